//! *Change password*, after a step-up. Every other session ends.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::account::Email;
use symbolon_idp::password::{self, PasswordFault};

use super::confirm::{Goal, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::http::web::{Account, Form, PageResult, html_with};
use crate::notify::{Notice, NoticeKind};
use crate::sign_ins;
use crate::store::UserRow;
use crate::view::{PasswordChangePage, PasswordRule, PasswordWay};

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_password()).await {
        return elsewhere;
    }
    page(&app, &account, Vec::new(), false)
}

fn page(app: &App, account: &Account, errors: Vec<PasswordRule>, changed: bool) -> PageResult {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = PasswordChangePage {
        frame: account.browser.account_frame(app),
        username: app.marked_username(&account.user.username),
        errors,
        samples: if changed { Vec::new() } else { sample_passwords() },
        changed,
        way: PasswordWay::Change,
    };
    html_with(status, &page)
}

/// Three, freshly drawn, for who has no idea of their own.
pub fn sample_passwords() -> Vec<String> {
    let mut rng = chance::rng();
    (0..3).map(|_| password::draw(&mut rng).to_string()).collect()
}

/// What a new password of an account, typed twice, does wrong (§9.5).
pub fn password_rules(typed: &str, again: &str, user: &UserRow) -> Vec<PasswordRule> {
    let local = Email::parse(&user.email)
        .map(|email| email.local().to_owned())
        .unwrap_or_default();
    let mut rules: Vec<_> = password::faults(typed, &user.username, &local)
        .into_iter()
        .map(|fault| match fault {
            PasswordFault::Short => PasswordRule::TooShort,
            PasswordFault::Long => PasswordRule::TooLong,
            PasswordFault::Groups => PasswordRule::TooFewGroups,
            PasswordFault::Username | PasswordFault::Address => PasswordRule::ContainsUsername,
            PasswordFault::Common => PasswordRule::Common,
        })
        .collect();
    if typed != again {
        rules.push(PasswordRule::Different);
    }
    rules.dedup();
    rules
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::change_password()).await {
        return elsewhere;
    }
    let typed = form.field("password");
    let errors = password_rules(typed, form.field("confirm"), &account.user);
    if !errors.is_empty() {
        return page(&app, &account, errors, false);
    }
    let now = account.browser.now;
    let hash = app.passwords.hash(&account.user.id, typed).await;
    let mut tx = app.store.begin().await?;
    tx.set_password(&account.user.id, &hash, Some(&account.session.hash))
        .await?;
    sign_ins::end_after_new_password(&mut tx, &account.user.id, now).await?;
    tx.forget_stepups(&account.session.hash).await?;
    tx.audit(
        now,
        account
            .browser
            .entry(Entry::user(Event::PasswordChanged, &account.user.id)),
    )
    .await?;
    let notice = Notice {
        browser: account.browser.ua.clone(),
        ..Notice::new(NoticeKind::PasswordChanged, now)
    };
    app.post(&mut tx, &account.user.id, notice).await?;
    tx.commit().await?;
    page(&app, &account, Vec::new(), true)
}
