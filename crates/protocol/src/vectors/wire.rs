//! The exact texts of requests and answers: parsed, written again, and every signature in them made again.

use super::{
    context::Context,
    node::{Node, Outcome},
};
use crate::{
    approve::{Method, approve_msg},
    challenge::{Path, Verifier},
    encoding::{b64, hex},
    envelope::{answer_msg, request_msg},
    keys::SecretKey,
    keyupdate::KeyUpdate,
    nonce::nonce_issued,
    uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg},
    wire::{
        ApproveAnswer, ApproveRequest, DenyRequest, EmptyAnswer, EmptyRequest, EnrolAnswer, EnrolRequest,
        Envelope, ErrorAnswer, NonceAnswer, PendingAnswer, PendingRequest, PinAnswer, PinRequest,
        PushMessage, PushTarget, SignedAnswer, StatusAnswer, StatusRequest, UvRequest, WellKnown, WireError,
    },
};

/// Requests in one order, each with the nonce of the answer before.
pub(super) fn wire(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let mut last_nonce = None;
    let mut last_counter = 0;
    node.each(|case| {
        case.counts("status", 200_u64)?;
        let path = case.get("path")?.text()?;
        let nonce = match path {
            "/device/v1/enrol" => enrol(cx, case)?,
            "/device/v1/nonce" => {
                again(case, "request", EmptyRequest::parse, |r| r.to_json())?;
                Some(again(case, "answer", NonceAnswer::parse, NonceAnswer::to_json)?.nonce)
            }
            _ => {
                let envelope = envelope(cx, case, path)?;
                case.holds(
                    "the nonce of the answer before",
                    last_nonce == Some(envelope.nonce),
                );
                case.holds("the next counter", envelope.counter == last_counter + 1);
                last_counter = envelope.counter;
                Exchange {
                    cx,
                    case,
                    path,
                    envelope: &envelope,
                }
                .check()?
            }
        };
        if let Some(nonce) = nonce {
            case.holds(
                "a genuine nonce",
                nonce_issued(&cx.k_mac()?, &cx.sid()?, &nonce).is_some(),
            );
            last_nonce = Some(nonce);
        }
        Ok(())
    })
}

/// Texts outside of the exchanges.
pub(super) fn wire_other(cx: &Context<'_>, node: &Node<'_>) -> Outcome {
    let push = again(node, "push_message", PushMessage::parse, PushMessage::to_json)?;
    let routes = cx.list("/wire").iter().filter_map(|case| case["body"].as_str());
    node.holds(
        "a route that a push request gave",
        routes.into_iter().any(|b| b.contains(&b64(&push.route))),
    );
    let known = again(node, "well_known", WellKnown::parse, WellKnown::to_json)?;
    node.holds("the site's own name", known.site == cx.sid()?);
    node.holds("version 1", known.protocols == [1]);
    node.get("errors")?.each(|case| {
        let [status, text] = case.pair()?;
        let error = error_text(&text)?;
        status.holds(
            "the status of the code",
            error.code().map(|c| u64::from(c.http_status())) == Some(status.number()?),
        );
        if let Some(nonce) = error.nonce {
            text.holds(
                "a genuine nonce",
                nonce_issued(&cx.k_mac()?, &cx.sid()?, &nonce).is_some(),
            );
        }
        Ok(())
    })
}

/// One text for each code of §9.7.
pub(super) fn error_texts(_: &Context<'_>, node: &Node<'_>) -> Outcome {
    let mut codes = Vec::new();
    node.each(|case| {
        let error = error_text(&case.get("text")?)?;
        case.says("error", &error.error)?;
        let code = error.code().ok_or_else(|| case.wrong("a code of §9.7"))?;
        case.counts("status", code.http_status())?;
        codes.push(code);
        Ok(())
    })?;
    node.holds("every code, in the order of §9.7", codes == crate::ErrorCode::ALL);
    Ok(())
}

