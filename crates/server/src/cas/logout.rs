//! Single logout: each service that a session has been to is told of its end, through the outbox.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::hex;

use super::call::Caller;
use super::service::Logout;
use super::url::ServiceUrl;
use super::xml;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::backoff;
use crate::oidc::client::client_id;
use crate::oidc::exchange::issuer;
use crate::oidc::jwt::logout_token;
use crate::store::{OutboxRow, StoreError, Topic, VisitKind, VisitRow};
use crate::view::time;

/// So long a claimed one is ours alone.
const LEASE: u64 = 60_000;
/// Pauses between tries: 1, 2, 4 … minutes up to the longest.
const FIRST_PAUSE: u64 = 60_000;
const LONGEST_PAUSE: u64 = 32 * 60_000;
/// After so long without success it is given up: the service's own session has a limit too.
const GIVE_UP: u64 = 3_600_000;
/// How often the outbox is looked at without being woken.
const GLANCE: Duration = Duration::from_secs(5);
const BATCH: u32 = 16;

/// Which session of which service ended. Sealed while it waits.
#[derive(Serialize, Deserialize)]
pub struct Notice {
    /// Where it is posted to.
    pub url: String,
    /// The used-up ticket, or the name, by which the service knows its session.
    pub ticket: String,
    /// The service's name, for the audit log.
    pub service: String,
    /// Of a client of OpenID Connect; then `ticket` is its name of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<LogoutClient>,
}

/// To whom a logout token is told, and of whom.
#[derive(Serialize, Deserialize)]
pub struct LogoutClient {
    pub id: String,
    /// The username; `None` once the account is gone.
    pub subject: Option<String>,
}

