//! A lost answer to `approve` (§5.1): the phone asks `pending` what became of it, and never sends the same bytes twice.

use symbolon_protocol::{Kind, limits};
use zeroize::Zeroizing;

use crate::approve::Approved;
use crate::errors::PhoneError;
use crate::pending::SignInRequest;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::request::Session;

/// An approval whose answer did not come. In memory only: its signature with the PIN is never stored.
pub(crate) struct LostApproval {
    pub(crate) challenge: [u8; 16],
    pub(crate) kind: Kind,
    hash: [u8; 32],
    body: Zeroizing<Vec<u8>>,
    at: u64,
}

impl LostApproval {
    pub(crate) fn new(request: &SignInRequest, body: Vec<u8>, now_ms: u64) -> Self {
        Self {
            challenge: request.challenge,
            kind: request.kind,
            hash: request.signed.hash,
            body: Zeroizing::new(body),
            at: now_ms,
        }
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// Also false when the clock was set back: what is too old by any reading is not sent.
    fn is_fresh(&self, now_ms: u64) -> bool {
        now_ms
            .checked_sub(self.at)
            .is_some_and(|age| age <= limits::LOST_ANSWER)
    }
}

/// What became of a lost approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Nothing was lost.
    Nothing,
    /// It was taken.
    Approved(Approved),
}

impl Phone {
    /// Asks again what became of an approval whose answer was lost while the network was away. The errors are those of
    /// [`Phone::approve`]: `lost_still_waiting`, `lost_no_longer_waiting`.
    pub async fn resolve_lost(&self, id: &RecordId) -> Result<Resolved, PhoneError> {
        let mut session = Session::open(self, id).await?;
        match self.take_lost(id) {
            None => Ok(Resolved::Nothing),
            Some(lost) => Ok(Resolved::Approved(session.find_out(lost).await?)),
        }
    }
}

impl Session<'_> {
    pub(crate) async fn answer_lost(&mut self, lost: LostApproval) -> Result<Approved, PhoneError> {
        self.note_approval(lost.challenge)?;
        self.find_out(lost).await
    }

    async fn find_out(&mut self, lost: LostApproval) -> Result<Approved, PhoneError> {
        let pending = match self.pending(0).await {
            Ok(pending) => pending,
            Err(error) => {
                self.keep_if_fresh(lost);
                return Err(error);
            }
        };
        if pending.listed.contains(&(lost.challenge, lost.hash)) {
            return Err(PhoneError::LostStillWaiting);
        }
        // Only `approve` tells the code with which the browser returns.
        if lost.kind != Kind::Link || !lost.is_fresh(self.phone.clock.now_ms()) {
            return Err(PhoneError::LostNoLongerWaiting);
        }
        match self.send_approval(&lost).await {
            Err(error) if error.is_lost_answer() => {
                self.keep_if_fresh(lost);
                Err(error)
            }
            result => result,
        }
    }

    fn keep_if_fresh(&self, lost: LostApproval) {
        if lost.is_fresh(self.phone.clock.now_ms()) {
            self.phone.keep_lost(&self.id, lost);
        }
    }
}
