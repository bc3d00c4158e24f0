//! §5.2: what a device may ask for.

use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::keyupdate::key_update_msg;
use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg};
use symbolon_protocol::{
    Act, ApproveAnswer, ApproveRequest, DenyReason, DenyRequest, DeviceState, EmptyAnswer, EmptyRequest,
    Envelope, ErrorCode, KeyUpdate, Kind, Method, PendingAnswer, PendingRequest, PinRequest, PublicKey,
    PushOutcome, PushTarget, PushTestAnswer, Sid, Signature, StatusAnswer, StatusRequest, UvRequest,
    WireError,
};

use super::requests::Yes;
use super::{ChState, DevState, Device, No, State};

const PIN_LIMIT: u8 = 5;

impl From<WireError> for No {
    fn from(_: WireError) -> Self {
        ErrorCode::BadRequest.into()
    }
}

impl State {
    fn of(&mut self, dev: &[u8; 16]) -> &mut Device {
        self.devices.get_mut(dev).expect("checked")
    }

    pub fn pending(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        PendingRequest::parse(body)?;
        let mut waiting: Vec<_> = self
            .challenges
            .values()
            .filter(|c| c.dev == *dev && c.state == ChState::Pending && c.kind != Kind::Offline)
            .map(|c| c.bytes.clone())
            .collect();
        // `issued` is at 71..79.
        waiting.sort_by(|a, b| b[71..79].cmp(&a[71..79]));
        waiting.truncate(4);
        Ok(Yes::Plain(Box::new(move |nonce| {
            PendingAnswer {
                challenges: waiting,
                nonce,
            }
            .to_json()
        })))
    }

    /// Takes a PIN attempt before anything is verified.
    fn take_attempt(&mut self, dev: &[u8; 16]) -> Result<u8, No> {
        let device = self.of(dev);
        if device.state != DevState::Active || device.pin_fail >= PIN_LIMIT {
            return Err(ErrorCode::PinLocked.into());
        }
        let before = device.pin_fail;
        device.pin_fail += 1;
        Ok(before)
    }

    fn pin_was_wrong(&mut self, dev: &[u8; 16]) -> No {
        let device = self.of(dev);
        let left = PIN_LIMIT - device.pin_fail;
        if left == 0 {
            device.state = DevState::PinLocked;
            device.bio = None;
            self.lock_challenges(dev);
        }
        No::left(ErrorCode::PinWrong, left)
    }

    fn check_pin(&mut self, dev: &[u8; 16], message: &[u8], signature: &Signature) -> Result<u8, No> {
        let before = self.take_attempt(dev)?;
        if self.of(dev).ps.verify(message, signature) {
            self.of(dev).pin_fail = 0;
            Ok(before)
        } else {
            Err(self.pin_was_wrong(dev))
        }
    }

    pub fn approve(&mut self, sid: &Sid, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        let r = ApproveRequest::parse(body)?;
        let c = self
            .challenges
            .get(&r.challenge)
            .filter(|c| c.dev == *dev && c.kind != Kind::Offline)
            .ok_or(ErrorCode::ChallengeGone)?
            .clone();
        match c.state {
            ChState::Pending => {}
            ChState::Approved if c.kind == Kind::Link => {}
            ChState::Approved | ChState::Consumed => return Err(ErrorCode::State.into()),
            _ => return Err(ErrorCode::ChallengeGone.into()),
        }
        if c.hash != r.challenge_hash {
            return Err(ErrorCode::ChallengeGone.into());
        }
        let message = approve_msg(sid, dev, &c.hash, r.method, r.number);
        let wrong_pins = match r.method {
            Method::Pin => self.check_pin(dev, &message, &r.approval)?,
            Method::Biometric => {
                let device = self.of(dev);
                let allowed = c.act == Act::SignIn;
                match device.bio {
                    Some((bs, _)) if allowed && bs.verify(&message, &r.approval) => device.pin_fail,
                    _ => return Err(ErrorCode::Uv.into()),
                }
            }
        };
        let now = self.now;
        let return_code = (c.kind == Kind::Link).then(|| self.random::<32>());
        let row = self.challenges.get_mut(&r.challenge).expect("found above");
        if r.number != row.number {
            row.state = ChState::Mismatch;
            return Err(ErrorCode::MatchWrong.into());
        }
        if row.state == ChState::Pending {
            row.state = ChState::Approved;
            row.approved_at = now;
        }
        row.return_code = return_code;
        Ok(Yes::Plain(Box::new(move |nonce| {
            ApproveAnswer {
                wrong_pins,
                return_code,
                nonce,
            }
            .to_json()
        })))
    }

    pub fn deny(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        let r = DenyRequest::parse(body)?;
        let now = self.now;
        let c = self
            .challenges
            .get_mut(&r.challenge)
            .filter(|c| c.dev == *dev && c.kind != Kind::Offline)
            .ok_or(ErrorCode::ChallengeGone)?;
        let not_me = r.reason == DenyReason::NotMe;
        match c.state {
            ChState::Pending => c.state = ChState::Denied,
            ChState::Approved if not_me => c.state = ChState::Denied,
            ChState::Consumed if not_me && now <= c.approved_at + 600_000 => {}
            _ => return Err(ErrorCode::ChallengeGone.into()),
        }
        c.not_me |= not_me;
        Ok(Yes::empty())
    }

