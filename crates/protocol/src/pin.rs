//! The PIN and the keys that are derived from it (§2.1, §3.1).

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    encoding::{ct_eq, hkdf_expand, hkdf_extract, tuple},
    keys::SecretKey,
    labels,
    sid::Sid,
};

/// PINs that are refused: the website refuses them at enrolment, the phone at a change, where the site cannot see
/// them.
pub const WEAK_PINS: [&str; 16] = [
    "0000", "1111", "2222", "3333", "4444", "5555", "6666", "7777", "8888", "9999", "1234", "4321", "0123",
    "2580", "1212", "1122",
];

/// Not a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Exactly four ASCII digits are expected.
    #[error("exactly four ASCII digits are expected")]
    PinFormat,
}

impl PinError {
    /// `pin_format`.
    pub fn code(self) -> &'static str {
        match self {
            Self::PinFormat => "pin_format",
        }
    }
}

/// What an allowed PIN reads as; the person is advised to take another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinAdvice {
    /// A year 1900..2029.
    Year,
    /// A date, DDMM or MMDD.
    Date,
}

/// Four ASCII digits, wiped on drop.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Pin([u8; 4]);

impl Pin {
    /// Takes exactly four ASCII digits. Weak ones pass: ask [`Self::is_weak`] where a PIN is chosen.
    pub fn parse(s: &str) -> Result<Self, PinError> {
        match s.as_bytes().try_into() {
            Ok(digits) if s.bytes().all(|b| b.is_ascii_digit()) => Ok(Self(digits)),
            _ => Err(PinError::PinFormat),
        }
    }

    /// The four digits: a secret.
    pub fn as_bytes(&self) -> &[u8; 4] {
        &self.0
    }

    /// Whether it is one of the 16 [`WEAK_PINS`].
    pub fn is_weak(&self) -> bool {
        WEAK_PINS.iter().any(|weak| weak.as_bytes() == self.0)
    }

    /// Advice for a PIN that is allowed but easy to guess.
    pub fn advice(&self) -> Option<PinAdvice> {
        let [a, b, c, d] = self.0.map(|digit| u16::from(digit - b'0'));
        let (first, second) = (10 * a + b, 10 * c + d);
        if (1900..=2029).contains(&(100 * first + second)) {
            Some(PinAdvice::Year)
        } else if is_date(first, second) || is_date(second, first) {
            Some(PinAdvice::Date)
        } else {
            None
        }
    }
}

impl PartialEq for Pin {
    /// In constant time.
    fn eq(&self, other: &Self) -> bool {
        ct_eq(&self.0, &other.0)
    }
}

impl Eq for Pin {}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// `PS` and `PA`: independent scalars of one PIN. They exist only while a PIN is being used.
#[derive(Debug, Clone)]
pub struct UvKeys {
    /// `PS`.
    pub sign: SecretKey,
    /// `PA`.
    pub agree: SecretKey,
}

// Both keys do.
impl ZeroizeOnDrop for UvKeys {}

/// The keys of a PIN on this phone: `kd` = 32 random bytes that never leave it. Every PIN gives valid keys; only the
/// site can tell a wrong one.
pub fn derive_pin_keys(sid: &Sid, kd: &[u8; 32], pin: &Pin) -> UvKeys {
    let prk = hkdf_extract(labels::UV.as_bytes(), kd);
    let expand = |info: &[u8]| hkdf_expand(&prk, info);
    UvKeys {
        sign: derive_scalar(expand, sid, "pin", "sign", pin.as_bytes()).0,
        agree: derive_scalar(expand, sid, "pin", "agree", pin.as_bytes()).0,
    }
}

/// `BA`, the agreement key of the biometric: `kb` = 32 random bytes sealed by a biometric keystore key.
pub fn derive_bio_agree(sid: &Sid, kb: &[u8; 32]) -> SecretKey {
    let prk = hkdf_extract(labels::UV.as_bytes(), kb);
    derive_scalar(|info| hkdf_expand(&prk, info), sid, "bio", "agree", &[]).0
}

/// The loop of §3.1 with its step number. `expand` is HKDF-Expand to 32 bytes, an argument because a second round
/// happens once in 2^32.
pub(crate) fn derive_scalar(
    mut expand: impl FnMut(&[u8]) -> Zeroizing<[u8; 32]>,
    sid: &Sid,
    how: &str,
    purpose: &str,
    pin: &[u8],
) -> (SecretKey, u8) {
    (0..=255_u8)
        .find_map(|i| {
            let info = Zeroizing::new(scalar_info(sid, how, purpose, pin, i));
            SecretKey::from_bytes(&expand(&info)).map(|key| (key, i))
        })
        .expect("256 failures in a row have a probability of 2^-8192")
}

pub(crate) fn scalar_info(sid: &Sid, how: &str, purpose: &str, pin: &[u8], i: u8) -> Vec<u8> {
    tuple(
        labels::UV_KEY,
        &[sid.as_bytes(), how.as_bytes(), purpose.as_bytes(), pin, &[i]],
    )
}

fn is_date(day: u16, month: u16) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
