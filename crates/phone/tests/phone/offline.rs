//! The code without network: tests 72 and 73 (66 is in `vectors`).

use symbolon_phone::Proof;
use symbolon_protocol::{Challenge, Kind, Method};

use crate::fake_server::CodeEntered;
use crate::support::*;

#[test]
fn otp_wrong_pin_gives_a_code_that_only_the_site_refuses() {
    let (rig, _, dev) = Rig::enrolled();
    let cid = rig.site.offline(&dev);
    let wrong = rig.code(&cid, "4072").expect("a code like any other");
    let right = rig.code(&cid, PIN).expect("a code");
    assert_eq!(wrong[..3], right[..3], "the phone's part is the same");
    assert_eq!(
        rig.site.enter_code(&cid, &wrong),
        CodeEntered::WrongPin { left: 4 }
    );
    assert_eq!(
        rig.site.enter_code(&cid, &right),
        CodeEntered::SignedIn(Method::Pin)
    );
}

#[test]
fn otp_no_network_used() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig
        .phone
        .enable_biometric(&id, &pin(PIN), &prompt(), &mut chance(5)))
    .expect("enabled");
    rig.wire.clear();
    rig.wire.hook(|post, _| panic!("{} was asked", post.path));
    let cid = rig.site.offline(&dev);
    rig.code(&cid, PIN).expect("a code");
    let request = rig
        .phone
        .check_offline(&rig.site.challenge(&cid).bytes)
        .expect("valid");
    let code = now(rig.phone.offline_code(&request, Proof::Biometric(&prompt()))).expect("a code");
    assert_eq!(code.shown, 2);
    assert_eq!(
        rig.site.enter_code(&cid, &code.code.text()),
        CodeEntered::SignedIn(Method::Biometric)
    );
    // Also where a network could help: the app asks by a method of its own.
    rig.site.rotate_key();
    rig.site.state().devices.get_mut(&dev).expect("there").confirmed = 2;
    let cid = rig.site.offline(&dev);
    refused(rig.code(&cid, PIN), "unknown_key");
    assert!(rig.wire.paths().is_empty());
    rig.wire.unhook();
    let bytes = rig.site.challenge(&cid).bytes;
    now(rig.phone.check_offline_or_ask(&bytes)).expect("status brings the key");
    rig.code(&cid, PIN).expect("a code");
}

/// The phone never computes with a point that the site did not sign: neither a changed one nor one of another site.
#[test]
fn otp_phone_refuses_unsigned_point() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.offline(&dev);
    let good = rig.site.challenge(&cid).bytes;
    let other_point = symbolon_protocol::SecretKey::from_bytes(&[9; 32])
        .expect("a key")
        .public();
    let mut bytes = good.clone();
    bytes[38..71].copy_from_slice(other_point.bytes());
    assert_eq!(Challenge::parse(&bytes).expect("well formed").kind, Kind::Offline);
    refused(rig.phone.check_offline(&bytes), "signature");
    let before = rig.record(&id);
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bytes = good.clone();
            bytes[at] ^= 1 << bit;
            assert!(rig.phone.check_offline(&bytes).is_err(), "byte {at} bit {bit}");
        }
    }
    assert!(rig.record(&id) == before);
    rig.phone.check_offline(&good).expect("valid");
}

#[test]
fn otp_older_challenge_refused() {
    let (mut rig, _, dev) = Rig::enrolled();
    let old = rig.site.offline(&dev);
    let bytes = rig.site.challenge(&old).bytes;
    let checked = rig.phone.check_offline(&bytes).expect("valid so far");
    let new = rig.site.offline(&dev);
    rig.code(&new, PIN).expect("a code");
    refused(rig.code(&old, PIN), "old");
    // Also when it was shown before the newer one was used.
    refused(
        now(rig.phone.offline_code(&checked, Proof::Pin(&pin(PIN)))).map(|_| ()),
        "old",
    );
    rig.restart();
    refused(rig.code(&old, PIN), "old");
}

#[test]
fn otp_same_issued_other_hash_refused() {
    let (rig, id, dev) = Rig::enrolled();
    let first = rig.site.offline(&dev);
    // The site never does this; a stolen site key could.
    let issued = rig.record(&id);
    rig.code(&first, PIN).expect("a code");
    drop(issued);
    let at = Challenge::parse(&rig.site.challenge(&first).bytes)
        .expect("a challenge")
        .issued;
    rig.site.state().devices.get_mut(&dev).expect("there").issued = at - 1;
    rig.site.state().now = at;
    let second = rig.site.offline(&dev);
    assert_eq!(
        Challenge::parse(&rig.site.challenge(&second).bytes)
            .expect("a challenge")
            .issued,
        at
    );
    refused(rig.code(&second, PIN), "old");
}

#[test]
fn otp_fourth_code_refused() {
    let (mut rig, id, dev) = Rig::enrolled();
    let cid = rig.site.offline(&dev);
    for shown in 1..=3 {
        rig.code(&cid, PIN).expect("a code");
        assert_eq!(rig.record(&id).offline.expect("memory").shown, shown);
        rig.restart();
    }
    refused(rig.code(&cid, PIN), "spent");
    let newer = rig.site.offline(&dev);
    rig.code(&newer, PIN).expect("a newer one begins anew");
    assert_eq!(rig.record(&id).offline.expect("memory").shown, 1);
}

#[test]
fn otp_memory_written_before_code() {
    let (rig, id, dev) = Rig::enrolled();
    let cid = rig.site.offline(&dev);
    rig.vault.fail(0, SaveFault::Before);
    refused(rig.code(&cid, PIN), "storage");
    assert_eq!(rig.record(&id).offline, None);
    // Power went after the write: no code was shown, and it counts all the same.
    rig.vault.fail(0, SaveFault::After);
    refused(rig.code(&cid, PIN), "storage");
    assert_eq!(rig.record(&id).offline.expect("memory").shown, 1);
    rig.code(&cid, PIN).expect("the second");
    rig.code(&cid, PIN).expect("the third");
    refused(rig.code(&cid, PIN), "spent");
}

#[test]
fn otp_of_another_phone_is_not_for_this_device() {
    let (rig, _, _) = Rig::enrolled();
    let (other, _, dev) = Rig::enrolled();
    // The same seed would give the same ids.
    other.site.state().now += 1;
    let mut bytes = other.site.challenge(&other.site.offline(&dev)).bytes;
    bytes[6] ^= 1;
    refused(rig.phone.check_offline(&bytes), "not_for_this_device");
}
