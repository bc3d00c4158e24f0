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
    home(pages);
    services(pages);
    audit(pages);
    lists(pages);
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
        keys: vec![
            SecurityKeyRow {
                id: "00112233445566778899aabbccddeeff".into(),
                name: "Blue key on my key ring".into(),
                added_ms: NOW - 90 * DAY,
                last_used_ms: Some(NOW - DAY),
                passkey: true,
                backed_up: true,
                suspended: false,
            },
            SecurityKeyRow {
                id: "ff112233445566778899aabbccddeeff".into(),
                name: "Old key".into(),
                added_ms: NOW - 200 * DAY,
                last_used_ms: None,
                passkey: false,
                backed_up: false,
                suspended: true,
            },
        ],
        codes: Some((7, NOW - 30 * DAY)),
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
                place: String::new(),
            },
            SignInRow {
                at_ms: NOW - 7_200_000,
                how: SignInHow::AppQr("My blue phone".into()),
                result: SignInResult::NotMe,
                service: String::new(),
                browser: "Chrome, Android".into(),
                place: String::new(),
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
        keys: Vec::new(),
        codes: None,
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
    for (name, platform) in [("device", Some("Android".into())), ("key", None)] {
        pages.add(
            &format!("admin-{name}-remove"),
            &AdminRemoveDevicePage {
                frame: signed_in(),
                nav: nav(AdminPage::People),
                row: row(PersonState::Open),
                id: "aabbccddeeff00112233445566778899".into(),
                name: "My blue phone".into(),
                platform,
            },
        );
    }
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

/// What the settings keep by default.
pub fn kept() -> KeptDays {
    KeptDays {
        audit: 0,
        addresses: 90,
        sign_ins: 400,
        sessions: 7,
        undelivered: 30,
    }
}

fn chart(id: &'static str, title: &'static str, series: &[&'static str], days: u64, most: u64) -> Chart {
    let days = (0..days).map(|day| {
        let figures = (0..series.len() as u64).map(|at| (day * 7 + at * 13) % (most / (at + 1) + 1));
        (NOW / DAY * DAY - (13 - day as i64) * DAY, figures.collect())
    });
    Chart {
        id,
        title,
        measure: Measure::Count,
        series: series.to_vec(),
        days: days.collect(),
    }
}

fn home(pages: &mut Pages) {
    let methods = [
        "admin-method-pin",
        "admin-method-qr",
        "admin-method-key",
        "admin-method-sms",
        "admin-method-password",
        "admin-method-other",
    ];
    let failures = [
        "admin-failure-password",
        "admin-failure-code",
        "admin-failure-refused",
        "admin-failure-expired",
    ];
    let locks = [
        "admin-lock-pin",
        "admin-lock-closed",
        "admin-lock-device",
        "admin-lock-user",
    ];
    for (name, days, most) in [("admin", 14, 300), ("admin-90", 90, 40), ("admin-empty", 14, 0)] {
        pages.add(
            name,
            &AdminHomePage {
                frame: signed_in(),
                nav: nav(AdminPage::Home),
                days,
                charts: vec![
                    chart("sign-ins", "admin-chart-sign-ins", &methods, days, most),
                    chart("failures", "admin-chart-failures", &failures, days, most / 4),
                    chart("locks", "admin-chart-locks", &locks, days, most / 40),
                    Chart {
                        measure: Measure::Seconds((most > 0).then_some(9)),
                        ..chart(
                            "confirm",
                            "admin-chart-confirm",
                            &["admin-confirm-seconds"],
                            days,
                            most.min(20),
                        )
                    },
                ],
            },
        );
    }
    let mut few = nav(AdminPage::Home);
    few.rights = vec![Right::Home, Right::Services];
    pages.add(
        "admin-owner",
        &AdminHomePage {
            frame: signed_in(),
            nav: few,
            days: 14,
            charts: Vec::new(),
        },
    );
}

fn services(pages: &mut Pages) {
    let rows = vec![
        ServiceRow {
            id: "aa".into(),
            name: "eLicensing".into(),
            two_factors: true,
            addresses: vec!["https://licences.example.eu/app/*".into()],
        },
        ServiceRow {
            id: "bb".into(),
            name: "Grants portal".into(),
            two_factors: false,
            addresses: vec![
                "https://grants.example.eu/cas".into(),
                "https://grants.example.eu/*".into(),
            ],
        },
    ];
    for (name, rows, may_add) in [
        ("admin-services", rows.clone(), true),
        ("admin-services-own", rows[..1].to_vec(), false),
        ("admin-services-none", Vec::new(), true),
    ] {
        pages.add(
            name,
            &AdminServicesPage {
                frame: signed_in(),
                nav: nav(AdminPage::Services),
                done: may_add,
                rows,
                may_add,
            },
        );
    }
    let form = ServiceForm {
        name: "eLicensing".into(),
        description: "Export licences for dual-use goods.".into(),
        urls: "https://licences.example.eu/app/*\n".into(),
        level: "medium".into(),
        strengths: vec!["PASSWORD_MOBILE_APP".into()],
        attributes: vec!["email".into()],
        matching: "pick".into(),
        ecas: true,
        logout: "at".into(),
        logout_url: "https://licences.example.eu/out".into(),
        callbacks: String::new(),
        oidc: false,
    };
    let faults = [
        ServiceFault::Name,
        ServiceFault::Taken,
        ServiceFault::Description,
        ServiceFault::NoUrl,
        ServiceFault::Url("http://x".into()),
        ServiceFault::Callback("<x>".into()),
        ServiceFault::LogoutUrl,
        ServiceFault::Matching,
        ServiceFault::MatchingNotYours,
    ];
    let all: Vec<Vec<ServiceFault>> = [Vec::new()]
        .into_iter()
        .chain(faults.map(|fault| vec![fault]))
        .collect();
    for (at, faults) in all.into_iter().enumerate() {
        let page = AdminServicePage {
            frame: signed_in(),
            nav: nav(AdminPage::Services),
            id: None,
            all: true,
            oidc: false,
            form: form.clone(),
            faults,
        };
        pages.add(&format!("admin-service-add-{at}"), &page);
    }
    for all in [true, false] {
        pages.add(
            if all { "admin-service" } else { "admin-service-own" },
            &AdminServicePage {
                frame: signed_in(),
                nav: nav(AdminPage::Services),
                id: Some("aa".into()),
                all,
                oidc: !all,
                form: form.clone(),
                faults: Vec::new(),
            },
        );
    }
    oidc(pages);
    pages.add(
        "admin-service-remove",
        &AdminServiceRemovePage {
            frame: signed_in(),
            nav: nav(AdminPage::Services),
            id: "aa".into(),
            name: "eLicensing".into(),
        },
    );
}

fn audit(pages: &mut Pages) {
    let entry = |event: &str, detail: &str| AuditEntry {
        at_ms: NOW,
        event: event.into(),
        user: Some("00112233445566778899aabbccddeeff".into()),
        device: (event == "pin_locked").then(|| "aabbccddeeff00112233445566778899".into()),
        address: "192.0.2.17".into(),
        browser: "Firefox, Linux".into(),
        detail: detail.into(),
    };
    let entries = vec![
        entry("session_start", r#"{"method":"app-pin"}"#),
        entry("pin_locked", ""),
        entry("user_locked", r#"{"by":"8899aabbccddeeff0011223344556677"}"#),
    ];
    for (name, entries, fault) in [
        ("admin-audit", entries, None),
        ("admin-audit-who", Vec::new(), Some(AuditFault::Who)),
        ("admin-audit-day", Vec::new(), Some(AuditFault::Day)),
    ] {
        pages.add(
            name,
            &AdminAuditPage {
                frame: signed_in(),
                nav: nav(AdminPage::Audit),
                typed: ["anna@example.org", "yes", "session_start", "2026-11-01", "x"].map(String::from),
                events: vec!["session_start", "session_end"],
                people: fault.is_none(),
                pager: if entries.is_empty() {
                    Pager::default()
                } else {
                    pager()
                },
                entries,
                fault,
            },
        );
    }
}

fn lists(pages: &mut Pages) {
    let limited = LimitKind::ALL
        .into_iter()
        .enumerate()
        .map(|(at, kind)| LimitedRow {
            key: format!("limit:{at}"),
            user: None,
            user_id: if at % 3 == 0 { "00".into() } else { String::new() },
            kind,
            subject: if at % 3 == 2 {
                String::new()
            } else {
                "anna.weber@example.org".into()
            },
            count: at as u64,
            until_ms: (kind != LimitKind::Passwords).then_some(NOW + 600_000),
        });
    for (name, rows) in [
        ("admin-limits", limited.collect()),
        ("admin-limits-none", Vec::new()),
    ] {
        pages.add(
            name,
            &AdminLimitsPage {
                frame: signed_in(),
                nav: nav(AdminPage::Limits),
                done: rows.is_empty(),
                rows,
            },
        );
    }
    let entries = ["mail", "sms", "push", "logout"].into_iter().enumerate();
    let entries = entries.map(|(at, channel)| OutboxEntry {
        id: format!("{at}"),
        channel: channel.into(),
        dead: at == 1,
        tries: at as u32,
        due_ms: NOW + 60_000,
        since_ms: NOW - 600_000,
        person: (at != 3).then(|| ("00".into(), "anna.weber@example.org".into())),
    });
    for (name, entries) in [
        ("admin-outbox", entries.collect()),
        ("admin-outbox-none", Vec::new()),
    ] {
        pages.add(
            name,
            &AdminOutboxPage {
                frame: signed_in(),
                nav: nav(AdminPage::Outbox),
                done: entries.is_empty(),
                entries,
            },
        );
    }
    let health = [
        ("database", HealthState::Good, "SQLite, up to date"),
        (
            "mail",
            HealthState::Look,
            "written to data/mail, for testers: nobody gets it",
        ),
        (
            "clock",
            HealthState::Wrong,
            "12 s behind the newest challenge in the database; set it right",
        ),
    ];
    pages.add(
        "admin-health",
        &AdminHealthPage {
            frame: signed_in(),
            nav: nav(AdminPage::Health),
            rows: health
                .map(|(what, state, text)| HealthRow {
                    what,
                    text: text.into(),
                    state,
                })
                .to_vec(),
        },
    );
    pages.add(
        "admin-data",
        &AdminDataPage {
            frame: signed_in(),
            nav: nav(AdminPage::Data),
            kept: kept(),
        },
    );
}

fn oidc(pages: &mut Pages) {
    let page = || AdminOidcPage {
        frame: signed_in(),
        nav: nav(AdminPage::Services),
        id: "aa".into(),
        name: "eLicensing".into(),
        is_client: true,
        has_secret: true,
        form: OidcForm {
            redirects: "https://licences.example.eu/oidc/back\n".into(),
            after_logout: "https://licences.example.eu/left\n".into(),
            back_channel: "https://licences.example.eu/out".into(),
            scopes: vec!["profile".into()],
            public: false,
        },
        faults: Vec::new(),
        secret: None,
    };
    pages.add("admin-oidc", &page());
    let new = AdminOidcPage {
        is_client: false,
        has_secret: false,
        form: OidcForm::default(),
        ..page()
    };
    pages.add("admin-oidc-new", &new);
    let shown = AdminOidcPage {
        secret: Some(zeroize::Zeroizing::new(
            "7k2f90qx7k2f90qx7k2f90qx7k2f90qx7k2f90qx7k2f90qx7k2f".into(),
        )),
        ..page()
    };
    pages.add("admin-oidc-secret", &shown);
    let faults = [
        vec![
            OidcFault::Redirect("http://licences.example.eu/<back>".into()),
            OidcFault::AfterLogout("*".into()),
            OidcFault::BackChannel("x".into()),
        ],
        vec![OidcFault::NoRedirect, OidcFault::Last],
        vec![OidcFault::TooMany],
    ];
    for (at, faults) in faults.into_iter().enumerate() {
        pages.add(
            &format!("admin-oidc-wrong-{at}"),
            &AdminOidcPage { faults, ..page() },
        );
    }
}
