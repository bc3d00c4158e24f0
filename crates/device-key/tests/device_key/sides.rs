//! Rust, Kotlin and Swift say the same names; the stubs that Kotlin is compiled against are Tauri's own; no native file is
//! long. Nothing here compiles either language: `scripts/check-kotlin` does the one, nothing within reach the other.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use tauri_plugin_device_key::Code;
use tauri_plugin_device_key::messages::{
    Agreed, Arguments, Bytes, Created, CreatedBiometric, Level, Listed, Opened, Operation, READY, Sealed,
    Sensor, SensorKind, Signed, Words,
};

use crate::reading::{assert_short, between, files, members, read, root, set};

const KOTLIN: &str = "crates/device-key/android/src/main/java/org/symbolon/devicekey";
const SWIFT: &str = "crates/device-key/ios/Sources";

fn bytes() -> Bytes {
    [1, 2, 3].as_slice().into()
}

fn arguments() -> BTreeSet<String> {
    members(&Arguments {
        id: Some(String::new()),
        challenge: Some(bytes()),
        message: Some(bytes()),
        point: Some(bytes()),
        plain: Some(bytes()),
        sealed: Some(bytes()),
        context: Some(bytes()),
        seed: Some(bytes()),
        prompt: Some(words()),
    })
}

fn words() -> Words {
    Words {
        title: String::new(),
        reason: String::new(),
        use_pin: String::new(),
    }
}

/// Each answer's Rust name with its members.
fn answers() -> Vec<(&'static str, BTreeSet<String>)> {
    let b = bytes;
    vec![
        (
            "Created",
            members(&Created {
                sign: b(),
                sign_level: Level::Tee,
                agree: Some(b()),
                agree_level: Some(Level::Tee),
                attestation: Some(vec![b()]),
            }),
        ),
        (
            "CreatedBiometric",
            members(&CreatedBiometric {
                sign: b(),
                sealed: b(),
                attestation: None,
            }),
        ),
        ("Signed", members(&Signed { signature: b() })),
        ("Agreed", members(&Agreed { secret: b() })),
        ("Sealed", members(&Sealed { sealed: b() })),
        ("Opened", members(&Opened { plain: b() })),
        (
            "Sensor",
            members(&Sensor {
                state: READY.into(),
                kind: SensorKind::None,
            }),
        ),
        ("Listed", members(&Listed { names: vec![] })),
    ]
}

fn operations() -> BTreeSet<String> {
    set(Operation::ALL.map(Operation::name))
}

#[test]
fn operations_have_the_same_names() {
    let kotlin = read(&format!("{KOTLIN}/DeviceKeyPlugin.kt"));
    let commands = between(&kotlin, "@Command\n    fun ", "(");
    assert_eq!(commands, operations(), "Kotlin");
    for name in &commands {
        assert!(
            kotlin.contains(&format!("hand(invoke, operations::{name})")),
            "{name}"
        );
    }
    let swift = read(&format!("{SWIFT}/DeviceKeyPlugin.swift"));
    let commands = between(&swift, "@objc public func ", "(");
    assert_eq!(commands, operations(), "Swift");
    for name in &commands {
        assert!(
            swift.contains(&format!("hand(invoke, Operations.{name})")),
            "{name}"
        );
    }
}

#[test]
fn codes_have_the_same_words() {
    let words = set(Code::ALL.map(Code::word));
    let kotlin = read(&format!("{KOTLIN}/Failure.kt"));
    let kotlin = kotlin.split_once("enum class Code").expect("the enum").1;
    let kotlin = kotlin.split_once("\n}").expect("its end").0;
    let found = between(kotlin, "(\"", "\")");
    assert_eq!(found, words, "Kotlin");
    let swift = read(&format!("{SWIFT}/Failure.swift"));
    let found: BTreeSet<String> = swift
        .lines()
        .filter_map(|line| line.strip_prefix("  case ")?.split_once(" = \""))
        .map(|(_, word)| word.trim_end_matches('"').to_owned())
        .collect();
    assert_eq!(found, words, "Swift");
}

