//! The tables of §4.2, §5.1 and §9.0 once more, as plain data without a database: what must be there after each act.

use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, Method, TxState};

/// After *It's not me* no push for an hour; the same ten minutes back it still ends a session.
const PUSH_STOP: u64 = 3_600_000;
const NOT_ME: u64 = 600_000;
const APPROVED: u64 = 180_000;

#[derive(Clone, Debug)]
pub struct Device {
    pub state: DeviceState,
    pub pin_fail: u8,
}

#[derive(Clone, Debug)]
pub struct Tx {
    pub state: TxState,
    pub method: Option<Method>,
    pub class: usize,
    pub exp: u64,
    /// Whether it gave a session that still lives.
    pub session: bool,
}

#[derive(Clone, Debug)]
pub struct Challenge {
    pub tx: usize,
    pub dev: usize,
    /// 1 push, 2 QR code, 3 link (§4.1).
    pub kind: i64,
    pub state: ChallengeState,
    pub inputs: u8,
    pub guesses: u8,
    pub resends: u8,
    pub issued: u64,
    pub exp: u64,
    pub approved_at: u64,
}

/// One account.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub now: u64,
    pub devices: Vec<Device>,
    pub txs: Vec<Tx>,
    pub challenges: Vec<Challenge>,
    pub push_stop: u64,
    /// Codes of another phone, for each class of browsers.
    pub garbage: [u32; 3],
}

