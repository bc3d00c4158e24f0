//! The envelope of device requests, signed answers, and the texts without members of their own (§5.1).

use super::{WireError, blob, bytes, check_version, signature, silent_debug};
use crate::{
    json::{Object, document},
    keys::Signature,
    limits,
};

/// A signed device request: every one but `enrol` and `nonce`.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The device.
    pub dev: [u8; 16],
    /// From the site, used once.
    pub nonce: [u8; 32],
    /// 1..2^53−1, never used twice.
    pub counter: u64,
    /// The JSON of the request itself, as sent.
    pub body: Vec<u8>,
    /// By the device's `DS`.
    pub signature: Signature,
}

impl Envelope {
    /// Errors: [`WireError::BadVersion`] before [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let doc = document(json)?;
        check_version(doc)?;
        let [_, dev, nonce, counter, body, sig] =
            doc.exact(["version", "device", "nonce", "counter", "body", "signature"])?;
        let counter = counter.integer(limits::INTEGER)?;
        if counter == 0 {
            return Err(WireError::BadRequest);
        }
        Ok(Self {
            dev: bytes(dev)?,
            nonce: bytes(nonce)?,
            counter,
            body: blob(body)?,
            signature: signature(sig)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("version", limits::VERSION)
            .b64("device", &self.dev)
            .b64("nonce", &self.nonce)
            .integer("counter", self.counter)
            .b64("body", &self.body)
            .b64("signature", self.signature.bytes())
            .bytes()
    }
}

/// An answer signed by the site: of `status` and `pin`. Nothing in `body` counts before the signature is checked.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedAnswer {
    /// The JSON of the answer itself, as sent.
    pub body: Vec<u8>,
    /// By the site's key.
    pub signature: Signature,
}

impl SignedAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [body, sig] = document(json)?.open(["body", "signature"])?;
        Ok(Self {
            body: blob(body)?,
            signature: signature(sig)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("body", &self.body)
            .b64("signature", self.signature.bytes())
            .bytes()
    }
}

/// The request `{}`: of `nonce`, `uv/remove`, `push/test` and `remove`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyRequest;

impl EmptyRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [] = document(json)?.exact([])?;
        Ok(Self)
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        b"{}".to_vec()
    }
}

/// The answer `{}`: of `remove`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyAnswer;

impl EmptyAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        document(json)?;
        Ok(Self)
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        b"{}".to_vec()
    }
}

/// The answer that has only the next nonce: of `nonce`, `deny`, `uv`, `uv/remove` and `push`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NonceAnswer {
    /// For the next request.
    pub nonce: [u8; 32],
}

impl NonceAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [nonce] = document(json)?.open(["nonce"])?;
        Ok(Self { nonce: bytes(nonce)? })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new().b64("nonce", &self.nonce).bytes()
    }
}

silent_debug!(Envelope, SignedAnswer);
