//! Errors of use, of the network, of files.

use serde_json::json;

use crate::fake_server::http::HttpSite;
use crate::pictures;
use crate::run::Phone;

#[test]
fn wrong_arguments_are_json_too() {
    let phone = Phone::new();
    phone.run(&["bogus"], "").refused(2, "usage");
    phone.run(&["enrol"], "").refused(2, "usage");
    let text = phone.run_text(&["bogus"], "");
    assert!(
        text.code == 2 && text.stdout.is_empty() && text.stderr.contains("Usage"),
        "{text:?}"
    );
}

#[test]
fn a_pin_is_never_an_argument() {
    let phone = Phone::new();
    phone.run(&["approve", "--pin", "4071"], "").refused(2, "usage");
    // No terminal, no descriptor.
    let site = HttpSite::start();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    let mut command = std::process::Command::new("setsid");
    phone
        .prepare(&mut command)
        .args(["-w", crate::run::PROGRAM, "enrol", &text, "--json"]);
    crate::run::Ended::of(&crate::run::output(command, b"4071\n")).refused(2, "pin_needed");
    phone
        .run(&["enrol", &text, "--pin-fd", "77"], "")
        .refused(2, "pin_fd");
}

#[test]
fn texts_and_pictures_that_are_none() {
    let phone = Phone::new();
    let enrol = |source: &str, input: &[u8]| phone.run(&["enrol", source, "--pin-fd", "0"], input);
    enrol("SYMBOLON:2/E/AAAA", b"").refused(1, "version");
    enrol("SYMBOLON:1/X/AAAA", b"").refused(1, "kind");
    enrol("symbolon:1/E/aaaa", b"").refused(1, "format");
    enrol("/nonexistent.png", b"").refused(2, "source");
    enrol("-", b"GIF89a").refused(1, "picture_format");
    enrol("-", &pictures::png(&pictures::page(300, 300, &[]))).refused(1, "picture_no_code");
    enrol(
        "-",
        &pictures::png(&pictures::code("https://store.example/app", 6)),
    )
    .refused(1, "uri");
}

#[test]
fn no_site_is_exit_3() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    // The same record at a port where nobody listens.
    let record = crate::run::files_below(&phone.data().join("accounts"))
        .into_iter()
        .find(|p| p.extension().is_some_and(|e| e == "json"))
        .expect("a record");
    let json = std::fs::read_to_string(&record).expect("read");
    std::fs::write(&record, json.replace(site.site.sid.as_str(), "127.0.0.1:1")).expect("written");
    phone.run(&["pending"], "").refused(3, "offline");
    phone.run(&["remove"], "").refused(3, "offline");
    assert_eq!(
        phone.run(&["accounts"], "").json["accounts"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn damaged_record_is_left_alone() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    let record = crate::run::files_below(&phone.data().join("accounts"))
        .into_iter()
        .find(|p| p.extension().is_some_and(|e| e == "json"))
        .expect("a record");
    std::fs::write(&record, "{}").expect("written");
    let ended = phone.run(&["accounts"], "");
    assert!(ended.stderr.contains("damaged"), "{ended:?}");
    assert_eq!((&ended.json, record.exists()), (&json!({ "accounts": [] }), true));
}

#[test]
fn vectors_are_counted_and_differences_named() {
    let phone = Phone::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../protocol/tests/vectors/sym1.json");
    let ended = phone.run(&["vectors", "verify", file], "");
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.json["checked"].as_u64() > Some(500), "{ended:?}");

    let changed = phone.folder.path().join("changed.json");
    let text = std::fs::read_to_string(file)
        .expect("read")
        .replacen("3729RFZ82", "3729RFZ83", 1);
    std::fs::write(&changed, text).expect("written");
    let ended = phone.run(&["vectors", "verify", changed.to_str().expect("UTF-8")], "");
    assert!(
        ended.refused(1, "vectors_differ").json["message"]
            .as_str()
            .is_some_and(|m| m.contains("differs: "))
    );

    std::fs::write(&changed, "{}").expect("written");
    assert_ne!(
        phone
            .run(&["vectors", "verify", changed.to_str().expect("UTF-8")], "")
            .code,
        0
    );
}
