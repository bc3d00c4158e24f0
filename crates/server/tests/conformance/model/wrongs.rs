//! Everything that can be wrong with a request, one after the other: what the errors of P12 come from.

use axum::http::Request;
use symbolon_idp::login::Method;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::wire::{DenyReason, DenyRequest, PendingRequest, StatusRequest};
use symbolon_protocol::{Method as Uv, Version};
use symbolon_server::chance;

use super::dice::Dice;
use super::errors::{Errors, PATHS, Signed};
use super::play::other_number;
use crate::harness::Site;
use crate::phone::{Enrolling, Phone, about, fresh_nonce, new_key, sid};

const APPROVE: &str = "/device/v1/approve";
const PENDING: &str = "/device/v1/pending";
const STATUS: &str = "/device/v1/status";

/// The paths whose requests have an envelope.
fn signed_paths() -> impl Iterator<Item = &'static str> {
    PATHS
        .into_iter()
        .filter(|path| !path.ends_with("/enrol") && !path.ends_with("/nonce"))
}

/// The bytes of a right request.
async fn envelope(site: &Site, phone: &mut Phone, path: &str, body: Vec<u8>) -> Vec<u8> {
    let (nonce, counter) = phone.take(site).await;
    phone.envelope(path, nonce, counter, body).to_json()
}

/// What is no request of the protocol at all.
pub async fn malformed(site: &Site, errors: &mut Errors) {
    for path in PATHS {
        let get = Request::get(path);
        assert_eq!(
            errors.send(site, get, Vec::new(), Signed::No).await,
            Some("method")
        );
        let text = Request::post(path).header("content-type", "text/plain");
        assert_eq!(
            errors.send(site, text, b"{}".to_vec(), Signed::No).await,
            Some("media_type")
        );
        let untyped = Request::post(path);
        assert_eq!(
            errors.send(site, untyped, b"{}".to_vec(), Signed::No).await,
            Some("media_type")
        );
        assert_eq!(
            errors
                .post(site, path, vec![b' '; 32 * 1024 + 1], Signed::No)
                .await,
            Some("too_large")
        );
        for body in [
            "",
            "{",
            "[]",
            "null",
            "{\"a\":1,\"a\":1}",
            "{\"version\":1}",
            "{\"version\":\"2\"}",
            "\u{feff}{}",
        ] {
            let code = errors.post(site, path, body.into(), Signed::No).await;
            assert_eq!(code, Some("bad_request"), "{path}: {body}");
        }
        assert_eq!(
            errors.post(site, path, vec![0xff; 10], Signed::No).await,
            Some("bad_request")
        );
        if !path.ends_with("/nonce") {
            let newer = errors
                .post(site, path, b"{\"version\":2}".to_vec(), Signed::No)
                .await;
            assert_eq!(newer, Some("bad_version"));
        }
        let code = errors
            .post(site, &format!("{path}/"), b"{}".to_vec(), Signed::No)
            .await;
        assert_eq!(code, Some("not_found"));
    }
    for path in ["/device/v1", "/device/v2/nonce", "/device/../device/v1/none"] {
        assert_eq!(
            errors.post(site, path, b"{}".to_vec(), Signed::No).await,
            Some("not_found"),
            "{path}"
        );
    }
}

/// Requests in the right form by who is not the phone, and too late.
pub async fn strangers(site: &Site, errors: &mut Errors) {
    let mut phone = site.phone("My phone", "4071").await;
    for path in signed_paths() {
        let (nonce, counter) = phone.take(site).await;
        let right = phone.envelope(path, nonce, counter, b"{}".to_vec());
        let mut forged = right.clone();
        forged.nonce[9] ^= 1;
        assert_eq!(
            errors.post(site, path, forged.to_json(), Signed::No).await,
            Some("nonce")
        );
        let mut unknown = right.clone();
        unknown.dev = chance::random();
        assert_eq!(
            errors.post(site, path, unknown.to_json(), Signed::No).await,
            Some("auth")
        );
        let mut unsigned = right.clone();
        unsigned.signature = new_key().sign(b"something else");
        assert_eq!(
            errors.post(site, path, unsigned.to_json(), Signed::No).await,
            Some("auth")
        );
        site.advance(300_000);
        assert_eq!(
            errors.post(site, path, right.to_json(), Signed::No).await,
            Some("nonce")
        );
    }
}

