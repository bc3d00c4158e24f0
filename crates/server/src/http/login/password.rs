//! *Welcome*: the password and the choice of a second factor.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::account::Email;
use symbolon_idp::limits::{CLOSED_AT, password_wait, wait_left};
use symbolon_idp::login::{Method, TxState};
use symbolon_idp::number::Number;

use super::finish;
use super::key;
use super::method::{self, choose};
use super::sms;
use super::step::{Step, site_methods, view_method};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::web::{Form, PageResult, html_form};
use crate::limiter::Window;
use crate::store::UserRow;
use crate::view::{EndedReason, PasswordError, PasswordPage};

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    if step.is_over() || step.tx.state != TxState::Named {
        return step.elsewhere(&app);
    }
    page(&app, &step, first(&app, &step), "", None)
}

/// The method that stands in the drop-down at first.
fn first(app: &App, step: &Step) -> Method {
    let accepted = |method: &Method| step.accepts(*method);
    Some(Method::AppPin)
        .filter(accepted)
        .or_else(|| site_methods(app).find(accepted))
        .unwrap_or(Method::AppPin)
}

fn page(app: &App, step: &Step, selected: Method, phone: &str, error: Option<PasswordError>) -> PageResult {
    let page = PasswordPage {
        frame: step.frame(app),
        flow: step.flow(),
        email: step.tx.email.clone(),
        methods: site_methods(app)
            .filter(|method| step.accepts(*method))
            .map(view_method)
            .collect(),
        selected: view_method(selected),
        phone: phone.chars().take(40).collect(),
        error,
        can_reset: app.can_mail(),
    };
    html_form(&page, error.is_some())
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if step.is_over() || step.tx.state != TxState::Named {
        return step.elsewhere(&app);
    }
    // The button beside the drop-down, where the screen may be a phone's.
    let chosen = match form.field("here") {
        "" => Method::parse(form.field("method"))
            .filter(|method| *method == Method::AppLink || site_methods(&app).any(|known| known == *method))
            .unwrap_or_else(|| first(&app, &step)),
        _ => Method::AppLink,
    };
    let phone = form.field("phone");
    // A number that is none is refused before the password is looked at: nothing is told, nothing is counted.
    let number = match chosen {
        Method::Sms => match Number::parse(phone) {
            Ok(number) => Some(number),
            Err(error) => return page(&app, &step, chosen, phone, Some(PasswordError::Phone(error))),
        },
        _ => None,
    };
    let user = match Email::parse(&step.tx.email) {
        Ok(email) => app.store.user_by_email_key(&email.key).await?,
        Err(_) => None,
    };
    match check(&app, &step, user.as_ref(), form.field("password")).await? {
        Err(error) => page(&app, &step, chosen, phone, Some(error)),
        Ok(()) => {
            let user = user.expect("a right password has an account");
            let mut tx = app.store.begin().await?;
            tx.set_tx_user(&step.tx.hash, &user.id).await?;
            let moved = tx
                .step_tx(
                    &step.tx.hash,
                    &[TxState::Named],
                    TxState::Password,
                    "",
                    step.browser.now,
                )
                .await?;
            tx.commit().await?;
            if !moved {
                return step.elsewhere(&app);
            }
            let mut step = step;
            step.tx.user = Some(user.id);
            step.tx.state = TxState::Password;
            if !step.accepts(chosen) {
                return method::page(&app, &step, "", Some(PasswordError::PasswordNotEnough));
            }
            if chosen == Method::Password {
                return finish::sign_in(&app, &step, &user, "password", None).await;
            }
            match number {
                Some(number) => sms::begin(&app, &step, &user, number).await,
                None if chosen == Method::SecurityKey => key::begin(&app, &step, &user).await,
                None => choose(&app, &step, &user, chosen).await,
            }
        }
    }
}

/// Counts before it computes. Addresses without an account are counted and computed alike.
async fn check(
    app: &App,
    step: &Step,
    user: Option<&UserRow>,
    password: &str,
) -> Result<Result<(), PasswordError>, crate::http::page_error::PageError> {
    let now = step.browser.now;
    let key = step.browser.peer.limit_key();
    if let Err(seconds) = app.limiter.check(Window::Passwords, &key, now) {
        return Ok(Err(PasswordError::Wait {
            seconds: seconds as u32,
        }));
    }
    let counted = user.map_or_else(|| app.stand_in(&step.tx.email), |user| user.id);
    let (failures, last) = app.store.failures("pw", &counted, &step.tx.class).await?;
    if failures >= CLOSED_AT {
        return Ok(Err(PasswordError::ResetNeeded));
    }
    let wait = wait_left(password_wait(failures), last, now);
    if wait > 0 {
        return Ok(Err(PasswordError::Wait { seconds: wait as u32 }));
    }
    let hash = user.and_then(|user| user.pw_hash.clone());
    let right = app.passwords.verify(&counted, password, hash.as_deref()).await;
    let open = user.is_some_and(|user| !user.locked);
    let mut tx = app.store.begin().await?;
    if right && open {
        if failures > 0 {
            tx.forget_failures("pw", &counted, &step.tx.class).await?;
        }
        tx.commit().await?;
        return Ok(Ok(()));
    }
    app.limiter.count(Window::Passwords, &key, now);
    tx.count_failure("pw", &counted, &step.tx.class, now).await?;
    tx.audit(
        now,
        step.browser.entry(Entry::login(Event::PasswordWrong, &step.tx)),
    )
    .await?;
    tx.commit().await?;
    metrics::counter!("symbolon_wrong_passwords_total").increment(1);
    Ok(Err(PasswordError::Wrong))
}
