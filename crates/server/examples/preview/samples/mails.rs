//! All mails.

use symbolon_server::view::*;

use super::{NOW, texts};

/// All mails as (name, mail).
pub fn mails() -> Vec<(&'static str, Mail)> {
    let frame = || MailFrame {
        texts: texts(),
        site: "login.example.org".into(),
        origin: "https://login.example.org".into(),
        display_name: "Anna Weber".into(),
        email: "anna.weber@example.org".into(),
    };
    let code = MailedCode {
        frame: frame(),
        code: "7Q2K-5DNV1".into(),
        minutes: 30,
        act: Act::AddFactor,
    };
    let device = || "My blue phone".to_owned();
    let reset = MailedReset {
        frame: frame(),
        link: "/reset?t=sample-token".into(),
        minutes: 60,
    };
    let stop = || "/recovery/stop?t=sample-token".to_owned();
    let notices = [
        (
            "device-added",
            NoticeKind::DeviceAdded {
                device: device(),
                platform: "Android".into(),
            },
        ),
        ("device-removed", NoticeKind::DeviceRemoved { device: device() }),
        (
            "device-suspended",
            NoticeKind::DeviceSuspended { device: device() },
        ),
        ("pin-locked", NoticeKind::PinLocked { device: device() }),
        ("pin-changed", NoticeKind::PinChanged { device: device() }),
        (
            "wrong-pins",
            NoticeKind::WrongPins {
                device: device(),
                count: 2,
            },
        ),
        (
            "number-added",
            NoticeKind::NumberAdded {
                number: "+32•••••••41".into(),
            },
        ),
        (
            "number-removed",
            NoticeKind::NumberRemoved {
                number: "+32•••••••41".into(),
            },
        ),
        (
            "key-added",
            NoticeKind::SecurityKeyAdded {
                key: "Blue key".into(),
            },
        ),
        (
            "key-removed",
            NoticeKind::SecurityKeyRemoved {
                key: "Blue key".into(),
            },
        ),
        (
            "key-suspended",
            NoticeKind::SecurityKeySuspended {
                key: "Blue key".into(),
            },
        ),
        ("recovery-codes-made", NoticeKind::RecoveryCodesMade),
        ("recovery-codes-ended", NoticeKind::RecoveryCodesEnded),
        ("recovery-code-used", NoticeKind::RecoveryCodeUsed),
        ("biometric-added", NoticeKind::BiometricAdded { device: device() }),
        ("not-me", NoticeKind::NotMe { device: device() }),
        (
            "new-browser",
            NoticeKind::NewBrowser {
                service: "eLicensing".into(),
            },
        ),
        (
            "new-browser-here",
            NoticeKind::NewBrowser {
                service: String::new(),
            },
        ),
        ("password-changed", NoticeKind::PasswordChanged),
        ("data-changed", NoticeKind::DataChanged),
        ("email-changed", NoticeKind::EmailChanged),
        ("recovery-started", NoticeKind::RecoveryStarted { stop: stop() }),
        ("recovery-ready", NoticeKind::RecoveryReady { stop: stop() }),
        ("reset-asked", NoticeKind::ResetAskedByStaff { stop: stop() }),
        ("recovery-used", NoticeKind::RecoveryUsed),
        ("recovery-stopped", NoticeKind::RecoveryStopped),
    ];
    let links = [
        (
            "register",
            LinkKind::Register { hours: 24 },
            "/register/password?t=sample-token",
        ),
        (
            "invite",
            LinkKind::Invite { days: 14 },
            "/register/password?t=sample-token",
        ),
        ("registered", LinkKind::Registered, "/login"),
        (
            "email-old",
            LinkKind::EmailOld {
                email: "anna@example.org".into(),
                days: 7,
            },
            "/email/confirm?t=sample-token",
        ),
        (
            "email-new",
            LinkKind::EmailNew { hours: 24 },
            "/email/confirm?t=sample-token",
        ),
        (
            "email-replaced",
            LinkKind::EmailReplaced {
                email: "anna@example.org".into(),
            },
            "/help",
        ),
        (
            "erasure-asked",
            LinkKind::ErasureAsked { days: 7 },
            "/erasure/stop?t=sample-token",
        ),
        ("erased", LinkKind::Erased, "/login"),
    ];
    let mut mails = vec![
        ("code", code.render().expect("the template holds")),
        ("reset", reset.render().expect("the template holds")),
    ];
    for (name, kind, link) in links {
        let mut frame = frame();
        if name == "register" || name == "invite" || name == "email-new" {
            frame.display_name.clear();
        }
        let mail = MailedLink {
            frame,
            kind,
            link: link.into(),
        };
        mails.push((name, mail.render().expect("the template holds")));
    }
    for (name, kind) in notices {
        let browser = if name.starts_with("pin") {
            String::new()
        } else {
            "Firefox, Windows".into()
        };
        let notice = MailNotice {
            frame: frame(),
            kind,
            at_ms: NOW,
            place: if name.starts_with("new-browser") {
                "Namur, Belgium".into()
            } else {
                String::new()
            },
            browser,
        };
        mails.push((name, notice.render().expect("the template holds")));
    }
    mails
}
