//! The properties of §12 that need no state: P1–P5, P9, P11, and that no parser panics.

use proptest::prelude::*;
use symbolon_protocol::{
    About, Act, ApproveAnswer, ApproveRequest, Challenge, DenyRequest, Draft, EmptyAnswer, EmptyRequest,
    EnrolAnswer, EnrolRequest, Envelope, ErrorAnswer, Kind, Matching, Method, NonceAnswer, Otp, Path,
    PendingAnswer, PendingRequest, Pin, PinAnswer, PinRequest, Policy, PublicKey, PushMessage, PushTarget,
    Scanned, SecretKey, Sid, Signature, SignedAnswer, StatusAnswer, StatusRequest, UvRequest, Verifier,
    WellKnown,
    encoding::{b32, b32_decode, b64, b64_array, b64_decode, tuple},
    keys::kid,
    otp::{check_symbol, normalise, symbols_text},
    pin::derive_pin_keys,
    text,
};

use crate::sample;

fn any_draft() -> impl Strategy<Value = Draft> {
    let kind = prop_oneof![Just(Kind::Push), Just(Kind::Offline), Just(Kind::Link)];
    let matching = prop_oneof![
        Just(Matching::None),
        (10..40_u8, 40..70_u8, 70..=99_u8).prop_map(|(a, b, c)| Matching::Pick([b, c, a])),
        Just(Matching::Type2),
        Just(Matching::Type6),
    ];
    let act = prop::sample::select(Act::ALL.to_vec());
    let fields = (
        any::<[u8; 16]>(),
        any::<[u8; 16]>(),
        any::<[u8; 32]>(),
        1..=((1_u64 << 53) - 1),
        1..=600_u16,
    );
    (kind, matching, act, fields, "[ -~]{1,96}", "[ -~à-ÿ]{0,48}").prop_map(
        |(kind, matching, act, (dev, cid, x, issued, ttl), service, hint)| {
            let point = SecretKey::from_bytes(&x)
                .unwrap_or_else(|| sample::key("x"))
                .public();
            let random: [u8; 33] = [&[0], &x[..]].concat().try_into().unwrap();
            let offline = kind == Kind::Offline;
            let service: String = if offline {
                service.chars().take(56).collect()
            } else {
                service
            };
            let hint = if service.len() + hint.len() > 104 {
                String::new()
            } else {
                hint
            };
            Draft {
                kind,
                kid: kid(&sample::key("site").public()),
                dev,
                cid,
                x: if offline { *point.bytes() } else { random },
                issued,
                ttl,
                matching: if kind == Kind::Push {
                    matching
                } else {
                    Matching::None
                },
                act,
                service,
                hint,
            }
        },
    )
}

fn draft_of(c: &Challenge) -> Draft {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Draft {
        kind: c.kind,
        kid: c.kid,
        dev: c.dev,
        cid: c.cid,
        x: c.x,
        issued: c.issued,
        ttl: c.ttl,
        matching: c.matching,
        act: c.act,
        service: text(&c.service),
        hint: text(&c.hint),
    }
}

/// The inverse of `tuple`, written from its definition.
fn untuple(bytes: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    fn lp(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
        let (length, rest) = bytes.split_first_chunk().unwrap();
        let (x, rest) = rest.split_at(usize::from(u16::from_be_bytes(*length)));
        (x.to_vec(), rest)
    }
    let (label, rest) = lp(bytes);
    let (count, mut rest) = rest.split_first().unwrap();
    let mut fields = Vec::new();
    for _ in 0..*count {
        let (field, left) = lp(rest);
        fields.push(field);
        rest = left;
    }
    assert!(rest.is_empty());
    (label, fields)
}

