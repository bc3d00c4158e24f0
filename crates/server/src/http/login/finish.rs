//! The end of a transaction: the browser consumes what its phone approved, and gets a session or a step-up.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::{ChallengeState, TxState};
use symbolon_idp::stepup::STEPUP_MS;
use symbolon_protocol::encoding::sha256;

use super::method::account;
use super::step::{Step, new_transaction};
use super::waiting;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::http::admin::{CONFIRM_ACT, CONFIRMED_MS, confirms_administration};
use crate::http::page_error::PageError;
use crate::http::web::{Browser, Form, KNOWN, PageResult, SID, TX, see_other, set_cookie};
use crate::notify::{Notice, NoticeKind};
use crate::recovery;
use crate::store::{ChallengeRow, SessionRow, StoreError, Tx, TxRow, UserRow};
use crate::view::{EndedReason, WaitingNotice};

/// How long a browser is remembered as known.
const KNOWN_DAYS: u64 = 400;

pub async fn complete(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    let Some((row, _)) = step.challenge(&app).await?.filter(|_| !step.is_over()) else {
        return step.elsewhere(&app);
    };
    if row.state == ChallengeState::Pending && step.browser.now < row.exp {
        return waiting::show(&app, &step, Some(WaitingNotice::NotYet)).await;
    }
    let user = account(&app, &step).await?;
    let mut tx = app.store.begin().await?;
    if !tx
        .consume_challenge(&row.cid, &step.tx.hash, step.browser.now)
        .await?
    {
        tx.rollback().await?;
        return waiting::show(&app, &step, None).await;
    }
    let method = row.method.clone();
    end_with(&app, &step, &user, tx, Some(&row), &method).await
}

/// Signs in without a challenge of a phone: by the password alone.
pub async fn sign_in(
    app: &App,
    step: &Step,
    user: &UserRow,
    method: &str,
    row: Option<&ChallengeRow>,
) -> PageResult {
    let tx = app.store.begin().await?;
    end_with(app, step, user, tx, row, method).await
}

/// Finishes the transaction within `tx`, which has consumed the challenge if there was one.
pub(super) async fn end_with(
    app: &App,
    step: &Step,
    user: &UserRow,
    tx: Tx,
    row: Option<&ChallengeRow>,
    method: &str,
) -> PageResult {
    end(app, step, user, tx, (row, row.map(|row| row.dev)), method).await
}

/// Finishes the transaction within `tx`, which has used up the answer of a security key.
pub(super) async fn end_with_key(
    app: &App,
    step: &Step,
    user: &UserRow,
    tx: Tx,
    key: [u8; 16],
    method: &str,
) -> PageResult {
    end(app, step, user, tx, (None, Some(key)), method).await
}

/// `by`: the challenge, if there was one, and the id of the phone or the security key that the session is bound to.
async fn end(
    app: &App,
    step: &Step,
    user: &UserRow,
    mut tx: Tx,
    by: (Option<&ChallengeRow>, Option<[u8; 16]>),
    method: &str,
) -> PageResult {
    let (row, dev) = by;
    let now = step.browser.now;
    let from = [TxState::Password, TxState::Waiting];
    if !tx.step_tx(&step.tx.hash, &from, TxState::Done, "", now).await? {
        tx.rollback().await?;
        return step.elsewhere(app);
    }
    match row {
        Some(row) => {
            tx.audit(now, Entry::challenge(Event::ChallengeConsumed, row))
                .await?;
        }
        // What was begun before with another method is not what it ended with.
        None => tx.set_tx_method(&step.tx.hash, method).await?,
    }
    if let Some(session) = step.tx.session.filter(|_| step.tx.act != 0) {
        grant(&mut tx, &session, &step.tx, now).await?;
        tx.commit().await?;
        let mut response = see_other(&step.tx.target);
        set_cookie(&mut response, TX, &[0; 32], Some(0));
        return Ok(response);
    }
    let (response, session) = new_session(app, step, user, &mut tx, dev, method).await?;
    tx.audit(
        now,
        step.browser
            .entry(Entry::user(Event::SessionStart, &session.user).with_tx(&session.tx))
            .with_detail(&how(step, method)),
    )
    .await?;
    tx.commit().await?;
    metrics::counter!("symbolon_sign_ins_total", "method" => method.to_owned()).increment(1);
    Ok(response)
}

