//! Several phones: one is chosen by its name. Also *Start again* and *New code* for the phone at hand.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::device::{DeviceState, is_locked};
use symbolon_idp::login::{Method, TxState};
use symbolon_protocol::encoding::hex;

use super::method::{account, begin, is_usable};
use super::step::{Step, view_method};
use crate::app::App;
use crate::http::web::{Form, PageResult, html};
use crate::store::DeviceRow;
use crate::view::{self, DeviceChoice, DeviceError, DevicePage, EndedReason};

/// A device's state in the words of the pages.
pub fn view_state(device: &DeviceRow) -> view::DeviceState {
    match device.state {
        DeviceState::New => view::DeviceState::New,
        DeviceState::Suspended => view::DeviceState::Suspended,
        state if is_locked(state, device.pin_fail) => view::DeviceState::PinLocked,
        _ => view::DeviceState::Active,
    }
}

pub async fn get(State(app): State<Arc<App>>, step: Step) -> PageResult {
    let method = Method::parse(&step.tx.method);
    match method {
        Some(method) if method.is_of_a_device() && !step.is_over() && step.tx.state == TxState::Password => {
            page(&app, &step, method, None).await
        }
        _ => step.elsewhere(&app),
    }
}

async fn page(app: &App, step: &Step, method: Method, error: Option<DeviceError>) -> PageResult {
    let user = account(app, step).await?;
    let devices = app.store.devices_of(&user.id).await?;
    let choices = devices
        .iter()
        .filter(|device| device.state != DeviceState::New)
        .map(|device| DeviceChoice {
            id: hex(&device.dev),
            name: device.name.clone(),
            platform: view::platform_name(&device.platform),
            state: view_state(device),
        })
        .collect();
    html(&DevicePage {
        frame: step.frame(app),
        flow: step.flow(),
        method: view_method(method),
        devices: choices,
        error,
    })
}

pub async fn post(State(app): State<Arc<App>>, step: Step, form: Form) -> PageResult {
    if !step.owns(form.field("tx")) {
        return step.ended(&app, EndedReason::Replaced, None);
    }
    let method = Method::parse(&step.tx.method).filter(|method| method.is_of_a_device());
    let open = matches!(step.tx.state, TxState::Password | TxState::Waiting) && !step.is_over();
    let (Some(method), true) = (method, open) else {
        return step.elsewhere(&app);
    };
    let user = account(&app, &step).await?;
    let devices = app.store.devices_of(&user.id).await?;
    let chosen = devices
        .iter()
        .find(|device| hex(&device.dev) == form.field("device"));
    match chosen {
        Some(device) if is_usable(device) => begin(&app, &step, device, method).await,
        _ => page(&app, &step, method, Some(DeviceError::Unavailable)).await,
    }
}
