//! Notifications, and what the list does by itself.

use std::sync::atomic::Ordering;

use app_lib::desk::shown::{Event, Read};
use app_lib::desk::{Leave, PinField, Proof};

use crate::world::{PIN, SID, World, lock};

#[tokio::test(start_paused = true)]
async fn a_request_is_notified_once_with_general_words_and_a_tap_opens_it() {
    let (mut world, account, dev) = World::enrolled().await;
    world.desk.ask_notifications().expect("asked");
    world.desk.in_front(false);
    world.site.push(&dev);
    let request = world.one_request().await;
    world.desk.refresh().await;
    world.desk.refresh().await;
    let notices = lock(&world.system.notices).clone();
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].request, request.id);
    let words = format!("{} {}", notices[0].title, notices[0].body);
    assert!(words.contains(SID), "{words}");
    for untold in [
        "ada",
        "42",
        "17",
        "83",
        &request.service,
        &request.origin,
        &account,
    ] {
        assert!(!words.contains(untold), "{untold} in {words}");
    }
    world.drain();
    world.desk.open_notification(&notices[0].request);
    let told = world.drain();
    assert!(
        matches!(told.as_slice(), [Event::Open { read: Read::Request { request: opened } }] if opened.id == request.id),
        "{told:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn none_before_the_person_wants_them() {
    let (mut world, _, dev) = World::enrolled().await;
    assert_eq!(
        world.desk.start().expect("started").platform.notifications,
        Leave::Unknown
    );
    assert_eq!(world.desk.check_notifications().await.leave, Leave::Unknown);
    world.desk.in_front(false);
    world.site.push(&dev);
    world.one_request().await;
    assert!(lock(&world.system.notices).is_empty());
    assert_eq!(world.desk.ask_notifications(), Ok(Leave::Granted));
    let checked = world.desk.check_notifications().await;
    assert_eq!((checked.leave, checked.way), (Leave::Granted, None));
    assert_eq!(lock(&world.system.notices).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn none_while_the_person_looks_and_it_goes_when_the_request_does() {
    let (mut world, _, dev) = World::enrolled().await;
    world.desk.ask_notifications().expect("asked");
    world.site.push(&dev);
    let request = world.one_request().await;
    assert!(lock(&world.system.notices).is_empty());
    world.type_pin(PinField::Pin, PIN);
    world
        .desk
        .approve(&request.id, "42", Proof::Pin)
        .await
        .expect("approved");
    assert!(lock(&world.system.withdrawn).contains(&request.id));
    // A tap on what has ended opens nothing.
    world.drain();
    world.desk.open_notification(&request.id);
    world.desk.open_notification("");
    assert!(world.drain().is_empty());
}

/// The long poll, with nobody who asks.
#[tokio::test(start_paused = true)]
async fn the_list_comes_by_itself_and_so_does_the_loss_of_the_network() {
    let (mut world, account, dev) = World::enrolled().await;
    world.site.push(&dev);
    loop {
        match world.events.recv().await.expect("events") {
            Event::Waiting { requests } if requests.len() == 1 => break,
            Event::Waiting { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    world.wire.offline.store(true, Ordering::Relaxed);
    let told = world.events.recv().await.expect("events");
    let Event::Reach {
        account: whose,
        problem: Some(problem),
    } = told
    else {
        panic!("{told:?}");
    };
    assert_eq!((whose, problem.code.as_ref()), (account.clone(), "offline"));
    world.wire.offline.store(false, Ordering::Relaxed);
    let told = world.events.recv().await.expect("events");
    assert!(
        matches!(&told, Event::Reach { account: whose, problem: None } if *whose == account),
        "{told:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn after_an_act_of_the_site_the_list_is_shorter() {
    let (mut world, _, dev) = World::enrolled().await;
    world.site.push(&dev);
    assert_eq!(world.waiting().await.len(), 1);
    world.advance(301_000);
    assert!(world.waiting().await.is_empty());
}
