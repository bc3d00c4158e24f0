//! The 186 test names of the protocol's §11: each belongs to a part of the work, and a finished part has them all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// `tests/names.toml`, read.
pub struct Names {
    /// Part of each name.
    pub parts: BTreeMap<String, String>,
    pub finished: BTreeSet<String>,
    /// Names of finished parts that are known to be missing, with the reason.
    pub missing: BTreeMap<String, String>,
    /// Folders whose tests must all be in the list.
    pub closed: Vec<String>,
}

impl Names {
    pub fn read(workspace: &Path) -> Self {
        let text =
            std::fs::read_to_string(workspace.join("tests/names.toml")).expect("tests/names.toml is there");
        let table: toml::Table = text.parse().expect("tests/names.toml is TOML");
        let list = |value: &toml::Value| -> Vec<String> {
            value
                .as_array()
                .expect("a list")
                .iter()
                .map(|item| item.as_str().expect("text").to_owned())
                .collect()
        };
        let mut parts = BTreeMap::new();
        for (part, names) in table["parts"].as_table().expect("a table") {
            for name in list(names) {
                let before = parts.insert(name.clone(), part.clone());
                assert!(before.is_none(), "{name} stands in two parts");
            }
        }
        let missing = table
            .get("missing")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flatten()
            .map(|(name, why)| (name.clone(), why.as_str().expect("a reason").to_owned()))
            .collect();
        Self {
            parts,
            finished: list(&table["finished"]).into_iter().collect(),
            missing,
            closed: list(&table["closed"]),
        }
    }
}

/// Every test of this workspace, with the file that has it.
pub fn functions(workspace: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["crates", "tests", "src-tauri", "ui", "fuzz"] {
        walk(&workspace.join(folder), &mut |path| {
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let name = path
                .strip_prefix(workspace)
                .expect("below the workspace")
                .display()
                .to_string();
            let tests = match path.extension().and_then(|ext| ext.to_str()) {
                Some("mjs") => titles_of(&text),
                Some("kt") => methods_of(&text),
                _ => tests_of(&text),
            };
            for function in tests {
                found.insert(function, name.clone());
            }
        });
    }
    found
}

/// The first words of the tests of a JavaScript file: `test('NAME` or `` test(`NAME ``.
fn titles_of(text: &str) -> Vec<String> {
    let title = |rest: &str| -> String {
        let quoted = rest.strip_prefix(['\'', '`']).unwrap_or_default();
        quoted
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    text.split("test(")
        .skip(1)
        .map(title)
        .filter(|title| !title.is_empty())
        .collect()
}

/// The tests of a Kotlin file: the method after `@Test`.
fn methods_of(text: &str) -> Vec<String> {
    text.split("@Test\n")
        .skip(1)
        .filter_map(|rest| {
            Some(
                rest.trim_start()
                    .strip_prefix("fun ")?
                    .split_once('(')?
                    .0
                    .to_owned(),
            )
        })
        .collect()
}

/// The names of tests in a source file: functions marked as tests, or listed in `tests![…]`.
pub fn tests_of(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            marked = true;
        } else if let Some(rest) = line.strip_prefix("async fn ").or(line.strip_prefix("fn ")) {
            if std::mem::take(&mut marked) {
                names.push(rest.split(['(', '<']).next().unwrap_or("").to_owned());
            }
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            marked = false;
        }
    }
    for list in text.split("tests![").skip(1) {
        let list = list.split(']').next().unwrap_or("");
        let list = list.replace("; postgres:", ",");
        names.extend(
            list.split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned),
        );
    }
    // The server's own scenarios, each on both databases.
    for call in text.split("scenario!(").skip(1) {
        names.push(call.split([',', ')']).next().unwrap_or("").trim().to_owned());
    }
    names.retain(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    names
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                walk(&path, visit);
            }
        } else if path
            .extension()
            .is_some_and(|ext| ext == "rs" || ext == "mjs" || ext == "kt")
        {
            visit(&path);
        }
    }
}
