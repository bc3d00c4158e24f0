//! The PIN (§3, §7.1): tests 24–38.

use futures_util::future::join_all;
use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::wire::{ApproveAnswer, DenyReason, PinAnswer, SignedAnswer};
use symbolon_server::chance;
use symbolon_server::device_acts::{self, PinOutcome};

use crate::harness::{Site, scenario};
use crate::phone::{Phone, new_key};
use crate::tab::Tab;

async fn wrong(site: &Site, phone: &mut Phone) -> (u16, String, Option<u8>) {
    let row = site.ask(phone, Method::AppPin).await;
    phone.approve(site, &row, "4072").await.error()
}

scenario!(pin_five_wrong_locks, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let live = site.ask(&phone, Method::AppQr).await;
    let notices = site.outbox().await;
    for left in [4, 3, 2, 1, 0] {
        assert_eq!(
            wrong(&site, &mut phone).await,
            (403, "pin_wrong".into(), Some(left))
        );
    }
    assert_eq!(site.device(&phone).await.state, DeviceState::PinLocked);
    assert_eq!(site.challenge(&live).await.state, ChallengeState::Locked);
    assert!(site.challenge(&live).await.esk.is_none());
    assert_eq!(site.outbox().await, notices + 1, "the owner is told once");
    assert_eq!(
        phone.status(&site).await.state,
        symbolon_protocol::DeviceState::PinLocked
    );
});

scenario!(pin_sixth_right_still_locked, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    for _ in 0..5 {
        phone.approve(&site, &row, "4072").await;
    }
    assert_eq!(
        phone.approve(&site, &row, "4071").await.error(),
        (403, "pin_locked".into(), None)
    );
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Locked);
    // It stays so after a day, and for a new sign-in.
    site.advance(86_400_000);
    let body = symbolon_protocol::PendingRequest { wait: 0 }.to_json();
    assert_eq!(
        phone.send(&site, "/device/v1/pending", body).await.code(),
        "pin_locked"
    );
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    assert_ne!(tab.path, "/login/waiting");
    assert_eq!(site.pin_fail(&phone).await, 5);
});

scenario!(pin_parallel_200_guesses_count_5, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let mut requests = Vec::new();
    for _ in 0..200 {
        let (nonce, counter) = phone.take(&site).await;
        let body = phone.approval(&row, "4072", row.ans).to_json();
        requests.push(
            phone
                .envelope("/device/v1/approve", nonce, counter, body)
                .to_json(),
        );
    }
    // Counters are in order per request; a late one is a replay, which counts nothing. So send them as a queue would.
    let sends = requests
        .into_iter()
        .map(|body| site.post("/device/v1/approve", body));
    let replies = join_all(sends).await;
    // The fifth ends the challenge too, which some may see before they see the lock.
    let clean = ["pin_wrong", "pin_locked", "challenge_gone", "replay"];
    for reply in &replies {
        assert!(clean.contains(&reply.code().as_str()), "{}", reply.code());
    }
    let counted = replies.iter().filter(|reply| reply.code() == "pin_wrong").count();
    assert!(counted <= 5, "{counted} guesses were looked at");
    assert_eq!(site.pin_fail(&phone).await as usize, counted);
    // Guesses that need no counter are the hard case: the store alone decides.
    let mut takes = Vec::new();
    for _ in 0..200 {
        takes.push(async {
            let mut tx = site.app.store.begin().await.expect("begins");
            let taken = tx
                .take_pin_attempt(&phone.dev, site.now())
                .await
                .expect("answers");
            tx.commit().await.expect("commits");
            taken
        });
    }
    let taken = join_all(takes).await.into_iter().flatten().count();
    assert_eq!(counted + taken, 5, "exactly five in all");
    assert_eq!(site.audited("pin_wrong").await as usize, counted);
});

// Codes have no counter that puts them in order: all are looked at, and no more than five are counted.
scenario!(parallel_codes_count_5, |site| {
    let phone = site.phone("My phone", "4071").await;
    let mut tabs = Vec::new();
    for _ in 0..12 {
        let mut tab = Tab::default();
        tab.sign_in(&site, "app-qr").await;
        let code = phone.code(&tab.challenge(&site).await.c, "4072");
        tabs.push((tab, code));
    }
    let answers = join_all(tabs.iter_mut().map(|(tab, code)| async {
        tab.submit(&site, "/login/code", &[("code", code)]).await;
        (tab.status, tab.is_signed_in())
    }))
    .await;
    assert!(
        answers.iter().all(|(status, entered)| *status < 500 && !entered),
        "{answers:?}"
    );
    assert_eq!(site.pin_fail(&phone).await, 5);
    assert_eq!(site.audited("pin_wrong").await, 5);
    assert_eq!(site.device(&phone).await.state, DeviceState::PinLocked);
});

