//! What security keys and passkeys sign: the relying party's half of Web Authentication, Level 3 (W3C), as far as this
//! site asks for it. No attestation: its statement is passed over, and nothing rests on it
//! (`docs/decisions/0008-webauthn.md`).
//!
//! Nothing here knows of a database, of time or of chance. What is used once, counted or forgotten is the caller's.

mod cbor;
mod client;
mod data;
mod key;

use symbolon_protocol::encoding::{ct_eq, sha256};

pub use key::{ALGORITHMS, PublicKey};

use client::ClientData;
use data::AuthenticatorData;

/// The longest id of a credential (bytes; §4.1 of the standard).
pub const CREDENTIAL_ID_BYTES: usize = 1023;

/// Who asks: the site, as browsers and keys name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// The host, without the port.
    pub id: String,
    /// `https://` and the site's name.
    pub origin: String,
}

/// What must hold for one answer.
#[derive(Clone, Copy, Debug)]
pub struct Ceremony<'a> {
    pub site: &'a RelyingParty,
    pub challenge: &'a [u8; 32],
    /// The key must have asked for a PIN, a finger or a face.
    pub verification: bool,
}

/// A credential as a key made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredential {
    pub id: Vec<u8>,
    /// COSE, as the key wrote it.
    pub public_key: Vec<u8>,
    pub counter: u32,
    /// The person was verified, not only there.
    pub verified: bool,
    /// It lives in several devices, or in a service that keeps them alike.
    pub backed_up: bool,
}

/// What a right answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assertion {
    pub counter: u32,
    pub verified: bool,
    pub backed_up: bool,
}

/// Why an answer is none. The name goes into the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    #[error("not in the form of the standard")]
    Form,
    #[error("made for another act")]
    Type,
    #[error("made for another question")]
    Challenge,
    #[error("made on another site")]
    Origin,
    #[error("made inside a page of another site")]
    Framed,
    #[error("made for another relying party")]
    Site,
    #[error("nobody was there")]
    Presence,
    #[error("the person was not verified")]
    Verification,
    #[error("of an algorithm that was not offered")]
    Algorithm,
    #[error("the signature is not this key's")]
    Signature,
}

impl Refusal {
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Type => "type",
            Self::Challenge => "challenge",
            Self::Origin => "origin",
            Self::Framed => "framed",
            Self::Site => "site",
            Self::Presence => "presence",
            Self::Verification => "verification",
            Self::Algorithm => "algorithm",
            Self::Signature => "signature",
        }
    }
}

/// A new credential, out of what `navigator.credentials.create()` gave (§7.1 of the standard).
pub fn register(
    ceremony: &Ceremony<'_>,
    client_data: &[u8],
    attestation_object: &[u8],
) -> Result<NewCredential, Refusal> {
    ceremony.check_client("webauthn.create", client_data)?;
    let bytes = data::of_attestation(attestation_object)?;
    let data = AuthenticatorData::parse(bytes)?;
    ceremony.check_data(&data)?;
    let made = data.credential.ok_or(Refusal::Form)?;
    PublicKey::parse(made.public_key)?;
    Ok(NewCredential {
        id: made.id.to_vec(),
        public_key: made.public_key.to_vec(),
        counter: data.counter,
        verified: data.verified,
        backed_up: data.backed_up,
    })
}

/// Whether `navigator.credentials.get()` gave an answer by the owner of `key` (§7.2 of the standard).
pub fn authenticate(
    ceremony: &Ceremony<'_>,
    key: &PublicKey,
    client_data: &[u8],
    authenticator_data: &[u8],
    signature: &[u8],
) -> Result<Assertion, Refusal> {
    ceremony.check_client("webauthn.get", client_data)?;
    let data = AuthenticatorData::parse(authenticator_data)?;
    ceremony.check_data(&data)?;
    let mut signed = authenticator_data.to_vec();
    signed.extend(sha256(client_data));
    if !key.verify(&signed, signature) {
        return Err(Refusal::Signature);
    }
    Ok(Assertion {
        counter: data.counter,
        verified: data.verified,
        backed_up: data.backed_up,
    })
}

impl Ceremony<'_> {
    fn check_client(&self, act: &str, json: &[u8]) -> Result<(), Refusal> {
        let said = ClientData::parse(json)?;
        if said.act != act {
            return Err(Refusal::Type);
        }
        if !ct_eq(&said.challenge, self.challenge) {
            return Err(Refusal::Challenge);
        }
        if said.origin != self.site.origin {
            return Err(Refusal::Origin);
        }
        if said.framed {
            return Err(Refusal::Framed);
        }
        Ok(())
    }

    fn check_data(&self, data: &AuthenticatorData<'_>) -> Result<(), Refusal> {
        if *data.site != sha256(self.site.id.as_bytes()) {
            return Err(Refusal::Site);
        }
        if !data.present {
            return Err(Refusal::Presence);
        }
        if self.verification && !data.verified {
            return Err(Refusal::Verification);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
