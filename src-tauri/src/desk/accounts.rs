//! The accounts on this device, and what can be done with one.

use serde::Deserialize;
use symbolon_phone::PhoneError;
use symbolon_phone::ports::{Prompt, RecordId};
use symbolon_protocol::{DeviceState, Pin, Sid};

use super::pins::PinField;
use super::problem::{Problem, Result};
use super::shown::{Account, PinChanged, Status};
use super::{Desk, account_id, chance};

/// What the person shows besides the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The digits of the field `pin`.
    Pin,
    /// A touch.
    Fingerprint,
}

impl Proof {
    /// The same for the phone. `pin` is there with [`Proof::Pin`].
    pub(super) fn with<'a>(
        self,
        pin: Option<&'a Pin>,
        prompt: &'a Prompt,
    ) -> Result<symbolon_phone::Proof<'a>> {
        match (self, pin) {
            (Self::Fingerprint, _) => Ok(symbolon_phone::Proof::Biometric(prompt)),
            (Self::Pin, Some(pin)) => Ok(symbolon_phone::Proof::Pin(pin)),
            (Self::Pin, None) => Err(PhoneError::PinFormat.into()),
        }
    }
}

impl Desk {
    /// All accounts, without asking the sites.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        let accounts = self.phone.accounts()?;
        accounts.iter().map(|a| self.shown(a)).collect()
    }

    pub(super) fn account(&self, id: &RecordId) -> Result<Account> {
        self.shown(&self.phone.account(id)?)
    }

    fn shown(&self, known: &symbolon_phone::Account) -> Result<Account> {
        Ok(Account::of(
            known,
            self.settings.label(&known.id),
            self.phone.can_enable_biometric(&known.id)?,
            self.phone.last_approval(&known.id)?.is_some(),
        ))
    }

    /// Asks the site for the state of the device.
    pub async fn status(&self, account: &str) -> Result<Status> {
        let id = account_id(account)?;
        let _pause = self.watch.pause(&id);
        let status = self.phone.status(&id).await?;
        Ok(Status {
            account: self.account(&id)?,
            state: match status.state {
                DeviceState::Active => "active",
                DeviceState::PinLocked => "pin_locked",
                DeviceState::Suspended => "suspended",
            },
            attempts_left: status.attempts_left,
        })
    }

    /// A name of the person's own for this account, on this device only; an empty one takes it away.
    pub fn rename(&self, account: &str, label: &str) -> Result<Account> {
        let id = account_id(account)?;
        self.phone.account(&id)?;
        self.settings.set_label(&id, label)?;
        self.account(&id)
    }

    /// Changes the PIN from the field `pin` to the field `next`, which must be equal to `again`.
    pub async fn change_pin(&self, account: &str) -> Result<PinChanged> {
        // All three are taken, so all three are empty, whatever is wrong with one of them.
        let old = self.pins.take(PinField::Pin);
        let next = self.pins.take(PinField::Next);
        let again = self.pins.take(PinField::Again);
        let (id, old, next, again) = (account_id(account)?, old?, next?, again?);
        if next.as_bytes() != again.as_bytes() {
            return Err(Problem::new("pins_differ"));
        }
        let _pause = self.watch.pause(&id);
        let changed = self.phone.change_pin(&id, &old, &next, &mut chance()).await?;
        Ok(PinChanged {
            fingerprint_dropped: changed.biometric_dropped,
        })
    }

    /// Switches the fingerprint on, with the digits of `pin` or right after an enrolment without them, or off.
    pub async fn fingerprint(&self, account: &str, on: bool) -> Result<Account> {
        let typed = !self.pins.is_empty(PinField::Pin);
        let pin = self.pins.take(PinField::Pin);
        let id = account_id(account)?;
        let known = self.phone.account(&id)?;
        let prompt = self.prompt("prompt-enable", "", &known.account, &known.sid);
        let _pause = self.watch.pause(&id);
        match (on, typed) {
            (false, _) => self.phone.disable_biometric(&id).await?,
            (true, true) => {
                self.phone
                    .enable_biometric(&id, &pin?, &prompt, &mut chance())
                    .await?;
            }
            (true, false) => {
                let fresh = self.take_fresh(&id)?;
                self.phone
                    .enable_biometric_fresh(&id, &fresh, &prompt, &mut chance())
                    .await?;
            }
        }
        self.account(&id)
    }

    /// Removes an account at the site and here; `here_only` where the site cannot be reached and the person wants it all
    /// the same.
    pub async fn remove(&self, account: &str, here_only: bool) -> Result<()> {
        let id = account_id(account)?;
        let _pause = self.watch.pause(&id);
        let site = match self.phone.account(&id) {
            Ok(known) => Some(known.sid),
            // A damaged record names no site, and its owner may want it gone.
            Err(PhoneError::Record(_)) if here_only => None,
            Err(e) => return Err(e.into()),
        };
        if here_only {
            self.phone.forget(&id).await?;
        } else {
            self.phone.remove(&id).await?;
        }
        self.settings.set_label(&id, "")?;
        self.forget_push(&id);
        self.follow_accounts()?;
        self.forget_waiting(&id);
        match site {
            Some(site) => self.distrust_if_unused(&site),
            None => Ok(()),
        }
    }

    /// The PIN where it is the proof. Its field is empty afterwards in every case.
    pub(super) fn pin_for(&self, by: Proof) -> Result<Option<Pin>> {
        let pin = self.pins.take(PinField::Pin);
        match by {
            Proof::Pin => pin.map(Some),
            Proof::Fingerprint => Ok(None),
        }
    }

    /// The words of the system's prompt.
    pub(super) fn prompt(&self, title: &str, service: &str, account: &str, site: &Sid) -> Prompt {
        let words = self.words();
        let site = site.shown();
        Prompt {
            title: words.text(title, &[("service", service)]),
            reason: words.text("prompt-account", &[("account", account), ("site", &site)]),
            use_pin: words.text("prompt-use-pin", &[]),
        }
    }
}
