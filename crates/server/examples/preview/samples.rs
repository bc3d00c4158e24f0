//! One sample of every page in every state. Shared with the tests, which look at all of them.

use askama::Template;
use symbolon_server::text::Texts;
use symbolon_server::view::*;

/// Tuesday, 24 November 2026, 10:24 UTC.
const NOW: i64 = 1_795_515_840_000;
const DAY: i64 = 86_400_000;

/// All pages as (name, HTML).
pub fn pages() -> Vec<(String, String)> {
    let mut pages = Pages(Vec::new());
    sign_in(&mut pages);
    waiting(&mut pages);
    code(&mut pages);
    ended(&mut pages);
    account(&mut pages);
    devices(&mut pages);
    enrol(&mut pages);
    confirm(&mut pages);
    errors(&mut pages);
    pages.add("help", &HelpPage { frame: signed_out(), stores: stores() });
    pages.add("help-no-stores", &HelpPage { frame: signed_in(), stores: vec![] });
    pages.add("cookies", &CookiesPage { frame: signed_out(), session_hours: 12 });
    pages.0
}

struct Pages(Vec<(String, String)>);

impl Pages {
    fn add(&mut self, name: &str, page: &impl Template) {
        let html = page.render().unwrap_or_else(|error| panic!("{name}: {error}"));
        self.0.push((name.to_owned(), html));
    }
}

/// A frame for who is not signed in.
pub fn signed_out() -> Frame {
    Frame {
        texts: Texts::english().branded("Tessera"),
        tagline: String::new(),
        site: "login.example.org".into(),
        csrf: "sample-csrf-token".into(),
        user: None,
    }
}

/// A frame for Anna.
pub fn signed_in() -> Frame {
    Frame {
        user: Some(SignedIn {
            display_name: "Anna Weber".into(),
            email: "anna.weber@example.org".into(),
            username: "n002krc5 (External)".into(),
        }),
        ..signed_out()
    }
}

fn flow() -> Flow {
    Flow {
        base: "/login".into(),
        tx: "sample-tx".into(),
        service: Some(Service {
            name: "eLicensing".into(),
            description: "Export licences for dual-use goods.".into(),
            two_factors: true,
        }),
        act: None,
    }
}

fn bare_flow() -> Flow {
    Flow { service: None, ..flow() }
}

fn step_up(act: Act) -> Flow {
    Flow { base: "/account/confirm".into(), service: None, act: Some(act), ..flow() }
}

fn sign_in(pages: &mut Pages) {
    let login = |error, notice| LoginPage {
        frame: signed_out(),
        flow: flow(),
        email: String::new(),
        error,
        notice,
        can_register: true,
    };
    pages.add("login", &login(None, None));
    pages.add(
        "login-tagline",
        &LoginPage {
            frame: Frame { tagline: "One account, many services".into(), ..signed_out() },
            flow: bare_flow(),
            can_register: false,
            ..login(None, None)
        },
    );
    pages.add("login-error-email", &LoginPage { email: "anna.weber".into(), ..login(Some(LoginError::Email), None) });
    pages.add("login-error-wait", &login(Some(LoginError::Wait { seconds: 64 }), None));
    pages.add("login-error-replaced", &login(Some(LoginError::Replaced), None));
    pages.add("login-error-ended", &login(Some(LoginError::Ended), None));
    pages.add("login-notice-logged-out", &login(None, Some(LoginNotice::LoggedOut)));
    pages.add("login-notice-session-ended", &login(None, Some(LoginNotice::SessionEnded)));
    pages.add("login-notice-password-changed", &login(None, Some(LoginNotice::PasswordChanged)));
    pages.add("login-notice-account-deleted", &login(None, Some(LoginNotice::AccountDeleted)));

    let password = |error| PasswordPage {
        frame: signed_out(),
        flow: flow(),
        email: "anna.weber@example.org".into(),
        methods: Method::ALL.to_vec(),
        selected: Method::AppPin,
        error,
        can_reset: true,
    };
    pages.add("password", &password(None));
    pages.add("password-error-wrong", &password(Some(PasswordError::Wrong)));
    pages.add("password-error-wait", &password(Some(PasswordError::Wait { seconds: 8 })));
    pages.add("password-error-reset", &password(Some(PasswordError::ResetNeeded)));
    pages.add("password-error-method", &password(Some(PasswordError::MethodUnavailable)));
    pages.add("password-error-not-enough", &password(Some(PasswordError::PasswordNotEnough)));
    pages.add(
        "password-error-not-enough-here",
        &PasswordPage { flow: bare_flow(), ..password(Some(PasswordError::PasswordNotEnough)) },
    );
    pages.add("password-error-requests", &password(Some(PasswordError::TooManyRequests { seconds: 540 })));

    let device = |flow, method, error| DevicePage {
        frame: signed_out(),
        flow,
        method,
        devices: vec![
            choice("My blue phone", "Android", DeviceState::Active),
            choice("Office tablet", "iPad", DeviceState::Active),
            choice("Old phone", "Android", DeviceState::PinLocked),
            choice("Restored phone", "Android", DeviceState::Suspended),
            choice("Forgotten phone", "Android", DeviceState::New),
        ],
        error,
    };
    pages.add("device", &device(flow(), Method::AppPin, None));
    pages.add("device-qr", &device(flow(), Method::AppQr, Some(DeviceError::Unavailable)));
    pages.add(
        "device-error-requests",
        &device(flow(), Method::AppPin, Some(DeviceError::TooManyRequests { seconds: 540 })),
    );
    pages.add("device-step-up", &device(step_up(Act::RemoveFactor), Method::AppPin, None));
}

