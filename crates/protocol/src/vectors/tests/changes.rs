//! Nothing in a file can change without the report saying so.

use serde_json::{Value, json};

use super::*;

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
    ("/sid_forms/accepted/*", "another name may be accepted too"),
    ("/sid_forms/refused/*", "another name may be refused too"),
    ("/sid_debug/accepted/*", "another name may be accepted too"),
    ("/sid_debug/refused/*", "another name may be refused too"),
    ("/json_pending/accepted/*", "another text may be accepted too"),
    ("/json_pending/refused/*", "another text may be refused too"),
    ("/wire_other/push_message", "no signature covers it"),
    ("/wire_other/well_known", "as above"),
    ("/wire_other/errors/*/*", "as above"),
    ("/error_texts/*/text", "as above"),
    ("/positive_challenge/*/stored/issued", "anything older will do"),
    (
        "/positive_challenge/*/stored/shown",
        "anything below the limit, or of an older one, will do",
    ),
    ("/online_memory/*/stored/issued", "anything older will do"),
    ("/online_memory/*/stored/sha256", "an older one may have any"),
    (
        "/online_memory/*/stored/signed",
        "of an older one any number will do",
    ),
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
    let changes = Changes {
        root: &root,
        context: Context::new(&root),
    };
    let unnoticed: Vec<String> = places.iter().flat_map(|place| changes.unnoticed(place)).collect();
    assert!(
        unnoticed.is_empty(),
        "{} not noticed: {:#?}",
        unnoticed.len(),
        &unnoticed[..unnoticed.len().min(30)]
    );
}

struct Changes<'a> {
    root: &'a Value,
    context: Context<'a>,
}

impl Changes<'_> {
    /// The changes at a place that the report does not tell of.
    fn unnoticed(&self, place: &str) -> Vec<String> {
        let value = self.root.pointer(place).unwrap();
        let mut changes = Vec::new();
        if !is_name(place) {
            changes.push(if value.is_object() { json!(1) } else { json!({}) });
        }
        match value {
            Value::Object(_) => {
                let mut more = value.clone();
                more["bogus"] = json!(1);
                changes.push(more);
            }
            Value::Array(items) => changes.push(json!([&items[..], &[json!({})]].concat())),
            _ if is_name(place) || is_free(self.root, place) => {}
            Value::String(text) => {
                changes.extend(positions(text).into_iter().map(|i| json!(change(text, i))))
            }
            Value::Number(n) => changes.push(json!(n.as_u64().unwrap() + 1)),
            Value::Bool(b) => changes.push(json!(!b)),
            Value::Null => {}
        }
        let unnoticed = changes.into_iter().filter(|change| !self.notices(place, change));
        unnoticed
            .map(|change| format!("{place} = {change:.100}"))
            .collect()
    }

    fn notices(&self, place: &str, change: &Value) -> bool {
        let (section, mut part, inner) = self.focus(place);
        *part.pointer_mut(&inner).unwrap() = change.clone();
        if !INPUTS.contains(&section) && !verify_section(&self.context, section, &part).is_ok() {
            return true;
        }
        let mut root = self.root.clone();
        *root.pointer_mut(place).unwrap() = change.clone();
        verify(&root.to_string()).map_or(true, |report| !report.is_ok())
    }

    /// The section of a place, and the place in it: in a list whose cases do not depend on each other, the case alone.
    fn focus<'p>(&self, place: &'p str) -> (&'p str, Value, String) {
        let parts: Vec<&str> = place.split('/').skip(1).collect();
        let value = &self.root[parts[0]];
        let index = |i: usize| parts.get(i).and_then(|part| part.parse::<usize>().ok());
        let join = |inner: &[&str]| inner.iter().map(|part| format!("/{part}")).collect();
        match (parts[0], index(1)) {
            ("json_tables", Some(table)) if parts.len() > 4 => {
                let (table, case) = (&value[table], index(3).unwrap());
                let alone = json!([{ "type": table["type"], "base": table["base"], "cases": [table["cases"][case]] }]);
                (
                    parts[0],
                    alone,
                    join(&[&["0", "cases", "0"], &parts[4..]].concat()),
                )
            }
            ("wire" | "error_texts" | "weak_pins", _) => (parts[0], value.clone(), join(&parts[1..])),
            (_, Some(case)) if parts.len() > 2 => (
                parts[0],
                json!([value[case]]),
                join(&[&["0"], &parts[2..]].concat()),
            ),
            _ => (parts[0], value.clone(), join(&parts[1..])),
        }
    }
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
    FREE.iter().any(|(free, _)| pattern == *free) || refused_above(root, parent) && member != "err"
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
