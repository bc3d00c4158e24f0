//! Codes and access tokens. A code is changed into an access token by one statement, whoever asks; a second use of it, or
//! one by somebody else, ends the access token too.

use symbolon_protocol::encoding::{b32, b64, ct_eq, hex, sha256};
use zeroize::Zeroizing;

use super::client::{Client, Scope, client_id, scope_text};
use super::jwt::IdToken;
use super::question::{By, Question, Refusal};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::cas::ask::Ask;
use crate::cas::service::Service;
use crate::cas::ticket::{About, TICKET_MS};
use crate::cas::validate::{last_moment, live};
use crate::chance;
use crate::store::{CodeRow, SessionRow, StoreError, TokenRow, UserRow, VisitKind, VisitRow};

/// An access token lives so long (ms), and no longer than its session.
pub const ACCESS_MS: u64 = 3_600_000;
/// What a code and a token are called in the audit log.
pub const KIND: &str = "CODE";

/// Under which a code or a token is kept.
pub fn hash(text: &str) -> [u8; 32] {
    sha256(text.as_bytes())
}

/// A fresh code or access token: 256 bits of chance, letters and digits alone.
pub fn draw() -> Zeroizing<String> {
    Zeroizing::new(b32(&*Zeroizing::new(chance::random::<32>())))
}

/// The issuer, and what every address of the site begins with.
pub fn issuer(app: &App) -> String {
    app.config.site.name.base_url()
}

/// A code of the session for what was asked, and the row to keep.
pub fn make_code(
    ask: &Ask,
    service: &Service,
    session: &SessionRow,
    about: About,
    now: u64,
) -> (Zeroizing<String>, CodeRow) {
    let code = draw();
    let row = CodeRow {
        hash: hash(&code),
        service: service.id,
        user: session.user,
        session: session.hash,
        ask: ask.clone(),
        about,
        fresh: true,
        exp: now + TICKET_MS,
    };
    (code, row)
}

/// What a client gets for a code.
pub struct Granted {
    pub access: Zeroizing<String>,
    pub id_token: Zeroizing<String>,
    pub scope: String,
    /// (s)
    pub expires_in: u64,
}

fn internal(error: StoreError) -> Refusal {
    tracing::error!(event = "store_failed", %error, "a code could not be looked up");
    Refusal::Internal
}

/// The client that asks, if it is who it says.
pub async fn authenticate(app: &App, question: &Question) -> Result<(Service, Client), Refusal> {
    let service = app.store.service(&question.client).await.map_err(internal)?;
    let Some((service, client)) = service.and_then(|service| {
        let client = service.settings.client.clone()?;
        Some((service, client))
    }) else {
        return Err(Refusal::Client);
    };
    let known = match question.by {
        By::Nothing => client.is_public(),
        By::Basic | By::Post => client.knows(&question.secret),
    };
    if known {
        Ok((service, client))
    } else {
        Err(Refusal::Client)
    }
}

/// Changes a code into an access token and an ID token, for the client that [`authenticate`] knows.
pub async fn exchange(
    app: &App,
    question: &Question,
    service: &Service,
    client: &Client,
    now: u64,
) -> Result<Granted, Refusal> {
    if !question.has_verifier() {
        return Err(Refusal::Verifier);
    }
    let hash = hash(&question.code);
    let Some(row) = app.store.oidc_code(&hash).await.map_err(internal)? else {
        return Err(Refusal::Grant);
    };
    let judged = judge(app, question, service, client, &row, now)
        .await
        .map_err(internal)?;
    settle(app, service, client, &row, judged, now)
        .await
        .map_err(internal)?
        .ok_or(Refusal::Grant)
}

/// Whose the code is; else the reason why not, for the audit log.
async fn judge(
    app: &App,
    question: &Question,
    service: &Service,
    client: &Client,
    row: &CodeRow,
    now: u64,
) -> Result<Result<(SessionRow, UserRow), &'static str>, StoreError> {
    let Some(asked) = &row.ask.oidc else {
        return Err(StoreError::Damaged("oidc_codes.ask"));
    };
    let made = b64(&sha256(question.verifier.as_bytes()));
    if row.service != service.id {
        return Ok(Err("client"));
    }
    if row.ask.url != question.redirect || !client.returns_to(&question.redirect) {
        return Ok(Err("redirect"));
    }
    if !ct_eq(made.as_bytes(), asked.challenge.as_bytes()) {
        return Ok(Err("verifier"));
    }
    // What the administrator asks for may have changed meanwhile.
    let enough = |strength| row.ask.wanted.accepts(strength) && service.settings.wanted.accepts(strength);
    if !row.about.strengths.iter().any(|strength| enough(*strength)) {
        return Ok(Err("strength"));
    }
    Ok(live(app, &row.session, now).await?.ok_or("session"))
}

