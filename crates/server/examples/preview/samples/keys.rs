//! Security keys, trusted platforms and passkeys.

use symbolon_server::view::*;

use super::{DAY, NOW, Pages, flow, signed_in, signed_out, step_up};

const OPTIONS: &str = r#"{"challenge":"AAAA","rpId":"login.example.eu"}"#;

pub fn keys(pages: &mut Pages) {
    list(pages);
    add(pages);
    ask(pages);
}

fn list(pages: &mut Pages) {
    let row = |name: &str, used, passkey, suspended| SecurityKeyRow {
        id: "sample".into(),
        name: name.into(),
        added_ms: NOW - 40 * DAY,
        last_used_ms: used,
        passkey,
        backed_up: passkey,
        suspended,
    };
    let page = |notice| SecurityKeysPage {
        frame: signed_in(),
        keys: vec![
            row("Blue key", Some(NOW - DAY), false, false),
            row("Office computer", None, true, false),
            row("Key from the drawer", None, false, true),
        ],
        can_add: true,
        notice,
    };
    pages.add("keys", &page(None));
    for (name, notice) in [
        ("added", SecurityKeysNotice::Added("Blue key".into())),
        ("renamed", SecurityKeysNotice::Renamed("Blue key".into())),
        ("deleted", SecurityKeysNotice::Deleted),
        ("not-added", SecurityKeysNotice::NotAdded),
    ] {
        pages.add(&format!("keys-{name}"), &page(Some(notice)));
    }
    pages.add(
        "keys-none",
        &SecurityKeysPage {
            keys: vec![],
            ..page(None)
        },
    );
    pages.add(
        "keys-full",
        &SecurityKeysPage {
            can_add: false,
            ..page(None)
        },
    );
}

fn add(pages: &mut Pages) {
    let page = |error| AddKeyPage {
        frame: signed_in(),
        options: OPTIONS.into(),
        name: String::new(),
        error,
    };
    pages.add("key-add", &page(None));
    pages.add("key-add-name", &page(Some(AddKeyError::Name(NameError::Taken))));
    pages.add("key-add-refused", &page(Some(AddKeyError::Refused)));
    for (name, error) in [("", None), ("-missing", Some(NameError::Missing))] {
        pages.add(
            &format!("key-rename{name}"),
            &RenameKeyPage {
                frame: signed_in(),
                id: "sample".into(),
                name: "Blue key".into(),
                new_name: "Blue key".into(),
                error,
            },
        );
    }
    for (name, last_factor, unconfirmed) in [
        ("", false, false),
        ("-last", true, false),
        ("-unconfirmed", true, true),
    ] {
        pages.add(
            &format!("key-delete{name}"),
            &DeleteKeyPage {
                frame: signed_in(),
                id: "sample".into(),
                name: "Blue key".into(),
                last_factor,
                unconfirmed,
            },
        );
    }
}

fn ask(pages: &mut Pages) {
    let page = |flow, passkey, error| KeyPage {
        frame: signed_out(),
        flow,
        options: OPTIONS.into(),
        passkey,
        error,
        can_switch: !passkey,
    };
    pages.add("key", &page(flow(), false, None));
    pages.add("passkey", &page(flow(), true, None));
    for error in [
        KeyError::Refused,
        KeyError::Late,
        KeyError::Copied,
        KeyError::Wait { seconds: 540 },
    ] {
        pages.add(&format!("key-{}", error.key()), &page(flow(), false, Some(error)));
    }
    pages.add(
        "key-step-up",
        &KeyPage {
            frame: signed_in(),
            can_switch: false,
            ..page(step_up(Act::RemoveFactor), false, None)
        },
    );
}
