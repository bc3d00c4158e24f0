//! The standard's own vectors, and what each of its checks refuses.

use serde_json::Value;

use super::*;

const VECTORS: &str = include_str!("vectors.json");

fn site() -> RelyingParty {
    RelyingParty {
        id: "example.org".into(),
        origin: "https://example.org".into(),
    }
}

fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("a text");
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(byte).collect()
}

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(VECTORS).expect("JSON");
    file["vectors"].as_array().expect("a list").clone()
}

/// One vector's challenge, parts and what the site wants.
struct Play {
    site: RelyingParty,
    challenge: [u8; 32],
    verification: bool,
}

impl Play {
    fn of(part: &Value) -> Self {
        Self {
            site: site(),
            challenge: bytes(&part["challenge"]).try_into().expect("32 bytes"),
            verification: false,
        }
    }

    fn ceremony(&self) -> Ceremony<'_> {
        Ceremony {
            site: &self.site,
            challenge: &self.challenge,
            verification: self.verification,
        }
    }
}

#[test]
fn vectors_of_the_standard_hold() {
    let all = vectors();
    assert_eq!(all.len(), 4);
    for vector in &all {
        let name = &vector["name"];
        let create = &vector["create"];
        let made = register(
            &Play::of(create).ceremony(),
            &bytes(&create["client"]),
            &bytes(&create["object"]),
        )
        .unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(made.id, bytes(&create["id"]), "{name}");
        assert_eq!(made.verified, create["verified"], "{name}");
        assert_eq!(made.backed_up, create["backed_up"], "{name}");
        let key = PublicKey::parse(&made.public_key).expect("it was judged");
        let get = &vector["get"];
        let (data, signature) = (bytes(&get["data"]), bytes(&get["signature"]));
        let play = Play::of(get);
        let client = bytes(&get["client"]);
        authenticate(&play.ceremony(), &key, &client, &data, &signature)
            .unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        // No bit of what is signed, or of the signature, may change.
        for at in 0..signature.len() {
            let mut changed = signature.clone();
            changed[at] ^= 1;
            let refused = authenticate(&play.ceremony(), &key, &client, &data, &changed);
            assert_eq!(refused, Err(Refusal::Signature), "{name}, byte {at}");
        }
        let mut counted = data.clone();
        counted[36] ^= 1;
        let refused = authenticate(&play.ceremony(), &key, &client, &counted, &signature);
        assert_eq!(refused, Err(Refusal::Signature), "{name}");
    }
}

#[test]
fn each_check_refuses_its_own() {
    let all = vectors();
    let (create, get) = (&all[0]["create"], &all[0]["get"]);
    let (client, object) = (bytes(&create["client"]), bytes(&create["object"]));
    let made = register(&Play::of(create).ceremony(), &client, &object).expect("a vector");
    let key = PublicKey::parse(&made.public_key).expect("a key");
    let judge = |change: fn(&mut Play)| {
        let mut play = Play::of(create);
        change(&mut play);
        let first = register(&play.ceremony(), &client, &object).expect_err("refused");
        let mut play = Play::of(get);
        change(&mut play);
        let second = authenticate(
            &play.ceremony(),
            &key,
            &bytes(&get["client"]),
            &bytes(&get["data"]),
            &bytes(&get["signature"]),
        );
        assert_eq!(second, Err(first));
        first
    };
    assert_eq!(judge(|play| play.challenge[0] ^= 1), Refusal::Challenge);
    assert_eq!(
        judge(|play| play.site.origin = "https://example.org:8443".into()),
        Refusal::Origin
    );
    assert_eq!(
        judge(|play| play.site.origin = "https://www.example.org".into()),
        Refusal::Origin
    );
    assert_eq!(judge(|play| play.site.id = "example.com".into()), Refusal::Site);
    assert_eq!(judge(|play| play.verification = true), Refusal::Verification);
    let crossed = register(&Play::of(create).ceremony(), &bytes(&get["client"]), &object);
    assert_eq!(crossed, Err(Refusal::Type), "an answer is no new credential");
    // The flag of presence is in byte 32 of the data.
    let mut absent = bytes(&get["data"]);
    absent[32] &= !1;
    let refused = authenticate(
        &Play::of(get).ceremony(),
        &key,
        &bytes(&get["client"]),
        &absent,
        &bytes(&get["signature"]),
    );
    assert_eq!(refused, Err(Refusal::Presence));
}

