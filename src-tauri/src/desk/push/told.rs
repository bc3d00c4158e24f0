//! Which address each site was told last: a hash by account, in one file. Lost or damaged, every site is told anew.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use symbolon_phone::ports::RecordId;
use symbolon_phone::private_files::write_durably;
use symbolon_protocol::encoding::{hex, sha256};

use super::super::lock;

/// Largest file, bytes: some hundred accounts.
const MAX_FILE: usize = 64 * 1024;
const FORMAT: u8 = 1;

#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    fmt: u8,
    /// SHA-256 of what the address was made of, by account. The address itself is a secret of a kind.
    told: BTreeMap<String, String>,
}

pub struct Told {
    path: PathBuf,
    stored: Mutex<Stored>,
}

/// What an address was made of, as it is remembered.
pub fn mark(parts: &[&[u8]]) -> String {
    let mut all = Vec::new();
    for part in parts {
        all.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        all.extend_from_slice(part);
    }
    hex(&sha256(&all))
}

impl Told {
    pub fn open(path: PathBuf) -> Self {
        let stored = std::fs::read(&path)
            .ok()
            .and_then(|bytes| parse(&bytes))
            .unwrap_or_default();
        Self {
            path,
            stored: Mutex::new(stored),
        }
    }

    pub fn of(&self, account: &RecordId) -> Option<String> {
        lock(&self.stored).told.get(&account.to_string()).cloned()
    }

    pub fn accounts(&self) -> Vec<RecordId> {
        let stored = lock(&self.stored);
        stored.told.keys().filter_map(|id| RecordId::parse(id)).collect()
    }

    /// Not written, it is told again after a restart, which does no harm.
    pub fn set(&self, account: &RecordId, mark: Option<String>) {
        let mut stored = lock(&self.stored);
        stored.fmt = FORMAT;
        let before = match mark {
            Some(mark) => stored.told.insert(account.to_string(), mark.clone()) != Some(mark),
            None => stored.told.remove(&account.to_string()).is_some(),
        };
        if before && let Ok(bytes) = serde_json::to_vec_pretty(&*stored) {
            write_durably(&self.path, &bytes).ok();
        }
    }
}

fn parse(bytes: &[u8]) -> Option<Stored> {
    if bytes.len() > MAX_FILE {
        return None;
    }
    let stored: Stored = serde_json::from_slice(bytes).ok()?;
    let holds = stored.told.keys().all(|id| RecordId::parse(id).is_some());
    (stored.fmt == FORMAT && holds).then_some(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_outlives_a_restart_and_damage_tells_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("push.json");
        let account = RecordId([7; 16]);
        let told = Told::open(path.clone());
        told.set(&account, Some(mark(&[b"fcm", b"token"])));
        assert_eq!(
            Told::open(path.clone()).of(&account),
            Some(mark(&[b"fcm", b"token"]))
        );
        for damaged in [
            "",
            "{}",
            r#"{"fmt":2,"told":{}}"#,
            r#"{"fmt":1,"told":{"x":"y"}}"#,
        ] {
            std::fs::write(&path, damaged).expect("written");
            assert_eq!(Told::open(path.clone()).of(&account), None, "{damaged}");
        }
        told.set(&account, None);
        assert!(told.accounts().is_empty());
    }

    #[test]
    fn marks_tell_parts_apart() {
        assert_ne!(mark(&[b"ab", b"c"]), mark(&[b"a", b"bc"]));
    }
}
