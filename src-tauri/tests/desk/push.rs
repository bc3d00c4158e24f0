//! Push: which site is told which address and when, what a message is answered with, and the check of the whole way.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use app_lib::desk::push::{Breaks, Way};
use app_lib::desk::shown::{Event, Read};
use app_lib::desk::{Leave, Theme};
use symbolon_phone::ports::RecordId;
use symbolon_phone::{PushChannel, push_gateway};
use symbolon_protocol::{PushMessage, PushOutcome, PushTarget, Sid};

use crate::world::{GATEWAY, SID, TestServices, World, lock, settle};

const PUSH: &str = "/device/v1/push";

/// An account, notifications allowed, and this service, which gives an address at once.
async fn woken(way: Way) -> (World, RecordId, [u8; 16]) {
    let (world, account, dev) = World::enrolled().await;
    *lock(&world.services.ways) = vec![way];
    *lock(&world.services.gives) = Some("first".into());
    world.desk.ask_notifications().expect("asked");
    world.desk.settle_push().await;
    (world, RecordId::parse(&account).expect("an id"), dev)
}

fn message(world: &World, dev: &[u8; 16]) -> String {
    let target = world.site.device(dev).push;
    let route = *target.route().expect("a tag");
    String::from_utf8(PushMessage { route }.to_json()).expect("text")
}

