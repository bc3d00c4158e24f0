//! Approvals and denials (§5.4): tests 52–59.

use futures_util::future::join_all;
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::Sid;
use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::wire::DenyReason;
use symbolon_server::chance;

use crate::harness::scenario;
use crate::phone::{Phone, new_key, sid};
use crate::tab::Tab;

const APPROVE: &str = "/device/v1/approve";

scenario!(approve_binds_ch_ans_uv_dev_sid, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let right = phone.approval(&row, "4071", row.ans);
    let uv = phone.uv("4071");
    let foreign = Sid::parse("other.example.eu").expect("a name");
    let (method, dev) = (symbolon_protocol::Method::Pin, phone.dev);
    let messages = [
        approve_msg(&sid(), &dev, &[7; 32], method, row.ans),
        approve_msg(&sid(), &dev, &row.ch, method, row.ans + 1),
        approve_msg(
            &sid(),
            &dev,
            &row.ch,
            symbolon_protocol::Method::Biometric,
            row.ans,
        ),
        approve_msg(&sid(), &[7; 16], &row.ch, method, row.ans),
    ];
    for (taken, message) in messages.iter().enumerate() {
        let mut request = phone.approval(&row, "4071", row.ans);
        request.approval = uv.sign.sign(message);
        let error = phone.send(&site, APPROVE, request.to_json()).await.error();
        assert_eq!(error, (403, "pin_wrong".into(), Some(4 - taken as u8)));
    }
    let mut abroad = phone.approval(&row, "4071", row.ans);
    abroad.challenge_hash = [7; 32];
    assert_eq!(
        phone.send(&site, APPROVE, abroad.to_json()).await.code(),
        "challenge_gone"
    );
    let mut request = phone.approval(&row, "4071", row.ans);
    request.approval = uv
        .sign
        .sign(&approve_msg(&foreign, &dev, &row.ch, method, row.ans));
    assert_eq!(
        phone.send(&site, APPROVE, request.to_json()).await.error().2,
        Some(0)
    );
    assert_eq!(
        phone.send(&site, APPROVE, right.to_json()).await.code(),
        "pin_locked"
    );
});

scenario!(approve_ds_only_or_uv_only_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    // The device's key alone: it signs the approval in place of the PIN's.
    let mut request = phone.approval(&row, "4071", row.ans);
    let message = approve_msg(
        &sid(),
        &phone.dev,
        &row.ch,
        symbolon_protocol::Method::Pin,
        row.ans,
    );
    request.approval = phone.ds.sign(&message);
    assert_eq!(
        phone.send(&site, APPROVE, request.to_json()).await.code(),
        "pin_wrong"
    );
    // The PIN's key alone: it signs the envelope.
    let body = phone.approval(&row, "4071", row.ans).to_json();
    let (nonce, counter) = phone.take(&site).await;
    let mut envelope = phone.envelope(APPROVE, nonce, counter, body.clone());
    let signed =
        symbolon_protocol::envelope::request_msg(&sid(), APPROVE, &phone.dev, &nonce, counter, &body);
    envelope.signature = phone.uv("4071").sign.sign(&signed);
    assert_eq!(site.post(APPROVE, envelope.to_json()).await.code(), "auth");
    // The right PIN on a stranger's phone.
    let mut stranger = Phone {
        ds: new_key(),
        ..phone
    };
    assert_eq!(stranger.approve(&site, &row, "4071").await.code(), "auth");
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
});

scenario!(approve_pin_sig_as_bio_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask(&phone, Method::AppPin).await;
    let biometric = symbolon_protocol::Method::Biometric;
    let mut as_bio = phone.approval(&row, "4071", row.ans);
    as_bio.method = biometric;
    let mut forged = phone.approval(&row, "4071", row.ans);
    forged.method = biometric;
    forged.approval =
        phone
            .uv("4071")
            .sign
            .sign(&approve_msg(&sid(), &phone.dev, &row.ch, biometric, row.ans));
    for request in [as_bio, forged] {
        let reply = phone.send(&site, APPROVE, request.to_json()).await;
        assert_eq!(reply.error(), (403, "uv".into(), None));
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
    assert_eq!(site.pin_fail(&phone).await, 0, "it is never a finger that failed");
    assert_eq!(site.audited("biometric_refused").await, 2);
});

