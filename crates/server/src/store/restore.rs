//! Statements of the procedure after a backup was put back (§7.6). Nothing else may run meanwhile.

use super::rows::int;
use super::{AuditRow, StoreError, Tx};

impl Tx {
    /// Drops what was under way when the backup was made. Challenges first: they point at devices.
    pub async fn drop_unfinished(&mut self) -> Result<(), StoreError> {
        for sql in [
            "delete from challenges",
            "delete from tx",
            "delete from stepups",
            "delete from sessions",
            "delete from pend",
            "delete from recoveries",
            "delete from codes",
            "delete from sms",
            "delete from numbers where state = 'new'",
            "delete from key_questions",
            "delete from outbox",
            "delete from registrations",
            "delete from invitations",
            "update users set reset_hash = null, reset_exp = 0, email_new = null, email_new_key = null, \
             email_old_hash = null, email_new_hash = null, email_due = 0",
            "delete from devices where state = 'new'",
        ] {
            sqlx::query(sql).execute(self.conn()).await?;
        }
        Ok(())
    }

    /// Wrong PINs since the backup are not known: two are left to everybody.
    pub async fn raise_wrong_pins(&mut self, least: u8) -> Result<u64, StoreError> {
        let done = sqlx::query("update devices set pin_fail = $1 where pin_fail < $1 and state <> 'revoked'")
            .bind(i64::from(least))
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected())
    }

    /// Suspends a phone in whatever usable state the backup has it.
    pub async fn suspend_restored(&mut self, dev: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "update devices set state = 'suspended' where dev = $1 and state in ('active', 'pin_locked')",
        )
        .bind(&dev[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Suspends a security key, as the site had done after the backup.
    pub async fn suspend_restored_key(&mut self, id: &[u8; 16]) -> Result<bool, StoreError> {
        let done =
            sqlx::query("update security_keys set state = 'suspended' where id = $1 and state = 'active'")
                .bind(&id[..])
                .execute(self.conn())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// A password that was replaced after the backup must not come back.
    pub async fn forget_password(&mut self, user: &[u8; 16]) -> Result<bool, StoreError> {
        let done = sqlx::query("update users set pw_hash = null where id = $1 and pw_hash is not null")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// An account that had a second factor never returns to the rule of the first device (§7.3).
    pub async fn mark_had_factor(&mut self, user: &[u8; 16]) -> Result<(), StoreError> {
        sqlx::query("update users set had_factor = 1 where id = $1")
            .bind(&user[..])
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Puts an entry that was shipped back into its chain.
    pub async fn audit_put_back(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        sqlx::query(
            "insert into audit (instance, ord, at, event, user_id, dev, tx, ip, ua, detail, seq, hash) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             on conflict (instance, ord) do update set seq = excluded.seq, hash = excluded.hash",
        )
        .bind(&row.instance)
        .bind(int(row.ord))
        .bind(int(row.at))
        .bind(&row.event)
        .bind(row.user.map(Vec::from))
        .bind(row.dev.map(Vec::from))
        .bind(row.tx.map(Vec::from))
        .bind(row.ip.as_deref())
        .bind(row.ua.as_deref())
        .bind(&row.detail)
        .bind(row.seq.map(int))
        .bind(row.hash.map(Vec::from))
        .execute(self.conn())
        .await?;
        self.journal.keep_off(&row.instance, row.ord);
        Ok(())
    }
}
