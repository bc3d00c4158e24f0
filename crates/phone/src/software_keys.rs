//! Device keys in software, for desktops, terminals and CI: the private keys are secrets in a store that the caller
//! gives. `hardware` is false, there is no biometric (§6.1).

use std::sync::{Mutex, MutexGuard, PoisonError};

use symbolon_protocol::{PublicKey, SealKey, SecretKey, Signature};
use zeroize::Zeroizing;

use crate::ports::{
    BiometricError, Chance, CreatedBiometric, CreatedKeys, DeviceKeys, KeyError, Prompt, RecordId,
};

/// Why a store of secrets did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretStoreError {
    /// It is there and closed.
    #[error("{0}")]
    Locked(String),
    /// There is none on this machine.
    #[error("{0}")]
    Absent(String),
    /// It failed.
    #[error("{0}")]
    Failed(String),
}

/// Secrets by name: a keyring, or a sealed file.
pub trait SecretStore: Send + Sync {
    /// Stores or replaces, durably.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError>;
    /// Reads; `None` if there is none of this name.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError>;
    /// Deletes; nothing there is no error.
    fn delete(&self, name: &str) -> Result<(), SecretStoreError>;
    /// All names.
    fn list(&self) -> Result<Vec<String>, SecretStoreError>;
}

impl<S: SecretStore + ?Sized> SecretStore for Box<S> {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError> {
        (**self).set(name, secret)
    }
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        (**self).get(name)
    }
    fn delete(&self, name: &str) -> Result<(), SecretStoreError> {
        (**self).delete(name)
    }
    fn list(&self) -> Result<Vec<String>, SecretStoreError> {
        (**self).list()
    }
}

/// [`DeviceKeys`] over a [`SecretStore`]: one secret a record, `DS ‖ DA ‖ sealing key`, 96 bytes.
pub struct SoftwareKeys<S> {
    store: S,
    ready: Mutex<Ready>,
}

/// What the store gave for the account whose PIN is being asked for.
#[derive(Default)]
struct Ready {
    held: Option<(RecordId, Zeroizing<Vec<u8>>)>,
    /// How often it was put away: an answer that comes after that is not kept.
    put_away: u64,
}

const PART: usize = 32;
const SEAL_VERSION: u8 = 1;

struct Opened {
    sign: SecretKey,
    agree: SecretKey,
    seal: SealKey,
}

impl<S: SecretStore> SoftwareKeys<S> {
    /// Keys in `store`.
    pub fn new(store: S) -> Self {
        Self {
            store,
            ready: Mutex::default(),
        }
    }

    fn load(&self, id: &RecordId) -> Result<Opened, KeyError> {
        let ready = self
            .ready()
            .held
            .as_ref()
            .filter(|(of, _)| of == id)
            .map(|(_, s)| s.clone());
        let secret = match ready {
            Some(secret) => secret,
            None => self.store.get(&id.to_string())?.ok_or(KeyError::Missing)?,
        };
        let damaged = || KeyError::Failed("the stored keys are damaged".into());
        if secret.len() != 3 * PART {
            return Err(damaged());
        }
        Ok(Opened {
            sign: SecretKey::from_bytes(&part(&secret, 0)).ok_or_else(damaged)?,
            agree: SecretKey::from_bytes(&part(&secret, 1)).ok_or_else(damaged)?,
            seal: SealKey::from_bytes(SEAL_VERSION, *part(&secret, 2)),
        })
    }

    fn ready(&self) -> MutexGuard<'_, Ready> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn part(secret: &[u8], n: usize) -> Zeroizing<[u8; PART]> {
    let mut out = Zeroizing::new([0; PART]);
    out.copy_from_slice(&secret[n * PART..(n + 1) * PART]);
    out
}

fn make_secret_key(rng: &mut Chance<'_>) -> SecretKey {
    let mut bytes = Zeroizing::new([0; PART]);
    loop {
        rng.fill_bytes(&mut *bytes);
        // 0 and n and above are refused: a chance of 2^-32 a turn.
        if let Some(key) = SecretKey::from_bytes(&bytes) {
            return key;
        }
    }
}

fn kd_aad(id: &RecordId) -> Vec<u8> {
    symbolon_protocol::seal::seal_aad("phone", "kd", &id.0, b"")
}

