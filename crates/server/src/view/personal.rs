//! *Modify my personal data*, *Change my e-mail address*, *Delete my account*.

use askama::Template;

use super::register::fault_text;
use super::{Frame, RegisterFault, RegisterField};

/// GET `/account/data` *Modify my personal data*, after a step-up.
///
/// POST `/account/data`: `csrf`, `first_name`, `last_name`, `lang`. GET `/account/email` changes the address.
#[derive(Template)]
#[template(path = "personal_data.html")]
pub struct PersonalDataPage {
    /// `user` is given.
    pub frame: Frame,
    pub first_name: String,
    pub last_name: String,
    /// Tag of the mails' language.
    pub lang: String,
    pub errors: Vec<(RegisterField, RegisterFault)>,
}

impl PersonalDataPage {
    fn error(&self, field: RegisterField) -> Option<String> {
        let (_, fault) = self.errors.iter().find(|(at, _)| *at == field)?;
        Some(fault_text(&self.frame, *fault, ""))
    }
}

/// GET `/account/email` *Change my e-mail address*, after a step-up.
///
/// POST `/account/email`: `csrf`, `email`, `email2`. POST `/account/email/stop`: `csrf`.
#[derive(Template)]
#[template(path = "email_change.html")]
pub struct EmailChangePage {
    /// `user` is given.
    pub frame: Frame,
    /// What was typed.
    pub email: String,
    pub email2: String,
    pub errors: Vec<(RegisterField, RegisterFault)>,
    /// No more mails in this hour.
    pub too_many: bool,
    /// The domains that may be used, with commas; empty: every one.
    pub domains: String,
    /// The change that waits.
    pub pending: Option<PendingEmail>,
    /// How long the old mailbox has its say.
    pub days: u32,
}

#[derive(Clone, Debug)]
pub struct PendingEmail {
    pub email: String,
    pub confirmed_old: bool,
    pub confirmed_new: bool,
    /// Until when the old mailbox has its say.
    pub due_ms: i64,
    /// Then the new address counts without it.
    pub by_factor: bool,
}

impl EmailChangePage {
    fn error(&self, field: RegisterField) -> Option<String> {
        let (_, fault) = self.errors.iter().find(|(at, _)| *at == field)?;
        Some(fault_text(&self.frame, *fault, &self.domains))
    }
}

/// GET `/email/confirm?t=…`, behind the link of a mail to the old or to the new address.
///
/// POST `/email/confirm`: `csrf`, `t`, `answer` (`confirm` or `stop`).
#[derive(Template)]
#[template(path = "email_confirm.html")]
pub struct EmailConfirmPage {
    pub frame: Frame,
    pub state: EmailConfirm,
}

#[derive(Clone, PartialEq, Eq)]
pub enum EmailConfirm {
    /// From which address to which.
    Ask {
        token: String,
        old: String,
        new: String,
    },
    /// The other mailbox has not confirmed yet.
    Waits,
    Changed,
    /// Another account has the new address.
    Taken,
    Stopped,
    /// Used, replaced or too old.
    Over,
}

impl EmailConfirm {
    fn key(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "ask",
            Self::Waits => "waits",
            Self::Changed => "changed",
            Self::Taken => "taken",
            Self::Stopped => "stopped",
            Self::Over => "over",
        }
    }
}

/// GET `/account/delete` *Delete my account*, after a step-up.
///
/// POST `/account/delete`: `csrf`, `sure=yes`. POST `/account/delete/stop`: `csrf`.
#[derive(Template)]
#[template(path = "account_delete.html")]
pub struct AccountDeletePage {
    /// `user` is given.
    pub frame: Frame,
    /// How long the account can be kept.
    pub days: u32,
    /// When it will be erased, if that was asked for.
    pub at_ms: Option<i64>,
    /// The box was not ticked.
    pub unsure: bool,
}

/// GET `/erasure/stop?t=…`, behind the link of a mail.
///
/// POST `/erasure/stop`: `csrf`, `t`.
#[derive(Template)]
#[template(path = "account_keep.html")]
pub struct AccountKeepPage {
    pub frame: Frame,
    pub state: AccountKeep,
}

#[derive(Clone, PartialEq, Eq)]
pub enum AccountKeep {
    Ask {
        token: String,
        at_ms: i64,
    },
    Kept,
    /// Nothing is to be stopped: it was kept already, or is gone.
    Nothing,
}
