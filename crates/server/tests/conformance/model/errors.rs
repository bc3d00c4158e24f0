//! Every error answer of the device API is one of §9.7's, and says nothing of what is inside.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use symbolon_protocol::{ErrorAnswer, ErrorCode};
use tower::ServiceExt;

use crate::harness::{SITE, Site};

/// The endpoints of §5.2.
pub const PATHS: [&str; 11] = [
    "/device/v1/enrol",
    "/device/v1/nonce",
    "/device/v1/pending",
    "/device/v1/approve",
    "/device/v1/deny",
    "/device/v1/pin",
    "/device/v1/uv",
    "/device/v1/uv/remove",
    "/device/v1/push",
    "/device/v1/status",
    "/device/v1/remove",
];

/// Whether the request's signature was right: then the next nonce goes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    Right,
    No,
    /// Made at random.
    Unknown,
}

/// What the site said in all its errors.
#[derive(Default)]
pub struct Errors {
    words: BTreeMap<&'static str, String>,
}

impl Errors {
    /// Sends JSON and checks the answer if it is an error; its code.
    pub async fn post(
        &mut self,
        site: &Site,
        path: &str,
        body: Vec<u8>,
        signed: Signed,
    ) -> Option<&'static str> {
        let request = Request::post(path).header("content-type", "application/json");
        self.send(site, request, body, signed).await
    }

    pub async fn send(
        &mut self,
        site: &Site,
        request: axum::http::request::Builder,
        body: Vec<u8>,
        signed: Signed,
    ) -> Option<&'static str> {
        let request = request
            .header("host", SITE)
            .body(Body::from(body))
            .expect("a request");
        let what = format!("{} {}", request.method(), request.uri());
        let response = site.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        if parts.status.is_success() {
            return None;
        }
        let body = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&body).into_owned();
        let answer = ErrorAnswer::parse(&body)
            .unwrap_or_else(|_| panic!("{what}: {} is no error: {text}", parts.status));
        let code = answer
            .code()
            .unwrap_or_else(|| panic!("{what}: {text} is not in the table"));
        assert_eq!(parts.status.as_u16(), code.http_status(), "{what}: {text}");
        assert_eq!(parts.headers[header::CONTENT_TYPE], "application/json", "{what}");
        assert_eq!(parts.headers[header::CACHE_CONTROL], "no-store", "{what}");

        let counted = matches!(code, ErrorCode::EnrolPin | ErrorCode::PinWrong);
        assert_eq!(answer.attempts_left.is_some(), counted, "{what}: {text}");
        assert_eq!(
            answer.retry_after.is_some(),
            code == ErrorCode::Rate,
            "{what}: {text}"
        );
        let header = parts
            .headers
            .get(header::RETRY_AFTER)
            .map(|v| v.to_str().expect("ASCII").to_owned());
        assert_eq!(answer.retry_after.map(|s| s.to_string()), header, "{what}");
        if signed != Signed::Unknown {
            let expected = signed == Signed::Right || code == ErrorCode::Nonce;
            assert_eq!(answer.nonce.is_some(), expected, "{what}: {text}");
        }
        assert_eq!(
            answer.to_json(),
            body.to_vec(),
            "{what}: {text} has other members too"
        );
        self.remember(code, &answer.message);
        Some(code.as_str())
    }

    /// A code has one sentence, whatever went wrong: it can't tell of the inside.
    fn remember(&mut self, code: ErrorCode, message: &str) {
        let before = self
            .words
            .entry(code.as_str())
            .or_insert_with(|| message.to_owned());
        assert_eq!(before, message, "{} has two texts", code.as_str());
        assert!(
            message.len() < 120 && message.ends_with('.') && message.starts_with(char::is_uppercase),
            "{message}"
        );
        for inner in [
            "sql", "select", "database", "row", "panic", "::", "rust", "serde", "src/", "/home", "thread",
        ] {
            assert!(!message.to_lowercase().contains(inner), "{message}");
        }
    }

    pub fn codes(&self) -> BTreeSet<&'static str> {
        self.words.keys().copied().collect()
    }
}
