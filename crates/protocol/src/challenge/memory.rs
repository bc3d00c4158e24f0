//! What the phone remembers of the newest challenge it answered (§5.4, §8.1): without it a recorded challenge and
//! its answer would let a thief of the phone try every PIN. Nothing in it depends on the PIN.

use super::{Challenge, Refusal};
use crate::limits;

/// The newest QR challenge for which a code was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfflineMemory {
    /// The challenge's `issued`.
    pub issued: u64,
    /// SHA-256 of the challenge.
    pub sha256: [u8; 32],
    /// Codes shown for it, 1..3.
    pub shown: u8,
}

impl OfflineMemory {
    /// What to store, and sync, *before* a code for `c` is shown. Errors: [`Refusal::Old`], [`Refusal::Spent`].
    pub fn next(stored: Option<&Self>, c: &Challenge) -> Result<Self, Refusal> {
        let stored = stored.map(|m| (m.issued, m.sha256, m.shown));
        let shown = next_count(stored, c, limits::CODES_PER_CHALLENGE)?;
        Ok(Self {
            issued: c.issued,
            sha256: c.hash,
            shown,
        })
    }
}

/// The newest push or link challenge that was signed for with the PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineMemory {
    /// The challenge's `issued`.
    pub issued: u64,
    /// SHA-256 of the challenge.
    pub sha256: [u8; 32],
    /// Approvals signed for it, 1..5.
    pub signed: u8,
}

impl OnlineMemory {
    /// What to store, and sync, *before* `c` is signed for with the PIN. Errors: [`Refusal::Old`],
    /// [`Refusal::Spent`].
    pub fn next(stored: Option<&Self>, c: &Challenge) -> Result<Self, Refusal> {
        let stored = stored.map(|m| (m.issued, m.sha256, m.signed));
        let signed = next_count(stored, c, limits::APPROVALS_PER_CHALLENGE)?;
        Ok(Self {
            issued: c.issued,
            sha256: c.hash,
            signed,
        })
    }
}

fn next_count(stored: Option<(u64, [u8; 32], u8)>, c: &Challenge, limit: u8) -> Result<u8, Refusal> {
    match stored {
        None => Ok(1),
        Some((issued, _, _)) if c.issued > issued => Ok(1),
        Some((issued, hash, _)) if c.issued < issued || c.hash != hash => Err(Refusal::Old),
        Some((_, _, count)) if count >= limit => Err(Refusal::Spent),
        Some((_, _, count)) => Ok(count + 1),
    }
}
