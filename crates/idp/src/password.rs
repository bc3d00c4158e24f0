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
    /// One of those that are tried first, or easily made from one.
    Common,
}

/// A password that is found within 10⁸ guesses by lists of passwords, words and names, their usual variations, dates,
/// keyboard rows and repetitions is refused.
const LEAST_SCORE: zxcvbn::Score = zxcvbn::Score::Three;

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
    // Last, and only for what would be taken: it costs some milliseconds.
    if faults.is_empty() && is_common(&normal, &[username, email_local]) {
        faults.push(PasswordFault::Common);
    }
    faults
}

fn is_common(password: &str, own_words: &[&str]) -> bool {
    let plain: Zeroizing<String> = Zeroizing::new(password.nfkc().collect());
    zxcvbn::zxcvbn(&plain, own_words).score() < LEAST_SCORE
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
            ("changeme123!", &[Common]),
            ("Summer2025!", &[Common]),
            ("1qaz2wsx3eDC", &[Common]),
            ("Aa1!Aa1!Aa1!", &[Common]),
            ("P@ssw0rd1234", &[Common]),
            ("ÄöÜ4ñé7ßžK", &[]),
            (
                "Seven grey herons stand in the shallow river and count the boats that pass below the old stone bridge at dusk while nobody hu 42",
                &[],
            ),
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
