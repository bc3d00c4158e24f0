//! Recovery, and the page behind its stop link.

use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in, signed_out};

pub fn recovery(pages: &mut Pages) {
    let page = |view, code_sent, error| RecoveryPage {
        frame: signed_in(),
        view,
        address: "anna.weber@example.org".into(),
        wait_hours: 24,
        code_sent,
        error,
        has_codes: false,
        code_error: None,
    };
    let ready = RecoveryView::Ready { until_ms: NOW + DAY };
    pages.add("recovery", &page(RecoveryView::Ask, false, None));
    for (name, code_error) in [
        ("", None),
        ("-typo", Some(RecoveryCodeError::Typo)),
        ("-wrong", Some(RecoveryCodeError::Wrong)),
        ("-wait", Some(RecoveryCodeError::Wait { seconds: 1800 })),
    ] {
        pages.add(
            &format!("recovery-paper{name}"),
            &RecoveryPage {
                has_codes: true,
                code_error,
                ..page(RecoveryView::Ask, false, None)
            },
        );
    }
    codes(pages);
    lost(pages);
    pages.add("recovery-sent", &page(RecoveryView::Ask, true, None));
    pages.add(
        "recovery-check",
        &page(RecoveryView::Ask, true, Some(MailCodeError::CheckCode)),
    );
    pages.add(
        "recovery-mails",
        &page(
            RecoveryView::Ask,
            true,
            Some(MailCodeError::TooManyMails { seconds: 1800 }),
        ),
    );
    pages.add(
        "recovery-waiting",
        &page(RecoveryView::Waiting { until_ms: NOW + DAY }, false, None),
    );
    pages.add("recovery-ready", &page(ready, false, None));
    pages.add(
        "recovery-ready-wrong",
        &page(ready, true, Some(MailCodeError::Wrong { attempts_left: 2 })),
    );

    let stops = [
        ("ask", RecoveryStopState::Ask),
        ("stopped", RecoveryStopState::Stopped),
        ("nothing", RecoveryStopState::Nothing),
    ];
    for (name, state) in stops {
        let token = if state == RecoveryStopState::Ask {
            "sample-token".into()
        } else {
            String::new()
        };
        pages.add(
            &format!("recovery-stop-{name}"),
            &RecoveryStopPage {
                frame: signed_out(),
                token,
                state,
            },
        );
    }
}

fn codes(pages: &mut Pages) {
    for (name, left, can_make) in [
        ("", Some((9, NOW - DAY)), true),
        ("-none", None, true),
        ("-no-factor", None, false),
    ] {
        pages.add(
            &format!("recovery-codes{name}"),
            &RecoveryCodesPage {
                frame: signed_in(),
                left,
                can_make,
            },
        );
    }
    let codes = (0..10).map(|n| format!("A{n}B2-C3D4E").into());
    pages.add(
        "recovery-codes-new",
        &NewRecoveryCodesPage {
            frame: signed_in(),
            codes: codes.collect(),
            made_ms: NOW,
        },
    );
}

fn lost(pages: &mut Pages) {
    let factor = |name: &str, kind, last_used_ms| LostFactor {
        field: "device-sample".into(),
        name: name.into(),
        kind,
        last_used_ms,
    };
    for (name, recovering, nothing) in [
        ("", false, false),
        ("-recovering", true, false),
        ("-nothing", false, true),
    ] {
        pages.add(
            &format!("lost{name}"),
            &LostPage {
                frame: signed_in(),
                factors: vec![
                    factor("My blue phone", LostKind::Device, Some(NOW - DAY)),
                    factor("Office computer", LostKind::Key, None),
                    factor("+32488760541", LostKind::Number, None),
                ],
                recovering,
                nothing,
            },
        );
    }
}
