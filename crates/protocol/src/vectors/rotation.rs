//! Signed answers, and chains of key updates.

use super::{
    context::Context,
    node::{Node, Outcome},
};
use crate::{
    envelope::answer_msg,
    keys::PublicKey,
    keyupdate::KeyUpdateError,
    wire::{PinAnswer, SignedAnswer, StatusAnswer, WireError},
};

/// Answers of `status` and `pin` to one request: `out` names what a right form holds.
pub(super) fn signed_answers(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let (sid, dev, site) = (cx.sid()?, cx.dev()?, cx.site()?.public());
    node.each(|case| {
        let path = case.get("path")?.text()?;
        let (n, counter) = (case.get("n")?.bytes()?, case.get("ctr")?.number()?);
        let parse_body: fn(&[u8]) -> Result<(), WireError> = match path {
            "/device/v1/status" => |body| StatusAnswer::parse(body).map(drop),
            "/device/v1/pin" => |body| PinAnswer::parse(body).map(drop),
            _ => return Err(case.wrong("the path of status or pin")),
        };
        let text = case.get("answer")?.text()?;
        let said = SignedAnswer::parse(text.as_bytes())
            .map_err(WireError::code)
            .and_then(|answer| {
                if !site.verify(
                    &answer_msg(&sid, path, &dev, &n, counter, &answer.body),
                    &answer.signature,
                ) {
                    return Ok("wrong signature");
                }
                parse_body(&answer.body)
                    .map(|()| "right")
                    .map_err(WireError::code)
            });
        case.result(said, |n| n.text())
    })
}

/// Updates in an answer of `status`: how many are taken, what stops the rest, and what the next `status` confirms.
pub(super) fn chains(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let sid = cx.sid()?;
    node.each(|case| {
        let newest = case.get("newest")?;
        let mut seq = newest.get("key_sequence")?.small()?;
        let mut key =
            PublicKey::parse(&newest.get("site_key")?.hex()?).map_err(|_| newest.wrong("a point"))?;
        let text = case.get("answer")?.text()?;
        let answer = match StatusAnswer::parse(text.as_bytes()) {
            Ok(answer) => answer,
            Err(e) => return case.says("err", e.code()),
        };
        case.holds("the same text when written", answer.to_json() == text.as_bytes());
        let mut taken = 0_u64;
        let mut stopped = "";
        for update in &answer.keys {
            if let Err(error) = update.verify(&sid, &key, seq) {
                stopped = match error {
                    KeyUpdateError::Sequence => "sequence",
                    KeyUpdateError::OldSignature => "signed_by_old",
                    KeyUpdateError::NewSignature => "signed_by_new",
                };
                break;
            }
            (key, seq, taken) = (update.new, update.seq, taken + 1);
        }
        case.counts("taken", taken)?;
        case.says("stopped", stopped)?;
        case.counts("confirms", seq)
    })
}