scenario!(pin_counter_shared_push_offline_change_uvadd, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    wrong(&site, &mut phone).await;
    assert_eq!(phone.change_pin(&site, "4072", "8263").await.error().2, Some(3));
    assert_eq!(phone.add_biometric(&site, "4072").await.error().2, Some(2));
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-qr").await;
    let row = tab.challenge(&site).await;
    let code = phone.code(&row.c, "4072");
    tab.submit(&site, "/login/code", &[("code", &code)]).await;
    assert_eq!(site.pin_fail(&phone).await, 4);
    assert_eq!(wrong(&site, &mut phone).await.2, Some(0));
    assert_eq!(site.device(&phone).await.state, DeviceState::PinLocked);
});

scenario!(pin_counter_survives_new_challenge_and_restart, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    wrong(&site, &mut phone).await;
    wrong(&site, &mut phone).await;
    if site.app.store.backend().name() == "SQLite" {
        let site = site.restarted().await;
        assert_eq!(wrong(&site, &mut phone).await.2, Some(2));
    } else {
        assert_eq!(wrong(&site, &mut phone).await.2, Some(2));
    }
});

scenario!(pin_counter_not_reset_by_bio_success, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    wrong(&site, &mut phone).await;
    let row = site.ask(&phone, Method::AppPin).await;
    let body = phone.biometric_approval(&row, row.ans).to_json();
    let answer = phone.send(&site, "/device/v1/approve", body).await.ok();
    assert_eq!(ApproveAnswer::parse(&answer).expect("an answer").wrong_pins, 1);
    assert_eq!(site.pin_fail(&phone).await, 1);
});

scenario!(pin_counter_reset_only_by_right_pin, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    wrong(&site, &mut phone).await;
    phone.status(&site).await;
    site.ask(&phone, Method::AppQr).await;
    site.advance(86_400_000);
    site.sweep().await;
    let row = site.ask(&phone, Method::AppPin).await;
    site.deny(&mut phone, &row, DenyReason::Cancel).await.ok();
    assert_eq!(site.pin_fail(&phone).await, 1);
    // A right PIN resets it, whatever follows: here a wrong number.
    let row = site.ask(&phone, Method::AppPin).await;
    let body = phone.approval(&row, "4071", row.ans + 1).to_json();
    let refused = phone.send(&site, "/device/v1/approve", body).await;
    assert_eq!(refused.code(), "match_wrong");
    assert_eq!(site.pin_fail(&phone).await, 0);
});

scenario!(pin_stranger_cannot_consume_attempts, |site| {
    let phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    // Knows the device id, the challenge and even the PIN keys, but has not the device's signing key.
    let stranger = Phone {
        ds: new_key(),
        kd: phone.kd,
        ..site.phone("Other", "4071").await
    };
    let mut stranger = Phone {
        dev: phone.dev,
        ..stranger
    };
    stranger.counter = 50;
    assert_eq!(
        stranger.approve(&site, &row, "4072").await.error(),
        (401, "auth".into(), None)
    );
    assert_eq!(site.pin_fail(&phone).await, 0);
});

scenario!(pin_attempt_taken_before_verify, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let device = site.device(&phone).await;
    // While something is verified, everybody else sees the attempt: a crash now leaves it spent.
    let seen = |expected: u8, right: bool| {
        let (site, phone) = (&site, &phone);
        move || {
            let stored = tokio::task::block_in_place(|| {
                tokio::runtime::Handle::current().block_on(site.pin_fail(phone))
            });
            assert_eq!(stored, expected);
            right
        }
    };
    let now = site.now();
    let wrong = device_acts::try_pin(&site.app, &device, seen(1, false), now).await;
    assert_eq!(wrong.expect("answers"), PinOutcome::Wrong { left: 4 });
    let right = device_acts::try_pin(&site.app, &device, seen(2, true), now).await;
    assert_eq!(right.expect("answers"), PinOutcome::Right { wrong_before: 1 });
    // Where no attempt can be written down, nothing is verified: neither a right PIN nor a wrong one is told.
    let row = site.ask(&phone, Method::AppPin).await;
    site.refuse("devices", "new.pin_fail > old.pin_fail").await;
    for pin in ["4071", "4072"] {
        assert_eq!(phone.approve(&site, &row, pin).await.code(), "busy");
    }
    site.refuse_no_more("devices").await;
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
    // With the fifth attempt taken by somebody else, even the right PIN is not looked at.
    site.sql("update devices set pin_fail = 5").await;
    let none = device_acts::try_pin(&site.app, &device, || panic!("it was looked at"), now).await;
    assert_eq!(none.expect("answers"), PinOutcome::Locked);
    let row = site.ask(&phone, Method::AppPin).await;
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "pin_locked");
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
    assert_eq!(site.pin_fail(&phone).await, 5);
});