proptest! {
    /// P1
    #[test]
    fn challenge_is_what_was_written(draft in any_draft()) {
        let bytes = draft.sign(&sample::sid(), &sample::key("site")).unwrap();
        let c = Challenge::parse(&bytes).unwrap();
        prop_assert_eq!(draft_of(&c), draft);
        prop_assert_eq!(draft_of(&c).sign(&sample::sid(), &sample::key("site")).unwrap(), bytes.clone());
        prop_assert_eq!(c.bytes, bytes);
    }

    /// P1, the other way round: whatever is accepted is written again as it was.
    #[test]
    fn accepted_bytes_are_written_the_same(draft in any_draft(), at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = draft.sign(&sample::sid(), &sample::key("site")).unwrap();
        let unsigned = bytes.len() - 64;
        bytes[at.index(unsigned)] = byte;
        if let Ok(c) = Challenge::parse(&bytes)
            && let (Ok(_), Ok(_)) = (str::from_utf8(&c.service), str::from_utf8(&c.hint))
            && let Ok(again) = draft_of(&c).sign(&sample::sid(), &sample::key("site"))
        {
            prop_assert_eq!(&again[..unsigned], &bytes[..unsigned]);
        }
    }

    /// P2
    #[test]
    fn tuple_is_injective(label in "[ -~]{0,20}", fields in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8)) {
        let slices: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(untuple(&tuple(&label, &slices)), (label.into_bytes(), fields));
    }

    /// P3
    #[test]
    fn changed_challenge_is_refused(draft in any_draft(), bit in any::<prop::sample::Index>()) {
        let sid = sample::sid();
        let mut bytes = draft.sign(&sid, &sample::key("site")).unwrap();
        let (keys, linked) = ([sample::key("site").public()], [draft.cid]);
        let path = if draft.kind == Kind::Offline { Path::Qr } else { Path::Pending { linked: &linked } };
        let verifier = Verifier { sid: &sid, dev: draft.dev, keys: &keys, path, offline: None };
        prop_assert!(verifier.check(&bytes).is_ok());
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(verifier.check(&bytes).is_err());
    }

    /// P4
    #[test]
    fn encodings_are_canonical(text in "[A-Za-z0-9_=+/ -]{0,24}", upper in "[A-Z2-7=1a]{0,24}", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(decoded) = b64_decode(&text) {
            prop_assert_eq!(b64(&decoded), text.clone());
        }
        if let Ok(decoded) = b32_decode(&upper) {
            prop_assert_eq!(b32(&decoded), upper);
        }
        prop_assert_eq!(b64_decode(&b64(&bytes)).unwrap(), bytes.clone());
        prop_assert_eq!(b32_decode(&b32(&bytes)).unwrap(), bytes.clone());
        let exact = b64_array::<16>(&b64(&bytes));
        prop_assert_eq!(exact.is_ok(), bytes.len() == 16);
        prop_assert_eq!(b64_array::<5>(&text).ok().map(|a| a.to_vec()), b64_decode(&text).ok().filter(|d| d.len() == 5));
    }

    /// P5
    #[test]
    fn phone_and_server_make_one_code(seeds in any::<[[u8; 32]; 3]>(), kd: [u8; 32], dev: [u8; 16], hash: [u8; 32], pin in 0..10_000_u16, other in 1..10_000_u16) {
        let sid = sample::sid();
        let key = |i: usize| SecretKey::from_bytes(&seeds[i]).unwrap_or_else(|| sample::key("seed"));
        let (da, esk) = (key(0), key(1));
        let derive = |n: u16| derive_pin_keys(&sid, &kd, &Pin::parse(&format!("{:04}", n % 10_000)).unwrap()).agree;
        let (right, wrong) = (derive(pin), derive(pin + other));
        let epk = esk.public();
        let phone = |pa: &SecretKey| Otp::compute(&sid, &dev, &hash, &da.agree(&epk), &pa.agree(&epk), Method::Pin);
        let server = Otp::compute(&sid, &dev, &hash, &esk.agree(&da.public()), &esk.agree(&right.public()), Method::Pin);
        prop_assert_eq!(phone(&right).symbols, server.symbols);
        prop_assert!(phone(&wrong).same_device(&server));
        // 2^-25 for each case.
        prop_assert!(!phone(&wrong).same_tail(&server));
    }

    /// P9
    #[test]
    fn check_symbol_finds_one_error(symbols in prop::array::uniform8(0..32_u8), at in 0..9_usize, by in 1..32_u8) {
        let mut code = [0; 9];
        code[..8].copy_from_slice(&symbols);
        code[8] = check_symbol(&symbols);
        prop_assert_eq!(normalise(&symbols_text(&code)), Ok(code));
        code[at] ^= by;
        prop_assert!(normalise(&symbols_text(&code)).is_err());
    }

    /// P11
    #[test]
    fn normalise_is_idempotent(text in "[ \u{2010}0-9A-Za-zΑ-ΡА-Х-]{0,14}") {
        if let Ok(symbols) = normalise(&text) {
            prop_assert_eq!(normalise(&symbols_text(&symbols)), Ok(symbols));
            prop_assert_eq!(normalise(&Otp::from(symbols).text()), Ok(symbols));
        }
    }

    /// A text that is accepted is JSON for another parser too.
    #[test]
    fn accepted_json_is_json(text in "[{}\\[\\]\",:0-9a-f\\\\u .eE+nultrs-]{0,40}") {
        if EmptyAnswer::parse(text.as_bytes()).is_ok() {
            // It reads numbers as f64, which is not this parser's business.
            let other = serde_json::from_str::<serde_json::Value>(&text);
            prop_assert!(other.map_or_else(|e| e.to_string().contains("out of range"), |v| v.is_object()));
        }
    }

    /// What another writer gives is accepted, whatever the names and strings in it.
    #[test]
    fn written_json_is_accepted(names in prop::collection::btree_set(".{0,6}", 0..6), text in ".{0,20}", n: i64, f: f64) {
        let value = |i: usize| match i % 4 {
            0 => serde_json::json!(text),
            1 => serde_json::json!([n, f, null, true]),
            2 => serde_json::json!({ "a": { text.clone(): {} }, "b": [] }),
            _ => serde_json::json!(false),
        };
        let object: serde_json::Map<_, _> = names.into_iter().enumerate().map(|(i, name)| (name, value(i))).collect();
        let json = serde_json::to_vec_pretty(&object).unwrap();
        prop_assert!(EmptyAnswer::parse(&json).is_ok());
        let error = ErrorAnswer { error: "x".into(), message: text.clone(), attempts_left: None, retry_after: None, nonce: None };
        let written = error.to_json();
        prop_assert_eq!(&serde_json::from_slice::<serde_json::Value>(&written).unwrap()["message"], &serde_json::json!(text));
        prop_assert_eq!(ErrorAnswer::parse(&written).unwrap(), error);
    }

    /// No parser panics.
    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,80}") {
        parse_everything(&bytes, &text);
        parse_everything(text.as_bytes(), &text);
    }

    /// Nor on texts that are nearly right.
    #[test]
    fn nothing_panics_near_the_truth(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte: u8) {
        let requests = sample::requests();
        let mut bytes = requests[pick.index(requests.len())].1.clone().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        parse_everything(&bytes, &String::from_utf8_lossy(&bytes));
    }
}

