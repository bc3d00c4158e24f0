//! The site name (§1): `host` or `host:port`. It is in every key, so a site that changes it enrols everybody anew.

use std::fmt;

use crate::{limits, text};

/// Not a site name in the one accepted form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a site name like login.example.eu or login.example.eu:8443 is expected, in lower case, without https://"
)]
pub struct SidError;

impl SidError {
    /// Always `sid`.
    pub fn code(self) -> &'static str {
        "sid"
    }
}

/// A site name, at most 63 bytes: at least two labels of `[a-z0-9-]`, the last one beginning with a letter, and a
/// port if it is not 443. International names are A-labels.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Sid(String);

impl Sid {
    /// Accepts the exact form only. Debug builds also take `127.0.0.1:port` and `[::1]:port`, which mean plain http.
    pub fn parse(s: &str) -> Result<Self, SidError> {
        Self::parse_form(s, cfg!(debug_assertions))
    }

    /// As [`Self::parse`], with or without the debug forms.
    pub(crate) fn parse_form(s: &str, debug_forms: bool) -> Result<Self, SidError> {
        if s.len() <= limits::SID && (is_site(s) || debug_forms && is_local(s)) {
            Ok(Self(s.to_owned()))
        } else {
            Err(SidError)
        }
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes that stand in tuples.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The name without the port; the IPv6 debug form keeps its brackets.
    pub fn host(&self) -> &str {
        split_port(&self.0).0
    }

    /// The port: 443 if none is written.
    pub fn port(&self) -> u16 {
        split_port(&self.0).1.and_then(|p| p.parse().ok()).unwrap_or(443)
    }

    /// `https://{sid}`, or `http://{sid}` for the debug forms; no slash at the end.
    pub fn base_url(&self) -> String {
        let scheme = if is_local(&self.0) { "http" } else { "https" };
        format!("{scheme}://{}", self.0)
    }

    /// As people must see it: the A-label, and the U-label beside it where it differs (§1).
    pub fn shown(&self) -> String {
        let unicode = self.unicode();
        if unicode == self.as_str() {
            unicode
        } else {
            format!("{self} ({unicode})")
        }
    }

    /// The name with its `xn--` labels decoded, to be shown *beside* the name itself, never instead. A label that
    /// does not decode to a display text stays as it is.
    pub fn unicode(&self) -> String {
        let host: Vec<String> = self.host().split('.').map(decode_label).collect();
        let mut out = host.join(".");
        out.push_str(&self.0[self.host().len()..]);
        out
    }
}

impl fmt::Display for Sid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn split_port(s: &str) -> (&str, Option<&str>) {
    match s.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (s, None),
    }
}

fn is_site(s: &str) -> bool {
    let (host, port) = split_port(s);
    let last = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && host.split('.').all(is_label)
        && last.starts_with(|c: char| c.is_ascii_lowercase())
        && port.is_none_or(|p| is_port(p, "443"))
}

fn is_local(s: &str) -> bool {
    let port = s.strip_prefix("127.0.0.1:").or_else(|| s.strip_prefix("[::1]:"));
    port.is_some_and(|p| is_port(p, "80"))
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// 1..65535, decimal, no leading zero, and not the one that is left out.
fn is_port(port: &str, implied: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit())
        && !port.starts_with('0')
        && port != implied
        && port.parse::<u16>().is_ok()
}

fn decode_label(label: &str) -> String {
    label
        .strip_prefix("xn--")
        .and_then(punycode)
        .filter(|s| !s.is_ascii() && text::check_text(s).is_ok())
        .unwrap_or_else(|| label.to_owned())
}

/// Decodes Punycode (RFC 3492, section 6.2).
fn punycode(input: &str) -> Option<String> {
    let (basic, extended) = input.rsplit_once('-').unwrap_or(("", input));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = extended.bytes().peekable();
    while digits.peek().is_some() {
        let before = i;
        let (mut weight, mut k) = (1_u32, 36_u32);
        loop {
            let digit = match digits.next()? {
                b @ b'a'..=b'z' => u32::from(b - b'a'),
                b @ b'0'..=b'9' => u32::from(b - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            k += 36;
        }
        let length = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        out.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(out.into_iter().collect())
}

fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}
