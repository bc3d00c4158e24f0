//! The phone's account record (§6.2).

use symbolon_phone::Record;

use crate::alloc::bounded;

/// What loads is stored again as the same record, and then in the same bytes.
pub fn account_record_load(data: &[u8]) {
    let Ok(record) = bounded(|| Record::parse(data)) else {
        return;
    };
    record.parsed_policy().expect("the policy was checked");
    let stored = record.to_json();
    let again =
        Record::parse(&stored).unwrap_or_else(|error| panic!("what was stored does not load: {error}"));
    assert!(again == record);
    assert_eq!(again.to_json(), stored);
}
