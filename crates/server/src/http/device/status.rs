//! `POST /device/v1/status`, `/push` and `/remove`: what the phone and the site know of one another.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::device::{DeviceState, is_locked};
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{
    self, About, EmptyRequest, NonceAnswer, PushTarget, StatusAnswer, StatusRequest,
};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::http::api_error::json;
use crate::http::peer::Peer;

pub const PATH: &str = "/device/v1/status";

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, PATH, &peer, &bytes, Serves::Any).await?;
    status(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn status(app: &App, caller: &Caller) -> Answer {
    let request = StatusRequest::parse(&caller.body)?;
    let about = About::parse_status(&request.about)?;
    if about.app < app.config.policy.min_app {
        return Err(ErrorCode::Upgrade.into());
    }
    let updates = app
        .keys
        .updates_after(request.key_sequence)
        .ok_or(ErrorCode::State)?;
    let device = &caller.device;
    let mut tx = app.store.begin().await?;
    let newest_protocol = about.protocols.iter().copied().max().unwrap_or(1);
    tx.set_about(
        &device.dev,
        about.platform.as_str(),
        &about.os,
        &about.app.to_string(),
        request.key_sequence,
        newest_protocol,
    )
    .await?;
    if !updates.is_empty() {
        tx.audit(caller.now, Entry::device(Event::KeyUpdateServed, device))
            .await?;
    }
    tx.commit().await?;
    let user = app
        .store
        .user_by_id(&device.user)
        .await?
        .ok_or(ErrorCode::Internal)?;
    let state = match device.state {
        DeviceState::Suspended => wire::DeviceState::Suspended,
        state if is_locked(state, device.pin_fail) => wire::DeviceState::PinLocked,
        _ => wire::DeviceState::Active,
    };
    let body = StatusAnswer {
        state,
        attempts_left: 5 - device.pin_fail.min(5),
        pin_generation: device.pin_gen,
        biometric: caller.keys.has_biometric(),
        account: user.email,
        name: device.name.clone(),
        policy: app.policy_json(request.key_sequence),
        keys: updates,
        nonce: app.make_nonce(app.clock.now()),
    }
    .to_json();
    Ok(app.signed_answer(PATH, caller, request.key_sequence, body))
}

/// Where this device can be woken; stored sealed.
pub async fn push(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/push", &peer, &bytes, Serves::Active).await?;
    set_push(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn set_push(app: &App, caller: &Caller) -> Answer {
    let target = PushTarget::parse(&caller.body)?;
    let device = &caller.device;
    let sealed = device_acts::seal_push(app, &target, &device.dev, &device.user);
    let mut tx = app.store.begin().await?;
    tx.set_push(&device.dev, sealed.as_deref()).await?;
    tx.commit().await?;
    Ok(json(
        NonceAnswer {
            nonce: app.make_nonce(app.clock.now()),
        }
        .to_json(),
    ))
}

/// The phone removes itself. The answer is empty: there is no next request.
pub async fn remove(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/remove", &peer, &bytes, Serves::Any).await?;
    EmptyRequest::parse(&caller.body).map_err(|e| caller.refuse(e))?;
    device_acts::revoke(&app, &caller.device, caller.now)
        .await
        .map_err(|e| caller.refuse(e))?;
    Ok(json(b"{}".to_vec()))
}
