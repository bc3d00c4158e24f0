//! Accounts that were asked for and wait for their mailbox (§9.5): one an address.

use sqlx::any::AnyRow;
use symbolon_protocol::encoding::hex;

use super::newcomers::{Newcomer, bind_newcomer, newcomer, unhex};
use super::rows::{int, number};
use super::{Store, StoreError, Tx};

/// A row goes so long after its link's end (ms), so that somebody who is late is told what happened.
pub(super) const KEPT: u64 = 86_400_000;

/// A row of `registrations`.
#[derive(Clone)]
pub struct RegistrationRow {
    pub who: Newcomer,
    /// Hash of the cookie of the browser that asked.
    pub browser: [u8; 32],
    /// Hash of the link's token.
    pub hash: [u8; 32],
    /// The link can be used before (ms).
    pub exp: u64,
}

fn registration(row: &AnyRow) -> Result<RegistrationRow, StoreError> {
    Ok(RegistrationRow {
        who: newcomer(row)?,
        browser: unhex(row, "browser")?,
        hash: unhex(row, "hash")?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// By the SHA-256 of its link's token.
    pub async fn registration(&self, hash: &[u8; 32]) -> Result<Option<RegistrationRow>, StoreError> {
        let row = sqlx::query("select * from registrations where hash = $1")
            .bind(hex(hash))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(registration).transpose()
    }

    /// The newest that a browser asked for, given by the hash of its cookie.
    pub async fn registration_of_browser(
        &self,
        browser: &[u8; 32],
    ) -> Result<Option<RegistrationRow>, StoreError> {
        let row = sqlx::query("select * from registrations where browser = $1 order by exp desc limit 1")
            .bind(hex(browser))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(registration).transpose()
    }
}

impl Tx {
    /// Takes the place of the one before of the same address.
    pub async fn put_registration(&mut self, new: &RegistrationRow) -> Result<(), StoreError> {
        let insert = sqlx::query(
            "insert into registrations (email_key, id, email, username, first_name, last_name, lang, browser, hash, exp) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (email_key) do update set id = excluded.id, \
             email = excluded.email, username = excluded.username, first_name = excluded.first_name, \
             last_name = excluded.last_name, lang = excluded.lang, browser = excluded.browser, hash = excluded.hash, \
             exp = excluded.exp",
        );
        bind_newcomer(insert, &new.who)
            .bind(hex(&new.browser))
            .bind(hex(&new.hash))
            .bind(int(new.exp))
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// A new link takes the place of the old one; false if the registration was used or replaced meanwhile.
    pub async fn renew_registration(
        &mut self,
        old: &RegistrationRow,
        hash: &[u8; 32],
        exp: u64,
    ) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update registrations set hash = $1, exp = $2 where email_key = $3 and hash = $4")
                .bind(hex(hash))
                .bind(int(exp))
                .bind(&old.who.email_key)
                .bind(hex(&old.hash))
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Uses the link up; false if somebody was first, a newer one took its place, or it is too old.
    pub async fn use_registration(&mut self, hash: &[u8; 32], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from registrations where hash = $1 and exp > $2")
            .bind(hex(hash))
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Remembers the link by which an account was made, so that it is known as used.
    pub async fn mark_made_by(&mut self, user: &[u8; 16], hash: &[u8; 32]) -> Result<(), StoreError> {
        sqlx::query("update users set reset_hash = $1, reset_exp = 0 where id = $2")
            .bind(hex(hash))
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// What nobody finished: registrations, and sign-ins that got no further than an address.
    pub async fn sweep_unfinished(&mut self, now: u64) -> Result<(), StoreError> {
        for sql in [
            "delete from registrations where exp <= $1",
            "delete from tx where user_id is null and exp <= $1",
        ] {
            sqlx::query(sql)
                .bind(int(now.saturating_sub(KEPT)))
                .execute(self.conn())
                .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, configs, open};

    fn row(email: &str, hash: u8) -> RegistrationRow {
        RegistrationRow {
            who: Newcomer::test(email, [hash; 16]),
            browser: [hash; 32],
            hash: [hash; 32],
            exp: NOW + 10,
        }
    }

    #[tokio::test]
    async fn a_registration_is_used_once_in_time_and_replaced_by_a_newer_one() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let mut tx = app.store.begin().await.unwrap();
            tx.put_registration(&row("Ada@b.eu", 1)).await.unwrap();
            tx.put_registration(&row("Ada@b.eu", 2)).await.unwrap();
            tx.put_registration(&row("other@b.eu", 3)).await.unwrap();
            assert!(!tx.use_registration(&[1; 32], NOW).await.unwrap(), "replaced");
            assert!(!tx.use_registration(&[2; 32], NOW + 10).await.unwrap(), "too old");
            let second = row("Ada@b.eu", 2);
            assert!(tx.renew_registration(&second, &[4; 32], NOW + 20).await.unwrap());
            assert!(!tx.renew_registration(&second, &[5; 32], NOW + 20).await.unwrap());
            assert!(!tx.use_registration(&[2; 32], NOW).await.unwrap());
            assert!(tx.use_registration(&[4; 32], NOW + 19).await.unwrap());
            assert!(!tx.use_registration(&[4; 32], NOW + 19).await.unwrap());
            tx.commit().await.unwrap();
            let found = app.store.registration(&[3; 32]).await.unwrap().unwrap();
            assert_eq!((found.who.id, found.who.email.as_str()), ([3; 16], "other@b.eu"));
            assert!(
                app.store
                    .registration_of_browser(&[3; 32])
                    .await
                    .unwrap()
                    .is_some()
            );
            assert!(
                app.store
                    .registration_of_browser(&[2; 32])
                    .await
                    .unwrap()
                    .is_none()
            );
            for (later, left) in [(KEPT, true), (KEPT + 10, false)] {
                let mut tx = app.store.begin().await.unwrap();
                tx.sweep_unfinished(NOW + later).await.unwrap();
                tx.commit().await.unwrap();
                assert_eq!(app.store.registration(&[3; 32]).await.unwrap().is_some(), left);
            }
        }
    }
}
