//! Behind the link that keeps an account which its owner, or somebody else, has deleted. Opening it changes nothing.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_protocol::encoding::{b64_array, sha256};

use super::page_error::PageError;
use super::web::{Browser, Form, PageResult, open_page, query_token};
use crate::app::App;
use crate::erasure;
use crate::store::UserRow;
use crate::view::{AccountKeep, AccountKeepPage, Frame};

async fn find(app: &App, token: &str, now: u64) -> Result<Option<(UserRow, u64)>, PageError> {
    let Ok(bytes) = b64_array::<32>(token) else {
        return Ok(None);
    };
    let found = app.store.erasure_by_link(&sha256(&bytes)).await?;
    Ok(found.filter(|(_, at)| now < *at))
}

fn page(app: &App, browser: &Browser, state: AccountKeep) -> PageResult {
    let status = match state {
        AccountKeep::Nothing => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    open_page(app, browser, status, |frame| {
        let here = match &state {
            AccountKeep::Ask { token, .. } => format!("/erasure/stop?t={token}"),
            _ => "/login".into(),
        };
        AccountKeepPage {
            frame: Frame { here, ..frame },
            state,
        }
    })
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let token = query_token(&uri);
    let state = match find(&app, &token, browser.now).await? {
        Some((_, at)) => AccountKeep::Ask {
            token,
            at_ms: at as i64,
        },
        None => AccountKeep::Nothing,
    };
    page(&app, &browser, state)
}

pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let state = match find(&app, form.field("t"), browser.now).await? {
        Some((user, _))
            if erasure::stop(&app, &user.id, |entry| browser.entry(entry), browser.now).await? =>
        {
            AccountKeep::Kept
        }
        _ => AccountKeep::Nothing,
    };
    page(&app, &browser, state)
}
