//! *Manage my mobile phone numbers*: list, add with a code by text message, delete.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use symbolon_idp::number::Number;
use symbolon_protocol::encoding::{hex, sha256};

use super::confirm::{Goal, gate};
use super::other_factors;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::http::ids::parse_id;
use crate::http::login::both_boxes;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, html_form, see_other};
use crate::notify::{Notice, NoticeKind};
use crate::recovery;
use crate::sms::{self, Addressee, Check, Opened, Unsent};
use crate::store::{NewNumber, StoreError};
use crate::view::{
    AddNumberPage, DeleteNumberPage, FinaliseNumberPage, NumberFault, NumberRow, NumberStatus, NumbersNotice,
    NumbersPage, SmsError,
};

const LIST: &str = "/account/numbers";
const FINALISE: &str = "/account/numbers/finalise";

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let numbers = sms::numbers(&app, &account.user.id).await?;
    let notice = match uri.query().and_then(|query| query.strip_prefix("note=")) {
        Some("deleted") => Some(NumbersNotice::Deleted),
        Some("cancelled") => Some(NumbersNotice::AddCancelled),
        Some("not-added") => Some(NumbersNotice::NotAdded),
        // The number is read from the account, never from the address.
        Some(note) => note
            .strip_prefix("added-")
            .and_then(parse_id)
            .and_then(|id| numbers.iter().find(|own| own.id == id))
            .map(|own| NumbersNotice::Added(own.number.as_str().to_owned())),
        None => None,
    };
    let can_send = app.config.sms.is_on();
    html(&NumbersPage {
        frame: account.browser.account_frame(&app),
        can_add: can_send && has_room(&app, &numbers),
        can_send,
        numbers: numbers
            .iter()
            .map(|own| NumberRow {
                id: hex(&own.id),
                number: own.number.as_str().to_owned(),
                added_ms: own.created as i64,
                last_used_ms: own.last_used.map(|at| at as i64),
            })
            .collect(),
        notice,
    })
}

fn has_room(app: &App, numbers: &[Opened]) -> bool {
    numbers.len() < app.config.limits.numbers_per_account as usize
}

/// Lets through who may add a number now.
async fn may_add(app: &App, account: &Account) -> Result<(), Result<Response, PageError>> {
    let numbers = sms::numbers(app, &account.user.id)
        .await
        .map_err(|error| Err(error.into()))?;
    if !app.config.sms.is_on() || !has_room(app, &numbers) {
        return Err(Ok(see_other(LIST)));
    }
    gate(app, account, &Goal::add_number()).await
}

pub async fn add_page(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if let Err(elsewhere) = may_add(&app, &account).await {
        return elsewhere;
    }
    add_form(&app, &account, "", None)
}

fn add_form(app: &App, account: &Account, typed: &str, error: Option<NumberFault>) -> PageResult {
    let page = AddNumberPage {
        frame: account.browser.account_frame(app),
        number: typed.chars().take(40).collect(),
        error,
    };
    html_form(&page, error.is_some())
}

pub async fn add(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = may_add(&app, &account).await {
        return elsewhere;
    }
    let typed = form.field("number");
    let wrong = |fault| add_form(&app, &account, typed, Some(fault));
    let number = match Number::parse(typed) {
        Ok(number) => number,
        Err(error) => return wrong(NumberFault::Form(error)),
    };
    if !number.is_of(&app.config.sms.prefixes) {
        return wrong(NumberFault::Prefix);
    }
    let numbers = sms::numbers(&app, &account.user.id).await?;
    if numbers.iter().any(|own| own.number == number) {
        return wrong(NumberFault::Taken);
    }
    let to = Addressee {
        id: chance::random(),
        number,
        real: true,
    };
    match send(&app, &account, &to, true).await? {
        Ok(()) => Ok(see_other(FINALISE)),
        Err(Unsent::TooMany(seconds)) => wrong(NumberFault::TooMany {
            seconds: u32::try_from(seconds).unwrap_or(3600),
        }),
        Err(Unsent::Spent) => wrong(NumberFault::Spent),
        Err(Unsent::Over) => Ok(see_other("/account/numbers?note=not-added")),
    }
}

