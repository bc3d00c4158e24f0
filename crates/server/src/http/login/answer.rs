//! Judges a typed code (§8.3): an input is taken first, a PIN attempt before the PIN's part is compared.

use axum::response::Response;
use symbolon_idp::code::{Expected, Verdict, judge as judge_parts, pin_is_right};
use symbolon_idp::login::ChallengeState;
use symbolon_protocol::approve::Method;
use symbolon_protocol::otp::{normalise, otp_device, otp_tail};
use symbolon_protocol::{PublicKey, SecretKey, limits};

use super::finish::end_with;
use super::method::account;
use super::step::Step;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::device_keys::OpenedKeys;
use crate::http::page_error::PageError;
use crate::store::{ChallengeRow, DeviceRow, StoreError};

pub enum CodeOutcome {
    SignedIn(Response),
    /// Length, alphabet or check character.
    Typo,
    OtherPhone,
    WrongPin {
        left: u8,
    },
    /// The challenge has ended meanwhile, or with this input.
    Over,
}

pub async fn judge(
    app: &App,
    step: &Step,
    row: &ChallengeRow,
    device: &DeviceRow,
    typed: &str,
) -> Result<CodeOutcome, PageError> {
    let now = step.browser.now;
    let mut tx = app.store.begin().await?;
    let taken = tx.take_input(&row.cid, &step.tx.hash, now).await?;
    tx.commit().await?;
    let Some(taken) = taken else {
        return Ok(CodeOutcome::Over);
    };
    let last = taken >= limits::INPUTS_PER_CHALLENGE;
    let Ok(symbols) = normalise(typed) else {
        close_if(app, row, last, now).await?;
        return Ok(CodeOutcome::Typo);
    };
    let expected = expect(app, row, device)?;
    match judge_parts(&expected, &symbols) {
        Verdict::OtherPhone => {
            let mut tx = app.store.begin().await?;
            tx.count_failure("otp", &row.user, &row.class, now).await?;
            tx.audit(now, Entry::challenge(Event::OtpGarbage, row)).await?;
            tx.commit().await?;
            close_if(app, row, last, now).await?;
            Ok(CodeOutcome::OtherPhone)
        }
        Verdict::Biometric => accept(app, step, row, "app-qr", true).await,
        Verdict::PinGuess => guess(app, step, row, device, &expected, &symbols, last).await,
    }
}

/// What the phone would show; from the sealed key of the QR code's point and the device's public keys.
fn expect(app: &App, row: &ChallengeRow, device: &DeviceRow) -> Result<Expected, PageError> {
    let damaged = |what| PageError::from(StoreError::Damaged(what));
    let blob = row.esk.as_ref().ok_or_else(|| damaged("challenges.esk"))?;
    let esk = app
        .keys
        .open("challenges", "esk", &row.cid, &row.user, blob)
        .map_err(|_| damaged("challenges.esk"))?;
    let esk: &[u8; 32] = esk[..].try_into().map_err(|_| damaged("challenges.esk"))?;
    let esk = SecretKey::from_bytes(esk).ok_or_else(|| damaged("challenges.esk"))?;
    let blob = device.keys.as_ref().ok_or_else(|| damaged("devices.keys"))?;
    let keys = OpenedKeys::open(&app.keys, &device.dev, &device.user, blob)?;
    let sid = &app.config.site.name;
    let z_d = esk.agree(&keys.da()?);
    let tail = |key: &PublicKey, method| otp_tail(sid, &device.dev, &row.ch, &z_d, &esk.agree(key), method);
    let biometric = keys
        .biometric()?
        .filter(|_| row.act == 0 && app.config.policy.biometric);
    Ok(Expected {
        device: otp_device(sid, &device.dev, &row.ch, &z_d),
        pin_tail: tail(&keys.pa()?, Method::Pin),
        biometric_tail: biometric.map(|(_, ba)| tail(&ba, Method::Biometric)),
    })
}

/// A PIN guess: one attempt of the device and one of the challenge's two, together, before anything is compared.
async fn guess(
    app: &App,
    step: &Step,
    row: &ChallengeRow,
    device: &DeviceRow,
    expected: &Expected,
    symbols: &[u8; 9],
    last: bool,
) -> Result<CodeOutcome, PageError> {
    let now = step.browser.now;
    let mut tx = app.store.begin().await?;
    let Some(attempts) = tx.take_pin_attempt(&device.dev, now).await? else {
        tx.rollback().await?;
        return Ok(CodeOutcome::Over);
    };
    let Some(guesses) = tx.take_guess(&row.cid).await? else {
        tx.rollback().await?;
        return Ok(CodeOutcome::Over);
    };
    tx.commit().await?;
    if pin_is_right(expected, symbols) {
        return accept(app, step, row, "app-qr", false).await;
    }
    metrics::counter!("symbolon_wrong_pins_total").increment(1);
    let mut tx = app.store.begin().await?;
    tx.audit(now, Entry::device(Event::PinWrong, device)).await?;
    if attempts >= limits::PIN_FAILURES {
        device_acts::lock(app, &mut tx, device, now).await?;
    }
    tx.commit().await?;
    let closed = last || guesses >= limits::GUESSES_PER_CHALLENGE;
    close_if(app, row, closed, now).await?;
    if closed || attempts >= limits::PIN_FAILURES {
        return Ok(CodeOutcome::Over);
    }
    Ok(CodeOutcome::WrongPin {
        left: limits::PIN_FAILURES - attempts,
    })
}

/// A right code: approved and consumed in one transaction with the new session. A right PIN resets the counter.
async fn accept(
    app: &App,
    step: &Step,
    row: &ChallengeRow,
    method: &str,
    biometric: bool,
) -> Result<CodeOutcome, PageError> {
    let now = step.browser.now;
    let user = account(app, step).await?;
    let mut tx = app.store.begin().await?;
    let active = match biometric {
        true => tx.mark_used(&row.dev, now).await?,
        false => tx.pin_right(&row.dev, now).await?,
    };
    let approved = active
        && tx.approve_challenge(row, method, None, now).await?
        && tx.consume_challenge(&row.cid, &step.tx.hash, now).await?;
    if !approved {
        // A right PIN resets the counter also when the challenge is gone.
        if active {
            tx.commit().await?
        } else {
            tx.rollback().await?
        }
        return Ok(CodeOutcome::Over);
    }
    let response = end_with(app, step, &user, tx, Some(row), method).await?;
    Ok(CodeOutcome::SignedIn(response))
}

async fn close_if(app: &App, row: &ChallengeRow, close: bool, now: u64) -> Result<(), StoreError> {
    if close {
        let mut tx = app.store.begin().await?;
        if device_acts::end_pending(&mut tx, row, ChallengeState::Mismatch, now).await? {
            tx.audit(now, Entry::challenge(Event::ChallengeMismatch, row))
                .await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
