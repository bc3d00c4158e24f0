//! What is done to one person's account: a page that says what will happen, and its button. Each asks for a fresh
//! confirmation of who does it, and is told to nobody but the audit log, unless the person has to know.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::Uri;
use symbolon_idp::device::DeviceState;
use symbolon_protocol::encoding::hex;

use super::people::{named, row};
use super::{Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::erasure;
use crate::export;
use crate::http::account::data_file;
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html, see_other};
use crate::recovery::{self, Hastened};
use crate::recovery_codes;
use crate::security_keys;
use crate::store::{DeviceRow, SecurityKeyRow, UserRow};
use crate::view::{AdminActPage, AdminPage, AdminRemoveDevicePage, PersonAct, platform_name};

/// Which act a path is of: its last part.
fn act_of(uri: &Uri) -> Result<PersonAct, PageError> {
    let (_, last) = uri.path().rsplit_once('/').ok_or(PageError::NotFound)?;
    PersonAct::parse(last).ok_or(PageError::NotFound)
}

fn path_of(user: &str, act: PersonAct) -> String {
    format!("/admin/people/{user}/{}", act.as_str())
}

/// Its account, if the reader may do something to it.
async fn target(app: &App, staff: &Staff, id: &str) -> Result<UserRow, PageError> {
    within_reach(app, staff, named(app, id).await?).await
}

async fn within_reach(app: &App, staff: &Staff, user: UserRow) -> Result<UserRow, PageError> {
    if staff.may_act_on(app, &user).await? {
        Ok(user)
    } else {
        Err(PageError::Forbidden)
    }
}

/// The note for whether something was done.
fn outcome(done: bool) -> &'static str {
    if done { "done" } else { "nothing" }
}

pub async fn get(State(app): State<Arc<App>>, staff: Staff, Path(id): Path<String>, uri: Uri) -> PageResult {
    let act = act_of(&uri)?;
    let user = target(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &path_of(&id, act)).await {
        return elsewhere;
    }
    html(&AdminActPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::People),
        row: row(&app, &user),
        act,
        two_people: app.config.administration.two_person_reset,
        deletion_days: app.config.accounts.deletion_days,
    })
}

pub async fn post(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    uri: Uri,
    _form: Form,
) -> PageResult {
    let act = act_of(&uri)?;
    let user = target(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &path_of(&id, act)).await {
        return elsewhere;
    }
    let note = match act {
        PersonAct::Lock => set_locked(&app, &staff, &user, true).await?,
        PersonAct::Unlock => set_locked(&app, &staff, &user, false).await?,
        PersonAct::EndSessions => end_sessions(&app, &staff, &user).await?,
        PersonAct::EndCodes => {
            let entry = |entry| staff.entry(entry);
            outcome(recovery_codes::end(&app, &user.id, entry, staff.now()).await?)
        }
        PersonAct::Reset | PersonAct::ConfirmReset => reset(&app, &staff, &user, act).await?,
        PersonAct::Erase => {
            let entry = |entry| staff.entry(entry);
            outcome(erasure::ask(&app, &user, &[0; 32], entry, staff.now()).await?)
        }
        PersonAct::Keep => {
            let entry = |entry| staff.entry(entry);
            outcome(erasure::stop(&app, &user.id, entry, staff.now()).await?)
        }
        PersonAct::Export => return data(&app, &staff, &user).await,
    };
    Ok(see_other(&format!("/admin/people/{id}?note={note}")))
}

async fn set_locked(
    app: &App,
    staff: &Staff,
    user: &UserRow,
    locked: bool,
) -> Result<&'static str, PageError> {
    let now = staff.now();
    let mut tx = app.store.begin().await?;
    let done = tx.set_locked(&user.id, locked).await?;
    if done {
        let event = if locked {
            Event::UserLocked
        } else {
            Event::UserUnlocked
        };
        tx.audit(now, staff.entry(Entry::user(event, &user.id))).await?;
    }
    tx.commit().await?;
    Ok(outcome(done))
}

async fn end_sessions(app: &App, staff: &Staff, user: &UserRow) -> Result<&'static str, PageError> {
    let now = staff.now();
    let mut tx = app.store.begin().await?;
    let ended = tx.end_sessions_of(&user.id, None).await?;
    tx.audit(now, staff.entry(Entry::user(Event::SessionEnd, &user.id)))
        .await?;
    tx.commit().await?;
    Ok(outcome(ended > 0))
}

