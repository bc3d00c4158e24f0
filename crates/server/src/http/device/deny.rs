//! `POST /device/v1/deny` (§5.4): the device's signature is enough to refuse.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use symbolon_idp::login::{ChallengeState, TxState};
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{DenyReason, DenyRequest, NonceAnswer};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::notify::NoticeKind;
use crate::store::{ChallengeRow, Tx};

/// How long after the approval *It's not me* still ends the session (ms).
const NOT_ME_MS: u64 = 10 * 60_000;
/// How long pushes of the account stop after it (ms).
const PUSH_STOP_MS: u64 = 60 * 60_000;

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/deny", &peer, &bytes, Serves::Active).await?;
    deny(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn deny(app: &App, caller: &Caller) -> Answer {
    let request = DenyRequest::parse(&caller.body)?;
    // Its browser may consume it between the look and the update. States only go on, so that three looks are enough.
    for _ in 0..3 {
        if let Some(answer) = deny_once(app, caller, &request).await? {
            return Ok(answer);
        }
    }
    Err(ErrorCode::ChallengeGone.into())
}

/// `None`: the challenge has changed since it was looked at.
async fn deny_once(app: &App, caller: &Caller, request: &DenyRequest) -> Result<Option<Response>, ApiError> {
    let now = caller.now;
    let row = app
        .store
        .challenge(&request.challenge)
        .await?
        .filter(|row| row.dev == caller.device.dev && matches!(row.kind, 1 | 3))
        .ok_or(ErrorCode::ChallengeGone)?;
    let not_me = request.reason == DenyReason::NotMe;
    let recent = row.approved_at.is_some_and(|at| now < at + NOT_ME_MS);
    let mut tx = app.store.begin().await?;
    let done = match row.state {
        ChallengeState::Pending if now < row.exp => tx.end_pending(&row, ChallengeState::Denied).await?,
        ChallengeState::Approved if not_me && recent => {
            tx.end_challenge(&row, ChallengeState::Approved, ChallengeState::Denied)
                .await?
        }
        ChallengeState::Consumed if not_me && recent => true,
        _ => return Err(ErrorCode::ChallengeGone.into()),
    };
    if !done {
        tx.rollback().await?;
        return Ok(None);
    }
    if not_me {
        stop_everything(app, &mut tx, &row, &caller.device.name, now).await?;
    } else {
        tx.step_tx(&row.tx, &[TxState::Waiting], TxState::Password, "denied", now)
            .await?;
    }
    tx.audit(
        now,
        Entry::challenge(
            if not_me {
                Event::ChallengeNotMe
            } else {
                Event::ChallengeDenied
            },
            &row,
        ),
    )
    .await?;
    tx.commit().await?;
    Ok(Some(json(
        NonceAnswer {
            nonce: app.make_nonce(app.clock.now()),
        }
        .to_json(),
    )))
}

/// *It's not me*: the sign-in, the session and the step-ups that came of it end; pushes stop for an hour.
async fn stop_everything(
    app: &App,
    tx: &mut Tx,
    row: &ChallengeRow,
    device: &str,
    now: u64,
) -> Result<(), crate::store::StoreError> {
    tx.step_tx(
        &row.tx,
        &[TxState::Named, TxState::Password, TxState::Waiting, TxState::Done],
        TxState::Ended,
        "not_me",
        now,
    )
    .await?;
    tx.end_sessions_of_tx(&row.tx).await?;
    device_acts::end_stepups_of_tx(tx, &row.tx).await?;
    tx.stop_pushes(&row.user, now + PUSH_STOP_MS).await?;
    app.notice(tx, NoticeKind::NotMe, &row.user, device, now).await
}
