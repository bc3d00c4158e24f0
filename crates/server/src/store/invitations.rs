//! Invitations that wait for their mailbox: one an address.

use sqlx::any::AnyRow;
use symbolon_protocol::encoding::hex;

use super::newcomers::{Newcomer, bind_newcomer, newcomer, unhex};
use super::registrations::KEPT;
use super::rows::{int, number};
use super::{Store, StoreError, Tx};

/// A row of `invitations`.
#[derive(Clone)]
pub struct InvitationRow {
    pub who: Newcomer,
    /// Hash of the link's token.
    pub hash: [u8; 32],
    /// When the newest mail was written (ms).
    pub invited: u64,
    /// The link can be used before (ms).
    pub exp: u64,
}

fn invitation(row: &AnyRow) -> Result<InvitationRow, StoreError> {
    Ok(InvitationRow {
        who: newcomer(row)?,
        hash: unhex(row, "hash")?,
        invited: number(row, "invited")?,
        exp: number(row, "exp")?,
    })
}

impl Store {
    /// By the SHA-256 of its link's token.
    pub async fn invitation(&self, hash: &[u8; 32]) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query("select * from invitations where hash = $1")
            .bind(hex(hash))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(invitation).transpose()
    }

    pub async fn invitation_by_id(&self, id: &[u8; 16]) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query("select * from invitations where id = $1")
            .bind(hex(id))
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(invitation).transpose()
    }

    /// By the address in lower case.
    pub async fn invitation_of(&self, email_key: &str) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query("select * from invitations where email_key = $1")
            .bind(email_key)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(invitation).transpose()
    }

    /// Those that nobody has used, by address; of who has no account by other ways meanwhile.
    pub async fn invitations(&self, count: u32, skip: u32) -> Result<Vec<InvitationRow>, StoreError> {
        sqlx::query(
            "select * from invitations where email_key not in (select email_key from users) \
             order by email_key limit $1 offset $2",
        )
        .bind(i64::from(count))
        .bind(i64::from(skip))
        .fetch_all(&self.read)
        .await?
        .iter()
        .map(invitation)
        .collect()
    }
}

impl Tx {
    /// False if the address has an account, or an invitation that can be used: nothing was written. One that is too old
    /// is replaced.
    pub async fn insert_invitation(&mut self, new: &InvitationRow) -> Result<bool, StoreError> {
        let insert = sqlx::query(
            "insert into invitations (email_key, id, email, username, first_name, last_name, lang, hash, invited, exp) \
             select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 \
             where not exists (select 1 from users where email_key = $1) \
             on conflict (email_key) do update set id = excluded.id, email = excluded.email, \
             username = excluded.username, first_name = excluded.first_name, last_name = excluded.last_name, \
             lang = excluded.lang, hash = excluded.hash, invited = excluded.invited, exp = excluded.exp \
             where invitations.exp <= excluded.invited",
        );
        let done = bind_newcomer(insert, &new.who)
            .bind(hex(&new.hash))
            .bind(int(new.invited))
            .bind(int(new.exp))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// As this transaction sees it: until when the address has an invitation (ms).
    pub async fn invited_until(&mut self, email_key: &str) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query("select exp from invitations where email_key = $1")
            .bind(email_key)
            .fetch_optional(self.conn())
            .await?;
        row.as_ref().map(|row| number(row, "exp")).transpose()
    }

