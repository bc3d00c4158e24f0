//! `POST /device/v1/uv` and `/uv/remove` (§6.3): adds or removes the biometric of a device.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::uv::{uv_add_msg, uv_pop_msg};
use symbolon_protocol::wire::{EmptyRequest, NonceAnswer, UvRequest};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts::{self, PinOutcome};
use crate::device_keys::DeviceKeys;
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::notify::NoticeKind;

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/uv", &peer, &bytes, Serves::Active).await?;
    add(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn add(app: &App, caller: &Caller) -> Answer {
    let request = UvRequest::parse(&caller.body)?;
    let now = caller.now;
    let (bs, ba) = (request.biometric_sign, request.biometric_agree);
    let old = caller.keys.whole()?;
    let next = DeviceKeys {
        biometric: Some((bs, ba)),
        ..old.clone()
    };
    let all = old.all();
    if !next.are_distinct() || all.contains(&bs) || all.contains(&ba) {
        return Err(ErrorCode::BadRequest.into());
    }
    if !app.config.policy.biometric {
        return Err(ErrorCode::Uv.into());
    }
    let message = uv_add_msg(&app.config.site.name, &caller.device.dev, &caller.nonce, &bs, &ba);
    if !bs.verify(&uv_pop_msg(&message), &request.proof) {
        return Err(ErrorCode::Uv.into());
    }
    let check = || old.ps.verify(&message, &request.approval);
    let wrong_before = match device_acts::try_pin(app, &caller.device, check, now).await? {
        PinOutcome::Right { wrong_before } => wrong_before,
        PinOutcome::Wrong { left } => return Err(ApiError::attempts(ErrorCode::PinWrong, left)),
        PinOutcome::Locked => return Err(ErrorCode::PinLocked.into()),
    };
    let device = &caller.device;
    let sealed = next.seal(&app.keys, &device.dev, &device.user);
    let mut tx = app.store.begin().await?;
    if !tx.pin_right(&device.dev, now).await? {
        tx.rollback().await?;
        return Err(device_acts::state_error(app, &device.dev).await?.into());
    }
    if !tx
        .write_keys(&device.dev, &sealed, caller.counter, device.pin_gen, false)
        .await?
    {
        tx.commit().await?;
        return Err(ErrorCode::State.into());
    }
    tx.audit(now, Entry::device(Event::BiometricAdded, device))
        .await?;
    app.notice_pins(
        &mut tx,
        NoticeKind::BiometricAdded,
        &device.user,
        &device.name,
        wrong_before,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(json(
        NonceAnswer {
            nonce: app.make_nonce(app.clock.now()),
        }
        .to_json(),
    ))
}

pub async fn remove(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/uv/remove", &peer, &bytes, Serves::Active).await?;
    take_away(&app, &caller).await.map_err(|e| caller.refuse(e))
}

/// Without a biometric there is nothing to do, and that is no error.
async fn take_away(app: &App, caller: &Caller) -> Answer {
    EmptyRequest::parse(&caller.body)?;
    if caller.keys.has_biometric() {
        let device = &caller.device;
        let next = DeviceKeys {
            biometric: None,
            ..caller.keys.whole()?
        };
        let mut tx = app.store.begin().await?;
        let sealed = next.seal(&app.keys, &device.dev, &device.user);
        if !tx.drop_biometric(&device.dev, &sealed, device.pin_gen).await? {
            tx.rollback().await?;
            return Err(ErrorCode::State.into());
        }
        tx.audit(caller.now, Entry::device(Event::BiometricRemoved, device))
            .await?;
        tx.commit().await?;
    }
    Ok(json(
        NonceAnswer {
            nonce: app.make_nonce(app.clock.now()),
        }
        .to_json(),
    ))
}
