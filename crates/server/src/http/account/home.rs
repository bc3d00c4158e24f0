//! *Successful login*, and *Logout*.

use std::sync::Arc;

use axum::extract::State;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::web::{Account, Browser, Form, PageResult, SID, html, see_other, set_cookie};
use crate::store::{DeviceRow, SessionRow, StoreError, UserRow};
use crate::view::{HomePage, WrongPins};

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    let devices = app.store.devices_of(&account.user.id).await?;
    html(&HomePage {
        frame: account.browser.account_frame(&app),
        wrong_pins: wrong_pins(&devices),
    })
}

/// Phones on which wrong PINs were typed since the last right one.
pub fn wrong_pins(devices: &[DeviceRow]) -> Vec<WrongPins> {
    devices
        .iter()
        .filter(|device| device.pin_fail > 0)
        .map(|device| WrongPins {
            device: device.name.clone(),
            count: device.pin_fail.into(),
        })
        .collect()
}

pub async fn logout(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    end_session(&app, &account.browser, &account.session, &account.user).await?;
    let mut response = see_other("/login?note=logged-out");
    set_cookie(&mut response, SID, &[0; 32], Some(0));
    Ok(response)
}

/// Ends a session at its owner's wish. The services that it has been to are told by the next sweep.
pub async fn end_session(
    app: &App,
    browser: &Browser,
    session: &SessionRow,
    user: &UserRow,
) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.end_session(&session.hash).await?;
    let entry = Entry::user(Event::SessionEnd, &user.id).with_tx(&session.tx);
    tx.audit(browser.now, browser.entry(entry)).await?;
    tx.commit().await
}
