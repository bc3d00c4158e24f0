//! `code`: without any network.

use std::process::Command;

use serde_json::json;
use symbolon_protocol::Method;

use crate::fake_server::CodeEntered;
use crate::fake_server::http::HttpSite;
use crate::pictures;
use crate::run::{Ended, PROGRAM, Phone, output};

#[test]
fn code_signs_in_and_a_wrong_pin_does_not() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let cid = site.site.offline(&dev);
    let wrong = phone.run(&["code", &site.site.qr(&cid), "--pin-fd", "0"], "4072\n");
    assert_eq!((wrong.code, &wrong.json["shown"]), (0, &json!(1)), "{wrong:?}");
    let typed = wrong.json["code"].as_str().expect("a code");
    assert_eq!(
        site.site.enter_code(&cid, typed),
        CodeEntered::WrongPin { left: 4 }
    );
    let right = phone.run(&["code", &site.site.qr(&cid), "--pin-fd", "0"], "4071\n");
    let typed = right.json["code"].as_str().expect("a code");
    assert_eq!(
        site.site.enter_code(&cid, typed),
        CodeEntered::SignedIn(Method::Pin)
    );
    assert_eq!(
        (&right.json["site"], &right.json["act"]),
        (&json!(site.site.sid.as_str()), &json!("sign_in"))
    );
}

#[test]
fn code_from_a_picture_in_a_network_namespace_with_nothing() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let cid = site.site.offline(&dev);
    let file = phone.folder.path().join("code.png");
    let page = pictures::page(1200, 900, &[(300, 200, &pictures::code(&site.site.qr(&cid), 4))]);
    std::fs::write(&file, pictures::png(&page)).expect("written");
    let before = site.site.device(&dev).ctr;

    let mut command = Command::new("unshare");
    phone.prepare(&mut command);
    command
        .args(["-rn", PROGRAM, "code"])
        .arg(&file)
        .args(["--pin-fd", "0", "--json"]);
    let ended = Ended::of(&output(command, b"4071\n"));
    assert_eq!(ended.code, 0, "{ended:?}");
    let typed = ended.json["code"].as_str().expect("a code");
    assert_eq!(
        site.site.enter_code(&cid, typed),
        CodeEntered::SignedIn(Method::Pin)
    );
    assert_eq!(site.site.device(&dev).ctr, before);
}

#[test]
fn code_at_most_three_times_and_none_for_an_older_one() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let dev = phone.enrol(&site, "ada@example.eu");
    let old = site.site.qr(&site.site.offline(&dev));
    let new = site.site.qr(&site.site.offline(&dev));
    for shown in 1..=3 {
        assert_eq!(
            phone.run(&["code", &new, "--pin-fd", "0"], "4071\n").json["shown"],
            shown
        );
    }
    phone
        .run(&["code", &new, "--pin-fd", "0"], "4071\n")
        .refused(1, "spent");
    phone
        .run(&["code", &old, "--pin-fd", "0"], "4071\n")
        .refused(1, "old");
}
