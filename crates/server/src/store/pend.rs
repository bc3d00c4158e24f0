//! Enrolments that wait for their phone (§2.1).

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Topic, Tx};

/// An enrolment as stored. `k_pin` and `e` are sealed and only there while it is open.
pub struct PendRow {
    pub tid: [u8; 16],
    pub user: [u8; 16],
    pub session: [u8; 32],
    pub name: String,
    pub k_pin: Option<Vec<u8>>,
    pub e: Option<Vec<u8>>,
    pub seq: u32,
    pub tries_left: u8,
    pub state: String,
    pub et_hash: Option<[u8; 32]>,
    pub answer: Option<Vec<u8>>,
    pub dev: Option<[u8; 16]>,
    pub started: u64,
    pub exp: u64,
}

fn pend(row: &AnyRow) -> Result<PendRow, StoreError> {
    Ok(PendRow {
        tid: bytes(row, "tid")?,
        user: bytes(row, "user_id")?,
        session: bytes(row, "session")?,
        name: row.try_get("name")?,
        k_pin: row.try_get("k_pin")?,
        e: row.try_get("e")?,
        seq: number(row, "seq")? as u32,
        tries_left: number(row, "tries_left")? as u8,
        state: row.try_get("state")?,
        et_hash: optional_bytes(row, "et_hash")?,
        answer: row.try_get("answer")?,
        dev: optional_bytes(row, "dev")?,
        started: number(row, "started")?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    pub async fn pend(&self, tid: &[u8; 16]) -> Result<Option<PendRow>, StoreError> {
        let row = sqlx::query("select * from pend where tid = $1")
            .bind(&tid[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(pend).transpose()
    }

    /// The newest enrolment that a session started.
    pub async fn pend_of_session(&self, session: &[u8; 32]) -> Result<Option<PendRow>, StoreError> {
        let row = sqlx::query("select * from pend where session = $1 order by started desc limit 1")
            .bind(&session[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(pend).transpose()
    }

    /// Open or claimed ones whose time is over.
    pub async fn overdue_pends(&self, now: u64) -> Result<Vec<[u8; 16]>, StoreError> {
        sqlx::query("select tid from pend where state in ('open', 'claimed') and exp <= $1 limit 200")
            .bind(int(now))
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(|row| bytes(row, "tid"))
            .collect()
    }
}

impl Tx {
    #[expect(clippy::too_many_arguments, reason = "one column each")]
    pub async fn insert_pend(
        &mut self,
        tid: &[u8; 16],
        user: &[u8; 16],
        session: &[u8; 32],
        name: &str,
        k_pin: &[u8],
        e: &[u8],
        seq: u32,
        now: u64,
        exp: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into pend (tid, user_id, session, name, k_pin, e, seq, tries_left, state, started, exp) \
             values ($1, $2, $3, $4, $5, $6, $7, 3, 'open', $8, $9)",
        )
        .bind(&tid[..])
        .bind(&user[..])
        .bind(&session[..])
        .bind(name)
        .bind(k_pin)
        .bind(e)
        .bind(i64::from(seq))
        .bind(int(now))
        .bind(int(exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Takes one of three tries; how many are left after it, `None` if it is no longer open.
    pub async fn take_enrol_try(&mut self, tid: &[u8; 16], now: u64) -> Result<Option<u8>, StoreError> {
        let row = sqlx::query(
            "update pend set tries_left = tries_left - 1 \
             where tid = $1 and state = 'open' and exp > $2 and tries_left > 0 returning tries_left",
        )
        .bind(&tid[..])
        .bind(int(now))
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok(number(&row, "tries_left")? as u8)).transpose()
    }

    /// The right request; false if somebody was first.
    pub async fn claim_pend(
        &mut self,
        tid: &[u8; 16],
        now: u64,
        et_hash: &[u8; 32],
        answer: &[u8],
        dev: &[u8; 16],
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update pend set state = 'claimed', exp = $1, k_pin = null, e = null, et_hash = $2, answer = $3, dev = $4 \
             where tid = $5 and state = 'open' and exp > $6",
        )
        .bind(int(now + 300_000))
        .bind(&et_hash[..])
        .bind(answer)
        .bind(&dev[..])
        .bind(&tid[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::enrolment(tid)).await?;
        Ok(done.rows_affected() == 1)
    }

    /// With the device's first valid request; the enrolment that it finishes.
    pub async fn finish_pend(&mut self, dev: &[u8; 16]) -> Result<Option<[u8; 16]>, StoreError> {
        let row =
            sqlx::query("update pend set state = 'done' where dev = $1 and state = 'claimed' returning tid")
                .bind(&dev[..])
                .fetch_optional(self.conn())
                .await?;
        let Some(row) = row else { return Ok(None) };
        let tid = bytes(&row, "tid")?;
        self.wakes(Topic::enrolment(&tid)).await?;
        Ok(Some(tid))
    }

    /// Ends one that is open or claimed as `closed` or `expired`; the device that it made if it never became active.
    pub async fn end_pend(&mut self, tid: &[u8; 16], end: PendEnd) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "update pend set state = $1, k_pin = null, e = null where tid = $2 and state in ('open', 'claimed') returning dev",
        )
        .bind(end.as_str())
        .bind(&tid[..])
        .fetch_optional(self.conn())
        .await?;
        let Some(row) = row else { return Ok(false) };
        if let Some(dev) = optional_bytes(&row, "dev")? {
            self.delete_new_device(&dev).await?;
        }
        self.wakes(Topic::enrolment(tid)).await?;
        Ok(true)
    }

    /// The open or claimed ones of an account (a newer start closes them).
    pub async fn live_pends(&mut self, user: &[u8; 16]) -> Result<Vec<[u8; 16]>, StoreError> {
        sqlx::query("select tid from pend where user_id = $1 and state in ('open', 'claimed')")
            .bind(&user[..])
            .fetch_all(self.conn())
            .await?
            .iter()
            .map(|row| bytes(row, "tid"))
            .collect()
    }

    /// *More time*: up to 30 minutes after the start.
    pub async fn extend_pend(&mut self, tid: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update pend set exp = case when exp + 600000 < started + 1800000 then exp + 600000 else started + 1800000 end \
             where tid = $1 and state = 'open' and exp > $2",
        )
        .bind(&tid[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// How an enrolment ends without a phone.
#[derive(Clone, Copy)]
pub enum PendEnd {
    Closed,
    Expired,
}

impl PendEnd {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Expired => "expired",
        }
    }
}
