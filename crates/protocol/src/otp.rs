//! The code of the offline method (§8.2) and the codes of text messages, which share its alphabet and its input
//! rules (§9.5).

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    approve::Method,
    encoding::{ct_eq, hkdf_expand, hkdf_extract, tuple},
    labels,
    sid::Sid,
};

/// Base32 of Crockford: no I, L, O, U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why something typed is refused, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// Nine characters are expected.
    #[error("nine characters are expected")]
    Length,
    /// A character is not one of the code's alphabet.
    #[error("a character is not one of the code's alphabet")]
    Alphabet,
    /// A character is mistyped.
    #[error("a character is mistyped")]
    Check,
    /// One of the numbers shown is expected.
    #[error("one of the numbers shown is expected")]
    Number,
}

impl InputError {
    /// The code of §9.7.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Alphabet => "alphabet",
            Self::Check => "check",
            Self::Number => "number",
        }
    }
}

/// A code: nine symbols 0..31. The first 3 prove the phone, the next 5 the PIN or the biometric, the last one
/// catches typing errors. Wiped on drop.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Otp {
    /// Values 0..31.
    pub symbols: [u8; 9],
}

impl Otp {
    /// The code of a challenge. `z_d` = x of ECDH with the device's key, `z_u` = x of ECDH with that of the PIN or
    /// the biometric, both with the challenge's point.
    pub fn compute(
        sid: &Sid,
        dev: &[u8; 16],
        challenge_hash: &[u8; 32],
        z_d: &[u8; 32],
        z_u: &[u8; 32],
        method: Method,
    ) -> Self {
        Self::assemble(
            otp_device(sid, dev, challenge_hash, z_d),
            otp_tail(sid, dev, challenge_hash, z_d, z_u, method),
        )
    }

    /// Joins the parts of [`otp_device`] and [`otp_tail`] and adds the check symbol.
    pub fn assemble(device: [u8; 3], tail: [u8; 5]) -> Self {
        let mut symbols = [0; 9];
        symbols[..3].copy_from_slice(&device);
        symbols[3..8].copy_from_slice(&tail);
        symbols[8] = check_of(&symbols[..8]);
        Self { symbols }
    }

    /// As shown: `372-9RF-Z82`.
    pub fn text(&self) -> String {
        let s = symbols_text(&self.symbols);
        format!("{}-{}-{}", &s[..3], &s[3..6], &s[6..])
    }

    /// Whether the code comes from the same phone: the first three symbols, in constant time.
    pub fn same_device(&self, other: &Self) -> bool {
        ct_eq(&self.symbols[..3], &other.symbols[..3])
    }

    /// Whether PIN or biometric agree: the next five symbols, in constant time.
    pub fn same_tail(&self, other: &Self) -> bool {
        ct_eq(&self.symbols[3..8], &other.symbols[3..8])
    }
}

impl From<[u8; 9]> for Otp {
    /// From what [`normalise`] gave.
    fn from(symbols: [u8; 9]) -> Self {
        Self { symbols }
    }
}

impl fmt::Debug for Otp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Otp(..)")
    }
}

/// `s0..s2`: 15 bits of `D`.
pub fn otp_device(sid: &Sid, dev: &[u8; 16], hash: &[u8; 32], z_d: &[u8; 32]) -> [u8; 3] {
    let bits = u16::from_be_bytes(*device_block(sid, dev, hash, z_d));
    [11, 6, 1].map(|shift| (bits >> shift) as u8 & 31)
}

/// `s3..s7`: 25 bits of `U`.
pub fn otp_tail(
    sid: &Sid,
    dev: &[u8; 16],
    hash: &[u8; 32],
    z_d: &[u8; 32],
    z_u: &[u8; 32],
    method: Method,
) -> [u8; 5] {
    let bits = u32::from_be_bytes(*tail_block(sid, dev, hash, z_d, z_u, method));
    [27, 22, 17, 12, 7].map(|shift| (bits >> shift) as u8 & 31)
}

/// `s8 = Σ α^(i+1)·s_i` in GF(2^5): finds every wrong symbol and every swap of two neighbours or others.
pub fn check_symbol(symbols: &[u8; 8]) -> u8 {
    check_of(symbols)
}

