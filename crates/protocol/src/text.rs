//! Display text (§1): what a site may make the phone show, and the other way round.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::is_nfc;

use crate::limits;

/// Why a display text is refused. It is never mended: the sender must send another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A text of at least one character is expected.
    #[error("a text of at least one character is expected")]
    Empty,
    /// A shorter text is expected.
    #[error("a shorter text is expected")]
    Length,
    /// The text holds a control, format, private-use or line-breaking character.
    #[error("the text holds a control, format, private-use or line-breaking character")]
    Character,
    /// The text is not in Unicode normalization form C.
    #[error("the text is not in Unicode normalization form C")]
    Normalization,
}

impl TextError {
    /// Always `text`, as in the phone's refusals.
    pub fn code(self) -> &'static str {
        "text"
    }
}

/// A display text of at least one character: NFC, no character of category Cc, Cf (except U+200C and U+200D), Cs,
/// Co, Zl, Zp. Unassigned characters pass.
pub fn check_text(s: &str) -> Result<(), TextError> {
    if s.is_empty() {
        return Err(TextError::Empty);
    }
    check_text_or_empty(s)
}

/// As [`check_text`], but the empty text passes too: for the hint of a challenge.
pub fn check_text_or_empty(s: &str) -> Result<(), TextError> {
    if s.chars().any(is_refused) {
        return Err(TextError::Character);
    }
    if !is_nfc(s) {
        return Err(TextError::Normalization);
    }
    Ok(())
}

/// A device name: a display text of 1..40 characters and at most 120 bytes.
pub fn check_name(s: &str) -> Result<(), TextError> {
    if s.len() > limits::NAME || s.chars().count() > limits::NAME_CHARACTERS {
        return Err(TextError::Length);
    }
    check_text(s)
}

/// An account name: a display text of at most 254 bytes.
pub fn check_account(s: &str) -> Result<(), TextError> {
    if s.len() > limits::ACCOUNT {
        return Err(TextError::Length);
    }
    check_text(s)
}

fn is_refused(c: char) -> bool {
    match get_general_category(c) {
        GeneralCategory::Format => c != '\u{200c}' && c != '\u{200d}',
        GeneralCategory::Control
        | GeneralCategory::Surrogate
        | GeneralCategory::PrivateUse
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => true,
        _ => false,
    }
}
