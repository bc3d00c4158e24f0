//! Accounts that their owners delete: kept for a while, then erased.

use symbolon_protocol::encoding::hex;

use super::rows::{int, number};
use super::users::{UserRow, user};
use super::{Store, StoreError, Tx};

/// What goes with an account, in the order in which nothing points at what is gone: each with the id as `$1`. Whoever adds
/// a table of a person's adds its line here; a test finds tables with a `user_id` that are not named.
const OF_A_PERSON: &[&str] = &[
    "delete from challenges where user_id = $1",
    "delete from pend where user_id = $1",
    "delete from devices where user_id = $1",
    "delete from stepups where session in (select hash from sessions where user_id = $1)",
    "delete from codes where session in (select hash from sessions where user_id = $1)",
    "delete from sessions where user_id = $1",
    "delete from sms where user_id = $1",
    "delete from numbers where user_id = $1",
    "delete from key_questions where user_id = $1",
    "delete from security_keys where user_id = $1",
    "delete from tickets where user_id = $1",
    "delete from visits where user_id = $1",
    "delete from oidc_codes where user_id = $1",
    "delete from oidc_tokens where user_id = $1",
    "delete from login_requests where tx in (select hash from tx where user_id = $1)",
    "delete from recoveries where user_id = $1",
    "delete from recovery_codes where user_id = $1",
    "delete from reset_asks where user_id = $1",
    "delete from roles where user_id = $1",
    "delete from service_owners where user_id = $1",
    "delete from known where user_id = $1",
    "delete from failures where user_id = $1",
    "delete from outbox where user_id = $1",
    // Sign-ins that got no further than the address have no id of an account.
    "delete from tx where user_id = $1 or lower(email) in (select email_key from users where id = $1) \
     or email in (select email from users where id = $1)",
    "delete from registrations where email_key in (select email_key from users where id = $1)",
    "delete from invitations where email_key in (select email_key from users where id = $1)",
    "delete from users where id = $1",
];

impl Store {
    /// When an account will be erased (ms), if its owner deletes it.
    pub async fn erasure(&self, user: &[u8; 16]) -> Result<Option<u64>, StoreError> {
        let row = sqlx::query("select erase_at from users where id = $1 and erase_at > 0")
            .bind(&user[..])
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| number(&row, "erase_at")).transpose()
    }

    /// The account of a link that stops it, by the SHA-256 of the link's token, and when it will be erased.
    pub async fn erasure_by_link(&self, hash: &[u8; 32]) -> Result<Option<(UserRow, u64)>, StoreError> {
        let row = sqlx::query("select * from users where erase_hash = $1")
            .bind(hex(hash))
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| Ok((user(&row)?, number(&row, "erase_at")?)))
            .transpose()
    }

    /// Those whose time has come.
    pub async fn due_erasures(&self, now: u64) -> Result<Vec<UserRow>, StoreError> {
        sqlx::query("select * from users where erase_at > 0 and erase_at <= $1 limit 50")
            .bind(int(now))
            .fetch_all(&self.read)
            .await?
            .iter()
            .map(user)
            .collect()
    }
}

impl Tx {
    /// Begins the waiting time; false if it runs already.
    pub async fn ask_erasure(
        &mut self,
        user: &[u8; 16],
        at: u64,
        hash: &[u8; 32],
    ) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update users set erase_at = $1, erase_hash = $2 where id = $3 and erase_at = 0")
                .bind(int(at))
                .bind(hex(hash))
                .bind(&user[..])
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The account stays. False if nothing was to be stopped.
    pub async fn stop_erasure(&mut self, user: &[u8; 16]) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update users set erase_at = 0, erase_hash = null where id = $1 and erase_at > 0")
                .bind(&user[..])
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Is it still to be erased? Takes the decision: whoever stops it later is too late.
    pub async fn begin_erasure(&mut self, user: &[u8; 16], now: u64) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update users set locked = 1 where id = $1 and erase_at > 0 and erase_at <= $2")
                .bind(&user[..])
                .bind(int(now))
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Everything of an account but its entries in the audit log. False if there is no such account.
    pub async fn erase_user(&mut self, user: &[u8; 16]) -> Result<bool, StoreError> {
        let mut erased = false;
        for &sql in OF_A_PERSON {
            let done = sqlx::query(sql).bind(&user[..]).execute(self.conn()).await?;
            erased = done.rows_affected() == 1;
        }
        Ok(erased)
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::*;
    use crate::testing::{NOW, add_user, configs, open};

    #[tokio::test]
    async fn every_table_of_a_person_is_known_here() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let sql = if app.store.backend().name() == "SQLite" {
                "select m.name as name from sqlite_master m, pragma_table_info(m.name) c \
                 where m.type = 'table' and c.name = 'user_id'"
            } else {
                "select table_name::text as name from information_schema.columns \
                 where column_name = 'user_id' and table_schema = 'public'"
            };
            let rows = sqlx::query(sql).fetch_all(app.store.read()).await.unwrap();
            assert!(rows.len() > 8);
            for row in rows {
                let table: String = row.get("name");
                let known = OF_A_PERSON
                    .iter()
                    .any(|sql| sql.contains(&format!(" from {table} ")));
                // Its entries stay, with the id alone.
                assert!(known || table == "audit", "{table}");
            }
        }
    }

    #[tokio::test]
    async fn an_erasure_is_stopped_before_its_time_or_not_at_all() {
        for (_folder, config) in configs().await {
            let (app, _) = open(&config).await;
            let user = add_user(&app).await.id;
            let mut tx = app.store.begin().await.unwrap();
            assert!(tx.ask_erasure(&user, NOW + 10, &[1; 32]).await.unwrap());
            assert!(!tx.ask_erasure(&user, NOW + 99, &[2; 32]).await.unwrap());
            assert!(!tx.begin_erasure(&user, NOW + 9).await.unwrap());
            assert!(tx.stop_erasure(&user).await.unwrap());
            assert!(!tx.stop_erasure(&user).await.unwrap());
            assert!(!tx.begin_erasure(&user, NOW + 10).await.unwrap());
            assert!(tx.ask_erasure(&user, NOW + 10, &[1; 32]).await.unwrap());
            tx.commit().await.unwrap();
            let (row, at) = app.store.erasure_by_link(&[1; 32]).await.unwrap().unwrap();
            assert_eq!((row.id, at), (user, NOW + 10));
            assert_eq!(app.store.due_erasures(NOW + 9).await.unwrap().len(), 0);
            assert_eq!(app.store.due_erasures(NOW + 10).await.unwrap().len(), 1);
            let mut tx = app.store.begin().await.unwrap();
            assert!(tx.begin_erasure(&user, NOW + 10).await.unwrap());
            assert!(tx.erase_user(&user).await.unwrap());
            assert!(!tx.erase_user(&user).await.unwrap());
            tx.commit().await.unwrap();
            assert!(app.store.user_by_id(&user).await.unwrap().is_none());
        }
    }
}
