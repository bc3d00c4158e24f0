//! Pushes that wait for their turn, and how their services have been doing.

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_protocol::encoding::hex;

use super::rows::{bytes, int, number, optional_bytes};
use super::{ChallengeRow, Store, StoreError, Topic, Tx};
use crate::chance;
use crate::push::Provider;

/// A push that this process has claimed. It says nothing: where it goes is the device's affair at the time of sending.
#[derive(Clone, Debug)]
pub struct PushRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    pub lane: String,
    /// The challenge's id, in hexadecimal.
    pub challenge: String,
    /// With this one.
    pub tries: u32,
    pub created: u64,
    /// When it is worth nothing any more (ms).
    pub exp: u64,
}

/// How a push service has been doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushHealth {
    pub provider: String,
    /// When it last took one; 0: never.
    pub sent_at: u64,
    /// When it was last in trouble; 0: never.
    pub failed_at: u64,
    /// Troubles since it last took one.
    pub failures: u64,
    pub fault: String,
}

fn push(row: &AnyRow) -> Result<PushRow, StoreError> {
    Ok(PushRow {
        id: bytes(row, "id")?,
        user: optional_bytes(row, "user_id")?.ok_or(StoreError::Damaged("user_id"))?,
        lane: row.try_get("lane")?,
        challenge: row.try_get("challenge")?,
        tries: u32::try_from(number(row, "tries")?).map_err(|_| StoreError::Damaged("tries"))?,
        created: number(row, "created")?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// When the next push is due (ms), of those that nobody has in hands.
    pub async fn next_push_due(&self) -> Result<Option<u64>, StoreError> {
        let due: Option<i64> = sqlx::query_scalar(
            "select min(case when lease > due then lease else due end) from outbox where channel = 'push'",
        )
        .fetch_one(&self.read)
        .await?;
        due.map(|due| u64::try_from(due).map_err(|_| StoreError::Damaged("due")))
            .transpose()
    }

    /// How many pushes wait.
    pub async fn pushes_waiting(&self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("select count(*) from outbox where channel = 'push'")
            .fetch_one(&self.read)
            .await?;
        Ok(count as u64)
    }

    pub async fn push_health(&self) -> Result<Vec<PushHealth>, StoreError> {
        sqlx::query("select * from push_health order by provider")
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(|row| {
                Ok(PushHealth {
                    provider: row.try_get("provider")?,
                    sent_at: number(row, "sent_at")?,
                    failed_at: number(row, "failed_at")?,
                    failures: number(row, "failures")?,
                    fault: row.try_get("fault")?,
                })
            })
            .collect()
    }
}

impl Tx {
    /// Puts a push for a challenge into its service's queue; the worker is woken when this transaction commits. One that
    /// waits already is enough: then nothing is done.
    pub async fn post_push(&mut self, row: &ChallengeRow, lane: &str, now: u64) -> Result<(), StoreError> {
        let challenge = hex(&row.cid);
        sqlx::query(
            "insert into outbox (id, channel, user_id, payload, state, tries, due, created, lane, challenge, exp) \
             select $1, 'push', $2, $3, 'waiting', 0, $4, $4, $5, $6, $7 \
             where not exists (select 1 from outbox where channel = 'push' and challenge = $6)",
        )
        .bind(&chance::random::<16>()[..])
        .bind(&row.user[..])
        .bind(Vec::new())
        .bind(int(now))
        .bind(lane)
        .bind(challenge)
        .bind(int(row.exp))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::push()).await
    }

    /// Claims pushes that are due, oldest first, of queues that nobody is working at. Nobody else gets them, nor others
    /// of their queue, before `lease`: should this process die, they are tried again then.
    pub async fn claim_pushes(
        &mut self,
        now: u64,
        lease: u64,
        count: u32,
    ) -> Result<Vec<PushRow>, StoreError> {
        let rows = sqlx::query(
            "update outbox set lease = $1, tries = tries + 1 \
             where channel = 'push' and due <= $2 and lease <= $2 and id in \
             (select id from outbox where channel = 'push' and due <= $2 and lease <= $2 and lane not in \
             (select lane from outbox where channel = 'push' and lease > $2) order by created, id limit $3) \
             returning id, user_id, lane, challenge, tries, created, exp",
        )
        .bind(int(lease))
        .bind(int(now))
        .bind(i64::from(count))
        .fetch_all(self.conn())
        .await?;
        let mut rows: Vec<PushRow> = rows.iter().map(push).collect::<Result<_, _>>()?;
        rows.sort_by_key(|row| (row.created, row.id));
        Ok(rows)
    }

    /// Sent, or of no use any more.
    pub async fn forget_push(&mut self, id: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("delete from outbox where id = $1 and channel = 'push'")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Not sent: this one again at `due`.
    pub async fn retry_push(&mut self, id: &[u8; 16], due: u64) -> Result<(), StoreError> {
        sqlx::query("update outbox set due = $1, lease = 0 where id = $2 and channel = 'push'")
            .bind(int(due))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Its service is in trouble: the whole queue waits until `due`, in its order. What is in somebody's hands stays there.
    pub async fn delay_pushes(&mut self, lane: &str, due: u64) -> Result<(), StoreError> {
        sqlx::query(
            "update outbox set due = case when due < $1 then $1 else due end \
             where channel = 'push' and lane = $2",
        )
        .bind(int(due))
        .bind(lane)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Gives a claimed push back untouched.
    pub async fn release_push(&mut self, id: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query(
            "update outbox set lease = 0, tries = tries - 1 where id = $1 and channel = 'push' and lease > 0",
        )
        .bind(&id[..])
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// The service knows this address no more; true if it is the one that the device still has.
    pub async fn drop_push_target(&mut self, dev: &[u8; 16], target: &[u8]) -> Result<bool, StoreError> {
        let done = sqlx::query("update devices set push = null where dev = $1 and push = $2")
            .bind(&dev[..])
            .bind(target)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn push_worked(&mut self, provider: Provider, now: u64) -> Result<(), StoreError> {
        sqlx::query(
            "insert into push_health (provider, sent_at) values ($1, $2) \
             on conflict (provider) do update set sent_at = $2, failures = 0",
        )
        .bind(provider.as_str())
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    pub async fn push_failed(&mut self, provider: Provider, fault: &str, now: u64) -> Result<(), StoreError> {
        sqlx::query(
            "insert into push_health (provider, failed_at, failures, fault) values ($1, $2, 1, $3) \
             on conflict (provider) do update set failed_at = $2, failures = push_health.failures + 1, fault = $3",
        )
        .bind(provider.as_str())
        .bind(int(now))
        .bind(fault)
        .execute(self.conn())
        .await?;
        Ok(())
    }
}
