//! Setting an account up.

use std::sync::atomic::Ordering;

use app_lib::desk::PinField;
use app_lib::desk::shown::{Protection, Read};
use symbolon_phone::SecretStoreError;

use crate::world::{PIN, SID, World, lock, refused, settle};

/// An authority of nobody, made once with `rcgen`'s defaults.
fn authority() -> String {
    let mut params = rcgen::CertificateParams::new(Vec::new()).expect("no names");
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = rcgen::KeyPair::generate().expect("a key");
    params.self_signed(&key).expect("signed").pem()
}

#[tokio::test(start_paused = true)]
async fn from_the_code_to_the_account() {
    let world = World::new();
    let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
    let read = world.desk.read_text(&text).await;
    assert_eq!(read, Ok(Read::Enrol { site: SID.into() }));
    // Nothing is sent before the person has agreed.
    assert!(lock(&world.wire.posts).is_empty());
    world.type_pin(PinField::Pin, PIN);
    let enrolled = world.desk.enrol().await.expect("enrolled");
    assert!(enrolled.active && enrolled.duplicates.is_empty());
    let account = enrolled.account;
    assert_eq!(
        (
            account.site.as_str(),
            account.account.as_str(),
            account.device.as_str()
        ),
        (SID, "ada@example.eu", "My phone")
    );
    assert_eq!(account.protection, Protection::Keyring);
    // Keys in software have no sensor in front of them.
    assert!(!account.can_fingerprint && !account.fingerprint);
    assert_eq!(world.desk.accounts(), Ok(vec![account]));
    refused(world.desk.enrol().await, "no_enrolment");
}

#[tokio::test(start_paused = true)]
async fn a_wrong_pin_is_asked_again_and_the_third_ends_it() {
    let world = World::new();
    let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
    world.desk.read_text(&text).await.expect("a code");
    for left in [2, 1, 0] {
        world.type_pin(PinField::Pin, "1357");
        let problem = refused(world.desk.enrol().await, "enrol_pin");
        assert_eq!(problem.attempts_left, Some(left));
        assert_eq!(problem.site.as_deref(), Some(SID));
        assert!(world.is_empty(PinField::Pin));
    }
    assert_eq!(world.secrets.count(), 0);
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.enrol().await, "no_enrolment");
}

#[tokio::test(start_paused = true)]
async fn leaving_deletes_the_keys_and_the_authority() {
    let world = World::new();
    refused(
        world.desk.trust_authority(authority().as_bytes()).await,
        "no_enrolment",
    );
    let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
    world.desk.read_text(&text).await.expect("a code");
    refused(world.desk.trust_authority(b"no PEM").await, "not_pem");
    world
        .desk
        .trust_authority(authority().as_bytes())
        .await
        .expect("trusted");
    let trusted = world.folder.path().join("sites").join(format!("{SID}.pem"));
    assert!(trusted.exists());
    world.wire.offline.store(true, Ordering::Relaxed);
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.enrol().await, "offline");
    assert_eq!(world.secrets.count(), 1);
    world.desk.leave_enrolment().await.expect("left");
    assert_eq!(world.secrets.count(), 0);
    assert!(!trusted.exists());
    world.desk.leave_enrolment().await.expect("left already");
}

#[tokio::test(start_paused = true)]
async fn after_a_lost_answer_the_same_keys_are_asked_again() {
    let world = World::new();
    let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
    world.desk.read_text(&text).await.expect("a code");
    world.wire.offline.store(true, Ordering::Relaxed);
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.enrol().await, "offline");
    world.wire.offline.store(false, Ordering::Relaxed);
    world.type_pin(PinField::Pin, PIN);
    assert!(world.desk.enrol().await.expect("enrolled").active);
    assert_eq!(world.secrets.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn another_code_takes_the_place_of_the_first() {
    let world = World::new();
    let first = world.site.start_enrolment("ada@example.eu", "Phone", PIN);
    world.desk.read_text(&first).await.expect("a code");
    world.wire.offline.store(true, Ordering::Relaxed);
    world.type_pin(PinField::Pin, PIN);
    refused(world.desk.enrol().await, "offline");
    world.wire.offline.store(false, Ordering::Relaxed);
    let second = world.site.start_enrolment("bob@example.eu", "Phone", PIN);
    world.desk.read_text(&second).await.expect("a code");
    assert_eq!(world.secrets.count(), 0);
    world.type_pin(PinField::Pin, PIN);
    let enrolled = world.desk.enrol().await.expect("enrolled");
    assert_eq!(enrolled.account.account, "bob@example.eu");
}

#[tokio::test(start_paused = true)]
async fn no_store_is_said_and_nothing_falls_back_to_a_file() {
    for (fault, code) in [
        (SecretStoreError::Locked("x".into()), "keys_locked"),
        (SecretStoreError::Absent("x".into()), "store_absent"),
        (SecretStoreError::Failed("x".into()), "keys_failed"),
    ] {
        let world = World::new();
        *lock(&world.secrets.fault) = Some(fault);
        let start = world.desk.start().expect("it starts all the same");
        assert_eq!(start.store.expect("a reason").code, code);
        let text = world.site.start_enrolment("ada@example.eu", "My phone", PIN);
        world.desk.read_text(&text).await.expect("a code");
        world.type_pin(PinField::Pin, PIN);
        refused(world.desk.enrol().await, code);
        assert!(world.is_empty(PinField::Pin));
        assert!(lock(&world.wire.posts).is_empty());
        // No file holds a key: the folder has what it had.
        let accounts = std::fs::read_dir(world.folder.path().join("accounts")).expect("a folder");
        assert_eq!(accounts.filter(|e| !is_lock(e)).count(), 0);
    }
}

fn is_lock(entry: &std::io::Result<std::fs::DirEntry>) -> bool {
    entry
        .as_ref()
        .is_ok_and(|e| e.path().extension().is_some_and(|x| x == "lock"))
}

#[tokio::test(start_paused = true)]
async fn a_fingerprint_without_a_keystore_for_it_is_refused() {
    let (world, account, _) = World::enrolled().await;
    // Right after the enrolment the PIN's keys are still there, once.
    refused(
        world.desk.fingerprint(&account, true).await,
        "biometric_unavailable",
    );
    refused(world.desk.fingerprint(&account, true).await, "pin_format");
    world.type_pin(PinField::Pin, PIN);
    refused(
        world.desk.fingerprint(&account, true).await,
        "biometric_unavailable",
    );
    assert!(world.is_empty(PinField::Pin));
}

#[tokio::test(start_paused = true)]
async fn the_pins_keys_after_an_enrolment_do_not_wait_for_long() {
    // When the screens are gone.
    let (world, account, _) = World::enrolled().await;
    world.desk.screens_are_gone();
    refused(world.desk.fingerprint(&account, true).await, "pin_format");
    // When the screen after it is left.
    let (world, account, _) = World::enrolled().await;
    world.desk.leave_enrolment().await.expect("left");
    refused(world.desk.fingerprint(&account, true).await, "pin_format");
    // After two minutes.
    let (world, account, _) = World::enrolled().await;
    settle().await;
    tokio::time::advance(std::time::Duration::from_secs(121)).await;
    settle().await;
    refused(world.desk.fingerprint(&account, true).await, "pin_format");
}
