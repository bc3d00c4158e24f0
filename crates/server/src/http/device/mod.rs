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

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::post;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::limits;
use symbolon_protocol::wire::{EmptyRequest, NonceAnswer};

use super::api_error::{ApiError, json};
use super::peer::Peer;
use crate::app::App;
use crate::limiter::Window;

pub use caller::Caller;

pub(super) type Answer = Result<Response, ApiError>;

/// All endpoints. The path is part of what is signed.
pub fn routes() -> Router<Arc<App>> {
    let small = DefaultBodyLimit::max(limits::REQUEST_BODY);
    let large = DefaultBodyLimit::max(limits::LARGE_REQUEST_BODY);
    Router::new()
        .route("/device/v1/nonce", post(nonce))
        .route("/device/v1/pending", post(pending::post))
        .route("/device/v1/approve", post(approve::post))
        .route("/device/v1/deny", post(deny::post))
        .route("/device/v1/pin", post(pin::post))
        .route("/device/v1/uv/remove", post(uv::remove))
        .route("/device/v1/push", post(status::push))
        .route(push_test::PATH, post(push_test::post))
        .route("/device/v1/status", post(status::post))
        .route("/device/v1/remove", post(status::remove))
        .layer(small)
        .merge(
            Router::new()
                .route("/device/v1/enrol", post(enrol::post))
                .route("/device/v1/uv", post(uv::post))
                .layer(large),
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
