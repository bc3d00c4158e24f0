//! Takes mails out of the outbox when they are due. Several instances may run: a row is claimed by one statement.

use std::sync::Arc;
use std::time::Duration;

use super::{Addressee, Message, Sender, backoff, render};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::store::{OutboxRow, StoreError, Topic};

/// So long a claimed mail is ours alone.
const LEASE: u64 = 60_000;
/// After so long without success a mail is given up.
const GIVE_UP: u64 = 86_400_000;
/// Pauses between tries: 1, 2, 4 … minutes up to the longest.
const FIRST_PAUSE: u64 = 60_000;
const LONGEST_PAUSE: u64 = 4 * 3_600_000;
/// How often the outbox is looked at without being woken.
const GLANCE: Duration = Duration::from_secs(5);
const BATCH: u32 = 8;

/// Sends until the server stops.
pub async fn run(app: Arc<App>, sender: Sender) {
    let waiter = app.store.wake().waiter(&Topic::outbox());
    while !app.is_stopping() {
        match deliver_due(&app, &sender).await {
            Ok(n) if n == BATCH as usize => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(event = "outbox_failed", %error, "mails wait"),
        }
        tokio::select! {
            () = waiter.wait(GLANCE) => {}
            () = app.stopped() => {}
        }
    }
}

/// Claims what is due, once, and tries to send it. Returns how many were claimed.
pub async fn deliver_due(app: &App, sender: &Sender) -> Result<usize, StoreError> {
    let now = app.clock.now();
    if app.store.next_mail_due().await?.is_none_or(|due| due > now) {
        return Ok(0);
    }
    let mut tx = app.store.begin().await?;
    let rows = tx.claim_mails(now, now + LEASE, BATCH).await?;
    tx.commit().await?;
    let sent = rows.iter().map(|row| deliver(app, sender, row));
    for result in futures_util::future::join_all(sent).await {
        result?;
    }
    if let Ok((waiting, dead)) = app.store.mail_counts().await {
        #[expect(clippy::cast_precision_loss, reason = "a gauge of mails")]
        {
            metrics::gauge!("symbolon_mails_waiting").set(waiting as f64);
            metrics::gauge!("symbolon_mails_dead").set(dead as f64);
        }
    }
    Ok(rows.len())
}

async fn deliver(app: &App, sender: &Sender, row: &OutboxRow) -> Result<(), StoreError> {
    let now = app.clock.now();
    let Ok(message) = row.open::<Message>(&app.keys) else {
        tracing::error!(
            event = "mail_damaged",
            "a mail in the outbox does not open and is given up"
        );
        let mut tx = app.store.begin().await?;
        tx.bury_mail(&row.id).await?;
        tx.audit(now, Entry::user(Event::MailDead, &row.user)).await?;
        return tx.commit().await;
    };
    let user = app.store.user_by_id(&row.user).await?;
    let to = message.to().cloned().or_else(|| user.as_ref().map(Addressee::of));
    if to.is_none() && message.may_be_nobodys() {
        let mut tx = app.store.begin().await?;
        tx.forget_mail(&row.id).await?;
        return tx.commit().await;
    }
    let entry = |event| {
        Entry::user(event, &row.user)
            .with_detail(&serde_json::json!({ "message": message.name(), "tries": row.tries }))
    };
    let mut tx;
    let outcome = match &to {
        None => Err("nobody has this account any more".to_owned()),
        Some(_) if message.exp().is_some_and(|exp| exp <= now) => {
            Err("what it says is no longer true".to_owned())
        }
        Some(to) => match render::render(&app.config, to, &message) {
            Err(error) => Err(error.to_string()),
            Ok(mail) => match sender.send(&row.id, now, &to.name, &to.email, &mail).await {
                Ok(()) => Ok(()),
                Err(error) if now.saturating_sub(row.created) < GIVE_UP => {
                    metrics::counter!("symbolon_mail_tries_failed_total").increment(1);
                    tracing::warn!(event = "mail_not_sent", tries = row.tries, %error, "tried again later");
                    tx = app.store.begin().await?;
                    tx.retry_mail(&row.id, now + backoff(FIRST_PAUSE, row.tries, LONGEST_PAUSE))
                        .await?;
                    return tx.commit().await;
                }
                Err(error) => Err(error.to_string()),
            },
        },
    };
    tx = app.store.begin().await?;
    match outcome {
        Ok(()) => {
            tx.forget_mail(&row.id).await?;
            tx.audit(now, entry(Event::MailSent)).await?;
            metrics::counter!("symbolon_mails_sent_total").increment(1);
        }
        Err(reason) => {
            tx.bury_mail(&row.id).await?;
            tx.audit(now, entry(Event::MailDead)).await?;
            metrics::counter!("symbolon_mails_given_up_total").increment(1);
            tracing::error!(event = "mail_dead", tries = row.tries, reason, "given up");
        }
    }
    tx.commit().await
}
