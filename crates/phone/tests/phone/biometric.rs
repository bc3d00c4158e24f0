//! The biometric: tests 76 and 77, and what drops it.

use symbolon_phone::ports::BiometricError;
use symbolon_phone::{PhoneError, Proof};

use crate::support::*;

const UV: &str = "/device/v1/uv";
const UV_REMOVE: &str = "/device/v1/uv/remove";

fn enabled() -> (Rig, symbolon_phone::ports::RecordId, [u8; 16]) {
    let (rig, id, dev) = Rig::enrolled();
    assert_eq!(rig.phone.can_enable_biometric(&id), Ok(true));
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    assert!(rig.site.device(&dev).bio.is_some() && rig.record(&id).sealed_kb.is_some());
    rig.wire.clear();
    (rig, id, dev)
}

#[test]
fn bio_approves_in_place_of_the_pin() {
    let (rig, id, dev) = enabled();
    let cid = rig.site.push(&dev);
    let request = rig.one_request(&id);
    assert!(request.biometric);
    now(rig.phone.approve(&request, "42", Proof::Biometric(&prompt()))).expect("approved");
    assert!(rig.site.consume(&cid));
    assert_eq!(rig.phone.can_enable_biometric(&id), Ok(false), "it is on");
}

#[test]
fn bio_right_after_enrolment_without_the_pin_again() {
    let rig = Rig::new();
    let enrolled = rig.enrol(PIN, 1).expect("enrolled");
    rig.clock.advance(120_001);
    let fresh = &enrolled.fresh_pin;
    let mut rng = chance(5);
    refused(
        now(rig
            .phone
            .enable_biometric_fresh(&enrolled.id, fresh, &prompt(), &mut rng)),
        "pin_format",
    );
    rig.clock.set(rig.clock_now() - 1);
    now(rig
        .phone
        .enable_biometric_fresh(&enrolled.id, fresh, &prompt(), &mut rng))
    .expect("enabled");
}

#[test]
fn bio_invalidated_falls_back_to_pin_and_removes_server_key() {
    let (rig, id, dev) = enabled();
    let cid = rig.site.push(&dev);
    let request = rig.one_request(&id);
    rig.keys.set_finger(Err(BiometricError::Invalidated));
    refused(
        now(rig.phone.approve(&request, "42", Proof::Biometric(&prompt()))),
        "biometric_invalidated",
    );
    assert_eq!(rig.wire.count(UV_REMOVE), 1);
    assert_eq!(rig.wire.count(APPROVE), 0);
    assert!(rig.site.device(&dev).bio.is_none() && !rig.keys.has_biometric(&id));
    assert_eq!(rig.record(&id).sealed_kb, None);
    rig.approve(&request, "42", PIN).expect("by PIN");
    assert!(rig.site.consume(&cid));
    assert_eq!(rig.phone.can_enable_biometric(&id), Ok(true), "offered again");
}

/// Without a network the site's key goes at the next `status`.
#[test]
fn bio_invalidated_offline_is_told_at_the_next_status() {
    let (rig, id, dev) = enabled();
    let cid = rig.site.offline(&dev);
    let request = rig
        .phone
        .check_offline(&rig.site.challenge(&cid).bytes)
        .expect("valid");
    rig.keys.set_finger(Err(BiometricError::Invalidated));
    refused(
        now(rig.phone.offline_code(&request, Proof::Biometric(&prompt()))).map(|_| ()),
        "biometric_invalidated",
    );
    assert_eq!(rig.record(&id).offline, None, "no code, no count");
    assert!(rig.wire.paths().is_empty() && rig.site.device(&dev).bio.is_some());
    now(rig.phone.status(&id)).expect("status");
    assert!(rig.site.device(&dev).bio.is_none());
}

