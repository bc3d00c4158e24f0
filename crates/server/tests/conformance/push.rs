//! Which challenges there are, and who sees them (§5.5, §9.4): tests 51, 58, 60 and 73.

use futures_util::future::join_all;
use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::wire::{DenyReason, NumberMatching};
use symbolon_protocol::{Challenge, Matching};

use crate::harness::scenario;
use crate::phone::{Phone, new_key};
use crate::tab::Tab;

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
    let refused = stranger.send(&site, "/device/v1/pending", body.clone()).await;
    assert_eq!(refused.code(), "auth");
    let unsigned = site.post("/device/v1/pending", body).await;
    assert_eq!(unsigned.code(), "bad_request");
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
        site.deny(&mut other, &row, DenyReason::NotMe).await.code(),
        "challenge_gone"
    );
    assert_eq!(site.pin_fail(&other).await, 0);
    let mut lying = Phone {
        dev: mine.dev,
        counter: 50,
        ..other
    };
    assert_eq!(lying.approve(&site, &row, "8263").await.code(), "auth");
    mine.approve(&site, &row, "4071").await.ok();
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
        // A browser that is not known is counted apart.
        let mut strange = site.transaction(0).await;
        strange.class = Vec::new();
        let asked = start(&site.app, &strange, &device, Method::AppPin, site.now()).await;
        assert!(asked.is_ok());
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
        site.advance(86_400_000);
        site.ask(&phone, Method::AppPin).await;
    }
);

scenario!(push_new_cancels_old, |site| {
    let mut phone = site.phone("My phone", "4071").await;
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
    assert!(new.issued > old.issued);
    assert_eq!(phone.pending(&site).await, std::slice::from_ref(&new.c));
    assert_eq!(phone.approve(&site, &old, "4071").await.code(), "challenge_gone");
    phone.approve(&site, &new, "4071").await.ok();
});

scenario!(push_stranger_cannot_cancel_known, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let known = site.ask(&phone, Method::AppPin).await;
    let mut tx = site.transaction(0).await;
    tx.class = Vec::new();
    let stranger = site.ask_in(&tx, &phone, Method::AppPin).await;
    assert_eq!(site.challenge(&known).await.state, ChallengeState::Pending);
    assert_eq!(site.challenge(&stranger).await.state, ChallengeState::Pending);
    assert_eq!(phone.pending(&site).await.len(), 2, "the phone shows both");
    phone.approve(&site, &known, "4071").await.ok();
    assert_eq!(site.challenge(&stranger).await.state, ChallengeState::Pending);
});

scenario!(push_resend_same_challenge, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let before = phone.pending(&site).await;
    for _ in 0..3 {
        tab.submit(&site, "/login/resend", &[]).await;
        assert!(tab.html.contains("Sent again"), "{}", tab.html);
        assert_eq!(phone.pending(&site).await, before, "byte for byte the same");
    }
    // No fourth: neither a button, nor for a kept form.
    assert!(!tab.html.contains("/login/resend"), "{}", tab.html);
    tab.submit(&site, "/login/resend", &[]).await;
    assert!(tab.html.contains("Not sent again"), "{}", tab.html);
    assert_eq!(phone.pending(&site).await, before);
    let row = tab.challenge(&site).await;
    assert_eq!(row.resends, 3);
    assert_eq!(site.audited("challenge_resent").await, 3);
    phone.approve(&site, &row, "4071").await.ok();
});

scenario!(match_escalates_after_denial, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let matching =
        |row: &symbolon_server::store::ChallengeRow| Challenge::parse(&row.c).expect("a challenge").matching;
    let first = site.ask(&phone, Method::AppPin).await;
    assert!(matches!(matching(&first), Matching::Pick(options) if options.contains(&(first.ans as u8))));
    site.deny(&mut phone, &first, DenyReason::Cancel).await.ok();
    let second = site.ask(&phone, Method::AppPin).await;
    assert!(matches!(matching(&second), Matching::Type2));
    site.advance(86_400_001);
    site.sweep().await;
    let later = site.ask(&phone, Method::AppPin).await;
    assert!(
        matches!(matching(&later), Matching::Pick(_)),
        "a day later all is as before"
    );
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
    let mut issued = join_all(starts).await;
    issued.sort_unstable();
    let before = issued.len();
    issued.dedup();
    assert_eq!(issued.len(), before, "no time was given twice");
});
