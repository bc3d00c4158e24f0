//! Properties P8, P10 and P13 of the protocol (§12), on random lives of a phone.

use std::collections::HashMap;

use proptest::prelude::*;
use symbolon_phone::NetError;
use symbolon_phone::ports::RecordId;
use symbolon_protocol::{ApproveRequest, DenyReason, Envelope, Method};

use crate::support::*;

/// What goes wrong during one act.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    None,
    Save(usize, SaveFault),
    LoseRequest(usize),
    LoseAnswer(usize),
    Restart,
}

fn trouble() -> impl Strategy<Value = Trouble> {
    let fault = prop_oneof![Just(SaveFault::Before), Just(SaveFault::After)];
    prop_oneof![
        3 => Just(Trouble::None),
        3 => (0..4_usize, fault).prop_map(|(n, f)| Trouble::Save(n, f)),
        2 => (0..4_usize).prop_map(Trouble::LoseRequest),
        2 => (0..4_usize).prop_map(Trouble::LoseAnswer),
        1 => Just(Trouble::Restart),
    ]
}

impl Trouble {
    /// Arms it. A failed save is a crash: the phone forgets what it had in memory.
    fn begin(self, rig: &mut Rig) {
        rig.wire.unhook();
        *rig.vault.fault.lock().expect("no panic") = None;
        match self {
            Self::None => {}
            Self::Save(nth, fault) => rig.vault.fail(nth, fault),
            Self::LoseRequest(nth) => lose(rig, nth, true),
            Self::LoseAnswer(nth) => lose(rig, nth, false),
            Self::Restart => rig.restart(),
        }
    }

    fn end(self, rig: &mut Rig) {
        if matches!(self, Self::Save(..)) {
            rig.restart();
        }
    }
}

fn lose(rig: &Rig, nth: usize, request: bool) {
    let mut n = 0;
    rig.wire.hook(move |post, deliver| {
        n += 1;
        if n != nth + 1 {
            return deliver(post);
        }
        if !request {
            deliver(post).ok();
        }
        Err(NetError::Broken)
    });
}

fn counters(rig: &Rig) -> Vec<u64> {
    let posts = rig.wire.posts.lock().expect("no panic");
    posts
        .iter()
        .filter_map(|(_, body)| Envelope::parse(body).ok())
        .map(|e| e.counter)
        .collect()
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Pending,
    Status,
    Push,
    Approve(bool),
    Deny,
    ChangePin,
    Code(bool),
    Scan(usize, bool),
    ApproveNth(usize, bool),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Pending),
        Just(Act::Status),
        Just(Act::Push),
        any::<bool>().prop_map(Act::Approve),
        Just(Act::Deny),
        Just(Act::ChangePin),
        any::<bool>().prop_map(Act::Code),
    ]
}

fn one_of(rig: &Rig, id: &RecordId) -> Option<symbolon_phone::SignInRequest> {
    now(rig.phone.pending(id, 0)).ok()?.requests.into_iter().next()
}

