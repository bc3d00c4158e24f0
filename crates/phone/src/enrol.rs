//! Enrolment (§2.3): from the QR code and four digits to an account record.

use symbolon_protocol::encoding::sha256;
use symbolon_protocol::{
    EnrolAnswer, EnrolQr, EnrolRequest, EnrolTranscript, ErrorCode, Pin, Policy, PublicKey, Sid, UvKeys,
};
use zeroize::Zeroizing;

use crate::biometric::FreshPin;
use crate::errors::PhoneError;
use crate::phone::Phone;
use crate::ports::{Chance, CreatedKeys, RecordId, RecordLock};
use crate::push::PushChannel;
use crate::record::{Hardware, Record};
use crate::request::{NO_WAIT, judge};
use crate::site_keys::SiteKeys;

const PATH: &str = "/device/v1/enrol";
/// How often lost answers are asked again without the person: the same bytes, which the site answers the same way.
const TRIES: usize = 2;

/// An enrolment under way: one QR code, one set of device keys. In memory only; after a restart a new QR code is needed.
pub struct Enrolment {
    id: RecordId,
    qr: EnrolQr,
    keys: CreatedKeys,
    kd: Zeroizing<[u8; 32]>,
    sealed_kd: Vec<u8>,
    route: [u8; 8],
    about: Vec<u8>,
    sent: Option<Sent>,
    /// Held so that nobody takes the keys for left-overs; gone when the enrolment is over.
    lock: Option<RecordLock>,
}

/// A request whose answer may be lost.
struct Sent {
    body: Zeroizing<Vec<u8>>,
    transcript: EnrolTranscript,
    uv: UvKeys,
    may_have_arrived: bool,
}

/// A finished enrolment.
pub struct Enrolled {
    /// The new record.
    pub id: RecordId,
    /// The site.
    pub sid: Sid,
    /// The account there.
    pub account: String,
    /// This device's name there.
    pub name: String,
    /// Whether the first `status` was answered. While false the site counts the device for nothing: ask
    /// [`Phone::status`] again, and say *almost done*.
    pub active: bool,
    /// Older entries of the same site and account, which may be removed.
    pub duplicates: Vec<RecordId>,
    /// The PIN's keys for the screen that offers the biometric, ≤ 120 s.
    pub fresh_pin: FreshPin,
}

impl Enrolment {
    /// The site that the person is asked about: "Initialise with … ?"
    pub fn sid(&self) -> &Sid {
        &self.qr.sid
    }

    /// Whether the site has ended it, for good or for bad.
    pub fn is_over(&self) -> bool {
        self.lock.is_none()
    }
}

