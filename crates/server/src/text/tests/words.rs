//! The words of the languages: that they are translated, and written as the language is.

use std::collections::BTreeMap;

use super::super::languages::{LANGUAGES, Language};

/// Each text as it stands in the file, with its whole source.
fn sources(language: &Language) -> BTreeMap<&'static str, String> {
    let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
    for (_, file) in language.files {
        let mut id = None;
        for line in file.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (name, rest) = line.split_once(" = ").expect("a text");
                id = Some(name);
                found.insert(name, rest.to_owned());
            } else if let Some(id) = id.filter(|_| line.starts_with([' ', '}'])) {
                let text = found.get_mut(id).expect("it has begun");
                text.push('\n');
                text.push_str(line);
            }
        }
    }
    found
}

/// The words of a text: its source without what stands in placeables and between a choice's brackets.
fn words(source: &str) -> String {
    let mut text = String::new();
    for line in source.lines() {
        let line = line.trim_start();
        let line = line
            .strip_prefix('*')
            .filter(|rest| rest.starts_with('['))
            .unwrap_or(line);
        let line = match (line.starts_with('['), line.split_once("] ")) {
            (true, Some((_, rest))) => rest,
            _ => line,
        };
        text.push_str(line);
        text.push('\n');
    }
    let mut words = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            // The end of a choice has no beginning on its own line.
            '}' => depth = i32::max(depth - 1, 0),
            '\n' => {
                depth = 0;
                words.push('\n');
            }
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words
}

/// Texts that are the same in English, because the word is, or because nothing in them is a word.
const SAME: [(&str, &[&str]); 4] = [
    ("bg", &["how-sms"]),
    (
        "de",
        &[
            "account-name",
            "cookies-name",
            "cookies-title",
            "duration-minutes",
            "duration-minutes-seconds",
            "duration-seconds",
            "footer-cookies",
            "how-app-pin",
            "how-passkey",
            "how-sms",
            "mail-code-label",
            "month-4",
            "month-8",
            "month-9",
            "month-11",
        ],
    ),
    (
        "el",
        &[
            "cookies-title",
            "duration-minutes",
            "duration-minutes-seconds",
            "duration-seconds",
            "footer-cookies",
            "how-app-pin",
            "how-sms",
            "moment",
        ],
    ),
    (
        "fr",
        &[
            "account-service",
            "cookies-title",
            "duration-minutes",
            "duration-minutes-seconds",
            "duration-seconds",
            "footer-cookies",
            "how-app-pin",
            "how-sms",
            "mail-code-label",
            "number-6",
        ],
    ),
];

#[test]
fn nothing_is_left_in_english() {
    let english = sources(&LANGUAGES[0]);
    for language in &LANGUAGES[1..] {
        let same: Vec<_> = sources(language)
            .into_iter()
            .filter(|(id, source)| english[id] == *source)
            .map(|(id, _)| id)
            .collect();
        let (_, mut known) = SAME
            .into_iter()
            .find(|(tag, _)| *tag == language.tag)
            .map(|(tag, ids)| (tag, ids.to_vec()))
            .unwrap_or((language.tag, Vec::new()));
        known.sort_unstable();
        assert_eq!(same, known, "{}", language.tag);
    }
}

#[test]
fn every_language_is_written_in_its_own_letters() {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    let greek = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
    for language in LANGUAGES {
        let own = |c: char| match language.tag {
            "bg" => cyrillic(c),
            "el" => greek(c),
            _ => c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{17f}'),
        };
        for (id, source) in sources(language) {
            for word in words(&source).split(|c: char| !c.is_alphabetic()) {
                let foreign = word.chars().filter(|c| !own(*c)).count();
                // A word is wholly of one script: a Latin `o` in a Greek word looks right and is not.
                assert!(
                    foreign == 0 || foreign == word.chars().count() && word.is_ascii(),
                    "{}: {id}: {word}",
                    language.tag
                );
            }
        }
    }
}

#[test]
fn bulgarian_and_greek_keep_latin_for_names() {
    const NAMES: [&str; 32] = [
        "A",
        "ABCD",
        "CSV",
        "Caps",
        "Connect",
        "Cookies",
        "JavaScript",
        "KiB",
        "Lock",
        "OpenID",
        "PIN",
        "QR",
        "SMS",
        "UTC",
        "UTF",
        "Z",
        "a",
        "cookies",
        "doctor",
        "example",
        "folder",
        "host",
        "https",
        "min",
        "name",
        "org",
        "path",
        "pick",
        "s",
        "server",
        "service",
        "symbolon",
    ];
    for language in LANGUAGES
        .iter()
        .filter(|language| matches!(language.tag, "bg" | "el"))
    {
        for (id, source) in sources(language) {
            for word in words(&source).split(|c: char| !c.is_alphabetic()) {
                assert!(
                    word.is_empty() || !word.is_ascii() || NAMES.contains(&word) || word == "z",
                    "{}: {id}: {word}",
                    language.tag
                );
            }
        }
    }
}

