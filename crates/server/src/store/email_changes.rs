//! A new address of an account, until both mailboxes have confirmed it: in the account's row.

use sqlx::Row;
use sqlx::any::AnyRow;
use symbolon_protocol::encoding::hex;

use super::rows::{int, number};
use super::users::{UserRow, user};
use super::{Store, StoreError, Tx};

/// Which mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailbox {
    Old,
    New,
}

impl Mailbox {
    fn bit(self) -> u64 {
        match self {
            Self::Old => 1,
            Self::New => 2,
        }
    }
}

/// A change that waits.
#[derive(Clone)]
pub struct EmailChangeRow {
    pub user: UserRow,
    /// The new address as written, and as looked up.
    pub email: String,
    pub email_key: String,
    confirmed: u64,
    /// The new mailbox's link can be used before (ms).
    pub new_exp: u64,
    /// Until when the old mailbox has its say (ms).
    pub due: u64,
    /// A second factor asked for it.
    pub by_factor: bool,
}

impl EmailChangeRow {
    pub fn confirmed_by(&self, mailbox: Mailbox) -> bool {
        self.confirmed & mailbox.bit() != 0
    }

    /// Can this mailbox's link be used?
    pub fn is_open(&self, mailbox: Mailbox, now: u64) -> bool {
        now < match mailbox {
            Mailbox::Old => self.due,
            Mailbox::New => self.new_exp,
        }
    }
}

/// What is asked for.
pub struct NewEmail<'a> {
    pub email: &'a str,
    pub email_key: &'a str,
    /// SHA-256 of the two links' tokens.
    pub old_hash: &'a [u8; 32],
    pub new_hash: &'a [u8; 32],
    pub new_exp: u64,
    pub due: u64,
    pub by_factor: bool,
}

fn change(row: &AnyRow) -> Result<EmailChangeRow, StoreError> {
    Ok(EmailChangeRow {
        user: user(row)?,
        email: row.try_get("email_new")?,
        email_key: row.try_get("email_new_key")?,
        confirmed: number(row, "email_confirmed")?,
        new_exp: number(row, "email_new_exp")?,
        due: number(row, "email_due")?,
        by_factor: number(row, "email_by_factor")? != 0,
    })
}

impl Store {
    /// The one that waits, if any.
    pub async fn email_change(&self, user: &[u8; 16]) -> Result<Option<EmailChangeRow>, StoreError> {
        let row = sqlx::query("select * from users where id = $1 and email_new is not null")
            .bind(&user[..])
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(change).transpose()
    }

    /// By the SHA-256 of a link's token, and whose link it is.
    pub async fn email_change_by_link(
        &self,
        hash: &[u8; 32],
    ) -> Result<Option<(EmailChangeRow, Mailbox)>, StoreError> {
        let row = sqlx::query("select * from users where email_old_hash = $1 or email_new_hash = $1")
            .bind(hex(hash))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            let old: String = row.try_get("email_old_hash")?;
            let mailbox = if old == hex(hash) {
                Mailbox::Old
            } else {
                Mailbox::New
            };
            Ok((change(&row)?, mailbox))
        })
        .transpose()
    }

    /// Those whose time has come.
    pub async fn due_email_changes(&self, now: u64) -> Result<Vec<EmailChangeRow>, StoreError> {
        sqlx::query(
            "select * from users where email_new is not null and (email_due <= $1 \
             or (email_new_exp <= $1 and email_confirmed in (0, 1))) limit 200",
        )
        .bind(int(now))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(change)
        .collect()
    }
}

impl Tx {
    /// Takes the place of the one before; nothing for a locked account.
    pub async fn put_email_change(&mut self, user: &[u8; 16], new: &NewEmail<'_>) -> Result<(), StoreError> {
        sqlx::query(
            "update users set email_new = $1, email_new_key = $2, email_old_hash = $3, email_new_hash = $4, \
             email_confirmed = 0, email_new_exp = $5, email_due = $6, email_by_factor = $7 where id = $8 and locked = 0",
        )
        .bind(new.email)
        .bind(new.email_key)
        .bind(hex(new.old_hash))
        .bind(hex(new.new_hash))
        .bind(int(new.new_exp))
        .bind(int(new.due))
        .bind(i64::from(new.by_factor))
        .bind(&user[..])
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// One mailbox confirms, by its link; false if it did before, the link was replaced or is too old, or the account is
    /// locked.
    pub async fn confirm_email(
        &mut self,
        user: &[u8; 16],
        mailbox: Mailbox,
        hash: &[u8; 32],
        now: u64,
    ) -> Result<bool, StoreError> {
        let sql = match mailbox {
            Mailbox::Old => {
                "update users set email_confirmed = email_confirmed + 1 where id = $1 and email_old_hash = $2 \
                 and email_due > $3 and email_confirmed in (0, 2) and locked = 0"
            }
            Mailbox::New => {
                "update users set email_confirmed = email_confirmed + 2 where id = $1 and email_new_hash = $2 \
                 and email_new_exp > $3 and email_confirmed in (0, 1) and locked = 0"
            }
        };
        let done = sqlx::query(sql)
            .bind(&user[..])
            .bind(hex(hash))
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The new address takes the old one's place: both mailboxes have confirmed it, or the new one has, a second factor
    /// asked for it, and the old one's time is over. Links to a new password and unfinished changes end. False if that is
    /// not so, or another account has the address by now.
    pub async fn take_new_email(&mut self, user: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update users set email = email_new, email_key = email_new_key, email_new = null, email_new_key = null, \
             email_old_hash = null, email_new_hash = null, email_confirmed = 0, email_due = 0, email_new_exp = 0, \
             reset_hash = null, reset_exp = 0 \
             where id = $1 and email_new is not null and locked = 0 and (email_confirmed = 3 \
             or (email_confirmed = 2 and email_by_factor = 1 and email_due <= $2)) and not exists \
             (select 1 from users other where other.email_key = users.email_new_key and other.id <> users.id)",
        )
        .bind(&user[..])
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Forgets a change; false if there is none to this address any more.
    pub async fn drop_email_change(&mut self, user: &[u8; 16], email_key: &str) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update users set email_new = null, email_new_key = null, email_old_hash = null, email_new_hash = null, \
             email_confirmed = 0, email_due = 0, email_new_exp = 0 where id = $1 and email_new_key = $2",
        )
        .bind(&user[..])
        .bind(email_key)
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, add_user, configs, open};

