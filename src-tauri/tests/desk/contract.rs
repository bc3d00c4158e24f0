//! Every member that goes to the screens is the one of `ui/src/host.ts`, by name.

use std::collections::BTreeSet;

use app_lib::desk::push::Way;
use app_lib::desk::shown::Read;
use app_lib::desk::{PinField, Proof};
use serde_json::Value;

use crate::world::{PIN, World, lock, refused};

const HOST: &str = include_str!("../../../ui/src/host.ts");

/// The members of an interface of the contract, with those that may be missing marked by `?`.
fn members(interface: &str) -> BTreeSet<String> {
    let start = HOST
        .find(&format!("export interface {interface} {{"))
        .unwrap_or_else(|| panic!("no interface {interface}"));
    let body = &HOST[start..];
    let body = &body[..body.find("\n}").expect("it ends")];
    body.lines()
        .skip(1)
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[track_caller]
fn same(value: &impl serde::Serialize, interface: &str) {
    let Value::Object(value) = serde_json::to_value(value).expect("JSON") else {
        panic!("an object");
    };
    let wanted = members(interface);
    for name in value.keys() {
        assert!(
            wanted.contains(name) || wanted.contains(&format!("{name}?")),
            "{interface} has no {name}"
        );
    }
    for name in wanted.iter().filter(|n| !n.ends_with('?')) {
        assert!(value.contains_key(name), "{interface} wants {name}");
    }
}

#[tokio::test(start_paused = true)]
async fn members_are_those_of_the_contract() {
    let (mut world, account, dev) = World::enrolled().await;
    let start = world.desk.start().expect("started");
    same(&start, "Start");
    same(&start.settings, "Settings");
    same(&start.platform, "Platform");
    same(&start.accounts[0], "Account");
    world.desk.ask_notifications().expect("asked");
    *lock(&world.services.ways) = vec![Way::UnifiedPush];
    let checked = world.desk.check_notifications().await;
    same(&checked, "Checked");
    same(&checked.accounts[0], "AccountChecked");
    same(&world.desk.status(&account).await.expect("a state"), "Status");

    world.site.push(&dev);
    let request = world.one_request().await;
    same(&request, "Request");
    world.type_pin(PinField::Pin, "4072");
    let problem = refused(
        world.desk.approve(&request.id, "42", Proof::Pin).await,
        "pin_wrong",
    );
    same(&problem, "Problem");
    same(
        &refused(world.desk.read_text("WIFI:").await, "other_code"),
        "Problem",
    );
    world.type_pin(PinField::Pin, PIN);
    same(
        &world
            .desk
            .approve(&request.id, "42", Proof::Pin)
            .await
            .expect("approved"),
        "Approved",
    );

    let read = world
        .desk
        .read_text(&world.site.qr(&world.site.offline(&dev)))
        .await;
    let Ok(Read::Code { request }) = &read else {
        panic!("{read:?}");
    };
    same(request, "CodeRequest");
    assert_eq!(serde_json::to_value(&read).expect("JSON")["Ok"]["kind"], "code");
    world.type_pin(PinField::Pin, PIN);
    same(&world.desk.code(Proof::Pin).await.expect("a code"), "Code");

    let text = world.site.start_enrolment("bob@example.eu", "Phone", PIN);
    world.desk.read_text(&text).await.expect("a code");
    world.type_pin(PinField::Pin, PIN);
    same(&world.desk.enrol().await.expect("enrolled"), "Enrolled");

    for (field, digits) in [
        (PinField::Pin, PIN),
        (PinField::Next, "8642"),
        (PinField::Again, "8642"),
    ] {
        world.type_pin(field, digits);
    }
    same(
        &world.desk.change_pin(&account).await.expect("changed"),
        "PinChanged",
    );
}

/// Each command has its line in the manifest, and the window's permissions are exactly these.
#[test]
fn every_command_has_its_permission_and_nothing_else_has() {
    let commands: BTreeSet<&str> = include_str!("../../src/commands.rs")
        .lines()
        .filter_map(|l| l.strip_prefix("pub async fn "))
        .filter_map(|l| l.split(['(', '<']).next())
        .collect();
    let manifest = include_str!("../../build.rs");
    let capability: Value =
        serde_json::from_str(include_str!("../../../capabilities/main.json")).expect("JSON");
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|p| p.as_str().expect("a name").to_owned())
        .collect();
    let wanted: BTreeSet<String> = commands
        .iter()
        .map(|c| format!("allow-{}", c.replace('_', "-")))
        .collect();
    assert_eq!(allowed, wanted);
    assert!(commands.len() > 20);
    let methods: BTreeSet<String> = members_of_host();
    for command in &commands {
        assert!(manifest.contains(&format!("\"{command}\",")), "{command}");
        assert!(methods.contains(*command), "{command} is not in the contract");
    }
    // The scanner is the platform's, called by the screens.
    let missing: Vec<_> = methods
        .iter()
        .filter(|m| !commands.contains(m.as_str()))
        .collect();
    assert_eq!(missing, ["cancel_scan", "scan"]);
}

/// The methods of `interface Host`, in snake_case.
fn members_of_host() -> BTreeSet<String> {
    let body = &HOST[HOST.find("export interface Host {").expect("it is there")..];
    let body = &body[..body.find("\n}").expect("it ends")];
    body.lines()
        .filter_map(|l| l.strip_prefix("  "))
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split('(').next())
        .map(|name| {
            let mut snake = String::new();
            for c in name.chars() {
                if c.is_ascii_uppercase() {
                    snake.push('_');
                }
                snake.push(c.to_ascii_lowercase());
            }
            snake
        })
        .collect()
}
