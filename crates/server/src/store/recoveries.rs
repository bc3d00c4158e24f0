//! Recoveries: the slow way back for who lost every factor (§7.3).

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};

/// A recovery as stored.
#[derive(Clone)]
pub struct RecoveryRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    /// `waiting`, `ready`, `used`, `stopped` or `expired`.
    pub state: String,
    pub asked: u64,
    pub ready_at: u64,
    pub exp: u64,
}

fn recovery(row: &AnyRow) -> Result<RecoveryRow, StoreError> {
    Ok(RecoveryRow {
        id: bytes(row, "id")?,
        user: bytes(row, "user_id")?,
        state: row.try_get("state")?,
        asked: number(row, "asked")?,
        ready_at: number(row, "ready_at")?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// The one that waits or is ready, if any.
    pub async fn live_recovery(&self, user: &[u8; 16]) -> Result<Option<RecoveryRow>, StoreError> {
        let row =
            sqlx::query("select * from recoveries where user_id = $1 and state in ('waiting', 'ready')")
                .bind(&user[..])
                .fetch_optional(&self.read)
                .await?;
        row.as_ref().map(recovery).transpose()
    }

    pub async fn recovery_by_stop(&self, stop_hash: &[u8; 32]) -> Result<Option<RecoveryRow>, StoreError> {
        let row = sqlx::query("select * from recoveries where stop_hash = $1")
            .bind(&stop_hash[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(recovery).transpose()
    }

    /// Those whose time has come: to be ready, to be told again, or over.
    pub async fn due_recoveries(&self, now: u64) -> Result<Vec<RecoveryRow>, StoreError> {
        sqlx::query(
            "select * from recoveries where (state = 'waiting' and (ready_at <= $1 or (reminded = 0 and asked <= $2))) \
             or (state = 'ready' and exp <= $1) limit 200",
        )
        .bind(int(now))
        .bind(int(now.saturating_sub(12 * 3_600_000)))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(recovery)
        .collect()
    }
}

impl Tx {
    /// Starts one; false if the account has a live one already.
    pub async fn insert_recovery(
        &mut self,
        id: &[u8; 16],
        user: &[u8; 16],
        stop_hash: &[u8; 32],
        now: u64,
        ready_at: u64,
        exp: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into recoveries (id, user_id, state, asked, ready_at, exp, stop_hash) \
             values ($1, $2, 'waiting', $3, $4, $5, $6) on conflict do nothing",
        )
        .bind(&id[..])
        .bind(&user[..])
        .bind(int(now))
        .bind(int(ready_at))
        .bind(int(exp))
        .bind(&stop_hash[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// One step of §7.3's table, only from `from`.
    pub async fn step_recovery(&mut self, id: &[u8; 16], from: &str, to: &str) -> Result<bool, StoreError> {
        let done = sqlx::query("update recoveries set state = $1 where id = $2 and state = $3")
            .bind(to)
            .bind(&id[..])
            .bind(from)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// An administrator ends the waiting time; the recovery that was waiting.
    pub async fn hasten_recovery(
        &mut self,
        user: &[u8; 16],
        now: u64,
        exp: u64,
    ) -> Result<Option<[u8; 16]>, StoreError> {
        let row = sqlx::query(
            "update recoveries set state = 'ready', ready_at = $1, exp = $2 where user_id = $3 and state = 'waiting' \
             returning id",
        )
        .bind(int(now))
        .bind(int(exp))
        .bind(&user[..])
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| bytes(&row, "id")).transpose()
    }

    pub async fn mark_recovery_reminded(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update recoveries set reminded = 1 where id = $1 and state = 'waiting' and reminded = 0",
        )
        .bind(&id[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A second factor was used: whatever waits or is ready ends as `to`; how many.
    pub async fn end_recoveries(&mut self, user: &[u8; 16], from: &str, to: &str) -> Result<u64, StoreError> {
        let done = sqlx::query("update recoveries set state = $1 where user_id = $2 and state = $3")
            .bind(to)
            .bind(&user[..])
            .bind(from)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }
}
