//! Counters of §9.4 that must hold across instances.

use sqlx::Row;

use super::rows::{int, number};
use super::{Store, StoreError, Tx};

impl Tx {
    /// Counts one event of `key` in a window of `window` ms and says whether it is within `limit`.
    pub async fn within_limit(
        &mut self,
        key: &str,
        window: u64,
        limit: u64,
        now: u64,
    ) -> Result<bool, StoreError> {
        self.spend(key, window, 1, limit, now).await
    }

    /// The same for what costs more than one.
    pub async fn spend(
        &mut self,
        key: &str,
        window: u64,
        amount: u32,
        limit: u64,
        now: u64,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "insert into limits (key, bucket, n) values ($1, $2, $3) \
             on conflict (key, bucket) do update set n = limits.n + excluded.n returning n",
        )
        .bind(key)
        .bind(int(now / window * window + window))
        .bind(i64::from(amount))
        .fetch_one(self.conn())
        .await?;
        Ok(number(&row, "n")? <= limit)
    }

    /// One more consecutive failure; how many there are now.
    pub async fn count_failure(
        &mut self,
        kind: &str,
        user: &[u8; 16],
        class: &[u8],
        now: u64,
    ) -> Result<u32, StoreError> {
        let row = sqlx::query(
            "insert into failures (kind, user_id, class, n, at) values ($1, $2, $3, 1, $4) \
             on conflict (kind, user_id, class) do update set n = failures.n + 1, at = excluded.at returning n",
        )
        .bind(kind)
        .bind(&user[..])
        .bind(class)
        .bind(int(now))
        .fetch_one(self.conn())
        .await?;
        Ok(number(&row, "n")? as u32)
    }

    pub async fn forget_failures(
        &mut self,
        kind: &str,
        user: &[u8; 16],
        class: &[u8],
    ) -> Result<(), StoreError> {
        sqlx::query("delete from failures where kind = $1 and user_id = $2 and class = $3")
            .bind(kind)
            .bind(&user[..])
            .bind(class)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Of every class of browser.
    pub async fn forget_all_failures(&mut self, kind: &str, user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("delete from failures where kind = $1 and user_id = $2")
            .bind(kind)
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Rows that only the past needs.
    pub async fn sweep_expired(&mut self, now: u64) -> Result<(), StoreError> {
        let now = int(now);
        for sql in [
            "delete from used_nonces where exp <= $1",
            "delete from limits where bucket <= $1",
            "delete from stepups where exp <= $1",
            "delete from codes where exp <= $1",
            "delete from sms where exp <= $1",
            "delete from numbers where state = 'new' and exp <= $1",
            "delete from key_questions where exp <= $1",
            "delete from known where exp <= $1",
            "delete from login_requests where exp <= $1",
            "delete from tickets where exp <= $1",
            "delete from visits where exp <= $1",
            "delete from oidc_codes where exp <= $1",
            "delete from oidc_tokens where exp <= $1",
        ] {
            sqlx::query(sql).bind(now).execute(self.conn()).await?;
        }
        Ok(())
    }
}

impl Store {
    /// (how many consecutive failures, when the last one was); (0, 0) if none.
    pub async fn failures(
        &self,
        kind: &str,
        user: &[u8; 16],
        class: &[u8],
    ) -> Result<(u32, u64), StoreError> {
        let row = sqlx::query("select n, at from failures where kind = $1 and user_id = $2 and class = $3")
            .bind(kind)
            .bind(&user[..])
            .bind(class)
            .fetch_optional(&self.read)
            .await?;
        row.map_or(Ok((0, 0)), |row| {
            Ok((row.try_get::<i64, _>("n")? as u32, number(&row, "at")?))
        })
    }
}
