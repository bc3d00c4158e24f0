//! *Lost your password?*: the address, and *Check your mailbox*, which is the same for every address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use symbolon_idp::account::Email;

use super::page_error::PageError;
use super::way_back::{self, WayBack};
use super::web::{Browser, Form, PageResult, open_page};
use crate::app::App;
use crate::reset;
use crate::view::{ForgottenPage, Frame, MailboxPage};

/// With the address of the sign-in that this browser began, if it did.
pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let row = match browser.tx_hash() {
        Some(hash) => app.store.tx(&hash).await?,
        None => None,
    };
    let email = row
        .filter(|tx| browser.now < tx.exp)
        .map(|tx| tx.email)
        .unwrap_or_default();
    let asked = way_back::on_the_way(&app, &browser, uri.query().unwrap_or("")).await?;
    let ask = asked.map(|asked| asked.ask.to_query()).unwrap_or_default();
    ask_page(&app, &browser, email, ask, false)
}

fn ask_page(app: &App, browser: &Browser, email: String, ask: String, wrong: bool) -> PageResult {
    if !app.can_mail() {
        return Err(PageError::NotFound);
    }
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    // What was asked was read, and is written anew; it stays when the language changes.
    let here = match ask.as_str() {
        "" => browser.here.clone(),
        ask => format!("/forgotten?{ask}"),
    };
    open_page(app, browser, status, |frame| ForgottenPage {
        frame: Frame { here, ..frame },
        email,
        wrong,
        ask,
    })
}

/// The answer is the same whether or not a mail leaves (§9.4).
pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let typed = form.field("email");
    // The form repeats what was asked, and it is judged again: it came through the browser.
    let asked = way_back::on_the_way(&app, &browser, form.field("ask")).await?;
    let email = match Email::parse(typed) {
        Ok(email) if app.can_mail() => email,
        _ => {
            let ask = asked.map(|asked| asked.ask.to_query()).unwrap_or_default();
            return ask_page(&app, &browser, typed.chars().take(254).collect(), ask, true);
        }
    };
    let peer = browser.peer.limit_key();
    reset::ask(&app, &email, &peer, |entry| browser.entry(entry), browser.now).await?;
    let kept = match &asked {
        Some(asked) => Some(WayBack::keep(&app, asked, browser.now).await?),
        None => None,
    };
    let service = match asked {
        Some(asked) => Some(asked.service.name),
        None => way_back::service_name(&app, &browser).await?,
    };
    let mut response = open_page(&app, &browser, StatusCode::OK, |frame| MailboxPage {
        frame,
        email: email.text,
        minutes: reset::LINK_MINUTES,
        again: form.field("again") == "yes",
        service,
    })?;
    if let Some(kept) = kept {
        kept.tell(&mut response);
    }
    Ok(response)
}
