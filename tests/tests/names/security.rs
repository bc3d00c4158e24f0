//! Keeps the pages of `docs/security` and `docs/mobile-security.md` together with the code: no threat and no control is left
//! out, no test and no place is named that is not there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use e2e::names::functions;
use e2e::tools::workspace;

/// The threats of the protocol's §10.
const THREATS: u32 = 34;

/// The controls of OWASP MASVS 2.1, by group.
const CONTROLS: [(&str, u32); 8] = [
    ("STORAGE", 2),
    ("CRYPTO", 2),
    ("AUTH", 3),
    ("NETWORK", 2),
    ("PLATFORM", 3),
    ("CODE", 4),
    ("RESILIENCE", 4),
    ("PRIVACY", 4),
];

/// Name and text of each page.
fn pages() -> Vec<(PathBuf, String)> {
    let folder = workspace().join("docs/security");
    let pages: Vec<_> = std::fs::read_dir(&folder)
        .expect("docs/security is there")
        .map(|entry| entry.expect("a file").path())
        .chain(["docs/mobile-security.md", "docs/operate/phones.md"].map(|page| workspace().join(page)))
        .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a page is text");
            (path, text)
        })
        .collect();
    assert!(pages.len() >= 4, "the folder has pages");
    pages
}

/// What stands in code type.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The rows of a page's table of threats: its cells.
fn threats(text: &str) -> Vec<Vec<&str>> {
    text.lines()
        .filter(|line| line.starts_with("| T"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// Words in code type that have the form of a test's name and are none: settings and columns.
const NO_TESTS: [&str; 2] = ["pin_fail", "min_app"];

fn is_name(word: &str) -> bool {
    word.contains('_')
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `server/keys.rs` is `crates/server/src/keys.rs`.
fn place(name: &str) -> PathBuf {
    let name = Path::new(name);
    let mut parts = name.components();
    let first = parts.next().expect("a place has a name");
    let own = workspace().join("crates").join(first).join("src");
    if own.is_dir() {
        own.join(parts.as_path())
    } else {
        workspace().join(name)
    }
}

#[test]
fn every_test_that_the_security_pages_name_exists() {
    let there = functions(&workspace());
    let fuzzed = |word: &str| workspace().join(format!("fuzz/fuzz_targets/{word}.rs")).exists();
    let mut seen = 0;
    for (page, text) in pages() {
        let missing: BTreeSet<_> = code(&text)
            .filter(|word| is_name(word) && !NO_TESTS.contains(word))
            .inspect(|_| seen += 1)
            .filter(|word| !there.contains_key(*word) && !fuzzed(word))
            .collect();
        assert!(
            missing.is_empty(),
            "{}: no such tests: {missing:#?}",
            page.display()
        );
    }
    assert!(seen > 100, "the pages name tests: {seen}");
}

#[test]
fn every_threat_has_a_test_and_a_place() {
    let text = std::fs::read_to_string(workspace().join("docs/security/threats.md")).expect("the page");
    let there = functions(&workspace());
    let rows = threats(&text);
    let numbers: Vec<_> = rows.iter().map(|row| row[0].to_owned()).collect();
    let all: Vec<_> = (1..=THREATS).map(|number| format!("T{number}")).collect();
    assert_eq!(numbers, all, "each threat has its row, in order");
    for row in rows {
        let [number, attacker, kept_by, tests, places, left] = row[..] else {
            panic!("a row has six cells: {row:?}");
        };
        for cell in [attacker, kept_by, left] {
            assert!(!cell.is_empty(), "{number}: an empty cell");
        }
        let named: Vec<_> = code(tests).collect();
        assert!(
            !named.is_empty() && named.iter().all(|test| there.contains_key(*test)),
            "{number}: {named:?}"
        );
        let named: Vec<_> = code(places).collect();
        assert!(!named.is_empty(), "{number} has no place");
        for name in named {
            assert!(place(name).exists(), "{number}: {name} is not there");
        }
    }
}

#[test]
fn every_control_has_its_row_and_names_what_is_there() {
    let text = std::fs::read_to_string(workspace().join("docs/mobile-security.md")).expect("the page");
    let all: Vec<String> = CONTROLS
        .iter()
        .flat_map(|(group, count)| (1..=*count).map(move |number| format!("{group}-{number}")))
        .collect();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains(": "))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let numbers: Vec<_> = rows
        .iter()
        .filter_map(|row| Some(row[0].split_once(": ")?.0.to_owned()))
        .collect();
    assert_eq!(numbers, all, "each control has its row, in order");
    let mut natives = BTreeSet::new();
    for folder in ["crates", "gen"] {
        native_files(&workspace().join(folder), &mut natives);
    }
    for row in rows {
        let [control, how, shown] = row[..] else {
            panic!("a row has three cells: {row:?}");
        };
        assert!(!how.is_empty() && !shown.is_empty(), "{control}: an empty cell");
        let places: Vec<_> = code(how)
            .filter(|word| word.contains('/') || word.contains('.'))
            .collect();
        for place in &places {
            let there = natives.contains(*place) || workspace().join(place).exists();
            assert!(there, "{control}: {place} is not there");
        }
        let claimed = !control.starts_with("RESILIENCE");
        assert!(
            !claimed || !places.is_empty() || code(how).any(|word| workspace().join(word).exists()),
            "{control} has no place"
        );
        assert!(
            !claimed || code(shown).any(|word| is_name(word) || word == "make lint"),
            "{control} has no test"
        );
    }
}

/// Of the app's native parts, which the page names by the file alone.
fn native_files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            native_files(&entry.path(), found);
        } else if [".kt", ".swift", ".xml", ".xcprivacy"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            found.insert(name);
        }
    }
}
