//! A push service in trouble costs no sign-in: the open app sees it, the queue drains in its order, and nothing is sent
//! twice.

use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::PushTarget;

use crate::harness::{Site, scenario};
use crate::push_services::{Stage, address, phone_at, waiting};
use crate::services::{APNS, FCM, Manner, OAUTH, WEB, set_up};

/// A trouble, and the pause that the service asks for (ms).
pub const TROUBLES: [(Manner, u64); 7] = [
    (Manner::Down, 0),
    (Manner::Nameless, 0),
    (Manner::Fails(500), 0),
    (Manner::Garbage, 0),
    (Manner::Silent, 0),
    (Manner::Throttles(30), 30_000),
    (Manner::Overloaded(20), 20_000),
];

/// When the next push is due.
pub async fn next_due(site: &Site) -> u64 {
    let due = site.app.store.next_push_due().await;
    due.expect("the store answers").expect("one waits")
}

/// `host` is in trouble while three phones are asked, who are woken at `targets`. What the services have taken afterwards, by
/// address, is what was waiting, once each, in its order.
pub async fn outage(
    site: &Site,
    stage: &Stage,
    host: &str,
    (trouble, pause): (Manner, u64),
    targets: [(PushTarget, String); 3],
) {
    let what = format!("{host}, {trouble:?}");
    stage.services.behaves(host, trouble);
    let (mut phones, mut rows, mut expected) = (Vec::new(), Vec::new(), Vec::new());
    for (target, address) in targets {
        let phone = phone_at(site, &target).await;
        site.advance(10);
        rows.push(site.ask(&phone, Method::AppPin).await);
        phones.push(phone);
        expected.push(address);
    }
    let began = site.now();
    stage.deliver().await;
    assert!(stage.services.taken().is_empty(), "{what}");
    assert_eq!(waiting(site).await, 3, "{what}");
    // The open app sees it, and its answer counts.
    assert_eq!(phones[0].pending(site).await, std::slice::from_ref(&rows[0].c));
    phones[0].approve(site, &rows[0], "4071").await.ok();
    assert_eq!(
        site.challenge(&rows[0]).await.state,
        ChallengeState::Approved,
        "{what}"
    );
    // Nobody is asked before the pause is over: ours, or the longer one that the service wants.
    let due = next_due(site).await;
    assert!(due >= began + pause.max(2_000), "{what}");
    stage.services.behaves(host, Manner::Well);
    // The others may be due a little later than the first.
    site.advance(due.saturating_sub(site.now()) as i64 + 5_000);
    while waiting(site).await > 0 {
        assert!(stage.deliver().await > 0, "{what}");
    }
    let sent = std::mem::take(&mut stage.services.inside().taken);
    let sent: Vec<_> = sent.into_iter().map(|t| t.address).collect();
    // The first was answered meanwhile.
    assert_eq!(sent, expected[1..], "{what}");
    assert_eq!(stage.services.complaints(), [""; 0], "{what}");
    phones[2].approve(site, &rows[2], "4071").await.ok();
    for phone in &mut phones {
        phone.send(site, "/device/v1/remove", b"{}".to_vec()).await.ok();
    }
}

async fn every_outage(site: &Site, host: &str) {
    for trouble in TROUBLES {
        let stage = Stage::of(site);
        let targets = [(); 3].map(|()| {
            let target = stage.target(host);
            let address = address(&target);
            (target, address)
        });
        outage(site, &stage, host, trouble, targets).await;
    }
}

scenario!(push_outage_of_firebase, |config| { set_up(config) }, |site| {
    every_outage(&site, FCM).await;
});

scenario!(push_outage_of_apple, |config| { set_up(config) }, |site| {
    every_outage(&site, APNS).await;
});

scenario!(push_outage_of_web_push, |config| { set_up(config) }, |site| {
    every_outage(&site, WEB).await;
});

