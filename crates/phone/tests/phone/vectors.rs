//! The phone's own bytes against the vectors: tests 1, 46, 62 and 66.

use std::sync::Arc;

use serde_json::Value;
use symbolon_phone::ports::{DeviceKeys, RecordId, WireAnswer};
use symbolon_phone::{
    Hardware, Phone, PhoneError, PhoneInfo, Proof, PushChannel, Record, SecretStore, SignInRequest, SiteKeys,
};
use symbolon_protocol::encoding::b64_decode;
use symbolon_protocol::{
    DenyReason, EnrolRequest, Envelope, LinkPayload, OfflineMemory, PendingAnswer, Pin, Platform, SecretKey,
    Sid, Version,
};

use crate::support::*;

const FILE: &str = include_str!("../../../protocol/tests/vectors/sym1.json");

fn vectors() -> Value {
    serde_json::from_str(FILE).expect("JSON")
}

fn hex(v: &Value) -> Vec<u8> {
    let text = v.as_str().expect("a text");
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hex"))
        .collect()
}

fn array<const N: usize>(v: &Value) -> [u8; N] {
    hex(v).try_into().expect("the length")
}

const ID: RecordId = RecordId([0x11; 16]);
const SEAL: [u8; 32] = [0x22; 32];
const IV: [u8; 12] = [0x33; 12];
const ROUTE: [u8; 8] = [0x44; 8];

/// A phone with the vectors' keys, as Android would have them.
fn phone(v: &Value) -> Rig {
    let mut rig = Rig::new();
    rig.keys
        .hardware
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let info = PhoneInfo {
        platform: Platform::Android,
        os: "15".into(),
        app: Version::parse("1.0.0").expect("a version"),
    };
    rig.phone = Phone::new(
        rig.keys.clone(),
        rig.vault.clone(),
        rig.wire.clone(),
        rig.clock.clone(),
        info,
    );
    rig.wire.hook(|post, _| panic!("{} was not expected", post.path));
    let k = &v["device_keys"];
    let secret = [hex(&k["ds_sk"]), hex(&k["da_sk"]), SEAL.to_vec()].concat();
    rig.keys.secrets.set(&ID.to_string(), &secret).expect("stored");
    rig.keys.put_biometric(
        &ID,
        SecretKey::from_bytes(&array(&k["bs_sk"])).expect("a key"),
        array(&k["kb"]),
    );
    rig
}

fn record(v: &Value, rig: &Rig) -> Record {
    let kd = array(&v["device_keys"]["kd"]);
    let site_key = SecretKey::from_bytes(&array(&v["ss_sk"]))
        .expect("a key")
        .public();
    Record {
        sid: Sid::parse(v["sid"].as_str().expect("a text")).expect("a sid"),
        dev: array(&v["enrol"]["dev"]),
        account: "jan.peeters@example.eu".into(),
        name: "My phone".into(),
        policy: v["enrol"]["pol"].as_str().expect("a text").into(),
        site_keys: SiteKeys::new(1, site_key),
        counter: 0,
        pin_generation: 1,
        sealed_kd: rig
            .keys
            .seal(&ID, &kd, &mut Scripted::new(&[&IV]))
            .expect("sealed"),
        sealed_kd_next: None,
        sealed_kb: Some(b"sealed".to_vec()),
        hardware: Hardware {
            device_sign: true,
            device_agree: true,
        },
        route: ROUTE,
        offline: None,
        online: None,
        last_approved: None,
        sealed_da: None,
        pin_stopped: false,
    }
}

fn the_pin(v: &Value) -> Pin {
    Pin::parse(v["pin"].as_str().expect("a text")).expect("four digits")
}

