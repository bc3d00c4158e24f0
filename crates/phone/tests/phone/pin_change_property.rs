//! Property P14 of the protocol (§12): the PIN's change in any weather.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use symbolon_phone::ports::{DeviceKeys, RecordId};
use symbolon_phone::{NetError, PinState};

use crate::support::*;

/// Path and body of a request that is still on its way.
type Late = (String, Vec<u8>);

/// What the network does to one message during a PIN change.
#[derive(Debug, Clone, Copy)]
enum Network {
    Deliver,
    LoseRequest,
    LoseAnswer,
    /// The request arrives when the next one has been answered.
    Delay,
    Twice,
    /// An answer by somebody, the request kept back.
    Forge(u8),
    /// An answer by somebody, the request delivered.
    ReplaceAnswer(u8),
    /// The answer to an earlier request of the same path.
    Repeat,
}

fn network() -> impl Strategy<Value = Network> {
    prop_oneof![
        4 => Just(Network::Deliver),
        2 => Just(Network::LoseRequest),
        2 => Just(Network::LoseAnswer),
        1 => Just(Network::Delay),
        1 => Just(Network::Twice),
        1 => any::<u8>().prop_map(Network::Forge),
        1 => any::<u8>().prop_map(Network::ReplaceAnswer),
        1 => Just(Network::Repeat),
    ]
}

fn forged(kind: u8) -> Delivered {
    use symbolon_phone::ports::WireAnswer;
    let ok = |body: Vec<u8>| {
        Ok(WireAnswer {
            status: 200,
            body,
            json: true,
        })
    };
    let key = symbolon_protocol::SecretKey::from_bytes(&[9; 32]).expect("a key");
    match kind % 6 {
        0 => refusal("pin_wrong", 403),
        1 => refusal("state", 409),
        2 => refusal("replay", 409),
        3 => ok(symbolon_protocol::PinAnswer {
            pin_generation: 2,
            nonce: [1; 32],
        }
        .to_json()),
        4 => {
            let body = symbolon_protocol::PinAnswer {
                pin_generation: 9,
                nonce: [1; 32],
            }
            .to_json();
            let signature = key.sign(&body);
            ok(symbolon_protocol::SignedAnswer { body, signature }.to_json())
        }
        _ => refusal("internal", 500),
    }
}

#[derive(Debug, Clone)]
enum Step {
    Change(usize, usize),
    Status,
    Settle,
    Restart,
}

const PINS: [&str; 4] = ["4071", "8263", "9315", "6082"];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4_usize, 0..4_usize).prop_map(|(a, b)| Step::Change(a, b)),
        2 => Just(Step::Status),
        2 => Just(Step::Settle),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// P14: for any loss, delay, repetition or forgery of messages in PIN changes, and for crashes at any save, the
    /// phone holds a seed that fits the site's keys; and it is never talked into giving the PIN up.
    #[test]
    fn p14_the_phone_holds_a_seed_that_fits(
        life in prop::collection::vec(
            (step(), prop::collection::vec(network(), 6), prop::option::of((0..5_usize, any::<bool>()))), 1..8,
        )
    ) {
        let (mut rig, id, dev) = Rig::enrolled();
        let delayed: Arc<Mutex<Vec<Late>>> = Arc::default();
        let earlier: Arc<Mutex<HashMap<String, Delivered>>> = Arc::default();
        for (n, (step, weather, crash)) in life.into_iter().enumerate() {
            let (queue, answers, site) = (delayed.clone(), earlier.clone(), rig.site.clone());
            let mut weather = weather.into_iter();
            rig.wire.hook(move |post, deliver| {
                let due: Vec<_> = queue.lock().expect("no panic").drain(..).collect();
                let what = weather.next().unwrap_or(Network::LoseRequest);
                let answer = match what {
                    Network::Deliver => deliver(post),
                    Network::LoseRequest => Err(NetError::Timeout),
                    Network::LoseAnswer => {
                        deliver(post).ok();
                        Err(NetError::Broken)
                    }
                    Network::Delay => {
                        queue.lock().expect("no panic").push((post.path.clone(), post.body.clone()));
                        Err(NetError::Timeout)
                    }
                    Network::Twice => {
                        let first = deliver(post);
                        deliver(post).ok();
                        first
                    }
                    Network::Forge(kind) => forged(kind),
                    Network::ReplaceAnswer(kind) => {
                        deliver(post).ok();
                        forged(kind)
                    }
                    Network::Repeat => {
                        let old = answers.lock().expect("no panic").get(&post.path).cloned();
                        old.unwrap_or(Err(NetError::Broken))
                    }
                };
                if matches!(what, Network::Deliver | Network::Twice) {
                    answers.lock().expect("no panic").insert(post.path.clone(), answer.clone());
                }
                // What was late arrives after its successor.
                for (path, body) in due {
                    site.handle(&path, &body);
                }
                answer
            });
            if let Some((nth, after)) = crash {
                rig.vault.fail(nth, if after { SaveFault::After } else { SaveFault::Before });
            }
            // Wrong PINs lock a device in the end, which is another story.
            rig.site.state().devices.get_mut(&dev).expect("there").pin_fail = 0;
            match step {
                Step::Change(old, new) => {
                    let seed = u8::try_from(n + 10).expect("small");
                    now(rig.phone.change_pin(&id, &pin(PINS[old]), &pin(PINS[new]), &mut chance(seed))).ok();
                }
                Step::Status => drop(now(rig.phone.status(&id))),
                Step::Settle => drop(now(rig.phone.settle(&id))),
                Step::Restart => rig.restart(),
            }
            if crash.is_some() {
                *rig.vault.fault.lock().expect("no panic") = None;
                rig.restart();
            }
            let record = rig.record(&id);
            prop_assert!(!record.pin_stopped);
            let seeds = [Some(&record.sealed_kd), record.sealed_kd_next.as_ref()];
            let fits = seeds.into_iter().flatten().any(|sealed| fits_some_pin(&rig, &id, &dev, sealed));
            prop_assert!(fits, "neither seed fits");
        }
        // The weather clears; late requests come in at last.
        rig.wire.unhook();
        let late: Vec<_> = delayed.lock().expect("no panic").drain(..).collect();
        for (path, body) in late {
            rig.site.handle(&path, &body);
        }
        rig.site.advance(10_000);
        prop_assert_eq!(now(rig.phone.settle(&id)), Ok(PinState::Usable));
        let record = rig.record(&id);
        prop_assert_eq!(record.pin_generation, rig.site.device(&dev).pin_gen);
        prop_assert!(fits_some_pin(&rig, &id, &dev, &record.sealed_kd));
        prop_assert_eq!(rig.site.device(&dev).state, crate::fake_server::DevState::Active, "never suspended");
    }
}

/// Whether the seed gives the site's key under one of the PINs in play.
fn fits_some_pin(rig: &Rig, id: &RecordId, dev: &[u8; 16], sealed: &[u8]) -> bool {
    let seed = rig.keys.open(id, sealed).expect("it opens");
    let device = rig.site.device(dev);
    PINS.iter().any(|digits| {
        let keys = symbolon_protocol::pin::derive_pin_keys(&rig.site.sid, &seed, &pin(digits));
        keys.sign.public() == device.ps && keys.agree.public() == device.pa
    })
}
