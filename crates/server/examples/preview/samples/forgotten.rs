//! *Lost your password?*, from the address to the new password.

use symbolon_server::view::*;

use super::{Pages, signed_out};

pub fn forgotten(pages: &mut Pages) {
    let ask = |email: &str, wrong| ForgottenPage {
        frame: signed_out(),
        email: email.into(),
        wrong,
        ask: String::new(),
    };
    pages.add("forgotten", &ask("", false));
    pages.add("forgotten-wrong", &ask("anna.weber", true));
    for (name, again, service) in [
        ("mailbox", false, None),
        ("mailbox-again", true, None),
        ("mailbox-service", false, Some("eLicensing")),
    ] {
        pages.add(
            name,
            &MailboxPage {
                frame: signed_out(),
                email: "anna.weber@example.org".into(),
                minutes: 60,
                again,
                service: service.map(str::to_owned),
            },
        );
    }
    let new = |errors, changed, service: Option<&str>| PasswordChangePage {
        frame: signed_out(),
        username: "n002krc5 (External)".into(),
        errors,
        samples: vec!["SHHIFbP9EY".into(), "K2DhqWHnxO".into(), "wFmB8zVnbl".into()],
        changed,
        way: PasswordWay::Reset {
            token: "sample-token".into(),
            service: service.map(str::to_owned),
        },
    };
    pages.add("reset", &new(vec![], false, None));
    pages.add("reset-errors", &new(vec![PasswordRule::TooShort], false, None));
    pages.add("reset-done", &new(vec![], true, None));
    pages.add("reset-done-service", &new(vec![], true, Some("eLicensing")));
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
