//! Lists of people that administrators bring.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use symbolon_server::config::Accounts;
use symbolon_server::people_list::{Why, parse};

use crate::alloc::bounded;

/// The longest list (bytes): what is read of a longer one could be more than 64 KiB at once.
const LIST: usize = 2 * 1024;

/// The texts of all languages are read once, at the first look at one: that is not the list's doing.
static READ: LazyLock<bool> = LazyLock::new(|| {
    parse(
        b"email,first_name,last_name\na@b.eu,A,B\n",
        &Accounts::default(),
        "en",
    )
    .is_ok()
});

/// The bytes as a list. What is accepted is written again, with each field in quotation marks, and is the same people.
pub fn people_list(data: &[u8]) {
    if data.len() > LIST {
        return;
    }
    assert!(*READ);
    let accounts = Accounts::default();
    let list = match bounded(|| parse(data, &accounts, "en")) {
        Ok(list) => list,
        Err(faults) => {
            let lines = 1 + data.iter().filter(|byte| **byte == b'\n').count() as u64;
            assert!(!faults.is_empty());
            for fault in faults {
                assert!((1..=lines).contains(&fault.line), "{fault}");
                assert!(!matches!(fault.why, Why::TooLong | Why::TooMany));
            }
            return;
        }
    };
    assert_eq!(list.people.len(), list.lines.len());
    assert!(list.lines.is_sorted_by(|one, next| one < next));
    let keys: BTreeSet<_> = list.people.iter().map(|wanted| &wanted.email.key).collect();
    assert_eq!(keys.len(), list.people.len());
    let mut text = String::from("email,first_name,last_name,lang\r\n");
    for wanted in &list.people {
        let fields = [
            &wanted.email.text,
            &wanted.first_name,
            &wanted.last_name,
            &wanted.lang,
        ];
        let quoted = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
        text.push_str(&quoted.join(","));
        text.push_str("\r\n");
    }
    let again = parse(text.as_bytes(), &accounts, "bg").unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(again.people.len(), list.people.len());
    for (one, other) in list.people.iter().zip(&again.people) {
        assert_eq!(one.email.text, other.email.text);
        assert_eq!(
            (&one.first_name, &one.last_name),
            (&other.first_name, &other.last_name)
        );
        assert_eq!(one.lang, other.lang);
    }
}