/// Uses the code up, whatever was found. `None`: nothing is given.
async fn settle(
    app: &App,
    service: &Service,
    client: &Client,
    row: &CodeRow,
    judged: Result<(SessionRow, UserRow), &'static str>,
    now: u64,
) -> Result<Option<Granted>, StoreError> {
    let last = match &judged {
        Ok((session, _)) => last_moment(app, session).min(now + ACCESS_MS),
        Err(_) => now + ACCESS_MS,
    };
    let mut tx = app.store.begin().await?;
    let first = tx.use_oidc_code(&row.hash, last, now).await?;
    let refused = |event, why: &str| {
        let detail = serde_json::json!({ "service": service.name, "kind": KIND, "why": why });
        Entry::user(event, &row.user).with_detail(&detail)
    };
    let late = row.fresh && row.exp <= now;
    if !first {
        let ended = tx.end_tokens_of_code(&row.hash).await?;
        let entry = match late {
            true => refused(Event::TicketRefused, "expired"),
            false => refused(Event::CodeReused, if ended > 0 { "token ended" } else { "void" }),
        };
        tx.audit(now, entry).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let (session, user) = match judged {
        Ok(found) => found,
        Err(why) => {
            tx.audit(now, refused(Event::TicketRefused, why)).await?;
            tx.commit().await?;
            return Ok(None);
        }
    };
    let access = draw();
    tx.insert_oidc_token(&TokenRow {
        hash: hash(&access),
        code: row.hash,
        service: service.id,
        user: row.user,
        session: session.hash,
        ask: row.ask.clone(),
        about: row.about.clone(),
        exp: last,
    })
    .await?;
    // By this name the client is told of the end.
    let sid = client.logout.as_ref().map(|_| hex(&chance::random::<16>()));
    if let (Some(sid), Some(address)) = (&sid, &client.logout) {
        let id = chance::random::<16>();
        tx.insert_visit(&VisitRow {
            id,
            kind: VisitKind::Oidc,
            session: session.hash,
            user: row.user,
            service: service.id,
            url: address.to_string(),
            ticket: app.keys.seal("visits", "ticket", &id, &row.user, sid.as_bytes()),
            exp: last_moment(app, &session),
        })
        .await?;
    }
    let detail = serde_json::json!({ "service": service.name, "kind": KIND });
    tx.audit(
        now,
        Entry::user(Event::TicketValidated, &row.user).with_detail(&detail),
    )
    .await?;
    tx.commit().await?;
    let asked = row.ask.oidc.as_ref();
    let id_token = IdToken {
        issuer: &issuer(app),
        subject: &user.username,
        audience: &client_id(service),
        nonce: asked.map_or("", |asked| &asked.nonce),
        about: &row.about,
        session: sid.as_deref(),
        access: &access,
    }
    .sign(&app.keys.oidc, now);
    Ok(Some(Granted {
        access,
        id_token: Zeroizing::new(id_token),
        scope: scope_text(scopes(&row.ask)),
        expires_in: last.saturating_sub(now) / 1000,
    }))
}

/// What a request was granted besides `openid`.
pub fn scopes(ask: &Ask) -> &[Scope] {
    ask.oidc.as_ref().map_or(&[], |asked| &asked.scopes)
}

/// Whose an access token is, while its session lives and its client is one.
pub struct Bearer {
    pub service: Service,
    pub token: TokenRow,
    pub session: SessionRow,
    pub user: UserRow,
}

pub async fn bearer(app: &App, access: &str, now: u64) -> Result<Option<Bearer>, StoreError> {
    let Some(token) = app.store.oidc_token(&hash(access), now).await? else {
        return Ok(None);
    };
    let service = app.store.service(&token.service).await?;
    let Some(service) = service.filter(|service| service.settings.client.is_some()) else {
        return Ok(None);
    };
    Ok(live(app, &token.session, now)
        .await?
        .map(|(session, user)| Bearer {
            service,
            token,
            session,
            user,
        }))
}
