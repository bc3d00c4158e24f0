//! Enrolment (§2): tests 1–20 of the protocol that the site must pass.

use symbolon_idp::login::Method;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::wire::EnrolAnswer;
use symbolon_server::chance;
use symbolon_server::enrolment;

use crate::harness::scenario;
use crate::phone::{Enrolling, Phone, new_key, sid};
use crate::tab::Tab;

scenario!(enrol_happy_vectors, |site| {
    let qr = site.offer("My phone", "4071").await;
    let enrolling = Enrolling::new(&qr, "4071");
    let body = enrolling.send(&site).await.ok();
    let answer = EnrolAnswer::parse(&body).expect("an answer");
    // §2.3, step 5: the key is the one whose hash the QR code has, and it signed everything that the phone keeps.
    assert_eq!(sha256(answer.site_key.bytes()), qr.site_key_hash);
    let message = enrolling.request.transcript(&sid()).site_msg(
        &answer.dev,
        &answer.account,
        &answer.name,
        &answer.policy,
    );
    assert!(answer.site_key.verify(&message, &answer.site_signature));
    assert_eq!(
        (answer.account.as_str(), answer.name.as_str()),
        (crate::harness::EMAIL, "My phone")
    );
    assert_eq!(
        answer.to_json(),
        body,
        "the same bytes as the protocol crate writes"
    );
    let mut phone = enrolling.done(&answer, "4071");
    let status = phone.status(&site).await;
    assert_eq!(
        (status.attempts_left, status.pin_generation, status.biometric),
        (5, 1, false)
    );
});

scenario!(
    enrol_of_an_app_that_is_too_old_is_refused,
    |config| {
        config.policy.min_app = symbolon_protocol::Version::parse("99.0").expect("a version");
    },
    |site| {
        let qr = site.offer("My phone", "4071").await;
        // It costs no try: the right app comes later.
        for _ in 0..4 {
            let reply = Enrolling::new(&qr, "4071").send(&site).await;
            assert_eq!((reply.status.as_u16(), reply.code().as_str()), (426, "upgrade"));
        }
        let devices = site.app.store.devices_of(&site.user.id).await;
        assert!(devices.expect("answers").is_empty());
    }
);

scenario!(enrol_qr_single_use, |site| {
    let qr = site.offer("My phone", "4071").await;
    Phone::enrol(&site, &qr, "4071").await;
    assert_eq!(
        Enrolling::new(&qr, "4071").send(&site).await.code(),
        "enrol_closed"
    );
    assert_eq!(
        site.app
            .store
            .devices_of(&site.user.id)
            .await
            .expect("answers")
            .len(),
        1
    );
});

scenario!(enrol_qr_expired_at_600s, |site| {
    let early = site.offer("Early", "4071").await;
    site.advance(590_000);
    Phone::enrol(&site, &early, "4071").await;
    let late = site.offer("Late", "4071").await;
    site.advance(600_000);
    assert_eq!(
        Enrolling::new(&late, "4071").send(&site).await.code(),
        "enrol_closed"
    );
});

scenario!(enrol_more_time_ends_at_1800s, |site| {
    let qr = site.offer("My phone", "4071").await;
    let tid = qr.secret.tid();
    for _ in 0..5 {
        site.advance(500_000);
        let mut tx = site.app.store.begin().await.expect("begins");
        tx.extend_pend(&tid, site.now()).await.expect("answers");
        tx.commit().await.expect("commits");
    }
    let row = site
        .app
        .store
        .pend(&tid)
        .await
        .expect("answers")
        .expect("it is there");
    assert_eq!(row.exp, row.started + 1_800_000);
    assert_eq!(
        Enrolling::new(&qr, "4071").send(&site).await.code(),
        "enrol_closed"
    );
});

scenario!(enrol_three_wrong_pins_close, |site| {
    let qr = site.offer("My phone", "4071").await;
    for left in [2, 1, 0] {
        let error = Enrolling::new(&qr, "4072").send(&site).await.error();
        assert_eq!(error, (403, "enrol_pin".into(), Some(left)));
    }
    assert_eq!(
        Enrolling::new(&qr, "4071").send(&site).await.code(),
        "enrol_closed"
    );
    let row = site
        .app
        .store
        .pend(&qr.secret.tid())
        .await
        .expect("answers")
        .expect("it is there");
    assert_eq!((row.state.as_str(), row.k_pin, row.e), ("closed", None, None));
});

