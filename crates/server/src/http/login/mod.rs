//! Signing in, and confirming an act: the pages of one transaction (§9.3). The same handlers serve `/login` (act 0)
//! and `/account/confirm` (acts 1–4); a transaction's act says which of the two it belongs to.

mod answer;
mod code;
mod device;
mod finish;
mod leave;
mod method;
mod password;
mod start;
mod step;
mod waiting;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub use device::view_state;
pub use finish::grant;
pub use method::is_usable;
pub use step::{new_transaction, view_act};

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/login", get(start::get).post(start::post))
        .route("/login/password", get(password::get).post(password::post))
        .merge(steps("/login"))
        .merge(steps("/account/confirm"))
}

fn steps(base: &str) -> Router<Arc<App>> {
    Router::new()
        .route(&format!("{base}/device"), get(device::get))
        .route(&format!("{base}/method"), get(method::get).post(method::post))
        .route(&format!("{base}/challenge"), post(device::post))
        .route(&format!("{base}/waiting"), get(waiting::get))
        .route(&format!("{base}/status"), get(waiting::status))
        .route(&format!("{base}/events"), get(waiting::events))
        .route(&format!("{base}/resend"), post(waiting::resend))
        .route(&format!("{base}/complete"), post(finish::complete))
        .route(&format!("{base}/code"), get(code::get).post(code::post))
        .route(&format!("{base}/another"), post(leave::another))
        .route(&format!("{base}/cancel"), post(leave::cancel))
        .route(&format!("{base}/ended"), get(leave::ended))
}
