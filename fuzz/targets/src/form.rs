//! What a browser sends: forms, what is typed into their fields, cookies (§9.3).

use axum::http::{HeaderMap, HeaderValue, header};
use rand_chacha::rand_core::SeedableRng;
use symbolon_idp::account::{Email, normal_text, person_name};
use symbolon_idp::login::Method;
use symbolon_idp::number::Number;
use symbolon_idp::password::{self, PasswordFault};
use symbolon_idp::robots::Puzzle;
use symbolon_protocol::encoding::{b64, hex};
use symbolon_protocol::otp::normalise;
use symbolon_protocol::text::{check_name, check_text};
use symbolon_protocol::{Pin, Sid};
use symbolon_server::http::{Form, cookie, parse_id, return_code};
use unicode_normalization::UnicodeNormalization;

use crate::alloc::bounded;

/// The largest form, in bytes.
const FORM: usize = 8 * 1024;
/// Every field of the site's forms.
const FIELDS: [&str; 29] = [
    "advised",
    "answer",
    "code",
    "code1",
    "code2",
    "confirm",
    "confirm_last",
    "csrf",
    "device",
    "email",
    "email2",
    "first_name",
    "here",
    "lang",
    "last_name",
    "method",
    "name",
    "number",
    "password",
    "phone",
    "pin",
    "pin2",
    "privacy",
    "puzzle",
    "session",
    "t",
    "to",
    "tx",
    "work",
];

/// The bytes as a form, as the `Cookie` header, as the query of the app's return, and as what stands in each kind of
/// field.
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
            if !form.field(name).is_empty() {
                field(form.field(name));
            }
        }
    }
    if let Ok(text) = std::str::from_utf8(data) {
        field(text);
        if let Some(code) = bounded(|| return_code(text)) {
            assert_eq!(format!("rc={}", b64(&code)), text, "one address for one code");
        }
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
        assert!(email.text.starts_with(email.local()) && email.text.ends_with(email.domain()));
        let _ = email.is_shared();
        assert!(email.is_of(&[email.domain().to_owned()]));
        assert!(
            !email.text.contains(['\r', '\n', '<', '>', ',']),
            "it goes into the head of a mail"
        );
    }
    let name = bounded(|| normal_text(typed));
    assert_eq!(normal_text(&name), name);
    let _ = check_name(&name);
    if let Ok(person) = bounded(|| person_name(typed)) {
        assert_eq!(person_name(&person).as_ref(), Ok(&person));
        assert!(check_text(&person).is_ok() && person.chars().count() <= 64);
    }
    puzzle(typed);
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
    // What is in length goes through the lists of passwords too, which are read into memory once.
    let faults = match typed.nfc().count() {
        10..=128 => password::faults(typed, "n002krc5", "jan.peeters"),
        _ => bounded(|| password::faults(typed, "n002krc5", "jan.peeters")),
    };
    assert_eq!(faults.contains(&PasswordFault::Short), typed.nfc().count() < 10);
    assert_eq!(faults.contains(&PasswordFault::Long), typed.nfc().count() > 128);
}

/// As a puzzle's token, its work and its answer: of this key only what was made with it is taken.
fn puzzle(typed: &str) {
    let site = Sid::parse("login.example.eu").expect("a site name");
    let key = [7; 32];
    if let Some(puzzle) = bounded(|| Puzzle::parse(typed, &key, &site, 0)) {
        assert_eq!(puzzle.token(&key, &site), typed);
        let _ = puzzle.solved(typed, typed);
        let _ = puzzle.answered(&key, typed);
        return;
    }
    let mut chance = rand_chacha::ChaCha20Rng::from_seed([1; 32]);
    let drawn = Puzzle::draw(0, 17, &mut chance);
    let _ = bounded(|| drawn.solved("token", typed));
    if bounded(|| drawn.answered(&key, typed)) {
        let (a, b) = drawn.question(&key);
        assert!(typed.chars().any(char::is_numeric), "{typed:?} is {}", a + b);
    }
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