scenario!(approve_bio_sig_as_pin_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask(&phone, Method::AppPin).await;
    let mut as_pin = phone.biometric_approval(&row, row.ans);
    as_pin.method = symbolon_protocol::Method::Pin;
    let mut forged = phone.approval(&row, "4071", row.ans);
    let message = approve_msg(
        &sid(),
        &phone.dev,
        &row.ch,
        symbolon_protocol::Method::Pin,
        row.ans,
    );
    forged.approval = phone.bs.as_ref().expect("a biometric").sign(&message);
    for (request, left) in [(as_pin, 4), (forged, 3)] {
        let reply = phone.send(&site, APPROVE, request.to_json()).await;
        assert_eq!(reply.error(), (403, "pin_wrong".into(), Some(left)));
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
});

scenario!(approve_single_use_200_parallel, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    let mut requests = Vec::new();
    for _ in 0..200 {
        let (nonce, counter) = phone.take(&site).await;
        let body = phone.approval(&row, "4071", row.ans).to_json();
        requests.push(phone.envelope(APPROVE, nonce, counter, body).to_json());
    }
    let replies = join_all(requests.into_iter().map(|body| site.post(APPROVE, body))).await;
    let clean = ["replay", "state", "challenge_gone", "pin_locked"];
    let (good, refused): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 200);
    assert_eq!(good.len(), 1);
    for reply in refused {
        assert!(clean.contains(&reply.code().as_str()), "{}", reply.code());
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    assert_eq!(site.audited("challenge_approved").await, 1);
    // And of many tabs with the same cookie, one finishes.
    let tabs = join_all((0..50).map(|_| async {
        let mut tab = tab.clone();
        tab.submit(&site, "/login/complete", &[]).await;
        tab
    }))
    .await;
    assert!(tabs.iter().all(|tab| tab.status < 500));
    assert_eq!(tabs.iter().filter(|tab| tab.is_signed_in()).count(), 1);
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Consumed);
});

scenario!(approve_after_deny_cancel_expiry_410, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let denied = site.ask(&phone, Method::AppPin).await;
    site.deny(&mut phone, &denied, DenyReason::Cancel).await.ok();
    assert_eq!(
        phone.approve(&site, &denied, "4071").await.error(),
        (410, "challenge_gone".into(), None)
    );
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let cancelled = tab.challenge(&site).await;
    tab.submit(&site, "/login/cancel", &[]).await;
    assert_eq!(tab.path, "/login");
    assert_eq!(
        phone.approve(&site, &cancelled, "4071").await.code(),
        "challenge_gone"
    );
    let older = site.ask(&phone, Method::AppPin).await;
    let newer = site.ask(&phone, Method::AppPin).await;
    assert_eq!(
        phone.approve(&site, &older, "4071").await.code(),
        "challenge_gone"
    );
    site.advance(300_000);
    assert_eq!(
        phone.approve(&site, &newer, "4071").await.code(),
        "challenge_gone"
    );
    site.sweep().await;
    assert_eq!(site.challenge(&newer).await.state, ChallengeState::Expired);
    // A wrong PIN is not even looked at, and one that never was is refused in the same words.
    let mut unknown = newer.clone();
    unknown.cid = chance::random();
    for row in [&newer, &unknown] {
        assert_eq!(
            phone.approve(&site, row, "4072").await.error(),
            (410, "challenge_gone".into(), None)
        );
    }
    assert_eq!(site.pin_fail(&phone).await, 0);
});

