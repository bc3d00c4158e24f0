//! `POST /device/v1/pending`: what this device is asked, with a long poll in the foreground.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use symbolon_protocol::wire::{PendingAnswer, PendingRequest};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::http::api_error::json;
use crate::http::peer::Peer;
use crate::store::Topic;

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, "/device/v1/pending", &peer, &bytes, Serves::Active).await?;
    let request = PendingRequest::parse(&caller.body).map_err(|e| caller.refuse(e))?;
    let waiter = app.store.wake().waiter(&Topic::device(&caller.device.dev));
    let until = tokio::time::Instant::now() + Duration::from_secs(request.wait.into());
    loop {
        let challenges = app
            .store
            .pending_for(&caller.device.dev, app.clock.now())
            .await
            .map_err(|e| caller.refuse(e))?;
        let left = until.saturating_duration_since(tokio::time::Instant::now());
        if !challenges.is_empty() || left.is_zero() || app.is_stopping() {
            let nonce = app.make_nonce(app.clock.now());
            return Ok(json(PendingAnswer { challenges, nonce }.to_json()));
        }
        // Woken by a new challenge; the short limit covers a wake that another instance could not send.
        waiter.wait(left.min(Duration::from_secs(5))).await;
    }
}
