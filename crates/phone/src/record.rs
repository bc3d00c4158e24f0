//! The account record of §6.2: what the phone keeps of one account. It has no PIN, no hash of one and nothing that
//! depends on one: two phones with different PINs and the same randomness have the same bytes.

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::{b64, b64_array, b64_decode};
use symbolon_protocol::{OfflineMemory, OnlineMemory, Policy, PublicKey, Sid, limits};

use crate::site_keys::{SiteKey, SiteKeys};

/// Largest record that is read, in bytes.
pub const MAX_RECORD: usize = 64 * 1024;

/// Where the device keys are, as told to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hardware {
    /// `DS` cannot leave its chip.
    pub device_sign: bool,
    /// `DA` cannot leave its chip.
    pub device_agree: bool,
}

/// The newest approval, which *It's not me* can still take back for 10 minutes (§5.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastApproval {
    /// Challenge id.
    pub challenge: [u8; 16],
    /// This phone's time, ms.
    pub at: u64,
}

/// One account on this phone.
#[derive(Clone, PartialEq)]
pub struct Record {
    /// The site.
    pub sid: Sid,
    /// The device id that the site gave.
    pub dev: [u8; 16],
    /// The account, as the site writes it.
    pub account: String,
    /// This device's name on the site.
    pub name: String,
    /// The site's policy, the bytes as sent.
    pub policy: Vec<u8>,
    /// The site's signature keys.
    pub site_keys: SiteKeys,
    /// The highest counter used (§5.1).
    pub counter: u64,
    /// `pin_gen` (§7.1).
    pub pin_generation: u32,
    /// `Kd`, sealed by the keystore.
    pub sealed_kd: Vec<u8>,
    /// `Kd'` of a PIN change that is not settled.
    pub sealed_kd_next: Option<Vec<u8>>,
    /// `Kb`: there while the biometric is enabled.
    pub sealed_kb: Option<Vec<u8>>,
    /// Where the device keys are.
    pub hardware: Hardware,
    /// The tag of push messages for this account (§5.3).
    pub route: [u8; 8],
    /// The newest offline challenge for which a code was shown (§8.1).
    pub offline: Option<OfflineMemory>,
    /// The newest online challenge signed with the PIN (§5.4).
    pub online: Option<OnlineMemory>,
    /// The newest approval.
    pub last_approved: Option<LastApproval>,
    /// `DA`'s seed where the keystore cannot agree (§6.1).
    pub sealed_da: Option<Vec<u8>>,
    /// The PIN of this record is not used again (§7.1, last row).
    pub pin_stopped: bool,
}

/// A stored record does not read; the text names the member, never its value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RecordError(pub String);

