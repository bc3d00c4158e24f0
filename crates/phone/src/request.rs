//! One signed request after the other (§5.1): the record's lock, the nonce, the counter, the envelope, the answer.

use std::time::Duration;

use symbolon_protocol::envelope::{answer_msg, request_msg};
use symbolon_protocol::{Envelope, ErrorAnswer, ErrorCode, NonceAnswer, SignedAnswer, limits};

use crate::errors::{NetError, PhoneError, SiteError};
use crate::phone::Phone;
use crate::ports::{RecordId, RecordLock, WireAnswer};
use crate::record::Record;

pub(crate) const NO_WAIT: Duration = Duration::ZERO;

/// A record under its lock. Dropped, the lock is free; while it lives, nobody else reads or writes this record.
pub(crate) struct Session<'p> {
    pub(crate) phone: &'p Phone,
    pub(crate) id: RecordId,
    pub(crate) record: Record,
    /// Whether an envelope of this session may have reached the site.
    pub(crate) sent: bool,
    _lock: RecordLock,
}

/// A 200, with what a signed answer is bound to.
pub(crate) struct Answer {
    pub(crate) body: Vec<u8>,
    nonce: [u8; 32],
    counter: u64,
}

impl<'p> Session<'p> {
    /// Waits for the lock, then loads.
    pub(crate) async fn open(phone: &'p Phone, id: &RecordId) -> Result<Self, PhoneError> {
        let lock = phone.vault.lock(id).await?;
        let record = phone.record(id)?;
        Ok(Self {
            phone,
            id: *id,
            record,
            sent: false,
            _lock: lock,
        })
    }

    /// Stores the record, durably.
    pub(crate) fn save(&self) -> Result<(), PhoneError> {
        Ok(self.phone.vault.save(&self.id, &self.record.to_json())?)
    }

    /// Takes a nonce that the site makes now, for the next request (before `pin` and `uv`).
    pub(crate) async fn refresh_nonce(&self) -> Result<(), PhoneError> {
        let answer = self
            .phone
            .wire
            .post(&self.record.sid, "/device/v1/nonce", b"{}".to_vec(), NO_WAIT)
            .await?;
        let body = judge(answer).map_err(|refused| refused.error)?;
        let answer = NonceAnswer::parse(&body).map_err(|_| PhoneError::AnswerUnusable)?;
        self.phone.keep_nonce(&self.id, answer.nonce);
        Ok(())
    }

    /// Sends one request; after `401 nonce` once more, with a new nonce and counter. `body` is made for each nonce,
    /// because the bodies of `pin` and `uv` sign it.
    ///
    /// A 200's next nonce is the caller's to keep: only the caller can parse the body.
    pub(crate) async fn request(
        &mut self,
        path: &str,
        wait: Duration,
        mut body: impl FnMut(&Record, &[u8; 32]) -> Result<Vec<u8>, PhoneError> + Send,
    ) -> Result<Answer, PhoneError> {
        let mut second_try = false;
        loop {
            let nonce = match self.phone.take_nonce(&self.id) {
                Some(nonce) => nonce,
                None => {
                    self.refresh_nonce().await?;
                    self.phone
                        .take_nonce(&self.id)
                        .ok_or(PhoneError::AnswerUnusable)?
                }
            };
            let bytes = body(&self.record, &nonce)?;
            let (envelope, counter) = self.seal_envelope(path, nonce, bytes)?;
            self.sent = true;
            let answer = self
                .phone
                .wire
                .post(&self.record.sid, path, envelope, wait)
                .await?;
            match judge(answer) {
                Ok(body) => return Ok(Answer { body, nonce, counter }),
                Err(refused) => {
                    if let Some(next) = refused.nonce {
                        self.phone.keep_nonce(&self.id, next);
                    }
                    let stale = matches!(&refused.error, PhoneError::Site(e) if e.code == ErrorCode::Nonce);
                    if second_try || !stale {
                        return Err(refused.error);
                    }
                    second_try = true;
                }
            }
        }
    }

    /// The same for `status` and `pin`, whose answers the site signs. Returns the verified body; an answer that does
    /// not verify is none.
    pub(crate) async fn request_signed(
        &mut self,
        path: &str,
        body: impl FnMut(&Record, &[u8; 32]) -> Result<Vec<u8>, PhoneError> + Send,
    ) -> Result<Vec<u8>, PhoneError> {
        let answer = self.request(path, NO_WAIT, body).await?;
        let signed = SignedAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        let message = answer_msg(
            &self.record.sid,
            path,
            &self.record.dev,
            &answer.nonce,
            answer.counter,
            &signed.body,
        );
        if self
            .record
            .site_keys
            .iter()
            .any(|k| k.key.verify(&message, &signed.signature))
        {
            Ok(signed.body)
        } else {
            Err(PhoneError::AnswerUnverified)
        }
    }

    /// The counter is stored before the bytes exist, so no crash can make it be used twice.
    fn seal_envelope(
        &mut self,
        path: &str,
        nonce: [u8; 32],
        body: Vec<u8>,
    ) -> Result<(Vec<u8>, u64), PhoneError> {
        if self.record.counter >= limits::INTEGER {
            return Err(crate::record::RecordError("ctr: all numbers are used".into()).into());
        }
        self.record.counter += 1;
        self.save()?;
        let counter = self.record.counter;
        let dev = self.record.dev;
        let message = request_msg(&self.record.sid, path, &dev, &nonce, counter, &body);
        let signature = self.phone.keys.sign(&self.id, &message)?;
        Ok((
            Envelope {
                dev,
                nonce,
                counter,
                body,
                signature,
            }
            .to_json(),
            counter,
        ))
    }
}

pub(crate) struct Refused {
    pub(crate) error: PhoneError,
    nonce: Option<[u8; 32]>,
}

/// Sorts an HTTP answer: a 200 with JSON, a refusal of §9.7 under its own status, or nothing that counts.
pub(crate) fn judge(answer: WireAnswer) -> Result<Vec<u8>, Refused> {
    let unusable = |error: PhoneError| Err(Refused { error, nonce: None });
    match answer.status {
        200 if answer.json => return Ok(answer.body),
        300..=399 => return unusable(NetError::Redirect.into()),
        _ if !answer.json => return unusable(NetError::NotJson.into()),
        _ => {}
    }
    let Ok(error) = ErrorAnswer::parse(&answer.body) else {
        return unusable(PhoneError::AnswerUnusable);
    };
    match ErrorCode::parse(&error.error) {
        Some(code) if code.http_status() == answer.status => Err(Refused {
            error: PhoneError::Site(SiteError {
                code,
                attempts_left: error.attempts_left,
                retry_after: error.retry_after,
            }),
            nonce: error.nonce,
        }),
        _ => unusable(PhoneError::AnswerUnusable),
    }
}
