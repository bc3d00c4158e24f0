//! Who waits for an account: by an own wish (`registrations`) or invited (`invitations`). Both tables have these columns.

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Row};
use symbolon_protocol::encoding::hex;

use super::StoreError;
use super::users::UserRow;

/// Somebody who has no account yet.
#[derive(Clone)]
pub struct Newcomer {
    /// The account's, once it is one.
    pub id: [u8; 16],
    /// As written.
    pub email: String,
    pub email_key: String,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub lang: String,
}

pub(super) fn newcomer(row: &AnyRow) -> Result<Newcomer, StoreError> {
    Ok(Newcomer {
        id: unhex(row, "id")?,
        email: row.try_get("email")?,
        email_key: row.try_get("email_key")?,
        username: row.try_get("username")?,
        first_name: row.try_get("first_name")?,
        last_name: row.try_get("last_name")?,
        lang: row.try_get("lang")?,
    })
}

/// As the first seven parameters: the columns from `email_key` to `lang`, in the order in which both tables are written.
pub(super) fn bind_newcomer<'q>(
    query: Query<'q, Any, AnyArguments>,
    who: &'q Newcomer,
) -> Query<'q, Any, AnyArguments> {
    query
        .bind(&who.email_key)
        .bind(hex(&who.id))
        .bind(&who.email)
        .bind(&who.username)
        .bind(&who.first_name)
        .bind(&who.last_name)
        .bind(&who.lang)
}

impl Newcomer {
    /// The account that it becomes, without its password.
    pub fn account(&self, now: u64) -> UserRow {
        UserRow {
            id: self.id,
            email: self.email.clone(),
            email_key: self.email_key.clone(),
            username: self.username.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            lang: self.lang.clone(),
            pw_hash: None,
            had_factor: false,
            locked: false,
            push_stop_until: 0,
            created: now,
        }
    }

    #[cfg(test)]
    pub fn test(email: &str, id: [u8; 16]) -> Self {
        Self {
            id,
            email: email.into(),
            email_key: email.to_lowercase(),
            username: "n0abcdef".into(),
            first_name: "Ada".into(),
            last_name: "Byron".into(),
            lang: "en".into(),
        }
    }
}

/// Bytes that a column holds as hexadecimal text.
pub(super) fn unhex<const N: usize>(row: &AnyRow, column: &'static str) -> Result<[u8; N], StoreError> {
    let text: String = row.try_get(column)?;
    let mut bytes = [0; N];
    let right = text.len() == 2 * N
        && text.is_ascii()
        && bytes
            .iter_mut()
            .zip(text.as_bytes().chunks(2))
            .all(|(byte, pair)| {
                let pair = std::str::from_utf8(pair).unwrap_or("");
                u8::from_str_radix(pair, 16).map(|value| *byte = value).is_ok()
            });
    if right {
        Ok(bytes)
    } else {
        Err(StoreError::Damaged(column))
    }
}
