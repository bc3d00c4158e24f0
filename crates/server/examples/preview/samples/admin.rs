//! The administration.

use symbolon_server::roles::{Right, Role};
use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in, signed_out};

fn nav(current: AdminPage) -> AdminNav {
    AdminNav {
        current,
        rights: Right::ALL.to_vec(),
    }
}

pub fn admin(pages: &mut Pages) {
    pages.add("admin-no-factor", &AdminNoFactorPage { frame: signed_in() });
    people(pages);
    person(pages);
    acts(pages);
    roles(pages);
}

fn row(state: PersonState) -> PersonRow {
    PersonRow {
        id: "00112233445566778899aabbccddeeff".into(),
        name: "Mónica Rodríguez-Papadopoulou".into(),
        email: "monica.rodriguez-papadopoulou@licensing.example.org".into(),
        username: "n0abcdef (External)".into(),
        state,
    }
}

fn pager() -> Pager {
    Pager::new("/admin/people", &[("q", "m&o")], 1, true)
}

fn people(pages: &mut Pages) {
    let states = [PersonState::Open, PersonState::NoFactor, PersonState::Locked];
    for (name, rows, waiting) in [
        (
            "admin-people",
            states.map(row).to_vec(),
            vec![row(PersonState::Open)],
        ),
        ("admin-people-none", Vec::new(), Vec::new()),
    ] {
        let pager = if rows.is_empty() {
            Pager::default()
        } else {
            pager()
        };
        pages.add(
            name,
            &AdminPeoplePage {
                frame: signed_in(),
                nav: nav(AdminPage::People),
                typed: "<mó>".into(),
                locked: rows.is_empty(),
                rows,
                waiting,
                pager,
            },
        );
    }
    for (name, states) in [
        (
            "admin-devices",
            &[
                DeviceState::PinLocked,
                DeviceState::Suspended,
                DeviceState::New,
                DeviceState::Active,
            ][..],
        ),
        ("admin-devices-none", &[]),
    ] {
        let rows = states.iter().enumerate().map(|(at, state)| OwnedDevice {
            device: device(*state),
            user: "00112233445566778899aabbccddeeff".into(),
            email: "monica.rodriguez-papadopoulou@licensing.example.org".into(),
            wrong_pins: at as u32,
        });
        pages.add(
            name,
            &AdminDevicesPage {
                frame: signed_in(),
                nav: nav(AdminPage::Devices),
                care: states.is_empty(),
                rows: rows.collect(),
                pager: Pager::default(),
            },
        );
    }
}

fn device(state: DeviceState) -> DeviceRow {
    DeviceRow {
        id: "aabbccddeeff00112233445566778899".into(),
        name: "My blue phone".into(),
        platform: "Android".into(),
        added_ms: NOW - 90 * DAY,
        last_used_ms: (state == DeviceState::Active).then_some(NOW - DAY),
        state,
        biometric: false,
    }
}

fn person(pages: &mut Pages) {
    let until_ms = NOW + DAY;
    let full = AdminPersonPage {
        frame: signed_in(),
        nav: nav(AdminPage::People),
        row: row(PersonState::Open),
        added_ms: NOW - 300 * DAY,
        roles: vec![Role::Auditor],
        owns: 1,
        own: false,
        acts: PersonAct::ALL.to_vec(),
        may_act: true,
        reset: ResetView::None,
        erase_at_ms: Some(NOW + 7 * DAY),
        devices: vec![device(DeviceState::Active), device(DeviceState::PinLocked)],
        numbers: 2,
        failures: 7,
        sessions: vec![SessionRow {
            id: "s1".into(),
            browser: "Firefox, Windows".into(),
            since_ms: NOW - 3_600_000,
            last_used_ms: NOW - 60_000,
            current: false,
        }],
        sign_ins: vec![
            SignInRow {
                at_ms: NOW - 3_600_000,
                how: SignInHow::AppPin("My blue phone".into()),
                result: SignInResult::SignedIn,
                service: "eLicensing".into(),
                browser: "Firefox, Windows".into(),
            },
            SignInRow {
                at_ms: NOW - 7_200_000,
                how: SignInHow::AppQr("My blue phone".into()),
                result: SignInResult::NotMe,
                service: String::new(),
                browser: "Chrome, Android".into(),
            },
        ],
        notice: Some(PersonNotice::Done),
    };
    pages.add("admin-person", &full);
    let empty = |frame, reset, notice| AdminPersonPage {
        frame,
        nav: nav(AdminPage::People),
        row: row(PersonState::Locked),
        added_ms: NOW,
        roles: Vec::new(),
        owns: 0,
        own: false,
        acts: Vec::new(),
        may_act: false,
        reset,
        erase_at_ms: None,
        devices: Vec::new(),
        numbers: 0,
        failures: 0,
        sessions: Vec::new(),
        sign_ins: Vec::new(),
        notice,
    };
    for (name, reset, notice) in [
        ("waiting", ResetView::Waiting { until_ms }, None),
        (
            "asked",
            ResetView::Asked { until_ms, own: true },
            Some(PersonNotice::Asked),
        ),
        (
            "ready",
            ResetView::Ready { until_ms },
            Some(PersonNotice::Nothing),
        ),
    ] {
        pages.add(
            &format!("admin-person-{name}"),
            &empty(signed_in(), reset, notice),
        );
    }
    let own = AdminPersonPage {
        own: true,
        ..empty(signed_out(), ResetView::None, None)
    };
    pages.add("admin-person-own", &own);
}

fn acts(pages: &mut Pages) {
    for act in PersonAct::ALL {
        for two_people in [false, true] {
            if two_people && act != PersonAct::Reset {
                continue;
            }
            let name = format!(
                "admin-act-{}{}",
                act.as_str(),
                if two_people { "-two" } else { "" }
            );
            pages.add(
                &name,
                &AdminActPage {
                    frame: signed_in(),
                    nav: nav(AdminPage::People),
                    row: row(PersonState::Open),
                    act,
                    two_people,
                    deletion_days: 7,
                },
            );
        }
    }
    pages.add(
        "admin-device-remove",
        &AdminRemoveDevicePage {
            frame: signed_in(),
            nav: nav(AdminPage::People),
            row: row(PersonState::Open),
            id: "aabbccddeeff00112233445566778899".into(),
            name: "My blue phone".into(),
            platform: "Android".into(),
        },
    );
}

fn roles(pages: &mut Pages) {
    let faults = RoleFault::ALL.map(Some);
    for fault in [None].into_iter().chain(faults) {
        let rows = Role::ALL.map(|role| AdminRoleRow {
            user: format!("{role:?}"),
            own: role == Role::Administrator,
            email: "anna.weber@example.org".into(),
            name: "Anna Weber".into(),
            role,
            service: (role == Role::ServiceOwner).then(|| ("aa".into(), "eLicensing".into())),
            given_ms: NOW - 30 * DAY,
        });
        let name = match fault {
            None => "admin-roles".to_owned(),
            Some(fault) => format!("admin-roles-{fault:?}").to_lowercase(),
        };
        pages.add(
            &name,
            &AdminRolesPage {
                frame: signed_in(),
                nav: nav(AdminPage::Roles),
                rows: if fault == Some(RoleFault::Gone) {
                    Vec::new()
                } else {
                    rows.to_vec()
                },
                services: vec![
                    ("aa".into(), "eLicensing".into()),
                    ("bb".into(), "Grants portal".into()),
                ],
                email: "x@example.org".into(),
                role: "auditor".into(),
                service: "bb".into(),
                fault,
                done: fault.is_none(),
            },
        );
    }
}
