//! Codes that a person types (§8.2).

use symbolon_protocol::otp::{ALPHABET, check_symbol, normalise, sms_text, symbols_text};
use symbolon_protocol::{InputError, Otp};

use crate::alloc::bounded;

/// What is accepted has one canonical text, which is accepted as the same (P11); no single other character is (P9).
pub fn otp_normalise(data: &[u8]) {
    let Ok(typed) = std::str::from_utf8(data) else {
        return;
    };
    let result = bounded(|| normalise(typed));
    // White space and hyphens never matter.
    let spaced: String = typed.chars().flat_map(|c| [c, '-', '\u{2003}']).collect();
    assert_eq!(normalise(&spaced), result);
    if typed.is_ascii() {
        assert_eq!(
            normalise(&typed.to_ascii_lowercase()),
            normalise(&typed.to_ascii_uppercase())
        );
    }
    let Ok(symbols) = result else {
        assert_ne!(result, Err(InputError::Number), "that is for number matching");
        return;
    };
    let canonical = symbols_text(&symbols);
    assert_eq!(normalise(&canonical), Ok(symbols));
    assert_eq!(normalise(&Otp::from(symbols).text()), Ok(symbols));
    assert_eq!(normalise(&sms_text(&canonical)), Ok(symbols));
    let eight = *symbols.first_chunk().expect("nine symbols");
    assert_eq!(check_symbol(&eight), symbols[8]);
    let mut mistyped = canonical.into_bytes();
    for at in 0..9 {
        let right = mistyped[at];
        let next = (usize::from(symbols[at]) + 1 + data.len() % 31) % 32;
        mistyped[at] = ALPHABET[next];
        let text = std::str::from_utf8(&mistyped).expect("ASCII");
        assert_eq!(normalise(text), Err(InputError::Check));
        mistyped[at] = right;
    }
}
