//! What went wrong, for the screens: a code that they have words for, and the figures in those words.

use std::borrow::Cow;

use serde::Serialize;
use symbolon_phone::{PhoneError, PictureError, RootsError};
use symbolon_protocol::{Sid, UriError};

/// `Problem` of `ui/src/host.ts`. Nothing in it is secret or personal but the site's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The words are `problem-<code>` in the catalogue.
    pub code: Cow<'static, str>,
    /// With `enrol_pin` and `pin_wrong`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u8>,
    /// Seconds, with `rate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The site that it is about, where the screen does not show it anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// With `other_code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<LooksLike>,
}

/// What a text that is not ours seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LooksLike {
    /// An address.
    Web,
    /// The secret of another authenticator.
    Totp,
    /// A wireless network.
    Wifi,
    /// Anything else.
    Text,
}

/// What every command answers.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// With nothing but a code.
    pub const fn new(code: &'static str) -> Self {
        Self {
            code: Cow::Borrowed(code),
            attempts_left: None,
            retry_after: None,
            site: None,
            looks_like: None,
        }
    }

    /// About this site.
    pub fn at(mut self, site: &Sid) -> Self {
        self.site = Some(site.shown());
        self
    }

    /// A text that is no code of ours.
    pub fn other_code(text: &str) -> Self {
        Self {
            looks_like: Some(LooksLike::of(text)),
            ..Self::new("other_code")
        }
    }
}

impl LooksLike {
    fn of(text: &str) -> Self {
        let begins = |prefix: &str| {
            text.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        if begins("https://") || begins("http://") {
            Self::Web
        } else if begins("otpauth://") || begins("otpauth-migration://") {
            Self::Totp
        } else if begins("WIFI:") {
            Self::Wifi
        } else {
            Self::Text
        }
    }
}

impl From<PhoneError> for Problem {
    fn from(e: PhoneError) -> Self {
        let mut problem = Self::new(e.code());
        if let PhoneError::Site(site) = &e {
            problem.attempts_left = site.attempts_left;
            problem.retry_after = site.retry_after;
        }
        problem
    }
}

impl From<UriError> for Problem {
    fn from(e: UriError) -> Self {
        Self::new(e.code())
    }
}

impl From<PictureError> for Problem {
    fn from(e: PictureError) -> Self {
        Self::new(e.code())
    }
}

impl From<RootsError> for Problem {
    fn from(e: RootsError) -> Self {
        match e {
            RootsError::Io(_) => Self::new("storage"),
            _ => Self::new("not_pem"),
        }
    }
}
