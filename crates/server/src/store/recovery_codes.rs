//! Recovery codes on paper (§7.3): keyed hashes, each of which goes with its one use.

use sqlx::Row;

use super::rows::{int, number};
use super::{Store, StoreError, Tx};

/// What is left of an account's newest codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodesLeft {
    pub count: u32,
    /// When they were made (ms).
    pub made: u64,
}

impl Store {
    /// What is left; `None` if nothing is, or none were ever made.
    pub async fn recovery_codes(&self, user: &[u8; 16]) -> Result<Option<CodesLeft>, StoreError> {
        let row = sqlx::query(
            "select count(*) as n, coalesce(max(made), 0) as made from recovery_codes where user_id = $1",
        )
        .bind(&user[..])
        .fetch_one(&self.read)
        .await?;
        let count = u32::try_from(row.try_get::<i64, _>("n")?).unwrap_or(u32::MAX);
        let made = number(&row, "made")?;
        Ok((count > 0).then_some(CodesLeft { count, made }))
    }
}

impl Tx {
    /// New codes end the old ones.
    pub async fn replace_recovery_codes(
        &mut self,
        user: &[u8; 16],
        macs: &[[u8; 32]],
        now: u64,
    ) -> Result<(), StoreError> {
        self.forget_recovery_codes(user).await?;
        for mac in macs {
            sqlx::query("insert into recovery_codes (mac, user_id, made) values ($1, $2, $3)")
                .bind(&mac[..])
                .bind(&user[..])
                .bind(int(now))
                .execute(self.conn())
                .await?;
        }
        Ok(())
    }

    /// Ends all codes of an account; how many there were.
    pub async fn forget_recovery_codes(&mut self, user: &[u8; 16]) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from recovery_codes where user_id = $1")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    /// Uses up a code; false if it is none of the account's, or was used before.
    pub async fn use_recovery_code(&mut self, user: &[u8; 16], mac: &[u8; 32]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from recovery_codes where mac = $1 and user_id = $2")
            .bind(&mac[..])
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
