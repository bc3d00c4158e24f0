//! A push reaches the phone by each kind of service, says nothing but the tag, and is sent once.

use std::sync::Arc;

use futures_util::future::join_all;
use symbolon_idp::login::Method;
use symbolon_protocol::PushTarget;
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::wire::DenyReason;
use symbolon_server::chance;
use symbolon_server::notify::PushWorker;
use symbolon_server::push::Senders;

use crate::harness::{Site, scenario};
use crate::phone::Phone;
use crate::services::{APNS, FCM, Manner, OAUTH, Services, WEB, WEB_2, set_up, webpush};
use crate::tab::Tab;

/// A site's worker, and the services that it sends to.
pub struct Stage {
    pub services: Services,
    pub worker: PushWorker,
}

impl Stage {
    pub fn of(site: &Site) -> Self {
        let services = Services::start();
        let clock = site.app.clock.clone();
        services.inside().now = Some(Box::new(move || clock.now()));
        let worker = Self::worker(site, &services);
        Self { services, worker }
    }

    pub fn worker(site: &Site, services: &Services) -> PushWorker {
        let senders =
            Senders::over(&services.net(), &site.app.config, site.now()).expect("the settings are right");
        let senders = Arc::new(senders);
        // A second worker of a test sends for the worker alone.
        site.app.senders.set(senders.clone()).ok();
        PushWorker::new(site.app.clone(), senders)
    }

    /// A new address of a phone at `host`.
    pub fn target(&self, host: &str) -> PushTarget {
        let route = chance::random();
        match host {
            FCM => PushTarget::Fcm {
                token: format!("fcm-{}", hex(&chance::random::<16>())),
                route,
            },
            APNS => PushTarget::Apns {
                token: hex(&chance::random::<32>()),
                route,
            },
            _ => webpush::subscribe(&mut self.services.inside(), host, route),
        }
    }

    /// A phone that is woken at `host`.
    pub async fn phone(&self, site: &Site, host: &str) -> (Phone, PushTarget) {
        let target = self.target(host);
        (phone_at(site, &target).await, target)
    }

    pub async fn deliver(&self) -> usize {
        self.worker.deliver_due().await.expect("the store answers")
    }
}

/// A phone that is woken at `target`.
pub async fn phone_at(site: &Site, target: &PushTarget) -> Phone {
    let mut phone = site.phone("My phone", "4071").await;
    phone.send(site, "/device/v1/push", target.to_json()).await.ok();
    phone
}

/// As the services name it.
pub fn address(target: &PushTarget) -> String {
    match target {
        PushTarget::Fcm { token, .. } | PushTarget::Apns { token, .. } => token.clone(),
        PushTarget::WebPush { url, .. } => url
            .splitn(4, '/')
            .nth(3)
            .map_or(String::new(), |p| format!("/{p}")),
        PushTarget::None => String::new(),
    }
}

pub async fn waiting(site: &Site) -> u64 {
    site.app.store.pushes_waiting().await.expect("the store answers")
}

scenario!(push_reaches_each_service, |config| { set_up(config) }, |site| {
    let stage = Stage::of(&site);
    for host in [FCM, APNS, WEB, WEB_2] {
        let (mut phone, target) = stage.phone(&site, host).await;
        let row = site.ask(&phone, Method::AppPin).await;
        assert_eq!(waiting(&site).await, 1, "written with the challenge");
        assert_eq!(stage.deliver().await, 1);
        assert_eq!(stage.services.complaints(), [""; 0]);
        let taken = stage.services.taken().pop().expect("taken");
        assert_eq!(taken.host, host);
        assert_eq!(taken.address, address(&target));
        assert_eq!(taken.route, b64(target.route().expect("a tag")));
        assert!(!taken.collapse.contains(&taken.route));
        assert_eq!((waiting(&site).await, stage.deliver().await), (0, 0));
        phone.approve(&site, &row, "4071").await.ok();
    }
    assert_eq!(stage.services.taken().len(), 4);
    record(&stage.services);
    let health = site.app.store.push_health().await.expect("the store answers");
    let names: Vec<_> = health.iter().map(|h| (h.provider.as_str(), h.failures)).collect();
    assert_eq!(names, [("apns", 0), ("fcm", 0), ("webpush", 0)]);
    // A code needs no push, and a phone without an address gets none.
    let phone = site.phone("Silent phone", "4071").await;
    site.ask(&phone, Method::AppPin).await;
    let (mut phone, _) = stage.phone(&site, FCM).await;
    site.ask(&phone, Method::AppQr).await;
    phone
        .send(&site, "/device/v1/push", PushTarget::None.to_json())
        .await
        .ok();
    site.ask(&phone, Method::AppPin).await;
    assert_eq!(waiting(&site).await, 0);
});

