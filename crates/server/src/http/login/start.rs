//! *Sign in to continue*: the address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::account::Email;

use super::step::new_transaction;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::web::{Browser, Form, PageResult, TX, open_page, see_other, set_cookie};
use crate::view::{Flow, LoginError, LoginNotice, LoginPage};

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: axum::http::Uri) -> PageResult {
    if browser.session.is_some() {
        return Ok(see_other("/"));
    }
    let notice = match uri.query() {
        Some("note=logged-out") => Some(LoginNotice::LoggedOut),
        Some("note=password-changed") => Some(LoginNotice::PasswordChanged),
        _ => None,
    };
    page(&app, &browser, String::new(), None, notice)
}

fn page(
    app: &App,
    browser: &Browser,
    email: String,
    error: Option<LoginError>,
    notice: Option<LoginNotice>,
) -> PageResult {
    let flow = Flow {
        base: "/login".into(),
        tx: String::new(),
        service: None,
        act: None,
    };
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    open_page(app, browser, status, |frame| LoginPage {
        frame,
        flow,
        email,
        error,
        notice,
        can_register: app.can_register(),
        can_reset: app.can_mail(),
    })
}

/// The next page is the same for every address.
pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let typed = form.field("email");
    let Ok(email) = Email::parse(typed) else {
        return page(
            &app,
            &browser,
            typed.chars().take(254).collect(),
            Some(LoginError::Email),
            None,
        );
    };
    let user = app.store.user_by_email_key(&email.key).await?;
    let class = match (
        &user,
        browser
            .known_cookie
            .map(|c| symbolon_protocol::encoding::sha256(&c)),
    ) {
        (Some(user), Some(known)) if app.store.is_known(&known, &user.id, browser.now).await? => {
            known.to_vec()
        }
        _ => Vec::new(),
    };
    let (cookie, row) = new_transaction(&browser, &email.text, 0, app.default_service(), "/", class);
    let mut tx = app.store.begin().await?;
    tx.insert_tx(&row).await?;
    let entry = browser.entry(Entry::login(Event::LoginNamed, &row));
    tx.audit(browser.now, entry).await?;
    tx.commit().await?;
    let mut response = see_other("/login/password");
    set_cookie(&mut response, TX, &cookie, Some(1800));
    Ok(response)
}
