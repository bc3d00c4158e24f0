//! *My Account*: details, recent sign-ins, sessions to end.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::ChallengeState;
use symbolon_protocol::encoding::hex;

use super::home::wrong_pins;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, see_other};
use crate::places;
use crate::store::{self, DeviceRow, SignInRow as Row};
use crate::text::Texts;
use crate::view::{AccountLinks, AccountNotice, AccountPage, SessionRow, SignInHow, SignInResult, SignInRow};

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let user = &account.user.id;
    let devices = app.store.devices_of(user).await?;
    let numbers = app.store.numbers_of(user).await?.len();
    let keys = app.store.security_keys_of(user).await?;
    let sessions = app.store.sessions_of(user).await?;
    let sign_ins = app.store.recent_sign_ins(user, 10).await?;
    let notice = match uri.query() {
        Some("note=session-ended") => Some(AccountNotice::SessionEnded),
        Some("note=sessions-ended") => Some(AccountNotice::AllSessionsEnded),
        Some("note=password-changed") => Some(AccountNotice::PasswordChanged),
        Some("note=mail-language") => Some(AccountNotice::MailLanguage),
        Some("note=data-changed") => Some(AccountNotice::DataChanged),
        Some("note=lost") => Some(AccountNotice::Lost),
        Some("note=kept") => Some(AccountNotice::Kept),
        _ => None,
    };
    html(&AccountPage {
        frame: account.browser.account_frame(&app),
        links: AccountLinks {
            password: true,
            devices: true,
            personal_data: true,
            email: app.can_mail(),
            delete: true,
            numbers: numbers > 0 || app.config.sms.is_on(),
            security_keys: true,
            admin: !app.store.roles_of(user).await?.is_empty(),
        },
        devices: devices.len() as u32,
        devices_needing_care: devices
            .iter()
            .filter(|d| !crate::http::login::is_usable(d))
            .count() as u32,
        security_keys: keys.len() as u32,
        numbers: numbers as u32,
        recovery_codes: app.store.recovery_codes(user).await?.map_or(0, |left| left.count),
        sign_ins: sign_ins
            .iter()
            .map(|row| SignInRow {
                place: places::name_in(&row.place, account.browser.language),
                ..sign_in_row(row, &devices)
            })
            .collect(),
        sessions: sessions
            .iter()
            .map(|row| session_row(row, &account.session))
            .collect(),
        wrong_pins: wrong_pins(&devices),
        mail_language: account.user.lang.clone(),
        erase_at_ms: app.store.erasure(user).await?.map(|at| at as i64),
        notice,
    })
}

/// A session as the pages tell it, to whom `own` belongs to.
pub fn session_row(row: &store::SessionRow, own: &store::SessionRow) -> SessionRow {
    SessionRow {
        id: hex(&row.id),
        browser: row.ua.clone(),
        since_ms: row.created as i64,
        last_used_ms: row.seen as i64,
        current: row.hash == own.hash,
    }
}

/// A sign-in as the pages tell it. Where it was is for its owner alone to see, and left out.
pub fn sign_in_row(row: &Row, devices: &[DeviceRow]) -> SignInRow {
    let name = row
        .dev
        .and_then(|dev| devices.iter().find(|device| device.dev == dev))
        .map(|device| device.name.clone())
        .unwrap_or_default();
    SignInRow {
        at_ms: row.at as i64,
        how: match row.method.as_str() {
            "app-pin" => SignInHow::AppPin(name),
            "app-biometric" => SignInHow::AppBiometric(name),
            "app-qr" => SignInHow::AppQr(name),
            "app-link" => SignInHow::AppLink(name),
            "sms" => SignInHow::Sms,
            "security-key" => SignInHow::SecurityKey,
            "passkey" => SignInHow::Passkey,
            _ => SignInHow::Password,
        },
        result: match ChallengeState::parse(&row.state) {
            Some(ChallengeState::Denied) => SignInResult::Denied,
            Some(ChallengeState::Mismatch) => SignInResult::Mismatch,
            Some(ChallengeState::Expired | ChallengeState::Cancelled | ChallengeState::Locked) => {
                SignInResult::Expired
            }
            _ if row.reason == "not_me" => SignInResult::NotMe,
            _ => SignInResult::SignedIn,
        },
        service: row.service.clone(),
        browser: row.ua.clone(),
        place: String::new(),
    }
}

pub async fn end_session(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let sessions = app.store.sessions_of(&account.user.id).await?;
    let chosen = sessions
        .iter()
        .find(|row| hex(&row.id) == form.field("session"))
        .ok_or(PageError::NotFound)?;
    let mut tx = app.store.begin().await?;
    if tx.end_session_by_id(&chosen.id, &account.user.id).await? {
        let entry = Entry::user(Event::SessionEnd, &account.user.id).with_tx(&chosen.tx);
        tx.audit(account.browser.now, account.browser.entry(entry))
            .await?;
    }
    tx.commit().await?;
    Ok(see_other("/account?note=session-ended"))
}

/// The language of the account's mails. A form with a token, unlike the choice for pages: whoever could change it from
/// another site could hide what the mails tell.
pub async fn mail_language(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let texts = Texts::in_language(form.field("lang")).ok_or(PageError::BadRequest)?;
    let user = &account.user.id;
    let mut tx = app.store.begin().await?;
    tx.set_language(user, texts.tag()).await?;
    let entry = Entry::user(Event::MailLanguageChanged, user)
        .with_detail(&serde_json::json!({ "lang": texts.tag() }));
    tx.audit(account.browser.now, account.browser.entry(entry))
        .await?;
    tx.commit().await?;
    Ok(see_other("/account?note=mail-language"))
}

/// All but this one.
pub async fn end_all(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    let mut tx = app.store.begin().await?;
    tx.end_sessions_of(&account.user.id, Some(&account.session.hash))
        .await?;
    tx.audit(
        account.browser.now,
        account
            .browser
            .entry(Entry::user(Event::SessionEnd, &account.user.id)),
    )
    .await?;
    tx.commit().await?;
    Ok(see_other("/account?note=sessions-ended"))
}