#[tokio::test(start_paused = true)]
async fn a_site_is_told_once_and_again_when_something_is_different() {
    let (mut world, id, dev) = woken(Way::UnifiedPush).await;
    let PushTarget::WebPush { url, route, .. } = world.site.device(&dev).push else {
        panic!("an address")
    };
    assert_eq!(url, format!("https://up.example.net/first/{id}"));
    assert_eq!(world.wire.count(PUSH), 1);
    world.desk.settle_push().await;
    world.restart();
    world.desk.settle_push().await;
    assert_eq!(world.wire.count(PUSH), 1, "the site knows it");
    // Another address, with another tag.
    lock(&world.services.said)
        .endpoints
        .insert(id, TestServices::endpoint("second"));
    world.desk.settle_push().await;
    let PushTarget::WebPush {
        url, route: newer, ..
    } = world.site.device(&dev).push
    else {
        panic!("an address")
    };
    assert_eq!(url, "https://up.example.net/second");
    assert_ne!(newer, route);
    assert_eq!(world.wire.count(PUSH), 2);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_registered_before_the_person_wants_it_and_all_is_withdrawn_after() {
    let (world, account, dev) = World::enrolled().await;
    *lock(&world.services.ways) = vec![Way::Firebase];
    *lock(&world.services.gives) = Some("token".into());
    world.desk.settle_push().await;
    assert!(lock(&world.services.asked).is_empty() && world.wire.count(PUSH) == 0);
    assert!(!world.services.regular.load(Ordering::Relaxed));
    world.desk.ask_notifications().expect("asked");
    world.desk.settle_push().await;
    assert!(world.services.regular.load(Ordering::Relaxed));
    assert!(matches!(
        world.site.device(&dev).push,
        PushTarget::Fcm { token, .. } if token == "token"
    ));
    // No way any more: the site forgets, and the service too.
    lock(&world.services.ways).clear();
    world.desk.settle_push().await;
    assert!(world.site.device(&dev).push == PushTarget::None);
    assert_eq!(
        lock(&world.services.given_up).last().expect("given up").0,
        Way::Firebase
    );
    let _ = account;
}

#[tokio::test(start_paused = true)]
async fn a_site_that_is_not_there_is_told_later() {
    let (world, _, dev) = World::enrolled().await;
    *lock(&world.services.ways) = vec![Way::Apple];
    *lock(&world.services.gives) = Some("0a0b".into());
    world.wire.offline.store(true, Ordering::Relaxed);
    world.desk.ask_notifications().expect("asked");
    world.desk.settle_push().await;
    assert!(world.site.device(&dev).push == PushTarget::None);
    world.wire.offline.store(false, Ordering::Relaxed);
    world.desk.settle_push().await;
    assert!(matches!(world.site.device(&dev).push, PushTarget::Apns { .. }));
}

#[tokio::test(start_paused = true)]
async fn who_has_installed_a_distributor_is_woken_by_it() {
    let (world, id, _) = woken(Way::Firebase).await;
    *lock(&world.services.ways) = vec![Way::Firebase, Way::UnifiedPush];
    world.desk.settle_push().await;
    assert_eq!(lock(&world.services.asked).last(), Some(&(Way::UnifiedPush, id)));
    assert!(lock(&world.services.said).token.is_none(), "Google's is given up");
}

#[tokio::test(start_paused = true)]
async fn through_a_gateway_no_site_gets_the_token_and_an_address_is_asked_for_once() {
    let (mut world, _, dev) = World::enrolled().await;
    world.gateway = Some(Sid::parse(GATEWAY).expect("a name"));
    world.restart();
    *lock(&world.services.ways) = vec![Way::Firebase];
    *lock(&world.services.gives) = Some("the phone's own token".into());
    world.desk.ask_notifications().expect("asked");
    world.desk.settle_push().await;
    world.desk.settle_push().await;
    let PushTarget::WebPush { url, .. } = world.site.device(&dev).push else {
        panic!("an address of the gateway")
    };
    assert!(url.starts_with(&format!("https://{GATEWAY}/p/fcm")), "{url}");
    assert_eq!(world.wire.count("/gateway/v1/register"), 1);
    assert_eq!(world.wire.count(PUSH), 1);
    // Another token is another address.
    lock(&world.services.said).token = Some((Way::Firebase, "another".into()));
    world.desk.settle_push().await;
    assert_eq!(world.wire.count("/gateway/v1/register"), 2);
    assert_eq!(world.wire.count(PUSH), 2);
}

#[tokio::test(start_paused = true)]
async fn a_push_asks_the_site_and_what_the_site_says_is_notified() {
    let (world, _, dev) = woken(Way::UnifiedPush).await;
    world.desk.in_front(false);
    let text = message(&world, &dev);
    world.site.push(&dev);
    world.desk.push_arrived(&text).await;
    settle().await;
    let notices = lock(&world.system.notices).clone();
    assert_eq!(notices.len(), 1);
    assert!(notices[0].body.contains(SID));
    assert_eq!(
        world.services.cleared.load(Ordering::Relaxed),
        1,
        "the better one is there"
    );
    // Without an answer the general one stays.
    world.wire.offline.store(true, Ordering::Relaxed);
    world.desk.push_arrived(&text).await;
    assert_eq!(world.services.cleared.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn push_message_garbage_asks_nobody() {
    let (world, _, _) = woken(Way::UnifiedPush).await;
    let before = world.wire.asked();
    for text in [
        "",
        "{}",
        r#"{"m":"2","r":"AAECAwQFBgc"}"#,
        r#"{"m":"1","r":"AA"}"#,
        "\u{0}",
    ] {
        world.desk.push_arrived(text).await;
    }
    assert_eq!(world.wire.asked(), before);
    // A tag that nobody knows is an older one, perhaps: all are asked.
    world.desk.push_arrived(r#"{"m":"1","r":"AAECAwQFBgc"}"#).await;
    assert_eq!(world.wire.asked(), before + 1);
}

#[tokio::test(start_paused = true)]
async fn a_tap_opens_the_one_request_and_approves_nothing() {
    let (mut world, _, dev) = woken(Way::UnifiedPush).await;
    let cid = world.site.push(&dev);
    world.drain();
    world.desk.push_opened().await;
    settle().await;
    let opened: Vec<_> = world
        .drain()
        .into_iter()
        .filter(|event| {
            matches!(
                event,
                Event::Open {
                    read: Read::Request { .. }
                }
            )
        })
        .collect();
    assert_eq!(opened.len(), 1);
    assert_eq!(
        world.site.challenge(&cid).state,
        crate::fake_server::ChState::Pending
    );
    // The list is enough for what comes long after the tap.
    world.advance(20_000);
    world.site.push(&dev);
    world.waiting().await;
    assert!(
        !world
            .drain()
            .iter()
            .any(|event| matches!(event, Event::Open { .. }))
    );
}

#[tokio::test(start_paused = true)]
async fn the_general_words_are_in_the_language_of_the_person_and_name_nobody() {
    let (world, _, _) = woken(Way::UnifiedPush).await;
    let english = lock(&world.services.words).clone().expect("said");
    let change = app_lib::desk::Change {
        language: Some("de".into()),
        theme: Some(Theme::Dark),
        ..Default::default()
    };
    world.desk.settings(change).expect("stored");
    let german = lock(&world.services.words).clone().expect("said");
    assert_ne!(english.body, german.body);
    for words in [english, german] {
        let all = format!("{} {} {}", words.title, words.body, words.channel);
        assert!(!all.contains(SID) && !all.contains("ada"), "{all}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_regular_check_asks_and_tells_when_it_is_done() {
    let (world, _, _) = woken(Way::UnifiedPush).await;
    let before = world.wire.asked();
    world.desk.regular_check().await;
    assert_eq!(world.wire.asked(), before + 1);
    assert_eq!(world.services.checked.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn an_account_that_is_removed_gives_its_address_up() {
    let (world, id, _) = woken(Way::UnifiedPush).await;
    world.desk.remove(&id.to_string(), false).await.expect("removed");
    assert!(lock(&world.services.given_up).contains(&(Way::UnifiedPush, id)));
}

#[tokio::test(start_paused = true)]
async fn the_check_goes_all_the_way_round() {
    let (world, id, dev) = woken(Way::UnifiedPush).await;
    let desk = Arc::clone(&world.desk);
    let check = tokio::spawn(async move { desk.check_notifications().await });
    tokio::time::sleep(Duration::from_secs(3)).await;
    world.desk.push_arrived(&message(&world, &dev)).await;
    let checked = check.await.expect("ends");
    assert_eq!(
        (checked.leave, checked.way),
        (Leave::Granted, Some(Way::UnifiedPush))
    );
    let [account] = &checked.accounts[..] else {
        panic!("one account")
    };
    assert_eq!(account.account, id.to_string());
    assert_eq!((account.breaks, account.seconds), (None, Some(3)));
    let json = serde_json::to_value(&checked).expect("JSON");
    assert_eq!(json["way"], "unifiedpush");
}

#[tokio::test(start_paused = true)]
async fn the_check_says_where_it_breaks() {
    let (world, _, dev) = woken(Way::UnifiedPush).await;
    let breaks = async |world: &World| {
        let checked = world.desk.check_notifications().await;
        (checked.accounts[0].breaks, checked.accounts[0].problem.clone())
    };
    for (outcome, expected) in [
        (PushOutcome::Sent, Breaks::Lost),
        (PushOutcome::Off, Breaks::Off),
        (PushOutcome::Refused, Breaks::Refused),
        (PushOutcome::Later, Breaks::Later),
    ] {
        world.site.state().push_says = outcome;
        assert_eq!(breaks(&world).await.0, Some(expected), "{outcome:?}");
    }
    // A void address is told anew, by itself.
    world.site.state().push_says = PushOutcome::Gone;
    let before = world.wire.count(PUSH);
    assert_eq!(breaks(&world).await.0, Some(Breaks::Address));
    assert_eq!(world.wire.count(PUSH), before + 1);
    // The site has lost it.
    world.site.state().devices.get_mut(&dev).expect("there").push = PushTarget::None;
    assert_eq!(breaks(&world).await.0, Some(Breaks::Address));
    assert!(matches!(world.site.device(&dev).push, PushTarget::WebPush { .. }));
    world.wire.offline.store(true, Ordering::Relaxed);
    let (broken, problem) = breaks(&world).await;
    assert_eq!(broken, Some(Breaks::Site));
    assert_eq!(problem.expect("why").code, "offline");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_gives_no_address_is_where_it_breaks() {
    let (world, _, _) = World::enrolled().await;
    *lock(&world.services.ways) = vec![Way::UnifiedPush];
    world.desk.ask_notifications().expect("asked");
    let checked = world.desk.check_notifications().await;
    assert_eq!(checked.accounts[0].breaks, Some(Breaks::Service));
}

#[test]
fn addresses_are_read_strictly() {
    let key = symbolon_protocol::encoding::b64(&[4; 65]);
    let auth = symbolon_protocol::encoding::b64(&[5; 16]);
    let good = push_gateway::web_push("https://a.example/x", &key, &format!("{auth}=="));
    assert!(
        matches!(good, Some(PushChannel::WebPush { auth: [5, ..], .. })),
        "padding is forgiven"
    );
    for (url, p256dh, auth) in [
        ("http://a.example/x", &*key, &*auth),
        ("https://a.example/x", "BA", &auth),
        ("https://a.example/x", &key, "AA"),
        ("https://a.example/x", "+/+/", &auth),
        (&*format!("https://a.example/{}", "x".repeat(1024)), &key, &auth),
    ] {
        assert!(push_gateway::web_push(url, p256dh, auth).is_none(), "{url}");
    }
    assert!(push_gateway::parse_given(b"{}").is_none());
    assert!(push_gateway::parse_given(br#"{"version":2,"url":"","p256dh":"","auth":""}"#).is_none());
}