#[test]
fn enrol_happy_vectors() {
    let v = vectors();
    let rig = phone(&v);
    let wire = &v["wire"][0];
    let (request, answer) = (text(&wire["request"]), text(&wire["answer"]));
    let sent = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = sent.clone();
    rig.wire.hook(move |post, _| match post.path.as_str() {
        "/device/v1/enrol" => {
            seen.lock().expect("no panic").clone_from(&post.body);
            Ok(WireAnswer {
                status: 200,
                body: answer.clone().into_bytes(),
                json: true,
            })
        }
        _ => Err(symbolon_phone::NetError::Offline),
    });
    let k = &v["device_keys"];
    let mut script = Scripted::new(&[
        &ID.0,
        &hex(&k["kd"]),
        &ROUTE,
        &hex(&k["ds_sk"]),
        &hex(&k["da_sk"]),
        &SEAL,
        &IV,
    ]);
    let qr = qr(v["enrol_qr"]["uri"].as_str().expect("a text"));
    let mut e = now(rig.phone.start_enrolment(qr, &PushChannel::None, &mut script)).expect("started");
    let enrolled = now(rig.phone.enrol(&mut e, &the_pin(&v))).expect("enrolled");
    assert_eq!(
        String::from_utf8(sent.lock().expect("no panic").clone()).expect("JSON"),
        request
    );
    assert_eq!(
        (enrolled.account.as_str(), enrolled.name.as_str()),
        ("jan.peeters@example.eu", "My phone")
    );
    let mut expected = record(&v, &rig);
    // A biometric is not enabled yet; the first `status` was sent, with counter 1.
    (expected.sealed_kb, expected.counter) = (None, 0);
    assert!(rig.record(&enrolled.id) == expected);
    EnrolRequest::parse(request.as_bytes()).expect("the vector is one");
}

fn text(v: &Value) -> String {
    v.as_str().expect("a text").into()
}

/// The act that makes the request of each wire vector.
fn act(v: &Value, rig: &Rig, name: &str, body: &Value) -> Result<(), PhoneError> {
    let pin = the_pin(v);
    let phone = &rig.phone;
    let route = || b64_decode(body["route"].as_str().expect("a tag")).expect("base64");
    match name {
        "status, first request of a new device" | "status with a key update" => {
            now(phone.status(&ID)).map(|_| ())
        }
        "uv" => {
            let k = &v["device_keys"];
            let mut script = Scripted::new(&[&hex(&k["bs_sk"]), &hex(&k["kb"])]);
            now(phone.enable_biometric(&ID, &pin, &prompt(), &mut script))
        }
        "push, fcm" => {
            let channel = PushChannel::Fcm(text(&body["token"]));
            now(phone.set_push(&ID, &channel, &mut Scripted::new(&[&route()])))
        }
        "push, webpush" => {
            let bytes = |member: &str| b64_decode(body[member].as_str().expect("a text")).expect("base64");
            let channel = PushChannel::WebPush {
                url: text(&body["url"]),
                p256dh: bytes("p256dh").try_into().expect("65 bytes"),
                auth: bytes("auth").try_into().expect("16 bytes"),
            };
            now(phone.set_push(&ID, &channel, &mut Scripted::new(&[&route()])))
        }
        "push, none" => now(phone.set_push(&ID, &PushChannel::None, &mut chance(1))),
        "pending, none" => now(phone.pending(&ID, 25)).map(|_| ()),
        "pending" => now(phone.pending(&ID, 0)).map(|_| ()),
        "approve, pin" => now(phone.approve(&shown(v, rig, "push"), "42", Proof::Pin(&pin))).map(|_| ()),
        "approve, biometric, two digits" => {
            now(phone.approve(&shown(v, rig, "push_type2"), "57", Proof::Biometric(&prompt()))).map(|_| ())
        }
        "approve, pin, six digits, act 1" => {
            now(phone.approve(&shown(v, rig, "push_type6"), "604213", Proof::Pin(&pin))).map(|_| ())
        }
        "approve, link" => {
            let approved = now(phone.approve(&shown(v, rig, "link"), "", Proof::Pin(&pin)))?;
            assert_eq!(approved.return_url.as_deref(), v["link"]["return_url"].as_str());
            Ok(())
        }
        "deny" => now(phone.deny(&shown(v, rig, "push"), DenyReason::NotMe)).map(|_| ()),
        "deny, cancel" => now(phone.deny(&shown(v, rig, "push_type2"), DenyReason::Cancel)).map(|_| ()),
        "pin" => {
            let change = &v["pin_change"];
            let new = Pin::parse(change["new_pin"].as_str().expect("a text")).expect("four digits");
            let mut script = Scripted::new(&[&hex(&change["kd_next"]), &IV]);
            now(phone.change_pin(&ID, &pin, &new, &mut script)).map(|_| ())
        }
        "uv/remove" => now(phone.disable_biometric(&ID)),
        "remove" => now(phone.remove(&ID)).map(|_| ()),
        other => panic!("what makes {other}?"),
    }
}

