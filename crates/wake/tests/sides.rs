//! Rust, Kotlin and Swift say the same names, and the manifests let nobody in who should not be. Nothing here compiles
//! either language: `scripts/check-kotlin` does the one, nothing within reach the other.

#[path = "../../device-key/tests/reading/mod.rs"]
mod reading;

use std::collections::BTreeSet;

use reading::{ANDROID, TOOLS, assert_short, between, files, members, read, set};
use roxmltree::Document;
use tauri_plugin_wake::messages::{Addresses, Arguments, Endpoint, Event, Operation, Token};

const KOTLIN: &str = "crates/wake/android/src/main/java/org/symbolon/wake";
const FIREBASE: &str = "crates/wake-firebase/android/src/main/java/org/symbolon/wake/firebase";
const SWIFT: &str = "crates/wake/ios/Sources";

#[test]
fn operations_have_the_same_names() {
    let operations = set(Operation::ALL.map(Operation::name));
    let kotlin = read(&format!("{KOTLIN}/WakePlugin.kt"));
    assert_eq!(between(&kotlin, "@Command\n    fun ", "("), operations, "Kotlin");
    let swift = read(&format!("{SWIFT}/WakePlugin.swift"));
    assert_eq!(between(&swift, "@objc public func ", "("), operations, "Swift");
    let firebase = read(&format!("{FIREBASE}/FirebasePlugin.kt"));
    let commands = between(&firebase, "@Command\n    fun ", "(");
    let rust = read("crates/wake-firebase/src/lib.rs");
    for command in &commands {
        assert!(rust.contains(&format!("(\"{command}\", ())")), "{command}");
    }
    assert_eq!(commands, set(["ready", "register", "unregister"]));
}

#[test]
fn arguments_have_the_same_names() {
    let all = members(&Arguments {
        id: Some(String::new()),
        on: Some(true),
        title: Some(String::new()),
        body: Some(String::new()),
        channel: Some(String::new()),
    });
    let kotlin = read(&format!("{KOTLIN}/WakePlugin.kt")) + &read(&format!("{KOTLIN}/AddressBook.kt"));
    let mut used = between(&kotlin, "it.getString(\"", "\")");
    used.extend(between(&kotlin, "it.getBoolean(\"", "\")"));
    assert_eq!(used, all);
}

