//! What the phone signs to approve a challenge online (§5.4).

use crate::{encoding::tuple, labels, sid::Sid};

/// How the person showed that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Method {
    /// By a key derived from the PIN.
    Pin = 1,
    /// By a key that the platform opens for a finger or a face. For sign-ins only.
    Biometric = 2,
}

impl Method {
    /// The byte in tuples: 1 or 2.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// `pin` or `biometric`, as on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Biometric => "biometric",
        }
    }

    /// The method of a wire text.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pin, Self::Biometric]
            .into_iter()
            .find(|m| m.as_str() == text)
    }
}

/// The message that `PS` or `BS` signs; `ch` = SHA-256 of the challenge's bytes, `number` 0 without number matching.
pub fn approve_msg(sid: &Sid, dev: &[u8; 16], ch: &[u8; 32], method: Method, number: u32) -> Vec<u8> {
    tuple(
        labels::APPROVE,
        &[sid.as_bytes(), dev, ch, &[method.code()], &number.to_be_bytes()],
    )
}