async fn reset(app: &App, staff: &Staff, user: &UserRow, act: PersonAct) -> Result<&'static str, PageError> {
    if !user.had_factor {
        return Ok("nothing");
    }
    let entry = |entry| staff.entry(entry);
    let (by, now) = (staff.id(), staff.now());
    let done = if act == PersonAct::ConfirmReset {
        recovery::confirm(app, &user.id, by, entry, now).await?
    } else {
        recovery::hasten(app, &user.id, by, entry, now).await?
    };
    Ok(match done {
        Hastened::Ready(_) => "done",
        Hastened::Asked(_) => "asked",
        Hastened::Already | Hastened::Waits => "nothing",
    })
}

async fn data(app: &App, staff: &Staff, user: &UserRow) -> PageResult {
    let now = staff.now();
    let data = export::of_user(app, user, now).await?;
    let mut tx = app.store.begin().await?;
    let entry = Entry::user(Event::PersonalDataExported, &user.id);
    tx.audit(now, staff.entry(entry)).await?;
    tx.commit().await?;
    Ok(data_file(&data, &format!("{}.json", user.username)))
}

/// Whose phone or key it is, if the reader may do something to the account.
async fn owner(app: &App, staff: &Staff, user: &[u8; 16]) -> Result<UserRow, PageError> {
    let user = app.store.user_by_id(user).await?.ok_or(PageError::NotFound)?;
    within_reach(app, staff, user).await
}

/// Back to the owner's page after a phone or key was to be removed.
fn back(user: &UserRow, removed: bool) -> PageResult {
    let (id, note) = (hex(&user.id), outcome(removed));
    Ok(see_other(&format!("/admin/people/{id}?note={note}")))
}

/// The phone that a path names, with its owner.
async fn phone(app: &App, staff: &Staff, id: &str) -> Result<(DeviceRow, UserRow), PageError> {
    let dev = parse_id(id).ok_or(PageError::NotFound)?;
    let device = app
        .store
        .device(&dev)
        .await?
        .filter(|device| device.state != DeviceState::Revoked)
        .ok_or(PageError::NotFound)?;
    let user = owner(app, staff, &device.user).await?;
    Ok((device, user))
}

pub async fn remove_page(State(app): State<Arc<App>>, staff: Staff, Path(id): Path<String>) -> PageResult {
    let (device, user) = phone(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/devices/{id}/remove")).await {
        return elsewhere;
    }
    html(&AdminRemoveDevicePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::People),
        row: row(&app, &user),
        id,
        name: device.name,
        platform: Some(platform_name(&device.platform)),
    })
}

pub async fn remove(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    _form: Form,
) -> PageResult {
    let (device, user) = phone(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/devices/{id}/remove")).await {
        return elsewhere;
    }
    let removed = device_acts::revoke_as(&app, &device, |entry| staff.entry(entry), staff.now()).await?;
    back(&user, removed)
}

/// The security key that a path names, with its owner.
async fn key(app: &App, staff: &Staff, id: &str) -> Result<(SecurityKeyRow, UserRow), PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    let key = app.store.security_key(&id).await?.ok_or(PageError::NotFound)?;
    let user = owner(app, staff, &key.user).await?;
    Ok((key, user))
}

pub async fn remove_key_page(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
) -> PageResult {
    let (key, user) = key(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/keys/{id}/remove")).await {
        return elsewhere;
    }
    html(&AdminRemoveDevicePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::People),
        row: row(&app, &user),
        id,
        name: key.name,
        platform: None,
    })
}

pub async fn remove_key(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    _form: Form,
) -> PageResult {
    let (key, user) = key(&app, &staff, &id).await?;
    if let Err(elsewhere) = gate(&app, &staff, &format!("/admin/keys/{id}/remove")).await {
        return elsewhere;
    }
    // Not the staff's browser: the mail would take it for the person's.
    let removed = security_keys::remove(&app, &key, "", |entry| staff.entry(entry), staff.now()).await?;
    back(&user, removed)
}
