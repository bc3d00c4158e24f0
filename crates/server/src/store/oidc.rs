//! Codes and access tokens of OpenID Connect. A code is used up by one statement, whoever asks.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};
use crate::cas::ask::Ask;
use crate::cas::ticket::About;

/// A row of `oidc_codes`.
#[derive(Clone, Debug)]
pub struct CodeRow {
    pub hash: [u8; 32],
    pub service: [u8; 16],
    pub user: [u8; 16],
    pub session: [u8; 32],
    pub ask: Ask,
    pub about: About,
    /// Not used yet, when it was read.
    pub fresh: bool,
    /// Until when a fresh one can be used, and until when a used one is remembered.
    pub exp: u64,
}

/// A row of `oidc_tokens`.
#[derive(Clone, Debug)]
pub struct TokenRow {
    pub hash: [u8; 32],
    /// The code that it was.
    pub code: [u8; 32],
    pub service: [u8; 16],
    pub user: [u8; 16],
    pub session: [u8; 32],
    pub ask: Ask,
    pub about: About,
    pub exp: u64,
}

fn read<T: serde::de::DeserializeOwned>(row: &AnyRow, column: &'static str) -> Result<T, StoreError> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Damaged(column))
}

fn write(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it is plain data")
}

impl Store {
    /// One that was given, used or not.
    pub async fn oidc_code(&self, hash: &[u8; 32]) -> Result<Option<CodeRow>, StoreError> {
        let row = sqlx::query("select * from oidc_codes where hash = $1")
            .bind(&hash[..])
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            let state: String = row.try_get("state")?;
            Ok(CodeRow {
                hash: bytes(&row, "hash")?,
                service: bytes(&row, "service")?,
                user: bytes(&row, "user_id")?,
                session: bytes(&row, "session")?,
                ask: read(&row, "ask")?,
                about: read(&row, "about")?,
                fresh: state == "fresh",
                exp: number(&row, "exp")?,
            })
        })
        .transpose()
    }

    /// One that is good.
    pub async fn oidc_token(&self, hash: &[u8; 32], now: u64) -> Result<Option<TokenRow>, StoreError> {
        let row = sqlx::query("select * from oidc_tokens where hash = $1 and exp > $2")
            .bind(&hash[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            Ok(TokenRow {
                hash: bytes(&row, "hash")?,
                code: bytes(&row, "code")?,
                service: bytes(&row, "service")?,
                user: bytes(&row, "user_id")?,
                session: bytes(&row, "session")?,
                ask: read(&row, "ask")?,
                about: read(&row, "about")?,
                exp: number(&row, "exp")?,
            })
        })
        .transpose()
    }
}

impl Tx {
    pub async fn insert_oidc_code(&mut self, new: &CodeRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into oidc_codes (hash, service, user_id, session, ask, about, state, exp) \
             values ($1, $2, $3, $4, $5, $6, 'fresh', $7)",
        )
        .bind(&new.hash[..])
        .bind(&new.service[..])
        .bind(&new.user[..])
        .bind(&new.session[..])
        .bind(write(&new.ask))
        .bind(write(&new.about))
        .bind(int(new.exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Uses a code up and remembers it until `kept`; false if somebody was first or its time is over.
    pub async fn use_oidc_code(&mut self, hash: &[u8; 32], kept: u64, now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update oidc_codes set state = 'used', exp = $1 where hash = $2 and state = 'fresh' and exp > $3",
        )
        .bind(int(kept))
        .bind(&hash[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn insert_oidc_token(&mut self, new: &TokenRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into oidc_tokens (hash, code, service, user_id, session, ask, about, exp) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&new.hash[..])
        .bind(&new.code[..])
        .bind(&new.service[..])
        .bind(&new.user[..])
        .bind(&new.session[..])
        .bind(write(&new.ask))
        .bind(write(&new.about))
        .bind(int(new.exp))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// The code came again: what it gave is void. How many ended.
    pub async fn end_tokens_of_code(&mut self, code: &[u8; 32]) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from oidc_tokens where code = $1")
            .bind(&code[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }
}
