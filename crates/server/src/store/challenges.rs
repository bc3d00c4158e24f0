//! Challenges and their states (§4.2). Every change of state is one update that names the state it leaves.

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_idp::login::ChallengeState;

use super::rows::{bytes, int, number, optional_bytes, optional_number};
use super::{Store, StoreError, Topic, Tx};

/// A challenge as stored. `esk` is sealed and only there while an offline code is awaited.
#[derive(Clone)]
pub struct ChallengeRow {
    pub cid: [u8; 16],
    pub dev: [u8; 16],
    pub user: [u8; 16],
    pub tx: [u8; 32],
    pub kind: i64,
    pub act: i64,
    pub c: Vec<u8>,
    pub ch: [u8; 32],
    pub ans: u32,
    pub esk: Option<Vec<u8>>,
    pub class: Vec<u8>,
    pub state: ChallengeState,
    pub method: String,
    pub inputs: u8,
    pub guesses: u8,
    pub resends: u8,
    pub rc_hash: Option<[u8; 32]>,
    pub issued: u64,
    pub exp: u64,
    pub approved_at: Option<u64>,
}

/// See [`Store::asked_lately`].
pub struct AskedLately {
    /// No push leaves before (ms).
    pub push_stop_until: u64,
    /// Challenges of the kind from the class of browser, since its last success: in the shorter time, and in the day.
    pub recent: u64,
    pub today: u64,
    /// Pushes of the day that were refused, or not answered, whatever browser they were from.
    pub refused: u32,
    pub unanswered: u32,
}

fn challenge(row: &AnyRow) -> Result<ChallengeRow, StoreError> {
    Ok(ChallengeRow {
        cid: bytes(row, "cid")?,
        dev: bytes(row, "dev")?,
        user: bytes(row, "user_id")?,
        tx: bytes(row, "tx")?,
        kind: row.try_get("kind")?,
        act: row.try_get("act")?,
        c: row.try_get("c")?,
        ch: bytes(row, "ch")?,
        ans: number(row, "ans")? as u32,
        esk: row.try_get("esk")?,
        class: row.try_get("class")?,
        state: ChallengeState::parse(row.try_get("state")?).ok_or(StoreError::Damaged("challenges.state"))?,
        method: row.try_get("method")?,
        inputs: number(row, "inputs")? as u8,
        guesses: number(row, "guesses")? as u8,
        resends: number(row, "resends")? as u8,
        rc_hash: optional_bytes(row, "rc_hash")?,
        issued: number(row, "issued")?,
        exp: number(row, "exp")?,
        approved_at: optional_number(row, "approved_at")?,
    })
}

