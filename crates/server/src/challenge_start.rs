//! Starts a challenge for a transaction: a push to a phone, a QR code, or a link to the app on the same phone.

use symbolon_idp::challenge::{History, draw_matching, matching_level};
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::challenge::{Act, Draft, Kind, Matching, fitting_hint};
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::keys::kid;
use symbolon_protocol::{NumberMatching, SecretKey, limits};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::cas::service::Service;
use crate::chance;
use crate::device_acts;
use crate::notify;
use crate::store::{AskedLately, ChallengeRow, DeviceRow, StoreError, Tx, TxRow};

/// Why none was started.
#[derive(Debug)]
pub enum StartError {
    /// Too many in a while, or pushes are stopped after *It's not me*: seconds to wait.
    TooMany(u64),
    /// The device can't be used (any longer), or the transaction is elsewhere.
    Unavailable,
    Store(StoreError),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

const TEN_MINUTES: u64 = 600_000;
const DAY: u64 = 86_400_000;

/// How often a start is tried that others of the same transaction overtake.
const AT_ONCE: u32 = 8;

/// What a challenge asks.
struct Ask {
    kind: Kind,
    act: Act,
    matching: Matching,
    /// The right number, 0 where there is nothing to compare.
    ans: u32,
}

/// A fresh secret key.
fn draw_key() -> SecretKey {
    loop {
        if let Some(key) = SecretKey::from_bytes(&chance::random()) {
            return key;
        }
    }
}

/// Starts one: the older live one of the transaction is cancelled, and one of the same kind to the same device from
/// the same class of browsers (§4.2, §9.4).
pub async fn start(
    app: &App,
    tx_row: &TxRow,
    device: &DeviceRow,
    method: Method,
    now: u64,
) -> Result<(), StartError> {
    let kind = match method {
        Method::AppPin => Kind::Push,
        Method::AppQr => Kind::Offline,
        Method::AppLink => Kind::Link,
        Method::Password | Method::Sms | Method::SecurityKey | Method::Passkey => {
            return Err(StartError::Unavailable);
        }
    };
    let act = u8::try_from(tx_row.act)
        .ok()
        .and_then(Act::from_code)
        .ok_or(StartError::Unavailable)?;
    let asked = app
        .store
        .asked_lately(
            &device.user,
            &tx_row.class,
            kind as i64,
            now.saturating_sub(TEN_MINUTES),
            now.saturating_sub(DAY),
        )
        .await?;
    within_limits(app, &asked, kind, now)?;
    let service = crate::http::service_of(app, tx_row).await?;
    let (matching, ans) = choose_number(app, tx_row, service.as_ref(), &asked, kind, act);
    let ask = Ask {
        kind,
        act,
        matching,
        ans,
    };
    for _ in 0..AT_ONCE {
        let mut tx = app.store.begin().await?;
        let Some(issued) = tx.next_issued(&device.dev, now).await? else {
            tx.rollback().await?;
            return Err(StartError::Unavailable);
        };
        let row = draw(app, tx_row, device, &ask, issued)?;
        cancel_older(&mut tx, &row, now).await?;
        if !tx.insert_challenge(&row).await? {
            // Another tab of this browser started one meanwhile: now it is there to be cancelled.
            tx.rollback().await?;
            continue;
        }
        if !tx.await_challenge(&tx_row.hash, method.as_str(), now).await? {
            tx.rollback().await?;
            return Err(StartError::Unavailable);
        }
        if kind == Kind::Push {
            notify::post_push(app, &mut tx, device, &row, now).await?;
        }
        tx.audit(now, Entry::challenge(Event::ChallengeStarted, &row))
            .await?;
        tx.commit().await?;
        metrics::counter!("symbolon_challenges_total", "method" => method.as_str()).increment(1);
        return Ok(());
    }
    Err(StartError::Unavailable)
}

/// A challenge with fresh secrets, signed by the newest site key that the device has confirmed.
fn draw(
    app: &App,
    tx: &TxRow,
    device: &DeviceRow,
    ask: &Ask,
    issued: u64,
) -> Result<ChallengeRow, StartError> {
    let kind = ask.kind;
    let site_key = app.keys.by_seq(device.seq).ok_or(StartError::Unavailable)?;
    let cid = chance::random::<16>();
    let esk = (kind == Kind::Offline).then(draw_key);
    let x = match &esk {
        Some(esk) => *esk.public().bytes(),
        None => {
            let mut x = [0; 33];
            x[1..].copy_from_slice(&chance::random::<32>());
            x
        }
    };
    let draft = Draft {
        kind,
        kid: kid(&site_key.public),
        dev: device.dev,
        cid,
        x,
        issued,
        ttl: limits::CHALLENGE_SECONDS,
        matching: ask.matching,
        act: ask.act,
        service: tx.service.clone(),
        hint: fitting_hint(kind, &tx.service, &tx.ua).to_owned(),
    };
    let c = draft
        .sign(&app.config.site.name, &site_key.secret)
        .map_err(|_| StartError::Unavailable)?;
    let sealed = esk.as_ref().map(|esk| {
        app.keys
            .seal("challenges", "esk", &cid, &device.user, &*esk.to_bytes())
    });
    Ok(ChallengeRow {
        cid,
        dev: device.dev,
        user: device.user,
        tx: tx.hash,
        kind: kind as i64,
        act: tx.act,
        ch: sha256(&c),
        c,
        ans: ask.ans,
        esk: sealed,
        class: tx.class.clone(),
        state: ChallengeState::Pending,
        method: String::new(),
        inputs: 0,
        guesses: 0,
        resends: 0,
        rc_hash: None,
        issued,
        exp: issued + u64::from(limits::CHALLENGE_SECONDS) * 1000,
        approved_at: None,
    })
}

/// Ends what a new challenge takes the place of.
async fn cancel_older(tx: &mut Tx, new: &ChallengeRow, now: u64) -> Result<(), StoreError> {
    for old in tx.live_challenges_of_either(&new.tx, &new.dev).await? {
        let own = old.tx == new.tx;
        let same = new.kind != Kind::Offline as i64
            && old.kind == new.kind
            && old.class == new.class
            && old.state == ChallengeState::Pending;
        let cancelled = match (own, same) {
            (true, _) => {
                tx.end_challenge(&old, old.state, ChallengeState::Cancelled)
                    .await?
            }
            (false, true) => device_acts::end_pending(tx, &old, ChallengeState::Cancelled, now).await?,
            (false, false) => false,
        };
        if cancelled {
            tx.audit(now, Entry::challenge(Event::ChallengeCancelled, &old))
                .await?;
        }
    }
    Ok(())
}

fn within_limits(app: &App, asked: &AskedLately, kind: Kind, now: u64) -> Result<(), StartError> {
    let limits = &app.config.limits;
    if kind == Kind::Offline {
        let too_many = asked.recent >= u64::from(limits.qr_per_10_minutes);
        return if too_many {
            Err(StartError::TooMany(600))
        } else {
            Ok(())
        };
    }
    if now < asked.push_stop_until {
        return Err(StartError::TooMany((asked.push_stop_until - now).div_ceil(1000)));
    }
    if asked.recent >= u64::from(limits.pushes_per_10_minutes) {
        return Err(StartError::TooMany(600));
    }
    if asked.today >= u64::from(limits.pushes_per_day) {
        return Err(StartError::TooMany(3600));
    }
    Ok(())
}

fn choose_number(
    app: &App,
    tx: &TxRow,
    service: Option<&Service>,
    asked: &AskedLately,
    kind: Kind,
    act: Act,
) -> (Matching, u32) {
    // A link has nothing to compare: its browser's cookie binds it (§5.5).
    if kind != Kind::Push {
        return (Matching::None, 0);
    }
    let AskedLately {
        refused, unanswered, ..
    } = *asked;
    let history = History {
        refused,
        unanswered,
        new_browser: tx.class.is_empty(),
    };
    let policy = &app.config.policy;
    let level = service
        .and_then(|service| service.settings.number_matching)
        // One touch must never approve what somebody else has started, whatever a service wants.
        .filter(|level| *level != NumberMatching::None || !policy.biometric)
        .unwrap_or(policy.number_matching);
    let level = matching_level(level, act, history);
    draw_matching(level, &mut chance::rng())
}
