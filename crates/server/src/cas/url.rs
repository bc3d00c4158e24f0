//! Addresses of services, and the patterns by which they are registered. Both are read in exactly one way: what a browser,
//! a proxy or another parser could read otherwise is refused, never mended.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest address (bytes).
pub const LONGEST: usize = 2048;
/// The longest pattern (bytes).
pub const LONGEST_PATTERN: usize = 512;

/// Why a text is no address or pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    #[error("an address begins with https:// (http:// only for localhost, 127.0.0.1 and [::1])")]
    Scheme,
    #[error(
        "the host is a name in lower case or an address, with the port after a colon unless it is the scheme's own"
    )]
    Host,
    #[error(
        "the path begins with / and has no . or .. as a part, no //, and neither %2F, %5C, %2E nor control characters in \
         disguise"
    )]
    Path,
    #[error("an address is made of ASCII characters that need no escape, without a fragment (#)")]
    Characters,
    #[error("an address has at most 2048 bytes, a pattern at most 512")]
    Length,
    #[error("* stands only as the last part of a pattern's path: https://host/folder/*")]
    Star,
    #[error("a pattern has no query")]
    Query,
}

/// Scheme, host and port: to whom an address belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    https: bool,
    /// As written, an IPv6 address with its brackets.
    host: String,
    port: u16,
}

/// The address of a service, as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceUrl {
    text: String,
    origin: Origin,
    path: String,
    has_query: bool,
}

impl ServiceUrl {
    /// Reads an address; at most [`LONGEST`] bytes.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        if text.len() > LONGEST {
            return Err(UrlError::Length);
        }
        if !text.bytes().all(is_plain) {
            return Err(UrlError::Characters);
        }
        check_escapes(text)?;
        let (origin, rest) = Origin::split(text)?;
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        check_path(path)?;
        // A browser sends it as %27, but only here.
        if query.is_some_and(|query| query.contains('\'')) {
            return Err(UrlError::Characters);
        }
        Ok(Self {
            text: text.to_owned(),
            origin,
            path: path.to_owned(),
            has_query: query.is_some(),
        })
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_https(&self) -> bool {
        self.origin.https
    }

    /// The host, an IPv6 address without its brackets.
    pub fn host(&self) -> &str {
        self.origin.host.trim_start_matches('[').trim_end_matches(']')
    }

    pub fn port(&self) -> u16 {
        self.origin.port
    }

    /// `https://host:port`, the port only where it is not the scheme's own.
    pub fn origin(&self) -> String {
        self.origin.to_string()
    }

    /// The address with further parameters; names and values are escaped.
    pub fn with(&self, parameters: &[(&str, &str)]) -> String {
        let mut url = self.text.clone();
        url.push(if self.has_query { '&' } else { '?' });
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(parameters)
            .finish();
        url.push_str(&query);
        url
    }
}

/// Which addresses belong to a service: one, or all below a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    origin: Origin,
    /// The path; with `below`, the folder with its last `/`.
    path: String,
    below: bool,
}

impl Pattern {
    /// `https://host/path` is that path with any query; `https://host/folder/*` everything below the folder.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        if text.len() > LONGEST_PATTERN {
            return Err(UrlError::Length);
        }
        if text.contains('?') {
            return Err(UrlError::Query);
        }
        let (folder, below) = match text.strip_suffix("/*") {
            Some(folder) => (format!("{folder}/"), true),
            None => (text.to_owned(), false),
        };
        if folder.contains('*') {
            return Err(UrlError::Star);
        }
        let url = ServiceUrl::parse(&folder)?;
        Ok(Self {
            origin: url.origin,
            path: url.path,
            below,
        })
    }

    /// Does the address belong to it?
    pub fn holds(&self, url: &ServiceUrl) -> bool {
        self.origin == url.origin
            && if self.below {
                url.path.starts_with(&self.path)
            } else {
                url.path == self.path
            }
    }

    pub fn is_https(&self) -> bool {
        self.origin.https
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.below { "*" } else { "" };
        write!(to, "{}{}{star}", self.origin, self.path)
    }
}

impl FromStr for Pattern {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Pattern {
    type Error = UrlError;