    const OLD: [u8; 32] = [1; 32];
    const NEW: [u8; 32] = [2; 32];

    fn new(by_factor: bool) -> NewEmail<'static> {
        NewEmail {
            email: "New@example.eu",
            email_key: "new@example.eu",
            old_hash: &OLD,
            new_hash: &NEW,
            new_exp: NOW + 10,
            due: NOW + 100,
            by_factor,
        }
    }

    #[tokio::test]
    async fn both_mailboxes_confirm_once_in_time() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await.id;
            let mut tx = app.store.begin().await.unwrap();
            tx.put_email_change(&user, &new(true)).await.unwrap();
            for (mailbox, hash, now, right) in [
                (Mailbox::Old, &NEW, NOW, false),
                (Mailbox::New, &OLD, NOW, false),
                (Mailbox::New, &NEW, NOW + 10, false),
                (Mailbox::Old, &OLD, NOW + 100, false),
                (Mailbox::Old, &OLD, NOW + 99, true),
                (Mailbox::Old, &OLD, NOW, false),
            ] {
                let done = tx.confirm_email(&user, mailbox, hash, now).await.unwrap();
                assert_eq!(done, right, "{mailbox:?} {now}");
            }
            assert!(!tx.take_new_email(&user, NOW + 1000).await.unwrap(), "one of two");
            assert!(
                tx.confirm_email(&user, Mailbox::New, &NEW, NOW + 9)
                    .await
                    .unwrap()
            );
            assert!(tx.take_new_email(&user, NOW).await.unwrap());
            assert!(!tx.take_new_email(&user, NOW).await.unwrap());
            tx.commit().await.unwrap();
            let row = app
                .store
                .user_by_email_key("new@example.eu")
                .await
                .unwrap()
                .unwrap();
            assert_eq!((row.id, row.email.as_str()), (user, "New@example.eu"));
            assert!(app.store.email_change(&user).await.unwrap().is_none());
        }
    }

    #[tokio::test]
    async fn time_replaces_the_old_mailbox_only_for_a_second_factor() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await.id;
            for by_factor in [false, true] {
                let mut tx = app.store.begin().await.unwrap();
                tx.put_email_change(&user, &new(by_factor)).await.unwrap();
                assert!(
                    !tx.take_new_email(&user, NOW + 100).await.unwrap(),
                    "nobody confirmed"
                );
                assert!(tx.confirm_email(&user, Mailbox::New, &NEW, NOW).await.unwrap());
                assert!(!tx.take_new_email(&user, NOW + 99).await.unwrap(), "too early");
                assert_eq!(tx.take_new_email(&user, NOW + 100).await.unwrap(), by_factor);
                tx.rollback().await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn an_address_of_somebody_else_and_a_locked_account_are_left_alone() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await.id;
            let mut tx = app.store.begin().await.unwrap();
            tx.put_email_change(&user, &new(true)).await.unwrap();
            assert!(tx.confirm_email(&user, Mailbox::New, &NEW, NOW).await.unwrap());
            tx.set_locked(&user, true).await.unwrap();
            assert!(!tx.confirm_email(&user, Mailbox::Old, &OLD, NOW).await.unwrap());
            assert!(!tx.take_new_email(&user, NOW + 100).await.unwrap());
            tx.set_locked(&user, false).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = app.store.begin().await.unwrap();
            let mut other = app.store.user_by_id(&user).await.unwrap().unwrap();
            other.id = [9; 16];
            other.username = "n0other".into();
            other.email_key = "new@example.eu".into();
            other.email = "new@example.eu".into();
            assert!(tx.insert_user(&other).await.unwrap());
            assert!(!tx.take_new_email(&user, NOW + 100).await.unwrap());
            assert!(tx.drop_email_change(&user, "new@example.eu").await.unwrap());
            assert!(!tx.drop_email_change(&user, "new@example.eu").await.unwrap());
            tx.commit().await.unwrap();
        }
    }
}
