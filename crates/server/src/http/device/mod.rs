//! The device API: `/device/v1/*` (§5). One file an endpoint or a small family of them. To add one: a handler that
//! takes the [`Caller`], its path in [`routes`], its body in the protocol crate's `wire`.

mod approve;
mod caller;
mod deny;
mod enrol;
mod pending;
mod pin;
mod push_test;
mod status;
mod uv;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::limits;
use symbolon_protocol::wire::{EmptyRequest, NonceAnswer};

use super::api_error::{ApiError, json};
use super::pages::Pages;
use super::peer::Peer;
use crate::app::App;
use crate::limiter::Window;

pub use caller::Caller;

pub(super) type Answer = Result<Response, ApiError>;

/// All endpoints. The path is part of what is signed.
pub fn routes() -> Pages {
    Pages::default()
        .endpoint("/device/v1/nonce", nonce)
        .endpoint("/device/v1/pending", pending::post)
        .endpoint("/device/v1/approve", approve::post)
        .endpoint("/device/v1/deny", deny::post)
        .endpoint("/device/v1/pin", pin::post)
        .endpoint("/device/v1/uv/remove", uv::remove)
        .endpoint("/device/v1/push", status::push)
        .endpoint(push_test::PATH, push_test::post)
        .endpoint("/device/v1/status", status::post)
        .endpoint("/device/v1/remove", status::remove)
        .bodies_up_to(limits::REQUEST_BODY)
        .merge(
            Pages::default()
                .endpoint("/device/v1/enrol", enrol::post)
                .endpoint("/device/v1/uv", uv::post)
                .bodies_up_to(limits::LARGE_REQUEST_BODY),
        )
}

/// The body of a request that says it is JSON; the limit and the slow sender are the caller's layers' work.
pub(super) struct JsonBody(pub Bytes);

impl<S: Send + Sync> axum::extract::FromRequest<S> for JsonBody {
    type Rejection = ApiError;

    async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ErrorCode::MediaType.into());
        }
        match Bytes::from_request(request, state).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejection) if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => {
                Err(ErrorCode::TooLarge.into())
            }
            Err(_) => Err(ErrorCode::BadRequest.into()),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json"))
}

/// `POST /device/v1/nonce`: the first nonce of a phone that has none.
async fn nonce(State(app): State<Arc<App>>, peer: Peer, JsonBody(body): JsonBody) -> Answer {
    let now = app.clock.now();
    app.limiter
        .take(Window::Nonce, &peer.limit_key(), now)
        .map_err(ApiError::rate)?;
    EmptyRequest::parse(&body)?;
    Ok(json(
        NonceAnswer {
            nonce: app.make_nonce(now),
        }
        .to_json(),
    ))
}
