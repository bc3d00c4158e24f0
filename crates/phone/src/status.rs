//! `status` (§5.2): what the site knows of this device, signed; it settles PIN changes (§7.1) and brings new site keys
//! (§7.4).

use symbolon_protocol::{DeviceState, StatusAnswer, StatusRequest};

use crate::accounts::PinState;
use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::record::Record;
use crate::request::Session;

const PATH: &str = "/device/v1/status";
/// Rounds of key updates in one go: 8 updates each. A site that has more is asked again next time.
const MAX_ROUNDS: usize = 16;

/// What the site said, and what came of it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// `active`, `pin_locked` or `suspended`.
    pub state: DeviceState,
    /// Wrong PINs that are left before the lock.
    pub attempts_left: u8,
    /// Whether the biometric is enabled, here and at the site.
    pub biometric: bool,
    /// The account, refreshed.
    pub account: String,
    /// This device's name on the site, refreshed.
    pub name: String,
    /// Whether the PIN can be used here.
    pub pin: PinState,
    /// How many new keys of the site were taken.
    pub new_site_keys: usize,
}

impl Phone {
    /// Asks the site for the state of this device and takes over what it says.
    pub async fn status(&self, id: &RecordId) -> Result<Status, PhoneError> {
        Session::open(self, id).await?.status().await
    }
}

impl Session<'_> {
    pub(crate) async fn status(&mut self) -> Result<Status, PhoneError> {
        let mut new_site_keys = 0;
        for _ in 0..MAX_ROUNDS {
            let (answer, carried) = self.ask_status().await?;
            let taken = self.apply_status(&answer, carried)?;
            new_site_keys += taken;
            // After new keys the site learns at once which one is the newest here.
            if taken == 0 {
                if answer.biometric && self.record.sealed_kb.is_none() {
                    // Its keys here are gone (invalidated without network, a lost answer): the site's go too.
                    self.remove_biometric_at_site().await.ok();
                }
                return Ok(Status {
                    state: answer.state,
                    attempts_left: answer.attempts_left,
                    biometric: self.record.sealed_kb.is_some(),
                    account: answer.account,
                    name: answer.name,
                    pin: PinState::of(&self.record),
                    new_site_keys,
                });
            }
        }
        Err(PhoneError::AnswerUnusable)
    }

    async fn ask_status(&mut self) -> Result<(StatusAnswer, u32), PhoneError> {
        let carried = self.record.site_keys.newest().sequence;
        let about = self.phone.about(self.record.hardware).to_json_status();
        let body = StatusRequest {
            key_sequence: carried,
            about,
        }
        .to_json();
        let answer = self.request_signed(PATH, |_, _| Ok(body.clone())).await?;
        let answer = StatusAnswer::parse(&answer).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);
        Ok((answer, carried))
    }

    /// Applies a verified answer and stores the record once. Returns how many site keys were new.
    fn apply_status(&mut self, answer: &StatusAnswer, carried: u32) -> Result<usize, PhoneError> {
        let had_biometric = self.record.sealed_kb.is_some();
        let record = &mut self.record;
        record.account.clone_from(&answer.account);
        record.name.clone_from(&answer.name);
        record.policy.clone_from(&answer.policy);
        settle_generation(record, answer.pin_generation, Source::Status);
        if !answer.biometric {
            record.sealed_kb = None;
        }
        let sid = record.sid.clone();
        let taken = record.site_keys.follow(&sid, carried, &answer.keys);
        self.save()?;
        self.drop_biometric_keys(had_biometric)?;
        Ok(taken)
    }

    /// After the record no longer has `Kb`: its keys go too.
    pub(crate) fn drop_biometric_keys(&self, had_biometric: bool) -> Result<(), PhoneError> {
        if had_biometric && self.record.sealed_kb.is_none() {
            self.phone.keys.delete_biometric(&self.id)?;
        }
        Ok(())
    }
}

/// Which answer told the generation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Status,
    Pin,
}

/// The table of §7.1 for a verified answer.
pub(crate) fn settle_generation(record: &mut Record, told: u32, source: Source) {
    let stored = record.pin_generation;
    let two = record.sealed_kd_next.is_some();
    if two && Some(told) == stored.checked_add(1) {
        if let Some(next) = record.sealed_kd_next.take() {
            record.sealed_kd = next;
        }
        record.pin_generation = told;
        record.sealed_kb = None;
    } else if told == stored {
        // A `pin` answer that repeats the old generation settles nothing.
        if source == Source::Status {
            record.sealed_kd_next = None;
        }
    } else {
        record.pin_stopped = true;
    }
}