scenario!(pin_fail_5_is_locked_for_bio_code_uv, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask(&phone, Method::AppPin).await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-qr").await;
    let code_row = tab.challenge(&site).await;
    // A crash between the fifth attempt and the lock: the state is still active.
    site.sql("update devices set pin_fail = 5").await;
    let body = phone.biometric_approval(&row, row.ans).to_json();
    assert_eq!(
        phone.send(&site, "/device/v1/approve", body).await.code(),
        "pin_locked"
    );
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "pin_locked");
    assert_eq!(phone.add_biometric(&site, "4071").await.code(), "pin_locked");
    assert_eq!(phone.change_pin(&site, "4071", "8263").await.code(), "pin_locked");
    for code in [
        phone.code(&code_row.c, "4071"),
        phone.biometric_code(&code_row.c),
        phone.code(&code_row.c, "4072"),
    ] {
        tab.submit(&site, "/login/code", &[("code", &code)]).await;
        assert!(tab.status < 500 && !tab.is_signed_in());
    }
    assert_eq!(site.pin_fail(&phone).await, 5);
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
    let mut other = Tab::default();
    other.sign_in(&site, "app-pin").await;
    assert_ne!(other.path, "/login/waiting", "no new challenge for it either");
});

scenario!(pin_sweep_finishes_lock, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask(&phone, Method::AppPin).await;
    site.sql("update devices set pin_fail = 5, pin_at = 1").await;
    site.sweep().await;
    assert_eq!(site.device(&phone).await.state, DeviceState::PinLocked);
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Locked);
    assert!(!phone.status(&site).await.biometric);
});

scenario!(pin_right_but_db_fails_gives_attempt_back, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    wrong(&site, &mut phone).await;
    let row = site.ask(&phone, Method::AppPin).await;
    // The second transaction can't be written: the challenge's table refuses.
    site.refuse("challenges", "new.state = 'approved'").await;
    for _ in 0..6 {
        let reply = phone.approve(&site, &row, "4071").await;
        assert_eq!(reply.error(), (503, "busy".into(), None));
        assert_eq!(
            site.pin_fail(&phone).await,
            1,
            "the right attempt came back, the wrong one stays"
        );
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
    site.refuse_no_more("challenges").await;
    phone.approve(&site, &row, "4071").await.ok();
    assert_eq!(site.pin_fail(&phone).await, 0);
});

scenario!(pin_wrong_count_told_after_success, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut session = Tab::by_phone(&site, &mut phone).await;
    for _ in 0..3 {
        wrong(&site, &mut phone).await;
    }
    // While they stand, the site shows them to who is signed in.
    session.get(&site, "/account/devices").await;
    assert!(
        session.html.contains("3 wrong PINs were entered"),
        "{}",
        session.html
    );
    for told in [3, 0] {
        let row = site.ask(&phone, Method::AppPin).await;
        let answer = phone.approve(&site, &row, "4071").await.ok();
        assert_eq!(ApproveAnswer::parse(&answer).expect("an answer").wrong_pins, told);
    }
    // A PIN change is told by mail.
    let notices = site.outbox().await;
    phone.change_pin(&site, "4071", "8263").await.ok();
    assert_eq!(site.outbox().await, notices + 1);
});

scenario!(pin_change_overtaken_by_status_fails, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let kd = chance::random();
    let pin = symbolon_protocol::Pin::parse("8263").expect("four digits");
    let next = symbolon_protocol::pin::derive_pin_keys(&crate::phone::sid(), &kd, &pin);
    let (nonce, counter) = phone.take(&site).await;
    let body = phone.pin_request(&nonce, "4071", &next).to_json();
    let late = phone.envelope("/device/v1/pin", nonce, counter, body).to_json();
    phone.status(&site).await;
    assert_eq!(site.post("/device/v1/pin", late).await.code(), "replay");
    // The same race decided by the row: the counter rose between admission and write.
    let device = site.device(&phone).await;
    let mut tx = site.app.store.begin().await.expect("begins");
    let blob = device.keys.clone().expect("keys");
    assert!(
        !tx.write_keys(&phone.dev, &blob, device.ctr - 1, device.pin_gen, true)
            .await
            .expect("answers")
    );
    assert!(
        !tx.write_keys(&phone.dev, &blob, device.ctr, device.pin_gen + 1, true)
            .await
            .expect("answers")
    );
    tx.rollback().await.expect("rolls back");
    assert_eq!(phone.status(&site).await.pin_generation, 1);
});