    fn try_from(text: String) -> Result<Self, UrlError> {
        Self::parse(&text)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.to_string()
    }
}

impl Origin {
    /// The origin, and what follows it.
    fn split(text: &str) -> Result<(Self, &str), UrlError> {
        let (https, rest) = match text.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(UrlError::Scheme),
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let (host, port) = match authority.rsplit_once(':') {
            // The last colon of an IPv6 address is inside its brackets.
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        check_host(host)?;
        if !https && !is_this_machine(host) {
            return Err(UrlError::Scheme);
        }
        let own = if https { 443 } else { 80 };
        let port = match port {
            None => own,
            Some(digits) => read_port(digits)
                .filter(|port| *port != own)
                .ok_or(UrlError::Host)?,
        };
        let origin = Self {
            https,
            host: host.to_owned(),
            port,
        };
        Ok((origin, rest))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, own) = if self.https { ("https", 443) } else { ("http", 80) };
        write!(to, "{scheme}://{}", self.host)?;
        if self.port == own {
            Ok(())
        } else {
            write!(to, ":{}", self.port)
        }
    }
}

/// 1..65535, without leading zeros.
fn read_port(digits: &str) -> Option<u16> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|port| plain && *port > 0)
}

/// A name of labels, or an address in its only form. A name that ends in a number would be read as an address by browsers.
fn check_host(host: &str) -> Result<(), UrlError> {
    if let Some(v6) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let read: std::net::Ipv6Addr = v6.parse().map_err(|_| UrlError::Host)?;
        let plain = read.to_ipv4().is_none() || read.is_loopback();
        return if plain && read.to_string() == v6 {
            Ok(())
        } else {
            Err(UrlError::Host)
        };
    }
    if let Ok(v4) = host.parse::<std::net::Ipv4Addr>() {
        return if v4.to_string() == host {
            Ok(())
        } else {
            Err(UrlError::Host)
        };
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let last = host.rsplit('.').next().unwrap_or("");
    let named = last.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if host.len() <= 253 && named && host.split('.').all(label) {
        Ok(())
    } else {
        Err(UrlError::Host)
    }
}

/// `localhost` and the names below it are this machine (RFC 6761).
fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost")
}

/// What stands in an address without being escaped, and is no fragment. `|`, braces and quotes are not among it.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte)
}

/// Each `%` begins two hexadecimal digits, which hide no control character.
fn check_escapes(text: &str) -> Result<(), UrlError> {
    for (at, _) in text.match_indices('%') {
        let value = text
            .get(at + 1..at + 3)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .ok_or(UrlError::Characters)?;
        if value < 0x20 || value == 0x7f {
            return Err(UrlError::Characters);
        }
    }
    Ok(())
}

