//! The Xcode project as far as it can be read: nothing of it was built within reach.

use std::collections::BTreeSet;

use crate::projects::property_list;
use crate::reading::{files, read, root};

/// The languages of the system's words.
fn languages() -> BTreeSet<String> {
    files("locales", "/system.ftl")
        .iter()
        .filter_map(|file| file.split('/').nth(1).map(str::to_owned))
        .collect()
}

/// A file of `"key" = "words";`.
fn strings(path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in read(path).lines().filter(|line| line.starts_with('"')) {
        let (key, words) = line
            .split_once("\" = \"")
            .unwrap_or_else(|| panic!("{path}: {line}"));
        let words = words
            .strip_suffix("\";")
            .unwrap_or_else(|| panic!("{path}: {line}"));
        assert!(!words.contains('"') && !words.is_empty(), "{path}: {line}");
        found.push((key.trim_start_matches('"').to_owned(), words.to_owned()));
    }
    found
}

#[test]
fn what_the_project_names_is_there() {
    let project = read("gen/apple/project.yml");
    let named: Vec<&str> = project
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- path: "))
        .collect();
    assert!(named.len() > 8, "{named:?}");
    for path in named {
        // These two are made while it is built.
        let made = ["Externals", "assets"].contains(&path);
        assert!(made || root().join("gen/apple").join(path).exists(), "{path}");
    }
    for (setting, file) in [
        ("INFOPLIST_FILE: ", "app_iOS/Info.plist"),
        ("CODE_SIGN_ENTITLEMENTS: ", "app_iOS/app_iOS.entitlements"),
    ] {
        assert!(project.contains(&format!("{setting}{file}\n")), "{file}");
        read(&format!("gen/apple/{file}"));
    }
    for language in languages() {
        assert!(
            project.contains(&format!("- path: {language}.lproj\n")),
            "{language}"
        );
    }
    // The icon is one file, and has no alpha: Apple refuses it otherwise (PNG, colour type 2).
    let icon = std::fs::read(root().join("gen/apple/Assets.xcassets/AppIcon.appiconset/AppIcon.png"))
        .expect("the icon");
    assert_eq!(&icon[12..16], b"IHDR");
    assert_eq!((&icon[16..24], icon[25]), (&[0, 0, 4, 0, 0, 0, 4, 0][..], 2));
}

#[test]
fn one_lowest_ios_everywhere() {
    assert!(read("gen/apple/project.yml").contains("    iOS: \"16.4\""));
    assert!(read("src-tauri/tauri.conf.json").contains("\"minimumSystemVersion\": \"16.4\""));
    assert!(read("scripts/phones.sh").contains("\nios=16.4\n"));
    // On an older system the screens would be a blank page.
    assert!(read("ui/vite.config.ts").contains("'safari16.4'"));
    // As Tauri's own; nothing in the plugins is younger.
    for plugin in ["device-key", "wake"] {
        assert!(
            read(&format!("crates/{plugin}/ios/Package.swift")).contains(".iOS(.v14)"),
            "{plugin}"
        );
    }
}

#[test]
fn the_app_may_do_this_and_no_more() {
    let entitlements = read("gen/apple/app_iOS/app_iOS.entitlements");
    let keys: BTreeSet<String> = property_list(&entitlements)
        .into_iter()
        .map(|(key, ..)| key)
        .collect();
    let ours = [
        "aps-environment",
        "keychain-access-groups",
        "com.apple.developer.default-data-protection",
        "com.apple.developer.associated-domains",
    ];
    assert_eq!(keys, ours.map(str::to_owned).into());
    let groups: Vec<&str> = entitlements
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<string>$(AppIdentifierPrefix)"))
        .collect();
    assert_eq!(
        groups,
        ["org.symbolon.authenticator</string>"],
        "no keychain is shared"
    );
    assert!(entitlements.contains("NSFileProtectionComplete"));

    let info = read("gen/apple/app_iOS/Info.plist");
    for (key, ..) in property_list(&info) {
        for never in [
            "UsageDescription",
            "NSAppTransportSecurity",
            "UIBackgroundModes",
            "LSApplicationQueriesSchemes",
            "CFBundleDocumentTypes",
        ] {
            assert!(
                !key.contains(never),
                "{key}: permissions are in Info.ios.plist alone"
            );
        }
    }
    let schemes = info.split_once("CFBundleURLSchemes").expect("a scheme").1;
    let schemes = schemes.split_once("</array>").expect("its end").0;
    assert_eq!(schemes.matches("<string>").count(), 1);
    assert!(schemes.contains("<string>symbolon</string>"));
    assert!(info.contains("<string>LaunchScreen</string>"));
    assert_eq!(
        info.matches("UIInterfaceOrientationPortrait</string>").count(),
        2,
        "phones and tablets"
    );
}

#[test]
fn the_systems_words_are_there_in_every_language() {
    let asked: BTreeSet<String> = property_list(&read("src-tauri/Info.ios.plist"))
        .into_iter()
        .filter(|(key, ..)| key.ends_with("UsageDescription"))
        .map(|(key, ..)| key)
        .collect();
    for language in languages() {
        let why = strings(&format!("gen/apple/{language}.lproj/InfoPlist.strings"));
        let keys: BTreeSet<String> = why.iter().map(|(key, _)| key.clone()).collect();
        assert_eq!(keys, asked, "{language}");
        let words = strings(&format!("gen/apple/{language}.lproj/Localizable.strings"));
        let of = |key: &str| {
            let found = words.iter().find(|(known, _)| known == key);
            &found.unwrap_or_else(|| panic!("{language}: {key}")).1
        };
        // As the app itself says it.
        let catalogue = read(&format!("locales/{language}/system.ftl"));
        let title = format!("notification-title = {}\n", of("SIGN_IN_REQUEST"));
        assert!(catalogue.contains(&title), "{language}");
        assert!(of("SCREEN_CAPTURED").chars().count() > 30);
        assert_eq!(words.len(), 2);
    }
    assert!(read("crates/server/src/push/apns.rs").contains("\"loc-key\": \"SIGN_IN_REQUEST\""));
    assert!(read("crates/device-key/ios/Sources/Cover.swift").contains("\"SCREEN_CAPTURED\""));
}

#[test]
fn rust_is_started_by_the_name_that_it_has() {
    assert!(read("gen/apple/Sources/app/main.mm").contains("extern \"C\" void start_app(void);"));
    assert!(read("src-tauri/src/lib.rs").contains("tauri::mobile_entry_point"));
}

/// What the stores allow: characters.
#[test]
fn the_stores_texts_are_there_and_fit() {
    let fits = |file: &str, most: usize| {
        let text = read(file);
        let count = text.trim_end().chars().count();
        assert!((1..=most).contains(&count), "{file}: {count} characters");
    };
    for language in ["en-US", "bg", "de-DE", "el-GR", "fr-FR"] {
        let folder = format!("fastlane/metadata/android/{language}");
        fits(&format!("{folder}/title.txt"), 30);
        fits(&format!("{folder}/short_description.txt"), 80);
        fits(&format!("{folder}/full_description.txt"), 4000);
    }
    for language in ["en-GB", "de-DE", "el", "fr-FR"] {
        let folder = format!("fastlane/metadata/{language}");
        fits(&format!("{folder}/name.txt"), 30);
        fits(&format!("{folder}/subtitle.txt"), 30);
        fits(&format!("{folder}/keywords.txt"), 100);
        fits(&format!("{folder}/description.txt"), 4000);
    }
}
