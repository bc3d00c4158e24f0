//! Push and approval (§5.4, §5.5): tests 51–60, and `not_me`.

use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::wire::{DenyReason, DenyRequest, NumberMatching};
use symbolon_protocol::{Challenge, Matching, Sid};
use symbolon_server::chance;

use crate::harness::{Site, scenario};
use crate::phone::{Phone, new_key, sid};
use crate::tab::Tab;

const APPROVE: &str = "/device/v1/approve";

async fn deny(site: &Site, phone: &mut Phone, cid: [u8; 16], reason: DenyReason) -> crate::harness::Reply {
    phone
        .send(
            site,
            "/device/v1/deny",
            DenyRequest {
                challenge: cid,
                reason,
            }
            .to_json(),
        )
        .await
}

scenario!(push_challenge_fetch_needs_ds, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    assert_eq!(phone.pending(&site).await, [row.c]);
    let mut stranger = Phone {
        ds: new_key(),
        counter: 50,
        ..phone
    };
    let body = symbolon_protocol::PendingRequest { wait: 0 }.to_json();
    assert_eq!(
        stranger.send(&site, "/device/v1/pending", body).await.code(),
        "auth"
    );
});

scenario!(push_other_devices_challenge_invisible, |site| {
    let mut mine = site.phone("Mine", "4071").await;
    let mut other = site.phone("Other", "8263").await;
    let row = site.ask(&mine, Method::AppPin).await;
    assert!(other.pending(&site).await.is_empty());
    assert_eq!(
        other.approve(&site, &row, "8263").await.error(),
        (410, "challenge_gone".into(), None)
    );
    assert_eq!(
        deny(&site, &mut other, row.cid, DenyReason::NotMe).await.code(),
        "challenge_gone"
    );
    assert_eq!(site.pin_fail(&other).await, 0);
    mine.approve(&site, &row, "4071").await.ok();
});

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
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
});

scenario!(approve_pin_sig_as_bio_refused, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let row = site.ask(&phone, Method::AppPin).await;
    let mut as_bio = phone.approval(&row, "4071", row.ans);
    as_bio.method = symbolon_protocol::Method::Biometric;
    assert_eq!(
        phone.send(&site, APPROVE, as_bio.to_json()).await.error(),
        (403, "uv".into(), None)
    );
    let mut as_pin = phone.biometric_approval(&row, row.ans);
    as_pin.method = symbolon_protocol::Method::Pin;
    assert_eq!(
        phone.send(&site, APPROVE, as_pin.to_json()).await.error(),
        (403, "pin_wrong".into(), Some(4))
    );
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Pending);
});

scenario!(approve_single_use_200_parallel, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let row = site.ask(&phone, Method::AppPin).await;
    let mut requests = Vec::new();
    for _ in 0..200 {
        let (nonce, counter) = phone.take(&site).await;
        let body = phone.approval(&row, "4071", row.ans).to_json();
        requests.push(phone.envelope(APPROVE, nonce, counter, body).to_json());
    }
    let sends = requests.into_iter().map(|body| site.post(APPROVE, body));
    let replies = futures_util::future::join_all(sends).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Approved);
    // And exactly one browser consumes it.
    let consume = (0..50).map(|_| async {
        let mut tx = site.app.store.begin().await.expect("begins");
        let done = tx
            .consume_challenge(&row.cid, &row.tx, site.now())
            .await
            .expect("answers");
        tx.commit().await.expect("commits");
        done
    });
    assert_eq!(
        futures_util::future::join_all(consume)
            .await
            .into_iter()
            .filter(|done| *done)
            .count(),
        1
    );
});

scenario!(approve_after_deny_cancel_expiry_410, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let denied = site.ask(&phone, Method::AppPin).await;
    deny(&site, &mut phone, denied.cid, DenyReason::Cancel).await.ok();
    assert_eq!(
        phone.approve(&site, &denied, "4071").await.error(),
        (410, "challenge_gone".into(), None)
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
    assert_eq!(
        phone.approve(&site, &newer, "4071").await.code(),
        "challenge_gone"
    );
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
    assert_eq!(phone.approve(&site, &row, "4071").await.code(), "state");
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
});

scenario!(match_escalates_after_denial, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let matching =
        |row: &symbolon_server::store::ChallengeRow| Challenge::parse(&row.c).expect("a challenge").matching;
    let first = site.ask(&phone, Method::AppPin).await;
    assert!(matches!(matching(&first), Matching::Pick(options) if options.contains(&(first.ans as u8))));
    deny(&site, &mut phone, first.cid, DenyReason::Cancel).await.ok();
    let second = site.ask(&phone, Method::AppPin).await;
    assert!(matches!(matching(&second), Matching::Type2));
    site.advance(86_400_001);
    site.sweep().await;
    let act = site.ask_for(&phone, Method::AppPin, 2).await;
    assert!(
        matches!(matching(&act), Matching::Type2),
        "an act other than a sign-in asks for two digits at least"
    );
});

