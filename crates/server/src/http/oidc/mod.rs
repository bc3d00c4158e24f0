//! Single sign-on to services by OpenID Connect: `/oidc/authorize` and `/oidc/logout` for browsers, the rest for clients.
//!
//! Scripts of other sites may read the answers of discovery, key set, token and userinfo (`access-control-allow-origin: *`):
//! none of them looks at a cookie, and who has a code's verifier or an access token has it whatever the origin. Nothing else
//! of the site can be read from elsewhere.

mod authorise;
mod discovery;
mod leave;
mod token;
mod userinfo;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::pages::Pages;
use super::web::see_other;

pub use authorise::{Unread, resolve, tell};

/// What browsers ask for.
pub fn pages() -> Pages {
    Pages::default()
        .page("/oidc/authorize", authorise::get)
        .page("/oidc/logout", leave::get)
        .form("/account/leave", leave::confirmed)
}

/// What clients ask for, and what their pages post: a browser that is posted here by another site brings no cookies, so it
/// comes again by GET.
pub fn machines() -> Pages {
    Pages::default()
        .page("/.well-known/openid-configuration", discovery::about)
        .page("/oidc/keys", discovery::keys)
        .endpoint("/oidc/token", token::post)
        .options("/oidc/token", allowed)
        .page("/oidc/userinfo", userinfo::get)
        .endpoint("/oidc/userinfo", userinfo::get)
        .options("/oidc/userinfo", allowed)
        .endpoint("/oidc/authorize", again_at_authorise)
        .endpoint("/oidc/logout", again_at_logout)
}

/// The longest form that is asked again by GET (bytes).
const LONGEST: usize = 8 * 1024;

async fn again_at_authorise(body: Bytes) -> Response {
    again("/oidc/authorize", &body)
}

async fn again_at_logout(body: Bytes) -> Response {
    again("/oidc/logout", &body)
}

/// The fields of a form as a query of the same page.
fn again(path: &str, body: &[u8]) -> Response {
    if body.len() > LONGEST {
        return super::page_error::PageError::TooLarge.into_response();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form_urlencoded::parse(body))
        .finish();
    see_other(&format!("{path}?{query}"))
}

/// What a browser may send for a script of another site.
async fn allowed() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "authorization, content-type",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    readable_anywhere(response)
}

/// Scripts of every site may read it; without cookies.
fn readable_anywhere(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let any = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

/// A JSON answer that nobody stores.
fn json(status: u16, value: &serde_json::Value) -> Response {
    let mut response = super::api_error::json(value.to_string().into_bytes()).into_response();
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    readable_anywhere(response)
}

/// The header `Authorization`: empty where there is none, `None` where it comes twice or is no text.
fn authorization(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let first = match all.next() {
        Some(value) => value.to_str().ok()?,
        None => "",
    };
    all.next().is_none().then_some(first)
}
