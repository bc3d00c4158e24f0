//! Tables of JSON texts for every request and answer.

use super::{
    context::Context,
    node::{Node, Outcome},
};
use crate::wire::{
    About, ApproveAnswer, ApproveRequest, DenyRequest, EmptyAnswer, EmptyRequest, EnrolAnswer, EnrolRequest,
    Envelope, ErrorAnswer, NonceAnswer, PendingAnswer, PendingRequest, PinAnswer, PinRequest, Policy,
    PushMessage, PushTarget, PushTestAnswer, SignedAnswer, StatusAnswer, StatusRequest, UvRequest, WellKnown,
    WireError,
};

/// Parses a text and writes it again.
type Again = fn(&[u8]) -> Result<Vec<u8>, WireError>;

pub(super) const TYPES: &[(&str, Again)] = &[
    ("about_enrol", |j| {
        About::parse_enrol(j).map(|v| v.to_json_enrol())
    }),
    ("about_status", |j| {
        About::parse_status(j).map(|v| v.to_json_status())
    }),
    ("approve", |j| ApproveRequest::parse(j).map(|v| v.to_json())),
    ("approve_answer", |j| ApproveAnswer::parse(j).map(|v| v.to_json())),
    ("deny", |j| DenyRequest::parse(j).map(|v| v.to_json())),
    ("empty", |j| EmptyRequest::parse(j).map(|v| v.to_json())),
    ("empty_answer", |j| EmptyAnswer::parse(j).map(|v| v.to_json())),
    ("enrol", |j| EnrolRequest::parse(j).map(|v| v.to_json())),
    ("enrol_answer", |j| EnrolAnswer::parse(j).map(|v| v.to_json())),
    ("envelope", |j| Envelope::parse(j).map(|v| v.to_json())),
    ("error", |j| ErrorAnswer::parse(j).map(|v| v.to_json())),
    ("nonce_answer", |j| NonceAnswer::parse(j).map(|v| v.to_json())),
    ("pending", |j| PendingRequest::parse(j).map(|v| v.to_json())),
    ("pending_answer", |j| PendingAnswer::parse(j).map(|v| v.to_json())),
    ("pin", |j| PinRequest::parse(j).map(|v| v.to_json())),
    ("pin_answer", |j| PinAnswer::parse(j).map(|v| v.to_json())),
    ("policy", |j| Policy::parse(j).map(|v| v.to_json())),
    ("push", |j| PushTarget::parse(j).map(|v| v.to_json())),
    ("push_message", |j| PushMessage::parse(j).map(|v| v.to_json())),
    ("push_test_answer", |j| {
        PushTestAnswer::parse(j).map(|v| v.to_json())
    }),
    ("signed_answer", |j| SignedAnswer::parse(j).map(|v| v.to_json())),
    ("status", |j| StatusRequest::parse(j).map(|v| v.to_json())),
    ("status_answer", |j| StatusAnswer::parse(j).map(|v| v.to_json())),
    ("uv", |j| UvRequest::parse(j).map(|v| v.to_json())),
    ("well_known", |j| WellKnown::parse(j).map(|v| v.to_json())),
];

/// A list of `{type, base, cases}`. A case is a text `in`, or the base with the one place `from` replaced by `to`.
/// With `err` it is refused, with `"same":true` it is written again as it is, else it means the same as the base.
pub(super) fn json_tables(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    node.each(|table| {
        let name = table.get("type")?.text()?;
        let (_, again) = TYPES
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| table.wrong("a known type"))?;
        let base = table.get("base")?.text()?;
        table.holds(
            "a base that is written the same",
            again(base.as_bytes()).is_ok_and(|out| out == base.as_bytes()),
        );
        table.get("cases")?.each(|case| {
            let text = case_text(case, base)?;
            let got = again(text.as_bytes()).map(|out| String::from_utf8_lossy(&out).into_owned());
            if let Some(err) = case.some("err") {
                let code = got.err().map(WireError::code);
                err.holds(&format!("{code:?} for {text}"), code == Some(err.text()?));
                return Ok(());
            }
            let same = case
                .some("same")
                .map(|n| n.boolean())
                .transpose()?
                .unwrap_or(false);
            let expected = if same { &text } else { base };
            case.holds(&format!("acceptance of {text}"), got.as_deref() == Ok(expected));
            Ok(())
        })
    })
}

fn case_text(case: &Node<'_>, base: &str) -> Outcome<String> {
    let Some(from) = case.some("from") else {
        return Ok(case.get("in")?.text()?.to_owned());
    };
    let (from, to) = (from.text()?, case.get("to")?.text()?);
    if base.matches(from).count() != 1 {
        return Err(case.wrong("one place in the base"));
    }
    Ok(base.replacen(from, to, 1))
}
