//! *Lost your password?* (§9.5): a link by mail, valid for an hour and for one use, to the page of a new password.
//!
//! Whether an address has an account shows neither in the answer nor in its time: for one without, the same statements
//! run and the same mail waits, to somebody who does not exist ([`App::stand_in`]); the worker drops it.

use symbolon_idp::account::Email;
use symbolon_protocol::encoding::{b64, hex, sha256};
use zeroize::Zeroizing;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{MailLink, Message, Notice, NoticeKind};
use crate::sign_ins;
use crate::store::{StoreError, UserRow};

const HOUR: u64 = 3_600_000;
/// How long a link is valid (minutes).
pub const LINK_MINUTES: u32 = 60;

/// Sends a link to the owner of an address, if it has an account that is not locked and both limits (§9.4) have room.
/// The caller cannot tell. `peer` is the key of the asking address, empty for one of the allow-list; `entry` adds where
/// it was asked. The account's mails with codes are counted apart: whoever asks here knows no password, and must not
/// use them up.
pub async fn ask(
    app: &App,
    email: &Email,
    peer: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<(), StoreError> {
    let user = app
        .store
        .user_by_email_key(&email.key)
        .await?
        .filter(|user| !user.locked);
    let id = user
        .as_ref()
        .map_or_else(|| app.stand_in(&email.key), |user| user.id);
    let about = |event| match &user {
        Some(user) => entry(Entry::user(event, &user.id)),
        None => entry(Entry::new(event)),
    };
    let limits = &app.config.limits;
    let mut tx = app.store.begin().await?;
    let full = if !peer.is_empty()
        && !tx
            .within_limit(
                &format!("reset-from:{peer}"),
                HOUR,
                limits.mails_per_hour_and_address.into(),
                now,
            )
            .await?
    {
        Some("reset_mails_of_address")
    } else if !tx
        .within_limit(
            &format!("reset:{}", hex(&id)),
            HOUR,
            limits.mails_per_hour.into(),
            now,
        )
        .await?
    {
        Some("reset_mails_of_account")
    } else {
        None
    };
    if let Some(limit) = full {
        let detail = serde_json::json!({ "limit": limit });
        tx.audit(now, about(Event::LimitHit).with_detail(&detail)).await?;
        return tx.commit().await;
    }
    let token = Zeroizing::new(chance::random::<32>());
    let link = MailLink::new(format!("/reset?t={}", b64(&*token)), now, LINK_MINUTES);
    tx.put_reset_link(&id, &sha256(&*token), link.exp).await?;
    tx.post(&app.keys, now, &id, &Message::Reset(link)).await?;
    tx.audit(now, about(Event::ResetAsked)).await?;
    tx.commit().await
}

/// Replaces the password by a link, given by the SHA-256 of its token. Every session of the account ends, as does
/// every sign-in by the old password, and its failures are forgotten; its devices stay as they are. False if the link was used or ended meanwhile: nothing was
/// changed.
pub async fn set_password(
    app: &App,
    user: &UserRow,
    link: &[u8; 32],
    password: &str,
    browser: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let hash = app.passwords.hash(&user.id, password).await;
    let mut tx = app.store.begin().await?;
    if !tx.use_reset_link(&user.id, link, &hash, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.end_sessions_of(&user.id, None).await?;
    sign_ins::end_after_new_password(&mut tx, &user.id, now).await?;
    tx.forget_all_failures("pw", &user.id).await?;
    tx.audit(now, entry(Entry::user(Event::PasswordReset, &user.id)))
        .await?;
    let notice = Notice {
        browser: browser.to_owned(),
        ..Notice::new(NoticeKind::PasswordChanged, now)
    };
    app.post(&mut tx, &user.id, notice).await?;
    tx.commit().await?;
    Ok(true)
}
