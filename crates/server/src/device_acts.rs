//! What happens to a phone, wherever it comes from: attempts, locks, suspension, removal. Each is one transaction or
//! part of the caller's.

use symbolon_idp::device::{DeviceState, is_locked};
use symbolon_idp::login::{ChallengeState, TxState};
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::PushTarget;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_keys::{DeviceKeys, OpenedKeys};
use crate::notify::NoticeKind;
use crate::store::{ChallengeRow, DeviceRow, StoreError, Tx};

/// The outcome of one PIN attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinOutcome {
    Right {
        wrong_before: u8,
    },
    Wrong {
        left: u8,
    },
    /// None was left, or the device is locked.
    Locked,
}

/// Takes one attempt and commits it, and only then asks `check`. A wrong one locks the device at the fifth. After a
/// right one the caller must reset the counter with `pin_right` in the transaction of what it authorises.
pub async fn try_pin(
    app: &App,
    device: &DeviceRow,
    check: impl FnOnce() -> bool,
    now: u64,
) -> Result<PinOutcome, StoreError> {
    let tx = app.store.begin().await?;
    try_pin_within(app, tx, device, check, now).await
}

/// The same, the attempt together with what `tx` holds already: it is committed before anything is verified.
pub async fn try_pin_within(
    app: &App,
    mut tx: Tx,
    device: &DeviceRow,
    check: impl FnOnce() -> bool,
    now: u64,
) -> Result<PinOutcome, StoreError> {
    let taken = tx.take_pin_attempt(&device.dev, now).await?;
    tx.commit().await?;
    let Some(taken) = taken else {
        return Ok(PinOutcome::Locked);
    };
    if check() {
        return Ok(PinOutcome::Right {
            wrong_before: taken - 1,
        });
    }
    metrics::counter!("symbolon_wrong_pins_total").increment(1);
    let mut tx = app.store.begin().await?;
    tx.audit(now, Entry::device(Event::PinWrong, device)).await?;
    if taken >= 5 {
        lock(app, &mut tx, device, now).await?;
    }
    tx.commit().await?;
    Ok(PinOutcome::Wrong {
        left: 5 - taken.min(5),
    })
}

/// Finishes a lock: state, live challenges, biometric keys, notice. Nothing if somebody was first.
pub async fn lock(app: &App, tx: &mut Tx, device: &DeviceRow, now: u64) -> Result<bool, StoreError> {
    if !tx.lock_pin(&device.dev).await? {
        return Ok(false);
    }
    end_live_challenges(tx, &device.dev, now).await?;
    drop_biometric(app, tx, device).await?;
    tx.audit(now, Entry::device(Event::PinLocked, device)).await?;
    app.notice(tx, NoticeKind::PinLocked, &device.user, &device.name, now)
        .await?;
    Ok(true)
}

async fn drop_biometric(app: &App, tx: &mut Tx, device: &DeviceRow) -> Result<(), StoreError> {
    let Some(blob) = &device.keys else { return Ok(()) };
    let keys = OpenedKeys::open(&app.keys, &device.dev, &device.user, blob)?;
    if keys.has_biometric() {
        let sealed = DeviceKeys {
            biometric: None,
            ..keys.whole()?
        }
        .seal(&app.keys, &device.dev, &device.user);
        tx.drop_biometric(&device.dev, &sealed, device.pin_gen).await?;
    }
    Ok(())
}

/// An old counter with a later nonce.
pub async fn suspend(app: &App, tx: &mut Tx, device: &DeviceRow, now: u64) -> Result<(), StoreError> {
    if tx.suspend(&device.dev).await? {
        end_live_challenges(tx, &device.dev, now).await?;
        tx.audit(now, Entry::device(Event::DeviceSuspended, device))
            .await?;
        app.notice(tx, NoticeKind::DeviceSuspended, &device.user, &device.name, now)
            .await?;
    }
    Ok(())
}

