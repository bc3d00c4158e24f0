//! What a verb ends with when it does not succeed: a code, a sentence, an exit code.

use symbolon_phone::PhoneError;

/// The classes of exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The site or this phone says no.
    Refused = 1,
    /// The command line is wrong, or something that it must give is missing.
    Usage = 2,
    /// No network, or an answer that cannot be used.
    Network = 3,
    /// Records or keys.
    Storage = 4,
}

/// A failure, ready to be shown.
#[derive(Debug)]
pub struct Failure {
    pub class: Class,
    pub code: String,
    pub message: String,
    pub attempts_left: Option<u8>,
    pub retry_after: Option<u64>,
}

pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub fn usage(code: &str, message: impl Into<String>) -> Self {
        Self::new(Class::Usage, code, message)
    }

    pub fn refused(code: &str, message: impl Into<String>) -> Self {
        Self::new(Class::Refused, code, message)
    }

    pub fn storage(code: &str, message: impl Into<String>) -> Self {
        Self::new(Class::Storage, code, message)
    }

    fn new(class: Class, code: &str, message: impl Into<String>) -> Self {
        Self {
            class,
            code: code.into(),
            message: message.into(),
            attempts_left: None,
            retry_after: None,
        }
    }
}

impl From<PhoneError> for Failure {
    fn from(e: PhoneError) -> Self {
        let class = match &e {
            PhoneError::Net(_)
            | PhoneError::AnswerUnverified
            | PhoneError::AnswerUnusable
            | PhoneError::LostStillWaiting
            | PhoneError::LostNoLongerWaiting => Class::Network,
            PhoneError::Site(s) if s.code.http_status() >= 500 => Class::Network,
            PhoneError::Keys(_) | PhoneError::Vault(_) | PhoneError::Record(_) => Class::Storage,
            PhoneError::Input(_) | PhoneError::PinFormat => Class::Usage,
            _ => Class::Refused,
        };
        let mut failure = Self::new(class, e.code(), e.to_string());
        if let PhoneError::Site(s) = &e {
            failure.attempts_left = s.attempts_left;
            failure.retry_after = s.retry_after;
        }
        failure
    }
}