#[test]
fn events_have_the_same_words_and_members() {
    let events = [
        Event::Arrived { text: "t".into() },
        Event::Opened,
        Event::Addresses,
        Event::Refused {
            id: "i".into(),
            reason: "r".into(),
        },
        Event::Regular,
    ];
    let words: BTreeSet<String> = events
        .iter()
        .map(|event| {
            serde_json::to_value(event).expect("JSON")["event"]
                .as_str()
                .expect("text")
                .to_owned()
        })
        .collect();
    let kotlin = read(&format!("{KOTLIN}/Arrival.kt"));
    let constants = kotlin.split_once("const val ARRIVED").expect("the words").1;
    assert_eq!(
        between(&format!("const val ARRIVED{constants}"), " = \"", "\""),
        words
    );
    let swift = read(&format!("{SWIFT}/WakePlugin.swift")) + &read(&format!("{SWIFT}/Arrivals.swift"));
    let told = between(&swift, "Heard(event: \"", "\"");
    assert!(told.is_subset(&words), "{told:?}");
    assert!(told.contains("arrived") && told.contains("opened") && told.contains("addresses"));
    let all = kotlin + &read(&format!("{KOTLIN}/UnifiedPushService.kt"));
    for member in ["text", "id", "reason"] {
        assert!(all.contains(&format!("\"{member}\" to ")), "{member}");
    }
    // What Swift leaves out or adds does no harm.
    for (json, event) in [
        (r#"{"event":"opened"}"#, Event::Opened),
        (r#"{"event":"addresses","text":null}"#, Event::Addresses),
    ] {
        assert_eq!(serde_json::from_str::<Event>(json).expect("reads"), event);
    }
    assert!(serde_json::from_str::<Event>(r#"{"event":"arrived"}"#).is_err());
    assert!(serde_json::from_str::<Event>(r#"{"event":"else"}"#).is_err());
}

#[test]
fn addresses_have_the_same_members() {
    let kotlin = read(&format!("{KOTLIN}/AddressBook.kt"));
    let put = between(&kotlin, "put(\"", "\"");
    let token = members(&Token {
        kind: String::new(),
        token: String::new(),
    });
    let endpoint = members(&Endpoint {
        url: String::new(),
        p256dh: String::new(),
        auth: String::new(),
    });
    let all: BTreeSet<String> = token
        .union(&endpoint)
        .cloned()
        .chain(members(&Addresses::default()))
        .collect();
    assert_eq!(put, all);
    // As the Kotlin's tests have it, and as the Swift's `Encodable` leaves out what is nil.
    let json = r#"{"token":null,"endpoints":{"00112233445566778899aabbccddeeff":{"url":"https:\/\/a\/","p256dh":"B","auth":"a"}}}"#;
    let read: Addresses = serde_json::from_str(json).expect("it reads");
    assert_eq!(read.endpoints.len(), 1);
    let none: Addresses = serde_json::from_str("{}").expect("it reads");
    assert!(none.token.is_none() && none.endpoints.is_empty());
}

#[test]
fn plugins_are_found_by_the_names_that_rust_gives() {
    let rust = read("crates/wake/src/native.rs");
    assert!(rust.contains("register_android_plugin(\"org.symbolon.wake\", \"WakePlugin\")"));
    assert!(read(&format!("{KOTLIN}/WakePlugin.kt")).contains("\nclass WakePlugin("));
    let swift = read(&format!("{SWIFT}/WakePlugin.swift"));
    assert_eq!(
        between(&rust, "ios_plugin_binding!(", ")"),
        between(&swift, "@_cdecl(\"", "\")")
    );
    let rust = read("crates/wake-firebase/src/lib.rs");
    let words = rust.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("register_android_plugin( \"org.symbolon.wake.firebase\", \"FirebasePlugin\", )"));
    for (crate_, class) in [
        ("wake", "org.symbolon.wake.WakePlugin"),
        ("wake-firebase", "org.symbolon.wake.firebase.FirebasePlugin"),
    ] {
        let rules = read(&format!("crates/{crate_}/android/consumer-rules.pro"));
        assert!(rules.contains(&format!("-keep class {class} {{")), "{crate_}");
        assert!(read(&format!("crates/{crate_}/build.rs")).contains("Builder::new(&[])"));
    }
}

/// The connector takes a distributor's messages; everything else is this app's own affair.
#[test]
fn only_the_connectors_receiver_can_be_called_from_outside() {
    let mut exported = Vec::new();
    for crate_ in ["wake", "wake-firebase"] {
        let manifest = read(&format!("crates/{crate_}/android/src/main/AndroidManifest.xml"));
        let manifest = Document::parse(&manifest).expect("XML");
        for node in manifest.descendants() {
            if !matches!(
                node.tag_name().name(),
                "service" | "receiver" | "activity" | "provider"
            ) || node.attribute((TOOLS, "node")) == Some("remove")
            {
                continue;
            }
            let name = node.attribute((ANDROID, "name")).expect("a name");
            let told = node.attribute((ANDROID, "exported"));
            match told.unwrap_or_else(|| panic!("{name} does not say")) {
                "true" => exported.push(name.to_owned()),
                _ => assert!(name.starts_with("org.symbolon.wake."), "{name}"),
            }
        }
    }
    assert_eq!(
        exported,
        ["org.unifiedpush.android.connector.internal.MessagingReceiverImpl"]
    );
}

#[test]
fn firebase_does_nothing_by_itself() {
    let manifest = read("crates/wake-firebase/android/src/main/AndroidManifest.xml");
    let manifest = Document::parse(&manifest).expect("XML");
    let off: BTreeSet<String> = manifest
        .descendants()
        .filter(|node| node.has_tag_name("meta-data"))
        .inspect(|node| assert_eq!(node.attribute((ANDROID, "value")), Some("false")))
        .filter_map(|node| node.attribute((ANDROID, "name")).map(str::to_owned))
        .collect();
    assert_eq!(
        off,
        set([
            "firebase_messaging_auto_init_enabled",
            "firebase_analytics_collection_enabled",
            "firebase_data_collection_default_enabled",
            "delivery_metrics_exported_to_big_query_enabled",
        ])
    );
}

#[test]
fn the_kotlin_is_checked_against_the_connector_that_gradle_takes() {
    let gradle = read("crates/wake/android/build.gradle.kts");
    let pom = read("crates/device-key/android/check/pom.xml");
    let version = between(&gradle, "org.unifiedpush.android:connector:", "\"");
    assert_eq!(version, between(&pom, "<connector.version>", "<"));
    assert_eq!(version.len(), 1);
}

#[test]
fn nothing_is_logged_and_no_native_file_is_long() {
    let mut all = files(KOTLIN, ".kt");
    all.extend(files(FIREBASE, ".kt"));
    all.extend(files(SWIFT, ".swift"));
    assert!(all.len() > 10, "{all:?}");
    assert_short(&all);
    for file in all {
        for never in ["Log.", "println", "print(", "NSLog", "os_log"] {
            assert!(!read(&file).contains(never), "{file}: {never}");
        }
    }
}
