//! Pushes: written into the outbox with the challenge that they are for, sent by a worker of their own.
//!
//! A push is worth nothing once its challenge has been answered or has expired: then it is dropped. A service in trouble
//! is left alone for a growing while, and its queue waits in its order; the other services' queues do not. A phone that
//! asks by itself sees the challenge all the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use symbolon_idp::login::ChallengeState;
use symbolon_protocol::{PushOutcome, PushTarget};

use super::backoff;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::parse_id;
use crate::push::{Fault, Hint, Outcome, Provider, Senders, lane, provider};
use crate::store::{ChallengeRow, DeviceRow, PushRow, StoreError, Topic, Tx};

/// So long a claimed push is ours alone (ms), and with it its queue.
const LEASE: u64 = 40_000;
/// After so long none of the claimed ones is begun: what a service may take for one fits into the rest of the lease.
const BUDGET: Duration = Duration::from_secs(15);
/// How often the outbox is looked at without being woken.
const GLANCE: Duration = Duration::from_secs(1);
/// So many are claimed at once.
const BATCH: u32 = 8;
/// One that has waited longer (ms) is part of a backlog, which is sent one after the other.
const FRESH: u64 = 1_000;
/// Pauses after troubles of a service grow from this to that (ms).
const FIRST_PAUSE: u64 = 2_000;
const LONGEST_PAUSE: u64 = 60_000;
/// How often a success is written down (ms).
const NOTE: u64 = 60_000;

/// Writes a push for a challenge, where its phone can be woken.
pub async fn post(
    app: &App,
    tx: &mut Tx,
    device: &DeviceRow,
    challenge: &ChallengeRow,
    now: u64,
) -> Result<(), StoreError> {
    let Some(target) = target(app, device) else {
        return Ok(());
    };
    match lane(&app.config.push, &target) {
        Some(lane) => tx.post_push(challenge, &lane, now).await,
        None => Ok(()),
    }
}

/// Where a phone can be woken. One whose sealed value does not open is not woken: it asks by itself.
fn target(app: &App, device: &DeviceRow) -> Option<PushTarget> {
    let sealed = device.push.as_ref()?;
    let plain = app
        .keys
        .open("devices", "push", &device.dev, &device.user, sealed)
        .ok()?;
    PushTarget::parse(&plain).ok()
}

/// An address that its service knows no more: nothing is sent there again.
async fn forget_target(
    tx: &mut Tx,
    device: &DeviceRow,
    provider: Provider,
    fault: Fault,
    now: u64,
) -> Result<(), StoreError> {
    let sealed = device.push.as_deref().unwrap_or_default();
    if tx.drop_push_target(&device.dev, sealed).await? {
        let detail = serde_json::json!({ "push": "none", "was": provider.as_str(), "status": fault.status });
        tx.audit(
            now,
            Entry::device(Event::PushChanged, device).with_detail(&detail),
        )
        .await?;
    }
    Ok(())
}

/// So long is a push worth something that a phone asked for to itself (ms).
const TEST_LIFE: u64 = 60_000;

/// One push to the phone that asks, at once: it says the same as any other, nothing waits for it, and it is not tried again.
pub(crate) async fn test(app: &App, device: &DeviceRow) -> Result<PushOutcome, StoreError> {
    let Some(target) = target(app, device) else {
        return Ok(PushOutcome::None);
    };
    let (Some(provider), Some(route)) = (provider(&target), target.route()) else {
        return Ok(PushOutcome::None);
    };
    let (Some(_), Some(senders)) = (lane(&app.config.push, &target), app.senders.get()) else {
        return Ok(PushOutcome::Off);
    };
    let now = app.clock.now();
    let hint = Hint {
        route: *route,
        expires: now + TEST_LIFE,
    };
    let outcome = senders.send(&target, &hint, now).await;
    metrics::counter!("symbolon_push_tests_total", "provider" => provider.as_str(), "outcome" => outcome.as_str())
        .increment(1);
    Ok(match outcome {
        Outcome::Sent => PushOutcome::Sent,
        Outcome::Gone(fault) => {
            let mut tx = app.store.begin().await?;
            forget_target(&mut tx, device, provider, fault, app.clock.now()).await?;
            tx.commit().await?;
            PushOutcome::Gone
        }
        Outcome::Refused(_) => PushOutcome::Refused,
        Outcome::Later { .. } => PushOutcome::Later,
    })
}

