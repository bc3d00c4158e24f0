//! The site's signature keys that a record holds, and how they follow each other (§7.4).

use symbolon_protocol::{KeyUpdate, PublicKey, Sid, limits};

/// The two newest, and the one that the last verified `status` carried.
const MAX_KEYS: usize = 3;

/// One key of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteKey {
    /// Its number in the chain, from 1.
    pub sequence: u32,
    /// The key.
    pub key: PublicKey,
    /// `issued` of the first challenge seen that was signed with it.
    pub first_issued: Option<u64>,
}

/// One to three keys, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteKeys(Vec<SiteKey>);

impl SiteKeys {
    /// The key of the enrolment.
    pub fn new(sequence: u32, key: PublicKey) -> Self {
        Self(vec![SiteKey {
            sequence,
            key,
            first_issued: None,
        }])
    }

    /// From storage; `None` if there is none, too many, or if they do not rise.
    pub fn from_stored(keys: Vec<SiteKey>) -> Option<Self> {
        let rises = keys.windows(2).all(|w| w[0].sequence < w[1].sequence);
        ((1..=MAX_KEYS).contains(&keys.len()) && rises).then_some(Self(keys))
    }

    /// Oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &SiteKey> {
        self.0.iter()
    }

    /// The keys alone, oldest first.
    pub fn public(&self) -> Vec<PublicKey> {
        self.0.iter().map(|k| k.key).collect()
    }

    /// The newest.
    pub fn newest(&self) -> &SiteKey {
        self.0.last().expect("from_stored and new leave at least one key")
    }

    /// A challenge with this `issued` verified under `signer`. Returns whether anything changed: the first challenge of
    /// a key is noted, and 30 days after it older keys go.
    pub fn note_challenge(&mut self, signer: &PublicKey, issued: u64) -> bool {
        let Some(at) = self.0.iter().position(|k| k.key == *signer) else {
            return false;
        };
        match self.0[at].first_issued {
            None => {
                self.0[at].first_issued = Some(issued);
                true
            }
            Some(first) if at > 0 && issued >= first.saturating_add(limits::OLD_SITE_KEY) => {
                self.0.drain(..at);
                true
            }
            Some(_) => false,
        }
    }

    /// Walks a chain of updates from a verified `status` whose request carried `carried`, up to the first bad one.
    /// Returns how many were taken. Kept are the two newest and `carried`, which is what the site has confirmed.
    pub fn follow(&mut self, sid: &Sid, carried: u32, updates: &[KeyUpdate]) -> usize {
        let mut taken = 0;
        for update in updates {
            let newest = *self.newest();
            if update.verify(sid, &newest.key, newest.sequence).is_err() {
                break;
            }
            self.0.push(SiteKey {
                sequence: update.seq,
                key: update.new,
                first_issued: None,
            });
            taken += 1;
        }
        let keep_from = self.0.len().saturating_sub(2);
        let mut at = 0;
        self.0.retain(|key| {
            at += 1;
            at > keep_from || key.sequence == carried
        });
        taken
    }
}
