//! Mobile phone numbers, and signing in by text message.

use symbolon_idp::number::NumberError;
use symbolon_server::view::*;

use super::{DAY, NOW, Pages, flow, signed_in, signed_out, step_up};

const NUMBER: &str = "+32488760541";

pub fn numbers(pages: &mut Pages) {
    let sms = |flow, error, sent_again| SmsPage {
        frame: signed_out(),
        flow,
        number: NUMBER.into(),
        minutes: 30,
        error,
        sent_again,
        can_switch: true,
    };
    pages.add("sms", &sms(flow(), None, false));
    pages.add("sms-again", &sms(flow(), None, true));
    for (name, error) in errors() {
        pages.add(&format!("sms-{name}"), &sms(flow(), Some(error), false));
    }
    pages.add(
        "sms-step-up",
        &SmsPage {
            frame: signed_in(),
            can_switch: false,
            ..sms(step_up(Act::RemoveFactor), None, false)
        },
    );
    list(pages);
    add(pages);
}

fn errors() -> [(&'static str, SmsError); 4] {
    [
        ("check", SmsError::CheckCode),
        ("wrong", SmsError::Wrong { attempts_left: 3 }),
        ("many", SmsError::TooMany { seconds: 540 }),
        ("spent", SmsError::Spent),
    ]
}

fn list(pages: &mut Pages) {
    let row = |number: &str, used| NumberRow {
        id: "sample".into(),
        number: number.into(),
        added_ms: NOW - 40 * DAY,
        last_used_ms: used,
    };
    let page = |notice| NumbersPage {
        frame: signed_in(),
        numbers: vec![row(NUMBER, None), row("+32111222333", Some(NOW - DAY))],
        can_add: true,
        can_send: true,
        notice,
    };
    pages.add("numbers", &page(None));
    for (name, notice) in [
        ("added", NumbersNotice::Added(NUMBER.into())),
        ("deleted", NumbersNotice::Deleted),
        ("cancelled", NumbersNotice::AddCancelled),
        ("not-added", NumbersNotice::NotAdded),
    ] {
        pages.add(&format!("numbers-{name}"), &page(Some(notice)));
    }
    pages.add(
        "numbers-none",
        &NumbersPage {
            numbers: vec![],
            ..page(None)
        },
    );
    pages.add(
        "numbers-full",
        &NumbersPage {
            can_add: false,
            ..page(None)
        },
    );
    pages.add(
        "numbers-off",
        &NumbersPage {
            can_add: false,
            can_send: false,
            ..page(None)
        },
    );
    let delete = |last_factor, unconfirmed| DeleteNumberPage {
        frame: signed_in(),
        id: "sample".into(),
        number: NUMBER.into(),
        last_factor,
        unconfirmed,
    };
    pages.add("number-delete", &delete(false, false));
    pages.add("number-delete-last", &delete(true, false));
    pages.add("number-delete-unconfirmed", &delete(true, true));
}

fn add(pages: &mut Pages) {
    let add = |number: &str, error| AddNumberPage {
        frame: signed_in(),
        number: number.into(),
        error,
    };
    pages.add("number-add", &add("", None));
    for (name, error) in [
        ("country", NumberFault::Form(NumberError::Country)),
        ("form", NumberFault::Form(NumberError::Form)),
        ("prefix", NumberFault::Prefix),
        ("taken", NumberFault::Taken),
        ("many", NumberFault::TooMany { seconds: 540 }),
        ("spent", NumberFault::Spent),
    ] {
        pages.add(&format!("number-add-{name}"), &add("0488 76 05 41", Some(error)));
    }
    let finalise = |status, error, sent_again| FinaliseNumberPage {
        frame: signed_in(),
        number: NUMBER.into(),
        minutes: 30,
        status,
        error,
        sent_again,
    };
    for (name, status) in [
        ("waiting", NumberStatus::Waiting),
        ("sent", NumberStatus::Sent),
        ("delivered", NumberStatus::Delivered),
        ("failed", NumberStatus::Failed),
    ] {
        pages.add(&format!("number-finalise-{name}"), &finalise(status, None, false));
    }
    pages.add(
        "number-finalise-again",
        &finalise(NumberStatus::Waiting, None, true),
    );
    for (name, error) in errors() {
        pages.add(
            &format!("number-finalise-error-{name}"),
            &finalise(NumberStatus::Sent, Some(error), false),
        );
    }
}
