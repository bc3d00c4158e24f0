//! What the provider is, and by which keys its tokens are verified (OpenID Connect Discovery 1.0).

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::json;

use super::{json as answer, readable_anywhere};
use crate::app::App;
use crate::cas::strength::{Level, Strength};
use crate::keys::SETTLE_MS;
use crate::oidc::client::Scope;
use crate::oidc::exchange::issuer;
use crate::oidc::jwt::key_set;
use crate::text::Texts;

/// Both may be kept for as long as a new key waits before it signs.
fn kept(mut response: Response) -> Response {
    let value = HeaderValue::from_str(&format!("public, max-age={}", SETTLE_MS / 1000));
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, value.expect("digits and fixed words"));
    readable_anywhere(response)
}

/// `/.well-known/openid-configuration`
pub async fn about(State(app): State<Arc<App>>) -> Response {
    let issuer = issuer(&app);
    let at = |path: &str| format!("{issuer}{path}");
    let scopes: Vec<_> = ["openid"]
        .into_iter()
        .chain(Scope::ALL.map(Scope::as_str))
        .collect();
    // What somebody can show here.
    let mut acr: Vec<_> = [Level::Basic, Level::Medium].map(Level::as_str).to_vec();
    acr.extend(Strength::ALL.map(Strength::as_str));
    let languages: Vec<_> = Texts::languages().map(|(tag, _)| tag).collect();
    kept(answer(
        200,
        &json!({
            "issuer": issuer,
            "authorization_endpoint": at("/oidc/authorize"),
            "token_endpoint": at("/oidc/token"),
            "userinfo_endpoint": at("/oidc/userinfo"),
            "jwks_uri": at("/oidc/keys"),
            "end_session_endpoint": at("/oidc/logout"),
            "scopes_supported": scopes,
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": acr,
            "prompt_values_supported": ["none", "login", "select_account", "consent"],
            "claims_supported": [
                "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash",
                "name", "given_name", "family_name", "preferred_username", "locale", "email", "email_verified",
                "strengths", "device"
            ],
            "claims_parameter_supported": false,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
            "ui_locales_supported": languages,
            "authorization_response_iss_parameter_supported": true,
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
        }),
    ))
}

/// `/oidc/keys`
pub async fn keys(State(app): State<Arc<App>>) -> Response {
    kept(answer(200, &key_set(&app.keys.oidc, app.clock.now())))
}
