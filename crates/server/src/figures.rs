//! The figures of the charts: how often what happened on each day, by the audit log.

use crate::app::App;
use crate::store::{DayCount, StoreError};
use crate::view::{Chart, Measure};

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

/// The charts of the last `days` days, today's last: sign-ins by method, failures, lock-outs,
/// and how long people took to confirm.
pub async fn charts(app: &App, days: u64, now: u64) -> Result<[Chart; 4], StoreError> {
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
            measure: Measure::Count,
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
        time_to_confirm(app, first, days).await?,
    ])
}

/// Median of the time from each question to the phone's right answer, by the day of the answer: the shortest time that at
/// least half of them took at most, in whole seconds, begun ones counted.
async fn time_to_confirm(app: &App, first: u64, days: u64) -> Result<Chart, StoreError> {
    let rows = app
        .store
        .confirmation_times(first * DAY, (first + days) * DAY)
        .await?;
    let mut table = vec![Vec::new(); days as usize];
    for row in &rows {
        let at = row
            .day
            .checked_sub(first)
            .and_then(|at| table.get_mut(at as usize));
        if let Some(times) = at {
            times.push((row.seconds, row.count));
        }
    }
    let all = median(rows.iter().map(|row| (row.seconds, row.count)).collect());
    Ok(Chart {
        id: "confirm",
        title: "admin-chart-confirm",
        measure: Measure::Seconds(all),
        series: vec!["admin-confirm-seconds"],
        days: (first..)
            .zip(table)
            .map(|(day, times)| ((day * DAY) as i64, vec![median(times).unwrap_or(0)]))
            .collect(),
    })
}

/// The smallest of the values that at least half of all are not above; each comes with how often it is.
fn median(mut values: Vec<(u64, u64)>) -> Option<u64> {
    values.sort_unstable();
    let all: u64 = values.iter().map(|(_, count)| count).sum();
    let mut below = 0;
    values.into_iter().find_map(|(value, count)| {
        below += count;
        (2 * below >= all).then_some(value)
    })
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

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn at_least_half_are_not_above_the_median() {
        for (values, expected) in [
            (vec![], None),
            (vec![(7, 1)], Some(7)),
            (vec![(9, 1), (3, 1)], Some(3)),
            (vec![(9, 1), (3, 1), (5, 1)], Some(5)),
            (vec![(1, 2), (50, 3)], Some(50)),
            (vec![(1, 3), (50, 3)], Some(1)),
        ] {
            assert_eq!(median(values.clone()), expected, "{values:?}");
        }
    }
}
