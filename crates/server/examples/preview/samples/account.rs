//! *Successful login*, *My Account*, the password, and the step-up.

use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in, wrong_pins};

pub fn account(pages: &mut Pages) {
    pages.add(
        "home",
        &HomePage {
            frame: signed_in(),
            wrong_pins: vec![],
        },
    );
    pages.add(
        "home-wrong-pins",
        &HomePage {
            frame: signed_in(),
            wrong_pins: wrong_pins(),
        },
    );

    let row = |days, how, result, service: &str, browser: &str| SignInRow {
        at_ms: NOW - days * DAY,
        how,
        result,
        service: service.into(),
        browser: browser.into(),
        place: if days < 7 {
            "Namur, Belgium".into()
        } else {
            String::new()
        },
    };
    let phone = || "My blue phone".to_owned();
    let page = |notice| AccountPage {
        frame: signed_in(),
        links: AccountLinks {
            password: true,
            personal_data: true,
            email: true,
            delete: true,
            devices: true,
            security_keys: true,
            numbers: true,
            admin: true,
        },
        devices: 3,
        devices_needing_care: 1,
        security_keys: 1,
        numbers: 0,
        recovery_codes: 9,
        erase_at_ms: None,
        mail_language: "en".into(),
        sign_ins: vec![
            row(
                0,
                SignInHow::AppPin(phone()),
                SignInResult::SignedIn,
                "eLicensing",
                "Firefox, Windows",
            ),
            row(
                1,
                SignInHow::SecurityKey,
                SignInResult::SignedIn,
                "Library",
                "Firefox, Windows",
            ),
            row(
                2,
                SignInHow::AppBiometric(phone()),
                SignInResult::SignedIn,
                "eLicensing",
                "Chrome, Android",
            ),
            row(
                3,
                SignInHow::AppPin(phone()),
                SignInResult::NotMe,
                "eLicensing",
                "Chrome, Linux",
            ),
            row(
                4,
                SignInHow::AppQr(phone()),
                SignInResult::Mismatch,
                "eLicensing",
                "Firefox, Windows",
            ),
            row(
                5,
                SignInHow::AppPin(phone()),
                SignInResult::Expired,
                "eLicensing",
                "Firefox, Windows",
            ),
            row(
                6,
                SignInHow::AppPin(phone()),
                SignInResult::Denied,
                "eLicensing",
                "Firefox, Windows",
            ),
            row(
                7,
                SignInHow::Password,
                SignInResult::SignedIn,
                "",
                "Firefox, Windows",
            ),
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
    pages.add(
        "account-wrong-pins",
        &AccountPage {
            wrong_pins: wrong_pins(),
            ..page(None)
        },
    );
    pages.add(
        "account-password-changed",
        &page(Some(AccountNotice::PasswordChanged)),
    );
    pages.add("account-session-ended", &page(Some(AccountNotice::SessionEnded)));
    pages.add(
        "account-all-sessions-ended",
        &page(Some(AccountNotice::AllSessionsEnded)),
    );
    pages.add("account-kept-notice", &page(Some(AccountNotice::Kept)));
    pages.add(
        "account-erased-soon",
        &AccountPage {
            erase_at_ms: Some(NOW + 7 * DAY),
            ..page(None)
        },
    );
    pages.add("account-data-changed", &page(Some(AccountNotice::DataChanged)));
    pages.add("account-mail-language", &page(Some(AccountNotice::MailLanguage)));
    pages.add(
        "account-new",
        &AccountPage {
            links: AccountLinks {
                password: true,
                devices: true,
                ..AccountLinks::default()
            },
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
        way: PasswordWay::Change,
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

pub fn confirm(pages: &mut Pages) {
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
            method(StepUpKind::AppLink, "My blue phone", DeviceState::Active),
            method(StepUpKind::AppPin, "Old phone", DeviceState::PinLocked),
        ],
        error,
        back: "/account/devices".into(),
    };
    for act in [
        Act::AddFactor,
        Act::RemoveFactor,
        Act::ChangeAccount,
        Act::DeleteAccount,
    ] {
        pages.add(&format!("confirm-{}", act.text_id()), &page(act, None));
    }
    pages.add(
        "confirm-none",
        &ConfirmPage {
            methods: vec![],
            ..page(Act::AddFactor, None)
        },
    );
    pages.add(
        "confirm-unavailable",
        &page(Act::AddFactor, Some(ConfirmError::Unavailable)),
    );
    pages.add(
        "confirm-requests",
        &page(
            Act::AddFactor,
            Some(ConfirmError::TooManyRequests { seconds: 300 }),
        ),
    );
    let password = |error| ConfirmPage {
        methods: vec![method(StepUpKind::Password, "", DeviceState::Active)],
        ..page(Act::ChangeAccount, error)
    };
    pages.add("confirm-password", &password(None));
    pages.add(
        "confirm-password-wrong",
        &password(Some(ConfirmError::WrongPassword)),
    );
    pages.add(
        "confirm-password-wait",
        &password(Some(ConfirmError::Wait { seconds: 4 })),
    );

    let sms = |error| ConfirmPage {
        methods: vec![
            method(StepUpKind::Sms, "+32488760541", DeviceState::Active),
            method(StepUpKind::Sms, "+32111222333", DeviceState::Active),
        ],
        ..page(Act::RemoveFactor, error)
    };
    pages.add("confirm-sms", &sms(None));
    pages.add(
        "confirm-sms-many",
        &sms(Some(ConfirmError::TooManyTexts { seconds: 540 })),
    );
    pages.add("confirm-sms-spent", &sms(Some(ConfirmError::NoTexts)));

    let mail = |error, sent_again| MailCodePage {
        frame: signed_in(),
        tx: "sample-tx".into(),
        address: "anna.weber@example.org".into(),
        minutes: 30,
        error,
        sent_again,
        to: "add",
        back: "/account/devices".into(),
    };
    pages.add("mail-code-page", &mail(None, false));
    pages.add("mail-code-page-again", &mail(None, true));
    pages.add(
        "mail-code-page-check",
        &mail(Some(MailCodeError::CheckCode), false),
    );
    pages.add(
        "mail-code-page-wrong",
        &mail(Some(MailCodeError::Wrong { attempts_left: 3 }), false),
    );
    pages.add(
        "mail-code-page-expired",
        &mail(Some(MailCodeError::Expired), false),
    );
    pages.add(
        "mail-code-page-wait",
        &mail(Some(MailCodeError::Wait { seconds: 8 }), false),
    );
    pages.add(
        "mail-code-page-mails",
        &mail(Some(MailCodeError::TooManyMails { seconds: 1800 }), false),
    );
}
