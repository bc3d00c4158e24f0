//! What the window may call on a phone.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::reading::{files, read};

#[test]
fn no_capability_opens_the_keys_or_anything_that_was_not_decided() {
    let mut seen = BTreeSet::new();
    for file in files("capabilities", ".json") {
        let capability: Value = serde_json::from_str(&read(&file)).expect("JSON");
        assert_eq!(capability["windows"], serde_json::json!(["main"]), "{file}");
        assert!(
            capability.get("remote").is_none(),
            "{file}: a page from elsewhere may call nothing"
        );
        for permission in capability["permissions"].as_array().expect("a list") {
            seen.insert(permission.as_str().expect("a name").to_owned());
        }
    }
    let plugins: BTreeSet<&str> = seen
        .iter()
        .filter_map(|permission| Some(permission.split_once(':')?.0))
        .collect();
    assert_eq!(plugins, BTreeSet::from(["barcode-scanner"]));
    assert!(
        !seen
            .iter()
            .any(|permission| permission.ends_with("default") || permission.contains('*'))
    );
}

#[test]
fn the_plugin_has_no_permission_to_give() {
    let permissions = files("crates/device-key/permissions", ".toml");
    assert!(permissions.is_empty(), "{permissions:?}");
    assert!(read("crates/device-key/build.rs").contains("Builder::new(&[])"));
}
