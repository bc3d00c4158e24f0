//! Signed requests (§5.1): tests 39–44 and 49. Their forms are in `request_forms.rs`.

use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::Sid;
use symbolon_protocol::nonce::nonce;
use symbolon_protocol::wire::{PendingRequest, SignedAnswer};
use symbolon_server::{chance, device_acts};

use crate::harness::scenario;
use crate::phone::{fresh_nonce, new_key, sid};

const PENDING: &str = "/device/v1/pending";

fn body() -> Vec<u8> {
    PendingRequest { wait: 0 }.to_json()
}

scenario!(req_replay_exact_409_no_suspend, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let (nonce, counter) = phone.take(&site).await;
    let bytes = phone.envelope(PENDING, nonce, counter, body()).to_json();
    site.post(PENDING, bytes.clone()).await.ok();
    for later in [0, 6_000, 200_000] {
        site.advance(later);
        let error = site.post(PENDING, bytes.clone()).await.error();
        assert_eq!(error, (409, "replay".into(), None));
        assert_eq!(site.device(&phone).await.state, DeviceState::Active);
    }
    site.advance(100_000);
    assert_eq!(site.post(PENDING, bytes).await.code(), "nonce");
    // The nonce itself is good once, also for another request with a later counter.
    let (nonce, counter) = phone.take(&site).await;
    let first = phone.envelope(PENDING, nonce, counter, body()).to_json();
    site.post(PENDING, first).await.ok();
    phone.counter += 1;
    let second = phone.envelope(PENDING, nonce, phone.counter, body()).to_json();
    assert_eq!(site.post(PENDING, second).await.code(), "replay");
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
    phone.status(&site).await;
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
    // Its nonce is up to 5 s younger than the rise of the counter: still a late arrival.
    phone.counter += 1;
    let early = phone.counter;
    phone.pending(&site).await;
    site.advance(3_000);
    let nonce = fresh_nonce(&site).await;
    let late = phone.envelope(PENDING, nonce, early, body()).to_json();
    assert_eq!(site.post(PENDING, late).await.code(), "replay");
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
});

scenario!(req_old_ctr_fresh_nonce_suspends, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let live = site.ask(&phone, Method::AppPin).await;
    phone.pending(&site).await;
    site.advance(5_001);
    // A right signature is needed for it: a stranger suspends nobody.
    let mut forged = phone.envelope(PENDING, fresh_nonce(&site).await, 1, body());
    forged.signature = new_key().sign(b"something else");
    assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "auth");
    assert_eq!(site.device(&phone).await.state, DeviceState::Active);
    let notices = site.outbox().await;
    let copied = phone
        .envelope(PENDING, fresh_nonce(&site).await, 1, body())
        .to_json();
    assert_eq!(
        site.post(PENDING, copied).await.error(),
        (409, "ctr_stale".into(), None)
    );
    assert_eq!(site.device(&phone).await.state, DeviceState::Suspended);
    assert_eq!(site.challenge(&live).await.state, ChallengeState::Locked);
    assert_eq!(site.outbox().await, notices + 1, "the owner is told");
    assert_eq!(phone.send(&site, PENDING, body()).await.code(), "suspended");
    assert_eq!(
        phone.status(&site).await.state,
        symbolon_protocol::DeviceState::Suspended
    );
});

scenario!(req_nonce_expired, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let old = fresh_nonce(&site).await;
    site.advance(290_000);
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, old, phone.counter, body()).to_json();
    site.post(PENDING, bytes).await.ok();
    let old = fresh_nonce(&site).await;
    site.advance(300_000);
    let counted = phone.counter;
    phone.counter += 1;
    let bytes = phone.envelope(PENDING, old, phone.counter, body()).to_json();
    let reply = site.post(PENDING, bytes).await;
    assert_eq!(reply.error().0, 401);
    assert_eq!(site.device(&phone).await.ctr, counted, "nothing was counted");
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
    let genuine = fresh_nonce(&site).await;
    let changed = [0, 7, 8, 15, 16, 31].map(|at| {
        let mut nonce = genuine;
        nonce[at] ^= 1;
        nonce
    });
    for nonce in changed.into_iter().chain([[0; 32]]) {
        phone.counter += 1;
        let bytes = phone.envelope(PENDING, nonce, phone.counter, body()).to_json();
        assert_eq!(site.post(PENDING, bytes).await.code(), "nonce");
    }
    // Made by this site, for a time that has not come.
    let ahead = nonce(&site.app.keys.mac, &sid(), site.now() + 60_000, &chance::random());
    let bytes = phone.envelope(PENDING, ahead, phone.counter, body()).to_json();
    assert_eq!(site.post(PENDING, bytes).await.code(), "nonce");
    let bytes = phone.envelope(PENDING, genuine, phone.counter, body()).to_json();
    site.post(PENDING, bytes).await.ok();
});

scenario!(req_nonce_other_sid, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let other = Sid::parse("other.example.eu").expect("a name");
    let random = chance::random();
    for (of, code) in [(&other, Some("nonce")), (&sid(), None)] {
        let made = nonce(&site.app.keys.mac, of, site.now(), &random);
        phone.counter += 1;
        let bytes = phone.envelope(PENDING, made, phone.counter, body()).to_json();
        let reply = site.post(PENDING, bytes).await;
        match code {
            Some(code) => assert_eq!(reply.code(), code),
            None => drop(reply.ok()),
        }
    }
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
    let mut renewed = phone.envelope(PENDING, nonce, counter, body());
    renewed.nonce = fresh_nonce(&site).await;
    assert_eq!(site.post(PENDING, renewed.to_json()).await.code(), "auth");
    let mut later = phone.envelope(PENDING, nonce, counter, body());
    later.counter += 1;
    assert_eq!(site.post(PENDING, later.to_json()).await.code(), "auth");
    let foreign = Sid::parse("other.example.eu").expect("a name");
    let mut abroad = phone.envelope(PENDING, nonce, counter, body());
    let message =
        symbolon_protocol::envelope::request_msg(&foreign, PENDING, &phone.dev, &nonce, counter, &body());
    abroad.signature = phone.ds.sign(&message);
    assert_eq!(site.post(PENDING, abroad.to_json()).await.code(), "auth");
    // None of it used up the nonce.
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
    let row = site.device(&phone).await;
    assert!(row.keys.is_none() && row.push.is_none(), "what it had is wiped");
    let refused = phone.try_status(&site).await;
    assert_eq!(refused.error(), (401, "auth".into(), None));
    let again = phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await;
    assert_eq!(again.code(), "auth");
    // Also one that is removed by somebody else; no answer tells it from one that never was.
    let mut other = site.phone("Other", "4071").await;
    let row = site.device(&other).await;
    assert!(
        device_acts::revoke(&site.app, &row, site.now())
            .await
            .expect("answers")
    );
    let removed = other.try_status(&site).await;
    other.dev = chance::random();
    let unknown = other.try_status(&site).await;
    assert_eq!((removed.status, removed.body), (unknown.status, unknown.body));
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
        "/device/v1/uv/remove",
        "/device/v1/push",
        "/device/v1/push/test",
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
    assert_eq!(site.device(&phone).await.state, DeviceState::Revoked);
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