scenario!(
    match_none_is_raised_too,
    |config| {
        config.policy.number_matching = NumberMatching::None;
        config.policy.biometric = false;
    },
    |site| {
        let phone = site.phone("My phone", "4071").await;
        let row = site.ask(&phone, Method::AppPin).await;
        assert!(matches!(
            Challenge::parse(&row.c).expect("a challenge").matching,
            Matching::None
        ));
        let mut tx = site.transaction(0).await;
        tx.class = Vec::new();
        let row = site.ask_in(&tx, &phone, Method::AppPin).await;
        assert!(matches!(
            Challenge::parse(&row.c).expect("a challenge").matching,
            Matching::Type2
        ));
    }
);

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
    deny(&site, &mut phone, row.cid, DenyReason::NotMe).await.ok();
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Denied);
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
    let row = site
        .app
        .store
        .challenge_of_tx(&tab.tx())
        .await
        .expect("answers")
        .expect("the phone was asked");
    phone.approve(&site, &row, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(tab.is_signed_in());
    site.advance(599_000);
    deny(&site, &mut phone, row.cid, DenyReason::NotMe).await.ok();
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Consumed);
    tab.get(&site, "/account").await;
    assert_eq!(tab.path, "/login", "the session is gone");
    // Too late ten minutes after the approval.
    let mut tab = Tab::default();
    site.advance(3_600_000);
    tab.sign_in(&site, "app-pin").await;
    let row = site
        .app
        .store
        .challenge_of_tx(&tab.tx())
        .await
        .expect("answers")
        .expect("the phone was asked");
    phone.approve(&site, &row, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    site.advance(600_000);
    assert_eq!(
        deny(&site, &mut phone, row.cid, DenyReason::NotMe).await.code(),
        "challenge_gone"
    );
});

scenario!(
    push_rate_limits,
    |config| {
        config.limits.pushes_per_10_minutes = 3;
        config.limits.pushes_per_day = 10;
    },
    |site| {
        use symbolon_server::challenge_start::{StartError, start};
        let mut phone = site.phone("My phone", "4071").await;
        let device = site.device(&phone).await;
        for _ in 0..3 {
            site.ask(&phone, Method::AppPin).await;
        }
        let tx = site.transaction(0).await;
        let refused = start(&site.app, &tx, &device, Method::AppPin, site.now()).await;
        assert!(matches!(refused, Err(StartError::TooMany(600))));
        // A success opens the window again.
        site.advance(600_000);
        let row = site.ask(&phone, Method::AppPin).await;
        phone.approve(&site, &row, "4071").await.ok();
        let mut tx = site.app.store.begin().await.expect("begins");
        tx.consume_challenge(&row.cid, &row.tx, site.now())
            .await
            .expect("answers");
        tx.commit().await.expect("commits");
        for _ in 0..3 {
            site.ask(&phone, Method::AppPin).await;
        }
        // Ten in a day without a success.
        for _ in 0..7 {
            site.advance(600_000);
            site.ask(&phone, Method::AppPin).await;
        }
        site.advance(600_000);
        let tx = site.transaction(0).await;
        let refused = start(&site.app, &tx, &device, Method::AppPin, site.now()).await;
        assert!(matches!(refused, Err(StartError::TooMany(3600))));
    }
);

scenario!(push_new_cancels_old, |site| {
    let phone = site.phone("My phone", "4071").await;
    let old = site.ask(&phone, Method::AppPin).await;
    let code = site.ask(&phone, Method::AppQr).await;
    let new = site.ask(&phone, Method::AppPin).await;
    assert_eq!(site.challenge(&old).await.state, ChallengeState::Cancelled);
    assert_eq!(
        site.challenge(&code).await.state,
        ChallengeState::Pending,
        "another kind is not touched"
    );
    assert_eq!(site.challenge(&new).await.state, ChallengeState::Pending);
});

scenario!(push_stranger_cannot_cancel_known, |site| {
    let phone = site.phone("My phone", "4071").await;
    let known = site.ask(&phone, Method::AppPin).await;
    let mut tx = site.transaction(0).await;
    tx.class = Vec::new();
    let stranger = site.ask_in(&tx, &phone, Method::AppPin).await;
    assert_eq!(site.challenge(&known).await.state, ChallengeState::Pending);
    assert_eq!(site.challenge(&stranger).await.state, ChallengeState::Pending);
});

scenario!(push_resend_same_challenge, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let before = phone.pending(&site).await;
    for _ in 0..4 {
        tab.submit(&site, "/login/resend", &[]).await;
        assert_eq!(phone.pending(&site).await, before);
    }
    let row = site
        .app
        .store
        .challenge_of_tx(&tab.tx())
        .await
        .expect("answers")
        .expect("there");
    assert_eq!(row.resends, 3);
});

scenario!(issued_strictly_rises_parallel, |site| {
    let phone = site.phone("My phone", "4071").await;
    let starts = (0..60).map(|_| async {
        let mut tx = site.app.store.begin().await.expect("begins");
        // The same moment for all: the row decides.
        let issued = tx
            .next_issued(&phone.dev, 1_000)
            .await
            .expect("answers")
            .expect("active");
        tx.commit().await.expect("commits");
        issued
    });
    let mut issued = futures_util::future::join_all(starts).await;
    issued.sort_unstable();
    let before = issued.len();
    issued.dedup();
    assert_eq!(issued.len(), before, "no time was given twice");
    let _ = chance::random::<1>();
});
