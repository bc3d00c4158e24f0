//! Change password, and New password behind the link of a mail.

use askama::Template;

use super::Frame;

/// The fourth group of the rule on passwords, as the page lists it.
const SPECIAL_CHARACTERS: &str = r##"!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"##;

/// GET `/account/password` *Change password*, after a step-up.
///
/// POST `/account/password`: `csrf`, `password`, `confirm`. GET `/account/password` again draws other samples.
///
/// GET `/reset?t=…` *New password*, for whoever holds the mail; POST `/reset`: the same with `t`.
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
    /// The password was changed: the page says so and offers *Proceed* (GET `/account`; behind a link `/login`), without
    /// a form.
    pub changed: bool,
    /// The token of the link that led here; absent: the page is that of a signed-in person.
    pub link: Option<String>,
}

impl PasswordChangePage {
    fn title(&self) -> String {
        self.frame.say(match self.link {
            None => "change-title",
            Some(_) => "reset-title",
        })
    }

    fn action(&self) -> &'static str {
        match self.link {
            None => "/account/password",
            Some(_) => "/reset",
        }
    }

    /// The page again, with other samples.
    fn again(&self) -> String {
        match &self.link {
            None => self.action().into(),
            Some(token) => format!("{}?t={token}", self.action()),
        }
    }

    /// Where *Proceed* and *Cancel* lead.
    fn elsewhere(&self) -> &'static str {
        match self.link {
            None => "/account",
            Some(_) => "/login",
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
