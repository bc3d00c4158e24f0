//! Addresses, usernames and names of people.

use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;

use crate::chance;

/// An e-mail address: as written (domain in lower case) and as looked up (all in lower case).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    pub text: String,
    pub key: String,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("an address is something@domain, at most 254 bytes")]
    Form,
}

impl Email {
    /// Accepts `local@domain`: at most 254 bytes, local part 1..64 bytes, a domain of two labels or more; no
    /// white space, no control character, no second `@`. Surrounding white space is forgiven.
    pub fn parse(input: &str) -> Result<Self, EmailError> {
        let text: String = input.trim().nfc().collect();
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::Form)?;
        let labels_ok = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !"@<>()[],;:\\\"".contains(c));
        if text.len() > 254 || !local_ok || !labels_ok || !domain.contains('.') {
            return Err(EmailError::Form);
        }
        let domain = domain.to_lowercase();
        let written = format!("{local}@{domain}");
        let key = written.to_lowercase();
        Ok(Self { text: written, key })
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

/// Text as typed into a name's field: NFC, without white space around it. What is refused is refused by the display
/// text's rules, not mended here.
pub fn normal_text(typed: &str) -> String {
    typed.nfc().collect::<String>().trim().to_owned()
}

/// A new username: `n` and seven characters of digits and lower-case letters that are not mistaken for one another,
/// 8 in all, for life. The caller draws again if it is taken.
pub fn draw_username(rng: &mut dyn CryptoRng) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789abcdefghjkmnpqrstvwxy";
    let mut name = String::from("n");
    for _ in 0..7 {
        name.push(ALPHABET[chance::below(rng, 31) as usize] as char);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_forms() {
        for good in [
            "a@b.eu",
            "Jan.Peeters@Example.EU",
            " x+y@sub.example.org ",
            "ü@exämple.de",
        ] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.eu",
            "a@b",
            "a b@c.eu",
            "a@b..eu",
            "a@-b.eu",
            "a@b@c.eu",
            "a\u{0}@b.eu",
            "<a@b.eu>",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        let email = Email::parse("Jan.Peeters@Example.EU").expect("a good address");
        assert_eq!(
            (email.text.as_str(), email.key.as_str()),
            ("Jan.Peeters@example.eu", "jan.peeters@example.eu")
        );
    }
}