/// Turns the visits of ended sessions into notices. Safe on several instances: a visit is taken by one statement.
pub async fn sweep(app: &App, now: u64) -> Result<(), StoreError> {
    for visit in app.store.visits_of_ended_sessions(500).await? {
        let notice = notice_of(app, &visit).await?;
        let mut tx = app.store.begin().await?;
        if tx.take_visit(&visit.id).await? {
            if let Some(notice) = notice {
                tx.post_logout(&app.keys, now, &visit.user, &notice).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(())
}

/// `None` if the service wants none, or is gone.
async fn notice_of(app: &App, visit: &VisitRow) -> Result<Option<Notice>, StoreError> {
    let Some(service) = app.store.service(&visit.service).await? else {
        return Ok(None);
    };
    let url = match (visit.kind, &service.settings.logout) {
        (VisitKind::Oidc, _) => match service.settings.client.as_ref().and_then(|c| c.logout.as_ref()) {
            Some(address) => address.to_string(),
            None => return Ok(None),
        },
        (VisitKind::Cas, Logout::Never) => return Ok(None),
        (VisitKind::Cas, Logout::There) => visit.url.clone(),
        (VisitKind::Cas, Logout::At(address)) => address.to_string(),
    };
    let opened = app
        .keys
        .open("visits", "ticket", &visit.id, &visit.user, &visit.ticket);
    let Ok(ticket) = opened.map(|plain| String::from_utf8_lossy(&plain).into_owned()) else {
        tracing::error!(
            event = "visit_damaged",
            "a visit in the database does not open; its service is not told"
        );
        return Ok(None);
    };
    let client = match visit.kind {
        VisitKind::Cas => None,
        VisitKind::Oidc => Some(LogoutClient {
            id: client_id(&service),
            subject: app.store.user_by_id(&visit.user).await?.map(|user| user.username),
        }),
    };
    Ok(Some(Notice {
        client,
        url,
        ticket,
        service: service.name,
    }))
}

/// Sends until the server stops.
pub async fn run(app: Arc<App>, caller: Arc<Caller>) {
    let waiter = app.store.wake().waiter(&Topic::outbox());
    while !app.is_stopping() {
        match deliver_due(&app, &caller).await {
            Ok(n) if n == BATCH as usize => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(event = "outbox_failed", %error, "single logouts wait"),
        }
        tokio::select! {
            () = waiter.wait(GLANCE) => {}
            () = app.stopped() => {}
        }
    }
}

/// Claims what is due, once, and tries to send it. Returns how many were claimed.
pub async fn deliver_due(app: &App, caller: &Caller) -> Result<usize, StoreError> {
    let now = app.clock.now();
    if app.store.next_logout_due().await?.is_none_or(|due| due > now) {
        return Ok(0);
    }
    let mut tx = app.store.begin().await?;
    let rows = tx.claim_logouts(now, now + LEASE, BATCH).await?;
    tx.commit().await?;
    let sent = rows.iter().map(|row| deliver(app, caller, row));
    for result in futures_util::future::join_all(sent).await {
        result?;
    }
    Ok(rows.len())
}

async fn deliver(app: &App, caller: &Caller, row: &OutboxRow) -> Result<(), StoreError> {
    let now = app.clock.now();
    let (service, outcome) = match row.open::<Notice>(&app.keys) {
        Ok(notice) => {
            let outcome = send(app, caller, &notice, now).await;
            (notice.service, outcome)
        }
        Err(error) => (String::new(), Err((false, error.to_string()))),
    };
    let entry = |event| {
        Entry::user(event, &row.user)
            .with_detail(&serde_json::json!({ "service": service, "tries": row.tries }))
    };
    let mut tx = app.store.begin().await?;
    match outcome {
        Ok(()) => {
            tx.forget_mail(&row.id).await?;
            tx.audit(now, entry(Event::LogoutSent)).await?;
            metrics::counter!("symbolon_single_logouts_total", "outcome" => "sent").increment(1);
        }
        Err((true, reason)) if now.saturating_sub(row.created) < GIVE_UP => {
            tracing::warn!(
                event = "logout_not_sent",
                tries = row.tries,
                reason,
                "tried again later"
            );
            tx.retry_mail(&row.id, now + backoff(FIRST_PAUSE, row.tries, LONGEST_PAUSE))
                .await?;
        }
        Err((_, reason)) => {
            tx.bury_mail(&row.id).await?;
            tx.audit(now, entry(Event::LogoutDead)).await?;
            metrics::counter!("symbolon_single_logouts_total", "outcome" => "dead").increment(1);
            tracing::error!(event = "logout_dead", tries = row.tries, reason, "given up");
        }
    }
    tx.commit().await
}

/// Whether trying again could help, and why it failed.
async fn send(app: &App, caller: &Caller, notice: &Notice, now: u64) -> Result<(), (bool, String)> {
    let url = ServiceUrl::parse(&notice.url).map_err(|error| (false, error.to_string()))?;
    // Signed when it leaves: it is good for a minute or two.
    let (name, value) = match &notice.client {
        None => ("logoutRequest", logout_request(&notice.ticket, now)),
        Some(client) => {
            let (subject, sid) = (client.subject.as_deref(), &notice.ticket);
            let token = logout_token(&app.keys.oidc, &issuer(app), &client.id, sid, subject, now);
            ("logout_token", token)
        }
    };
    caller
        .post(&url, &[(name, &value)])
        .await
        .map_err(|error| (true, error.to_string()))
}

/// The SAML message of CAS (§2.3.3 of its protocol); nobody is named but the ticket.
pub fn logout_request(ticket: &str, now: u64) -> String {
    let mut index = String::new();
    xml::escape(&mut index, ticket);
    format!(
        "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"LR-{}\" Version=\"2.0\" \
         IssueInstant=\"{}\"><saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">@NOT_USED@</saml:NameID>\
         <samlp:SessionIndex>{index}</samlp:SessionIndex></samlp:LogoutRequest>",
        hex(&chance::random::<16>()),
        time::instant(i64::try_from(now).unwrap_or(i64::MAX)),
    )
}
