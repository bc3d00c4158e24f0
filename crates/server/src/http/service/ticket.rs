//! Gives a browser a ticket and sends it to the service.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use zeroize::Zeroizing;

use super::arrive::Asked;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::cas::strength::Strength;
use crate::cas::ticket::{About, Kind, TICKET_MS, hash};
use crate::http::page_error::PageError;
use crate::http::surround::FormAction;
use crate::http::web::{Browser, html};
use crate::oidc::exchange::{KIND, issuer, make_code};
use crate::store::{SessionRow, TicketRow};
use crate::view::ServicePostPage;

/// A ticket, or a code, of the session for what was asked; `fresh`: the password was shown for it.
pub async fn give(
    app: &App,
    browser: &Browser,
    asked: &Asked,
    session: &SessionRow,
    fresh: bool,
) -> Result<Response, PageError> {
    let url = asked.ask.service_url().map_err(|_| PageError::BadRequest)?;
    let about = About {
        strengths: Strength::of_methods(&session.methods),
        fresh,
        at: session.created,
        proxies: Vec::new(),
    };
    if let Some(oidc) = &asked.ask.oidc {
        let code = give_code(app, browser, asked, session, about).await?;
        let mut parameters = vec![("code", code.as_str())];
        let issuer = issuer(app);
        if !oidc.state.is_empty() {
            parameters.push(("state", &oidc.state));
        }
        parameters.push(("iss", &issuer));
        return Ok(leave_to(&url.with(&parameters)));
    }
    let ticket = Kind::Service.draw();
    let row = TicketRow {
        hash: hash(&ticket),
        kind: Kind::Service,
        service: asked.service.id,
        url: asked.ask.url.clone(),
        user: session.user,
        session: session.hash,
        about,
        exp: browser.now + TICKET_MS,
    };
    let detail = serde_json::json!({ "service": asked.service.name, "kind": Kind::Service.word() });
    let entry = Entry::user(Event::TicketIssued, &session.user)
        .with_tx(&session.tx)
        .with_detail(&detail);
    let mut tx = app.store.begin().await?;
    tx.insert_ticket(&row).await?;
    tx.audit(browser.now, browser.entry(entry)).await?;
    tx.commit().await?;
    metrics::counter!("symbolon_service_tickets_total").increment(1);
    if !asked.ask.post {
        return Ok(leave_to(&url.with(&[("ticket", &ticket)])));
    }
    let mut response = html(&ServicePostPage {
        frame: browser.account_frame(app),
        service: asked.service.name.clone(),
        url: url.as_str().to_owned(),
        ticket,
    })?;
    response.extensions_mut().insert(FormAction(url.origin()));
    Ok(response)
}

/// A code in place of a ticket.
async fn give_code(
    app: &App,
    browser: &Browser,
    asked: &Asked,
    session: &SessionRow,
    about: About,
) -> Result<Zeroizing<String>, PageError> {
    let (code, row) = make_code(&asked.ask, &asked.service, session, about, browser.now);
    let detail = serde_json::json!({ "service": asked.service.name, "kind": KIND });
    let entry = Entry::user(Event::TicketIssued, &session.user)
        .with_tx(&session.tx)
        .with_detail(&detail);
    let mut tx = app.store.begin().await?;
    tx.insert_oidc_code(&row).await?;
    tx.audit(browser.now, browser.entry(entry)).await?;
    tx.commit().await?;
    metrics::counter!("symbolon_service_tickets_total").increment(1);
    Ok(code)
}

/// 303 to the address of a registered service: the caller has asked for it.
pub fn leave_to(url: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    match HeaderValue::from_str(url) {
        Ok(value) => {
            response.headers_mut().insert(header::LOCATION, value);
            response
        }
        Err(_) => PageError::BadRequest.into_response(),
    }
}
