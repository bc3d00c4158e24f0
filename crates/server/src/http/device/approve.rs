//! `POST /device/v1/approve` (§5.4): the attempt is taken before the signature is looked at.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::ChallengeState;
use symbolon_protocol::approve::{Method, approve_msg};
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{ApproveAnswer, ApproveRequest};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::device_acts::{self, PinOutcome};
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::store::{ChallengeRow, StoreError};

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/approve", &peer, &bytes, Serves::Active).await?;
    approve(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn approve(app: &App, caller: &Caller) -> Answer {
    let request = ApproveRequest::parse(&caller.body)?;
    let challenge = app
        .store
        .challenge(&request.challenge)
        .await?
        .filter(|row| row.dev == caller.device.dev && matches!(row.kind, 1 | 3))
        .ok_or(ErrorCode::ChallengeGone)?;
    let again = match challenge.state {
        ChallengeState::Approved if challenge.kind == 3 => true,
        ChallengeState::Approved | ChallengeState::Consumed => return Err(ErrorCode::State.into()),
        ChallengeState::Pending if caller.now < challenge.exp => false,
        _ => return Err(ErrorCode::ChallengeGone.into()),
    };
    if request.challenge_hash != challenge.ch {
        return Err(ErrorCode::ChallengeGone.into());
    }
    let message = approve_msg(
        &app.config.site.name,
        &caller.device.dev,
        &challenge.ch,
        request.method,
        request.number,
    );
    let wrong_pins = match request.method {
        Method::Pin => {
            let check = || caller.keys.ps.verify(&message, &request.approval);
            match device_acts::try_pin(app, &caller.device, check, caller.now).await? {
                PinOutcome::Right { wrong_before } => wrong_before,
                PinOutcome::Wrong { left } => return Err(ApiError::attempts(ErrorCode::PinWrong, left)),
                PinOutcome::Locked => return Err(ErrorCode::PinLocked.into()),
            }
        }
        Method::Biometric => {
            let bs = caller.keys.biometric.filter(|_| app.config.policy.biometric && challenge.act == 0);
            let Some((bs, _)) = bs else { return Err(ErrorCode::Uv.into()) };
            if !bs.verify(&message, &request.approval) {
                device_acts::alert(app, Event::BiometricRefused, &caller.device, caller.now).await?;
                return Err(ErrorCode::Uv.into());
            }
            caller.device.pin_fail
        }
    };
    finish(app, caller, &challenge, &request, wrong_pins, again).await
}

/// Right PIN or biometric: counter, number and state change in one transaction. A technical failure gives the
/// attempt back.
async fn finish(
    app: &App,
    caller: &Caller,
    challenge: &ChallengeRow,
    request: &ApproveRequest,
    wrong_pins: u8,
    again: bool,
) -> Answer {
    let mut result = write(app, caller, challenge, request, again).await;
    if matches!(result, Err(Failure::Store(_))) {
        result = write(app, caller, challenge, request, again).await;
    }
    match result {
        Ok(return_code) => {
            metrics::counter!("symbolon_approvals_total", "method" => method_name(request.method)).increment(1);
            let nonce = app.make_nonce(app.clock.now());
            Ok(json(ApproveAnswer { wrong_pins, return_code, nonce }.to_json()))
        }
        Err(Failure::Refused(error)) => Err(error),
        Err(Failure::Store(error)) => {
            if request.method == Method::Pin {
                device_acts::give_attempt_back(app, &caller.device).await;
            }
            tracing::error!(event = "approve_failed", %error, "an approval could not be written");
            Err(ErrorCode::Busy.into())
        }
    }
}

enum Failure {
    Refused(ApiError),
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code.into())
    }
}

pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Pin => "app-pin",
        Method::Biometric => "app-biometric",
    }
}

async fn write(
    app: &App,
    caller: &Caller,
    challenge: &ChallengeRow,
    request: &ApproveRequest,
    again: bool,
) -> Result<Option<[u8; 32]>, Failure> {
    let now = caller.now;
    let mut tx = app.store.begin().await?;
    let active = match request.method {
        Method::Pin => tx.pin_right(&caller.device.dev, now).await?,
        Method::Biometric => tx.mark_used(&caller.device.dev, now).await?,
    };
    if !active {
        tx.rollback().await?;
        return Err(device_acts::state_error(app, &caller.device.dev).await?.into());
    }
    if request.number != challenge.ans {
        if device_acts::end_pending(&mut tx, challenge, ChallengeState::Mismatch, now).await? {
            tx.audit(now, Entry::challenge(Event::ChallengeMismatch, challenge)).await?;
        }
        tx.commit().await?;
        return Err(ErrorCode::MatchWrong.into());
    }
    let return_code = (challenge.kind == 3).then(chance::random::<32>);
    let rc_hash = return_code.as_ref().map(|rc| sha256(rc));
    let done = match (again, &rc_hash) {
        (true, Some(hash)) => tx.renew_return(&challenge.cid, hash, now).await?,
        _ => tx.approve_challenge(challenge, method_name(request.method), rc_hash.as_ref(), now).await?,
    };
    if done {
        tx.audit(now, Entry::challenge(Event::ChallengeApproved, challenge)).await?;
    }
    // The counter stays at 0 also when the challenge is gone.
    tx.commit().await?;
    if done { Ok(return_code) } else { Err(ErrorCode::ChallengeGone.into()) }
}
