//! A sign-in that leads to a service: its transaction's target carries the id of what was asked.

use symbolon_protocol::encoding::{hex, sha256};

use super::arrive::Asked;
use crate::app::App;
use crate::cas::service::Service;
use crate::chance;
use crate::http::ids::parse_id;
use crate::store::{StoreError, Tx, TxRow};

/// The path that a finished sign-in leads to; the id follows.
const TARGET: &str = "/login/go?r=";

/// The id of a request on its way.
pub struct OnTheWay([u8; 16]);

impl OnTheWay {
    pub fn new() -> Self {
        Self(chance::random())
    }

    /// From the query of `/login/go` and `/login/to`.
    pub fn of_query(query: Option<&str>) -> Option<Self> {
        parse_id(query?.strip_prefix("r=")?).map(Self)
    }

    /// Under which it is kept.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.0)
    }

    pub fn text(&self) -> String {
        hex(&self.0)
    }

    /// Where its sign-in leads.
    pub fn target(&self) -> String {
        format!("{TARGET}{}", self.text())
    }
}

/// Keeps what was asked until the sign-in `row` is done.
pub async fn bind(tx: &mut Tx, way: &OnTheWay, asked: &Asked, row: &TxRow) -> Result<(), StoreError> {
    tx.insert_login_request(&crate::store::LoginRow {
        id: way.hash(),
        service: asked.service.id,
        tx: Some(row.hash),
        ask: asked.ask.clone(),
        // The way back takes no longer than the sign-in itself.
        exp: row.exp,
    })
    .await
}

/// What was asked of the sign-in with this target; `None` if it leads to no service, or to one that is gone.
pub async fn target_of(app: &App, row: &TxRow) -> Result<Option<Asked>, StoreError> {
    let Some(id) = row.target.strip_prefix(TARGET).and_then(parse_id) else {
        return Ok(None);
    };
    let Some(request) = app.store.login_request(&sha256(&id), 0).await? else {
        return Ok(None);
    };
    if request.tx != Some(row.hash) {
        return Ok(None);
    }
    let service = app.store.service(&request.service).await?;
    Ok(service.map(|service| Asked {
        ask: request.ask,
        service,
    }))
}

/// The service that a sign-in leads to.
pub async fn service_of(app: &App, row: &TxRow) -> Result<Option<Service>, StoreError> {
    Ok(target_of(app, row).await?.map(|asked| asked.service))
}
