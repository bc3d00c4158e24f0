//! The phone: its ports, and what it remembers while it runs.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use symbolon_protocol::{About, LinkPayload, Platform, PublicKey, Sid, UvKeys, Version};
use zeroize::Zeroizing;

use crate::errors::PhoneError;
use crate::lost::LostApproval;
use crate::ports::{Clock, DeviceKeys, RecordId, Vault, Wire};
use crate::record::{Hardware, Record};

/// What the phone tells the site about itself (`about`, §1.1).
#[derive(Debug, Clone)]
pub struct PhoneInfo {
    /// Operating system family.
    pub platform: Platform,
    /// Its version, display text ≤ 40 bytes.
    pub os: String,
    /// This program's version.
    pub app: Version,
}

/// A phone. All acts are methods, each in the file of its name.
pub struct Phone {
    pub(crate) keys: Arc<dyn DeviceKeys>,
    pub(crate) vault: Arc<dyn Vault>,
    pub(crate) wire: Arc<dyn Wire>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) info: PhoneInfo,
    memory: Mutex<Memory>,
}

/// Gone when the program ends, on purpose.
#[derive(Default)]
struct Memory {
    /// The next unused nonce of each record.
    nonces: HashMap<RecordId, [u8; 32]>,
    /// Challenges that came by a link in this session (kind 3, §7.7).
    linked: HashSet<([u8; 16], [u8; 16])>,
    /// Approvals whose answer got lost, ≤ 120 s.
    lost: HashMap<RecordId, LostApproval>,
}

impl Phone {
    /// Puts a phone together.
    pub fn new(
        keys: Arc<dyn DeviceKeys>,
        vault: Arc<dyn Vault>,
        wire: Arc<dyn Wire>,
        clock: Arc<dyn Clock>,
        info: PhoneInfo,
    ) -> Self {
        Self {
            keys,
            vault,
            wire,
            clock,
            info,
            memory: Mutex::default(),
        }
    }

    /// The text that the system handed over with a link (`L`, §7.7), already parsed. Remembers that this challenge was
    /// asked for here and says which account it is for. Nothing is sent.
    pub fn open_link(&self, link: &LinkPayload) -> Result<RecordId, PhoneError> {
        let id = self.find_device(&link.dev)?.ok_or(PhoneError::Challenge(
            symbolon_protocol::Refusal::NotForThisDevice,
        ))?;
        self.memory().linked.insert((link.dev, link.cid));
        Ok(id)
    }

    /// Loads a record, strictly.
    pub fn record(&self, id: &RecordId) -> Result<Record, PhoneError> {
        let bytes = self.vault.load(id)?.ok_or(PhoneError::NoAccount)?;
        Ok(Record::parse(&bytes)?)
    }

    pub(crate) fn linked(&self, dev: &[u8; 16]) -> Vec<[u8; 16]> {
        self.memory()
            .linked
            .iter()
            .filter(|(d, _)| d == dev)
            .map(|(_, cid)| *cid)
            .collect()
    }

    pub(crate) fn keep_nonce(&self, id: &RecordId, nonce: [u8; 32]) {
        self.memory().nonces.insert(*id, nonce);
    }

    pub(crate) fn take_nonce(&self, id: &RecordId) -> Option<[u8; 32]> {
        self.memory().nonces.remove(id)
    }

    pub(crate) fn keep_lost(&self, id: &RecordId, lost: LostApproval) {
        self.memory().lost.insert(*id, lost);
    }

    /// Whether an approval's answer was lost, so that [`Phone::resolve_lost`] has something to ask.
    pub fn has_lost(&self, id: &RecordId) -> bool {
        self.memory().lost.contains_key(id)
    }

    pub(crate) fn take_lost(&self, id: &RecordId) -> Option<LostApproval> {
        self.memory().lost.remove(id)
    }

    pub(crate) fn forget_memory(&self, id: &RecordId) {
        let mut memory = self.memory();
        memory.nonces.remove(id);
        memory.lost.remove(id);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) fn about(&self, hardware: Hardware) -> About {
        About {
            platform: self.info.platform,
            os: self.info.os.clone(),
            app: self.info.app.clone(),
            protocols: vec![1],
            hardware_sign: hardware.device_sign,
            hardware_agree: hardware.device_agree,
            push: None,
            attestation: None,
        }
    }

    /// `Kd` opened and `PS`, `PA` derived; `next` takes the seed of a PIN change under way.
    pub(crate) fn pin_keys(
        &self,
        id: &RecordId,
        sid: &Sid,
        sealed: &[u8],
        pin: &symbolon_protocol::Pin,
    ) -> Result<UvKeys, PhoneError> {
        let kd: Zeroizing<[u8; 32]> = self.keys.open(id, sealed)?;
        Ok(symbolon_protocol::pin::derive_pin_keys(sid, &kd, pin))
    }

    pub(crate) fn agree_device(
        &self,
        id: &RecordId,
        record: &Record,
        point: &PublicKey,
    ) -> Result<Zeroizing<[u8; 32]>, PhoneError> {
        Ok(self.keys.agree(id, record.sealed_da.as_deref(), point)?)
    }
}
