//! A phone made of the protocol's formulas alone, without the care of the real one: it sends what a test wants, twice,
//! late, changed or with another PIN.

use std::sync::Mutex;

use serde_json::Value;
use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::encoding::{b64, b64_array, b64_decode, sha256};
use symbolon_protocol::envelope::request_msg;
use symbolon_protocol::pin::derive_pin_keys;
use symbolon_protocol::uv::{pin_change_msg, pin_pop_msg, uv_add_msg, uv_pop_msg};
use symbolon_protocol::{
    About, ApproveRequest, Challenge, EnrolQr, EnrolRequest, EnrolTranscript, Envelope, Matching, Method,
    Otp, Pin, PinRequest, Platform, PublicKey, PushTarget, SecretKey, Sid, UvKeys, UvRequest, Version,
};

use crate::site::Site;
use crate::tools::random;
use crate::web;

/// An answer of the device API.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub json: Value,
    pub body: Vec<u8>,
    pub media: String,
    pub cache: String,
}

impl Reply {
    /// The error's code; empty on success.
    pub fn error(&self) -> &str {
        self.json["error"].as_str().unwrap_or("")
    }

    /// `200 ok` or `403 pin_wrong`.
    pub fn outcome(&self) -> String {
        format!(
            "{} {}",
            self.status,
            if self.status == 200 { "ok" } else { self.error() }
        )
    }

    pub fn attempts_left(&self) -> Option<u64> {
        self.json["attempts_left"].as_u64()
    }

    /// Panics unless it is this outcome.
    #[track_caller]
    pub fn is(&self, outcome: &str) -> &Self {
        assert_eq!(self.outcome(), outcome, "{}", self.json);
        self
    }

    /// The body of a signed answer.
    pub fn signed_body(&self) -> Value {
        let body = b64_decode(self.json["body"].as_str().expect("a signed answer")).expect("base64url");
        serde_json::from_slice(&body).expect("JSON")
    }
}

/// A draft of an enrolment: everything of [`EnrolRequest`], open to change before it is signed.
pub struct EnrolDraft {
    pub transcript: EnrolTranscript,
    pub about: Vec<u8>,
    pub k_pin: [u8; 32],
}

/// The phone.
pub struct Handset {
    pub sid: Sid,
    pub http: reqwest::Client,
    pub ds: SecretKey,
    pub da: SecretKey,
    pub kd: [u8; 32],
    pub dev: [u8; 16],
    pub site_key: PublicKey,
    pub key_sequence: u32,
    state: Mutex<State>,
}

struct State {
    counter: u64,
    nonce: Option<[u8; 32]>,
}

/// A fresh secret key.
pub fn new_key() -> SecretKey {
    loop {
        if let Some(key) = SecretKey::from_bytes(&random()) {
            return key;
        }
    }
}

/// A PIN of four digits.
pub fn pin(digits: &str) -> Pin {
    Pin::parse(digits).expect("four digits")
}

/// What an honest phone says of itself.
pub fn about() -> About {
    About {
        platform: Platform::Linux,
        os: "test".into(),
        app: Version::parse("1.0.0").expect("three numbers"),
        protocols: vec![1],
        hardware_sign: false,
        hardware_agree: false,
        push: Some(PushTarget::None),
        attestation: None,
    }
}

impl Handset {
    /// A phone that has scanned this code but said nothing yet.
    pub fn blank(site: &Site) -> Self {
        let ds = new_key();
        Self {
            sid: site.sid.clone(),
            http: web::client(site, site.port),
            site_key: ds.public(),
            ds,
            da: new_key(),
            kd: random(),
            dev: [0; 16],
            key_sequence: 1,
            state: Mutex::new(State {
                counter: 0,
                nonce: None,
            }),
        }
    }

    /// Enrols and makes the device active, as an honest phone does. `uri`: the QR code's text.
    pub async fn enrol(site: &Site, uri: &str, digits: &str) -> Self {
        let mut handset = Self::blank(site);
        handset.claim(uri, digits).await.is("200 ok");
        handset.status().await.is("200 ok");
        handset
    }

    /// The first half of it: the device is `new` after this. Takes the device's id from the answer.
    pub async fn claim(&mut self, uri: &str, digits: &str) -> Reply {
        let request = self.enrol_request(uri, digits);
        let reply = self.post("/device/v1/enrol", request.to_json()).await;
        self.take_enrolled(&reply);
        reply
    }

