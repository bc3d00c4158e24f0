//! Signing in on the phone itself: the page with the link to the app, and the page of a return that was refused.

use askama::Template;

use super::{Flow, Frame};

/// GET `{base}/link` *Open the app on this phone*.
///
/// POST `{base}/another`, `{base}/cancel`: `csrf`, `tx`. The script looks at GET `{base}/status` and loads the page again
/// when the challenge is over; it never finishes anything.
#[derive(Template)]
#[template(path = "link.html")]
pub struct LinkPage {
    pub frame: Frame,
    pub flow: Flow,
    /// The phone's name.
    pub device: String,
    /// `symbolon:1/L/…`
    pub link: String,
    pub seconds_left: u32,
    /// The app has confirmed; its return is awaited.
    pub approved: bool,
}

/// GET `/login/return`, refused.
///
/// POST `{base}/another`, `{base}/cancel`: `csrf`, `tx`, if the browser's own transaction is `alive`.
#[derive(Template)]
#[template(path = "return.html")]
pub struct ReturnPage {
    pub frame: Frame,
    pub flow: Flow,
    pub end: ReturnEnd,
    pub alive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnEnd {
    /// The address is not one that an app makes.
    Damaged,
    /// This browser has begun nothing: another one has, or a private tab, or one inside another app.
    OtherBrowser,
    /// The code is not of what this browser waits for; or it is too old, or used.
    OtherSignIn,
}

impl ReturnEnd {
    pub const ALL: [Self; 3] = [Self::Damaged, Self::OtherBrowser, Self::OtherSignIn];

    /// The part of a text's id that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::OtherBrowser => "other-browser",
            Self::OtherSignIn => "other-sign-in",
        }
    }
}
