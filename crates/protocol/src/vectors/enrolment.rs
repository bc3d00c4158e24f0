//! Enrolment requests and answers that are right, badly formed, or formed well and wrong.

use super::{
    context::Context,
    node::{Node, Outcome},
};
use crate::{
    encoding::{ct_eq, sha256},
    wire::{EnrolAnswer, EnrolRequest},
};

/// Requests: `out` names what a right form holds, in the order of §2.3 (`proof` before `mac`).
pub(super) fn requests(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (sid, k_pin) = (cx.sid()?, cx.bytes("/k_pin")?);
    node.each(|case| {
        let text = case.get("request")?.text()?;
        let said = EnrolRequest::parse(text.as_bytes())
            .map_err(|e| e.code())
            .map(|r| {
                let t = r.transcript(&sid);
                let keys = [r.ds, r.da, r.ps, r.pa];
                let different = (0..4).all(|i| (0..i).all(|j| keys[i] != keys[j]));
                let proofs = r.ds.verify(&t.device_proof_msg(), &r.device_proof)
                    && r.ps.verify(&t.pin_proof_msg(), &r.pin_proof);
                match (different, proofs, ct_eq(&t.mac(&k_pin), &r.mac)) {
                    (false, ..) => "equal keys",
                    (_, false, _) => "wrong proof",
                    (.., false) => "wrong mac",
                    _ => "right",
                }
            });
        case.result(said, |n| n.text())
    })
}

/// Answers to the first request: `out` names what a right form holds.
pub(super) fn answers(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let request = EnrolRequest::parse(cx.text("/enrol_requests/0/request")?.as_bytes());
    let transcript = request
        .map_err(|_| node.wrong("a request"))?
        .transcript(&cx.sid()?);
    let pinned = sha256(cx.site()?.public().bytes());
    node.each(|case| {
        let text = case.get("answer")?.text()?;
        let said = EnrolAnswer::parse(text.as_bytes())
            .map_err(|e| e.code())
            .map(|a| {
                let msg = transcript.site_msg(&a.dev, &a.account, &a.name, &a.policy);
                if sha256(a.site_key.bytes()) != pinned {
                    "other site"
                } else if !a.site_key.verify(&msg, &a.site_signature) {
                    "wrong signature"
                } else {
                    "right"
                }
            });
        case.result(said, |n| n.text())
    })
}
