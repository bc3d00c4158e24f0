//! `/oidc/authorize`: a client sends a browser for a code. What is wrong is told to the client at an address of its own, or
//! else to the person alone.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;

use crate::app::App;
use crate::cas::url::ServiceUrl;
use crate::http::login::for_service;
use crate::http::page_error::PageError;
use crate::http::service::{Arrival, Asked, leave_to, proceed, refuse};
use crate::http::web::{Browser, PageResult};
use crate::oidc::ask::{AskError, Named, Wrong};
use crate::oidc::exchange::issuer;
use crate::view::ServiceError;

/// Why a request is not followed.
pub enum Unread {
    /// The person sees why.
    Page(ServiceError),
    /// The browser goes back to the client with the reason.
    Told(Response),
}

/// Reads a query, in the order that keeps browsers from being sent where nobody registered.
pub async fn resolve(app: &App, query: &str) -> Result<Result<Asked, Unread>, PageError> {
    let named = match Named::parse(query) {
        Ok(named) => named,
        Err(AskError::Form) => return Ok(Err(Unread::Page(ServiceError::Request))),
        Err(AskError::Client) => return Ok(Err(Unread::Page(ServiceError::Unknown))),
    };
    let Some(service) = app.store.service(&named.client).await? else {
        return Ok(Err(Unread::Page(ServiceError::Unknown)));
    };
    let Some(client) = service.settings.client.clone() else {
        return Ok(Err(Unread::Page(ServiceError::Unknown)));
    };
    let url = match ServiceUrl::parse(named.redirect()) {
        Ok(url) if client.returns_to(url.as_str()) => url,
        _ => return Ok(Err(Unread::Page(ServiceError::Return))),
    };
    let ask = match named.ask(&client) {
        Ok(ask) => ask,
        Err(wrong) => return Ok(Err(Unread::Told(tell(app, &url, named.state(), wrong)))),
    };
    let asked = Asked { ask, service };
    if !asked.is_possible() {
        return Ok(Err(Unread::Told(tell(
            app,
            &url,
            named.state(),
            Wrong::TooStrong,
        ))));
    }
    Ok(Ok(asked))
}

/// Back to a client, at an address of its own, with what is wrong.
pub fn tell(app: &App, url: &ServiceUrl, state: &str, wrong: Wrong) -> Response {
    metrics::counter!("symbolon_authorisations_refused_total", "why" => wrong.code()).increment(1);
    let (about, issuer) = (wrong.to_string(), issuer(app));
    let mut parameters = vec![("error", wrong.code()), ("error_description", &about)];
    if !state.is_empty() {
        parameters.push(("state", state));
    }
    parameters.push(("iss", &issuer));
    leave_to(&url.with(&parameters))
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let asked = match resolve(&app, uri.query().unwrap_or("")).await? {
        Ok(asked) => asked,
        Err(Unread::Page(error)) => return refuse(&app, &browser, error),
        Err(Unread::Told(response)) => return Ok(response),
    };
    // Written anew: what was not understood is not repeated.
    let query = asked.ask.to_query();
    match proceed(&app, &browser, asked, query).await? {
        Arrival::SignIn { asked, query } => for_service(&app, &browser, &asked, query),
        Arrival::Answer(answer) => Ok(answer),
        Arrival::Bare => Err(PageError::BadRequest),
    }
}
