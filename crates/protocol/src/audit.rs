//! The chain of audit entries (§9.6): each entry's hash covers the one before, so an edit shows.

use crate::{
    encoding::{sha256, tuple},
    labels,
};

/// What `prev` is for the first entry of an instance.
pub const FIRST: [u8; 32] = [0; 32];

/// Hash of entry `seq` (the first has 1) of an instance: `SHA-256(T("SYM1 audit", prev, instance, u64 seq, entry))`.
/// `entry` at most 65535 bytes.
pub fn audit_hash(prev: &[u8; 32], instance: &str, seq: u64, entry: &[u8]) -> [u8; 32] {
    sha256(&tuple(
        labels::AUDIT,
        &[prev, instance.as_bytes(), &seq.to_be_bytes(), entry],
    ))
}
