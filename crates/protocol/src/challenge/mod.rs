//! The challenge `C` (§4.1): one signed binary text for push, offline QR and same-phone link.

mod answer;
mod draft;
mod memory;
mod verifier;

pub use answer::parse_answer;
pub use draft::{Draft, DraftError, fitting_hint};
pub use memory::{OfflineMemory, OnlineMemory};
pub use verifier::{Path, Verified, Verifier};

pub use crate::uri::{parse_qr_uri, qr_uri};

use crate::{
    encoding::{sha256, tuple},
    keys::PublicKey,
    labels, limits,
    sid::Sid,
};

/// How the challenge travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Fetched by `pending` after a push.
    Push = 1,
    /// Shown as a QR code.
    Offline = 2,
    /// Fetched by `pending` after a link on the same phone.
    Link = 3,
}

impl Kind {
    /// The byte in the challenge.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The value of a byte; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        [Self::Push, Self::Offline, Self::Link]
            .into_iter()
            .find(|k| k.code() == code)
    }
}

/// What is approved. Only [`Act::SignIn`] gives a session; the others give a session that asked a step-up of their
/// class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Act {
    /// Sign in: gives a session, never a step-up.
    SignIn = 0,
    /// Add a way to sign in.
    AddFactor = 1,
    /// Remove a way to sign in.
    RemoveFactor = 2,
    /// Change account data.
    ChangeData = 3,
    /// Delete the account.
    DeleteAccount = 4,
}

impl Act {
    /// Each value once.
    pub const ALL: [Self; 5] = [
        Self::SignIn,
        Self::AddFactor,
        Self::RemoveFactor,
        Self::ChangeData,
        Self::DeleteAccount,
    ];

    /// The byte in the challenge.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The value of a byte; `None` for any other.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.code() == code)
    }
}

/// Number matching of one challenge (§5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matching {
    /// Nothing to compare.
    None,
    /// Three different numbers 10..99, of which the screen of the other device shows one.
    Pick([u8; 3]),
    /// Two digits to type, 10..99.
    Type2,
    /// Six digits to type, 100000..999999.
    Type6,
}

impl Matching {
    /// The byte `mm`: 0..3.
    pub fn code(&self) -> u8 {
        match self {
            Self::None => 0,
            Self::Pick(_) => 1,
            Self::Type2 => 2,
            Self::Type6 => 3,
        }
    }
}

/// Why the phone refuses a challenge, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Version 1 is expected; a newer app may know this one.
    #[error("version 1 is expected; a newer app may know this one")]
    Version,
    /// The request is damaged or incomplete.
    #[error("the request is damaged or incomplete")]
    Format,
    /// The request is for another device.
    #[error("the request is for another device")]
    NotForThisDevice,
    /// The request is signed with a key that this device does not know yet.
    #[error("the request is signed with a key that this device does not know yet")]
    UnknownKey,
    /// The request was not signed by the site.
    #[error("the request was not signed by the site")]
    Signature,
    /// A request of another kind is expected here.
    #[error("a request of another kind is expected here")]
    Kind,
    /// The request holds text that cannot be shown safely.
    #[error("the request holds text that cannot be shown safely")]
    Text,
    /// A newer request was already used.
    #[error("a newer request was already used")]
    Old,
    /// This request was used as often as it may be.
    #[error("this request was used as often as it may be")]
    Spent,
}

impl Refusal {
    /// The code of §9.7.
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Format => "format",
            Self::NotForThisDevice => "not_for_this_device",
            Self::UnknownKey => "unknown_key",
            Self::Signature => "signature",
            Self::Kind => "kind",
            Self::Text => "text",
            Self::Old => "old",
            Self::Spent => "spent",
        }
    }
}