/// Fetches one of the vectors' challenges, as `pending` would bring it, without moving the counter.
fn shown(v: &Value, rig: &Rig, name: &str) -> SignInRequest {
    let before = rig.record(&ID);
    let vector = &v[name];
    if name == "link" {
        let link = LinkPayload {
            dev: before.dev,
            cid: array(&vector["cid"]),
        };
        assert_eq!(rig.phone.open_link(&link), Ok(ID));
    }
    let bytes = hex(&vector["challenge"]);
    let scripted = rig.wire.replace_hook(Some(Box::new(move |post, _| {
        let body = match post.path.as_str() {
            PENDING => PendingAnswer {
                challenges: vec![bytes.clone()],
                nonce: [0; 32],
            }
            .to_json(),
            _ => symbolon_protocol::NonceAnswer { nonce: [0; 32] }.to_json(),
        };
        Ok(WireAnswer {
            status: 200,
            body,
            json: true,
        })
    })));
    let request = rig.one_request(&ID);
    rig.wire.replace_hook(scripted);
    rig.phone_forgets_nonces();
    rig.vault.put(&ID, &before);
    request
}

#[test]
fn req_wire_vectors() {
    let v = vectors();
    let mut made = 0;
    for wire in v["wire"].as_array().expect("a list") {
        let name = text(&wire["name"]);
        let request = text(&wire["request"]);
        let Ok(envelope) = Envelope::parse(request.as_bytes()) else {
            assert!(
                matches!(name.as_str(), "enrol" | "nonce"),
                "{name}: in the test above, and by each request below"
            );
            continue;
        };
        let rig = phone(&v);
        let mut record = record(&v, &rig);
        record.counter = envelope.counter - 1;
        rig.vault.put(&ID, &record);
        let (path, answer) = (text(&wire["path"]), text(&wire["answer"]));
        let status = u16::try_from(wire["status"].as_u64().expect("a status")).expect("small");
        let expected = request.clone();
        let told = name.clone();
        let compared = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = compared.clone();
        rig.wire.hook(move |post, _| {
            if post.path == "/device/v1/nonce" {
                assert_eq!(post.body, b"{}");
                let nonce = envelope.nonce;
                let body = symbolon_protocol::NonceAnswer { nonce }.to_json();
                return Ok(WireAnswer {
                    status: 200,
                    body,
                    json: true,
                });
            }
            // What the phone does of itself after the act (a second `status`) is not this vector's.
            if count.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                return Err(symbolon_phone::NetError::Offline);
            }
            assert_eq!(post.path, path, "{told}");
            assert_eq!(
                String::from_utf8(post.body.clone()).expect("JSON"),
                expected,
                "{told}"
            );
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Ok(WireAnswer {
                status,
                body: answer.clone().into_bytes(),
                json: true,
            })
        });
        let body: Value =
            serde_json::from_slice(&Envelope::parse(request.as_bytes()).expect("parsed above").body)
                .expect("JSON");
        let result = act(&v, &rig, &name, &body);
        assert_eq!(
            compared.load(std::sync::atomic::Ordering::Relaxed),
            1,
            "{name}: {result:?}"
        );
        if name == "status with a key update" {
            // The answer was taken, and the second `status` did not come through.
            refused(result, "offline");
            assert_eq!(rig.record(&ID).site_keys.newest().sequence, 2);
        } else {
            result.unwrap_or_else(|e| panic!("{name}: the answer is one: {e:?}"));
        }
        made += 1;
    }
    assert_eq!(made, 17);
}

