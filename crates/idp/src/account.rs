//! Addresses, usernames and names of people.

use rand_core::CryptoRng;
use symbolon_protocol::text::check_text;
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

    /// The part behind the `@`, in lower case.
    pub fn domain(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Is its domain one of `allowed`? `example.eu` is that domain alone, `*.example.eu` every one below it.
    pub fn is_of(&self, allowed: &[String]) -> bool {
        let domain = self.domain();
        allowed.iter().any(|entry| {
            let entry = entry.to_lowercase();
            match entry.strip_prefix('*') {
                Some(below) => domain.len() > below.len() && domain.ends_with(below),
                None => domain == entry,
            }
        })
    }

    /// Does its name say that several people read it, such as `info@`? A guess by the names that are used for that
    /// (RFC 2142 and what offices of the EU's countries are called); what follows a `+` and digits at the end do not count.
    pub fn is_shared(&self) -> bool {
        let local = self.local().to_lowercase();
        let name = local.split('+').next().unwrap_or("");
        let name: String = name
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .chars()
            .filter(|c| !matches!(c, '.' | '-' | '_'))
            .collect();
        SHARED.contains(&name.as_str())
    }
}

/// Names of mailboxes that belong to a role, without dots and hyphens.
const SHARED: &[&str] = &[
    "abuse",
    "accounting",
    "accounts",
    "accueil",
    "admin",
    "administration",
    "administrator",
    "all",
    "billing",
    "buero",
    "büro",
    "career",
    "careers",
    "compta",
    "contact",
    "contacto",
    "contatti",
    "customerservice",
    "enquiries",
    "enquiry",
    "everybody",
    "everyone",
    "feedback",
    "finance",
    "ftp",
    "hello",
    "help",
    "helpdesk",
    "hostmaster",
    "hr",
    "info",
    "informacion",
    "information",
    "inquiries",
    "inquiry",
    "invoice",
    "invoices",
    "jobs",
    "kontakt",
    "legal",
    "list",
    "mail",
    "mailbox",
    "mailerdaemon",
    "marketing",
    "media",
    "news",
    "newsletter",
    "noc",
    "noreply",
    "office",
    "order",
    "orders",
    "personal",
    "postmaster",
    "press",
    "presse",
    "privacy",
    "reception",
    "registratur",
    "root",
    "sales",
    "secretariat",
    "security",
    "sekretariat",
    "service",
    "services",
    "staff",
    "support",
    "team",
    "usenet",
    "uucp",
    "vertrieb",
    "webmaster",
    "welcome",
    "www",
];

/// The longest first or last name (characters).
pub const NAME_CHARACTERS: usize = 64;

/// What is wrong with a first or last name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    Missing,
    /// Over 64 characters.
    Long,
    /// A control, format or private-use character.
    Character,
}

/// A first or last name as typed: 1..64 characters of display text, in NFC, without white space around it.
pub fn person_name(typed: &str) -> Result<String, NameFault> {
    let name = normal_text(typed);
    if name.is_empty() {
        return Err(NameFault::Missing);
    }
    if name.chars().count() > NAME_CHARACTERS {
        return Err(NameFault::Long);
    }
    check_text(&name).map_err(|_| NameFault::Character)?;
    Ok(name)
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

    #[test]
    fn shared_mailboxes_and_domains() {
        let email = |text: &str| Email::parse(text).expect("an address");
        for shared in [
            "info@b.eu",
            "Info@b.eu",
            "info2@b.eu",
            "no-reply@b.eu",
            "help.desk+x@b.eu",
            "büro@b.eu",
        ] {
            assert!(email(shared).is_shared(), "{shared}");
        }
        for own in [
            "jan.peeters@b.eu",
            "infofan@b.eu",
            "j@b.eu",
            "1@b.eu",
            "support.jan@b.eu",
        ] {
            assert!(!email(own).is_shared(), "{own}");
        }
        let allowed = ["example.eu".to_owned(), "*.Example.org".to_owned()];
        for (address, right) in [
            ("a@example.eu", true),
            ("a@EXAMPLE.eu", true),
            ("a@sub.example.eu", false),
            ("a@notexample.eu", false),
            ("a@sub.example.org", true),
            ("a@example.org", false),
            ("a@notexample.org", false),
        ] {
            assert_eq!(email(address).is_of(&allowed), right, "{address}");
        }
    }

    #[test]
    fn names_of_people() {
        assert_eq!(person_name(" Zoe\u{301} "), Ok("Zo\u{e9}".into()));
        assert_eq!(person_name("  "), Err(NameFault::Missing));
        assert_eq!(person_name("a\u{202e}b"), Err(NameFault::Character));
        assert_eq!(person_name(&"é".repeat(64)), Ok("é".repeat(64)));
        assert_eq!(person_name(&"é".repeat(65)), Err(NameFault::Long));
    }
}