    fn differ(&self, dev: &[u8; 16], new: [&PublicKey; 2]) -> bool {
        let d = &self.devices[dev];
        let mut all = vec![new[0], new[1], &d.ds, &d.da, &d.ps, &d.pa];
        if let Some((bs, ba)) = &d.bio {
            all.extend([bs, ba]);
        }
        !(0..all.len()).any(|i| (0..i).any(|j| all[i] == all[j]))
    }

    pub fn pin(&mut self, sid: &Sid, e: &Envelope) -> Result<Yes, No> {
        let r = PinRequest::parse(&e.body)?;
        if !self.differ(&e.dev, [&r.pin_sign, &r.pin_agree]) {
            return Err(ErrorCode::BadRequest.into());
        }
        let m = pin_change_msg(sid, &e.dev, &e.nonce, &r.pin_sign, &r.pin_agree);
        if !r.pin_sign.verify(&pin_pop_msg(&m), &r.proof) {
            return Err(ErrorCode::Uv.into());
        }
        self.check_pin(&e.dev, &m, &r.approval)?;
        let device = self.of(&e.dev);
        if device.ctr != e.counter {
            return Err(ErrorCode::State.into());
        }
        device.ps = r.pin_sign;
        device.pa = r.pin_agree;
        device.bio = None;
        device.pin_gen += 1;
        Ok(Yes::pin(device.confirmed, device.pin_gen))
    }

    pub fn uv(&mut self, sid: &Sid, e: &Envelope) -> Result<Yes, No> {
        let r = UvRequest::parse(&e.body)?;
        if !self.differ(&e.dev, [&r.biometric_sign, &r.biometric_agree]) {
            return Err(ErrorCode::BadRequest.into());
        }
        if !self.policy.biometric {
            return Err(ErrorCode::Uv.into());
        }
        let m = uv_add_msg(sid, &e.dev, &e.nonce, &r.biometric_sign, &r.biometric_agree);
        if !r.biometric_sign.verify(&uv_pop_msg(&m), &r.proof) {
            return Err(ErrorCode::Uv.into());
        }
        self.check_pin(&e.dev, &m, &r.approval)?;
        self.of(&e.dev).bio = Some((r.biometric_sign, r.biometric_agree));
        Ok(Yes::empty())
    }

    pub fn uv_remove(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        EmptyRequest::parse(body)?;
        self.of(dev).bio = None;
        Ok(Yes::empty())
    }

    pub fn push(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        self.of(dev).push = PushTarget::parse(body)?;
        Ok(Yes::empty())
    }

    pub fn push_test(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        EmptyRequest::parse(body)?;
        let outcome = match self.of(dev).push {
            PushTarget::None => PushOutcome::None,
            _ => self.push_says,
        };
        Ok(Yes::Plain(Box::new(move |nonce| {
            PushTestAnswer { outcome, nonce }.to_json()
        })))
    }

    pub fn status(&mut self, sid: &Sid, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        let r = StatusRequest::parse(body)?;
        let newest = self.newest_sequence();
        if r.key_sequence == 0 || r.key_sequence > newest {
            return Err(ErrorCode::State.into());
        }
        let device = self.of(dev);
        device.confirmed = device.confirmed.max(r.key_sequence);
        device.about.clone_from(&r.about);
        let device = device.clone();
        let keys = (r.key_sequence + 1..=newest)
            .take(8)
            .map(|n| self.key_update(sid, n))
            .collect();
        Ok(Yes::status(
            r.key_sequence,
            StatusAnswer {
                state: match device.state {
                    DevState::PinLocked => DeviceState::PinLocked,
                    DevState::Suspended => DeviceState::Suspended,
                    _ => DeviceState::Active,
                },
                attempts_left: PIN_LIMIT - device.pin_fail,
                pin_generation: device.pin_gen,
                biometric: device.bio.is_some(),
                account: device.account,
                name: device.name,
                policy: self.policy_bytes(r.key_sequence),
                keys,
                nonce: [0; 32],
            },
        ))
    }

    pub fn key_update(&self, sid: &Sid, seq: u32) -> KeyUpdate {
        let new = self.site_key(seq).expect("kept");
        let old = self.site_key(seq - 1).expect("kept");
        let message = key_update_msg(sid, seq, &new.public());
        KeyUpdate {
            seq,
            new: new.public(),
            sig_old: old.sign(&message),
            sig_new: new.sign(&message),
        }
    }

    pub fn remove(&mut self, dev: &[u8; 16], body: &[u8]) -> Result<Yes, No> {
        EmptyRequest::parse(body)?;
        self.of(dev).state = DevState::Revoked;
        self.lock_challenges(dev);
        Ok(Yes::Gone(EmptyAnswer.to_json()))
    }
}