scenario!(enrol_wrong_pins_parallel, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut wrong = Vec::new();
    for _ in 0..40 {
        wrong.push(Enrolling::new(&qr, "4072"));
    }
    let replies = futures_util::future::join_all(wrong.iter().map(|enrolling| enrolling.send(&site))).await;
    let counted = replies.iter().filter(|reply| reply.code() == "enrol_pin").count();
    assert_eq!(counted, 3, "exactly three tries are looked at");
});

scenario!(enrol_retry_idempotent, |site| {
    let qr = site.offer("My phone", "4071").await;
    let enrolling = Enrolling::new(&qr, "4071");
    let first = enrolling.send(&site).await.ok();
    assert_eq!(enrolling.send(&site).await.ok(), first);
    assert_eq!(
        site.app
            .store
            .devices_of(&site.user.id)
            .await
            .expect("answers")
            .len(),
        1
    );
    // Until its time is over, also before a sweep has seen that.
    site.advance(290_000);
    assert_eq!(enrolling.send(&site).await.ok(), first);
    site.advance(10_000);
    assert_eq!(enrolling.send(&site).await.code(), "enrol_closed");
});

scenario!(enrol_retry_other_keys_refused, |site| {
    let qr = site.offer("My phone", "4071").await;
    let first = Enrolling::new(&qr, "4071");
    first.send(&site).await.ok();
    let other = Enrolling::with(&qr, "4071", first.ds, new_key(), first.kd);
    assert_eq!(other.send(&site).await.code(), "enrol_closed");
});

scenario!(enrol_mac_binds_every_field, |site| {
    let qr = site.offer("My phone", "4071").await;
    let other = site
        .offer_of(
            &crate::harness::add_user(&site.app, "other@example.eu").await.id,
            "Other",
            "4071",
        )
        .await;
    // Each field is changed and both proofs are made anew: only the MAC can tell.
    for field in 0..6 {
        let qr = if field == 0 {
            &qr
        } else {
            &site.offer("My phone", "4071").await
        };
        let mut enrolling = Enrolling::new(qr, "4071");
        let mac = enrolling.request.mac;
        let (ds, ps) = (new_key(), new_key());
        match field {
            0 => enrolling.request.tid = other.secret.tid(),
            1 => enrolling.request.ds = ds.public(),
            2 => enrolling.request.da = new_key().public(),
            3 => enrolling.request.ps = ps.public(),
            4 => enrolling.request.pa = new_key().public(),
            _ => {
                enrolling.request.about = String::from_utf8(enrolling.request.about.clone())
                    .expect("text")
                    .replace("\"15\"", "\"16\"")
                    .into_bytes()
            }
        }
        let transcript = enrolling.request.transcript(&sid());
        let signer = if field == 1 { &ds } else { &enrolling.ds };
        enrolling.request.device_proof = signer.sign(&transcript.device_proof_msg());
        let uv = symbolon_protocol::pin::derive_pin_keys(
            &sid(),
            &enrolling.kd,
            &symbolon_protocol::Pin::parse("4071").expect("four digits"),
        );
        let signer = if field == 3 { &ps } else { &uv.sign };
        enrolling.request.pin_proof = signer.sign(&transcript.pin_proof_msg());
        enrolling.request.mac = mac;
        assert_eq!(enrolling.send(&site).await.code(), "enrol_pin", "field {field}");
    }
});

scenario!(enrol_pop_required, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut enrolling = Enrolling::new(&qr, "4071");
    let right = (enrolling.request.device_proof, enrolling.request.pin_proof);
    enrolling.request.device_proof = right.1;
    assert_eq!(enrolling.send(&site).await.code(), "auth");
    (enrolling.request.device_proof, enrolling.request.pin_proof) = (right.0, right.0);
    assert_eq!(enrolling.send(&site).await.code(), "auth");
    // Neither took one of the three tries.
    let row = site
        .app
        .store
        .pend(&qr.secret.tid())
        .await
        .expect("answers")
        .expect("it is there");
    assert_eq!(row.tries_left, 3);
});

scenario!(enrol_duplicate_or_equal_keys_refused, |site| {
    let first = site.phone("First", "4071").await;
    let qr = site.offer("Second", "4071").await;
    let known = Enrolling::with(&qr, "4071", first.ds, new_key(), chance::random());
    assert_eq!(known.send(&site).await.code(), "bad_request");
    let key = chance::random();
    let twice = |bytes| symbolon_protocol::SecretKey::from_bytes(&bytes).expect("in range");
    let equal = Enrolling::with(&qr, "4071", twice(key), twice(key), chance::random());
    assert_eq!(equal.send(&site).await.code(), "bad_request");
    let row = site
        .app
        .store
        .pend(&qr.secret.tid())
        .await
        .expect("answers")
        .expect("it is there");
    assert_eq!(row.tries_left, 3);
});

