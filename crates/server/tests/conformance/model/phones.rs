//! What the phones do, and what the site must answer.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use symbolon_protocol::encoding::sha256;
use symbolon_protocol::wire::{
    ApproveAnswer, DenyReason, DenyRequest, PendingAnswer, PendingRequest, SignedAnswer, StatusAnswer,
    StatusRequest,
};

use super::acts::Proof;
use super::play::{OTHER_PIN, PIN, Run, WRONG_PIN, other_number};
use super::table::Refusal;
use crate::harness::Reply;
use crate::phone::{about, fresh_nonce};

impl Run<'_> {
    /// A right request of a phone at hand.
    pub(super) async fn request(&mut self, slot: usize, path: &'static str, body: Vec<u8>) -> Reply {
        let phone = &mut self.phones[self.slots[slot]];
        let (nonce, counter) = phone.take(self.site).await;
        let bytes = phone.envelope(path, nonce, counter, body).to_json();
        self.last = Some((self.slots[slot], path, bytes.clone()));
        self.site.post(path, bytes).await
    }

    pub(super) async fn fetch(&mut self, slot: usize) -> Result<(), TestCaseError> {
        let reply = self
            .request(slot, "/device/v1/pending", PendingRequest { wait: 0 }.to_json())
            .await;
        let refused = self.model.refused(self.slots[slot]);
        same(&reply, refused)?;
        if refused.is_none() {
            let answer = PendingAnswer::parse(&reply.body).expect("a list");
            let expected: Vec<_> = self
                .model
                .listed(self.slots[slot])
                .into_iter()
                .map(|c| self.rows[c].c.clone())
                .collect();
            prop_assert!(answer.challenges == expected, "another list of challenges");
        }
        Ok(())
    }

    fn nth(&self, nth: usize) -> Option<usize> {
        self.rows.len().checked_sub(nth + 1)
    }

    pub(super) async fn approve(
        &mut self,
        slot: usize,
        nth: usize,
        proof: Proof,
    ) -> Result<(), TestCaseError> {
        let Some(c) = self.nth(nth) else { return Ok(()) };
        let (dev, row) = (self.slots[slot], &self.rows[c]);
        let number = if proof == Proof::WrongNumber {
            other_number(row.ans)
        } else {
            row.ans
        };
        let pin = if proof == Proof::WrongPin {
            WRONG_PIN
        } else {
            &self.phones[dev].pin
        };
        let mut request = self.phones[dev].approval(row, pin, number);
        if proof == Proof::OtherHash {
            request.challenge_hash = sha256(b"another challenge");
        }
        let reply = self.request(slot, "/device/v1/approve", request.to_json()).await;
        let expected = self.model.approve(
            dev,
            c,
            proof != Proof::OtherHash,
            proof != Proof::WrongPin,
            proof != Proof::WrongNumber,
        );
        same(&reply, expected)?;
        if reply.status.is_success() {
            let answer = ApproveAnswer::parse(&reply.body).expect("an answer");
            prop_assert_eq!(answer.return_code.is_some(), self.model.challenges[c].kind == 3);
            self.codes[c].extend(answer.return_code);
        }
        Ok(())
    }

    pub(super) async fn deny(
        &mut self,
        slot: usize,
        nth: usize,
        reason: DenyReason,
    ) -> Result<(), TestCaseError> {
        let Some(c) = self.nth(nth) else { return Ok(()) };
        let body = DenyRequest {
            challenge: self.rows[c].cid,
            reason,
        }
        .to_json();
        let reply = self.request(slot, "/device/v1/deny", body).await;
        same(
            &reply,
            self.model.deny(self.slots[slot], c, reason == DenyReason::NotMe),
        )
    }

    pub(super) async fn status(&mut self, slot: usize) -> Result<(), TestCaseError> {
        let body = StatusRequest {
            key_sequence: 1,
            about: about().to_json_status(),
        }
        .to_json();
        let reply = self.request(slot, "/device/v1/status", body).await;
        same(&reply, None)?;
        let signed = SignedAnswer::parse(&reply.body).expect("a signed answer");
        let answer = StatusAnswer::parse(&signed.body).expect("a status");
        let device = &self.model.devices[self.slots[slot]];
        prop_assert_eq!(answer.state.as_str(), device.state.as_str());
        prop_assert_eq!(answer.attempts_left, 5 - device.pin_fail);
        Ok(())
    }

    pub(super) async fn change_pin(&mut self, slot: usize, right: bool) -> Result<(), TestCaseError> {
        let dev = self.slots[slot];
        let phone = &mut self.phones[dev];
        let old = if right {
            phone.pin.clone()
        } else {
            WRONG_PIN.into()
        };
        let new = if phone.pin == PIN { OTHER_PIN } else { PIN };
        let reply = phone.change_pin(self.site, &old, new).await;
        let expected = self.model.refused(dev).or_else(|| self.model.try_pin(dev, right));
        same(&reply, expected)
    }

    pub(super) async fn replay(&mut self, slot: usize) -> Result<(), TestCaseError> {
        let Some((dev, path, bytes)) = self.last.clone() else {
            return Ok(());
        };
        if dev != self.slots[slot] {
            return Ok(());
        }
        let envelope = symbolon_protocol::Envelope::parse(&bytes).expect("it was sent");
        let reply = self.site.post(path, bytes).await;
        let old = self.site.now() >= made(&envelope.nonce) + 300_000;
        same(
            &reply,
            if old {
                Some((401, "nonce", None))
            } else {
                Some((409, "replay", None))
            },
        )
    }

    pub(super) async fn copy(&mut self, slot: usize) -> Result<(), TestCaseError> {
        let dev = self.slots[slot];
        let rose = self.site.device(&self.phones[dev]).await.ctr_at;
        let nonce = fresh_nonce(self.site).await;
        let path = "/device/v1/pending";
        let bytes = self.phones[dev]
            .envelope(path, nonce, 1, PendingRequest { wait: 0 }.to_json())
            .to_json();
        let reply = self.site.post(path, bytes).await;
        if made(&nonce) < rose + 5_000 {
            return same(&reply, Some((409, "replay", None)));
        }
        self.model.suspend(dev);
        same(&reply, Some((409, "ctr_stale", None)))
    }
}

/// When a nonce was made.
fn made(nonce: &[u8; 32]) -> u64 {
    u64::from_be_bytes(*nonce.first_chunk().expect("32 bytes"))
}

pub fn same(reply: &Reply, expected: Refusal) -> Result<(), TestCaseError> {
    let found = (!reply.status.is_success()).then(|| reply.error());
    let expected = expected.map(|(status, code, left)| (status, code.to_owned(), left));
    prop_assert_eq!(found, expected);
    Ok(())
}