impl Record {
    /// Reads a stored record: exactly the members of §6.2, each in its form.
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        if bytes.len() > MAX_RECORD {
            return Err(RecordError("it is too large".into()));
        }
        // serde's own text may quote a value: only the place is told.
        let row: RecordRow = serde_json::from_slice(bytes)
            .map_err(|e| RecordError(format!("line {}, column {}", e.line(), e.column())))?;
        row.into_record()
    }

    /// The bytes to store.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(&RecordRow::from_record(self)).expect("texts and numbers always become JSON")
    }

    /// The site's policy, parsed; it was checked when it came.
    pub fn parsed_policy(&self) -> Result<Policy, RecordError> {
        Policy::parse(&self.policy).map_err(|_| RecordError("pol".into()))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordRow {
    fmt: u8,
    sid: String,
    dev: String,
    acc: String,
    name: String,
    pol: String,
    ss: Vec<SiteKeyRow>,
    ctr: u64,
    pin_gen: u32,
    sealed_kd: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_kd_next: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_kb: Option<String>,
    hw: Hardware,
    route: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offline: Option<OfflineRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    online: Option<OnlineRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_approved: Option<LastApprovedRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed_da: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pin_stopped: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_false(b: &bool) -> bool {
    !*b
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteKeyRow {
    seq: u32,
    pk: String,
    /// `issued` of the first challenge signed with it; null before.
    first_issued: Option<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfflineRow {
    issued: u64,
    sha256: String,
    shown: u8,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlineRow {
    issued: u64,
    sha256: String,
    signed: u8,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LastApprovedRow {
    cid: String,
    at: u64,
}

fn array<const N: usize>(member: &str, text: &str) -> Result<[u8; N], RecordError> {
    b64_array(text).map_err(|_| RecordError(member.into()))
}

fn sealed(member: &str, text: &str) -> Result<Vec<u8>, RecordError> {
    match b64_decode(text) {
        Ok(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => Err(RecordError(member.into())),
    }
}

fn sealed_option(member: &str, text: Option<&String>) -> Result<Option<Vec<u8>>, RecordError> {
    text.map(|t| sealed(member, t)).transpose()
}

fn time(member: &str, ms: u64) -> Result<u64, RecordError> {
    if ms <= limits::INTEGER {
        Ok(ms)
    } else {
        Err(RecordError(member.into()))
    }
}

impl RecordRow {
    fn from_record(r: &Record) -> Self {
        Self {
            fmt: 1,
            sid: r.sid.as_str().to_owned(),
            dev: b64(&r.dev),
            acc: r.account.clone(),
            name: r.name.clone(),
            pol: b64(&r.policy),
            ss: r
                .site_keys
                .iter()
                .map(|k| SiteKeyRow {
                    seq: k.sequence,
                    pk: b64(k.key.bytes()),
                    first_issued: k.first_issued,
                })
                .collect(),
            ctr: r.counter,
            pin_gen: r.pin_generation,
            sealed_kd: b64(&r.sealed_kd),
            sealed_kd_next: r.sealed_kd_next.as_deref().map(b64),
            sealed_kb: r.sealed_kb.as_deref().map(b64),
            hw: r.hardware,
            route: b64(&r.route),
            offline: r.offline.as_ref().map(|m| OfflineRow {
                issued: m.issued,
                sha256: b64(&m.sha256),
                shown: m.shown,
            }),
            online: r.online.as_ref().map(|m| OnlineRow {
                issued: m.issued,
                sha256: b64(&m.sha256),
                signed: m.signed,
            }),
            last_approved: r.last_approved.map(|l| LastApprovedRow {
                cid: b64(&l.challenge),
                at: l.at,
            }),
            sealed_da: r.sealed_da.as_deref().map(b64),
            pin_stopped: r.pin_stopped,
        }
    }

    fn into_record(self) -> Result<Record, RecordError> {
        if self.fmt != 1 {
            return Err(RecordError(
                "fmt: it is by a newer version of this program".into(),
            ));
        }
        let policy = b64_decode(&self.pol).map_err(|_| RecordError("pol".into()))?;
        Policy::parse(&policy).map_err(|_| RecordError("pol".into()))?;
        let mut keys = Vec::with_capacity(self.ss.len());
        for row in &self.ss {
            let key = PublicKey::parse(&array::<33>("ss", &row.pk)?).map_err(|_| RecordError("ss".into()))?;
            let first_issued = row.first_issued.map(|ms| time("ss", ms)).transpose()?;
            keys.push(SiteKey {
                sequence: row.seq,
                key,
                first_issued,
            });
        }
        Ok(Record {
            sid: Sid::parse(&self.sid).map_err(|_| RecordError("sid".into()))?,
            dev: array("dev", &self.dev)?,
            account: self.acc,
            name: self.name,
            policy,
            site_keys: SiteKeys::from_stored(keys).ok_or_else(|| RecordError("ss".into()))?,
            counter: time("ctr", self.ctr)?,
            pin_generation: self.pin_gen,
            sealed_kd: sealed("sealed_kd", &self.sealed_kd)?,
            sealed_kd_next: sealed_option("sealed_kd_next", self.sealed_kd_next.as_ref())?,
            sealed_kb: sealed_option("sealed_kb", self.sealed_kb.as_ref())?,
            hardware: self.hw,
            route: array("route", &self.route)?,
            offline: self
                .offline
                .map(|m| {
                    Ok::<_, RecordError>(OfflineMemory {
                        issued: time("offline", m.issued)?,
                        sha256: array("offline", &m.sha256)?,
                        shown: m.shown,
                    })
                })
                .transpose()?,
            online: self
                .online
                .map(|m| {
                    Ok::<_, RecordError>(OnlineMemory {
                        issued: time("online", m.issued)?,
                        sha256: array("online", &m.sha256)?,
                        signed: m.signed,
                    })
                })
                .transpose()?,
            last_approved: self
                .last_approved
                .map(|l| {
                    Ok::<_, RecordError>(LastApproval {
                        challenge: array("last_approved", &l.cid)?,
                        at: l.at,
                    })
                })
                .transpose()?,
            sealed_da: sealed_option("sealed_da", self.sealed_da.as_ref())?,
            pin_stopped: self.pin_stopped,
        })
    }
}
