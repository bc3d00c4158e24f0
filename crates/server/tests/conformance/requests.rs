//! Signed requests (§5.1): tests 39–49, and limits by device.

use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::Sid;
use symbolon_protocol::encoding::{b64, sha256};
use symbolon_protocol::nonce::nonce;
use symbolon_protocol::wire::{PendingRequest, SignedAnswer};
use symbolon_server::chance;

use crate::harness::scenario;
use crate::phone::{fresh_nonce, new_key};

const PENDING: &str = "/device/v1/pending";

fn body() -> Vec<u8> {
    PendingRequest { wait: 0 }.to_json()
}

scenario!(req_replay_exact_409_no_suspend, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let bytes = phone.envelope(PENDING, nonce, counter, body()).to_json();
    site.post(PENDING, bytes.clone()).await.ok();
    assert_eq!(site.post(PENDING, bytes).await.error().0, 409);
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
});

scenario!(req_replay_older_request_409_no_suspend, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let old = phone.envelope(PENDING, nonce, counter, body()).to_json();
    site.post(PENDING, old.clone()).await.ok();
    phone.pending(&site).await;
    site.advance(60_000);
    assert_eq!(site.post(PENDING, old).await.code(), "replay");
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
});

scenario!(req_late_arrival_409_no_suspend, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let late = phone.envelope(PENDING, nonce, counter, body()).to_json();
    phone.pending(&site).await;
    // It never arrived before, so its nonce is unused; it was made before its successor.
    site.advance(100_000);
    assert_eq!(site.post(PENDING, late).await.code(), "replay");
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
});

scenario!(req_old_ctr_fresh_nonce_suspends, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let live = site.ask(&phone, Method::AppPin).await;
    phone.pending(&site).await;
    site.advance(5_001);
    let copied = phone
        .envelope(PENDING, fresh_nonce(&site).await, 1, body())
        .to_json();
    assert_eq!(
        site.post(PENDING, copied).await.error(),
        (409, "ctr_stale".into(), None)
    );
    assert_eq!(site.device(&phone).await.state, DeviceState::Suspended);
    assert_eq!(site.challenge(&live).await.state, ChallengeState::Locked);
    assert_eq!(phone.send(&site, PENDING, body()).await.code(), "suspended");
    assert_eq!(
        phone.status(&site).await.state,
        symbolon_protocol::DeviceState::Suspended
    );
});

scenario!(req_nonce_expired, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let old = fresh_nonce(&site).await;
    site.advance(299_000);
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, old, phone.counter, body()).to_json();
    site.post(PENDING, bytes).await.ok();
    let old = fresh_nonce(&site).await;
    site.advance(300_000);
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, old, phone.counter, body()).to_json();
    let reply = site.post(PENDING, bytes).await;
    assert_eq!(reply.error().0, 401);
    let answer = symbolon_protocol::ErrorAnswer::parse(&reply.body).expect("an error");
    assert_eq!(answer.error, "nonce");
    // With the new one that came along the phone goes on.
    phone.counter += 1;
    let bytes = phone
        .envelope(PENDING, answer.nonce.expect("a nonce"), phone.counter, body())
        .to_json();
    site.post(PENDING, bytes).await.ok();
});

scenario!(req_nonce_forged, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut forged = fresh_nonce(&site).await;
    forged[20] ^= 1;
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, forged, phone.counter, body()).to_json();
    assert_eq!(site.post(PENDING, bytes).await.code(), "nonce");
});

scenario!(req_nonce_other_sid, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let other = Sid::parse("other.example.eu").expect("a name");
    let foreign = nonce(&site.app.keys.mac, &other, site.now(), &chance::random());
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, foreign, phone.counter, body()).to_json();
    assert_eq!(site.post(PENDING, bytes).await.code(), "nonce");
});

