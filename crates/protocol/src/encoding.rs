//! Tuples, hashes and text encodings (§1).

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use ring::{digest, hkdf, hmac};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A text that is not strict base64url or base32, or has another length than expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not in the expected encoding or of another length")]
pub struct FormatError;

impl FormatError {
    /// Always `format`.
    pub fn code(self) -> &'static str {
        "format"
    }
}

/// Appends `u16(len x) ‖ x`.
///
/// # Panics
///
/// If `x` is longer than 65535 bytes: every field that comes from outside is bounded far below.
pub fn lp(out: &mut Vec<u8>, x: &[u8]) {
    let len = u16::try_from(x.len()).expect("a field of a tuple is at most 65535 bytes long");
    out.extend_from_slice(&len.to_be_bytes());
    out.extend_from_slice(x);
}

/// `T(label, f1..fn) = lp(label) ‖ u8(n) ‖ lp(f1) ‖ … ‖ lp(fn)`: injective.
///
/// # Panics
///
/// With more than 255 fields, or as [`lp`].
pub fn tuple(label: &str, fields: &[&[u8]]) -> Vec<u8> {
    let size = 3 + label.len() + fields.iter().map(|f| 2 + f.len()).sum::<usize>();
    let mut out = Vec::with_capacity(size);
    lp(&mut out, label.as_bytes());
    out.push(u8::try_from(fields.len()).expect("a tuple has at most 255 fields"));
    for field in fields {
        lp(&mut out, field);
    }
    out
}

/// SHA-256.
pub fn sha256(x: &[u8]) -> [u8; 32] {
    to_array(digest::digest(&digest::SHA256, x).as_ref())
}

/// HMAC-SHA256 (RFC 2104). To check a MAC compare with [`ct_eq`].
pub fn hmac_sha256(key: &[u8], x: &[u8]) -> [u8; 32] {
    to_array(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), x).as_ref())
}

/// HKDF-Extract with SHA-256 (RFC 5869).
pub fn hkdf_extract(salt: &[u8], ikm: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hmac_sha256(salt, ikm))
}

/// HKDF-Expand with SHA-256 (RFC 5869) to `N` bytes, `N` ≤ 8160.
pub fn hkdf_expand<const N: usize>(prk: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; N]> {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut out = Zeroizing::new([0; N]);
    hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, prk)
        .expand(&[info], Length(N))
        .and_then(|okm| okm.fill(out.as_mut()))
        .expect("no caller asks for more than 255 blocks");
    out
}

/// Base64url without padding.
pub fn b64(x: &[u8]) -> String {
    BASE64URL_NOPAD.encode(x)
}

/// Strict base64url: no padding, no other characters, no non-zero trailing bits.
pub fn b64_decode(s: &str) -> Result<Vec<u8>, FormatError> {
    BASE64URL_NOPAD.decode(s.as_bytes()).map_err(|_| FormatError)
}

/// Strict base64url of exactly `N` bytes (`b64:N`).
pub fn b64_array<const N: usize>(s: &str) -> Result<[u8; N], FormatError> {
    let mut out = [0; N];
    if BASE64URL_NOPAD.decode_len(s.len()) != Ok(N) {
        return Err(FormatError);
    }
    match BASE64URL_NOPAD.decode_mut(s.as_bytes(), &mut out) {
        Ok(n) if n == N => Ok(out),
        _ => Err(FormatError),
    }
}

/// Base32 (RFC 4648), upper case, without padding.
pub fn b32(x: &[u8]) -> String {
    BASE32_NOPAD.encode(x)
}

/// Strict base32: upper case, no padding, no other characters, no non-zero trailing bits.
pub fn b32_decode(s: &str) -> Result<Vec<u8>, FormatError> {
    BASE32_NOPAD.decode(s.as_bytes()).map_err(|_| FormatError)
}

/// Lower-case hexadecimal, for ids in logs.
pub fn hex(x: &[u8]) -> String {
    HEXLOWER.encode(x)
}

/// Comparison in constant time; different lengths are unequal.
pub fn ct_eq(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

fn to_array(x: &[u8]) -> [u8; 32] {
    x.try_into().expect("SHA-256 gives 32 bytes")
}