/// Leaves what the services were sent where other people's libraries can open it (`make check-push`).
fn record(services: &Services) {
    let Some(folder) = std::env::var_os("SYMBOLON_PUSH_RECORD") else {
        return;
    };
    let inside = services.inside();
    let receivers: serde_json::Map<_, _> = inside
        .receivers
        .iter()
        .map(|(path, receiver)| {
            let keys = serde_json::json!({
                "secret": hex(&*receiver.secret.to_bytes()),
                "auth": hex(&receiver.auth),
            });
            (path.clone(), keys)
        })
        .collect();
    let json = serde_json::json!({
        "now": inside.now.as_ref().expect("a clock")() / 1000,
        "receivers": receivers,
        "requests": inside.recorded,
        "taken": inside.taken.iter().map(|t| &t.route).collect::<Vec<_>>(),
    });
    let file = std::path::Path::new(&folder).join("push.json");
    std::fs::write(file, json.to_string()).expect("the folder is there");
}

scenario!(
    push_resend_sends_the_same_again,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let (mut phone, _) = stage.phone(&site, WEB).await;
        let mut tab = Tab::default();
        tab.sign_in(&site, "app-pin").await;
        // One that waits is enough.
        tab.submit(&site, "/login/resend", &[]).await;
        assert_eq!(waiting(&site).await, 1);
        assert_eq!(stage.deliver().await, 1);
        tab.submit(&site, "/login/resend", &[]).await;
        assert_eq!(stage.deliver().await, 1);
        let taken = stage.services.taken();
        assert_eq!(taken.len(), 2);
        assert_eq!(taken[0], taken[1], "the newer one takes the older one's place");
        let row = tab.challenge(&site).await;
        phone.approve(&site, &row, "4071").await.ok();
        tab.submit(&site, "/login/resend", &[]).await;
        assert_eq!((waiting(&site).await, stage.services.complaints()), (0, vec![]));
    }
);

scenario!(
    push_of_an_answered_challenge_is_not_sent,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let (mut phone, _) = stage.phone(&site, WEB).await;
        let row = site.ask(&phone, Method::AppPin).await;
        phone.approve(&site, &row, "4071").await.ok();
        assert_eq!(stage.deliver().await, 1);
        // Expired while it waited.
        site.ask(&phone, Method::AppPin).await;
        site.advance(300_000);
        assert_eq!(stage.deliver().await, 1);
        // The newer one takes the older one's place.
        site.ask(&phone, Method::AppPin).await;
        let newer = site.ask(&phone, Method::AppPin).await;
        assert_eq!(stage.deliver().await, 2);
        assert_eq!(stage.services.heard(WEB), 1);
        site.deny(&mut phone, &newer, DenyReason::Cancel).await.ok();
        // "It's not me" silences every phone of the account, also for what waits already.
        let (other, _) = stage.phone(&site, WEB_2).await;
        site.ask(&other, Method::AppPin).await;
        let row = site.ask(&phone, Method::AppPin).await;
        site.deny(&mut phone, &row, DenyReason::NotMe).await.ok();
        assert_eq!(stage.deliver().await, 2);
        assert_eq!((stage.services.heard(WEB), stage.services.heard(WEB_2)), (1, 0));
        assert_eq!(waiting(&site).await, 0);
    }
);

scenario!(
    push_to_an_address_that_is_gone_is_the_last,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        for (times, host) in (1..).zip([FCM, APNS, WEB]) {
            stage.services.behaves(host, Manner::Forgets);
            let (mut phone, _) = stage.phone(&site, host).await;
            let row = site.ask(&phone, Method::AppPin).await;
            assert_eq!(stage.deliver().await, 1);
            assert!(site.device(&phone).await.push.is_none(), "{host}");
            assert_eq!(site.audited("push_changed").await, times);
            phone.approve(&site, &row, "4071").await.ok();
            site.ask(&phone, Method::AppPin).await;
            assert_eq!(waiting(&site).await, 0);
            // An address that came meanwhile stays.
            phone
                .send(&site, "/device/v1/push", stage.target(host).to_json())
                .await
                .ok();
            let mut tx = site.app.store.begin().await.expect("begins");
            assert!(
                !tx.drop_push_target(&phone.dev, b"an older one")
                    .await
                    .expect("answers")
            );
            tx.commit().await.expect("commits");
            assert!(site.device(&phone).await.push.is_some());
        }
        stage.services.behaves(FCM, Manner::Well);
        let route = [7; 8];
        let no_tokens = [
            PushTarget::Fcm {
                token: "bad token".into(),
                route,
            },
            PushTarget::Apns {
                token: "../../2/device".into(),
                route,
            },
        ];
        for target in no_tokens {
            let mut phone = site.phone("My phone", "4071").await;
            phone.send(&site, "/device/v1/push", target.to_json()).await.ok();
            site.ask(&phone, Method::AppPin).await;
            stage.deliver().await;
            assert!(site.device(&phone).await.push.is_none());
        }
        assert!(stage.services.taken().is_empty());
    }
);

