//! *Lost your password?*, from the address to the new password.

use symbolon_server::view::*;

use super::{Pages, signed_out};

pub fn forgotten(pages: &mut Pages) {
    let ask = |email: &str, wrong| ForgottenPage {
        frame: signed_out(),
        email: email.into(),
        wrong,
    };
    pages.add("forgotten", &ask("", false));
    pages.add("forgotten-wrong", &ask("anna.weber", true));
    for (name, again) in [("mailbox", false), ("mailbox-again", true)] {
        pages.add(
            name,
            &MailboxPage {
                frame: signed_out(),
                email: "anna.weber@example.org".into(),
                minutes: 60,
                again,
            },
        );
    }
    let new = |errors, changed| PasswordChangePage {
        frame: signed_out(),
        username: "n002krc5 (External)".into(),
        errors,
        samples: vec!["SHHIFbP9EY".into(), "K2DhqWHnxO".into(), "wFmB8zVnbl".into()],
        changed,
        way: PasswordWay::Reset("sample-token".into()),
    };
    pages.add("reset", &new(vec![], false));
    pages.add("reset-errors", &new(vec![PasswordRule::TooShort], false));
    pages.add("reset-done", &new(vec![], true));
    for (name, end) in [
        ("reset-used", ResetEnd::Used),
        ("reset-expired", ResetEnd::Expired),
        ("reset-unknown", ResetEnd::Unknown),
    ] {
        pages.add(
            name,
            &ResetEndPage {
                frame: signed_out(),
                end,
                minutes: 60,
            },
        );
    }
}
