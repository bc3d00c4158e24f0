//! The PIN's change on the phone (§7.1). The site never sees the new digits, and at every moment the phone holds a seed
//! that fits the site's keys.

use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg};
use symbolon_protocol::{Pin, PinAnswer, PinRequest};
use zeroize::Zeroizing;

use crate::accounts::PinState;
use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::{Chance, RecordId};
use crate::request::Session;
use crate::status::{Source, settle_generation};

const PATH: &str = "/device/v1/pin";

/// The PIN is changed. The biometric is off now and may be enabled again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinChanged {
    /// The new generation.
    pub generation: u32,
    /// Whether a biometric was dropped with the old PIN.
    pub biometric_dropped: bool,
}

impl Phone {
    /// Changes the PIN. Whatever goes wrong after the first byte is sent, `status` is asked at once for how it ended;
    /// without its answer the record stays unsettled and takes no PIN until [`Phone::settle`].
    pub async fn change_pin(
        &self,
        id: &RecordId,
        old: &Pin,
        new: &Pin,
        rng: &mut Chance<'_>,
    ) -> Result<PinChanged, PhoneError> {
        let mut session = Session::open(self, id).await?;
        match PinState::of(&session.record) {
            PinState::Usable => {}
            blocked => return Err(blocked.refusal()),
        }
        if new.is_weak() {
            return Err(PhoneError::WeakPin);
        }
        // A fresh nonce first, so that `401 nonce` is rare; without network nothing has begun.
        session.refresh_nonce().await?;
        let had_biometric = session.record.sealed_kb.is_some();
        let old_generation = session.record.pin_generation;
        let changed = |session: &Session<'_>| {
            (session.record.pin_generation != old_generation && !session.record.pin_stopped).then_some(
                PinChanged {
                    generation: session.record.pin_generation,
                    biometric_dropped: had_biometric,
                },
            )
        };
        match session.send_pin_change(old, new, rng).await {
            Ok(()) => changed(&session).ok_or_else(|| PinState::of(&session.record).refusal()),
            Err(error) => {
                if session.record.sealed_kd_next.is_none() {
                    return Err(error);
                }
                // How it ended only `status` tells; its own failure is the lesser news.
                if session.status().await.is_err() {
                    return Err(error);
                }
                match changed(&session) {
                    Some(done) => Ok(done),
                    None if session.record.pin_stopped => Err(PhoneError::PinStopped),
                    None => Err(error),
                }
            }
        }
    }

    /// Before a PIN is asked: where a change is unsettled, `status` settles it. Sends nothing otherwise.
    pub async fn settle(&self, id: &RecordId) -> Result<PinState, PhoneError> {
        let mut session = Session::open(self, id).await?;
        if PinState::of(&session.record) == PinState::Unsettled {
            session.status().await?;
        }
        Ok(PinState::of(&session.record))
    }
}

impl Session<'_> {
    async fn send_pin_change(
        &mut self,
        old: &Pin,
        new: &Pin,
        rng: &mut Chance<'_>,
    ) -> Result<(), PhoneError> {
        let sid = self.record.sid.clone();
        let old_keys = self.phone.pin_keys(&self.id, &sid, &self.record.sealed_kd, old)?;
        let mut next = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *next);
        let new_keys = symbolon_protocol::pin::derive_pin_keys(&sid, &next, new);
        self.record.sealed_kd_next = Some(self.phone.keys.seal(&self.id, &next, rng)?);
        if let Err(e) = self.save() {
            // Nothing was sent: what is stored decides, and it is read anew next time.
            self.record.sealed_kd_next = None;
            return Err(e);
        }
        let had_biometric = self.record.sealed_kb.is_some();
        let (pin_sign, pin_agree) = (new_keys.sign.public(), new_keys.agree.public());
        let answer = self
            .request_signed(PATH, |record, nonce| {
                let m = pin_change_msg(&record.sid, &record.dev, nonce, &pin_sign, &pin_agree);
                let request = PinRequest {
                    pin_sign,
                    pin_agree,
                    approval: old_keys.sign.sign(&m),
                    proof: new_keys.sign.sign(&pin_pop_msg(&m)),
                };
                Ok(request.to_json())
            })
            .await?;
        let answer = PinAnswer::parse(&answer).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);
        settle_generation(&mut self.record, answer.pin_generation, Source::Pin);
        self.save()?;
        self.drop_biometric_keys(had_biometric)
    }
}
