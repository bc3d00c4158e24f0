//! Why a key did not do what was asked, in the native halves' words, and what that means for an account.

use symbolon_phone::ports::{BiometricError, KeyError};

/// The words of the wire. They are stable: `android/…/Failure.kt` and `ios/…/Failure.swift` have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// There is no key of this name.
    Missing,
    /// The key is there and wants the device to be unlocked, or a touch that was not given.
    DeviceLocked,
    /// What was sealed does not open.
    Damaged,
    /// The person, or the system, closed the prompt.
    Cancelled,
    /// A finger or face was added: the key is gone for good.
    Invalidated,
    /// Too many failed tries, for now or until the device is unlocked by its code.
    LockedOut,
    /// There is a sensor, and nobody's finger or face in it.
    NoneEnrolled,
    /// The device has no PIN, pattern or passcode.
    NotSecure,
    /// There is no sensor that a key can be bound to, or no keystore.
    HardwareAbsent,
    /// The sensor is in use.
    Busy,
    /// An argument is missing or has another form: a defect of this program.
    BadRequest,
    /// Anything else.
    Failed,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Missing,
        Self::DeviceLocked,
        Self::Damaged,
        Self::Cancelled,
        Self::Invalidated,
        Self::LockedOut,
        Self::NoneEnrolled,
        Self::NotSecure,
        Self::HardwareAbsent,
        Self::Busy,
        Self::BadRequest,
        Self::Failed,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::DeviceLocked => "device_locked",
            Self::Damaged => "damaged",
            Self::Cancelled => "cancelled",
            Self::Invalidated => "invalidated",
            Self::LockedOut => "locked_out",
            Self::NoneEnrolled => "none_enrolled",
            Self::NotSecure => "not_secure",
            Self::HardwareAbsent => "hardware_absent",
            Self::Busy => "busy",
            Self::BadRequest => "bad_request",
            Self::Failed => "failed",
        }
    }

    /// Reads a word; one that is not known is [`Code::Failed`].
    pub fn of(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|code| code.word() == word)
            .unwrap_or(Self::Failed)
    }
}

/// A failure of the native half.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {hint}", code.word())]
pub struct NativeError {
    /// What it is.
    pub code: Code,
    /// Names of classes, for whoever looks for the fault. Never what was given.
    pub hint: String,
}

impl From<Code> for NativeError {
    fn from(code: Code) -> Self {
        Self {
            code,
            hint: String::new(),
        }
    }
}

impl From<NativeError> for KeyError {
    /// Of a key that wants no touch. Only `missing` says that the keys are gone, after which the account is set up anew:
    /// everything that may pass is another error.
    fn from(e: NativeError) -> Self {
        match e.code {
            Code::Missing => Self::Missing,
            Code::DeviceLocked => Self::Locked("unlock the device and try again".into()),
            Code::HardwareAbsent | Code::NotSecure => Self::Absent(e.to_string()),
            _ => Self::Failed(e.to_string()),
        }
    }
}

/// What a failure means for a key that wants a touch.
pub(crate) fn biometric_error(e: NativeError) -> BiometricError {
    match e.code {
        Code::Cancelled => BiometricError::Cancelled,
        // Some systems delete such keys instead of ending them, e.g. when the screen lock is taken off.
        Code::Invalidated | Code::Missing => BiometricError::Invalidated,
        Code::LockedOut => BiometricError::Locked,
        Code::NoneEnrolled | Code::NotSecure | Code::HardwareAbsent => BiometricError::Unavailable,
        Code::DeviceLocked | Code::Damaged | Code::Busy | Code::BadRequest | Code::Failed => {
            BiometricError::Keys(e.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_and_others_are_failures() {
        for code in Code::ALL {
            assert_eq!(Code::of(code.word()), code);
        }
        assert_eq!(Code::of("else"), Code::Failed);
    }

    #[test]
    fn only_a_missing_key_sets_an_account_up_anew() {
        for code in Code::ALL {
            let missing = KeyError::from(NativeError::from(code)) == KeyError::Missing;
            assert_eq!(missing, code == Code::Missing, "{code:?}");
        }
    }

    #[test]
    fn what_a_prompt_ends_with() {
        use BiometricError::{Cancelled, Invalidated, Locked, Unavailable};
        for (code, error) in [
            (Code::Cancelled, Cancelled),
            (Code::Invalidated, Invalidated),
            (Code::Missing, Invalidated),
            (Code::LockedOut, Locked),
            (Code::NoneEnrolled, Unavailable),
            (Code::NotSecure, Unavailable),
            (Code::HardwareAbsent, Unavailable),
        ] {
            assert_eq!(biometric_error(code.into()), error);
        }
        for code in [
            Code::DeviceLocked,
            Code::Damaged,
            Code::Busy,
            Code::BadRequest,
            Code::Failed,
        ] {
            assert!(
                matches!(biometric_error(code.into()), BiometricError::Keys(_)),
                "{code:?}"
            );
        }
    }
}