scenario!(
    push_slow_services_are_waited_for_and_asked_once,
    |config| { set_up(config) },
    |site| {
        for host in [FCM, APNS, WEB] {
            let stage = Stage::of(&site);
            stage.services.behaves(host, Manner::Slow(400));
            let mut expected = Vec::new();
            for _ in 0..2 {
                let (phone, target) = stage.phone(&site, host).await;
                site.advance(10);
                site.ask(&phone, Method::AppPin).await;
                expected.push(address(&target));
            }
            stage.deliver().await;
            let mut sent: Vec<_> = stage.services.taken().into_iter().map(|t| t.address).collect();
            // Both were on the way at once.
            sent.sort();
            expected.sort();
            assert_eq!((sent, waiting(&site).await), (expected, 0), "{host}");
        }
    }
);

scenario!(
    push_outage_of_who_gives_access,
    |config| { set_up(config) },
    |site| {
        let troubles = [
            Manner::Down,
            Manner::Nameless,
            Manner::Fails(500),
            Manner::Denies,
            Manner::Garbage,
            Manner::Silent,
        ];
        for trouble in troubles {
            let stage = Stage::of(&site);
            stage.services.behaves(OAUTH, trouble);
            let (mut phone, _) = stage.phone(&site, FCM).await;
            let row = site.ask(&phone, Method::AppPin).await;
            for _ in 0..3 {
                stage.deliver().await;
                site.advance(2_000);
            }
            assert_eq!(waiting(&site).await, 1, "{trouble:?}");
            assert_eq!(stage.services.heard(FCM), 0);
            assert!(
                stage.services.heard(OAUTH) <= 1,
                "Google is not asked at each push"
            );
            stage.services.behaves(OAUTH, Manner::Well);
            site.advance(60_000);
            stage.deliver().await;
            assert_eq!(
                (stage.services.taken().len(), waiting(&site).await),
                (1, 0),
                "{trouble:?}"
            );
            phone.approve(&site, &row, "4071").await.ok();
            phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await.ok();
        }
        // Apple does not know our key: loud, and nothing is lost by it.
        let stage = Stage::of(&site);
        stage.services.behaves(APNS, Manner::Denies);
        let (phone, _) = stage.phone(&site, APNS).await;
        site.ask(&phone, Method::AppPin).await;
        stage.deliver().await;
        assert_eq!(waiting(&site).await, 1);
        assert!(site.device(&phone).await.push.is_some());
        let health = site.app.store.push_health().await.expect("the store answers");
        let apple = health.iter().find(|h| h.provider == "apns").expect("is noted");
        assert_eq!(apple.failures, 1);
        assert!(apple.fault.contains("push.apns_key_file"), "{}", apple.fault);
    }
);

scenario!(
    push_whose_answer_was_lost_takes_its_own_place,
    |config| { set_up(config) },
    |site| {
        for host in [FCM, APNS, WEB] {
            let stage = Stage::of(&site);
            stage.services.behaves(host, Manner::LosesAnswers);
            let (phone, _) = stage.phone(&site, host).await;
            site.ask(&phone, Method::AppPin).await;
            stage.deliver().await;
            stage.services.behaves(host, Manner::Well);
            site.advance(2_100);
            stage.deliver().await;
            let taken = stage.services.taken();
            // Whether the first arrived nobody can know. Both have one name, so that the person sees one.
            assert_eq!(taken.len(), 2, "{host}");
            assert_eq!(taken[0], taken[1], "{host}");
            assert!(!taken[0].collapse.is_empty());
        }
    }
);

scenario!(
    push_pauses_grow_and_end_with_the_challenge,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        stage.services.behaves(WEB, Manner::Fails(503));
        let (phone, _) = stage.phone(&site, WEB).await;
        let row = site.ask(&phone, Method::AppPin).await;
        let mut pauses = Vec::new();
        while waiting(&site).await > 0 {
            site.advance(next_due(&site).await.saturating_sub(site.now()) as i64);
            let began = site.now();
            assert_eq!(stage.deliver().await, 1);
            if waiting(&site).await > 0 {
                pauses.push((next_due(&site).await - began) / 1000);
            }
        }
        assert!(site.now() >= row.exp);
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60, 60]);
        assert_eq!(stage.services.heard(WEB), 9, "the last was too late");
    }
);
