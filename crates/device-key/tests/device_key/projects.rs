//! What the native projects say about the app: permissions, backups, network, who may start what. Nothing here was built
//! for a phone; that is why each line is read.

use std::collections::BTreeSet;
use std::process::Command;

use roxmltree::{Document, Node};

use crate::reading::{ANDROID, TOOLS, files, read, root};

const MAIN: &str = "gen/android/app/src/main";

fn named<'a>(document: &'a Document, tag: &str) -> Vec<Node<'a, 'a>> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(tag))
        .collect()
}

fn android<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((ANDROID, name))
}

fn is_removed(node: Node) -> bool {
    node.attribute((TOOLS, "node")) == Some("remove")
}

#[test]
fn backup_rules_exclude_everything() {
    let manifest = read(&format!("{MAIN}/AndroidManifest.xml"));
    let manifest = Document::parse(&manifest).expect("XML");
    let [application] = named(&manifest, "application")[..] else {
        panic!("one application")
    };
    assert_eq!(android(application, "allowBackup"), Some("false"));
    assert_eq!(android(application, "fullBackupContent"), Some("false"));
    assert_eq!(
        android(application, "dataExtractionRules"),
        Some("@xml/data_extraction_rules")
    );
    let rules = read(&format!("{MAIN}/res/xml/data_extraction_rules.xml"));
    let rules = Document::parse(&rules).expect("XML");
    assert!(named(&rules, "include").is_empty());
    for way in ["cloud-backup", "device-transfer"] {
        let [way] = named(&rules, way)[..] else {
            panic!("{way} once")
        };
        let domains: BTreeSet<&str> = way
            .children()
            .filter(|node| node.has_tag_name("exclude"))
            .inspect(|node| assert!(node.attribute("path").is_none_or(|path| path == "."), "all of it"))
            .filter_map(|node| node.attribute("domain"))
            .collect();
        assert_eq!(
            domains,
            BTreeSet::from(["root", "file", "database", "sharedpref", "external"])
        );
    }
    let swift: String = files("crates/device-key/ios/Sources", ".swift")
        .iter()
        .map(|file| read(file))
        .collect();
    assert!(swift.contains("kSecAttrSynchronizable: false"));
    assert!(!swift.contains("kSecAttrSynchronizable: true") && !swift.contains("kSecAttrSynchronizableAny"));
}

#[test]
fn permissions_are_these_and_no_other() {
    let manifest = read(&format!("{MAIN}/AndroidManifest.xml"));
    let manifest = Document::parse(&manifest).expect("XML");
    let (removed, kept): (Vec<_>, Vec<_>) = named(&manifest, "uses-permission")
        .into_iter()
        .partition(|node| is_removed(*node));
    let name = |node: &Node| android(*node, "name").expect("a name").to_owned();
    let kept: BTreeSet<String> = kept.iter().map(name).collect();
    let removed: BTreeSet<String> = removed.iter().map(name).collect();
    let ours = [
        "CAMERA",
        "HIDE_OVERLAY_WINDOWS",
        "INTERNET",
        "POST_NOTIFICATIONS",
        "USE_BIOMETRIC",
        "WAKE_LOCK",
    ];
    assert_eq!(kept, ours.map(|name| format!("android.permission.{name}")).into());
    // What the plugins that are linked would add is either ours or taken out.
    for plugin in ["device-key", "wake"] {
        let plugin = read(&format!("crates/{plugin}/android/src/main/AndroidManifest.xml"));
        let plugin = Document::parse(&plugin).expect("XML");
        for node in named(&plugin, "uses-permission") {
            assert!(kept.contains(&name(&node)));
        }
    }
    let firebase = read("crates/wake-firebase/android/src/main/AndroidManifest.xml");
    let firebase = Document::parse(&firebase).expect("XML");
    let more: Vec<String> = named(&firebase, "uses-permission").iter().map(name).collect();
    assert_eq!(
        more,
        ["android.permission.ACCESS_NETWORK_STATE"],
        "of Firebase alone"
    );
    assert!(removed.contains("android.permission.RECEIVE_BOOT_COMPLETED"));
}

