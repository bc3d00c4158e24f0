//! Software keys with a finger.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use symbolon_phone::ports::{
    BiometricError, Chance, CreatedBiometric, CreatedKeys, DeviceKeys, KeyError, Prompt, RecordId,
};
use symbolon_phone::{SecretStore, SecretStoreError, SoftwareKeys};
use symbolon_protocol::{PublicKey, SecretKey, Signature};
use zeroize::Zeroizing;

use super::lock;

#[derive(Clone, Default)]
pub struct MemorySecrets(Arc<Mutex<HashMap<String, Vec<u8>>>>);

impl SecretStore for MemorySecrets {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError> {
        lock(&self.0).insert(name.into(), secret.into());
        Ok(())
    }
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        Ok(lock(&self.0).get(name).cloned().map(Zeroizing::new))
    }
    fn delete(&self, name: &str) -> Result<(), SecretStoreError> {
        lock(&self.0).remove(name);
        Ok(())
    }
    fn list(&self) -> Result<Vec<String>, SecretStoreError> {
        Ok(lock(&self.0).keys().cloned().collect())
    }
}

/// Software keys with a finger: `finger` says what the sensor answers.
pub struct TestKeys {
    pub secrets: MemorySecrets,
    software: SoftwareKeys<MemorySecrets>,
    biometric: Mutex<HashMap<RecordId, (SecretKey, [u8; 32])>>,
    pub finger: Mutex<Result<(), BiometricError>>,
    pub touches: AtomicUsize,
    /// What it says of itself.
    pub hardware: AtomicBool,
}

impl TestKeys {
    pub fn new() -> Self {
        let secrets = MemorySecrets::default();
        Self {
            software: SoftwareKeys::new(secrets.clone()),
            secrets,
            biometric: Mutex::default(),
            finger: Mutex::new(Ok(())),
            touches: AtomicUsize::new(0),
            hardware: AtomicBool::new(false),
        }
    }

    pub fn set_finger(&self, answer: Result<(), BiometricError>) {
        *lock(&self.finger) = answer;
    }

    pub fn has_biometric(&self, id: &RecordId) -> bool {
        lock(&self.biometric).contains_key(id)
    }

    pub fn put_biometric(&self, id: &RecordId, key: SecretKey, seed: [u8; 32]) {
        lock(&self.biometric).insert(*id, (key, seed));
    }

    fn touch(&self) -> Result<(), BiometricError> {
        self.touches.fetch_add(1, Ordering::Relaxed);
        lock(&self.finger).clone()
    }
}

impl DeviceKeys for TestKeys {
    fn create(&self, id: &RecordId, c: &[u8; 32], rng: &mut Chance<'_>) -> Result<CreatedKeys, KeyError> {
        let hardware = self.hardware.load(Ordering::Relaxed);
        let made = self.software.create(id, c, rng)?;
        Ok(CreatedKeys {
            hardware_sign: hardware,
            hardware_agree: hardware,
            ..made
        })
    }
    fn sign(&self, id: &RecordId, message: &[u8]) -> Result<Signature, KeyError> {
        self.software.sign(id, message)
    }
    fn agree(&self, id: &RecordId, s: Option<&[u8]>, p: &PublicKey) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        self.software.agree(id, s, p)
    }
    fn seal(&self, id: &RecordId, plain: &[u8; 32], rng: &mut Chance<'_>) -> Result<Vec<u8>, KeyError> {
        self.software.seal(id, plain, rng)
    }
    fn open(&self, id: &RecordId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        self.software.open(id, sealed)
    }
    fn biometric_available(&self) -> bool {
        true
    }
    fn create_biometric(
        &self,
        id: &RecordId,
        _: &[u8; 32],
        _: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<CreatedBiometric, BiometricError> {
        self.touch()?;
        let mut draw = [0; 32];
        rng.fill_bytes(&mut draw);
        let key = SecretKey::from_bytes(&draw).expect("a key");
        rng.fill_bytes(&mut draw);
        let sign = key.public();
        lock(&self.biometric).insert(*id, (key, draw));
        Ok(CreatedBiometric {
            sign,
            seed: Zeroizing::new(draw),
            sealed_seed: b"sealed".to_vec(),
            attestation: None,
        })
    }
    fn sign_biometric(&self, id: &RecordId, message: &[u8], _: &Prompt) -> Result<Signature, BiometricError> {
        self.touch()?;
        Ok(lock(&self.biometric)
            .get(id)
            .ok_or(KeyError::Missing)?
            .0
            .sign(message))
    }
    fn open_biometric(
        &self,
        id: &RecordId,
        _: &[u8],
        _: &Prompt,
    ) -> Result<Zeroizing<[u8; 32]>, BiometricError> {
        self.touch()?;
        Ok(Zeroizing::new(
            lock(&self.biometric).get(id).ok_or(KeyError::Missing)?.1,
        ))
    }
    fn delete_biometric(&self, id: &RecordId) -> Result<(), KeyError> {
        lock(&self.biometric).remove(id);
        Ok(())
    }
    fn delete(&self, id: &RecordId) -> Result<(), KeyError> {
        lock(&self.biometric).remove(id);
        self.software.delete(id)
    }
    fn contains(&self, id: &RecordId) -> Result<bool, KeyError> {
        self.software.contains(id)
    }
    fn list(&self) -> Result<Vec<RecordId>, KeyError> {
        self.software.list()
    }
}
