//! What the person does at the site's pages: start a sign-in, type a code, go on.

use symbolon_protocol::otp::{self, Otp};
use symbolon_protocol::{Act, Draft, Kind, Matching, Method, SecretKey, keys};

use super::{ChState, DevState, FakeSite, SiteChallenge};

/// What came of a typed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeEntered {
    SignedIn(Method),
    /// Wrong form, or not from this phone.
    NotAccepted,
    WrongPin {
        left: u8,
    },
    Closed,
}

impl FakeSite {
    /// A sign-in by push with three numbers; the right one is 42.
    pub fn push(&self, dev: &[u8; 16]) -> [u8; 16] {
        self.start(dev, Kind::Push, Act::SignIn, Matching::Pick([42, 17, 83]), 42)
    }

    pub fn link(&self, dev: &[u8; 16]) -> [u8; 16] {
        self.start(dev, Kind::Link, Act::SignIn, Matching::None, 0)
    }

    pub fn offline(&self, dev: &[u8; 16]) -> [u8; 16] {
        self.start(dev, Kind::Offline, Act::SignIn, Matching::None, 0)
    }

    pub fn start(&self, dev: &[u8; 16], kind: Kind, act: Act, matching: Matching, number: u32) -> [u8; 16] {
        let mut state = self.state();
        let now = state.now;
        let cid: [u8; 16] = state.random();
        let esk = (kind == Kind::Offline).then(|| state.secret_key());
        let mut x = [0; 33];
        match &esk {
            Some(esk) => x = *esk.public().bytes(),
            None => x[1..].copy_from_slice(&state.random::<32>()),
        }
        let device = state.devices.get_mut(dev).expect("a device");
        device.issued = now.max(device.issued + 1);
        let (issued, confirmed) = (device.issued, device.confirmed);
        let key = state.site_key(confirmed).expect("kept").clone();
        let hint = if kind == Kind::Offline {
            ""
        } else {
            "Firefox, Linux, BE"
        };
        let bytes = Draft {
            kind,
            kid: keys::kid(&key.public()),
            dev: *dev,
            cid,
            x,
            issued,
            ttl: 300,
            matching,
            act,
            service: "Grants portal".into(),
            hint: hint.into(),
        }
        .sign(&self.sid, &key)
        .expect("a valid challenge");
        state.challenges.insert(
            cid,
            SiteChallenge {
                dev: *dev,
                kind,
                act,
                hash: symbolon_protocol::encoding::sha256(&bytes),
                bytes,
                number,
                esk: esk.map(|k| *k.to_bytes()),
                state: ChState::Pending,
                exp: issued + 300_000,
                approved_at: 0,
                inputs: 0,
                guesses: 0,
                return_code: None,
                not_me: false,
            },
        );
        cid
    }

    /// The text of the sign-in QR code.
    pub fn qr(&self, cid: &[u8; 16]) -> String {
        symbolon_protocol::uri::qr_uri(&self.challenge(cid).bytes)
    }

    /// The browser takes an approval.
    pub fn consume(&self, cid: &[u8; 16]) -> bool {
        let mut state = self.state();
        state.expire();
        let c = state.challenges.get_mut(cid).expect("a challenge");
        let ready = c.state == ChState::Approved;
        if ready {
            c.state = ChState::Consumed;
        }
        ready
    }

    /// §8.3.
    pub fn enter_code(&self, cid: &[u8; 16], typed: &str) -> CodeEntered {
        let mut state = self.state();
        state.expire();
        let c = state.challenges.get_mut(cid).expect("a challenge");
        if c.state != ChState::Pending || c.inputs >= 5 {
            return CodeEntered::Closed;
        }
        c.inputs += 1;
        let last = c.inputs == 5;
        let c = c.clone();
        let device = state.devices[&c.dev].clone();
        let result = self.judge_code(&mut state, cid, &c, &device, typed);
        if last && !matches!(result, CodeEntered::SignedIn(_)) {
            state.challenges.get_mut(cid).expect("a challenge").state = ChState::Mismatch;
        }
        result
    }

    fn judge_code(
        &self,
        state: &mut super::State,
        cid: &[u8; 16],
        c: &SiteChallenge,
        device: &super::Device,
        typed: &str,
    ) -> CodeEntered {
        let Ok(symbols) = otp::normalise(typed) else {
            return CodeEntered::NotAccepted;
        };
        let typed = Otp { symbols };
        let esk = SecretKey::from_bytes(&c.esk.expect("kind 2")).expect("a key");
        let z_d = esk.agree(&device.da);
        let expected =
            |point, method| Otp::compute(&self.sid, &c.dev, &c.hash, &z_d, &esk.agree(point), method);
        let by_pin = expected(&device.pa, Method::Pin);
        if !by_pin.same_device(&typed) {
            return CodeEntered::NotAccepted;
        }
        let mut accept = |method| {
            let c = state.challenges.get_mut(cid).expect("a challenge");
            c.state = ChState::Consumed;
            CodeEntered::SignedIn(method)
        };
        if c.act == Act::SignIn
            && let Some((_, ba)) = &device.bio
            && expected(ba, Method::Biometric).same_tail(&typed)
        {
            return accept(Method::Biometric);
        }
        if by_pin.same_tail(&typed) && device.state == DevState::Active && device.pin_fail < 5 {
            let done = accept(Method::Pin);
            state.devices.get_mut(&c.dev).expect("a device").pin_fail = 0;
            return done;
        }
        let device = state.devices.get_mut(&c.dev).expect("a device");
        device.pin_fail = (device.pin_fail + 1).min(5);
        let left = 5 - device.pin_fail;
        if left == 0 {
            device.state = DevState::PinLocked;
        }
        let row = state.challenges.get_mut(cid).expect("a challenge");
        row.guesses += 1;
        if row.guesses == 2 {
            row.state = ChState::Mismatch;
        }
        CodeEntered::WrongPin { left }
    }
}
