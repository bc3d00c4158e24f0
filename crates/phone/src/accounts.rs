//! The accounts on this phone (§7.2): one record and one key set each, nothing shared.

use symbolon_protocol::Sid;

use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::RecordId;
use crate::record::Record;

/// Whether the PIN of an account can be used (§7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// Yes.
    Usable,
    /// A change is not settled: `status` first.
    Unsettled,
    /// Never again: initialise again.
    Stopped,
}

/// One account, for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Names it on this phone.
    pub id: RecordId,
    /// The site.
    pub sid: Sid,
    /// The account at the site.
    pub account: String,
    /// This device's name at the site.
    pub name: String,
    /// The device id at the site.
    pub dev: [u8; 16],
    /// Whether the PIN can be used.
    pub pin: PinState,
    /// Whether the biometric is enabled.
    pub biometric: bool,
    /// Whether `DS` and `DA` are in hardware.
    pub hardware: bool,
}

/// What [`Phone::tidy`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Accounts whose keys are not on this device (restored from a backup, say): deleted, initialise again.
    pub initialise_again: Vec<(Sid, String)>,
    /// Key sets without a record: deleted.
    pub left_over_keys: usize,
}

impl PinState {
    pub(crate) fn of(record: &Record) -> Self {
        match record {
            r if r.pin_stopped => Self::Stopped,
            r if r.sealed_kd_next.is_some() => Self::Unsettled,
            _ => Self::Usable,
        }
    }

    /// The refusal `pin_blocked`, in the words that fit. Only for the two states that refuse.
    pub(crate) fn refusal(self) -> PhoneError {
        match self {
            Self::Stopped => PhoneError::PinStopped,
            Self::Unsettled | Self::Usable => PhoneError::PinUnsettled,
        }
    }
}

impl Phone {
    /// All accounts that can be read, by site and name. [`Phone::damaged`] has the rest.
    pub fn accounts(&self) -> Result<Vec<Account>, PhoneError> {
        let mut accounts: Vec<_> = self
            .records()?
            .into_iter()
            .map(|(id, r)| Account::of(id, &r))
            .collect();
        accounts.sort_by(|a, b| (a.sid.as_str(), &a.account, a.id).cmp(&(b.sid.as_str(), &b.account, b.id)));
        Ok(accounts)
    }

    /// One account.
    pub fn account(&self, id: &RecordId) -> Result<Account, PhoneError> {
        Ok(Account::of(*id, &self.record(id)?))
    }

    /// Records that do not read. They are never deleted without their owner.
    pub fn damaged(&self) -> Result<Vec<RecordId>, PhoneError> {
        let mut damaged = Vec::new();
        for id in self.vault.list()? {
            if let Err(PhoneError::Record(_)) = self.record(&id) {
                damaged.push(id);
            }
        }
        Ok(damaged)
    }

    /// The account of a device id.
    pub fn find_device(&self, dev: &[u8; 16]) -> Result<Option<RecordId>, PhoneError> {
        Ok(self
            .records()?
            .into_iter()
            .find(|(_, r)| r.dev == *dev)
            .map(|(id, _)| id))
    }

    /// Other entries of the same site and account, e.g. one that is locked.
    pub fn duplicates(&self, id: &RecordId) -> Result<Vec<RecordId>, PhoneError> {
        let this = self.record(id)?;
        Ok(self
            .records()?
            .into_iter()
            .filter(|(other, r)| other != id && r.sid == this.sid && r.account == this.account)
            .map(|(other, _)| other)
            .collect())
    }

    /// At the start: deletes records without keys and keys without records (§6.2). While the keystore is locked nothing
    /// is deleted.
    pub fn tidy(&self) -> Result<Tidied, PhoneError> {
        let mut tidied = Tidied::default();
        for (id, record) in self.records()? {
            if self.keys.contains(&id)? {
                continue;
            }
            if let Some(_lock) = self.vault.try_lock(&id)? {
                self.vault.delete(&id)?;
                tidied.initialise_again.push((record.sid, record.account));
            }
        }
        for id in self.keys.list()? {
            if self.vault.load(&id)?.is_some() {
                continue;
            }
            // An enrolment under way holds the lock of its keys.
            if let Some(_lock) = self.vault.try_lock(&id)?
                && self.vault.load(&id)?.is_none()
            {
                self.keys.delete(&id)?;
                self.vault.delete(&id)?;
                tidied.left_over_keys += 1;
            }
        }
        Ok(tidied)
    }

    pub(crate) fn records(&self) -> Result<Vec<(RecordId, Record)>, PhoneError> {
        let mut records = Vec::new();
        for id in self.vault.list()? {
            match self.record(&id) {
                Ok(record) => records.push((id, record)),
                // Damaged ones are told by `damaged`; one that has just gone is gone.
                Err(PhoneError::Record(_) | PhoneError::NoAccount) => {}
                Err(e) => return Err(e),
            }
        }
        Ok(records)
    }
}

impl Account {
    fn of(id: RecordId, r: &Record) -> Self {
        Self {
            id,
            sid: r.sid.clone(),
            account: r.account.clone(),
            name: r.name.clone(),
            dev: r.dev,
            pin: PinState::of(r),
            biometric: r.sealed_kb.is_some(),
            hardware: r.hardware.device_sign && r.hardware.device_agree,
        }
    }
}