impl Phone {
    /// Makes the keys for one QR code. The person has seen the site's name and agreed.
    pub async fn start_enrolment(
        &self,
        qr: EnrolQr,
        push: &PushChannel,
        rng: &mut Chance<'_>,
    ) -> Result<Enrolment, PhoneError> {
        let mut id = RecordId([0; 16]);
        rng.fill_bytes(&mut id.0);
        let lock = self.vault.lock(&id).await?;
        let mut kd = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *kd);
        let mut route = [0; 8];
        rng.fill_bytes(&mut route);
        let challenge = symbolon_protocol::enrol::attestation_challenge(&qr.sid, &qr.secret.tid());
        let keys = self.keys.create(&id, &challenge, rng)?;
        let sealed_kd = match self.keys.seal(&id, &kd, rng) {
            Ok(sealed) => sealed,
            Err(e) => {
                self.keys.delete(&id)?;
                return Err(e.into());
            }
        };
        let mut about = self.about(hardware(&keys));
        about.push = Some(push.target(route));
        about.attestation = keys.attestation.clone();
        let about = about.to_json_enrol();
        Ok(Enrolment {
            id,
            qr,
            keys,
            kd,
            sealed_kd,
            route,
            about,
            sent: None,
            lock: Some(lock),
        })
    }

    /// Sends the enrolment with this PIN. `enrol_pin` with attempts left: ask again with the same `enrolment`.
    ///
    /// While an earlier answer is lost, `pin` is not looked at: the earlier bytes go out again, since the site may have
    /// taken them.
    pub async fn enrol(&self, enrolment: &mut Enrolment, pin: &Pin) -> Result<Enrolled, PhoneError> {
        if enrolment.is_over() {
            return Err(PhoneError::EnrolmentOver);
        }
        if enrolment.sent.is_none() {
            enrolment.sent = Some(self.make_request(enrolment, pin)?);
        }
        let mut result = self.send_enrolment(enrolment).await;
        for _ in 1..TRIES {
            match &result {
                Err(e) if e.is_lost_answer() => result = self.send_enrolment(enrolment).await,
                _ => break,
            }
        }
        let (answer, sent) = match result {
            Ok(pair) => pair,
            Err(error) => return Err(self.enrolment_refused(enrolment, error)),
        };
        let record = match self.check_answer(enrolment, &sent.transcript, &answer) {
            Some(record) => record,
            None => {
                self.abandon(enrolment)?;
                return Err(PhoneError::SiteUnverified);
            }
        };
        if let Err(e) = self.vault.save(&enrolment.id, &record.to_json()) {
            self.abandon(enrolment)?;
            return Err(e.into());
        }
        // `status` wants the lock.
        enrolment.lock = None;
        let active = self.status(&enrolment.id).await.is_ok();
        let record = self.record(&enrolment.id)?;
        Ok(Enrolled {
            id: enrolment.id,
            duplicates: self.duplicates(&enrolment.id)?,
            sid: record.sid,
            account: record.account,
            name: record.name,
            active,
            fresh_pin: FreshPin::new(sent.uv, self.clock.now_ms()),
        })
    }

    /// Ends an enrolment here and deletes its keys; the site forgets it by itself.
    pub fn abandon(&self, enrolment: &mut Enrolment) -> Result<(), PhoneError> {
        enrolment.sent = None;
        enrolment.lock = None;
        self.keys.delete(&enrolment.id)?;
        self.vault.delete(&enrolment.id)?;
        Ok(())
    }

    fn make_request(&self, e: &Enrolment, pin: &Pin) -> Result<Sent, PhoneError> {
        let uv = symbolon_protocol::pin::derive_pin_keys(&e.qr.sid, &e.kd, pin);
        let transcript = EnrolTranscript {
            sid: e.qr.sid.clone(),
            tid: e.qr.secret.tid(),
            ds: e.keys.sign,
            da: e.keys.agree,
            ps: uv.sign.public(),
            pa: uv.agree.public(),
            about_hash: sha256(&e.about),
        };
        let request = EnrolRequest {
            tid: transcript.tid,
            ds: transcript.ds,
            da: transcript.da,
            ps: transcript.ps,
            pa: transcript.pa,
            about: e.about.clone(),
            mac: transcript.mac(&e.qr.secret.pin_key(pin)),
            device_proof: self.keys.sign(&e.id, &transcript.device_proof_msg())?,
            pin_proof: uv.sign.sign(&transcript.pin_proof_msg()),
        };
        Ok(Sent {
            body: Zeroizing::new(request.to_json()),
            transcript,
            uv,
            may_have_arrived: false,
        })
    }

    /// One POST. On success the bytes in memory are taken out.
    async fn send_enrolment(&self, e: &mut Enrolment) -> Result<(Vec<u8>, Sent), PhoneError> {
        let sent = e.sent.as_mut().ok_or(PhoneError::EnrolmentOver)?;
        let posted = self.wire.post(&e.qr.sid, PATH, sent.body.to_vec(), NO_WAIT).await;
        let answer = posted.map_err(PhoneError::from).inspect_err(|error| {
            sent.may_have_arrived |= error.is_lost_answer();
        })?;
        // Any other 200 than the site's counts as unverified, whatever its form.
        let body = if answer.status == 200 {
            answer.body
        } else {
            judge(answer)
                .map_err(|refused| refused.error)
                .inspect_err(|error| {
                    sent.may_have_arrived |= error.is_lost_answer();
                })?
        };
        let sent = e.sent.take().ok_or(PhoneError::EnrolmentOver)?;
        Ok((body, sent))
    }

    fn enrolment_refused(&self, e: &mut Enrolment, error: PhoneError) -> PhoneError {
        let ended = match &error {
            _ if error.is_lost_answer() => return error,
            PhoneError::Site(s) => match s.code {
                ErrorCode::EnrolPin => s.attempts_left.is_none_or(|left| left == 0),
                ErrorCode::Rate => false,
                _ => true,
            },
            // Nothing of this try was sent; an earlier one may still be under way.
            _ => {
                if e.sent.as_ref().is_some_and(|s| !s.may_have_arrived) {
                    e.sent = None;
                }
                return error;
            }
        };
        e.sent = None;
        if ended && let Err(storage) = self.abandon(e) {
            return storage;
        }
        error
    }

    /// `None`: not by the site of the QR code, or not an answer at all.
    fn check_answer(&self, e: &Enrolment, transcript: &EnrolTranscript, body: &[u8]) -> Option<Record> {
        let answer = EnrolAnswer::parse(body).ok()?;
        let site_key: PublicKey = answer.site_key;
        if sha256(site_key.bytes()) != e.qr.site_key_hash {
            return None;
        }
        let message = transcript.site_msg(&answer.dev, &answer.account, &answer.name, &answer.policy);
        if !site_key.verify(&message, &answer.site_signature) {
            return None;
        }
        let policy = Policy::parse(&answer.policy).ok()?;
        Some(Record {
            sid: e.qr.sid.clone(),
            dev: answer.dev,
            account: answer.account,
            name: answer.name,
            policy: answer.policy,
            site_keys: SiteKeys::new(policy.key_sequence, site_key),
            counter: 0,
            pin_generation: 1,
            sealed_kd: e.sealed_kd.clone(),
            sealed_kd_next: None,
            sealed_kb: None,
            hardware: hardware(&e.keys),
            route: e.route,
            offline: None,
            online: None,
            last_approved: None,
            sealed_da: e.keys.sealed_agree.clone(),
            pin_stopped: false,
        })
    }
}

fn hardware(keys: &CreatedKeys) -> Hardware {
    Hardware {
        device_sign: keys.hardware_sign,
        device_agree: keys.hardware_agree,
    }
}
