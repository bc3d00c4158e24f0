//! Sign-ins and step-ups: one transaction of one browser (§9.0). The cookie's hash is the key.

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_idp::login::TxState;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Topic, Tx};

/// A transaction as stored.
#[derive(Clone)]
pub struct TxRow {
    pub hash: [u8; 32],
    pub id: [u8; 16],
    pub email: String,
    pub user: Option<[u8; 16]>,
    pub session: Option<[u8; 32]>,
    pub act: i64,
    pub service: String,
    pub target: String,
    /// Hash of the known-browser cookie; empty for all other browsers.
    pub class: Vec<u8>,
    pub ua: String,
    /// Names of the place where the browser is ([`crate::places`]); empty if it is not known.
    pub place: String,
    pub state: TxState,
    pub reason: String,
    pub method: String,
    pub created: u64,
    pub exp: u64,
}

fn tx(row: &AnyRow) -> Result<TxRow, StoreError> {
    Ok(TxRow {
        hash: bytes(row, "hash")?,
        id: bytes(row, "id")?,
        email: row.try_get("email")?,
        user: optional_bytes(row, "user_id")?,
        session: optional_bytes(row, "session")?,
        act: row.try_get("act")?,
        service: row.try_get("service")?,
        target: row.try_get("target")?,
        class: row.try_get("class")?,
        ua: row.try_get("ua")?,
        place: row.try_get("place")?,
        state: TxState::parse(row.try_get("state")?).ok_or(StoreError::Damaged("tx.state"))?,
        reason: row.try_get("reason")?,
        method: row.try_get("method")?,
        created: number(row, "created")?,
        exp: number(row, "exp")?,
    })
}

/// One sign-in of the past, as *My Account* tells it.
pub struct SignInRow {
    pub at: u64,
    /// State of its challenge; empty where there was none.
    pub state: String,
    /// Why the transaction ended, where it did.
    pub reason: String,
    pub method: String,
    pub service: String,
    pub ua: String,
    /// As in [`TxRow`].
    pub place: String,
    pub dev: Option<[u8; 16]>,
}

impl Store {
    /// The newest sign-ins of an account (act 0) that got past the password, newest first.
    pub async fn recent_sign_ins(&self, user: &[u8; 16], count: i64) -> Result<Vec<SignInRow>, StoreError> {
        sqlx::query(
            "select t.created as at, coalesce(c.state, '') as state, t.reason as reason, \
             coalesce(nullif(c.method, ''), t.method) as method, t.service as service, t.ua as ua, t.place as place, c.dev as dev \
             from tx t left join challenges c on c.tx = t.hash \
             and not (t.state = 'done' and t.method in ('password', 'sms', 'security-key', 'passkey')) \
             where t.user_id = $1 and t.act = 0 and (c.cid is not null or t.state = 'done') \
             and (c.state is null or c.state not in ('pending', 'approved')) order by t.created desc limit $2",
        )
        .bind(&user[..])
        .bind(count)
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(|row| {
            Ok(SignInRow {
                at: number(row, "at")?,
                state: row.try_get("state")?,
                reason: row.try_get("reason")?,
                method: row.try_get("method")?,
                service: row.try_get("service")?,
                ua: row.try_get("ua")?,
                place: row.try_get("place")?,
                dev: optional_bytes(row, "dev")?,
            })
        })
        .collect()
    }

    pub async fn tx(&self, hash: &[u8; 32]) -> Result<Option<TxRow>, StoreError> {
        let row = sqlx::query("select * from tx where hash = $1")
            .bind(&hash[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(tx).transpose()
    }
}

impl Tx {
    pub async fn insert_tx(&mut self, new: &TxRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into tx (hash, id, email, user_id, session, act, service, target, class, ua, state, reason, method, \
             created, exp, place) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(&new.hash[..])
        .bind(&new.id[..])
        .bind(&new.email)
        .bind(new.user.as_ref().map(|u| &u[..]))
        .bind(new.session.as_ref().map(|s| &s[..]))
        .bind(new.act)
        .bind(&new.service)
        .bind(&new.target)
        .bind(&new.class[..])
        .bind(&new.ua)
        .bind(new.state.as_str())
        .bind(&new.reason)
        .bind(&new.method)
        .bind(int(new.created))
        .bind(int(new.exp))
        .bind(&new.place)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// One step of the table of §9.0, only from one of `from`; false if it is elsewhere by now or its time is over.
    pub async fn step_tx(
        &mut self,
        hash: &[u8; 32],
        from: &[TxState],
        to: TxState,
        reason: &str,
        now: u64,
    ) -> Result<bool, StoreError> {
        let mut names = [""; 4];
        for (name, state) in names.iter_mut().zip(from) {
            *name = state.as_str();
        }
        let done = sqlx::query(
            "update tx set state = $1, reason = $2 where hash = $3 and exp > $4 and state in ($5, $6, $7, $8)",
        )
        .bind(to.as_str())
        .bind(reason)
        .bind(&hash[..])
        .bind(int(now))
        .bind(names[0])
        .bind(names[1])
        .bind(names[2])
        .bind(names[3])
        .execute(self.conn())
        .await?;
        self.wakes(Topic::transaction(hash)).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Hashes of the sign-ins of an account whose password was accepted and that are not done, in an order that two who
    /// end them share.
    pub async fn open_sign_ins_of(&mut self, user: &[u8; 16]) -> Result<Vec<[u8; 32]>, StoreError> {
        sqlx::query(
            "select hash from tx where user_id = $1 and act = 0 and state in ('password', 'waiting') order by hash",
        )
        .bind(&user[..])
        .fetch_all(self.conn())
        .await?
        .iter()
        .map(|row| bytes(row, "hash"))
        .collect()
    }

    /// A challenge of `method` was started: the browser waits. False if the transaction is elsewhere or its time is over.
    pub async fn await_challenge(
        &mut self,
        hash: &[u8; 32],
        method: &str,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update tx set state = 'waiting', reason = '', method = $1 \
             where hash = $2 and exp > $3 and state in ('password', 'waiting')",
        )
        .bind(method)
        .bind(&hash[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        self.wakes(Topic::transaction(hash)).await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn set_tx_method(&mut self, hash: &[u8; 32], method: &str) -> Result<(), StoreError> {
        sqlx::query("update tx set method = $1 where hash = $2")
            .bind(method)
            .bind(&hash[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Binds the account to a transaction once the password was right.
    pub async fn set_tx_user(&mut self, hash: &[u8; 32], user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update tx set user_id = $1 where hash = $2")
            .bind(&user[..])
            .bind(&hash[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }
}
