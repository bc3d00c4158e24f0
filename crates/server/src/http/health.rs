//! `/health/live` and `/health/ready`, for whoever starts and balances servers; any host name.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::pages::Pages;
use crate::app::App;

pub fn routes() -> Pages {
    Pages::default()
        .page("/health/live", async || "live\n")
        .page("/health/ready", ready)
}

/// Ready: the database answers, and the server is not about to stop.
async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match app.store.newest_issued().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
