//! Recovery (§7.3): password and a mailed code, then a time in which the owner can stop it, then a new factor.

use symbolon_idp::stepup::STEPUP_MS;
use symbolon_protocol::Act;
use symbolon_protocol::encoding::{b64, hmac_sha256, sha256, tuple};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{Notice, NoticeKind};
use crate::sms;
use crate::store::{RecoveryRow, ResetAskRow, StoreError, Tx};

const DAY: u64 = 86_400_000;

/// What a stop link carries: made from the recovery's id, so that a second mail can carry it again.
pub fn stop_token(app: &App, id: &[u8; 16]) -> [u8; 32] {
    hmac_sha256(
        &*app.keys.mac,
        &tuple("SYM1 stop", &[app.config.site.name.as_str().as_bytes(), id]),
    )
}

fn stop_path(app: &App, id: &[u8; 16]) -> String {
    format!("/recovery/stop?t={}", b64(&stop_token(app, id)))
}

/// Starts the waiting time; nothing if one runs already.
pub async fn start(
    app: &App,
    tx: &mut Tx,
    user: &[u8; 16],
    entry: Entry,
    now: u64,
) -> Result<(), StoreError> {
    let id = chance::random::<16>();
    let ready_at = now + app.config.recovery.wait_ms();
    let stop_hash = sha256(&stop_token(app, &id));
    if tx
        .insert_recovery(&id, user, &stop_hash, now, ready_at, ready_at + DAY)
        .await?
    {
        tx.audit(now, entry).await?;
        tell(app, tx, NoticeKind::RecoveryStarted, &id, user, now).await?;
    }
    Ok(())
}

/// Who acts in the name of the machine: by command.
pub const BY_COMMAND: [u8; 16] = [0; 16];

/// What came of an administrator's act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hastened {
    /// It can be used until then (ms).
    Ready(u64),
    /// It was ready before; nothing was changed.
    Already,
    /// Somebody else has to confirm it before then (ms).
    Asked(u64),
    /// Somebody else's confirmation is waited for already, or there is nothing for `by` to confirm.
    Waits,
}

/// A session that has shown that everything is lost: a new factor, and away with the lost ones, since where one of them is a
/// key nothing else could remove it.
pub async fn open_factors(tx: &mut Tx, session: &[u8; 32], now: u64) -> Result<(), StoreError> {
    for act in [Act::AddFactor, Act::RemoveFactor] {
        tx.grant_stepup(session, act as i64, now + STEPUP_MS).await?;
    }
    Ok(())
}

