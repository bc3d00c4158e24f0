//! *I have none of these any more*: recovery for who signed in by password and has no usable factor left, or says so;
//! and the page behind the stop link.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_protocol::encoding::{b64_array, sha256};

use super::mail_code::{self, CodeCheck};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::page_error::PageError;
use crate::http::web::{Account, Browser, Form, PageResult, html_form, open_page, see_other};
use crate::recovery;
use crate::view::{
    MailCodeError, RecoveryCodeError, RecoveryPage, RecoveryStopPage, RecoveryStopState, RecoveryView,
};

const PURPOSE: &str = "recovery";

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if !account.user.had_factor {
        return Ok(see_other("/account/devices"));
    }
    page(&app, &account, None, None).await
}

pub(super) async fn page(
    app: &App,
    account: &Account,
    error: Option<MailCodeError>,
    code_error: Option<RecoveryCodeError>,
) -> PageResult {
    let now = account.browser.now;
    let live = app.store.live_recovery(&account.user.id).await?;
    let code_sent = app.store.has_code(&account.session.hash, PURPOSE, now).await?;
    let view = match &live {
        None => RecoveryView::Ask,
        Some(row) if row.state == "waiting" => RecoveryView::Waiting {
            until_ms: row.ready_at as i64,
        },
        Some(row) => RecoveryView::Ready {
            until_ms: row.exp as i64,
        },
    };
    let page = RecoveryPage {
        frame: account.browser.account_frame(app),
        view,
        address: account.user.email.clone(),
        wait_hours: app.config.recovery.wait_hours,
        code_sent: code_sent && !matches!(view, RecoveryView::Waiting { .. }),
        error,
        has_codes: app.store.recovery_codes(&account.user.id).await?.is_some() || code_error.is_some(),
        code_error,
    };
    html_form(&page, error.is_some() || code_error.is_some())
}

/// Sends the code by mail.
pub async fn send(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    match mail_code::send(&app, &account, PURPOSE).await? {
        Ok(()) => page(&app, &account, None, None).await,
        Err(seconds) => {
            page(
                &app,
                &account,
                Some(MailCodeError::TooManyMails { seconds }),
                None,
            )
            .await
        }
    }
}

/// The code: starts the waiting time, or, once that is over, asks what is lost and then opens *Add a mobile device*.
pub async fn code(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    let now = account.browser.now;
    let mut tx = match mail_code::check(&app, &account, PURPOSE, form.field("code")).await? {
        CodeCheck::Wrong(error) => return page(&app, &account, Some(error), None).await,
        CodeCheck::Right(tx) => tx,
    };
    let user = &account.user.id;
    let ready = app
        .store
        .live_recovery(user)
        .await?
        .is_some_and(|row| row.state == "ready" && now < row.exp);
    if ready {
        recovery::open_factors(&mut tx, &account.session.hash, now).await?;
        tx.audit(now, account.browser.entry(Entry::user(Event::StepUp, user)))
            .await?;
        tx.commit().await?;
        return Ok(see_other("/account/lost"));
    }
    let entry = account.browser.entry(Entry::user(Event::RecoveryWaiting, user));
    recovery::start(&app, &mut tx, user, entry, now).await?;
    tx.commit().await?;
    Ok(see_other("/account/recovery"))
}

/// The stop link: opening it changes nothing, its button does.
pub async fn stop_page(State(app): State<Arc<App>>, browser: Browser, uri: axum::http::Uri) -> PageResult {
    let token = uri
        .query()
        .and_then(|query| query.strip_prefix("t="))
        .unwrap_or("");
    let known = find(&app, token)
        .await?
        .is_some_and(|row| matches!(row.state.as_str(), "waiting" | "ready"))
        || find_ask(&app, token).await?.is_some();
    let state = if known {
        RecoveryStopState::Ask
    } else {
        RecoveryStopState::Nothing
    };
    stop_view(&app, &browser, token, state)
}

async fn find(app: &App, token: &str) -> Result<Option<crate::store::RecoveryRow>, PageError> {
    match b64_array::<32>(token) {
        Ok(token) => Ok(app.store.recovery_by_stop(&sha256(&token)).await?),
        Err(_) => Ok(None),
    }
}

/// What one of two administrators asked for.
async fn find_ask(app: &App, token: &str) -> Result<Option<crate::store::ResetAskRow>, PageError> {
    match b64_array::<32>(token) {
        Ok(token) => Ok(app.store.reset_ask_by_stop(&sha256(&token)).await?),
        Err(_) => Ok(None),
    }
}

fn stop_view(app: &App, browser: &Browser, token: &str, state: RecoveryStopState) -> PageResult {
    let token = if state == RecoveryStopState::Ask {
        token.to_owned()
    } else {
        String::new()
    };
    open_page(app, browser, StatusCode::OK, |frame| RecoveryStopPage {
        frame,
        token,
        state,
    })
}

pub async fn stop(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let mut stopped = match find(&app, form.field("t")).await? {
        Some(row) => recovery::stop(&app, &row, browser.now).await?,
        None => false,
    };
    if let Some(ask) = find_ask(&app, form.field("t")).await? {
        stopped |= recovery::stop_ask(&app, &ask, browser.now).await?;
    }
    let state = if stopped {
        RecoveryStopState::Stopped
    } else {
        RecoveryStopState::Nothing
    };
    stop_view(&app, &browser, "", state)
}