/// The first session of an account that was made within `tx`, by whoever has just shown that its mailbox is theirs and
/// has chosen its password. The browser is known from now on; no mail tells of it.
pub async fn sign_in_new_account(
    app: &App,
    mut browser: Browser,
    user: &UserRow,
    mut tx: Tx,
    target: &str,
) -> PageResult {
    let known = browser.known_cookie.unwrap_or_else(chance::random);
    browser.known_cookie = Some(known);
    let class = sha256(&known).to_vec();
    let (cookie, mut row) = new_transaction(
        app,
        &browser,
        &user.email,
        0,
        app.default_service(),
        target,
        class,
    );
    row.state = TxState::Password;
    row.user = Some(user.id);
    row.method = "password".into();
    tx.insert_tx(&row).await?;
    let step = Step {
        browser,
        cookie,
        tx: row,
        asked: None,
        key_only: false,
    };
    end_with(app, &step, user, tx, None, "password").await
}

/// By which method, and whether a session went on by it, which is no new sign-in.
fn how(step: &Step, method: &str) -> serde_json::Value {
    match step.tx.session {
        Some(_) => serde_json::json!({ "method": method, "again": true }),
        None => serde_json::json!({ "method": method }),
    }
}

/// The step-up that a confirmed act gives: to the session that asked, for five minutes, for acts of that class only.
pub async fn grant(tx: &mut Tx, session: &[u8; 32], row: &TxRow, now: u64) -> Result<(), StoreError> {
    tx.grant_stepup(session, row.act, now + STEPUP_MS).await?;
    tx.audit(now, Entry::login(Event::StepUp, row)).await
}

/// A new session cookie at every sign-in; the transaction's cookie goes.
async fn new_session(
    app: &App,
    step: &Step,
    user: &UserRow,
    tx: &mut Tx,
    dev: Option<[u8; 16]>,
    method: &str,
) -> Result<(axum::response::Response, SessionRow), PageError> {
    let now = step.browser.now;
    let cookie = chance::random::<32>();
    // A step-up for a service: the session goes on under a new name, stronger, and no longer than before.
    let before = step
        .browser
        .session
        .as_ref()
        .map(|(session, _)| session)
        .filter(|session| step.tx.session == Some(session.hash));
    let methods = match before {
        Some(session) if session.methods.split(' ').any(|known| known == method) => session.methods.clone(),
        Some(session) => format!("{} {method}", session.methods),
        None => method.to_owned(),
    };
    let session = SessionRow {
        hash: sha256(&cookie),
        id: chance::random(),
        user: user.id,
        tx: step.tx.hash,
        methods,
        dev,
        ua: step.tx.ua.clone(),
        created: before.map_or(now, |session| session.created),
        seen: now,
    };
    if let Some(old) = step.browser.sid_cookie.map(|old| sha256(&old)) {
        let own = step
            .browser
            .session
            .as_ref()
            .is_some_and(|(_, owner)| owner.id == user.id);
        if own {
            // The services that it has been to are still told when the new one ends.
            tx.move_to_session(&old, &session.hash).await?;
        }
        tx.end_session(&old).await?;
    }
    tx.insert_session(&session).await?;
    if before.is_some() && confirms_administration(&step.tx) {
        tx.grant_stepup(&session.hash, CONFIRM_ACT, now + CONFIRMED_MS)
            .await?;
        tx.audit(now, Entry::login(Event::StepUp, &step.tx)).await?;
    }
    if method != "password" {
        recovery::stopped_by_factor(app, tx, &user.id, now).await?;
        tx.forget_failures("otp", &user.id, &step.tx.class).await?;
    }
    let known = step.browser.known_cookie.unwrap_or_else(chance::random);
    tx.remember_browser(&sha256(&known), &user.id, now + KNOWN_DAYS * 86_400_000)
        .await?;
    if step.tx.class.is_empty() {
        let notice = Notice {
            browser: step.tx.ua.clone(),
            place: step.tx.place.clone(),
            service: step.tx.service.clone(),
            ..Notice::new(NoticeKind::NewBrowser, now)
        };
        app.post(tx, &user.id, notice).await?;
    }
    let mut response = see_other(&step.tx.target);
    set_cookie(&mut response, SID, &cookie, None);
    set_cookie(&mut response, KNOWN, &known, Some(KNOWN_DAYS as u32 * 86_400));
    set_cookie(&mut response, TX, &[0; 32], Some(0));
    Ok((response, session))
}