fn choice(name: &str, platform: &str, state: DeviceState) -> DeviceChoice {
    DeviceChoice { id: name.to_lowercase().replace(' ', "-"), name: name.into(), platform: platform.into(), state }
}

fn waiting(pages: &mut Pages) {
    let page = |matching, number: &str| WaitingPage {
        frame: signed_out(),
        flow: flow(),
        device: "My blue phone".into(),
        matching,
        number: number.into(),
        seconds_left: 238,
        seconds_total: 300,
        resends_left: 3,
        approved: false,
        notice: None,
        can_switch: true,
    };
    pages.add("waiting", &page(Matching::Pick, "74"));
    pages.add("waiting-type2", &page(Matching::Type2, "58"));
    pages.add("waiting-type6", &page(Matching::Type6, "739150"));
    pages.add("waiting-none", &page(Matching::None, ""));
    pages.add("waiting-none-bare", &WaitingPage { flow: bare_flow(), ..page(Matching::None, "") });
    pages.add("waiting-approved", &WaitingPage { approved: true, ..page(Matching::Pick, "74") });
    pages.add(
        "waiting-sent-again",
        &WaitingPage { notice: Some(WaitingNotice::SentAgain), seconds_left: 52, ..page(Matching::Pick, "74") },
    );
    pages.add(
        "waiting-too-many",
        &WaitingPage {
            notice: Some(WaitingNotice::TooMany { seconds: 600 }),
            resends_left: 0,
            ..page(Matching::Pick, "74")
        },
    );
    pages.add("waiting-not-yet", &WaitingPage { notice: Some(WaitingNotice::NotYet), ..page(Matching::Pick, "74") });
    pages.add(
        "waiting-step-up",
        &WaitingPage {
            frame: signed_in(),
            flow: step_up(Act::AddFactor),
            can_switch: false,
            ..page(Matching::Type2, "58")
        },
    );
}

fn code(pages: &mut Pages) {
    // As long as a real one with a service name and a hint, §8.1.
    let uri = format!("SYMBOLON:1/Q/{}", "AEBAGBAFAYDQQCIKBMGA2DQP".repeat(11));
    let page = |error| CodePage {
        frame: signed_out(),
        flow: flow(),
        device_id: "my-blue-phone".into(),
        device: "My blue phone".into(),
        qr_svg: qr_svg(&uri).expect("it fits"),
        uri: uri.clone(),
        seconds_left: 200,
        code: String::new(),
        error,
        can_switch: true,
    };
    pages.add("code", &page(None));
    pages.add("code-over", &CodePage { seconds_left: 0, ..page(None) });
    pages.add(
        "code-error-check",
        &CodePage { code: "2C5-92Y-4QJ".into(), ..page(Some(CodeError::CheckCode)) },
    );
    pages.add("code-error-not-accepted", &page(Some(CodeError::NotAccepted { attempts_left: 4 })));
    pages.add("code-error-last-attempt", &page(Some(CodeError::NotAccepted { attempts_left: 1 })));
    pages.add("code-error-other-phone", &page(Some(CodeError::OtherPhone)));
    pages.add("code-error-wait", &page(Some(CodeError::Wait { seconds: 16 })));
    pages.add("code-error-many", &page(Some(CodeError::TooManyCodes { seconds: 540 })));
    pages.add("code-error-closed", &page(Some(CodeError::MethodClosed)));
    pages.add(
        "code-step-up",
        &CodePage { frame: signed_in(), flow: step_up(Act::ChangeAccount), can_switch: false, ..page(None) },
    );
}

