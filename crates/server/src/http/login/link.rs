//! The app on the phone on which the browser is (§7.7): a page with a plain link to it. The page only waits; the sign-in
//! is finished by the app's return to this browser ([`super::returned`]).

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::LinkPayload;

use super::method::{self, account, begin, choose, is_usable};
use super::step::{Step, end_reason};
use super::waiting::is_stale;
use crate::app::App;
use crate::http::web::{Form, PageResult, html};
use crate::store::{ChallengeRow, DeviceRow};
use crate::view::{EndedReason, LinkPage, PasswordError};

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    if step.is_over() || Method::parse(&step.tx.method) != Some(Method::AppLink) {
        return step.elsewhere(&app);
    }
    let Some((row, device)) = step.challenge(&app).await? else {
        return step.elsewhere(&app);
    };
    let waits = match row.state {
        ChallengeState::Pending => step.browser.now < row.exp,
        ChallengeState::Approved => !is_stale(&row, step.browser.now),
        ChallengeState::Consumed => return step.elsewhere(&app),
        _ => false,
    };
    if waits && row.kind == 3 {
        return page(&app, &step, &row, &device);
    }
    step.ended(&app, end_reason(&row), Some(&row.dev))
}

fn page(app: &App, step: &Step, row: &ChallengeRow, device: &DeviceRow) -> PageResult {
    let payload = LinkPayload {
        dev: row.dev,
        cid: row.cid,
    };
    html(&LinkPage {
        frame: step.frame(app),
        flow: step.flow(),
        device: device.name.clone(),
        link: payload.uri(),
        seconds_left: (row.exp.saturating_sub(step.browser.now) / 1000) as u32,
        approved: row.state == ChallengeState::Approved,
    })
}

/// *Open the app on this phone*, beside what waits: the same phone is asked by a link instead.
pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if step.is_over() || !matches!(step.tx.state, TxState::Password | TxState::Waiting) {
        return step.elsewhere(&app);
    }
    if !step.accepts(Method::AppLink) {
        return method::page(&app, &step, "", Some(PasswordError::PasswordNotEnough));
    }
    let user = account(&app, &step).await?;
    match step.challenge(&app).await? {
        Some((_, device)) if step.tx.state == TxState::Waiting && is_usable(&device) => {
            begin(&app, &step, &device, Method::AppLink).await
        }
        _ => choose(&app, &step, &user, Method::AppLink).await,
    }
}