/// Who empties the queues.
pub struct PushWorker {
    app: Arc<App>,
    senders: Arc<Senders>,
    /// When each service's last success was written down.
    noted: Mutex<HashMap<Provider, u64>>,
}

impl PushWorker {
    pub fn new(app: Arc<App>, senders: Arc<Senders>) -> Self {
        Self {
            app,
            senders,
            noted: Mutex::default(),
        }
    }

    /// Sends until the server stops. Each queue is a task of its own: a slow service holds up no other.
    pub async fn run(self: Arc<Self>) {
        let app = self.app.clone();
        let waiter = app.store.wake().waiter(&Topic::push());
        let mut tasks = tokio::task::JoinSet::new();
        while !app.is_stopping() {
            match self.claim().await {
                Ok(lanes) if !lanes.is_empty() => {
                    for rows in lanes {
                        let worker = self.clone();
                        tasks.spawn(async move { worker.send_lane(rows).await });
                    }
                    continue;
                }
                Ok(_) => {}
                Err(error) => tracing::error!(event = "push_outbox_failed", %error, "pushes wait"),
            }
            tokio::select! {
                () = waiter.wait(GLANCE) => {}
                // A queue that is done may be claimed again.
                Some(_) = tasks.join_next() => {}
                () = app.stopped() => {}
            }
        }
        // What is in a service's hands is waited for: a push that was taken but not struck off would be sent again.
        while tasks.join_next().await.is_some() {}
    }

    /// Claims what is due, once, and tries to send it. Returns how many were claimed.
    pub async fn deliver_due(&self) -> Result<usize, StoreError> {
        let lanes = self.claim().await?;
        let count = lanes.iter().map(Vec::len).sum();
        join_all(lanes.into_iter().map(|rows| self.send_lane(rows))).await;
        Ok(count)
    }

    /// What is due, by queue.
    async fn claim(&self) -> Result<Vec<Vec<PushRow>>, StoreError> {
        let now = self.app.clock.now();
        if self.app.store.next_push_due().await?.is_none_or(|due| due > now) {
            return Ok(Vec::new());
        }
        let mut tx = self.app.store.begin().await?;
        let rows = tx.claim_pushes(now, now + LEASE, BATCH).await?;
        tx.commit().await?;
        let mut lanes: Vec<Vec<PushRow>> = Vec::new();
        for row in rows {
            match lanes.iter_mut().find(|lane| lane[0].lane == row.lane) {
                Some(lane) => lane.push(row),
                None => lanes.push(vec![row]),
            }
        }
        Ok(lanes)
    }

    /// Sends the claimed pushes of one queue: fresh ones at once, a backlog in its order and up to the first trouble.
    async fn send_lane(&self, rows: Vec<PushRow>) {
        let now = self.app.clock.now();
        let backlog = rows
            .iter()
            .any(|row| row.tries > 1 || now.saturating_sub(row.created) > FRESH);
        let result = if backlog {
            self.send_in_order(&rows).await
        } else {
            let sent = join_all(rows.iter().map(|row| self.send(row))).await;
            sent.into_iter().collect::<Result<Vec<_>, _>>().map(drop)
        };
        if let Err(error) = result {
            tracing::error!(event = "push_outbox_failed", %error, "pushes are tried again when their lease ends");
        }
        if let Ok(waiting) = self.app.store.pushes_waiting().await {
            #[expect(clippy::cast_precision_loss, reason = "a gauge of pushes")]
            {
                metrics::gauge!("symbolon_pushes_waiting").set(waiting as f64);
            }
        }
    }

    async fn send_in_order(&self, rows: &[PushRow]) -> Result<(), StoreError> {
        let start = Instant::now();
        for (at, row) in rows.iter().enumerate() {
            let went_on = self.send(row).await?;
            if !went_on || start.elapsed() > BUDGET {
                let mut tx = self.app.store.begin().await?;
                for rest in &rows[at + 1..] {
                    tx.release_push(&rest.id).await?;
                }
                return tx.commit().await;
            }
        }
        Ok(())
    }

