//! §11, 51, 58, 60: which pushes there are, and who sees them.

use std::time::Duration;

use e2e::acts::{APP_PIN, OTHER_PIN, PIN, ada_with_phone, second_phone, waiting};
use e2e::handset::new_key;
use e2e::web::Web;
use e2e::world::World;
use symbolon_protocol::{Matching, PushMessage};

e2e::tests![
    push_payload_has_only_m_and_r,
    push_challenge_fetch_needs_ds,
    push_other_devices_challenge_invisible,
    push_rate_limits,
    push_new_cancels_old,
    push_stranger_cannot_cancel_known,
    push_resend_same_challenge,
    match_escalates_after_denial,
    match_none_with_bio_refused_by_config,
];

/// What a push says: nothing but where to ask. (The site only keeps the address so far, sealed; it sends none.)
async fn push_payload_has_only_m_and_r(world: World) {
    let message = PushMessage { route: [0xA5; 8] }.to_json();
    let json: serde_json::Value = serde_json::from_slice(&message).expect("JSON");
    let members: Vec<_> = json.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["m", "r"]);
    assert_eq!(
        (json["m"].as_str(), json["r"].as_str()),
        (Some("1"), Some("paWlpaWlpaU"))
    );
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let body = br#"{"kind":"fcm","token":"token-of-the-push-service","route":"paWlpaWlpaU"}"#;
    phone.request("/device/v1/push", body).await.is("200 ok");
    super::audit::nothing_holds(
        &site,
        &[("the push token", b"token-of-the-push-service".to_vec())],
    );
}

