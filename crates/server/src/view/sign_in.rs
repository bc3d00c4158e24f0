//! The pages of a sign-in, in their order. *Waiting*, *code* and *ended* serve the step-up too.

use askama::Template;

use symbolon_idp::number::NumberError;

use super::{DeviceState, Flow, Frame};

/// GET `/login` *Sign in to continue*.
///
/// POST `/login`: `csrf`, `tx`, `ask`, `email`.
#[derive(Template)]
#[template(path = "login.html")]
pub struct LoginPage {
    pub frame: Frame,
    pub flow: Flow,
    /// What was typed, after an error.
    pub email: String,
    pub error: Option<LoginError>,
    pub notice: Option<LoginNotice>,
    /// What the service asked for, as a query; empty without a service.
    pub ask: String,
    /// Shows *Create an account* (GET `/register`).
    pub can_register: bool,
    /// Shows *Lost your password?* (GET `/forgotten`).
    pub can_reset: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginError {
    /// Not in the form of an e-mail address.
    Email,
    /// Too many tries.
    Wait { seconds: u32 },
    /// Another tab of this browser began a sign-in; this one's is gone.
    Replaced,
    /// The sign-in lasted longer than 30 minutes.
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginNotice {
    LoggedOut,
    /// The session ended by itself.
    SessionEnded,
    PasswordChanged,
    AccountDeleted,
}

/// GET `/login/password` *Welcome*.
///
/// POST `/login/password`: `csrf`, `tx`, `password`, `method` (see [`Method::value`]), or `here` for the app on this
/// phone. GET `/login` changes the address.
#[derive(Template)]
#[template(path = "password.html")]
pub struct PasswordPage {
    pub frame: Frame,
    pub flow: Flow,
    pub email: String,
    /// The drop-down's entries, the same for every account: usually [`Method::ALL`].
    pub methods: Vec<Method>,
    pub selected: Method,
    /// The mobile phone number as it was typed.
    pub phone: String,
    pub error: Option<PasswordError>,
    /// Shows *Lost your password?* (GET `/forgotten`).
    pub can_reset: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Wrong address or password.
    Wrong,
    /// Too many tries.
    Wait { seconds: u32 },
    /// So many wrong ones that only a reset by mail helps.
    ResetNeeded,
    /// The password was right, but the account has nothing for this method.
    MethodUnavailable,
    /// The service wants two factors.
    PasswordNotEnough,
    /// Too many requests to the phone, or QR codes.
    TooManyRequests { seconds: u32 },
    /// Too many text messages.
    TooManyTexts { seconds: u32 },
    /// The site sends no more text messages today.
    NoTexts,
    /// The mobile phone number is none.
    Phone(NumberError),
}

impl PasswordError {
    /// What is said at the mobile phone number.
    pub(super) fn phone_text(error: &Option<Self>) -> Option<&'static str> {
        match error {
            Some(Self::Phone(NumberError::Country)) => Some("number-error-country"),
            Some(Self::Phone(NumberError::Form)) => Some("number-error-form"),
            _ => None,
        }
    }
}

/// *Choose your verification method*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Password,
    Sms,
    AppPin,
    AppQr,
    /// The app on this very phone: beside the drop-down, never in it.
    AppLink,
    SecurityKey,
    /// Without address and password: on the first page, never in the drop-down.
    Passkey,
}

impl Method {
    /// In the order of the drop-down.
    pub const ALL: [Self; 5] = [
        Self::Password,
        Self::Sms,
        Self::AppPin,
        Self::AppQr,
        Self::SecurityKey,
    ];

    /// The value of the form field `method`, and the tail of the label's id.
    pub fn value(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Sms => "sms",
            Self::AppPin => "app-pin",
            Self::AppQr => "app-qr",
            Self::AppLink => "app-link",
            Self::SecurityKey => "security-key",
            Self::Passkey => "passkey",
        }
    }

    /// The text that names the method.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Password => "method-password",
            Self::Sms => "method-sms",
            Self::AppPin => "method-app-pin",
            Self::AppQr => "method-app-qr",
            Self::AppLink => "method-app-link",
            Self::SecurityKey => "method-security-key",
            Self::Passkey => "method-passkey",
        }
    }

    /// The method of a form field.
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.value() == value)
    }
}

/// GET `/login/device`: several phones, one is chosen by its name.
///
/// POST `{base}/challenge`: `csrf`, `tx`, `device`. POST `{base}/another`, `{base}/cancel`: `csrf`, `tx`.
#[derive(Template)]
#[template(path = "device.html")]
pub struct DevicePage {
    pub frame: Frame,
    pub flow: Flow,
    /// [`Method::AppPin`], [`Method::AppQr`] or [`Method::AppLink`].
    pub method: Method,
    pub devices: Vec<DeviceChoice>,
    pub error: Option<DeviceError>,
}

