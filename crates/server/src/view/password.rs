//! Change password, and New password behind the link of a mail.

use askama::Template;

use super::Frame;

/// The fourth group of the rule on passwords, as the page lists it.
const SPECIAL_CHARACTERS: &str = r##"!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"##;

/// GET `/account/password` *Change password*, after a step-up.
///
/// POST `/account/password`: `csrf`, `password`, `confirm`. GET `/account/password` again draws other samples.
///
/// GET `/reset?t=…` and `/register/password?t=…` *New password*, for whoever holds the mail; POST there: the same with
/// `t`.
#[derive(Template)]
#[template(path = "password_change.html")]
pub struct PasswordChangePage {
    /// `user` is given, but behind a link.
    pub frame: Frame,
    /// The username with its mark, which the password may not contain.
    pub username: String,
    /// The rules that the new password breaks.
    pub errors: Vec<PasswordRule>,
    /// Freshly drawn sample passwords; may be empty.
    pub samples: Vec<String>,
    /// The password was changed: the page says so and offers *Proceed*, without a form.
    pub changed: bool,
    pub way: PasswordWay,
}

/// How somebody came to choose a password.
#[derive(Clone, PartialEq, Eq)]
pub enum PasswordWay {
    /// Signed in, after a step-up. *Proceed* leads to GET `/account`.
    Change,
    /// By the link of a mail, with its token. *Proceed* leads to GET `/login`, or to the service that this browser was
    /// going to.
    Reset { token: String, service: Option<String> },
    /// By the link of a mail, to a new account of this address. *Proceed* leads to GET `/`.
    Register { token: String, email: String },
}

impl PasswordChangePage {
    fn title(&self) -> String {
        self.frame.say(match self.way {
            PasswordWay::Change => "change-title",
            _ => "reset-title",
        })
    }

    fn signed_in(&self) -> bool {
        self.way == PasswordWay::Change
    }

    fn action(&self) -> &'static str {
        match self.way {
            PasswordWay::Change => "/account/password",
            PasswordWay::Reset { .. } => "/reset",
            PasswordWay::Register { .. } => "/register/password",
        }
    }

    /// The token of the link that led here.
    fn token(&self) -> Option<&str> {
        match &self.way {
            PasswordWay::Change => None,
            PasswordWay::Reset { token, .. } | PasswordWay::Register { token, .. } => Some(token),
        }
    }

    /// The address of the account that is being made.
    fn new_account(&self) -> Option<&str> {
        match &self.way {
            PasswordWay::Register { email, .. } => Some(email),
            _ => None,
        }
    }

    /// The page again, with other samples.
    fn again(&self) -> String {
        match self.token() {
            None => self.action().into(),
            Some(token) => format!("{}?t={token}", self.action()),
        }
    }

    /// The service that the browser was going to, once it can go there.
    fn service(&self) -> Option<&str> {
        match &self.way {
            PasswordWay::Reset { service, .. } => service.as_deref().filter(|_| self.changed),
            _ => None,
        }
    }

    /// What is said besides once the password was changed.
    fn done(&self) -> String {
        self.frame.say(match self.way {
            PasswordWay::Register { .. } => "register-done",
            _ => "change-done",
        })
    }

    /// Where *Proceed* and *Cancel* lead.
    fn elsewhere(&self) -> &'static str {
        match self.way {
            PasswordWay::Change => "/account",
            PasswordWay::Register { .. } if self.changed => "/",
            _ => "/login",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRule {
    TooShort,
    TooLong,
    TooFewGroups,
    ContainsUsername,
    /// On the list of common passwords.
    Common,
    /// The two fields differ.
    Different,
}

impl PasswordRule {
    /// The part of a text's id that names the rule.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::TooFewGroups => "too-few-groups",
            Self::ContainsUsername => "contains-username",
            Self::Common => "common",
            Self::Different => "different",
        }
    }
}
