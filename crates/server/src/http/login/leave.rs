//! *Use another method*, *Cancel*, and the page of an end.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::{ChallengeState, TxState};

use super::step::Step;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::web::{Form, PageResult, TX, see_other, set_cookie};
use crate::store::StoreError;
use crate::view::EndedReason;

/// The password stays accepted; what waits is cancelled.
pub async fn another(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if step.is_over() {
        return step.elsewhere(&app);
    }
    leave(
        &app,
        &step,
        &[TxState::Waiting, TxState::Password],
        TxState::Password,
        "another",
    )
    .await?;
    Ok(step.goes_to("method"))
}

/// The transaction ends; a sign-in begins anew, a confirmation leaves everything as it was.
pub async fn cancel(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    let from = [TxState::Named, TxState::Password, TxState::Waiting];
    leave(&app, &step, &from, TxState::Ended, "cancelled").await?;
    let mut response = see_other(if step.tx.act == 0 { "/login" } else { "/account" });
    set_cookie(&mut response, TX, &[0; 32], Some(0));
    Ok(response)
}

async fn leave(
    app: &App,
    step: &Step,
    from: &[TxState],
    to: TxState,
    reason: &str,
) -> Result<(), StoreError> {
    let now = step.browser.now;
    let mut tx = app.store.begin().await?;
    for row in tx.live_challenges_of_tx(&step.tx.hash).await? {
        if tx
            .end_challenge(&row, row.state, ChallengeState::Cancelled)
            .await?
        {
            tx.audit(now, Entry::challenge(Event::ChallengeCancelled, &row))
                .await?;
        }
    }
    tx.step_tx(&step.tx.hash, from, to, reason, now).await?;
    tx.commit().await
}

pub async fn ended(State(app): State<Arc<App>>, step: Step) -> PageResult {
    step.elsewhere(&app)
}