scenario!(enrol_new_closes_old, |site| {
    let old = site.offer("Old", "4071").await;
    let new = site.offer("New", "4071").await;
    assert_eq!(
        Enrolling::new(&old, "4071").send(&site).await.code(),
        "enrol_closed"
    );
    Phone::enrol(&site, &new, "4071").await;
});

scenario!(enrol_new_device_is_no_factor, |site| {
    let qr = site.offer("My phone", "4071").await;
    let phone = Phone::enrol(&site, &qr, "4071").await;
    assert!(
        !site
            .app
            .store
            .user_by_id(&site.user.id)
            .await
            .expect("answers")
            .expect("there")
            .had_factor
    );
    let device = site.device(&phone).await;
    let tx = site.transaction(0).await;
    let started =
        symbolon_server::challenge_start::start(&site.app, &tx, &device, Method::AppPin, site.now()).await;
    assert!(started.is_err(), "a new device is asked nothing");
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    assert!(!tab.is_signed_in());
    assert_eq!(tab.status, 422, "the method is not available: {}", tab.html);
});

scenario!(enrol_new_device_gone_at_exp, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut phone = Phone::enrol(&site, &qr, "4071").await;
    site.advance(300_001);
    assert_eq!(phone.try_status(&site).await.code(), "auth");
    site.sweep().await;
    assert!(
        site.app
            .store
            .device(&phone.dev)
            .await
            .expect("answers")
            .is_none()
    );
    let row = site
        .app
        .store
        .pend(&qr.secret.tid())
        .await
        .expect("answers")
        .expect("it is there");
    assert_eq!(row.state, "expired");
});

scenario!(enrol_done_only_after_first_request, |site| {
    let qr = site.offer("My phone", "4071").await;
    let mut phone = Phone::enrol(&site, &qr, "4071").await;
    let state = async |site: &crate::harness::Site| {
        site.app
            .store
            .pend(&qr.secret.tid())
            .await
            .expect("answers")
            .expect("it is there")
            .state
    };
    assert_eq!(state(&site).await, "claimed");
    phone.status(&site).await;
    assert_eq!(state(&site).await, "done");
    assert!(
        site.app
            .store
            .user_by_id(&site.user.id)
            .await
            .expect("answers")
            .expect("there")
            .had_factor
    );
});

scenario!(enrol_lost_answer_can_start_again, |site| {
    let qr = site.offer("My phone", "4071").await;
    let lost = Enrolling::new(&qr, "4071");
    lost.send(&site).await.ok();
    // The phone was restarted: a new code, new keys; the lost device disappears and counts for nothing.
    let phone = site.phone("My phone", "4071").await;
    let devices = site.app.store.devices_of(&site.user.id).await.expect("answers");
    assert_eq!(devices.iter().map(|d| d.dev).collect::<Vec<_>>(), [phone.dev]);
});

scenario!(enrol_pin_never_in_db_or_log, |site| {
    // A PIN whose four digits would stand out nowhere else is not to be had; its key is.
    let session = chance::random::<32>();
    let pin = symbolon_protocol::Pin::parse("4071").expect("four digits");
    let tid = enrolment::start(
        &site.app,
        &site.user.id,
        &session,
        "Mine",
        &pin,
        |e| e,
        site.now(),
    )
    .await
    .expect("starts");
    let row = site
        .app
        .store
        .pend(&tid)
        .await
        .expect("answers")
        .expect("it is there");
    let text = enrolment::qr_text(&site.app, &row).expect("its text");
    let qr = symbolon_protocol::EnrolQr::parse(&text).expect("valid");
    let secret = *qr.secret.bytes();
    let k_pin = *qr.secret.pin_key(&pin);
    let mac = Enrolling::new(&qr, "4071").request.mac;
    Phone::enrol(&site, &qr, "4071").await;
    for entry in std::fs::read_dir(site.folder.path())
        .expect("the folder")
        .flatten()
    {
        let Ok(bytes) = std::fs::read(entry.path()) else {
            continue;
        };
        for (what, needle) in [
            ("E", &secret[..]),
            ("k_pin", &k_pin[..]),
            ("mac", &mac[..]),
            ("uri", text.as_bytes()),
        ] {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found, "{what} stands in {}", entry.path().display());
        }
    }
});
