//! What a person sees when a request could not be served.

use askama::Template;

use super::Frame;

/// In place of any page. The status of the answer is [`ErrorKind::status`].
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub frame: Frame,
    pub kind: ErrorKind,
    /// The number under which the log tells more; may be empty.
    pub reference: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    BadRequest,
    /// The form's token did not fit.
    Csrf,
    Forbidden,
    NotFound,
    Method,
    Gone,
    TooLarge,
    MediaType,
    TooMany {
        seconds: u32,
    },
    Internal,
    Unavailable,
}

impl ErrorKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::BadRequest,
        Self::Csrf,
        Self::Forbidden,
        Self::NotFound,
        Self::Method,
        Self::Gone,
        Self::TooLarge,
        Self::MediaType,
        Self::TooMany { seconds: 60 },
        Self::Internal,
        Self::Unavailable,
    ];

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Csrf | Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Method => 405,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::TooMany { .. } => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The part of a text's id that names the kind.
    pub fn key(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Csrf => "csrf",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::Gone => "gone",
            Self::TooLarge => "too-large",
            Self::MediaType => "media-type",
            Self::TooMany { .. } => "too-many",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
        }
    }
}