    pub fn take_enrolled(&mut self, reply: &Reply) {
        if reply.status == 200 {
            self.dev = b64_array(reply.json["device"].as_str().expect("an id")).expect("16 bytes");
            let key = b64_decode(reply.json["site_key"].as_str().expect("a key")).expect("base64url");
            self.site_key = PublicKey::parse(&key).expect("a point");
            let policy = b64_decode(reply.json["policy"].as_str().expect("a policy")).expect("base64url");
            let policy: Value = serde_json::from_slice(&policy).expect("JSON");
            self.key_sequence =
                u32::try_from(policy["key_sequence"].as_u64().expect("a number")).expect("small");
        }
    }

    pub fn enrol_draft(&self, uri: &str, digits: &str) -> EnrolDraft {
        let qr = EnrolQr::parse(uri).expect("an enrolment code");
        let keys = self.pin_keys(digits);
        let about = about().to_json_enrol();
        EnrolDraft {
            k_pin: *qr.secret.pin_key(&pin(digits)),
            transcript: EnrolTranscript {
                sid: self.sid.clone(),
                tid: qr.secret.tid(),
                ds: self.ds.public(),
                da: self.da.public(),
                ps: keys.sign.public(),
                pa: keys.agree.public(),
                about_hash: sha256(&about),
            },
            about,
        }
    }

    pub fn enrol_request(&self, uri: &str, digits: &str) -> EnrolRequest {
        let draft = self.enrol_draft(uri, digits);
        self.finish_enrol(draft, digits)
    }

    /// Signs a draft as it stands.
    pub fn finish_enrol(&self, draft: EnrolDraft, digits: &str) -> EnrolRequest {
        let t = &draft.transcript;
        EnrolRequest {
            tid: t.tid,
            ds: t.ds,
            da: t.da,
            ps: t.ps,
            pa: t.pa,
            mac: t.mac(&draft.k_pin),
            device_proof: self.ds.sign(&t.device_proof_msg()),
            pin_proof: self.pin_keys(digits).sign.sign(&t.pin_proof_msg()),
            about: draft.about,
        }
    }

    pub fn pin_keys(&self, digits: &str) -> UvKeys {
        derive_pin_keys(&self.sid, &self.kd, &pin(digits))
    }

    /// A raw POST to the device API.
    pub async fn post(&self, path: &str, body: Vec<u8>) -> Reply {
        post(&self.http, &self.sid, path, body).await
    }

    /// A nonce from the site.
    pub async fn fresh_nonce(&self) -> [u8; 32] {
        let reply = self.post("/device/v1/nonce", b"{}".to_vec()).await;
        reply.is("200 ok");
        b64_array(reply.json["nonce"].as_str().expect("a nonce")).expect("32 bytes")
    }

    /// The next counter.
    pub fn next_counter(&self) -> u64 {
        let mut state = self.state.lock().expect("no panic under this lock");
        state.counter += 1;
        state.counter
    }

    pub fn counter(&self) -> u64 {
        self.state.lock().expect("no panic under this lock").counter
    }

    /// As after the restore of an old copy.
    pub fn set_counter(&self, counter: u64) {
        self.state.lock().expect("no panic under this lock").counter = counter;
    }

    /// Another copy of the same phone, as a thief of its storage has it.
    pub fn copy(&self) -> Self {
        Self {
            sid: self.sid.clone(),
            http: self.http.clone(),
            ds: SecretKey::from_bytes(&self.ds.to_bytes()).expect("a key"),
            da: SecretKey::from_bytes(&self.da.to_bytes()).expect("a key"),
            kd: self.kd,
            dev: self.dev,
            site_key: self.site_key,
            key_sequence: self.key_sequence,
            state: Mutex::new(State {
                counter: self.counter(),
                nonce: None,
            }),
        }
    }

    /// A signed request in its envelope.
    pub fn envelope(&self, path: &str, nonce: &[u8; 32], counter: u64, body: &[u8]) -> Envelope {
        let message = request_msg(&self.sid, path, &self.dev, nonce, counter, body);
        Envelope {
            dev: self.dev,
            nonce: *nonce,
            counter,
            body: body.to_vec(),
            signature: self.ds.sign(&message),
        }
    }

