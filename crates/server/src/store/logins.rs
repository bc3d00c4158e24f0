//! What services asked for at the start of sign-ins that are on their way.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number, optional_bytes};
use super::{Store, StoreError, Tx};
use crate::cas::ask::Ask;

/// A row of `login_requests`.
#[derive(Clone, Debug)]
pub struct LoginRow {
    /// SHA-256 of the id that the browser or the service has.
    pub id: [u8; 32],
    pub service: [u8; 16],
    /// The sign-in's transaction; `None` while there is none.
    pub tx: Option<[u8; 32]>,
    pub ask: Ask,
    pub exp: u64,
}

fn login(row: &AnyRow) -> Result<LoginRow, StoreError> {
    let ask: String = row.try_get("ask")?;
    Ok(LoginRow {
        id: bytes(row, "id")?,
        service: bytes(row, "service")?,
        tx: optional_bytes(row, "tx")?,
        ask: serde_json::from_str(&ask).map_err(|_| StoreError::Damaged("login_requests.ask"))?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// One that is still good.
    pub async fn login_request(&self, id: &[u8; 32], now: u64) -> Result<Option<LoginRow>, StoreError> {
        let row = sqlx::query("select * from login_requests where id = $1 and exp > $2")
            .bind(&id[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(login).transpose()
    }
}

impl Tx {
    pub async fn insert_login_request(&mut self, new: &LoginRow) -> Result<(), StoreError> {
        sqlx::query("insert into login_requests (id, service, tx, ask, exp) values ($1, $2, $3, $4, $5)")
            .bind(&new.id[..])
            .bind(&new.service[..])
            .bind(new.tx.as_ref().map(|tx| &tx[..]))
            .bind(serde_json::to_string(&new.ask).expect("a request is plain data"))
            .bind(int(new.exp))
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Uses up the request of a sign-in that is done; false if it was used, is too old or belongs to another sign-in.
    pub async fn use_login_request(
        &mut self,
        id: &[u8; 32],
        tx: &[u8; 32],
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from login_requests where id = $1 and tx = $2 and exp > $3")
            .bind(&id[..])
            .bind(&tx[..])
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
