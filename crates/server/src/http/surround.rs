//! What surrounds every request: the right host, security headers, a limit for slow senders, measurement.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::limits::LARGE_REQUEST_BODY;

use super::READ_LIMIT;
use super::api_error::ApiError;
use super::page_error::PageError;
use crate::app::App;

fn is_device(path: &str) -> bool {
    path.starts_with("/device/")
}

pub async fn not_found(request: Request) -> Response {
    if is_device(request.uri().path()) {
        return ApiError::new(ErrorCode::NotFound).into_response();
    }
    PageError::NotFound.into_response()
}

pub async fn wrong_method(request: Request) -> Response {
    if is_device(request.uri().path()) {
        return ApiError::new(ErrorCode::Method).into_response();
    }
    PageError::Method.into_response()
}

/// A request for another name never reaches a handler: no DNS rebinding, no link built on a foreign name.
pub async fn right_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if named != Some(app.config.site.name.as_str()) {
        return (
            StatusCode::MISDIRECTED_REQUEST,
            "This server answers for another name.\n",
        )
            .into_response();
    }
    next.run(request).await
}

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// With an answer whose form is posted to a service: its origin, which the form may go to besides this site.
#[derive(Clone)]
pub struct FormAction(pub String);

/// The headers of §9.3 on every answer; files of `static/` may be kept, nothing else.
pub async fn headers(State(_): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let posted = response
        .extensions()
        .get::<FormAction>()
        .and_then(|FormAction(origin)| {
            let own = "form-action 'self'";
            HeaderValue::from_str(&CSP.replace(own, &format!("{own} {origin}"))).ok()
        });
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            header::HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            header::HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(csp) = posted {
        headers.insert(header::CONTENT_SECURITY_POLICY, csp);
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Reads the whole body within the limit before the handler runs, so that a slow sender holds nothing.
pub async fn slow_body(State(_): State<Arc<App>>, request: Request, next: Next) -> Response {
    let device = is_device(request.uri().path());
    let (parts, body) = request.into_parts();
    let bytes = match tokio::time::timeout(READ_LIMIT, read(body)).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) if device => return ApiError::new(ErrorCode::TooLarge).into_response(),
        Ok(None) => return PageError::TooLarge.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

/// So much of a body that is too large is still read and forgotten: a client that is cut off while it sends never sees
/// the answer.
const DRAINED: usize = 2 * 1024 * 1024;

/// The body; `None` if it is larger than any may be, or did not come whole.
async fn read(mut body: Body) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut total = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else {
            continue;
        };
        total += data.len();
        if total > DRAINED {
            return None;
        }
        if total <= LARGE_REQUEST_BODY + 1 {
            bytes.extend_from_slice(&data);
        }
    }
    (total <= LARGE_REQUEST_BODY + 1).then_some(bytes)
}

/// Counts and times by route, never by path.
pub async fn measure(State(_): State<Arc<App>>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("other", |path| path.as_str())
        .to_owned();
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::histogram!("symbolon_request_seconds", "route" => route.clone())
        .record(started.elapsed().as_secs_f64());
    metrics::counter!("symbolon_requests_total", "route" => route, "status" => status).increment(1);
    response
}
