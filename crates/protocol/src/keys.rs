//! Keys and signatures: ECDSA and ECDH on P-256 (§1).

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::OnceLock,
};

use p256::{
    ecdsa::{SigningKey, signature::Signer},
    elliptic_curve::sec1::ToSec1Point,
};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::encoding::{hex, sha256};

/// The order n of the group, big-endian.
pub(crate) const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// Not a compressed point of the curve, or not a signature with both numbers in 1..n−1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// 33 bytes of a compressed point on P-256 are expected.
    #[error("33 bytes of a compressed point on P-256 are expected")]
    Point,
    /// 64 bytes r ‖ s, each in 1..n-1, are expected.
    #[error("64 bytes r ‖ s, each in 1..n-1, are expected")]
    Signature,
}

impl KeyError {
    /// Always `format`.
    pub fn code(self) -> &'static str {
        "format"
    }
}

/// Not the one DER form of an ECDSA signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a strict DER signature with both numbers in 1..n-1 is expected")]
pub struct DerError;

impl DerError {
    /// Always `der`.
    pub fn code(self) -> &'static str {
        "der"
    }
}

/// A validated point of the curve: 33 bytes, SEC1 compressed, on the wire.
#[derive(Clone, Copy)]
pub struct PublicKey {
    compressed: [u8; 33],
    /// What verification takes: kept, so that the square root is drawn once.
    uncompressed: [u8; 65],
}

impl PublicKey {
    /// Takes exactly 33 bytes with prefix 02 or 03, x on the curve.
    pub fn parse(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() != 33 || !matches!(bytes[0], 2 | 3) {
            return Err(KeyError::Point);
        }
        let point = p256::PublicKey::from_sec1_bytes(bytes).map_err(|_| KeyError::Point)?;
        Ok(Self::of(&point))
    }

    /// Takes exactly 65 bytes, SEC1 uncompressed with prefix 04, both coordinates of a point of the curve: how platforms
    /// write keys, and Web Push (RFC 8291).
    pub fn parse_uncompressed(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() != 65 || bytes[0] != 4 {
            return Err(KeyError::Point);
        }
        let point = p256::PublicKey::from_sec1_bytes(bytes).map_err(|_| KeyError::Point)?;
        Ok(Self::of(&point))
    }

    /// The compressed form.
    pub fn bytes(&self) -> &[u8; 33] {
        &self.compressed
    }

    /// The uncompressed form, for Web Push.
    pub fn uncompressed(&self) -> &[u8; 65] {
        &self.uncompressed
    }

    /// Whether `signature` is of this key over SHA-256 of `msg`. High and low s pass.
    pub fn verify(&self, msg: &[u8], signature: &Signature) -> bool {
        self.verify_raw(msg, &signature.0)
    }

    /// As [`Self::verify`] for 64 bytes that were not parsed: an `r` or `s` out of range is just wrong (§4.1).
    pub fn verify_raw(&self, msg: &[u8], signature: &[u8; 64]) -> bool {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &self.uncompressed)
            .verify(msg, signature)
            .is_ok()
    }

    fn of(point: &p256::PublicKey) -> Self {
        let uncompressed: [u8; 65] = point
            .to_sec1_point(false)
            .as_bytes()
            .try_into()
            .expect("an uncompressed point has 65 bytes");
        let mut compressed = [0; 33];
        compressed[0] = 2 + (uncompressed[64] & 1);
        compressed[1..].copy_from_slice(&uncompressed[1..33]);
        Self {
            compressed,
            uncompressed,
        }
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.compressed == other.compressed
    }
}

impl Eq for PublicKey {}

impl Hash for PublicKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.compressed.hash(state);
    }
}

impl fmt::Debug for PublicKey {
    /// The key id only: the public keys of a PIN would let a thief of the phone's storage test PINs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", hex(&kid(self)))
    }
}

/// First 4 bytes of SHA-256 of the compressed key: which site key signed (§4.1). Not unique.
pub fn kid(pk: &PublicKey) -> [u8; 4] {
    let [a, b, c, d, ..] = sha256(&pk.compressed);
    [a, b, c, d]
}

