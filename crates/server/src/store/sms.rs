//! Codes by text message (§9.5), and the outbox of text messages.

use sqlx::Row;
use zeroize::Zeroizing;

use super::rows::{bytes, int, number};
use super::{OutboxRow, Store, StoreError, Tx};
use crate::keys::Keys;
use crate::notify::sms::TextMessage;

const CHANNEL: &str = "sms";

/// A code that waits to be typed.
#[derive(Clone)]
pub struct SmsRow {
    pub user: [u8; 16],
    pub number: [u8; 16],
    /// Sealed for `sms.shown`, this transaction and this user.
    pub shown: Vec<u8>,
    pub tries: u8,
    pub exp: u64,
    pub message: [u8; 16],
    /// `waiting`, `sent`, `delivered` or `failed`.
    pub status: String,
}

/// A code that was drawn.
pub struct SmsCode<'a> {
    /// Hash of the transaction's or the session's cookie.
    pub tx: &'a [u8; 32],
    pub user: &'a [u8; 16],
    pub number: &'a [u8; 16],
    pub shown: &'a [u8],
    pub mac: &'a [u8; 32],
    pub message: &'a [u8; 16],
    pub exp: u64,
}

/// A try that was taken.
pub struct SmsTry {
    pub mac: [u8; 32],
    /// With this one.
    pub tries: u8,
    pub number: [u8; 16],
}

impl Store {
    /// The live code of a transaction or session.
    pub async fn sms(&self, tx: &[u8; 32], now: u64) -> Result<Option<SmsRow>, StoreError> {
        let row = sqlx::query("select * from sms where tx = $1 and exp > $2")
            .bind(&tx[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            Ok(SmsRow {
                user: bytes(&row, "user_id")?,
                number: bytes(&row, "number")?,
                shown: row.try_get("shown")?,
                tries: number(&row, "tries")? as u8,
                exp: number(&row, "exp")?,
                message: bytes(&row, "message")?,
                status: row.try_get("status")?,
            })
        })
        .transpose()
    }

    /// Is this still the newest message of its transaction?
    pub async fn is_newest_text(&self, tx: &[u8; 32], message: &[u8; 16]) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar("select exp from sms where tx = $1 and message = $2")
            .bind(&tx[..])
            .bind(&message[..])
            .fetch_optional(&self.read)
            .await?;
        Ok(found.is_some())
    }

    /// When the next text message is due (ms).
    pub async fn next_text_due(&self) -> Result<Option<u64>, StoreError> {
        self.next_due(CHANNEL).await
    }

    /// How many text messages wait, and how many were given up.
    pub async fn text_counts(&self) -> Result<(u64, u64), StoreError> {
        self.counts(CHANNEL).await
    }
}

impl Tx {
    /// A new code kills the old one of the same transaction and keeps the count of its tries. False if they are used up.
    pub async fn put_sms(&mut self, code: &SmsCode<'_>) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into sms (tx, user_id, number, shown, mac, exp, message) values ($1, $2, $3, $4, $5, $6, $7) \
             on conflict (tx) do update set number = excluded.number, shown = excluded.shown, \
             mac = excluded.mac, exp = excluded.exp, message = excluded.message, status = 'waiting', remote = null where sms.tries < 5",
        )
        .bind(&code.tx[..])
        .bind(&code.user[..])
        .bind(&code.number[..])
        .bind(code.shown)
        .bind(&code.mac[..])
        .bind(int(code.exp))
        .bind(&code.message[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// One of five tries, before the code is compared; `None` if there is no live code or no try left.
    pub async fn take_sms_try(&mut self, tx: &[u8; 32], now: u64) -> Result<Option<SmsTry>, StoreError> {
        let row = sqlx::query(
            "update sms set tries = tries + 1 where tx = $1 and exp > $2 and tries < 5 returning mac, tries, number",
        )
        .bind(&tx[..])
        .bind(int(now))
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| {
            Ok(SmsTry {
                mac: bytes(&row, "mac")?,
                tries: number(&row, "tries")? as u8,
                number: bytes(&row, "number")?,
            })
        })
        .transpose()
    }

    /// A right code is used up; false if somebody was first.
    pub async fn use_sms(&mut self, tx: &[u8; 32], mac: &[u8; 32]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from sms where tx = $1 and mac = $2")
            .bind(&tx[..])
            .bind(&mac[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// What became of a message. A report that comes late or twice never makes a delivered one less.
    pub async fn text_is(
        &mut self,
        message: &[u8; 16],
        status: &str,
        remote: Option<&str>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "update sms set status = $1, remote = coalesce($2, remote) where message = $3 and status <> 'delivered'",
        )
        .bind(status)
        .bind(remote)
        .bind(&message[..])
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// A delivery report, by the name that the network gave. False if it is of no message that anybody waits for.
    pub async fn text_reported(&mut self, remote: &str, status: &str) -> Result<bool, StoreError> {
        let done = sqlx::query("update sms set status = $1 where remote = $2 and status = 'sent'")
            .bind(status)
            .bind(remote)
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Puts a text message to a person's number into the outbox.
    pub async fn post_text(
        &mut self,
        keys: &Keys,
        id: &[u8; 16],
        now: u64,
        user: &[u8; 16],
        text: &TextMessage,
    ) -> Result<(), StoreError> {
        let plain = Zeroizing::new(serde_json::to_vec(text).expect("a message is plain data"));
        self.put_out(keys, CHANNEL, id, now, user, &plain).await
    }

    /// Claims text messages that are due, as [`Tx::claim_mails`] does.
    pub async fn claim_texts(
        &mut self,
        now: u64,
        lease_until: u64,
        count: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        self.claim(CHANNEL, now, lease_until, count).await
    }
}
