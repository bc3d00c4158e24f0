//! Checks a file of test vectors against this code, byte for byte and in both directions: what a formula gives is
//! computed again, what is parsed is written again, what must be refused is refused for the reason given.
//!
//! Every value of a file must be looked at: a section or a member that no check knows is reported as skipped, so a
//! file never passes by being ignored. To add a section: a function in one of the modules below and its line in
//! [`SECTIONS`].

mod challenges;
mod context;
mod enrolment;
mod formulas;
mod json_tables;
mod node;
mod rotation;
mod tables;
mod wire;

use serde_json::Value;

use self::{
    context::Context,
    node::{Node, Outcome, Run},
};
use crate::json;

/// What a file of vectors gave.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Comparisons made.
    pub checked: usize,
    /// Comparisons made in each section of the file.
    pub sections: Vec<(String, usize)>,
    /// Where the file and this code disagree: the place, and what was expected.
    pub differs: Vec<String>,
    /// Sections and members that nothing looked at.
    pub skipped: Vec<String>,
}

impl Report {
    /// Nothing differs and nothing was skipped.
    pub fn is_ok(&self) -> bool {
        self.differs.is_empty() && self.skipped.is_empty()
    }

    fn extend(&mut self, other: Self) {
        self.checked += other.checked;
        self.sections.extend(other.sections);
        self.differs.extend(other.differs);
        self.skipped.extend(other.skipped);
    }
}

/// Not a file of vectors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VectorsError {
    /// One JSON object without duplicate members is expected.
    #[error("one JSON object without duplicate members is expected")]
    Json,
    /// \"protocol\":\"SYM/1\" is expected.
    #[error("\"protocol\":\"SYM/1\" is expected")]
    Protocol,
}

/// Checks every section of a file like `tests/vectors/sym1.json`.
pub fn verify(json: &str) -> Result<Report, VectorsError> {
    json::document(json.as_bytes()).map_err(|_| VectorsError::Json)?;
    let root: Value = serde_json::from_str(json).map_err(|_| VectorsError::Json)?;
    if root["protocol"] != "SYM/1" {
        return Err(VectorsError::Protocol);
    }
    let context = Context::new(&root);
    let mut report = Report::default();
    for (name, value) in root.as_object().into_iter().flatten() {
        if !INPUTS.contains(&name.as_str()) {
            report.extend(verify_section(&context, name, value));
        }
    }
    Ok(report)
}

type Section = fn(&Context<'_>, &Node<'_>) -> Outcome;

/// Members at the top that hold no section: read where a section needs them.
const INPUTS: [&str; 13] = [
    "protocol", "note", "sid", "pin", "dev", "k_pin", "ss_sk", "ds_sk", "da_sk", "ps_sk", "pa_sk", "bs_sk",
    "ba_sk",
];

const SECTIONS: &[(&str, Section)] = &[
    ("enc", formulas::enc),
    ("enrol_qr", formulas::enrol_qr),
    ("enrol_keys", formulas::enrol_keys),
    ("device_keys", formulas::device_keys),
    ("attestation", formulas::attestation),
    ("enrol", formulas::enrol),
    ("nonce", formulas::nonce),
    ("seal", formulas::seal),
    ("sms", formulas::sms),
    ("request", formulas::request),
    ("check_char", formulas::check_char),
    ("key_update", formulas::key_update),
    ("uv_add", formulas::uv_add),
    ("pin_change", formulas::pin_change),
    ("uv_key_rounds", formulas::uv_key_rounds),
    ("audit_chain", formulas::audit_chain),
    ("password", formulas::password),
    ("ip", formulas::ip),
    ("push", challenges::online),
    ("push_type2", challenges::online),
    ("push_type6", challenges::online),
    ("link", challenges::link),
    ("offline", challenges::offline),
    ("offline_limit", challenges::offline_limit),
    ("offline_codes", challenges::offline_codes),
    ("positive_challenge", challenges::positive),
    ("negative_challenge", challenges::negative),
    ("kid_collision", challenges::kid_collision),
    ("online_memory", challenges::online_memory),
    ("wire", wire::wire),
    ("wire_other", wire::wire_other),
    ("error_texts", wire::error_texts),
    ("sid_forms", tables::sid_forms),
    ("sid_debug", tables::sid_debug),
    ("sid_unicode", tables::sid_unicode),
    ("ans", tables::ans),
    ("otp_input", tables::otp_input),
    ("der", tables::der),
    ("json_pending", tables::json_pending),
    ("b64", tables::b64),
    ("b32", tables::b32),
    ("points", tables::points),
    ("signatures", tables::signatures),
    ("display_text", tables::display_text),
    ("weak_pins", tables::weak_pins),
    ("pins", tables::pins),
    ("uris", tables::uris),
    ("enrol_requests", enrolment::requests),
    ("enrol_answers", enrolment::answers),
    ("signed_answers", rotation::signed_answers),
    ("key_update_chains", rotation::chains),
    ("json_tables", json_tables::json_tables),
];

/// One section by itself; what it needs of others comes from the context.
fn verify_section(context: &Context<'_>, name: &str, value: &Value) -> Report {
    let mut report = Report::default();
    let Some((_, check)) = SECTIONS.iter().find(|(known, _)| *known == name) else {
        report.skipped.push(name.to_owned());
        return report;
    };
    let run = Run::default();
    let node = Node::section(&run, name, value);
    node.record(check(context, &node));
    report.checked = run.checked();
    report.sections.push((name.to_owned(), run.checked()));
    report.skipped = node.unseen();
    report.differs = run.into_differs();
    report
}

#[cfg(test)]
mod tests;
