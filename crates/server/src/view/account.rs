//! *Successful login* and *My Account*.

use askama::Template;

use super::Frame;
use crate::text::Texts;

/// GET `/` *Successful login*, for who is signed in.
///
/// POST `/logout`: `csrf`.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// `user` is given.
    pub frame: Frame,
    /// Phones on which wrong PINs were typed since the last right one (§3.3).
    pub wrong_pins: Vec<WrongPins>,
}

#[derive(Clone, Debug)]
pub struct WrongPins {
    /// The phone's name.
    pub device: String,
    pub count: u32,
}

/// GET `/account` *My Account*.
///
/// POST `/account/sessions/end`: `csrf`, `session`. POST `/account/sessions/end-all`: `csrf`. POST `/account/language`:
/// `csrf`, `lang`.
#[derive(Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// `user` is given.
    pub frame: Frame,
    /// Which of the linked pages there are; the others are not shown.
    pub links: AccountLinks,
    pub devices: u32,
    /// Those among `devices` that are locked or suspended.
    pub devices_needing_care: u32,
    pub security_keys: u32,
    pub numbers: u32,
    /// Recovery codes that are left.
    pub recovery_codes: u32,
    /// Newest first.
    pub sign_ins: Vec<SignInRow>,
    pub sessions: Vec<SessionRow>,
    pub wrong_pins: Vec<WrongPins>,
    /// Tag of the language in which the account's mails are written.
    pub mail_language: String,
    /// When the account will be erased, if its owner deletes it.
    pub erase_at_ms: Option<i64>,
    pub notice: Option<AccountNotice>,
}

/// *My Account*'s links: `true` where the page exists.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccountLinks {
    /// GET `/account/password`
    pub password: bool,
    /// GET `/account/data`
    pub personal_data: bool,
    /// GET `/account/email`
    pub email: bool,
    /// GET `/account/delete`
    pub delete: bool,
    /// GET `/account/devices`
    pub devices: bool,
    /// GET `/account/keys`
    pub security_keys: bool,
    /// GET `/account/numbers`
    pub numbers: bool,
    /// GET `/admin`, for who has a role there
    pub admin: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountNotice {
    PasswordChanged,
    SessionEnded,
    /// All sessions but this one.
    AllSessionsEnded,
    DataChanged,
    /// The account is not deleted after all.
    Kept,
    /// The language of mails was changed.
    MailLanguage,
    /// What was lost is removed.
    Lost,
}

#[derive(Clone, Debug)]
pub struct SignInRow {
    pub at_ms: i64,
    pub how: SignInHow,
    pub result: SignInResult,
    /// The service, or empty for the site itself.
    pub service: String,
    /// Browser and system, for example "Firefox, Windows".
    pub browser: String,
    /// Where the browser was; empty if it is not known.
    pub place: String,
}

/// With what somebody signed in; the text is the phone's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInHow {
    Password,
    AppPin(String),
    AppBiometric(String),
    AppQr(String),
    AppLink(String),
    Sms,
    SecurityKey,
    /// Without address and password.
    Passkey,
}

impl SignInHow {
    pub(super) fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Password => texts.say("how-password"),
            Self::AppPin(device) => texts.with("how-app-pin", &[("device", device)]),
            Self::AppBiometric(device) => texts.with("how-app-biometric", &[("device", device)]),
            Self::AppQr(device) => texts.with("how-app-qr", &[("device", device)]),
            Self::AppLink(device) => texts.with("how-app-link", &[("device", device)]),
            Self::Sms => texts.say("how-sms"),
            Self::SecurityKey => texts.say("how-security-key"),
            Self::Passkey => texts.say("how-passkey"),
        }
    }
}

impl SignInResult {
    /// What is said beside the method, if it did not end well.
    pub(super) fn text_id(self) -> Option<&'static str> {
        match self {
            Self::SignedIn => None,
            Self::NotMe => Some("result-not-me"),
            Self::Denied => Some("result-denied"),
            Self::Mismatch => Some("result-mismatch"),
            Self::Expired => Some("result-expired"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInResult {
    SignedIn,
    NotMe,
    Denied,
    /// Wrong number, or codes that did not fit.
    Mismatch,
    Expired,
}

#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The value of the form field `session`.
    pub id: String,
    /// Browser and system.
    pub browser: String,
    pub since_ms: i64,
    pub last_used_ms: i64,
    /// This browser's own.
    pub current: bool,
}
