//! The JSON texts between phone and site (§1.1, §5.2). serde_json gives a second opinion: what it refuses as JSON is
//! never accepted, and for the requests of few members it says exactly what must be accepted.

use serde::Deserialize;
use serde::de::IgnoredAny;
use symbolon_phone::{PushChannel, push_gateway};
use symbolon_protocol::encoding::{b64_array, b64_decode};
use symbolon_protocol::{
    About, ApproveAnswer, ApproveRequest, DenyReason, DenyRequest, EmptyAnswer, EmptyRequest, EnrolAnswer,
    EnrolRequest, Envelope, ErrorAnswer, Method, NonceAnswer, PendingAnswer, PendingRequest, PinAnswer,
    PinRequest, Policy, PushMessage, PushTarget, PushTestAnswer, Signature, SignedAnswer, StatusAnswer,
    StatusRequest, UvRequest, WellKnown, WireError, limits,
};

use crate::alloc::bounded;

/// Parses, and writes and parses what was accepted: the same value, and then the same text.
macro_rules! to_and_fro {
    ($data:expr, $limit:expr, $parse:path, $write:path) => {{
        let parsed = bounded(|| $parse($data));
        if let Ok(value) = &parsed {
            assert!(
                is_json_object($data),
                "{} takes what is no JSON object",
                stringify!($parse)
            );
            let written = $write(value);
            // An escape may be written longer than it was.
            if written.len() <= $limit {
                let again = $parse(&written).expect(concat!(stringify!($parse), " takes what it writes"));
                assert!(again == *value, "{} changes it", stringify!($write));
                assert_eq!($write(&again), written);
            }
        }
        parsed
    }};
}

fn is_json_object(data: &[u8]) -> bool {
    data.trim_ascii_start().first() == Some(&b'{') && serde_json::from_slice::<IgnoredAny>(data).is_ok()
}

/// What serde reads of a struct with exactly these members. It would take an array too.
fn exact<'a, T: Deserialize<'a>>(data: &'a [u8]) -> Option<T> {
    is_json_object(data).then(|| serde_json::from_slice(data).ok())?
}

/// The envelope of a device request (§5.1).
pub fn parse_envelope_json(data: &[u8]) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Text {
        version: u64,
        device: String,
        nonce: String,
        counter: u64,
        body: String,
        signature: String,
    }
    if data.len() > limits::REQUEST_BODY {
        return;
    }
    let parsed = to_and_fro!(data, limits::REQUEST_BODY, Envelope::parse, Envelope::to_json);
    let expected = exact::<Text>(data).is_some_and(|t| {
        t.version == 1
            && b64_array::<16>(&t.device).is_ok()
            && b64_array::<32>(&t.nonce).is_ok()
            && (1..=limits::INTEGER).contains(&t.counter)
            && b64_decode(&t.body).is_ok()
            && is_signature(&t.signature)
    });
    assert_eq!(parsed.is_ok(), expected);
    if parsed.as_ref().err() == Some(&WireError::BadVersion) {
        let value: serde_json::Value = serde_json::from_slice(data).expect("its version was read");
        assert!(value["version"].as_u64().is_some_and(|version| version != 1));
    }
}

/// Every body that an envelope can hold, and the enrolment's (§5.2): the text as each of them.
pub fn parse_each_body_json(data: &[u8]) {
    if data.len() > limits::LARGE_REQUEST_BODY {
        return;
    }
    let limit = limits::LARGE_REQUEST_BODY;
    small_bodies(data);
    let _ = to_and_fro!(data, limit, UvRequest::parse, UvRequest::to_json);
    if let Ok(request) = to_and_fro!(data, limit, EnrolRequest::parse, EnrolRequest::to_json) {
        request.parsed_about().expect("it was parsed with the request");
    }
}

