//! *Code from your mail*: before the first device of an account that never had a second factor.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::Act;
use symbolon_protocol::encoding::ct_eq;
use symbolon_protocol::otp::{ALPHABET, normalise, sms_code, sms_text};
use symbolon_protocol::secrets::sms_mac;

use super::confirm::Goal;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html_form, see_other};
use crate::notify::{MailCode, Message};
use crate::store::Tx;
use crate::view::{MailCodeError, MailCodePage};
use symbolon_idp::stepup::STEPUP_MS;

/// The code of the first device's rule.
const PURPOSE: &str = "first_device";
const MINUTES: u32 = 30;
const HOUR: u64 = 3_600_000;

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let query = uri.query().unwrap_or("");
    let goal = goal_of(query);
    if account.user.had_factor || !app.config.policy.first_device_mail_code {
        return Ok(see_other(&goal.target));
    }
    if app
        .store
        .has_code(&account.session.hash, PURPOSE, account.browser.now)
        .await?
    {
        return page(&app, &account, &goal, None, query.ends_with("note=sent"));
    }
    match send(&app, &account, PURPOSE).await? {
        Ok(()) => page(&app, &account, &goal, None, false),
        Err(seconds) => page(
            &app,
            &account,
            &goal,
            Some(MailCodeError::TooManyMails { seconds }),
            false,
        ),
    }
}

/// What the first factor will be: `to=add-number`, `to=add-key`, or else a device.
fn goal_of(query: &str) -> Goal {
    let has = |pair: &str| query.split('&').any(|known| known == pair);
    if has("to=add-number") {
        Goal::add_number()
    } else if has("to=add-key") {
        Goal::add_key()
    } else {
        Goal::add_device()
    }
}

/// As the forms carry it.
fn to_of(goal: &Goal) -> &'static str {
    if *goal == Goal::add_number() {
        "add-number"
    } else if *goal == Goal::add_key() {
        "add-key"
    } else {
        "add"
    }
}

fn page(
    app: &App,
    account: &Account,
    goal: &Goal,
    error: Option<MailCodeError>,
    sent_again: bool,
) -> PageResult {
    let page = MailCodePage {
        frame: account.browser.account_frame(app),
        tx: String::new(),
        address: account.user.email.clone(),
        minutes: MINUTES,
        error,
        sent_again,
        to: to_of(goal),
        back: goal.back.into(),
    };
    html_form(&page, error.is_some())
}

/// Draws a code and posts it; an error is the seconds to wait.
pub async fn send(app: &App, account: &Account, purpose: &str) -> Result<Result<(), u32>, PageError> {
    let now = account.browser.now;
    let mut tx = app.store.begin().await?;
    let key = format!("mail:{}", symbolon_protocol::encoding::hex(&account.user.id));
    let limit = app.config.limits.mails_per_hour.into();
    if !tx.within_limit(&key, HOUR, limit, now).await? {
        tx.rollback().await?;
        return Ok(Err(((HOUR - now % HOUR) / 1000) as u32));
    }
    let code = zeroize::Zeroizing::new(sms_code(chance::random()));
    let mac = sms_mac(&app.keys.mac, &account.session.hash, &code);
    tx.put_code(
        &account.session.hash,
        purpose,
        &mac,
        now + u64::from(MINUTES) * 60_000,
    )
    .await?;
    let message = Message::Code(MailCode::new(&sms_text(&code), Act::AddFactor, now, MINUTES));
    tx.post(&app.keys, now, &account.user.id, &message).await?;
    tx.audit(
        now,
        account
            .browser
            .entry(Entry::user(Event::CodeSent, &account.user.id)),
    )
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}

pub async fn resend(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let goal = goal_of(&format!("to={}", form.field("to")));
    match send(&app, &account, PURPOSE).await? {
        Ok(()) if goal == Goal::add_number() => Ok(see_other("/account/mail-code?to=add-number&note=sent")),
        Ok(()) => Ok(see_other("/account/mail-code?note=sent")),
        Err(seconds) => page(
            &app,
            &account,
            &goal,
            Some(MailCodeError::TooManyMails { seconds }),
            false,
        ),
    }
}

/// The outcome of a typed code.
pub enum CodeCheck {
    Wrong(MailCodeError),
    /// Used up within this transaction, which the caller commits with what the code allows.
    Right(Tx),
}

/// Takes one of five tries, and only then compares.
pub async fn check(app: &App, account: &Account, purpose: &str, typed: &str) -> Result<CodeCheck, PageError> {
    let now = account.browser.now;
    let session = &account.session.hash;
    let Ok(symbols) = normalise(typed) else {
        return Ok(CodeCheck::Wrong(MailCodeError::CheckCode));
    };
    let code: String = symbols
        .iter()
        .map(|s| ALPHABET[usize::from(*s)] as char)
        .collect();
    let mut tx = app.store.begin().await?;
    let taken = tx.take_code_try(session, purpose, now).await?;
    tx.commit().await?;
    let Some((mac, tries)) = taken else {
        return Ok(CodeCheck::Wrong(MailCodeError::Expired));
    };
    let mut tx = app.store.begin().await?;
    if !ct_eq(&mac, &sms_mac(&app.keys.mac, session, &code)) {
        tx.audit(
            now,
            account
                .browser
                .entry(Entry::user(Event::CodeWrong, &account.user.id)),
        )
        .await?;
        tx.commit().await?;
        let attempts_left = 5 - u32::from(tries.min(5));
        return Ok(CodeCheck::Wrong(MailCodeError::Wrong { attempts_left }));
    }
    if !tx.use_code(session, purpose, &mac).await? {
        tx.rollback().await?;
        return Ok(CodeCheck::Wrong(MailCodeError::Expired));
    }
    tx.audit(
        now,
        account
            .browser
            .entry(Entry::user(Event::CodeUsed, &account.user.id)),
    )
    .await?;
    Ok(CodeCheck::Right(tx))
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let goal = goal_of(&format!("to={}", form.field("to")));
    let mut tx = match check(&app, &account, PURPOSE, form.field("code")).await? {
        CodeCheck::Wrong(error) => return page(&app, &account, &goal, Some(error), false),
        CodeCheck::Right(tx) => tx,
    };
    // Another browser may have added the first factor meanwhile: then this rule is closed for good.
    if !tx.never_had_factor(&account.user.id).await? {
        tx.rollback().await?;
        return Ok(see_other(goal.back));
    }
    let until = account.browser.now + STEPUP_MS;
    tx.grant_stepup(&account.session.hash, Act::AddFactor as i64, until)
        .await?;
    tx.commit().await?;
    Ok(see_other(&goal.target))
}
