//! *Manage my security keys and trusted platforms*: list, add, rename, remove.

use std::sync::Arc;

use axum::extract::{Path, State};
use symbolon_idp::account::normal_text;
use symbolon_protocol::encoding::hex;

use super::confirm::{Goal, gate};
use super::devices::name_error;
use super::other_factors;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, html_form, see_other};
use crate::security_keys::{self, Added, Creation};
use crate::store::SecurityKeyRow;
use crate::view::{
    AddKeyError, AddKeyPage, DeleteKeyPage, NameError, RenameKeyPage, SecurityKeyRow as Row,
    SecurityKeysNotice, SecurityKeysPage,
};

const LIST: &str = "/account/keys";

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let keys = app.store.security_keys_of(&account.user.id).await?;
    // A name is read from the account, never from the address.
    let name_of = |id: &str| {
        let id = parse_id(id)?;
        keys.iter().find(|key| key.id == id).map(|key| key.name.clone())
    };
    let notice = uri
        .query()
        .and_then(|query| query.strip_prefix("note="))
        .and_then(|note| match note.split_once('-') {
            Some(("added", id)) => name_of(id).map(SecurityKeysNotice::Added),
            Some(("renamed", id)) => name_of(id).map(SecurityKeysNotice::Renamed),
            Some(("not", "added")) => Some(SecurityKeysNotice::NotAdded),
            None if note == "deleted" => Some(SecurityKeysNotice::Deleted),
            _ => None,
        });
    html(&SecurityKeysPage {
        frame: account.browser.account_frame(&app),
        can_add: has_room(&app, &keys),
        keys: keys.iter().map(key_row).collect(),
        notice,
    })
}

/// As pages show it.
pub fn key_row(key: &SecurityKeyRow) -> Row {
    Row {
        id: hex(&key.id),
        name: key.name.clone(),
        added_ms: key.created as i64,
        last_used_ms: key.last_used.map(|at| at as i64),
        passkey: key.passkey,
        backed_up: key.backed_up,
        suspended: !key.active,
    }
}

fn has_room(app: &App, keys: &[SecurityKeyRow]) -> bool {
    keys.len() < app.config.limits.security_keys_per_account as usize
}

/// What is wrong with a key's name, if anything.
fn key_name_error(name: &str, others: &[SecurityKeyRow], own: Option<&[u8; 16]>) -> Option<NameError> {
    let taken = |other: &SecurityKeyRow| other.name == name && Some(&other.id) != own;
    name_error(name, others.iter().any(taken))
}

pub async fn add_page(State(app): State<Arc<App>>, account: Account) -> PageResult {
    let keys = app.store.security_keys_of(&account.user.id).await?;
    if !has_room(&app, &keys) {
        return Ok(see_other(LIST));
    }
    if let Err(elsewhere) = gate(&app, &account, &Goal::add_key()).await {
        return elsewhere;
    }
    add_form(&app, &account, &keys, "", None).await
}

/// The page, with a new question: an answer to an older one is none any more.
async fn add_form(
    app: &App,
    account: &Account,
    keys: &[SecurityKeyRow],
    name: &str,
    error: Option<AddKeyError>,
) -> PageResult {
    let user = &account.user;
    let now = account.browser.now;
    let challenge = security_keys::ask(app, &account.session.hash, Some(&user.id), now).await?;
    let page = AddKeyPage {
        frame: account.browser.account_frame(app),
        options: security_keys::creation_options(app, user, keys, &challenge).to_string(),
        name: name.chars().take(40).collect(),
        error,
    };
    html_form(&page, error.is_some())
}

