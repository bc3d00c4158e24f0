//! Keys that are made ready while the PIN is typed: asked for once, and never kept beyond that.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use symbolon_phone::ports::{DeviceKeys, KeyError, RecordId};
use symbolon_phone::{SecretStore, SecretStoreError, SoftwareKeys};
use zeroize::Zeroizing;

use crate::support::*;

/// A store that counts who asks, and that something may happen in.
#[derive(Clone, Default)]
struct Counting {
    secrets: MemorySecrets,
    asked: Arc<AtomicUsize>,
    during: Arc<Mutex<Option<Hook>>>,
}

type Hook = Box<dyn FnOnce() + Send>;

impl SecretStore for Counting {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError> {
        self.secrets.set(name, secret)
    }
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if let Some(during) = self.during.lock().expect("no panic under it").take() {
            during();
        }
        self.secrets.get(name)
    }
    fn delete(&self, name: &str) -> Result<(), SecretStoreError> {
        self.secrets.delete(name)
    }
    fn list(&self) -> Result<Vec<String>, SecretStoreError> {
        self.secrets.list()
    }
}

impl Counting {
    /// How often it was asked during this.
    fn asked_by(&self, act: impl FnOnce()) -> usize {
        let before = self.asked.load(Ordering::Relaxed);
        act();
        self.asked.load(Ordering::Relaxed) - before
    }
}

fn keys() -> (Counting, Arc<SoftwareKeys<Counting>>, [RecordId; 2]) {
    let store = Counting::default();
    let keys = Arc::new(SoftwareKeys::new(store.clone()));
    let ids = [RecordId([1; 16]), RecordId([2; 16])];
    for id in &ids {
        keys.create(id, &[0; 32], &mut chance(7)).expect("made");
    }
    (store, keys, ids)
}

fn sign(keys: &SoftwareKeys<Counting>, id: &RecordId) {
    keys.sign(id, b"m").expect("signed");
}

#[test]
fn asked_for_once_and_for_that_account_alone() {
    let (store, keys, [one, other]) = keys();
    let sealed = keys.seal(&one, &[9; 32], &mut chance(8)).expect("sealed");
    assert_eq!(store.asked_by(|| keys.make_ready(&one)), 1);
    let both = || {
        assert_eq!(*keys.open(&one, &sealed).expect("opened"), [9; 32]);
        sign(&keys, &one);
    };
    assert_eq!(store.asked_by(both), 0);
    assert_eq!(store.asked_by(|| sign(&keys, &other)), 1);
    keys.put_away();
    assert_eq!(store.asked_by(both), 2);
}

#[test]
fn put_away_while_the_store_still_thinks() {
    let (store, keys, [one, _]) = keys();
    let gone = Arc::clone(&keys);
    *store.during.lock().expect("no panic under it") = Some(Box::new(move || gone.put_away()));
    keys.make_ready(&one);
    assert_eq!(store.asked_by(|| sign(&keys, &one)), 1);
}

#[test]
fn deleted_keys_are_not_ready_any_more() {
    let (_, keys, [one, _]) = keys();
    keys.make_ready(&one);
    keys.delete(&one).expect("deleted");
    assert_eq!(keys.sign(&one, b"m").err(), Some(KeyError::Missing));
    // Nothing there makes nothing ready.
    keys.make_ready(&one);
    assert_eq!(keys.sign(&one, b"m").err(), Some(KeyError::Missing));
}
