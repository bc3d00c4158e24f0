//! The push gateway: a site sends a tag to a phone whose push service only the app's publisher may use.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use symbolon_idp::login::Method;
use symbolon_protocol::encoding::{b64, b64_array, hex};
use symbolon_protocol::{PushTarget, Sid};
use symbolon_server::chance;
use symbolon_server::config::{Config, GatewaySite};
use symbolon_server::gateway::{Gateway, router};
use symbolon_server::keys::Keys;
use symbolon_server::push::{Hint, Outcome, Senders};
use tower::ServiceExt;

use crate::harness::{SITE, Site, scenario};
use crate::push_outage::{TROUBLES, outage};
use crate::push_services::{Stage, phone_at, waiting};
use crate::services::{APNS, FCM, GATEWAY, Manner, set_up};

/// A gateway that serves the site, and how apps ask it.
struct Publisher {
    gateway: Arc<Gateway>,
    _folder: tempfile::TempDir,
}

impl Publisher {
    fn of(site: &Site, stage: &Stage, change: fn(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let name = Sid::parse(GATEWAY).expect("a name");
        let mut config = Config::tester(name, folder.path());
        set_up(&mut config);
        let key = Keys::vapid(&site.app.config.keys.folder, 1).expect("the site's key");
        config.gateway.sites = vec![GatewaySite {
            name: SITE.into(),
            key: b64(key.public().uncompressed()),
        }];
        change(&mut config);
        let gateway = Gateway::over(&stage.services.net(), config, site.app.clock.clone());
        let gateway = gateway.expect("the settings are right");
        stage.services.serve(GATEWAY, router(gateway.clone()));
        Self {
            gateway,
            _folder: folder,
        }
    }

    async fn ask(&self, body: String) -> Response<Body> {
        let mut request = Request::post("/gateway/v1/register")
            .body(Body::from(body))
            .expect("a request");
        let peer = SocketAddr::from(([192, 0, 2, 7], 1));
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router(self.gateway.clone()).oneshot(request).await;
        answer.expect("infallible")
    }

    /// An address of a phone, as the push object that its app tells the site.
    async fn register(&self, kind: &str, token: &str) -> PushTarget {
        let asked = json!({ "version": 1, "kind": kind, "token": token, "site": SITE });
        let answer = self.ask(asked.to_string()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        let json: Value = serde_json::from_slice(&bytes).expect("JSON");
        let text = |name: &str| json[name].as_str().expect("text").to_owned();
        PushTarget::WebPush {
            url: text("url"),
            p256dh: b64_array(&text("p256dh")).expect("65 bytes"),
            auth: b64_array(&text("auth")).expect("16 bytes"),
            route: chance::random(),
        }
    }
}

scenario!(gateway_forwards_a_tag_and_nothing_else, |site| {
    let stage = Stage::of(&site);
    let publisher = Publisher::of(&site, &stage, |_| {});
    let token = hex(&chance::random::<32>());
    for (kind, host) in [("fcm", FCM), ("apns", APNS)] {
        let target = publisher.register(kind, &token).await;
        let PushTarget::WebPush { url, .. } = &target else {
            panic!("a Web Push address");
        };
        assert!(
            url.starts_with("https://gateway.example.net/p/") && url.len() < 400,
            "{url}"
        );
        let mut phone = phone_at(&site, &target).await;
        let row = site.ask(&phone, Method::AppPin).await;
        assert_eq!(stage.deliver().await, 1);
        assert_eq!(stage.services.complaints(), [""; 0]);
        let taken = stage.services.taken().pop().expect("taken");
        assert_eq!(
            (taken.host.as_str(), taken.address.as_str()),
            (host, token.as_str())
        );
        assert_eq!(taken.route, b64(target.route().expect("a tag")));
        assert_eq!(waiting(&site).await, 0);
        phone.approve(&site, &row, "4071").await.ok();
        // The phone's service knows the app no more: the site hears it from the gateway.
        stage.services.behaves(host, Manner::Forgets);
        site.ask(&phone, Method::AppPin).await;
        stage.deliver().await;
        assert!(site.device(&phone).await.push.is_none());
    }
    // Two sites, or two installations, have nothing in common.
    let (one, two) = (
        publisher.register("fcm", &token).await,
        publisher.register("fcm", &token).await,
    );
    assert!(one != two);
});

// The gateway that is not there, and each trouble of the services behind it, whose wish for a pause is handed on.
scenario!(gateway_trouble_is_the_sites_to_wait_for, |site| {
    for (kind, host) in [("fcm", FCM), ("apns", APNS), ("fcm", GATEWAY)] {
        let of_itself = |trouble: Manner| matches!(trouble, Manner::Down | Manner::Nameless);
        for trouble in TROUBLES {
            if host == GATEWAY && !of_itself(trouble.0) {
                continue;
            }
            let stage = Stage::of(&site);
            let publisher = Publisher::of(&site, &stage, |_| {});
            let mut targets = Vec::new();
            for _ in 0..3 {
                let token = hex(&chance::random::<32>());
                targets.push((publisher.register(kind, &token).await, token));
            }
            let targets = targets.try_into().expect("three");
            outage(&site, &stage, host, trouble, targets).await;
        }
    }
});

scenario!(
    gateway_answer_that_was_lost_costs_no_second_notification,
    |site| {
        for (kind, host) in [("fcm", FCM), ("apns", APNS)] {
            let stage = Stage::of(&site);
            let publisher = Publisher::of(&site, &stage, |_| {});
            stage.services.behaves(host, Manner::LosesAnswers);
            let target = publisher.register(kind, &hex(&chance::random::<32>())).await;
            let phone = phone_at(&site, &target).await;
            site.ask(&phone, Method::AppPin).await;
            stage.deliver().await;
            assert_eq!(waiting(&site).await, 1, "{host}");
            stage.services.behaves(host, Manner::Well);
            site.advance(2_100);
            stage.deliver().await;
            let taken = stage.services.taken();
            assert_eq!((taken.len(), waiting(&site).await), (2, 0), "{host}");
            assert_eq!(
                taken[0], taken[1],
                "the second takes the first one's place: {host}"
            );
            assert!(!taken[0].collapse.is_empty());
        }
    }
);

scenario!(
    gateway_serves_registered_sites_alone,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        let publisher = Publisher::of(&site, &stage, |config| {
            config.gateway.messages_per_minute = 4;
            config.gateway.registrations_per_minute = 12;
        });
        // All within one minute.
        site.advance(60_000 - (site.now() % 60_000) as i64);
        let target = publisher.register("fcm", "token-of-a-phone").await;
        let hint = Hint {
            route: [9; 8],
            expires: site.now() + 300_000,
        };
        let send =
            async |senders: &Senders, target: &PushTarget| senders.send(target, &hint, site.now()).await;
        let own = Senders::over(&stage.services.net(), &site.app.config, site.now()).expect("right settings");
        assert_eq!(send(&own, &target).await, Outcome::Sent);
        // Another site has another key, and that is not of this address.
        let elsewhere = tempfile::tempdir().expect("a folder");
        let mut other = (*site.app.config).clone();
        other.keys.folder = elsewhere.path().to_owned();
        let other = Senders::over(&stage.services.net(), &other, site.now()).expect("right settings");
        assert!(matches!(send(&other, &target).await, Outcome::Refused(fault) if fault.status == 403));
        // An address that was made up, or changed.
        let PushTarget::WebPush {
            url,
            p256dh,
            auth,
            route,
        } = target.clone()
        else {
            panic!("a Web Push address");
        };
        let changed = |url: String, auth: [u8; 16]| PushTarget::WebPush {
            url,
            p256dh,
            auth,
            route,
        };
        let made_up = changed("https://gateway.example.net/p/AAAA".into(), auth);
        assert!(matches!(send(&own, &made_up).await, Outcome::Gone(fault) if fault.status == 404));
        let cut = changed(url[..url.len() - 4].into(), auth);
        assert!(matches!(send(&own, &cut).await, Outcome::Gone(_)));
        // What does not open is forwarded to nobody.
        let closed = changed(url, [0; 16]);
        assert!(matches!(send(&own, &closed).await, Outcome::Refused(fault) if fault.status == 400));
        assert_eq!(stage.services.taken().len(), 1);
        // Limits of a site.
        assert_eq!(send(&own, &target).await, Outcome::Sent);
        assert_eq!(send(&own, &target).await, Outcome::Sent);
        let over = send(&own, &target).await;
        assert!(
            matches!(
                over,
                Outcome::Later {
                    whole: false,
                    after: Some(_),
                    ..
                }
            ),
            "{over:?}"
        );
        site.advance(60_000);
        assert_eq!(send(&own, &target).await, Outcome::Sent);
        // Registrations.
        let good = json!({ "version": 1, "kind": "fcm", "token": "t", "site": SITE });
        let with = |member: &str, value: Value| {
            let mut json = good.clone();
            json[member] = value;
            json.to_string()
        };
        let table = [
            (good.to_string(), 200),
            (String::new(), 400),
            ("[]".into(), 400),
            (with("version", 2.into()), 400),
            (with("kind", "webpush".into()), 400),
            (with("token", "".into()), 400),
            (with("token", "t".repeat(2000).into()), 400),
            (with("token", "a b".into()), 400),
            (with("site", "login.example.org".into()), 403),
            (with("more", 1.into()), 400),
            (with("token", "t".repeat(20_000).into()), 413),
            (good.to_string(), 200),
        ];
        for (body, status) in table {
            let answer = publisher.ask(body.clone()).await;
            assert_eq!(answer.status().as_u16(), status, "{body:.80}");
        }
        publisher.ask(good.to_string()).await;
        let answer = publisher.ask(good.to_string()).await;
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.headers().contains_key("retry-after"));
    }
);
