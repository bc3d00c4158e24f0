//! The QR page and its field for the code that the phone shows.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::limits::{CLOSED_AT, garbage_wait, wait_left};
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::challenge::qr_uri;
use symbolon_protocol::encoding::hex;

use super::answer::{self, CodeOutcome};
use super::step::{Step, end_reason};
use crate::app::App;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html_form};
use crate::store::{ChallengeRow, DeviceRow};
use crate::view::{CodeError, CodePage, EndedReason, qr_svg};

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    show(&app, &step, String::new(), None).await
}

async fn show(app: &App, step: &Step, typed: String, error: Option<CodeError>) -> PageResult {
    if step.is_over() || Method::parse(&step.tx.method) != Some(Method::AppQr) {
        return step.elsewhere(app);
    }
    let Some((row, device)) = step.challenge(app).await? else {
        return step.elsewhere(app);
    };
    if row.state == ChallengeState::Pending && step.browser.now < row.exp {
        return page(app, step, &row, &device, typed, error);
    }
    if row.state == ChallengeState::Consumed {
        return step.elsewhere(app);
    }
    step.ended(app, end_reason(&row), Some(&row.dev))
}

fn page(
    app: &App,
    step: &Step,
    row: &ChallengeRow,
    device: &DeviceRow,
    typed: String,
    error: Option<CodeError>,
) -> PageResult {
    let uri = qr_uri(&row.c);
    let page = CodePage {
        frame: step.frame(app),
        flow: step.flow(),
        device_id: hex(&device.dev),
        device: device.name.clone(),
        qr_svg: qr_svg(&uri).ok_or(PageError::Internal)?,
        uri,
        seconds_left: (row.exp.saturating_sub(step.browser.now) / 1000) as u32,
        code: typed,
        error,
        can_switch: true,
    };
    html_form(&page, error.is_some())
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    let found = step
        .challenge(&app)
        .await?
        .filter(|(row, _)| row.kind == 2 && !step.is_over());
    let Some((row, device)) = found else {
        return step.elsewhere(&app);
    };
    let (garbage, last) = app.store.failures("otp", &row.user, &row.class).await?;
    if garbage >= CLOSED_AT {
        return show(&app, &step, String::new(), Some(CodeError::MethodClosed)).await;
    }
    let wait = wait_left(garbage_wait(garbage), last, step.browser.now);
    if wait > 0 {
        return show(
            &app,
            &step,
            String::new(),
            Some(CodeError::Wait { seconds: wait as u32 }),
        )
        .await;
    }
    match answer::judge(&app, &step, &row, &device, form.field("code")).await? {
        CodeOutcome::SignedIn(response) => Ok(response),
        CodeOutcome::Typo => {
            let typed = form.field("code").chars().take(40).collect();
            show(&app, &step, typed, Some(CodeError::CheckCode)).await
        }
        CodeOutcome::OtherPhone => show(&app, &step, String::new(), Some(CodeError::OtherPhone)).await,
        CodeOutcome::WrongPin { left } => {
            show(
                &app,
                &step,
                String::new(),
                Some(CodeError::NotAccepted {
                    attempts_left: left.into(),
                }),
            )
            .await
        }
        CodeOutcome::Over => show(&app, &step, String::new(), None).await,
    }
}