/// Removes a device for good: keys and push target wiped, live challenges ended, its sessions of the last day ended.
pub async fn revoke(app: &App, device: &DeviceRow, now: u64) -> Result<bool, StoreError> {
    revoke_as(app, device, |entry| entry, now).await
}

/// The same, told in the log with who did it.
pub async fn revoke_as(
    app: &App,
    device: &DeviceRow,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    if !tx.revoke(&device.dev, &device.user).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    end_live_challenges(&mut tx, &device.dev, now).await?;
    tx.end_sessions_of_device(&device.dev, now.saturating_sub(86_400_000))
        .await?;
    tx.audit(now, entry(Entry::device(Event::DeviceRevoked, device)))
        .await?;
    app.notice(
        &mut tx,
        NoticeKind::DeviceRemoved,
        &device.user,
        &device.name,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}

/// Locked, suspended or removed: what waits for this phone ends, and its browsers go back to the choice of a method.
async fn end_live_challenges(tx: &mut Tx, dev: &[u8; 16], now: u64) -> Result<(), StoreError> {
    for row in tx.live_challenges_of_device(dev).await? {
        if tx.end_challenge(&row, row.state, ChallengeState::Locked).await? {
            tx.step_tx(&row.tx, &[TxState::Waiting], TxState::Password, "locked", now)
                .await?;
            tx.audit(now, Entry::challenge(Event::ChallengeLocked, &row))
                .await?;
        }
    }
    Ok(())
}

/// Ends a pending challenge and takes its transaction back to the choice of a method.
pub async fn end_pending(
    tx: &mut Tx,
    row: &ChallengeRow,
    end: ChallengeState,
    now: u64,
) -> Result<bool, StoreError> {
    let done = tx.end_pending(row, end).await?;
    if done {
        tx.step_tx(&row.tx, &[TxState::Waiting], TxState::Password, end.as_str(), now)
            .await?;
    }
    Ok(done)
}

/// Why a device can't be used now, read again after a write found it changed.
pub async fn state_error(app: &App, dev: &[u8; 16]) -> Result<ErrorCode, StoreError> {
    Ok(match app.store.device(dev).await? {
        Some(d) if d.state == DeviceState::Suspended => ErrorCode::Suspended,
        Some(d) if is_locked(d.state, d.pin_fail) => ErrorCode::PinLocked,
        _ => ErrorCode::Auth,
    })
}

/// A right PIN whose effect could not be written costs nothing.
pub async fn give_attempt_back(app: &App, device: &DeviceRow) {
    let given = async {
        let mut tx = app.store.begin().await?;
        tx.give_pin_attempt_back(&device.dev).await?;
        tx.commit().await
    };
    if let Err(error) = given.await {
        tracing::error!(event = "attempt_not_given_back", %error, "an attempt stays spent");
    }
}

/// Something that no honest phone does.
pub async fn alert(app: &App, event: Event, device: &DeviceRow, now: u64) -> Result<(), StoreError> {
    tracing::warn!(
        event = event.as_str(),
        device = symbolon_protocol::encoding::hex(&device.dev),
        "a defect of the app, or an attack"
    );
    let mut tx = app.store.begin().await?;
    tx.audit(now, Entry::device(event, device)).await?;
    tx.commit().await
}

/// Step-ups that a transaction gave to its session.
pub async fn end_stepups_of_tx(tx: &mut Tx, hash: &[u8; 32]) -> Result<(), StoreError> {
    sqlx::query("delete from stepups where session in (select session from tx where hash = $1)")
        .bind(&hash[..])
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The push target, sealed; `None` where the phone can't be woken.
pub fn seal_push(app: &App, target: &PushTarget, dev: &[u8; 16], user: &[u8; 16]) -> Option<Vec<u8>> {
    (!matches!(target, PushTarget::None))
        .then(|| app.keys.seal("devices", "push", dev, user, &target.to_json()))
}
