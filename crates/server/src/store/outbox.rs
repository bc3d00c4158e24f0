//! Mails and text messages that wait for their turn (§ architecture: written with the change that causes them).

use serde::de::DeserializeOwned;
use sqlx::Row;
use zeroize::Zeroizing;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Topic, Tx};
use crate::chance;
use crate::keys::Keys;
use crate::notify::Message;

/// A row of `outbox` that this process has claimed.
pub struct OutboxRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    /// Sealed for `outbox.payload`, this id and this user.
    pub payload: Vec<u8>,
    /// With this one.
    pub tries: u32,
    pub created: u64,
}

impl OutboxRow {
    /// What it carries. Fails for one that was moved from another row, or sealed with a key that is gone: it will never open.
    pub fn open<T: DeserializeOwned>(&self, keys: &Keys) -> Result<T, StoreError> {
        let damaged = StoreError::Damaged("outbox.payload");
        let Ok(plain) = keys.open("outbox", "payload", &self.id, &self.user, &self.payload) else {
            return Err(damaged);
        };
        serde_json::from_slice(&plain).map_err(|_| damaged)
    }
}

impl Store {
    /// When the next mail is due (ms).
    pub async fn next_mail_due(&self) -> Result<Option<u64>, StoreError> {
        self.next_due("mail").await
    }

    /// When the next message of a channel is due (ms).
    pub(super) async fn next_due(&self, channel: &str) -> Result<Option<u64>, StoreError> {
        let due: Option<i64> =
            sqlx::query_scalar("select min(due) from outbox where state = 'waiting' and channel = $1")
                .bind(channel)
                .fetch_one(&self.read)
                .await?;
        due.map(|due| u64::try_from(due).map_err(|_| StoreError::Damaged("due")))
            .transpose()
    }

    /// How many mails wait, and how many were given up.
    pub async fn mail_counts(&self) -> Result<(u64, u64), StoreError> {
        self.counts("mail").await
    }

    pub(super) async fn counts(&self, channel: &str) -> Result<(u64, u64), StoreError> {
        let row = sqlx::query(
            "select count(case when state = 'waiting' then 1 end) as waiting, \
             count(case when state = 'dead' then 1 end) as dead from outbox where channel = $1",
        )
        .bind(channel)
        .fetch_one(&self.read)
        .await?;
        Ok((number(&row, "waiting")?, number(&row, "dead")?))
    }
}

impl Tx {
    /// Puts a mail to a person into the outbox; the worker is woken when this transaction commits.
    pub async fn post(
        &mut self,
        keys: &Keys,
        now: u64,
        user: &[u8; 16],
        message: &Message,
    ) -> Result<(), StoreError> {
        let plain = Zeroizing::new(serde_json::to_vec(message).expect("a message is plain data"));
        self.put_out(keys, "mail", &chance::random(), now, user, &plain)
            .await
    }

    /// Seals a message into the outbox; the workers are woken when this transaction commits.
    pub(super) async fn put_out(
        &mut self,
        keys: &Keys,
        channel: &str,
        id: &[u8; 16],
        now: u64,
        user: &[u8; 16],
        plain: &[u8],
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into outbox (id, channel, user_id, payload, state, tries, due, created) \
             values ($1, $2, $3, $4, 'waiting', 0, $5, $5)",
        )
        .bind(&id[..])
        .bind(channel)
        .bind(&user[..])
        .bind(keys.seal("outbox", "payload", id, user, plain))
        .bind(int(now))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::outbox()).await
    }

    /// Claims mails that are due. Nobody else gets them before `lease_until`: should this process die, they are tried
    /// again then.
    pub async fn claim_mails(
        &mut self,
        now: u64,
        lease_until: u64,
        count: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        self.claim("mail", now, lease_until, count).await
    }

    /// The same for any channel.
    pub(super) async fn claim(
        &mut self,
        channel: &str,
        now: u64,
        lease_until: u64,
        count: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query(
            "update outbox set due = $1, tries = tries + 1 where state = 'waiting' and due <= $2 and id in \
             (select id from outbox where state = 'waiting' and due <= $2 and channel = $4 order by due limit $3) \
             returning id, user_id, payload, tries, created",
        )
        .bind(int(lease_until))
        .bind(int(now))
        .bind(i64::from(count))
        .bind(channel)
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

    /// Sent, or of no use any more.
    pub async fn forget_mail(&mut self, id: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("delete from outbox where id = $1")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Not sent: again at `due`.
    pub async fn retry_mail(&mut self, id: &[u8; 16], due: u64) -> Result<(), StoreError> {
        sqlx::query("update outbox set due = $1 where id = $2 and state = 'waiting'")
            .bind(int(due))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Given up. What it said is wiped; the row stays for the administrator to see.
    pub async fn bury_mail(&mut self, id: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update outbox set state = 'dead', payload = $1 where id = $2")
            .bind(Vec::new())
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }
}
