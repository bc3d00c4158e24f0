//! *Create an account* (§9.5): a link by mail, valid for a day and for one use, to the page of the first password. There
//! is no account before that.
//!
//! Whether an address has an account shows neither in the answer nor in its time: for one that has, the same statements
//! run, and the mail says so to its owner alone.

use symbolon_idp::account::{Email, draw_username};
use symbolon_idp::robots::{self, PUZZLE_MS};
use symbolon_protocol::encoding::{b64, hex, sha256};
use zeroize::Zeroizing;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{Addressee, MailLink, Message};
use crate::store::{Newcomer, RegistrationRow, StoreError, Tx, UserRow};

const HOUR: u64 = 3_600_000;
/// How long a link is valid (hours).
pub const LINK_HOURS: u32 = 24;

/// What somebody who wants an account has typed, checked.
#[derive(Clone)]
pub struct Wanted {
    pub email: Email,
    pub first_name: String,
    pub last_name: String,
    /// Tag of the mails' language.
    pub lang: String,
}

impl Wanted {
    /// With an id and a username of its own.
    pub fn newcomer(self) -> Newcomer {
        Newcomer {
            id: chance::random(),
            email: self.email.text,
            email_key: self.email.key,
            username: draw_username(&mut chance::rng()),
            first_name: self.first_name,
            last_name: self.last_name,
            lang: self.lang,
        }
    }
}

/// What waits for its first password: asked for by whom it is for, or an invitation.
pub struct Pending {
    /// Without a password.
    pub account: UserRow,
    /// SHA-256 of the link's token.
    pub hash: [u8; 32],
    /// The link can be used before (ms).
    pub exp: u64,
    pub invited: bool,
}

/// What a link leads to, given by the SHA-256 of its token.
pub async fn pending(app: &App, hash: &[u8; 32], now: u64) -> Result<Option<Pending>, StoreError> {
    if let Some(row) = app.store.registration(hash).await? {
        return Ok(Some(Pending {
            account: row.who.account(now),
            hash: row.hash,
            exp: row.exp,
            invited: false,
        }));
    }
    let row = app.store.invitation(hash).await?;
    Ok(row.map(|row| Pending {
        account: row.who.account(now),
        hash: row.hash,
        exp: row.exp,
        invited: true,
    }))
}

/// Who asks.
pub struct Asker {
    /// Hash of the transaction's cookie: this browser alone can have the mail sent again.
    pub browser: [u8; 32],
    /// The key of its address, empty for one of the allow-list.
    pub peer: String,
}

/// Sends the mail, if both limits (§9.4) have room. False if the puzzle was used before: nothing was done. The caller
/// cannot tell anything else.
pub async fn ask(
    app: &App,
    wanted: Wanted,
    asker: &Asker,
    puzzle: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let user = app.store.user_by_email_key(&wanted.email.key).await?;
    let mut tx = app.store.begin().await?;
    if !tx.use_nonce(&robots::used_mark(puzzle), now + PUZZLE_MS).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let token = Zeroizing::new(chance::random::<32>());
    let row = RegistrationRow {
        who: wanted.newcomer(),
        browser: asker.browser,
        hash: sha256(&*token),
        exp: now + u64::from(LINK_HOURS) * HOUR,
    };
    if let Some(limit) = full(app, &mut tx, &row.who.email_key, &asker.peer, now).await? {
        return hit(tx, limit, entry, now).await.map(|()| true);
    }
    tx.put_registration(&row).await?;
    post(app, &mut tx, &row, &token, user.as_ref(), &entry, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Sends the mail again to who asked in this browser, with a new link.
pub async fn ask_again(
    app: &App,
    asker: &Asker,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<(), StoreError> {
    let Some(row) = app.store.registration_of_browser(&asker.browser).await? else {
        return Ok(());
    };
    let user = app.store.user_by_email_key(&row.who.email_key).await?;
    let mut tx = app.store.begin().await?;
    if let Some(limit) = full(app, &mut tx, &row.who.email_key, &asker.peer, now).await? {
        return hit(tx, limit, entry, now).await;
    }
    let token = Zeroizing::new(chance::random::<32>());
    let exp = now + u64::from(LINK_HOURS) * HOUR;
    if tx.renew_registration(&row, &sha256(&*token), exp).await? {
        post(app, &mut tx, &row, &token, user.as_ref(), &entry, now).await?;
    }
    tx.commit().await
}

/// The limit that has no room for another mail, if any. Counted by address, whether it has an account or not.
async fn full(
    app: &App,
    tx: &mut Tx,
    email_key: &str,
    peer: &str,
    now: u64,
) -> Result<Option<&'static str>, StoreError> {
    let limits = &app.config.limits;
    let by_peer = u64::from(limits.mails_per_hour_and_address);
    if !peer.is_empty()
        && !tx
            .within_limit(&format!("register-from:{peer}"), HOUR, by_peer, now)
            .await?
    {
        return Ok(Some("registration_mails_of_address"));
    }
    let key = format!("register:{}", hex(&app.stand_in(email_key)));
    let room = tx
        .within_limit(&key, HOUR, limits.mails_per_hour.into(), now)
        .await?;
    Ok((!room).then_some("registration_mails_of_account"))
}

async fn hit(mut tx: Tx, limit: &str, entry: impl Fn(Entry) -> Entry, now: u64) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "limit": limit });
    tx.audit(now, entry(Entry::new(Event::LimitHit)).with_detail(&detail))
        .await?;
    tx.commit().await
}

async fn post(
    app: &App,
    tx: &mut Tx,
    row: &RegistrationRow,
    token: &[u8; 32],
    user: Option<&UserRow>,
    entry: &impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<(), StoreError> {
    let link = MailLink::new(
        format!("/register/password?t={}", b64(token)),
        now,
        LINK_HOURS * 60,
    );
    let (id, message) = match user {
        Some(user) => (user.id, Message::Registered),
        // No name: whoever asks could write something else there, to an address of somebody else.
        None => (
            row.who.id,
            Message::Register {
                to: Addressee::nameless(&row.who.email, &row.who.lang),
                link,
            },
        ),
    };
    tx.post(&app.keys, now, &id, &message).await?;
    tx.audit(now, entry(Entry::user(Event::RegistrationAsked, &id)))
        .await
}

/// The account, with its first password, within `tx`, which uses the link up. `None`: the link was used or ended
/// meanwhile, or the address has an account by now; the caller rolls back.
pub async fn make_account(
    tx: &mut Tx,
    pending: &Pending,
    pw_hash: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Option<UserRow>, StoreError> {
    let used = match pending.invited {
        true => tx.use_invitation(&pending.hash, now).await?,
        false => tx.use_registration(&pending.hash, now).await?,
    };
    if !used {
        return Ok(None);
    }
    let mut user = pending.account.clone();
    user.created = now;
    user.pw_hash = Some(pw_hash.to_owned());
    // A username is taken once in 27 billion draws; a taken address would never get through.
    for _ in 0..3 {
        if tx.insert_user(&user).await? {
            tx.mark_made_by(&user.id, &pending.hash).await?;
            tx.audit(now, entry(Entry::user(Event::Registered, &user.id)))
                .await?;
            return Ok(Some(user));
        }
        user.username = draw_username(&mut chance::rng());
    }
    Ok(None)
}
