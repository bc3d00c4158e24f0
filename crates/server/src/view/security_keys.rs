//! *Manage my security keys and trusted platforms*, and the pages on which a browser asks for one. Their script
//! (`static/key.js`) runs the browser's own dialogue and fills the form's hidden fields; without it nothing can be asked.

use askama::Template;

use super::{Flow, Frame, NameError};

/// GET `/account/keys` *Manage my security keys and trusted platforms*.
///
/// Links: GET `/account/keys/add`, `/account/keys/{id}/rename`, `/account/keys/{id}/delete`.
#[derive(Template)]
#[template(path = "keys.html")]
pub struct SecurityKeysPage {
    /// `user` is given.
    pub frame: Frame,
    pub keys: Vec<SecurityKeyRow>,
    /// The account has fewer than it may.
    pub can_add: bool,
    pub notice: Option<SecurityKeysNotice>,
}

#[derive(Clone, Debug)]
pub struct SecurityKeyRow {
    pub id: String,
    pub name: String,
    pub added_ms: i64,
    pub last_used_ms: Option<i64>,
    /// It can be used without the address and the password.
    pub passkey: bool,
    /// It lives in several devices.
    pub backed_up: bool,
    /// Two of it count: it can only be removed.
    pub suspended: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKeysNotice {
    /// Its name.
    Added(String),
    Renamed(String),
    Deleted,
    /// There are too many, or it is in an account already.
    NotAdded,
}

/// GET `/account/keys/add` *Add a security key or a trusted platform*.
///
/// POST `/account/keys/add`: `csrf`, `name`; by the script `client_data`, `attestation_object`, `transports`, `passkey`.
#[derive(Template)]
#[template(path = "key_add.html")]
pub struct AddKeyPage {
    pub frame: Frame,
    /// For `navigator.credentials.create()`, as JSON.
    pub options: String,
    /// What was typed, after an error.
    pub name: String,
    pub error: Option<AddKeyError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddKeyError {
    Name(NameError),
    /// The browser sent nothing that this site asked for, or too late.
    Refused,
}

/// GET `/account/keys/{id}/rename` *Rename a security key*. POST: `csrf`, `name`.
#[derive(Template)]
#[template(path = "key_rename.html")]
pub struct RenameKeyPage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    /// What was typed, after an error.
    pub new_name: String,
    pub error: Option<NameError>,
}

/// GET `/account/keys/{id}/delete` *Remove a security key*. POST: `csrf`; `confirm_last=yes` where `last_factor` is set.
#[derive(Template)]
#[template(path = "key_delete.html")]
pub struct DeleteKeyPage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    /// Nothing else can confirm.
    pub last_factor: bool,
    /// It was posted without the box ticked.
    pub unconfirmed: bool,
}

/// GET `{base}/key` *Security Key*: the second factor, or a step-up. GET `/login/passkey`: without address and password.
///
/// POST `{base}/key` or `/login/passkey/answer`: `csrf`, `tx`; by the script `id`, `user`, `client_data`,
/// `authenticator_data`, `signature`. POST `{base}/another`, `{base}/cancel`: `csrf`, `tx`.
#[derive(Template)]
#[template(path = "key.html")]
pub struct KeyPage {
    pub frame: Frame,
    pub flow: Flow,
    /// For `navigator.credentials.get()`, as JSON.
    pub options: String,
    /// Neither address nor password were asked for.
    pub passkey: bool,
    pub error: Option<KeyError>,
    /// Shows *Use another method*.
    pub can_switch: bool,
}

impl KeyPage {
    /// Where its form is posted.
    fn action(&self) -> String {
        match self.passkey {
            true => "/login/passkey/answer".into(),
            false => format!("{}/key", self.flow.base),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Not an answer to this page's question, or not by a key of the account.
    Refused,
    /// The page was open for too long.
    Late,
    /// Two of this key count: it was suspended.
    Copied,
    /// Too many tries.
    Wait { seconds: u32 },
}

impl KeyError {
    /// The part of a text's id that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Late => "late",
            Self::Copied => "copied",
            Self::Wait { .. } => "wait",
        }
    }
}

impl AddKeyPage {
    fn name_wrong(&self) -> bool {
        matches!(self.error, Some(AddKeyError::Name(_)))
    }
}
