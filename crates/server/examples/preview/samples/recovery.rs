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
    };
    let ready = RecoveryView::Ready { until_ms: NOW + DAY };
    pages.add("recovery", &page(RecoveryView::Ask, false, None));
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