/// `r ‖ s`, 64 bytes, each in 1..n−1.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Takes exactly 64 bytes, both numbers in range.
    pub fn parse(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; 64] = bytes.try_into().map_err(|_| KeyError::Signature)?;
        let (r, s) = bytes.split_at(32);
        if in_range(r) && in_range(s) {
            Ok(Self(bytes))
        } else {
            Err(KeyError::Signature)
        }
    }

    /// `r ‖ s`.
    pub fn bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// Converts the DER form that keystores give: short lengths, two minimal positive integers, nothing after.
    pub fn from_der(der: &[u8]) -> Result<Self, DerError> {
        let (content, rest) = der_item(der, 0x30)?;
        let (r, s) = der_item(content, 0x02)?;
        let (s, end) = der_item(s, 0x02)?;
        if !rest.is_empty() || !end.is_empty() {
            return Err(DerError);
        }
        let mut raw = [0; 64];
        der_integer(r, &mut raw[..32])?;
        der_integer(s, &mut raw[32..])?;
        Self::parse(&raw).map_err(|_| DerError)
    }
}

impl fmt::Debug for Signature {
    /// Without the bytes: from one PIN signature a thief of the phone's storage could test PINs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(..)")
    }
}

/// A private scalar in 1..n−1, wiped on drop.
#[derive(Clone)]
pub struct SecretKey {
    scalar: p256::SecretKey,
    /// Made at the first signature or look at the public key.
    signing: OnceLock<SigningKey>,
}

impl SecretKey {
    /// The scalar from 32 bytes, big-endian; `None` if it is 0 or not below n.
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let scalar = p256::SecretKey::from_slice(bytes).ok()?;
        Some(Self {
            scalar,
            signing: OnceLock::new(),
        })
    }

    /// The scalar, 32 bytes, big-endian.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.scalar.to_bytes().into())
    }

    /// The key's point.
    pub fn public(&self) -> PublicKey {
        PublicKey::of(&p256::PublicKey::from(self.signing().verifying_key()))
    }

    /// ECDSA over SHA-256 of `msg`, deterministic (RFC 6979).
    pub fn sign(&self, msg: &[u8]) -> Signature {
        let signature: p256::ecdsa::Signature = self.signing().sign(msg);
        Signature(signature.to_bytes().into())
    }

    /// ECDH: the x coordinate, 32 bytes.
    pub fn agree(&self, other: &PublicKey) -> Zeroizing<[u8; 32]> {
        let point =
            p256::PublicKey::from_sec1_bytes(&other.uncompressed).expect("a PublicKey is on the curve");
        let shared = self.scalar.diffie_hellman(&point);
        Zeroizing::new((*shared.raw_secret_bytes()).into())
    }

    fn signing(&self) -> &SigningKey {
        self.signing.get_or_init(|| SigningKey::from(&self.scalar))
    }
}

// Both parts do.
impl ZeroizeOnDrop for SecretKey {}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

/// 1 ≤ x < n, for 32 bytes.
fn in_range(x: &[u8]) -> bool {
    x < ORDER.as_slice() && x.iter().any(|&b| b != 0)
}

/// One DER item with this tag and a length of one byte, and what follows it.
fn der_item(der: &[u8], tag: u8) -> Result<(&[u8], &[u8]), DerError> {
    match der {
        [t, len @ 0..0x80, rest @ ..] if *t == tag => {
            rest.split_at_checked(usize::from(*len)).ok_or(DerError)
        }
        _ => Err(DerError),
    }
}

/// A minimal, non-negative integer of at most 32 bytes without its sign byte, right-aligned into `out`.
fn der_integer(content: &[u8], out: &mut [u8]) -> Result<(), DerError> {
    let digits = match content {
        [] | [0x80..=0xff, ..] | [0, 0..0x80, ..] => return Err(DerError),
        [0, rest @ ..] => rest,
        digits => digits,
    };
    let start = out.len().checked_sub(digits.len()).ok_or(DerError)?;
    out[start..].copy_from_slice(digits);
    Ok(())
}
