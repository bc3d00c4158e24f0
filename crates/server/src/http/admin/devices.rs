//! *Devices*: all phones in use, those that need care first.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::encoding::hex;

use super::people::ROWS;
use super::{Query, Staff};
use crate::app::App;
use crate::http::login::view_state;
use crate::http::web::{PageResult, html};
use crate::view::{self, AdminDevicesPage, AdminPage, OwnedDevice, Pager, platform_name};

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let care = query.get("care") == "yes";
    let page = query.page();
    let mut found = app.store.list_devices(care, ROWS + 1, page * ROWS).await?;
    let more = found.len() > ROWS as usize;
    found.truncate(ROWS as usize);
    html(&AdminDevicesPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Devices),
        care,
        pager: Pager::new("/admin/devices", &[("care", query.get("care"))], page, more),
        rows: found
            .into_iter()
            .map(|(device, email)| OwnedDevice {
                user: hex(&device.user),
                email,
                wrong_pins: device.pin_fail.into(),
                device: view::DeviceRow {
                    id: hex(&device.dev),
                    platform: platform_name(&device.platform),
                    added_ms: device.created as i64,
                    last_used_ms: device.last_used.map(|at| at as i64),
                    state: view_state(&device),
                    biometric: false,
                    name: device.name,
                },
            })
            .collect(),
    })
}
