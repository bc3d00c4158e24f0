//! `/device/v1/approve` and `/device/v1/deny` (§5.4).

use super::{WireError, bytes, number, signature, silent_debug, small};
use crate::{
    approve::Method,
    json::{Object, document},
    keys::Signature,
};

/// Approves a challenge.
#[derive(Clone, PartialEq, Eq)]
pub struct ApproveRequest {
    /// The challenge's id.
    pub challenge: [u8; 16],
    /// SHA-256 of the challenge's bytes.
    pub challenge_hash: [u8; 32],
    /// PIN or biometric.
    pub method: Method,
    /// The number chosen or typed; 0 without number matching.
    pub number: u32,
    /// By the PIN's key or the biometric's.
    pub approval: Signature,
}

impl ApproveRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [challenge, challenge_hash, method, value, approval] =
            document(json)?.exact(["challenge", "challenge_hash", "method", "number", "approval"])?;
        Ok(Self {
            challenge: bytes(challenge)?,
            challenge_hash: bytes(challenge_hash)?,
            method: Method::parse(&method.string()?).ok_or(WireError::BadRequest)?,
            number: number(value)?,
            approval: signature(approval)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("challenge", &self.challenge)
            .b64("challenge_hash", &self.challenge_hash)
            .text("method", self.method.as_str())
            .integer("number", self.number)
            .b64("approval", self.approval.bytes())
            .bytes()
    }
}

/// The approval was taken.
#[derive(Clone, PartialEq, Eq)]
pub struct ApproveAnswer {
    /// Wrong PINs before this right one; by biometric, the present count.
    pub wrong_pins: u8,
    /// `rc`, for a link challenge only: a bearer secret.
    pub return_code: Option<[u8; 32]>,
    /// For the next request.
    pub nonce: [u8; 32],
}

impl ApproveAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let doc = document(json)?;
        let [wrong_pins, nonce] = doc.open(["wrong_pins", "nonce"])?;
        let [return_code] = doc.some(["return"])?;
        Ok(Self {
            wrong_pins: small(wrong_pins)?,
            return_code: return_code.map(bytes).transpose()?,
            nonce: bytes(nonce)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        let mut object = Object::new().integer("wrong_pins", self.wrong_pins);
        if let Some(rc) = &self.return_code {
            object = object.b64("return", rc);
        }
        object.b64("nonce", &self.nonce).bytes()
    }
}

/// Why a challenge is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DenyReason {
    /// Someone else started it: the login transaction ends too.
    NotMe,
    /// The person may choose another method.
    Cancel,
}

impl DenyReason {
    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotMe => "not_me",
            Self::Cancel => "cancel",
        }
    }

    /// The value of a wire text; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::NotMe, Self::Cancel]
            .into_iter()
            .find(|r| r.as_str() == text)
    }
}

/// Denies a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DenyRequest {
    /// The challenge's id.
    pub challenge: [u8; 16],
    /// Why.
    pub reason: DenyReason,
}

impl DenyRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [challenge, reason] = document(json)?.exact(["challenge", "reason"])?;
        Ok(Self {
            challenge: bytes(challenge)?,
            reason: DenyReason::parse(&reason.string()?).ok_or(WireError::BadRequest)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("challenge", &self.challenge)
            .text("reason", self.reason.as_str())
            .bytes()
    }
}

silent_debug!(ApproveRequest, ApproveAnswer);
