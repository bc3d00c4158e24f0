//! The texts of QR codes and links (§2.2, §7.7, §8.1): `SYMBOLON:1/` letter `/` base32.

use zeroize::Zeroizing;

use crate::{
    encoding::{b32, b32_decode, b64},
    enrol::EnrolQr,
    limits,
    sid::Sid,
};

/// Upper case, so that the whole text stays in the QR alphanumeric set.
pub(crate) const QR_PREFIX: &str = "SYMBOLON:1/";

/// Why a text is refused, in the order of the checks (§9.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// A text that begins with SYMBOLON: and has at most 1024 characters is expected.
    #[error("a text that begins with SYMBOLON: and has at most 1024 characters is expected")]
    Uri,
    /// Version 1 is expected; a newer app may know this one.
    #[error("version 1 is expected; a newer app may know this one")]
    Version,
    /// A code of another kind is expected here.
    #[error("a code of another kind is expected here")]
    Kind,
    /// The code is damaged or incomplete.
    #[error("the code is damaged or incomplete")]
    Format,
    /// The code names no valid site.
    #[error("the code names no valid site")]
    Sid,
}

impl UriError {
    /// The code of §9.7.
    pub fn code(self) -> &'static str {
        match self {
            Self::Uri => "uri",
            Self::Version => "version",
            Self::Kind => "kind",
            Self::Format => "format",
            Self::Sid => "sid",
        }
    }
}

/// What came in by the app's own scanner, a picture or paste, or by a link.
#[derive(Debug, Clone)]
pub enum Scanned {
    /// `E`: enrol at a site. Never from a link.
    Enrol(EnrolQr),
    /// `Q`: the bytes of an offline challenge, unchecked.
    SignIn(Vec<u8>),
    /// `L`: a sign-in on this phone. Only from a link.
    Link(LinkPayload),
}

impl Scanned {
    /// Reads a text from the app's own scanner, a picture, drop or paste: `E` or `Q`. `L` is refused as `kind`.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        Self::parse_letters(text, &[Letter::Enrol, Letter::SignIn])
    }

    /// Reads a link that the system handed over: `L` or `Q`. `E` is refused as `kind`.
    pub fn parse_link(text: &str) -> Result<Self, UriError> {
        Self::parse_letters(text, &[Letter::SignIn, Letter::Link])
    }

    fn parse_letters(text: &str, letters: &[Letter]) -> Result<Self, UriError> {
        let (letter, bytes) = payload(text, letters)?;
        let bytes = Zeroizing::new(bytes);
        match letter {
            Letter::Enrol => EnrolQr::from_bytes(&bytes).map(Self::Enrol),
            Letter::SignIn => Ok(Self::SignIn(bytes.to_vec())),
            Letter::Link => LinkPayload::from_bytes(&bytes).map(Self::Link),
        }
    }
}

/// The payload of a same-phone link: ids only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPayload {
    /// The device that is meant.
    pub dev: [u8; 16],
    /// The challenge to fetch.
    pub cid: [u8; 16],
}

impl LinkPayload {
    /// `symbolon:1/L/` and base32, 65 characters.
    pub fn uri(&self) -> String {
        format!("symbolon:1/L/{}", b32(&[self.dev, self.cid].concat()))
    }

    /// Reads an `L` text only.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        Self::from_bytes(&payload(text, &[Letter::Link])?.1)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, UriError> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| UriError::Format)?;
        let (dev, cid) = bytes.split_at(16);
        Ok(Self {
            dev: dev.try_into().expect("16 bytes"),
            cid: cid.try_into().expect("16 bytes"),
        })
    }
}

/// `SYMBOLON:1/Q/` and base32 of an offline challenge, at most 418 characters.
pub fn qr_uri(c: &[u8]) -> String {
    format!("{QR_PREFIX}Q/{}", b32(c))
}

/// The bytes of a `Q` text. What they hold, and their length, is judged by the challenge's own parser.
pub fn parse_qr_uri(text: &str) -> Result<Vec<u8>, UriError> {
    Ok(payload(text, &[Letter::SignIn])?.1)
}

/// Where the app sends the browser after a same-phone sign-in; `rc` = the 32 bytes of the answer's `return`. No URL
/// is ever taken from an answer.
pub fn return_url(sid: &Sid, rc: &[u8; 32]) -> String {
    format!("{}/login/return?rc={}", sid.base_url(), b64(rc))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letter {
    Enrol,
    SignIn,
    Link,
}

impl Letter {
    fn prefix(self) -> &'static str {
        match self {
            Self::Enrol => "E/",
            Self::SignIn => "Q/",
            Self::Link => "L/",
        }
    }
}

/// The letter and the decoded bytes, for a text of one of these letters.
pub(crate) fn payload(text: &str, letters: &[Letter]) -> Result<(Letter, Vec<u8>), UriError> {
    if text.chars().nth(limits::URI_CHARACTERS).is_some() {
        return Err(UriError::Uri);
    }
    let (scheme, rest) = text.split_once(':').ok_or(UriError::Uri)?;
    if !scheme.eq_ignore_ascii_case("symbolon") {
        return Err(UriError::Uri);
    }
    let rest = rest.strip_prefix("1/").ok_or(UriError::Version)?;
    let (letter, encoded) = letters
        .iter()
        .find_map(|letter| {
            rest.strip_prefix(letter.prefix())
                .map(|encoded| (*letter, encoded))
        })
        .ok_or(UriError::Kind)?;
    Ok((letter, b32_decode(encoded).map_err(|_| UriError::Format)?))
}