#[test]
fn arguments_have_the_same_names() {
    let kotlin = read(&format!("{KOTLIN}/Operations.kt"));
    let mut used = between(&kotlin, "args.bytes(\"", "\")");
    used.extend(between(&kotlin, "args.getString(\"", "\")"));
    used.extend(between(&kotlin, "args.getJSONObject(\"", "\")"));
    assert_eq!(used, arguments(), "Kotlin");
    let used = between(&kotlin, "words.getString(\"", "\")");
    assert_eq!(used, members(&words()), "Kotlin's prompt");
    assert_eq!(swift_members("Arguments"), arguments(), "Swift");
    assert_eq!(swift_members("Words"), members(&words()), "Swift's prompt");
    let swift = read(&format!("{SWIFT}/Operations.swift"));
    let used = between(&swift, "args.", ".given()");
    let mut all = used.clone();
    // Apple attests in another way, which the protocol does not know; Touch.swift has the prompt.
    all.extend(["challenge".to_owned(), "prompt".to_owned()]);
    assert_eq!(all, arguments(), "{used:?}");
}

/// The stored members of a struct of `Messages.swift`.
fn swift_members(name: &str) -> BTreeSet<String> {
    let text = read(&format!("{SWIFT}/Messages.swift"));
    let body = text.split_once(&format!("struct {name}:")).expect(name).1;
    let body = body.split_once("\n}").expect("its end").0;
    between(body, "let ", ":")
}

#[test]
fn answers_have_the_same_members() {
    let kotlin = read(&format!("{KOTLIN}/Operations.kt"));
    let put = between(&kotlin, "put(\"", "\"");
    let all: BTreeSet<String> = answers().into_iter().flat_map(|(_, members)| members).collect();
    assert_eq!(put, all, "Kotlin");
    for (name, members) in answers() {
        assert_eq!(swift_members(name), members, "Swift's {name}");
    }
}

#[test]
fn levels_and_kinds_have_the_same_words() {
    let levels =
        [Level::Strongbox, Level::Tee, Level::Software].map(|l| serde_json::to_value(l).expect("text"));
    let kinds = [SensorKind::None, SensorKind::Fingerprint, SensorKind::Face]
        .map(|k| serde_json::to_value(k).expect("text"));
    let kotlin = read(&format!("{KOTLIN}/KeyVault.kt")) + &read(&format!("{KOTLIN}/Sensor.kt"));
    let swift = read(&format!("{SWIFT}/Operations.swift"));
    for word in levels.iter().chain(&kinds) {
        assert!(kotlin.contains(&word.to_string()), "Kotlin lacks {word}");
        assert!(
            swift.contains(&word.to_string()) || *word == "tee",
            "Swift lacks {word}"
        );
    }
    assert!(read(&format!("{KOTLIN}/Operations.kt")).contains("\"ready\"") && swift.contains("\"ready\""));
}

#[test]
fn names_of_keys_begin_the_same() {
    assert!(read(&format!("{KOTLIN}/KeyVault.kt")).contains("= \"symbolon.$id.${role.suffix}\""));
    assert!(read(&format!("{SWIFT}/Keychain.swift")).contains("\"symbolon.\\(id).\\(rawValue)\""));
    let kotlin = read(&format!("{KOTLIN}/KeyVault.kt"));
    let kotlin = kotlin
        .split_once("\n}")
        .expect("the end of the roles")
        .0
        .to_owned();
    let swift = read(&format!("{SWIFT}/Keychain.swift"));
    let swift = swift
        .split_once("var wantsTouch")
        .expect("after the roles")
        .0
        .to_owned();
    let kotlin = between(&kotlin, "(\"", "\")");
    assert_eq!(kotlin, between(&swift, "= \"", "\"\n"));
    assert!(kotlin.contains("sign"), "which Rust looks for");
}

#[test]
fn the_plugin_is_found_by_the_names_that_rust_gives() {
    let rust = read("crates/device-key/src/native.rs");
    let names = between(&rust, "register_android_plugin(\"", ")");
    assert_eq!(names, set(["org.symbolon.devicekey\", \"DeviceKeyPlugin\""]));
    let kotlin = read(&format!("{KOTLIN}/DeviceKeyPlugin.kt"));
    assert!(kotlin.starts_with("package org.symbolon.devicekey\n"));
    assert!(
        kotlin
            .contains("@TauriPlugin\nclass DeviceKeyPlugin(\n    activity: Activity,\n) : Plugin(activity)")
    );
    let swift = read(&format!("{SWIFT}/DeviceKeyPlugin.swift"));
    assert_eq!(
        between(&rust, "ios_plugin_binding!(", ")"),
        between(&swift, "@_cdecl(\"", "\")")
    );
}

