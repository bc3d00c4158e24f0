//! Errors that a person sees in the browser: what happened, what it means, what to do next.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::web::{Browser, html_with};
use crate::app::App;
use crate::chance;
use crate::store::StoreError;
use crate::view::{ErrorKind, ErrorPage, Frame};
use symbolon_protocol::encoding::hex;

/// In place of a page.
#[derive(Clone, Debug)]
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

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.kind().status()).expect("the kinds have valid statuses")
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

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        let reference = hex(&chance::random::<4>());
        tracing::error!(event = "store_failed", %error, reference, "the database refused");
        Self::Busy(reference)
    }
}

/// Only the status: the page is drawn by [`super::language`], which knows the reader's language.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The page of an error, in place of an answer whose headers stay.
pub fn draw(app: &App, answer: Response, error: &PageError, tag: &str, here: String) -> Response {
    let page = ErrorPage {
        frame: Frame {
            texts: app.texts(tag),
            tagline: app.config.site.tagline.clone(),
            site: app.config.site.name.as_str().to_owned(),
            here,
            csrf: String::new(),
            user: None,
        },
        kind: error.kind(),
        reference: match error {
            PageError::Busy(reference) => reference.clone(),
            _ => String::new(),
        },
    };
    let Ok(mut drawn) = html_with(error.status(), &page) else {
        return (error.status(), "The page could not be made.").into_response();
    };
    let of_page = std::mem::take(drawn.headers_mut());
    *drawn.headers_mut() = answer.headers().clone();
    drawn.headers_mut().remove(header::CONTENT_LENGTH);
    drawn.headers_mut().extend(of_page);
    drawn
}
