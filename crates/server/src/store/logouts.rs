//! Single logouts in the outbox: what services are to be told.

use super::rows::{bytes, int, number, optional_bytes};
use super::{OutboxRow, Store, StoreError, Topic, Tx};
use crate::cas::logout::Notice;
use crate::chance;
use crate::keys::Keys;

use sqlx::Row;
use zeroize::Zeroizing;

impl Store {
    /// When the next one is due (ms).
    pub async fn next_logout_due(&self) -> Result<Option<u64>, StoreError> {
        let due: Option<i64> =
            sqlx::query_scalar("select min(due) from outbox where state = 'waiting' and channel = 'logout'")
                .fetch_one(&self.read)
                .await?;
        due.map(|due| u64::try_from(due).map_err(|_| StoreError::Damaged("due")))
            .transpose()
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
        let id = chance::random::<16>();
        let plain = Zeroizing::new(serde_json::to_vec(notice).expect("a notice is plain data"));
        sqlx::query(
            "insert into outbox (id, channel, user_id, payload, state, tries, due, created) \
             values ($1, 'logout', $2, $3, 'waiting', 0, $4, $4)",
        )
        .bind(&id[..])
        .bind(&user[..])
        .bind(keys.seal("outbox", "payload", &id, user, &plain))
        .bind(int(now))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::outbox()).await
    }

    /// Claims those that are due. Nobody else gets them before `lease_until`.
    pub async fn claim_logouts(
        &mut self,
        now: u64,
        lease_until: u64,
        count: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query(
            "update outbox set due = $1, tries = tries + 1 where state = 'waiting' and due <= $2 and id in \
             (select id from outbox where state = 'waiting' and channel = 'logout' and due <= $2 order by due limit $3) \
             returning id, user_id, payload, tries, created",
        )
        .bind(int(lease_until))
        .bind(int(now))
        .bind(i64::from(count))
        .fetch_all(self.conn())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(OutboxRow {
                    id: bytes(row, "id")?,
                    user: optional_bytes(row, "user_id")?.ok_or(StoreError::Damaged("user_id"))?,
                    payload: row.try_get("payload")?,
                    tries: u32::try_from(number(row, "tries")?).map_err(|_| StoreError::Damaged("tries"))?,
                    created: number(row, "created")?,
                })
            })
            .collect()
    }
}
