//! *A device or key is lost*: what is ticked is removed at once, every other session ends, and the mails say so. Who
//! comes from recovery adds a new device next.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::Act;
use symbolon_protocol::encoding::hex;

use super::confirm::{Goal, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html_form, see_other};
use crate::security_keys;
use crate::sms;
use crate::view::{LostFactor, LostKind, LostPage};

/// Whether a new factor may be added without any of the old ones.
async fn recovering(app: &App, account: &Account) -> Result<bool, PageError> {
    let until = app
        .store
        .stepup_until(&account.session.hash, Act::AddFactor as i64)
        .await?;
    Ok(account.browser.now < until)
}

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::lost()).await {
        return elsewhere;
    }
    page(&app, &account, false).await
}

async fn factors(app: &App, account: &Account) -> Result<Vec<LostFactor>, PageError> {
    let user = &account.user.id;
    let mut all = Vec::new();
    for device in app.store.devices_of(user).await? {
        all.push(LostFactor {
            field: format!("device-{}", hex(&device.dev)),
            name: device.name,
            kind: LostKind::Device,
            last_used_ms: device.last_used.map(|at| at as i64),
        });
    }
    for key in app.store.security_keys_of(user).await? {
        all.push(LostFactor {
            field: format!("key-{}", hex(&key.id)),
            name: key.name,
            kind: LostKind::Key,
            last_used_ms: key.last_used.map(|at| at as i64),
        });
    }
    for own in sms::numbers(app, user).await? {
        all.push(LostFactor {
            field: format!("number-{}", hex(&own.id)),
            name: own.number.as_str().to_owned(),
            kind: LostKind::Number,
            last_used_ms: own.last_used.map(|at| at as i64),
        });
    }
    Ok(all)
}

async fn page(app: &App, account: &Account, nothing: bool) -> PageResult {
    let factors = factors(app, account).await?;
    let recovering = recovering(app, account).await?;
    if factors.is_empty() {
        return Ok(see_other(match recovering {
            true => next(true),
            false => "/account",
        }));
    }
    let page = LostPage {
        frame: account.browser.account_frame(app),
        factors,
        recovering,
        nothing,
    };
    html_form(&page, nothing)
}

/// Where to go when it is done.
fn next(recovering: bool) -> &'static str {
    match recovering {
        true => "/account/devices/add",
        false => "/account?note=lost",
    }
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::lost()).await {
        return elsewhere;
    }
    let ticked = |kind: &str, id: &[u8; 16]| form.field(&format!("{kind}-{}", hex(id))) == "lost";
    let user = &account.user.id;
    let browser = &account.browser;
    let now = browser.now;
    let entry = |entry| browser.entry(entry);
    let mut removed = 0;
    for device in app.store.devices_of(user).await? {
        if ticked("device", &device.dev) {
            removed += usize::from(device_acts::revoke(&app, &device, now).await?);
        }
    }
    for key in app.store.security_keys_of(user).await? {
        if ticked("key", &key.id) {
            removed += usize::from(security_keys::remove(&app, &key, &browser.ua, entry, now).await?);
        }
    }
    for own in sms::numbers(&app, user).await? {
        if ticked("number", &own.id) {
            removed += usize::from(super::numbers::remove(&app, &account, &own).await?);
        }
    }
    if removed == 0 {
        return page(&app, &account, true).await;
    }
    // Whoever has the phone may be signed in on it: every session but this one ends.
    let mut tx = app.store.begin().await?;
    tx.end_sessions_of(user, Some(&account.session.hash)).await?;
    tx.audit(now, browser.entry(Entry::user(Event::SessionEnd, user)))
        .await?;
    tx.commit().await?;
    Ok(see_other(next(recovering(&app, &account).await?)))
}
