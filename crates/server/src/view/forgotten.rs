//! *Lost your password?*: from the address to the link that no longer works.

use askama::Template;

use super::Frame;

/// GET `/forgotten` *Lost your password?*
///
/// POST `/forgotten`: `csrf`, `email`, and `ask` on the way to a service.
#[derive(Template)]
#[template(path = "forgotten.html")]
pub struct ForgottenPage {
    pub frame: Frame,
    /// What was typed, or the address of the sign-in that led here.
    pub email: String,
    /// Not in the form of an e-mail address.
    pub wrong: bool,
    /// The query of the service's request that led here; may be empty.
    pub ask: String,
}

/// *Check your mailbox*, in answer to POST `/forgotten`: the same for every address.
///
/// *Send again*: POST `/forgotten`: `csrf`, `email`, `again=yes`. *Wrong address?* leads to GET `/forgotten`.
#[derive(Template)]
#[template(path = "mailbox.html")]
pub struct MailboxPage {
    pub frame: Frame,
    /// As typed.
    pub email: String,
    /// For how long the link is valid.
    pub minutes: u32,
    /// *Send again* was pressed.
    pub again: bool,
    /// Where this browser was going: GET `/forgotten/back` leads there.
    pub service: Option<String>,
}

/// In place of *New password*: the link can no longer be used. The answer's status is 410.
#[derive(Template)]
#[template(path = "reset_end.html")]
pub struct ResetEndPage {
    pub frame: Frame,
    pub end: ResetEnd,
    /// For how long a link is valid.
    pub minutes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetEnd {
    Used,
    Expired,
    /// Never there, or replaced by a newer one.
    Unknown,
}
