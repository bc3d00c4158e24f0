//! *Security Key*: after the password, or to confirm an act. The browser binds what the key signs to this site's
//! address, so nothing can be carried to another one.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::Method;

use super::finish::end_with_key;
use super::method::{self, account};
use super::step::Step;
use crate::app::App;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html_form};
use crate::security_keys::{self, Answer, Judged};
use crate::sign_ins::cancel_challenges;
use crate::store::{StoreError, TxRow, UserRow};
use crate::view::{EndedReason, KeyError, KeyPage, PasswordError};

/// After the password: the browser is asked for one of the account's keys.
pub(super) async fn begin(app: &App, step: &Step, user: &UserRow) -> PageResult {
    if app.store.usable_keys(&user.id).await? == 0 {
        return method::page(app, step, "", Some(PasswordError::MethodUnavailable));
    }
    match wait(app, &step.tx, step.browser.now).await? {
        true => Ok(step.goes_to("key")),
        false => step.elsewhere(app),
    }
}

/// The transaction waits for a key from now on; what waited before is cancelled. False if it is over.
pub async fn wait(app: &App, row: &TxRow, now: u64) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    cancel_challenges(&mut tx, &row.hash, now).await?;
    let method = Method::SecurityKey.as_str();
    if !tx.await_challenge(&row.hash, method, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.commit().await?;
    metrics::counter!("symbolon_challenges_total", "method" => method).increment(1);
    Ok(true)
}

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    show(&app, &step, None).await
}

/// The page, with a new question: an answer to an older one is none any more.
async fn show(app: &App, step: &Step, error: Option<KeyError>) -> PageResult {
    if !step.waits_for(Method::SecurityKey) {
        return step.elsewhere(app);
    }
    let user = account(app, step).await?;
    let keys = security_keys::usable(app, &user.id).await?;
    if keys.is_empty() && error.is_none() {
        return step.ended(app, EndedReason::Locked, None);
    }
    let challenge = security_keys::ask(app, &step.tx.hash, Some(&user.id), step.browser.now).await?;
    let page = KeyPage {
        frame: step.frame(app),
        flow: step.flow(),
        options: security_keys::request_options(app, Some(&keys), &challenge).to_string(),
        passkey: false,
        error,
        // A confirmation by a key is there because nothing weaker will do.
        can_switch: step.tx.act == 0,
    };
    html_form(&page, error.is_some())
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if !step.waits_for(Method::SecurityKey) {
        return step.elsewhere(&app);
    }
    let user = account(&app, &step).await?;
    let refused = Some(KeyError::Refused);
    let Ok(answer) = Answer::parse(&form) else {
        return show(&app, &step, refused).await;
    };
    let keys = security_keys::usable(&app, &user.id).await?;
    // A key that tells whose it is must tell this account.
    let key = keys
        .iter()
        .find(|key| key.credential == answer.credential)
        .filter(|key| answer.user.is_empty() || answer.user == key.user);
    let Some(key) = key else {
        return show(&app, &step, refused).await;
    };
    match judge(&app, &step, key, &answer, false).await? {
        Ok(tx) => end_with_key(&app, &step, &user, *tx, key.id, Method::SecurityKey.as_str()).await,
        Err(error) => show(&app, &step, Some(error)).await,
    }
}

/// The same for a second factor and for a passkey.
pub(super) async fn judge(
    app: &App,
    step: &Step,
    key: &crate::store::SecurityKeyRow,
    answer: &Answer,
    verification: bool,
) -> Result<Result<Box<crate::store::Tx>, KeyError>, PageError> {
    let now = step.browser.now;
    Ok(
        match security_keys::judge(app, &step.tx.hash, key, answer, verification, now).await? {
            Judged::Right(tx) => Ok(tx),
            Judged::Refused(_) => Err(KeyError::Refused),
            Judged::Copied => Err(KeyError::Copied),
            Judged::Over => Err(KeyError::Late),
        },
    )
}
