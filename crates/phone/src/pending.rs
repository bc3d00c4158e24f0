//! What waits at the site for this device (§4.1, §5.4 step 1): fetched, verified, and only then shown.

use std::time::Duration;

use symbolon_protocol::challenge::{Path, Verified, Verifier};
use symbolon_protocol::{
    Act, Challenge, Kind, Matching, OnlineMemory, PendingAnswer, PendingRequest, Refusal, Sid, limits,
};

use crate::accounts::PinState;
use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::record::Record;
use crate::request::Session;

const PATH: &str = "/device/v1/pending";

/// A verified request. Only this file makes one, so whoever holds it may show it.
#[derive(Debug, Clone, PartialEq)]
pub struct SignInRequest {
    /// The account on this phone that is asked.
    pub account_id: RecordId,
    /// The site.
    pub sid: Sid,
    /// The account at the site.
    pub account: String,
    /// 1 push or 3 link.
    pub kind: Kind,
    /// What is approved.
    pub act: Act,
    /// The service the person signs in to, exactly as signed.
    pub service: String,
    /// Where the request comes from, exactly as signed; may be empty.
    pub hint: String,
    /// What to compare.
    pub matching: Matching,
    /// Challenge id.
    pub challenge: [u8; 16],
    /// The site's time, ms.
    pub issued: u64,
    /// Life, seconds.
    pub ttl: u16,
    /// Whether the PIN may be used for it.
    pub pin: PinUse,
    /// Whether the biometric may be offered.
    pub biometric: bool,
    pub(crate) signed: Challenge,
}

/// Whether a request may be approved with the PIN; it can be denied in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinUse {
    /// Yes.
    Usable,
    /// No: a newer request was signed.
    Old,
    /// No: it was signed five times.
    Spent,
    /// No: see [`PinState`].
    Blocked,
}

/// The answer of `pending`.
#[derive(Debug, Clone, Default)]
pub struct Pending {
    /// Newest first.
    pub requests: Vec<SignInRequest>,
    /// Challenges that were refused, not shown.
    pub refused: Vec<Refusal>,
    /// All ids in the list, also those that were refused.
    pub(crate) listed: Vec<([u8; 16], [u8; 32])>,
}

impl SignInRequest {
    /// `ch`, the hash of the challenge as the site signed it: no two requests have the same.
    pub fn hash(&self) -> &[u8; 32] {
        &self.signed.hash
    }

    /// Seconds that are left by this phone's clock; `None` when that clock is not plausible, then only [`Self::ttl`] is
    /// shown.
    pub fn remaining(&self, now_ms: u64) -> Option<u64> {
        remaining(self.issued, self.ttl, now_ms)
    }
}

pub(crate) fn remaining(issued: u64, ttl: u16, now_ms: u64) -> Option<u64> {
    let ttl_ms = u64::from(ttl) * 1000;
    let left = (issued + ttl_ms).checked_sub(now_ms)?;
    (left <= ttl_ms + limits::CLOCK_SLACK).then_some(left / 1000)
}

impl Phone {
    /// Asks what waits for one account. `wait` seconds (≤ 25) the site may hold the answer back; drop the future before
    /// anything else is sent for this account.
    pub async fn pending(&self, id: &RecordId, wait: u8) -> Result<Pending, PhoneError> {
        Session::open(self, id)
            .await?
            .pending(wait.min(limits::PENDING_WAIT_SECONDS))
            .await
    }
}

impl Session<'_> {
    pub(crate) async fn pending(&mut self, wait: u8) -> Result<Pending, PhoneError> {
        let body = PendingRequest { wait }.to_json();
        let answer = self
            .request(PATH, Duration::from_secs(wait.into()), |_, _| Ok(body.clone()))
            .await?;
        let answer = PendingAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);

        let mut judged: Vec<_> = answer.challenges.iter().map(|c| self.verify_pending(c)).collect();
        if judged.iter().any(|j| matches!(j, Err(Refusal::UnknownKey))) {
            // The site may have changed its key: `status` brings the new one. Then once more; if `status` fails, what
            // did verify is shown all the same.
            self.status().await.ok();
            judged = answer.challenges.iter().map(|c| self.verify_pending(c)).collect();
        }

        let mut pending = Pending::default();
        // As they were verified: below, old ones may go.
        let keys = self.record.site_keys.public();
        let mut keys_changed = false;
        for (bytes, judged) in answer.challenges.iter().zip(judged) {
            if let Ok(c) = Challenge::parse(bytes) {
                pending.listed.push((c.cid, c.hash));
            }
            match judged {
                Ok(verified) => {
                    let (signer, issued) = (keys[verified.key_index], verified.challenge.issued);
                    keys_changed |= self.record.site_keys.note_challenge(&signer, issued);
                    pending.requests.push(self.request_of(&verified));
                }
                Err(refusal) => pending.refused.push(refusal),
            }
        }
        if keys_changed {
            self.save()?;
        }
        Ok(pending)
    }

    fn verify_pending(&self, bytes: &[u8]) -> Result<Verified, Refusal> {
        let linked = self.phone.linked(&self.record.dev);
        let keys = self.record.site_keys.public();
        Verifier {
            sid: &self.record.sid,
            dev: self.record.dev,
            keys: &keys,
            path: Path::Pending { linked: &linked },
            offline: None,
        }
        .check(bytes)
    }

    fn request_of(&self, verified: &Verified) -> SignInRequest {
        let c = &verified.challenge;
        SignInRequest {
            account_id: self.id,
            sid: self.record.sid.clone(),
            account: self.record.account.clone(),
            kind: c.kind,
            act: c.act,
            service: verified.service().to_owned(),
            hint: verified.hint().to_owned(),
            matching: c.matching,
            challenge: c.cid,
            issued: c.issued,
            ttl: c.ttl,
            pin: pin_use(&self.record, c),
            biometric: biometric_allowed(&self.record, c.act),
            signed: c.clone(),
        }
    }
}

/// The memory of §5.4: what stops a thief of the storage from testing PINs against a recorded approval.
pub(crate) fn pin_use(record: &Record, c: &Challenge) -> PinUse {
    if PinState::of(record) != PinState::Usable {
        return PinUse::Blocked;
    }
    match OnlineMemory::next(record.online.as_ref(), c) {
        Ok(_) => PinUse::Usable,
        Err(Refusal::Spent) => PinUse::Spent,
        Err(_) => PinUse::Old,
    }
}

/// The biometric serves sign-ins only (§4.1), where it is enabled and the site allows it.
pub(crate) fn biometric_allowed(record: &Record, act: Act) -> bool {
    act == Act::SignIn
        && record.sealed_kb.is_some()
        && record.parsed_policy().is_ok_and(|policy| policy.biometric)
}