#[derive(Clone, Debug)]
pub struct DeviceChoice {
    /// The value of the form field `device`.
    pub id: String,
    pub name: String,
    pub platform: String,
    /// All but `Active` are shown as unavailable, with the reason.
    pub state: DeviceState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceError {
    /// Too many requests to the phone, or QR codes.
    TooManyRequests { seconds: u32 },
    /// The phone that was chosen can no longer be used.
    Unavailable,
}

/// GET `{base}/waiting`: the phone was asked, the page waits for it.
///
/// POST `{base}/complete`, `{base}/resend`, `{base}/another`, `{base}/cancel`: `csrf`, `tx`.
/// GET `{base}/status` → `{"state":"pending|approved|denied|mismatch|expired|locked|cancelled|…"}`;
/// GET `{base}/events`: server-sent events, each `data:` the same JSON. At `approved` the script submits
/// `{base}/complete`; at everything else but `pending` it loads the page again. Without JavaScript the page loads
/// itself every 3 s.
#[derive(Template)]
#[template(path = "waiting.html")]
pub struct WaitingPage {
    pub frame: Frame,
    pub flow: Flow,
    /// The phone's name.
    pub device: String,
    pub matching: Matching,
    /// What this page shows for comparison; empty with [`Matching::None`].
    pub number: String,
    pub seconds_left: u32,
    /// The challenge's whole life, 300.
    pub seconds_total: u32,
    /// How often *Send again* may still be pressed.
    pub resends_left: u32,
    /// The phone has answered: *Continue* is the page's main button.
    pub approved: bool,
    pub notice: Option<WaitingNotice>,
    /// Shows *Use another method*.
    pub can_switch: bool,
}

/// What the phone asks for besides PIN or fingerprint (§5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    None,
    Pick,
    Type2,
    Type6,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingNotice {
    SentAgain,
    /// *Send again* was refused.
    TooMany {
        seconds: u32,
    },
    /// *Continue* was pressed before the phone had answered.
    NotYet,
}

/// GET `{base}/code`: the QR code, and the field for the phone's answer.
///
/// POST `{base}/code`: `csrf`, `tx`, `code`. POST `{base}/challenge` (*New code*): `csrf`, `tx`, `device`.
/// POST `{base}/another`, `{base}/cancel`: `csrf`, `tx`.
#[derive(Template)]
#[template(path = "code.html")]
pub struct CodePage {
    pub frame: Frame,
    pub flow: Flow,
    /// The phone's id, for *New code*.
    pub device_id: String,
    /// The phone's name.
    pub device: String,
    /// The QR code as a ready `svg` element, see [`super::qr_svg`].
    pub qr_svg: String,
    /// The QR code's text, `SYMBOLON:1/Q/…`.
    pub uri: String,
    pub seconds_left: u32,
    /// What was typed, after [`CodeError::CheckCode`]; else empty.
    pub code: String,
    pub error: Option<CodeError>,
    /// Shows *Use another method*.
    pub can_switch: bool,
}

impl CodePage {
    /// The same for the app on this very phone: systems match a link's scheme in lower case.
    fn link(&self) -> String {
        self.uri.replacen("SYMBOLON:", "symbolon:", 1)
    }

    /// Whether the error belongs to the field.
    fn field_wrong(&self) -> bool {
        !matches!(
            self.error,
            None | Some(CodeError::TooManyCodes { .. } | CodeError::MethodClosed)
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Length, alphabet or check character: a typing error.
    CheckCode,
    /// From the right phone, but not the right PIN (§8.3).
    NotAccepted { attempts_left: u32 },
    /// Not from this phone.
    OtherPhone,
    /// The wait after many foreign codes.
    Wait { seconds: u32 },
    /// Too many new codes.
    TooManyCodes { seconds: u32 },
    /// The method is closed for this browser until another one has succeeded.
    MethodClosed,
}

/// GET `{base}/ended`, or in place of a page whose challenge or transaction is over.
///
/// *Start again*: POST `{base}/challenge` (`csrf`, `tx`, `device`) if `retry_device` is given, else the link `start`.
#[derive(Template)]
#[template(path = "ended.html")]
pub struct EndedPage {
    pub frame: Frame,
    pub flow: Flow,
    pub reason: EndedReason,
    /// The phone to ask again, when the transaction still lives.
    pub retry_device: Option<String>,
    /// Where the sign-in (or the step-up) begins anew, for example `/login`.
    pub start: String,
    /// The transaction still lives: shows *Use another method*.
    pub can_switch: bool,
}

impl EndedPage {
    /// The text that says what happened; a step-up and an ended transaction have their own where
    /// the usual one would be wrong.
    fn text_id(&self) -> String {
        use EndedReason::{Denied, Expired, WrongNumber};
        let tail = match self.reason {
            Denied | WrongNumber | Expired if self.flow.act.is_some() => "-act",
            Expired if self.retry_device.is_none() => "-over",
            _ => "",
        };
        format!("ended-{}{tail}", self.reason.key())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedReason {
    /// Refused on the phone.
    Denied,
    /// *It's not me* on the phone.
    NotMe,
    /// The phone chose another number.
    WrongNumber,
    /// Too many codes that did not fit.
    TooManyCodes,
    /// Too many wrong codes of text messages.
    TooManySmsCodes,
    Expired,
    /// The phone was locked, suspended or removed meanwhile.
    Locked,
    Cancelled,
    /// A newer request to the same phone took this one's place.
    Superseded,
    /// Another tab of this browser began a sign-in.
    Replaced,
    /// The account has a new password; this sign-in was begun with the old one.
    NewPassword,
    /// The transaction's 30 minutes are over, or it was never there.
    TransactionEnded,
}

impl EndedReason {
    /// The part of a text's id that names the reason.
    pub fn key(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::NotMe => "not-me",
            Self::WrongNumber => "wrong-number",
            Self::TooManyCodes => "too-many-codes",
            Self::TooManySmsCodes => "too-many-sms-codes",
            Self::Expired => "expired",
            Self::Locked => "locked",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
            Self::Replaced => "replaced",
            Self::NewPassword => "new-password",
            Self::TransactionEnded => "transaction-ended",
        }
    }
}
