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
    pub dev: [u8; 16],
    pub nonce: [u8; 32],
    /// 1..2^53−1, never used twice.
    pub counter: u64,
    /// The JSON of the request itself, as sent.
    pub body: Vec<u8>,
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
    pub signature: Signature,
}

impl SignedAnswer {
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [body, sig] = document(json)?.open(["body", "signature"])?;
        Ok(Self {
            body: blob(body)?,
            signature: signature(sig)?,
        })
    }

    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("body", &self.body)
            .b64("signature", self.signature.bytes())
            .bytes()
    }
}

/// The request `{}`: of `nonce`, `uv/remove` and `remove`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyRequest;

impl EmptyRequest {
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [] = document(json)?.exact([])?;
        Ok(Self)
    }

    pub fn to_json(&self) -> Vec<u8> {
        b"{}".to_vec()
    }
}

/// The answer `{}`: of `remove`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyAnswer;

impl EmptyAnswer {
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        document(json)?;
        Ok(Self)
    }

    pub fn to_json(&self) -> Vec<u8> {
        b"{}".to_vec()
    }
}

/// The answer that has only the next nonce: of `nonce`, `deny`, `uv`, `uv/remove` and `push`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NonceAnswer {
    pub nonce: [u8; 32],
}

impl NonceAnswer {
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [nonce] = document(json)?.open(["nonce"])?;
        Ok(Self { nonce: bytes(nonce)? })
    }

    pub fn to_json(&self) -> Vec<u8> {
        Object::new().b64("nonce", &self.nonce).bytes()
    }
}

silent_debug!(Envelope, SignedAnswer);
