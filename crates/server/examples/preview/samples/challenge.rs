//! Waiting for a phone, the code of a QR code, and the end without a sign-in.

use symbolon_server::view::*;

use super::{Pages, bare_flow, flow, signed_in, signed_out, step_up};

pub fn waiting(pages: &mut Pages) {
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
    pages.add(
        "waiting-none-bare",
        &WaitingPage {
            flow: bare_flow(),
            ..page(Matching::None, "")
        },
    );
    pages.add(
        "waiting-approved",
        &WaitingPage {
            approved: true,
            ..page(Matching::Pick, "74")
        },
    );
    pages.add(
        "waiting-sent-again",
        &WaitingPage {
            notice: Some(WaitingNotice::SentAgain),
            seconds_left: 52,
            ..page(Matching::Pick, "74")
        },
    );
    pages.add(
        "waiting-too-many",
        &WaitingPage {
            notice: Some(WaitingNotice::TooMany { seconds: 600 }),
            resends_left: 0,
            ..page(Matching::Pick, "74")
        },
    );
    pages.add(
        "waiting-not-yet",
        &WaitingPage {
            notice: Some(WaitingNotice::NotYet),
            ..page(Matching::Pick, "74")
        },
    );
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

pub fn code(pages: &mut Pages) {
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
    pages.add(
        "code-over",
        &CodePage {
            seconds_left: 0,
            ..page(None)
        },
    );
    pages.add(
        "code-error-check",
        &CodePage {
            code: "2C5-92Y-4QJ".into(),
            ..page(Some(CodeError::CheckCode))
        },
    );
    pages.add(
        "code-error-not-accepted",
        &page(Some(CodeError::NotAccepted { attempts_left: 4 })),
    );
    pages.add(
        "code-error-last-attempt",
        &page(Some(CodeError::NotAccepted { attempts_left: 1 })),
    );
    pages.add("code-error-other-phone", &page(Some(CodeError::OtherPhone)));
    pages.add("code-error-wait", &page(Some(CodeError::Wait { seconds: 16 })));
    pages.add(
        "code-error-many",
        &page(Some(CodeError::TooManyCodes { seconds: 540 })),
    );
    pages.add("code-error-closed", &page(Some(CodeError::MethodClosed)));
    pages.add(
        "code-step-up",
        &CodePage {
            frame: signed_in(),
            flow: step_up(Act::ChangeAccount),
            can_switch: false,
            ..page(None)
        },
    );
}

pub fn ended(pages: &mut Pages) {
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
        EndedReason::TooManySmsCodes,
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
    pages.add(
        "ended-expired-over",
        &EndedPage {
            retry_device: None,
            ..page(EndedReason::Expired)
        },
    );
    for reason in [
        EndedReason::NotMe,
        EndedReason::Locked,
        EndedReason::Cancelled,
        EndedReason::Replaced,
        EndedReason::NewPassword,
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
