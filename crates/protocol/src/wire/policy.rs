//! What the site asks of its devices (§1.1).

use super::{WireError, number, numbers, numbers_json, small};
use crate::{
    json::{Object, document},
    limits,
};

/// The site's setting for number matching; a challenge may ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberMatching {
    /// Bare PIN.
    None,
    /// One of three numbers.
    Pick,
    /// Two digits to type.
    Type2,
    /// Six digits to type.
    Type6,
}

impl NumberMatching {
    /// Each value once.
    pub const ALL: [Self; 4] = [Self::None, Self::Pick, Self::Type2, Self::Type6];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pick => "pick",
            Self::Type2 => "type2",
            Self::Type6 => "type6",
        }
    }

    /// The value of a wire text; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|n| n.as_str() == text)
    }
}

/// `policy`, at most 4 KiB. Signed answers hold its bytes as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Consecutive wrong PINs that lock the device.
    pub pin_limit: u8,
    /// What a sign-in asks for at least.
    pub number_matching: NumberMatching,
    /// Whether the biometric may be enabled.
    pub biometric: bool,
    /// At enrolment the sequence number of the site key in the QR code; in `status` it repeats the request's.
    pub key_sequence: u32,
    /// Versions of the protocol that the site speaks.
    pub protocols: Vec<u32>,
}

impl Policy {
    /// Unknown members are ignored.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        if json.len() > limits::POLICY {
            return Err(WireError::BadRequest);
        }
        let [pin_limit, number_matching, biometric, key_sequence, protocols] = document(json)?.open([
            "pin_limit",
            "number_matching",
            "biometric",
            "key_sequence",
            "protocols",
        ])?;
        Ok(Self {
            pin_limit: small(pin_limit)?,
            number_matching: NumberMatching::parse(&number_matching.string()?)
                .ok_or(WireError::BadRequest)?,
            biometric: biometric.boolean()?,
            key_sequence: number(key_sequence)?,
            protocols: numbers(protocols)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("pin_limit", self.pin_limit)
            .text("number_matching", self.number_matching.as_str())
            .boolean("biometric", self.biometric)
            .integer("key_sequence", self.key_sequence)
            .raw("protocols", &numbers_json(&self.protocols))
            .bytes()
    }
}