fn parse_everything(bytes: &[u8], s: &str) {
    let _ = Challenge::parse(bytes);
    let _ = (
        PublicKey::parse(bytes),
        Signature::parse(bytes),
        Signature::from_der(bytes),
    );
    let _ = (
        Scanned::parse(s),
        Scanned::parse_link(s),
        Sid::parse(s).map(|sid| sid.unicode()),
    );
    let _ = Scanned::parse(&format!("SYMBOLON:1/E/{}", b32(bytes)));
    let _ = (
        text::check_text(s),
        text::check_name(s),
        normalise(s),
        Pin::parse(s),
    );
    let _ = (
        Envelope::parse(bytes),
        EnrolRequest::parse(bytes),
        EnrolAnswer::parse(bytes),
        SignedAnswer::parse(bytes),
    );
    let _ = (
        About::parse_enrol(bytes),
        About::parse_status(bytes),
        Policy::parse(bytes),
        PushTarget::parse(bytes),
    );
    let _ = (
        PendingRequest::parse(bytes),
        PendingAnswer::parse(bytes),
        ApproveRequest::parse(bytes),
    );
    let _ = (
        ApproveAnswer::parse(bytes),
        DenyRequest::parse(bytes),
        EmptyRequest::parse(bytes),
    );
    let _ = (
        PinRequest::parse(bytes),
        PinAnswer::parse(bytes),
        UvRequest::parse(bytes),
        NonceAnswer::parse(bytes),
    );
    let _ = (
        StatusRequest::parse(bytes),
        StatusAnswer::parse(bytes),
        ErrorAnswer::parse(bytes),
    );
    let _ = (
        PushMessage::parse(bytes),
        WellKnown::parse(bytes),
        b64_decode(s),
        b32_decode(s),
    );
}
