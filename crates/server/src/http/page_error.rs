//! Errors that a person sees in the browser: what happened, what it means, what to do next.

use std::sync::OnceLock;

use axum::response::IntoResponse;

use super::web::{Browser, html_with};
use crate::app::App;
use crate::chance;
use crate::store::StoreError;
use crate::view::{ErrorKind, ErrorPage, Frame};
use symbolon_protocol::encoding::hex;

/// In place of a page.
#[derive(Debug)]
pub enum PageError {
    BadRequest,
    /// The form's token or its origin is not ours: an old page, or another site's form.
    Csrf,
    Forbidden,
    NotFound,
    Method,
    TooLarge,
    MediaType,
    Internal,
    Busy(String),
}

impl PageError {
    pub fn csrf(browser: &Browser) -> Self {
        tracing::info!(
            event = "csrf_refused",
            browser = browser.ua,
            "a form without a right token was refused"
        );
        Self::Csrf
    }

    fn kind(&self) -> ErrorKind {
        match self {
            Self::BadRequest => ErrorKind::BadRequest,
            Self::Csrf => ErrorKind::Csrf,
            Self::Forbidden => ErrorKind::Forbidden,
            Self::NotFound => ErrorKind::NotFound,
            Self::Method => ErrorKind::Method,
            Self::TooLarge => ErrorKind::TooLarge,
            Self::MediaType => ErrorKind::MediaType,
            Self::Internal => ErrorKind::Internal,
            Self::Busy(_) => ErrorKind::Unavailable,
        }
    }
}

/// The frame of error pages, which know neither browser nor account: set once by the router.
static FRAME: OnceLock<Frame> = OnceLock::new();

/// How error pages call this site.
pub fn set_frame(app: &App) {
    let frame = Frame {
        texts: app.texts("en"),
        tagline: app.config.site.tagline.clone(),
        site: app.config.site.name.as_str().to_owned(),
        csrf: String::new(),
        user: None,
    };
    // A second router in one process (tests) has the same brand.
    let _ = FRAME.set(frame);
}

fn frame() -> Frame {
    FRAME.get().cloned().unwrap_or_else(|| Frame {
        texts: crate::text::Texts::english(),
        tagline: String::new(),
        site: String::new(),
        csrf: String::new(),
        user: None,
    })
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        let reference = hex(&chance::random::<4>());
        tracing::error!(event = "store_failed", %error, reference, "the database refused");
        Self::Busy(reference)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> axum::response::Response {
        let kind = self.kind();
        let reference = match &self {
            Self::Busy(reference) => reference.clone(),
            _ => String::new(),
        };
        let frame = frame();
        let status = axum::http::StatusCode::from_u16(kind.status()).expect("the kinds have valid statuses");
        let page = ErrorPage {
            frame,
            kind,
            reference,
        };
        html_with(status, &page).unwrap_or_else(|_| (status, "The page could not be made.").into_response())
    }
}