impl From<SecretStoreError> for KeyError {
    fn from(e: SecretStoreError) -> Self {
        match e {
            SecretStoreError::Locked(text) => Self::Locked(text),
            SecretStoreError::Absent(text) => Self::Absent(text),
            SecretStoreError::Failed(text) => Self::Failed(text),
        }
    }
}

impl<S: SecretStore> DeviceKeys for SoftwareKeys<S> {
    fn create(&self, id: &RecordId, _: &[u8; 32], rng: &mut Chance<'_>) -> Result<CreatedKeys, KeyError> {
        let (sign, agree) = (make_secret_key(rng), make_secret_key(rng));
        let mut secret = Zeroizing::new([0; 3 * PART]);
        secret[..PART].copy_from_slice(&*sign.to_bytes());
        secret[PART..2 * PART].copy_from_slice(&*agree.to_bytes());
        rng.fill_bytes(&mut secret[2 * PART..]);
        self.store.set(&id.to_string(), &*secret)?;
        Ok(CreatedKeys {
            sign: sign.public(),
            agree: agree.public(),
            hardware_sign: false,
            hardware_agree: false,
            attestation: None,
            sealed_agree: None,
        })
    }

    fn sign(&self, id: &RecordId, message: &[u8]) -> Result<Signature, KeyError> {
        Ok(self.load(id)?.sign.sign(message))
    }

    fn agree(
        &self,
        id: &RecordId,
        _: Option<&[u8]>,
        point: &PublicKey,
    ) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        Ok(self.load(id)?.agree.agree(point))
    }

    fn seal(&self, id: &RecordId, plain: &[u8; 32], rng: &mut Chance<'_>) -> Result<Vec<u8>, KeyError> {
        let mut iv = [0; 12];
        rng.fill_bytes(&mut iv);
        Ok(self.load(id)?.seal.seal(&iv, &kd_aad(id), plain))
    }

    fn open(&self, id: &RecordId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        let damaged = || KeyError::Failed("the sealed seed does not open".into());
        let plain = self
            .load(id)?
            .seal
            .open(&kd_aad(id), sealed)
            .map_err(|_| damaged())?;
        if plain.len() != PART {
            return Err(damaged());
        }
        Ok(part(&plain, 0))
    }

    fn biometric_available(&self) -> bool {
        false
    }

    fn create_biometric(
        &self,
        _: &RecordId,
        _: &[u8; 32],
        _: &Prompt,
        _: &mut Chance<'_>,
    ) -> Result<CreatedBiometric, BiometricError> {
        Err(BiometricError::Unavailable)
    }

    fn sign_biometric(&self, _: &RecordId, _: &[u8], _: &Prompt) -> Result<Signature, BiometricError> {
        Err(BiometricError::Unavailable)
    }

    fn open_biometric(
        &self,
        _: &RecordId,
        _: &[u8],
        _: &Prompt,
    ) -> Result<Zeroizing<[u8; 32]>, BiometricError> {
        Err(BiometricError::Unavailable)
    }

    fn delete_biometric(&self, _: &RecordId) -> Result<(), KeyError> {
        Ok(())
    }

    fn delete(&self, id: &RecordId) -> Result<(), KeyError> {
        self.put_away();
        Ok(self.store.delete(&id.to_string())?)
    }

    fn contains(&self, id: &RecordId) -> Result<bool, KeyError> {
        Ok(self.store.get(&id.to_string())?.is_some())
    }

    fn list(&self) -> Result<Vec<RecordId>, KeyError> {
        Ok(self
            .store
            .list()?
            .iter()
            .filter_map(|name| RecordId::parse(name))
            .collect())
    }

    fn make_ready(&self, id: &RecordId) {
        let before = self.ready().put_away;
        // Not under the lock: the store may open a prompt, and acts of other accounts must not wait for it.
        let secret = self.store.get(&id.to_string()).ok().flatten();
        let mut ready = self.ready();
        if ready.put_away == before {
            ready.held = secret.map(|secret| (*id, secret));
        }
    }

    fn put_away(&self) {
        let mut ready = self.ready();
        ready.held = None;
        ready.put_away += 1;
    }
}
