//! What the phone needs from outside, each by a trait: keys, records, the network, a clock. Chance is [`Chance`].

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use symbolon_protocol::{PublicKey, Sid, Signature};
use zeroize::Zeroizing;

use crate::errors::NetError;

/// A future behind a trait object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Randomness, handed in by the caller: the operating system's, or a seeded one in tests.
pub type Chance<'a> = dyn rand_core::CryptoRng + Send + 'a;

/// Names one account on this phone: the record's file and the keys in the keystore. 16 random bytes, drawn before the
/// keys are made, so before the site has given a device id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId(pub [u8; 16]);

impl RecordId {
    /// Reads 32 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 32
            || !bytes
                .iter()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b))
        {
            return None;
        }
        let mut id = [0; 16];
        for (i, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(id))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&symbolon_protocol::encoding::hex(&self.0))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why the keystore did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// There are no keys of this name: the record was copied without them (§6.2).
    #[error("the keys of this account are not on this device")]
    Missing,
    /// The store is there but does not open now.
    #[error("the store for secrets is locked: {0}")]
    Locked(String),
    /// This device has no store.
    #[error("there is no store for secrets: {0}")]
    Absent(String),
    /// It failed.
    #[error("the store for secrets does not work: {0}")]
    Failed(String),
}

/// What became of a prompt for the fingerprint or the face (§6.3).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BiometricError {
    /// A finger or face was added since: the key is gone for good.
    #[error("the fingerprints or faces on this device have changed")]
    Invalidated,
    /// The person closed the prompt.
    #[error("the prompt was closed")]
    Cancelled,
    /// Too many failed tries: the sensor is locked for now.
    #[error("the sensor is locked for now")]
    Locked,
    /// This device has none, or it is not one that a key can be bound to.
    #[error("this device has no biometric that can guard a key")]
    Unavailable,
    /// The keystore itself failed.
    #[error(transparent)]
    Keys(#[from] KeyError),
}

/// The words of the system's biometric prompt.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    /// What is done, e.g. "Sign in to Grants portal".
    pub title: String,
    /// Site and account.
    pub reason: String,
    /// The button that goes back to the PIN.
    pub use_pin: String,
}

/// What [`DeviceKeys::create`] made (§6.1).
#[derive(Clone)]
pub struct CreatedKeys {
    /// `DS`, the signature key.
    pub sign: PublicKey,
    /// `DA`, the key agreement key.
    pub agree: PublicKey,
    /// Whether `DS` cannot leave its chip.
    pub hardware_sign: bool,
    /// Whether `DA` cannot leave its chip.
    pub hardware_agree: bool,
    /// Certificates of Android's key attestation, leaf first.
    pub attestation: Option<Vec<Vec<u8>>>,
    /// Where the keystore cannot agree: `DA`'s seed, sealed by it. The record keeps it for [`DeviceKeys::agree`].
    pub sealed_agree: Option<Vec<u8>>,
}

/// What [`DeviceKeys::create_biometric`] made.
pub struct CreatedBiometric {
    /// `BS`, the signature key that wants a touch per use.
    pub sign: PublicKey,
    /// `Kb`, the seed of `BA`, in clear for this one derivation.
    pub seed: Zeroizing<[u8; 32]>,
    /// `Kb` sealed by a key that wants a touch per use.
    pub sealed_seed: Vec<u8>,
    /// Certificates of Android's key attestation, leaf first.
    pub attestation: Option<Vec<Vec<u8>>>,
}

