//! The PIN and its change: tests 32, 33, 34, 36 and 37.

use symbolon_phone::PinState;
use symbolon_phone::ports::WireAnswer;
use symbolon_protocol::envelope::answer_msg;
use symbolon_protocol::{Envelope, PinAnswer, SecretKey, SignedAnswer};

use crate::fake_server::DevState;
use crate::support::*;

const NEW: &str = "8263";

fn change(
    rig: &Rig,
    id: &symbolon_phone::ports::RecordId,
    old: &str,
    new: &str,
) -> Result<u32, symbolon_phone::PhoneError> {
    now(rig.phone.change_pin(id, &pin(old), &pin(new), &mut chance(77))).map(|c| c.generation)
}

#[test]
fn pin_wrong_count_told_after_success() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    for left in [4, 3] {
        let error = refused(rig.approve(&request, "42", "4072"), "pin_wrong");
        assert!(matches!(error, symbolon_phone::PhoneError::Site(s) if s.attempts_left == Some(left)));
    }
    assert_eq!(rig.approve(&request, "42", PIN).expect("approved").wrong_pins, 2);
}

#[test]
fn pin_change_promotes_and_the_old_one_is_void() {
    let (rig, id, dev) = Rig::enrolled();
    assert_eq!(change(&rig, &id, PIN, NEW), Ok(2));
    let record = rig.record(&id);
    assert_eq!((record.pin_generation, &record.sealed_kd_next), (2, &None));
    assert!(rig.fits(&id, &dev, NEW) && !rig.fits(&id, &dev, PIN));
    assert_eq!(change(&rig, &id, NEW, PIN), Ok(3), "and back");
}

#[test]
fn pin_change_wrong_old_pin_is_settled_at_once() {
    let (rig, id, dev) = Rig::enrolled();
    refused(change(&rig, &id, "4072", NEW), "pin_wrong");
    assert_eq!(rig.phone.account(&id).expect("there").pin, PinState::Usable);
    assert!(rig.fits(&id, &dev, PIN));
    assert_eq!(rig.site.device(&dev).pin_fail, 1);
}

#[test]
fn pin_change_weak_refused() {
    let (rig, id, _) = Rig::enrolled();
    for weak in symbolon_protocol::pin::WEAK_PINS {
        refused(change(&rig, &id, PIN, weak), "weak_pin");
    }
    assert!(
        rig.wire.paths().is_empty(),
        "refused on the phone: the site cannot see the digits"
    );
}

/// Everything that can go wrong around the one request, and what `status` makes of it.
#[test]
fn pin_change_crash_before_and_after_server() {
    // The request never arrives; `status` says: not changed.
    let (rig, id, dev) = Rig::enrolled();
    rig.wire.lose_requests(PIN_PATH, 1);
    refused(change(&rig, &id, PIN, NEW), "timeout");
    assert_eq!(rig.phone.account(&id).expect("there").pin, PinState::Usable);
    assert!(rig.fits(&id, &dev, PIN));

    // The answer gets lost; `status` says: changed.
    let (rig, id, dev) = Rig::enrolled();
    rig.wire.lose_answers(PIN_PATH, 1);
    assert_eq!(change(&rig, &id, PIN, NEW), Ok(2));
    assert!(rig.fits(&id, &dev, NEW));

    // A crash after the site has acted and before the record says so; then nothing but what is stored.
    for fault in [SaveFault::Before, SaveFault::After] {
        let (mut rig, id, dev) = Rig::enrolled();
        // Saves: Kd', counter, promotion.
        rig.vault.fail(2, fault);
        rig.wire.hook(|post, deliver| {
            if post.path == STATUS {
                Err(symbolon_phone::NetError::Offline)
            } else {
                deliver(post)
            }
        });
        refused(change(&rig, &id, PIN, NEW), "storage");
        rig.restart();
        rig.wire.unhook();
        assert_eq!(now(rig.phone.settle(&id)), Ok(PinState::Usable));
        assert!(rig.fits(&id, &dev, NEW), "{fault:?}");
    }

    // A crash before anything was sent.
    for (nth, fault) in [
        (0, SaveFault::Before),
        (0, SaveFault::After),
        (1, SaveFault::Before),
        (1, SaveFault::After),
    ] {
        let (mut rig, id, dev) = Rig::enrolled();
        rig.vault.fail(nth, fault);
        rig.wire.hook(|post, deliver| {
            if post.path == STATUS {
                Err(symbolon_phone::NetError::Offline)
            } else {
                deliver(post)
            }
        });
        refused(change(&rig, &id, PIN, NEW), "storage");
        assert_eq!(rig.wire.count(PIN_PATH), 0);
        rig.restart();
        rig.wire.unhook();
        assert_eq!(now(rig.phone.settle(&id)), Ok(PinState::Usable));
        assert!(rig.fits(&id, &dev, PIN), "{nth} {fault:?}");
    }
}

