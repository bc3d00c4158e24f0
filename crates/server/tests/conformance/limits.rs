//! What is limited, and what is not (§9.4): test 97.

use symbolon_protocol::wire::PendingRequest;

use crate::harness::{Site, scenario};
use crate::phone::{fresh_nonce, new_key};
use crate::tab::Tab;

const PENDING: &str = "/device/v1/pending";

/// Windows are minutes of the clock: each part begins with one.
fn start_of_minute(site: &Site) {
    site.advance((60_500 - site.now() % 60_000) as i64);
}

fn body() -> Vec<u8> {
    PendingRequest { wait: 0 }.to_json()
}

scenario!(
    device_limit_after_signature,
    |config| {
        config.limits.device_requests_per_minute = 5;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        start_of_minute(&site);
        // Strangers who know the device's id use up nothing.
        for _ in 0..20 {
            let mut forged = phone.envelope(PENDING, fresh_nonce(&site).await, 77, body());
            forged.signature = new_key().sign(b"x");
            assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "auth");
        }
        for _ in 0..5 {
            phone.pending(&site).await;
        }
        let (nonce, counter) = phone.take(&site).await;
        let bytes = phone.envelope(PENDING, nonce, counter, body()).to_json();
        let counted = site.device(&phone).await.ctr;
        let reply = site.post(PENDING, bytes.clone()).await;
        let answer = symbolon_protocol::ErrorAnswer::parse(&reply.body).expect("an error");
        assert_eq!((reply.status.as_u16(), answer.nonce.is_some()), (429, true));
        assert!(
            answer
                .retry_after
                .is_some_and(|seconds| (1..=60).contains(&seconds))
        );
        assert_eq!(site.device(&phone).await.ctr, counted);
        // It was counted before the nonce was used up: the same request is good a minute later.
        site.advance(60_000);
        site.post(PENDING, bytes).await.ok();
    }
);

scenario!(
    ip_limit_counts_failures_only,
    |config| {
        config.limits.device_failures_per_minute = 10;
        config.limits.password_failures_per_minute = 3;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        start_of_minute(&site);
        for _ in 0..50 {
            phone.pending(&site).await;
        }
        let mut forged = phone.envelope(PENDING, fresh_nonce(&site).await, 77, body());
        forged.signature = new_key().sign(b"x");
        for _ in 0..10 {
            assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "auth");
        }
        assert_eq!(site.post(PENDING, forged.to_json()).await.code(), "rate");
        site.advance(60_000);
        phone.pending(&site).await;
        start_of_minute(&site);
        // Passwords: right ones are not counted, wrong ones are, whosever they are.
        for _ in 0..5 {
            Tab::by_password(&site).await;
        }
        let guess = async |n: u32| {
            let mut tab = Tab::default();
            tab.get(&site, "/login").await;
            let email = format!("nobody{n}@example.org");
            tab.submit(&site, "/login", &[("email", &email)]).await;
            let fields = [("password", "Wrong Password 1"), ("method", "password")];
            tab.submit(&site, "/login/password", &fields).await;
            tab.html
        };
        for n in 0..3 {
            let html = guess(n).await;
            assert!(html.contains("password is wrong"), "{html}");
        }
        let html = guess(9).await;
        assert!(html.contains("Too many wrong passwords"), "{html}");
        site.advance(60_000);
        Tab::by_password(&site).await;
    }
);
