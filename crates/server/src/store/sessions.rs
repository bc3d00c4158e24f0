//! Sessions, step-ups, browsers that are known, and codes sent by mail.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Tx};

/// A session as stored; the cookie's hash is the key.
#[derive(Clone)]
pub struct SessionRow {
    pub hash: [u8; 32],
    pub id: [u8; 16],
    pub user: [u8; 16],
    pub tx: [u8; 32],
    /// How the person signed in, divided by spaces: `password`, `app-pin`, `app-qr app-pin`. Each but the first stands
    /// for the password too.
    pub methods: String,
    pub dev: Option<[u8; 16]>,
    pub ua: String,
    pub created: u64,
    pub seen: u64,
}

fn session(row: &AnyRow) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        hash: bytes(row, "hash")?,
        id: bytes(row, "id")?,
        user: bytes(row, "user_id")?,
        tx: bytes(row, "tx")?,
        methods: row.try_get("methods")?,
        dev: optional_bytes(row, "dev")?,
        ua: row.try_get("ua")?,
        created: number(row, "created")?,
        seen: number(row, "seen")?,
    })
}

impl Store {
    pub async fn session(&self, hash: &[u8; 32]) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query("select * from sessions where hash = $1")
            .bind(&hash[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(session).transpose()
    }

    pub async fn sessions_of(&self, user: &[u8; 16]) -> Result<Vec<SessionRow>, StoreError> {
        sqlx::query("select * from sessions where user_id = $1 order by created desc")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(session)
            .collect()
    }

    /// Until when a session may do acts of a class; 0 if never.
    pub async fn stepup_until(&self, session: &[u8; 32], act: i64) -> Result<u64, StoreError> {
        let exp: Option<i64> = sqlx::query_scalar("select exp from stepups where session = $1 and act = $2")
            .bind(&session[..])
            .bind(act)
            .fetch_optional(&self.read)
            .await?;
        Ok(exp.map_or(0, |ms| ms as u64))
    }

    /// Is there a live code of this purpose?
    pub async fn has_code(&self, session: &[u8; 32], purpose: &str, now: u64) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar(
            "select exp from codes where session = $1 and purpose = $2 and exp > $3 and tries < 5",
        )
        .bind(&session[..])
        .bind(purpose)
        .bind(int(now))
        .fetch_optional(&self.read)
        .await?;
        Ok(found.is_some())
    }

    pub async fn is_known(&self, hash: &[u8; 32], user: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let found: Option<i64> =
            sqlx::query_scalar("select exp from known where hash = $1 and user_id = $2 and exp > $3")
                .bind(&hash[..])
                .bind(&user[..])
                .bind(int(now))
                .fetch_optional(&self.read)
                .await?;
        Ok(found.is_some())
    }
}

impl Tx {
    pub async fn insert_session(&mut self, new: &SessionRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into sessions (hash, id, user_id, tx, methods, dev, ua, created, seen) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&new.hash[..])
        .bind(&new.id[..])
        .bind(&new.user[..])
        .bind(&new.tx[..])
        .bind(&new.methods)
        .bind(new.dev.as_ref().map(|d| &d[..]))
        .bind(&new.ua)
        .bind(int(new.created))
        .bind(int(new.seen))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    pub async fn touch_session(&mut self, hash: &[u8; 32], now: u64) -> Result<(), StoreError> {
        sqlx::query("update sessions set seen = $1 where hash = $2 and seen < $1")
            .bind(int(now))
            .bind(&hash[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    pub async fn end_session(&mut self, hash: &[u8; 32]) -> Result<bool, StoreError> {
        self.forget_stepups(hash).await?;
        let done = sqlx::query("delete from sessions where hash = $1")
            .bind(&hash[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// By its public id, of one account only.
    pub async fn end_session_by_id(&mut self, id: &[u8; 16], user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from sessions where id = $1 and user_id = $2")
            .bind(&id[..])
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// All of an account but `keep`; how many ended.
    pub async fn end_sessions_of(
        &mut self,
        user: &[u8; 16],
        keep: Option<&[u8; 32]>,
    ) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from sessions where user_id = $1 and hash <> $2")
            .bind(&user[..])
            .bind(keep.map_or(&[][..], |k| &k[..]))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    /// Those that a removed device started in the last 24 hours.
    pub async fn end_sessions_of_device(&mut self, dev: &[u8; 16], since: u64) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from sessions where dev = $1 and created >= $2")
            .bind(&dev[..])
            .bind(int(since))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    /// The one that a transaction led to (`not_me` after the sign-in).
    pub async fn end_sessions_of_tx(&mut self, tx: &[u8; 32]) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from sessions where tx = $1")
            .bind(&tx[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    pub async fn grant_stepup(&mut self, session: &[u8; 32], act: i64, exp: u64) -> Result<(), StoreError> {
        sqlx::query(
            "insert into stepups (session, act, exp) values ($1, $2, $3) \
             on conflict (session, act) do update set exp = excluded.exp",
        )
        .bind(&session[..])
        .bind(act)
        .bind(int(exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    pub async fn forget_stepups(&mut self, session: &[u8; 32]) -> Result<(), StoreError> {
        sqlx::query("delete from stepups where session = $1")
            .bind(&session[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Every session of the account must confirm anew before it adds another factor.
    pub async fn forget_additions(&mut self, user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query(
            "delete from stepups where act = 1 and session in (select hash from sessions where user_id = $1)",
        )
        .bind(&user[..])
        .execute(self.conn())
        .await?;
        Ok(())
    }

    pub async fn remember_browser(
        &mut self,
        hash: &[u8; 32],
        user: &[u8; 16],
        exp: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into known (hash, user_id, exp) values ($1, $2, $3) \
             on conflict (hash, user_id) do update set exp = excluded.exp",
        )
        .bind(&hash[..])
        .bind(&user[..])
        .bind(int(exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// A new code replaces the old one of the same session and purpose. Its tries begin anew: how many codes are sent is
    /// limited.
    pub async fn put_code(
        &mut self,
        session: &[u8; 32],
        purpose: &str,
        mac: &[u8; 32],
        exp: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into codes (session, purpose, mac, tries, exp) values ($1, $2, $3, 0, $4) \
             on conflict (session, purpose) do update set mac = excluded.mac, tries = 0, exp = excluded.exp",
        )
        .bind(&session[..])
        .bind(purpose)
        .bind(&mac[..])
        .bind(int(exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// One of five tries, before the code is compared; the stored keyed hash, `None` if there is no live code.
    pub async fn take_code_try(
        &mut self,
        session: &[u8; 32],
        purpose: &str,
        now: u64,
    ) -> Result<Option<([u8; 32], u8)>, StoreError> {
        let row = sqlx::query(
            "update codes set tries = tries + 1 where session = $1 and purpose = $2 and exp > $3 and tries < 5 \
             returning mac, tries",
        )
        .bind(&session[..])
        .bind(purpose)
        .bind(int(now))
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| Ok((bytes(&row, "mac")?, number(&row, "tries")? as u8)))
            .transpose()
    }

    /// A right code is used up; false if somebody was first.
    pub async fn use_code(
        &mut self,
        session: &[u8; 32],
        purpose: &str,
        mac: &[u8; 32],
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from codes where session = $1 and purpose = $2 and mac = $3")
            .bind(&session[..])
            .bind(purpose)
            .bind(&mac[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
