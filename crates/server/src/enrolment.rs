//! Starts an enrolment, and draws its QR code (§2.1). The PIN itself is not kept.

use symbolon_protocol::encoding::{hex, sha256};
use symbolon_protocol::enrol::{EnrolQr, EnrolSecret};
use symbolon_protocol::{Pin, limits};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::store::{PendEnd, PendRow, StoreError};

const HOUR: u64 = 3_600_000;

/// Why none was started.
#[derive(Debug)]
pub enum StartError {
    /// Too many in an hour: seconds to wait.
    TooMany(u32),
    Store(StoreError),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Opens an enrolment of a session and closes the account's older ones.
pub async fn start(
    app: &App,
    user: &[u8; 16],
    session: &[u8; 32],
    name: &str,
    pin: &Pin,
    entry: impl FnOnce(Entry) -> Entry,
    now: u64,
) -> Result<[u8; 16], StartError> {
    let secret = EnrolSecret::from_bytes(chance::random());
    let tid = secret.tid();
    let k_pin = app.keys.seal("pend", "k_pin", &tid, user, &*secret.pin_key(pin));
    let e = app.keys.seal("pend", "e", &tid, user, secret.bytes());
    let mut tx = app.store.begin().await?;
    let limit = app.config.limits.enrolments_per_hour.into();
    if !tx
        .within_limit(&format!("enrol:{}", hex(user)), HOUR, limit, now)
        .await?
    {
        tx.rollback().await?;
        return Err(StartError::TooMany(((HOUR - now % HOUR) / 1000) as u32));
    }
    for old in tx.live_pends(user).await? {
        if tx.end_pend(&old, PendEnd::Closed).await? {
            tx.audit(now, Entry::user(Event::EnrolmentClosed, user)).await?;
        }
    }
    let exp = now + limits::ENROLMENT;
    tx.insert_pend(
        &tid,
        user,
        session,
        name,
        &k_pin,
        &e,
        app.keys.newest().seq,
        now,
        exp,
    )
    .await?;
    tx.audit(now, entry(Entry::user(Event::EnrolmentOpen, user)))
        .await?;
    tx.commit().await?;
    Ok(tid)
}

/// The text of an open enrolment's QR code, from its sealed secret. It holds the secret: never log it.
pub fn qr_text(app: &App, row: &PendRow) -> Result<String, StoreError> {
    let damaged = || StoreError::Damaged("pend.e");
    let blob = row.e.as_ref().ok_or_else(damaged)?;
    let plain = app
        .keys
        .open("pend", "e", &row.tid, &row.user, blob)
        .map_err(|_| damaged())?;
    let secret: [u8; 16] = plain[..].try_into().map_err(|_| damaged())?;
    let site = app.keys.by_seq(row.seq).ok_or_else(damaged)?;
    let qr = EnrolQr {
        secret: EnrolSecret::from_bytes(secret),
        site_key_hash: sha256(site.public.bytes()),
        sid: app.config.site.name.clone(),
    };
    Ok(qr.uri())
}
