//! A new e-mail address: both mailboxes confirm it. If the old one does not answer within its days, the new one is enough
//! where a second factor asked for it; the old one can stop it until then, and is told at the end.

use symbolon_idp::account::Email;
use symbolon_protocol::encoding::{b64, hex, sha256};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{Addressee, MailLink, Message, Notice, NoticeKind};
use crate::store::{EmailChangeRow, Mailbox, NewEmail, StoreError, Tx, UserRow};

const HOUR: u64 = 3_600_000;
/// How long the new mailbox's link is valid (hours).
pub const LINK_HOURS: u32 = 24;

/// Sends a link to both mailboxes. False if the account's or the new address's mails of this hour are used up. An address
/// that has an account gets a mail that says so to its owner, and no link; who asks cannot tell.
pub async fn ask(
    app: &App,
    user: &UserRow,
    email: &Email,
    by_factor: bool,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let taken = app.store.user_by_email_key(&email.key).await?;
    let mut tx = app.store.begin().await?;
    let most = app.config.limits.mails_per_hour.into();
    let target = hex(&app.stand_in(&email.key));
    for key in [
        format!("email-change:{}", hex(&user.id)),
        format!("register:{target}"),
    ] {
        if !tx.within_limit(&key, HOUR, most, now).await? {
            let detail = serde_json::json!({ "limit": "email_change_mails" });
            let hit = Entry::user(Event::LimitHit, &user.id).with_detail(&detail);
            tx.audit(now, entry(hit)).await?;
            tx.commit().await?;
            return Ok(false);
        }
    }
    let (old, new) = (chance::random::<32>(), chance::random::<32>());
    let days = app.config.accounts.email_change_days;
    let due = now + app.config.accounts.email_change_ms();
    let new_exp = due.min(now + u64::from(LINK_HOURS) * HOUR);
    tx.put_email_change(
        &user.id,
        &NewEmail {
            email: &email.text,
            email_key: &email.key,
            old_hash: &sha256(&old),
            new_hash: &sha256(&new),
            new_exp,
            due,
            by_factor,
        },
    )
    .await?;
    let link =
        |token: &[u8; 32], minutes| MailLink::new(format!("/email/confirm?t={}", b64(token)), now, minutes);
    let to_old = Message::EmailOld {
        email: email.text.clone(),
        days,
        link: link(&old, days * 24 * 60),
    };
    tx.post(&app.keys, now, &user.id, &to_old).await?;
    let (id, to_new) = match taken {
        Some(other) => (other.id, Message::Registered),
        None => (
            user.id,
            Message::EmailNew {
                to: Addressee::nameless(&email.text, &user.lang),
                link: link(&new, LINK_HOURS * 60),
            },
        ),
    };
    tx.post(&app.keys, now, &id, &to_new).await?;
    tx.audit(now, entry(Entry::user(Event::EmailChangeAsked, &user.id)))
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// What a mailbox's confirmation led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The other mailbox has not confirmed yet.
    Waits,
    /// The address is the new one now.
    Changed,
    /// Another account has the new address by now: nothing was changed.
    Taken,
    /// The link was used, replaced or is too old.
    Over,
}

/// A mailbox confirms, by the SHA-256 of its link's token.
pub async fn confirm(
    app: &App,
    row: &EmailChangeRow,
    mailbox: Mailbox,
    hash: &[u8; 32],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Confirmed, StoreError> {
    let user = &row.user.id;
    let mut tx = app.store.begin().await?;
    if !tx.confirm_email(user, mailbox, hash, now).await? {
        tx.rollback().await?;
        return Ok(Confirmed::Over);
    }
    let which = match mailbox {
        Mailbox::Old => "old",
        Mailbox::New => "new",
    };
    let confirmed = Entry::user(Event::EmailChangeConfirmed, user);
    let confirmed = confirmed.with_detail(&serde_json::json!({ "mailbox": which }));
    tx.audit(now, entry(confirmed)).await?;
    let other = match mailbox {
        Mailbox::Old => Mailbox::New,
        Mailbox::New => Mailbox::Old,
    };
    let taken = change(app, &mut tx, row, now).await?;
    tx.commit().await?;
    Ok(match (taken, row.confirmed_by(other)) {
        (true, _) => Confirmed::Changed,
        (false, false) => Confirmed::Waits,
        (false, true) => Confirmed::Taken,
    })
}

/// The new address takes the old one's place, if it may; both are told.
async fn change(app: &App, tx: &mut Tx, row: &EmailChangeRow, now: u64) -> Result<bool, StoreError> {
    let user = &row.user.id;
    if !tx.take_new_email(user, now).await? {
        return Ok(false);
    }
    tx.audit(now, Entry::user(Event::EmailChanged, user)).await?;
    let told = Message::EmailReplaced {
        to: Addressee::of(&row.user),
        email: row.email.clone(),
    };
    tx.post(&app.keys, now, user, &told).await?;
    app.post(tx, user, Notice::new(NoticeKind::EmailChanged, now))
        .await?;
    Ok(true)
}

/// A mailbox, or the owner, stops it. False if there is nothing to stop any more.
pub async fn stop(
    app: &App,
    row: &EmailChangeRow,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    let stopped = tx.drop_email_change(&row.user.id, &row.email_key).await?;
    if stopped {
        tx.audit(now, entry(Entry::user(Event::EmailChangeStopped, &row.user.id)))
            .await?;
    }
    tx.commit().await?;
    Ok(stopped)
}

/// What time alone does to a change.
pub async fn sweep(app: &App, now: u64) -> Result<(), StoreError> {
    for row in app.store.due_email_changes(now).await? {
        let mut tx = app.store.begin().await?;
        let waits = row.confirmed_by(Mailbox::New) && now < row.due;
        if !waits
            && !change(app, &mut tx, &row, now).await?
            && tx.drop_email_change(&row.user.id, &row.email_key).await?
        {
            tx.audit(now, Entry::user(Event::EmailChangeExpired, &row.user.id))
                .await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
