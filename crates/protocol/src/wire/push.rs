//! Where pushes go, and what they hold (§5.3).

use super::{WireError, bytes, silent_debug};
use crate::{
    json::{Object, Raw, document},
    limits,
};

/// A push object: the body of `push`, and `push` in `about`. `route` is a random tag of the record, new with each
/// token.
#[derive(Clone, PartialEq, Eq)]
pub enum PushTarget {
    /// No pushes: the app polls.
    None,
    /// Firebase Cloud Messaging.
    Fcm {
        /// 1..4096 bytes ASCII.
        token: String,
        /// The tag.
        route: [u8; 8],
    },
    /// Apple's push service.
    Apns {
        /// 1..4096 bytes ASCII.
        token: String,
        /// The tag.
        route: [u8; 8],
    },
    /// Web Push (RFC 8291), a gateway or UnifiedPush.
    WebPush {
        /// 1..1024 bytes, its form unchecked.
        url: String,
        /// An uncompressed point, unchecked.
        p256dh: [u8; 65],
        /// The authentication secret.
        auth: [u8; 16],
        /// The tag.
        route: [u8; 8],
    },
}

impl PushTarget {
    /// The body of a `push` request, strictly.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        Self::read(document(json)?, true)
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        self.write().into_bytes()
    }

    /// `none`, `fcm`, `apns` or `webpush`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fcm { .. } => "fcm",
            Self::Apns { .. } => "apns",
            Self::WebPush { .. } => "webpush",
        }
    }

    /// The tag of a push message to this target.
    pub fn route(&self) -> Option<&[u8; 8]> {
        match self {
            Self::None => None,
            Self::Fcm { route, .. } | Self::Apns { route, .. } | Self::WebPush { route, .. } => Some(route),
        }
    }

    pub(super) fn read(value: Raw<'_>, strict: bool) -> Result<Self, WireError> {
        let [kind] = value.open(["kind"])?;
        let kind = kind.string()?;
        Ok(match kind.as_ref() {
            "none" => {
                members(value, strict, ["kind"])?;
                Self::None
            }
            "fcm" | "apns" => {
                let [_, token, route] = members(value, strict, ["kind", "token", "route"])?;
                let (token, route) = (ascii(token)?, bytes(route)?);
                if kind == "fcm" {
                    Self::Fcm { token, route }
                } else {
                    Self::Apns { token, route }
                }
            }
            "webpush" => {
                let [_, url, p256dh, auth, route] =
                    members(value, strict, ["kind", "url", "p256dh", "auth", "route"])?;
                let (url, p256dh) = (bounded(url, limits::PUSH_URL)?, bytes(p256dh)?);
                Self::WebPush {
                    url,
                    p256dh,
                    auth: bytes(auth)?,
                    route: bytes(route)?,
                }
            }
            _ => return Err(WireError::BadRequest),
        })
    }

    pub(super) fn write(&self) -> String {
        let object = Object::new().text("kind", self.kind());
        match self {
            Self::None => object,
            Self::Fcm { token, route } | Self::Apns { token, route } => {
                object.text("token", token).b64("route", route)
            }
            Self::WebPush {
                url,
                p256dh,
                auth,
                route,
            } => object
                .text("url", url)
                .b64("p256dh", p256dh)
                .b64("auth", auth)
                .b64("route", route),
        }
        .finish()
    }
}

/// `{"m":"1","r":route}`: tells the app which account to ask, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushMessage {
    /// The tag of the account.
    pub route: [u8; 8],
}

impl PushMessage {
    /// Unknown members are ignored: push services add their own.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [m, r] = document(json)?.open(["m", "r"])?;
        if m.string()? != "1" {
            return Err(WireError::BadVersion);
        }
        Ok(Self { route: bytes(r)? })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new().text("m", "1").b64("r", &self.route).bytes()
    }
}

/// What became of the push that a phone asked for to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushOutcome {
    /// The phone's push service has taken it.
    Sent,
    /// The site knows no address of this phone.
    None,
    /// The site does not send to this kind of service.
    Off,
    /// The service knows the address no more, and now the site does not either.
    Gone,
    /// The service will never take it from this site.
    Refused,
    /// The service does not take it now.
    Later,
}

impl PushOutcome {
    /// Each value once.
    pub const ALL: [Self; 6] = [
        Self::Sent,
        Self::None,
        Self::Off,
        Self::Gone,
        Self::Refused,
        Self::Later,
    ];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::None => "none",
            Self::Off => "off",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::Later => "later",
        }
    }

    /// The value of a wire text; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|o| o.as_str() == text)
    }
}

/// The answer of `push/test`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushTestAnswer {
    /// What became of it.
    pub outcome: PushOutcome,
    /// For the next request.
    pub nonce: [u8; 32],
}

impl PushTestAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [outcome, nonce] = document(json)?.open(["outcome", "nonce"])?;
        Ok(Self {
            outcome: PushOutcome::parse(&outcome.string()?).ok_or(WireError::BadRequest)?,
            nonce: bytes(nonce)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .text("outcome", self.outcome.as_str())
            .b64("nonce", &self.nonce)
            .bytes()
    }
}

fn members<'a, const N: usize>(
    value: Raw<'a>,
    strict: bool,
    names: [&str; N],
) -> Result<[Raw<'a>; N], WireError> {
    Ok(if strict {
        value.exact(names)?
    } else {
        value.open(names)?
    })
}

fn bounded(value: Raw<'_>, limit: usize) -> Result<String, WireError> {
    let text = value.string()?;
    if (1..=limit).contains(&text.len()) {
        Ok(text.into_owned())
    } else {
        Err(WireError::BadRequest)
    }
}

fn ascii(value: Raw<'_>) -> Result<String, WireError> {
    let token = bounded(value, limits::PUSH_TOKEN)?;
    if token.is_ascii() {
        Ok(token)
    } else {
        Err(WireError::BadRequest)
    }
}

silent_debug!(PushTarget);
