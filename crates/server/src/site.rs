//! Small things that many parts of the site need from [`App`].

use axum::response::Response;
use symbolon_protocol::encoding::{hmac_sha256, sha256, tuple};
use symbolon_protocol::wire::{Policy, SignedAnswer};
use symbolon_protocol::{PublicKey, SecretKey, envelope, nonce};
use zeroize::Zeroizing;

use crate::app::App;
use crate::chance;
use crate::config::MailSender;
use crate::http::api_error::json;
use crate::http::device::Caller;
use crate::notify::{Message, Notice, NoticeKind};
use crate::store::{PendRow, StoreError, Tx};
use crate::text::Texts;

/// Verifies what nobody signed, in the time of a real verification.
pub(crate) fn dummy_key() -> PublicKey {
    let scalar = sha256(b"a key that no device has");
    SecretKey::from_bytes(&scalar)
        .expect("a hash below the order")
        .public()
}

impl App {
    /// A fresh nonce (§5.1).
    pub fn make_nonce(&self, now: u64) -> [u8; 32] {
        nonce::nonce(&self.keys.mac, &self.config.site.name, now, &chance::random())
    }

    /// The policy of §1.1 as it is told to a phone.
    pub fn policy_json(&self, key_sequence: u32) -> Vec<u8> {
        Policy {
            pin_limit: symbolon_protocol::limits::PIN_FAILURES,
            number_matching: self.config.policy.number_matching,
            biometric: self.config.policy.biometric,
            key_sequence,
            protocols: vec![1],
        }
        .to_json()
    }

    /// An answer on which the phone replaces or deletes a key: signed with the site key `seq`.
    pub fn signed_answer(&self, path: &str, caller: &Caller, seq: u32, body: Vec<u8>) -> Response {
        let key = self.keys.by_seq(seq).unwrap_or(self.keys.newest());
        let signed = envelope::answer_msg(
            &self.config.site.name,
            path,
            &caller.device.dev,
            &caller.nonce,
            caller.counter,
            &body,
        );
        let signature = key.secret.sign(&signed);
        json(SignedAnswer { body, signature }.to_json())
    }

    /// The key of an enrolment's PIN.
    pub fn open_pend(&self, row: &PendRow) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let blob = row.k_pin.as_ref().ok_or(StoreError::Damaged("pend.k_pin"))?;
        let plain = self
            .keys
            .open("pend", "k_pin", &row.tid, &row.user, blob)
            .map_err(|_| StoreError::Damaged("pend.k_pin"))?;
        let key: [u8; 32] = plain[..]
            .try_into()
            .map_err(|_| StoreError::Damaged("pend.k_pin"))?;
        Ok(Zeroizing::new(key))
    }

    /// Tells a person by mail, with the change that it tells of.
    pub async fn notice(
        &self,
        tx: &mut Tx,
        kind: NoticeKind,
        user: &[u8; 16],
        device: &str,
        now: u64,
    ) -> Result<(), StoreError> {
        self.post(tx, user, Notice::of_device(kind, device, now)).await
    }

    /// The same, with the wrong PINs that came before.
    pub async fn notice_pins(
        &self,
        tx: &mut Tx,
        kind: NoticeKind,
        user: &[u8; 16],
        device: &str,
        count: u8,
        now: u64,
    ) -> Result<(), StoreError> {
        let notice = Notice {
            count: count.into(),
            ..Notice::of_device(kind, device, now)
        };
        self.post(tx, user, notice).await
    }

    pub async fn post(&self, tx: &mut Tx, user: &[u8; 16], notice: Notice) -> Result<(), StoreError> {
        let at = notice.at;
        tx.post(&self.keys, at, user, &Message::Notice(notice)).await
    }

    /// The id under which an address without an account is counted, and written to: what its owner could do, or could
    /// not, costs the site the same.
    pub fn stand_in(&self, email: &str) -> [u8; 16] {
        let mac = hmac_sha256(
            &*self.keys.mac,
            &tuple("SYM1 nobody", &[email.to_lowercase().as_bytes()]),
        );
        let mut id = [0; 16];
        id.copy_from_slice(&mac[..16]);
        id
    }

    /// Does mail leave this site?
    pub fn can_mail(&self) -> bool {
        self.config.mail.sender != MailSender::Off
    }

    /// Can people create accounts? Not without a mail.
    pub fn can_register(&self) -> bool {
        self.config.accounts.registration && self.can_mail()
    }

    /// The site's texts in a language, under its brand; English where there is none.
    pub fn texts(&self, lang: &str) -> Texts {
        Texts::in_language(lang)
            .unwrap_or_else(Texts::english)
            .branded(&self.config.site.brand)
    }

    /// What the phone shows when no service asked.
    pub fn default_service(&self) -> String {
        match self.config.site.default_service.as_str() {
            "" => format!("{} account", self.config.site.brand),
            name => name.to_owned(),
        }
    }

    /// "n002krc5 (External)"
    pub fn marked_username(&self, username: &str) -> String {
        format!("{username} {}", self.config.site.username_mark)
            .trim_end()
            .to_owned()
    }
}
