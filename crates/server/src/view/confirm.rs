//! The step-up: the person confirms again, with a named act. Then [`super::WaitingPage`] or [`super::CodePage`]
//! with `flow.act` and `flow.base = "/account/confirm"`.

use askama::Template;

use super::{Act, DeviceState, Frame};

/// GET `/account/confirm` *Confirm with a device you have*.
///
/// POST `/account/confirm`: `csrf`, `tx`, `method` ([`StepUpKind::value`]), `device`; with `method=password` also
/// `password`. The link `back` leaves everything as it is.
#[derive(Template)]
#[template(path = "confirm.html")]
pub struct ConfirmPage {
    pub frame: Frame,
    /// The transaction's public id.
    pub tx: String,
    pub act: Act,
    pub methods: Vec<ConfirmMethod>,
    pub error: Option<ConfirmError>,
    /// Where *Cancel* leads, for example `/account/devices`.
    pub back: String,
}

impl ConfirmPage {
    /// The password is all there is.
    fn by_password(&self) -> bool {
        !self.methods.is_empty()
            && self
                .methods
                .iter()
                .all(|method| method.kind == StepUpKind::Password)
    }
}

#[derive(Clone, Debug)]
pub struct ConfirmMethod {
    pub kind: StepUpKind,
    /// The phone's id; empty for the password.
    pub device: String,
    /// The phone's name; empty for the password.
    pub name: String,
    /// All but `Active` are shown as unavailable, with the reason.
    pub state: DeviceState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepUpKind {
    AppPin,
    AppQr,
    /// The app on the phone on which the browser is.
    AppLink,
    /// Where there is one, nothing else confirms. `device` and `name` are the key's.
    SecurityKey,
    /// Only where no device can confirm. `device` and `name` are the number's.
    Sms,
    /// Only while the account never had a second factor.
    Password,
}

impl StepUpKind {
    /// The value of the form field `method`.
    pub fn value(self) -> &'static str {
        match self {
            Self::AppPin => "app-pin",
            Self::AppQr => "app-qr",
            Self::AppLink => "app-link",
            Self::SecurityKey => "security-key",
            Self::Sms => "sms",
            Self::Password => "password",
        }
    }

    /// The kind of a form field.
    pub fn parse(value: &str) -> Option<Self> {
        [
            Self::AppPin,
            Self::AppQr,
            Self::AppLink,
            Self::SecurityKey,
            Self::Sms,
            Self::Password,
        ]
        .into_iter()
        .find(|kind| kind.value() == value)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmError {
    WrongPassword,
    Wait {
        seconds: u32,
    },
    TooManyRequests {
        seconds: u32,
    },
    TooManyTexts {
        seconds: u32,
    },
    /// The site sends no more text messages today.
    NoTexts,
    /// The phone that was chosen can no longer be used.
    Unavailable,
}

/// GET `/account/mail-code` *Code from your mail*: before the first device of an account.
///
/// POST `/account/mail-code`: `csrf`, `tx`, `code`. POST `/account/mail-code/resend`: `csrf`, `tx`.
#[derive(Template)]
#[template(path = "mail_code.html")]
pub struct MailCodePage {
    pub frame: Frame,
    /// The transaction's public id.
    pub tx: String,
    /// Where the code was sent.
    pub address: String,
    /// For how long the code is valid.
    pub minutes: u32,
    pub error: Option<MailCodeError>,
    pub sent_again: bool,
    /// What comes next, for the forms: `add`, `add-number` or `add-key`.
    pub to: &'static str,
    /// Where *Cancel* leads, for example `/account/devices`.
    pub back: String,
}

impl MailCodePage {
    /// What is said at the field.
    fn field_error(&self) -> Option<String> {
        self.error?.at_field(&self.frame)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailCodeError {
    /// Length, alphabet or check character: a typing error.
    CheckCode,
    Wrong {
        attempts_left: u32,
    },
    /// Too old, or tried too often: a new one is needed.
    Expired,
    Wait {
        seconds: u32,
    },
    /// No more mails for now.
    TooManyMails {
        seconds: u32,
    },
}

impl MailCodeError {
    /// What is said at the field; `None` where the page says it above.
    pub(super) fn at_field(self, frame: &Frame) -> Option<String> {
        match self {
            Self::CheckCode => Some(frame.say("mail-code-error-check")),
            Self::Wrong { attempts_left } => {
                let left = frame.with("attempts-left", &[("count", &attempts_left)]);
                Some(format!("{} {left}", frame.say("mail-code-error-wrong")))
            }
            Self::Expired => Some(frame.say("mail-code-error-expired")),
            Self::Wait { seconds } => {
                Some(frame.with("mail-code-error-wait", &[("time", &frame.duration(seconds))]))
            }
            Self::TooManyMails { .. } => None,
        }
    }
}