fn ended(pages: &mut Pages) {
    let page = |reason| EndedPage {
        frame: signed_out(),
        flow: flow(),
        reason,
        retry_device: Some("my-blue-phone".into()),
        start: "/login".into(),
        can_switch: true,
    };
    for reason in [
        EndedReason::Denied,
        EndedReason::WrongNumber,
        EndedReason::TooManyCodes,
        EndedReason::Expired,
        EndedReason::Superseded,
    ] {
        pages.add(&format!("ended-{}", reason.key()), &page(reason));
        let act = EndedPage {
            frame: signed_in(),
            flow: step_up(Act::DeleteAccount),
            start: "/account/confirm".into(),
            ..page(reason)
        };
        pages.add(&format!("ended-{}-step-up", reason.key()), &act);
    }
    pages.add("ended-expired-over", &EndedPage { retry_device: None, ..page(EndedReason::Expired) });
    for reason in [
        EndedReason::NotMe,
        EndedReason::Locked,
        EndedReason::Cancelled,
        EndedReason::Replaced,
        EndedReason::TransactionEnded,
    ] {
        let over = EndedPage {
            retry_device: None,
            can_switch: reason == EndedReason::Locked,
            ..page(reason)
        };
        pages.add(&format!("ended-{}", reason.key()), &over);
    }
}

fn wrong_pins() -> Vec<WrongPins> {
    vec![WrongPins { device: "My blue phone".into(), count: 2 }]
}

fn account(pages: &mut Pages) {
    pages.add("home", &HomePage { frame: signed_in(), wrong_pins: vec![] });
    pages.add("home-wrong-pins", &HomePage { frame: signed_in(), wrong_pins: wrong_pins() });

    let row = |days, how, result, service: &str, browser: &str| SignInRow {
        at_ms: NOW - days * DAY,
        how,
        result,
        service: service.into(),
        browser: browser.into(),
    };
    let phone = || "My blue phone".to_owned();
    let page = |notice| AccountPage {
        frame: signed_in(),
        links: AccountLinks {
            password: true,
            personal_data: true,
            delete: true,
            devices: true,
            security_keys: true,
            numbers: true,
        },
        devices: 3,
        devices_needing_care: 1,
        security_keys: 1,
        numbers: 0,
        sign_ins: vec![
            row(0, SignInHow::AppPin(phone()), SignInResult::SignedIn, "eLicensing", "Firefox, Windows"),
            row(1, SignInHow::SecurityKey, SignInResult::SignedIn, "Library", "Firefox, Windows"),
            row(2, SignInHow::AppBiometric(phone()), SignInResult::SignedIn, "eLicensing", "Chrome, Android"),
            row(3, SignInHow::AppPin(phone()), SignInResult::NotMe, "eLicensing", "Chrome, Linux"),
            row(4, SignInHow::AppQr(phone()), SignInResult::Mismatch, "eLicensing", "Firefox, Windows"),
            row(5, SignInHow::AppPin(phone()), SignInResult::Expired, "eLicensing", "Firefox, Windows"),
            row(6, SignInHow::AppPin(phone()), SignInResult::Denied, "eLicensing", "Firefox, Windows"),
            row(7, SignInHow::Password, SignInResult::SignedIn, "", "Firefox, Windows"),
            row(8, SignInHow::Sms, SignInResult::SignedIn, "", "Safari, iOS"),
        ],
        sessions: vec![
            SessionRow {
                id: "s1".into(),
                browser: "Firefox, Windows".into(),
                since_ms: NOW,
                last_used_ms: NOW,
                current: true,
            },
            SessionRow {
                id: "s2".into(),
                browser: "Chrome, Android".into(),
                since_ms: NOW - 2 * DAY,
                last_used_ms: NOW - DAY,
                current: false,
            },
        ],
        wrong_pins: vec![],
        notice,
    };
    pages.add("account", &page(None));
    pages.add("account-wrong-pins", &AccountPage { wrong_pins: wrong_pins(), ..page(None) });
    pages.add("account-password-changed", &page(Some(AccountNotice::PasswordChanged)));
    pages.add("account-session-ended", &page(Some(AccountNotice::SessionEnded)));
    pages.add("account-all-sessions-ended", &page(Some(AccountNotice::AllSessionsEnded)));
    pages.add("account-data-changed", &page(Some(AccountNotice::DataChanged)));
    pages.add(
        "account-new",
        &AccountPage {
            links: AccountLinks { password: true, devices: true, ..AccountLinks::default() },
            devices: 0,
            devices_needing_care: 0,
            sign_ins: vec![],
            ..page(None)
        },
    );

    let change = |errors, changed| PasswordChangePage {
        frame: signed_in(),
        username: "n002krc5 (External)".into(),
        errors,
        samples: vec!["SHHIFbP9EY".into(), "K2DhqWHnxO".into(), "wFmB8zVnbl".into()],
        changed,
    };
    pages.add("change-password", &change(vec![], false));
    pages.add(
        "change-password-errors",
        &change(
            vec![
                PasswordRule::TooShort,
                PasswordRule::TooLong,
                PasswordRule::TooFewGroups,
                PasswordRule::ContainsUsername,
                PasswordRule::Common,
                PasswordRule::Different,
            ],
            false,
        ),
    );
    pages.add("change-password-done", &change(vec![], true));
}