scenario!(
    push_is_sent_once_by_many_workers,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        // Long enough for every other worker to come by.
        stage.services.behaves(APNS, Manner::Slow(50));
        let mut expected = Vec::new();
        for host in [FCM, APNS, WEB, WEB_2, FCM, APNS, WEB, WEB_2] {
            let (phone, target) = stage.phone(&site, host).await;
            site.ask(&phone, Method::AppPin).await;
            expected.push(address(&target));
        }
        let workers = (0..6).map(|_| async {
            let worker = Stage::worker(&site, &stage.services);
            while waiting(&site).await > 0 {
                worker.deliver_due().await.expect("the store answers");
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        });
        join_all(workers).await;
        let mut sent: Vec<_> = stage.services.taken().into_iter().map(|t| t.address).collect();
        sent.sort();
        expected.sort();
        assert_eq!(sent, expected);
        assert_eq!(stage.services.complaints(), [""; 0]);
    }
);

scenario!(
    push_of_a_worker_that_died_is_sent_by_another,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let (phone, _) = stage.phone(&site, APNS).await;
        site.ask(&phone, Method::AppPin).await;
        let mut tx = site.app.store.begin().await.expect("begins");
        let claimed = tx.claim_pushes(site.now(), site.now() + 40_000, 8).await;
        assert_eq!(claimed.expect("answers").len(), 1);
        tx.commit().await.expect("commits");
        // Others of the same queue wait with it, others of other queues do not.
        let (second, _) = stage.phone(&site, APNS).await;
        let (third, _) = stage.phone(&site, FCM).await;
        site.ask(&second, Method::AppPin).await;
        site.ask(&third, Method::AppPin).await;
        assert_eq!(stage.deliver().await, 1);
        site.advance(41_000);
        assert_eq!(stage.deliver().await, 2);
        let hosts: Vec<_> = stage.services.taken().into_iter().map(|t| t.host).collect();
        assert_eq!(hosts, [FCM, APNS, APNS]);
    }
);

scenario!(
    push_tokens_of_the_site_are_kept_and_renewed,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let (google, _) = stage.phone(&site, FCM).await;
        let (apple, _) = stage.phone(&site, APNS).await;
        let push = async || {
            site.ask(&google, Method::AppPin).await;
            site.ask(&apple, Method::AppPin).await;
            stage.deliver().await;
        };
        let apple_tokens = || {
            let inside = stage.services.inside();
            let tokens = inside.recorded.iter().filter(|r| r.host == APNS);
            let tokens: std::collections::BTreeSet<_> =
                tokens.map(|r| r.headers["authorization"].clone()).collect();
            tokens.len()
        };
        push().await;
        site.advance(30 * 60_000);
        push().await;
        assert_eq!((stage.services.heard(OAUTH), apple_tokens()), (1, 1));
        site.advance(30 * 60_000);
        push().await;
        assert_eq!((stage.services.heard(OAUTH), apple_tokens()), (2, 2));
        assert_eq!(stage.services.complaints(), [""; 0]);
        assert_eq!(stage.services.taken().len(), 6);
        // Google takes the token back before its time: the push is not lost.
        stage.services.inside().access_tokens.clear();
        push().await;
        assert_eq!((stage.services.complaints().len(), waiting(&site).await), (1, 1));
        site.advance(2_100);
        stage.deliver().await;
        assert_eq!((stage.services.heard(OAUTH), waiting(&site).await), (3, 0));
    }
);

scenario!(
    push_slow_service_holds_up_no_other,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        stage.services.behaves(FCM, Manner::Silent);
        let (slow, _) = stage.phone(&site, FCM).await;
        let (quick, _) = stage.phone(&site, WEB).await;
        let worker = tokio::spawn(Arc::new(Stage::worker(&site, &stage.services)).run());
        site.ask(&slow, Method::AppPin).await;
        let until = async |done: &dyn Fn() -> bool| {
            let waits = async {
                while !done() {
                    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
                }
            };
            tokio::time::timeout(std::time::Duration::from_secs(10), waits)
                .await
                .expect("in time");
        };
        until(&|| stage.services.heard(FCM) == 1).await;
        site.ask(&quick, Method::AppPin).await;
        until(&|| stage.services.taken().len() == 1).await;
        assert_eq!(stage.services.taken()[0].host, WEB);
        assert_eq!(stage.services.heard(FCM), 1, "that one is waited for still");
        site.app.stop();
        worker.await.expect("it ends in order");
        assert_eq!(waiting(&site).await, 1);
    }
);
