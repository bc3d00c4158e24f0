//! `/oidc/token`: a client changes a code into an access token and an ID token.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde_json::json;

use super::{authorization, json as answer};
use crate::app::App;
use crate::http::peer::Peer;
use crate::limiter::Window;
use crate::oidc::exchange::{Granted, authenticate, exchange};
use crate::oidc::question::{Question, Refusal};

pub async fn post(State(app): State<Arc<App>>, peer: Peer, headers: HeaderMap, body: Bytes) -> Response {
    let now = app.clock.now();
    // Guesses of secrets and codes: counted by address, apart from those of phones.
    let key = match peer.limit_key() {
        key if key.is_empty() => key,
        key => format!("oidc {key}"),
    };
    if let Err(seconds) = app.limiter.check(Window::Failures, &key, now) {
        return refused(Refusal::Busy, Some(seconds));
    }
    match give(&app, &headers, &body, now).await {
        Ok(granted) => {
            metrics::counter!("symbolon_codes_exchanged_total").increment(1);
            answer(
                200,
                &json!({
                    "access_token": *granted.access,
                    "token_type": "Bearer",
                    "expires_in": granted.expires_in,
                    "scope": granted.scope,
                    "id_token": *granted.id_token,
                }),
            )
        }
        Err(refusal) => {
            if matches!(refusal, Refusal::Client | Refusal::Grant) {
                app.limiter.count(Window::Failures, &key, now);
            }
            refused(refusal, None)
        }
    }
}

async fn give(app: &App, headers: &HeaderMap, body: &[u8], now: u64) -> Result<Granted, Refusal> {
    let media = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let is_form = media
        .and_then(|media| media.split(';').next())
        .is_some_and(|media| {
            media
                .trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if !is_form {
        return Err(Refusal::Request);
    }
    let authorization = authorization(headers).ok_or(Refusal::Request)?;
    let question = Question::parse(authorization, body)?;
    let (service, client) = authenticate(app, &question).await?;
    exchange(app, &question, &service, &client, now).await
}

fn refused(refusal: Refusal, wait: Option<u64>) -> Response {
    metrics::counter!("symbolon_codes_refused_total", "why" => refusal.code()).increment(1);
    let mut response = answer(
        refusal.status(),
        &json!({ "error": refusal.code(), "error_description": refusal.to_string() }),
    );
    let headers = response.headers_mut();
    if refusal == Refusal::Client {
        let how = HeaderValue::from_static("Basic realm=\"token\"");
        headers.insert(header::WWW_AUTHENTICATE, how);
    }
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    }
    response
}
