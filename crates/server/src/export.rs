//! *Download my data*: what the site keeps of a person, as one JSON object. No keys, no hashes: they say nothing about the
//! person, and would help whoever finds the file. Times are ISO 8601, in UTC.

use serde_json::{Value, json};
use symbolon_protocol::encoding::hex;

use crate::app::App;
use crate::sms;
use crate::store::{StoreError, UserRow};
use crate::view::time::machine;

/// More entries of the log than this are not told; the newest come first.
const LOG_ENTRIES: u32 = 10_000;

fn time(ms: u64) -> String {
    machine(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// Everything that is kept of `user`.
pub async fn of_user(app: &App, user: &UserRow, now: u64) -> Result<Value, StoreError> {
    let store = &app.store;
    let devices: Vec<Value> = store
        .devices_of(&user.id)
        .await?
        .iter()
        .map(|device| {
            json!({
                "id": hex(&device.dev),
                "name": device.name,
                "platform": device.platform,
                "state": device.state.as_str(),
                "added": time(device.created),
                "last_used": device.last_used.map(time),
            })
        })
        .collect();
    let numbers: Vec<Value> = sms::numbers(app, &user.id)
        .await?
        .iter()
        .map(|own| {
            json!({
                "id": hex(&own.id),
                "number": own.number.as_str(),
                "added": time(own.created),
                "last_used": own.last_used.map(time),
            })
        })
        .collect();
    let keys: Vec<Value> = store
        .security_keys_of(&user.id)
        .await?
        .iter()
        .map(|key| {
            json!({
                "id": hex(&key.id),
                "name": key.name,
                "state": if key.active { "active" } else { "suspended" },
                "passkey": key.passkey,
                "synchronised": key.backed_up,
                "added": time(key.created),
                "last_used": key.last_used.map(time),
            })
        })
        .collect();
    let sessions: Vec<Value> = store
        .sessions_of(&user.id)
        .await?
        .iter()
        .map(|session| {
            json!({
                "browser": session.ua,
                "methods": session.methods,
                "since": time(session.created),
                "last_used": time(session.seen),
            })
        })
        .collect();
    let sign_ins: Vec<Value> = store
        .recent_sign_ins(&user.id, i64::from(LOG_ENTRIES))
        .await?
        .iter()
        .map(|row| {
            json!({
                "at": time(row.at),
                "service": row.service,
                "method": row.method,
                "browser": row.ua,
                "place": crate::places::name_in(&row.place, &user.lang),
                "device": row.dev.map(|dev| hex(&dev)),
                "challenge": row.state,
            })
        })
        .collect();
    let log: Vec<Value> = store
        .audit_of_user(&user.id, LOG_ENTRIES)
        .await?
        .iter()
        .map(|row| {
            json!({
                "at": time(row.at),
                "event": row.event,
                "device": row.dev.map(|dev| hex(&dev)),
                "address": row.ip,
                "browser": row.ua,
                "detail": serde_json::from_str::<Value>(&row.detail).unwrap_or_default(),
            })
        })
        .collect();
    let change = store.email_change(&user.id).await?;
    Ok(json!({
        "site": app.config.site.name.as_str(),
        "made": time(now),
        "account": {
            "id": hex(&user.id),
            "username": user.username,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "email": user.email,
            "new_email": change.map(|row| row.email),
            "mail_language": user.lang,
            "has_password": user.pw_hash.is_some(),
            "ever_had_a_second_factor": user.had_factor,
            "created": time(user.created),
            "will_be_erased": store.erasure(&user.id).await?.map(time),
        },
        "devices": devices,
        "mobile_phone_numbers": numbers,
        "security_keys": keys,
        "recovery_codes": store.recovery_codes(&user.id).await?.map(|left| {
            json!({ "left": left.count, "made": time(left.made) })
        }),
        "sessions": sessions,
        "sign_ins": sign_ins,
        "log": log,
    }))
}
