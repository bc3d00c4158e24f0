//! Stateless nonces of the site (§5.1): opaque to the phone.

use crate::{
    encoding::{ct_eq, hmac_sha256, tuple},
    labels,
    sid::Sid,
};

/// `u64 issue time (ms) ‖ 8 random ‖ HMAC[..16]`.
pub fn nonce(k_mac: &[u8; 32], sid: &Sid, issued: u64, random: &[u8; 8]) -> [u8; 32] {
    let mut out = [0; 32];
    out[..8].copy_from_slice(&issued.to_be_bytes());
    out[8..16].copy_from_slice(random);
    let tag = tag(k_mac, sid, &out[..16]);
    out[16..].copy_from_slice(&tag);
    out
}

/// When a nonce was issued (ms), or `None` if this site did not issue it. Whether it is still good is the caller's
/// question.
pub fn nonce_issued(k_mac: &[u8; 32], sid: &Sid, n: &[u8; 32]) -> Option<u64> {
    let (head, given) = n.split_at(16);
    let issued = u64::from_be_bytes(head[..8].try_into().expect("8 bytes"));
    ct_eq(&tag(k_mac, sid, head), given).then_some(issued)
}

fn tag(k_mac: &[u8; 32], sid: &Sid, head: &[u8]) -> [u8; 16] {
    let mac = hmac_sha256(k_mac, &tuple(labels::NONCE, &[sid.as_bytes(), head]));
    mac[..16].try_into().expect("16 bytes")
}
