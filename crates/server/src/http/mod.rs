//! HTTP: the device API, the pages, and what surrounds both. One file a page or API noun.

mod account;
mod admin;
pub mod api_error;
mod cookies;
pub mod device;
mod email_confirm;
mod erasure_stop;
mod forgotten;
mod guide;
mod health;
mod ids;
mod language;
mod login;
mod oidc;
mod page_error;
mod pages;
mod peer;
mod plain;
mod register;
mod reset;
mod service;
mod surround;
mod way_back;
mod web;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;
use page_error::PageError;
use pages::Pages;

pub use cookies::cookie;
pub use ids::parse_id;
pub use login::return_code;
pub use pages::Route;
pub use register::{acceptable, name as person_name};
pub use service::service_of;
pub use web::Form;

/// Everything that this site answers, behind the checks and headers that every answer has.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .merge(inside().router())
        .fallback(surround::not_found)
        .method_not_allowed_fallback(surround::wrong_method)
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            use axum::response::IntoResponse;
            tracing::error!(event = "panic", "a handler panicked");
            PageError::Internal.into_response()
        }))
        .layer(from_fn_with_state(app.clone(), surround::slow_body))
        .layer(from_fn_with_state(app.clone(), language::language))
        .layer(from_fn_with_state(app.clone(), surround::headers))
        .layer(from_fn_with_state(app.clone(), surround::right_host))
        .merge(health::routes().router())
        .layer(from_fn_with_state(app.clone(), surround::measure))
        .with_state(app)
}

fn inside() -> Pages {
    device::routes()
        .merge(service::machines())
        .merge(oidc::machines())
        .merge(login::routes())
        .merge(admin::routes())
        .merge(service::pages())
        .merge(oidc::pages())
        .merge(account::routes())
        .merge(plain::routes())
        .merge(guide::routes())
        .merge(register::routes())
        .page("/forgotten", forgotten::get)
        .form("/forgotten", forgotten::post)
        .page("/forgotten/back", way_back::get)
        .page("/reset", reset::get)
        .form("/reset", reset::post)
        .page("/email/confirm", email_confirm::get)
        .form("/email/confirm", email_confirm::post)
        .page("/erasure/stop", erasure_stop::get)
        .form("/erasure/stop", erasure_stop::post)
}

/// Every route that this site answers.
pub fn routes() -> Vec<Route> {
    inside().merge(health::routes()).routes()
}

/// The paths to which the website's forms are posted, with `{id}` where one is named.
pub fn form_paths() -> Vec<String> {
    let forms = routes().into_iter().filter(|route| route.form);
    forms.map(|route| route.path).collect()
}

/// A client that sends its request slower than this is let go (§1).
const READ_LIMIT: Duration = Duration::from_secs(10);
