//! *Create an account*, from the form to the first password.

use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in, signed_out, texts};

pub fn register(pages: &mut Pages) {
    let form = |errors: Vec<(RegisterField, RegisterFault)>| {
        let typed = |text: &str| {
            if errors.is_empty() {
                String::new()
            } else {
                text.to_owned()
            }
        };
        RegisterPage {
            frame: signed_out(),
            first_name: typed("Anna"),
            last_name: typed("Weber"),
            email: typed("anna.weber@example.org"),
            email2: typed("anna.webber@example.org"),
            lang: texts().tag().into(),
            accepted: false,
            errors,
            puzzle: PuzzleView {
                token: "sample-token".into(),
                bits: 17,
                question: (3, 8),
                ..PuzzleView::default()
            },
            domains: String::new(),
        }
    };
    pages.add("register", &form(vec![]));
    let everything = vec![
        (RegisterField::FirstName, RegisterFault::FirstNameMissing),
        (RegisterField::LastName, RegisterFault::LastNameMissing),
        (RegisterField::Email, RegisterFault::Email),
        (RegisterField::Privacy, RegisterFault::Privacy),
    ];
    pages.add("register-errors", &form(everything));
    for (name, field, fault) in [
        (
            "register-name-long",
            RegisterField::FirstName,
            RegisterFault::NameLong,
        ),
        (
            "register-name-characters",
            RegisterField::LastName,
            RegisterFault::NameCharacters,
        ),
        ("register-shared", RegisterField::Email, RegisterFault::Shared),
        (
            "register-differ",
            RegisterField::Confirm,
            RegisterFault::EmailsDiffer,
        ),
        (
            "register-wrong",
            RegisterField::Puzzle,
            RegisterFault::PuzzleWrong,
        ),
        ("register-old", RegisterField::Puzzle, RegisterFault::PuzzleOld),
        (
            "register-early",
            RegisterField::Puzzle,
            RegisterFault::PuzzleEarly,
        ),
    ] {
        pages.add(name, &form(vec![(field, fault)]));
    }
    pages.add(
        "register-domain",
        &RegisterPage {
            domains: "example.org, *.example.org".into(),
            ..form(vec![(RegisterField::Email, RegisterFault::Domain)])
        },
    );
    for (name, again) in [("register-mailbox", false), ("register-mailbox-again", true)] {
        pages.add(
            name,
            &RegisterMailboxPage {
                frame: signed_out(),
                email: "anna.weber@example.org".into(),
                hours: 24,
                again,
            },
        );
    }
    let way = || PasswordWay::Register {
        token: "sample-token".into(),
        email: "anna.weber@example.org".into(),
    };
    pages.add(
        "register-password",
        &PasswordChangePage {
            frame: signed_out(),
            username: "n002krc5 (External)".into(),
            errors: vec![PasswordRule::Common],
            samples: vec!["SHHIFbP9EY".into(), "K2DhqWHnxO".into(), "wFmB8zVnbl".into()],
            changed: false,
            way: way(),
        },
    );
    pages.add(
        "register-done",
        &PasswordChangePage {
            frame: signed_in(),
            username: "n002krc5 (External)".into(),
            errors: vec![],
            samples: vec![],
            changed: true,
            way: way(),
        },
    );
    for (name, end) in [
        ("register-used", RegisterEnd::Used),
        ("register-expired", RegisterEnd::Expired),
        ("register-unknown", RegisterEnd::Unknown),
        ("register-taken", RegisterEnd::Taken),
        ("register-closed", RegisterEnd::Closed),
        ("register-invitation", RegisterEnd::InvitationOver),
    ] {
        pages.add(
            name,
            &RegisterEndPage {
                frame: signed_out(),
                end,
                hours: 24,
            },
        );
    }
    for (name, contact) in [
        ("privacy", ""),
        ("privacy-contact", "Example Agency, privacy@example.org"),
    ] {
        pages.add(
            name,
            &PrivacyPage {
                frame: signed_out(),
                contact: contact.into(),
                address_days: 90,
                deletion_days: 7,
                kept: super::admin::kept(),
            },
        );
    }
}

pub fn personal(pages: &mut Pages) {
    let data = |errors| PersonalDataPage {
        frame: signed_in(),
        first_name: "Anna".into(),
        last_name: "Weber".into(),
        lang: texts().tag().into(),
        errors,
    };
    pages.add("personal-data", &data(vec![]));
    pages.add(
        "personal-data-errors",
        &data(vec![
            (RegisterField::FirstName, RegisterFault::NameCharacters),
            (RegisterField::LastName, RegisterFault::LastNameMissing),
        ]),
    );
    let email = |errors: Vec<(RegisterField, RegisterFault)>, too_many, pending| EmailChangePage {
        frame: signed_in(),
        email: "anna@example.org".into(),
        email2: "anne@example.org".into(),
        errors,
        too_many,
        domains: String::new(),
        pending,
        days: 7,
    };
    pages.add("email-change", &email(vec![], false, None));
    pages.add(
        "email-change-same",
        &email(
            vec![(RegisterField::Email, RegisterFault::SameEmail)],
            false,
            None,
        ),
    );
    pages.add(
        "email-change-differ",
        &email(
            vec![(RegisterField::Confirm, RegisterFault::EmailsDiffer)],
            false,
            None,
        ),
    );
    pages.add("email-change-too-many", &email(vec![], true, None));
    for (name, by_factor) in [("email-change-both", false), ("email-change-without", true)] {
        let pending = PendingEmail {
            email: "anna@example.org".into(),
            confirmed_old: false,
            confirmed_new: true,
            due_ms: NOW + 7 * DAY,
            by_factor,
        };
        pages.add(name, &email(vec![], false, Some(pending)));
    }
    for (name, state) in [
        (
            "email-confirm-ask",
            EmailConfirm::Ask {
                token: "sample-token".into(),
                old: "anna.weber@example.org".into(),
                new: "anna@example.org".into(),
            },
        ),
        ("email-confirm-waits", EmailConfirm::Waits),
        ("email-confirm-changed", EmailConfirm::Changed),
        ("email-confirm-taken", EmailConfirm::Taken),
        ("email-confirm-stopped", EmailConfirm::Stopped),
        ("email-confirm-over", EmailConfirm::Over),
    ] {
        pages.add(
            name,
            &EmailConfirmPage {
                frame: signed_out(),
                state,
            },
        );
    }
    let delete = |at_ms, unsure| AccountDeletePage {
        frame: signed_in(),
        days: 7,
        at_ms,
        unsure,
    };
    pages.add("account-delete", &delete(None, false));
    pages.add("account-delete-unsure", &delete(None, true));
    pages.add("account-delete-waits", &delete(Some(NOW + 7 * DAY), false));
    for (name, state) in [
        (
            "account-keep",
            AccountKeep::Ask {
                token: "sample-token".into(),
                at_ms: NOW + 7 * DAY,
            },
        ),
        ("account-kept", AccountKeep::Kept),
        ("account-keep-nothing", AccountKeep::Nothing),
    ] {
        pages.add(
            name,
            &AccountKeepPage {
                frame: signed_out(),
                state,
            },
        );
    }
}
