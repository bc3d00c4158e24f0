//! Judges a ticket for a service that asks, and makes proxy tickets. Whatever the outcome, a ticket that was found is used
//! up by it.

use symbolon_idp::session::{SessionLimits, is_live};
use symbolon_protocol::encoding::hex;

use super::answer::{Granted, Refusal};
use super::question::{Question, Way};
use super::service::{Attribute, Form, Logout, Service};
use super::ticket::{About, Kind, TICKET_MS, draw_iou, hash};
use super::url::ServiceUrl;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::store::{SessionRow, StoreError, TicketRow, UserRow, VisitKind, VisitRow};

/// Why nothing is said of a person; the form in which that is said.
#[derive(Debug)]
pub struct Refused {
    pub refusal: Refusal,
    pub form: Form,
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(event = "store_failed", %error, "a ticket could not be looked up");
        Self {
            refusal: Refusal::Internal,
            form: Form::Cas,
        }
    }
}

/// Says who a ticket stands for, and in which form.
pub async fn validate(
    app: &App,
    way: Way,
    question: &Question,
    now: u64,
) -> Result<(Granted, Form), Refused> {
    let url = ServiceUrl::parse(&question.service).ok();
    let form = match &url {
        Some(url) => app
            .store
            .service_of(url)
            .await?
            .map_or(Form::Cas, |service| service.settings.form),
        None => Form::Cas,
    };
    let refuse = |refusal| Refused { refusal, form };
    if question.ticket.is_empty() || question.service.is_empty() {
        return Err(refuse(Refusal::Request));
    }
    match Kind::of(&question.ticket) {
        Some(Kind::Service) => {}
        Some(Kind::Proxy) if way.proxies => {}
        Some(Kind::Proxy) => return Err(refuse(Refusal::TicketKind)),
        _ => return Err(refuse(Refusal::Ticket)),
    }
    let hash = hash(&question.ticket);
    let Some(row) = app.store.ticket(&hash, now).await? else {
        return Err(refuse(Refusal::Ticket));
    };
    let mut tx = app.store.begin().await?;
    let first = tx.use_ticket(&hash, now).await?;
    tx.commit().await?;
    if !first {
        return Err(refuse(Refusal::Ticket));
    }
    let judged = match judge(app, way, question, &row, now).await {
        Ok(known) => call_back(app, &known).await.map(|granting| (known, granting)),
        Err(refusal) => Err(refusal),
    };
    let (event, detail) = match &judged {
        Ok((known, _)) => (
            Event::TicketValidated,
            serde_json::json!({ "service": known.service.name, "kind": row.kind.word() }),
        ),
        Err(refused) => (
            Event::TicketRefused,
            serde_json::json!({ "why": refused.code(form), "kind": row.kind.word() }),
        ),
    };
    let mut tx = app.store.begin().await?;
    tx.audit(now, Entry::user(event, &row.user).with_detail(&detail))
        .await?;
    if let Ok((known, granting)) = &judged {
        if row.kind == Kind::Service && known.service.settings.logout != Logout::Never {
            tx.insert_visit(&visit(app, &row, &known.session, &question.ticket))
                .await?;
        }
        if let Some(granting) = granting {
            tx.insert_ticket(&granting.row(app, &row, &known.session)).await?;
            let detail = serde_json::json!({ "service": known.service.name });
            tx.audit(
                now,
                Entry::user(Event::ProxyGranted, &row.user).with_detail(&detail),
            )
            .await?;
        }
    }
    tx.commit().await?;
    let (known, granting) = judged.map_err(refuse)?;
    let granting_iou = granting.map(|granting| granting.iou);
    Ok((told(app, question, &row, known, granting_iou).await?, form))
}

/// Who and what a ticket was found to be.
struct Known {
    service: Service,
    session: SessionRow,
    user: UserRow,
    /// Where a proxy-granting ticket is wanted.
    callback: Option<ServiceUrl>,
}

