//! Approval (§5.4): two independent signatures over one challenge.

use symbolon_protocol::approve::approve_msg;
use symbolon_protocol::challenge::parse_answer;
use symbolon_protocol::{ApproveAnswer, ApproveRequest, Kind, Method, OnlineMemory, Pin, Signature};

use crate::accounts::PinState;
use crate::errors::PhoneError;
use crate::lost::LostApproval;
use crate::pending::{SignInRequest, biometric_allowed};
use crate::phone::Phone;
use crate::ports::{BiometricError, Prompt};
use crate::record::LastApproval;
use crate::request::{NO_WAIT, Session};

pub(crate) const PATH: &str = "/device/v1/approve";

/// What the person shows besides the phone.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// Four digits.
    Pin(&'a Pin),
    /// A touch; the prompt's words.
    Biometric(&'a Prompt),
}

/// The site took the approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// How many wrong PINs came before this one.
    pub wrong_pins: u8,
    /// Same-phone sign-in: what the browser opens now, built here (§7.7).
    pub return_url: Option<String>,
}

impl Phone {
    /// Approves. `typed` is what was chosen or typed to compare, empty where there is nothing to compare.
    pub async fn approve(
        &self,
        request: &SignInRequest,
        typed: &str,
        proof: Proof<'_>,
    ) -> Result<Approved, PhoneError> {
        let number = parse_answer(&request.matching, typed)?;
        let mut session = Session::open(self, &request.account_id).await?;
        if session.record.sid != request.sid {
            return Err(PhoneError::NoRequest);
        }
        let (method, approval) = match proof {
            Proof::Pin(pin) => (Method::Pin, session.sign_with_pin(request, number, pin)?),
            Proof::Biometric(prompt) => (
                Method::Biometric,
                session.sign_with_biometric(request, number, prompt).await?,
            ),
        };
        let body = ApproveRequest {
            challenge: request.challenge,
            challenge_hash: request.signed.hash,
            method,
            number,
            approval,
        }
        .to_json();
        let lost = LostApproval::new(request, body, self.clock.now_ms());
        match session.send_approval(&lost).await {
            // A nonce that could not be fetched is no lost answer: nothing was sent.
            Err(error) if session.sent && error.is_lost_answer() => session.answer_lost(lost).await,
            result => result,
        }
    }
}

impl Session<'_> {
    /// Writes the memory of §5.4, then signs.
    fn sign_with_pin(
        &mut self,
        request: &SignInRequest,
        number: u32,
        pin: &Pin,
    ) -> Result<Signature, PhoneError> {
        match PinState::of(&self.record) {
            PinState::Usable => {}
            blocked => return Err(blocked.refusal()),
        }
        self.record.online = Some(OnlineMemory::next(self.record.online.as_ref(), &request.signed)?);
        self.save()?;
        let keys = self
            .phone
            .pin_keys(&self.id, &self.record.sid, &self.record.sealed_kd, pin)?;
        Ok(keys
            .sign
            .sign(&self.approval_message(request, Method::Pin, number)))
    }

    async fn sign_with_biometric(
        &mut self,
        request: &SignInRequest,
        number: u32,
        prompt: &Prompt,
    ) -> Result<Signature, PhoneError> {
        if !biometric_allowed(&self.record, request.act) {
            return Err(PhoneError::BiometricRefused);
        }
        let message = self.approval_message(request, Method::Biometric, number);
        match self.phone.keys.sign_biometric(&self.id, &message, prompt) {
            Err(BiometricError::Invalidated) => Err(self.biometric_invalidated().await),
            other => Ok(other?),
        }
    }

    fn approval_message(&self, request: &SignInRequest, method: Method, number: u32) -> Vec<u8> {
        approve_msg(
            &self.record.sid,
            &self.record.dev,
            &request.signed.hash,
            method,
            number,
        )
    }

    /// Sends an approval's body in a new envelope.
    pub(crate) async fn send_approval(&mut self, lost: &LostApproval) -> Result<Approved, PhoneError> {
        let answer = self
            .request(PATH, NO_WAIT, |_, _| Ok(lost.body().to_vec()))
            .await?;
        let answer = ApproveAnswer::parse(&answer.body).map_err(|_| PhoneError::AnswerUnusable)?;
        let return_url = match lost.kind {
            Kind::Link => {
                let code = answer.return_code.ok_or(PhoneError::AnswerUnusable)?;
                Some(symbolon_protocol::uri::return_url(&self.record.sid, &code))
            }
            _ => None,
        };
        self.phone.keep_nonce(&self.id, answer.nonce);
        // The site has it: a record that cannot be stored now is told by the next act, not in place of this success.
        self.note_approval(lost.challenge).ok();
        Ok(Approved {
            wrong_pins: answer.wrong_pins,
            return_url,
        })
    }

    /// Remembered over a restart, for *It's not me*.
    pub(crate) fn note_approval(&mut self, challenge: [u8; 16]) -> Result<(), PhoneError> {
        self.record.last_approved = Some(LastApproval {
            challenge,
            at: self.phone.clock.now_ms(),
        });
        self.save()
    }
}
