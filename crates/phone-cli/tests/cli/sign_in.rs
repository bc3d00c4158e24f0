//! `pending`, `approve`, `deny`, `watch`.

use serde_json::json;
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::{Act, Kind, LinkPayload, Matching};

use crate::fake_server::ChState;
use crate::fake_server::http::HttpSite;
use crate::run::{Ended, Phone, output};

#[test]
fn push_is_shown_and_approved() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    assert_eq!(
        phone.run(&["pending"], "").json,
        json!({ "requests": [], "refused": [], "failed": [] })
    );
    let cid = site.site.push(&dev);
    let pending = phone.run(&["pending"], "").json;
    let mut request = pending["requests"][0].clone();
    for drawn in ["account_id", "issued", "remaining"] {
        request[drawn] = json!(null);
    }
    let sid = site.site.sid.as_str();
    assert_eq!(
        request,
        json!({
            "id": hex(&cid), "account_id": null, "site": sid, "site_unicode": sid, "account": "ada@example.eu",
            "kind": "push", "act": "sign_in", "service": "Grants portal", "hint": "Firefox, Linux, BE",
            "issued": null, "ttl": 300, "remaining": null, "pin": "usable",
            "matching": "pick", "numbers": [42, 17, 83],
        })
    );
    phone
        .run(&["approve", "--pin-fd", "0"], "4071\n")
        .refused(2, "number_needed");
    phone
        .run(&["approve", "--number", "43", "--pin-fd", "0"], "4071\n")
        .refused(2, "number");
    phone
        .run(&["approve", "--number", "42", "--pin-fd", "0"], "40710\n")
        .refused(2, "pin_format");
    let wrong = phone.run(&["approve", "--number", "42", "--pin-fd", "0"], "4072\n");
    assert_eq!(wrong.refused(1, "pin_wrong").json["attempts_left"], 4);
    let ended = phone.run(
        &["approve", &hex(&cid)[..6], "--number", "42", "--pin-fd", "0"],
        "4071\n",
    );
    assert_eq!(
        (ended.code, &ended.json["wrong_pins"]),
        (0, &json!(1)),
        "{ended:?}"
    );
    assert!(site.site.consume(&cid));
    phone
        .run(&["approve", "--pin-fd", "0"], "4071\n")
        .refused(1, "no_request");
}

#[test]
fn several_requests_want_an_id_and_the_act_is_named() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let sign_in = site.site.push(&dev);
    let delete = site
        .site
        .start(&dev, Kind::Push, Act::DeleteAccount, Matching::Type2, 57);
    phone.run(&["deny"], "").refused(2, "several_requests");
    let text = phone.run_text(&["pending"], "").stdout;
    assert!(text.contains("WARNING: delete the account"), "{text}");
    let ended = phone.run(&["deny", &hex(&delete), "--not-me"], "");
    assert_eq!(
        (ended.code, &ended.json["reason"]),
        (0, &json!("not_me")),
        "{ended:?}"
    );
    assert!(site.site.challenge(&delete).not_me);
    assert_eq!(phone.run(&["deny"], "").json["reason"], "cancel");
    assert_eq!(site.site.challenge(&sign_in).state, ChState::Denied);
}

/// Ids are random bytes: written in base64url, one in 64 would begin with "-" and read as an option.
#[test]
fn no_id_reads_as_an_option() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    site.site.push(&dev);
    let id = phone.run(&["pending"], "").json["requests"][0]["id"].clone();
    let id = id.as_str().expect("an id");
    assert!(
        id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()),
        "{id}"
    );
    assert_eq!(phone.run(&["deny", id], "").json["denied"], true);
}

#[test]
fn last_approval_is_taken_back() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    phone
        .run(&["deny", "--not-me"], "")
        .refused(1, "no_last_approval");
    let cid = site.site.push(&dev);
    assert_eq!(
        phone
            .run(&["approve", "--number", "42", "--pin-fd", "0"], "4071")
            .code,
        0
    );
    let ended = phone.run(&["deny", "--not-me"], "");
    assert_eq!(
        (ended.code, &ended.json["taken_back"]),
        (0, &json!(true)),
        "{ended:?}"
    );
    assert!(site.site.challenge(&cid).not_me);
}

#[test]
fn link_gives_the_address_to_open() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let cid = site.site.link(&dev);
    assert_eq!(
        phone.run(&["pending"], "").json["requests"],
        json!([]),
        "unasked links are not shown"
    );
    let link = LinkPayload { dev, cid }.uri();
    let ended = phone.run(&["approve", &link, "--pin-fd", "0"], "4071\n");
    assert_eq!(ended.code, 0, "{ended:?}");
    let code = site.site.challenge(&cid).return_code.expect("a code");
    let url = format!("http://{}/login/return?rc={}", site.site.sid, b64(&code));
    assert_eq!(ended.json["return_url"], url);

    let stranger = LinkPayload { dev: [9; 16], cid }.uri();
    phone
        .run(&["approve", &stranger, "--pin-fd", "0"], "4071\n")
        .refused(1, "not_for_this_device");
    let enrolment = site.site.start_enrolment("x@example.eu", "x", "4071");
    phone
        .run(&["approve", &enrolment, "--pin-fd", "0"], "4071\n")
        .refused(1, "kind");
    phone
        .run(&["enrol", &link, "--pin-fd", "0"], "4071\n")
        .refused(1, "kind");
}

