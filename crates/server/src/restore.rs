//! After the database was put back from a backup (§7.6): what the backup brought back to life is undone, by the audit
//! log that was shipped off the machine. The server must not run meanwhile.

use std::path::{Path, PathBuf};

use symbolon_protocol::audit::FIRST;

use crate::app::App;
use crate::audit::{Entry, Event, Shipped, ShippedError};
use crate::instance;
use crate::store::{AuditRow, StoreError, Tx};

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Entries that were put back into the audit log.
    pub entries: usize,
    pub devices_revoked: usize,
    /// Mobile phone numbers that were removed since the backup.
    pub numbers_removed: usize,
    /// Security keys that were removed since the backup.
    pub keys_removed: usize,
    /// Their PIN changed, their biometric was removed, or they were locked or suspended since the backup.
    pub devices_suspended: usize,
    /// Phones that have two PINs left.
    pub devices_raised: u64,
    /// By an administrator, or since their address has changed since the backup.
    pub users_locked: usize,
    /// Deleted by their owners since the backup.
    pub users_erased: usize,
    /// Their password changed since the backup: give them a new one with `user reset`.
    pub passwords_forgotten: usize,
    /// Accounts made since the backup; they are gone.
    pub users_lost: usize,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    #[error("a server runs on {0}: stop it first")]
    Running(PathBuf),
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error(
        "{0}: {1}; get the whole file, or tell --accept-broken-log and remove by hand what it does not tell"
    )]
    Log(PathBuf, ShippedError),
    #[error(
        "the clock is {0} s behind the newest challenge in the database: set it right, phones refuse what is older \
         than they have seen"
    )]
    ClockBehind(u64),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The whole procedure, in one transaction. `accept_broken`: a chain is followed as far as it is whole.
pub async fn restore(app: &App, file: &Path, accept_broken: bool) -> Result<Restored, RestoreError> {
    if instance::server_runs(&app.config.data.folder) {
        return Err(RestoreError::Running(app.config.data.folder.clone()));
    }
    let now = app.clock.now();
    let behind = app.store.newest_issued().await?.saturating_sub(now);
    if behind > 0 {
        return Err(RestoreError::ClockBehind(behind.div_ceil(1000)));
    }
    let text = std::fs::read_to_string(file).map_err(|error| RestoreError::Read(file.to_owned(), error))?;
    let wrong = |error| RestoreError::Log(file.to_owned(), error);
    let shipped = Shipped::parse(&text).map_err(wrong)?;

    let mut tx = app.store.begin().await?;
    let mut done = Restored::default();
    let mut missed: Vec<&AuditRow> = Vec::new();
    for instance in shipped.instances() {
        let (seq, hash) = tx.audit_head(instance).await?.unwrap_or((0, FIRST));
        let (rows, broken) = shipped.after(&app.keys, instance, seq, hash);
        missed.extend(rows);
        if let Some(error) = broken.filter(|_| !accept_broken) {
            return Err(wrong(error));
        }
    }
    tx.drop_unfinished().await?;
    done.devices_raised = tx.raise_wrong_pins(3).await?;
    missed.sort_by_key(|row| row.at);
    for row in &missed {
        replay(&mut tx, row, &mut done).await?;
        tx.audit_put_back(row).await?;
    }
    // Places rise within a chain, so the last note is of its last entry.
    missed.sort_by_key(|row| row.seq);
    for row in &missed {
        if let (Some(seq), Some(hash)) = (row.seq, row.hash) {
            tx.note_audit_head(&row.instance, seq, &hash).await?;
            tx.note_audit_shipped(&row.instance, seq).await?;
        }
    }
    done.entries = missed.len();
    let detail = serde_json::json!({
        "entries": done.entries, "revoked": done.devices_revoked, "suspended": done.devices_suspended,
    });
    tx.audit(now, Entry::new(Event::Restored).with_detail(&detail))
        .await?;
    tx.commit().await?;
    Ok(done)
}

/// The id under a name in an entry's detail.
fn id_in(row: &AuditRow, name: &str) -> Option<[u8; 16]> {
    let detail: serde_json::Value = serde_json::from_str(&row.detail).unwrap_or_default();
    detail[name].as_str().and_then(crate::http::parse_id)
}

/// Repeats what an entry tells of, if it took something away.
async fn replay(tx: &mut Tx, row: &AuditRow, done: &mut Restored) -> Result<(), StoreError> {
    let Some(event) = Event::parse(&row.event) else {
        return Ok(());
    };
    match (event, row.user, row.dev) {
        (Event::DeviceRevoked, Some(user), Some(dev)) => {
            done.devices_revoked += usize::from(tx.revoke(&dev, &user).await?);
        }
        (
            Event::PinChanged | Event::BiometricRemoved | Event::PinLocked | Event::DeviceSuspended,
            _,
            Some(dev),
        ) => {
            done.devices_suspended += usize::from(tx.suspend_restored(&dev).await?);
        }
        (Event::DeviceActive | Event::NumberAdded | Event::SecurityKeyAdded, Some(user), _) => {
            tx.mark_had_factor(&user).await?
        }
        (Event::NumberRemoved, Some(user), _) => {
            if let Some(id) = id_in(row, "number") {
                done.numbers_removed += usize::from(tx.delete_number(&id, &user).await?);
            }
        }
        (Event::SecurityKeyRemoved, Some(user), _) => {
            if let Some(id) = id_in(row, "key") {
                done.keys_removed += usize::from(tx.delete_security_key(&id, &user).await?);
            }
        }
        // Which of them was used is in no log, and new ones are not in the backup: all end.
        (Event::RecoveryCodesMade | Event::RecoveryCodesEnded | Event::RecoveryCodeUsed, Some(user), _) => {
            tx.forget_recovery_codes(&user).await?;
        }
        (Event::SecurityKeySuspended, ..) => {
            if let Some(id) = id_in(row, "key") {
                tx.suspend_restored_key(&id).await?;
            }
        }
        (Event::UserLocked, Some(user), _) => {
            done.users_locked += usize::from(tx.set_locked(&user, true).await?)
        }
        (Event::UserUnlocked, Some(user), _) => {
            tx.set_locked(&user, false).await?;
        }
        (Event::PasswordChanged | Event::PasswordReset | Event::UserReset, Some(user), _) => {
            done.passwords_forgotten += usize::from(tx.forget_password(&user).await?);
        }
        // The backup has the old address, whose mailbox must not open the account again; the new one is in no log.
        (Event::EmailChanged, Some(user), _) => {
            done.users_locked += usize::from(tx.set_locked(&user, true).await?)
        }
        (Event::UserErased, Some(user), _) => done.users_erased += usize::from(tx.erase_user(&user).await?),
        (Event::UserAdded | Event::Registered, ..) => done.users_lost += 1,
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests;