pub async fn add(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let keys = app.store.security_keys_of(&account.user.id).await?;
    if !has_room(&app, &keys) {
        return Ok(see_other(LIST));
    }
    if let Err(elsewhere) = gate(&app, &account, &Goal::add_key()).await {
        return elsewhere;
    }
    let name = &normal_text(form.field("name"));
    if let Some(error) = key_name_error(name, &keys, None) {
        return add_form(&app, &account, &keys, name, Some(AddKeyError::Name(error))).await;
    }
    let user = &account.user.id;
    let session = &account.session.hash;
    let now = account.browser.now;
    let refused = Some(AddKeyError::Refused);
    let Some(challenge) = app.store.key_question(session, now).await? else {
        return add_form(&app, &account, &keys, name, refused).await;
    };
    let creation = Creation::parse(&form);
    let made = creation
        .as_ref()
        .map_err(|refusal| *refusal)
        .and_then(|creation| creation.judge(&app, &challenge));
    let mut tx = app.store.begin().await?;
    if !tx.use_key_question(session, &challenge, now).await? {
        tx.rollback().await?;
        return add_form(&app, &account, &keys, name, refused).await;
    }
    let (creation, made) = match (creation, made) {
        (Ok(creation), Ok(made)) => (creation, made),
        (_, Err(refusal)) | (Err(refusal), _) => {
            let detail = serde_json::json!({ "why": refusal.name() });
            let entry = Entry::user(Event::SecurityKeyRefused, user).with_detail(&detail);
            tx.audit(now, account.browser.entry(entry)).await?;
            tx.commit().await?;
            return add_form(&app, &account, &keys, name, refused).await;
        }
    };
    let added = Added::new(&app, user, name, &made, &creation, now);
    let browser = &account.browser;
    let stored = added
        .store(&app, &mut tx, &browser.ua, |entry| browser.entry(entry), now)
        .await?;
    tx.commit().await?;
    Ok(see_other(&match stored {
        true => format!("{LIST}?note=added-{}", hex(&added.row.id)),
        false => format!("{LIST}?note=not-added"),
    }))
}

async fn own(
    app: &App,
    account: &Account,
    id: &str,
) -> Result<(SecurityKeyRow, Vec<SecurityKeyRow>), PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    let keys = app.store.security_keys_of(&account.user.id).await?;
    let key = keys.iter().find(|key| key.id == id).cloned();
    Ok((key.ok_or(PageError::NotFound)?, keys))
}

pub async fn rename_page(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
) -> PageResult {
    let (key, _) = own(&app, &account, &id).await?;
    let name = key.name.clone();
    rename_form(&app, &account, &key, &name, None)
}

fn rename_form(
    app: &App,
    account: &Account,
    key: &SecurityKeyRow,
    typed: &str,
    error: Option<NameError>,
) -> PageResult {
    let page = RenameKeyPage {
        frame: account.browser.account_frame(app),
        id: hex(&key.id),
        name: key.name.clone(),
        new_name: typed.chars().take(80).collect(),
        error,
    };
    html_form(&page, error.is_some())
}

pub async fn rename(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let (key, keys) = own(&app, &account, &id).await?;
    let name = &normal_text(form.field("name"));
    if let Some(error) = key_name_error(name, &keys, Some(&key.id)) {
        return rename_form(&app, &account, &key, name, Some(error));
    }
    let user = &account.user.id;
    let mut tx = app.store.begin().await?;
    if tx.rename_security_key(&key.id, user, name).await? {
        let detail = serde_json::json!({ "key": hex(&key.id) });
        let entry = Entry::user(Event::SecurityKeyRenamed, user).with_detail(&detail);
        tx.audit(account.browser.now, account.browser.entry(entry))
            .await?;
    }
    tx.commit().await?;
    Ok(see_other(&format!("{LIST}?note=renamed-{}", hex(&key.id))))
}

/// Would nothing be left that confirms?
async fn is_last(app: &App, account: &Account, key: &SecurityKeyRow) -> Result<bool, PageError> {
    let others = other_factors(app, &account.user.id, &key.id).await?;
    Ok(key.active && others.is_none())
}

pub async fn delete_page(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
) -> PageResult {
    let (key, _) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_key(&key.id)).await {
        return elsewhere;
    }
    let last = is_last(&app, &account, &key).await?;
    delete_form(&app, &account, &key, last, false)
}

fn delete_form(
    app: &App,
    account: &Account,
    key: &SecurityKeyRow,
    last: bool,
    unconfirmed: bool,
) -> PageResult {
    let page = DeleteKeyPage {
        frame: account.browser.account_frame(app),
        id: hex(&key.id),
        name: key.name.clone(),
        last_factor: last,
        unconfirmed,
    };
    html_form(&page, unconfirmed)
}

pub async fn delete(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let (key, _) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_key(&key.id)).await {
        return elsewhere;
    }
    let last = is_last(&app, &account, &key).await?;
    if last && form.field("confirm_last") != "yes" {
        return delete_form(&app, &account, &key, last, true);
    }
    let browser = &account.browser;
    security_keys::remove(&app, &key, &browser.ua, |entry| browser.entry(entry), browser.now).await?;
    Ok(see_other("/account/keys?note=deleted"))
}
