//! Who asks: the envelope's checks in the order of §5.1.

use symbolon_idp::device::{DeviceState, OldCounter, is_locked, judge_old_counter};
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{Envelope, WireError};
use symbolon_protocol::{PublicKey, envelope, limits, nonce};

use super::super::api_error::ApiError;
use super::super::peer::Peer;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::device_keys::OpenedKeys;
use crate::limiter::Window;
use crate::notify::NoticeKind;
use crate::recovery;
use crate::store::{DeviceRow, Tx};

/// A device whose request is genuine, fresh and in order.
pub struct Caller {
    pub device: DeviceRow,
    pub keys: OpenedKeys,
    pub nonce: [u8; 32],
    pub counter: u64,
    pub body: Vec<u8>,
    pub now: u64,
    /// For the answer, good or bad.
    pub next_nonce: [u8; 32],
}

/// A device whose request has a right signature; whether it is the first of its kind is not looked at yet.
pub struct Known {
    envelope: Envelope,
    issued: u64,
    device: DeviceRow,
    keys: OpenedKeys,
    now: u64,
    next_nonce: [u8; 32],
}

/// Which states an endpoint serves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Serves {
    /// Active devices whose PIN is not locked.
    Active,
    /// Locked and suspended ones too (`status`, `remove`).
    Any,
}

impl Known {
    /// Every check up to and with the signature, and the device's rate.
    pub async fn of(app: &App, path: &str, peer: &Peer, bytes: &[u8]) -> Result<Self, ApiError> {
        let now = app.clock.now();
        app.limiter
            .check(Window::Failures, &peer.limit_key(), now)
            .map_err(ApiError::rate)?;
        let found = Self::authenticate(app, path, bytes, now).await;
        let (envelope, issued, device, keys) = match found {
            Ok(found) => found,
            Err(error) => {
                app.limiter.count(Window::Failures, &peer.limit_key(), now);
                tracing::info!(
                    event = "device_refused",
                    path,
                    code = error.code.as_str(),
                    "a request was refused"
                );
                return Err(error);
            }
        };
        let next_nonce = app.make_nonce(now);
        app.limiter
            .take(
                Window::Device,
                &symbolon_protocol::encoding::hex(&device.dev),
                now,
            )
            .map_err(|seconds| ApiError::rate(seconds).with_nonce(next_nonce))?;
        Ok(Self {
            envelope,
            issued,
            device,
            keys,
            now,
            next_nonce,
        })
    }

    /// The request itself.
    pub fn body(&self) -> &[u8] {
        &self.envelope.body
    }

    /// Envelope, nonce, device and signature. Unknown, revoked and wrongly signed are one answer, with a dummy
    /// verification where there is no key.
    async fn authenticate(
        app: &App,
        path: &str,
        bytes: &[u8],
        now: u64,
    ) -> Result<(Envelope, u64, DeviceRow, OpenedKeys), ApiError> {
        let envelope = Envelope::parse(bytes).map_err(|error: WireError| ApiError::from(error))?;
        let issued = nonce::nonce_issued(&app.keys.mac, &app.config.site.name, &envelope.nonce)
            .filter(|issued| {
                now < issued.saturating_add(limits::NONCE) && *issued <= now.saturating_add(2_000)
            })
            .ok_or_else(|| ApiError::new(ErrorCode::Nonce).with_nonce(app.make_nonce(now)))?;
        let signed = envelope::request_msg(
            &app.config.site.name,
            path,
            &envelope.dev,
            &envelope.nonce,
            envelope.counter,
            &envelope.body,
        );
        let device = app
            .store
            .device(&envelope.dev)
            .await?
            .filter(|d| d.state != DeviceState::Revoked);
        let gone = device
            .as_ref()
            .is_some_and(|d| d.state == DeviceState::New && d.exp <= now);
        let opened = match device.filter(|_| !gone) {
            Some(device) => match &device.keys {
                Some(blob) => {
                    let keys = OpenedKeys::open(&app.keys, &device.dev, &device.user, blob)?;
                    Some((device, keys.ds()?, keys))
                }
                None => None,
            },
            None => None,
        };
        let verifier: &PublicKey = opened.as_ref().map_or(&app.dummy_key, |(_, ds, _)| ds);
        let right = verifier.verify(&signed, &envelope.signature);
        match opened {
            Some((device, _, keys)) if right => Ok((envelope, issued, device, keys)),
            _ => Err(ErrorCode::Auth.into()),
        }
    }

