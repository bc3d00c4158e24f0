//! What the fuzzer calls: one function a target, with the name of the target. Each takes any bytes, gives them to code
//! that reads what others send, and panics where a property does not hold. `fuzz_targets/` wraps them for libFuzzer;
//! `tests/replay.rs` plays the corpus through them with the stable compiler.
//!
//! What all of them check: no panic, and no allocation over 64 KiB while the code under test runs ([`alloc`]). What is
//! accepted is written again and must come back as it was.
//!
//! To add a target: a function here and its line in [`TARGETS`], a wrapper in `fuzz_targets/` and its `[[bin]]` in
//! `fuzz/Cargo.toml`, its seeds in `src/bin/seeds.rs`.

pub mod alloc;
mod challenge;
mod code;
mod encoding;
mod form;
mod json;
mod oidc;
mod people;
mod push;
mod record;
pub mod seeds;
mod service;
mod sms;
mod text;
mod uri;
mod webauthn;

pub use challenge::parse_challenge;
pub use code::otp_normalise;
pub use encoding::{b32_b64_strict, der_to_raw_sig, point_and_sig_decode};
pub use form::form_inputs;
pub use json::{
    parse_about, parse_each_answer_json, parse_each_body_json, parse_envelope_json, push_message,
};
pub use oidc::oidc_requests;
pub use people::people_list;
pub use push::{push_answer, push_request};
pub use record::account_record_load;
pub use service::service_requests;
pub use sms::{smpp_pdu, sms_template};
pub use text::{display_text, sid_parse};
pub use uri::{parse_enrol_uri, parse_link_uri};
pub use webauthn::webauthn_answer;

/// The published vectors: keys whose challenges verify, and most of the seeds.
pub const VECTORS: &str = include_str!("../../../crates/protocol/tests/vectors/sym1.json");

/// A target's function.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 24] = [
    ("parse_challenge", parse_challenge),
    ("parse_enrol_uri", parse_enrol_uri),
    ("parse_link_uri", parse_link_uri),
    ("parse_envelope_json", parse_envelope_json),
    ("parse_each_body_json", parse_each_body_json),
    ("parse_each_answer_json", parse_each_answer_json),
    ("parse_about", parse_about),
    ("otp_normalise", otp_normalise),
    ("b32_b64_strict", b32_b64_strict),
    ("point_and_sig_decode", point_and_sig_decode),
    ("der_to_raw_sig", der_to_raw_sig),
    ("account_record_load", account_record_load),
    ("push_message", push_message),
    ("push_request", push_request),
    ("push_answer", push_answer),
    ("form_inputs", form_inputs),
    ("sid_parse", sid_parse),
    ("display_text", display_text),
    ("service_requests", service_requests),
    ("oidc_requests", oidc_requests),
    ("smpp_pdu", smpp_pdu),
    ("sms_template", sms_template),
    ("webauthn_answer", webauthn_answer),
    ("people_list", people_list),
];