fn do_act(rig: &Rig, id: &RecordId, dev: &[u8; 16], act: Act, n: usize) {
    let digits = |right: bool| if right { PIN } else { "4072" };
    match act {
        Act::Pending => drop(now(rig.phone.pending(id, 0))),
        Act::Status => drop(now(rig.phone.status(id))),
        Act::Push => drop(rig.site.push(dev)),
        Act::Approve(right) => {
            if let Some(request) = one_of(rig, id) {
                rig.approve(&request, "42", digits(right)).ok();
            }
        }
        Act::Deny => {
            if let Some(request) = one_of(rig, id) {
                now(rig.phone.deny(&request, DenyReason::Cancel)).ok();
            }
        }
        Act::ChangePin => {
            let seed = u8::try_from(n % 250).expect("small");
            now(rig
                .phone
                .change_pin(id, &pin(PIN), &pin("8263"), &mut chance(seed)))
            .ok();
        }
        Act::Code(right) => {
            let cid = rig.site.offline(dev);
            rig.code(&cid, digits(right)).ok();
        }
        Act::Scan(..) | Act::ApproveNth(..) => unreachable!("of another property"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// P8, the phone's half: no counter twice, whatever is lost, and over crashes at every save.
    #[test]
    fn p8_counter_strictly_rises_over_crashes(life in prop::collection::vec((act(), trouble()), 1..24)) {
        let (mut rig, id, dev) = Rig::enrolled();
        for (n, (act, trouble)) in life.into_iter().enumerate() {
            trouble.begin(&mut rig);
            do_act(&rig, &id, &dev, act, n);
            trouble.end(&mut rig);
        }
        let used = counters(&rig);
        prop_assert!(used.windows(2).all(|w| w[0] < w[1]), "{used:?}");
        prop_assert!(rig.record(&id).counter >= used.last().copied().unwrap_or(0));
    }

    /// P10: after any life, the stored bytes are the same for any other PIN.
    #[test]
    fn p10_record_is_independent_of_the_pin(
        one in "[0-9]{4}", two in "[0-9]{4}", seed in any::<u8>(), codes in 0..3_usize,
    ) {
        let life = |digits: &str| {
            let rig = Rig::new();
            let id = rig.enrol(digits, seed).expect("enrolled").id;
            let dev = rig.record(&id).dev;
            for _ in 0..codes {
                rig.code(&rig.site.offline(&dev), digits).expect("a code");
            }
            rig.site.push(&dev);
            rig.approve(&rig.one_request(&id), "42", digits).expect("approved");
            now(rig.phone.change_pin(&id, &pin(digits), &pin("8263"), &mut chance(seed))).expect("changed");
            rig.vault.bytes(&id)
        };
        prop_assert_eq!(life(&one), life(&two));
    }
}

fn scan_or_approve() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0..4_usize, any::<bool>()).prop_map(|(n, right)| Act::Scan(n, right)),
        (0..4_usize, any::<bool>()).prop_map(|(n, right)| Act::ApproveNth(n, right)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// P13: at most 3 codes and 5 approvals by PIN for one challenge, none for an older one than the newest used.
    #[test]
    fn p13_codes_and_approvals_are_bounded(
        life in prop::collection::vec((scan_or_approve(), trouble()), 1..40)
    ) {
        let (mut rig, id, dev) = Rig::enrolled();
        // A recorded pair of each: four QR codes and four pushes, oldest first. The site never counts them out.
        let codes: Vec<_> = (0..4).map(|_| rig.site.offline(&dev)).collect();
        let pushes: Vec<_> = (0..4).map(|_| rig.site.push(&dev)).collect();
        let mut requests = now(rig.phone.pending(&id, 0)).expect("pending").requests;
        requests.reverse();
        prop_assert_eq!(requests.iter().map(|r| r.challenge).collect::<Vec<_>>(), pushes.clone());
        let mut shown: HashMap<usize, usize> = HashMap::new();
        let mut newest = 0;
        for (act, trouble) in life {
            trouble.begin(&mut rig);
            rig.site.state().devices.get_mut(&dev).expect("there").pin_fail = 0;
            match act {
                Act::Scan(n, right) => {
                    if rig.code(&codes[n], if right { PIN } else { "4072" }).is_ok() {
                        *shown.entry(n).or_default() += 1;
                        prop_assert!(n >= newest, "a code for {n} after one for {newest}");
                        newest = n;
                    }
                }
                Act::ApproveNth(n, right) => {
                    rig.approve(&requests[n], "42", if right { PIN } else { "4072" }).ok();
                }
                _ => unreachable!("of another property"),
            }
            trouble.end(&mut rig);
        }
        prop_assert!(shown.values().all(|n| *n <= 3), "{shown:?}");
        // What left the phone, in order, whether or not it arrived.
        let posts = rig.wire.posts.lock().expect("no panic").clone();
        let mut signed: HashMap<usize, usize> = HashMap::new();
        let mut newest = 0;
        for (_, body) in posts.iter().filter(|(path, _)| path == APPROVE) {
            let body = ApproveRequest::parse(&Envelope::parse(body).expect("an envelope").body).expect("a request");
            prop_assert_eq!(body.method, Method::Pin);
            let n = pushes.iter().position(|cid| *cid == body.challenge).expect("one of them");
            *signed.entry(n).or_default() += 1;
            prop_assert!(n >= newest);
            newest = n;
        }
        prop_assert!(signed.values().all(|n| *n <= 5), "{signed:?}");
    }
}
