//! What a typed offline code means (§8.3).

use symbolon_protocol::encoding::ct_eq;

/// What the server computed for a challenge: the first three symbols, the tail of the PIN, and the tail of the
/// biometric where it may be tried (act 0 and a registered biometric only).
#[derive(Clone, Copy)]
pub struct Expected {
    pub device: [u8; 3],
    pub pin_tail: [u8; 5],
    pub biometric_tail: Option<[u8; 5]>,
}

/// What was typed (nine symbols whose check character is right).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not from this phone: counts as garbage, no PIN attempt.
    OtherPhone,
    /// Right, by biometric. The PIN counter stays.
    Biometric,
    /// A PIN guess: an attempt must be taken *before* the caller asks [`pin_is_right`].
    PinGuess,
}

/// Judges everything but the PIN tail.
pub fn judge(expected: &Expected, typed: &[u8; 9]) -> Verdict {
    if !ct_eq(&expected.device, &typed[..3]) {
        return Verdict::OtherPhone;
    }
    match &expected.biometric_tail {
        Some(tail) if ct_eq(tail, &typed[3..8]) => Verdict::Biometric,
        _ => Verdict::PinGuess,
    }
}

/// Only after an attempt was taken.
pub fn pin_is_right(expected: &Expected, typed: &[u8; 9]) -> bool {
    ct_eq(&expected.pin_tail, &typed[3..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_judged_by_its_parts() {
        let mut expected = Expected {
            device: [1, 2, 3],
            pin_tail: [4; 5],
            biometric_tail: Some([5; 5]),
        };
        let typed = |device: [u8; 3], tail: u8| {
            let mut all = [tail; 9];
            all[..3].copy_from_slice(&device);
            all
        };
        assert_eq!(judge(&expected, &typed([1, 2, 4], 4)), Verdict::OtherPhone);
        assert_eq!(judge(&expected, &typed([1, 2, 3], 5)), Verdict::Biometric);
        assert_eq!(judge(&expected, &typed([1, 2, 3], 4)), Verdict::PinGuess);
        assert!(pin_is_right(&expected, &typed([1, 2, 3], 4)));
        assert!(!pin_is_right(&expected, &typed([1, 2, 3], 6)));
        expected.biometric_tail = None;
        assert_eq!(judge(&expected, &typed([1, 2, 3], 5)), Verdict::PinGuess);
    }
}
