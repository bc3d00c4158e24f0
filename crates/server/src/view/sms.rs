//! The code of a text message.

use askama::Template;

use super::{Flow, Frame};

/// GET `{base}/sms` *Authentication by SMS text challenge*.
///
/// POST `{base}/sms`: `csrf`, `tx`, `code1`, `code2`. POST `{base}/sms/resend`, `{base}/another`, `{base}/cancel`:
/// `csrf`, `tx`.
#[derive(Template)]
#[template(path = "sms.html")]
pub struct SmsPage {
    pub frame: Frame,
    pub flow: Flow,
    /// As it was typed, in its one form.
    pub number: String,
    /// For how long the code is valid.
    pub minutes: u32,
    pub error: Option<SmsError>,
    pub sent_again: bool,
    /// Shows *Use another method*.
    pub can_switch: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsError {
    /// Length, alphabet or check character: a typing error.
    CheckCode,
    Wrong {
        attempts_left: u32,
    },
    /// No more text messages for now.
    TooMany {
        seconds: u32,
    },
    /// The site sends no more text messages today.
    Spent,
}

impl SmsError {
    /// What is said at the boxes; `None` where the page says it above.
    pub(super) fn at_boxes(self, frame: &Frame) -> Option<String> {
        match self {
            Self::CheckCode => Some(frame.say("mail-code-error-check")),
            Self::Wrong { attempts_left } => {
                let left = frame.with("attempts-left", &[("count", &attempts_left)]);
                Some(format!("{} {left}", frame.say("sms-error-wrong")))
            }
            Self::TooMany { .. } | Self::Spent => None,
        }
    }

    /// Title and text of what is said above; `None` where it is said at the boxes.
    pub(super) fn above(self, frame: &Frame) -> Option<(String, String)> {
        match self {
            Self::TooMany { seconds } => Some((
                frame.say("sms-error-many-title"),
                frame.with("sms-error-many", &[("time", &frame.duration(seconds))]),
            )),
            Self::Spent => Some((frame.say("sms-error-spent-title"), frame.say("sms-error-spent"))),
            Self::CheckCode | Self::Wrong { .. } => None,
        }
    }
}

impl SmsPage {
    fn at_boxes(&self) -> Option<String> {
        self.error?.at_boxes(&self.frame)
    }

    fn above(&self) -> Option<(String, String)> {
        self.error?.above(&self.frame)
    }
}