fn error_text(node: &Node<'_>) -> Outcome<ErrorAnswer> {
    let text = node.text()?;
    let error = ErrorAnswer::parse(text.as_bytes()).map_err(|_| node.wrong("an error answer"))?;
    node.holds("the same text when written", error.to_json() == text.as_bytes());
    node.holds(
        "attempts left where they belong",
        error.attempts_left.is_some() == matches!(error.error.as_str(), "enrol_pin" | "pin_wrong"),
    );
    node.holds(
        "a time to wait where it belongs",
        error.retry_after.is_some() == (error.error == "rate"),
    );
    Ok(error)
}

fn enrol(cx: &Context<'_>, case: &Node<'_>) -> Outcome<Option<[u8; 32]>> {
    let request = again(case, "request", EnrolRequest::parse, EnrolRequest::to_json)?;
    case.holds(
        "the section enrol's about",
        request.about == cx.text("/enrol/aux")?.as_bytes(),
    );
    let about = request
        .parsed_about()
        .map_err(|_| case.wrong("about that parses"))?;
    case.holds(
        "the same about when written",
        about.to_json_enrol() == request.about,
    );
    let secret = cx.enrol_secret()?;
    let transcript = request.transcript(&cx.sid()?);
    case.holds("the enrolment's id", request.tid == secret.tid());
    case.holds(
        "the MAC",
        request.mac == transcript.mac(&secret.pin_key(&cx.pin()?)),
    );
    let (ds, ps) = (cx.device_key("ds")?, cx.device_key("ps")?);
    case.holds(
        "the device's proof",
        ds.public() == request.ds && ds.sign(&transcript.device_proof_msg()) == request.device_proof,
    );
    case.holds(
        "the PIN's proof",
        ps.public() == request.ps && ps.sign(&transcript.pin_proof_msg()) == request.pin_proof,
    );

    let answer = again(case, "answer", EnrolAnswer::parse, EnrolAnswer::to_json)?;
    case.holds("the site's key", answer.site_key == cx.site()?.public());
    case.holds("the device's id", answer.dev == cx.dev()?);
    let msg = transcript.site_msg(&answer.dev, &answer.account, &answer.name, &answer.policy);
    case.holds(
        "the site's signature",
        cx.site()?.sign(&msg) == answer.site_signature,
    );
    Ok(None)
}

fn envelope(cx: &Context<'_>, case: &Node<'_>, path: &str) -> Outcome<Envelope> {
    let e = again(case, "request", Envelope::parse, Envelope::to_json)?;
    case.holds("the device's id", e.dev == cx.dev()?);
    let msg = request_msg(&cx.sid()?, path, &e.dev, &e.nonce, e.counter, &e.body);
    case.holds(
        "the device's signature",
        cx.device_key("ds")?.sign(&msg) == e.signature,
    );
    case.holds(
        "a signature that verifies",
        cx.device_public("ds")?.verify(&msg, &e.signature),
    );
    case.says("body", &String::from_utf8_lossy(&e.body))?;
    Ok(e)
}

/// A signed request and its answer.
struct Exchange<'a, 'n> {
    cx: &'a Context<'n>,
    case: &'a Node<'n>,
    path: &'a str,
    envelope: &'a Envelope,
}

impl Exchange<'_, '_> {
    fn check(&self) -> Outcome<Option<[u8; 32]>> {
        let case = self.case;
        Ok(Some(match self.path {
            "/device/v1/pending" => self.pending()?,
            "/device/v1/approve" => self.approve()?,
            "/device/v1/deny" => {
                let request = self.body(DenyRequest::parse, DenyRequest::to_json)?;
                case.holds(
                    "a challenge of this file",
                    self.section_of(&request.challenge).is_ok(),
                );
                self.plain()?
            }
            "/device/v1/pin" => self.pin()?,
            "/device/v1/uv" => self.uv()?,
            "/device/v1/push" => {
                self.body(PushTarget::parse, PushTarget::to_json)?;
                self.plain()?
            }
            "/device/v1/status" => self.status()?,
            "/device/v1/uv/remove" => {
                self.body(EmptyRequest::parse, |r| r.to_json())?;
                self.plain()?
            }
            "/device/v1/remove" => {
                self.body(EmptyRequest::parse, |r| r.to_json())?;
                again(case, "answer", EmptyAnswer::parse, |a| a.to_json())?;
                return Ok(None);
            }
            _ => return Err(case.wrong("a path of §5.2")),
        }))
    }

