//! Site names and display texts (§1).

use symbolon_protocol::text::{check_account, check_name, check_text, check_text_or_empty};
use symbolon_protocol::{ErrorAnswer, Sid, limits};
use unicode_normalization::UnicodeNormalization;

use crate::alloc::bounded;

/// A site name is ASCII in one form, and its parts make it again.
pub fn sid_parse(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(sid) = bounded(|| Sid::parse(text)) else {
        return;
    };
    assert_eq!(sid.as_str(), text);
    assert!(text.len() <= limits::SID && text.is_ascii());
    assert!(!text.contains(|c: char| c.is_ascii_uppercase() || c.is_whitespace() || "/?#@\\".contains(c)));
    assert!(sid.port() > 0);
    let local = sid.host() == "127.0.0.1" || sid.host() == "[::1]";
    if local {
        assert_eq!(format!("{}:{}", sid.host(), sid.port()), text);
        assert_ne!(sid.port(), 80);
    } else if sid.port() == 443 {
        assert_eq!(sid.host(), text, "443 is left out");
    } else {
        assert_eq!(format!("{}:{}", sid.host(), sid.port()), text);
    }
    assert_eq!(
        sid.base_url(),
        format!("{}://{text}", if local { "http" } else { "https" })
    );
    let shown = bounded(|| sid.unicode());
    check_text(&shown).expect("what is shown beside the name is a display text");
    assert_eq!(
        shown.matches('.').count(),
        text.matches('.').count(),
        "a decoded label adds no label"
    );
}

/// A display text is NFC and shows what it says; device and account names are display texts.
pub fn display_text(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if data.len() > limits::REQUEST_BODY {
        return;
    }
    let shown = bounded(|| check_text(text));
    assert_eq!(
        bounded(|| check_text_or_empty(text)).is_ok(),
        shown.is_ok() || text.is_empty()
    );
    if shown.is_ok() {
        assert!(text.nfc().eq(text.chars()), "not NFC");
        assert!(!text.chars().any(deceives));
        let answer = ErrorAnswer {
            error: text.to_owned(),
            message: text.to_owned(),
            attempts_left: None,
            retry_after: None,
            nonce: None,
        };
        let json: serde_json::Value =
            serde_json::from_slice(&answer.to_json()).expect("what is written is JSON");
        assert_eq!(
            (json["error"].as_str(), json["message"].as_str()),
            (Some(text), Some(text))
        );
    }
    let short = text.len() <= limits::NAME && text.chars().count() <= limits::NAME_CHARACTERS;
    assert_eq!(bounded(|| check_name(text)).is_ok(), shown.is_ok() && short);
    assert_eq!(
        bounded(|| check_account(text)).is_ok(),
        shown.is_ok() && text.len() <= limits::ACCOUNT
    );
}

/// Controls, line and paragraph ends, what turns the direction of writing, what is not seen, private use.
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0001}' | '\u{e0020}'..='\u{e007f}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}