/// An administrator knows who asks: what waits is ready at once, and what was not asked for is too. Under the two-person
/// rule (`administration.two_person_reset`) the first one only asks, and the person is told how to stop it.
pub async fn hasten(
    app: &App,
    user: &[u8; 16],
    by: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Hastened, StoreError> {
    let id = chance::random::<16>();
    let mut tx = app.store.begin().await?;
    let done = if app.config.administration.two_person_reset {
        let exp = now + DAY;
        let ask = ResetAskRow {
            id,
            user: *user,
            asked_by: *by,
            asked: now,
            exp,
        };
        // What nobody confirmed in time makes room.
        tx.sweep_reset_asks(now).await?;
        if tx.insert_reset_ask(&ask, &sha256(&stop_token(app, &id))).await? {
            tx.audit(now, entry(Entry::user(Event::ResetAskedByStaff, user)))
                .await?;
            tell(app, &mut tx, NoticeKind::ResetAskedByStaff, &id, user, now).await?;
            Hastened::Asked(exp)
        } else {
            Hastened::Waits
        }
    } else {
        hasten_within(app, &mut tx, &id, user, entry, now).await?
    };
    tx.commit().await?;
    Ok(done)
}

/// The second person confirms. Who asked can't: the statement that uses the question up says so.
pub async fn confirm(
    app: &App,
    user: &[u8; 16],
    by: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Hastened, StoreError> {
    let mut tx = app.store.begin().await?;
    let Some(id) = tx.use_reset_ask(user, by, now).await? else {
        tx.rollback().await?;
        return Ok(Hastened::Waits);
    };
    // Under the question's id, so that the link of its mail goes on stopping it.
    let done = hasten_within(app, &mut tx, &id, user, entry, now).await?;
    tx.commit().await?;
    Ok(done)
}

async fn hasten_within(
    app: &App,
    tx: &mut Tx,
    id: &[u8; 16],
    user: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Hastened, StoreError> {
    let stop_hash = sha256(&stop_token(app, id));
    let exp = now + DAY;
    tx.insert_recovery(id, user, &stop_hash, now, now, exp).await?;
    let Some(id) = tx.hasten_recovery(user, now, exp).await? else {
        return Ok(Hastened::Already);
    };
    tx.audit(now, entry(Entry::user(Event::RecoveryHastened, user)))
        .await?;
    tell(app, tx, NoticeKind::RecoveryReady, &id, user, now).await?;
    Ok(Hastened::Ready(exp))
}

/// The person stops what one of two administrators asked for. False if there is nothing to stop any more.
pub async fn stop_ask(app: &App, ask: &ResetAskRow, now: u64) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    let done = tx.end_reset_ask(&ask.id).await?;
    told_stopped(app, &mut tx, &ask.user, done.into(), now).await?;
    tx.commit().await?;
    Ok(done)
}

async fn tell(
    app: &App,
    tx: &mut Tx,
    kind: NoticeKind,
    id: &[u8; 16],
    user: &[u8; 16],
    now: u64,
) -> Result<(), StoreError> {
    let link = stop_path(app, id);
    let text = match kind {
        NoticeKind::RecoveryReady => "sms-text-recovery-ready",
        _ => "sms-text-recovery-started",
    };
    sms::tell(app, tx, user, text, &link, now).await?;
    let notice = Notice {
        link,
        ..Notice::new(kind, now)
    };
    app.post(tx, user, notice).await
}

/// Somebody who has a second factor signed in: whatever waits or is ready is stopped.
pub async fn stopped_by_factor(app: &App, tx: &mut Tx, user: &[u8; 16], now: u64) -> Result<(), StoreError> {
    let mut stopped = tx.end_recoveries(user, "waiting", "stopped").await?;
    stopped += tx.end_recoveries(user, "ready", "stopped").await?;
    stopped += tx.end_reset_asks_of(user).await?;
    told_stopped(app, tx, user, stopped, now).await
}

async fn told_stopped(
    app: &App,
    tx: &mut Tx,
    user: &[u8; 16],
    stopped: u64,
    now: u64,
) -> Result<(), StoreError> {
    if stopped > 0 {
        tx.audit(now, Entry::user(Event::RecoveryStopped, user)).await?;
        app.post(tx, user, Notice::new(NoticeKind::RecoveryStopped, now))
            .await?;
    }
    Ok(())
}

/// A new factor became active: a ready recovery is used up by it, a waiting one is stopped (its owner has a factor). What
/// other sessions were adding by weaker means ends.
pub async fn factor_added(app: &App, tx: &mut Tx, user: &[u8; 16], now: u64) -> Result<(), StoreError> {
    tx.forget_pending_numbers_of(user).await?;
    if tx.end_recoveries(user, "ready", "used").await? > 0 {
        tx.audit(now, Entry::user(Event::RecoveryUsed, user)).await?;
        app.post(tx, user, Notice::new(NoticeKind::RecoveryUsed, now))
            .await?;
    }
    let mut stopped = tx.end_recoveries(user, "waiting", "stopped").await?;
    stopped += tx.end_reset_asks_of(user).await?;
    told_stopped(app, tx, user, stopped, now).await
}

/// The stop link was followed and its button pressed. False if there is nothing to stop any more.
pub async fn stop(app: &App, row: &RecoveryRow, now: u64) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    let done = tx.step_recovery(&row.id, "waiting", "stopped").await?
        || tx.step_recovery(&row.id, "ready", "stopped").await?;
    told_stopped(app, &mut tx, &row.user, done.into(), now).await?;
    tx.commit().await?;
    Ok(done)
}

/// What time alone does to a recovery.
pub async fn sweep(app: &App, now: u64) -> Result<(), StoreError> {
    for row in app.store.due_recoveries(now).await? {
        let mut tx = app.store.begin().await?;
        let event = if row.state == "ready" {
            tx.step_recovery(&row.id, "ready", "expired")
                .await?
                .then_some(Event::RecoveryExpired)
        } else if row.ready_at <= now {
            let ready = tx.step_recovery(&row.id, "waiting", "ready").await?;
            if ready {
                tell(app, &mut tx, NoticeKind::RecoveryReady, &row.id, &row.user, now).await?;
            }
            ready.then_some(Event::RecoveryReady)
        } else {
            if tx.mark_recovery_reminded(&row.id).await? {
                tell(app, &mut tx, NoticeKind::RecoveryStarted, &row.id, &row.user, now).await?;
            }
            None
        };
        if let Some(event) = event {
            tx.audit(now, Entry::user(event, &row.user)).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