/// Turns what a person typed into symbols: drops white space and hyphens, takes capitals that look Latin, reads O as
/// 0 and I, L as 1 (§8.2). No allocation that grows with the input.
pub fn normalise(input: &str) -> Result<[u8; 9], InputError> {
    let mut symbols = [0; 9];
    let mut length = 0;
    let mut alphabet = true;
    for c in input.chars().filter(|&c| !is_dropped(c)) {
        match (symbols.get_mut(length), symbol_of(c)) {
            (None, _) => return Err(InputError::Length),
            (Some(place), Some(symbol)) => *place = symbol,
            (Some(_), None) => alphabet = false,
        }
        length += 1;
    }
    if length != 9 {
        Err(InputError::Length)
    } else if !alphabet {
        Err(InputError::Alphabet)
    } else if check_of(&symbols[..8]) != symbols[8] {
        Err(InputError::Check)
    } else {
        Ok(symbols)
    }
}

/// A code for a text message, of 40 random bits: 8 symbols and the check character, without hyphen.
pub fn sms_code(random: [u8; 5]) -> String {
    let bits = random
        .iter()
        .fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let mut symbols = [0; 9];
    for (i, symbol) in symbols[..8].iter_mut().enumerate() {
        *symbol = (bits >> (35 - 5 * i)) as u8 & 31;
    }
    symbols[8] = check_of(&symbols[..8]);
    symbols_text(&symbols)
}

/// A text message's code as shown: `XXXX-XXXXX`.
pub fn sms_text(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// The nine characters of symbols 0..31, without hyphens: what is stored of a text message's code.
pub fn symbols_text(symbols: &[u8; 9]) -> String {
    symbols
        .iter()
        .map(|&s| char::from(ALPHABET[usize::from(s & 31)]))
        .collect()
}

/// `D`, 2 bytes.
pub(crate) fn device_block(sid: &Sid, dev: &[u8; 16], hash: &[u8; 32], z_d: &[u8; 32]) -> Zeroizing<[u8; 2]> {
    let prk = hkdf_extract(hash, z_d);
    hkdf_expand(&prk, &tuple(labels::OTP_DEVICE, &[sid.as_bytes(), dev]))
}

/// `U`, 4 bytes.
pub(crate) fn tail_block(
    sid: &Sid,
    dev: &[u8; 16],
    hash: &[u8; 32],
    z_d: &[u8; 32],
    z_u: &[u8; 32],
    method: Method,
) -> Zeroizing<[u8; 4]> {
    let mut ikm = Zeroizing::new([0; 64]);
    ikm[..32].copy_from_slice(z_d);
    ikm[32..].copy_from_slice(z_u);
    let prk = hkdf_extract(hash, ikm.as_ref());
    hkdf_expand(
        &prk,
        &tuple(labels::OTP_TAIL, &[sid.as_bytes(), dev, &[method.code()]]),
    )
}

/// Horner from the last symbol down.
fn check_of(symbols: &[u8]) -> u8 {
    symbols.iter().rev().fold(0, |c, s| mul_x(c ^ s))
}

/// Multiplication by α = x modulo x^5 + x^2 + 1.
fn mul_x(c: u8) -> u8 {
    let c = c << 1;
    if c & 0x20 == 0 { c } else { c ^ 0b10_0101 }
}

/// White_Space and hyphens.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{9}'..='\u{d}' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}'
        | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn symbol_of(c: char) -> Option<u8> {
    let latin = match c.to_ascii_uppercase() {
        'Α' | 'А' => 'A',
        'Β' | 'В' => 'B',
        'Ε' | 'Е' => 'E',
        'Ζ' => 'Z',
        'Η' | 'Н' => 'H',
        'Ι' => 'I',
        'Κ' | 'К' => 'K',
        'Μ' | 'М' => 'M',
        'Ν' => 'N',
        'Ο' | 'О' => 'O',
        'Ρ' | 'Р' => 'P',
        'С' => 'C',
        'Τ' | 'Т' => 'T',
        'Υ' => 'Y',
        'Χ' | 'Х' => 'X',
        other => other,
    };
    let digit = match latin {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|&a| char::from(a) == digit)
        .map(|i| i as u8)
}
