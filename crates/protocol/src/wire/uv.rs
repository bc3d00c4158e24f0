//! `/device/v1/pin` and `/device/v1/uv` (§6.3, §7.1).

use super::{WireError, attestation, attestation_json, bytes, key, number, signature, silent_debug};
use crate::{
    json::{Object, document},
    keys::{PublicKey, Signature},
};

/// Changes the PIN.
#[derive(Clone, PartialEq, Eq)]
pub struct PinRequest {
    /// The new `PS`.
    pub pin_sign: PublicKey,
    /// The new `PA`.
    pub pin_agree: PublicKey,
    /// By the old PIN's key.
    pub approval: Signature,
    /// By the new PIN's key.
    pub proof: Signature,
}

impl PinRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [pin_sign, pin_agree, approval, proof] =
            document(json)?.exact(["pin_sign", "pin_agree", "approval", "proof"])?;
        Ok(Self {
            pin_sign: key(pin_sign)?,
            pin_agree: key(pin_agree)?,
            approval: signature(approval)?,
            proof: signature(proof)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("pin_sign", self.pin_sign.bytes())
            .b64("pin_agree", self.pin_agree.bytes())
            .b64("approval", self.approval.bytes())
            .b64("proof", self.proof.bytes())
            .bytes()
    }
}

/// The body of the signed answer to a PIN change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinAnswer {
    /// Starts at 1, rises with each change.
    pub pin_generation: u32,
    /// For the next request.
    pub nonce: [u8; 32],
}

impl PinAnswer {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [pin_generation, nonce] = document(json)?.open(["pin_generation", "nonce"])?;
        Ok(Self {
            pin_generation: number(pin_generation)?,
            nonce: bytes(nonce)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("pin_generation", self.pin_generation)
            .b64("nonce", &self.nonce)
            .bytes()
    }
}

/// Enables the biometric.
#[derive(Clone, PartialEq, Eq)]
pub struct UvRequest {
    /// `BS`.
    pub biometric_sign: PublicKey,
    /// `BA`.
    pub biometric_agree: PublicKey,
    /// Certificates of `BS` in DER, leaf first.
    pub attestation: Option<Vec<Vec<u8>>>,
    /// By the PIN's key.
    pub approval: Signature,
    /// By the biometric's key.
    pub proof: Signature,
}

impl UvRequest {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [biometric_sign, biometric_agree, chain, approval, proof] = document(json)?.exact([
            "biometric_sign",
            "biometric_agree",
            "attestation",
            "approval",
            "proof",
        ])?;
        Ok(Self {
            biometric_sign: key(biometric_sign)?,
            biometric_agree: key(biometric_agree)?,
            attestation: attestation(chain)?,
            approval: signature(approval)?,
            proof: signature(proof)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .b64("biometric_sign", self.biometric_sign.bytes())
            .b64("biometric_agree", self.biometric_agree.bytes())
            .raw("attestation", &attestation_json(self.attestation.as_deref()))
            .b64("approval", self.approval.bytes())
            .b64("proof", self.proof.bytes())
            .bytes()
    }
}

silent_debug!(PinRequest, UvRequest);
