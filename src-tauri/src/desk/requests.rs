//! Sign-ins that wait: approve, deny, take back (§5.4).

use serde::Deserialize;
use symbolon_phone::ports::RecordId;
use symbolon_phone::{Resolved, SignInRequest};

use super::accounts::Proof;
use super::problem::{Problem, Result};
use super::shown::Approved;
use super::{Desk, account_id};

/// Why a request is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DenyReason {
    /// Somebody else started it.
    NotMe,
    /// The person wants another way.
    Cancel,
}

impl From<DenyReason> for symbolon_protocol::DenyReason {
    fn from(reason: DenyReason) -> Self {
        match reason {
            DenyReason::NotMe => Self::NotMe,
            DenyReason::Cancel => Self::Cancel,
        }
    }
}

impl Desk {
    /// Asks all sites at once what waits, now; the answers are events.
    pub async fn refresh(&self) {
        self.watch.ask_now().await;
    }

    /// Approves. `answer`: the number picked or typed, empty where there is none.
    pub async fn approve(&self, request: &str, answer: &str, by: Proof) -> Result<Approved> {
        let pin = self.pin_for(by);
        let request = self.waiting(request)?;
        let pin = pin?;
        let prompt = self.prompt("prompt-sign-in", &request.service, &request.account, &request.sid);
        let _pause = self.watch.pause(&request.account_id);
        let approved = self
            .phone
            .approve(&request, answer, by.with(pin.as_ref(), &prompt)?)
            .await?;
        self.no_longer_waits(&request);
        // The browser that waits on this device is told where to go on, by an address that this program made (§7.7).
        if let Some(url) = &approved.return_url
            && !self.system.open_browser(url)
        {
            return Err(Problem::new("browser"));
        }
        Ok(Approved {
            wrong_pins: approved.wrong_pins,
        })
    }

    /// A sign-in on this device that was confirmed and whose answer got lost (§5.1): once the site answers again, the browser
    /// is led back all the same. Nothing is signed anew, and what is older than two minutes is left.
    pub(super) async fn finish_lost(&self, account: &RecordId) {
        if !self.phone.has_lost(account) {
            return;
        }
        let _pause = self.watch.pause(account);
        if let Ok(Resolved::Approved(approved)) = self.phone.resolve_lost(account).await
            && let Some(url) = approved.return_url
        {
            self.system.open_browser(&url);
        }
    }

    /// Denies; needs no PIN.
    pub async fn deny(&self, request: &str, reason: DenyReason) -> Result<()> {
        self.pins.clear();
        let request = self.waiting(request)?;
        let _pause = self.watch.pause(&request.account_id);
        self.phone.deny(&request, reason.into()).await?;
        self.no_longer_waits(&request);
        Ok(())
    }

    /// *It's not me* about the newest approval of this account, up to ten minutes after it.
    pub async fn take_back(&self, account: &str) -> Result<()> {
        let id = account_id(account)?;
        let _pause = self.watch.pause(&id);
        self.phone.deny_last_approval(&id).await?;
        Ok(())
    }

    fn waiting(&self, id: &str) -> Result<SignInRequest> {
        self.board.find(id).ok_or(Problem::new("no_request"))
    }
}