#[test]
fn bio_add_needs_pin_and_pop() {
    let (rig, id, dev) = Rig::enrolled();
    let mut rng = chance(5);
    let error = refused(
        now(rig.phone.enable_biometric(&id, &pin("4072"), &prompt(), &mut rng)),
        "pin_wrong",
    );
    assert!(matches!(error, PhoneError::Site(s) if s.attempts_left == Some(4)));
    assert!(rig.site.device(&dev).bio.is_none() && !rig.keys.has_biometric(&id));
    assert_eq!(rig.record(&id).sealed_kb, None);
    // The fake site verifies the proof by BS: a changed body is refused before an attempt is taken.
    now(rig.phone.enable_biometric(&id, &pin(PIN), &prompt(), &mut rng)).expect("enabled");
    assert_eq!(rig.site.device(&dev).pin_fail, 0);
}

#[test]
fn bio_cancel_is_no_attempt() {
    let (rig, id, dev) = Rig::enrolled();
    for finger in [BiometricError::Cancelled, BiometricError::Locked] {
        rig.keys.set_finger(Err(finger.clone()));
        let error = now(rig
            .phone
            .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)));
        assert_eq!(error, Err(PhoneError::Biometric(finger)));
    }
    assert_eq!((rig.wire.count(UV), rig.site.device(&dev).pin_fail), (0, 0));
    assert!(!rig.keys.has_biometric(&id));

    rig.keys.set_finger(Ok(()));
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    for finger in [BiometricError::Cancelled, BiometricError::Locked] {
        rig.keys.set_finger(Err(finger.clone()));
        let error = now(rig.phone.approve(&request, "42", Proof::Biometric(&prompt())));
        assert_eq!(error, Err(PhoneError::Biometric(finger)));
    }
    assert_eq!(rig.wire.count(APPROVE), 0);
    assert!(rig.record(&id).sealed_kb.is_some(), "still on");
    rig.approve(&request, "42", PIN).expect("by PIN");
}

#[test]
fn bio_add_lost_answer_removes_both_ends() {
    let (rig, id, dev) = Rig::enrolled();
    rig.wire.lose_answers(UV, 1);
    refused(
        now(rig
            .phone
            .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5))),
        "broken",
    );
    assert_eq!(rig.wire.count(UV_REMOVE), 1);
    assert!(rig.site.device(&dev).bio.is_none() && !rig.keys.has_biometric(&id));
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(6)))
    .expect("offered again");
}

#[test]
fn bio_add_stale_nonce_signs_both_anew() {
    let (rig, id, dev) = Rig::enrolled();
    let site = rig.site.clone();
    let mut first = true;
    rig.wire.hook(move |post, deliver| {
        if post.path == UV && std::mem::take(&mut first) {
            site.advance(300_001);
        }
        deliver(post)
    });
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    assert!(rig.site.device(&dev).bio.is_some());
}

#[test]
fn bio_switched_off_and_dropped_by_the_site() {
    let (rig, id, dev) = enabled();
    now(rig.phone.disable_biometric(&id)).expect("off");
    assert!(rig.site.device(&dev).bio.is_none() && !rig.keys.has_biometric(&id));
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(6)))
    .expect("on");
    rig.site.state().devices.get_mut(&dev).expect("there").bio = None;
    assert!(!now(rig.phone.status(&id)).expect("status").biometric);
    assert!(!rig.keys.has_biometric(&id) && rig.record(&id).sealed_kb.is_none());
}

/// Test 37's part for the phone: the change asks for the old PIN, and drops the biometric on both ends.
#[test]
fn pin_change_drops_bio() {
    let (rig, id, dev) = enabled();
    let changed = now(rig.phone.change_pin(&id, &pin(PIN), &pin("8263"), &mut chance(3))).expect("changed");
    assert!(changed.biometric_dropped);
    assert!(rig.site.device(&dev).bio.is_none() && !rig.keys.has_biometric(&id));
    assert_eq!(rig.record(&id).sealed_kb, None);
}

#[test]
fn bio_is_not_offered_where_the_policy_says_no() {
    let (rig, id, dev) = enabled();
    rig.site.state().policy.biometric = false;
    now(rig.phone.status(&id)).expect("status");
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    assert!(!request.biometric);
    refused(
        now(rig.phone.approve(&request, "42", Proof::Biometric(&prompt()))),
        "uv",
    );
    now(rig.phone.disable_biometric(&id)).expect("off");
    assert_eq!(rig.phone.can_enable_biometric(&id), Ok(false));
}
