//! A phone of the protocol's own bytes: it makes right requests, and wrong ones on purpose.

use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::enrol::EnrolTranscript;
use symbolon_protocol::envelope::{answer_msg, request_msg};
use symbolon_protocol::otp::Otp;
use symbolon_protocol::pin::{derive_bio_agree, derive_pin_keys};
use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg};
use symbolon_protocol::wire::{
    About, ApproveRequest, EmptyRequest, EnrolAnswer, EnrolRequest, Envelope, NonceAnswer, PendingAnswer,
    PendingRequest, PinRequest, Platform, PushTarget, SignedAnswer, StatusAnswer, StatusRequest, UvRequest,
    Version,
};
use symbolon_protocol::{Challenge, EnrolQr, Method, Pin, PublicKey, SecretKey, Sid, UvKeys};
use symbolon_server::chance;
use symbolon_server::store::ChallengeRow;

use crate::harness::{Reply, SITE, Site};

pub struct Phone {
    pub dev: [u8; 16],
    pub ds: SecretKey,
    pub da: SecretKey,
    pub kd: [u8; 32],
    pub pin: String,
    pub bs: Option<SecretKey>,
    pub kb: [u8; 32],
    pub counter: u64,
    pub nonce: Option<[u8; 32]>,
    pub site_keys: Vec<PublicKey>,
    pub seq: u32,
}

pub fn sid() -> Sid {
    Sid::parse(SITE).expect("a site name")
}

pub fn new_key() -> SecretKey {
    SecretKey::from_bytes(&chance::random()).expect("a random scalar is in range")
}

pub fn about() -> About {
    About {
        platform: Platform::Android,
        os: "15".into(),
        app: Version::parse("1.0.0").expect("a version"),
        protocols: vec![1],
        hardware_sign: false,
        hardware_agree: false,
        push: Some(PushTarget::None),
        attestation: None,
    }
}

/// What a phone would send to enrol; the parts can be changed before they are sent.
pub struct Enrolling {
    pub ds: SecretKey,
    pub da: SecretKey,
    pub kd: [u8; 32],
    pub request: EnrolRequest,
}

impl Enrolling {
    pub fn new(qr: &EnrolQr, pin: &str) -> Self {
        Self::with(qr, pin, new_key(), new_key(), chance::random())
    }

    pub fn with(qr: &EnrolQr, pin: &str, ds: SecretKey, da: SecretKey, kd: [u8; 32]) -> Self {
        let pin = Pin::parse(pin).expect("four digits");
        let uv = derive_pin_keys(&sid(), &kd, &pin);
        let about = about().to_json_enrol();
        let transcript = EnrolTranscript {
            sid: sid(),
            tid: qr.secret.tid(),
            ds: ds.public(),
            da: da.public(),
            ps: uv.sign.public(),
            pa: uv.agree.public(),
            about_hash: sha256(&about),
        };
        let request = EnrolRequest {
            tid: transcript.tid,
            ds: transcript.ds,
            da: transcript.da,
            ps: transcript.ps,
            pa: transcript.pa,
            about,
            mac: transcript.mac(&qr.secret.pin_key(&pin)),
            device_proof: ds.sign(&transcript.device_proof_msg()),
            pin_proof: uv.sign.sign(&transcript.pin_proof_msg()),
        };
        Self { ds, da, kd, request }
    }

    pub async fn send(&self, site: &Site) -> Reply {
        site.post("/device/v1/enrol", self.request.to_json()).await
    }

    pub fn done(self, answer: &EnrolAnswer, pin: &str) -> Phone {
        Phone {
            dev: answer.dev,
            ds: self.ds,
            da: self.da,
            kd: self.kd,
            pin: pin.into(),
            bs: None,
            kb: chance::random(),
            counter: 0,
            nonce: None,
            site_keys: vec![answer.site_key],
            seq: answer.parsed_policy().expect("a policy").key_sequence,
        }
    }
}

impl Phone {
    /// Enrols; the device is `new` until its first request.
    pub async fn enrol(site: &Site, qr: &EnrolQr, pin: &str) -> Self {
        let enrolling = Enrolling::new(qr, pin);
        let answer = EnrolAnswer::parse(&enrolling.send(site).await.ok()).expect("an answer");
        enrolling.done(&answer, pin)
    }

    pub fn uv(&self, pin: &str) -> UvKeys {
        derive_pin_keys(&sid(), &self.kd, &Pin::parse(pin).expect("four digits"))
    }

    /// The next counter and a nonce.
    pub async fn take(&mut self, site: &Site) -> ([u8; 32], u64) {
        self.counter += 1;
        let nonce = match self.nonce.take() {
            Some(nonce) => nonce,
            None => fresh_nonce(site).await,
        };
        (nonce, self.counter)
    }

    pub fn envelope(&self, path: &str, nonce: [u8; 32], counter: u64, body: Vec<u8>) -> Envelope {
        let signature = self
            .ds
            .sign(&request_msg(&sid(), path, &self.dev, &nonce, counter, &body));
        Envelope {
            dev: self.dev,
            nonce,
            counter,
            body,
            signature,
        }
    }

    /// A right request; the reply's own nonce is not kept, so that each request has a fresh one.
    pub async fn send(&mut self, site: &Site, path: &str, body: Vec<u8>) -> Reply {
        let (nonce, counter) = self.take(site).await;
        let envelope = self.envelope(path, nonce, counter, body);
        site.post(path, envelope.to_json()).await
    }

