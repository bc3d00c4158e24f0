//! *Create an account*: from the form to the link that no longer works, and the privacy statement.

use askama::Template;

use super::{Frame, KeptDays};

/// GET `/register` *Create an account*.
///
/// POST `/register`: `csrf`, `first_name`, `last_name`, `email`, `email2`, `lang`, `privacy`, and of the puzzle `puzzle`
/// with `work` (a script's) or `answer` (a person's).
#[derive(Template)]
#[template(path = "register.html")]
pub struct RegisterPage {
    pub frame: Frame,
    /// What was typed.
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub email2: String,
    /// Tag of the mails' language.
    pub lang: String,
    /// The box of the privacy statement was ticked.
    pub accepted: bool,
    /// What was wrong.
    pub errors: Vec<(RegisterField, RegisterFault)>,
    pub puzzle: PuzzleView,
    /// The domains that may be used, with commas; empty: every one.
    pub domains: String,
}

/// A puzzle against robots, as a form shows it.
#[derive(Clone, Debug, Default)]
pub struct PuzzleView {
    pub token: String,
    /// How many leading zero bits a script looks for.
    pub bits: u8,
    /// What a person adds up.
    pub question: (u8, u8),
    /// What came with the form, to be kept when something else was wrong.
    pub work: String,
    pub answer: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterField {
    FirstName,
    LastName,
    Email,
    Confirm,
    Puzzle,
    Privacy,
}

/// The tail of an error's text id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterFault {
    FirstNameMissing,
    LastNameMissing,
    NameLong,
    NameCharacters,
    Email,
    Domain,
    Shared,
    EmailsDiffer,
    /// It is the account's address already.
    SameEmail,
    PuzzleWrong,
    PuzzleOld,
    PuzzleEarly,
    Privacy,
}

impl RegisterFault {
    pub fn key(self) -> &'static str {
        match self {
            Self::FirstNameMissing => "first-name",
            Self::LastNameMissing => "last-name",
            Self::NameLong => "name-long",
            Self::NameCharacters => "name-characters",
            Self::Email => "email",
            Self::Domain => "domain",
            Self::Shared => "shared",
            Self::EmailsDiffer => "emails-differ",
            Self::SameEmail => "same-email",
            Self::PuzzleWrong => "puzzle-wrong",
            Self::PuzzleOld => "puzzle-old",
            Self::PuzzleEarly => "puzzle-early",
            Self::Privacy => "privacy",
        }
    }
}

impl RegisterPage {
    /// What is said at a field, if it was wrong.
    fn error(&self, field: RegisterField) -> Option<String> {
        let (_, fault) = self.errors.iter().find(|(at, _)| *at == field)?;
        Some(fault_text(&self.frame, *fault, &self.domains))
    }

    fn number(&self, n: &u8) -> String {
        self.frame.say(format!("number-{n}"))
    }
}

/// What was wrong, in words.
pub(super) fn fault_text(frame: &Frame, fault: RegisterFault, domains: &str) -> String {
    let id = format!("register-error-{}", fault.key());
    match fault {
        RegisterFault::Domain => frame.with(id, &[("domains", &domains)]),
        _ => frame.say(id),
    }
}

/// *Check your mailbox*, in answer to POST `/register` and `/register/again`: the same for every address.
///
/// *Send again*: POST `/register/again`: `csrf`, `email` (only shown). *Wrong address?* leads to GET `/register`.
#[derive(Template)]
#[template(path = "register_mailbox.html")]
pub struct RegisterMailboxPage {
    pub frame: Frame,
    /// As typed.
    pub email: String,
    /// For how long the link is valid.
    pub hours: u32,
    /// *Send again* was pressed.
    pub again: bool,
}

/// In place of *New password* or of the form. The answer's status is 410.
#[derive(Template)]
#[template(path = "register_end.html")]
pub struct RegisterEndPage {
    pub frame: Frame,
    pub end: RegisterEnd,
    /// For how long a link is valid.
    pub hours: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterEnd {
    /// The account is there.
    Used,
    Expired,
    /// Never there, or replaced by a newer one.
    Unknown,
    /// The address has an account by now.
    Taken,
    /// People can't create accounts here.
    Closed,
    /// An invitation that is too old, was withdrawn or replaced.
    InvitationOver,
}

impl RegisterEnd {
    fn key(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Unknown => "unknown",
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::InvitationOver => "invitation",
        }
    }

    /// Does starting again help?
    fn again(self) -> bool {
        matches!(self, Self::Expired | Self::Unknown)
    }
}

/// GET `/privacy`.
#[derive(Template)]
#[template(path = "privacy.html")]
pub struct PrivacyPage {
    pub frame: Frame,
    /// Who answers for the site; may be empty.
    pub contact: String,
    /// For how long addresses of computers stand in the log.
    pub address_days: u32,
    /// How long a deleted account can be kept.
    pub deletion_days: u32,
    pub kept: KeptDays,
}
