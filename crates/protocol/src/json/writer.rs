//! Writes JSON without white space, members in the order of the calls.

use std::fmt::Write;

use crate::encoding::b64;

/// An object that is being written.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self(String::from("{"))
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.raw(name, &string(value))
    }

    pub(crate) fn b64(self, name: &str, value: &[u8]) -> Self {
        self.text(name, &b64(value))
    }

    pub(crate) fn integer(self, name: &str, value: impl Into<u64>) -> Self {
        let value = value.into();
        self.raw(name, &value.to_string())
    }

    pub(crate) fn boolean(self, name: &str, value: bool) -> Self {
        self.raw(name, if value { "true" } else { "false" })
    }

    /// A value that is JSON already.
    pub(crate) fn raw(mut self, name: &str, json: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&string(name));
        self.0.push(':');
        self.0.push_str(json);
        self
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.finish().into_bytes()
    }
}

/// An array of values that are JSON already.
pub(crate) fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    format!("[{}]", items.join(","))
}

/// An array of base64url strings.
pub(crate) fn strings(items: &[Vec<u8>]) -> String {
    array(items.iter().map(|item| string(&b64(item))))
}

/// A JSON string: quotes, backslashes and control characters escaped, all else as it is.
pub(crate) fn string(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\0'..='\u{1f}' => write!(out, "\\u{:04x}", u32::from(c)).expect("a String takes everything"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