    /// Signs and sends, with a nonce at hand or a fresh one. Keeps the nonce of the answer.
    pub async fn request(&self, path: &str, body: &[u8]) -> Reply {
        let kept = self.state.lock().expect("no panic under this lock").nonce.take();
        let nonce = match kept {
            Some(nonce) => nonce,
            None => self.fresh_nonce().await,
        };
        let envelope = self.envelope(path, &nonce, self.next_counter(), body);
        let reply = self.post(path, envelope.to_json()).await;
        self.keep_nonce(&reply);
        reply
    }

    /// The same with a nonce of its own: for requests that run side by side.
    pub async fn request_alone(&self, path: &str, body: &[u8]) -> Reply {
        let nonce = self.fresh_nonce().await;
        let envelope = self.envelope(path, &nonce, self.next_counter(), body);
        self.post(path, envelope.to_json()).await
    }

    fn keep_nonce(&self, reply: &Reply) {
        let nonce = reply.json["nonce"].as_str().and_then(|text| b64_array(text).ok());
        self.state.lock().expect("no panic under this lock").nonce = nonce;
    }

    /// Forgets the nonce at hand: the next request takes a fresh one.
    pub fn drop_nonce(&self) {
        self.state.lock().expect("no panic under this lock").nonce = None;
    }

    pub fn status_body(&self) -> Vec<u8> {
        let about = b64(&about().to_json_status());
        format!("{{\"key_sequence\":{},\"about\":\"{about}\"}}", self.key_sequence).into_bytes()
    }

    pub async fn status(&self) -> Reply {
        self.request("/device/v1/status", &self.status_body()).await
    }

    /// What the site says the state is; the answer must be a good one.
    pub async fn state(&self) -> Value {
        let reply = self.status().await;
        reply.is("200 ok");
        reply.signed_body()
    }

