//! Pages without forms.

use askama::Template;

use super::guide::Topic;
use super::{Frame, StoreLink};

/// GET `/help`.
#[derive(Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    pub frame: Frame,
    /// Where the app is found; may be empty.
    pub stores: Vec<StoreLink>,
    /// Those that this site has, in their order: each has a page below.
    pub topics: Vec<Topic>,
}

/// GET `/cookies`.
#[derive(Template)]
#[template(path = "cookies.html")]
pub struct CookiesPage {
    pub frame: Frame,
    /// How long a session may last, 12 by default.
    pub session_hours: u32,
}