fn check_path(path: &str) -> Result<(), UrlError> {
    // An address without a path is one more way to write "/".
    let Some(rest) = path.strip_prefix('/') else {
        return Err(UrlError::Path);
    };
    let lower = path.to_ascii_lowercase();
    let hidden = ["%2f", "%5c", "%2e", "%25"]
        .iter()
        .any(|code| lower.contains(code));
    let parts: Vec<&str> = rest.split('/').collect();
    let inner_empty = parts.iter().rev().skip(1).any(|part| part.is_empty());
    let dots = parts.iter().any(|part| matches!(*part, "." | ".."));
    // What some servers cut off before they look.
    let cut = path.contains(';') || path.contains('[') || path.contains(']');
    if hidden || inner_empty || dots || cut {
        return Err(UrlError::Path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(pattern: &str, url: &str) -> bool {
        let pattern = Pattern::parse(pattern).expect("a pattern");
        ServiceUrl::parse(url).is_ok_and(|url| pattern.holds(&url))
    }

    #[test]
    fn a_pattern_holds_its_own_and_nothing_beside() {
        let app = "https://app.example.eu/grants/*";
        for good in [
            "https://app.example.eu/grants/",
            "https://app.example.eu/grants/cas?next=%2Fa%2Fb",
            "https://app.example.eu/grants/a/b",
            "https://app.example.eu/grants/O'Brien?author=O%27Brien",
        ] {
            assert!(holds(app, good), "{good}");
        }
        for bad in [
            "https://app.example.eu/grants",
            "https://app.example.eu/grantsx/",
            "https://app.example.eu/",
            "http://app.example.eu/grants/",
            "https://app.example.eu:8443/grants/",
            "https://app.example.eu.evil.example/grants/",
            "https://evil.example/https://app.example.eu/grants/",
            "https://evil.example?https://app.example.eu/grants/",
            "https://app.example.eu@evil.example/grants/",
            "https://app.example.eu/grants/../admin",
            "https://app.example.eu/grants/%2e%2e/admin",
            "https://app.example.eu/grants/..%2fadmin",
            "https://app.example.eu/grants/%252e%252e/admin",
            "https://app.example.eu/grants/.%2e/admin",
            "https://app.example.eu/grants//evil.example",
            "https://app.example.eu/grants/..;/admin",
            "https://app.example.eu\\@evil.example/grants/",
            "https://APP.example.eu/grants/",
            "https://app.example.eu/grants/#@evil.example",
            "https://app.example.eu/grants/\r\nSet-Cookie:a=b",
            "https://app.example.eu/grants/%0d%0aSet-Cookie:a=b",
            "https:/app.example.eu/grants/",
            "https:app.example.eu/grants/",
            "//app.example.eu/grants/",
            "javascript://app.example.eu/grants/",
            " https://app.example.eu/grants/",
            "https://app.example.eu:443/grants/",
            "https://app.example.eu:/grants/",
            "https://app.example.eu./grants/",
            "https://аpp.example.eu/grants/",
            "https://app.example.eu/grants/?author=O'Brien",
        ] {
            assert!(!holds(app, bad), "{bad}");
        }
        assert!(holds(
            "https://app.example.eu/cas",
            "https://app.example.eu/cas?a=b"
        ));
        assert!(!holds(
            "https://app.example.eu/cas",
            "https://app.example.eu/cas/"
        ));
        assert!(holds("http://localhost:8000/*", "http://localhost:8000/"));
        assert!(!holds("http://localhost:8000/*", "http://localhost:8001/"));
        assert!(holds("http://[::1]:8000/*", "http://[::1]:8000/x"));
    }

    #[test]
    fn patterns_that_would_hold_more_than_they_say_are_refused() {
        for (bad, why) in [
            ("https://*.example.eu/", UrlError::Star),
            ("https://example.eu/a*", UrlError::Star),
            ("https://example.eu/*/b", UrlError::Star),
            ("https://example.eu*", UrlError::Star),
            ("http://example.eu/*", UrlError::Scheme),
            ("https://example.eu/a?b=*", UrlError::Query),
            ("https://example.eu", UrlError::Path),
            ("https://10.1/", UrlError::Host),
            ("https://0x7f.1/", UrlError::Host),
            ("https://2130706433/", UrlError::Host),
            ("https://127.0.0.1.5/", UrlError::Host),
            ("https://[::ffff:127.0.0.1]/", UrlError::Host),
            ("https://[0:0::1]/", UrlError::Host),
            ("https://example.eu:0/", UrlError::Host),
            ("https://example.eu:099/", UrlError::Host),
            ("https://example.eu:65536/", UrlError::Host),
            ("https://user@example.eu/", UrlError::Host),
            ("ftp://example.eu/", UrlError::Scheme),
        ] {
            assert_eq!(Pattern::parse(bad), Err(why), "{bad}");
        }
    }

    #[test]
    fn texts_come_back() {
        for text in ["https://a.eu/", "https://a.eu:8443/b/*", "http://localhost:80"] {
            if let Ok(pattern) = Pattern::parse(text) {
                assert_eq!(pattern.to_string(), text);
            }
        }
        let url = ServiceUrl::parse("https://a.eu:8443/b?c=d").expect("an address");
        assert_eq!(url.origin(), "https://a.eu:8443");
        assert_eq!(
            url.with(&[("ticket", "ST-1 2")]),
            "https://a.eu:8443/b?c=d&ticket=ST-1+2"
        );
        let bare = ServiceUrl::parse("https://a.eu/b").expect("an address");
        assert_eq!(bare.with(&[("ticket", "ST-1")]), "https://a.eu/b?ticket=ST-1");
    }
}
