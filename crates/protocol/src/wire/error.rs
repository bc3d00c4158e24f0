//! Error answers (§9.7).

use super::{WireError, bytes, small};
use crate::{
    error_code::ErrorCode,
    json::{Object, document},
    limits,
};

/// An answer with a status of 400 or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorAnswer {
    /// A code of §9.7; a phone may meet one that it does not know.
    pub error: String,
    /// For people.
    pub message: String,
    /// With `enrol_pin` and `pin_wrong`.
    pub attempts_left: Option<u8>,
    /// With `rate`, in seconds.
    pub retry_after: Option<u64>,
    /// After a right signature, and with the code `nonce`.
    pub nonce: Option<[u8; 32]>,
}

impl ErrorAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let doc = document(json)?;
        let [error, message] = doc.open(["error", "message"])?;
        let [attempts_left, retry_after, nonce] = doc.some(["attempts_left", "retry_after", "nonce"])?;
        Ok(Self {
            error: error.string()?.into_owned(),
            message: message.string()?.into_owned(),
            attempts_left: attempts_left.map(small).transpose()?,
            retry_after: retry_after.map(|v| v.integer(limits::INTEGER)).transpose()?,
            nonce: nonce.map(bytes).transpose()?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        let mut object = Object::new()
            .text("error", &self.error)
            .text("message", &self.message);
        if let Some(left) = self.attempts_left {
            object = object.integer("attempts_left", left);
        }
        if let Some(seconds) = self.retry_after {
            object = object.integer("retry_after", seconds);
        }
        if let Some(nonce) = &self.nonce {
            object = object.b64("nonce", nonce);
        }
        object.bytes()
    }

    /// The code, if it is one of §9.7.
    pub fn code(&self) -> Option<ErrorCode> {
        ErrorCode::parse(&self.error)
    }
}
