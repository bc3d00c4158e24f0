//! What two phones, two browsers and the time may do.

use proptest::prelude::*;
use symbolon_idp::login::Method;
use symbolon_protocol::DenyReason;

/// How many phones, and how many browsers.
pub const PLAYERS: usize = 2;

/// One step of a random life. Where it speaks of something that is not there, it does nothing. `nth` counts the
/// challenges of the run from the newest back.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// A browser gives the right password in a new transaction; `class` 0 is unknown, 1 and 2 are known ones.
    Begin {
        browser: usize,
        class: usize,
    },
    Start {
        browser: usize,
        phone: usize,
        method: Method,
    },
    Resend {
        browser: usize,
    },
    Complete {
        browser: usize,
    },
    /// The address that an app made is opened; `nth` counts the approved links from the newest back, `older` takes the
    /// first code of one that was approved again.
    Return {
        browser: usize,
        nth: usize,
        older: bool,
    },
    Type {
        browser: usize,
        typed: Typed,
    },
    Another {
        browser: usize,
    },
    Cancel {
        browser: usize,
    },
    Fetch {
        phone: usize,
    },
    Approve {
        phone: usize,
        nth: usize,
        proof: Proof,
    },
    Deny {
        phone: usize,
        nth: usize,
        reason: DenyReason,
    },
    Status {
        phone: usize,
    },
    ChangePin {
        phone: usize,
        right: bool,
    },
    /// The last request comes once more.
    Replay {
        phone: usize,
    },
    /// A copy of the phone asks with a counter of the past.
    Copy {
        phone: usize,
    },
    /// The phone removes itself and another one is enrolled.
    Replace {
        phone: usize,
    },
    /// So many times [`STEP`].
    Wait {
        steps: u64,
    },
    Sweep,
}

/// A step of the clock in ms. No sum of steps comes within half a minute *before* one of the site's limits (180, 300,
/// 600, 1800, 3600 s), so that the real time that a run takes decides nothing.
pub const STEP: i64 = 67_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Right,
    WrongPin,
    WrongNumber,
    /// The hash of another challenge.
    OtherHash,
}

#[derive(Clone, Copy, Debug)]
pub enum Typed {
    Right,
    WrongPin,
    /// The other phone's code.
    OtherPhone,
    /// A right code of an older challenge of this run.
    Older(usize),
    Nonsense,
}

pub fn act() -> impl Strategy<Value = Act> {
    let one = || 0..PLAYERS;
    let nth = || prop_oneof![4 => Just(0_usize), 2 => Just(1), 1 => 2..6_usize];
    let proof = prop_oneof![
        5 => Just(Proof::Right),
        4 => Just(Proof::WrongPin),
        1 => Just(Proof::WrongNumber),
        1 => Just(Proof::OtherHash),
    ];
    let typed = prop_oneof![
        4 => Just(Typed::Right),
        3 => Just(Typed::WrongPin),
        1 => Just(Typed::OtherPhone),
        1 => (1..4_usize).prop_map(Typed::Older),
        1 => Just(Typed::Nonsense),
    ];
    let method = prop_oneof![3 => Just(Method::AppPin), 2 => Just(Method::AppQr), 3 => Just(Method::AppLink)];
    let reason = prop_oneof![3 => Just(DenyReason::Cancel), 1 => Just(DenyReason::NotMe)];
    let steps = prop_oneof![4 => Just(1_u64), 2 => Just(3), 2 => Just(5), 1 => Just(9), 1 => Just(27)];
    prop_oneof![
        6 => (one(), 0..3_usize).prop_map(|(browser, class)| Act::Begin { browser, class }),
        12 => (one(), one(), method).prop_map(|(browser, phone, method)| Act::Start { browser, phone, method }),
        1 => one().prop_map(|browser| Act::Resend { browser }),
        8 => one().prop_map(|browser| Act::Complete { browser }),
        8 => (one(), 0..2_usize, any::<bool>())
            .prop_map(|(browser, nth, older)| Act::Return { browser, nth, older }),
        10 => (one(), typed).prop_map(|(browser, typed)| Act::Type { browser, typed }),
        1 => one().prop_map(|browser| Act::Another { browser }),
        1 => one().prop_map(|browser| Act::Cancel { browser }),
        3 => one().prop_map(|phone| Act::Fetch { phone }),
        14 => (one(), nth(), proof).prop_map(|(phone, nth, proof)| Act::Approve { phone, nth, proof }),
        3 => (one(), nth(), reason).prop_map(|(phone, nth, reason)| Act::Deny { phone, nth, reason }),
        2 => one().prop_map(|phone| Act::Status { phone }),
        2 => (one(), any::<bool>()).prop_map(|(phone, right)| Act::ChangePin { phone, right }),
        1 => one().prop_map(|phone| Act::Replay { phone }),
        1 => one().prop_map(|phone| Act::Copy { phone }),
        2 => one().prop_map(|phone| Act::Replace { phone }),
        3 => steps.prop_map(|steps| Act::Wait { steps }),
        2 => Just(Act::Sweep),
    ]
}
