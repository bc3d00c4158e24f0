//! Lists of the administration: counters that are in force, stopped pushes, what is in the outbox.

use sqlx::Row;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Topic, Tx};

/// A counter of a window that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitRow {
    pub key: String,
    /// End of the window (ms).
    pub bucket: u64,
    pub count: u64,
}

/// What waits in the outbox or was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxState {
    pub id: [u8; 16],
    pub channel: String,
    pub user: Option<[u8; 16]>,
    pub dead: bool,
    pub tries: u32,
    pub due: u64,
    pub created: u64,
}

impl Store {
    /// The highest counters first.
    pub async fn limit_rows(&self, now: u64) -> Result<Vec<LimitRow>, StoreError> {
        let rows =
            sqlx::query("select key, bucket, n from limits where bucket > $1 order by n desc, key limit 500")
                .bind(int(now))
                .fetch_all(&self.read)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(LimitRow {
                    key: row.try_get("key")?,
                    bucket: number(row, "bucket")?,
                    count: number(row, "n")?,
                })
            })
            .collect()
    }

    /// To whom no push leaves, and until when.
    pub async fn push_stops(&self, now: u64) -> Result<Vec<([u8; 16], u64)>, StoreError> {
        let rows = sqlx::query("select id, push_stop_until from users where push_stop_until > $1 limit 200")
            .bind(int(now))
            .fetch_all(&self.read)
            .await?;
        rows.iter()
            .map(|row| Ok((bytes(row, "id")?, number(row, "push_stop_until")?)))
            .collect()
    }

    /// What was given up first, then by the number of tries.
    pub async fn outbox_rows(&self, count: u32) -> Result<Vec<OutboxState>, StoreError> {
        let rows = sqlx::query(
            "select id, channel, user_id, state, tries, due, created from outbox \
             order by case when state = 'dead' then 0 else 1 end, tries desc, created limit $1",
        )
        .bind(i64::from(count))
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                let state: String = row.try_get("state")?;
                Ok(OutboxState {
                    id: bytes(row, "id")?,
                    channel: row.try_get("channel")?,
                    user: optional_bytes(row, "user_id")?,
                    dead: state == "dead",
                    tries: u32::try_from(number(row, "tries")?).map_err(|_| StoreError::Damaged("tries"))?,
                    due: number(row, "due")?,
                    created: number(row, "created")?,
                })
            })
            .collect()
    }
}

impl Tx {
    /// False if it was over.
    pub async fn lift_limit(&mut self, key: &str) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from limits where key = $1")
            .bind(key)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// False if pushes leave already.
    pub async fn lift_push_stop(&mut self, user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("update users set push_stop_until = 0 where id = $1 and push_stop_until > 0")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// What waits after a failure is due now. Whose it is, or `None` if there is no such row.
    pub async fn retry_now(
        &mut self,
        id: &[u8; 16],
        now: u64,
    ) -> Result<Option<Option<[u8; 16]>>, StoreError> {
        let row = sqlx::query(
            "update outbox set due = $1 where id = $2 and state = 'waiting' and tries > 0 returning user_id",
        )
        .bind(int(now))
        .bind(&id[..])
        .fetch_optional(self.conn())
        .await?;
        self.wakes(Topic::outbox()).await?;
        row.map(|row| optional_bytes(&row, "user_id")).transpose()
    }

    /// What was given up. Whose it was, or `None` if there is no such row.
    pub async fn forget_dead(&mut self, id: &[u8; 16]) -> Result<Option<Option<[u8; 16]>>, StoreError> {
        let row = sqlx::query("delete from outbox where id = $1 and state = 'dead' returning user_id")
            .bind(&id[..])
            .fetch_optional(self.conn())
            .await?;
        row.map(|row| optional_bytes(&row, "user_id")).transpose()
    }
}
