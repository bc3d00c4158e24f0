//! All that can go wrong, with a code for programs and a sentence for people.

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

impl std::fmt::Display for PhoneError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Challenge(r) => f.write_str(challenge_words(r)),
            Self::Text(e) => f.write_str(text_words(e)),
            Self::Input(e) => f.write_str(input_words(e)),
            Self::PinFormat => f.write_str("a PIN has exactly four digits"),
            Self::WeakPin => f.write_str("this PIN is one that is guessed first: choose another"),
            Self::PinUnsettled => {
                f.write_str("a change of the PIN is not settled yet: connect to the site once, then go on")
            }
            Self::PinStopped => f.write_str(
                "the site does not have the PIN of this phone any more: initialise this account again on the site",
            ),
            Self::SiteUnverified => f.write_str(
                "the site could not be verified: it is not the one that made the QR code; nothing was kept",
            ),
            Self::EnrolmentOver => f.write_str("this initialisation has ended: start again with a new QR code"),
            Self::Site(e) => site_words(e, f),
            Self::Net(e) => e.fmt(f),
            Self::AnswerUnverified => f.write_str("the answer is not signed by the site, so it counts as none"),
            Self::AnswerUnusable => f.write_str("the site's answer cannot be used"),
            Self::LostStillWaiting => f.write_str(
                "the answer got lost and the request still waits: nothing was approved, \
                 a wrong PIN may have been counted; decide again",
            ),
            Self::LostNoLongerWaiting => f.write_str(
                "the answer got lost and the request no longer waits: look at the browser; \
                 if it was not you, say so within 10 minutes",
            ),
            Self::NoRequest => f.write_str("no such request waits"),
            Self::NoLastApproval => f.write_str("there is no approval of the last 10 minutes"),
            Self::BiometricRefused => f.write_str("this needs the PIN"),
            Self::Biometric(BiometricError::Keys(e)) | Self::Keys(e) => match e {
                KeyError::Missing => f.write_str(
                    "the keys of this account are not on this device: initialise it again on the site",
                ),
                other => other.fmt(f),
            },
            Self::Biometric(e) => write!(f, "{e}: use the PIN"),
            Self::NoAccount => f.write_str("no such account on this device"),
            Self::Vault(e) => write!(f, "the account's record cannot be stored or read: {e}"),
            Self::Record(e) => write!(f, "the account's record is damaged: {e}"),
            Self::Picture(e) => e.fmt(f),
        }
    }
}

fn challenge_words(r: &Refusal) -> &'static str {
    match r {
        Refusal::Version => "this is of a newer version: update the app",
        Refusal::Format => "this is not a sign-in request of Symbolon",
        Refusal::NotForThisDevice => "this request is for another device",
        Refusal::UnknownKey => {
            "the site has changed its key: connect to the site once (status); after a very long time, initialise again"
        }
        Refusal::Signature => "this request is not by the site that it names: do not go on",
        Refusal::Kind => "this request did not come by the way that it says",
        Refusal::Text => "this request has text that must not be shown",
        Refusal::Old => {
            "this request is older than one that was answered here: ask for a new one on the site"
        }
        Refusal::Spent => "this request was answered too often: ask for a new one on the site",
    }
}

fn text_words(e: &UriError) -> &'static str {
    match e {
        UriError::Uri => "this is not a code of Symbolon",
        UriError::Version => "this code is of a newer version: update the app",
        UriError::Kind => "this is another kind of code than is expected here",
        UriError::Format => "this code is damaged: show it again",
        UriError::Sid => "this code names no valid site",
    }
}

fn input_words(e: &InputError) -> &'static str {
    match e {
        InputError::Length => "the code does not have nine characters",
        InputError::Alphabet => "the code has a character that codes do not have",
        InputError::Check => "check the code: a character is wrong",
        InputError::Number => "this is not the number to compare: take the one that the browser shows",
    }
}

fn site_words(e: &SiteError, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let left = |f: &mut std::fmt::Formatter<'_>| match e.attempts_left {
        Some(0) => f.write_str("; no attempt is left"),
        Some(1) => f.write_str("; 1 attempt is left"),
        Some(n) => write!(f, "; {n} attempts are left"),
        None => Ok(()),
    };
    let words = match e.code {
        ErrorCode::EnrolPin => {
            f.write_str("this is not the PIN that was chosen on the site")?;
            return left(f);
        }
        ErrorCode::PinWrong => {
            f.write_str("wrong PIN")?;
            return left(f);
        }
        ErrorCode::Rate => {
            return match e.retry_after {
                Some(s) => write!(f, "too many requests: try again in {s} s"),
                None => f.write_str("too many requests: try again later"),
            };
        }
        ErrorCode::Auth => {
            "the site does not know this device (any more): remove the entry here, or initialise it again"
        }
        ErrorCode::PinLocked => {
            "the PIN is locked after five wrong ones: initialise again with another factor"
        }
        ErrorCode::Suspended => "the site has suspended this device: initialise again with another factor",
        ErrorCode::MatchWrong => "wrong number: the sign-in was stopped; start it again",
        ErrorCode::Uv => "the site does not take this method for this request: use the PIN",
        ErrorCode::EnrolClosed => "this QR code is used, too old or cancelled: make a new one on the site",
        ErrorCode::ChallengeGone => "this request has ended: answered elsewhere, cancelled or too old",
        ErrorCode::Upgrade | ErrorCode::BadVersion => "the site wants a newer version of this app: update it",
        ErrorCode::Policy => "the rules of the site do not allow this device",
        ErrorCode::CtrStale => {
            "the site has seen a newer state of this device: it is suspended; initialise again"
        }
        ErrorCode::State => "this was already answered, or changed meanwhile",
        ErrorCode::Nonce | ErrorCode::Replay => "the request came too late: try again",
        ErrorCode::Internal | ErrorCode::Busy => "the site has a problem of its own: try again later",
        ErrorCode::WeakPin => "this PIN is one that is guessed first: choose another",
        _ => "the site refused the request",
    };
    f.write_str(words)
}

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
