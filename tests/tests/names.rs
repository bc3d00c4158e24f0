//! Keeps the list of §11 and the tests together; and, in a module, what the security pages name.

#[path = "names/security.rs"]
mod security;

use std::collections::BTreeMap;

use e2e::guards::Guard;
use e2e::names::{Names, functions, tests_of};
use e2e::tools::workspace;

/// The protocol names so many.
const ALL: usize = 186;

#[test]
fn every_name_of_the_protocol_is_listed_once() {
    assert_eq!(Names::read(&workspace()).parts.len(), ALL);
}

#[test]
fn a_finished_part_has_all_its_tests() {
    let names = Names::read(&workspace());
    let there = functions(&workspace());
    let mut absent: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, part) in &names.parts {
        if names.finished.contains(part) && !there.contains_key(name) && !names.missing.contains_key(name) {
            absent.entry(part).or_default().push(name);
        }
    }
    assert!(absent.is_empty(), "finished parts lack tests: {absent:#?}");
}

#[test]
fn what_is_called_missing_is_missing() {
    let names = Names::read(&workspace());
    let there = functions(&workspace());
    for name in names.missing.keys() {
        assert!(names.parts.contains_key(name), "{name} is not in the list");
        assert!(
            !there.contains_key(name),
            "{name} is there ({}): take it out of [missing]",
            there[name]
        );
    }
}

#[test]
fn no_test_of_the_protocol_is_outside_the_list() {
    let names = Names::read(&workspace());
    let mut seen = 0;
    for folder in &names.closed {
        for entry in
            std::fs::read_dir(workspace().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"))
        {
            let path = entry.expect("a file").path();
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for test in tests_of(&text) {
                assert!(
                    names.parts.contains_key(&test),
                    "{}: {test} is no name of §11",
                    path.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "the closed folders have tests");
}

#[test]
fn each_guard_can_be_taken_away() {
    for guard in Guard::read(&workspace()) {
        assert!(
            !guard.edits.is_empty() && !guard.command.is_empty(),
            "{}",
            guard.name
        );
        for edit in &guard.edits {
            let text = std::fs::read_to_string(workspace().join(&edit.file))
                .unwrap_or_else(|error| panic!("{}: {}: {error}", guard.name, edit.file));
            let without = edit
                .apply(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", guard.name));
            assert_ne!(without, text, "{}", guard.name);
        }
    }
}

#[test]
fn the_page_on_mobile_security_names_tests_that_are_there() {
    let page = std::fs::read_to_string(workspace().join("docs/mobile-security.md")).expect("the page");
    let there = functions(&workspace());
    let mut seen = 0;
    for quoted in page.split('`').skip(1).step_by(2) {
        let name = quoted.trim_end_matches('…');
        let is_test = name.matches('_').count() >= 2
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if is_test {
            let found = there
                .keys()
                .any(|test| test == name || (quoted != name && test.starts_with(name)));
            assert!(found, "no test is called {quoted}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}