fn small_bodies(data: &[u8]) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Pending {
        wait: u64,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Approve {
        challenge: String,
        challenge_hash: String,
        method: String,
        number: u32,
        approval: String,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Deny {
        challenge: String,
        reason: String,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Status {
        key_sequence: u32,
        about: String,
    }
    if data.len() > limits::REQUEST_BODY {
        return;
    }
    let limit = limits::REQUEST_BODY;
    let empty = to_and_fro!(data, limit, EmptyRequest::parse, EmptyRequest::to_json).is_ok();
    assert_eq!(empty, exact::<Empty>(data).is_some());
    let pending = to_and_fro!(data, limit, PendingRequest::parse, PendingRequest::to_json).is_ok();
    assert_eq!(pending, exact::<Pending>(data).is_some_and(|t| t.wait <= 25));
    let approve = to_and_fro!(data, limit, ApproveRequest::parse, ApproveRequest::to_json).is_ok();
    let expected = exact::<Approve>(data).is_some_and(|t| {
        let _: u32 = t.number;
        b64_array::<16>(&t.challenge).is_ok()
            && b64_array::<32>(&t.challenge_hash).is_ok()
            && Method::parse(&t.method).is_some()
            && is_signature(&t.approval)
    });
    assert_eq!(approve, expected);
    let deny = to_and_fro!(data, limit, DenyRequest::parse, DenyRequest::to_json).is_ok();
    let expected = exact::<Deny>(data)
        .is_some_and(|t| b64_array::<16>(&t.challenge).is_ok() && DenyReason::parse(&t.reason).is_some());
    assert_eq!(deny, expected);
    let status = to_and_fro!(data, limit, StatusRequest::parse, StatusRequest::to_json).is_ok();
    let expected = exact::<Status>(data).is_some_and(|t| {
        let _: u32 = t.key_sequence;
        b64_decode(&t.about).is_ok_and(|about| About::parse_status(&about).is_ok())
    });
    assert_eq!(status, expected);
    let _ = to_and_fro!(data, limit, PinRequest::parse, PinRequest::to_json);
    let _ = to_and_fro!(data, limit, PushTarget::parse, PushTarget::to_json);
}

fn is_signature(text: &str) -> bool {
    b64_array::<64>(text).is_ok_and(|bytes| Signature::parse(&bytes).is_ok())
}

/// Every answer of the site, the signed ones' bodies and what is inside them: the text as each of them.
pub fn parse_each_answer_json(data: &[u8]) {
    if data.len() > limits::ANSWER_BODY {
        return;
    }
    let limit = limits::ANSWER_BODY;
    let _ = to_and_fro!(data, limit, EmptyAnswer::parse, EmptyAnswer::to_json);
    let _ = to_and_fro!(data, limit, NonceAnswer::parse, NonceAnswer::to_json);
    let _ = to_and_fro!(data, limit, PushTestAnswer::parse, PushTestAnswer::to_json);
    let _ = to_and_fro!(data, limit, PendingAnswer::parse, PendingAnswer::to_json);
    let _ = to_and_fro!(data, limit, ApproveAnswer::parse, ApproveAnswer::to_json);
    let _ = to_and_fro!(data, limit, SignedAnswer::parse, SignedAnswer::to_json);
    let _ = to_and_fro!(data, limit, PinAnswer::parse, PinAnswer::to_json);
    let _ = to_and_fro!(data, limit, ErrorAnswer::parse, ErrorAnswer::to_json);
    let _ = to_and_fro!(data, limit, WellKnown::parse, WellKnown::to_json);
    let _ = to_and_fro!(data, limits::POLICY, Policy::parse, Policy::to_json);
    if let Ok(answer) = to_and_fro!(data, limit, EnrolAnswer::parse, EnrolAnswer::to_json) {
        answer.parsed_policy().expect("it was parsed with the answer");
    }
    if let Ok(answer) = to_and_fro!(data, limit, StatusAnswer::parse, StatusAnswer::to_json) {
        answer.parsed_policy().expect("it was parsed with the answer");
    }
}

/// What the app tells about itself (§1.1); unknown members are ignored at any depth.
pub fn parse_about(data: &[u8]) {
    if data.len() > limits::LARGE_REQUEST_BODY {
        return;
    }
    let enrol = to_and_fro!(
        data,
        limits::ABOUT_ENROL,
        About::parse_enrol,
        About::to_json_enrol
    );
    assert!(enrol.is_err() || data.len() <= limits::ABOUT_ENROL);
    let status = to_and_fro!(
        data,
        limits::ABOUT_STATUS,
        About::parse_status,
        About::to_json_status
    );
    assert!(status.is_err() || data.len() <= limits::ABOUT_STATUS);
    if let Ok(about) = enrol
        && data.len() <= limits::ABOUT_STATUS
    {
        let status =
            status.expect("what is good at enrolment is good in status, where two members are ignored");
        assert!(
            status
                == About {
                    push: None,
                    attestation: None,
                    ..about
                }
        );
    }
}

/// A push message, the object that says where pushes go (§5.3), and a gateway's answer to an app.
pub fn push_message(data: &[u8]) {
    if data.len() > limits::REQUEST_BODY {
        return;
    }
    let message = to_and_fro!(
        data,
        limits::REQUEST_BODY,
        PushMessage::parse,
        PushMessage::to_json
    );
    if let Ok(message) = message {
        let written = message.to_json();
        assert!(
            written.len() == 27 && written.starts_with(br#"{"m":"1","r":""#),
            "only m and r"
        );
    }
    let target = to_and_fro!(data, limits::REQUEST_BODY, PushTarget::parse, PushTarget::to_json);
    if let Ok(target) = target {
        assert_eq!(target.route().is_some(), target.kind() != "none");
    }
    if let Some(PushChannel::WebPush { url, .. }) = push_gateway::parse_given(data) {
        assert!(url.starts_with("https://") && url.len() <= limits::PUSH_URL);
    }
}
