//! What the person enters for number matching (§5.5).

use super::Matching;
use crate::otp::InputError;

/// The value of `number`: 0 without matching (nothing may be typed), one of the three, or exactly 2 or 6 ASCII digits
/// of which the first is not 0. The only error is [`InputError::Number`].
pub fn parse_answer(matching: &Matching, typed: &str) -> Result<u32, InputError> {
    let digits = match matching {
        Matching::None if typed.is_empty() => return Ok(0),
        Matching::None => return Err(InputError::Number),
        Matching::Pick(_) | Matching::Type2 => 2,
        Matching::Type6 => 6,
    };
    if typed.len() != digits || typed.starts_with('0') || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return Err(InputError::Number);
    }
    let number: u32 = typed.parse().map_err(|_| InputError::Number)?;
    match matching {
        Matching::Pick(options) if !options.iter().any(|&o| u32::from(o) == number) => {
            Err(InputError::Number)
        }
        _ => Ok(number),
    }
}
