//! The code without network (§8.1, §8.2). Nothing in this file reaches the [`crate::ports::Wire`].

use symbolon_protocol::challenge::{Path, Verified, Verifier};
use symbolon_protocol::{Act, Challenge, Method, OfflineMemory, Otp, Refusal, Sid};
use zeroize::Zeroizing;

use crate::accounts::PinState;
use crate::approve::Proof;
use crate::errors::PhoneError;
use crate::pending::{biometric_allowed, remaining};
use crate::phone::Phone;
use crate::ports::{BiometricError, RecordId};
use crate::record::Record;
use crate::request::Session;

/// A verified offline challenge, to be shown before the PIN is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct OfflineRequest {
    /// The account on this phone.
    pub account_id: RecordId,
    /// The site: "type this code only at …".
    pub sid: Sid,
    /// The account at the site.
    pub account: String,
    /// What is approved.
    pub act: Act,
    /// The service, exactly as signed.
    pub service: String,
    /// Where the request comes from, exactly as signed; may be empty.
    pub hint: String,
    /// The site's time, ms.
    pub issued: u64,
    /// Life, seconds.
    pub ttl: u16,
    /// Whether the biometric may be offered.
    pub biometric: bool,
    bytes: Vec<u8>,
}

/// A code, and how often one was shown for this QR code.
pub struct OfflineCode {
    /// Nine symbols, shown as `XXX-XXX-XXX`.
    pub code: Otp,
    /// 1 to 3.
    pub shown: u8,
}

impl OfflineRequest {
    /// As [`crate::SignInRequest::remaining`].
    pub fn remaining(&self, now_ms: u64) -> Option<u64> {
        remaining(self.issued, self.ttl, now_ms)
    }
}

impl Phone {
    /// Verifies the bytes of a `Q` code. Nothing is stored.
    pub fn check_offline(&self, bytes: &[u8]) -> Result<OfflineRequest, PhoneError> {
        let parsed = Challenge::parse(bytes)?;
        let id = self.find_device(&parsed.dev)?.ok_or(Refusal::NotForThisDevice)?;
        let record = self.record(&id)?;
        let verified = verify(&record, bytes)?;
        let c = &verified.challenge;
        Ok(OfflineRequest {
            account_id: id,
            sid: record.sid.clone(),
            account: record.account.clone(),
            act: c.act,
            service: verified.service().to_owned(),
            hint: verified.hint().to_owned(),
            issued: c.issued,
            ttl: c.ttl,
            biometric: biometric_allowed(&record, c.act),
            bytes: bytes.to_vec(),
        })
    }

    /// The same where there may be a network: an unknown key of the site is asked for once (§4.1).
    pub async fn check_offline_or_ask(&self, bytes: &[u8]) -> Result<OfflineRequest, PhoneError> {
        match self.check_offline(bytes) {
            Err(PhoneError::Challenge(Refusal::UnknownKey)) => {}
            checked => return checked,
        }
        let dev = Challenge::parse(bytes)?.dev;
        let id = self.find_device(&dev)?.ok_or(Refusal::NotForThisDevice)?;
        self.status(&id).await.ok();
        self.check_offline(bytes)
    }

    /// The code. The phone's memory is stored before it exists: at most three codes for one QR code, none for an older.
    ///
    /// A wrong PIN gives a code like any other; only the site can tell.
    pub async fn offline_code(
        &self,
        request: &OfflineRequest,
        proof: Proof<'_>,
    ) -> Result<OfflineCode, PhoneError> {
        let mut session = Session::open(self, &request.account_id).await?;
        // Again, under the lock: another process may have shown codes meanwhile.
        let verified = verify(&session.record, &request.bytes)?;
        let c = &verified.challenge;
        let method = match proof {
            Proof::Pin(_) => match PinState::of(&session.record) {
                PinState::Usable => Method::Pin,
                blocked => return Err(blocked.refusal()),
            },
            Proof::Biometric(_) if biometric_allowed(&session.record, c.act) => Method::Biometric,
            Proof::Biometric(_) => return Err(PhoneError::BiometricRefused),
        };
        // A prompt that is cancelled costs no code.
        let seed = match proof {
            Proof::Pin(_) => None,
            Proof::Biometric(prompt) => {
                let sealed = session
                    .record
                    .sealed_kb
                    .clone()
                    .ok_or(PhoneError::BiometricRefused)?;
                match self.keys.open_biometric(&session.id, &sealed, prompt) {
                    Ok(seed) => Some(seed),
                    Err(BiometricError::Invalidated) => {
                        session.forget_biometric()?;
                        return Err(BiometricError::Invalidated.into());
                    }
                    Err(e) => return Err(e.into()),
                }
            }
        };
        let shown = session.remember_offline(&verified)?;
        let point = c.point().ok_or(Refusal::Kind)?;
        let z_d = self.agree_device(&session.id, &session.record, &point)?;
        let z_u: Zeroizing<[u8; 32]> = match (proof, seed) {
            (Proof::Pin(pin), _) => self
                .pin_keys(&session.id, &session.record.sid, &session.record.sealed_kd, pin)?
                .agree
                .agree(&point),
            (_, Some(kb)) => symbolon_protocol::pin::derive_bio_agree(&session.record.sid, &kb).agree(&point),
            (_, None) => return Err(PhoneError::BiometricRefused),
        };
        let code = Otp::compute(
            &session.record.sid,
            &session.record.dev,
            &c.hash,
            &z_d,
            &z_u,
            method,
        );
        Ok(OfflineCode { code, shown })
    }
}

impl Session<'_> {
    /// `(issued, SHA-256(C), shown + 1)`, durably.
    fn remember_offline(&mut self, verified: &Verified) -> Result<u8, PhoneError> {
        let c = &verified.challenge;
        let memory = OfflineMemory::next(self.record.offline.as_ref(), c)?;
        let shown = memory.shown;
        self.record.offline = Some(memory);
        let signer = self.record.site_keys.public()[verified.key_index];
        self.record.site_keys.note_challenge(&signer, c.issued);
        self.save()?;
        Ok(shown)
    }
}

fn verify(record: &Record, bytes: &[u8]) -> Result<Verified, Refusal> {
    let keys = record.site_keys.public();
    Verifier {
        sid: &record.sid,
        dev: record.dev,
        keys: &keys,
        path: Path::Qr,
        offline: record.offline.as_ref(),
    }
    .check(bytes)
}