#[test]
fn stubs_are_as_tauri_has_them() {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let tauri = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .find(|package| package["name"] == "tauri")
        .expect("Tauri is there");
    let manifest = tauri["manifest_path"].as_str().expect("a path");
    let theirs = std::path::Path::new(manifest)
        .with_file_name("mobile")
        .join("android/src/main/java");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let stubs = "crates/device-key/android/check/stubs";
    let mut compared = 0;
    for stub in files(stubs, ".kt") {
        let name = stub.rsplit('/').next().expect("a file");
        // Firebase's own are on Google's repository alone.
        if stub.contains("/com/google/") {
            continue;
        }
        // The annotation's file has an older name.
        let name = if name == "Command.kt" {
            "PluginMethod.kt"
        } else {
            name
        };
        let folder = stub[stubs.len() + 1..].rsplit_once('/').expect("a folder").0;
        let original = std::fs::read_to_string(theirs.join(folder).join(name)).expect(name);
        let original = words(&original);
        for line in read(&stub).lines().map(str::trim) {
            let declares = [
                "fun ",
                "class ",
                "abstract class ",
                "annotation class ",
                "constructor(",
                "fun<",
                "open fun ",
                "package ",
            ]
            .iter()
            .any(|start| line.starts_with(start));
            if !declares {
                continue;
            }
            // Both Invoke's and Plugin's constructors take more than the stub writes on the line.
            let line = words(line.trim_end_matches(['(', '{']).trim_end());
            assert!(original.contains(&line), "{stub}: Tauri has no `{line}`");
            compared += 1;
        }
    }
    assert!(compared >= 14, "{compared}");
    let plugin = std::fs::read_to_string(theirs.join("app/tauri/plugin/Plugin.kt")).expect("Plugin.kt");
    assert!(plugin.contains("abstract class Plugin(private val activity: Activity) {"));
}

#[test]
fn native_files_are_short() {
    let mut all = files("crates/device-key/android", ".kt");
    all.extend(files("crates/device-key/ios", ".swift"));
    all.extend(files("gen/android/app", ".kt"));
    assert!(all.len() > 20, "{all:?}");
    assert_short(&all);
}

#[test]
fn no_native_line_weakens_a_key() {
    for file in files("crates/device-key/android/src", ".kt") {
        for (number, line) in read(&file).lines().enumerate() {
            let code = line.trim_start();
            let words = !code.starts_with("//") && !code.starts_with('*') && !code.starts_with("/*");
            for never in [
                "DEVICE_CREDENTIAL",
                "setDeviceCredentialAllowed",
                "BIOMETRIC_WEAK",
                "Log.",
            ] {
                let allowed =
                    never == "DEVICE_CREDENTIAL" && code.contains("BIOMETRIC_ERROR_NO_DEVICE_CREDENTIAL");
                assert!(
                    !words || allowed || !code.contains(never),
                    "{file}:{}: {never}",
                    number + 1
                );
            }
        }
    }
    // The class's own default is the same today; that the line is there does not rest on it.
    let specs = read(&format!("{KOTLIN}/KeySpecs.kt"));
    for always in [
        "        setUserAuthenticationRequired(true)\n        setInvalidatedByBiometricEnrollment(true)\n",
        "            setUserAuthenticationParameters(0, KeyProperties.AUTH_BIOMETRIC_STRONG)\n",
        "        .setUnlockedDeviceRequired(true)\n",
    ] {
        assert!(specs.contains(always), "{always}");
    }
    let swift: String = files("crates/device-key/ios/Sources", ".swift")
        .iter()
        .map(|f| read(f))
        .collect();
    for never in [
        ".biometryAny",
        ".devicePasscode",
        ".userPresence",
        "kSecAttrAccessibleAlways",
        "print(",
        "NSLog",
    ] {
        assert!(!swift.contains(never), "{never}");
    }
    for (name, word) in [
        ("biometric keys", ".biometryCurrentSet"),
        ("enclave", "kSecAttrTokenIDSecureEnclave"),
    ] {
        assert!(swift.contains(word), "{name}");
    }
    let accessible = between(&swift, "kSecAttrAccessible", " ");
    assert!(!accessible.is_empty());
    for one in accessible {
        assert!(one.trim().ends_with("ThisDeviceOnly"), "{one}");
    }
}