    /// Sends one. False if its service is in trouble.
    async fn send(&self, row: &PushRow) -> Result<bool, StoreError> {
        let app = &self.app;
        let now = app.clock.now();
        let Some((device, target)) = self.still_wanted(row, now).await? else {
            metrics::counter!("symbolon_pushes_dropped_total").increment(1);
            let mut tx = app.store.begin().await?;
            tx.forget_push(&row.id).await?;
            tx.commit().await?;
            return Ok(true);
        };
        let (Some(provider), Some(route)) = (provider(&target), target.route()) else {
            let mut tx = app.store.begin().await?;
            tx.forget_push(&row.id).await?;
            tx.commit().await?;
            return Ok(true);
        };
        let hint = Hint {
            route: *route,
            expires: row.exp,
        };
        let outcome = self.senders.send(&target, &hint, now).await;
        // What the service did took its time.
        let now = app.clock.now();
        metrics::counter!("symbolon_pushes_total", "provider" => provider.as_str(), "outcome" => outcome.as_str())
            .increment(1);
        let mut tx = app.store.begin().await?;
        match outcome {
            Outcome::Sent => {
                tx.forget_push(&row.id).await?;
                self.worked(&mut tx, provider, now).await?;
            }
            Outcome::Gone(fault) => {
                tx.forget_push(&row.id).await?;
                forget_target(&mut tx, &device, provider, fault, now).await?;
                self.worked(&mut tx, provider, now).await?;
            }
            Outcome::Refused(fault) => {
                tracing::error!(event = "push_refused", provider = provider.as_str(), %fault, "this push is not sent");
                tx.forget_push(&row.id).await?;
            }
            Outcome::Later { whole, after, fault } => {
                tracing::warn!(event = "push_not_sent", provider = provider.as_str(), tries = row.tries, %fault, "tried again later");
                let due = now
                    + backoff(FIRST_PAUSE, row.tries, LONGEST_PAUSE)
                        .max(after.map_or(0, |a| a.as_millis() as u64));
                if whole {
                    tx.delay_pushes(&row.lane, due).await?;
                    self.failed(&mut tx, provider, fault, now).await?;
                }
                tx.retry_push(&row.id, due).await?;
                tx.commit().await?;
                return Ok(!whole);
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The phone and its address, as long as its challenge waits for an answer.
    async fn still_wanted(
        &self,
        row: &PushRow,
        now: u64,
    ) -> Result<Option<(DeviceRow, PushTarget)>, StoreError> {
        let Some(cid) = parse_id(&row.challenge) else {
            return Ok(None);
        };
        let challenge = self.app.store.challenge(&cid).await?;
        let Some(challenge) =
            challenge.filter(|c| c.state == ChallengeState::Pending && c.exp > now && c.user == row.user)
        else {
            return Ok(None);
        };
        let user = self.app.store.user_by_id(&row.user).await?;
        if user.is_none_or(|user| user.push_stop_until > now) {
            return Ok(None);
        }
        let device = self.app.store.device(&challenge.dev).await?;
        Ok(device.and_then(|device| target(&self.app, &device).map(|target| (device, target))))
    }

    /// Notes a success, now and then.
    async fn worked(&self, tx: &mut Tx, provider: Provider, now: u64) -> Result<(), StoreError> {
        metrics::gauge!("symbolon_push_up", "provider" => provider.as_str()).set(1.0);
        let due = {
            let mut noted = self.noted.lock().expect("no panic while held");
            let last = noted.entry(provider).or_insert(0);
            let due = now.saturating_sub(*last) >= NOTE;
            if due {
                *last = now;
            }
            due
        };
        if due {
            tx.push_worked(provider, now).await?;
        }
        Ok(())
    }

    async fn failed(
        &self,
        tx: &mut Tx,
        provider: Provider,
        fault: Fault,
        now: u64,
    ) -> Result<(), StoreError> {
        metrics::gauge!("symbolon_push_up", "provider" => provider.as_str()).set(0.0);
        // The next success is news.
        self.noted.lock().expect("no panic while held").remove(&provider);
        tx.push_failed(provider, &fault.to_string(), now).await
    }
}
