//! What the gateway answers: apps ask for an address, sites send to it (RFC 8030).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use serde::Deserialize;
use symbolon_protocol::PushMessage;
use symbolon_protocol::encoding::b64;

use super::Gateway;
use super::alias::Kind;
use crate::push::{Hint, Outcome, VapidToken, ece};

/// A push is of no use longer (s): a challenge lives no longer.
const LONGEST_TTL: u64 = 600;
/// No phone is asked to sign in more often in a minute.
const PER_PHONE: u32 = 10;
/// Largest request (bytes): a token and a name, or an encrypted message.
const LARGEST: usize = 8 * 1024;

pub fn router(gateway: Arc<Gateway>) -> Router {
    Router::new()
        .route("/gateway/v1/register", post(register))
        .route("/p/{alias}", post(push))
        .route("/health/live", get(|| async { "live\n" }))
        .fallback(|| async { refusal(StatusCode::NOT_FOUND, "not_found", "There is nothing here.") })
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::map_response(plain_headers))
        .with_state(gateway)
}

async fn plain_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// `{"error":code,"message":text}`, as the site's device API has it.
fn refusal(status: StatusCode, error: &str, message: &str) -> Response {
    let body = serde_json::json!({ "error": error, "message": message }).to_string();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn too_many(seconds: u64) -> Response {
    let mut response = refusal(
        StatusCode::TOO_MANY_REQUESTS,
        "rate",
        "Too many in a while. Ask again later.",
    );
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

/// What an app asks for: `{"version":1,"kind":"fcm"|"apns","token":text,"site":text}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    version: u32,
    kind: Kind,
    token: String,
    site: String,
}

impl Registration {
    pub fn parse(json: &[u8]) -> Option<Self> {
        let registration: Self = serde_json::from_slice(json).ok()?;
        (registration.version == 1).then_some(registration)
    }
}

/// It gets the members of a push object of kind `webpush` but the tag, which the app draws.
async fn register(
    State(gateway): State<Arc<Gateway>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let limit = gateway.config.gateway.registrations_per_minute;
    let client = client(&gateway, peer.ip(), &headers);
    if let Err(seconds) = gateway.counters.count(&client, limit, gateway.clock.now()) {
        return too_many(seconds);
    }
    let Some(asked) = Registration::parse(&body) else {
        return refusal(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "The request is not of the expected form.",
        );
    };
    if gateway.site(&asked.site).is_none() {
        return refusal(
            StatusCode::FORBIDDEN,
            "site",
            "This gateway does not serve that site.",
        );
    }
    let Ok((text, alias)) = gateway.aliases.make(&asked.site, asked.kind, &asked.token) else {
        return refusal(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "The token is not of the expected form.",
        );
    };
    metrics::counter!("symbolon_gateway_registrations_total").increment(1);
    let registered = serde_json::json!({
        "version": 1,
        "url": format!("{}/p/{text}", gateway.config.site.name.base_url()),
        "p256dh": b64(alias.receiver.public().uncompressed()),
        "auth": b64(&alias.auth),
    });
    (
        [(header::CONTENT_TYPE, "application/json")],
        registered.to_string(),
    )
        .into_response()
}

/// A Web Push message of a site for one phone.
async fn push(
    State(gateway): State<Arc<Gateway>>,
    Path(alias): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let now = gateway.clock.now();
    let Ok(opened) = gateway.aliases.open(&alias) else {
        return refusal(
            StatusCode::NOT_FOUND,
            "not_found",
            "This address is none of this gateway's.",
        );
    };
    // A site that is served no longer has no phones here.
    let Some(site) = gateway.site(&opened.site) else {
        return refusal(
            StatusCode::GONE,
            "site",
            "This gateway does not serve that site any more.",
        );
    };
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("");
    let origin = gateway.config.site.name.base_url();
    match VapidToken::read(text("authorization"), &origin, now) {
        Ok(token) if token.key == site.key => {}
        Ok(_) => {
            return refusal(
                StatusCode::FORBIDDEN,
                "auth",
                "This address is not of the site that sends.",
            );
        }
        Err(error) => return refusal(StatusCode::UNAUTHORIZED, "auth", &format!("VAPID: {error}.")),
    }
    let per_site = gateway.config.gateway.messages_per_minute;
    let counted = gateway
        .counters
        .count(&format!("site {}", site.name), per_site, now)
        .and_then(|()| gateway.counters.count(&alias, PER_PHONE, now));
    if let Err(seconds) = counted {
        return too_many(seconds);
    }
    let ttl = text("ttl").parse::<u64>().ok();
    let message = (text("content-encoding") == "aes128gcm")
        .then(|| ece::decrypt(&opened.receiver, &opened.auth, &body).ok())
        .flatten()
        .and_then(|text| PushMessage::parse(&text).ok());
    let (Some(ttl), Some(message)) = (ttl, message) else {
        return refusal(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "Expected a TTL, and a route tag encrypted by aes128gcm.",
        );
    };
    let hint = Hint {
        route: message.route,
        expires: now + ttl.min(LONGEST_TTL) * 1000,
    };
    let outcome = gateway.senders.send(&opened.target(hint.route), &hint, now).await;
    metrics::counter!("symbolon_gateway_pushes_total", "outcome" => outcome.as_str()).increment(1);
    answer(outcome, &origin, &alias)
}

/// In the words of RFC 8030.
fn answer(outcome: Outcome, origin: &str, alias: &str) -> Response {
    match outcome {
        // No message can be looked at or taken back: its address is that of the phone.
        Outcome::Sent => (
            StatusCode::CREATED,
            [(header::LOCATION, format!("{origin}/p/{alias}"))],
        )
            .into_response(),
        Outcome::Gone(_) => refusal(StatusCode::GONE, "gone", "The app is no longer on that phone."),
        Outcome::Later { whole, after, fault } => {
            tracing::warn!(event = "gateway_later", %fault, "the site tries again");
            let status = if whole {
                StatusCode::SERVICE_UNAVAILABLE
            } else {
                StatusCode::TOO_MANY_REQUESTS
            };
            let mut response = refusal(status, "busy", "The phone's push service does not take it now.");
            if let Some(after) = after {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, after.as_secs().into());
            }
            response
        }
        Outcome::Refused(fault) => {
            tracing::error!(event = "gateway_refused", %fault, "this push is not sent");
            refusal(
                StatusCode::BAD_REQUEST,
                "refused",
                "The phone's push service does not take it.",
            )
        }
    }
}

/// By which registrations are counted: IPv4 /32, IPv6 /56, as a proxy that is believed tells.
fn client(gateway: &Gateway, direct: IpAddr, headers: &HeaderMap) -> String {
    let direct = direct.to_canonical();
    let forwarded = gateway.config.listen.proxies.contains(&direct).then(|| {
        // The last entry is the one that the proxy wrote.
        let last = headers.get_all("x-forwarded-for").iter().next_back()?;
        last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    });
    match forwarded.flatten().unwrap_or(direct).to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}", d & 0xff00)
        }
    }
}
