//! Mobile phone numbers in international form (E.164).

use std::fmt;

use zeroize::Zeroize;

/// A number as `+` and 7 to 15 digits, the first of them not 0. It shows no digit to `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Number(String);

/// What is wrong with a typed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("a number begins with + and the country code")]
    Country,
    #[error("a number has 7 to 15 digits after the +, and nothing else")]
    Form,
}

impl Number {
    /// The most digits that E.164 allows.
    pub const DIGITS: usize = 15;

    /// White space is forgiven wherever it stands; letters, dots, brackets and hyphens are not, because they may be part
    /// of a local form that means another number.
    pub fn parse(input: &str) -> Result<Self, NumberError> {
        let mut text = String::with_capacity(Self::DIGITS + 1);
        for c in input.chars().filter(|c| !c.is_whitespace()) {
            match c {
                // As some keyboards write it.
                '+' | '\u{ff0b}' if text.is_empty() => text.push('+'),
                '0'..='9' if text.is_empty() => return Err(NumberError::Country),
                '0'..='9' if text.len() <= Self::DIGITS => text.push(c),
                _ => return Err(NumberError::Form),
            }
        }
        match text.as_bytes() {
            [] => Err(NumberError::Country),
            [b'+', b'0', ..] => Err(NumberError::Country),
            [b'+', digits @ ..] if digits.len() >= 7 => Ok(Self(text)),
            _ => Err(NumberError::Form),
        }
    }

    /// `+32488760541`
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the `+`.
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// With its first and last two digits alone, for mails: `+32•••••••41`.
    pub fn masked(&self) -> String {
        let digits = self.digits();
        let (head, rest) = digits.split_at(2);
        let (middle, tail) = rest.split_at(rest.len() - 2);
        format!("+{head}{}{tail}", "•".repeat(middle.len()))
    }

    /// Does it begin with one of these prefixes (`+32`)? An empty list allows every number.
    pub fn is_of(&self, prefixes: &[String]) -> bool {
        prefixes.is_empty() || prefixes.iter().any(|prefix| self.0.starts_with(prefix.as_str()))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Number(..)")
    }
}

impl Drop for Number {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        for (typed, form) in [
            ("+32488760541", "+32488760541"),
            (" +32 488 76 05 41\u{a0}", "+32488760541"),
            ("\u{ff0b}32488760541", "+32488760541"),
            ("+1234567", "+1234567"),
            ("+123456789012345", "+123456789012345"),
        ] {
            assert_eq!(
                Number::parse(typed).map(|n| n.as_str().to_owned()),
                Ok(form.to_owned()),
                "{typed}"
            );
        }
        for typed in [
            "",
            " ",
            "0488760541",
            "0032488760541",
            "32488760541",
            "+0488760541",
        ] {
            assert_eq!(Number::parse(typed), Err(NumberError::Country), "{typed}");
        }
        for typed in [
            "+",
            "+123456",
            "+1234567890123456",
            "+32-488-760541",
            "+32(0)488760541",
            "+32.488760541",
            "++32488760541",
            "+32488760541x",
            "+٣٢٤٨٨٧٦٠٥٤١",
            "tel:+32488760541",
        ] {
            assert_eq!(Number::parse(typed), Err(NumberError::Form), "{typed}");
        }
    }

    #[test]
    fn a_mask_tells_little_and_debug_nothing() {
        let number = Number::parse("+32488760541").expect("a number");
        assert_eq!(number.masked(), "+32•••••••41");
        assert_eq!(format!("{number:?}"), "Number(..)");
        assert!(number.is_of(&[]) && number.is_of(&["+33".into(), "+32".into()]));
        assert!(!number.is_of(&["+33".into()]));
        assert_eq!(Number::parse("+1234567").expect("a number").masked(), "+12•••67");
    }
}