    /// Nonce used once, counter above the stored one, a new device's first request: one transaction, which the caller
    /// commits, whatever it finds then.
    pub async fn order(self, app: &App) -> Result<(Caller, Tx), ApiError> {
        let next_nonce = self.next_nonce;
        self.put_in_order(app)
            .await
            .map_err(|error| error.with_nonce(next_nonce))
    }

    async fn put_in_order(self, app: &App) -> Result<(Caller, Tx), ApiError> {
        let Self {
            envelope,
            issued,
            mut device,
            keys,
            now,
            next_nonce,
        } = self;
        let mut tx = app.store.begin().await?;
        if !tx
            .use_nonce(&envelope.nonce, issued + limits::NONCE + 2_000)
            .await?
        {
            tx.rollback().await?;
            return Err(ErrorCode::Replay.into());
        }
        if !tx.raise_counter(&device.dev, envelope.counter, now).await? {
            return Err(Self::old_counter(app, tx, &device, issued, now).await?);
        }
        if device.state == DeviceState::New {
            if tx.activate(&device.dev, now).await? {
                let finished = tx.finish_pend(&device.dev).await?;
                tx.set_had_factor(&device.user).await?;
                // What let this one be added (a mailed code, a recovery) is weaker than what there is now.
                tx.forget_additions(&device.user).await?;
                tx.audit(now, Entry::device(Event::DeviceActive, &device)).await?;
                if finished.is_some() {
                    tx.audit(now, Entry::device(Event::EnrolmentDone, &device))
                        .await?;
                }
                recovery::factor_added(app, &mut tx, &device.user, now).await?;
                app.notice(&mut tx, NoticeKind::DeviceAdded, &device.user, &device.name, now)
                    .await?;
                device.state = DeviceState::Active;
            } else {
                tx.rollback().await?;
                return Err(ErrorCode::Auth.into());
            }
        }
        let Envelope {
            nonce, counter, body, ..
        } = envelope;
        Ok((
            Caller {
                device,
                keys,
                nonce,
                counter,
                body,
                now,
                next_nonce,
            },
            tx,
        ))
    }

    async fn old_counter(
        app: &App,
        mut tx: Tx,
        device: &DeviceRow,
        issued: u64,
        now: u64,
    ) -> Result<ApiError, ApiError> {
        // Read within the transaction: a successor may have raised it since the device was read.
        let ctr_at = tx.counter_rose(&device.dev).await?;
        match judge_old_counter(issued, ctr_at) {
            OldCounter::Replay => {
                tx.commit().await?;
                Ok(ErrorCode::Replay.into())
            }
            OldCounter::Clone => {
                device_acts::suspend(app, &mut tx, device, now).await?;
                tx.commit().await?;
                tracing::warn!(
                    event = "device_suspended",
                    device = symbolon_protocol::encoding::hex(&device.dev),
                    "an old counter with a later nonce: a copied or restored phone"
                );
                Ok(ErrorCode::CtrStale.into())
            }
        }
    }
}

impl Caller {
    /// Every check up to and with the state. An error after the right signature carries the next nonce.
    pub async fn admit(
        app: &App,
        path: &str,
        peer: &Peer,
        bytes: &[u8],
        serves: Serves,
    ) -> Result<Self, ApiError> {
        let (caller, tx) = Known::of(app, path, peer, bytes).await?.order(app).await?;
        tx.commit().await.map_err(|error| caller.refuse(error))?;
        caller.check_state(serves).map_err(|error| caller.refuse(error))?;
        Ok(caller)
    }

    pub fn check_state(&self, serves: Serves) -> Result<(), ApiError> {
        match self.device.state {
            _ if serves == Serves::Any => Ok(()),
            DeviceState::Suspended => Err(ErrorCode::Suspended.into()),
            state if is_locked(state, self.device.pin_fail) => Err(ErrorCode::PinLocked.into()),
            DeviceState::Active => Ok(()),
            _ => Err(ErrorCode::Auth.into()),
        }
    }

    /// For errors of the body and later ones.
    pub fn refuse(&self, error: impl Into<ApiError>) -> ApiError {
        error.into().with_nonce(self.next_nonce)
    }
}
