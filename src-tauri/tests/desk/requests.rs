//! Approve, deny, take back.

use app_lib::desk::shown::{Act as ShownAct, Approved, Matching as ShownMatching, RequestPin};
use app_lib::desk::{DenyReason, PinField, Proof};
use symbolon_protocol::{Act, Kind, Matching};

use crate::fake_server::ChState;
use crate::world::{PIN, World, refused};

#[tokio::test(start_paused = true)]
async fn approve_with_the_right_number_and_pin() {
    let (mut world, account, dev) = World::enrolled().await;
    let cid = world.site.push(&dev);
    let request = world.one_request().await;
    assert_eq!(request.account_id, account);
    world.type_pin(PinField::Pin, PIN);
    let approved = world.desk.approve(&request.id, "42", Proof::Pin).await;
    assert_eq!(approved, Ok(Approved { wrong_pins: 0 }));
    assert!(matches!(world.site.challenge(&cid).state, ChState::Approved));
    assert!(world.waiting().await.is_empty());
    assert!(world.desk.accounts().expect("a list")[0].can_take_back);
}

#[tokio::test(start_paused = true)]
async fn digits_serve_once_whatever_becomes_of_them() {
    let (mut world, _, dev) = World::enrolled().await;
    world.site.push(&dev);
    let request = world.one_request().await;
    // Refused for the number, for an unknown request, for the method: the field is empty each time.
    for (id, number, by, code) in [
        (request.id.as_str(), "99", Proof::Pin, "number"),
        ("00", "42", Proof::Pin, "no_request"),
        (request.id.as_str(), "42", Proof::Fingerprint, "uv"),
    ] {
        world.type_pin(PinField::Pin, PIN);
        refused(world.desk.approve(id, number, by).await, code);
        assert!(world.is_empty(PinField::Pin), "{code}");
    }
    world.type_pin(PinField::Pin, "4072");
    let wrong = refused(
        world.desk.approve(&request.id, "42", Proof::Pin).await,
        "pin_wrong",
    );
    assert_eq!(wrong.attempts_left, Some(4));
    refused(
        world.desk.approve(&request.id, "42", Proof::Pin).await,
        "pin_format",
    );
    assert_eq!(world.wire.count("/device/v1/approve"), 1);
}

