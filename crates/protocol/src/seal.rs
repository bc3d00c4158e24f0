//! Sealing of database values (§9.2): AES-256-GCM, bound to table, column, row and user.

use std::fmt;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::{encoding::tuple, labels};

/// Bytes that a blob has over its content: version, IV, tag.
pub const OVERHEAD: usize = 1 + 12 + 16;

/// Why a blob does not open. Each means a wrong key, a moved value or damage: fail closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The value is sealed with another version of the key.
    #[error("the value is sealed with another version of the key")]
    Version,
    /// The value is too short.
    #[error("the value is too short")]
    Length,
    /// The value is damaged, moved or sealed with another key.
    #[error("the value is damaged, moved or sealed with another key")]
    Tag,
}

/// One version of `K_seal`, wiped on drop.
#[derive(Clone)]
pub struct SealKey {
    version: u8,
    key: Zeroizing<[u8; 32]>,
}

impl SealKey {
    /// Version byte and 256-bit key.
    pub fn from_bytes(version: u8, key: [u8; 32]) -> Self {
        Self {
            version,
            key: Zeroizing::new(key),
        }
    }

    /// The byte that begins this key's blobs.
    pub fn version(&self) -> u8 {
        self.version
    }

    /// `u8 version ‖ iv ‖ ciphertext ‖ tag`. `iv` must be random and never used twice.
    pub fn seal(&self, iv: &[u8; 12], aad: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(OVERHEAD + plain.len());
        out.push(self.version);
        out.extend_from_slice(iv);
        out.extend_from_slice(plain);
        let tag = self
            .cipher()
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(*iv), Aad::from(aad), &mut out[13..])
            .expect("a database value is shorter than 64 GiB");
        out.extend_from_slice(tag.as_ref());
        out
    }

    /// The content of a blob of this key's version.
    pub fn open(&self, aad: &[u8], blob: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (version, rest) = blob.split_first().ok_or(SealError::Length)?;
        if *version != self.version {
            return Err(SealError::Version);
        }
        let (iv, sealed) = rest.split_first_chunk::<12>().ok_or(SealError::Length)?;
        if sealed.len() < 16 {
            return Err(SealError::Length);
        }
        let mut out = Zeroizing::new(sealed.to_vec());
        let length = self
            .cipher()
            .open_in_place(Nonce::assume_unique_for_key(*iv), Aad::from(aad), &mut out)
            .map_err(|_| SealError::Tag)?
            .len();
        out.truncate(length);
        Ok(out)
    }

    fn cipher(&self) -> LessSafeKey {
        let key = UnboundKey::new(&AES_256_GCM, self.key.as_ref()).expect("the key has 32 bytes");
        LessSafeKey::new(key)
    }
}

// The key does; the version is no secret.
impl ZeroizeOnDrop for SealKey {}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealKey({}, ..)", self.version)
    }
}

/// The place that a value is bound to: it opens nowhere else.
pub fn seal_aad(table: &str, column: &str, row: &[u8], user: &[u8]) -> Vec<u8> {
    tuple(labels::SEAL, &[table.as_bytes(), column.as_bytes(), row, user])
}
