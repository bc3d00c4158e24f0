//! Every file agrees and none lost a case.

mod changes;

use data_encoding::HEXLOWER;

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
    agrees(INPUTS_FILE, 374);
    agrees(MESSAGES, 2697);
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
fn every_message_has_a_table() {
    let root: Value = serde_json::from_str(MESSAGES).unwrap();
    let tables = root["json_tables"].as_array().unwrap();
    let found: Vec<&str> = tables
        .iter()
        .map(|table| table["type"].as_str().unwrap())
        .collect();
    assert!(
        json_tables::TYPES.iter().all(|(name, _)| found.contains(name)),
        "{found:?}"
    );
    assert_eq!(found.len(), json_tables::TYPES.len());
}
