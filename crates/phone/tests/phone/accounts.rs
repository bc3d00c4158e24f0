//! Several accounts: test 85, and removal (§7.2, §7.3).

use std::sync::Arc;

use symbolon_phone::{PhoneError, PushChannel, Removed};
use symbolon_protocol::EnrolRequest;

use crate::fake_server::{DevState, FakeSite};
use crate::support::*;

/// One phone, two sites, the same person and PIN.
fn two_sites() -> (Rig, Arc<FakeSite>, [symbolon_phone::ports::RecordId; 2]) {
    let rig = Rig::new();
    let other = Arc::new(FakeSite::seeded("sso.example.org", [8; 32]));
    rig.wire.add(&other);
    let first = rig.enrol(PIN, 1).expect("enrolled").id;
    let text = other.start_enrolment("ada@example.eu", "My phone", PIN);
    let mut e = now(rig
        .phone
        .start_enrolment(qr(&text), &PushChannel::None, &mut chance(2)))
    .expect("started");
    let second = now(rig.phone.enrol(&mut e, &pin(PIN))).expect("enrolled");
    assert!(second.duplicates.is_empty(), "another site is no duplicate");
    (rig, other, [first, second.id])
}

#[test]
fn two_accounts_two_servers_no_shared_bytes() {
    let (rig, other, [a, b]) = two_sites();
    let posts = rig.wire.posts.lock().expect("no panic").clone();
    let sent: Vec<_> = posts
        .iter()
        .filter_map(|(_, body)| EnrolRequest::parse(body).ok())
        .collect();
    assert_eq!(sent.len(), 2);
    let keys = |r: &EnrolRequest| [r.ds, r.da, r.ps, r.pa];
    let all: std::collections::HashSet<_> = sent.iter().flat_map(keys).collect();
    assert_eq!(all.len(), 8, "all keys differ, also those of the same PIN");
    assert!(sent[0].tid != sent[1].tid && sent[0].mac != sent[1].mac);

    // No text in one record that could link it to the other, but for what the sites themselves said.
    let texts = |id| -> Vec<String> {
        fn strings(value: &serde_json::Value, into: &mut Vec<String>) {
            match value {
                serde_json::Value::String(s) => into.push(s.clone()),
                serde_json::Value::Array(items) => items.iter().for_each(|v| strings(v, into)),
                serde_json::Value::Object(members) => {
                    let own = members
                        .iter()
                        .filter(|(k, _)| !matches!(k.as_str(), "acc" | "name" | "pol"));
                    own.for_each(|(_, v)| strings(v, into));
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        strings(
            &serde_json::from_slice(&rig.vault.bytes(id).expect("there")).expect("JSON"),
            &mut found,
        );
        found
    };
    let (of_a, of_b) = (texts(&a), texts(&b));
    assert!(of_a.len() >= 5);
    assert!(of_a.iter().all(|t| !of_b.contains(t)));

    // Each account is asked and answered for itself.
    let (dev_a, dev_b) = (rig.record(&a).dev, rig.record(&b).dev);
    other.push(&dev_b);
    assert!(
        now(rig.phone.pending(&a, 0))
            .expect("pending")
            .requests
            .is_empty()
    );
    let request = rig.one_request(&b);
    assert_eq!(request.sid.as_str(), "sso.example.org");
    rig.approve(&request, "42", PIN).expect("approved");
    let cid = rig.site.offline(&dev_a);
    assert_eq!(
        rig.phone
            .check_offline(&rig.site.challenge(&cid).bytes)
            .expect("valid")
            .account_id,
        a
    );
}

#[test]
fn push_tags_name_the_account() {
    let (rig, _, [a, b]) = two_sites();
    for id in [a, b] {
        let before = rig.record(&id).route;
        let channel = PushChannel::Fcm("token".into());
        now(rig.phone.set_push(&id, &channel, &mut chance(u8::from(id == a)))).expect("told");
        let record = rig.record(&id);
        assert_ne!(record.route, before, "a new tag with each token");
        assert_eq!(rig.phone.find_route(&record.route), Ok(Some(id)));
    }
    assert_ne!(rig.record(&a).route, rig.record(&b).route);
    assert_eq!(rig.phone.find_route(&[0; 8]), Ok(None));
}

#[test]
fn remove_deletes_only_on_200_and_401() {
    let (rig, _, [a, b]) = two_sites();
    let dev = rig.record(&a).dev;
    for (answer, code) in [
        (Err(symbolon_phone::NetError::Offline), "offline"),
        (Err(symbolon_phone::NetError::Broken), "broken"),
        (refusal("busy", 503), "busy"),
        (refusal("rate", 429), "rate"),
    ] {
        rig.wire.hook(move |post, deliver| {
            if post.path == "/device/v1/remove" {
                answer.clone()
            } else {
                deliver(post)
            }
        });
        refused(now(rig.phone.remove(&a)), code);
        assert_eq!(rig.phone.accounts().expect("a list").len(), 2);
    }
    rig.wire.unhook();
    assert_eq!(now(rig.phone.remove(&a)), Ok(Removed::AtSite));
    assert_eq!(rig.site.device(&dev).state, DevState::Revoked);
    assert_eq!(rig.phone.record(&a).map(|_| ()), Err(PhoneError::NoAccount));
    use symbolon_phone::ports::DeviceKeys;
    assert_eq!(
        rig.keys.list(),
        Ok(vec![b]),
        "its keys are gone, the other's are not"
    );

    rig.wire.hook(|_, _| refusal("auth", 401));
    assert_eq!(now(rig.phone.remove(&b)), Ok(Removed::WasUnknown));
    assert_eq!(rig.keys.list(), Ok(vec![]));
}

#[test]
fn forget_deletes_here_only() {
    let (rig, id, dev) = Rig::enrolled();
    now(rig.phone.forget(&id)).expect("forgotten");
    assert!(rig.phone.accounts().expect("a list").is_empty() && rig.wire.paths().is_empty());
    assert_eq!(rig.site.device(&dev).state, DevState::Active);
}
