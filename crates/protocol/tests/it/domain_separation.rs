//! What is signed or authenticated for one purpose passes for no other.

use std::collections::HashSet;

use symbolon_protocol::{
    EnrolSecret, EnrolTranscript, Kind, Method, Pin,
    approve::approve_msg,
    audit::audit_hash,
    challenge::Challenge,
    encoding::hmac_sha256,
    enrol::attestation_challenge,
    envelope::{answer_msg, request_msg},
    keyupdate::key_update_msg,
    labels,
    nonce::{nonce, nonce_issued},
    otp::{otp_device, otp_tail},
    seal::seal_aad,
    secrets::{ip_hash, password_prehash, sms_mac},
    uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg},
};

use crate::sample;

/// Every message that is signed, from the same values wherever two have the same fields.
fn messages() -> Vec<(&'static str, Vec<u8>)> {
    let (sid, dev, hash) = (sample::sid(), sample::bytes("dev"), sample::bytes("hash"));
    let (a, b) = (sample::key("a").public(), sample::key("b").public());
    let transcript = EnrolTranscript {
        sid: sid.clone(),
        tid: dev,
        ds: a,
        da: b,
        ps: a,
        pa: b,
        about_hash: hash,
    };
    let c = sample::draft(Kind::Push)
        .sign(&sid, &sample::key("site"))
        .unwrap();
    let uv_add = uv_add_msg(&sid, &dev, &hash, &a, &b);
    let pin_change = pin_change_msg(&sid, &dev, &hash, &a, &b);
    let path = "/device/v1/pin";
    vec![
        (labels::ENROL, transcript.et()),
        (labels::ENROL_DEVICE_PROOF, transcript.device_proof_msg()),
        (labels::ENROL_PIN_PROOF, transcript.pin_proof_msg()),
        (labels::ENROLLED, transcript.site_msg(&dev, "a", "b", b"{}")),
        (labels::REQUEST, request_msg(&sid, path, &dev, &hash, 7, b"{}")),
        (labels::ANSWER, answer_msg(&sid, path, &dev, &hash, 7, b"{}")),
        (labels::CHALLENGE, Challenge::parse(&c).unwrap().signed_msg(&sid)),
        (labels::APPROVE, approve_msg(&sid, &dev, &hash, Method::Pin, 42)),
        (labels::UV_PROOF, uv_pop_msg(&uv_add)),
        (labels::PIN_PROOF, pin_pop_msg(&pin_change)),
        (labels::UV_ADD, uv_add),
        (labels::PIN_CHANGE, pin_change),
        (labels::KEY_UPDATE, key_update_msg(&sid, 2, &a)),
        (labels::SEAL, seal_aad("devices", "keys", &dev, &dev)),
    ]
}

/// One key signs every message; each signature passes for its own message only. Each message begins with its label,
/// and no label is another's.
#[test]
fn domain_separation_matrix() {
    let key = sample::key("one for all");
    let public = key.public();
    let messages = messages();
    for (label, message) in &messages {
        let begin = [&(label.len() as u16).to_be_bytes()[..], label.as_bytes()].concat();
        assert!(message.starts_with(&begin), "{label}");
        let signature = key.sign(message);
        for (other, as_other) in &messages {
            assert_eq!(
                public.verify(as_other, &signature),
                label == other,
                "{label} as {other}"
            );
        }
    }
    let all: HashSet<&str> = labels::ALL.into_iter().collect();
    assert_eq!(all.len(), labels::ALL.len());
    assert!(all.iter().all(|label| label.starts_with("SYM1 ")));
    let signed: HashSet<&str> = messages.iter().map(|(label, _)| *label).collect();
    assert_eq!(signed.len(), messages.len());
}

/// The same key and the same values, for each MAC and derived value: all differ.
#[test]
fn derived_values_do_not_meet() {
    let (k, sid) = (sample::bytes("k"), sample::sid());
    let (id, hash): ([u8; 16], [u8; 32]) = (sample::bytes("id"), sample::bytes("hash"));
    let secret = EnrolSecret::from_bytes(id);
    let pin = Pin::parse("4071").unwrap();
    let n = nonce(&k, &sid, 7, &[1; 8]);
    let mut seen: Vec<Vec<u8>> = vec![
        n[16..].to_vec(),
        sms_mac(&k, &hash, "7K2M9QXAG")[..16].to_vec(),
        password_prehash(&k, &id, "7K2M9QXAG")[..16].to_vec(),
        ip_hash(&k, "7K2M9QXAG")[..16].to_vec(),
        attestation_challenge(&sid, &id)[..16].to_vec(),
        audit_hash(&k, sid.as_str(), 1, &id)[..16].to_vec(),
        secret.tid().to_vec(),
        secret.pin_key(&pin)[..16].to_vec(),
        hmac_sha256(&k, &n)[..16].to_vec(),
    ];
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count);
    assert_ne!(
        otp_device(&sid, &id, &hash, &k)[..],
        otp_tail(&sid, &id, &hash, &k, &k, Method::Pin)[..3]
    );
    assert_ne!(
        otp_tail(&sid, &id, &hash, &k, &k, Method::Pin),
        otp_tail(&sid, &id, &hash, &k, &k, Method::Biometric)
    );
    let other = symbolon_protocol::Sid::parse("login.example.org").unwrap();
    assert_eq!(nonce_issued(&k, &sid, &n), Some(7));
    assert_eq!(nonce_issued(&k, &other, &n), None);
}

/// Every field of a message changes it.
#[test]
fn every_field_is_bound() {
    let (sid, other_sid) = (sample::sid(), symbolon_protocol::Sid::parse("a.b").unwrap());
    let (dev, hash) = (sample::bytes("dev"), sample::bytes("hash"));
    let (dev2, hash2) = (sample::bytes("dev2"), sample::bytes("hash2"));
    let approvals = [
        approve_msg(&sid, &dev, &hash, Method::Pin, 42),
        approve_msg(&other_sid, &dev, &hash, Method::Pin, 42),
        approve_msg(&sid, &dev2, &hash, Method::Pin, 42),
        approve_msg(&sid, &dev, &hash2, Method::Pin, 42),
        approve_msg(&sid, &dev, &hash, Method::Biometric, 42),
        approve_msg(&sid, &dev, &hash, Method::Pin, 43),
    ];
    let requests = [
        request_msg(&sid, "/device/v1/pin", &dev, &hash, 7, b"{}"),
        request_msg(&other_sid, "/device/v1/pin", &dev, &hash, 7, b"{}"),
        request_msg(&sid, "/device/v1/uv", &dev, &hash, 7, b"{}"),
        request_msg(&sid, "/device/v1/pin", &dev2, &hash, 7, b"{}"),
        request_msg(&sid, "/device/v1/pin", &dev, &hash2, 7, b"{}"),
        request_msg(&sid, "/device/v1/pin", &dev, &hash, 8, b"{}"),
        request_msg(&sid, "/device/v1/pin", &dev, &hash, 7, b"{ }"),
    ];
    let all: HashSet<&Vec<u8>> = approvals.iter().chain(&requests).collect();
    assert_eq!(all.len(), approvals.len() + requests.len());
}
