//! What a mail will say. Sealed while it waits.

use serde::{Deserialize, Serialize};
use symbolon_protocol::Act;
use zeroize::Zeroize;

/// A mail that waits for its turn; to whom is the outbox row's user.
#[derive(Serialize, Deserialize)]
#[serde(tag = "message", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Message {
    Notice(Notice),
    Code(MailCode),
    /// *Choose a new password*.
    Reset(MailLink),
}

/// Something happened to an account. What does not apply is empty.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    pub kind: NoticeKind,
    /// When (ms).
    pub at: u64,
    /// Name of the phone.
    pub device: String,
    /// Its platform, "Android".
    pub platform: String,
    /// Wrong PINs before the right one.
    pub count: u32,
    /// Name of the service.
    pub service: String,
    /// Browser and system.
    pub browser: String,
    /// Path of the page where the reader can stop it; empty where there is none.
    #[serde(default)]
    pub link: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeKind {
    DeviceAdded,
    DeviceRemoved,
    DeviceSuspended,
    PinLocked,
    PinChanged,
    WrongPins,
    BiometricAdded,
    /// *It's not me* was pressed.
    NotMe,
    NewBrowser,
    PasswordChanged,
    /// `device` is the number, masked.
    NumberAdded,
    NumberRemoved,
    RecoveryStarted,
    RecoveryReady,
    RecoveryUsed,
    RecoveryStopped,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::DeviceAdded,
        Self::DeviceRemoved,
        Self::DeviceSuspended,
        Self::PinLocked,
        Self::PinChanged,
        Self::WrongPins,
        Self::BiometricAdded,
        Self::NotMe,
        Self::NewBrowser,
        Self::PasswordChanged,
        Self::NumberAdded,
        Self::NumberRemoved,
    ];
}

impl Notice {
    /// Of a phone.
    pub fn of_device(kind: NoticeKind, device: &str, at: u64) -> Self {
        Self {
            device: device.to_owned(),
            ..Self::new(kind, at)
        }
    }

    pub fn new(kind: NoticeKind, at: u64) -> Self {
        Self {
            kind,
            at,
            device: String::new(),
            platform: String::new(),
            count: 0,
            service: String::new(),
            browser: String::new(),
            link: String::new(),
        }
    }
}

/// *Code from your mail*.
#[derive(Serialize, Deserialize)]
pub struct MailCode {
    /// As it is shown, with the hyphen.
    pub code: String,
    /// The act that it allows, as in a challenge (§4.1).
    act: u8,
    /// Valid until (ms): afterwards the mail is not worth sending.
    pub exp: u64,
    pub minutes: u32,
}

impl MailCode {
    /// `code` with its hyphen; good for `minutes` from `now` (ms).
    pub fn new(code: &str, act: Act, now: u64, minutes: u32) -> Self {
        Self {
            code: code.to_owned(),
            act: act as u8,
            exp: now + u64::from(minutes) * 60_000,
            minutes,
        }
    }

    pub fn act(&self) -> Act {
        match self.act {
            1 => Act::AddFactor,
            2 => Act::RemoveFactor,
            3 => Act::ChangeData,
            4 => Act::DeleteAccount,
            _ => Act::SignIn,
        }
    }
}

impl Drop for MailCode {
    fn drop(&mut self) {
        self.code.zeroize();
    }
}

/// A link that is valid once and for a time.
#[derive(Serialize, Deserialize)]
pub struct MailLink {
    /// Path and query, with the token.
    pub path: String,
    /// Valid until (ms): afterwards the mail is not worth sending.
    pub exp: u64,
    pub minutes: u32,
}

impl MailLink {
    /// Good for `minutes` from `now` (ms).
    pub fn new(path: String, now: u64, minutes: u32) -> Self {
        Self {
            path,
            exp: now + u64::from(minutes) * 60_000,
            minutes,
        }
    }
}

impl Drop for MailLink {
    fn drop(&mut self) {
        self.path.zeroize();
    }
}

impl Message {
    /// Written for an address without an account too, so that both take the same time: no defect if nobody has it.
    pub fn may_be_nobodys(&self) -> bool {
        matches!(self, Self::Reset(_))
    }

    /// Until when it is worth sending, if not for the whole day.
    pub fn exp(&self) -> Option<u64> {
        match self {
            Self::Notice(_) => None,
            Self::Code(code) => Some(code.exp),
            Self::Reset(link) => Some(link.exp),
        }
    }

    /// For the audit log: which mail, never what is in it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Notice(_) => "notice",
            Self::Code(_) => "code",
            Self::Reset(_) => "reset",
        }
    }
}