async fn judge(
    app: &App,
    way: Way,
    question: &Question,
    row: &TicketRow,
    now: u64,
) -> Result<Known, Refusal> {
    let internal = |error: StoreError| {
        tracing::error!(event = "store_failed", %error, "a ticket could not be judged");
        Refusal::Internal
    };
    let service = app.store.service(&row.service).await.map_err(internal)?;
    let url = ServiceUrl::parse(&row.url).map_err(|_| Refusal::Service)?;
    let service = service
        // Its addresses may have changed meanwhile.
        .filter(|service| service.owns(&url) && row.url == question.service)
        .ok_or(Refusal::Service)?;
    let (session, user) = live(app, &row.session, now)
        .await
        .map_err(internal)?
        .ok_or(Refusal::Ticket)?;
    let kinds = &question.kinds;
    if (question.renew && !row.about.fresh)
        || !(kinds.is_empty() || kinds.iter().any(|kind| kind == row.kind.word()))
    {
        return Err(Refusal::Ticket);
    }
    let strengths = &row.about.strengths;
    let wanted = &question.wanted;
    let listed = |strength| wanted.strengths.is_empty() || wanted.strengths.contains(strength);
    if !strengths.iter().any(listed) {
        return Err(Refusal::Strength);
    }
    if !strengths
        .iter()
        .any(|strength| wanted.accepts(*strength) && service.settings.wanted.accepts(*strength))
    {
        return Err(Refusal::Level);
    }
    if app.config.services.assurance_level < way.assurance.max(question.assurance) {
        return Err(Refusal::User);
    }
    let callback = match &question.callback[..] {
        "" => None,
        callback => Some(
            ServiceUrl::parse(callback)
                .ok()
                .filter(|url| service.may_be_called_back_at(url))
                .ok_or(Refusal::Callback)?,
        ),
    };
    Ok(Known {
        service,
        session,
        user,
        callback,
    })
}

/// The session behind a ticket, while it lives, and whose it is.
pub async fn live(app: &App, hash: &[u8; 32], now: u64) -> Result<Option<(SessionRow, UserRow)>, StoreError> {
    let limits = SessionLimits {
        idle: app.config.session.idle_ms(),
        max: app.config.session.max_ms(),
    };
    let Some(session) = app.store.session(hash).await? else {
        return Ok(None);
    };
    if !is_live(session.created, session.seen, now, limits) {
        return Ok(None);
    }
    let user = app.store.user_by_id(&session.user).await?;
    Ok(user.filter(|user| !user.locked).map(|user| (session, user)))
}

/// When a session ends at the latest (ms).
pub fn last_moment(app: &App, session: &SessionRow) -> u64 {
    session.created + app.config.session.max_ms()
}

fn visit(app: &App, row: &TicketRow, session: &SessionRow, ticket: &str) -> VisitRow {
    let id = chance::random::<16>();
    VisitRow {
        id,
        kind: VisitKind::Cas,
        session: row.session,
        user: row.user,
        service: row.service,
        url: row.url.clone(),
        ticket: app
            .keys
            .seal("visits", "ticket", &id, &row.user, ticket.as_bytes()),
        exp: last_moment(app, session),
    }
}

/// A proxy-granting ticket that has arrived at the service's own address.
struct Granting {
    ticket: String,
    /// The text by which the service finds it.
    iou: String,
    url: String,
}

impl Granting {
    /// For the person of the ticket `row`.
    fn row(&self, app: &App, row: &TicketRow, session: &SessionRow) -> TicketRow {
        TicketRow {
            hash: hash(&self.ticket),
            kind: Kind::ProxyGranting,
            url: self.url.clone(),
            about: About {
                fresh: false,
                ..row.about.clone()
            },
            exp: last_moment(app, session),
            ..row.clone()
        }
    }
}

/// Sends a proxy-granting ticket where one is wanted. A ticket whose service cannot take it is refused.
async fn call_back(app: &App, known: &Known) -> Result<Option<Granting>, Refusal> {
    let Some(url) = &known.callback else {
        return Ok(None);
    };
    let (ticket, iou) = (Kind::ProxyGranting.draw(), draw_iou());
    let called = app.caller.get(url, &[("pgtIou", &iou), ("pgtId", &ticket)]).await;
    if let Err(error) = called {
        tracing::warn!(event = "proxy_callback_failed", %error, "no proxy-granting ticket was given");
        return Err(Refusal::Callback);
    }
    Ok(Some(Granting {
        ticket,
        iou,
        url: url.as_str().to_owned(),
    }))
}

