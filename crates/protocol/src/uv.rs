//! Enabling the biometric and changing the PIN (§6.3, §7.1): one message signed by the old PIN key, one proof by the
//! new key over its hash. `nonce` is that of the request, so no earlier signature fits.

use crate::{
    encoding::{sha256, tuple},
    keys::PublicKey,
    labels,
    sid::Sid,
};

/// The message that `PS` signs to enable the biometric keys `bs`, `ba`.
pub fn uv_add_msg(sid: &Sid, dev: &[u8; 16], nonce: &[u8; 32], bs: &PublicKey, ba: &PublicKey) -> Vec<u8> {
    tuple(
        labels::UV_ADD,
        &[sid.as_bytes(), dev, nonce, bs.bytes(), ba.bytes()],
    )
}

/// What `BS` signs, of the message of [`uv_add_msg`].
pub fn uv_pop_msg(m: &[u8]) -> Vec<u8> {
    tuple(labels::UV_PROOF, &[&sha256(m)])
}

/// The message that the old `PS` signs to put `ps`, `pa` in its place.
pub fn pin_change_msg(
    sid: &Sid,
    dev: &[u8; 16],
    nonce: &[u8; 32],
    ps: &PublicKey,
    pa: &PublicKey,
) -> Vec<u8> {
    tuple(
        labels::PIN_CHANGE,
        &[sid.as_bytes(), dev, nonce, ps.bytes(), pa.bytes()],
    )
}

/// What the new `PS` signs, of the message of [`pin_change_msg`].
pub fn pin_pop_msg(m: &[u8]) -> Vec<u8> {
    tuple(labels::PIN_PROOF, &[&sha256(m)])
}
