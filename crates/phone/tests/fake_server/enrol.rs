//! §2.1, §2.3 of the site's side.

use symbolon_protocol::encoding::{ct_eq, sha256};
use symbolon_protocol::{
    EnrolAnswer, EnrolQr, EnrolRequest, EnrolSecret, EnrolTranscript, ErrorCode, Pin, PushTarget, Sid,
    WireError,
};

use super::{Answered, DevState, Device, FakeSite, No, Pend, PendState, State};

impl FakeSite {
    /// The website's part: name, PIN, then the text of the QR code.
    pub fn start_enrolment(&self, account: &str, name: &str, pin: &str) -> String {
        let mut state = self.state();
        let secret = EnrolSecret::from_bytes(state.random());
        let pin = Pin::parse(pin).expect("four digits");
        let sequence = state.newest_sequence();
        let key = state.site_keys.last().expect("a key").public();
        let exp = state.now + 600_000;
        state.pending_enrolments.insert(
            secret.tid(),
            Pend {
                account: account.into(),
                name: name.into(),
                k_pin: *secret.pin_key(&pin),
                tries_left: 3,
                state: PendState::Open,
                exp,
                sequence,
                et_hash: [0; 32],
                answer: Vec::new(),
                dev: [0; 16],
            },
        );
        EnrolQr {
            secret,
            site_key_hash: sha256(key.bytes()),
            sid: self.sid.clone(),
        }
        .uri()
    }
}

impl State {
    pub fn enrol(&mut self, sid: &Sid, body: &[u8]) -> Answered {
        match self.try_enrol(sid, body) {
            Ok(answer) => (200, answer),
            Err(no) => no.answer(None),
        }
    }

    fn try_enrol(&mut self, sid: &Sid, body: &[u8]) -> Result<Vec<u8>, No> {
        let r = EnrolRequest::parse(body).map_err(|e| match e {
            WireError::BadVersion => ErrorCode::BadVersion,
            _ => ErrorCode::BadRequest,
        })?;
        let transcript = EnrolTranscript {
            sid: sid.clone(),
            tid: r.tid,
            ds: r.ds,
            da: r.da,
            ps: r.ps,
            pa: r.pa,
            about_hash: sha256(&r.about),
        };
        let et_hash = sha256(&[transcript.et(), r.mac.to_vec()].concat());
        let now = self.now;
        let row = self
            .pending_enrolments
            .get_mut(&r.tid)
            .filter(|row| row.exp > now && matches!(row.state, PendState::Open | PendState::Claimed))
            .ok_or(ErrorCode::EnrolClosed)?;
        if row.state == PendState::Claimed {
            return if row.et_hash == et_hash {
                Ok(row.answer.clone())
            } else {
                Err(ErrorCode::EnrolClosed.into())
            };
        }
        let keys = [r.ds, r.da, r.ps, r.pa];
        if (0..4).any(|i| (0..i).any(|j| keys[i] == keys[j])) {
            return Err(ErrorCode::BadRequest.into());
        }
        if !r.ds.verify(&transcript.device_proof_msg(), &r.device_proof)
            || !r.ps.verify(&transcript.pin_proof_msg(), &r.pin_proof)
        {
            return Err(ErrorCode::Auth.into());
        }
        row.tries_left -= 1;
        if !ct_eq(&transcript.mac(&row.k_pin), &r.mac) {
            if row.tries_left == 0 {
                row.state = PendState::Closed;
            }
            return Err(No::left(ErrorCode::EnrolPin, row.tries_left));
        }
        let (account, name, sequence) = (row.account.clone(), row.name.clone(), row.sequence);
        let dev: [u8; 16] = self.random();
        let policy = self.policy_bytes(sequence);
        let key = self.site_key(sequence).expect("kept").clone();
        let answer = EnrolAnswer {
            dev,
            site_signature: key.sign(&transcript.site_msg(&dev, &account, &name, &policy)),
            account: account.clone(),
            name: name.clone(),
            site_key: key.public(),
            policy,
        }
        .to_json();
        self.devices.insert(
            dev,
            Device {
                account,
                name,
                state: DevState::New,
                ds: r.ds,
                da: r.da,
                ps: r.ps,
                pa: r.pa,
                bio: None,
                about: r.about.clone(),
                push: PushTarget::None,
                ctr: 0,
                ctr_at: now,
                issued: 0,
                pin_fail: 0,
                pin_gen: 1,
                confirmed: sequence,
            },
        );
        let row = self.pending_enrolments.get_mut(&r.tid).expect("found above");
        row.state = PendState::Claimed;
        row.exp = now + 300_000;
        row.et_hash = et_hash;
        row.answer.clone_from(&answer);
        row.dev = dev;
        Ok(answer)
    }
}
