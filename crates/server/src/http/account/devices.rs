//! *Manage my mobile devices*: list, rename, delete.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use symbolon_idp::device::may_add;
use symbolon_protocol::encoding::hex;
use symbolon_protocol::text::{TextError, check_name};

use super::confirm::{Goal, gate};
use super::home::wrong_pins;
use super::other_factors;
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::device_acts;
use crate::device_keys::OpenedKeys;
use crate::http::ids::parse_id;
use crate::http::login::view_state;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, html_with, see_other};
use crate::store::DeviceRow;
use crate::view::{self, DeleteDevicePage, DevicesNotice, DevicesPage, NameError, RenameDevicePage};

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let devices = app.store.devices_of(&account.user.id).await?;
    let notice = notice(&app, &account, uri.query().unwrap_or("")).await?;
    html(&DevicesPage {
        frame: account.browser.account_frame(&app),
        devices: devices.iter().map(|device| device_row(&app, device)).collect(),
        can_add: may_add(devices.len()),
        wrong_pins: wrong_pins(&devices),
        notice,
    })
}

/// A device as the pages show it.
pub fn device_row(app: &App, device: &DeviceRow) -> view::DeviceRow {
    view::DeviceRow {
        id: hex(&device.dev),
        name: device.name.clone(),
        platform: view::platform_name(&device.platform),
        added_ms: device.created as i64,
        last_used_ms: device.last_used.map(|at| at as i64),
        state: view_state(device),
        biometric: has_biometric(app, device),
    }
}

pub fn has_biometric(app: &App, device: &DeviceRow) -> bool {
    device
        .keys
        .as_ref()
        .and_then(|blob| OpenedKeys::open(&app.keys, &device.dev, &device.user, blob).ok())
        .is_some_and(|keys| keys.has_biometric())
}

/// `note=renamed-<id>` and the like: the name is read from the device, never from the address.
async fn notice(app: &App, account: &Account, query: &str) -> Result<Option<DevicesNotice>, PageError> {
    let Some(note) = query.strip_prefix("note=") else {
        return Ok(None);
    };
    match note {
        "cancelled" => return Ok(Some(DevicesNotice::AddCancelled)),
        "too-many" => return Ok(Some(DevicesNotice::TooMany)),
        _ => {}
    }
    let Some((what, id)) = note.split_once('-') else {
        return Ok(None);
    };
    let Some(id) = parse_id(id) else { return Ok(None) };
    let device = app
        .store
        .device(&id)
        .await?
        .filter(|device| device.user == account.user.id);
    Ok(device.and_then(|device| match what {
        "renamed" => Some(DevicesNotice::Renamed(device.name)),
        "deleted" => Some(DevicesNotice::Deleted(device.name)),
        "added" => Some(DevicesNotice::Added(device.name)),
        _ => None,
    }))
}

async fn own(app: &App, account: &Account, id: &str) -> Result<(DeviceRow, Vec<DeviceRow>), PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    let devices = app.store.devices_of(&account.user.id).await?;
    let device = devices
        .iter()
        .find(|device| device.dev == id)
        .cloned()
        .ok_or(PageError::NotFound)?;
    Ok((device, devices))
}

/// What is wrong with a device's name, if anything.
pub fn device_name_error(name: &str, others: &[DeviceRow], dev: Option<&[u8; 16]>) -> Option<NameError> {
    let mut others = others.iter();
    name_error(
        name,
        others.any(|other| other.name == name && Some(&other.dev) != dev),
    )
}

/// What is wrong with the name of a device or a key, if anything. `taken`: another one of the account has it.
pub fn name_error(name: &str, taken: bool) -> Option<NameError> {
    match check_name(name) {
        _ if name.is_empty() => Some(NameError::Missing),
        Err(TextError::Length) => Some(NameError::TooLong),
        Err(_) => Some(NameError::Characters),
        Ok(()) => taken.then_some(NameError::Taken),
    }
}

pub async fn rename_page(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
) -> PageResult {
    let (device, _) = own(&app, &account, &id).await?;
    html(&RenameDevicePage {
        frame: account.browser.account_frame(&app),
        id: hex(&device.dev),
        new_name: device.name.clone(),
        name: device.name,
        error: None,
    })
}

pub async fn rename(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let (device, devices) = own(&app, &account, &id).await?;
    let name = normal_name(form.field("name"));
    if let Some(error) = device_name_error(&name, &devices, Some(&device.dev)) {
        let page = RenameDevicePage {
            frame: account.browser.account_frame(&app),
            id: hex(&device.dev),
            name: device.name,
            new_name: name,
            error: Some(error),
        };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let mut tx = app.store.begin().await?;
    tx.rename_device(&device.dev, &account.user.id, &name).await?;
    tx.audit(
        account.browser.now,
        account
            .browser
            .entry(Entry::device(Event::DeviceRenamed, &device)),
    )
    .await?;
    tx.commit().await?;
    Ok(see_other(&format!(
        "/account/devices?note=renamed-{}",
        hex(&device.dev)
    )))
}

/// What a keyboard may add is forgiven: white space around a name, letters composed another way.
pub fn normal_name(typed: &str) -> String {
    symbolon_idp::account::normal_text(typed)
}

pub async fn delete_page(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
) -> PageResult {
    let (device, _) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_device(&device.dev)).await {
        return elsewhere;
    }
    let last = other_factors(&app, &device.user, &device.dev).await?.is_none();
    delete_form(&app, &account, &device, last, false)
}

fn delete_form(
    app: &App,
    account: &Account,
    device: &DeviceRow,
    last: bool,
    unconfirmed: bool,
) -> PageResult {
    let page = DeleteDevicePage {
        frame: account.browser.account_frame(app),
        id: hex(&device.dev),
        name: device.name.clone(),
        platform: view::platform_name(&device.platform),
        last_factor: last,
        unconfirmed,
    };
    html_with(
        if unconfirmed {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        },
        &page,
    )
}

pub async fn delete(
    State(app): State<Arc<App>>,
    account: Account,
    Path(id): Path<String>,
    form: Form,
) -> PageResult {
    let (device, _) = own(&app, &account, &id).await?;
    if let Err(elsewhere) = gate(&app, &account, &Goal::delete_device(&device.dev)).await {
        return elsewhere;
    }
    let last = other_factors(&app, &device.user, &device.dev).await?.is_none();
    if last && form.field("confirm_last") != "yes" {
        return delete_form(&app, &account, &device, last, true);
    }
    device_acts::revoke(&app, &device, account.browser.now).await?;
    Ok(see_other(&format!(
        "/account/devices?note=deleted-{}",
        hex(&device.dev)
    )))
}
