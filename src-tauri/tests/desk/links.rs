//! Links that the system hands over, and taps on notifications: they open a screen, and nothing else.

use std::sync::atomic::Ordering;

use app_lib::desk::shown::{Event, Read};
use app_lib::desk::{PinField, Proof};
use symbolon_protocol::LinkPayload;
use symbolon_protocol::encoding::b64;

use crate::fake_server::ChState;
use crate::world::{PIN, World, lock, refused, settle};

#[tokio::test(start_paused = true)]
async fn enrol_uri_from_link_refused() {
    let mut world = World::new();
    let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
    for link in [text.clone(), text.replacen("SYMBOLON:", "symbolon:", 1)] {
        refused(world.follow_link(&link).await, "enrol_by_link");
        // Nothing was begun.
        world.type_pin(PinField::Pin, PIN);
        refused(world.desk.enrol().await, "no_enrolment");
        assert!(world.is_empty(PinField::Pin));
    }
    assert_eq!(world.secrets.count(), 0);
    assert!(lock(&world.wire.posts).is_empty());
    // Damaged ones as well, so that a screen never says "show it again" to whoever followed a link.
    refused(world.follow_link(&text[..text.len() - 2]).await, "enrol_by_link");
}

#[tokio::test(start_paused = true)]
async fn deep_link_cannot_approve() {
    let (mut world, _, dev) = World::enrolled().await;
    let cid = world.site.link(&dev);
    let link = LinkPayload { dev, cid }.uri();
    // Digits that were typed for something else do not serve it.
    world.type_pin(PinField::Pin, PIN);
    let Ok(Read::Request { request }) = world.follow_link(&link).await else {
        panic!("it opens");
    };
    assert_eq!(world.wire.count("/device/v1/approve"), 0);
    assert!(matches!(world.site.challenge(&cid).state, ChState::Pending));
    // Only the person approves, and the browser's way back is built here.
    world
        .desk
        .approve(&request.id, "", Proof::Pin)
        .await
        .expect("approved");
    let opened = lock(&world.system.opened).clone();
    assert_eq!(opened.len(), 1);
    assert!(
        opened[0].starts_with("https://login.example.eu/login/return?rc="),
        "{opened:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_leads_the_browser_back_when_the_network_is_there_again() {
    let (mut world, _, dev) = World::enrolled().await;
    let cid = world.site.link(&dev);
    let link = LinkPayload { dev, cid }.uri();
    let Ok(Read::Request { request }) = world.follow_link(&link).await else {
        panic!("it opens");
    };
    *lock(&world.wire.cut_after) = Some("/device/v1/approve");
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.approve(&request.id, "", Proof::Pin).await, "offline");
    assert!(matches!(world.site.challenge(&cid).state, ChState::Approved));
    let lost = world.site.challenge(&cid).return_code.expect("a code");
    assert!(lock(&world.system.opened).is_empty());
    world.wire.offline.store(false, Ordering::Relaxed);
    assert!(world.waiting().await.is_empty());
    for _ in 0..8 {
        settle().await;
    }
    let code = world.site.challenge(&cid).return_code.expect("a code");
    assert_ne!(code, lost, "the old one died");
    let opened = lock(&world.system.opened).clone();
    assert_eq!(
        opened,
        [format!("https://login.example.eu/login/return?rc={}", b64(&code))]
    );
    // Once: the site is asked again and again, the browser is not.
    world.waiting().await;
    assert_eq!(lock(&world.system.opened).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_link_of_a_request_that_is_gone_or_of_another_device() {
    let (mut world, _, dev) = World::enrolled().await;
    let gone = LinkPayload { dev, cid: [3; 16] }.uri();
    refused(world.follow_link(&gone).await, "challenge_gone");
    let other = LinkPayload {
        dev: [9; 16],
        cid: [3; 16],
    };
    refused(world.follow_link(&other.uri()).await, "not_for_this_device");
}

#[tokio::test(start_paused = true)]
async fn a_code_may_come_by_link_and_a_link_by_nothing_else() {
    let (mut world, _, dev) = World::enrolled().await;
    let cid = world.site.offline(&dev);
    let text = world.site.qr(&cid);
    assert!(matches!(world.follow_link(&text).await, Ok(Read::Code { .. })));
    let link = LinkPayload { dev, cid }.uri();
    refused(world.desk.read_text(&link).await, "kind");
}

#[tokio::test(start_paused = true)]
async fn links_that_come_before_the_window_are_kept() {
    let mut world = World::new();
    world.restart();
    world.desk.open_link("symbolon:2/L/AAAA").await;
    let told = world.drain();
    assert!(
        matches!(told.as_slice(), [.., Event::Refused { problem }] if problem.code == "version"),
        "{told:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn deep_link_garbage_no_crash() {
    let mut world = World::new();
    for (link, code) in [
        ("", "other_code"),
        ("symbolon:", "version"),
        ("symbolon://1/L/", "version"),
        ("symbolon:1/", "kind"),
        ("symbolon:1/L/", "format"),
        ("symbolon:1/L/AAAA", "format"),
        ("symbolon:1/X/AAAA", "kind"),
        ("symbolon:1/Q/AAAA", "version"),
        ("symbolon:1/Q/AEAA", "format"),
        ("symbolon:1/L/../../etc/passwd", "format"),
        ("symbolon:1/L/%41%41", "format"),
        ("https://login.example.eu/login/return?rc=AAAA", "other_code"),
        ("file:///etc/passwd", "other_code"),
        ("javascript:alert(1)", "other_code"),
        ("\u{0}\u{202e}symbolon:1/L/", "other_code"),
    ] {
        refused(world.follow_link(link).await, code);
    }
    let long = format!("symbolon:1/L/{}", "A".repeat(1_000_000));
    refused(world.follow_link(&long).await, "other_code");
    assert!(lock(&world.system.opened).is_empty());
    assert!(lock(&world.wire.posts).is_empty());
}
