//! What can be done with an account, and how the app starts.

use std::sync::atomic::Ordering;

use app_lib::desk::shown::Pin;
use app_lib::desk::{Change, PinField, Theme};

use crate::world::{PIN, SID, World, refused};

#[tokio::test(start_paused = true)]
async fn the_pin_is_changed_only_where_both_new_ones_are_equal() {
    let (world, account, _) = World::enrolled().await;
    let fields = [PinField::Pin, PinField::Next, PinField::Again];
    for (digits, code) in [
        ([PIN, "8642", "8643"], "pins_differ"),
        ([PIN, "1111", "1111"], "weak_pin"),
        ([PIN, "864", "864"], "pin_format"),
        (["", "8642", "8642"], "pin_format"),
        (["4072", "8642", "8642"], "pin_wrong"),
    ] {
        for (field, digits) in fields.into_iter().zip(digits) {
            world.type_pin(field, digits);
        }
        refused(world.desk.change_pin(&account).await, code);
        for field in fields {
            assert!(world.is_empty(field), "{code} {field:?}");
        }
    }
    for (field, digits) in fields.into_iter().zip([PIN, "8642", "8642"]) {
        world.type_pin(field, digits);
    }
    assert!(
        !world
            .desk
            .change_pin(&account)
            .await
            .expect("changed")
            .fingerprint_dropped
    );
    assert_eq!(world.desk.accounts().expect("a list")[0].pin, Pin::Usable);
}

#[tokio::test(start_paused = true)]
async fn rename_and_remove() {
    let (mut world, account, dev) = World::enrolled().await;
    assert_eq!(
        world.desk.rename(&account, "Work").expect("renamed").label,
        "Work"
    );
    refused(world.desk.rename(&account, &"x".repeat(61)), "label");
    refused(world.desk.rename("00", "x"), "no_account");
    refused(world.desk.rename(&"0".repeat(32), "x"), "no_account");
    world.restart();
    assert_eq!(world.desk.accounts().expect("a list")[0].label, "Work");

    world.wire.offline.store(true, Ordering::Relaxed);
    refused(world.desk.remove(&account, false).await, "offline");
    assert_eq!(world.desk.accounts().expect("a list").len(), 1);
    world.desk.remove(&account, true).await.expect("removed here");
    assert!(world.desk.accounts().expect("a list").is_empty());
    assert_eq!(world.secrets.count(), 0);
    // The site has not heard of it.
    assert!(world.site.state().devices.contains_key(&dev));
    refused(world.desk.status(&account).await, "no_account");
}

#[tokio::test(start_paused = true)]
async fn start_says_which_accounts_lost_their_keys() {
    let (mut world, account, _) = World::enrolled().await;
    let start = world.desk.start().expect("started");
    assert_eq!((start.accounts.len(), start.lost.len(), start.damaged), (1, 0, 0));
    assert!(start.store.is_none());

    world.secrets.lose_all();
    world.restart_without_start();
    let start = world.desk.start().expect("started");
    assert!(start.accounts.is_empty());
    assert_eq!(start.lost.len(), 1);
    assert_eq!(
        (start.lost[0].site.as_str(), start.lost[0].account.as_str()),
        (SID, "ada@example.eu")
    );
    drop(account);
}

#[tokio::test(start_paused = true)]
async fn a_damaged_record_is_told_and_kept_until_its_owner_removes_it() {
    let (mut world, account, _) = World::enrolled().await;
    let path = world
        .folder
        .path()
        .join("accounts")
        .join(format!("{account}.json"));
    std::fs::write(&path, b"{}").expect("written");
    world.restart_without_start();
    let start = world.desk.start().expect("started");
    assert_eq!((start.accounts.len(), start.damaged), (0, 1));
    assert!(path.exists());
    refused(world.desk.remove(&account, false).await, "record");
    world.desk.remove(&account, true).await.expect("removed");
    assert!(!path.exists());
}

#[tokio::test(start_paused = true)]
async fn settings_reach_the_tray_and_outlive_a_restart() {
    let mut world = World::new();
    let change = Change {
        tray: Some(true),
        theme: Some(Theme::Dark),
        ..Change::default()
    };
    world.desk.settings(change).expect("stored");
    assert!(world.system.tray.load(Ordering::Relaxed));
    world.system.tray.store(false, Ordering::Relaxed);
    world.restart();
    assert!(world.system.tray.load(Ordering::Relaxed));
    let settings = world.desk.start().expect("started").settings;
    assert_eq!(
        (settings.theme, settings.tray, settings.asked_notifications),
        (Theme::Dark, true, false)
    );
    world.desk.ask_notifications().expect("asked");
    assert!(world.desk.start().expect("started").settings.asked_notifications);
    refused(
        world.desk.settings(Change {
            language: Some("../..".into()),
            ..Change::default()
        }),
        "settings",
    );
}

#[tokio::test(start_paused = true)]
async fn diagnostics_name_nobody() {
    let (world, account, _) = World::enrolled().await;
    world.desk.rename(&account, "Payroll").expect("renamed");
    let text = world.desk.diagnostics();
    assert!(text.contains("accounts: 1\n"), "{text}");
    assert!(text.contains("store: works\n"), "{text}");
    for personal in [SID, "ada", "My phone", "Payroll", &account] {
        assert!(!text.contains(personal), "{personal} in {text}");
    }
}