scenario!(pin_change_needs_old_pin_not_bio, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let kd = chance::random();
    let pin = symbolon_protocol::Pin::parse("8263").expect("four digits");
    let next = symbolon_protocol::pin::derive_pin_keys(&crate::phone::sid(), &kd, &pin);
    let (nonce, counter) = phone.take(&site).await;
    let mut request = phone.pin_request(&nonce, "4071", &next);
    let message = symbolon_protocol::uv::pin_change_msg(
        &crate::phone::sid(),
        &phone.dev,
        &nonce,
        &next.sign.public(),
        &next.agree.public(),
    );
    request.approval = phone.bs.as_ref().expect("a biometric").sign(&message);
    let body = phone
        .envelope("/device/v1/pin", nonce, counter, request.to_json())
        .to_json();
    assert_eq!(
        site.post("/device/v1/pin", body).await.error(),
        (403, "pin_wrong".into(), Some(4))
    );
    assert_eq!(phone.status(&site).await.pin_generation, 1);
});

scenario!(pin_change_drops_bio, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    assert!(phone.status(&site).await.biometric);
    let (path, counter) = ("/device/v1/pin", phone.counter + 1);
    let reply = phone.change_pin(&site, "4071", "8263").await;
    let signed = SignedAnswer::parse(&reply.ok()).expect("a signed answer");
    assert_eq!(
        PinAnswer::parse(&signed.body).expect("an answer").pin_generation,
        2
    );
    assert!(
        !phone.signed_right(path, &[0; 32], counter, &signed),
        "it is bound to the request's nonce"
    );
    let status = phone.status(&site).await;
    assert_eq!((status.biometric, status.pin_generation), (false, 2));
    let row = site.ask(&phone, Method::AppPin).await;
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "pin_wrong");
    phone.approve(&site, &row, "8263").await.ok();
});

scenario!(pin_change_equal_keys_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let old = phone.uv("4071");
    let (nonce, counter) = phone.take(&site).await;
    let body = phone.pin_request(&nonce, "4071", &old).to_json();
    let request = phone.envelope("/device/v1/pin", nonce, counter, body).to_json();
    assert_eq!(site.post("/device/v1/pin", request).await.code(), "bad_request");
    assert_eq!(site.pin_fail(&phone).await, 0, "no attempt was taken");
});

scenario!(bio_add_needs_pin_and_pop, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    assert_eq!(
        phone.add_biometric(&site, "4072").await.error(),
        (403, "pin_wrong".into(), Some(4))
    );
    let (nonce, counter) = phone.take(&site).await;
    let (bs, ba) = (new_key(), new_key());
    let message = symbolon_protocol::uv::uv_add_msg(
        &crate::phone::sid(),
        &phone.dev,
        &nonce,
        &bs.public(),
        &ba.public(),
    );
    let body = symbolon_protocol::UvRequest {
        biometric_sign: bs.public(),
        biometric_agree: ba.public(),
        attestation: None,
        approval: phone.uv("4071").sign.sign(&message),
        // Signed by another key: who sends it does not have `bs`.
        proof: ba.sign(&symbolon_protocol::uv::uv_pop_msg(&message)),
    }
    .to_json();
    let request = phone.envelope("/device/v1/uv", nonce, counter, body).to_json();
    assert_eq!(site.post("/device/v1/uv", request).await.code(), "uv");
    assert_eq!(site.pin_fail(&phone).await, 1);
    phone.add_biometric(&site, "4071").await.ok();
    assert!(phone.status(&site).await.biometric);
    phone
        .send(&site, "/device/v1/uv/remove", b"{}".to_vec())
        .await
        .ok();
    phone
        .send(&site, "/device/v1/uv/remove", b"{}".to_vec())
        .await
        .ok();
    assert!(!phone.status(&site).await.biometric);
});

scenario!(device_keys_sealed_and_aad_bound, |site| {
    let mut victim = site.phone("Victim", "4071").await;
    let thief = site.phone("Thief", "8263").await;
    let sealed = site.device(&victim).await.keys.expect("keys");
    for key in [victim.ds.public(), victim.uv("4071").sign.public()] {
        assert!(
            !sealed.windows(33).any(|window| window == key.bytes()),
            "a public key in clear"
        );
    }
    // Who can write the database puts the own key set into the victim's row.
    let planted = site.device(&thief).await.keys.expect("keys");
    let mut tx = site.app.store.begin().await.expect("begins");
    let sql = "update devices set keys = $1 where dev = $2";
    sqlx::query(sql)
        .bind(&planted[..])
        .bind(&victim.dev[..])
        .execute(tx.conn())
        .await
        .expect("writes");
    tx.commit().await.expect("commits");
    assert_eq!(victim.try_status(&site).await.status.as_u16(), 500);
    let mut forged = Phone {
        dev: victim.dev,
        counter: victim.counter,
        ..thief
    };
    assert_eq!(forged.try_status(&site).await.status.as_u16(), 500);
});
