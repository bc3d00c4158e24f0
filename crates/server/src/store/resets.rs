//! Links to a new password (§9.5): one an account, in its row.

use symbolon_protocol::encoding::hex;

use super::rows::{int, number};
use super::users::{UserRow, user};
use super::{Store, StoreError, Tx};

/// A link and whose it is.
pub struct ResetRow {
    pub user: UserRow,
    /// Until when it can be used (ms); 0 if it was.
    pub exp: u64,
}

impl Store {
    /// By the SHA-256 of its token; `None` if there is no such link or a newer one took its place.
    pub async fn reset_link(&self, hash: &[u8; 32]) -> Result<Option<ResetRow>, StoreError> {
        let row = sqlx::query("select * from users where reset_hash = $1")
            .bind(hex(hash))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            Ok(ResetRow {
                user: user(&row)?,
                exp: number(&row, "reset_exp")?,
            })
        })
        .transpose()
    }
}

impl Tx {
    /// A new link takes the place of the one before.
    pub async fn put_reset_link(
        &mut self,
        user: &[u8; 16],
        hash: &[u8; 32],
        exp: u64,
    ) -> Result<(), StoreError> {
        sqlx::query("update users set reset_hash = $1, reset_exp = $2 where id = $3 and locked = 0")
            .bind(hex(hash))
            .bind(int(exp))
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    pub(super) async fn forget_reset_link(&mut self, user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update users set reset_hash = null, reset_exp = 0 where id = $1")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Uses the link up and replaces the password by it. False if the link is not this account's, was used, replaced
    /// or is too old, or the account is locked: nothing was changed.
    pub async fn use_reset_link(
        &mut self,
        user: &[u8; 16],
        hash: &[u8; 32],
        pw_hash: &str,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update users set pw_hash = $1, reset_exp = 0 \
             where id = $2 and reset_hash = $3 and reset_exp > $4 and locked = 0",
        )
        .bind(pw_hash)
        .bind(&user[..])
        .bind(hex(hash))
        .bind(int(now))
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{NOW, add_user, configs, open};

    const TOKEN: [u8; 32] = [7; 32];

    #[tokio::test]
    async fn a_link_is_used_once_in_time_by_its_own_account() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            let mut tx = app.store.begin().await.unwrap();
            assert!(!tx.use_reset_link(&user.id, &TOKEN, "none", NOW).await.unwrap());
            tx.put_reset_link(&user.id, &TOKEN, NOW + 10).await.unwrap();
            for (id, token, now, right) in [
                (&[9; 16], &TOKEN, NOW, false),
                (&user.id, &[8; 32], NOW, false),
                (&user.id, &TOKEN, NOW + 10, false),
                (&user.id, &TOKEN, NOW + 9, true),
                (&user.id, &TOKEN, NOW + 9, false),
            ] {
                let used = tx.use_reset_link(id, token, "new", now).await.unwrap();
                assert_eq!(used, right, "{id:?} {token:?} {now}");
            }
            tx.commit().await.unwrap();
            let row = app.store.reset_link(&TOKEN).await.unwrap().unwrap();
            assert_eq!((row.user.pw_hash.as_deref(), row.exp), (Some("new"), 0));
        }
    }

    #[tokio::test]
    async fn lock_and_a_new_password_end_a_link() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await;
            let mut tx = app.store.begin().await.unwrap();
            tx.put_reset_link(&user.id, &TOKEN, NOW + 10).await.unwrap();
            tx.set_password(&user.id, "changed", None).await.unwrap();
            assert!(!tx.use_reset_link(&user.id, &TOKEN, "new", NOW).await.unwrap());
            tx.put_reset_link(&user.id, &TOKEN, NOW + 10).await.unwrap();
            tx.set_locked(&user.id, true).await.unwrap();
            tx.put_reset_link(&user.id, &TOKEN, NOW + 10).await.unwrap();
            tx.set_locked(&user.id, false).await.unwrap();
            assert!(
                !tx.use_reset_link(&user.id, &TOKEN, "new", NOW).await.unwrap(),
                "a link does not outlive a lock, and a locked account gets none"
            );
            tx.commit().await.unwrap();
        }
    }
}