/// Right envelopes around wrong bodies, in states that do not take them.
pub async fn phones(site: &Site, errors: &mut Errors) {
    let mut phone = site.phone("My phone", "4071").await;
    for path in signed_paths() {
        for body in ["", "[]", "{\"unknown\":1}", "{\"wait\":26}"] {
            let bytes = envelope(site, &mut phone, path, body.into()).await;
            assert_eq!(
                errors.post(site, path, bytes.clone(), Signed::Right).await,
                Some("bad_request"),
                "{path}"
            );
            assert_eq!(
                errors.post(site, path, bytes, Signed::Right).await,
                Some("replay")
            );
        }
    }
    let row = site.ask(&phone, Method::AppPin).await;
    let (uv, mut elsewhere) = (phone.uv("4071"), phone.approval(&row, "4071", row.ans));
    elsewhere.challenge = chance::random();
    let mut finger = phone.approval(&row, "4071", row.ans);
    finger.method = Uv::Biometric;
    let mismatch = phone.approval(&row, "4071", other_number(row.ans));
    let older = StatusRequest {
        key_sequence: 1,
        about: symbolon_protocol::About {
            app: Version::parse("0.9").expect("a version"),
            ..about()
        }
        .to_json_status(),
    };
    let unknown_key = StatusRequest {
        key_sequence: 9,
        about: about().to_json_status(),
    };
    let deny = DenyRequest {
        challenge: chance::random(),
        reason: DenyReason::Cancel,
    };
    for (path, body, code) in [
        (APPROVE, elsewhere.to_json(), "challenge_gone"),
        (APPROVE, finger.to_json(), "uv"),
        (
            APPROVE,
            phone.approval(&row, "4072", row.ans).to_json(),
            "pin_wrong",
        ),
        (APPROVE, mismatch.to_json(), "match_wrong"),
        (APPROVE, mismatch.to_json(), "challenge_gone"),
        ("/device/v1/deny", deny.to_json(), "challenge_gone"),
        (STATUS, older.to_json(), "upgrade"),
        (STATUS, unknown_key.to_json(), "state"),
    ] {
        let bytes = envelope(site, &mut phone, path, body).await;
        assert_eq!(
            errors.post(site, path, bytes, Signed::Right).await,
            Some(code),
            "{path}"
        );
    }
    let path = "/device/v1/pin";
    let next = symbolon_protocol::pin::derive_pin_keys(
        &sid(),
        &sha256(b"another"),
        &symbolon_protocol::Pin::parse("8263").expect("four digits"),
    );
    for (old, keys, proved, code) in [
        ("4071", &uv, true, "bad_request"),
        ("4071", &next, false, "uv"),
        ("4072", &next, true, "pin_wrong"),
    ] {
        let (nonce, counter) = phone.take(site).await;
        let mut request = phone.pin_request(&nonce, old, keys);
        if !proved {
            request.proof = new_key().sign(b"something else");
        }
        let bytes = phone.envelope(path, nonce, counter, request.to_json()).to_json();
        assert_eq!(errors.post(site, path, bytes, Signed::Right).await, Some(code));
    }
    refused_devices(site, errors, phone).await;
}

/// Answered, locked, suspended, removed.
async fn refused_devices(site: &Site, errors: &mut Errors, mut phone: Phone) {
    let row = site.ask(&phone, Method::AppPin).await;
    phone.approve(site, &row, "4071").await.ok();
    let again = phone.approval(&row, "4071", row.ans).to_json();
    let bytes = envelope(site, &mut phone, APPROVE, again).await;
    assert_eq!(
        errors.post(site, APPROVE, bytes, Signed::Right).await,
        Some("state")
    );
    let row = site.ask(&phone, Method::AppPin).await;
    for code in [["pin_wrong"; 5].as_slice(), &["pin_locked"; 2]].concat() {
        let wrong = phone.approval(&row, "4072", row.ans).to_json();
        let bytes = envelope(site, &mut phone, APPROVE, wrong).await;
        assert_eq!(errors.post(site, APPROVE, bytes, Signed::Right).await, Some(code));
    }
    site.advance(6_000);
    let body = PendingRequest { wait: 0 }.to_json();
    let copy = phone
        .envelope(PENDING, fresh_nonce(site).await, 1, body.clone())
        .to_json();
    assert_eq!(
        errors.post(site, PENDING, copy, Signed::Right).await,
        Some("ctr_stale")
    );
    for path in signed_paths().filter(|path| !path.ends_with("/remove") && *path != STATUS) {
        let bytes = envelope(site, &mut phone, path, body.clone()).await;
        assert_eq!(
            errors.post(site, path, bytes, Signed::Right).await,
            Some("suspended"),
            "{path}"
        );
    }
    phone.send(site, "/device/v1/remove", b"{}".to_vec()).await.ok();
    let bytes = envelope(site, &mut phone, PENDING, body).await;
    assert_eq!(errors.post(site, PENDING, bytes, Signed::No).await, Some("auth"));
}