#[test]
fn open_lists_approves_and_hands_the_address_to_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let cid = site.site.link(&dev);
    let link = LinkPayload { dev, cid }.uri();
    let listed = phone.run(&["open", &link, "--list"], "");
    assert_eq!(
        (&listed.json["kind"], &listed.json["service"], &listed.json["id"]),
        (&json!("link"), &json!("Grants portal"), &json!(hex(&cid))),
        "{listed:?}"
    );
    assert_eq!(
        site.site.challenge(&cid).state,
        ChState::Pending,
        "a link approves nothing"
    );
    let wrong = phone.run(&["open", &link, "--pin-fd", "0"], "4072\n");
    wrong.refused(1, "pin_wrong");

    // What the system would open is written down in place of a browser.
    let (programs, opened) = (
        phone.folder.path().join("bin"),
        phone.folder.path().join("opened"),
    );
    std::fs::create_dir(&programs).expect("the folder is ours");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" >'{0}.part' && mv '{0}.part' '{0}'\n",
        opened.display()
    );
    std::fs::write(programs.join("xdg-open"), script).expect("the folder is ours");
    std::fs::set_permissions(programs.join("xdg-open"), std::fs::Permissions::from_mode(0o700))
        .expect("ours");
    let mut command = phone.command(&["open", &link, "--browser", "--pin-fd", "0", "--json"]);
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", programs.display()));
    let ended = Ended::of(&output(command, b"4071\n"));
    assert_eq!(
        (ended.code, &ended.json["handed_to_browser"]),
        (0, &json!(true)),
        "{ended:?}"
    );
    let code = site.site.challenge(&cid).return_code.expect("a code");
    let url = format!("http://{}/login/return?rc={}", site.site.sid, b64(&code));
    assert_eq!(ended.json["return_url"], url);
    let handed = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        std::fs::read_to_string(&opened).ok()
    });
    assert_eq!(handed, Some(format!("{url}\n")));

    // Without one it is said, and the address is there all the same.
    let cid = site.site.link(&dev);
    let link = LinkPayload { dev, cid }.uri();
    let mut command = phone.command(&["open", &link, "--browser", "--pin-fd", "0"]);
    command.env("PATH", phone.folder.path().join("nothing"));
    let ended = Ended::of(&output(command, b"4071\n"));
    assert!(
        ended.code == 0
            && ended.stderr.contains("Sign in: Grants portal")
            && ended.stdout.contains("/login/return?rc=")
            && ended.stdout.contains("No browser could be started here"),
        "{ended:?}"
    );
}

#[test]
fn open_refuses_what_is_no_link_of_its_own() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let open = |link: &str| phone.run(&["open", link, "--pin-fd", "0"], "4071\n");
    open("symbolon:2/L/AAAA").refused(1, "version");
    open("symbolon:1/L/AAAA").refused(1, "format");
    open("https://login.example.eu/login/return?rc=AAAA").refused(1, "uri");
    open(&site.site.qr(&site.site.offline(&dev))).refused(1, "kind");
    open(&site.site.start_enrolment("x@example.eu", "x", "4071")).refused(1, "kind");
    open(&LinkPayload { dev, cid: [3; 16] }.uri()).refused(1, "no_request");
    open(
        &LinkPayload {
            dev: [9; 16],
            cid: [3; 16],
        }
        .uri(),
    )
    .refused(1, "not_for_this_device");
    // It can be denied by its link, which alone makes it known here.
    let cid = site.site.link(&dev);
    let link = LinkPayload { dev, cid }.uri();
    let denied = phone.run(&["deny", &link, "--not-me"], "");
    assert_eq!(
        (denied.code, &denied.json["denied"]),
        (0, &json!(true)),
        "{denied:?}"
    );
    assert_eq!(site.site.challenge(&cid).state, ChState::Denied);
}

#[test]
fn watch_prints_each_request_once() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let cid = site.site.push(&dev);
    let ended = phone.run(&["watch", "--once"], "");
    assert_eq!(ended.code, 0, "{ended:?}");
    let lines: Vec<serde_json::Value> = ended
        .stdout
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(
        (&lines[0]["id"], &lines[1]),
        (&json!(hex(&cid)), &json!({ "seen": 1 }))
    );
}

/// Test 48 of the protocol: real processes, one record.
#[test]
fn req_two_processes_one_lock() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let before = site.site.device(&dev).ctr;
    let children: Vec<_> = (0..8)
        .map(|_| {
            let command = phone.command(&["status", "--json"]);
            std::thread::spawn(move || Ended::of(&output(command, b"")))
        })
        .collect();
    for child in children {
        let ended = child.join().expect("no panic");
        assert_eq!(
            (ended.code, &ended.json["accounts"][0]["state"]),
            (0, &json!("active")),
            "{ended:?}"
        );
    }
    assert_eq!(
        site.site.device(&dev).ctr,
        before + 8,
        "no counter was used twice or left out"
    );
}
