//! *Authentication by SMS text challenge*: a code of nine characters in two boxes. The same page whether or not the
//! number that was typed is one of the account's.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::{Method, TxState};
use symbolon_idp::number::Number;

use super::finish::end_with;
use super::method::{self, account};
use super::step::Step;
use crate::app::App;
use crate::http::web::{Form, PageResult, html_form, see_other};
use crate::sign_ins::cancel_challenges;
use crate::sms::{self, Addressee, Check, Unsent};
use crate::store::{SmsRow, StoreError, TxRow, UserRow};
use crate::view::{EndedReason, PasswordError, SmsError, SmsPage};

/// After the password: sends a code to the number, if it is one of the account's.
pub(super) async fn begin(app: &App, step: &Step, user: &UserRow, number: Number) -> PageResult {
    if sms::usable(app, &user.id).await? == 0 {
        return method::page(app, step, "", Some(PasswordError::MethodUnavailable));
    }
    let to = sms::addressee(app, &user.id, number).await?;
    match send(app, &step.tx, user, &to, step.browser.now).await? {
        Ok(()) => Ok(step.goes_to("sms")),
        Err(Unsent::TooMany(seconds)) => {
            let seconds = u32::try_from(seconds).unwrap_or(3600);
            method::page(
                app,
                step,
                to.number.as_str(),
                Some(PasswordError::TooManyTexts { seconds }),
            )
        }
        Err(Unsent::Spent) => method::page(app, step, "", Some(PasswordError::NoTexts)),
        Err(Unsent::Over) => step.ended(app, EndedReason::TooManySmsCodes, None),
    }
}

/// Sends a code for a transaction, which waits for it from now on. What waited before is cancelled.
pub async fn send(
    app: &App,
    row: &TxRow,
    user: &UserRow,
    to: &Addressee,
    now: u64,
) -> Result<Result<(), Unsent>, StoreError> {
    let mut tx = app.store.begin().await?;
    cancel_challenges(&mut tx, &row.hash, now).await?;
    if !tx.await_challenge(&row.hash, Method::Sms.as_str(), now).await? {
        tx.rollback().await?;
        return Ok(Err(Unsent::Over));
    }
    if let Err(unsent) = sms::send(app, &mut tx, &row.hash, user, to, &row.class, now).await? {
        tx.rollback().await?;
        sms::note_limit(app, &user.id, &unsent, now).await?;
        return Ok(Err(unsent));
    }
    tx.commit().await?;
    metrics::counter!("symbolon_challenges_total", "method" => "sms").increment(1);
    Ok(Ok(()))
}

pub async fn get(State(app): State<Arc<App>>, step: Step, uri: axum::http::Uri) -> PageResult {
    show(&app, &step, None, uri.query() == Some("note=sent")).await
}

async fn show(app: &App, step: &Step, error: Option<SmsError>, sent_again: bool) -> PageResult {
    if !step.waits_for(Method::Sms) {
        return step.elsewhere(app);
    }
    match app.store.sms(&step.tx.hash, step.browser.now).await? {
        None => over(app, step, EndedReason::Expired).await,
        Some(row) if row.tries >= sms::TRIES => over(app, step, EndedReason::TooManySmsCodes).await,
        Some(row) => page(app, step, &row, error, sent_again),
    }
}

fn page(app: &App, step: &Step, row: &SmsRow, error: Option<SmsError>, sent_again: bool) -> PageResult {
    let page = SmsPage {
        frame: step.frame(app),
        flow: step.flow(),
        number: sms::shown(app, &step.tx.hash, row)?.as_str().to_owned(),
        minutes: sms::MINUTES,
        error,
        sent_again,
        // A confirmation by text message is there because there is nothing stronger, and nothing weaker will do.
        can_switch: step.tx.act == 0,
    };
    html_form(&page, error.is_some())
}

/// The password stays accepted: back to the choice of a method.
async fn over(app: &App, step: &Step, reason: EndedReason) -> PageResult {
    let mut tx = app.store.begin().await?;
    let now = step.browser.now;
    tx.step_tx(
        &step.tx.hash,
        &[TxState::Waiting],
        TxState::Password,
        "expired",
        now,
    )
    .await?;
    tx.commit().await?;
    step.ended(app, reason, None)
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if !step.waits_for(Method::Sms) {
        return step.elsewhere(&app);
    }
    let user = account(&app, &step).await?;
    let now = step.browser.now;
    let typed = both_boxes(&form);
    match sms::check(&app, &step.tx.hash, &user.id, &typed, now).await? {
        Check::Typo => show(&app, &step, Some(SmsError::CheckCode), false).await,
        Check::Wrong { left: 0 } | Check::Over => show(&app, &step, None, false).await,
        Check::Wrong { left } => {
            let error = SmsError::Wrong {
                attempts_left: left.into(),
            };
            show(&app, &step, Some(error), false).await
        }
        Check::Right(mut tx, number) => {
            if !tx.mark_number_used(&number, now).await? {
                // It was removed from the account meanwhile.
                tx.commit().await?;
                return over(&app, &step, EndedReason::Expired).await;
            }
            end_with(&app, &step, &user, *tx, None, Method::Sms.as_str()).await
        }
    }
}

/// What both boxes hold, as one code. Whoever pastes all of it into the first has typed it too.
pub fn both_boxes(form: &Form) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(format!("{}{}", form.field("code1"), form.field("code2")))
}

/// A new code to the same number. The old one is worth nothing any more; the tries stay counted.
pub async fn resend(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if !step.waits_for(Method::Sms) {
        return step.elsewhere(&app);
    }
    let now = step.browser.now;
    let Some(row) = app.store.sms(&step.tx.hash, now).await? else {
        return over(&app, &step, EndedReason::Expired).await;
    };
    let user = account(&app, &step).await?;
    let to = sms::addressee_again(&app, &step.tx.hash, &row).await?;
    let error = match send(&app, &step.tx, &user, &to, now).await? {
        Ok(()) => return Ok(see_other(&format!("{}/sms?note=sent", step.base()))),
        Err(Unsent::TooMany(seconds)) => Some(SmsError::TooMany {
            seconds: u32::try_from(seconds).unwrap_or(3600),
        }),
        Err(Unsent::Spent) => Some(SmsError::Spent),
        Err(Unsent::Over) => None,
    };
    show(&app, &step, error, false).await
}
