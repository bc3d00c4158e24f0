//! What the administration asks about people and their phones.

use sqlx::Row;
use symbolon_idp::account::normal_text;

use super::devices::{DeviceRow, device};
use super::rows::{bytes, int, number};
use super::users::{UserRow, user};
use super::{Store, StoreError, Tx};

/// `%` and `_` of a typed text are themselves, after `!`.
fn contains(typed: &str) -> String {
    let mut pattern = String::from("%");
    for c in typed.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A name as it is looked for: NFC, lower case, and one small sigma, since a word's last one is another letter.
fn folded(name: &str) -> String {
    normal_text(name).to_lowercase().replace('ς', "σ")
}

/// What `users.folded` holds.
pub(super) fn folded_name(first: &str, last: &str) -> String {
    folded(&format!("{first} {last}"))
}

/// So many names are folded at once.
const FOLDED_AT_ONCE: i64 = 500;

/// A second person's confirmation that is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetAskRow {
    pub id: [u8; 16],
    pub user: [u8; 16],
    pub asked_by: [u8; 16],
    pub asked: u64,
    pub exp: u64,
}

fn reset_ask(row: &sqlx::any::AnyRow) -> Result<ResetAskRow, StoreError> {
    Ok(ResetAskRow {
        id: bytes(row, "id")?,
        user: bytes(row, "user_id")?,
        asked_by: bytes(row, "asked_by")?,
        asked: number(row, "asked")?,
        exp: number(row, "exp")?,
    })
}

/// Consecutive failures of an account in one class of browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureRow {
    /// `pw` or `otp`.
    pub kind: String,
    pub user: [u8; 16],
    pub class: Vec<u8>,
    pub count: u32,
    pub at: u64,
}

impl Store {
    /// People whose address, username or name has `typed` in it, by address; all if it is empty. Upper and lower case are
    /// the same.
    pub async fn find_people(
        &self,
        typed: &str,
        locked_alone: bool,
        count: u32,
        skip: u32,
    ) -> Result<Vec<UserRow>, StoreError> {
        sqlx::query(
            "select * from users where (email_key like $1 escape '!' or lower(username) like $1 escape '!' \
             or folded like $2 escape '!') and locked >= $3 order by email_key limit $4 offset $5",
        )
        .bind(contains(&typed.to_lowercase()))
        .bind(contains(&folded(typed)))
        .bind(i64::from(locked_alone))
        .bind(i64::from(count))
        .bind(i64::from(skip))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(user)
        .collect()
    }

