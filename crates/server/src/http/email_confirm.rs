//! Behind the links that the old and the new mailbox get: one page with two answers. Opening it changes nothing.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_protocol::encoding::{b64_array, sha256};

use super::page_error::PageError;
use super::web::{Browser, Form, PageResult, open_page, query_token};
use crate::app::App;
use crate::email_change::{self, Confirmed};
use crate::store::{EmailChangeRow, Mailbox};
use crate::view::{EmailConfirm, EmailConfirmPage, Frame};

struct Link {
    row: EmailChangeRow,
    mailbox: Mailbox,
    hash: [u8; 32],
}

/// The change of a link that can still be used.
async fn find(app: &App, token: &str, now: u64) -> Result<Option<Link>, PageError> {
    let Ok(bytes) = b64_array::<32>(token) else {
        return Ok(None);
    };
    let hash = sha256(&bytes);
    let found = app.store.email_change_by_link(&hash).await?;
    Ok(found
        .filter(|(row, mailbox)| row.is_open(*mailbox, now) && !row.user.locked)
        .map(|(row, mailbox)| Link { row, mailbox, hash }))
}

fn page(app: &App, browser: &Browser, state: EmailConfirm) -> PageResult {
    let status = match state {
        EmailConfirm::Over | EmailConfirm::Taken => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    open_page(app, browser, status, |frame| {
        let here = match &state {
            EmailConfirm::Ask { token, .. } => format!("/email/confirm?t={token}"),
            _ => "/login".into(),
        };
        EmailConfirmPage {
            frame: Frame { here, ..frame },
            state,
        }
    })
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let token = query_token(&uri);
    let state = match find(&app, &token, browser.now).await? {
        None => EmailConfirm::Over,
        Some(link) if link.row.confirmed_by(link.mailbox) => EmailConfirm::Waits,
        Some(link) => EmailConfirm::Ask {
            token,
            old: link.row.user.email,
            new: link.row.email,
        },
    };
    page(&app, &browser, state)
}

pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let Some(link) = find(&app, form.field("t"), browser.now).await? else {
        return page(&app, &browser, EmailConfirm::Over);
    };
    let entry = |entry| browser.entry(entry);
    let state = match form.field("answer") {
        "stop" if email_change::stop(&app, &link.row, entry, browser.now).await? => EmailConfirm::Stopped,
        "confirm" => {
            match email_change::confirm(&app, &link.row, link.mailbox, &link.hash, entry, browser.now).await?
            {
                Confirmed::Waits => EmailConfirm::Waits,
                Confirmed::Changed => EmailConfirm::Changed,
                Confirmed::Taken => EmailConfirm::Taken,
                Confirmed::Over => EmailConfirm::Over,
            }
        }
        "stop" => EmailConfirm::Over,
        _ => return Err(PageError::BadRequest),
    };
    page(&app, &browser, state)
}