async fn push_challenge_fetch_needs_ds(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let _browser = waiting(&site, &web).await;
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    stranger
        .request("/device/v1/pending", br#"{"wait":0}"#)
        .await
        .is("401 auth");
    let http = phone
        .http
        .post(site.url("/device/v1/pending"))
        .header("content-type", "application/json");
    e2e::handset::send(http.body(r#"{"wait":0}"#))
        .await
        .is("400 bad_request");
    assert_eq!(phone.pending().await.len(), 1);
}

async fn push_other_devices_challenge_invisible(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    let tablet = second_phone(&site, &mut web, &phone, "My tablet", OTHER_PIN).await;
    let mut browser = web.reopened();
    browser.sign_in(APP_PIN).await;
    assert_eq!(browser.page.heading(), "Choose your device");
    let id = symbolon_protocol::encoding::hex(&tablet.dev);
    browser.submit("/login/challenge", &[("device", &id)]).await;
    assert_eq!(browser.page.path, "/login/waiting");
    assert!(phone.pending().await.is_empty());
    let challenge = tablet.one_pending().await;
    let number = browser.number();
    // The other phone can't approve it, though it knows everything of it.
    phone
        .approve(&challenge, number, PIN)
        .await
        .is("410 challenge_gone");
    phone.deny(&challenge, "cancel").await.is("410 challenge_gone");
    let mut lying = phone.copy();
    lying.dev = tablet.dev;
    lying.approve(&challenge, number, PIN).await.is("401 auth");
    tablet.approve(&challenge, number, OTHER_PIN).await.is("200 ok");
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
}

async fn push_rate_limits(world: World) {
    let site = world.site().await;
    let (web, _phone) = ada_with_phone(&site).await;
    for _ in 0..3 {
        waiting(&site, &web).await;
    }
    let mut fourth = web.reopened();
    fourth.sign_in(APP_PIN).await;
    assert_ne!(fourth.page.path, "/login/waiting");
    fourth.page.says("Too many requests");
    // A stranger's browser is counted apart.
    let mut stranger = Web::new(&site);
    stranger.sign_in(APP_PIN).await;
    assert_eq!(stranger.page.path, "/login/waiting");
    // Ten in a day without a success, whatever the pauses.
    for _ in 0..2 {
        site.advance(Duration::from_secs(700));
        for _ in 0..3 {
            waiting(&site, &web).await;
        }
    }
    site.advance(Duration::from_secs(700));
    waiting(&site, &web).await;
    let mut eleventh = web.reopened();
    eleventh.sign_in(APP_PIN).await;
    assert_ne!(eleventh.page.path, "/login/waiting");
    site.advance(Duration::from_secs(86_400));
    waiting(&site, &web).await;
}

async fn push_new_cancels_old(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut old = waiting(&site, &web).await;
    let first = phone.one_pending().await;
    let number = old.number();
    let new = waiting(&site, &web).await;
    let second = phone.one_pending().await;
    assert_ne!(first.cid, second.cid);
    assert!(second.issued > first.issued);
    phone.approve(&first, number, PIN).await.is("410 challenge_gone");
    assert_eq!(old.status().await, "cancelled");
    old.get("/login/waiting").await;
    assert_eq!(old.page.heading(), "A newer request took this one’s place");
    phone.approve(&second, new.number(), PIN).await.is("200 ok");
}

async fn push_stranger_cannot_cancel_known(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut mine = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let mut stranger = Web::new(&site);
    stranger.sign_in(APP_PIN).await;
    assert_eq!(stranger.page.path, "/login/waiting");
    assert_eq!(mine.status().await, "pending");
    assert_eq!(phone.pending().await.len(), 2, "the phone shows both");
    phone.approve(&challenge, mine.number(), PIN).await.is("200 ok");
    mine.submit("/login/complete", &[]).await;
    assert_eq!(mine.page.heading(), "Successful login");
    assert_eq!(stranger.status().await, "pending");
}

async fn push_resend_same_challenge(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    for _ in 0..3 {
        browser.submit("/login/resend", &[]).await.says("Sent again");
        assert_eq!(browser.number(), number);
        assert_eq!(
            phone.one_pending().await.hash,
            challenge.hash,
            "byte for byte the same"
        );
    }
    // No fourth: neither a button, nor for a kept form.
    assert!(
        browser
            .page
            .forms()
            .iter()
            .all(|form| !form.action.ends_with("/resend"))
    );
    let form = browser.page.form("/login/complete");
    let request = browser.form_request("/login/resend", &form.fields);
    browser
        .send("/login/resend", request)
        .await
        .says("Not sent again");
    assert_eq!(
        site.count("select count(*) from audit where event = 'challenge_resent'"),
        3
    );
    phone.approve(&challenge, number, PIN).await.is("200 ok");
}

async fn match_escalates_after_denial(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let Matching::Pick(numbers) = challenge.matching else {
        panic!("a known browser picks")
    };
    assert!(numbers.contains(&u8::try_from(browser.number()).expect("two digits")));
    phone.deny(&challenge, "cancel").await.is("200 ok");
    let typed = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    assert_eq!(challenge.matching, Matching::Type2, "after a denial");
    assert!((10..=99).contains(&typed.number()));
    phone.approve(&challenge, typed.number(), PIN).await.is("200 ok");
    // A day later all is as before.
    site.advance(Duration::from_secs(86_401));
    phone.drop_nonce();
    let _browser = waiting(&site, &web).await;
    assert!(matches!(phone.one_pending().await.matching, Matching::Pick(_)));
    // A browser that is new to the account types, too.
    let site = world
        .site_with(&[("POLICY_NUMBER_MATCHING", "none"), ("POLICY_BIOMETRIC", "false")])
        .await;
    let (web, phone) = ada_with_phone(&site).await;
    let known = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    assert_eq!((challenge.matching, known.number()), (Matching::None, 0));
    phone.approve(&challenge, 0, PIN).await.is("200 ok");
    let mut stranger = Web::new(&site);
    stranger.sign_in(APP_PIN).await;
    assert_eq!(phone.one_pending().await.matching, Matching::Type2);
}

async fn match_none_with_bio_refused_by_config(world: World) {
    let mut site = world.site().await;
    assert!(site.stop().await);
    site.set("POLICY_NUMBER_MATCHING", "none");
    site.set("POLICY_BIOMETRIC", "true");
    let (done, text) = site.admin(&["serve"]).await;
    assert!(!done, "{text}");
    assert!(text.contains("policy.number_matching"), "{text}");
    site.set("POLICY_BIOMETRIC", "false");
    site.restart().await;
}
