//! *Lost your password?*: the address, and *Check your mailbox*, which is the same for every address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::account::Email;

use super::page_error::PageError;
use super::web::{Browser, Form, PageResult, open_page};
use crate::app::App;
use crate::reset;
use crate::view::{ForgottenPage, MailboxPage};

/// With the address of the sign-in that this browser began, if it did.
pub async fn get(State(app): State<Arc<App>>, browser: Browser) -> PageResult {
    let row = match browser.tx_hash() {
        Some(hash) => app.store.tx(&hash).await?,
        None => None,
    };
    let email = row
        .filter(|tx| browser.now < tx.exp)
        .map(|tx| tx.email)
        .unwrap_or_default();
    ask_page(&app, &browser, email, false)
}

fn ask_page(app: &App, browser: &Browser, email: String, wrong: bool) -> PageResult {
    if !app.can_mail() {
        return Err(PageError::NotFound);
    }
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    open_page(app, browser, status, |frame| ForgottenPage {
        frame,
        email,
        wrong,
    })
}

/// The answer is the same whether or not a mail leaves (§9.4).
pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let typed = form.field("email");
    let email = match Email::parse(typed) {
        Ok(email) if app.can_mail() => email,
        _ => return ask_page(&app, &browser, typed.chars().take(254).collect(), true),
    };
    let peer = browser.peer.limit_key();
    reset::ask(&app, &email, &peer, |entry| browser.entry(entry), browser.now).await?;
    open_page(&app, &browser, StatusCode::OK, |frame| MailboxPage {
        frame,
        email: email.text,
        minutes: reset::LINK_MINUTES,
        again: form.field("again") == "yes",
    })
}