/// Puts the challenge before the phone by its path and gives the refusal's code.
fn judge(v: &Value, c: &Value) -> Result<(), String> {
    let rig = phone(v);
    let mut record = record(v, &rig);
    let stored = &c["stored"];
    if stored.is_object() {
        record.offline = Some(OfflineMemory {
            issued: stored["issued"].as_u64().expect("a time"),
            sha256: array(&stored["sha256"]),
            shown: u8::try_from(stored["shown"].as_u64().expect("a number")).expect("small"),
        });
    }
    rig.vault.put(&ID, &record);
    let bytes = hex(&c["hex"]);
    if c["path"] == "qr" {
        return rig
            .phone
            .check_offline(&bytes)
            .map(|_| ())
            .map_err(|e| e.code().to_owned());
    }
    for cid in c["linked"].as_array().into_iter().flatten() {
        rig.phone
            .open_link(&LinkPayload {
                dev: record.dev,
                cid: array(cid),
            })
            .expect("mine");
    }
    rig.wire.hook(move |post, _| {
        let body = match post.path.as_str() {
            PENDING => PendingAnswer {
                challenges: vec![bytes.clone()],
                nonce: [0; 32],
            }
            .to_json(),
            STATUS => return refusal("busy", 503),
            _ => symbolon_protocol::NonceAnswer { nonce: [0; 32] }.to_json(),
        };
        Ok(WireAnswer {
            status: 200,
            body,
            json: true,
        })
    });
    let pending = now(rig.phone.pending(&ID, 0)).expect("pending");
    assert_eq!(pending.requests.len() + pending.refused.len(), 1);
    pending
        .refused
        .first()
        .map_or(Ok(()), |refusal| Err(refusal.code().to_owned()))
}

#[test]
fn phone_rejects_negative_challenges() {
    let v = vectors();
    let list = v["negative_challenge"].as_array().expect("a list");
    assert_eq!(list.len(), 72);
    for c in list {
        assert_eq!(judge(&v, c), Err(text(&c["err"])), "{}", c["name"]);
    }
}

#[test]
fn phone_accepts_positive_challenges() {
    let v = vectors();
    let list = v["positive_challenge"].as_array().expect("a list");
    assert!(list.len() >= 11);
    for c in list {
        assert_eq!(judge(&v, c), Ok(()), "{}", c["name"]);
    }
}

#[test]
fn otp_vectors_pin_bio_wrong() {
    let v = vectors();
    let rig = phone(&v);
    rig.vault.put(&ID, &record(&v, &rig));
    let o = &v["offline"];
    let bytes = match symbolon_protocol::Scanned::parse(o["uri"].as_str().expect("a text")).expect("a code") {
        symbolon_protocol::Scanned::SignIn(bytes) => bytes,
        other => panic!("{other:?}"),
    };
    let request = rig.phone.check_offline(&bytes).expect("valid");
    let wrong = Pin::parse(o["wrong_pin"].as_str().expect("a text")).expect("four digits");
    let words = prompt();
    for (proof, expected) in [
        (Proof::Pin(&the_pin(&v)), "otp_pin"),
        (Proof::Biometric(&words), "otp_bio"),
        (Proof::Pin(&wrong), "otp_wrong_pin"),
    ] {
        let code = now(rig.phone.offline_code(&request, proof)).expect("a code");
        assert_eq!(code.code.text(), text(&o[expected]), "{expected}");
    }
}
