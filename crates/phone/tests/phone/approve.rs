//! Approval: tests 63 and 65, the memory of §5.4, lost answers, denial (62 is in `vectors`).

use symbolon_phone::{PinUse, Proof};
use symbolon_protocol::{Act, DenyReason, Kind, Matching};

use crate::fake_server::ChState;
use crate::support::*;

#[test]
fn approve_each_matching() {
    let (rig, id, dev) = Rig::enrolled();
    for (matching, number, typed) in [
        (Matching::None, 0, ""),
        (Matching::Pick([10, 99, 42]), 99, "99"),
        (Matching::Type2, 57, "57"),
        (Matching::Type6, 604_213, "604213"),
    ] {
        let cid = rig.site.start(&dev, Kind::Push, Act::SignIn, matching, number);
        let request = rig.one_request(&id);
        assert_eq!(
            (request.service.as_str(), request.hint.as_str()),
            ("Grants portal", "Firefox, Linux, BE")
        );
        rig.approve(&request, typed, PIN).expect("approved");
        assert!(rig.site.consume(&cid));
    }
}

#[test]
fn approve_wrong_number_is_never_sent_if_it_can_not_be_right() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.wire.clear();
    for typed in ["", "41", "042", "4 2", "٤٢"] {
        refused(rig.approve(&request, typed, PIN), "number");
    }
    assert!(rig.wire.paths().is_empty());
    assert_eq!(rig.record(&id).online, None);
    // One of the three, but not the right one: the site ends it.
    refused(rig.approve(&request, "17", PIN), "match_wrong");
    assert_eq!(rig.site.challenge(&cid).state, ChState::Mismatch);
}

#[test]
fn act_nonzero_bio_refused() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    rig.wire.clear();
    for act in [
        Act::AddFactor,
        Act::RemoveFactor,
        Act::ChangeData,
        Act::DeleteAccount,
    ] {
        rig.site.start(&dev, Kind::Push, act, Matching::Type2, 57);
        let request = rig.one_request(&id);
        assert!(!request.biometric && request.act == act);
        let touches = rig.keys.touches.load(std::sync::atomic::Ordering::Relaxed);
        refused(
            now(rig.phone.approve(&request, "57", Proof::Biometric(&prompt()))),
            "uv",
        );
        assert_eq!(
            rig.keys.touches.load(std::sync::atomic::Ordering::Relaxed),
            touches,
            "not even asked"
        );
        assert_eq!(rig.wire.count(APPROVE), 0);
        now(rig.phone.deny(&request, DenyReason::Cancel)).expect("denied");
        // Nor offline.
        let cid = rig.site.start(&dev, Kind::Offline, act, Matching::None, 0);
        let offline = rig
            .phone
            .check_offline(&rig.site.challenge(&cid).bytes)
            .expect("valid");
        assert!(!offline.biometric);
        refused(
            now(rig.phone.offline_code(&offline, Proof::Biometric(&prompt()))).map(|_| ()),
            "uv",
        );
    }
}

/// The phone's clock is wrong by ten years either way: everything works, only the remaining time is not shown.
#[test]
fn phone_clock_independent() {
    const TEN_YEARS: u64 = 10 * 365 * 86_400_000;
    for clock in [
        0,
        1,
        crate::fake_server::START_MS - TEN_YEARS,
        crate::fake_server::START_MS + TEN_YEARS,
        u64::MAX,
    ] {
        let rig = Rig::new();
        rig.clock.set(clock);
        let id = rig.enrol(PIN, 1).expect("enrolled").id;
        let dev = rig.record(&id).dev;
        let cid = rig.site.push(&dev);
        let request = rig.one_request(&id);
        assert_eq!(request.remaining(clock), None, "{clock}");
        rig.approve(&request, "42", PIN).expect("approved");
        assert!(rig.site.consume(&cid));
        let cid = rig.site.offline(&dev);
        let code = rig.code(&cid, PIN).expect("a code");
        assert!(matches!(
            rig.site.enter_code(&cid, &code),
            crate::fake_server::CodeEntered::SignedIn(_)
        ));
        now(rig.phone.change_pin(&id, &pin(PIN), &pin("8263"), &mut chance(3))).expect("changed");
    }
}

#[test]
fn remaining_time_within_its_bounds() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    let at = |ms: i64| request.remaining(request.issued.wrapping_add_signed(ms));
    assert_eq!(at(0), Some(300));
    assert_eq!(at(299_500), Some(0));
    assert_eq!(at(300_001), None);
    assert_eq!(at(-60_000), Some(360));
    assert_eq!(at(-60_001), None);
}

