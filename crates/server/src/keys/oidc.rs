//! Keys that sign ID tokens: `oidc-N.key`. A new one is published before it signs, and an old one for as long as what it
//! signed is good; so clients that keep the key set for a while have every key in time.

use std::path::Path;

use symbolon_protocol::SecretKey;

use super::{Keys, KeysError, draw_secret, file};

/// A new key is published for so long before it signs (ms). Clients keep the key set for at most as long.
pub const SETTLE_MS: u64 = 600_000;
/// Clocks of clients may be so far behind (ms).
const SKEW_MS: u64 = 300_000;

/// One of them.
pub struct OidcKey {
    /// Its number; the first one has 1.
    pub seq: u32,
    pub secret: SecretKey,
    /// When it was made (ms).
    pub created: u64,
}

/// All of them, oldest first; at least one in a running server.
pub struct OidcKeys(Vec<OidcKey>);

impl OidcKeys {
    pub(super) fn load(folder: &Path) -> Result<Self, KeysError> {
        let mut keys = Vec::new();
        for (seq, path) in file::numbered(folder, "oidc-")? {
            let read = file::read(&path)?;
            let secret = SecretKey::from_bytes(&read.key).ok_or(KeysError::Form(path))?;
            keys.push(OidcKey {
                seq,
                secret,
                created: read.created,
            });
        }
        Ok(Self(keys))
    }

    pub fn all(&self) -> impl Iterator<Item = &OidcKey> {
        self.0.iter()
    }

    /// When a key begins to sign: the first one at once.
    fn begins(&self, at: usize) -> u64 {
        match at {
            0 => 0,
            _ => self.0[at].created + SETTLE_MS,
        }
    }

    /// The key that signs now.
    pub fn signer(&self, now: u64) -> &OidcKey {
        let at = (0..self.0.len()).rev().find(|at| self.begins(*at) <= now);
        at.and_then(|at| self.0.get(at))
            .expect("the server makes the first one before it starts")
    }

    /// Those by which clients may have to verify: of tokens that live for `life` (ms).
    pub fn published(&self, now: u64, life: u64) -> impl Iterator<Item = &OidcKey> {
        self.0.iter().enumerate().filter_map(move |(at, key)| {
            let good = at + 1 == self.0.len() || now < self.begins(at + 1) + life + SKEW_MS;
            good.then_some(key)
        })
    }
}

impl Keys {
    /// The first key of folders that older versions made. Of several instances that share the folder one makes it.
    pub fn ensure_oidc(folder: &Path, now: u64) -> Result<(), KeysError> {
        if file::numbered(folder, "oidc-")?.is_empty() {
            let path = folder.join("oidc-1.key");
            let made = file::write(&path, now, &draw_secret().to_bytes());
            if !path.exists() {
                made?;
            }
        }
        Ok(())
    }

    /// Adds the next key to the folder and returns its number. A running server must be started again.
    pub fn rotate_oidc(folder: &Path, now: u64) -> Result<u32, KeysError> {
        let newest = file::numbered(folder, "oidc-")?.pop().map_or(0, |(seq, _)| seq);
        let path = folder.join(format!("oidc-{}.key", newest + 1));
        file::write(&path, now, &draw_secret().to_bytes())?;
        Ok(newest + 1)
    }
}

#[cfg(test)]
impl OidcKeys {
    /// New keys with these numbers and times.
    pub fn for_tests(made: &[(u32, u64)]) -> Self {
        Self(
            made.iter()
                .map(|(seq, created)| OidcKey {
                    seq: *seq,
                    secret: draw_secret(),
                    created: *created,
                })
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers<'a>(keys: impl Iterator<Item = &'a OidcKey>) -> Vec<u32> {
        keys.map(|key| key.seq).collect()
    }

    #[test]
    fn a_key_is_published_before_it_signs_and_after() {
        const LIFE: u64 = 600_000;
        let keys = OidcKeys::for_tests(&[(1, 1_000), (2, 10_000_000)]);
        let begins = 10_000_000 + SETTLE_MS;
        assert_eq!(keys.signer(10_000_000).seq, 1);
        assert_eq!(numbers(keys.published(10_000_000, LIFE)), [1, 2]);
        assert_eq!(keys.signer(begins - 1).seq, 1);
        assert_eq!(keys.signer(begins).seq, 2);
        assert_eq!(numbers(keys.published(begins + LIFE, LIFE)), [1, 2]);
        let over = begins + LIFE + SKEW_MS;
        assert_eq!(numbers(keys.published(over, LIFE)), [2]);
        // The first one signs at once, whatever the clock said when it was made.
        assert_eq!(OidcKeys::for_tests(&[(1, 9_000)]).signer(5).seq, 1);
    }
}
