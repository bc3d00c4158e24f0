//! Where the keys are, and that it never changes by itself.

use crate::fake_server::http::HttpSite;
use crate::run::{Ended, Phone, output};

fn without_choice(phone: &Phone, arguments: &[&str], input: &str) -> Ended {
    let mut command = phone.command(arguments);
    command.env_remove("SYMBOLON_STORE").arg("--json");
    Ended::of(&output(command, input.as_bytes()))
}

#[test]
fn without_a_keyring_each_call_warns() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    let ended = without_choice(&phone, &["enrol", &text, "--pin-fd", "0"], "4071\n");
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stderr.contains("no keyring was found"), "{ended:?}");
    let again = without_choice(&phone, &["pending"], "");
    assert!(
        again.code == 0 && again.stderr.contains("no keyring was found"),
        "{again:?}"
    );
    // Said to be meant: no warning.
    let meant = phone.run(&["pending"], "");
    assert!(meant.code == 0 && meant.stderr.is_empty(), "{meant:?}");
}

#[test]
fn a_chosen_file_does_not_warn_and_is_not_mixed_with_a_keyring() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    let ended = without_choice(&phone, &["pending"], "");
    assert!(ended.code == 0 && ended.stderr.is_empty(), "{ended:?}");
    phone
        .run(&["pending", "--store", "keyring"], "")
        .refused(2, "store_mismatch");
}

#[test]
fn an_explicit_keyring_that_is_not_there_is_no_reason_for_a_file() {
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    phone
        .run(&["enrol", &text, "--pin-fd", "0", "--store", "keyring"], "4071\n")
        .refused(4, "keys_failed");
    assert!(!phone.data().join("store").exists());
}

#[test]
fn a_lost_marker_does_not_look_like_lost_keys() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    std::fs::remove_file(phone.data().join("store")).expect("removed");
    phone.run(&["pending"], "").refused(4, "store_unknown");
    std::fs::write(phone.data().join("store"), "file").expect("written");
    assert_eq!(phone.run(&["pending"], "").code, 0);
}

/// Test 79 of the protocol at the program: a copied record without its keys.
#[test]
fn a_record_without_keys_is_deleted_and_said() {
    let site = HttpSite::start();
    let phone = Phone::enrolled(&site);
    for secret in crate::run::files_below(&phone.data().join("secrets")) {
        std::fs::remove_file(secret).expect("removed");
    }
    let ended = phone.run(&["accounts"], "");
    assert!(ended.stderr.contains("initialise it again"), "{ended:?}");
    assert_eq!(ended.json["accounts"].as_array().map(Vec::len), Some(0));
}

/// The platform's keyring, here GNOME's on a bus of its own. Where there is none installed only the other tests run;
/// with SYMBOLON_TEST_KEYRING set that is a failure.
#[test]
fn keyring_holds_the_keys() {
    let there = std::process::Command::new("gnome-keyring-daemon")
        .arg("--version")
        .output()
        .is_ok();
    if !there {
        assert!(
            std::env::var_os("SYMBOLON_TEST_KEYRING").is_none(),
            "gnome-keyring-daemon is not installed"
        );
        eprintln!("gnome-keyring-daemon is not installed: not run");
        return;
    }
    const SCRIPT: &str = r#"
        eval "$(printf %s test | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
        set -e
        printf '4071\n' | "$PROGRAM" enrol "$ENROL" --pin-fd 0 --json
        "$PROGRAM" pending --json
        printf '4071\n8263\n' | "$PROGRAM" pin change --pin-fd 0 --json
        cat "$SYMBOLON_HOME/store"; echo
        "$PROGRAM" remove --json
        "$PROGRAM" accounts --json"#;
    let site = HttpSite::start();
    let phone = Phone::new();
    let text = site.site.start_enrolment("ada@example.eu", "My phone", "4071");
    let run = phone.folder.path().join("run");
    std::fs::create_dir(&run).expect("made");
    let mut command = std::process::Command::new("dbus-run-session");
    phone
        .prepare(&mut command)
        .env_remove("SYMBOLON_STORE")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", &run)
        .env("PROGRAM", crate::run::PROGRAM)
        .env("ENROL", &text)
        .args(["--", "bash", "-c", SCRIPT]);
    let ended = Ended::of(&output(command, b""));
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(!ended.stderr.contains("no keyring"), "{ended:?}");
    let lines: Vec<_> = ended.stdout.lines().collect();
    assert!(
        lines[0].contains(r#""active":true"#) && lines[1].contains(r#""requests":[]"#),
        "{ended:?}"
    );
    assert!(lines[2].contains(r#""pin_generation":2"#), "{ended:?}");
    assert_eq!(lines[3], "keyring");
    assert_eq!(lines[5], r#"{"accounts":[]}"#);
    assert!(
        !phone.data().join("secrets").exists(),
        "nothing beside the keyring"
    );
}
