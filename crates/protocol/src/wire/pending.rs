//! `/device/v1/pending` (§5.2).

use super::{WireError, blob, bytes, silent_debug};
use crate::{
    json::{Object, document, strings},
    limits,
};

/// Asks for challenges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingRequest {
    /// Seconds that the site may wait for one, 0..25.
    pub wait: u8,
}

impl PendingRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [wait] = document(json)?.exact(["wait"])?;
        Ok(Self {
            wait: wait.integer(u64::from(limits::PENDING_WAIT_SECONDS))? as u8,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new().integer("wait", self.wait).bytes()
    }
}

/// At most 4 challenges, newest first; each is judged alone.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingAnswer {
    /// The bytes of each.
    pub challenges: Vec<Vec<u8>>,
    /// For the next request.
    pub nonce: [u8; 32],
}

impl PendingAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [challenges, nonce] = document(json)?.open(["challenges", "nonce"])?;
        let challenges = challenges.elements()?.map(blob).collect::<Result<Vec<_>, _>>()?;
        if challenges.len() > limits::PENDING_CHALLENGES {
            return Err(WireError::BadRequest);
        }
        Ok(Self {
            challenges,
            nonce: bytes(nonce)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .raw("challenges", &strings(&self.challenges))
            .b64("nonce", &self.nonce)
            .bytes()
    }
}

silent_debug!(PendingAnswer);
