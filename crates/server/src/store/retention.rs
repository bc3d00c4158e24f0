//! What goes because it is old.

use symbolon_protocol::encoding::hex;

use super::rows::{bytes, int, optional_number};
use super::{Store, StoreError, Tx};

/// What the keys of the places where pruned chains begin start with, in `meta`.
const START: &str = "audit_start:";

impl Store {
    /// The last place of a chain such that it and everything before is older than `at`, and something stays. `None` if
    /// there is none.
    pub async fn audit_last_before(&self, instance: &str, at: u64) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query(
            "select coalesce(min(case when at >= $2 then seq end), max(seq)) - 1 as last from audit \
             where instance = $1 and seq is not null",
        )
        .bind(instance)
        .bind(int(at))
        .fetch_one(&self.read)
        .await?;
        Ok(optional_number(&row, "last")?.filter(|last| *last > 0))
    }

    /// After which place, with which hash, a chain goes on whose beginning was removed.
    pub async fn audit_start(&self, instance: &str) -> Result<Option<(u64, String)>, StoreError> {
        let Some(noted) = self.meta(&format!("{START}{instance}")).await? else {
            return Ok(None);
        };
        let (seq, hash) = noted.split_once(' ').ok_or(StoreError::Damaged("audit_start"))?;
        let seq = seq.parse().map_err(|_| StoreError::Damaged("audit_start"))?;
        Ok(Some((seq, hash.to_owned())))
    }
}

impl Tx {
    /// Removes a chain's entries up to place `last`, which must be there, and notes where it goes on. How many.
    pub async fn prune_audit(&mut self, instance: &str, last: u64) -> Result<u64, StoreError> {
        let row = sqlx::query("select hash from audit where instance = $1 and seq = $2")
            .bind(instance)
            .bind(int(last))
            .fetch_optional(self.conn())
            .await?;
        let Some(row) = row else { return Ok(0) };
        let hash: [u8; 32] = bytes(&row, "hash")?;
        let done = sqlx::query("delete from audit where instance = $1 and seq <= $2")
            .bind(instance)
            .bind(int(last))
            .execute(self.conn())
            .await?;
        if done.rows_affected() > 0 {
            self.set_meta(&format!("{START}{instance}"), &format!("{last} {}", hex(&hash)))
                .await?;
        }
        Ok(done.rows_affected())
    }

    /// Sessions that began before `created`: their time was over long ago.
    pub async fn forget_sessions(&mut self, created: u64) -> Result<(), StoreError> {
        for sql in [
            "delete from stepups where session in (select hash from sessions where created < $1)",
            "delete from codes where session in (select hash from sessions where created < $1)",
            "delete from sessions where created < $1",
        ] {
            sqlx::query(sql).bind(int(created)).execute(self.conn()).await?;
        }
        Ok(())
    }

    /// Sign-ins and confirmations, with what phones were asked for them, that began before `created`.
    pub async fn forget_sign_ins(&mut self, created: u64) -> Result<(), StoreError> {
        for sql in [
            "delete from challenges where issued < $1 and state not in ('pending', 'approved')",
            "delete from tx where created < $1",
        ] {
            sqlx::query(sql).bind(int(created)).execute(self.conn()).await?;
        }
        Ok(())
    }

    /// What was given up before `created`.
    pub async fn forget_undelivered(&mut self, created: u64) -> Result<(), StoreError> {
        sqlx::query("delete from outbox where state = 'dead' and created < $1")
            .bind(int(created))
            .execute(self.conn())
            .await?;
        Ok(())
    }
}
