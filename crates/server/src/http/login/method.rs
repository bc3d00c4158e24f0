//! The choice of a method once the password was right, and what follows from it.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::device::{DeviceState, is_locked};
use symbolon_idp::login::{Method, TxState};
use symbolon_idp::number::Number;

use super::finish;
use super::key;
use super::sms;
use super::step::{Step, site_methods, view_method};
use crate::app::App;
use crate::challenge_start::{self, StartError};
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html_form};
use crate::store::{DeviceRow, UserRow};
use crate::view::{EndedReason, MethodPage, PasswordError};

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    if step.is_over() || step.tx.state != TxState::Password {
        return step.elsewhere(&app);
    }
    page(&app, &step, "", None)
}

pub(super) fn page(app: &App, step: &Step, phone: &str, error: Option<PasswordError>) -> PageResult {
    let methods = site_methods(app)
        .chain([Method::AppLink])
        // A confirmation is given by a text message only where its first page offers one: where no stronger factor can be
        // used.
        .filter(|method| step.accepts(*method) && (step.tx.act == 0 || *method != Method::Sms))
        .map(view_method)
        .collect();
    let page = MethodPage {
        frame: step.frame(app),
        flow: step.flow(),
        methods,
        phone: phone.chars().take(40).collect(),
        error,
    };
    html_form(&page, error.is_some())
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    if step.is_over() || step.tx.state != TxState::Password {
        return step.elsewhere(&app);
    }
    let user = account(&app, &step).await?;
    match Method::parse(form.field("method")) {
        Some(method) if !step.accepts(method) => {
            page(&app, &step, "", Some(PasswordError::PasswordNotEnough))
        }
        Some(Method::Password) => finish::sign_in(&app, &step, &user, "password", None).await,
        Some(Method::Sms) if step.tx.act == 0 && app.config.sms.is_on() => {
            let phone = form.field("phone");
            match Number::parse(phone) {
                Ok(number) => sms::begin(&app, &step, &user, number).await,
                Err(error) => page(&app, &step, phone, Some(PasswordError::Phone(error))),
            }
        }
        Some(Method::SecurityKey) => key::begin(&app, &step, &user).await,
        Some(Method::Sms | Method::Passkey) | None => Err(PageError::BadRequest),
        Some(method) => choose(&app, &step, &user, method).await,
    }
}

/// The account of a transaction whose password was right.
pub(super) async fn account(app: &App, step: &Step) -> Result<UserRow, PageError> {
    let id = step.tx.user.ok_or(PageError::BadRequest)?;
    app.store
        .user_by_id(&id)
        .await?
        .filter(|user| !user.locked)
        .ok_or(PageError::Forbidden)
}

/// Can this phone confirm anything now?
pub fn is_usable(device: &DeviceRow) -> bool {
    device.state == DeviceState::Active && !is_locked(device.state, device.pin_fail)
}

/// One phone: it is asked at once. Several: the person chooses. None: another method.
pub(super) async fn choose(app: &App, step: &Step, user: &UserRow, method: Method) -> PageResult {
    if !step.accepts(method) {
        return page(app, step, "", Some(PasswordError::PasswordNotEnough));
    }
    let devices: Vec<_> = app
        .store
        .devices_of(&user.id)
        .await?
        .into_iter()
        .filter(|d| d.state != DeviceState::New)
        .collect();
    let usable: Vec<_> = devices.iter().filter(|device| is_usable(device)).collect();
    match usable[..] {
        [] => page(app, step, "", Some(PasswordError::MethodUnavailable)),
        [device] if devices.len() == 1 => begin(app, step, device, method).await,
        _ => {
            let mut tx = app.store.begin().await?;
            tx.set_tx_method(&step.tx.hash, method.as_str()).await?;
            tx.step_tx(
                &step.tx.hash,
                &[TxState::Password],
                TxState::Password,
                "",
                step.browser.now,
            )
            .await?;
            tx.commit().await?;
            Ok(step.goes_to("device"))
        }
    }
}

/// Where the browser waits for this method.
pub(super) fn page_of(method: Method) -> &'static str {
    match method {
        Method::AppQr => "code",
        Method::AppLink => "link",
        Method::Sms => "sms",
        Method::SecurityKey => "key",
        Method::Passkey => "passkey",
        Method::AppPin | Method::Password => "waiting",
    }
}

/// Asks the phone, draws the QR code, or makes the link to the app.
pub(super) async fn begin(app: &App, step: &Step, device: &DeviceRow, method: Method) -> PageResult {
    if !step.accepts(method) {
        return page(app, step, "", Some(PasswordError::PasswordNotEnough));
    }
    match challenge_start::start(app, &step.tx, device, method, step.browser.now).await {
        Ok(()) => Ok(step.goes_to(page_of(method))),
        Err(StartError::TooMany(seconds)) => {
            let seconds = u32::try_from(seconds).unwrap_or(3600);
            page(app, step, "", Some(PasswordError::TooManyRequests { seconds }))
        }
        Err(StartError::Unavailable) => page(app, step, "", Some(PasswordError::MethodUnavailable)),
        Err(StartError::Store(error)) => Err(error.into()),
    }
}
