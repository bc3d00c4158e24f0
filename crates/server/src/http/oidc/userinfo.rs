//! `/oidc/userinfo`: what a client is told of a person, for an access token.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde_json::json;

use super::{authorization, json as answer};
use crate::app::App;
use crate::oidc::claims::of_person;
use crate::oidc::exchange::{bearer, scopes};
use crate::oidc::question::read_bearer;
use crate::store::StoreError;

pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let token = authorization(&headers).and_then(read_bearer);
    let Some(token) = token else {
        // Who shows nothing is told no error (RFC 6750, 3.1).
        return refused("Bearer realm=\"userinfo\"");
    };
    match claims(&app, token).await {
        Ok(Some(claims)) => answer(200, &claims),
        Ok(None) => refused("Bearer realm=\"userinfo\", error=\"invalid_token\""),
        Err(error) => {
            tracing::error!(event = "store_failed", %error, "an access token could not be looked up");
            answer(503, &json!({ "error": "server_error" }))
        }
    }
}

async fn claims(app: &App, token: &str) -> Result<Option<serde_json::Value>, StoreError> {
    let Some(bearer) = bearer(app, token, app.clock.now()).await? else {
        return Ok(None);
    };
    let strengths = &bearer.token.about.strengths;
    let asked = scopes(&bearer.token.ask);
    of_person(
        app,
        &bearer.service,
        asked,
        strengths,
        &bearer.session,
        &bearer.user,
    )
    .await
    .map(Some)
}

fn refused(how: &'static str) -> Response {
    let mut response = answer(401, &json!({ "error": "invalid_token" }));
    let headers = response.headers_mut();
    headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(how));
    response
}
