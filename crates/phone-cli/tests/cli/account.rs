//! `enrol`, `accounts`, `status`, `pin change`, `remove`.

use serde_json::json;

use crate::fake_server::http::HttpSite;
use crate::pictures;
use crate::run::{Phone, files_below};

#[test]
fn enrol_from_text_tells_site_and_account() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    let ended = phone.run(&["enrol", &text, "--pin-fd", "0"], "4071\n");
    assert_eq!(ended.code, 0, "{ended:?}");
    let mut shape = ended.json.clone();
    for drawn in ["id", "device"] {
        assert!(shape[drawn].as_str().is_some_and(|s| s.len() >= 22));
        shape[drawn] = json!("");
    }
    assert_eq!(
        shape,
        json!({
            "id": "", "device": "", "site": site.site.sid.as_str(), "account": "ada@example.eu",
            "name": "My phone", "active": true, "duplicates": [],
        })
    );
}

#[test]
fn enrol_from_a_picture_of_a_page_and_from_standard_input() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    let code = pictures::code(&text, 5);
    let store = pictures::code("https://store.example/app", 4);
    let page = pictures::page(1200, 1500, &[(440, 520, &code), (100, 1200, &store)]);
    let file = phone.folder.path().join("page.png");
    std::fs::write(&file, pictures::png(&page)).expect("written");
    let ended = phone.run(
        &["enrol", file.to_str().expect("UTF-8"), "--pin-fd", "0"],
        "4071\n",
    );
    assert_eq!(ended.code, 0, "{ended:?}");

    // The PIN by another descriptor, the picture by standard input.
    let text = site.site.start_enrolment("ada@example.eu", "Other", "4071");
    let mut shell = std::process::Command::new("sh");
    phone.prepare(&mut shell).args([
        "-c",
        "exec \"$0\" enrol - --pin-fd 3 --json 3<<.\n4071\n.",
        crate::run::PROGRAM,
    ]);
    let ended = crate::run::Ended::of(&crate::run::output(
        shell,
        &pictures::png(&pictures::code(&text, 4)),
    ));
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(
        ended.json["duplicates"].as_array().map(Vec::len),
        Some(1),
        "the older entry is offered"
    );
}

#[test]
fn enrol_wrong_pin_says_how_many_are_left_and_leaves_nothing() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    for left in [2, 1, 0] {
        let ended = phone.run(&["enrol", &text, "--pin-fd", "0"], "4072\n");
        assert_eq!(ended.refused(1, "enrol_pin").json["attempts_left"], left);
    }
    phone
        .run(&["enrol", &text, "--pin-fd", "0"], "4071\n")
        .refused(1, "enrol_closed");
    assert_eq!(phone.run(&["accounts"], "").json, json!({ "accounts": [] }));
    let secrets = files_below(&phone.data().join("secrets"));
    assert!(secrets.is_empty(), "{secrets:?}");
}

#[test]
fn data_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    let mut checked = 0;
    for path in files_below(&phone.data()).into_iter().chain([phone.data()]) {
        let mode = path.metadata().expect("there").permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{path:?}");
        checked += 1;
    }
    assert!(checked > 6, "{checked}");
}

#[test]
fn accounts_and_status_and_choice_of_account() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    phone.enrol(&site, "bob@example.eu");
    let list = phone.run(&["accounts"], "").json;
    let list = list["accounts"].as_array().expect("a list");
    assert_eq!(list.len(), 2);
    assert_eq!(
        (&list[0]["account"], &list[0]["pin"]),
        (&json!("ada@example.eu"), &json!("usable"))
    );

    let status = phone.run(&["status", "--account", "bob@example.eu"], "").json;
    let status = &status["accounts"][0];
    assert_eq!(
        (&status["state"], &status["attempts_left"]),
        (&json!("active"), &json!(5))
    );

    phone
        .run(&["pin", "change", "--pin-fd", "0"], "")
        .refused(2, "several_accounts");
    phone
        .run(&["pin", "change", "--pin-fd", "0", "--account", "nobody"], "")
        .refused(1, "no_account");
    let id = list[1]["id"].as_str().expect("an id");
    let ended = phone.run(
        &["pin", "change", "--pin-fd", "0", "--account", &id[..6]],
        "4071\n8263\n",
    );
    assert_eq!(
        (ended.code, &ended.json["pin_generation"]),
        (0, &json!(2)),
        "{ended:?}"
    );
}

#[test]
fn pin_change_refuses_and_advises() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    let change = |lines: &str| phone.run(&["pin", "change", "--pin-fd", "0"], lines);
    change("4071\n1234\n").refused(1, "weak_pin");
    change("4071\n123\n").refused(2, "pin_format");
    assert_eq!(
        change("4072\n8263\n").refused(1, "pin_wrong").json["attempts_left"],
        4
    );
    let ended = change("4071\n1987\n");
    assert_eq!(
        (ended.code, &ended.json["advice"]),
        (0, &json!("year")),
        "{ended:?}"
    );
    change("4071\n8263\n").refused(1, "pin_wrong");
}

#[test]
fn remove_at_the_site_and_here_only() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    let ended = phone.run(&["remove"], "");
    assert_eq!(
        (ended.code, &ended.json["at_site"]),
        (0, &json!("removed")),
        "{ended:?}"
    );
    assert_eq!(phone.run(&["accounts"], "").json, json!({ "accounts": [] }));

    let dev = phone.enrol(&site, "ada@example.eu");
    site.site.state().devices.remove(&dev);
    phone.run(&["pending"], "").refused(1, "auth");
    assert_eq!(
        phone.run(&["accounts"], "").json["accounts"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(phone.run(&["remove"], "").json["at_site"], "was_unknown");

    phone.enrol(&site, "ada@example.eu");
    let ended = phone.run(&["remove", "--here-only"], "");
    assert_eq!(
        (ended.code, &ended.json["at_site"]),
        (0, &json!("not_asked")),
        "{ended:?}"
    );
    let left: Vec<_> = files_below(&phone.data())
        .into_iter()
        .filter(|p| p.is_file())
        .collect();
    assert_eq!(left.len(), 2, "only the store's marker and its key: {left:?}");
}