async fn told(
    app: &App,
    question: &Question,
    row: &TicketRow,
    known: Known,
    granting_iou: Option<String>,
) -> Result<Granted, StoreError> {
    let Known {
        service,
        session,
        user,
        callback: _,
    } = known;
    let device = match session.dev {
        Some(dev) if service.releases(Attribute::Device) => app
            .store
            .device(&dev)
            .await?
            .map(|device| [device.name, hex(&dev), device.platform]),
        _ => None,
    };
    let attributes = [
        (Attribute::Email, user.email.clone()),
        (Attribute::FirstName, user.first_name.clone()),
        (Attribute::LastName, user.last_name.clone()),
        (Attribute::DisplayName, user.display_name()),
        (Attribute::Locale, user.lang.clone()),
    ]
    .into_iter()
    .filter(|(attribute, _)| service.releases(*attribute))
    .map(|(attribute, value)| (attribute.as_str(), value))
    .collect();
    Ok(Granted {
        attributes,
        strengths: row.about.strengths.clone(),
        tells_strengths: service.releases(Attribute::Strengths),
        fresh: row.about.fresh,
        at: row.about.at,
        kind: row.kind.word(),
        granting_iou,
        proxies: row.about.proxies.clone(),
        details: question.details,
        assurance: app.config.services.assurance_level,
        groups: question.groups,
        device,
        user: user.username,
    })
}

/// A proxy ticket for another service, by a proxy-granting ticket whose session lives.
pub async fn proxy(app: &App, granting: &str, target: &str, now: u64) -> Result<String, Refused> {
    let mut form = Form::Cas;
    if granting.is_empty() || target.is_empty() {
        return Err(Refused {
            refusal: Refusal::Request,
            form,
        });
    }
    let found = match Kind::of(granting) {
        Some(Kind::ProxyGranting) => app.store.ticket(&hash(granting), now).await?,
        _ => None,
    };
    let Some(row) = found else {
        return Err(Refused {
            refusal: Refusal::Granting,
            form,
        });
    };
    let asking = app.store.service(&row.service).await?;
    if let Some(asking) = &asking {
        form = asking.settings.form;
    }
    let refuse = |refusal| Refused { refusal, form };
    // A service that may no longer be a proxy is none at once.
    let callback = ServiceUrl::parse(&row.url).map_err(|_| refuse(Refusal::Granting))?;
    if !asking.is_some_and(|service| service.may_be_called_back_at(&callback))
        || live(app, &row.session, now).await?.is_none()
    {
        return Err(refuse(Refusal::Granting));
    }
    let url = ServiceUrl::parse(target).map_err(|_| refuse(Refusal::Target))?;
    let service = app
        .store
        .service_of(&url)
        .await?
        .filter(|service| {
            row.about
                .strengths
                .iter()
                .any(|strength| service.settings.wanted.accepts(*strength))
        })
        .ok_or_else(|| refuse(Refusal::Target))?;
    let ticket = Kind::Proxy.draw();
    let mut proxies = vec![row.url.clone()];
    proxies.extend(row.about.proxies.iter().cloned());
    let mut tx = app.store.begin().await?;
    tx.insert_ticket(&TicketRow {
        hash: hash(&ticket),
        kind: Kind::Proxy,
        service: service.id,
        url: target.to_owned(),
        about: About {
            proxies,
            ..row.about.clone()
        },
        exp: now + TICKET_MS,
        ..row.clone()
    })
    .await?;
    let detail = serde_json::json!({ "service": service.name, "kind": Kind::Proxy.word() });
    tx.audit(
        now,
        Entry::user(Event::TicketIssued, &row.user).with_detail(&detail),
    )
    .await?;
    tx.commit().await?;
    Ok(ticket)
}