    /// A new link takes the place of the old one; false if the invitation was used, withdrawn or renewed meanwhile, or the
    /// address has an account.
    pub async fn renew_invitation(
        &mut self,
        old: &InvitationRow,
        hash: &[u8; 32],
        now: u64,
        exp: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update invitations set hash = $1, invited = $2, exp = $3 where id = $4 and hash = $5 \
             and email_key not in (select email_key from users)",
        )
        .bind(hex(hash))
        .bind(int(now))
        .bind(int(exp))
        .bind(hex(&old.who.id))
        .bind(hex(&old.hash))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Uses the link up; false if somebody was first, it was withdrawn, a newer one took its place, or it is too old.
    pub async fn use_invitation(&mut self, hash: &[u8; 32], now: u64) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from invitations where hash = $1 and exp > $2")
            .bind(hex(hash))
            .bind(int(now))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Its link opens nothing any more; false if there is none.
    pub async fn withdraw_invitation(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("delete from invitations where id = $1")
            .bind(hex(id))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Those that nobody can use: too old, or of an address that got an account by another way.
    pub async fn sweep_invitations(&mut self, now: u64) -> Result<(), StoreError> {
        sqlx::query("delete from invitations where exp <= $1 or email_key in (select email_key from users)")
            .bind(int(now.saturating_sub(KEPT)))
            .execute(self.conn())
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, add_user, configs, open};

    fn row(email: &str, hash: u8, now: u64) -> InvitationRow {
        InvitationRow {
            who: Newcomer::test(email, [hash; 16]),
            hash: [hash; 32],
            invited: now,
            exp: now + 10,
        }
    }

    #[tokio::test]
    async fn an_invitation_is_one_an_address_and_used_once_in_time() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            let mut tx = app.store.begin().await.unwrap();
            assert!(tx.insert_invitation(&row("Ada@b.eu", 1, NOW)).await.unwrap());
            assert!(
                !tx.insert_invitation(&row("ada@B.eu", 2, NOW + 9)).await.unwrap(),
                "open"
            );
            assert_eq!(tx.invited_until("ada@b.eu").await.unwrap(), Some(NOW + 10));
            assert!(
                !tx.insert_invitation(&row(&user.email, 3, NOW)).await.unwrap(),
                "an account"
            );
            assert_eq!(tx.invited_until(&user.email_key).await.unwrap(), None);
            assert!(
                tx.insert_invitation(&row("Ada@b.eu", 4, NOW + 10)).await.unwrap(),
                "too old"
            );
            assert!(!tx.use_invitation(&[1; 32], NOW).await.unwrap(), "replaced");
            assert!(!tx.use_invitation(&[4; 32], NOW + 20).await.unwrap(), "too old");
            let old = row("Ada@b.eu", 4, NOW + 10);
            assert!(
                tx.renew_invitation(&old, &[5; 32], NOW + 11, NOW + 30)
                    .await
                    .unwrap()
            );
            assert!(
                !tx.renew_invitation(&old, &[6; 32], NOW + 11, NOW + 30)
                    .await
                    .unwrap()
            );
            assert!(tx.use_invitation(&[5; 32], NOW + 29).await.unwrap());
            assert!(!tx.use_invitation(&[5; 32], NOW + 29).await.unwrap());
            for (email, hash) in [("b@b.eu", 7), ("a@b.eu", 8)] {
                assert!(tx.insert_invitation(&row(email, hash, NOW)).await.unwrap());
            }
            assert!(tx.withdraw_invitation(&[7; 16]).await.unwrap());
            assert!(!tx.withdraw_invitation(&[7; 16]).await.unwrap());
            tx.commit().await.unwrap();
            let all = app.store.invitations(10, 0).await.unwrap();
            assert_eq!(all.len(), 1);
            assert_eq!((all[0].who.id, all[0].who.email.as_str()), ([8; 16], "a@b.eu"));
            assert!(app.store.invitation(&[8; 32]).await.unwrap().is_some());
            assert!(app.store.invitation_by_id(&[8; 16]).await.unwrap().is_some());
            for (later, left) in [(KEPT + 9, true), (KEPT + 10, false)] {
                let mut tx = app.store.begin().await.unwrap();
                tx.sweep_invitations(NOW + later).await.unwrap();
                tx.commit().await.unwrap();
                assert_eq!(app.store.invitation_of("a@b.eu").await.unwrap().is_some(), left);
            }
        }
    }
}
