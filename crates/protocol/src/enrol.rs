//! Enrolment: the secret in the QR code, the transcript that both sides authenticate, attestation (§2).

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    encoding::{b32, hkdf_expand, hkdf_extract, hmac_sha256, sha256, tuple},
    keys::PublicKey,
    labels,
    pin::Pin,
    sid::Sid,
    uri::{self, Letter, UriError},
};

/// `E`: 16 random bytes that authenticate the phone to the site, once. Wiped on drop.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EnrolSecret([u8; 16]);

impl EnrolSecret {
    /// From 16 random bytes, or those of a QR code.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes: a secret.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The public id of the enrolment, 16 bytes.
    pub fn tid(&self) -> [u8; 16] {
        *hkdf_expand(&self.prk(), b"tid")
    }

    /// `k_pin`: the key of the enrolment's MAC. The site keeps it instead of the PIN.
    pub fn pin_key(&self, pin: &Pin) -> Zeroizing<[u8; 32]> {
        let info = Zeroizing::new(tuple(labels::ENROL_PIN, &[pin.as_bytes()]));
        hkdf_expand(&self.prk(), &info)
    }

    fn prk(&self) -> Zeroizing<[u8; 32]> {
        hkdf_extract(labels::ENROL.as_bytes(), &self.0)
    }
}

impl fmt::Debug for EnrolSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnrolSecret(..)")
    }
}

/// The content of an enrolment QR (§2.2).
#[derive(Debug, Clone)]
pub struct EnrolQr {
    /// `E`.
    pub secret: EnrolSecret,
    /// SHA-256 of the site's signature key: pins the site for life.
    pub site_key_hash: [u8; 32],
    /// The site.
    pub sid: Sid,
}

impl EnrolQr {
    /// `0x01 ‖ 'E' ‖ E ‖ SHA-256(SS) ‖ u8(len sid) ‖ sid`: at most 114 bytes.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(51 + self.sid.as_str().len()));
        out.extend_from_slice(&[1, b'E']);
        out.extend_from_slice(self.secret.bytes());
        out.extend_from_slice(&self.site_key_hash);
        out.push(u8::try_from(self.sid.as_str().len()).expect("a site name has at most 63 bytes"));
        out.extend_from_slice(self.sid.as_bytes());
        out
    }

    /// `SYMBOLON:1/E/` and base32: at most 196 characters of the QR alphanumeric set. It holds a secret: never log it.
    pub fn uri(&self) -> String {
        format!("{}E/{}", uri::QR_PREFIX, b32(&self.to_bytes()))
    }

    /// Reads the text of a QR code that the app itself scanned or was given by its user, never that of a link.
    pub fn parse(text: &str) -> Result<Self, UriError> {
        Self::from_bytes(&Zeroizing::new(uri::payload(text, &[Letter::Enrol])?.1))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, UriError> {
        let (fixed, name) = bytes.split_at_checked(51).ok_or(UriError::Format)?;
        if fixed[..2] != [1, b'E'] || usize::from(fixed[50]) != name.len() {
            return Err(UriError::Format);
        }
        let name = std::str::from_utf8(name).map_err(|_| UriError::Sid)?;
        Ok(Self {
            secret: EnrolSecret(fixed[2..18].try_into().expect("16 bytes")),
            site_key_hash: fixed[18..50].try_into().expect("32 bytes"),
            sid: Sid::parse(name).map_err(|_| UriError::Sid)?,
        })
    }
}

/// Everything that an enrolment binds (§2.3): both sides build it from what they hold.
#[derive(Debug, Clone)]
pub struct EnrolTranscript {
    /// The site.
    pub sid: Sid,
    /// Id of the enrolment.
    pub tid: [u8; 16],
    /// Possession key for signatures.
    pub ds: PublicKey,
    /// Possession key for agreement.
    pub da: PublicKey,
    /// PIN key for signatures.
    pub ps: PublicKey,
    /// PIN key for agreement.
    pub pa: PublicKey,
    /// SHA-256 of the bytes of `about` as sent.
    pub about_hash: [u8; 32],
}

impl EnrolTranscript {
    /// The transcript `et`.
    pub fn et(&self) -> Vec<u8> {
        tuple(
            labels::ENROL,
            &[
                self.sid.as_bytes(),
                &self.tid,
                self.ds.bytes(),
                self.da.bytes(),
                self.ps.bytes(),
                self.pa.bytes(),
                &self.about_hash,
            ],
        )
    }

    /// `mac`: proves `E` and the PIN. Compare in constant time.
    pub fn mac(&self, k_pin: &[u8; 32]) -> [u8; 32] {
        hmac_sha256(k_pin, &self.et())
    }

    /// What `DS` signs for `device_proof`.
    pub fn device_proof_msg(&self) -> Vec<u8> {
        tuple(labels::ENROL_DEVICE_PROOF, &[&sha256(&self.et())])
    }

    /// What `PS` signs for `pin_proof`.
    pub fn pin_proof_msg(&self) -> Vec<u8> {
        tuple(labels::ENROL_PIN_PROOF, &[&sha256(&self.et())])
    }

    /// What the site signs for `site_signature`; `policy` as sent.
    pub fn site_msg(&self, dev: &[u8; 16], acc: &str, name: &str, policy: &[u8]) -> Vec<u8> {
        let fields: [&[u8]; 5] = [
            &sha256(&self.et()),
            dev,
            acc.as_bytes(),
            name.as_bytes(),
            &sha256(policy),
        ];
        tuple(labels::ENROLLED, &fields)
    }
}

/// The challenge that a keystore attests at key creation (§1.1): `id` is the enrolment's id for `DS`, the device's
/// for `BS`.
pub fn attestation_challenge(sid: &Sid, id: &[u8; 16]) -> [u8; 32] {
    sha256(&tuple(labels::ATTESTATION, &[sid.as_bytes(), id]))
}
