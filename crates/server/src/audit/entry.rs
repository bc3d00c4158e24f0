//! One entry, and the bytes of it that its hash covers.

use symbolon_protocol::encoding::{hex, tuple};
use symbolon_protocol::secrets::ip_hash;

use super::Event;
use crate::store::{AuditRow, ChallengeRow, DeviceRow, TxRow};

/// What happened to whom. Ids only; `detail` is a small JSON object without secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub event: Event,
    pub user: Option<[u8; 16]>,
    pub dev: Option<[u8; 16]>,
    /// The first half of the transaction's hash: tells entries of one sign-in, opens nothing.
    pub tx: Option<[u8; 16]>,
    pub ip: Option<String>,
    /// Class of browser, "Firefox, Linux".
    pub ua: Option<String>,
    pub detail: String,
}

impl Entry {
    /// Of nobody in particular.
    pub fn new(event: Event) -> Self {
        Self {
            event,
            user: None,
            dev: None,
            tx: None,
            ip: None,
            ua: None,
            detail: "{}".into(),
        }
    }

    pub fn user(event: Event, user: &[u8; 16]) -> Self {
        Self {
            user: Some(*user),
            ..Self::new(event)
        }
    }

    pub fn device(event: Event, device: &DeviceRow) -> Self {
        Self {
            dev: Some(device.dev),
            ..Self::user(event, &device.user)
        }
    }

    /// With the act that was asked for (§9.6).
    pub fn challenge(event: Event, challenge: &ChallengeRow) -> Self {
        Self { dev: Some(challenge.dev), ..Self::user(event, &challenge.user) }.with_tx(&challenge.tx).with_detail(
            &serde_json::json!({ "challenge": hex(&challenge.cid), "kind": challenge.kind, "act": challenge.act }),
        )
    }

    pub fn login(event: Event, tx: &TxRow) -> Self {
        let about = serde_json::json!({ "act": tx.act, "method": tx.method });
        Self {
            user: tx.user,
            ..Self::new(event)
        }
        .with_tx(&tx.hash)
        .with_ua(&tx.ua)
        .with_detail(&about)
    }

    pub fn with_user(self, user: &[u8; 16]) -> Self {
        Self {
            user: Some(*user),
            ..self
        }
    }

    pub fn with_device(self, dev: &[u8; 16]) -> Self {
        Self {
            dev: Some(*dev),
            ..self
        }
    }

    /// Somebody else did it to the entry's account: who, beside what `detail` says already. To be called last.
    pub fn by(self, actor: &[u8; 16]) -> Self {
        let mut about: serde_json::Value = serde_json::from_str(&self.detail).unwrap_or_default();
        about["by"] = hex(actor).into();
        self.with_detail(&about)
    }

    /// `hash` is the transaction's key.
    pub fn with_tx(self, hash: &[u8; 32]) -> Self {
        let (half, _) = hash
            .split_first_chunk::<16>()
            .expect("32 bytes have a first half");
        Self {
            tx: Some(*half),
            ..self
        }
    }

    pub fn with_ip(self, ip: impl ToString) -> Self {
        Self {
            ip: Some(ip.to_string()),
            ..self
        }
    }

    pub fn with_ua(self, ua: &str) -> Self {
        Self {
            ua: (!ua.is_empty()).then(|| ua.to_owned()),
            ..self
        }
    }

    /// A small JSON object.
    pub fn with_detail(self, detail: &serde_json::Value) -> Self {
        debug_assert!(detail.is_object());
        Self {
            detail: detail.to_string(),
            ..self
        }
    }
}

/// Stands before a keyed hash that took an address's place.
pub(super) const HASHED: &str = "h:";

/// The form of an address that the chain covers: its keyed hash, so that the address itself can be forgotten.
pub(super) fn hashed_ip(k_mac: &[u8; 32], ip: &str) -> String {
    if ip.starts_with(HASHED) {
        ip.to_owned()
    } else {
        format!("{HASHED}{}", hex(&ip_hash(k_mac, ip)))
    }
}

/// What the chain's hash covers of a row: every column but the chain's own.
pub fn canonical(k_mac: &[u8; 32], row: &AuditRow) -> Vec<u8> {
    fn id(id: &Option<[u8; 16]>) -> &[u8] {
        id.as_ref().map_or(&[], |id| &id[..])
    }
    let ip = row.ip.as_ref().map(|ip| hashed_ip(k_mac, ip)).unwrap_or_default();
    tuple(
        "audit entry",
        &[
            &row.ord.to_be_bytes(),
            &row.at.to_be_bytes(),
            row.event.as_bytes(),
            id(&row.user),
            id(&row.dev),
            id(&row.tx),
            ip.as_bytes(),
            row.ua.as_deref().unwrap_or("").as_bytes(),
            row.detail.as_bytes(),
        ],
    )
}
