//! What a browser sends: forms, what is typed into their fields, cookies (§9.3).

use axum::http::{HeaderMap, HeaderValue, header};
use symbolon_idp::account::{Email, normal_text};
use symbolon_idp::login::Method;
use symbolon_idp::number::Number;
use symbolon_idp::password::{self, PasswordFault};
use symbolon_protocol::Pin;
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::otp::normalise;
use symbolon_protocol::text::check_name;
use symbolon_server::http::{Form, cookie, parse_id};
use unicode_normalization::UnicodeNormalization;

use crate::alloc::bounded;

/// The largest form, in bytes.
const FORM: usize = 8 * 1024;
/// Every field of the site's forms.
const FIELDS: [&str; 20] = [
    "advised",
    "code",
    "code1",
    "code2",
    "confirm",
    "confirm_last",
    "csrf",
    "device",
    "email",
    "method",
    "name",
    "number",
    "password",
    "phone",
    "pin",
    "pin2",
    "session",
    "t",
    "to",
    "tx",
];

/// The bytes as a form, as the `Cookie` header, and as what stands in each kind of field.
pub fn form_inputs(data: &[u8]) {
    if data.len() > FORM {
        return;
    }
    if let Some(form) = bounded(|| Form::parse(data)) {
        let mut written = form_urlencoded::Serializer::new(String::new());
        for name in FIELDS {
            written.append_pair(name, form.field(name));
        }
        let again = Form::parse(written.finish().as_bytes()).expect("each name once");
        for name in FIELDS {
            assert_eq!(again.field(name), form.field(name));
            field(form.field(name));
        }
    }
    if let Ok(text) = std::str::from_utf8(data) {
        field(text);
    }
    if let Ok(value) = HeaderValue::from_bytes(data) {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, value);
        cookies(&headers);
    }
}

fn field(typed: &str) {
    if let Ok(email) = bounded(|| Email::parse(typed)) {
        assert_eq!(
            Email::parse(&email.text).as_ref(),
            Ok(&email),
            "an address in its form stays as it is"
        );
        assert!(email.text.len() <= 254 && !email.text.contains(char::is_whitespace));
        assert!(email.text.starts_with(email.local()));
        assert!(
            !email.text.contains(['\r', '\n', '<', '>', ',']),
            "it goes into the head of a mail"
        );
    }
    let name = bounded(|| normal_text(typed));
    assert_eq!(normal_text(&name), name);
    let _ = check_name(&name);
    if let Ok(pin) = Pin::parse(typed) {
        assert_eq!(pin.as_bytes(), typed.as_bytes());
        assert!(!pin.is_weak() || symbolon_protocol::pin::WEAK_PINS.contains(&typed));
    }
    if let Some(method) = Method::parse(typed) {
        assert_eq!(method.as_str(), typed);
    }
    if let Some(id) = parse_id(typed) {
        assert_eq!(hex(&id), typed);
    }
    let _ = bounded(|| normalise(typed));
    if let Ok(number) = bounded(|| Number::parse(typed)) {
        let digits = number.digits();
        assert!((7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()));
        assert_eq!(Number::parse(number.as_str()).as_ref(), Ok(&number));
        assert_eq!(number.masked().chars().count(), number.as_str().len());
    }
    let faults = bounded(|| password::faults(typed, "n002krc5", "jan.peeters"));
    assert_eq!(faults.contains(&PasswordFault::Short), typed.nfc().count() < 10);
    assert_eq!(faults.contains(&PasswordFault::Long), typed.nfc().count() > 128);
}

fn cookies(headers: &HeaderMap) {
    let name = "__Host-tx";
    if let Some(value) = bounded(|| cookie(headers, name)) {
        let sent = headers[header::COOKIE].to_str().expect("a found cookie is ASCII");
        let ours: Vec<&str> = sent
            .split(';')
            .map(str::trim)
            .filter(|pair| pair.starts_with("__Host-tx="))
            .collect();
        assert_eq!(
            ours,
            [format!("{name}={}", b64(&value))],
            "exactly one, in its one form"
        );
    }
}