/// A record with two seeds: the answer and `status` both got lost.
fn unsettled() -> (Rig, symbolon_phone::ports::RecordId, [u8; 16]) {
    let (rig, id, dev) = Rig::enrolled();
    rig.wire.hook(|post, deliver| {
        let answer = deliver(post);
        match post.path.as_str() {
            PIN_PATH => Err(symbolon_phone::NetError::Broken),
            STATUS => Err(symbolon_phone::NetError::Timeout),
            _ => answer,
        }
    });
    refused(change(&rig, &id, PIN, NEW), "broken");
    assert_eq!(rig.phone.account(&id).expect("there").pin, PinState::Unsettled);
    (rig, id, dev)
}

#[test]
fn pin_change_second_start_blocked() {
    let (mut rig, id, dev) = unsettled();
    refused(change(&rig, &id, PIN, NEW), "pin_blocked");
    // In this order: blocked before weak (§9.7).
    refused(change(&rig, &id, PIN, "1234"), "pin_blocked");
    rig.restart();
    refused(change(&rig, &id, NEW, PIN), "pin_blocked");
    rig.wire.unhook();
    assert_eq!(now(rig.phone.settle(&id)), Ok(PinState::Usable));
    assert!(rig.fits(&id, &dev, NEW));
}

#[test]
fn pin_change_no_code_while_two() {
    let (rig, id, dev) = unsettled();
    let cid = rig.site.offline(&dev);
    refused(rig.code(&cid, NEW), "pin_blocked");
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    assert_eq!(request.pin, symbolon_phone::PinUse::Blocked);
    refused(rig.approve(&request, "42", NEW), "pin_blocked");
    assert_eq!(rig.record(&id).online, None, "no memory for what was not signed");
    rig.wire.unhook();
    now(rig.phone.settle(&id)).expect("settled");
    rig.code(&cid, NEW).expect("a code");
}

/// The answer of `pin` replaced by each forgery; `status` out of reach. Nothing must change at the phone.
#[test]
fn pin_change_forged_answers_change_nothing() {
    type Forge = fn(&Envelope, &WireAnswer, &Rig) -> WireAnswer;
    fn signed(key: &SecretKey, message: Vec<u8>, generation: u32) -> WireAnswer {
        let body = body(generation);
        let signature = key.sign(&message);
        WireAnswer {
            status: 200,
            body: SignedAnswer { body, signature }.to_json(),
            json: true,
        }
    }
    fn body(generation: u32) -> Vec<u8> {
        PinAnswer {
            pin_generation: generation,
            nonce: [1; 32],
        }
        .to_json()
    }
    fn msg(
        rig: &Rig,
        path: &str,
        dev: &[u8; 16],
        nonce: &[u8; 32],
        counter: u64,
        generation: u32,
    ) -> Vec<u8> {
        answer_msg(&rig.site.sid, path, dev, nonce, counter, &body(generation))
    }
    fn key(rig: &Rig) -> SecretKey {
        rig.site.state().site_keys[0].clone()
    }
    let forgeries: [(&str, Forge); 9] = [
        ("a plain 200", |_, _, _| WireAnswer {
            status: 200,
            body: body(2),
            json: true,
        }),
        ("a 403", |_, _, _| refusal("pin_wrong", 403).expect("an answer")),
        ("another signer", |e, _, rig| {
            let other = SecretKey::from_bytes(&[3; 32]).expect("a key");
            signed(&other, msg(rig, PIN_PATH, &e.dev, &e.nonce, e.counter, 2), 2)
        }),
        ("another generation than signed", |e, _, rig| {
            signed(&key(rig), msg(rig, PIN_PATH, &e.dev, &e.nonce, e.counter, 3), 2)
        }),
        ("another nonce", |e, _, rig| {
            signed(&key(rig), msg(rig, PIN_PATH, &e.dev, &[8; 32], e.counter, 2), 2)
        }),
        ("another counter", |e, _, rig| {
            signed(
                &key(rig),
                msg(rig, PIN_PATH, &e.dev, &e.nonce, e.counter - 1, 2),
                2,
            )
        }),
        ("another path", |e, _, rig| {
            signed(&key(rig), msg(rig, STATUS, &e.dev, &e.nonce, e.counter, 2), 2)
        }),
        ("another device", |e, _, rig| {
            signed(&key(rig), msg(rig, PIN_PATH, &[8; 16], &e.nonce, e.counter, 2), 2)
        }),
        // A nonce can be handed to the phone twice; the counter tells the answers apart.
        (
            "the answer of an older request with the same nonce",
            |e, _, rig| {
                signed(
                    &key(rig),
                    msg(rig, PIN_PATH, &e.dev, &e.nonce, e.counter - 2, 2),
                    2,
                )
            },
        ),
    ];
    for (name, forge) in forgeries {
        let (rig, id, dev) = Rig::enrolled();
        let rig = std::sync::Arc::new(rig);
        let for_hook = std::sync::Arc::downgrade(&rig);
        // The request does not arrive: whatever is answered is a lie.
        rig.wire.hook(move |post, deliver| match post.path.as_str() {
            PIN_PATH => {
                let envelope = Envelope::parse(&post.body).expect("an envelope");
                let nothing = WireAnswer {
                    status: 500,
                    body: Vec::new(),
                    json: true,
                };
                Ok(forge(&envelope, &nothing, &for_hook.upgrade().expect("alive")))
            }
            STATUS => Err(symbolon_phone::NetError::Timeout),
            _ => deliver(post),
        });
        change(&rig, &id, PIN, NEW).expect_err(name);
        let record = rig.record(&id);
        assert_eq!(record.pin_generation, 1, "{name}");
        assert!(
            record.sealed_kd_next.is_some() && !record.pin_stopped,
            "{name}: still two"
        );
        rig.wire.unhook();
        assert_eq!(now(rig.phone.settle(&id)), Ok(PinState::Usable), "{name}");
        assert!(rig.fits(&id, &dev, PIN), "{name}");
    }
}

