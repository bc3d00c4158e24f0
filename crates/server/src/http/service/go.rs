//! The way from a finished sign-in to the service. Browsers apply `form-action` to the redirects that follow a form: so a
//! page stands between, which goes on by itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;

use super::arrive::{Asked, refuse};
use super::on_the_way::OnTheWay;
use super::ticket::give;
use crate::app::App;
use crate::cas::strength::Strength;
use crate::http::page_error::PageError;
use crate::http::web::{Account, PageResult, html, see_other};
use crate::store::LoginRow;
use crate::view::{ServiceError, ServiceGoPage};

/// What was asked by the sign-in from which this session came; `None` otherwise.
async fn asked(
    app: &App,
    account: &Account,
    uri: &Uri,
) -> Result<Option<(LoginRow, Option<Asked>)>, PageError> {
    let Some(way) = OnTheWay::of_query(uri.query()) else {
        return Ok(None);
    };
    let Some(row) = app.store.login_request(&way.hash(), account.browser.now).await? else {
        return Ok(None);
    };
    if row.tx != Some(account.session.tx) {
        return Ok(None);
    }
    let service = app.store.service(&row.service).await?;
    let ask = row.ask.clone();
    Ok(Some((row, service.map(|service| Asked { ask, service }))))
}

pub async fn page(State(app): State<Arc<App>>, account: Account, uri: Uri) -> PageResult {
    match asked(&app, &account, &uri).await? {
        Some((_, Some(asked))) => html(&ServiceGoPage {
            frame: account.browser.account_frame(&app),
            service: asked.service.name,
            way: format!("/login/to?{}", uri.query().unwrap_or_default()),
        }),
        Some((_, None)) => refuse(&app, &account.browser, ServiceError::Unknown),
        // Used before, or somebody else's: the person is signed in all the same.
        None => Ok(see_other("/")),
    }
}

pub async fn leave(State(app): State<Arc<App>>, account: Account, uri: Uri) -> PageResult {
    let Some((row, Some(asked))) = asked(&app, &account, &uri).await? else {
        return Ok(see_other("/"));
    };
    // The address may be registered no longer.
    if !asked.is_registered() {
        return refuse(&app, &account.browser, ServiceError::Unknown);
    }
    let now = account.browser.now;
    let mut tx = app.store.begin().await?;
    let used = tx.use_login_request(&row.id, &account.session.tx, now).await?;
    tx.commit().await?;
    if !used {
        return Ok(see_other("/"));
    }
    let held = Strength::of_methods(&account.session.methods);
    if !held.iter().any(|strength| asked.accepts(*strength)) {
        // Signed in by less than what is asked for: from the start, where the session is known by now.
        return Ok(see_other(&asked.ask.start()));
    }
    // A step-up showed the second factor alone: for who asks for a new sign-in that is none.
    let whole = app
        .store
        .tx(&account.session.tx)
        .await?
        .is_some_and(|row| row.session.is_none());
    give(&app, &account.browser, &asked, &account.session, whole).await
}
