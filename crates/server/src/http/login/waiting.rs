//! The page that waits for the phone and goes on by itself.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::challenge::{Challenge, Matching};

use super::step::{Step, end_reason};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html};
use crate::notify;
use crate::store::{ChallengeRow, DeviceRow, StoreError, Topic};
use crate::view::{self, EndedReason, WaitingNotice, WaitingPage};

/// What the phone's answer has come to, in one word for the page's script.
async fn state_word(app: &App, hash: &[u8; 32], now: u64) -> Result<&'static str, StoreError> {
    let Some(tx) = app.store.tx(hash).await? else {
        return Ok("ended");
    };
    if now >= tx.exp || matches!(tx.state, TxState::Done | TxState::Ended) {
        return Ok("ended");
    }
    Ok(match app.store.challenge_of_tx(hash).await? {
        None => "ended",
        Some(row) if row.state == ChallengeState::Pending && now >= row.exp => "expired",
        Some(row) if row.state == ChallengeState::Approved && is_stale(&row, now) => "expired",
        // A link is finished by its own return, never by this page.
        Some(row) if row.state == ChallengeState::Approved && row.kind == 3 => "pending",
        Some(row) => row.state.as_str(),
    })
}

/// Approved, but not consumed within 180 s.
pub(super) fn is_stale(row: &ChallengeRow, now: u64) -> bool {
    row.approved_at
        .is_some_and(|at| now >= at + symbolon_protocol::limits::APPROVED)
}

pub async fn get(State(app): State<Arc<App>>, step: Step, uri: axum::http::Uri) -> PageResult {
    let notice = match uri.query() {
        Some("note=sent") => Some(WaitingNotice::SentAgain),
        Some("note=too-many") => Some(WaitingNotice::TooMany { seconds: 300 }),
        _ => None,
    };
    show(&app, &step, notice).await
}

/// The page as it stands: waiting, answered, or how it ended.
pub(super) async fn show(app: &App, step: &Step, notice: Option<WaitingNotice>) -> PageResult {
    let pin = Method::parse(&step.tx.method) == Some(Method::AppPin);
    if step.is_over() || !pin {
        return step.elsewhere(app);
    }
    let Some((row, device)) = step.challenge(app).await? else {
        return step.elsewhere(app);
    };
    let now = step.browser.now;
    match row.state {
        ChallengeState::Pending if now < row.exp => waiting(app, step, &row, &device, notice, now),
        ChallengeState::Approved if !is_stale(&row, now) => waiting(app, step, &row, &device, notice, now),
        ChallengeState::Consumed => step.elsewhere(app),
        _ => step.ended(app, end_reason(&row), Some(&row.dev)),
    }
}

fn waiting(
    app: &App,
    step: &Step,
    row: &ChallengeRow,
    device: &DeviceRow,
    notice: Option<WaitingNotice>,
    now: u64,
) -> PageResult {
    let matching = Challenge::parse(&row.c).map_or(view::Matching::None, |c| match c.matching {
        Matching::None => view::Matching::None,
        Matching::Pick(_) => view::Matching::Pick,
        Matching::Type2 => view::Matching::Type2,
        Matching::Type6 => view::Matching::Type6,
    });
    html(&WaitingPage {
        frame: step.frame(app),
        flow: step.flow(),
        device: device.name.clone(),
        matching,
        number: if matching == view::Matching::None {
            String::new()
        } else {
            row.ans.to_string()
        },
        seconds_left: (row.exp.saturating_sub(now) / 1000) as u32,
        seconds_total: symbolon_protocol::limits::CHALLENGE_SECONDS.into(),
        resends_left: 3 - u32::from(row.resends.min(3)),
        approved: row.state == ChallengeState::Approved,
        notice,
        can_switch: true,
    })
}

/// The state once, for a page that comes back into view.
pub async fn status(State(app): State<Arc<App>>, step: Step) -> Result<Response, PageError> {
    let word = state_word(&app, &step.tx.hash, step.browser.now).await?;
    let mut response = format!("{{\"state\":\"{word}\"}}").into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// The state now and at each change, as server-sent events, until it is no longer pending.
pub async fn events(State(app): State<Arc<App>>, step: Step) -> Response {
    let hash = step.tx.hash;
    let waiter = app.store.wake().waiter(&Topic::transaction(&hash));
    let stream = stream::unfold(
        (app, waiter, None::<&'static str>),
        move |(app, waiter, last)| async move {
            loop {
                if last.is_some_and(|word| word != "pending") || app.is_stopping() {
                    return None;
                }
                let word = state_word(&app, &hash, app.clock.now())
                    .await
                    .unwrap_or("pending");
                if last != Some(word) {
                    let event = SseEvent::default().data(format!("{{\"state\":\"{word}\"}}"));
                    return Some((Ok::<_, Infallible>(event), (app, waiter, Some(word))));
                }
                // The short limit sees expiry, and a wake that another instance could not send.
                waiter.wait(Duration::from_secs(2)).await;
            }
        },
    );
    Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
        .into_response()
}

/// *Send again*: the same request and number, at most three times.
pub async fn resend(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    let Some((row, device)) = step.challenge(&app).await? else {
        return step.elsewhere(&app);
    };
    let mut tx = app.store.begin().await?;
    let taken = tx.take_resend(&row.cid, &step.tx.hash, step.browser.now).await?;
    if taken {
        tx.wakes(Topic::device(&row.dev)).await?;
        notify::post_push(&app, &mut tx, &device, &row, step.browser.now).await?;
        tx.audit(step.browser.now, Entry::challenge(Event::ChallengeResent, &row))
            .await?;
    }
    tx.commit().await?;
    Ok(step.goes_to(if taken {
        "waiting?note=sent"
    } else {
        "waiting?note=too-many"
    }))
}
