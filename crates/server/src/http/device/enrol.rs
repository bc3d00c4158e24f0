//! `POST /device/v1/enrol` (§2.3): the phone that was shown the QR code brings its keys and proves the PIN.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::device::may_add;
use symbolon_protocol::encoding::{ct_eq, sha256};
use symbolon_protocol::enrol::EnrolTranscript;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{About, EnrolAnswer, EnrolRequest};

use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::device_acts;
use crate::device_keys::DeviceKeys;
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::limiter::Window;
use crate::store::{NewDevice, PendEnd, PendRow};

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let now = app.clock.now();
    app.limiter
        .check(Window::Failures, &peer.limit_key(), now)
        .map_err(ApiError::rate)?;
    let answer = enrol(&app, &bytes, now).await;
    if let Err(error) = &answer {
        app.limiter.count(Window::Failures, &peer.limit_key(), now);
        tracing::info!(
            event = "enrolment_refused",
            code = error.code.as_str(),
            "an enrolment was refused"
        );
    }
    answer
}

async fn enrol(app: &App, bytes: &[u8], now: u64) -> Answer {
    let request = EnrolRequest::parse(bytes)?;
    let about = About::parse_enrol(&request.about)?;
    let row = app
        .store
        .pend(&request.tid)
        .await?
        .ok_or(ErrorCode::EnrolClosed)?;
    if now >= row.exp {
        return Err(ErrorCode::EnrolClosed.into());
    }
    let transcript = EnrolTranscript {
        sid: app.config.site.name.clone(),
        tid: request.tid,
        ds: request.ds,
        da: request.da,
        ps: request.ps,
        pa: request.pa,
        about_hash: sha256(&request.about),
    };
    let et = transcript.et();
    let mut identity = et.clone();
    identity.extend_from_slice(&request.mac);
    let et_hash = sha256(&identity);
    match row.state.as_str() {
        "open" => {}
        "claimed" if row.et_hash == Some(et_hash) => return Ok(json(row.answer.unwrap_or_default())),
        _ => return Err(ErrorCode::EnrolClosed.into()),
    }
    let keys = DeviceKeys {
        ds: request.ds,
        da: request.da,
        ps: request.ps,
        pa: request.pa,
        biometric: None,
    };
    if !keys.are_distinct() || app.store.ds_is_known(&sha256(request.ds.bytes())).await? {
        return Err(ErrorCode::BadRequest.into());
    }
    let proofs = request
        .ds
        .verify(&transcript.device_proof_msg(), &request.device_proof)
        && request.ps.verify(&transcript.pin_proof_msg(), &request.pin_proof);
    if !proofs {
        return Err(ErrorCode::Auth.into());
    }
    if about.app < app.config.policy.min_app {
        return Err(ErrorCode::Upgrade.into());
    }
    let mut tx = app.store.begin().await?;
    let left = tx.take_enrol_try(&row.tid, now).await?;
    tx.commit().await?;
    let Some(left) = left else {
        return Err(ErrorCode::EnrolClosed.into());
    };
    let k_pin = app.open_pend(&row)?;
    if !ct_eq(&transcript.mac(&k_pin), &request.mac) {
        return wrong_pin(app, &row, left, now).await;
    }
    claim(app, &row, &request, &about, &keys, &transcript, &et_hash, now).await
}

async fn wrong_pin(app: &App, row: &PendRow, left: u8, now: u64) -> Answer {
    let mut tx = app.store.begin().await?;
    tx.audit(now, Entry::user(Event::EnrolmentPinWrong, &row.user))
        .await?;
    if left == 0 && tx.end_pend(&row.tid, PendEnd::Closed).await? {
        tx.audit(now, Entry::user(Event::EnrolmentClosed, &row.user))
            .await?;
    }
    tx.commit().await?;
    Err(ApiError::attempts(ErrorCode::EnrolPin, left))
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one request, already judged"
)]
async fn claim(
    app: &App,
    row: &PendRow,
    request: &EnrolRequest,
    about: &About,
    keys: &DeviceKeys,
    transcript: &EnrolTranscript,
    et_hash: &[u8; 32],
    now: u64,
) -> Answer {
    let user = app
        .store
        .user_by_id(&row.user)
        .await?
        .ok_or(ErrorCode::Internal)?;
    let site = app.keys.by_seq(row.seq).ok_or(ErrorCode::EnrolClosed)?;
    let dev = chance::random::<16>();
    let policy = app.policy_json(row.seq);
    let signed = transcript.site_msg(&dev, &user.email, &row.name, &policy);
    let answer = EnrolAnswer {
        dev,
        account: user.email,
        name: row.name.clone(),
        site_key: site.public,
        policy,
        site_signature: site.secret.sign(&signed),
    }
    .to_json();
    let push = about
        .push
        .as_ref()
        .and_then(|target| device_acts::seal_push(app, target, &dev, &row.user));
    let attestation = about
        .attestation
        .as_ref()
        .filter(|_| app.config.policy.attestation.records());
    let attestation = attestation.map(|chain| chain.concat());
    let mut tx = app.store.begin().await?;
    // One transaction: a device more than ten costs the attempt and nothing else.
    if !may_add(tx.count_devices(&row.user).await?) {
        tx.rollback().await?;
        return Err(ErrorCode::Policy.into());
    }
    let new = NewDevice {
        dev,
        user: row.user,
        name: &row.name,
        platform: about.platform.as_str(),
        os: &about.os,
        app: &about.app.to_string(),
        keys: &keys.seal(&app.keys, &dev, &row.user),
        ds_hash: sha256(request.ds.bytes()),
        hardware: u8::from(about.hardware_sign) | u8::from(about.hardware_agree) << 1,
        exp: now + symbolon_protocol::limits::ENROLMENT_CLAIMED,
        seq: row.seq,
        proto: about.protocols.iter().copied().max().unwrap_or(1),
        push: push.as_deref(),
        attestation: attestation.as_deref(),
    };
    if !tx.insert_device(&new, now).await? {
        tx.rollback().await?;
        return Err(ErrorCode::BadRequest.into());
    }
    if !tx.claim_pend(&row.tid, now, et_hash, &answer, &dev).await? {
        tx.rollback().await?;
        return Err(ErrorCode::EnrolClosed.into());
    }
    tx.audit(
        now,
        Entry::user(Event::EnrolmentClaimed, &row.user).with_device(&dev),
    )
    .await?;
    tx.commit().await?;
    Ok(json(answer))
}
