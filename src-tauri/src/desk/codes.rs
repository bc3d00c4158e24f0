//! The one-time password (§8): no network, and never the PIN's own judgement.

use super::accounts::Proof;
use super::problem::{Problem, Result};
use super::shown::Code;
use super::{Desk, lock};

impl Desk {
    /// The one-time password for the last `code` that was read.
    pub async fn code(&self, by: Proof) -> Result<Code> {
        let pin = self.pin_for(by);
        let request = lock(&self.code_request)
            .clone()
            .ok_or(Problem::new("no_code_request"))?;
        let pin = pin?;
        let prompt = self.prompt("prompt-code", &request.service, &request.account, &request.sid);
        let _pause = self.watch.pause(&request.account_id);
        let made = self
            .phone
            .offline_code(&request, by.with(pin.as_ref(), &prompt)?)
            .await?;
        Ok(Code {
            code: made.code.text().chars().filter(|c| *c != '-').collect(),
            shown: made.shown,
        })
    }
}
