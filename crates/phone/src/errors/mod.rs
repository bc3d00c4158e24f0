//! All that can go wrong, with a code for programs and a sentence for people.

mod words;

use symbolon_protocol::{ErrorCode, InputError, Refusal, UriError};

use crate::ports::{BiometricError, KeyError, VaultError};
use crate::record::RecordError;

/// The way to the site failed. Whether the site has seen the request is unknown unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetError {
    /// No connection came about: nothing was sent.
    #[error("the site cannot be reached: check the network and try again")]
    Offline,
    /// The connection broke after the request may have been sent.
    #[error("the connection broke before the site answered")]
    Broken,
    /// No answer in time.
    #[error("the site did not answer in time")]
    Timeout,
    /// The certificate is not valid at this time of this clock.
    #[error("the site's certificate is not valid on this date: check the clock of this device")]
    TlsClock,
    /// The certificate is by an authority that is not trusted, or for another name.
    #[error("the site's certificate is not trusted; an organisation's own authority must be given (--ca)")]
    TlsUntrusted,
    /// The secured connection failed otherwise.
    #[error("no secured connection to the site: {0}")]
    Tls(String),
    /// A redirect: never followed.
    #[error("the site answered with a redirect; a network that wants a log-in page first does this")]
    Redirect,
    /// Something between phone and site answered, or the site is no Symbolon site.
    #[error("the answer is not one of a Symbolon site; a network that wants a log-in page first does this")]
    NotJson,
    /// Over 64 KiB.
    #[error("the answer is too large")]
    TooLarge,
    /// No request could be made from these settings.
    #[error("the connection cannot be set up: {0}")]
    Setup(String),
}

impl NetError {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Broken => "broken",
            Self::Timeout => "timeout",
            Self::TlsClock => "tls_clock",
            Self::TlsUntrusted => "tls_untrusted",
            Self::Tls(_) => "tls",
            Self::Redirect => "redirect",
            Self::NotJson => "not_json",
            Self::TooLarge => "answer_too_large",
            Self::Setup(_) => "setup",
        }
    }

    /// Whether the site can't have seen the request.
    pub fn nothing_was_sent(&self) -> bool {
        matches!(
            self,
            Self::Offline | Self::TlsClock | Self::TlsUntrusted | Self::Tls(_) | Self::Setup(_)
        )
    }
}

/// The site said no (§9.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteError {
    /// Which no.
    pub code: ErrorCode,
    /// With `enrol_pin` and `pin_wrong`.
    pub attempts_left: Option<u8>,
    /// With `rate`, seconds.
    pub retry_after: Option<u64>,
}

/// Why a picture gave no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// Over 20 MiB or over 10 000 pixels wide or high.
    #[error("the picture is too large")]
    TooLarge,
    /// Not PNG, JPEG or WebP, or damaged.
    #[error("this is not a picture that can be read (PNG, JPEG, WebP)")]
    NotAPicture,
    /// No QR code was found.
    #[error("there is no QR code in the picture that can be read; show it larger or take it again")]
    NoCode,
    /// Two different Symbolon codes.
    #[error("there is more than one Symbolon code in the picture; cut out the right one")]
    Several,
}

impl PictureError {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "picture_too_large",
            Self::NotAPicture => "picture_format",
            Self::NoCode => "picture_no_code",
            Self::Several => "picture_several_codes",
        }
    }
}

/// All refusals and failures of the phone.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PhoneError {
    /// A challenge was refused (§4.1, §5.4, §8.1).
    Challenge(Refusal),
    /// The text of a QR code or link was refused.
    Text(UriError),
    /// A number or code that was typed is not one.
    Input(InputError),
    /// Not four digits.
    PinFormat,
    /// A new PIN that is guessed first.
    WeakPin,
    /// A PIN change is not settled: `status` first (§7.1).
    PinUnsettled,
    /// The PIN of this record is not used again: initialise again (§7.1, last row).
    PinStopped,
    /// The answer to an enrolment is not by the site of the QR code.
    SiteUnverified,
    /// An enrolment that has ended is asked again.
    EnrolmentOver,
    /// The site refused.
    Site(SiteError),
    /// The way to the site failed.
    Net(NetError),
    /// An answer without a valid signature of the site is no answer.
    AnswerUnverified,
    /// A 200 that does not parse.
    AnswerUnusable,
    /// The answer to an approval got lost and the request still waits: nothing was approved.
    LostStillWaiting,
    /// The answer to an approval got lost and the request no longer waits.
    LostNoLongerWaiting,
    /// A request with this id does not wait.
    NoRequest,
    /// No approval of the last 10 minutes to take back.
    NoLastApproval,
    /// The biometric is for sign-ins only, or not enabled here.
    BiometricRefused,
    /// The prompt did not end well.
    Biometric(BiometricError),
    /// No such account here.
    NoAccount,
    /// The keystore failed.
    Keys(KeyError),
    /// The store of records failed.
    Vault(VaultError),
    /// A record does not read.
    Record(RecordError),
    /// A picture gave no text.
    Picture(PictureError),
}

