//! *Lost your password?* on the way to a service: the browser that asks keeps a way back, and gets there after the new password.
//!
//! The mail's link says nothing of it, so whoever asks for somebody else's link sends that person nowhere; what is kept names a
//! service that was registered when it was asked, and is judged again, as any request, when the browser goes back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use symbolon_protocol::encoding::sha256;

use super::page_error::PageError;
use super::service::{self, Asked};
use super::web::{BACK, Browser, PageResult, new_cookie, see_other, set_cookie};
use crate::app::App;
use crate::reset;
use crate::store::{LoginRow, StoreError};

/// It outlives the link by half an hour (s).
const SECONDS: u32 = reset::LINK_MINUTES * 60 + 1800;

/// Keeps the way back to what was asked; the answer tells the browser.
pub struct WayBack([u8; 32]);

impl WayBack {
    pub async fn keep(app: &App, asked: &Asked, now: u64) -> Result<Self, StoreError> {
        let cookie = new_cookie();
        let mut tx = app.store.begin().await?;
        tx.insert_login_request(&LoginRow {
            id: sha256(&cookie),
            service: asked.service.id,
            tx: None,
            ask: asked.ask.clone(),
            exp: now + u64::from(SECONDS) * 1000,
        })
        .await?;
        tx.commit().await?;
        Ok(Self(cookie))
    }

    pub fn tell(&self, response: &mut Response) {
        set_cookie(response, BACK, &self.0, Some(SECONDS));
    }
}

/// What this browser had asked for; `None` if nothing, or of a service that is gone.
async fn asked(app: &App, browser: &Browser) -> Result<Option<Asked>, StoreError> {
    let Some(cookie) = browser.back_cookie else {
        return Ok(None);
    };
    let Some(row) = app.store.login_request(&sha256(&cookie), browser.now).await? else {
        return Ok(None);
    };
    let service = app.store.service(&row.service).await?;
    let asked = service.map(|service| Asked {
        ask: row.ask,
        service,
    });
    Ok(asked.filter(Asked::is_registered))
}

/// The name of the service that the way back leads to.
pub async fn service_name(app: &App, browser: &Browser) -> Result<Option<String>, StoreError> {
    Ok(asked(app, browser).await?.map(|asked| asked.service.name))
}

/// The service that a browser asks for a new password on the way to: by the query of the page that it comes from, or by
/// the sign-in that it has begun.
pub async fn on_the_way(app: &App, browser: &Browser, query: &str) -> Result<Option<Asked>, PageError> {
    if let Ok(Some((asked, _))) = service::resolve(app, query, browser.now).await? {
        return Ok(Some(asked));
    }
    let Some(hash) = browser.tx_hash() else {
        return Ok(None);
    };
    Ok(match app.store.tx(&hash).await? {
        Some(row) if browser.now < row.exp => service::target_of(app, &row).await?,
        _ => None,
    })
}

/// Back to the start of the way: the same request again, at the same door.
pub async fn get(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    let to = asked(&app, &browser).await?.map(|asked| asked.ask.start());
    let mut response = see_other(to.as_deref().unwrap_or("/login"));
    set_cookie(&mut response, BACK, &[0; 32], Some(0));
    Ok(response)
}
