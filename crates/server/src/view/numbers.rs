//! *Manage my mobile phone numbers*: list, add, finalise, delete.

use askama::Template;
use symbolon_idp::number::NumberError;

use super::{Frame, SmsError};

/// GET `/account/numbers` *Manage my mobile phone numbers*.
///
/// Links: GET `/account/numbers/add`, `/account/numbers/{id}/delete`.
#[derive(Template)]
#[template(path = "numbers.html")]
pub struct NumbersPage {
    /// `user` is given.
    pub frame: Frame,
    pub numbers: Vec<NumberRow>,
    /// The site sends text messages, and the account has fewer numbers than it may.
    pub can_add: bool,
    /// The site sends text messages.
    pub can_send: bool,
    pub notice: Option<NumbersNotice>,
}

#[derive(Clone, Debug)]
pub struct NumberRow {
    pub id: String,
    /// `+32488760541`
    pub number: String,
    pub added_ms: i64,
    pub last_used_ms: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumbersNotice {
    /// The number.
    Added(String),
    Deleted,
    AddCancelled,
    /// Too many wrong codes, or too late: nothing was added.
    NotAdded,
}

/// GET `/account/numbers/add` *Add a mobile phone number*.
///
/// POST `/account/numbers/add`: `csrf`, `number`.
#[derive(Template)]
#[template(path = "number_add.html")]
pub struct AddNumberPage {
    pub frame: Frame,
    /// What was typed, after an error.
    pub number: String,
    pub error: Option<NumberFault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    Form(NumberError),
    /// Not of a country to which the site sends.
    Prefix,
    /// The account has it already.
    Taken,
    TooMany {
        seconds: u32,
    },
    /// The site sends no more text messages today.
    Spent,
}

impl AddNumberPage {
    fn at_field(&self) -> Option<String> {
        match self.error? {
            NumberFault::Form(NumberError::Country) => Some(self.frame.say("number-error-country")),
            NumberFault::Form(NumberError::Form) => Some(self.frame.say("number-error-form")),
            NumberFault::Prefix => Some(self.frame.say("number-error-prefix")),
            NumberFault::Taken => Some(self.frame.say("number-error-taken")),
            NumberFault::TooMany { .. } | NumberFault::Spent => None,
        }
    }

    fn above(&self) -> Option<(String, String)> {
        match self.error? {
            NumberFault::TooMany { seconds } => SmsError::TooMany { seconds }.above(&self.frame),
            NumberFault::Spent => SmsError::Spent.above(&self.frame),
            _ => None,
        }
    }
}

/// GET `/account/numbers/finalise` *Challenge code for adding a mobile phone number, sent by text message*.
///
/// POST `/account/numbers/finalise`: `csrf`, `code1`, `code2`. POST `/account/numbers/resend`, `/account/numbers/cancel`:
/// `csrf`.
#[derive(Template)]
#[template(path = "number_finalise.html")]
pub struct FinaliseNumberPage {
    pub frame: Frame,
    pub number: String,
    /// For how long the code is valid.
    pub minutes: u32,
    pub status: NumberStatus,
    pub error: Option<SmsError>,
    pub sent_again: bool,
}

impl FinaliseNumberPage {
    fn at_boxes(&self) -> Option<String> {
        self.error?.at_boxes(&self.frame)
    }

    fn above(&self) -> Option<(String, String)> {
        self.error?.above(&self.frame)
    }
}

/// What became of the newest text message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStatus {
    /// The network has not taken it yet.
    Waiting,
    /// The network has taken it.
    Sent,
    /// It is on the phone.
    Delivered,
    Failed,
}

impl NumberStatus {
    /// Of a stored word.
    pub fn parse(word: &str) -> Self {
        match word {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "failed" => Self::Failed,
            _ => Self::Waiting,
        }
    }

    fn text_id(self) -> &'static str {
        match self {
            Self::Waiting => "number-status-waiting",
            Self::Sent => "number-status-sent",
            Self::Delivered => "number-status-delivered",
            Self::Failed => "number-status-failed",
        }
    }
}

/// GET `/account/numbers/{id}/delete` *Delete a mobile phone number*.
///
/// POST `/account/numbers/{id}/delete`: `csrf`; `confirm_last=yes` where `last_factor` is set.
#[derive(Template)]
#[template(path = "number_delete.html")]
pub struct DeleteNumberPage {
    pub frame: Frame,
    pub id: String,
    pub number: String,
    /// Nothing else can confirm.
    pub last_factor: bool,
    /// It was posted without the box ticked.
    pub unconfirmed: bool,
}