/// A challenge of the right form, 150..344 bytes. Nothing is known yet of its signature or its texts: show it only
/// through [`Verified`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// How it travels.
    pub kind: Kind,
    /// First 4 bytes of SHA-256 of the site key that signed.
    pub kid: [u8; 4],
    /// The device that it is for.
    pub dev: [u8; 16],
    /// Its id, random.
    pub cid: [u8; 16],
    /// Kind 2: the compressed point of the site. Kinds 1, 3: 0 and 32 random bytes.
    pub x: [u8; 33],
    /// Site's time in ms, 1..2^53−1; strictly rising for a device.
    pub issued: u64,
    /// Seconds, 1..600, for display.
    pub ttl: u16,
    /// What the person compares.
    pub matching: Matching,
    /// What is approved.
    pub act: Act,
    /// Service name, 1..96 bytes, unchecked.
    pub service: Vec<u8>,
    /// Hint, 0..96 bytes, unchecked.
    pub hint: Vec<u8>,
    /// `r ‖ s` as sent, in any range.
    pub signature: [u8; 64],
    /// All bytes, as sent.
    pub bytes: Vec<u8>,
    /// `ch`: SHA-256 of all bytes with the signature.
    pub hash: [u8; 32],
}

impl Challenge {
    /// Reads the form only. Errors: [`Refusal::Version`], [`Refusal::Format`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        match bytes.first() {
            None => return Err(Refusal::Format),
            Some(&version) if version != limits::VERSION => return Err(Refusal::Version),
            Some(_) => {}
        }
        Self::parse_fields(bytes).ok_or(Refusal::Format)
    }

    /// The server's point of kind 2, `None` for the others.
    pub fn point(&self) -> Option<PublicKey> {
        (self.kind == Kind::Offline).then(|| PublicKey::parse(&self.x).expect("checked when parsed"))
    }

    /// What the site signs: label, site, and all bytes before the signature.
    pub fn signed_msg(&self, sid: &Sid) -> Vec<u8> {
        signed_msg(sid, &self.bytes[..self.bytes.len() - 64])
    }

    fn parse_fields(bytes: &[u8]) -> Option<Self> {
        if !(limits::CHALLENGE_MIN..=limits::CHALLENGE_MAX).contains(&bytes.len()) {
            return None;
        }
        let mut rest = Fields(bytes.get(1..)?);
        let kind = Kind::from_code(rest.byte()?)?;
        let kid = rest.array()?;
        let dev = rest.array()?;
        let cid = rest.array()?;
        let x: [u8; 33] = rest.array()?;
        let issued = u64::from_be_bytes(rest.array()?);
        let ttl = u16::from_be_bytes(rest.array()?);
        let mm = rest.byte()?;
        let act = Act::from_code(rest.byte()?)?;
        let matching = match mm {
            0 => Matching::None,
            1 => Matching::Pick(rest.array()?),
            2 => Matching::Type2,
            3 => Matching::Type6,
            _ => return None,
        };
        let service = rest.text()?.to_vec();
        let hint = rest.text()?.to_vec();
        let signature = rest.array()?;

        let texts = service.len() + hint.len();
        let x_fits = match kind {
            Kind::Offline => PublicKey::parse(&x).is_ok(),
            Kind::Push | Kind::Link => x[0] == 0,
        };
        let valid = rest.0.is_empty()
            && x_fits
            && (1..=limits::INTEGER).contains(&issued)
            && (1..=limits::TTL_SECONDS).contains(&ttl)
            && (kind == Kind::Push || matching == Matching::None)
            && options_valid(&matching)
            && (1..=limits::SERVICE).contains(&service.len())
            && hint.len() <= limits::HINT
            && (kind != Kind::Offline || texts <= limits::OFFLINE_TEXTS);
        valid.then(|| Self {
            kind,
            kid,
            dev,
            cid,
            x,
            issued,
            ttl,
            matching,
            act,
            service,
            hint,
            signature,
            bytes: bytes.to_vec(),
            hash: sha256(bytes),
        })
    }
}

fn signed_msg(sid: &Sid, unsigned: &[u8]) -> Vec<u8> {
    tuple(labels::CHALLENGE, &[sid.as_bytes(), unsigned])
}

/// Distinct, each 10..99.
fn options_valid(matching: &Matching) -> bool {
    match matching {
        Matching::Pick([a, b, c]) => {
            a != b && a != c && b != c && [a, b, c].into_iter().all(|o| (10..=99).contains(o))
        }
        _ => true,
    }
}

/// What is left to read.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[b]| b)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    fn text(&mut self) -> Option<&'a [u8]> {
        let length = usize::from(self.byte()?);
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }
}
