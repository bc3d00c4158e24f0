//! A challenge before it is signed: the site's side.

use super::{Act, Challenge, Kind, Matching, signed_msg};
use crate::{keys::SecretKey, limits, sid::Sid, text};

/// Why a challenge cannot be made of these fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// A field is out of its range or does not go with the kind (§4.1).
    #[error("a field is out of its range or does not go with the kind (§4.1)")]
    Format,
    /// Service name or hint is no display text (§1).
    #[error("service name or hint is no display text (§1)")]
    Text,
}

impl DraftError {
    /// The code of §9.7.
    pub fn code(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Text => "text",
        }
    }
}

/// The fields of a challenge, as in [`Challenge`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// How it travels.
    pub kind: Kind,
    /// Key id of the site key that signs.
    pub kid: [u8; 4],
    /// The device.
    pub dev: [u8; 16],
    /// Id of the challenge, random.
    pub cid: [u8; 16],
    /// Kind 2: the site's fresh point, compressed. Kinds 1, 3: 0x00 ‖ 32 random bytes.
    pub x: [u8; 33],
    /// Site's time in ms, 1..2^53−1.
    pub issued: u64,
    /// Seconds, 1..600.
    pub ttl: u16,
    /// Kinds 2, 3: [`Matching::None`].
    pub matching: Matching,
    /// What is approved.
    pub act: Act,
    /// Display text, 1..96 bytes.
    pub service: String,
    /// Display text, 0..96 bytes; for kind 2 at most 104 together with the service.
    pub hint: String,
}

impl Draft {
    /// The bytes of the challenge, signed by the site key whose id is `kid`.
    pub fn sign(&self, sid: &Sid, key: &SecretKey) -> Result<Vec<u8>, DraftError> {
        let (Ok(service_length), Ok(hint_length)) =
            (u8::try_from(self.service.len()), u8::try_from(self.hint.len()))
        else {
            return Err(DraftError::Format);
        };
        let mut out = Vec::with_capacity(limits::CHALLENGE_MAX);
        out.extend_from_slice(&[limits::VERSION, self.kind.code()]);
        out.extend_from_slice(&self.kid);
        out.extend_from_slice(&self.dev);
        out.extend_from_slice(&self.cid);
        out.extend_from_slice(&self.x);
        out.extend_from_slice(&self.issued.to_be_bytes());
        out.extend_from_slice(&self.ttl.to_be_bytes());
        out.extend_from_slice(&[self.matching.code(), self.act.code()]);
        if let Matching::Pick(options) = self.matching {
            out.extend_from_slice(&options);
        }
        out.push(service_length);
        out.extend_from_slice(self.service.as_bytes());
        out.push(hint_length);
        out.extend_from_slice(self.hint.as_bytes());
        let signature = key.sign(&signed_msg(sid, &out));
        out.extend_from_slice(signature.bytes());

        Challenge::parse(&out).map_err(|_| DraftError::Format)?;
        text::check_text(&self.service).map_err(|_| DraftError::Text)?;
        text::check_text_or_empty(&self.hint).map_err(|_| DraftError::Text)?;
        Ok(out)
    }
}

/// The hint, or nothing where it does not fit beside the service name: a hint is dropped, a name never cut.
pub fn fitting_hint<'a>(kind: Kind, service: &str, hint: &'a str) -> &'a str {
    let room = match kind {
        Kind::Offline => limits::OFFLINE_TEXTS
            .saturating_sub(service.len())
            .min(limits::HINT),
        Kind::Push | Kind::Link => limits::HINT,
    };
    if hint.len() <= room { hint } else { "" }
}
