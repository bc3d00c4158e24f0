//! From the address to the choice of a phone.

use symbolon_idp::number::NumberError;
use symbolon_server::view::*;

use super::{Pages, bare_flow, flow, signed_out, step_up};

pub fn sign_in(pages: &mut Pages) {
    let login = |error, notice| LoginPage {
        frame: signed_out(),
        flow: flow(),
        email: String::new(),
        error,
        notice,
        ask: "service=https%3A%2F%2Fgrants.example.eu%2F".into(),
        can_register: true,
        can_reset: true,
    };
    pages.add("login", &login(None, None));
    pages.add(
        "login-tagline",
        &LoginPage {
            frame: Frame {
                tagline: "One account, many services".into(),
                ..signed_out()
            },
            flow: bare_flow(),
            can_register: false,
            ..login(None, None)
        },
    );
    pages.add(
        "login-error-email",
        &LoginPage {
            email: "anna.weber".into(),
            ..login(Some(LoginError::Email), None)
        },
    );
    pages.add(
        "login-error-wait",
        &login(Some(LoginError::Wait { seconds: 64 }), None),
    );
    pages.add("login-error-replaced", &login(Some(LoginError::Replaced), None));
    pages.add("login-error-ended", &login(Some(LoginError::Ended), None));
    pages.add(
        "login-notice-logged-out",
        &login(None, Some(LoginNotice::LoggedOut)),
    );
    pages.add(
        "login-notice-session-ended",
        &login(None, Some(LoginNotice::SessionEnded)),
    );
    pages.add(
        "login-notice-password-changed",
        &login(None, Some(LoginNotice::PasswordChanged)),
    );
    pages.add(
        "login-notice-account-deleted",
        &login(None, Some(LoginNotice::AccountDeleted)),
    );

    let password = |error| PasswordPage {
        frame: signed_out(),
        flow: flow(),
        email: "anna.weber@example.org".into(),
        methods: Method::ALL.to_vec(),
        selected: Method::AppPin,
        phone: String::new(),
        error,
        can_reset: true,
    };
    pages.add("password", &password(None));
    pages.add("password-error-wrong", &password(Some(PasswordError::Wrong)));
    pages.add(
        "password-error-wait",
        &password(Some(PasswordError::Wait { seconds: 8 })),
    );
    pages.add(
        "password-error-reset",
        &password(Some(PasswordError::ResetNeeded)),
    );
    pages.add(
        "password-error-method",
        &password(Some(PasswordError::MethodUnavailable)),
    );
    let sms = |phone: &str, error| PasswordPage {
        selected: Method::Sms,
        phone: phone.into(),
        ..password(error)
    };
    pages.add("password-sms", &sms("", None));
    for (name, error) in [("country", NumberError::Country), ("form", NumberError::Form)] {
        pages.add(
            &format!("password-sms-{name}"),
            &sms("0488 76 05 41", Some(PasswordError::Phone(error))),
        );
    }
    pages.add(
        "password-sms-many",
        &sms("", Some(PasswordError::TooManyTexts { seconds: 540 })),
    );
    pages.add("password-sms-spent", &sms("", Some(PasswordError::NoTexts)));
    pages.add(
        "password-error-not-enough",
        &password(Some(PasswordError::PasswordNotEnough)),
    );
    pages.add(
        "password-error-not-enough-here",
        &PasswordPage {
            flow: bare_flow(),
            ..password(Some(PasswordError::PasswordNotEnough))
        },
    );
    pages.add(
        "password-error-requests",
        &password(Some(PasswordError::TooManyRequests { seconds: 540 })),
    );

    let method = |flow, methods: &[Method], error| MethodPage {
        frame: signed_out(),
        flow,
        methods: methods.iter().copied().chain([Method::AppLink]).collect(),
        phone: String::new(),
        error,
    };
    pages.add("method", &method(flow(), &Method::ALL, None));
    pages.add(
        "method-unavailable",
        &method(flow(), &Method::ALL, Some(PasswordError::MethodUnavailable)),
    );
    pages.add(
        "method-not-enough",
        &method(flow(), &Method::ALL, Some(PasswordError::PasswordNotEnough)),
    );
    for (name, error) in [
        ("texts", PasswordError::TooManyTexts { seconds: 540 }),
        ("no-texts", PasswordError::NoTexts),
        ("phone", PasswordError::Phone(NumberError::Country)),
    ] {
        pages.add(
            &format!("method-{name}"),
            &method(flow(), &Method::ALL, Some(error)),
        );
    }
    let requests = PasswordError::TooManyRequests { seconds: 540 };
    pages.add(
        "method-step-up",
        &method(step_up(Act::AddFactor), &Method::ALL[2..], Some(requests)),
    );

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
    pages.add(
        "device-qr",
        &device(flow(), Method::AppQr, Some(DeviceError::Unavailable)),
    );
    pages.add("device-link", &device(flow(), Method::AppLink, None));
    pages.add(
        "device-error-requests",
        &device(
            flow(),
            Method::AppPin,
            Some(DeviceError::TooManyRequests { seconds: 540 }),
        ),
    );
    pages.add(
        "device-step-up",
        &device(step_up(Act::RemoveFactor), Method::AppPin, None),
    );
}

pub fn choice(name: &str, platform: &str, state: DeviceState) -> DeviceChoice {
    DeviceChoice {
        id: name.to_lowercase().replace(' ', "-"),
        name: name.into(),
        platform: platform.into(),
        state,
    }
}
