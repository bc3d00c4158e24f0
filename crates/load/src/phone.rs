//! The phones. Everything secret of a phone comes from one seed and its number, so that a hundred thousand of them need
//! no memory; their counters are kept.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::challenge::{Matching, Path, Verifier};
use symbolon_protocol::encoding::{hmac_sha256, tuple};
use symbolon_protocol::envelope::request_msg;
use symbolon_protocol::otp::Otp;
use symbolon_protocol::pin::derive_pin_keys;
use symbolon_protocol::wire::{ApproveRequest, Envelope, PendingRequest};
use symbolon_protocol::{Challenge, Method, Pin, PublicKey, SecretKey, Sid, Signature, UvKeys};

use crate::Failure;

/// The PIN of every phone here.
const PIN: &str = "4071";

/// What all phones share.
pub struct Phones {
    pub sid: Sid,
    seed: [u8; 32],
    pin: Pin,
    random: SystemRandom,
    pub site_key: PublicKey,
    /// The points of `DS` and `PS` of each phone, uncompressed: the library for signatures asks for them.
    pub points: Vec<[[u8; 65]; 2]>,
}

/// The four public keys of a phone.
pub struct PublicKeys {
    pub ds: PublicKey,
    pub da: PublicKey,
    pub ps: PublicKey,
    pub pa: PublicKey,
}

impl Phones {
    pub fn new(sid: Sid, seed: [u8; 32], site_key: PublicKey) -> Self {
        let pin = Pin::parse(PIN).expect("four digits");
        Self {
            sid,
            seed,
            pin,
            random: SystemRandom::new(),
            site_key,
            points: Vec::new(),
        }
    }

    /// 32 bytes that belong to a phone, its person or their browser.
    pub fn secret(&self, what: &str, number: u32) -> [u8; 32] {
        hmac_sha256(&self.seed, &tuple(what, &[&number.to_be_bytes()]))
    }

    pub fn id(&self, what: &str, number: u32) -> [u8; 16] {
        let secret = self.secret(what, number);
        let (half, _) = secret
            .split_first_chunk::<16>()
            .expect("32 bytes have a first half");
        *half
    }

    fn key(&self, what: &str, number: u32) -> SecretKey {
        SecretKey::from_bytes(&self.secret(what, number)).expect("in range, but for one in 2^32")
    }

    fn pin_keys(&self, number: u32) -> UvKeys {
        derive_pin_keys(&self.sid, &self.secret("kd", number), &self.pin)
    }

    pub fn public_keys(&self, number: u32) -> PublicKeys {
        let uv = self.pin_keys(number);
        PublicKeys {
            ds: self.key("ds", number).public(),
            da: self.key("da", number).public(),
            ps: uv.sign.public(),
            pa: uv.agree.public(),
        }
    }

    fn sign(&self, secret: &SecretKey, point: &[u8; 65], message: &[u8]) -> Result<Signature, Failure> {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            algorithm,
            &*secret.to_bytes(),
            point,
            &self.random,
        )
        .map_err(|_| "a key pair does not fit")?;
        let signature = pair.sign(&self.random, message).map_err(|_| "no signature")?;
        Ok(Signature::parse(signature.as_ref())?)
    }

    /// A signed request as it is sent.
    pub fn request(
        &self,
        number: u32,
        path: &str,
        nonce: [u8; 32],
        counter: u64,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, Failure> {
        let dev = self.id("dev", number);
        let message = request_msg(&self.sid, path, &dev, &nonce, counter, &body);
        let [ds, _] = &self.points[number as usize];
        let signature = self.sign(&self.key("ds", number), ds, &message)?;
        Ok(Envelope {
            dev,
            nonce,
            counter,
            body,
            signature,
        }
        .to_json())
    }

    pub fn pending(&self) -> Vec<u8> {
        PendingRequest { wait: 0 }.to_json()
    }

    fn check(&self, number: u32, path: Path<'_>, c: &[u8]) -> Result<Challenge, Failure> {
        let keys = [self.site_key];
        let verifier = Verifier {
            sid: &self.sid,
            dev: self.id("dev", number),
            keys: &keys,
            path,
            offline: None,
        };
        Ok(verifier.check(c)?.challenge)
    }

    /// Verifies what is asked and approves it by PIN, with the number that the page shows.
    pub fn approval(&self, number: u32, c: &[u8], shown: Option<u32>) -> Result<Vec<u8>, Failure> {
        let challenge = self.check(number, Path::Pending { linked: &[] }, c)?;
        let compared = match (&challenge.matching, shown) {
            (Matching::None, _) => 0,
            (Matching::Pick(numbers), Some(shown)) if numbers.iter().any(|n| u32::from(*n) == shown) => shown,
            _ => return Err("the page's number is not among the phone's".into()),
        };
        let message = approve_msg(&self.sid, &challenge.dev, &challenge.hash, Method::Pin, compared);
        let [_, ps] = &self.points[number as usize];
        let approval = self.sign(&self.pin_keys(number).sign, ps, &message)?;
        Ok(ApproveRequest {
            challenge: challenge.cid,
            challenge_hash: challenge.hash,
            method: Method::Pin,
            number: compared,
            approval,
        }
        .to_json())
    }

    /// The code for a QR code's challenge.
    pub fn code(&self, number: u32, c: &[u8]) -> Result<String, Failure> {
        let challenge = self.check(number, Path::Qr, c)?;
        let point = challenge.point().ok_or("the QR code has no point")?;
        let z_d = self.key("da", number).agree(&point);
        let z_u = self.pin_keys(number).agree.agree(&point);
        Ok(Otp::compute(
            &self.sid,
            &challenge.dev,
            &challenge.hash,
            &z_d,
            &z_u,
            Method::Pin,
        )
        .text())
    }
}
