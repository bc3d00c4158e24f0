//! Every file agrees, none lost a case, and nothing in a file can change without the report saying so.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use super::*;
use crate::encoding::sha256;

const SYM1: &str = include_str!("../../tests/vectors/sym1.json");
const DERIVATION: &str = include_str!("../../tests/vectors/derivation.json");
const CHALLENGES: &str = include_str!("../../tests/vectors/challenges.json");
const ENROLMENT: &str = include_str!("../../tests/vectors/enrolment.json");
const ROTATION: &str = include_str!("../../tests/vectors/rotation.json");
const INPUTS_FILE: &str = include_str!("../../tests/vectors/inputs.json");
const MESSAGES: &str = include_str!("../../tests/vectors/messages.json");

fn agrees(file: &str, checked: usize) {
    let report = verify(file).unwrap();
    assert!(
        report.is_ok(),
        "differs {:#?}, skipped {:#?}",
        report.differs,
        report.skipped
    );
    assert_eq!(report.checked, checked, "{:?}", report.sections);
    assert!(
        report.sections.iter().all(|(_, n)| *n > 0),
        "{:?}",
        report.sections
    );
}

/// The published file, unchanged: another text would be another protocol.
#[test]
fn sym1_agrees() {
    agrees(SYM1, 790);
    assert_eq!(
        HEXLOWER.encode(&sha256(SYM1.as_bytes())),
        "7f73fed6f54fcd1c236afc19b98725ef66f1b4a8d2850ee07ee722df8f06fda3"
    );
}

#[test]
fn every_other_file_agrees() {
    agrees(DERIVATION, 54);
    agrees(CHALLENGES, 155);
    agrees(ENROLMENT, 44);
    agrees(ROTATION, 95);
    agrees(INPUTS_FILE, 386);
    agrees(MESSAGES, 2630);
}

#[test]
fn what_is_no_file_of_vectors_is_refused() {
    assert_eq!(verify("[]").unwrap_err(), VectorsError::Json);
    assert_eq!(verify("{}").unwrap_err(), VectorsError::Protocol);
    assert_eq!(
        verify(r#"{"protocol":"SYM/2"}"#).unwrap_err(),
        VectorsError::Protocol
    );
    assert_eq!(
        verify(r#"{"protocol":"SYM/1","sid":"a.b","sid":"a.b"}"#).unwrap_err(),
        VectorsError::Json
    );
}

#[test]
fn unknown_section_is_skipped() {
    let report = verify(r#"{"protocol":"SYM/1","sid":"a.b","enc2":{"a":1}}"#).unwrap();
    assert_eq!(report.skipped, ["enc2"]);
    assert!(!report.is_ok());
}

#[test]
fn changes_of_sym1_are_noticed() {
    notices_changes(SYM1);
}

#[test]
fn changes_of_derivation_are_noticed() {
    notices_changes(DERIVATION);
}

#[test]
fn changes_of_challenges_are_noticed() {
    notices_changes(CHALLENGES);
}

#[test]
fn changes_of_enrolment_are_noticed() {
    notices_changes(ENROLMENT);
}

#[test]
fn changes_of_rotation_are_noticed() {
    notices_changes(ROTATION);
}

#[test]
fn changes_of_inputs_are_noticed() {
    notices_changes(INPUTS_FILE);
}

#[test]
fn changes_of_messages_are_noticed() {
    notices_changes(MESSAGES);
}

/// Values whose content may be another without a check failing, with the reason. That something is there is checked
/// for them too. `*` stands for a number.
const FREE: &[(&str, &str)] = &[
    ("/note", "a note"),
    ("/sid_forms/*/*", "another name may be accepted, or refused, too"),
    ("/sid_debug/*/*", "as above"),
    (
        "/json_pending/*/*",
        "another text may be accepted, or refused, too",
    ),
    ("/wire_other/push_message", "no signature covers it"),
    ("/wire_other/well_known", "as above"),
    ("/wire_other/errors/*/*", "as above"),
    ("/error_texts/*/text", "as above"),
    ("/positive_challenge/*/stored/issued", "anything older will do"),
    (
        "/positive_challenge/*/stored/shown",
        "anything below the limit, or of an older one, will do",
    ),
    ("/online_memory/*/stored/*", "as above"),
    ("/positive_challenge/*/linked/*", "others may be asked for too"),
    ("/ans/*/opts/*", "options that were not chosen"),
    ("/display_text/*/in", "another text may pass too"),
    ("/display_text/*/times", "a shorter text may pass too"),
    ("/pins/*/in", "another PIN may be as good"),
    (
        "/uv_key_rounds/*/outputs/*",
        "another output may be stepped over too",
    ),
    ("/enrol_requests/*/request", "another text may be as wrong"),
    ("/enrol_answers/*/answer", "as above"),
    ("/signed_answers/*/answer", "as above"),
    ("/signed_answers/*/n", "as above"),
    ("/signed_answers/*/ctr", "as above"),
    ("/key_update_chains/*/answer", "no signature covers all of it"),
    (
        "/key_update_chains/*/newest/site_key",
        "no update may be looked at",
    ),
    ("/json_tables/*/base", "any content will do"),
    (
        "/json_tables/*/cases/*/in",
        "another text may be accepted, or refused, too",
    ),
    ("/json_tables/*/cases/*/to", "as above"),
];

fn notices_changes(file: &str) {
    let root: Value = serde_json::from_str(file).unwrap();
    let mut places = Vec::new();
    collect(&root, String::new(), &mut places);
    let context = Context::new(&root);
    for place in places {
        let value = root.pointer(&place).unwrap();
        let wrong_type = if value.is_object() { json!(1) } else { json!({}) };
        if !is_name(&place) {
            expect_notice(&root, &context, &place, wrong_type);
        }
        match value {
            Value::Object(_) => {
                let mut more = value.clone();
                more["bogus"] = json!(1);
                expect_notice(&root, &context, &place, more);
            }
            Value::Array(items) => {
                let more = [&items[..], &[json!({})]].concat();
                expect_notice(&root, &context, &place, json!(more));
            }
            _ if is_name(&place) || is_free(&root, &place) => {}
            Value::String(text) => {
                for i in positions(text) {
                    expect_notice(&root, &context, &place, json!(change(text, i)));
                }
            }
            Value::Number(n) => expect_notice(&root, &context, &place, json!(n.as_u64().unwrap() + 1)),
            Value::Bool(b) => expect_notice(&root, &context, &place, json!(!b)),
            Value::Null => {}
        }
    }
}

fn expect_notice(root: &Value, context: &Context<'_>, place: &str, value: Value) {
    let shown = format!("{place} = {value}");
    let (section, mut part, inner) = focus(root, place);
    *part.pointer_mut(&inner).unwrap() = value.clone();
    if verify_section(context, section, &part).is_ok() || INPUTS.contains(&section) {
        let mut root = root.clone();
        *root.pointer_mut(place).unwrap() = value;
        let noticed = verify(&root.to_string()).map_or(true, |report| !report.is_ok());
        assert!(noticed, "not noticed: {shown}");
    }
}

/// The section of a place, and the place in it: in a list whose cases do not depend on each other, the case alone.
fn focus<'a>(root: &Value, place: &'a str) -> (&'a str, Value, String) {
    let parts: Vec<&str> = place.split('/').skip(1).collect();
    let value = &root[parts[0]];
    let index = parts.get(1).and_then(|i| i.parse::<usize>().ok());
    let together = ["wire", "error_texts", "weak_pins", "json_tables"].contains(&parts[0]);
    let (value, from) = match (index, together) {
        (Some(i), false) if parts.len() > 2 => (
            json!([value[i]]),
            ["0"].iter().chain(&parts[2..]).copied().collect(),
        ),
        _ if parts[0] == "json_tables" && parts.len() > 4 => {
            let mut tables = value.clone();
            for table in tables.as_array_mut().unwrap() {
                table["cases"] = json!([table["cases"][0]]);
            }
            let (table, case) = (index.unwrap(), parts[3].parse::<usize>().unwrap());
            tables[table]["cases"] = json!([value[table]["cases"][case]]);
            (
                tables,
                [parts[1], "cases", "0"]
                    .iter()
                    .chain(&parts[4..])
                    .copied()
                    .collect::<Vec<_>>(),
            )
        }
        _ => (value.clone(), parts[1..].to_vec()),
    };
    let inner = from.iter().map(|part| format!("/{part}")).collect();
    (parts[0], value, inner)
}

fn collect(value: &Value, place: String, out: &mut Vec<String>) {
    let mut child = |name: &str, value| collect(value, format!("{place}/{name}"), out);
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| child(name, value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, value)| child(&i.to_string(), value)),
        _ => {}
    }
    if !place.is_empty() {
        out.push(place);
    }
}

