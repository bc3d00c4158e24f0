//! People.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::people::folded_name;
use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};

/// A row of `users`.
#[derive(Clone)]
pub struct UserRow {
    pub id: [u8; 16],
    /// As written.
    pub email: String,
    /// What sign-in looks up: all in lower case.
    pub email_key: String,
    /// Generated, for life.
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    /// BCP 47 tag of the mails' language.
    pub lang: String,
    /// Absent: nobody can sign in with a password.
    pub pw_hash: Option<String>,
    /// Ever had a second factor; never false again.
    pub had_factor: bool,
    pub locked: bool,
    /// No push leaves before (ms).
    pub push_stop_until: u64,
    pub created: u64,
}

pub(super) fn user(row: &AnyRow) -> Result<UserRow, StoreError> {
    Ok(UserRow {
        id: bytes(row, "id")?,
        email: row.try_get("email")?,
        email_key: row.try_get("email_key")?,
        username: row.try_get("username")?,
        first_name: row.try_get("first_name")?,
        last_name: row.try_get("last_name")?,
        lang: row.try_get("lang")?,
        pw_hash: row.try_get("pw_hash")?,
        had_factor: number(row, "had_factor")? != 0,
        locked: number(row, "locked")? != 0,
        push_stop_until: number(row, "push_stop_until")?,
        created: number(row, "created")?,
    })
}

impl UserRow {
    /// First and last name.
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

impl Store {
    /// By the address in lower case.
    pub async fn user_by_email_key(&self, email_key: &str) -> Result<Option<UserRow>, StoreError> {
        let row = sqlx::query("select * from users where email_key = $1")
            .bind(email_key)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(user).transpose()
    }

    pub async fn user_by_id(&self, id: &[u8; 16]) -> Result<Option<UserRow>, StoreError> {
        let row = sqlx::query("select * from users where id = $1")
            .bind(&id[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(user).transpose()
    }

    /// All, by address.
    pub async fn list_users(&self) -> Result<Vec<UserRow>, StoreError> {
        let rows = sqlx::query("select * from users order by email_key")
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(user).collect()
    }
}

impl Tx {
    /// False if address or username is taken: nothing was written.
    pub async fn insert_user(&mut self, new: &UserRow) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into users (id, email, email_key, username, first_name, last_name, lang, pw_hash, had_factor, \
             locked, push_stop_until, created, folded) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             on conflict do nothing",
        )
        .bind(&new.id[..])
        .bind(&new.email)
        .bind(&new.email_key)
        .bind(&new.username)
        .bind(&new.first_name)
        .bind(&new.last_name)
        .bind(&new.lang)
        .bind(new.pw_hash.as_deref())
        .bind(i64::from(new.had_factor))
        .bind(i64::from(new.locked))
        .bind(int(new.push_stop_until))
        .bind(int(new.created))
        .bind(folded_name(&new.first_name, &new.last_name))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A locked account can't sign in; its sessions and its link to a new password end. False if it was in that state already.
    pub async fn set_locked(&mut self, id: &[u8; 16], locked: bool) -> Result<bool, StoreError> {
        let done = sqlx::query("update users set locked = $1 where id = $2 and locked <> $1")
            .bind(i64::from(locked))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        if locked {
            self.end_sessions_of(id, None).await?;
            self.forget_reset_link(id).await?;
        }
        Ok(done.rows_affected() == 1)
    }

    /// Replaces the password's hash and ends the account's link to a new one and its sessions, all but `keep` (the hash
    /// of a cookie).
    pub async fn set_password(
        &mut self,
        id: &[u8; 16],
        pw_hash: &str,
        keep: Option<&[u8; 32]>,
    ) -> Result<(), StoreError> {
        sqlx::query("update users set pw_hash = $1, reset_hash = null, reset_exp = 0 where id = $2")
            .bind(pw_hash)
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        self.end_sessions_of(id, keep).await?;
        Ok(())
    }

    /// The language of the account's mails.
    pub async fn set_language(&mut self, id: &[u8; 16], tag: &str) -> Result<(), StoreError> {
        sqlx::query("update users set lang = $1 where id = $2")
            .bind(tag)
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Names, and the language of the account's mails.
    pub async fn set_personal_data(
        &mut self,
        id: &[u8; 16],
        first_name: &str,
        last_name: &str,
        lang: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("update users set first_name = $1, last_name = $2, lang = $3, folded = $4 where id = $5")
            .bind(first_name)
            .bind(last_name)
            .bind(lang)
            .bind(folded_name(first_name, last_name))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Set for good by the first second factor.
    pub async fn set_had_factor(&mut self, id: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update users set had_factor = 1 where id = $1 and had_factor = 0")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Is the first-device rule still open to this account? As this transaction sees it.
    pub async fn never_had_factor(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let had: i64 = sqlx::query_scalar("select had_factor from users where id = $1")
            .bind(&id[..])
            .fetch_one(self.conn())
            .await?;
        Ok(had == 0)
    }

    /// No push leaves before `until` (ms).
    pub async fn stop_pushes(&mut self, id: &[u8; 16], until: u64) -> Result<(), StoreError> {
        sqlx::query("update users set push_stop_until = $1 where id = $2 and push_stop_until < $1")
            .bind(int(until))
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }
}
