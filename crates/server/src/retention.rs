//! What is kept for how long (`[retention]`, `audit.ip_days`): by kind, once an hour. Pages say the same figures.
//!
//! Of the audit log only the beginning of a chain goes, and never the last entry. Where it begins now is noted with the hash
//! before, so that the rest can still be verified; what is not in the shipped file yet stays.

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::store::StoreError;

const DAY: u64 = 86_400_000;

/// Removes what is older than the settings say.
pub async fn apply(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    let kept = &app.config.retention;
    let before = |days: u32| now.saturating_sub(u64::from(days) * DAY);
    let mut tx = app.store.begin().await?;
    let ended = before(kept.session_days).saturating_sub(app.config.session.max_ms());
    tx.forget_sessions(ended).await?;
    tx.forget_sign_ins(before(kept.sign_in_days)).await?;
    tx.forget_undelivered(before(kept.outbox_days)).await?;
    tx.commit().await?;
    if kept.audit_days > 0 {
        for instance in app.store.audit_instances().await? {
            prune(app, &instance, before(kept.audit_days), now).await?;
        }
    }
    Ok(())
}

/// Removes the beginning of a chain.
async fn prune(app: &App, instance: &str, before: u64, now: u64) -> Result<(), StoreError> {
    let Some(mut last) = app.store.audit_last_before(instance, before).await? else {
        return Ok(());
    };
    if app.config.audit.file.is_some() {
        last = last.min(app.store.audit_shipped(instance).await?);
    }
    let mut tx = app.store.begin().await?;
    let removed = tx.prune_audit(instance, last).await?;
    if removed == 0 {
        return tx.rollback().await;
    }
    let detail = serde_json::json!({ "chain": instance, "to": last, "entries": removed });
    tx.audit(now, Entry::new(Event::AuditPruned).with_detail(&detail))
        .await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use crate::audit::{Chainer, Entry, Event, Fault, verify_chain};
    use crate::testing::{NOW, configs, open, sql};

    #[tokio::test]
    async fn a_pruned_chain_is_still_verified() {
        for (_folder, mut config) in configs().await {
            config.retention.audit_days = 10;
            let (app, clock) = open(&config).await;
            let chain = Chainer::new(&app.store, &app.keys, None);
            for day in 0..30 {
                let mut tx = app.store.begin().await.unwrap();
                tx.audit(NOW + day * super::DAY, Entry::new(Event::ServerStart))
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
            chain.link_all().await.unwrap();
            clock.set(NOW + 30 * super::DAY);
            super::apply(&app).await.unwrap();
            chain.link_all().await.unwrap();
            let report = verify_chain(&app.store, &app.keys).await.unwrap();
            assert!(report.is_whole(), "{report:?}");
            // Twenty of thirty went, and their going is an entry.
            assert_eq!(report.chains[0].entries, 11);
            // Once more there is nothing to do.
            super::apply(&app).await.unwrap();
            chain.link_all().await.unwrap();
            assert_eq!(
                verify_chain(&app.store, &app.keys).await.unwrap().chains[0].entries,
                11
            );
            // Who removes more than was noted is still found, and who edits too.
            sql(&app, "delete from audit where seq = 21").await;
            sql(&app, "update audit set event = 'server_stop' where seq = 25").await;
            let report = verify_chain(&app.store, &app.keys).await.unwrap();
            assert_eq!(
                report.chains[0].faults,
                [Fault::Missing { from: 21, to: 21 }, Fault::Edited { seq: 25 }]
            );
        }
    }

    #[tokio::test]
    async fn what_is_not_shipped_and_the_last_entry_stay() {
        for (folder, mut config) in configs().await {
            config.retention.audit_days = 1;
            config.audit.file = Some(folder.path().join("audit.jsonl"));
            let (app, clock) = open(&config).await;
            let link = Chainer::new(&app.store, &app.keys, None);
            for _ in 0..3 {
                let mut tx = app.store.begin().await.unwrap();
                tx.audit(NOW, Entry::new(Event::ServerStart)).await.unwrap();
                tx.commit().await.unwrap();
            }
            link.link_all().await.unwrap();
            clock.set(NOW + 9 * super::DAY);
            super::apply(&app).await.unwrap();
            let entries = async || verify_chain(&app.store, &app.keys).await.unwrap().chains[0].entries;
            assert_eq!(entries().await, 3, "none is shipped");
            Chainer::of(&app).link_all().await.unwrap();
            super::apply(&app).await.unwrap();
            assert_eq!(entries().await, 1, "the last one stays");
            let report = verify_chain(&app.store, &app.keys).await.unwrap();
            assert!(report.is_whole(), "{report:?}");
        }
    }
}
