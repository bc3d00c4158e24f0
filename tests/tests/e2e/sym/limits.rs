//! §11, 97: what is limited, and what is not.

use std::time::Duration;

use e2e::acts::ada_with_phone;
use e2e::handset::new_key;
use e2e::web::Web;
use e2e::world::World;

e2e::tests![ip_limit_counts_failures_only, device_limit_after_signature];

const PENDING: &str = "/device/v1/pending";
const WAIT: &[u8] = br#"{"wait":0}"#;

async fn ip_limit_counts_failures_only(world: World) {
    let settings = [
        ("LIMITS_DEVICE_FAILURES_PER_MINUTE", "5"),
        ("LIMITS_PASSWORD_FAILURES_PER_MINUTE", "3"),
    ];
    let site = world.site_with(&settings).await;
    let (web, phone) = ada_with_phone(&site).await;
    start_of_minute(&site);
    for _ in 0..8 {
        phone.request(PENDING, WAIT).await.is("200 ok");
    }
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    for _ in 0..5 {
        stranger.request(PENDING, WAIT).await.is("401 auth");
    }
    let reply = stranger.request(PENDING, WAIT).await;
    reply.is("429 rate");
    assert!((1..=60).contains(&reply.json["retry_after"].as_u64().expect("seconds")));
    site.advance(Duration::from_secs(60));
    phone.drop_nonce();
    phone.request(PENDING, WAIT).await.is("200 ok");
    // Passwords: right ones are not counted, wrong ones are, whosever they are.
    start_of_minute(&site);
    for _ in 0..5 {
        web.reopened().enter().await;
    }
    let mut guesser = Web::new(&site);
    for n in 0..3 {
        guesser
            .sign_in_as(&format!("nobody{n}@example.org"), "Wrong Password 1", "password")
            .await;
        guesser.page.says("The e-mail address or the password is wrong.");
    }
    guesser
        .sign_in_as("nobody9@example.org", "Wrong Password 1", "password")
        .await;
    guesser.page.says("Too many wrong passwords");
    site.advance(Duration::from_secs(60));
    web.reopened().enter().await;
}

/// Windows are minutes of the clock: each part begins with one.
fn start_of_minute(site: &e2e::site::Site) {
    site.advance(Duration::from_millis(60_500 - site.now() % 60_000));
}

async fn device_limit_after_signature(world: World) {
    let site = world
        .site_with(&[
            ("LIMITS_DEVICE_REQUESTS_PER_MINUTE", "10"),
            ("LIMITS_DEVICE_FAILURES_PER_MINUTE", "1000"),
        ])
        .await;
    let (_, phone) = ada_with_phone(&site).await;
    start_of_minute(&site);
    phone.drop_nonce();
    // Who only knows the device's id uses none of it up.
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    for _ in 0..30 {
        stranger.request(PENDING, WAIT).await.is("401 auth");
    }
    for _ in 0..10 {
        phone.request(PENDING, WAIT).await.is("200 ok");
    }
    let before = site.sql("select ctr from devices");
    let nonce = phone.fresh_nonce().await;
    let envelope = phone
        .envelope(PENDING, &nonce, phone.next_counter(), WAIT)
        .to_json();
    let reply = phone.post(PENDING, envelope.clone()).await;
    reply.is("429 rate");
    assert!(reply.json["nonce"].is_string());
    assert_eq!(site.sql("select ctr from devices"), before);
    // Counted before the nonce was used up: the very same request is good a minute later.
    site.advance(Duration::from_secs(60));
    phone.post(PENDING, envelope).await.is("200 ok");
}
