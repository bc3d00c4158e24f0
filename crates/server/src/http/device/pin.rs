//! `POST /device/v1/pin` (§7.1): a new PIN, authorised by the old one.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg};
use symbolon_protocol::wire::{PinAnswer, PinRequest};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts::{self, PinOutcome};
use crate::device_keys::DeviceKeys;
use crate::http::api_error::ApiError;
use crate::http::peer::Peer;
use crate::notify::NoticeKind;

pub const PATH: &str = "/device/v1/pin";

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, PATH, &peer, &bytes, Serves::Active).await?;
    change(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn change(app: &App, caller: &Caller) -> Answer {
    let request = PinRequest::parse(&caller.body)?;
    let now = caller.now;
    let old = caller.keys.whole()?;
    // The new keys differ from each other and from every key that the device has, the biometric ones included.
    let distinct = request.pin_sign != request.pin_agree
        && old
            .all()
            .iter()
            .all(|key| *key != request.pin_sign && *key != request.pin_agree);
    if !distinct {
        return Err(ErrorCode::BadRequest.into());
    }
    let next = DeviceKeys {
        ds: old.ds,
        da: old.da,
        ps: request.pin_sign,
        pa: request.pin_agree,
        biometric: None,
    };
    let message = pin_change_msg(
        &app.config.site.name,
        &caller.device.dev,
        &caller.nonce,
        &request.pin_sign,
        &request.pin_agree,
    );
    if !request.pin_sign.verify(&pin_pop_msg(&message), &request.proof) {
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
        .write_keys(&device.dev, &sealed, caller.counter, device.pin_gen, true)
        .await?
    {
        // A right PIN resets the counter all the same.
        tx.commit().await?;
        return Err(ErrorCode::State.into());
    }
    tx.audit(now, Entry::device(Event::PinChanged, device)).await?;
    app.notice_pins(
        &mut tx,
        NoticeKind::PinChanged,
        &device.user,
        &device.name,
        wrong_before,
        now,
    )
    .await?;
    tx.commit().await?;
    let body = PinAnswer {
        pin_generation: device.pin_gen + 1,
        nonce: app.make_nonce(app.clock.now()),
    }
    .to_json();
    Ok(app.signed_answer(PATH, caller, device.seq, body))
}
