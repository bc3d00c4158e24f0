//! The rules of a new password (§9.5) and passwords that the site draws.

use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::chance;

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Under 10 characters.
    Short,
    /// Over 128 characters.
    Long,
    /// Fewer than three of: upper case, lower case, digits, other characters.
    Groups,
    /// Holds the username.
    Username,
    /// Holds the part of the address before the `@`.
    Address,
    /// One of those that are tried first.
    Common,
}

/// Passwords that satisfy the rules and are tried first all the same; compared case-folded.
const COMMON: &[&str] = &[
    "password123",
    "password1!",
    "password123!",
    "passw0rd123",
    "p@ssw0rd123",
    "p@ssword123",
    "qwerty12345",
    "qwertyuiop1",
    "qwertyuiop123",
    "welcome123!",
    "welcome1234",
    "letmein1234",
    "iloveyou123",
    "administrator1",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "abcd123456",
    "abcdef1234",
    "football123",
    "baseball123",
    "superman123",
    "changeme123",
    "changeme123!",
    "summer2024!",
    "summer2025!",
    "winter2024!",
    "winter2025!",
    "sunshine123",
    "princess123",
    "trustno1234",
    "monkey12345",
    "dragon12345",
    "master12345",
    "test123456",
    "temp123456",
];

fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// Every fault of a new password, none if it may be used. Characters are Unicode scalar values after NFC.
pub fn faults(password: &str, username: &str, email_local: &str) -> Vec<PasswordFault> {
    let normal: Zeroizing<String> = Zeroizing::new(password.nfc().collect());
    let folded = Zeroizing::new(fold(password));
    let mut faults = Vec::new();
    match normal.chars().count() {
        ..10 => faults.push(PasswordFault::Short),
        10..=128 => {}
        _ => faults.push(PasswordFault::Long),
    }
    let mut groups = [false; 4];
    for c in normal.chars() {
        let group = if c.is_uppercase() {
            0
        } else if c.is_lowercase() {
            1
        } else if c.is_numeric() {
            2
        } else {
            3
        };
        groups[group] = true;
    }
    if groups.iter().filter(|there| **there).count() < 3 {
        faults.push(PasswordFault::Groups);
    }
    let holds = |part: &str| part.chars().count() >= 3 && folded.contains(&fold(part));
    if holds(username) {
        faults.push(PasswordFault::Username);
    }
    if holds(email_local) {
        faults.push(PasswordFault::Address);
    }
    if COMMON.contains(&folded.as_str()) {
        faults.push(PasswordFault::Common);
    }
    faults
}

/// A password that the site draws: 16 characters, about 93 bits, without look-alikes, of at least three groups.
pub fn draw(rng: &mut dyn CryptoRng) -> Zeroizing<String> {
    const ALPHABET: &[u8; 56] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    loop {
        let drawn: Zeroizing<String> = Zeroizing::new(
            (0..16)
                .map(|_| ALPHABET[chance::below(rng, 56) as usize] as char)
                .collect(),
        );
        if faults(&drawn, "", "").is_empty() {
            return drawn;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn password_rules() {
        use PasswordFault::*;
        let table: &[(&str, &[PasswordFault])] = &[
            ("Correct horse 7", &[]),
            ("short A1", &[Short]),
            ("alllowercaseletters", &[Groups]),
            ("lower and space", &[Groups]),
            ("lower and 2 digits", &[]),
            ("My N002KRC5 pass", &[Username]),
            ("Jan.Peeters-2025", &[Address]),
            ("Password123!", &[Common]),
            ("Ｐassword123!", &[Common]),
            ("Ωmega λόγος 12", &[]),
        ];
        for (password, expected) in table {
            assert_eq!(
                faults(password, "n002krc5", "jan.peeters"),
                *expected,
                "{password}"
            );
        }
        assert_eq!(faults(&"aB3".repeat(43), "x", "y"), [Long]);
        // A decomposed letter counts once.
        assert_eq!(faults("Ae\u{301}e\u{301}e\u{301}e\u{301} 123", "x", "y"), [Short]);
    }

    #[test]
    fn drawn_passwords_obey_the_rules() {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        for _ in 0..200 {
            assert!(faults(&draw(&mut rng), "n0000000", "somebody").is_empty());
        }
    }
}
