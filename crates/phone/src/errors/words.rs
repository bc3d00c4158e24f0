//! The sentences for people. The app translates by code; these are for terminals and logs of testers.

use std::fmt;

use symbolon_protocol::{ErrorCode, InputError, Refusal, UriError};

use super::{PhoneError, SiteError};
use crate::ports::{BiometricError, KeyError};

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

fn site_words(e: &SiteError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let left = |f: &mut fmt::Formatter<'_>| match e.attempts_left {
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