/// Sends a code to the number that this session adds; `first`: it begins to add it with this.
async fn send(
    app: &App,
    account: &Account,
    to: &Addressee,
    first: bool,
) -> Result<Result<(), Unsent>, StoreError> {
    let now = account.browser.now;
    let session = &account.session.hash;
    let user = &account.user;
    let class = account
        .browser
        .known_cookie
        .map(|known| sha256(&known).to_vec())
        .unwrap_or_default();
    let mut tx = app.store.begin().await?;
    if let Err(unsent) = sms::send(app, &mut tx, session, user, to, &class, now).await? {
        tx.rollback().await?;
        sms::note_limit(app, &user.id, &unsent, now).await?;
        return Ok(Err(unsent));
    }
    if first {
        let number = to.number.as_str().as_bytes();
        tx.insert_number(&NewNumber {
            id: &to.id,
            user: &user.id,
            sealed: &app.keys.seal("numbers", "number", &to.id, &user.id, number),
            session,
            now,
            exp: now + u64::from(sms::MINUTES) * 60_000,
        })
        .await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

pub async fn finalise_page(
    State(app): State<Arc<App>>,
    account: Account,
    uri: axum::http::Uri,
) -> PageResult {
    show(&app, &account, None, uri.query() == Some("note=sent")).await
}

/// The number that this session adds.
async fn pending(app: &App, account: &Account) -> Result<Option<Opened>, StoreError> {
    let row = app
        .store
        .pending_number(&account.session.hash, account.browser.now)
        .await?;
    row.map(|row| sms::open(app, &row)).transpose()
}

async fn show(app: &App, account: &Account, error: Option<SmsError>, sent_again: bool) -> PageResult {
    let now = account.browser.now;
    let Some(own) = pending(app, account).await? else {
        return Ok(see_other(LIST));
    };
    let Some(row) = app.store.sms(&account.session.hash, now).await? else {
        return Ok(see_other(LIST));
    };
    if row.tries >= sms::TRIES {
        return not_added(app, account).await;
    }
    let page = FinaliseNumberPage {
        frame: account.browser.account_frame(app),
        number: own.number.as_str().to_owned(),
        minutes: sms::MINUTES,
        status: NumberStatus::parse(&row.status),
        error,
        sent_again,
    };
    html_form(&page, error.is_some())
}

async fn not_added(app: &App, account: &Account) -> PageResult {
    let mut tx = app.store.begin().await?;
    tx.forget_pending_number(&account.session.hash).await?;
    tx.commit().await?;
    Ok(see_other("/account/numbers?note=not-added"))
}

pub async fn finalise(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let now = account.browser.now;
    let user = &account.user.id;
    let session = &account.session.hash;
    let Some(own) = pending(&app, &account).await? else {
        return Ok(see_other(LIST));
    };
    let typed = both_boxes(&form);
    let mut tx = match sms::check(&app, session, user, &typed, now).await? {
        Check::Typo => return show(&app, &account, Some(SmsError::CheckCode), false).await,
        Check::Wrong { left: 0 } | Check::Over => return not_added(&app, &account).await,
        Check::Wrong { left } => {
            let error = SmsError::Wrong {
                attempts_left: left.into(),
            };
            return show(&app, &account, Some(error), false).await;
        }
        // Another tab of this session may have begun to add another number meanwhile.
        Check::Right(tx, number) if number != own.id => {
            tx.commit().await?;
            return not_added(&app, &account).await;
        }
        Check::Right(tx, _) => *tx,
    };
    let most = app.config.limits.numbers_per_account;
    if !tx.activate_number(&own.id, session, most, now).await? {
        tx.commit().await?;
        return not_added(&app, &account).await;
    }
    tx.set_had_factor(user).await?;
    tx.forget_additions(user).await?;
    recovery::factor_added(&app, &mut tx, user, now).await?;
    note(
        &app,
        &mut tx,
        &account,
        Event::NumberAdded,
        NoticeKind::NumberAdded,
        &own,
    )
    .await?;
    tx.commit().await?;
    Ok(see_other(&format!(
        "/account/numbers?note=added-{}",
        hex(&own.id)
    )))
}

/// What everybody must hear of a number that came or went.
async fn note(
    app: &App,
    tx: &mut crate::store::Tx,
    account: &Account,
    event: Event,
    kind: NoticeKind,
    own: &Opened,
) -> Result<(), StoreError> {
    let now = account.browser.now;
    let user = &account.user.id;
    let detail = serde_json::json!({ "number": hex(&own.id) });
    let entry = Entry::user(event, user).with_detail(&detail);
    tx.audit(now, account.browser.entry(entry)).await?;
    let notice = Notice {
        browser: account.browser.ua.clone(),
        ..Notice::of_device(kind, &own.number.masked(), now)
    };
    app.post(tx, user, notice).await
}

pub async fn resend(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    let Some(own) = pending(&app, &account).await? else {
        return Ok(see_other(LIST));
    };
    let to = Addressee {
        id: own.id,
        number: own.number,
        real: true,
    };
    let error = match send(&app, &account, &to, false).await? {
        Ok(()) => return Ok(see_other("/account/numbers/finalise?note=sent")),
        Err(Unsent::TooMany(seconds)) => SmsError::TooMany {
            seconds: u32::try_from(seconds).unwrap_or(3600),
        },
        Err(Unsent::Spent) => SmsError::Spent,
        Err(Unsent::Over) => return not_added(&app, &account).await,
    };
    show(&app, &account, Some(error), false).await
}

pub async fn cancel(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    let mut tx = app.store.begin().await?;
    tx.forget_pending_number(&account.session.hash).await?;
    tx.commit().await?;
    Ok(see_other("/account/numbers?note=cancelled"))
}

async fn own(app: &App, account: &Account, id: &str) -> Result<(Opened, bool), PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    let mut numbers = sms::numbers(app, &account.user.id).await?;
    let at = numbers
        .iter()
        .position(|own| own.id == id)
        .ok_or(PageError::NotFound)?;
    let own = numbers.swap_remove(at);
    let last = other_factors(app, &account.user.id, &own.id).await?.is_none();
    Ok((own, last))
}

pub async fn delete_page(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
) -> PageResult {
    let (own, last) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_number(&own.id)).await {
        return elsewhere;
    }
    delete_form(&app, &account, &own, last, false)
}

fn delete_form(app: &App, account: &Account, own: &Opened, last: bool, unconfirmed: bool) -> PageResult {
    let page = DeleteNumberPage {
        frame: account.browser.account_frame(app),
        id: hex(&own.id),
        number: own.number.as_str().to_owned(),
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
    let (own, last) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_number(&own.id)).await {
        return elsewhere;
    }
    if last && form.field("confirm_last") != "yes" {
        return delete_form(&app, &account, &own, last, true);
    }
    remove(&app, &account, &own).await?;
    Ok(see_other("/account/numbers?note=deleted"))
}

/// Removes a number; everybody is told. False if it is gone already.
pub(super) async fn remove(app: &App, account: &Account, own: &Opened) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    let removed = tx.delete_number(&own.id, &account.user.id).await?;
    if removed {
        note(
            app,
            &mut tx,
            account,
            Event::NumberRemoved,
            NoticeKind::NumberRemoved,
            own,
        )
        .await?;
    }
    tx.commit().await?;
    Ok(removed)
}
