//! Takes text messages out of the outbox when they are due. Several instances may run: a row is claimed by one statement.

use std::sync::Arc;
use std::time::Duration;

use symbolon_idp::number::Number;

use super::{Report, TextError, TextMessage, TextSender};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::notify::backoff;
use crate::store::{OutboxRow, StoreError, Topic};

/// So long a claimed message is ours alone.
const LEASE: u64 = 90_000;
/// Pauses between tries: 5, 10, 20 … up to this. A person waits.
const LONGEST_PAUSE: u64 = 60_000;
const FIRST_PAUSE: u64 = 5_000;
/// How often the outbox is looked at without being woken.
const GLANCE: Duration = Duration::from_secs(2);
const BATCH: u32 = 16;

/// Sends until the server stops.
pub async fn run(app: Arc<App>, sender: TextSender) {
    let waiter = app.store.wake().waiter(&Topic::outbox());
    while !app.is_stopping() {
        match deliver_texts_due(&app, &sender).await {
            Ok(n) if n == BATCH as usize => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(event = "outbox_failed", %error, "text messages wait"),
        }
        tokio::select! {
            () = waiter.wait(GLANCE) => {}
            () = app.stopped() => {}
            report = sender.report() => {
                if let Err(error) = note(&app, &report).await {
                    tracing::error!(event = "sms_report_failed", %error, "a delivery report is lost");
                }
            }
        }
    }
    sender.close().await;
}

async fn note(app: &App, report: &Report) -> Result<(), StoreError> {
    let status = if report.delivered { "delivered" } else { "failed" };
    let mut tx = app.store.begin().await?;
    tx.text_reported(&report.remote, status).await?;
    tx.commit().await?;
    metrics::counter!("symbolon_sms_reports_total", "status" => status).increment(1);
    Ok(())
}

/// Claims what is due, once, and tries to send it. Returns how many were claimed.
pub async fn deliver_texts_due(app: &App, sender: &TextSender) -> Result<usize, StoreError> {
    let now = app.clock.now();
    if app.store.next_text_due().await?.is_none_or(|due| due > now) {
        return Ok(0);
    }
    let mut tx = app.store.begin().await?;
    let rows = tx.claim_texts(now, now + LEASE, BATCH).await?;
    tx.commit().await?;
    let sent = rows.iter().map(|row| deliver(app, sender, row));
    for result in futures_util::future::join_all(sent).await {
        result?;
    }
    if let Ok((waiting, dead)) = app.store.text_counts().await {
        #[expect(clippy::cast_precision_loss, reason = "a gauge of messages")]
        {
            metrics::gauge!("symbolon_sms_waiting").set(waiting as f64);
            metrics::gauge!("symbolon_sms_dead").set(dead as f64);
        }
    }
    Ok(rows.len())
}

async fn deliver(app: &App, sender: &TextSender, row: &OutboxRow) -> Result<(), StoreError> {
    let now = app.clock.now();
    let Ok(message) = row.open::<TextMessage>(&app.keys) else {
        tracing::error!(
            event = "sms_damaged",
            "a text message in the outbox does not open and is given up"
        );
        return bury(app, row, now).await;
    };
    if let Some(hash) = &message.tx
        && !app.store.is_newest_text(hash, &row.id).await?
    {
        // Its code was replaced, used or has run out.
        return forget(app, row).await;
    }
    let Ok(number) = Number::parse(&message.number) else {
        return forget(app, row).await;
    };
    if message.exp <= now {
        tracing::error!(
            event = "sms_dead",
            tries = row.tries,
            reason = "what it says is no longer true",
            "given up"
        );
        return bury(app, row, now).await;
    }
    match sender.send(&row.id, now, &number, &message.text).await {
        Ok(remote) => {
            let mut tx = app.store.begin().await?;
            tx.forget_mail(&row.id).await?;
            tx.text_is(&row.id, "sent", remote.as_deref()).await?;
            tx.audit(now, entry(Event::SmsSent, row)).await?;
            tx.commit().await?;
            metrics::counter!("symbolon_sms_sent_total").increment(1);
            Ok(())
        }
        Err(TextError::Later(problem)) => {
            metrics::counter!("symbolon_sms_tries_failed_total").increment(1);
            tracing::warn!(
                event = "sms_not_sent",
                tries = row.tries,
                problem,
                "tried again later"
            );
            let mut tx = app.store.begin().await?;
            tx.retry_mail(
                &row.id,
                app.clock.now() + backoff(FIRST_PAUSE, row.tries, LONGEST_PAUSE),
            )
            .await?;
            tx.commit().await
        }
        Err(TextError::Refused(reason)) => {
            tracing::error!(event = "sms_dead", tries = row.tries, reason, "given up");
            bury(app, row, now).await
        }
    }
}

fn entry(event: Event, row: &OutboxRow) -> Entry {
    Entry::user(event, &row.user).with_detail(&serde_json::json!({ "tries": row.tries }))
}

async fn forget(app: &App, row: &OutboxRow) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.forget_mail(&row.id).await?;
    tx.commit().await
}

async fn bury(app: &App, row: &OutboxRow, now: u64) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.bury_mail(&row.id).await?;
    tx.text_is(&row.id, "failed", None).await?;
    tx.audit(now, entry(Event::SmsDead, row)).await?;
    tx.commit().await?;
    metrics::counter!("symbolon_sms_given_up_total").increment(1);
    Ok(())
}