#[test]
fn pin_change_stale_nonce_is_sent_once_more() {
    let (rig, id, dev) = Rig::enrolled();
    let site = rig.site.clone();
    let mut first = true;
    rig.wire.hook(move |post, deliver| {
        if post.path == PIN_PATH && std::mem::take(&mut first) {
            site.advance(300_001);
        }
        deliver(post)
    });
    assert_eq!(change(&rig, &id, PIN, NEW), Ok(2));
    assert_eq!(rig.wire.count(PIN_PATH), 2);
    assert!(rig.fits(&id, &dev, NEW));
}

#[test]
fn pin_generation_lower_stops_pin() {
    let (mut rig, id, dev) = Rig::enrolled();
    assert_eq!(change(&rig, &id, PIN, NEW), Ok(2));
    // A site that was restored from a backup.
    rig.site.state().devices.get_mut(&dev).expect("there").pin_gen = 1;
    assert_eq!(now(rig.phone.status(&id)).expect("status").pin, PinState::Stopped);
    rig.restart();
    refused(change(&rig, &id, NEW, PIN), "pin_blocked");
    let cid = rig.site.offline(&dev);
    refused(rig.code(&cid, NEW), "pin_blocked");
    // For good, also if the site says otherwise later.
    rig.site.state().devices.get_mut(&dev).expect("there").pin_gen = 2;
    assert_eq!(now(rig.phone.status(&id)).expect("status").pin, PinState::Stopped);
}

#[test]
fn pin_generation_of_the_pin_answer_settles_nothing_if_it_repeats_the_old() {
    let (rig, id, _) = Rig::enrolled();
    let site = rig.site.clone();
    rig.wire.hook(move |post, deliver| match post.path.as_str() {
        PIN_PATH => {
            let e = Envelope::parse(&post.body).expect("an envelope");
            let body = PinAnswer {
                pin_generation: 1,
                nonce: [1; 32],
            }
            .to_json();
            let m = answer_msg(&site.sid, PIN_PATH, &e.dev, &e.nonce, e.counter, &body);
            let signature = site.state().site_keys[0].sign(&m);
            Ok(WireAnswer {
                status: 200,
                body: SignedAnswer { body, signature }.to_json(),
                json: true,
            })
        }
        _ => deliver(post),
    });
    refused(change(&rig, &id, PIN, NEW), "pin_blocked");
    assert_eq!(rig.phone.account(&id).expect("there").pin, PinState::Unsettled);
}

#[test]
fn pin_locked_device_still_gets_its_status() {
    let (rig, id, dev) = Rig::enrolled();
    rig.site.push(&dev);
    let request = rig.one_request(&id);
    for _ in 0..5 {
        refused(rig.approve(&request, "42", "4072"), "pin_wrong");
    }
    assert_eq!(rig.site.device(&dev).state, DevState::PinLocked);
    refused(now(rig.phone.pending(&id, 0)), "pin_locked");
    let status = now(rig.phone.status(&id)).expect("status");
    assert_eq!(
        (status.state, status.attempts_left),
        (symbolon_protocol::DeviceState::PinLocked, 0)
    );
}