    fn pending(&self) -> Outcome<[u8; 32]> {
        self.body(PendingRequest::parse, |r| r.to_json())?;
        let answer = again(self.case, "answer", PendingAnswer::parse, PendingAnswer::to_json)?;
        let (sid, dev, keys) = (self.cx.sid()?, self.cx.dev()?, [self.cx.site()?.public()]);
        let path = Path::Pending { linked: &[] };
        for c in &answer.challenges {
            let verifier = Verifier {
                sid: &sid,
                dev,
                keys: &keys,
                path,
                offline: None,
            };
            self.case
                .holds("a challenge that is accepted", verifier.check(c).is_ok());
        }
        Ok(answer.nonce)
    }

    fn approve(&self) -> Outcome<[u8; 32]> {
        let (cx, case) = (self.cx, self.case);
        let request = self.body(ApproveRequest::parse, ApproveRequest::to_json)?;
        let section = self.section_of(&request.challenge)?;
        case.holds(
            "the challenge's hash",
            request.challenge_hash[..] == cx.hex(&format!("/{section}/ch"))?,
        );
        case.holds(
            "the challenge's number",
            u64::from(request.number) == cx.number(&format!("/{section}/ans"))?,
        );
        let key = cx.device_key(if request.method == Method::Pin { "ps" } else { "bs" })?;
        let msg = approve_msg(
            &cx.sid()?,
            &cx.dev()?,
            &request.challenge_hash,
            request.method,
            request.number,
        );
        case.holds("the approval", key.sign(&msg) == request.approval);
        let answer = again(case, "answer", ApproveAnswer::parse, ApproveAnswer::to_json)?;
        let expected = if section == "link" {
            Some(cx.bytes("/link/rc")?)
        } else {
            None
        };
        case.holds("the return code of a link", answer.return_code == expected);
        Ok(answer.nonce)
    }

    fn pin(&self) -> Outcome<[u8; 32]> {
        let (cx, case) = (self.cx, self.case);
        let request = self.body(PinRequest::parse, PinRequest::to_json)?;
        let new: SecretKey = super::context::secret("/pin_change/ps_sk", cx.bytes("/pin_change/ps_sk")?)?;
        case.holds(
            "the new PIN's keys",
            new.public() == request.pin_sign && request.pin_agree.bytes()[..] == cx.hex("/pin_change/pa")?,
        );
        let nonce = &self.envelope.nonce;
        let msg = pin_change_msg(
            &cx.sid()?,
            &cx.dev()?,
            nonce,
            &request.pin_sign,
            &request.pin_agree,
        );
        case.holds(
            "the old PIN's approval",
            cx.device_key("ps")?.sign(&msg) == request.approval,
        );
        case.holds(
            "the new PIN's proof",
            new.sign(&pin_pop_msg(&msg)) == request.proof,
        );
        Ok(self.signed(PinAnswer::parse, PinAnswer::to_json)?.nonce)
    }

    fn uv(&self) -> Outcome<[u8; 32]> {
        let (cx, case) = (self.cx, self.case);
        let request = self.body(UvRequest::parse, UvRequest::to_json)?;
        let (bs, ba) = (&request.biometric_sign, &request.biometric_agree);
        case.holds(
            "the biometric's keys",
            *bs == cx.device_public("bs")? && *ba == cx.device_public("ba")?,
        );
        let msg = uv_add_msg(&cx.sid()?, &cx.dev()?, &self.envelope.nonce, bs, ba);
        case.holds(
            "the PIN's approval",
            cx.device_key("ps")?.sign(&msg) == request.approval,
        );
        case.holds(
            "the biometric's proof",
            cx.device_key("bs")?.sign(&uv_pop_msg(&msg)) == request.proof,
        );
        self.plain()
    }

