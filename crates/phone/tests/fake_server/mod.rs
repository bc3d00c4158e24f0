//! A site in memory, for tests of the phone alone: it verifies every signature, MAC, nonce and counter by the code of
//! crates/protocol, in the order that the protocol gives. Its clock and chance are the test's.

mod acts;
mod browser;
mod enrol;
pub mod http;
mod requests;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use browser::CodeEntered;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::{
    ErrorAnswer, ErrorCode, NumberMatching, Policy, PublicKey, PushOutcome, PushTarget, SecretKey, Sid,
};

/// 2026-01-01.
pub const START_MS: u64 = 1_767_225_600_000;

pub struct FakeSite {
    pub sid: Sid,
    state: Mutex<State>,
}

pub struct State {
    pub now: u64,
    chance: u64,
    seed: [u8; 32],
    k_mac: [u8; 32],
    /// Site keys, number 1 first.
    pub site_keys: Vec<SecretKey>,
    pub policy: Policy,
    pub pending_enrolments: HashMap<[u8; 16], Pend>,
    pub devices: HashMap<[u8; 16], Device>,
    /// What a phone's push service says.
    pub push_says: PushOutcome,
    pub challenges: HashMap<[u8; 16], SiteChallenge>,
    used_nonces: HashSet<[u8; 32]>,
    /// Paths of the requests that were right up to and with the signature.
    pub seen: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PendState {
    Open,
    Claimed,
    Done,
    Closed,
}

pub struct Pend {
    pub account: String,
    pub name: String,
    pub k_pin: [u8; 32],
    pub tries_left: u8,
    pub state: PendState,
    pub exp: u64,
    pub sequence: u32,
    pub et_hash: [u8; 32],
    pub answer: Vec<u8>,
    pub dev: [u8; 16],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DevState {
    New,
    Active,
    PinLocked,
    Suspended,
    Revoked,
}

#[derive(Clone)]
pub struct Device {
    pub account: String,
    pub name: String,
    pub state: DevState,
    pub ds: PublicKey,
    pub da: PublicKey,
    pub ps: PublicKey,
    pub pa: PublicKey,
    pub bio: Option<(PublicKey, PublicKey)>,
    pub about: Vec<u8>,
    pub push: PushTarget,
    pub ctr: u64,
    pub ctr_at: u64,
    pub issued: u64,
    pub pin_fail: u8,
    pub pin_gen: u32,
    pub confirmed: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChState {
    Pending,
    Approved,
    Consumed,
    Denied,
    Mismatch,
    Expired,
    Locked,
}

#[derive(Clone)]
pub struct SiteChallenge {
    pub dev: [u8; 16],
    pub kind: symbolon_protocol::Kind,
    pub act: symbolon_protocol::Act,
    pub bytes: Vec<u8>,
    pub hash: [u8; 32],
    pub number: u32,
    pub esk: Option<[u8; 32]>,
    pub state: ChState,
    pub exp: u64,
    pub approved_at: u64,
    pub inputs: u8,
    pub guesses: u8,
    pub return_code: Option<[u8; 32]>,
    pub not_me: bool,
}

/// An HTTP answer: status and JSON.
pub type Answered = (u16, Vec<u8>);

/// A refusal of §9.7 on its way out.
pub struct No {
    pub code: ErrorCode,
    pub attempts_left: Option<u8>,
}

impl From<ErrorCode> for No {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            attempts_left: None,
        }
    }
}

impl No {
    fn left(code: ErrorCode, attempts_left: u8) -> Self {
        Self {
            code,
            attempts_left: Some(attempts_left),
        }
    }

    fn answer(self, nonce: Option<[u8; 32]>) -> Answered {
        let body = ErrorAnswer {
            error: self.code.as_str().into(),
            message: "words for people".into(),
            attempts_left: self.attempts_left,
            retry_after: None,
            nonce,
        };
        (self.code.http_status(), body.to_json())
    }
}

impl FakeSite {
    pub fn new(sid: &str) -> Self {
        Self::seeded(sid, [7; 32])
    }

    pub fn seeded(sid: &str, seed: [u8; 32]) -> Self {
        let mut state = State {
            now: START_MS,
            chance: 0,
            seed,
            k_mac: sha256(&seed),
            site_keys: Vec::new(),
            policy: Policy {
                pin_limit: 5,
                number_matching: NumberMatching::Pick,
                biometric: true,
                key_sequence: 1,
                protocols: vec![1],
            },
            pending_enrolments: HashMap::new(),
            devices: HashMap::new(),
            push_says: PushOutcome::Sent,
            challenges: HashMap::new(),
            used_nonces: HashSet::new(),
            seen: Vec::new(),
        };
        let key = state.secret_key();
        state.site_keys.push(key);
        Self {
            sid: Sid::parse(sid).expect("a sid"),
            state: Mutex::new(state),
        }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn advance(&self, ms: u64) {
        self.state().now += ms;
    }

    pub fn device(&self, dev: &[u8; 16]) -> Device {
        self.state().devices[dev].clone()
    }

    pub fn challenge(&self, cid: &[u8; 16]) -> SiteChallenge {
        self.state().challenges[cid].clone()
    }

    /// One POST.
    pub fn handle(&self, path: &str, body: &[u8]) -> Answered {
        let mut state = self.state();
        match path {
            "/device/v1/enrol" => state.enrol(&self.sid, body),
            "/device/v1/nonce" => state.give_nonce(&self.sid, body),
            _ => state.device_request(&self.sid, path, body),
        }
    }

    /// A new key of the site; returns its number.
    pub fn rotate_key(&self) -> u32 {
        let mut state = self.state();
        let key = state.secret_key();
        state.site_keys.push(key);
        u32::try_from(state.site_keys.len()).expect("few keys")
    }
}

impl State {
    pub fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut out = [0; N];
        for chunk in out.chunks_mut(32) {
            self.chance += 1;
            let drawn = sha256(&[&self.seed[..], &self.chance.to_be_bytes()].concat());
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
        out
    }

    pub fn secret_key(&mut self) -> SecretKey {
        loop {
            if let Some(key) = SecretKey::from_bytes(&self.random()) {
                return key;
            }
        }
    }

    pub fn site_key(&self, sequence: u32) -> Option<&SecretKey> {
        self.site_keys
            .get(usize::try_from(sequence).ok()?.checked_sub(1)?)
    }

    pub fn newest_sequence(&self) -> u32 {
        u32::try_from(self.site_keys.len()).expect("few keys")
    }

    pub fn make_nonce(&mut self, sid: &Sid) -> [u8; 32] {
        let random = self.random();
        symbolon_protocol::nonce::nonce(&self.k_mac, sid, self.now, &random)
    }

    pub fn policy_bytes(&self, key_sequence: u32) -> Vec<u8> {
        Policy {
            key_sequence,
            ..self.policy.clone()
        }
        .to_json()
    }

    /// Locks: live challenges end, the biometric goes.
    fn lock_challenges(&mut self, dev: &[u8; 16]) {
        for c in self.challenges.values_mut().filter(|c| c.dev == *dev) {
            if matches!(c.state, ChState::Pending | ChState::Approved) {
                c.state = ChState::Locked;
            }
        }
    }
}
