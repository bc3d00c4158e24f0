//! *Delete my account*: a waiting time in which the owner can keep it after all, then everything of it goes. The audit log
//! keeps its id, and no address of a computer.

use symbolon_protocol::encoding::{b64, sha256};

use crate::app::App;
use crate::audit::{Entry, Event, forget_addresses_of};
use crate::chance;
use crate::notify::{Addressee, MailLink, Message};
use crate::store::{StoreError, UserRow};

/// Begins the waiting time and ends every session but `keep` (the hash of a cookie). False if it runs already.
pub async fn ask(
    app: &App,
    user: &UserRow,
    keep: &[u8; 32],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let token = chance::random::<32>();
    let days = app.config.accounts.deletion_days;
    let mut tx = app.store.begin().await?;
    let at = now + app.config.accounts.deletion_ms();
    if !tx.ask_erasure(&user.id, at, &sha256(&token)).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.end_sessions_of(&user.id, Some(keep)).await?;
    tx.forget_stepups(keep).await?;
    let link = MailLink::new(format!("/erasure/stop?t={}", b64(&token)), now, days * 24 * 60);
    tx.post(&app.keys, now, &user.id, &Message::ErasureAsked { days, link })
        .await?;
    tx.audit(now, entry(Entry::user(Event::ErasureAsked, &user.id)))
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// The account stays. False if nothing was to be stopped.
pub async fn stop(
    app: &App,
    user: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    let stopped = tx.stop_erasure(user).await?;
    if stopped {
        tx.audit(now, entry(Entry::user(Event::ErasureStopped, user)))
            .await?;
    }
    tx.commit().await?;
    Ok(stopped)
}

/// Erases the accounts whose time has come. The last mail says so; it goes with its sending.
pub async fn sweep(app: &App, now: u64) -> Result<(), StoreError> {
    for user in app.store.due_erasures(now).await? {
        let mut tx = app.store.begin().await?;
        if !tx.begin_erasure(&user.id, now).await? {
            tx.rollback().await?;
            continue;
        }
        forget_addresses_of(&mut tx, &app.keys, &user.id).await?;
        tx.erase_user(&user.id).await?;
        let told = Message::Erased {
            to: Addressee::of(&user),
        };
        tx.post(&app.keys, now, &user.id, &told).await?;
        tx.audit(now, Entry::user(Event::UserErased, &user.id)).await?;
        tx.commit().await?;
    }
    Ok(())
}
