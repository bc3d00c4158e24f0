//! *Recovery codes*: made with a factor that is at hand, shown once; one of them is typed where all factors are lost.

use std::sync::Arc;

use axum::extract::State;

use super::confirm::{Goal, gate};
use super::other_factors;
use super::recovery;
use crate::app::App;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, see_other};
use crate::recovery_codes::{self, Typed};
use crate::view::{NewRecoveryCodesPage, RecoveryCodeError, RecoveryCodesPage};

/// Only who has something to lose can make a spare of it.
async fn can_make(app: &App, account: &Account) -> Result<bool, PageError> {
    Ok(!other_factors(app, &account.user.id, &[0; 16]).await?.is_none())
}

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    let left = app.store.recovery_codes(&account.user.id).await?;
    html(&RecoveryCodesPage {
        frame: account.browser.account_frame(&app),
        left: left.map(|left| (left.count, left.made as i64)),
        can_make: can_make(&app, &account).await?,
    })
}

/// New codes, in the answer and nowhere else.
pub async fn make(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    if !can_make(&app, &account).await? {
        return Ok(see_other("/account/recovery-codes"));
    }
    if let Err(elsewhere) = gate(&app, &account, &Goal::recovery_codes()).await {
        return elsewhere;
    }
    let browser = &account.browser;
    let now = browser.now;
    let codes = recovery_codes::make(
        &app,
        &account.user.id,
        &browser.ua,
        |entry| browser.entry(entry),
        now,
    )
    .await?;
    html(&NewRecoveryCodesPage {
        frame: browser.account_frame(&app),
        codes,
        made_ms: now as i64,
    })
}

/// A code that was typed on the page of recovery.
pub async fn typed(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if !account.user.had_factor {
        return Ok(see_other("/account/devices"));
    }
    let browser = &account.browser;
    let user = &account.user.id;
    let class = browser.class_for(&app, user).await?;
    let outcome = recovery_codes::judge(
        &app,
        user,
        &account.session.hash,
        &class,
        form.field("code"),
        &browser.ua,
        |entry| browser.entry(entry),
        browser.now,
    )
    .await?;
    let error = match outcome {
        Typed::Right => return Ok(see_other("/account/lost")),
        Typed::Typo => RecoveryCodeError::Typo,
        Typed::Wrong => RecoveryCodeError::Wrong,
        Typed::Wait(seconds) => RecoveryCodeError::Wait {
            seconds: u32::try_from(seconds).unwrap_or(3600),
        },
    };
    recovery::page(&app, &account, None, Some(error)).await
}
