//! *It's not me*, and *cancel* (§5.4). Needs no PIN.

use symbolon_protocol::{DenyReason, DenyRequest, NonceAnswer, limits};

use crate::errors::PhoneError;
use crate::pending::SignInRequest;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::record::LastApproval;
use crate::request::{NO_WAIT, Session};

const PATH: &str = "/device/v1/deny";

/// The site took the denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// Which challenge.
    pub challenge: [u8; 16],
}

impl Phone {
    /// Denies a request that waits.
    pub async fn deny(&self, request: &SignInRequest, reason: DenyReason) -> Result<Denied, PhoneError> {
        let mut session = Session::open(self, &request.account_id).await?;
        session.deny(request.challenge, reason).await
    }

    /// *It's not me* about the newest approval, up to 10 minutes after it; its session at the site ends.
    pub async fn deny_last_approval(&self, id: &RecordId) -> Result<Denied, PhoneError> {
        let mut session = Session::open(self, id).await?;
        let now = self.clock.now_ms();
        let last = session
            .record
            .last_approved
            .filter(|l| can_take_back(l, now))
            .ok_or(PhoneError::NoLastApproval)?;
        session.deny(last.challenge, DenyReason::NotMe).await
    }

    /// The approval that [`Phone::deny_last_approval`] would take back.
    pub fn last_approval(&self, id: &RecordId) -> Result<Option<LastApproval>, PhoneError> {
        let now = self.clock.now_ms();
        Ok(self.record(id)?.last_approved.filter(|l| can_take_back(l, now)))
    }
}

/// A clock that was set back does not hide the button: the site decides.
fn can_take_back(last: &LastApproval, now_ms: u64) -> bool {
    now_ms.saturating_sub(last.at) <= limits::NOT_ME
}

impl Session<'_> {
    async fn deny(&mut self, challenge: [u8; 16], reason: DenyReason) -> Result<Denied, PhoneError> {
        let body = DenyRequest { challenge, reason }.to_json();
        let answer = self.request(PATH, NO_WAIT, |_, _| Ok(body.clone())).await?;
        let answer = NonceAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);
        if self
            .record
            .last_approved
            .is_some_and(|l| l.challenge == challenge)
        {
            self.record.last_approved = None;
            self.save()?;
        }
        Ok(Denied { challenge })
    }
}
