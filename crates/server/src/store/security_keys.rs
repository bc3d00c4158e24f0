//! Security keys and trusted platforms, and the questions that browsers have them sign (§7.3).

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number, optional_number};
use super::{Store, StoreError, Tx};

/// A key as stored.
#[derive(Clone)]
pub struct SecurityKeyRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    /// The credential's own id.
    pub credential: Vec<u8>,
    /// Sealed for `security_keys.public_key`, this id and this user.
    pub public_key: Vec<u8>,
    pub name: String,
    /// False: two of it count, so nobody gets in by it.
    pub active: bool,
    pub counter: u32,
    /// The person was verified when it was added.
    pub verified: bool,
    /// It can be found without the address.
    pub passkey: bool,
    pub backed_up: bool,
    /// How browsers reach it, divided by spaces.
    pub transports: String,
    pub created: u64,
    pub last_used: Option<u64>,
}

fn key(row: &AnyRow) -> Result<SecurityKeyRow, StoreError> {
    Ok(SecurityKeyRow {
        id: bytes(row, "id")?,
        user: bytes(row, "user_id")?,
        credential: row.try_get("credential")?,
        public_key: row.try_get("public_key")?,
        name: row.try_get("name")?,
        active: row.try_get::<&str, _>("state")? == "active",
        counter: u32::try_from(number(row, "counter")?)
            .map_err(|_| StoreError::Damaged("security_keys.counter"))?,
        verified: row.try_get::<i64, _>("verified")? != 0,
        passkey: row.try_get::<i64, _>("passkey")? != 0,
        backed_up: row.try_get::<i64, _>("backed_up")? != 0,
        transports: row.try_get("transports")?,
        created: number(row, "created")?,
        last_used: optional_number(row, "last_used")?,
    })
}

/// What one use of a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    Counted,
    /// Its counter did not rise, though it counts: there may be two of it.
    Behind,
    /// It was removed or suspended meanwhile.
    Gone,
}

impl Store {
    /// All keys of an account, oldest first.
    pub async fn security_keys_of(&self, user: &[u8; 16]) -> Result<Vec<SecurityKeyRow>, StoreError> {
        sqlx::query("select * from security_keys where user_id = $1 order by created, id")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(key)
            .collect()
    }

    pub async fn security_key_of(&self, credential: &[u8]) -> Result<Option<SecurityKeyRow>, StoreError> {
        let row = sqlx::query("select * from security_keys where credential = $1")
            .bind(credential)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(key).transpose()
    }

    pub async fn security_key(&self, id: &[u8; 16]) -> Result<Option<SecurityKeyRow>, StoreError> {
        let row = sqlx::query("select * from security_keys where id = $1")
            .bind(&id[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(key).transpose()
    }

    /// How many keys of an account can be used.
    pub async fn usable_keys(&self, user: &[u8; 16]) -> Result<usize, StoreError> {
        let count: i64 =
            sqlx::query_scalar("select count(*) from security_keys where user_id = $1 and state = 'active'")
                .bind(&user[..])
                .fetch_one(&self.read)
                .await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The question that a transaction, or a session that adds a key, waits for.
    pub async fn key_question(&self, tx: &[u8; 32], now: u64) -> Result<Option<[u8; 32]>, StoreError> {
        let row = sqlx::query("select challenge from key_questions where tx = $1 and exp > $2")
            .bind(&tx[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| bytes(&row, "challenge")).transpose()
    }
}

impl Tx {
    /// A new question takes the place of an older one.
    pub async fn ask_key(
        &mut self,
        tx: &[u8; 32],
        user: Option<&[u8; 16]>,
        challenge: &[u8; 32],
        exp: u64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into key_questions (tx, user_id, challenge, exp) values ($1, $2, $3, $4) \
             on conflict (tx) do update set user_id = excluded.user_id, challenge = excluded.challenge, \
             exp = excluded.exp",
        )
        .bind(&tx[..])
        .bind(user.map(|user| &user[..]))
        .bind(&challenge[..])
        .bind(int(exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Uses up the question that an answer was judged by; false if another answer, or time, was first.
    pub async fn use_key_question(
        &mut self,
        tx: &[u8; 32],
        challenge: &[u8; 32],
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from key_questions where tx = $1 and challenge = $2 and exp > $3")
            .bind(&tx[..])
            .bind(&challenge[..])
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Adds a key; false if the account has `most` already, or the credential is known.
    pub async fn insert_security_key(&mut self, new: &SecurityKeyRow, most: u32) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into security_keys (id, user_id, credential, public_key, name, state, counter, verified, passkey, \
             backed_up, transports, created) \
             select $1, $2, $3, $4, $5, 'active', $6, $7, $8, $9, $10, $11 \
             where (select count(*) from security_keys where user_id = $2) < $12 on conflict do nothing",
        )
        .bind(&new.id[..])
        .bind(&new.user[..])
        .bind(&new.credential)
        .bind(&new.public_key)
        .bind(&new.name)
        .bind(i64::from(new.counter))
        .bind(i64::from(new.verified))
        .bind(i64::from(new.passkey))
        .bind(i64::from(new.backed_up))
        .bind(&new.transports)
        .bind(int(new.created))
        .bind(i64::from(most))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// One use: the counter rises, or stays at nought in a key that does not count.
    pub async fn use_security_key(
        &mut self,
        id: &[u8; 16],
        counter: u32,
        backed_up: bool,
        now: u64,
    ) -> Result<KeyUse, StoreError> {
        let done = sqlx::query(
            "update security_keys set counter = $1, backed_up = $2, last_used = $3 \
             where id = $4 and state = 'active' and (counter < $1 or (counter = 0 and $1 = 0))",
        )
        .bind(i64::from(counter))
        .bind(i64::from(backed_up))
        .bind(int(now))
        .bind(&id[..])
        .execute(self.conn())
        .await?;
        if done.rows_affected() == 1 {
            return Ok(KeyUse::Counted);
        }
        let suspended =
            sqlx::query("update security_keys set state = 'suspended' where id = $1 and state = 'active'")
                .bind(&id[..])
                .execute(self.conn())
                .await?;
        Ok(match suspended.rows_affected() {
            1 => KeyUse::Behind,
            _ => KeyUse::Gone,
        })
    }

    pub async fn rename_security_key(
        &mut self,
        id: &[u8; 16],
        user: &[u8; 16],
        name: &str,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("update security_keys set name = $1 where id = $2 and user_id = $3")
            .bind(name)
            .bind(&id[..])
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes a key; false if it is gone already.
    pub async fn delete_security_key(&mut self, id: &[u8; 16], user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from security_keys where id = $1 and user_id = $2")
            .bind(&id[..])
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
