//! *Change my e-mail address*, after a step-up. Both mailboxes confirm it (`http/email_confirm.rs`).

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::account::Email;

use super::confirm::{Goal, gate};
use crate::app::App;
use crate::email_change;
use crate::http::page_error::PageError;
use crate::http::register::acceptable;
use crate::http::web::{Account, Form, PageResult, html_form, see_other};
use crate::view::{EmailChangePage, PendingEmail, RegisterFault, RegisterField};

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_email()).await {
        return elsewhere;
    }
    page(&app, &account, [String::new(), String::new()], Vec::new(), false).await
}

async fn page(
    app: &App,
    account: &Account,
    [email, email2]: [String; 2],
    errors: Vec<(RegisterField, RegisterFault)>,
    too_many: bool,
) -> PageResult {
    use crate::store::Mailbox::{New, Old};
    let pending = app.store.email_change(&account.user.id).await?;
    let pending = pending
        .filter(|row| row.is_open(Old, account.browser.now))
        .map(|row| PendingEmail {
            confirmed_old: row.confirmed_by(Old),
            confirmed_new: row.confirmed_by(New),
            due_ms: row.due as i64,
            by_factor: row.by_factor,
            email: row.email,
        });
    let faulty = !errors.is_empty() || too_many;
    let page = EmailChangePage {
        frame: account.browser.account_frame(app),
        email,
        email2,
        errors,
        too_many,
        domains: app.config.accounts.domains.join(", "),
        pending,
        days: app.config.accounts.email_change_days,
    };
    html_form(&page, faulty)
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_email()).await {
        return elsewhere;
    }
    if !app.can_mail() {
        return Err(PageError::NotFound);
    }
    let typed = || ["email", "email2"].map(|name| form.field(name).chars().take(254).collect::<String>());
    let checked = acceptable(form.field("email"), &app.config.accounts)
        .map_err(|fault| (RegisterField::Email, fault))
        .and_then(|email| {
            let again = Email::parse(form.field("email2")).ok().map(|again| again.key);
            if again.as_ref() != Some(&email.key) {
                return Err((RegisterField::Confirm, RegisterFault::EmailsDiffer));
            }
            if email.key == account.user.email_key {
                return Err((RegisterField::Email, RegisterFault::SameEmail));
            }
            Ok(email)
        });
    let email = match checked {
        Ok(email) => email,
        Err(error) => return page(&app, &account, typed(), vec![error], false).await,
    };
    let by_factor = account.user.had_factor;
    let entry = |entry| account.browser.entry(entry);
    if email_change::ask(&app, &account.user, &email, by_factor, entry, account.browser.now).await? {
        return Ok(see_other("/account/email"));
    }
    page(&app, &account, typed(), Vec::new(), true).await
}

/// No step-up: it changes nothing back that was confirmed.
pub async fn stop(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    if let Some(row) = app.store.email_change(&account.user.id).await? {
        email_change::stop(
            &app,
            &row,
            |entry| account.browser.entry(entry),
            account.browser.now,
        )
        .await?;
    }
    Ok(see_other("/account"))
}