    pub async fn try_status(&mut self, site: &Site) -> Reply {
        let body = StatusRequest {
            key_sequence: self.seq,
            about: about().to_json_status(),
        }
        .to_json();
        self.send(site, "/device/v1/status", body).await
    }

    pub async fn status(&mut self, site: &Site) -> StatusAnswer {
        let reply = self.try_status(site).await;
        let signed = SignedAnswer::parse(&reply.ok()).expect("a signed answer");
        StatusAnswer::parse(&signed.body).expect("a status")
    }

    /// Was this answer signed by a key that the phone holds, for this request?
    pub fn signed_right(&self, path: &str, nonce: &[u8; 32], counter: u64, answer: &SignedAnswer) -> bool {
        let message = answer_msg(&sid(), path, &self.dev, nonce, counter, &answer.body);
        self.site_keys
            .iter()
            .any(|key| key.verify(&message, &answer.signature))
    }

    pub async fn pending(&mut self, site: &Site) -> Vec<Vec<u8>> {
        let body = PendingRequest { wait: 0 }.to_json();
        let reply = self.send(site, "/device/v1/pending", body).await;
        PendingAnswer::parse(&reply.ok()).expect("a list").challenges
    }

    pub fn approval(&self, row: &ChallengeRow, pin: &str, number: u32) -> ApproveRequest {
        let message = approve_msg(&sid(), &self.dev, &row.ch, Method::Pin, number);
        ApproveRequest {
            challenge: row.cid,
            challenge_hash: row.ch,
            method: Method::Pin,
            number,
            approval: self.uv(pin).sign.sign(&message),
        }
    }

    pub fn biometric_approval(&self, row: &ChallengeRow, number: u32) -> ApproveRequest {
        let message = approve_msg(&sid(), &self.dev, &row.ch, Method::Biometric, number);
        ApproveRequest {
            challenge: row.cid,
            challenge_hash: row.ch,
            method: Method::Biometric,
            number,
            approval: self.bs.as_ref().expect("a biometric").sign(&message),
        }
    }

    pub async fn approve(&mut self, site: &Site, row: &ChallengeRow, pin: &str) -> Reply {
        let body = self.approval(row, pin, row.ans).to_json();
        self.send(site, "/device/v1/approve", body).await
    }

    /// A new PIN; `keys` of the phone change only if the site said yes.
    pub async fn change_pin(&mut self, site: &Site, old: &str, new: &str) -> Reply {
        let (nonce, counter) = self.take(site).await;
        let kd = chance::random();
        let next = derive_pin_keys(&sid(), &kd, &Pin::parse(new).expect("four digits"));
        let body = self.pin_request(&nonce, old, &next).to_json();
        let envelope = self.envelope("/device/v1/pin", nonce, counter, body);
        let reply = site.post("/device/v1/pin", envelope.to_json()).await;
        if reply.status.is_success() {
            self.kd = kd;
            self.pin = new.into();
        }
        reply
    }

    pub fn pin_request(&self, nonce: &[u8; 32], old: &str, next: &UvKeys) -> PinRequest {
        let (ps, pa) = (next.sign.public(), next.agree.public());
        let message = pin_change_msg(&sid(), &self.dev, nonce, &ps, &pa);
        PinRequest {
            pin_sign: ps,
            pin_agree: pa,
            approval: self.uv(old).sign.sign(&message),
            proof: next.sign.sign(&pin_pop_msg(&message)),
        }
    }

    pub async fn add_biometric(&mut self, site: &Site, pin: &str) -> Reply {
        let bs = new_key();
        let ba = derive_bio_agree(&sid(), &self.kb);
        let (nonce, counter) = self.take(site).await;
        let message = uv_add_msg(&sid(), &self.dev, &nonce, &bs.public(), &ba.public());
        let body = UvRequest {
            biometric_sign: bs.public(),
            biometric_agree: ba.public(),
            attestation: None,
            approval: self.uv(pin).sign.sign(&message),
            proof: bs.sign(&uv_pop_msg(&message)),
        }
        .to_json();
        let envelope = self.envelope("/device/v1/uv", nonce, counter, body);
        let reply = site.post("/device/v1/uv", envelope.to_json()).await;
        if reply.status.is_success() {
            self.bs = Some(bs);
        }
        reply
    }

    /// The code that this phone would show for a challenge of kind 2.
    pub fn code(&self, c: &[u8], pin: &str) -> String {
        let challenge = Challenge::parse(c).expect("a challenge");
        let point = challenge.point().expect("kind 2 has a point");
        let z_d = self.da.agree(&point);
        let z_u = self.uv(pin).agree.agree(&point);
        Otp::compute(&sid(), &self.dev, &challenge.hash, &z_d, &z_u, Method::Pin).text()
    }

    pub fn biometric_code(&self, c: &[u8]) -> String {
        let challenge = Challenge::parse(c).expect("a challenge");
        let point = challenge.point().expect("kind 2 has a point");
        let z_u = derive_bio_agree(&sid(), &self.kb).agree(&point);
        Otp::compute(
            &sid(),
            &self.dev,
            &challenge.hash,
            &self.da.agree(&point),
            &z_u,
            Method::Biometric,
        )
        .text()
    }
}

pub async fn fresh_nonce(site: &Site) -> [u8; 32] {
    let reply = site.post("/device/v1/nonce", EmptyRequest.to_json()).await;
    NonceAnswer::parse(&reply.ok()).expect("a nonce").nonce
}
