//! *Use another method*, *Cancel*, and the page of an end.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::TxState;

use super::step::Step;
use crate::app::App;
use crate::http::web::{Form, PageResult, TX, see_other, set_cookie};
use crate::sign_ins::cancel_challenges;
use crate::store::StoreError;
use crate::view::EndedReason;

/// The password stays accepted; what waits is cancelled.
pub async fn another(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    // Who came by a passkey has given no password: there is nothing to choose from.
    if step.is_over() || step.tx.user.is_none() {
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
    let mut response = see_other(&if step.tx.act == 0 {
        step.start()
    } else {
        "/account".to_owned()
    });
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
    cancel_challenges(&mut tx, &step.tx.hash, now).await?;
    tx.step_tx(&step.tx.hash, from, to, reason, now).await?;
    tx.commit().await
}

pub async fn ended(State(app): State<Arc<App>>, step: Step) -> PageResult {
    step.elsewhere(&app)
}