fn devices(pages: &mut Pages) {
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
            row("Restored phone", "Android", Some(9), DeviceState::Suspended, false),
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
    pages.add("devices-sessions-ended", &page(Some(DevicesNotice::SessionsEnded)));
    pages.add("devices-add-cancelled", &page(Some(DevicesNotice::AddCancelled)));
    pages.add("devices-full", &DevicesPage { can_add: false, ..page(Some(DevicesNotice::TooMany)) });
    pages.add("devices-none", &DevicesPage { devices: vec![], wrong_pins: wrong_pins(), ..page(None) });

    let rename = |error, new_name: &str| RenameDevicePage {
        frame: signed_in(),
        id: "my-blue-phone".into(),
        name: "My blue phone".into(),
        new_name: new_name.into(),
        error,
    };
    pages.add("device-rename", &rename(None, "My blue phone"));
    pages.add("device-rename-missing", &rename(Some(NameError::Missing), ""));
    pages.add("device-rename-too-long", &rename(Some(NameError::TooLong), "My blue phone"));
    pages.add("device-rename-characters", &rename(Some(NameError::Characters), "My blue phone"));
    pages.add("device-rename-taken", &rename(Some(NameError::Taken), "Office tablet"));

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

fn stores() -> Vec<StoreLink> {
    let qr = |url| qr_svg(url).expect("it fits");
    vec![
        StoreLink {
            label: "Google Play".into(),
            url: "https://play.example/app".into(),
            qr_svg: qr("https://play.example/app"),
        },
        StoreLink {
            label: "App Store".into(),
            url: "https://apps.example/app".into(),
            qr_svg: qr("https://apps.example/app"),
        },
    ]
}

fn enrol(pages: &mut Pages) {
    let add = |errors| AddDevicePage {
        frame: signed_in(),
        name: "My blue phone".into(),
        pin: String::new(),
        drawn: false,
        errors,
        advice: None,
        stores: vec![],
    };
    pages.add("device-add", &AddDevicePage { name: String::new(), ..add(vec![]) });
    pages.add("device-add-stores", &AddDevicePage { stores: stores(), ..add(vec![]) });
    pages.add("device-add-drawn", &AddDevicePage { pin: "7304".into(), drawn: true, ..add(vec![]) });
    pages.add(
        "device-add-advice-year",
        &AddDevicePage { pin: "1984".into(), advice: Some(PinAdvice::Year), ..add(vec![]) },
    );
    pages.add(
        "device-add-advice-date",
        &AddDevicePage { pin: "2412".into(), advice: Some(PinAdvice::Date), ..add(vec![]) },
    );
    pages.add("device-add-differ", &add(vec![AddDeviceError::PinsDiffer]));
    pages.add("device-add-weak", &add(vec![AddDeviceError::WeakPin]));
    pages.add(
        "device-add-errors",
        &add(vec![AddDeviceError::Name(NameError::Missing), AddDeviceError::PinFormat, AddDeviceError::PinsDiffer]),
    );
    pages.add("device-add-starts", &add(vec![AddDeviceError::TooManyStarts { seconds: 1200 }]));

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
    pages.add("enrol-extended", &EnrolPage { notice: Some(EnrolNotice::Extended), ..page() });
    pages.add("enrol-wrong-pin", &EnrolPage { tries_left: 1, can_extend: false, ..page() });
    pages.add("enrol-claimed", &EnrolPage { claimed: true, ..page() });
    for end in [EnrolEnd::Done, EnrolEnd::Closed, EnrolEnd::Expired, EnrolEnd::Replaced] {
        let page = EnrolEndPage { frame: signed_in(), name: "My blue phone".into(), end };
        pages.add(&format!("enrol-{}", end.key()), &page);
    }
}

fn confirm(pages: &mut Pages) {
    let method = |kind, name: &str, state| ConfirmMethod {
        kind,
        device: name.to_lowercase().replace(' ', "-"),
        name: name.into(),
        state,
    };
    let page = |act, error| ConfirmPage {
        frame: signed_in(),
        tx: "sample-tx".into(),
        act,
        methods: vec![
            method(StepUpKind::AppPin, "My blue phone", DeviceState::Active),
            method(StepUpKind::AppQr, "My blue phone", DeviceState::Active),
            method(StepUpKind::AppPin, "Old phone", DeviceState::PinLocked),
        ],
        error,
        back: "/account/devices".into(),
    };
    for act in [Act::AddFactor, Act::RemoveFactor, Act::ChangeAccount, Act::DeleteAccount] {
        pages.add(&format!("confirm-{}", act.text_id()), &page(act, None));
    }
    pages.add("confirm-none", &ConfirmPage { methods: vec![], ..page(Act::AddFactor, None) });
    pages.add("confirm-unavailable", &page(Act::AddFactor, Some(ConfirmError::Unavailable)));
    pages.add("confirm-requests", &page(Act::AddFactor, Some(ConfirmError::TooManyRequests { seconds: 300 })));
    let password = |error| ConfirmPage {
        methods: vec![method(StepUpKind::Password, "", DeviceState::Active)],
        ..page(Act::ChangeAccount, error)
    };
    pages.add("confirm-password", &password(None));
    pages.add("confirm-password-wrong", &password(Some(ConfirmError::WrongPassword)));
    pages.add("confirm-password-wait", &password(Some(ConfirmError::Wait { seconds: 4 })));

    let mail = |error, sent_again| MailCodePage {
        frame: signed_in(),
        tx: "sample-tx".into(),
        address: "anna.weber@example.org".into(),
        minutes: 30,
        error,
        sent_again,
        back: "/account/devices".into(),
    };
    pages.add("mail-code-page", &mail(None, false));
    pages.add("mail-code-page-again", &mail(None, true));
    pages.add("mail-code-page-check", &mail(Some(MailCodeError::CheckCode), false));
    pages.add("mail-code-page-wrong", &mail(Some(MailCodeError::Wrong { attempts_left: 3 }), false));
    pages.add("mail-code-page-expired", &mail(Some(MailCodeError::Expired), false));
    pages.add("mail-code-page-wait", &mail(Some(MailCodeError::Wait { seconds: 8 }), false));
    pages.add("mail-code-page-mails", &mail(Some(MailCodeError::TooManyMails { seconds: 1800 }), false));
}

fn errors(pages: &mut Pages) {
    for kind in ErrorKind::ALL {
        let reference = if kind.status() >= 500 { "7K2F-90QX" } else { "" };
        let page = ErrorPage { frame: signed_out(), kind, reference: reference.into() };
        pages.add(&format!("error-{}", kind.key()), &page);
    }
}

/// All mails as (name, mail).
pub fn mails() -> Vec<(&'static str, Mail)> {
    let frame = || MailFrame {
        texts: Texts::english().branded("Tessera"),
        site: "login.example.org".into(),
        origin: "https://login.example.org".into(),
        display_name: "Anna Weber".into(),
        email: "anna.weber@example.org".into(),
    };
    let code = MailedCode { frame: frame(), code: "7Q2K-5DNV1".into(), minutes: 30, act: Act::AddFactor };
    let device = || "My blue phone".to_owned();
    let notices = [
        ("device-added", NoticeKind::DeviceAdded { device: device(), platform: "Android".into() }),
        ("device-removed", NoticeKind::DeviceRemoved { device: device() }),
        ("device-suspended", NoticeKind::DeviceSuspended { device: device() }),
        ("pin-locked", NoticeKind::PinLocked { device: device() }),
        ("pin-changed", NoticeKind::PinChanged { device: device() }),
        ("wrong-pins", NoticeKind::WrongPins { device: device(), count: 2 }),
        ("biometric-added", NoticeKind::BiometricAdded { device: device() }),
        ("not-me", NoticeKind::NotMe { device: device() }),
        ("new-browser", NoticeKind::NewBrowser { service: "eLicensing".into() }),
        ("new-browser-here", NoticeKind::NewBrowser { service: String::new() }),
        ("password-changed", NoticeKind::PasswordChanged),
    ];
    let mut mails = vec![("code", code.render().expect("the template holds"))];
    for (name, kind) in notices {
        let browser = if name.starts_with("pin") { String::new() } else { "Firefox, Windows".into() };
        let notice = MailNotice { frame: frame(), kind, at_ms: NOW, browser };
        mails.push((name, notice.render().expect("the template holds")));
    }
    mails
}
