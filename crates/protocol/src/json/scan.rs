//! The check of a whole text: syntax, depth, surrogates, duplicate members. Linear in the text but for the sorting of
//! member names; the only memory is 8 bytes a member.

use super::{JsonError, Raw, value::compare_strings};
use crate::limits;

/// Checks that `bytes` is one JSON object: UTF-8 without BOM, no member twice at any level (also after unescaping),
/// nested at most 16 deep, no unpaired surrogate, nothing but white space around.
pub(crate) fn document(bytes: &[u8]) -> Result<Raw<'_>, JsonError> {
    let text = std::str::from_utf8(bytes).map_err(|_| JsonError)?;
    u32::try_from(text.len()).map_err(|_| JsonError)?;
    let mut scan = Scan {
        text,
        at: 0,
        names: Vec::new(),
    };
    scan.space();
    let start = scan.at;
    if scan.peek() != Some(b'{') {
        return Err(JsonError);
    }
    scan.value(1)?;
    let end = scan.at;
    scan.space();
    if scan.at != text.len() {
        return Err(JsonError);
    }
    Ok(Raw::checked(&text[start..end]))
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Where the member names of the open objects stand, with their quotes.
    names: Vec<(u32, u32)>,
}

impl Scan<'_> {
    fn value(&mut self, depth: usize) -> Result<(), JsonError> {
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string(),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            Some(b'n') => self.word("null"),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(JsonError),
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), JsonError> {
        let first = self.names.len();
        self.list(depth, b'}', |scan| {
            let start = scan.at;
            scan.string()?;
            scan.names.push((start as u32, scan.at as u32));
            scan.space();
            scan.byte(b':')?;
            scan.space();
            scan.value(depth + 1)
        })?;
        let text = self.text;
        let name = |&(start, end): &(u32, u32)| &text[start as usize..end as usize];
        let names = &mut self.names[first..];
        names.sort_unstable_by(|a, b| compare_strings(name(a), name(b)));
        if names
            .windows(2)
            .any(|pair| compare_strings(name(&pair[0]), name(&pair[1])).is_eq())
        {
            return Err(JsonError);
        }
        self.names.truncate(first);
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<(), JsonError> {
        self.list(depth, b']', |scan| scan.value(depth + 1))
    }

    /// Items between the opening bracket, at which it stands, and `end`.
    fn list(
        &mut self,
        depth: usize,
        end: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        if depth > limits::JSON_DEPTH {
            return Err(JsonError);
        }
        self.at += 1;
        self.space();
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            self.space();
            if self.peek() == Some(end) {
                self.at += 1;
                return Ok(());
            }
            self.byte(b',')?;
            self.space();
        }
    }

    fn string(&mut self) -> Result<(), JsonError> {
        self.byte(b'"')?;
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => self.escape()?,
                0..0x20 => return Err(JsonError),
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        match self.next()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => match self.hex4()? {
                0xd800..=0xdbff => {
                    self.byte(b'\\')?;
                    self.byte(b'u')?;
                    if matches!(self.hex4()?, 0xdc00..=0xdfff) {
                        Ok(())
                    } else {
                        Err(JsonError)
                    }
                }
                0xdc00..=0xdfff => Err(JsonError),
                _ => Ok(()),
            },
            _ => Err(JsonError),
        }
    }

    fn hex4(&mut self) -> Result<u32, JsonError> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16).ok_or(JsonError)?;
            unit = unit << 4 | digit;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<(), JsonError> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(JsonError) } else { Ok(()) }
    }

    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += word.len();
        if found { Ok(()) } else { Err(JsonError) }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, JsonError> {
        let byte = self.peek().ok_or(JsonError)?;
        self.at += 1;
        Ok(byte)
    }

    fn byte(&mut self, expected: u8) -> Result<(), JsonError> {
        if self.next()? == expected {
            Ok(())
        } else {
            Err(JsonError)
        }
    }
}