/// The platform's keystore. A private device key never crosses this line; what crosses it are `Kd` and `Kb`, which are
/// nothing without a PIN or a touch.
///
/// `rng` serves software implementations; a chip uses its own. Calls may block while a prompt is open: run acts with a
/// biometric where a blocked thread holds nobody else up.
pub trait DeviceKeys: Send + Sync {
    /// Makes `DS` and `DA` under `id`, with `challenge` in the attestation (§1.1).
    fn create(
        &self,
        id: &RecordId,
        challenge: &[u8; 32],
        rng: &mut Chance<'_>,
    ) -> Result<CreatedKeys, KeyError>;
    /// Signs with `DS`.
    fn sign(&self, id: &RecordId, message: &[u8]) -> Result<Signature, KeyError>;
    /// The x coordinate of `DA · point`. `sealed` is [`CreatedKeys::sealed_agree`].
    fn agree(
        &self,
        id: &RecordId,
        sealed: Option<&[u8]>,
        point: &PublicKey,
    ) -> Result<Zeroizing<[u8; 32]>, KeyError>;
    /// Seals 32 bytes (`Kd`) under a key of `id`.
    fn seal(&self, id: &RecordId, plain: &[u8; 32], rng: &mut Chance<'_>) -> Result<Vec<u8>, KeyError>;
    /// Opens what [`DeviceKeys::seal`] made.
    fn open(&self, id: &RecordId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError>;
    /// Whether [`DeviceKeys::create_biometric`] can work here.
    fn biometric_available(&self) -> bool;
    /// Makes `BS` and `Kb`; asks for a touch.
    fn create_biometric(
        &self,
        id: &RecordId,
        challenge: &[u8; 32],
        prompt: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<CreatedBiometric, BiometricError>;
    /// Signs with `BS`; asks for a touch.
    fn sign_biometric(
        &self,
        id: &RecordId,
        message: &[u8],
        prompt: &Prompt,
    ) -> Result<Signature, BiometricError>;
    /// Opens the sealed `Kb`; asks for a touch.
    fn open_biometric(
        &self,
        id: &RecordId,
        sealed: &[u8],
        prompt: &Prompt,
    ) -> Result<Zeroizing<[u8; 32]>, BiometricError>;
    /// Deletes `BS` and the key over `Kb`; nothing there is no error.
    fn delete_biometric(&self, id: &RecordId) -> Result<(), KeyError>;
    /// Deletes all keys of `id`; nothing there is no error.
    fn delete(&self, id: &RecordId) -> Result<(), KeyError>;
    /// Whether `DS` is there.
    fn contains(&self, id: &RecordId) -> Result<bool, KeyError>;
    /// The names under which keys are stored.
    fn list(&self) -> Result<Vec<RecordId>, KeyError>;
    /// A person is being asked for the PIN of `id`: a store that takes its time may be asked meanwhile. What it gave is
    /// used until [`DeviceKeys::put_away`]. A failure is not told: the act itself will meet it.
    fn make_ready(&self, _id: &RecordId) {}
    /// Nobody is being asked any more.
    fn put_away(&self) {}
}

/// The store of records failed; the text is the system's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct VaultError(pub String);

/// The exclusive lock of a record; dropped, it is free.
pub type RecordLock = Box<dyn std::any::Any + Send + Sync>;

/// Where the account records are (§6.2), bytes by name. Not secret: whoever reads them finds nothing to test a PIN with.
pub trait Vault: Send + Sync {
    /// All records.
    fn list(&self) -> Result<Vec<RecordId>, VaultError>;
    /// One record's bytes, ≤ 64 KiB.
    fn load(&self, id: &RecordId) -> Result<Option<Vec<u8>>, VaultError>;
    /// Replaces a record as a whole, durably: after `Ok` it survives a power cut, before it the old one does.
    fn save(&self, id: &RecordId, bytes: &[u8]) -> Result<(), VaultError>;
    /// Deletes a record; nothing there is no error.
    fn delete(&self, id: &RecordId) -> Result<(), VaultError>;
    /// Waits for the lock of §5.1, which no other thread or process holds at the same time.
    fn lock<'a>(&'a self, id: &'a RecordId) -> BoxFuture<'a, Result<RecordLock, VaultError>>;
    /// The same without waiting; `None`: somebody holds it.
    fn try_lock(&self, id: &RecordId) -> Result<Option<RecordLock>, VaultError>;
}

/// What the site sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WireAnswer {
    /// HTTP status.
    pub status: u16,
    /// At most 64 KiB.
    pub body: Vec<u8>,
    /// Whether the media type is `application/json`.
    pub json: bool,
}

/// One POST to a site, without redirects, proxies or repeats.
pub trait Wire: Send + Sync {
    /// Sends `body` to `path` at the root of `sid`. `wait` is how long the site may think before it answers; the
    /// implementation adds 15 s (§1). It never sends the same body twice.
    fn post<'a>(
        &'a self,
        sid: &'a Sid,
        path: &'a str,
        body: Vec<u8>,
        wait: Duration,
    ) -> BoxFuture<'a, Result<WireAnswer, NetError>>;

    /// The trusted authorities of a site have changed: connections made before do not count any more.
    fn roots_changed(&self, _sid: &Sid) {}
}

/// The phone's clock: for the remaining time on the screen and for what the phone forgets. Never for security.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;
}