/// Status and code of a refusal; `None` is a 200.
pub type Refusal = Option<(u16, &'static str, Option<u8>)>;

impl Model {
    pub fn tx_is_over(&self, tx: usize) -> bool {
        let tx = &self.txs[tx];
        self.now >= tx.exp || matches!(tx.state, TxState::Done | TxState::Ended)
    }

    /// The challenge that a transaction's pages speak of.
    pub fn newest_of(&self, tx: usize) -> Option<usize> {
        (0..self.challenges.len())
            .filter(|c| self.challenges[*c].tx == tx)
            .max_by_key(|c| self.challenges[*c].issued)
    }

    pub fn is_pending(&self, c: usize) -> bool {
        self.challenges[c].state == ChallengeState::Pending && self.now < self.challenges[c].exp
    }

    fn is_live(&self, c: usize) -> bool {
        matches!(
            self.challenges[c].state,
            ChallengeState::Pending | ChallengeState::Approved
        )
    }

    /// A challenge ends without a sign-in: its transaction may choose again.
    fn end(&mut self, c: usize, end: ChallengeState) {
        self.challenges[c].state = end;
        let tx = self.challenges[c].tx;
        self.step(tx, &[TxState::Waiting], TxState::Password);
    }

    fn step(&mut self, tx: usize, from: &[TxState], to: TxState) {
        let tx = &mut self.txs[tx];
        if self.now < tx.exp && from.contains(&tx.state) {
            tx.state = to;
        }
    }

    fn end_all_of(&mut self, dev: usize, end: ChallengeState) {
        for c in 0..self.challenges.len() {
            if self.challenges[c].dev == dev && self.is_live(c) {
                self.end(c, end);
            }
        }
    }

    /// Whether a browser may start now; what is started must be pushed by the caller, who reads it.
    pub fn start(&mut self, tx: usize, dev: usize, method: Method) -> bool {
        let device = &self.devices[dev];
        let usable = device.state == DeviceState::Active && device.pin_fail < 5;
        let open = matches!(self.txs[tx].state, TxState::Password | TxState::Waiting) && !self.tx_is_over(tx);
        let kind = match method {
            Method::AppPin => 1,
            Method::AppQr => 2,
            Method::AppLink => 3,
            Method::Password | Method::Sms | Method::SecurityKey | Method::Passkey => return false,
        };
        if !usable || !open || kind != 2 && self.now < self.push_stop {
            return false;
        }
        for c in 0..self.challenges.len() {
            if self.challenges[c].tx == tx && self.is_live(c) {
                self.challenges[c].state = ChallengeState::Cancelled;
            }
        }
        for c in 0..self.challenges.len() {
            let old = &self.challenges[c];
            let same = old.dev == dev && self.txs[old.tx].class == self.txs[tx].class;
            if kind != 2 && old.kind == kind && same && old.state == ChallengeState::Pending {
                self.end(c, ChallengeState::Cancelled);
            }
        }
        self.txs[tx].state = TxState::Waiting;
        self.txs[tx].method = Some(method);
        true
    }

    pub fn resend(&mut self, tx: usize) {
        if let Some(c) = self.newest_of(tx)
            && self.is_pending(c)
            && self.challenges[c].resends < 3
        {
            self.challenges[c].resends += 1;
        }
    }

    /// Whether the browser is signed in by it.
    pub fn complete(&mut self, tx: usize) -> bool {
        if self.tx_is_over(tx) {
            return false;
        }
        let Some(c) = self.newest_of(tx) else { return false };
        if self.challenges[c].kind == 3 || !self.is_approved(c) {
            return false;
        }
        self.challenges[c].state = ChallengeState::Consumed;
        self.signed_in(c);
        true
    }

    fn is_approved(&self, c: usize) -> bool {
        let challenge = &self.challenges[c];
        challenge.state == ChallengeState::Approved && self.now < challenge.approved_at + APPROVED
    }

    /// Whether a browser is signed in by the return of an app with a code of this challenge, its newest one or an older.
    pub fn returned(&mut self, tx: usize, c: usize, newest: bool) -> bool {
        let own = self.challenges[c].tx == tx && self.challenges[c].kind == 3;
        if self.tx_is_over(tx) || !own || !newest || !self.is_approved(c) {
            return false;
        }
        self.challenges[c].state = ChallengeState::Consumed;
        self.signed_in(c);
        true
    }

    fn signed_in(&mut self, c: usize) {
        let tx = &mut self.txs[self.challenges[c].tx];
        tx.state = TxState::Done;
        tx.session = true;
        self.garbage[tx.class] = 0;
    }

    pub fn leave(&mut self, tx: usize, to: TxState) {
        for c in 0..self.challenges.len() {
            if self.challenges[c].tx == tx && self.is_live(c) {
                self.challenges[c].state = ChallengeState::Cancelled;
            }
        }
        self.step(tx, &[TxState::Named, TxState::Password, TxState::Waiting], to);
    }

    /// A state in which a device is not served.
    pub fn refused(&self, dev: usize) -> Refusal {
        match self.devices[dev].state {
            DeviceState::Active => None,
            DeviceState::PinLocked => Some((403, "pin_locked", None)),
            DeviceState::Suspended => Some((403, "suspended", None)),
            DeviceState::New | DeviceState::Revoked => Some((401, "auth", None)),
        }
    }

    /// A PIN attempt of an active device.
    pub fn try_pin(&mut self, dev: usize, right: bool) -> Refusal {
        let device = &mut self.devices[dev];
        if right {
            device.pin_fail = 0;
            return None;
        }
        device.pin_fail += 1;
        let left = 5 - device.pin_fail;
        if left == 0 {
            device.state = DeviceState::PinLocked;
            self.end_all_of(dev, ChallengeState::Locked);
        }
        Some((403, "pin_wrong", Some(left)))
    }

    pub fn approve(&mut self, dev: usize, c: usize, hash: bool, pin: bool, number: bool) -> Refusal {
        let gone = Some((410, "challenge_gone", None));
        if let Some(refusal) = self.refused(dev) {
            return Some(refusal);
        }
        if self.challenges[c].dev != dev || self.challenges[c].kind == 2 {
            return gone;
        }
        // A link whose answer was lost: verified again, for a new code.
        let again = self.challenges[c].kind == 3 && self.challenges[c].state == ChallengeState::Approved;
        match self.challenges[c].state {
            _ if again && hash => {}
            _ if again => return gone,
            ChallengeState::Approved | ChallengeState::Consumed => return Some((409, "state", None)),
            _ if !self.is_pending(c) || !hash => return gone,
            _ => {}
        }
        if let Some(refusal) = self.try_pin(dev, pin) {
            return Some(refusal);
        }
        if !number {
            if !again {
                self.end(c, ChallengeState::Mismatch);
            }
            return Some((403, "match_wrong", None));
        }
        if again {
            return if self.is_approved(c) { None } else { gone };
        }
        self.challenges[c].state = ChallengeState::Approved;
        self.challenges[c].approved_at = self.now;
        None
    }

    pub fn deny(&mut self, dev: usize, c: usize, not_me: bool) -> Refusal {
        if let Some(refusal) = self.refused(dev) {
            return Some(refusal);
        }
        let challenge = &mut self.challenges[c];
        let recent = not_me && self.now < challenge.approved_at + NOT_ME;
        let known = challenge.dev == dev && challenge.kind != 2;
        match challenge.state {
            ChallengeState::Pending if known && self.now < challenge.exp => {
                challenge.state = ChallengeState::Denied
            }
            ChallengeState::Approved if known && recent => challenge.state = ChallengeState::Denied,
            ChallengeState::Consumed if known && recent => {}
            _ => return Some((410, "challenge_gone", None)),
        }
        let tx = challenge.tx;
        if not_me {
            use TxState::*;
            self.step(tx, &[Named, Password, Waiting, Done], Ended);
            self.txs[tx].session = false;
            self.push_stop = self.now + PUSH_STOP;
        } else {
            self.step(tx, &[TxState::Waiting], TxState::Password);
        }
        None
    }

    /// A typed code: `parts` says whether the phone's and the PIN's part are right, `None` for what is no code.
    /// Whether the browser is signed in by it.
    pub fn type_code(&mut self, tx: usize, parts: Option<(bool, bool)>) -> bool {
        let Some(c) = self.newest_of(tx) else { return false };
        if self.challenges[c].kind != 2
            || self.tx_is_over(tx)
            || !self.is_pending(c)
            || self.challenges[c].inputs == 5
        {
            return false;
        }
        self.challenges[c].inputs += 1;
        let mut closed = self.challenges[c].inputs == 5;
        match parts {
            None => {}
            Some((false, _)) => self.garbage[self.txs[tx].class] += 1,
            Some((true, right)) => {
                self.challenges[c].guesses += 1;
                closed |= self.challenges[c].guesses == 2;
                if self.try_pin(self.challenges[c].dev, right).is_none() {
                    self.challenges[c].state = ChallengeState::Consumed;
                    self.challenges[c].approved_at = self.now;
                    self.signed_in(c);
                    return true;
                }
            }
        }
        if closed && self.challenges[c].state == ChallengeState::Pending {
            self.end(c, ChallengeState::Mismatch);
        }
        false
    }

    pub fn suspend(&mut self, dev: usize) {
        if matches!(
            self.devices[dev].state,
            DeviceState::Active | DeviceState::PinLocked
        ) {
            self.devices[dev].state = DeviceState::Suspended;
            self.end_all_of(dev, ChallengeState::Locked);
        }
    }

    pub fn revoke(&mut self, dev: usize) {
        self.devices[dev].state = DeviceState::Revoked;
        self.end_all_of(dev, ChallengeState::Locked);
        for challenge in self
            .challenges
            .iter()
            .filter(|c| c.dev == dev && c.state == ChallengeState::Consumed)
        {
            self.txs[challenge.tx].session = false;
        }
    }

    pub fn sweep(&mut self) {
        for c in 0..self.challenges.len() {
            let challenge = &self.challenges[c];
            let over = match challenge.state {
                ChallengeState::Pending => self.now >= challenge.exp,
                ChallengeState::Approved => self.now >= challenge.approved_at + APPROVED,
                _ => false,
            };
            if over {
                self.end(c, ChallengeState::Expired);
            } else if self.is_live(c) && self.tx_is_over(self.challenges[c].tx) {
                self.end(c, ChallengeState::Cancelled);
            }
        }
    }

    /// What `pending` must list for a device, newest first.
    pub fn listed(&self, dev: usize) -> Vec<usize> {
        let mut list: Vec<usize> = (0..self.challenges.len())
            .filter(|c| {
                self.challenges[*c].dev == dev && self.challenges[*c].kind != 2 && self.is_pending(*c)
            })
            .collect();
        list.sort_by_key(|c| std::cmp::Reverse(self.challenges[*c].issued));
        list.truncate(4);
        list
    }
}
