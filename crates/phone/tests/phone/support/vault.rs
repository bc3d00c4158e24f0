//! Records in memory; a save can fail before or after it has stored.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use symbolon_phone::Record;
use symbolon_phone::ports::{BoxFuture, RecordId, RecordLock, Vault, VaultError};

use super::lock;

/// What the next saves do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFault {
    /// Fails, nothing is stored.
    Before,
    /// Stored, but the caller hears of a failure: power was cut right after.
    After,
}

/// Hears every record that is stored.
pub type Listener = Box<dyn FnMut(&[u8]) + Send>;

#[derive(Default)]
pub struct MemoryVault {
    records: Mutex<HashMap<RecordId, Vec<u8>>>,
    locks: Mutex<HashMap<RecordId, Arc<tokio::sync::Mutex<()>>>>,
    /// The save with this number, counted from now, fails so.
    pub fault: Mutex<Option<(usize, SaveFault)>>,
    pub saves: AtomicUsize,
    pub after_save: Mutex<Option<Listener>>,
}

impl MemoryVault {
    pub fn fail(&self, nth: usize, fault: SaveFault) {
        *lock(&self.fault) = Some((nth, fault));
    }

    pub fn bytes(&self, id: &RecordId) -> Option<Vec<u8>> {
        lock(&self.records).get(id).cloned()
    }

    pub fn put(&self, id: &RecordId, record: &Record) {
        lock(&self.records).insert(*id, record.to_json());
    }

    fn lock_of(&self, id: &RecordId) -> Arc<tokio::sync::Mutex<()>> {
        Arc::clone(lock(&self.locks).entry(*id).or_default())
    }
}

impl Vault for MemoryVault {
    fn list(&self) -> Result<Vec<RecordId>, VaultError> {
        let mut ids: Vec<_> = lock(&self.records).keys().copied().collect();
        ids.sort();
        Ok(ids)
    }
    fn load(&self, id: &RecordId) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(self.bytes(id))
    }
    fn save(&self, id: &RecordId, bytes: &[u8]) -> Result<(), VaultError> {
        self.saves.fetch_add(1, Ordering::Relaxed);
        let mut fault = lock(&self.fault);
        let now = match &mut *fault {
            Some((0, kind)) => Some(*kind),
            Some((n, _)) => {
                *n -= 1;
                None
            }
            None => None,
        };
        if now.is_some() {
            *fault = None;
        }
        drop(fault);
        if now != Some(SaveFault::Before) {
            lock(&self.records).insert(*id, bytes.to_vec());
            if let Some(after) = &mut *lock(&self.after_save) {
                after(bytes);
            }
        }
        match now {
            None => Ok(()),
            Some(_) => Err(VaultError("the disk is gone".into())),
        }
    }
    fn delete(&self, id: &RecordId) -> Result<(), VaultError> {
        lock(&self.records).remove(id);
        Ok(())
    }
    fn lock<'a>(&'a self, id: &'a RecordId) -> BoxFuture<'a, Result<RecordLock, VaultError>> {
        let lock = self.lock_of(id);
        Box::pin(async move { Ok(Box::new(lock.lock_owned().await) as RecordLock) })
    }
    fn try_lock(&self, id: &RecordId) -> Result<Option<RecordLock>, VaultError> {
        Ok(self
            .lock_of(id)
            .try_lock_owned()
            .ok()
            .map(|guard| Box::new(guard) as RecordLock))
    }
}