scenario!(req_path_body_dev_sid_bound, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let other = site.phone("Other", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let right = phone.envelope(PENDING, nonce, counter, body());
    let wrong_path = site.post("/device/v1/remove", right.to_json()).await;
    assert_eq!(wrong_path.code(), "auth");
    let mut changed = phone.envelope(PENDING, nonce, counter, body());
    changed.body = PendingRequest { wait: 1 }.to_json();
    assert_eq!(site.post(PENDING, changed.to_json()).await.code(), "auth");
    let mut moved = phone.envelope(PENDING, nonce, counter, body());
    moved.dev = other.dev;
    assert_eq!(site.post(PENDING, moved.to_json()).await.code(), "auth");
    let mut later = phone.envelope(PENDING, nonce, counter, body());
    later.counter += 1;
    assert_eq!(site.post(PENDING, later.to_json()).await.code(), "auth");
    let foreign = Sid::parse("other.example.eu").expect("a name");
    let mut abroad = phone.envelope(PENDING, nonce, counter, body());
    let message =
        symbolon_protocol::envelope::request_msg(&foreign, PENDING, &phone.dev, &nonce, counter, &body());
    abroad.signature = phone.ds.sign(&message);
    assert_eq!(site.post(PENDING, abroad.to_json()).await.code(), "auth");
    site.post(PENDING, right.to_json()).await.ok();
});

scenario!(req_unknown_device_same_as_bad_sig, |site| {
    let phone = site.phone("My phone", "4071").await;
    let nonce = fresh_nonce(&site).await;
    let mut bad = phone.envelope(PENDING, nonce, 9, body());
    bad.signature = new_key().sign(b"something else");
    let bad_reply = site.post(PENDING, bad.to_json()).await;
    let mut unknown = phone.envelope(PENDING, nonce, 9, body());
    unknown.dev = chance::random();
    let unknown_reply = site.post(PENDING, unknown.to_json()).await;
    assert_eq!(bad_reply.error(), (401, "auth".into(), None));
    assert_eq!(
        (bad_reply.status, bad_reply.body),
        (unknown_reply.status, unknown_reply.body)
    );
});

scenario!(req_revoked_device_401, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let reply = phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await;
    assert_eq!(reply.ok(), b"{}");
    assert_eq!(phone.try_status(&site).await.error(), (401, "auth".into(), None));
    assert!(site.device(&phone).await.keys.is_none(), "the key set is wiped");
});

scenario!(req_locked_device_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    site.sql("update devices set state = 'pin_locked', pin_fail = 5")
        .await;
    for path in [
        PENDING,
        "/device/v1/approve",
        "/device/v1/deny",
        "/device/v1/pin",
        "/device/v1/uv",
        "/device/v1/push",
    ] {
        assert_eq!(
            phone.send(&site, path, b"{}".to_vec()).await.code(),
            "pin_locked",
            "{path}"
        );
    }
});

scenario!(req_status_works_when_locked, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    site.sql("update devices set state = 'pin_locked', pin_fail = 5")
        .await;
    let status = phone.status(&site).await;
    assert_eq!(
        (status.state, status.attempts_left),
        (symbolon_protocol::DeviceState::PinLocked, 0)
    );
    phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await.ok();
});

scenario!(req_8k_limit, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let big = vec![b' '; 8 * 1024 + 1];
    assert_eq!(
        site.post(PENDING, big).await.error(),
        (413, "too_large".into(), None)
    );
    assert_eq!(
        site.post("/device/v1/enrol", vec![b' '; 32 * 1024 + 1])
            .await
            .error()
            .0,
        413
    );
    assert_eq!(
        site.post("/device/v1/enrol", vec![b' '; 32 * 1024]).await.code(),
        "bad_request"
    );
    let (nonce, counter) = phone.take(&site).await;
    let mut padded = phone.envelope(PENDING, nonce, counter, body()).to_json();
    padded.resize(8 * 1024, b' ');
    site.post(PENDING, padded).await.ok();
    let reply = site.post_as(PENDING, b"{}".to_vec(), "text/plain").await;
    assert_eq!(reply.error(), (415, "media_type".into(), None));
});

