//! The phone's checks of a challenge before it shows anything, in the order of §4.1.

use super::{Challenge, Kind, OfflineMemory, Refusal};
use crate::{
    keys::{PublicKey, kid},
    sid::Sid,
    text,
};

/// How the challenge came in.
#[derive(Debug, Clone, Copy)]
pub enum Path<'a> {
    /// A QR code, or a `Q` link.
    Qr,
    /// An answer of `pending`.
    Pending {
        /// Challenge ids of the links that were opened in this app session.
        linked: &'a [[u8; 16]],
    },
}

/// What one account record knows.
#[derive(Debug, Clone, Copy)]
pub struct Verifier<'a> {
    /// The site.
    pub sid: &'a Sid,
    /// The id that the site gave this phone.
    pub dev: [u8; 16],
    /// The site keys that the record holds.
    pub keys: &'a [PublicKey],
    /// How the challenge came in.
    pub path: Path<'a>,
    /// The newest QR challenge for which a code was shown.
    pub offline: Option<&'a OfflineMemory>,
}

/// A challenge that passed every check, so its texts can be shown.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The checked challenge.
    pub challenge: Challenge,
    /// Which of the verifier's keys signed.
    pub key_index: usize,
}

impl Verifier<'_> {
    /// The whole order: form, device, key, signature, kind, texts, and for kind 2 the memory.
    pub fn check(&self, bytes: &[u8]) -> Result<Verified, Refusal> {
        let c = Challenge::parse(bytes)?;
        if c.dev != self.dev {
            return Err(Refusal::NotForThisDevice);
        }
        let key_index = self.signer(&c)?;
        let expected = match (self.path, c.kind) {
            (Path::Qr, kind) => kind == Kind::Offline,
            (Path::Pending { .. }, Kind::Push) => true,
            (Path::Pending { linked }, Kind::Link) => linked.contains(&c.cid),
            (Path::Pending { .. }, Kind::Offline) => false,
        };
        if !expected {
            return Err(Refusal::Kind);
        }
        let verified = Verified {
            challenge: c,
            key_index,
        };
        let texts = verified.texts().ok_or(Refusal::Text)?;
        text::check_text(texts.0).map_err(|_| Refusal::Text)?;
        text::check_text_or_empty(texts.1).map_err(|_| Refusal::Text)?;
        if verified.challenge.kind == Kind::Offline {
            OfflineMemory::next(self.offline, &verified.challenge)?;
        }
        Ok(verified)
    }

    /// Two known keys may share a key id: then both are tried.
    fn signer(&self, c: &Challenge) -> Result<usize, Refusal> {
        let mut known = false;
        let msg = c.signed_msg(self.sid);
        for (i, key) in self.keys.iter().enumerate().filter(|(_, key)| kid(key) == c.kid) {
            if key.verify_raw(&msg, &c.signature) {
                return Ok(i);
            }
            known = true;
        }
        Err(if known {
            Refusal::Signature
        } else {
            Refusal::UnknownKey
        })
    }
}

impl Verified {
    /// The service that the user signs in to.
    pub fn service(&self) -> &str {
        self.texts().expect("checked").0
    }

    /// Something like "Firefox, Linux, BE"; may be empty.
    pub fn hint(&self) -> &str {
        self.texts().expect("checked").1
    }

    fn texts(&self) -> Option<(&str, &str)> {
        let c = &self.challenge;
        Some((
            std::str::from_utf8(&c.service).ok()?,
            std::str::from_utf8(&c.hint).ok()?,
        ))
    }
}
