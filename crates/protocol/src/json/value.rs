//! One value of a checked text, and how to take it apart.

use std::{borrow::Cow, cmp::Ordering};

use super::JsonError;

/// A value of a text that [`super::document`] has checked: no white space around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    pub(super) fn checked(text: &'a str) -> Self {
        Self(text)
    }

    pub(crate) fn is_null(self) -> bool {
        self.0 == "null"
    }

    pub(crate) fn boolean(self) -> Result<bool, JsonError> {
        match self.0 {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(JsonError),
        }
    }

    /// Plain decimal digits without sign, fraction or exponent, at most `max`.
    pub(crate) fn integer(self, max: u64) -> Result<u64, JsonError> {
        if !self.0.bytes().all(|b| b.is_ascii_digit()) {
            return Err(JsonError);
        }
        self.0.parse().ok().filter(|n| *n <= max).ok_or(JsonError)
    }

    pub(crate) fn string(self) -> Result<Cow<'a, str>, JsonError> {
        let quoted = self
            .0
            .strip_prefix('"')
            .and_then(|s| s.strip_suffix('"'))
            .ok_or(JsonError)?;
        if quoted.contains('\\') {
            Ok(Cow::Owned(Unescape(quoted.chars()).collect()))
        } else {
            Ok(Cow::Borrowed(quoted))
        }
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Result<impl Iterator<Item = Raw<'a>>, JsonError> {
        let inner = self
            .0
            .strip_prefix('[')
            .and_then(|s| s.strip_suffix(']'))
            .ok_or(JsonError)?;
        Ok(Items(inner))
    }

    /// The members with these names; others are errors, and so are missing ones.
    pub(crate) fn exact<const N: usize>(self, names: [&str; N]) -> Result<[Raw<'a>; N], JsonError> {
        let (found, others) = self.members(names)?;
        if others { Err(JsonError) } else { all(found) }
    }

    /// The members with these names; others are ignored, missing ones are errors.
    pub(crate) fn open<const N: usize>(self, names: [&str; N]) -> Result<[Raw<'a>; N], JsonError> {
        all(self.members(names)?.0)
    }

    /// The members with these names, where they are there.
    pub(crate) fn some<const N: usize>(self, names: [&str; N]) -> Result<[Option<Raw<'a>>; N], JsonError> {
        Ok(self.members(names)?.0)
    }

    fn members<const N: usize>(self, names: [&str; N]) -> Result<([Option<Raw<'a>>; N], bool), JsonError> {
        let inner = self
            .0
            .strip_prefix('{')
            .and_then(|s| s.strip_suffix('}'))
            .ok_or(JsonError)?;
        let mut found = [None; N];
        let mut others = false;
        let mut items = Items(inner);
        while let Some(name) = items.next() {
            let value = items.next().ok_or(JsonError)?;
            let name = name.string()?;
            match names.iter().position(|n| *n == name) {
                Some(i) => found[i] = Some(value),
                None => others = true,
            }
        }
        Ok((found, others))
    }
}

fn all<const N: usize>(found: [Option<Raw<'_>>; N]) -> Result<[Raw<'_>; N], JsonError> {
    if found.iter().all(Option::is_some) {
        Ok(found.map(|v| v.expect("all are there")))
    } else {
        Err(JsonError)
    }
}

/// Order of two quoted strings by what they mean.
pub(super) fn compare_strings(a: &str, b: &str) -> Ordering {
    if a.contains('\\') || b.contains('\\') {
        Unescape(a.chars()).cmp(Unescape(b.chars()))
    } else {
        a.cmp(b)
    }
}

/// The values in the brackets of a checked array or object, one after the other: commas, colons and white space in
/// between are left out.
struct Items<'a>(&'a str);

impl<'a> Iterator for Items<'a> {
    type Item = Raw<'a>;

    fn next(&mut self) -> Option<Raw<'a>> {
        let text = self.0.trim_start_matches([' ', '\t', '\n', '\r', ',', ':']);
        if text.is_empty() {
            return None;
        }
        let (item, rest) = text.split_at(length(text));
        self.0 = rest;
        Some(Raw(item))
    }
}

/// Bytes of the checked value at the beginning of `text`.
fn length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (i, b) in text.bytes().enumerate() {
        match b {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return i + 1;
                }
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return i + 1;
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' if depth == 0 => return i,
            _ => {}
        }
    }
    text.len()
}

/// The characters that a checked string means.
struct Unescape<'a>(std::str::Chars<'a>);

impl Unescape<'_> {
    fn unit(&mut self) -> u32 {
        (0..4).fold(0, |unit, _| {
            unit << 4 | self.0.next().and_then(|c| c.to_digit(16)).unwrap_or(0)
        })
    }
}

impl Iterator for Unescape<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = self.0.next()?;
        if c != '\\' {
            return Some(c);
        }
        Some(match self.0.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut code = self.unit();
                if let 0xd800..=0xdbff = code {
                    self.0.by_ref().take(2).for_each(drop);
                    code = 0x10000 + ((code - 0xd800) << 10) + (self.unit().wrapping_sub(0xdc00) & 0x3ff);
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other,
        })
    }
}
