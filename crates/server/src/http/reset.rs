//! *New password*, behind the link of a mail. Opening it changes nothing: mail scanners do. Its form does.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_protocol::encoding::{b64_array, sha256};

use super::account::{password_rules, sample_passwords};
use super::page_error::PageError;
use super::way_back;
use super::web::{Browser, Form, PageResult, html_with, open_page, query_token};
use crate::app::App;
use crate::reset;
use crate::store::UserRow;
use crate::view::{Frame, PasswordChangePage, PasswordRule, PasswordWay, ResetEnd, ResetEndPage};

/// A link that can be used: its token as it came, the token's hash, and whose it is.
struct Link {
    token: String,
    hash: [u8; 32],
    user: UserRow,
}

async fn find(app: &App, token: &str, now: u64) -> Result<Result<Link, ResetEnd>, PageError> {
    let Ok(bytes) = b64_array::<32>(token) else {
        return Ok(Err(ResetEnd::Unknown));
    };
    let hash = sha256(&bytes);
    Ok(match app.store.reset_link(&hash).await? {
        None => Err(ResetEnd::Unknown),
        Some(row) if row.exp == 0 => Err(ResetEnd::Used),
        Some(row) if row.exp <= now => Err(ResetEnd::Expired),
        Some(row) => Ok(Link {
            token: token.to_owned(),
            hash,
            user: row.user,
        }),
    })
}

fn end_page(app: &App, browser: &Browser, end: ResetEnd) -> PageResult {
    let page = ResetEndPage {
        frame: browser.account_frame(app),
        end,
        minutes: reset::LINK_MINUTES,
    };
    html_with(StatusCode::GONE, &page)
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let token = query_token(&uri);
    match find(&app, &token, browser.now).await? {
        Ok(link) => form_page(&app, &browser, link, Vec::new()),
        Err(end) => end_page(&app, &browser, end),
    }
}

fn form_page(app: &App, browser: &Browser, link: Link, errors: Vec<PasswordRule>) -> PageResult {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    open_page(app, browser, status, |frame| PasswordChangePage {
        frame: Frame {
            here: format!("/reset?t={}", link.token),
            ..frame
        },
        username: app.marked_username(&link.user.username),
        errors,
        samples: sample_passwords(),
        changed: false,
        way: PasswordWay::Reset {
            token: link.token,
            service: None,
        },
    })
}

pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let token = form.field("t");
    let link = match find(&app, token, browser.now).await? {
        Ok(link) => link,
        Err(end) => return end_page(&app, &browser, end),
    };
    let typed = form.field("password");
    let errors = password_rules(typed, form.field("confirm"), &link.user);
    if !errors.is_empty() {
        return form_page(&app, &browser, link, errors);
    }
    let changed = reset::set_password(
        &app,
        &link.user,
        &link.hash,
        typed,
        &browser.ua,
        |entry| browser.entry(entry),
        browser.now,
    )
    .await?;
    if !changed {
        // Somebody was first, with this link or a newer one.
        let end = find(&app, token, browser.now).await?.err();
        return end_page(&app, &browser, end.unwrap_or(ResetEnd::Unknown));
    }
    let service = way_back::service_name(&app, &browser).await?;
    open_page(&app, &browser, StatusCode::OK, |frame| PasswordChangePage {
        frame: Frame {
            here: "/login".into(),
            ..frame
        },
        username: app.marked_username(&link.user.username),
        errors: Vec::new(),
        samples: Vec::new(),
        changed: true,
        way: PasswordWay::Reset {
            token: String::new(),
            service,
        },
    })
}