#[test]
fn only_the_window_can_be_started_from_outside() {
    let manifest = read(&format!("{MAIN}/AndroidManifest.xml"));
    let manifest = Document::parse(&manifest).expect("XML");
    for tag in ["activity", "receiver", "service", "provider", "activity-alias"] {
        for node in named(&manifest, tag)
            .into_iter()
            .filter(|node| !is_removed(*node))
        {
            let name = android(node, "name").expect("a name");
            let exported = android(node, "exported").unwrap_or_else(|| panic!("{name} does not say"));
            assert_eq!(exported == "true", name == ".MainActivity", "{name}");
        }
    }
    let schemes: Vec<&str> = named(&manifest, "data")
        .into_iter()
        .filter_map(|node| android(node, "scheme"))
        .collect();
    assert_eq!(schemes, ["symbolon"]);
    let paths = read(&format!("{MAIN}/res/xml/file_paths.xml"));
    let paths = Document::parse(&paths).expect("XML");
    let shared: Vec<_> = paths.root_element().children().filter(Node::is_element).collect();
    assert_eq!(shared.len(), 1);
    assert!(shared[0].has_tag_name("external-files-path"));
    assert_eq!(shared[0].attribute("path"), Some("Pictures/"));
}

#[test]
fn nothing_goes_in_clear() {
    let manifest = read(&format!("{MAIN}/AndroidManifest.xml"));
    assert!(manifest.contains("android:networkSecurityConfig=\"@xml/network_security_config\""));
    let gradle = read("gen/android/app/build.gradle.kts");
    let before_debug = gradle
        .split_once("getByName(\"debug\")")
        .expect("the debug build")
        .0;
    assert!(before_debug.contains("manifestPlaceholders[\"usesCleartextTraffic\"] = \"false\""));
    let release = gradle
        .split_once("getByName(\"release\")")
        .expect("the release build")
        .1;
    assert!(!release.contains("usesCleartextTraffic"));
    let config = read(&format!("{MAIN}/res/xml/network_security_config.xml"));
    let config = Document::parse(&config).expect("XML");
    assert!(named(&config, "domain-config").is_empty() && named(&config, "debug-overrides").is_empty());
    let [base] = named(&config, "base-config")[..] else {
        panic!("one")
    };
    assert_eq!(base.attribute("cleartextTrafficPermitted"), Some("false"));
    let sources: Vec<_> = named(&config, "certificates")
        .into_iter()
        .filter_map(|node| node.attribute("src"))
        .collect();
    assert_eq!(sources, ["system"], "no authority that somebody installed");
}

#[test]
fn the_window_is_guarded_before_it_is_shown() {
    let activity = read(&format!("{MAIN}/java/org/symbolon/authenticator/MainActivity.kt"));
    let place = |what: &str| activity.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(place("GuardedWindow.shut(this)") < place("super.onCreate"));
    assert!(place("super.onCreate") < place("GuardedWindow.refuseCoveredTouches(this)"));
}

#[test]
fn the_systems_list_has_our_languages() {
    let config = read(&format!("{MAIN}/res/xml/locales_config.xml"));
    let config = Document::parse(&config).expect("XML");
    let told: BTreeSet<String> = named(&config, "locale")
        .into_iter()
        .filter_map(|node| android(node, "name").map(str::to_owned))
        .collect();
    let there: BTreeSet<String> = files("locales", "/system.ftl")
        .iter()
        .filter_map(|file| file.split('/').nth(1).map(str::to_owned))
        .collect();
    assert_eq!(told, there);
}

#[test]
fn one_lowest_android_everywhere() {
    for file in [
        "gen/android/app/build.gradle.kts",
        "crates/device-key/android/build.gradle.kts",
        "crates/wake/android/build.gradle.kts",
        "crates/wake-firebase/android/build.gradle.kts",
    ] {
        assert!(read(file).contains("minSdk = 28"), "{file}");
    }
    assert!(read("src-tauri/tauri.conf.json").contains("\"minSdkVersion\": 28"));
    // What the linked library may want of the system is held to it (scripts/link-phone).
    assert!(read("scripts/phones.sh").contains("\nandroid=28\n"));
}

/// Google's services, by the names of their packages.
const GOOGLES: [&str; 3] = [
    "com.google.android.gms",
    "com.google.firebase",
    "com.google.mlkit",
];