/// §5.4: the memory is written before the signature exists; older challenges and a sixth signature are refused.
#[test]
fn approve_memory_older_and_sixth_refused() {
    let (mut rig, id, dev) = Rig::enrolled();
    let old = rig.site.push(&dev);
    let first = rig.one_request(&id);
    let new = rig.site.push(&dev);
    let both = now(rig.phone.pending(&id, 0)).expect("pending").requests;
    assert_eq!(
        both.iter().map(|r| r.challenge).collect::<Vec<_>>(),
        [new, old],
        "newest first"
    );
    for _ in 0..4 {
        refused(rig.approve(&both[0], "42", "4072"), "pin_wrong");
    }
    refused(rig.approve(&first, "42", PIN), "old");
    rig.restart();
    refused(rig.approve(&first, "42", PIN), "old");
    let shown = now(rig.phone.pending(&id, 0)).expect("pending").requests;
    assert_eq!((shown[0].pin, shown[1].pin), (PinUse::Usable, PinUse::Old));
    // The fifth is right, but its answer and the request get lost: nothing was approved.
    rig.wire.lose_requests(APPROVE, 1);
    refused(rig.approve(&both[0], "42", PIN), "lost_still_waiting");
    refused(rig.approve(&both[0], "42", PIN), "spent");
    let shown = now(rig.phone.pending(&id, 0)).expect("pending").requests;
    assert_eq!(shown[0].pin, PinUse::Spent);
    // It can be denied, and a newer one approved.
    now(rig.phone.deny(&both[0], DenyReason::Cancel)).expect("denied");
    now(rig.phone.deny(&first, DenyReason::Cancel)).expect("denied");
    rig.site.push(&dev);
    rig.approve(&rig.one_request(&id), "42", PIN).expect("approved");
}

#[test]
fn approve_memory_written_before_signing() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.wire.clear();
    rig.vault.fail(0, SaveFault::Before);
    refused(rig.approve(&request, "42", PIN), "storage");
    assert!(rig.wire.paths().is_empty(), "no signature left the phone");
    // Power went right after the write: it counts.
    rig.vault.fail(0, SaveFault::After);
    refused(rig.approve(&request, "42", PIN), "storage");
    assert_eq!(rig.record(&id).online.expect("written").signed, 1);
    assert!(rig.wire.paths().is_empty());
}

/// By biometric an older or spent one may still be approved.
#[test]
fn approve_memory_does_not_bind_the_biometric() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    let old = rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.site.push(&dev);
    let newer = now(rig.phone.pending(&id, 0))
        .expect("pending")
        .requests
        .remove(0);
    rig.approve(&newer, "42", PIN).expect("approved");
    now(rig.phone.approve(&request, "42", Proof::Biometric(&prompt()))).expect("approved");
    assert_eq!(rig.site.challenge(&old).state, ChState::Approved);
}

#[test]
fn approve_lost_answer_and_gone_says_so_and_can_be_taken_back() {
    let (mut rig, id, dev) = Rig::enrolled();
    let cid = rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.wire.lose_answers(APPROVE, 1);
    refused(rig.approve(&request, "42", PIN), "lost_no_longer_waiting");
    assert_eq!(rig.wire.count(APPROVE), 1, "not sent again");
    rig.restart();
    assert_eq!(
        rig.phone
            .last_approval(&id)
            .expect("read")
            .expect("noted")
            .challenge,
        cid
    );
    assert!(rig.site.consume(&cid));
    now(rig.phone.deny_last_approval(&id)).expect("taken back");
    assert!(rig.site.challenge(&cid).not_me);
    assert_eq!(rig.phone.last_approval(&id), Ok(None));
}

#[test]
fn approve_replay_is_a_lost_answer() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.wire.hook(|post, deliver| {
        let answer = deliver(post);
        if post.path == APPROVE {
            deliver(post)
        } else {
            answer
        }
    });
    // A proxy has repeated the POST: the second answer is `409 replay`, the first one was right.
    refused(rig.approve(&request, "42", PIN), "lost_no_longer_waiting");
}

#[test]
fn deny_and_last_approval() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.push(&dev);
    now(rig.phone.deny(&rig.one_request(&id), DenyReason::Cancel)).expect("denied");
    assert_eq!(rig.site.challenge(&cid).state, ChState::Denied);
    refused(now(rig.phone.deny_last_approval(&id)), "no_last_approval");

    let cid = rig.site.push(&dev);
    rig.approve(&rig.one_request(&id), "42", PIN).expect("approved");
    rig.clock.advance(600_001);
    refused(now(rig.phone.deny_last_approval(&id)), "no_last_approval");
    rig.clock.set(rig.clock_now() - 1);
    now(rig.phone.deny_last_approval(&id)).expect("taken back");
    assert!(rig.site.challenge(&cid).not_me);
}

/// Futures cross threads in the app.
#[test]
fn acts_are_send() {
    fn is_send<T: Send>(_: T) {}
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    let (p, words) = (pin(PIN), prompt());
    is_send(rig.phone.approve(&request, "42", Proof::Pin(&p)));
    is_send(rig.phone.pending(&id, 0));
    is_send(rig.phone.change_pin(&id, &p, &p, &mut chance(1)));
    is_send(rig.phone.enable_biometric(&id, &p, &words, &mut chance(1)));
}