    fn status(&self) -> Outcome<[u8; 32]> {
        let (cx, case) = (self.cx, self.case);
        let request = self.body(StatusRequest::parse, StatusRequest::to_json)?;
        let about = request
            .parsed_about()
            .map_err(|_| case.wrong("about that parses"))?;
        case.holds(
            "the same about when written",
            about.to_json_status() == request.about,
        );
        let answer = self.signed(StatusAnswer::parse, StatusAnswer::to_json)?;
        let policy = answer
            .parsed_policy()
            .map_err(|_| case.wrong("a policy that parses"))?;
        case.holds("the same policy when written", policy.to_json() == answer.policy);
        case.holds(
            "the request's key_sequence",
            policy.key_sequence == request.key_sequence,
        );
        for (update, seq) in answer.keys.iter().zip(request.key_sequence..) {
            case.holds(
                "an update that verifies",
                update.verify(&cx.sid()?, &cx.site()?.public(), seq).is_ok(),
            );
            case.holds("the section key_update's update", self.is_known_update(update)?);
        }
        Ok(answer.nonce)
    }

    fn is_known_update(&self, update: &KeyUpdate) -> Outcome<bool> {
        Ok(u64::from(update.seq) == self.cx.number("/key_update/seq")?
            && update.new.bytes()[..] == self.cx.hex("/key_update/new")?
            && update.sig_old.bytes()[..] == self.cx.hex("/key_update/sig_old")?
            && update.sig_new.bytes()[..] == self.cx.hex("/key_update/sig_new")?)
    }

    /// The section of the challenge with this id.
    fn section_of(&self, cid: &[u8; 16]) -> Outcome<&'static str> {
        ["push", "push_type2", "push_type6", "link"]
            .into_iter()
            .find(|section| {
                self.cx
                    .text(&format!("/{section}/cid"))
                    .is_ok_and(|c| c == hex(cid))
            })
            .ok_or_else(|| self.case.wrong("a challenge of this file"))
    }

    fn plain(&self) -> Outcome<[u8; 32]> {
        Ok(again(self.case, "answer", NonceAnswer::parse, NonceAnswer::to_json)?.nonce)
    }

    /// A signed answer, its body in `answer_body` too.
    fn signed<T>(&self, parse: Parse<T>, write: impl Fn(&T) -> Vec<u8>) -> Outcome<T> {
        let (cx, case, e) = (self.cx, self.case, self.envelope);
        let answer = again(case, "answer", SignedAnswer::parse, SignedAnswer::to_json)?;
        let msg = answer_msg(&cx.sid()?, self.path, &e.dev, &e.nonce, e.counter, &answer.body);
        case.holds("the site's signature", cx.site()?.sign(&msg) == answer.signature);
        case.says("answer_body", &String::from_utf8_lossy(&answer.body))?;
        again(case, "answer_body", parse, write)
    }

    fn body<T>(&self, parse: Parse<T>, write: impl Fn(&T) -> Vec<u8>) -> Outcome<T> {
        again(self.case, "body", parse, write)
    }
}

type Parse<T> = fn(&[u8]) -> Result<T, WireError>;

/// The text of a member, parsed; written again it is the same.
pub(super) fn again<T>(
    node: &Node<'_>,
    name: &str,
    parse: Parse<T>,
    write: impl Fn(&T) -> Vec<u8>,
) -> Outcome<T> {
    let node = node.get(name)?;
    let text = node.text()?;
    let value =
        parse(text.as_bytes()).map_err(|e| node.wrong(&format!("a text that parses, not {},", e.code())))?;
    node.holds("the same text when written", write(&value) == text.as_bytes());
    Ok(value)
}
