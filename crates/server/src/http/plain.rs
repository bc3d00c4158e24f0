//! Pages without forms, the files of `static/`, and what the site says of itself to phones.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use symbolon_protocol::wire::WellKnown;

use super::api_error::json;
use super::page_error::PageError;
use super::pages::Pages;
use super::web::{Browser, PageResult, html};
use crate::app::App;
use crate::view::{CookiesPage, assets};

pub fn routes() -> Pages {
    Pages::default()
        .page("/cookies", cookies)
        .page("/static/{*path}", file)
        .page("/.well-known/symbolon", well_known)
}

async fn cookies(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    html(&CookiesPage {
        frame: browser.account_frame(&app),
        session_hours: app.config.session.max_hours,
    })
}

/// The address of a file changes with its content, so it may be kept for good; not under the address of another build.
async fn file(Path(path): Path<String>) -> Result<Response, PageError> {
    let (bytes, media) = assets::asset(&path).ok_or(PageError::NotFound)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(assets::cache_control(&path)),
    );
    Ok(response)
}

/// Information only, never a trust input.
async fn well_known(State(app): State<Arc<App>>) -> Response {
    let answer = WellKnown {
        protocols: vec![1],
        site: app.config.site.name.clone(),
        min_app: app.config.policy.min_app.clone(),
    };
    json(answer.to_json())
}
