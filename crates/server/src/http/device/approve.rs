//! `POST /device/v1/approve` (§5.4): the attempt is taken before the signature is looked at.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::{self as idp, ChallengeState};
use symbolon_protocol::approve::{Method, approve_msg};
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{ApproveAnswer, ApproveRequest, WireError};

use super::caller::{Caller, Known, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::device_acts::{self, PinOutcome};
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::store::{ChallengeRow, StoreError, Tx};

const PATH: &str = "/device/v1/approve";

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let known = Known::of(&app, PATH, &peer, &bytes).await?;
    // Looked up before the transaction, judged within it: who writes is not held up by a read. The last word has the
    // update that names the state it leaves.
    let request = ApproveRequest::parse(known.body());
    let found = match &request {
        Ok(request) => app.store.challenge(&request.challenge).await?,
        Err(_) => None,
    };
    let (caller, tx) = known.order(&app).await?;
    let judged = caller
        .check_state(Serves::Active)
        .and_then(|()| Asked::judge(&caller, request, found));
    let answer = match judged {
        Ok(asked) => approve(&app, &caller, asked, tx).await,
        Err(error) => match tx.commit().await {
            Ok(()) => Err(error),
            Err(failure) => Err(failure.into()),
        },
    };
    answer.map_err(|error| caller.refuse(error))
}

/// A request that names a challenge which can be approved.
struct Asked {
    request: ApproveRequest,
    challenge: ChallengeRow,
    /// A link that is approved already: its answer was lost.
    again: bool,
}

impl Asked {
    fn judge(
        caller: &Caller,
        request: Result<ApproveRequest, WireError>,
        found: Option<ChallengeRow>,
    ) -> Result<Self, ApiError> {
        let request = request?;
        let challenge = found
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
        Ok(Self {
            request,
            challenge,
            again,
        })
    }
}

async fn approve(app: &App, caller: &Caller, asked: Asked, tx: Tx) -> Answer {
    let Asked {
        request,
        challenge,
        again,
    } = asked;
    let message = approve_msg(
        &app.config.site.name,
        &caller.device.dev,
        &challenge.ch,
        request.method,
        request.number,
    );
    let wrong_pins = match request.method {
        Method::Pin => {
            let ps = caller.keys.ps()?;
            let check = || ps.verify(&message, &request.approval);
            match device_acts::try_pin_within(app, tx, &caller.device, check, caller.now).await? {
                PinOutcome::Right { wrong_before } => wrong_before,
                PinOutcome::Wrong { left } => return Err(ApiError::attempts(ErrorCode::PinWrong, left)),
                PinOutcome::Locked => return Err(ErrorCode::PinLocked.into()),
            }
        }
        Method::Biometric => {
            tx.commit().await?;
            let bs = caller
                .keys
                .biometric()?
                .filter(|_| app.config.policy.biometric && challenge.act == 0);
            let Some((bs, _)) = bs else {
                return Err(ErrorCode::Uv.into());
            };
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
            metrics::counter!("symbolon_approvals_total", "method" => method_name(challenge.kind, request.method))
                .increment(1);
            let nonce = app.make_nonce(app.clock.now());
            Ok(json(
                ApproveAnswer {
                    wrong_pins,
                    return_code,
                    nonce,
                }
                .to_json(),
            ))
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

/// How the challenge was approved, as its session and *My Account* keep it. By a link it is one strength of its own
/// (MOBILE_APP), whether by PIN or by biometric.
fn method_name(kind: i64, method: Method) -> &'static str {
    match (kind, method) {
        (3, _) => idp::Method::AppLink.as_str(),
        (_, Method::Pin) => idp::Method::AppPin.as_str(),
        (_, Method::Biometric) => "app-biometric",
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
            tx.audit(now, Entry::challenge(Event::ChallengeMismatch, challenge))
                .await?;
        }
        tx.commit().await?;
        return Err(ErrorCode::MatchWrong.into());
    }
    let return_code = (challenge.kind == 3).then(chance::random::<32>);
    let rc_hash = return_code.as_ref().map(|rc| sha256(rc));
    let done = match (again, &rc_hash) {
        (true, Some(hash)) => tx.renew_return(&challenge.cid, hash, now).await?,
        _ => {
            tx.approve_challenge(
                challenge,
                method_name(challenge.kind, request.method),
                rc_hash.as_ref(),
                now,
            )
            .await?
        }
    };
    if done {
        tx.audit(now, Entry::challenge(Event::ChallengeApproved, challenge))
            .await?;
    }
    // The counter stays at 0 also when the challenge is gone.
    tx.commit().await?;
    if done {
        Ok(return_code)
    } else {
        Err(ErrorCode::ChallengeGone.into())
    }
}