#[test]
fn the_sites_fonts_have_every_letter() {
    let css = include_str!("../../../static/css/tokens.css");
    let mut ranges = Vec::new();
    for list in css.split("unicode-range: ").skip(1) {
        let (list, _) = list.split_once(';').expect("a list has an end");
        for range in list.split(',') {
            let range = range.trim().strip_prefix("U+").expect("a code point");
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let code = |digits| u32::from_str_radix(digits, 16).expect("hexadecimal digits");
            ranges.push(code(first)..=code(last));
        }
    }
    for language in LANGUAGES {
        for (id, source) in sources(language) {
            for c in source.chars().chain(language.name.chars()).filter(|c| *c != '\n') {
                assert!(
                    ranges.iter().any(|range| range.contains(&u32::from(c))),
                    "{}: {id}: {c:?}",
                    language.tag
                );
            }
        }
    }
}

#[test]
fn marks_are_those_of_the_language() {
    for language in LANGUAGES {
        let (open, close) = match language.tag {
            "en" => ("“", "”"),
            "fr" => ("«\u{a0}", "\u{a0}»"),
            "el" => ("«", "»"),
            "bg" | "de" => ("„", "“"),
            tag => panic!("the quotation marks of {tag} are not known here"),
        };
        for (id, source) in sources(language) {
            let marks: String = source.chars().filter(|c| "“”„‟«»\"‹›".contains(*c)).collect();
            let ours = format!("{}{}", open.trim(), close.trim());
            assert_eq!(
                marks,
                ours.repeat(marks.chars().count() / 2),
                "{}: {id}",
                language.tag
            );
            assert_eq!(
                source.matches(open).count(),
                source.matches(close).count(),
                "{}: {id}",
                language.tag
            );
            assert!(!source.contains('!'), "{}: {id} shouts", language.tag);
            if language.tag == "fr" {
                for mark in [":", ";", "?", "»"] {
                    assert!(
                        !source.contains(&format!(" {mark}")),
                        "{id}: a line may break before {mark}"
                    );
                }
                assert!(!source.contains('\''), "{id}: the apostrophe is ’");
            }
            if language.tag == "el" {
                assert!(!source.contains('?'), "{id}: a Greek question ends with ;");
            }
        }
    }
}

#[test]
fn a_text_that_names_a_button_names_it_rightly() {
    const NAMES: [(&str, &str); 30] = [
        ("add-advice", "submit"),
        ("add-drawn", "submit"),
        ("code-error-other-phone", "code-new"),
        ("code-over", "code-new"),
        ("code-qr-label", "no-camera"),
        ("code-valid", "code-new"),
        ("confirming-warning", "cancel"),
        ("ended-expired", "start-again"),
        ("ended-expired-act", "start-again"),
        ("ended-locked", "my-account"),
        ("enrol-qr-label", "no-camera"),
        ("help-lost-1", "account-devices"),
        ("help-lost-3", "devices-add"),
        ("help-pin-1", "next"),
        ("help-pin-2", "sign-in"),
        ("help-qr-1", "next"),
        ("help-qr-2", "sign-in"),
        ("help-qr-5", "code-label"),
        ("help-qr-5", "sign-in"),
        ("help-sms-1", "my-account"),
        ("help-sms-2", "next"),
        ("help-sms-3", "sign-in"),
        ("help-sms-4", "sign-in"),
        ("help-setup-3", "account-devices"),
        ("help-setup-3", "devices-add"),
        ("help-setup-3", "my-account"),
        ("mail-code-error-expired", "mail-code-again"),
        ("notice-new-browser-do", "my-account"),
        ("notice-pin-locked", "my-account"),
        ("waiting-answered-text", "waiting-continue"),
    ];
    for language in LANGUAGES {
        let texts = sources(language);
        for (id, button) in NAMES {
            assert!(
                texts[id].contains(&texts[button]),
                "{}: {id} does not name {:?}",
                language.tag,
                texts[button]
            );
        }
    }
}

#[test]
fn what_stands_on_two_pages_is_called_the_same() {
    for language in LANGUAGES {
        let texts = sources(language);
        for (one, other) in [
            ("account-devices", "devices-title"),
            ("account-title", "my-account"),
            ("add-title", "devices-add"),
            ("change-title", "change-password"),
            ("ended-change-password", "change-password"),
            ("method-title", "password-method"),
            ("notice-not-me-button", "change-password"),
            ("notice-new-browser-button", "my-account"),
            ("enrol-done-title", "waiting-answered"),
            ("home-token", "waiting-answered"),
            ("delete-button", "devices-delete"),
            ("mail-link-registered-button", "sign-in"),
            ("mail-link-invite-button", "mail-link-register-button"),
            ("mail-link-erasure-asked-button", "erase-keep"),
        ] {
            assert_eq!(texts[one], texts[other], "{}: {one}, {other}", language.tag);
        }
    }
}
