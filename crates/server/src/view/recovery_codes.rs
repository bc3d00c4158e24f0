//! Recovery codes printed once, and *A device or key is lost*.

use askama::Template;

use super::Frame;

/// GET `/account/recovery-codes` *Recovery codes*.
///
/// POST `/account/recovery-codes/make`: `csrf`.
#[derive(Template)]
#[template(path = "recovery_codes.html")]
pub struct RecoveryCodesPage {
    /// `user` is given.
    pub frame: Frame,
    /// How many are left, and when they were made.
    pub left: Option<(u32, i64)>,
    /// There is a second factor: without one there is nothing to recover.
    pub can_make: bool,
}

/// The answer to POST `/account/recovery-codes/make`: the codes, this once.
#[derive(Template)]
#[template(path = "recovery_codes_new.html")]
pub struct NewRecoveryCodesPage {
    pub frame: Frame,
    /// `XXXX-XXXXX`
    pub codes: Vec<zeroize::Zeroizing<String>>,
    pub made_ms: i64,
}

/// What is said of a recovery code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryCodeError {
    /// A typing error.
    Typo,
    Wrong,
    Wait {
        seconds: u32,
    },
}

impl RecoveryCodeError {
    pub(super) fn text(self, frame: &Frame) -> String {
        match self {
            Self::Typo => frame.say("mail-code-error-check"),
            Self::Wrong => frame.say("recovery-codes-error-wrong"),
            Self::Wait { seconds } => {
                frame.with("recovery-codes-error-wait", &[("time", &frame.duration(seconds))])
            }
        }
    }
}

/// GET `/account/lost` *A device or key is lost*: what is ticked is removed, and every other session ends.
///
/// POST `/account/lost`: `csrf`, and for each that is ticked `device-ID`, `key-ID` or `number-ID` with `lost`.
#[derive(Template)]
#[template(path = "lost.html")]
pub struct LostPage {
    pub frame: Frame,
    pub factors: Vec<LostFactor>,
    /// A new device can be added next, without any of them.
    pub recovering: bool,
    /// It was posted with nothing ticked.
    pub nothing: bool,
}

#[derive(Clone, Debug)]
pub struct LostFactor {
    /// The name of the form field.
    pub field: String,
    pub name: String,
    pub kind: LostKind,
    pub last_used_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostKind {
    Device,
    Key,
    Number,
}