#[test]
fn the_foss_build_has_nothing_of_googles() {
    let tree = |arguments: &[&str]| -> String {
        let output = Command::new(env!("CARGO"))
            .args([
                "tree", "--locked", "-p", "app", "--edges", "normal", "--prefix", "none",
            ])
            .args(["--target", "aarch64-linux-android"])
            .args(arguments)
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("text")
    };
    let scanner = "tauri-plugin-barcode-scanner";
    let firebase = "tauri-plugin-wake-firebase";
    let usual = tree(&[]);
    assert!(
        usual.contains(scanner) && usual.contains(firebase),
        "the usual build has Google's scanner and Firebase"
    );
    let foss = tree(&["--no-default-features", "--features", "foss"]);
    assert!(foss.contains("tauri-plugin-device-key"), "this is the app's tree");
    for plugin in foss.lines().filter(|line| line.starts_with("tauri-plugin-")) {
        let name = plugin.split(' ').next().expect("a name");
        assert!(name != scanner && name != firebase);
        if let Some(gradle) = gradle_of(name) {
            for google in GOOGLES {
                assert!(!gradle.contains(google), "{name}: {google}");
            }
        }
    }
    for file in files("gen/android", ".kts")
        .iter()
        .chain(&files("gen/android", ".gradle"))
    {
        for google in GOOGLES {
            assert!(!read(file).contains(google), "{file}: {google}");
        }
    }
    let scanners = gradle_of(scanner).expect("the scanner's Gradle file");
    assert!(scanners.contains(GOOGLES[0]), "the test finds what it looks for");
    assert!(gradle_of(firebase).expect("its Gradle file").contains(GOOGLES[1]));
    assert!(
        foss.contains("tauri-plugin-wake v"),
        "UnifiedPush wakes phones without Google"
    );
    for manifest in ["crates/wake", "crates/device-key", "gen"] {
        for file in files(manifest, ".xml").iter().chain(&files(manifest, ".kt")) {
            // The stubs that the Kotlin's check compiles Firebase's part against.
            if !file.contains("/check/") {
                for google in GOOGLES {
                    assert!(!read(file).contains(google), "{file}: {google}");
                }
            }
        }
    }
}

/// The Gradle file of a plugin, ours or the registry's; each Cargo dependency with one becomes a Gradle project.
fn gradle_of(name: &str) -> Option<String> {
    if let Some(own) = ["device-key", "wake", "wake-firebase"]
        .into_iter()
        .find(|own| name.strip_prefix("tauri-plugin-") == Some(own))
    {
        return Some(read(&format!("crates/{own}/android/build.gradle.kts")));
    }
    let home = std::env::var("CARGO_HOME")
        .ok()
        .or_else(|| Some(format!("{}/.cargo", std::env::var("HOME").ok()?)))?;
    let registries = std::fs::read_dir(format!("{home}/registry/src")).ok()?;
    registries
        .flatten()
        .filter_map(|registry| std::fs::read_dir(registry.path()).ok())
        .flat_map(|crates| crates.flatten())
        .filter(|found| {
            found
                .file_name()
                .to_string_lossy()
                .starts_with(&format!("{name}-2."))
        })
        .find_map(|found| std::fs::read_to_string(found.path().join("android/build.gradle.kts")).ok())
}

/// The keys of a property list's outer dictionary, each with its value's tag and text.
pub fn property_list(text: &str) -> Vec<(String, String, String)> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).expect("XML");
    let dictionary = document
        .root_element()
        .first_element_child()
        .expect("a dictionary");
    let parts: Vec<Node> = dictionary.children().filter(Node::is_element).collect();
    parts
        .chunks(2)
        .map(|pair| {
            assert!(pair[0].has_tag_name("key") && pair.len() == 2);
            let words = |node: &Node| node.text().unwrap_or_default().to_owned();
            (
                words(&pair[0]),
                pair[1].tag_name().name().to_owned(),
                words(&pair[1]),
            )
        })
        .collect()
}

#[test]
fn apples_lists_say_what_the_app_does() {
    let info = property_list(&read("src-tauri/Info.ios.plist"));
    let value = |key: &str| {
        let found = info.iter().find(|(name, ..)| name == key);
        found.map(|(_, tag, text)| (tag.as_str(), text.as_str()))
    };
    for usage in ["NSFaceIDUsageDescription", "NSCameraUsageDescription"] {
        let (tag, text) =
            value(usage).unwrap_or_else(|| panic!("{usage}: the app would be ended at first use"));
        assert!(tag == "string" && text.len() > 40, "{usage}");
    }
    let usages = info
        .iter()
        .filter(|(name, ..)| name.ends_with("UsageDescription"))
        .count();
    assert_eq!(usages, 2, "nothing else is asked for");
    for off in [
        "UIFileSharingEnabled",
        "LSSupportsOpeningDocumentsInPlace",
        "ITSAppUsesNonExemptEncryption",
    ] {
        assert_eq!(value(off).map(|(tag, _)| tag), Some("false"), "{off}");
    }
    assert!(
        value("NSAppTransportSecurity").is_none(),
        "no exception for clear text"
    );
    let privacy = property_list(&read("gen/apple/PrivacyInfo.xcprivacy"));
    let tracking = privacy
        .iter()
        .find(|(name, ..)| name == "NSPrivacyTracking")
        .expect("told");
    assert_eq!(tracking.1, "false");
}
