//! The biometric: enabling it, switching it off, and what happens when a finger was added (§6.3).

use symbolon_protocol::uv::{uv_add_msg, uv_pop_msg};
use symbolon_protocol::{EmptyRequest, NonceAnswer, Pin, UvKeys, UvRequest};

use crate::accounts::PinState;
use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::{BiometricError, Chance, Prompt, RecordId};
use crate::request::{NO_WAIT, Session};

const ADD: &str = "/device/v1/uv";
const REMOVE: &str = "/device/v1/uv/remove";
/// How long the PIN's keys of an enrolment may be used, ms (§2.3).
const FRESH_MS: u64 = 120_000;

/// The PIN's keys right after an enrolment, for the one screen that offers the biometric. Drop it when that screen goes,
/// or when the app leaves the foreground.
pub struct FreshPin {
    keys: UvKeys,
    at: u64,
}

impl FreshPin {
    pub(crate) fn new(keys: UvKeys, now_ms: u64) -> Self {
        Self { keys, at: now_ms }
    }

    fn is_fresh(&self, now_ms: u64) -> bool {
        now_ms.checked_sub(self.at).is_some_and(|age| age <= FRESH_MS)
    }
}

impl Phone {
    /// Whether to offer the biometric for this account.
    pub fn can_enable_biometric(&self, id: &RecordId) -> Result<bool, PhoneError> {
        let record = self.record(id)?;
        Ok(self.keys.biometric_available()
            && record.sealed_kb.is_none()
            && PinState::of(&record) == PinState::Usable
            && record.parsed_policy()?.biometric)
    }

    /// Enables the biometric with the PIN, which is an attempt at the site. Two touches: one seals, one proves.
    pub async fn enable_biometric(
        &self,
        id: &RecordId,
        pin: &Pin,
        prompt: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<(), PhoneError> {
        let mut session = Session::open(self, id).await?;
        match PinState::of(&session.record) {
            PinState::Usable => {}
            blocked => return Err(blocked.refusal()),
        }
        let keys = self.pin_keys(id, &session.record.sid, &session.record.sealed_kd, pin)?;
        session.enable_biometric(&keys, prompt, rng).await
    }

    /// The same right after an enrolment, without asking for the PIN again. `pin_format` when that is too long ago: ask.
    pub async fn enable_biometric_fresh(
        &self,
        id: &RecordId,
        fresh: &FreshPin,
        prompt: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<(), PhoneError> {
        let mut session = Session::open(self, id).await?;
        if !fresh.is_fresh(self.clock.now_ms()) {
            return Err(PhoneError::PinFormat);
        }
        match PinState::of(&session.record) {
            PinState::Usable => session.enable_biometric(&fresh.keys, prompt, rng).await,
            blocked => Err(blocked.refusal()),
        }
    }

    /// Switches the biometric off, here first. An error means that the site may still have its key, which is of no use
    /// without this phone's.
    pub async fn disable_biometric(&self, id: &RecordId) -> Result<(), PhoneError> {
        let mut session = Session::open(self, id).await?;
        session.forget_biometric()?;
        session.remove_biometric_at_site().await
    }
}

impl Session<'_> {
    async fn enable_biometric(
        &mut self,
        pin: &UvKeys,
        prompt: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<(), PhoneError> {
        let phone = self.phone;
        if !phone.keys.biometric_available() {
            return Err(BiometricError::Unavailable.into());
        }
        if !self.record.parsed_policy()?.biometric {
            return Err(PhoneError::BiometricRefused);
        }
        // Enabled already: both ends begin anew, whatever happens next.
        let had_biometric = self.record.sealed_kb.is_some();
        self.forget_biometric()?;
        self.refresh_nonce().await?;
        let challenge = symbolon_protocol::enrol::attestation_challenge(&self.record.sid, &self.record.dev);
        let made = match phone.keys.create_biometric(&self.id, &challenge, prompt, rng) {
            Ok(made) => made,
            Err(e) => {
                phone.keys.delete_biometric(&self.id)?;
                return Err(e.into());
            }
        };
        let agree = symbolon_protocol::pin::derive_bio_agree(&self.record.sid, &made.seed).public();
        let id = self.id;
        let sent = self
            .request(ADD, NO_WAIT, |record, nonce| {
                let m = uv_add_msg(&record.sid, &record.dev, nonce, &made.sign, &agree);
                let proof = phone.keys.sign_biometric(&id, &uv_pop_msg(&m), prompt)?;
                Ok(UvRequest {
                    biometric_sign: made.sign,
                    biometric_agree: agree,
                    attestation: made.attestation.clone(),
                    approval: pin.sign.sign(&m),
                    proof,
                }
                .to_json())
            })
            .await
            .and_then(|answer| {
                let answer = NonceAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
                phone.keep_nonce(&id, answer.nonce);
                Ok(())
            })
            .and_then(|()| {
                self.record.sealed_kb = Some(made.sealed_seed.clone());
                self.save()
            });
        if let Err(error) = sent {
            self.record.sealed_kb = None;
            phone.keys.delete_biometric(&self.id)?;
            if had_biometric || error.is_lost_answer() || matches!(error, PhoneError::Vault(_)) {
                // The site may have the key: it goes there too. That this fails as well is not the news.
                self.remove_biometric_at_site().await.ok();
            }
            return Err(error);
        }
        Ok(())
    }

    /// Deletes `BS` and `Kb` here.
    pub(crate) fn forget_biometric(&mut self) -> Result<(), PhoneError> {
        if self.record.sealed_kb.take().is_some() {
            self.save()?;
        }
        Ok(self.phone.keys.delete_biometric(&self.id)?)
    }

    /// After a finger was added: forget, tell the site, and say so. The PIN is the way on.
    pub(crate) async fn biometric_invalidated(&mut self) -> PhoneError {
        if let Err(e) = self.forget_biometric() {
            return e;
        }
        self.remove_biometric_at_site().await.ok();
        BiometricError::Invalidated.into()
    }

    pub(crate) async fn remove_biometric_at_site(&mut self) -> Result<(), PhoneError> {
        let answer = self
            .request(REMOVE, NO_WAIT, |_, _| Ok(EmptyRequest.to_json()))
            .await?;
        let answer = NonceAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);
        Ok(())
    }
}
