//! Mobile phone numbers (§7.3). The numbers themselves are sealed.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number, optional_number};
use super::{Store, StoreError, Tx};

/// A number as stored.
#[derive(Clone)]
pub struct NumberRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    /// Sealed for `numbers.number`, this id and this user.
    pub sealed: Vec<u8>,
    pub created: u64,
    pub last_used: Option<u64>,
}

/// A number that is being added.
pub struct NewNumber<'a> {
    pub id: &'a [u8; 16],
    pub user: &'a [u8; 16],
    pub sealed: &'a [u8],
    pub session: &'a [u8; 32],
    pub now: u64,
    /// Until when it may become active (ms).
    pub exp: u64,
}

fn row_of(row: &AnyRow) -> Result<NumberRow, StoreError> {
    Ok(NumberRow {
        id: bytes(row, "id")?,
        user: bytes(row, "user_id")?,
        sealed: row.try_get("number")?,
        created: number(row, "created")?,
        last_used: optional_number(row, "last_used")?,
    })
}

impl Store {
    /// The active numbers of an account, oldest first.
    pub async fn numbers_of(&self, user: &[u8; 16]) -> Result<Vec<NumberRow>, StoreError> {
        sqlx::query("select * from numbers where user_id = $1 and state = 'active' order by created, id")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(row_of)
            .collect()
    }

    /// The number that a session is adding.
    pub async fn pending_number(
        &self,
        session: &[u8; 32],
        now: u64,
    ) -> Result<Option<NumberRow>, StoreError> {
        let row = sqlx::query("select * from numbers where session = $1 and state = 'new' and exp > $2")
            .bind(&session[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(row_of).transpose()
    }
}

impl Tx {
    /// Takes the place of one that the same session began to add.
    pub async fn insert_number(&mut self, new: &NewNumber<'_>) -> Result<(), StoreError> {
        self.forget_pending_number(new.session).await?;
        sqlx::query(
            "insert into numbers (id, user_id, number, state, session, exp, created) \
             values ($1, $2, $3, 'new', $4, $5, $6)",
        )
        .bind(&new.id[..])
        .bind(&new.user[..])
        .bind(new.sealed)
        .bind(&new.session[..])
        .bind(int(new.exp))
        .bind(int(new.now))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    pub async fn forget_pending_number(&mut self, session: &[u8; 32]) -> Result<(), StoreError> {
        sqlx::query("delete from numbers where session = $1 and state = 'new'")
            .bind(&session[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Whatever sessions of the account were adding: a factor that came first may be of somebody who shuts them out.
    pub async fn forget_pending_numbers_of(&mut self, user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("delete from numbers where user_id = $1 and state = 'new'")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// The code was right: a factor from now on. False if its time is over, or there are `most` already.
    pub async fn activate_number(
        &mut self,
        id: &[u8; 16],
        session: &[u8; 32],
        most: u32,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update numbers set state = 'active', session = null, exp = 0 \
             where id = $1 and session = $2 and state = 'new' and exp > $3 and \
             (select count(*) from numbers n where n.user_id = numbers.user_id and n.state = 'active') < $4",
        )
        .bind(&id[..])
        .bind(&session[..])
        .bind(int(now))
        .bind(i64::from(most))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes an active one; false if it is gone already.
    pub async fn delete_number(&mut self, id: &[u8; 16], user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from numbers where id = $1 and user_id = $2 and state = 'active'")
            .bind(&id[..])
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A code that was sent there was right. False if it was removed meanwhile.
    pub async fn mark_number_used(&mut self, id: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query("update numbers set last_used = $1 where id = $2 and state = 'active'")
            .bind(int(now))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
