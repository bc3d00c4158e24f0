//! *Manage my mobile devices*, and adding one.

use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in, stores, wrong_pins};

pub fn devices(pages: &mut Pages) {
    let row = |name: &str, platform: &str, used: Option<i64>, state, biometric| DeviceRow {
        id: name.to_lowercase().replace(' ', "-"),
        name: name.into(),
        platform: platform.into(),
        added_ms: NOW - 40 * DAY,
        last_used_ms: used.map(|days| NOW - days * DAY),
        state,
        biometric,
    };
    let page = |notice| DevicesPage {
        frame: signed_in(),
        devices: vec![
            row("My blue phone", "Android", Some(0), DeviceState::Active, true),
            row("Office tablet", "iPad", None, DeviceState::Active, false),
            row("Old phone", "Android", Some(5), DeviceState::PinLocked, false),
            row(
                "Restored phone",
                "Android",
                Some(9),
                DeviceState::Suspended,
                false,
            ),
            row("New phone", "Android", None, DeviceState::New, false),
        ],
        can_add: true,
        wrong_pins: vec![],
        notice,
    };
    let name = || "Office tablet".to_owned();
    pages.add("devices", &page(None));
    pages.add("devices-added", &page(Some(DevicesNotice::Added(name()))));
    pages.add("devices-renamed", &page(Some(DevicesNotice::Renamed(name()))));
    pages.add("devices-deleted", &page(Some(DevicesNotice::Deleted(name()))));
    pages.add(
        "devices-sessions-ended",
        &page(Some(DevicesNotice::SessionsEnded)),
    );
    pages.add("devices-add-cancelled", &page(Some(DevicesNotice::AddCancelled)));
    pages.add(
        "devices-full",
        &DevicesPage {
            can_add: false,
            ..page(Some(DevicesNotice::TooMany))
        },
    );
    pages.add(
        "devices-none",
        &DevicesPage {
            devices: vec![],
            wrong_pins: wrong_pins(),
            ..page(None)
        },
    );

    let rename = |error, new_name: &str| RenameDevicePage {
        frame: signed_in(),
        id: "my-blue-phone".into(),
        name: "My blue phone".into(),
        new_name: new_name.into(),
        error,
    };
    pages.add("device-rename", &rename(None, "My blue phone"));
    pages.add("device-rename-missing", &rename(Some(NameError::Missing), ""));
    pages.add(
        "device-rename-too-long",
        &rename(Some(NameError::TooLong), "My blue phone"),
    );
    pages.add(
        "device-rename-characters",
        &rename(Some(NameError::Characters), "My blue phone"),
    );
    pages.add(
        "device-rename-taken",
        &rename(Some(NameError::Taken), "Office tablet"),
    );

    let delete = |last_factor, unconfirmed| DeleteDevicePage {
        frame: signed_in(),
        id: "my-blue-phone".into(),
        name: "My blue phone".into(),
        platform: "Android".into(),
        last_factor,
        unconfirmed,
    };
    pages.add("device-delete", &delete(false, false));
    pages.add("device-delete-last", &delete(true, false));
    pages.add("device-delete-unconfirmed", &delete(true, true));
}

pub fn enrol(pages: &mut Pages) {
    let add = |errors| AddDevicePage {
        frame: signed_in(),
        name: "My blue phone".into(),
        pin: String::new(),
        drawn: false,
        errors,
        advice: None,
        stores: vec![],
    };
    pages.add(
        "device-add",
        &AddDevicePage {
            name: String::new(),
            ..add(vec![])
        },
    );
    pages.add(
        "device-add-stores",
        &AddDevicePage {
            stores: stores(),
            ..add(vec![])
        },
    );
    pages.add(
        "device-add-drawn",
        &AddDevicePage {
            pin: "7304".into(),
            drawn: true,
            ..add(vec![])
        },
    );
    pages.add(
        "device-add-advice-year",
        &AddDevicePage {
            pin: "1984".into(),
            advice: Some(PinAdvice::Year),
            ..add(vec![])
        },
    );
    pages.add(
        "device-add-advice-date",
        &AddDevicePage {
            pin: "2412".into(),
            advice: Some(PinAdvice::Date),
            ..add(vec![])
        },
    );
    pages.add("device-add-differ", &add(vec![AddDeviceError::PinsDiffer]));
    pages.add("device-add-weak", &add(vec![AddDeviceError::WeakPin]));
    pages.add(
        "device-add-errors",
        &add(vec![
            AddDeviceError::Name(NameError::Missing),
            AddDeviceError::PinFormat,
            AddDeviceError::PinsDiffer,
        ]),
    );
    pages.add(
        "device-add-starts",
        &add(vec![AddDeviceError::TooManyStarts { seconds: 1200 }]),
    );

    let uri = format!("SYMBOLON:1/E/{}", "AFCQAAIBAQCQMBYI2".repeat(6));
    let page = || EnrolPage {
        frame: signed_in(),
        name: "My blue phone".into(),
        qr_svg: qr_svg(&uri).expect("it fits"),
        uri: uri.clone(),
        seconds_left: 552,
        claimed: false,
        can_extend: true,
        tries_left: 3,
        notice: None,
    };
    pages.add("enrol", &page());
    pages.add(
        "enrol-extended",
        &EnrolPage {
            notice: Some(EnrolNotice::Extended),
            ..page()
        },
    );
    pages.add(
        "enrol-wrong-pin",
        &EnrolPage {
            tries_left: 1,
            can_extend: false,
            ..page()
        },
    );
    pages.add(
        "enrol-claimed",
        &EnrolPage {
            claimed: true,
            ..page()
        },
    );
    for end in [
        EnrolEnd::Done,
        EnrolEnd::Closed,
        EnrolEnd::Expired,
        EnrolEnd::Replaced,
    ] {
        let page = EnrolEndPage {
            frame: signed_in(),
            name: "My blue phone".into(),
            end,
        };
        pages.add(&format!("enrol-{}", end.key()), &page);
    }
}
