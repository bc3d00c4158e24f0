//! `POST /device/v1/push/test`: one push to the phone that asks, and what its push service said (docs/decisions/0010).

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use symbolon_protocol::wire::{EmptyRequest, PushOutcome, PushTestAnswer};

use super::caller::{Caller, Serves};
use super::{Answer, JsonBody};
use crate::app::App;
use crate::http::api_error::{ApiError, json};
use crate::http::peer::Peer;
use crate::notify::test_push;

pub const PATH: &str = "/device/v1/push/test";

/// Between two of one device (ms).
const PAUSE: u64 = 20_000;
/// A service that takes longer is in trouble. The phone waits 15 s for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

pub async fn post(State(app): State<Arc<App>>, peer: Peer, JsonBody(bytes): JsonBody) -> Answer {
    let caller = Caller::admit(&app, PATH, &peer, &bytes, Serves::Active).await?;
    test(&app, &caller).await.map_err(|e| caller.refuse(e))
}

async fn test(app: &App, caller: &Caller) -> Answer {
    EmptyRequest::parse(&caller.body)?;
    let device = &caller.device;
    let mut tx = app.store.begin().await?;
    let taken = tx.take_push_test(&device.dev, caller.now, PAUSE).await?;
    tx.commit().await?;
    if !taken {
        return Err(ApiError::rate(PAUSE / 1000));
    }
    let outcome = match tokio::time::timeout(PATIENCE, test_push(app, device)).await {
        Ok(outcome) => outcome?,
        Err(_) => PushOutcome::Later,
    };
    Ok(json(
        PushTestAnswer {
            outcome,
            nonce: app.make_nonce(app.clock.now()),
        }
        .to_json(),
    ))
}
