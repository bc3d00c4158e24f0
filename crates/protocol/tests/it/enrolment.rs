//! Enrolment (§1.1, §2).

use symbolon_protocol::{About, EnrolRequest, EnrolSecret, PushTarget, enrol::attestation_challenge};

use crate::sample;

#[test]
fn enrol_attestation_challenge_vectors() {
    let file = sample::vectors("sym1");
    let hex = |value: &serde_json::Value| {
        data_encoding::HEXLOWER
            .decode(value.as_str().unwrap().as_bytes())
            .unwrap()
    };
    let sid = symbolon_protocol::Sid::parse(file["sid"].as_str().unwrap()).unwrap();
    let secret = EnrolSecret::from_bytes(hex(&file["enrol_qr"]["E"]).try_into().unwrap());
    let dev: [u8; 16] = hex(&file["enrol"]["dev"]).try_into().unwrap();
    let expected = &file["attestation"];
    assert_eq!(
        attestation_challenge(&sid, &secret.tid())[..],
        hex(&expected["challenge_ds"])
    );
    assert_eq!(
        attestation_challenge(&sid, &dev)[..],
        hex(&expected["challenge_bs"])
    );
}

#[test]
fn enrol_about_unknown_member_ignored() {
    let about = r#"{"platform":"android","os":"15","app":"1.0.0","protocols":[1],"hardware":{"device_sign":true,
        "device_agree":true,"more":[1e400]},"push":{"kind":"none","more":{"deep":[{}]}},"attestation":null,"more":-0.5}"#;
    let parsed = About::parse_enrol(about.as_bytes()).unwrap();
    assert_eq!(parsed.push, Some(PushTarget::None));
    assert!(parsed.hardware_sign && parsed.hardware_agree);
    // The bytes stay as sent: their hash is in the transcript.
    let (_, base) = sample::requests()
        .into_iter()
        .find(|(name, _)| name == "enrol")
        .unwrap();
    let mut request = EnrolRequest::parse(base.as_bytes()).unwrap();
    request.about = about.as_bytes().to_vec();
    let again = EnrolRequest::parse(&request.to_json()).unwrap();
    assert_eq!(again.about, about.as_bytes());
    assert_eq!(again.parsed_about().unwrap().app.to_string(), "1.0.0");
    // Duplicates are refused at any depth, ignored members among them.
    for twice in ["\"more\":1,\"more\":2", "\"more\":{\"a\":1,\"a\":1}"] {
        let wrong = about.replace("\"more\":-0.5", twice);
        assert!(About::parse_enrol(wrong.as_bytes()).is_err(), "{twice}");
    }
}
