//! `/device/v1/enrol` (§2.3).

use super::{About, Policy, WireError, blob_up_to, bytes, check_version, key, signature, silent_debug};
use crate::{
    encoding::sha256,
    enrol::EnrolTranscript,
    json::{Object, document},
    keys::{PublicKey, Signature},
    limits,
    sid::Sid,
    text::{check_account, check_name},
};

/// The enrolment request: no envelope.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolRequest {
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
    /// The JSON of [`About`] as sent, at most 12 KiB: its hash is in the transcript.
    pub about: Vec<u8>,
    /// Proves the QR code's secret and the PIN.
    pub mac: [u8; 32],
    /// By `ds`.
    pub device_proof: Signature,
    /// By `ps`.
    pub pin_proof: Signature,
}

impl EnrolRequest {
    /// Errors: [`WireError::BadVersion`] before [`WireError::BadRequest`]; `about` is parsed too.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let doc = document(json)?;
        check_version(doc)?;
        let [_, tid, ds, da, ps, pa, about, mac, device_proof, pin_proof] = doc.exact([
            "version",
            "enrolment",
            "device_sign",
            "device_agree",
            "pin_sign",
            "pin_agree",
            "about",
            "mac",
            "device_proof",
            "pin_proof",
        ])?;
        let about = blob_up_to(about, limits::ABOUT_ENROL)?;
        About::parse_enrol(&about)?;
        Ok(Self {
            tid: bytes(tid)?,
            ds: key(ds)?,
            da: key(da)?,
            ps: key(ps)?,
            pa: key(pa)?,
            about,
            mac: bytes(mac)?,
            device_proof: signature(device_proof)?,
            pin_proof: signature(pin_proof)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("version", limits::VERSION)
            .b64("enrolment", &self.tid)
            .b64("device_sign", self.ds.bytes())
            .b64("device_agree", self.da.bytes())
            .b64("pin_sign", self.ps.bytes())
            .b64("pin_agree", self.pa.bytes())
            .b64("about", &self.about)
            .b64("mac", &self.mac)
            .b64("device_proof", self.device_proof.bytes())
            .b64("pin_proof", self.pin_proof.bytes())
            .bytes()
    }

    /// What `about` says.
    pub fn parsed_about(&self) -> Result<About, WireError> {
        About::parse_enrol(&self.about)
    }

    /// What MAC and proofs of this request are over.
    pub fn transcript(&self, sid: &Sid) -> EnrolTranscript {
        EnrolTranscript {
            sid: sid.clone(),
            tid: self.tid,
            ds: self.ds,
            da: self.da,
            ps: self.ps,
            pa: self.pa,
            about_hash: sha256(&self.about),
        }
    }
}

/// The answer to an enrolment. It counts only when `site_key` fits the QR code's hash and `site_signature` verifies.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolAnswer {
    /// The id that the site gives the phone.
    pub dev: [u8; 16],
    /// Display text, at most 254 bytes.
    pub account: String,
    /// Display text, 1..40 characters, at most 120 bytes.
    pub name: String,
    /// Of the QR code, also if the site changed its key meanwhile.
    pub site_key: PublicKey,
    /// The JSON of [`Policy`] as sent, at most 4 KiB.
    pub policy: Vec<u8>,
    /// By `site_key`.
    pub site_signature: Signature,
}

impl EnrolAnswer {
    /// Errors as for a request; `policy` is parsed too.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let doc = document(json)?;
        check_version(doc)?;
        let [dev, account, name, site_key, policy, site_signature] = doc.open([
            "device",
            "account",
            "name",
            "site_key",
            "policy",
            "site_signature",
        ])?;
        let (account, name) = (account.string()?, name.string()?);
        check_account(&account)?;
        check_name(&name)?;
        let policy = blob_up_to(policy, limits::POLICY)?;
        Policy::parse(&policy)?;
        Ok(Self {
            dev: bytes(dev)?,
            account: account.into_owned(),
            name: name.into_owned(),
            site_key: key(site_key)?,
            policy,
            site_signature: signature(site_signature)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("version", limits::VERSION)
            .b64("device", &self.dev)
            .text("account", &self.account)
            .text("name", &self.name)
            .b64("site_key", self.site_key.bytes())
            .b64("policy", &self.policy)
            .b64("site_signature", self.site_signature.bytes())
            .bytes()
    }

    /// What `policy` says.
    pub fn parsed_policy(&self) -> Result<Policy, WireError> {
        Policy::parse(&self.policy)
    }
}

silent_debug!(EnrolRequest, EnrolAnswer);