    /// Phones that are in use, those that need care first, then by the last use; with their people.
    pub async fn list_devices(
        &self,
        care_alone: bool,
        count: u32,
        skip: u32,
    ) -> Result<Vec<(DeviceRow, String)>, StoreError> {
        let rows = sqlx::query(
            "select d.*, u.email as email from devices d join users u on u.id = d.user_id \
             where d.state <> 'revoked' and ($1 = 0 or d.pin_fail > 0 or d.state in ('pin_locked', 'suspended')) \
             order by case when d.state in ('pin_locked', 'suspended') then 0 else 1 end, \
             coalesce(d.last_used, d.created) desc, d.dev limit $2 offset $3",
        )
        .bind(i64::from(care_alone))
        .bind(i64::from(count))
        .bind(i64::from(skip))
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| Ok((device(row)?, row.try_get("email")?)))
            .collect()
    }

    /// Of one account, of every class of browser; of all accounts if `None`.
    pub async fn all_failures(
        &self,
        of: Option<&[u8; 16]>,
        least: u32,
    ) -> Result<Vec<FailureRow>, StoreError> {
        let rows = sqlx::query(
            "select * from failures where n >= $1 and ($2 = 0 or user_id = $3) order by at desc limit 200",
        )
        .bind(i64::from(least))
        .bind(i64::from(of.is_some()))
        .bind(of.map_or(&[][..], |id| &id[..]))
        .fetch_all(&self.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(FailureRow {
                    kind: row.try_get("kind")?,
                    user: bytes(row, "user_id")?,
                    class: row.try_get("class")?,
                    count: u32::try_from(number(row, "n")?).map_err(|_| StoreError::Damaged("failures.n"))?,
                    at: number(row, "at")?,
                })
            })
            .collect()
    }

    pub async fn reset_ask(&self, user: &[u8; 16], now: u64) -> Result<Option<ResetAskRow>, StoreError> {
        let row = sqlx::query("select * from reset_asks where user_id = $1 and exp > $2")
            .bind(&user[..])
            .bind(int(now))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(reset_ask).transpose()
    }

    pub async fn reset_asks(&self, now: u64) -> Result<Vec<ResetAskRow>, StoreError> {
        sqlx::query("select * from reset_asks where exp > $1 order by asked limit 200")
            .bind(int(now))
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(reset_ask)
            .collect()
    }

    pub async fn reset_ask_by_stop(&self, stop_hash: &[u8; 32]) -> Result<Option<ResetAskRow>, StoreError> {
        let row = sqlx::query("select * from reset_asks where stop_hash = $1")
            .bind(&stop_hash[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(reset_ask).transpose()
    }
}

impl Store {
    /// Folds the names of rows that an older program has written; how many.
    pub async fn fold_names(&self) -> Result<u64, StoreError> {
        let mut all = 0;
        loop {
            let rows = sqlx::query("select * from users where folded is null limit $1")
                .bind(FOLDED_AT_ONCE)
                .fetch_all(&self.read)
                .await?;
            if rows.is_empty() {
                return Ok(all);
            }
            let mut tx = self.begin().await?;
            for row in &rows {
                let user = user(row)?;
                // Not over a newer name, whose writer has folded it.
                let done = sqlx::query("update users set folded = $1 where id = $2 and folded is null")
                    .bind(folded_name(&user.first_name, &user.last_name))
                    .bind(&user.id[..])
                    .execute(tx.conn())
                    .await?;
                all += done.rows_affected();
            }
            tx.commit().await?;
        }
    }
}

impl Tx {
    /// Asks for a second person's confirmation; false if one is waited for already.
    pub async fn insert_reset_ask(
        &mut self,
        new: &ResetAskRow,
        stop_hash: &[u8; 32],
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "insert into reset_asks (id, user_id, asked_by, asked, exp, stop_hash) \
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        )
        .bind(&new.id[..])
        .bind(&new.user[..])
        .bind(&new.asked_by[..])
        .bind(int(new.asked))
        .bind(int(new.exp))
        .bind(&stop_hash[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The confirmation by somebody else than who asked uses it up; its id. `None` if there is none that is still good, it
    /// was used or stopped, or `by` is who asked.
    pub async fn use_reset_ask(
        &mut self,
        user: &[u8; 16],
        by: &[u8; 16],
        now: u64,
    ) -> Result<Option<[u8; 16]>, StoreError> {
        let row = sqlx::query(
            "delete from reset_asks where user_id = $1 and asked_by <> $2 and exp > $3 returning id",
        )
        .bind(&user[..])
        .bind(&by[..])
        .bind(int(now))
        .fetch_optional(self.conn())
        .await?;
        row.map(|row| bytes(&row, "id")).transpose()
    }

    /// The account has a factor, so nobody has to let it recover. How many ended.
    pub async fn end_reset_asks_of(&mut self, user: &[u8; 16]) -> Result<u64, StoreError> {
        let done = sqlx::query("delete from reset_asks where user_id = $1")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    /// Ends it, used or not. False if it was gone.
    pub async fn end_reset_ask(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from reset_asks where id = $1")
            .bind(&id[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Those whose time is over.
    pub async fn sweep_reset_asks(&mut self, now: u64) -> Result<(), StoreError> {
        sqlx::query("delete from reset_asks where exp <= $1")
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{add_user, configs, open};

    #[tokio::test]
    async fn people_are_found_by_address_username_and_name() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            for (typed, found) in [
                ("", true),
                ("jan.peeters@EXAMPLE.eu", true),
                ("n0abc", true),
                ("jan pee", true),
                ("Peeters", true),
                ("%", false),
                ("_", false),
                ("!", false),
                ("peters", false),
            ] {
                let people = app.store.find_people(typed, false, 10, 0).await.unwrap();
                assert_eq!(people.len(), usize::from(found), "{typed}");
                assert!(
                    app.store
                        .find_people(typed, true, 10, 0)
                        .await
                        .unwrap()
                        .is_empty()
                );
            }
            assert!(app.store.find_people("", false, 10, 1).await.unwrap().is_empty());
            let mut tx = app.store.begin().await.unwrap();
            tx.set_locked(&user.id, true).await.unwrap();
            tx.count_failure("pw", &user.id, b"", 5).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(app.store.find_people("", true, 10, 0).await.unwrap().len(), 1);
            for (of, least, count) in [
                (None, 1, 1),
                (Some(&user.id), 1, 1),
                (None, 2, 0),
                (Some(&[1; 16]), 1, 0),
            ] {
                assert_eq!(app.store.all_failures(of, least).await.unwrap().len(), count);
            }
            assert!(app.store.list_devices(false, 10, 0).await.unwrap().is_empty());
        }
    }

    #[tokio::test]
    async fn names_are_found_in_any_letters_upper_and_lower_case() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            let mut tx = app.store.begin().await.unwrap();
            tx.set_personal_data(&user.id, "Мария", "ΜΑΞΊΜΟΥΣ Élise", "bg")
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let found = async |typed: &str| {
                !app.store
                    .find_people(typed, false, 10, 0)
                    .await
                    .unwrap()
                    .is_empty()
            };
            for typed in [
                "мария",
                "МАРИЯ μαξί",
                "ίμους",
                "ΊΜΟΥΣ",
                "ί\u{301}",
                "E\u{301}LISE",
                "élise",
            ] {
                assert_eq!(found(typed).await, typed != "ί\u{301}", "{typed}");
            }
            // A row of an older program, folded at the next start; once.
            let mut tx = app.store.begin().await.unwrap();
            sqlx::query("update users set folded = null")
                .execute(tx.conn())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert!(!found("мария").await);
            assert_eq!(app.store.fold_names().await.unwrap(), 1);
            assert!(found("мария").await);
            assert_eq!(app.store.fold_names().await.unwrap(), 0);
        }
    }
}
