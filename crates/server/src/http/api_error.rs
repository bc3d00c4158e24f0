//! Errors of the device API (§9.7): code, words for people, and what the phone may need to go on.

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse;
use symbolon_protocol::error_code::ErrorCode;
use symbolon_protocol::wire::{ErrorAnswer, WireError};

use crate::store::StoreError;

/// One error answer.
#[derive(Debug)]
pub struct ApiError {
    pub code: ErrorCode,
    pub attempts_left: Option<u8>,
    pub retry_after: Option<u64>,
    pub nonce: Option<[u8; 32]>,
}

impl ApiError {
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            attempts_left: None,
            retry_after: None,
            nonce: None,
        }
    }

    pub fn attempts(code: ErrorCode, left: u8) -> Self {
        Self {
            attempts_left: Some(left),
            ..Self::new(code)
        }
    }

    pub fn rate(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(ErrorCode::Rate)
        }
    }

    /// The next nonce goes along once the request's signature was right.
    pub fn with_nonce(mut self, nonce: [u8; 32]) -> Self {
        self.nonce.get_or_insert(nonce);
        self
    }
}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<WireError> for ApiError {
    fn from(error: WireError) -> Self {
        Self::new(match error {
            WireError::BadVersion => ErrorCode::BadVersion,
            _ => ErrorCode::BadRequest,
        })
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(event = "store_failed", error = %error, "the database refused");
        Self::new(if matches!(error, StoreError::Damaged(_)) {
            ErrorCode::Internal
        } else {
            ErrorCode::Busy
        })
    }
}

/// What a person may read when an app shows the site's own words.
fn words(code: ErrorCode) -> &'static str {
    use ErrorCode::*;
    match code {
        BadRequest => "This request is not of the protocol's form.",
        BadVersion => "This site speaks another version of the protocol. Update the app.",
        WeakPin => "This PIN is guessed first. Choose another one.",
        Policy => "The site's rules do not allow this.",
        Nonce => "The request came too late. Try again.",
        Auth => "The site does not know this device.",
        EnrolPin => "The PIN is not the one that was chosen on the site.",
        PinWrong => "The PIN was wrong. The sign-in still waits.",
        PinLocked => "This device's PIN is locked. Sign in another way, delete the device and add it again.",
        Suspended => "This device is suspended. Sign in another way, delete the device and add it again.",
        MatchWrong => "The numbers differ. This sign-in was stopped.",
        Uv => "This confirmation is not accepted for this.",
        Csrf => "The page is too old. Load it again.",
        Stepup => "Confirm first with a device that you have.",
        NotFound => "There is nothing here.",
        Method => "This address takes another method.",
        TooLarge => "The request is too large.",
        MediaType => "The request must be application/json.",
        Replay => "This request came before. Ask again with a new one.",
        CtrStale => "This device answered with an old counter and is suspended.",
        State => "This is already answered.",
        EnrolClosed => "This code is no longer good. Start again on the site.",
        ChallengeGone => "This sign-in no longer waits.",
        Upgrade => "This app is too old for the site. Update it.",
        Rate => "Too many requests. Wait a moment.",
        Internal => "Something went wrong on the site.",
        Busy => "The site is busy. Try again.",
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> axum::response::Response {
        let answer = ErrorAnswer {
            error: self.code.as_str().to_owned(),
            message: words(self.code).to_owned(),
            attempts_left: self.attempts_left,
            retry_after: self.retry_after,
            nonce: self.nonce,
        };
        metrics::counter!("symbolon_device_errors_total", "code" => self.code.as_str()).increment(1);
        let mut response = json(answer.to_json());
        *response.status_mut() = axum::http::StatusCode::from_u16(self.code.http_status())
            .expect("the table holds valid statuses");
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A JSON answer that nobody stores.
pub fn json(body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