impl Store {
    pub async fn challenge(&self, cid: &[u8; 16]) -> Result<Option<ChallengeRow>, StoreError> {
        let row = sqlx::query("select * from challenges where cid = $1")
            .bind(&cid[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(challenge).transpose()
    }

    /// The newest challenge of a transaction.
    pub async fn challenge_of_tx(&self, tx: &[u8; 32]) -> Result<Option<ChallengeRow>, StoreError> {
        let row = sqlx::query("select * from challenges where tx = $1 order by issued desc limit 1")
            .bind(&tx[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(challenge).transpose()
    }

    /// What a phone is asked: pending ones of kinds 1 and 3, at most 4, newest first.
    pub async fn pending_for(&self, dev: &[u8; 16], now: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar(
            "select c from challenges where dev = $1 and state = 'pending' and kind in (1, 3) and exp > $2 \
             order by issued desc limit 4",
        )
        .bind(&dev[..])
        .bind(int(now))
        .fetch_all(&self.read)
        .await?)
    }

    /// What an account has been asked in the last day, for its limits and for how careful the next push is.
    pub async fn asked_lately(
        &self,
        user: &[u8; 16],
        class: &[u8],
        kind: i64,
        recent_since: u64,
        day_since: u64,
    ) -> Result<AskedLately, StoreError> {
        let row = sqlx::query(
            "select (select push_stop_until from users where id = $1) as stop, \
             coalesce(sum(case when c.class = $2 and c.kind = $3 and c.issued > s.last and c.issued >= $4 then 1 else 0 end), 0) \
             as recent, \
             coalesce(sum(case when c.class = $2 and c.kind = $3 and c.issued > s.last then 1 else 0 end), 0) as today, \
             coalesce(sum(case when c.kind = 1 and c.state in ('denied', 'mismatch') then 1 else 0 end), 0) as refused, \
             coalesce(sum(case when c.kind = 1 and c.state = 'expired' and c.approved_at is null then 1 else 0 end), 0) \
             as unanswered \
             from challenges c, (select coalesce(max(issued), 0) as last from challenges \
             where user_id = $1 and class = $2 and state = 'consumed' and issued >= $5) s \
             where c.user_id = $1 and c.issued >= $5",
        )
        .bind(&user[..])
        .bind(class)
        .bind(kind)
        .bind(int(recent_since))
        .bind(int(day_since))
        .fetch_one(&self.read)
        .await?;
        Ok(AskedLately {
            push_stop_until: optional_number(&row, "stop")?.unwrap_or(0),
            recent: number(&row, "recent")?,
            today: number(&row, "today")?,
            refused: number(&row, "refused")? as u32,
            unanswered: number(&row, "unanswered")? as u32,
        })
    }

    /// Pending or approved ones whose time is over.
    pub async fn overdue_challenges(&self, now: u64) -> Result<Vec<ChallengeRow>, StoreError> {
        sqlx::query(
            "select * from challenges where (state = 'pending' and exp <= $1) \
             or (state = 'approved' and approved_at <= $2) limit 500",
        )
        .bind(int(now))
        .bind(int(now.saturating_sub(180_000)))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(challenge)
        .collect()
    }

    /// Pending or approved ones whose transaction is over: its time, or started while it was being left.
    pub async fn orphaned_challenges(&self, now: u64) -> Result<Vec<ChallengeRow>, StoreError> {
        sqlx::query(
            "select c.* from challenges c join tx t on t.hash = c.tx where c.state in ('pending', 'approved') \
             and (t.state in ('done', 'ended') or t.exp <= $1) limit 500",
        )
        .bind(int(now))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(challenge)
        .collect()
    }
}

impl Tx {
    /// False if its transaction has another one that lives: somebody started it at the same time.
    pub async fn insert_challenge(&mut self, new: &ChallengeRow) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into challenges (cid, dev, user_id, tx, kind, act, c, ch, ans, esk, class, state, issued, exp) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'pending', $12, $13) on conflict do nothing",
        )
        .bind(&new.cid[..])
        .bind(&new.dev[..])
        .bind(&new.user[..])
        .bind(&new.tx[..])
        .bind(new.kind)
        .bind(new.act)
        .bind(&new.c[..])
        .bind(&new.ch[..])
        .bind(i64::from(new.ans))
        .bind(new.esk.as_deref())
        .bind(&new.class[..])
        .bind(int(new.issued))
        .bind(int(new.exp))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::device(&new.dev)).await?;
        Ok(done.rows_affected() == 1)
    }

    /// A right approval; false if it is no longer pending or its time is over.
    pub async fn approve_challenge(
        &mut self,
        row: &ChallengeRow,
        method: &str,
        rc_hash: Option<&[u8; 32]>,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update challenges set state = 'approved', approved_at = $1, method = $2, rc_hash = $3, esk = null \
             where cid = $4 and dev = $5 and state = 'pending' and exp > $1",
        )
        .bind(int(now))
        .bind(method)
        .bind(rc_hash.map(|h| &h[..]))
        .bind(&row.cid[..])
        .bind(&row.dev[..])
        .execute(self.conn())
        .await?;
        self.wakes(Topic::transaction(&row.tx)).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Kind 3 approved again after a lost answer: a new return code, the old one dies.
    pub async fn renew_return(
        &mut self,
        cid: &[u8; 16],
        rc_hash: &[u8; 32],
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update challenges set rc_hash = $1 where cid = $2 and state = 'approved' and kind = 3 and approved_at > $3",
        )
        .bind(&rc_hash[..])
        .bind(&cid[..])
        .bind(int(now.saturating_sub(180_000)))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The browser consumes what its own transaction's phone approved.
    pub async fn consume_challenge(
        &mut self,
        cid: &[u8; 16],
        tx: &[u8; 32],
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update challenges set state = 'consumed' where cid = $1 and tx = $2 and state = 'approved' \
             and approved_at > $3 and kind <> 3",
        )
        .bind(&cid[..])
        .bind(&tx[..])
        .bind(int(now.saturating_sub(180_000)))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The same by the link's return code; the challenge that it consumed.
    pub async fn consume_by_return(
        &mut self,
        tx: &[u8; 32],
        rc_hash: &[u8; 32],
        now: u64,
    ) -> Result<Option<[u8; 16]>, StoreError> {
        let row = sqlx::query(
            "update challenges set state = 'consumed' where tx = $1 and state = 'approved' and approved_at > $2 \
             and kind = 3 and rc_hash = $3 returning cid",
        )
        .bind(&tx[..])
        .bind(int(now.saturating_sub(180_000)))
        .bind(&rc_hash[..])
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| bytes(&row, "cid")).transpose()
    }

    /// One of five inputs, before it is looked at; how many are taken now.
    pub async fn take_input(
        &mut self,
        cid: &[u8; 16],
        tx: &[u8; 32],
        now: u64,
    ) -> Result<Option<u8>, StoreError> {
        let row = sqlx::query(
            "update challenges set inputs = inputs + 1 where cid = $1 and tx = $2 and kind = 2 and state = 'pending' \
             and exp > $3 and inputs < 5 returning inputs",
        )
        .bind(&cid[..])
        .bind(&tx[..])
        .bind(int(now))
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok(number(&row, "inputs")? as u8)).transpose()
    }

    /// One of a challenge's two PIN guesses; how many are taken now.
    pub async fn take_guess(&mut self, cid: &[u8; 16]) -> Result<Option<u8>, StoreError> {
        let row = sqlx::query(
            "update challenges set guesses = guesses + 1 where cid = $1 and state = 'pending' and guesses < 2 returning guesses",
        )
        .bind(&cid[..])
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok(number(&row, "guesses")? as u8)).transpose()
    }

    /// Leaves `pending` for an end; wakes its browser and its phone. False if it had left before.
    pub async fn end_pending(&mut self, row: &ChallengeRow, end: ChallengeState) -> Result<bool, StoreError> {
        self.end_challenge(row, ChallengeState::Pending, end).await
    }

    pub async fn end_challenge(
        &mut self,
        row: &ChallengeRow,
        from: ChallengeState,
        end: ChallengeState,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("update challenges set state = $1, esk = null where cid = $2 and state = $3")
            .bind(end.as_str())
            .bind(&row.cid[..])
            .bind(from.as_str())
            .execute(self.conn())
            .await?;
        self.wakes(Topic::transaction(&row.tx)).await?;
        self.wakes(Topic::device(&row.dev)).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Live challenges of a device, for a lock, suspension or revocation.
    pub async fn live_challenges_of_device(
        &mut self,
        dev: &[u8; 16],
    ) -> Result<Vec<ChallengeRow>, StoreError> {
        sqlx::query("select * from challenges where dev = $1 and state in ('pending', 'approved')")
            .bind(&dev[..])
            .fetch_all(self.conn())
            .await?
            .iter()
            .map(challenge)
            .collect()
    }

    /// Live challenges of a transaction or a device, in an order that two who end them share.
    pub async fn live_challenges_of_either(
        &mut self,
        tx: &[u8; 32],
        dev: &[u8; 16],
    ) -> Result<Vec<ChallengeRow>, StoreError> {
        sqlx::query(
            "select * from challenges where (tx = $1 or dev = $2) and state in ('pending', 'approved') order by cid",
        )
        .bind(&tx[..])
        .bind(&dev[..])
        .fetch_all(self.conn())
        .await?
        .iter()
        .map(challenge)
        .collect()
    }

    pub async fn live_challenges_of_tx(&mut self, tx: &[u8; 32]) -> Result<Vec<ChallengeRow>, StoreError> {
        sqlx::query("select * from challenges where tx = $1 and state in ('pending', 'approved')")
            .bind(&tx[..])
            .fetch_all(self.conn())
            .await?
            .iter()
            .map(challenge)
            .collect()
    }

    /// *Resend*, at most three times for one challenge; false if it is spent or no longer pending.
    pub async fn take_resend(&mut self, cid: &[u8; 16], tx: &[u8; 32], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update challenges set resends = resends + 1 where cid = $1 and tx = $2 and state = 'pending' and exp > $3 \
             and resends < 3",
        )
        .bind(&cid[..])
        .bind(&tx[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
