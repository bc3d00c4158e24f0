//! Goes along every chain and says where it is broken.

use std::fmt;

use symbolon_protocol::audit::{FIRST, audit_hash};
use symbolon_protocol::encoding::hex;

use super::entry::canonical;
use super::shipped::unhex;
use crate::keys::Keys;
use crate::store::{Store, StoreError};

const BATCH: u32 = 500;

/// All chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub chains: Vec<ChainReport>,
}

/// One chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    pub instance: String,
    /// Linked entries that are there.
    pub entries: u64,
    /// Entries that their process has not linked yet.
    pub unlinked: u64,
    pub faults: Vec<Fault>,
}

/// What is wrong with a chain. Once a hash differs the rest is measured from the stored one, so that each is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The entry is not what was linked here.
    Edited { seq: u64 },
    /// Entries from here to there are gone.
    Missing { from: u64, to: u64 },
    /// The last linked entry is not the one that was noted as the last.
    Head { seq: u64 },
}

impl Report {
    pub fn is_whole(&self) -> bool {
        self.chains.iter().all(|chain| chain.faults.is_empty())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edited { seq } => write!(f, "entry {seq} was changed"),
            Self::Missing { from, to } if from == to => write!(f, "entry {from} is missing"),
            Self::Missing { from, to } => write!(f, "entries {from} to {to} are missing"),
            Self::Head { seq } => write!(
                f,
                "the last entry is not number {seq}, which was noted as the last"
            ),
        }
    }
}

/// Reads all chains. An edit, a removal, a gap and a cut end are faults.
pub async fn verify_chain(store: &Store, keys: &Keys) -> Result<Report, StoreError> {
    let mut chains = Vec::new();
    let mut instances = store.audit_instances().await?;
    // A chain of which nothing is left is still known by its head.
    for instance in store.audit_noted_instances().await? {
        if !instances.contains(&instance) {
            instances.push(instance);
        }
    }
    for instance in instances {
        chains.push(verify_one(store, keys, instance).await?);
    }
    Ok(Report { chains })
}

async fn verify_one(store: &Store, keys: &Keys, instance: String) -> Result<ChainReport, StoreError> {
    // Read before the rows: what is linked meanwhile only makes the chain longer than its head.
    let head = store.audit_noted_head(&instance).await?;
    let mut report = ChainReport {
        entries: 0,
        unlinked: 0,
        faults: Vec::new(),
        instance,
    };
    let (mut last, mut prev) = match store.audit_start(&report.instance).await? {
        Some((seq, hash)) => (seq, unhex(&hash).ok_or(StoreError::Damaged("audit_start"))?),
        None => (0, FIRST),
    };
    let mut head_seen = false;
    loop {
        let rows = store.audit_linked(&report.instance, last, BATCH).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let seq = row.seq.ok_or(StoreError::Damaged("seq"))?;
            let stored = row.hash.ok_or(StoreError::Damaged("hash"))?;
            let gap = seq > last + 1;
            if gap {
                report.faults.push(Fault::Missing {
                    from: last + 1,
                    to: seq - 1,
                });
            }
            // After a gap the hash before is unknown: the entry itself can't be judged.
            if !gap && audit_hash(&prev, &report.instance, seq, &canonical(&keys.mac, &row)) != stored {
                report.faults.push(Fault::Edited { seq });
            }
            head_seen |= head
                .as_ref()
                .is_some_and(|(noted, hash)| *noted == seq && *hash == hex(&stored));
            (last, prev) = (seq, stored);
            report.entries += 1;
        }
    }
    if let Some((seq, _)) = head.filter(|_| !head_seen) {
        report.faults.push(Fault::Head { seq });
    }
    report.unlinked = store.audit_unlinked(&report.instance).await?;
    Ok(report)
}
