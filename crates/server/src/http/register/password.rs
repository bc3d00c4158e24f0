//! *New password* of a new account, behind the link of a mail. Opening it changes nothing: mail scanners do. Its form
//! makes the account, and signs in whoever has just shown that the mailbox is theirs.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_protocol::encoding::{b64_array, sha256};

use super::end_page;
use crate::app::App;
use crate::http::account::{password_rules, sample_passwords};
use crate::http::login::sign_in_new_account;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Browser, Form, PageResult, html, open_page, query_token};
use crate::registration::{self, Pending};
use crate::store::UserRow;
use crate::view::{Frame, PasswordChangePage, PasswordRule, PasswordWay, RegisterEnd};

async fn find(app: &App, token: &str, now: u64) -> Result<Result<Pending, RegisterEnd>, PageError> {
    // Where nobody creates an account, a link that is not known was an invitation's.
    let unknown = match app.can_register() {
        true => RegisterEnd::Unknown,
        false => RegisterEnd::InvitationOver,
    };
    let Ok(bytes) = b64_array::<32>(token) else {
        return Ok(Err(unknown));
    };
    let hash = sha256(&bytes);
    Ok(match registration::pending(app, &hash, now).await? {
        Some(pending) if pending.exp > now => Ok(pending),
        Some(pending) if pending.invited => Err(RegisterEnd::InvitationOver),
        Some(_) => Err(RegisterEnd::Expired),
        None if app.store.reset_link(&hash).await?.is_some() => Err(RegisterEnd::Used),
        None => Err(unknown),
    })
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let token = query_token(&uri);
    match find(&app, &token, browser.now).await? {
        Ok(pending) => form_page(&app, &browser, &pending.account, token, Vec::new()),
        Err(end) => end_page(&app, &browser, end),
    }
}

fn form_page(
    app: &App,
    browser: &Browser,
    account: &UserRow,
    token: String,
    errors: Vec<PasswordRule>,
) -> PageResult {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    open_page(app, browser, status, |frame| PasswordChangePage {
        frame: Frame {
            here: format!("/register/password?t={token}"),
            ..frame
        },
        username: app.marked_username(&account.username),
        errors,
        samples: sample_passwords(),
        changed: false,
        way: PasswordWay::Register {
            token,
            email: account.email.clone(),
        },
    })
}

pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let now = browser.now;
    let token = form.field("t");
    let pending = match find(&app, token, now).await? {
        Ok(pending) => pending,
        Err(end) => return end_page(&app, &browser, end),
    };
    let typed = form.field("password");
    let errors = password_rules(typed, form.field("confirm"), &pending.account);
    if !errors.is_empty() {
        return form_page(&app, &browser, &pending.account, token.to_owned(), errors);
    }
    let hash = app.passwords.hash(&pending.account.id, typed).await;
    let mut tx = app.store.begin().await?;
    let made =
        registration::make_account(&mut tx, &pending, &hash, |entry| browser.entry(entry), now).await?;
    let Some(user) = made else {
        tx.rollback().await?;
        // Somebody was first, with this link or a newer one; or the address has an account by now.
        let end = find(&app, token, now).await?.err();
        return end_page(&app, &browser, end.unwrap_or(RegisterEnd::Taken));
    };
    sign_in_new_account(&app, browser, &user, tx, "/register/done").await
}

/// *Your password was successfully changed*, *Proceed*.
pub async fn done(State(app): State<Arc<App>>, account: Account) -> PageResult {
    html(&PasswordChangePage {
        frame: account.browser.account_frame(&app),
        username: app.marked_username(&account.user.username),
        errors: Vec::new(),
        samples: Vec::new(),
        changed: true,
        way: PasswordWay::Register {
            token: String::new(),
            email: account.user.email.clone(),
        },
    })
}