/// The table of the protocol: what may be typed for each kind of comparing.
#[tokio::test(start_paused = true)]
async fn match_number_entry_table() {
    let (mut world, _, dev) = World::enrolled().await;
    let files = [
        include_str!("../../../crates/protocol/tests/vectors/inputs.json"),
        include_str!("../../../crates/protocol/tests/vectors/sym1.json"),
    ];
    let mut seen = 0;
    for file in files {
        let vectors: serde_json::Value = serde_json::from_str(file).expect("JSON");
        for case in vectors["ans"].as_array().expect("a list") {
            let typed = case["in"].as_str().expect("a text");
            let (matching, right) = match case["mm"].as_u64() {
                Some(0) => (Matching::None, 0),
                Some(1) => {
                    let numbers = case["opts"].as_array().expect("three");
                    let mut numbers = numbers
                        .iter()
                        .map(|n| u8::try_from(n.as_u64().expect("a number")));
                    let mut next = || numbers.next().expect("three").expect("two digits");
                    (Matching::Pick([next(), next(), next()]), 0)
                }
                Some(2) => (Matching::Type2, 0),
                Some(3) => (Matching::Type6, 0),
                other => panic!("{other:?}"),
            };
            let expected = case["out"].as_u64();
            let number = expected.map_or(right, |n| u32::try_from(n).expect("six digits"));
            let number = if number == 0 && matching != Matching::None {
                10
            } else {
                number
            };
            let cid = world.site.start(&dev, Kind::Push, Act::SignIn, matching, number);
            let request = world.waiting().await.remove(0);
            world.type_pin(PinField::Pin, PIN);
            let result = world.desk.approve(&request.id, typed, Proof::Pin).await;
            if expected.is_some() {
                assert!(result.is_ok(), "{case}: {result:?}");
            } else {
                refused(result, "number");
                assert!(
                    matches!(world.site.challenge(&cid).state, ChState::Pending),
                    "{case}"
                );
                world
                    .desk
                    .deny(&request.id, DenyReason::Cancel)
                    .await
                    .expect("denied");
            }
            assert!(world.is_empty(PinField::Pin));
            world.advance(1_000);
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[tokio::test(start_paused = true)]
async fn act_is_shown_and_named() {
    let (mut world, _, dev) = World::enrolled().await;
    for (act, shown, name) in [
        (Act::SignIn, ShownAct::SignIn, "sign_in"),
        (Act::AddFactor, ShownAct::AddFactor, "add_factor"),
        (Act::RemoveFactor, ShownAct::RemoveFactor, "remove_factor"),
        (Act::ChangeData, ShownAct::ChangeData, "change_data"),
        (Act::DeleteAccount, ShownAct::DeleteAccount, "delete_account"),
    ] {
        world.site.start(&dev, Kind::Push, act, Matching::Type2, 57);
        let request = world.waiting().await.remove(0);
        assert_eq!(request.act, shown);
        assert_eq!(serde_json::to_value(&request).expect("JSON")["act"], name);
        assert_eq!(request.matching, ShownMatching::Type { digits: 2 });
        // What is no sign-in is never approved by a touch (§4.1); here none is set up at all.
        assert!(!request.fingerprint);
        world
            .desk
            .deny(&request.id, DenyReason::Cancel)
            .await
            .expect("denied");
        world.advance(1_000);
    }
}

#[tokio::test(start_paused = true)]
async fn phone_shows_exact_signed_strings() {
    let (mut world, _, dev) = World::enrolled().await;
    let cid = world.site.push(&dev);
    let signed = world.site.challenge(&cid).bytes;
    let request = world.one_request().await;
    for text in [&request.service, &request.origin] {
        let bytes = text.as_bytes();
        assert!(!bytes.is_empty());
        assert!(signed.windows(bytes.len()).any(|w| w == bytes), "{text}");
    }
    assert_eq!(request.site, crate::world::SID);
    assert_eq!(request.account, "ada@example.eu");
    assert_eq!(request.pin, RequestPin::Usable);
}

#[tokio::test(start_paused = true)]
async fn the_end_is_shown_only_by_a_plausible_clock() {
    let (mut world, _, dev) = World::enrolled().await;
    world.site.push(&dev);
    let issued = crate::fake_server::START_MS;
    assert_eq!(world.one_request().await.ends_at, Some(issued + 300_000));
    // This device's clock is a year behind.
    world.clock.back(365 * 86_400_000);
    world.site.advance(1_000);
    world.site.push(&dev);
    assert!(world.waiting().await.iter().all(|r| r.ends_at.is_none()));
}

#[tokio::test(start_paused = true)]
async fn deny_and_take_back() {
    let (mut world, account, dev) = World::enrolled().await;
    let cid = world.site.push(&dev);
    let request = world.one_request().await;
    world.type_pin(PinField::Pin, "40");
    world
        .desk
        .deny(&request.id, DenyReason::NotMe)
        .await
        .expect("denied");
    assert!(matches!(world.site.challenge(&cid).state, ChState::Denied));
    assert!(world.is_empty(PinField::Pin));
    refused(
        world.desk.deny(&request.id, DenyReason::NotMe).await,
        "no_request",
    );
    refused(world.desk.take_back(&account).await, "no_last_approval");

    world.advance(1_000);
    let cid = world.site.push(&dev);
    let request = world.one_request().await;
    world.type_pin(PinField::Pin, PIN);
    world
        .desk
        .approve(&request.id, "42", Proof::Pin)
        .await
        .expect("approved");
    world.desk.take_back(&account).await.expect("taken back");
    assert!(matches!(world.site.challenge(&cid).state, ChState::Denied));
    refused(world.desk.take_back(&account).await, "no_last_approval");
}

#[tokio::test(start_paused = true)]
async fn a_fifth_wrong_pin_locks_and_says_so() {
    let (mut world, account, dev) = World::enrolled().await;
    for left in (0..5).rev() {
        world.advance(1_000);
        world.site.push(&dev);
        let request = world.waiting().await.remove(0);
        world.type_pin(PinField::Pin, "9876");
        let wrong = refused(
            world.desk.approve(&request.id, "42", Proof::Pin).await,
            "pin_wrong",
        );
        assert_eq!(wrong.attempts_left, Some(left));
    }
    let status = world.desk.status(&account).await.expect("a state");
    assert_eq!((status.state, status.attempts_left), ("pin_locked", 0));
}
