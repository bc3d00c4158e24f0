//! The file that was shipped off the machine: read back, and compared with the chains in the database.

use std::collections::BTreeMap;

use serde_json::Value;
use symbolon_protocol::audit::audit_hash;

use super::entry::canonical;
use crate::keys::Keys;
use crate::store::AuditRow;

/// Entries by chain and place. A line may be there twice.
#[derive(Debug, Default)]
pub struct Shipped(BTreeMap<String, BTreeMap<u64, AuditRow>>);

/// What is wrong with the file.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShippedError {
    #[error("line {0} is not an entry of the audit log")]
    Line(usize),
    #[error("line {0} is another entry with the place of an earlier line")]
    Twice(usize),
    #[error("chain {instance}: entries from {seq} on are missing, later ones are there")]
    Gap { instance: String, seq: u64 },
    #[error("chain {instance}: entry {seq} was changed, or is of another site")]
    Changed { instance: String, seq: u64 },
}

impl Shipped {
    /// Reads the whole file. A last line without an end was cut by a crash and is left out.
    pub fn parse(text: &str) -> Result<Self, ShippedError> {
        let mut shipped = Self::default();
        for (number, line) in text
            .split_inclusive('\n')
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let row = match row(line) {
                Some(row) => row,
                // Only the writer's own crash leaves a line that is no JSON: the next start began a new one.
                None if serde_json::from_str::<Value>(line).is_err() => continue,
                None => return Err(ShippedError::Line(number + 1)),
            };
            let seq = row.seq.ok_or(ShippedError::Line(number + 1))?;
            let chain = shipped.0.entry(row.instance.clone()).or_default();
            if chain.get(&seq).is_some_and(|earlier| earlier.hash != row.hash) {
                return Err(ShippedError::Twice(number + 1));
            }
            chain.insert(seq, row);
        }
        Ok(shipped)
    }

    /// The names of its chains.
    pub fn instances(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The entries of a chain after its place `seq` with hash `hash`, as far as they are shown to follow from it, and
    /// why the rest is not.
    pub fn after(
        &self,
        keys: &Keys,
        instance: &str,
        seq: u64,
        hash: [u8; 32],
    ) -> (Vec<&AuditRow>, Option<ShippedError>) {
        let changed = |seq| {
            Some(ShippedError::Changed {
                instance: instance.to_owned(),
                seq,
            })
        };
        let mut rows = Vec::new();
        let Some(chain) = self.0.get(instance) else {
            return (rows, None);
        };
        if chain.get(&seq).is_some_and(|row| row.hash != Some(hash)) {
            return (rows, changed(seq));
        }
        let (mut last, mut prev) = (seq, hash);
        for (&seq, row) in chain.range(seq + 1..) {
            if seq != last + 1 {
                return (
                    rows,
                    Some(ShippedError::Gap {
                        instance: instance.to_owned(),
                        seq: last + 1,
                    }),
                );
            }
            prev = audit_hash(&prev, instance, seq, &canonical(&keys.mac, row));
            if row.hash != Some(prev) {
                return (rows, changed(seq));
            }
            rows.push(row);
            last = seq;
        }
        (rows, None)
    }
}

fn row(line: &str) -> Option<AuditRow> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let id = |key: &str| -> Option<Option<[u8; 16]>> {
        match value.get(key)? {
            Value::Null => Some(None),
            Value::String(hex) => unhex(hex).map(Some),
            _ => None,
        }
    };
    Some(AuditRow {
        instance: text("instance")?,
        ord: value.get("ord")?.as_u64()?,
        at: value.get("at")?.as_u64()?,
        event: text("event")?,
        user: id("user")?,
        dev: id("dev")?,
        tx: id("tx")?,
        ip: text("ip"),
        ua: text("ua"),
        detail: value.get("detail")?.to_string(),
        seq: Some(value.get("seq")?.as_u64()?),
        hash: Some(unhex(value.get("hash")?.as_str()?)?),
    })
}

pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