impl PhoneError {
    /// The code of §9.7, or one of this crate's own where the protocol has none.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Challenge(r) => r.code(),
            Self::Text(e) => e.code(),
            Self::Input(e) => e.code(),
            Self::PinFormat => "pin_format",
            Self::WeakPin => "weak_pin",
            Self::PinUnsettled | Self::PinStopped => "pin_blocked",
            Self::SiteUnverified => "site_unverified",
            Self::EnrolmentOver => "enrol_closed",
            Self::Site(e) => e.code.as_str(),
            Self::Net(e) => e.code(),
            Self::AnswerUnverified => "answer_unverified",
            Self::AnswerUnusable => "answer_unusable",
            Self::LostStillWaiting => "lost_still_waiting",
            Self::LostNoLongerWaiting => "lost_no_longer_waiting",
            Self::NoRequest => "no_request",
            Self::NoLastApproval => "no_last_approval",
            Self::BiometricRefused => "uv",
            Self::Biometric(BiometricError::Invalidated) => "biometric_invalidated",
            Self::Biometric(BiometricError::Cancelled) => "biometric_cancelled",
            Self::Biometric(BiometricError::Locked) => "biometric_locked",
            Self::Biometric(BiometricError::Unavailable) => "biometric_unavailable",
            Self::Biometric(BiometricError::Keys(e)) | Self::Keys(e) => match e {
                KeyError::Missing => "keys_missing",
                KeyError::Locked(_) => "keys_locked",
                KeyError::Absent(_) => "store_absent",
                KeyError::Failed(_) => "keys_failed",
            },
            Self::NoAccount => "no_account",
            Self::Vault(_) => "storage",
            Self::Record(_) => "record",
            Self::Picture(e) => e.code(),
        }
    }

    /// Whether the answer to a request is lost (§5.1): the site may have acted on it.
    pub fn is_lost_answer(&self) -> bool {
        match self {
            Self::Net(e) => !e.nothing_was_sent(),
            Self::AnswerUnverified | Self::AnswerUnusable => true,
            Self::Site(e) => e.code == ErrorCode::Replay || e.code.http_status() >= 500,
            _ => false,
        }
    }

    /// Whether it is the site's uniform refusal, on which the entry may be deleted if its owner wants (§5.1).
    pub fn is_unknown_device(&self) -> bool {
        matches!(self, Self::Site(e) if e.code == ErrorCode::Auth)
    }
}

impl std::error::Error for PhoneError {}

impl From<Refusal> for PhoneError {
    fn from(e: Refusal) -> Self {
        Self::Challenge(e)
    }
}
impl From<UriError> for PhoneError {
    fn from(e: UriError) -> Self {
        Self::Text(e)
    }
}
impl From<InputError> for PhoneError {
    fn from(e: InputError) -> Self {
        Self::Input(e)
    }
}
impl From<NetError> for PhoneError {
    fn from(e: NetError) -> Self {
        Self::Net(e)
    }
}
impl From<KeyError> for PhoneError {
    fn from(e: KeyError) -> Self {
        Self::Keys(e)
    }
}
impl From<VaultError> for PhoneError {
    fn from(e: VaultError) -> Self {
        Self::Vault(e)
    }
}
impl From<RecordError> for PhoneError {
    fn from(e: RecordError) -> Self {
        Self::Record(e)
    }
}
impl From<BiometricError> for PhoneError {
    fn from(e: BiometricError) -> Self {
        Self::Biometric(e)
    }
}
impl From<PictureError> for PhoneError {
    fn from(e: PictureError) -> Self {
        Self::Picture(e)
    }
}