#[test]
fn frames_of_others_are_refused() {
    let play = Play {
        site: site(),
        challenge: [0; 32],
        verification: false,
    };
    let challenge = "A".repeat(43);
    let said = |more: &str| {
        format!(r#"{{"type":"webauthn.get","challenge":"{challenge}","origin":"https://example.org"{more}}}"#)
    };
    let judge_bytes = |json: &[u8]| play.ceremony().check_client("webauthn.get", json);
    let judge = |json: &str| judge_bytes(json.as_bytes());
    assert_eq!(judge(&said("")), Ok(()));
    assert_eq!(judge(&said(r#","later":"\u00e9""#)), Ok(()), "others may come");
    assert_eq!(
        judge(&said(r#","later":"\ud800""#)),
        Err(Refusal::Form),
        "half a character"
    );
    let odd = said(r#","later":"_""#).replace('_', "\u{1}").into_bytes();
    let odd: Vec<u8> = odd
        .into_iter()
        .map(|byte| if byte == 1 { 0xff } else { byte })
        .collect();
    assert_eq!(judge_bytes(&odd), Err(Refusal::Form), "not UTF-8");
    assert_eq!(judge(&format!("\u{feff}{}", said(""))), Ok(()));
    assert_eq!(judge(&said(r#","crossOrigin":true"#)), Err(Refusal::Framed));
    assert_eq!(
        judge(&said(r#","topOrigin":"https://evil.example""#)),
        Err(Refusal::Framed)
    );
    assert_eq!(judge(&said(r#","crossOrigin":"no""#)), Err(Refusal::Form));
    assert_eq!(
        judge(&said(r#","origin":"https://example.org""#)),
        Err(Refusal::Form),
        "a member twice"
    );
    for bad in ["", "null", "[]", "{}", &said("")[1..], &format!("{} x", said(""))] {
        assert_eq!(judge(bad), Err(Refusal::Form), "{bad}");
    }
}

#[test]
fn damaged_objects_are_refused_and_never_panic() {
    for vector in vectors() {
        let create = &vector["create"];
        let play = Play::of(create);
        let client = bytes(&create["client"]);
        let object = bytes(&create["object"]);
        for length in 0..object.len() {
            let cut = register(&play.ceremony(), &client, &object[..length]);
            assert!(cut.is_err(), "{} bytes", length);
        }
        let mut longer = object.clone();
        longer.push(0);
        assert_eq!(register(&play.ceremony(), &client, &longer), Err(Refusal::Form));
        for at in 0..object.len() {
            for bit in 0..8 {
                let mut changed = object.clone();
                changed[at] ^= 1 << bit;
                // Some are as good as before: an attestation is not looked at.
                let _ = register(&play.ceremony(), &client, &changed);
            }
        }
    }
}

#[test]
fn keys_of_other_kinds_are_refused() {
    // {1: 2, 3: -35, -1: 2, …}: ES384.
    assert_eq!(
        PublicKey::parse(&[0xa3, 1, 2, 3, 0x38, 34, 0x20, 2]),
        Err(Refusal::Algorithm)
    );
    // A point that is on no curve.
    let mut off = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
    off.extend([1; 32]);
    off.extend([0x22, 0x58, 32]);
    off.extend([1; 32]);
    assert_eq!(PublicKey::parse(&off), Err(Refusal::Form));
    // A label twice, an array that promises what is not there, nesting without end.
    assert_eq!(PublicKey::parse(&[0xa2, 1, 2, 1, 2]), Err(Refusal::Form));
    assert_eq!(
        PublicKey::parse(&[0xbb, 255, 255, 255, 255, 255, 255, 255, 255]),
        Err(Refusal::Form)
    );
    assert_eq!(cbor::Reader::new(&[0x81; 64]).skip(), Err(Refusal::Form));
    assert_eq!(
        cbor::Reader::new(&[0x9b, 255, 255, 255, 255, 255, 255, 255, 255, 0]).skip(),
        Err(Refusal::Form)
    );
}