/// The name of a case in a list, or the file's note.
fn is_name(place: &str) -> bool {
    place == "/note" || pattern(place).ends_with("/*/name")
}

fn is_free(root: &Value, place: &str) -> bool {
    let pattern = pattern(place);
    let (parent, member) = place.rsplit_once('/').unwrap();
    let case = root.pointer(parent).unwrap();
    if pattern == "/negative_challenge/*/hex" {
        // A signature of the site covers the others.
        let name = case["name"].as_str().unwrap();
        return case["err"] == "signature"
            || case["unsigned"] == true
            || ["empty", "truncated", "trailing_byte"].contains(&name);
    }
    if case["out"] == "right" && case["name"] == "right" {
        return false;
    }
    FREE.iter()
        .any(|(free, _)| pattern.starts_with(&free.replace("stored/*", "stored/")) || pattern == *free)
        || refused_above(root, parent) && member != "err"
}

/// Whether the value belongs to a case that is refused: another input may be refused for the same reason.
fn refused_above(root: &Value, parent: &str) -> bool {
    let mut parent = parent;
    loop {
        if root.pointer(parent).is_some_and(|case| case.get("err").is_some()) {
            return true;
        }
        match parent.rsplit_once('/') {
            Some((up, _)) => parent = up,
            None => return false,
        }
    }
}

fn pattern(place: &str) -> String {
    let parts = place
        .split('/')
        .map(|part| if part.parse::<usize>().is_ok() { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Up to seven places in a text, the ends among them.
fn positions(text: &str) -> Vec<usize> {
    let length = text.chars().count();
    let mut out: Vec<usize> = (0..7).map(|i| i * length.saturating_sub(1) / 6).collect();
    out.dedup();
    // The one number of an answer that nothing covers.
    out.retain(|&i| {
        i < length
            && !text
                .chars()
                .take(i)
                .collect::<String>()
                .ends_with("\"wrong_pins\":")
    });
    out
}

/// Another character of the same sort at this place.
fn change(text: &str, place: usize) -> String {
    let is_hex = text
        .bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let other = |c: char| match c {
        'f' if is_hex => 'e',
        '9' | 'z' | 'Z' => char::from(c as u8 - 1),
        '0'..='8' | 'a'..='y' | 'A'..='Y' => char::from(c as u8 + 1),
        '~' => '^',
        _ => '~',
    };
    text.chars()
        .enumerate()
        .map(|(i, c)| if i == place { other(c) } else { c })
        .collect()
}
