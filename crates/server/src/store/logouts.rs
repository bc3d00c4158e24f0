//! Single logouts in the outbox: what services are to be told.

use super::{OutboxRow, Store, StoreError, Tx};
use crate::cas::logout::Notice;
use crate::chance;
use crate::keys::Keys;

use zeroize::Zeroizing;

impl Store {
    /// When the next one is due (ms).
    pub async fn next_logout_due(&self) -> Result<Option<u64>, StoreError> {
        self.next_due("logout").await
    }
}

impl Tx {
    /// Puts one into the outbox; the worker is woken when this transaction commits.
    pub async fn post_logout(
        &mut self,
        keys: &Keys,
        now: u64,
        user: &[u8; 16],
        notice: &Notice,
    ) -> Result<(), StoreError> {
        let plain = Zeroizing::new(serde_json::to_vec(notice).expect("a notice is plain data"));
        self.put_out(keys, "logout", &chance::random(), now, user, &plain)
            .await
    }

    /// Claims those that are due. Nobody else gets them before `lease_until`.
    pub async fn claim_logouts(
        &mut self,
        now: u64,
        lease_until: u64,
        count: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        self.claim("logout", now, lease_until, count).await
    }
}