scenario!(req_duplicate_json_key, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    for bad in [
        &b"{\"wait\":0,\"wait\":0}"[..],
        b"{\"wait\":0,\"\\u0077ait\":0}",
        b"{\"wait\":0,\"x\":1}",
        b"{}",
    ] {
        let reply = phone.send(&site, PENDING, bad.to_vec()).await;
        assert_eq!(reply.code(), "bad_request");
        let answer = symbolon_protocol::ErrorAnswer::parse(&reply.body).expect("an error");
        assert!(
            answer.nonce.is_some(),
            "the signature was right, so the next nonce goes along"
        );
    }
    let (nonce, counter) = phone.take(&site).await;
    let right = String::from_utf8(phone.envelope(PENDING, nonce, counter, body()).to_json()).expect("text");
    let doubled = right.replacen("{", "{\"counter\":1,", 1);
    assert_eq!(
        site.post(PENDING, doubled.into_bytes()).await.code(),
        "bad_request"
    );
    let newer = right.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(site.post(PENDING, newer.into_bytes()).await.code(), "bad_version");
});

scenario!(req_counter_starts_at_1, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut phone = crate::phone::Phone::enrol(&site, &qr, "4071").await;
    let zero = phone
        .envelope(PENDING, fresh_nonce(&site).await, 0, body())
        .to_json();
    assert_eq!(site.post(PENDING, zero).await.code(), "bad_request");
    assert_eq!(phone.counter, 0);
    phone.status(&site).await;
    assert_eq!(site.device(&phone).await.ctr, 1);
});

scenario!(status_answer_signed_by_confirmed_key, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let path = "/device/v1/status";
    let body = symbolon_protocol::StatusRequest {
        key_sequence: 1,
        about: crate::phone::about().to_json_status(),
    }
    .to_json();
    let reply = site
        .post(path, phone.envelope(path, nonce, counter, body).to_json())
        .await;
    let signed = SignedAnswer::parse(&reply.ok()).expect("a signed answer");
    assert!(phone.signed_right(path, &nonce, counter, &signed));
    assert!(!phone.signed_right(path, &nonce, counter + 1, &signed));
    assert!(!phone.signed_right("/device/v1/pin", &nonce, counter, &signed));
});

scenario!(
    device_limit_after_signature,
    |config| {
        config.limits.device_requests_per_minute = 5;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        // Strangers who know the device's id use up nothing.
        for _ in 0..20 {
            let mut forged = phone.envelope(PENDING, fresh_nonce(&site).await, 77, body());
            forged.signature = new_key().sign(b"x");
            assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "auth");
        }
        for _ in 0..4 {
            phone.pending(&site).await;
        }
        let (nonce, counter) = phone.take(&site).await;
        let bytes = phone.envelope(PENDING, nonce, counter, body()).to_json();
        assert_eq!(site.post(PENDING, bytes.clone()).await.error().0, 429);
        // It was counted before the nonce was used up: the same request is good a minute later.
        site.advance(60_000);
        site.post(PENDING, bytes).await.ok();
    }
);

scenario!(
    ip_limit_counts_failures_only,
    |config| {
        config.limits.device_failures_per_minute = 10;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        for _ in 0..50 {
            phone.pending(&site).await;
        }
        let mut forged = phone.envelope(PENDING, fresh_nonce(&site).await, 77, body());
        forged.signature = new_key().sign(b"x");
        for _ in 0..10 {
            assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "auth");
        }
        assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "rate");
        site.advance(60_000);
        phone.pending(&site).await;
    }
);

scenario!(req_wire_vectors, |site| {
    // Every request text of the published vectors is of the form that this site reads: a text of another site, device
    // or time is refused for that, never as malformed.
    let text = include_str!("../../../protocol/tests/vectors/sym1.json");
    let vectors: serde_json::Value = serde_json::from_str(text).expect("the vectors");
    for case in vectors["wire"].as_array().expect("a list") {
        let path = case["path"].as_str().expect("a path");
        let reply = site
            .post(
                path,
                case["request"].as_str().expect("a text").as_bytes().to_vec(),
            )
            .await;
        let name = &case["name"];
        match path {
            "/device/v1/nonce" => assert_eq!(reply.status, 200, "{name}"),
            "/device/v1/enrol" => assert_eq!(reply.code(), "enrol_closed", "{name}"),
            _ => assert_eq!(reply.code(), "nonce", "{name}"),
        }
    }
    assert_eq!(b64(&sha256(b"")).len(), 43);
});
