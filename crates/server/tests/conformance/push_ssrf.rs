//! Web Push addresses come from phones: they lead to the public internet or nowhere (T30).

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use symbolon_idp::login::Method;
use symbolon_protocol::PushTarget;
use symbolon_server::push::{Hint, Names, Outcome, Reach, Resolved, Senders, check_url};

use crate::harness::scenario;
use crate::phone::new_key;
use crate::push_services::{Stage, waiting};
use crate::services::{Manner, WEB, WEB_2, set_up};

const CORPUS: &str = include_str!("webpush_ssrf.txt");

/// Every name leads to these addresses, at the counterparts' port: who connects in spite of the guard is heard.
struct Fixed {
    addresses: Mutex<Vec<IpAddr>>,
    port: u16,
    asked: AtomicUsize,
}

impl Names for Fixed {
    fn look_up(&self, _host: &str) -> Resolved {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let addresses = self.addresses.lock().expect("no panic while held").clone();
        let port = self.port;
        Box::pin(async move {
            Ok(addresses
                .into_iter()
                .map(|ip| SocketAddr::new(ip, port))
                .collect())
        })
    }
}

struct Case<'a> {
    admitted: bool,
    url: &'a str,
    addresses: Vec<IpAddr>,
}

fn corpus() -> Vec<Case<'static>> {
    let lines = CORPUS.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split(' ');
            Case {
                admitted: words.next() == Some("yes"),
                url: words.next().expect("an address"),
                addresses: words
                    .next()
                    .into_iter()
                    .flat_map(|list| list.split(','))
                    .map(|ip| ip.parse().expect("an IP address"))
                    .collect(),
            }
        })
        .collect()
}

scenario!(webpush_ssrf_corpus, |config| { set_up(config) }, |site| {
    let stage = Stage::of(&site);
    let names = Arc::new(Fixed {
        addresses: Mutex::default(),
        port: stage.services.address().port(),
        asked: AtomicUsize::new(0),
    });
    let senders = |reach| {
        let net = stage.services.net_by(names.clone(), reach);
        Senders::over(&net, &site.app.config, site.now()).expect("the settings are right")
    };
    let guarded = senders(Reach::public());
    let send = async |senders: &Senders, url: &str| {
        let target = PushTarget::WebPush {
            url: url.into(),
            p256dh: *new_key().public().uncompressed(),
            auth: [1; 16],
            route: [2; 8],
        };
        let hint = Hint {
            route: [2; 8],
            expires: site.now() + 300_000,
        };
        senders.send(&target, &hint, site.now()).await
    };
    let cases = corpus();
    assert!(cases.len() > 100);
    for case in &cases {
        *names.addresses.lock().expect("no panic while held") = case.addresses.clone();
        let reach = Reach::public();
        if case.admitted {
            assert!(check_url(case.url).is_ok(), "{}", case.url);
            assert!(case.addresses.iter().all(|ip| reach.admits(*ip)), "{}", case.url);
            continue;
        }
        // Either the text is refused, or every connection by it is.
        let outcome = send(&guarded, case.url).await;
        assert!(
            matches!(outcome, Outcome::Refused(_)),
            "{} {:?}: {outcome:?}",
            case.url,
            case.addresses
        );
        let by_text = check_url(case.url).is_err();
        assert!(
            by_text || !case.addresses.iter().all(|ip| reach.admits(*ip)),
            "{}",
            case.url
        );
    }
    let recorded = stage.services.inside().recorded.len();
    assert_eq!(recorded, 0, "nobody was connected to");
    // The same net without the guard does reach this machine: that nothing was heard says something.
    *names.addresses.lock().expect("no panic while held") = vec![[127, 0, 0, 1].into()];
    send(&senders(Reach::with_loopback()), "https://push.example.net/up/1").await;
    assert_eq!(stage.services.heard(WEB), 1);
    assert_eq!(waiting(&site).await, 0);
});

scenario!(
    webpush_name_that_changes_its_address,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        // This machine stands for the public internet: it is the one address that tests may reach.
        let names = Arc::new(Fixed {
            addresses: Mutex::new(vec![[127, 0, 0, 1].into()]),
            port: stage.services.address().port(),
            asked: AtomicUsize::new(0),
        });
        let net = stage.services.net_by(names.clone(), Reach::with_loopback());
        let senders = Senders::over(&net, &site.app.config, site.now()).expect("the settings are right");
        let hint = Hint {
            route: [2; 8],
            expires: site.now() + 300_000,
        };
        let target = stage.target(WEB);
        assert_eq!(senders.send(&target, &hint, site.now()).await, Outcome::Sent);
        assert_eq!(
            names.asked.load(Ordering::SeqCst),
            1,
            "asked once, and connected to that answer"
        );
        // The name leads inside now. The connection that is open still leads where it was checked to lead.
        *names.addresses.lock().expect("no panic while held") = vec![[10, 0, 0, 1].into()];
        assert_eq!(senders.send(&target, &hint, site.now()).await, Outcome::Sent);
        assert_eq!(stage.services.heard(WEB), 2);
        // Another connection is checked anew.
        let other = stage.target(WEB_2);
        let outcome = senders.send(&other, &hint, site.now()).await;
        assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
        assert_eq!(names.asked.load(Ordering::SeqCst), 2);
        assert_eq!(stage.services.heard(WEB_2), 0);
    }
);

scenario!(
    webpush_redirect_is_not_followed,
    |config| { set_up(config) },
    |site| {
        let stage = Stage::of(&site);
        stage.services.behaves(WEB, Manner::Redirects);
        let (phone, _) = stage.phone(&site, WEB).await;
        site.ask(&phone, Method::AppPin).await;
        stage.deliver().await;
        assert_eq!((stage.services.heard(WEB), stage.services.heard(WEB_2)), (1, 0));
        assert_eq!(waiting(&site).await, 0, "it would never arrive");
        assert!(site.device(&phone).await.push.is_some());
    }
);