    /// The challenges that wait.
    pub async fn pending(&self) -> Vec<Challenge> {
        let reply = self.request("/device/v1/pending", br#"{"wait":0}"#).await;
        reply.is("200 ok");
        let list = reply.json["challenges"].as_array().expect("a list");
        let bytes = list
            .iter()
            .map(|item| b64_decode(item.as_str().expect("text")).expect("base64url"));
        bytes
            .map(|bytes| Challenge::parse(&bytes).expect("a challenge"))
            .collect()
    }

    /// The one that waits.
    pub async fn one_pending(&self) -> Challenge {
        let mut all = self.pending().await;
        assert_eq!(all.len(), 1, "one challenge waits");
        all.remove(0)
    }

    /// An approval by PIN.
    pub fn approval(&self, challenge: &Challenge, number: u32, digits: &str) -> ApproveRequest {
        self.approval_of(&challenge.cid, &challenge.hash, number, digits)
    }

    pub fn approval_of(&self, cid: &[u8; 16], hash: &[u8; 32], number: u32, digits: &str) -> ApproveRequest {
        let message = approve_msg(&self.sid, &self.dev, hash, Method::Pin, number);
        ApproveRequest {
            challenge: *cid,
            challenge_hash: *hash,
            method: Method::Pin,
            number,
            approval: self.pin_keys(digits).sign.sign(&message),
        }
    }

    pub async fn approve(&self, challenge: &Challenge, number: u32, digits: &str) -> Reply {
        self.request(
            "/device/v1/approve",
            &self.approval(challenge, number, digits).to_json(),
        )
        .await
    }

    pub async fn deny(&self, challenge: &Challenge, reason: &str) -> Reply {
        let body = format!(
            "{{\"challenge\":\"{}\",\"reason\":\"{reason}\"}}",
            b64(&challenge.cid)
        );
        self.request("/device/v1/deny", body.as_bytes()).await
    }

    /// The one-time password for a QR code's text.
    pub fn code(&self, uri: &str, digits: &str) -> String {
        let challenge = offline_challenge(uri);
        let point = challenge.point().expect("an offline challenge has one");
        let keys = self.pin_keys(digits);
        let z_d = self.da.agree(&point);
        let z_u = keys.agree.agree(&point);
        Otp::compute(&self.sid, &self.dev, &challenge.hash, &z_d, &z_u, Method::Pin).text()
    }

    /// A change of the PIN: the request, and the new `Kd`.
    pub fn pin_change(&self, nonce: &[u8; 32], old: &str, new_kd: &[u8; 32], new: &str) -> PinRequest {
        let keys = derive_pin_keys(&self.sid, new_kd, &pin(new));
        let (ps, pa) = (keys.sign.public(), keys.agree.public());
        let m = pin_change_msg(&self.sid, &self.dev, nonce, &ps, &pa);
        PinRequest {
            pin_sign: ps,
            pin_agree: pa,
            approval: self.pin_keys(old).sign.sign(&m),
            proof: keys.sign.sign(&pin_pop_msg(&m)),
        }
    }

    /// Sends one, with a fresh nonce.
    pub async fn change_pin(&self, old: &str, new_kd: &[u8; 32], new: &str) -> Reply {
        let nonce = self.fresh_nonce().await;
        let body = self.pin_change(&nonce, old, new_kd, new).to_json();
        let envelope = self.envelope("/device/v1/pin", &nonce, self.next_counter(), &body);
        self.post("/device/v1/pin", envelope.to_json()).await
    }

    /// Adds a biometric with these keys.
    pub fn uv_request(&self, nonce: &[u8; 32], digits: &str, bs: &SecretKey, ba: &SecretKey) -> UvRequest {
        let m = uv_add_msg(&self.sid, &self.dev, nonce, &bs.public(), &ba.public());
        UvRequest {
            biometric_sign: bs.public(),
            biometric_agree: ba.public(),
            attestation: None,
            approval: self.pin_keys(digits).sign.sign(&m),
            proof: bs.sign(&uv_pop_msg(&m)),
        }
    }

    pub async fn add_biometric(&self, digits: &str, bs: &SecretKey, ba: &SecretKey) -> Reply {
        let nonce = self.fresh_nonce().await;
        let body = self.uv_request(&nonce, digits, bs, ba).to_json();
        let envelope = self.envelope("/device/v1/uv", &nonce, self.next_counter(), &body);
        self.post("/device/v1/uv", envelope.to_json()).await
    }

    /// An approval by biometric.
    pub async fn approve_by_touch(&self, challenge: &Challenge, number: u32, bs: &SecretKey) -> Reply {
        let message = approve_msg(&self.sid, &self.dev, &challenge.hash, Method::Biometric, number);
        let request = ApproveRequest {
            challenge: challenge.cid,
            challenge_hash: challenge.hash,
            method: Method::Biometric,
            number,
            approval: bs.sign(&message),
        };
        self.request("/device/v1/approve", &request.to_json()).await
    }
}

/// The number that a challenge wants, if the phone could guess it: any of the three, the first number, or 0.
pub fn a_wrong_number(challenge: &Challenge, right: u32) -> u32 {
    match challenge.matching {
        Matching::None => 1,
        Matching::Pick(numbers) => numbers
            .iter()
            .map(|n| u32::from(*n))
            .find(|n| *n != right)
            .expect("two of three are wrong"),
        Matching::Type2 => {
            if right == 99 {
                98
            } else {
                right + 1
            }
        }
        Matching::Type6 => {
            if right == 999_999 {
                999_998
            } else {
                right + 1
            }
        }
    }
}

/// The challenge in a QR code's text.
pub fn offline_challenge(uri: &str) -> Challenge {
    let bytes = symbolon_protocol::uri::parse_qr_uri(uri).expect("a sign-in code");
    Challenge::parse(&bytes).expect("a challenge")
}

/// A raw POST to the device API.
pub async fn post(http: &reqwest::Client, sid: &Sid, path: &str, body: Vec<u8>) -> Reply {
    let request = http
        .post(format!("https://{}{path}", sid.as_str()))
        .header("content-type", "application/json")
        .body(body);
    send(request).await
}

/// Sends any request and reads the answer as JSON.
pub async fn send(request: reqwest::RequestBuilder) -> Reply {
    let response = request.send().await.expect("the site answers");
    let status = response.status().as_u16();
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .unwrap_or_default()
    };
    let (media, cache) = (header("content-type"), header("cache-control"));
    let body = response.bytes().await.expect("the answer is whole").to_vec();
    Reply {
        status,
        json: serde_json::from_slice(&body).unwrap_or(Value::Null),
        body,
        media,
        cache,
    }
}
