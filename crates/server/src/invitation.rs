//! Invitations: an administrator names somebody, who gets a link by mail to the page of the first password, valid for two
//! weeks and for one use. There is no account before that. They work where people can't create accounts by themselves, and
//! nobody who asks for an account with the same address ends one.

use symbolon_idp::account::Email;
use symbolon_protocol::encoding::{b64, sha256};
use zeroize::Zeroizing;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{Addressee, MailLink, Message};
use crate::registration::Wanted;
use crate::store::{InvitationRow, StoreError, Tx};

/// How long a link is valid.
pub const LINK_DAYS: u32 = 14;

const DAY: u64 = 86_400_000;

/// What became of one person of those who were to be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// A mail is on its way.
    Now,
    /// The address has an account; nothing was done.
    HasAccount,
    /// The address has an invitation that can be used until then (ms); nothing was done.
    Before(u64),
}

/// Invites all of them, or none if something fails; `try_only` undoes it all at the end, so that what it says is what
/// would be done now. `entry` adds by whom.
pub async fn invite(
    app: &App,
    people: &[Wanted],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
    try_only: bool,
) -> Result<Vec<Invited>, StoreError> {
    let mut done = Vec::with_capacity(people.len());
    let mut tx = app.store.begin().await?;
    for wanted in people {
        done.push(invite_within(app, &mut tx, wanted, &entry, now).await?);
    }
    match try_only {
        true => tx.rollback().await?,
        false => tx.commit().await?,
    }
    Ok(done)
}

async fn invite_within(
    app: &App,
    tx: &mut Tx,
    wanted: &Wanted,
    entry: &impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Invited, StoreError> {
    let token = Zeroizing::new(chance::random::<32>());
    let row = InvitationRow {
        who: wanted.clone().newcomer(),
        hash: sha256(&*token),
        invited: now,
        exp: now + u64::from(LINK_DAYS) * DAY,
    };
    if !tx.insert_invitation(&row).await? {
        return Ok(match tx.invited_until(&row.who.email_key).await? {
            Some(until) if until > now => Invited::Before(until),
            _ => Invited::HasAccount,
        });
    }
    post(app, tx, &row, &token, entry, now).await?;
    Ok(Invited::Now)
}

/// Writes another mail with a new link, which takes the old one's place. False if the invitation was used, withdrawn or
/// renewed meanwhile.
pub async fn again(
    app: &App,
    row: &InvitationRow,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let token = Zeroizing::new(chance::random::<32>());
    let exp = now + u64::from(LINK_DAYS) * DAY;
    let mut tx = app.store.begin().await?;
    if !tx.renew_invitation(row, &sha256(&*token), now, exp).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    post(app, &mut tx, row, &token, &entry, now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn post(
    app: &App,
    tx: &mut Tx,
    row: &InvitationRow,
    token: &[u8; 32],
    entry: &impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<(), StoreError> {
    let path = format!("/register/password?t={}", b64(token));
    let message = Message::Invite {
        // No name: its footer would speak of an account that is not there yet.
        to: Addressee::nameless(&row.who.email, &row.who.lang),
        link: MailLink::new(path, now, LINK_DAYS * 24 * 60),
    };
    tx.post(&app.keys, now, &row.who.id, &message).await?;
    // Who invites somebody of another domain than those that are allowed answers for it.
    let domains = &app.config.accounts.domains;
    let outside =
        !domains.is_empty() && !Email::parse(&row.who.email).is_ok_and(|email| email.is_of(domains));
    let invited = Entry::user(Event::UserInvited, &row.who.id);
    let invited = if outside {
        invited.with_detail(&serde_json::json!({ "domain": "not_allowed" }))
    } else {
        invited
    };
    tx.audit(now, entry(invited)).await
}

/// Its link opens nothing any more. False if it was used or withdrawn before.
pub async fn withdraw(
    app: &App,
    id: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    if !tx.withdraw_invitation(id).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.audit(now, entry(Entry::user(Event::InvitationWithdrawn, id)))
        .await?;
    tx.commit().await?;
    Ok(true)
}
