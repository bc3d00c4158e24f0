//! Forgets addresses in time; the chain stays as it is, since it covers their keyed hashes alone.

use super::entry::hashed_ip;
use crate::keys::Keys;
use crate::store::{Store, StoreError, Tx};

const BATCH: u32 = 200;

/// Puts the keyed hash in the place of each address in entries from before `at`. Returns how many.
pub async fn forget_addresses(store: &Store, keys: &Keys, at: u64) -> Result<usize, StoreError> {
    let mut forgotten = 0;
    loop {
        let rows = store.audit_with_address(at, BATCH).await?;
        if rows.is_empty() {
            return Ok(forgotten);
        }
        let mut tx = store.begin().await?;
        for row in &rows {
            let ip = row.ip.as_deref().unwrap_or("");
            tx.audit_forget_address(row, &hashed_ip(&keys.mac, ip)).await?;
        }
        tx.commit().await?;
        forgotten += rows.len();
    }
}

/// The same at once for the entries of one account, whose owner is gone.
pub async fn forget_addresses_of(tx: &mut Tx, keys: &Keys, user: &[u8; 16]) -> Result<(), StoreError> {
    for row in tx.audit_of_user_with_address(user).await? {
        let ip = row.ip.as_deref().unwrap_or("");
        tx.audit_forget_address(&row, &hashed_ip(&keys.mac, ip)).await?;
    }
    Ok(())
}
