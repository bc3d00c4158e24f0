//! Pages without forms.

use askama::Template;

use super::{Frame, StoreLink};

/// GET `/help`.
#[derive(Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    pub frame: Frame,
    /// Where the app is found; may be empty.
    pub stores: Vec<StoreLink>,
    /// The site sends text messages.
    pub sms: bool,
    /// How long a recovery waits, 24 by default.
    pub recovery_hours: u32,
}

/// GET `/cookies`.
#[derive(Template)]
#[template(path = "cookies.html")]
pub struct CookiesPage {
    pub frame: Frame,
    /// How long a session may last, 12 by default.
    pub session_hours: u32,
}
