//! Keyed hashes of the site's own secrets (§9.3, §9.5, §9.6).

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{
    encoding::{hmac_sha256, tuple},
    labels,
};

/// What is stored of a text message's code: 9 characters without hyphen, bound to its login transaction.
pub fn sms_mac(k_mac: &[u8; 32], tx_hash: &[u8; 32], code: &str) -> [u8; 32] {
    hmac_sha256(
        k_mac,
        &Zeroizing::new(tuple(labels::SMS, &[tx_hash, code.as_bytes()])),
    )
}

/// What goes into Argon2id: HMAC of user id and NFC(password). A password of more than 65535 bytes is cut; none can
/// be registered.
pub fn password_prehash(k_pw: &[u8; 32], user: &[u8; 16], password: &str) -> [u8; 32] {
    let mut nfc = Zeroizing::new(String::with_capacity(3 * password.len()));
    nfc.extend(password.nfc());
    let cut = &nfc.as_bytes()[..nfc.len().min(usize::from(u16::MAX))];
    hmac_sha256(k_pw, &Zeroizing::new(tuple(labels::PASSWORD, &[user, cut])))
}

/// What stands in place of an address in the audit log after 90 days.
pub fn ip_hash(k_mac: &[u8; 32], address: &str) -> [u8; 32] {
    hmac_sha256(k_mac, &tuple(labels::IP, &[address.as_bytes()]))
}
