//! What time alone does: challenges and enrolments expire, locks that a crash left undone are finished, used nonces and
//! old counters are forgotten.

use std::sync::Arc;
use std::time::Duration;

use symbolon_idp::login::{ChallengeState, TxState};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::store::{PendEnd, StoreError};

/// Sweeps until the server stops.
pub async fn run(app: Arc<App>) {
    let mut kept = 0;
    while !app.is_stopping() {
        let now = app.clock.now();
        if now >= kept + 3_600_000 {
            kept = now;
            if let Err(error) = crate::retention::apply(&app).await {
                tracing::warn!(event = "retention_failed", %error, "what is old is still there");
            }
        }
        if let Err(error) = once(&app).await {
            tracing::warn!(event = "sweep_failed", %error, "tried again in a second");
        }
        let _ = tokio::time::timeout(Duration::from_secs(1), app.stopped()).await;
    }
}

/// One sweep. Safe on several instances at once: each row changes by one statement that names the state it leaves.
pub async fn once(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    for row in app.store.overdue_challenges(now).await? {
        let mut tx = app.store.begin().await?;
        if tx.end_challenge(&row, row.state, ChallengeState::Expired).await? {
            tx.step_tx(&row.tx, &[TxState::Waiting], TxState::Password, "expired", now)
                .await?;
            tx.audit(now, Entry::challenge(Event::ChallengeExpired, &row))
                .await?;
            tx.commit().await?;
        }
    }
    for row in app.store.orphaned_challenges(now).await? {
        let mut tx = app.store.begin().await?;
        if tx
            .end_challenge(&row, row.state, ChallengeState::Cancelled)
            .await?
        {
            tx.audit(now, Entry::challenge(Event::ChallengeCancelled, &row))
                .await?;
            tx.commit().await?;
        }
    }
    for tid in app.store.overdue_pends(now).await? {
        let mut tx = app.store.begin().await?;
        if tx.end_pend(&tid, PendEnd::Expired).await? {
            tx.audit(now, Entry::new(Event::EnrolmentExpired)).await?;
            tx.commit().await?;
        }
    }
    for dev in app.store.unfinished_locks(now).await? {
        if let Some(device) = app.store.device(&dev).await? {
            let mut tx = app.store.begin().await?;
            device_acts::lock(app, &mut tx, &device, now).await?;
            tx.commit().await?;
        }
    }
    crate::recovery::sweep(app, now).await?;
    crate::email_change::sweep(app, now).await?;
    crate::erasure::sweep(app, now).await?;
    crate::cas::logout::sweep(app, now).await?;
    let mut tx = app.store.begin().await?;
    tx.sweep_expired(now).await?;
    tx.sweep_unfinished(now).await?;
    tx.sweep_invitations(now).await?;
    tx.sweep_reset_asks(now).await?;
    tx.commit().await
}
