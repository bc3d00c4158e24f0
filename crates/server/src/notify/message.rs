//! What a mail will say. Sealed while it waits.

use serde::{Deserialize, Serialize};
use symbolon_protocol::Act;
use zeroize::Zeroize;

use crate::store::UserRow;

/// A mail that waits for its turn; to whom is the outbox row's user.
#[derive(Serialize, Deserialize)]
#[serde(tag = "message", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Message {
    Notice(Notice),
    Code(MailCode),
    /// *Choose a new password*.
    Reset(MailLink),
    /// *Choose a password* for an account that was asked for.
    Register {
        to: Addressee,
        link: MailLink,
    },
    /// The same for an account that an administrator prepared.
    Invite {
        to: Addressee,
        link: MailLink,
    },
    /// Somebody asked for an account with an address that has one.
    Registered,
    /// To the present address: it is to be replaced by `email`.
    EmailOld {
        email: String,
        days: u32,
        link: MailLink,
    },
    /// To the address that is to be the new one.
    EmailNew {
        to: Addressee,
        link: MailLink,
    },
    /// To the address that was replaced by `email`.
    EmailReplaced {
        to: Addressee,
        email: String,
    },
    /// The account will be erased; the link stops it.
    ErasureAsked {
        days: u32,
        link: MailLink,
    },
    /// The account was erased.
    Erased {
        to: Addressee,
    },
}

/// Who gets a mail at an address that is not the account's own: not yet, or no longer.
#[derive(Clone, Serialize, Deserialize)]
pub struct Addressee {
    pub email: String,
    /// First and last name; empty where nobody has vouched for it.
    pub name: String,
    /// Tag of the language.
    pub lang: String,
}

impl Addressee {
    /// Somebody whose name is not known to be theirs.
    pub fn nameless(email: &str, lang: &str) -> Self {
        Self {
            email: email.to_owned(),
            name: String::new(),
            lang: lang.to_owned(),
        }
    }

    /// An account's owner at the account's address.
    pub fn of(user: &UserRow) -> Self {
        Self {
            email: user.email.clone(),
            name: user.display_name(),
            lang: user.lang.clone(),
        }
    }
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
    /// Names of the place ([`crate::places`]).
    #[serde(default)]
    pub place: String,
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
    DataChanged,
    EmailChanged,
    /// `device` is the number, masked.
    NumberAdded,
    NumberRemoved,
    /// `device` is the key's name.
    SecurityKeyAdded,
    SecurityKeyRemoved,
    SecurityKeySuspended,
    RecoveryCodesMade,
    RecoveryCodesEnded,
    RecoveryCodeUsed,
    RecoveryStarted,
    RecoveryReady,
    RecoveryUsed,
    RecoveryStopped,
    /// One of two administrators wants to let somebody add a device.
    ResetAskedByStaff,
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
        Self::DataChanged,
        Self::EmailChanged,
        Self::NumberAdded,
        Self::NumberRemoved,
        Self::SecurityKeyAdded,
        Self::SecurityKeyRemoved,
        Self::SecurityKeySuspended,
        Self::RecoveryCodesMade,
        Self::RecoveryCodesEnded,
        Self::RecoveryCodeUsed,
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
            place: String::new(),
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

    /// Who gets it, if not the account's owner at the account's address.
    pub fn to(&self) -> Option<&Addressee> {
        match self {
            Self::Register { to, .. }
            | Self::Invite { to, .. }
            | Self::EmailNew { to, .. }
            | Self::EmailReplaced { to, .. }
            | Self::Erased { to } => Some(to),
            _ => None,
        }
    }

    /// Until when it is worth sending, if not for the whole day.
    pub fn exp(&self) -> Option<u64> {
        match self {
            Self::Notice(_) => None,
            Self::Code(code) => Some(code.exp),
            Self::Reset(link)
            | Self::Register { link, .. }
            | Self::Invite { link, .. }
            | Self::EmailOld { link, .. }
            | Self::EmailNew { link, .. }
            | Self::ErasureAsked { link, .. } => Some(link.exp),
            Self::Registered | Self::EmailReplaced { .. } | Self::Erased { .. } => None,
        }
    }

    /// For the audit log: which mail, never what is in it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Notice(_) => "notice",
            Self::Code(_) => "code",
            Self::Reset(_) => "reset",
            Self::Register { .. } => "register",
            Self::Invite { .. } => "invite",
            Self::Registered => "registered",
            Self::EmailOld { .. } => "email_old",
            Self::EmailNew { .. } => "email_new",
            Self::EmailReplaced { .. } => "email_replaced",
            Self::ErasureAsked { .. } => "erasure_asked",
            Self::Erased { .. } => "erased",
        }
    }
}
