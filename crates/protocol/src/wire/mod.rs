//! The JSON texts between phone and site (§1, §1.1, §5.2).
//!
//! Requests are parsed strictly: a duplicate, unknown, missing or ill-typed member is an error, but for unknown ones
//! inside `about`. Answers ignore unknown members. Writers give the members in the order of the protocol, without
//! white space.

mod about;
mod approve;
mod enrol;
mod envelope;
mod error;
mod pending;
mod policy;
mod push;
mod status;
mod uv;
mod version;
mod well_known;

pub use about::{About, Platform};
pub use approve::{ApproveAnswer, ApproveRequest, DenyReason, DenyRequest};
pub use enrol::{EnrolAnswer, EnrolRequest};
pub use envelope::{EmptyAnswer, EmptyRequest, Envelope, NonceAnswer, SignedAnswer};
pub use error::ErrorAnswer;
pub use pending::{PendingAnswer, PendingRequest};
pub use policy::{NumberMatching, Policy};
pub use push::{PushMessage, PushOutcome, PushTarget, PushTestAnswer};
pub use status::{DeviceState, StatusAnswer, StatusRequest};
pub use uv::{PinAnswer, PinRequest, UvRequest};
pub use version::Version;
pub use well_known::WellKnown;

use crate::{
    encoding::{FormatError, b64_array, b64_decode},
    json::{JsonError, Raw},
    keys::{KeyError, PublicKey, Signature},
    limits,
    text::TextError,
};

/// Why a text is no request, or no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Version 1 is expected.
    #[error("version 1 is expected")]
    BadVersion,
    /// The members of SYM/1 in their exact form are expected.
    #[error("the members of SYM/1 in their exact form are expected")]
    BadRequest,
}

impl WireError {
    /// The code of §9.7.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadVersion => "bad_version",
            Self::BadRequest => "bad_request",
        }
    }
}

macro_rules! bad_request_from {
    ($($error:ty),*) => {
        $(impl From<$error> for WireError {
            fn from(_: $error) -> Self {
                Self::BadRequest
            }
        })*
    };
}
bad_request_from!(JsonError, FormatError, KeyError, TextError);

/// `Debug` without content, for messages that hold what belongs in no log (§3.1, §9.6).
macro_rules! silent_debug {
    ($($name:ident),*) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })*
    };
}
use silent_debug;

/// `version`, before the other members: an integer other than 1 is another version.
fn check_version(doc: Raw<'_>) -> Result<(), WireError> {
    let [version] = doc.open(["version"])?;
    match version.integer(limits::INTEGER)? {
        1 => Ok(()),
        _ => Err(WireError::BadVersion),
    }
}

fn bytes<const N: usize>(value: Raw<'_>) -> Result<[u8; N], WireError> {
    Ok(b64_array(&value.string()?)?)
}

fn blob(value: Raw<'_>) -> Result<Vec<u8>, WireError> {
    Ok(b64_decode(&value.string()?)?)
}

fn blob_up_to(value: Raw<'_>, limit: usize) -> Result<Vec<u8>, WireError> {
    let blob = blob(value)?;
    if blob.len() <= limit {
        Ok(blob)
    } else {
        Err(WireError::BadRequest)
    }
}

fn key(value: Raw<'_>) -> Result<PublicKey, WireError> {
    Ok(PublicKey::parse(&bytes::<33>(value)?)?)
}

fn signature(value: Raw<'_>) -> Result<Signature, WireError> {
    Ok(Signature::parse(&bytes::<64>(value)?)?)
}

fn small(value: Raw<'_>) -> Result<u8, WireError> {
    Ok(value.integer(u64::from(u8::MAX))? as u8)
}

fn number(value: Raw<'_>) -> Result<u32, WireError> {
    Ok(value.integer(u64::from(u32::MAX))? as u32)
}

fn numbers(value: Raw<'_>) -> Result<Vec<u32>, WireError> {
    value.elements()?.map(number).collect()
}

/// `null` or an array of base64url.
fn attestation(value: Raw<'_>) -> Result<Option<Vec<Vec<u8>>>, WireError> {
    if value.is_null() {
        Ok(None)
    } else {
        value.elements()?.map(blob).collect::<Result<_, _>>().map(Some)
    }
}

fn attestation_json(chain: Option<&[Vec<u8>]>) -> String {
    chain.map_or_else(|| "null".to_owned(), crate::json::strings)
}

fn numbers_json(numbers: &[u32]) -> String {
    crate::json::array(numbers.iter().map(u32::to_string))
}
