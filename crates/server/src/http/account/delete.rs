//! *Delete my account*, after a step-up; and *Keep my account* without one.

use std::sync::Arc;

use axum::extract::State;

use super::confirm::{Goal, gate};
use crate::app::App;
use crate::erasure;
use crate::http::web::{Account, Form, PageResult, html_form, see_other};
use crate::view::AccountDeletePage;

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    // Who has asked already may look at it, and keep the account.
    if app.store.erasure(&account.user.id).await?.is_none()
        && let Err(elsewhere) = gate(&app, &account, &Goal::delete_account()).await
    {
        return elsewhere;
    }
    page(&app, &account, false).await
}

async fn page(app: &App, account: &Account, unsure: bool) -> PageResult {
    let at = app.store.erasure(&account.user.id).await?;
    let page = AccountDeletePage {
        frame: account.browser.account_frame(app),
        days: app.config.accounts.deletion_days,
        at_ms: at.map(|at| at as i64),
        unsure,
    };
    html_form(&page, unsure)
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_account()).await {
        return elsewhere;
    }
    if form.field("sure") != "yes" {
        return page(&app, &account, true).await;
    }
    let entry = |entry| account.browser.entry(entry);
    erasure::ask(
        &app,
        &account.user,
        &account.session.hash,
        entry,
        account.browser.now,
    )
    .await?;
    Ok(see_other("/account/delete"))
}

pub async fn stop(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    let entry = |entry| account.browser.entry(entry);
    erasure::stop(&app, &account.user.id, entry, account.browser.now).await?;
    Ok(see_other("/account?note=kept"))
}
