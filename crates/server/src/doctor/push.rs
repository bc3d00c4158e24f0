//! Doctor's look at the push services: keys, a real question to Google and Apple, and how sending has gone.

use super::Finding;
use crate::app::App;
use crate::push::{Fault, Provider, Senders};
use crate::store::PushHealth;

/// What is worth a look still, after the last trouble (ms).
const LATELY: u64 = 86_400_000;

pub(super) async fn push(app: &App) -> Vec<Finding> {
    const WHAT: &str = "push";
    let now = app.clock.now();
    let senders = match Senders::new(&app.config, now) {
        Err(error) => return vec![Finding::wrong(WHAT, error.to_string())],
        Ok(senders) => senders,
    };
    let (health, waiting) = match (app.store.push_health().await, app.store.pushes_waiting().await) {
        (Ok(health), Ok(waiting)) => (health, waiting),
        (Err(error), _) | (_, Err(error)) => return vec![Finding::wrong(WHAT, error.to_string())],
    };
    let of = |provider: Provider| health.iter().find(|h| h.provider == provider.as_str());
    let mut found = Vec::new();
    if let Some(fcm) = &senders.fcm {
        found.push(judge(
            "push, Firebase",
            fcm.test(now).await,
            of(Provider::Fcm),
            now,
        ));
    }
    if let Some(apns) = &senders.apns {
        found.push(judge(
            "push, Apple",
            apns.test(now).await,
            of(Provider::Apns),
            now,
        ));
    }
    if senders.webpush.is_some() {
        // There is no one service to ask.
        found.push(judge("push, Web Push", Ok(()), of(Provider::WebPush), now));
    }
    if found.is_empty() {
        found.push(Finding::warning(
            WHAT,
            "off: phones see a sign-in only while their app is open",
        ));
    } else {
        found.push(Finding::good(WHAT, format!("{waiting} wait to be sent")));
    }
    found
}

fn judge(what: &'static str, asked: Result<(), Fault>, health: Option<&PushHealth>, now: u64) -> Finding {
    if let Err(fault) = asked {
        return Finding::wrong(what, format!("{fault}; see docs/operate/push.md"));
    }
    match health {
        Some(h) if h.failures > 0 && now.saturating_sub(h.failed_at) < LATELY => Finding::warning(
            what,
            format!(
                "{} troubles in a row, the last one {} min ago: {}",
                h.failures,
                now.saturating_sub(h.failed_at) / 60_000,
                h.fault
            ),
        ),
        Some(h) if h.sent_at > 0 => Finding::good(
            what,
            format!(
                "took a push {} min ago or later",
                now.saturating_sub(h.sent_at) / 60_000
            ),
        ),
        _ => Finding::good(what, "set up, nothing sent yet"),
    }
}
