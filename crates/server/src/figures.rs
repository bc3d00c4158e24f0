//! The figures of the charts: how often what happened on each day, by the audit log.

use crate::app::App;
use crate::store::{DayCount, StoreError};
use crate::view::Chart;

const DAY: u64 = 86_400_000;

/// The methods by which people sign in, and their names in the log.
const METHODS: [(&str, &[&str]); 6] = [
    ("admin-method-pin", &["app-pin", "app-biometric", "app-link"]),
    ("admin-method-qr", &["app-qr"]),
    ("admin-method-key", &["security-key", "webauthn", "passkey"]),
    ("admin-method-sms", &["sms"]),
    ("admin-method-password", &["password"]),
    ("admin-method-other", &[]),
];

/// What did not end in a sign-in.
const FAILURES: [(&str, &[&str]); 4] = [
    ("admin-failure-password", &["password_wrong"]),
    (
        "admin-failure-code",
        &["otp_wrong", "otp_garbage", "sms_wrong", "code_wrong", "pin_wrong"],
    ),
    (
        "admin-failure-refused",
        &["challenge_denied", "challenge_not_me", "challenge_mismatch"],
    ),
    ("admin-failure-expired", &["challenge_expired"]),
];

/// What closed a way in.
const LOCKS: [(&str, &[&str]); 4] = [
    ("admin-lock-pin", &["pin_locked"]),
    (
        "admin-lock-closed",
        &["password_closed", "otp_closed", "limit_hit"],
    ),
    ("admin-lock-device", &["device_suspended"]),
    ("admin-lock-user", &["user_locked"]),
];

/// The charts of the last `days` days, today's last: sign-ins by method, failures, lock-outs.
pub async fn charts(app: &App, days: u64, now: u64) -> Result<[Chart; 3], StoreError> {
    let first = (now / DAY + 1).saturating_sub(days);
    let counts = app.store.audit_days(first * DAY, (now / DAY + 1) * DAY).await?;
    let chart = |id, title, kinds: &[(&'static str, &[&str])], of: &dyn Fn(&DayCount) -> Option<usize>| {
        let mut table = vec![vec![0; kinds.len()]; days as usize];
        for row in &counts {
            if let Some(series) = of(row)
                && let Some(figures) = row
                    .day
                    .checked_sub(first)
                    .and_then(|at| table.get_mut(at as usize))
            {
                figures[series] += row.count;
            }
        }
        Chart {
            id,
            title,
            series: kinds.iter().map(|(text, _)| *text).collect(),
            days: (first..)
                .zip(table)
                .map(|(day, figures)| ((day * DAY) as i64, figures))
                .collect(),
        }
    };
    let by_event = |kinds: &'static [(&str, &[&str])]| {
        move |row: &DayCount| {
            kinds
                .iter()
                .position(|(_, events)| events.contains(&row.event.as_str()))
        }
    };
    Ok([
        chart("sign-ins", "admin-chart-sign-ins", &METHODS, &method),
        chart(
            "failures",
            "admin-chart-failures",
            &FAILURES,
            &by_event(&FAILURES),
        ),
        chart("locks", "admin-chart-locks", &LOCKS, &by_event(&LOCKS)),
    ])
}

/// By which of [`METHODS`] a session began; none where one went on with another factor.
fn method(row: &DayCount) -> Option<usize> {
    if row.event != "session_start" {
        return None;
    }
    let detail: serde_json::Value = serde_json::from_str(&row.detail).ok()?;
    if detail.get("again").is_some() {
        return None;
    }
    let name = detail.get("method").and_then(|name| name.as_str()).unwrap_or("");
    let known = METHODS.iter().position(|(_, names)| names.contains(&name));
    Some(known.unwrap_or(METHODS.len() - 1))
}
