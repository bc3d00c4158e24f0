//! Cookies: all of them necessary, for this host alone, out of the reach of scripts.

use axum::http::{HeaderMap, HeaderValue, header};
use symbolon_protocol::encoding::{b64, b64_array};

use crate::chance;

/// The transaction's cookie: one a browser, 30 minutes.
pub const TX: &str = "__Host-tx";
/// The session's cookie, until the browser closes.
pub const SID: &str = "__Host-sid";
/// Says that this browser has signed in to an account before, and proves nothing else.
pub const KNOWN: &str = "__Host-known";

/// Where a browser was going that asked for a new password: to a service.
pub const BACK: &str = "__Host-back";

/// A cookie of ours: exactly 32 bytes in base64url. One that came twice or in another form is none.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<[u8; 32]> {
    b64_array(cookie_text(headers, name)?).ok()
}

/// The value of a cookie; one that came twice is none.
pub fn cookie_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name);
    let (_, value) = found.next()?;
    found.next().is_none().then_some(value)
}

/// A new cookie value.
pub fn new_cookie() -> [u8; 32] {
    chance::random()
}

/// Adds `Set-Cookie` for 32 bytes. `seconds`: `None` until the browser closes, `Some(0)` deletes.
pub fn set_cookie(
    response: &mut axum::response::Response,
    name: &str,
    value: &[u8; 32],
    seconds: Option<u32>,
) {
    let value = if seconds == Some(0) {
        String::new()
    } else {
        b64(value)
    };
    append_cookie(response, name, &value, seconds);
}

/// Adds `Set-Cookie` with a value of letters, digits, `-` and `_`.
pub fn append_cookie(response: &mut axum::response::Response, name: &str, value: &str, seconds: Option<u32>) {
    let age = seconds.map(|s| format!("; Max-Age={s}")).unwrap_or_default();
    let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}");
    let header_value = HeaderValue::from_str(&text).expect("the value's characters and fixed words");
    response.headers_mut().append(header::SET_COOKIE, header_value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_exact() {
        let value = b64(&[7; 32]);
        let headers = |text: String| {
            let mut map = HeaderMap::new();
            map.insert(header::COOKIE, HeaderValue::from_str(&text).expect("ascii"));
            map
        };
        assert_eq!(cookie(&headers(format!("a=b; {TX}={value}")), TX), Some([7; 32]));
        assert_eq!(cookie(&headers(format!("{TX}={value}; {TX}={value}")), TX), None);
        assert_eq!(cookie(&headers(format!("{TX}={value}x")), TX), None);
        assert_eq!(cookie(&headers(format!("x{TX}={value}")), TX), None);
    }
}
