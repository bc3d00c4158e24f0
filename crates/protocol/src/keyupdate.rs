//! Rotation of the site's signature key (§7.4): each update is signed by the key before it and by the new one.

use crate::{
    encoding::tuple,
    keys::{PublicKey, Signature},
    labels,
    sid::Sid,
};

/// Why an update is not taken. The phone stops at the first bad one and keeps the good ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyUpdateError {
    /// The next sequence number is expected: no step back and none left out.
    #[error("the next sequence number is expected: no step back and none left out")]
    Sequence,
    /// The newest known key did not sign the update.
    #[error("the newest known key did not sign the update")]
    OldSignature,
    /// The new key did not sign the update.
    #[error("the new key did not sign the update")]
    NewSignature,
}

/// One step to a new site key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUpdate {
    /// Sequence number of the new key; the first key has 1.
    pub seq: u32,
    /// The new key.
    pub new: PublicKey,
    /// By the key before it.
    pub sig_old: Signature,
    /// By the new key.
    pub sig_new: Signature,
}

impl KeyUpdate {
    /// Checks the step from the newest key that the phone holds.
    pub fn verify(&self, sid: &Sid, newest: &PublicKey, newest_seq: u32) -> Result<(), KeyUpdateError> {
        let msg = key_update_msg(sid, self.seq, &self.new);
        if newest_seq.checked_add(1) != Some(self.seq) {
            Err(KeyUpdateError::Sequence)
        } else if !newest.verify(&msg, &self.sig_old) {
            Err(KeyUpdateError::OldSignature)
        } else if !self.new.verify(&msg, &self.sig_new) {
            Err(KeyUpdateError::NewSignature)
        } else {
            Ok(())
        }
    }
}

/// The message that both keys sign.
pub fn key_update_msg(sid: &Sid, seq: u32, new: &PublicKey) -> Vec<u8> {
    tuple(
        labels::KEY_UPDATE,
        &[sid.as_bytes(), &seq.to_be_bytes(), new.bytes()],
    )
}
