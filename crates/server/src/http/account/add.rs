//! *Add a mobile device*: the name and the PIN, chosen on the site (§2.1).

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::chance::below;
use symbolon_idp::device::{DeviceState, may_add};
use symbolon_protocol::{Pin, pin};

use super::confirm::{Goal, gate};
use super::devices::{device_name_error, normal_name};
use crate::app::App;
use crate::chance;
use crate::enrolment::{self, StartError};
use crate::http::web::{Account, Form, PageResult, html_with, see_other};
use crate::store::DeviceRow;
use crate::view::{AddDeviceError, AddDevicePage, PinAdvice, StoreLink, qr_svg};

/// Where the app is found, by configuration.
pub fn stores(app: &App) -> Vec<StoreLink> {
    app.config
        .site
        .stores
        .iter()
        .map(|store| StoreLink {
            label: store.name.clone(),
            url: store.url.clone(),
            qr_svg: qr_svg(&store.url).unwrap_or_default(),
        })
        .collect()
}

#[derive(Default)]
struct Shown {
    name: String,
    pin: String,
    drawn: bool,
    errors: Vec<AddDeviceError>,
    advice: Option<PinAdvice>,
}

fn page(app: &App, account: &Account, shown: Shown) -> PageResult {
    let status = if shown.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = AddDevicePage {
        frame: account.browser.account_frame(app),
        name: shown.name,
        pin: shown.pin,
        drawn: shown.drawn,
        errors: shown.errors,
        advice: shown.advice,
        stores: stores(app),
    };
    html_with(status, &page)
}

pub async fn get(State(app): State<Arc<App>>, account: Account) -> PageResult {
    if !may_add(app.store.devices_of(&account.user.id).await?.len()) {
        return Ok(see_other("/account/devices?note=too-many"));
    }
    if let Err(elsewhere) = gate(&app, &account, &Goal::add_device()).await {
        return elsewhere;
    }
    page(&app, &account, Shown::default())
}

/// *draw one for me*: uniform among the PINs that are allowed.
pub async fn draw(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::add_device()).await {
        return elsewhere;
    }
    let mut rng = chance::rng();
    let drawn = loop {
        let text = format!("{:04}", below(&mut rng, 10_000));
        let pin = Pin::parse(&text).expect("four digits");
        if !pin.is_weak() && pin.advice().is_none() {
            break text;
        }
    };
    page(
        &app,
        &account,
        Shown {
            name: normal_name(form.field("name")),
            pin: drawn,
            drawn: true,
            ..Shown::default()
        },
    )
}

/// Every fault of the form, and the PIN if it is one.
fn judge(form: &Form, name: &str, devices: &[DeviceRow]) -> (Vec<AddDeviceError>, Option<Pin>) {
    // One that never answered goes when this enrolment starts, and may leave its name to it.
    let named: Vec<_> = devices
        .iter()
        .filter(|device| device.state != DeviceState::New)
        .cloned()
        .collect();
    let mut errors: Vec<_> = device_name_error(name, &named, None)
        .map(AddDeviceError::Name)
        .into_iter()
        .collect();
    let pin = Pin::parse(form.field("pin")).ok();
    match &pin {
        None => errors.push(AddDeviceError::PinFormat),
        Some(pin) if pin.is_weak() => errors.push(AddDeviceError::WeakPin),
        Some(_) if form.field("pin") != form.field("pin2") => errors.push(AddDeviceError::PinsDiffer),
        Some(_) => {}
    }
    (errors, pin)
}

pub async fn post(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &account, &Goal::add_device()).await {
        return elsewhere;
    }
    let devices = app.store.devices_of(&account.user.id).await?;
    if !may_add(devices.len()) {
        return Ok(see_other("/account/devices?note=too-many"));
    }
    let name = normal_name(form.field("name"));
    let (errors, pin) = judge(&form, &name, &devices);
    let Some(pin) = pin.filter(|_| errors.is_empty()) else {
        return page(
            &app,
            &account,
            Shown {
                name,
                errors,
                ..Shown::default()
            },
        );
    };
    let advice = pin.advice().map(|advice| match advice {
        pin::PinAdvice::Year => PinAdvice::Year,
        pin::PinAdvice::Date => PinAdvice::Date,
    });
    if advice.is_some() && form.field("advised") != "1" {
        let typed = form.field("pin").to_owned();
        return page(
            &app,
            &account,
            Shown {
                name,
                pin: typed,
                advice,
                ..Shown::default()
            },
        );
    }
    let (user, session) = (&account.user.id, &account.session.hash);
    let entry = |entry| account.browser.entry(entry);
    match enrolment::start(&app, user, session, &name, &pin, entry, account.browser.now).await {
        Ok(_) => Ok(see_other("/account/devices/enrol")),
        Err(StartError::TooMany(seconds)) => {
            let errors = vec![AddDeviceError::TooManyStarts { seconds }];
            page(
                &app,
                &account,
                Shown {
                    name,
                    errors,
                    ..Shown::default()
                },
            )
        }
        Err(StartError::Store(error)) => Err(error.into()),
    }
}
