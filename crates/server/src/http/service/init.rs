//! `/login/init`: a service leaves its request with the site itself, so that nobody can change it in the browser.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use symbolon_protocol::encoding::{hex, sha256};

use super::validate::said;
use crate::app::App;
use crate::cas::answer::{Refusal, Shape};
use crate::cas::ask::Ask;
use crate::cas::service::Form;
use crate::cas::ticket::REQUEST_MS;
use crate::chance;
use crate::http::peer::Peer;
use crate::limiter::Window;
use crate::store::{LoginRow, StoreError};

/// The longest request (bytes).
const LONGEST: usize = 8 * 1024;

pub async fn init(State(app): State<Arc<App>>, peer: Peer, body: Bytes) -> Response {
    let now = app.clock.now();
    let shape = Shape {
        form: Form::Ecas,
        json: false,
        attributes: false,
        now,
    };
    let key = peer.limit_key();
    // Each is a row, and nobody is asked who he is: as many as nonces, counted apart.
    let key = if key.is_empty() {
        key
    } else {
        format!("login/init {key}")
    };
    let outcome = match app.limiter.take(Window::Nonce, &key, now) {
        Ok(()) => leave(&app, &body, now).await,
        Err(_) => Err(Refusal::Internal),
    };
    said(
        shape,
        shape.login_request(outcome.as_deref().map_err(|refusal| *refusal)),
    )
}

async fn leave(app: &App, body: &[u8], now: u64) -> Result<String, Refusal> {
    let internal = |error: StoreError| {
        tracing::error!(event = "store_failed", %error, "a request of a service was not kept");
        Refusal::Internal
    };
    let query = std::str::from_utf8(body)
        .ok()
        .filter(|query| query.len() <= LONGEST)
        .ok_or(Refusal::Request)?;
    let ask = Ask::parse(query).ok().flatten().ok_or(Refusal::Request)?;
    let url = ask.service_url().map_err(|_| Refusal::Request)?;
    let service = app
        .store
        .service_of(&url)
        .await
        .map_err(internal)?
        .ok_or(Refusal::Service)?;
    let id = chance::random::<16>();
    let mut tx = app.store.begin().await.map_err(internal)?;
    tx.insert_login_request(&LoginRow {
        id: sha256(&id),
        service: service.id,
        tx: None,
        ask,
        exp: now + REQUEST_MS,
    })
    .await
    .map_err(internal)?;
    tx.commit().await.map_err(internal)?;
    Ok(hex(&id))
}
