//! Reads what is not compiled here: Kotlin, Swift, manifests. Shared by the tests of the app's plugins.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Namespaces of Android's manifests.
pub const ANDROID: &str = "http://schemas.android.com/apk/res/android";
pub const TOOLS: &str = "http://schemas.android.com/tools";
/// Lines of a native file.
const LONGEST: usize = 300;

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// All files below a folder, sorted, as paths from the root.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                let own = entry.file_name().to_string_lossy().starts_with('.');
                if !own && !path.ends_with("/target") && !path.ends_with("/build") {
                    folders.push(path);
                }
            } else if path.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

pub fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// What stands between `start` and `end`, wherever it does.
pub fn between(text: &str, start: &str, end: &str) -> BTreeSet<String> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0.to_owned()))
        .collect()
}

/// The members that a value has as JSON.
pub fn members(value: &impl serde::Serialize) -> BTreeSet<String> {
    match serde_json::to_value(value).expect("JSON") {
        Value::Object(map) => map.keys().cloned().collect(),
        other => panic!("{other}"),
    }
}

/// No native file is long, nothing is decided there.
pub fn assert_short(files: &[String]) {
    for file in files {
        let lines = read(file).lines().count();
        assert!(lines <= LONGEST, "{file} has {lines} lines");
    }
}
