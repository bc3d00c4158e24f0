//! A phone asks for a push to itself (docs/decisions/0010).

use symbolon_protocol::PushTarget;
use symbolon_protocol::encoding::b64;
use symbolon_protocol::wire::{PushOutcome, PushTestAnswer};

use crate::harness::{Site, scenario};
use crate::phone::{Phone, new_key};
use crate::push_services::{Stage, waiting};
use crate::services::{APNS, FCM, Manner, WEB, set_up};

const PATH: &str = "/device/v1/push/test";
/// Between two of one device (ms).
const PAUSE: i64 = 20_000;

async fn test(site: &Site, phone: &mut Phone) -> PushOutcome {
    let reply = phone.send(site, PATH, b"{}".to_vec()).await.ok();
    PushTestAnswer::parse(&reply).expect("the answer reads").outcome
}

scenario!(
    push_test_goes_all_the_way_and_says_nothing_but_the_tag,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        for host in [FCM, APNS, WEB] {
            let (mut phone, target) = stage.phone(&site, host).await;
            assert_eq!(test(&site, &mut phone).await, PushOutcome::Sent, "{host}");
            let taken = stage.services.taken().pop().expect("taken");
            assert_eq!(taken.host, host);
            assert_eq!(taken.route, b64(target.route().expect("a tag")));
            assert_eq!(stage.services.complaints(), [""; 0]);
        }
        // It waits nowhere, and nobody is asked to sign in.
        assert_eq!(waiting(&site).await, 0);
    }
);

scenario!(
    push_test_says_where_it_breaks,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let mut silent = site.phone("Silent phone", "4071").await;
        assert_eq!(test(&site, &mut silent).await, PushOutcome::None);
        let (mut phone, _) = stage.phone(&site, WEB).await;
        for (manner, outcome) in [
            (Manner::Fails(500), PushOutcome::Later),
            (Manner::Throttles(30), PushOutcome::Later),
            (Manner::Fails(400), PushOutcome::Refused),
            (Manner::Well, PushOutcome::Sent),
            (Manner::Forgets, PushOutcome::Gone),
            // The address is void: the site has forgotten it.
            (Manner::Well, PushOutcome::None),
        ] {
            stage.services.behaves(WEB, manner);
            assert_eq!(test(&site, &mut phone).await, outcome, "{manner:?}");
            site.advance(PAUSE);
        }
        assert!(site.device(&phone).await.push.is_none());
        assert_eq!(site.audited("push_changed").await, 1);
    }
);

scenario!(push_test_tells_what_is_not_set_up, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let target = PushTarget::Fcm {
        token: "token".into(),
        route: [7; 8],
    };
    phone.send(&site, "/device/v1/push", target.to_json()).await.ok();
    assert_eq!(test(&site, &mut phone).await, PushOutcome::Off);
});

scenario!(push_test_needs_ds, |site| {
    let phone = site.phone("My phone", "4071").await;
    let mut stranger = Phone {
        ds: new_key(),
        counter: 50,
        ..phone
    };
    assert_eq!(
        stranger.send(&site, PATH, b"{}".to_vec()).await.error(),
        (401, "auth".into(), None)
    );
    let unsigned = site.post(PATH, b"{}".to_vec()).await;
    assert_eq!(unsigned.code(), "bad_request");
});

scenario!(
    push_test_once_in_a_while_whoever_asks,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let (mut phone, _) = stage.phone(&site, WEB).await;
        let (mut other, _) = stage.phone(&site, FCM).await;
        assert_eq!(test(&site, &mut phone).await, PushOutcome::Sent);
        for _ in 0..3 {
            let refused = phone.send(&site, PATH, b"{}".to_vec()).await;
            assert_eq!(refused.code(), "rate");
        }
        assert_eq!(
            test(&site, &mut other).await,
            PushOutcome::Sent,
            "each device by itself"
        );
        site.advance(PAUSE);
        assert_eq!(test(&site, &mut phone).await, PushOutcome::Sent);
        assert_eq!(stage.services.heard(WEB), 2);
    }
);

scenario!(push_test_of_one_device_at_once_is_one, |site| {
    let phone = site.phone("My phone", "4071").await;
    let take = async |now| {
        let mut tx = site.app.store.begin().await.expect("begins");
        let taken = tx
            .take_push_test(&phone.dev, now, PAUSE as u64)
            .await
            .expect("answers");
        tx.commit().await.expect("commits");
        taken
    };
    let now = site.now();
    let taken = futures_util::future::join_all((0..20).map(|_| take(now))).await;
    assert_eq!(taken.iter().filter(|taken| **taken).count(), 1);
    // To the millisecond.
    assert!(!take(now + PAUSE as u64 - 1).await);
    assert!(take(now + PAUSE as u64).await);
});
