//! §5.1: nonce, envelope, counter, state, and the signature under `status` and `pin`.

use symbolon_protocol::envelope::{answer_msg, request_msg};
use symbolon_protocol::{
    EmptyRequest, Envelope, ErrorCode, NonceAnswer, PinAnswer, Sid, SignedAnswer, StatusAnswer, WireError,
    nonce,
};

use super::{Answered, ChState, DevState, No, PendState, State};

const NONCE_MS: u64 = 300_000;
const COUNTER_SLACK_MS: u64 = 5_000;

/// What an act gives before the next nonce is put in.
pub enum Yes {
    Plain(Box<dyn FnOnce([u8; 32]) -> Vec<u8>>),
    Signed(u32, Box<dyn FnOnce([u8; 32]) -> Vec<u8>>),
    Gone(Vec<u8>),
}

impl Yes {
    pub fn empty() -> Self {
        Self::Plain(Box::new(|nonce| NonceAnswer { nonce }.to_json()))
    }

    pub fn pin(sequence: u32, pin_generation: u32) -> Self {
        Self::Signed(
            sequence,
            Box::new(move |nonce| {
                PinAnswer {
                    pin_generation,
                    nonce,
                }
                .to_json()
            }),
        )
    }

    pub fn status(sequence: u32, answer: StatusAnswer) -> Self {
        Self::Signed(
            sequence,
            Box::new(move |nonce| StatusAnswer { nonce, ..answer }.to_json()),
        )
    }
}

impl State {
    pub fn give_nonce(&mut self, sid: &Sid, body: &[u8]) -> Answered {
        match EmptyRequest::parse(body) {
            Ok(_) => (
                200,
                NonceAnswer {
                    nonce: self.make_nonce(sid),
                }
                .to_json(),
            ),
            Err(_) => No::from(ErrorCode::BadRequest).answer(None),
        }
    }

    pub fn device_request(&mut self, sid: &Sid, path: &str, body: &[u8]) -> Answered {
        let e = match Envelope::parse(body) {
            Ok(e) => e,
            Err(WireError::BadVersion) => return No::from(ErrorCode::BadVersion).answer(None),
            Err(_) => return No::from(ErrorCode::BadRequest).answer(None),
        };
        let issued = match nonce::nonce_issued(&self.k_mac, sid, &e.nonce) {
            Some(at) if self.now <= at + NONCE_MS => at,
            _ => {
                let next = self.make_nonce(sid);
                return No::from(ErrorCode::Nonce).answer(Some(next));
            }
        };
        let message = request_msg(sid, path, &e.dev, &e.nonce, e.counter, &e.body);
        let known = self
            .devices
            .get(&e.dev)
            .filter(|d| d.state != DevState::Revoked && d.ds.verify(&message, &e.signature));
        if known.is_none() {
            return No::from(ErrorCode::Auth).answer(None);
        }
        self.seen.push(path.to_owned());
        let result = self.checked_request(sid, path, &e, issued);
        let next = self.make_nonce(sid);
        match result {
            Ok(Yes::Plain(make)) => (200, make(next)),
            Ok(Yes::Gone(body)) => (200, body),
            Ok(Yes::Signed(sequence, make)) => {
                let body = make(next);
                let message = answer_msg(sid, path, &e.dev, &e.nonce, e.counter, &body);
                let signature = self.site_key(sequence).expect("checked").sign(&message);
                (200, SignedAnswer { body, signature }.to_json())
            }
            Err(no) => no.answer(Some(next)),
        }
    }

    fn checked_request(&mut self, sid: &Sid, path: &str, e: &Envelope, issued: u64) -> Result<Yes, No> {
        if !self.used_nonces.insert(e.nonce) {
            return Err(ErrorCode::Replay.into());
        }
        let now = self.now;
        let device = self.devices.get_mut(&e.dev).expect("checked");
        if e.counter <= device.ctr {
            if issued < device.ctr_at + COUNTER_SLACK_MS {
                return Err(ErrorCode::Replay.into());
            }
            device.state = DevState::Suspended;
            self.lock_challenges(&e.dev);
            return Err(ErrorCode::CtrStale.into());
        }
        device.ctr = e.counter;
        device.ctr_at = now;
        if device.state == DevState::New {
            device.state = DevState::Active;
            for row in self.pending_enrolments.values_mut().filter(|r| r.dev == e.dev) {
                row.state = PendState::Done;
            }
        }
        let locked = match self.devices[&e.dev].state {
            DevState::PinLocked => Some(ErrorCode::PinLocked),
            DevState::Suspended => Some(ErrorCode::Suspended),
            _ => None,
        };
        if let Some(code) = locked
            && !matches!(path, "/device/v1/status" | "/device/v1/remove")
        {
            return Err(code.into());
        }
        self.expire();
        match path {
            "/device/v1/pending" => self.pending(&e.dev, &e.body),
            "/device/v1/approve" => self.approve(sid, &e.dev, &e.body),
            "/device/v1/deny" => self.deny(&e.dev, &e.body),
            "/device/v1/pin" => self.pin(sid, e),
            "/device/v1/uv" => self.uv(sid, e),
            "/device/v1/uv/remove" => self.uv_remove(&e.dev, &e.body),
            "/device/v1/push" => self.push(&e.dev, &e.body),
            "/device/v1/push/test" => self.push_test(&e.dev, &e.body),
            "/device/v1/status" => self.status(sid, &e.dev, &e.body),
            "/device/v1/remove" => self.remove(&e.dev, &e.body),
            _ => Err(ErrorCode::NotFound.into()),
        }
    }

    pub fn expire(&mut self) {
        let now = self.now;
        for c in self.challenges.values_mut() {
            let late = match c.state {
                ChState::Pending => now >= c.exp,
                ChState::Approved => now >= c.approved_at + 180_000,
                _ => false,
            };
            if late {
                c.state = ChState::Expired;
            }
        }
    }
}