pub async fn enrolments(site: &Site, errors: &mut Errors) {
    let path = "/device/v1/enrol";
    let qr = site.offer("My phone", "4071").await;
    let (right, wrong) = (Enrolling::new(&qr, "4071"), Enrolling::new(&qr, "4072"));
    let mut unproved = right.request.clone();
    unproved.pin_proof = new_key().sign(b"something else");
    assert_eq!(
        errors.post(site, path, unproved.to_json(), Signed::No).await,
        Some("auth")
    );
    let mut unknown = right.request.clone();
    unknown.tid = chance::random();
    assert_eq!(
        errors.post(site, path, unknown.to_json(), Signed::No).await,
        Some("enrol_closed")
    );
    let mut equal = right.request.clone();
    equal.da = equal.ds;
    assert_eq!(
        errors.post(site, path, equal.to_json(), Signed::No).await,
        Some("bad_request")
    );
    for code in ["enrol_pin", "enrol_pin", "enrol_pin", "enrol_closed"] {
        assert_eq!(
            errors.post(site, path, wrong.request.to_json(), Signed::No).await,
            Some(code)
        );
    }
    while site
        .app
        .store
        .devices_of(&site.user.id)
        .await
        .expect("answers")
        .len()
        < 10
    {
        site.phone("One of ten", "4071").await;
    }
    let eleventh = Enrolling::new(&site.offer("One too many", "4071").await, "4071");
    assert_eq!(
        errors
            .post(site, path, eleventh.request.to_json(), Signed::No)
            .await,
        Some("policy")
    );
}

/// Right requests with bytes changed at random.
pub async fn damaged(site: &Site, errors: &mut Errors, mut dice: Dice) {
    let user = super::play::new_account(site).await;
    let mut phone = super::play::new_phone(site, &user).await;
    for _ in 0..200 {
        let path = PATHS[dice.roll(PATHS.len() as u64) as usize];
        let path = if path.ends_with("/remove") { PENDING } else { path };
        let mut bytes = envelope(site, &mut phone, path, PendingRequest { wait: 0 }.to_json()).await;
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(bytes.len() as u64) as usize;
            match dice.roll(3) {
                0 => bytes[at] ^= 1 << dice.roll(8),
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"\"{}[],:0\\ \n"[dice.roll(11) as usize]),
            }
        }
        errors.post(site, path, bytes, Signed::Unknown).await;
    }
}

/// A database that does not write, and a row that somebody changed.
pub async fn inside(site: &Site, errors: &mut Errors) {
    let user = super::play::new_account(site).await;
    let mut phone = super::play::new_phone(site, &user).await;
    let body = PendingRequest { wait: 0 }.to_json();
    site.refuse("devices", "new.ctr <> old.ctr").await;
    let bytes = envelope(site, &mut phone, PENDING, body.clone()).await;
    assert_eq!(
        errors.post(site, PENDING, bytes, Signed::Right).await,
        Some("busy")
    );
    site.refuse_no_more("devices").await;
    site.sql("update devices set keys = ds_hash").await;
    let bytes = envelope(site, &mut phone, PENDING, body).await;
    assert_eq!(
        errors.post(site, PENDING, bytes, Signed::No).await,
        Some("internal")
    );
}

/// More nonces than an address may have.
pub async fn flood(site: &Site, errors: &mut Errors) {
    site.advance(60_000);
    let mut code = None;
    while code.is_none() {
        code = errors
            .post(site, "/device/v1/nonce", b"{}".to_vec(), Signed::No)
            .await;
    }
    assert_eq!(code, Some("rate"));
}