scenario!(approve_again_409_state, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    phone.approve(&site, &row, "4071").await.ok();
    assert_eq!(
        phone.approve(&site, &row, "4071").await.error(),
        (409, "state".into(), None)
    );
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(
        tx.consume_challenge(&row.cid, &row.tx, site.now())
            .await
            .expect("answers")
    );
    tx.commit().await.expect("commits");
    for pin in ["4071", "4072"] {
        assert_eq!(phone.approve(&site, &row, pin).await.code(), "state");
    }
    assert_eq!(site.pin_fail(&phone).await, 0);
});

scenario!(approve_wrong_number_kills_challenge, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let other = if row.ans == 10 { 11 } else { row.ans - 1 };
    let body = phone.approval(&row, "4071", other).to_json();
    assert_eq!(
        phone.send(&site, APPROVE, body).await.error(),
        (403, "match_wrong".into(), None)
    );
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Mismatch);
    assert_eq!(
        site.app
            .store
            .tx(&row.tx)
            .await
            .expect("answers")
            .expect("there")
            .state,
        TxState::Password
    );
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "challenge_gone");
    assert_eq!(site.audited("challenge_mismatch").await, 1);
});

scenario!(act_nonzero_bio_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask_for(&phone, Method::AppPin, 1).await;
    let body = phone.biometric_approval(&row, row.ans).to_json();
    assert_eq!(
        phone.send(&site, APPROVE, body).await.error(),
        (403, "uv".into(), None)
    );
    phone.approve(&site, &row, "4071").await.ok();
});

scenario!(deny_not_me_kills_tx_and_stops_push, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let notices = site.outbox().await;
    site.deny(&mut phone, &row, DenyReason::NotMe).await.ok();
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Denied);
    assert_eq!(site.outbox().await, notices + 1, "the owner is told");
    assert!(phone.pending(&site).await.is_empty());
    // Nobody's browser can push, known or not.
    let mut stranger = Tab::default();
    stranger.sign_in(&site, "app-pin").await;
    assert_ne!(stranger.path, "/login/waiting");
    assert!(stranger.html.contains("Too many requests"), "{}", stranger.html);
    let tx = site.app.store.tx(&row.tx).await.expect("answers").expect("there");
    assert_eq!((tx.state, tx.reason.as_str()), (TxState::Ended, "not_me"));
    let again = site.transaction(0).await;
    let device = site.device(&phone).await;
    let now = site.now();
    use symbolon_server::challenge_start::{StartError, start};
    assert!(matches!(
        start(&site.app, &again, &device, Method::AppPin, now).await,
        Err(StartError::TooMany(_))
    ));
    assert!(
        start(&site.app, &again, &device, Method::AppQr, now)
            .await
            .is_ok(),
        "a QR code still works"
    );
    site.advance(3_600_000);
    let later = site.transaction(0).await;
    assert!(
        start(&site.app, &later, &device, Method::AppPin, site.now())
            .await
            .is_ok()
    );
});

scenario!(deny_not_me_after_consumed_ends_session, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(tab.is_signed_in());
    let other = Tab::by_password(&site).await;
    let refused = site.deny(&mut phone, &row, DenyReason::Cancel).await;
    assert_eq!(refused.code(), "challenge_gone");
    // Less than ten minutes, also on a machine that is slow by some seconds.
    site.advance(590_000);
    site.deny(&mut phone, &row, DenyReason::NotMe).await.ok();
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Consumed);
    tab.get(&site, "/account").await;
    assert_eq!(tab.path, "/login", "the session is gone");
    let mut other = other;
    other.get(&site, "/account").await;
    assert_eq!(other.path, "/account", "another session of the account stays");
    // Too late ten minutes after the approval.
    let mut tab = Tab::default();
    site.advance(3_600_000);
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    site.advance(600_000);
    assert_eq!(
        site.deny(&mut phone, &row, DenyReason::NotMe).await.code(),
        "challenge_gone"
    );
});
