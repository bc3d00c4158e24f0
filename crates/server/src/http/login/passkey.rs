//! A passkey: without an address and a password. The key tells whose it is, and verifies the person by itself, so it is
//! two factors.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::login::Method;

use super::finish::end_with_key;
use super::key::judge;
use super::method::page;
use super::start;
use super::step::Step;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::service;
use crate::http::web::{Browser, Form, PageResult, html_form};
use crate::limiter::Window;
use crate::security_keys::{self, Answer};
use crate::view::{EndedReason, KeyError, KeyPage, PasswordError};

/// *Sign in with a passkey*, on the page that asks for the address.
pub async fn begin(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    // The form repeats what was asked, and it is judged again: it came through the browser.
    let asked = match service::resolve(&app, form.field("ask"), browser.now).await? {
        Ok(asked) => asked,
        Err(error) => return service::refuse(&app, &browser, error),
    };
    start::begin_passkey(&app, &browser, asked).await
}

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    show(&app, &step, None).await
}

async fn show(app: &App, step: &Step, error: Option<KeyError>) -> PageResult {
    if !step.waits_for(Method::Passkey) {
        return step.elsewhere(app);
    }
    if !step.accepts(Method::Passkey) {
        return page(app, step, "", Some(PasswordError::PasswordNotEnough));
    }
    let challenge = security_keys::ask(app, &step.tx.hash, None, step.browser.now).await?;
    let page = KeyPage {
        frame: step.frame(app),
        flow: step.flow(),
        options: security_keys::request_options(app, None, &challenge).to_string(),
        passkey: true,
        error,
        can_switch: false,
    };
    html_form(&page, error.is_some())
}

pub async fn answer(State(app): State<Arc<App>>, mut step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if !step.waits_for(Method::Passkey) || !step.accepts(Method::Passkey) {
        return step.elsewhere(&app);
    }
    let now = step.browser.now;
    let peer = step.browser.peer.limit_key();
    if let Err(seconds) = app.limiter.check(Window::Passwords, &peer, now) {
        let seconds = u32::try_from(seconds).unwrap_or(3600);
        return show(&app, &step, Some(KeyError::Wait { seconds })).await;
    }
    let found = match Answer::parse(&form) {
        Ok(answer) => {
            let key = app.store.security_key_of(&answer.credential).await?;
            // Whose it is, is what the key says and what the site knows: both, or nobody's.
            key.filter(|key| key.active && answer.user == key.user)
                .map(|key| (key, answer))
        }
        Err(_) => None,
    };
    let user = match &found {
        Some((key, _)) => app.store.user_by_id(&key.user).await?,
        None => None,
    };
    let (Some((key, answer)), Some(user)) = (found, user.filter(|user| !user.locked)) else {
        app.limiter.count(Window::Passwords, &peer, now);
        let detail = serde_json::json!({ "why": "unknown" });
        let entry = Entry::login(Event::SecurityKeyRefused, &step.tx).with_detail(&detail);
        let mut tx = app.store.begin().await?;
        tx.audit(now, step.browser.entry(entry)).await?;
        tx.commit().await?;
        return show(&app, &step, Some(KeyError::Refused)).await;
    };
    step.tx.class = step.browser.class_for(&app, &user.id).await?;
    let mut tx = match judge(&app, &step, &key, &answer, true).await? {
        Ok(tx) => *tx,
        Err(error) => {
            app.limiter.count(Window::Passwords, &peer, now);
            return show(&app, &step, Some(error)).await;
        }
    };
    tx.set_tx_user(&step.tx.hash, &user.id).await?;
    step.tx.user = Some(user.id);
    end_with_key(&app, &step, &user, tx, key.id, Method::Passkey.as_str()).await
}
