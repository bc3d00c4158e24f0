//! Between a sign-in and the service that it leads to.

use askama::Template;

use super::Frame;

/// GET `/login/go`: signed in; goes on to GET `way` by itself.
#[derive(Template)]
#[template(path = "service_go.html")]
pub struct ServiceGoPage {
    pub frame: Frame,
    /// The service's name.
    pub service: String,
    /// A path of this site.
    pub way: String,
}

/// In answer to a request with `method=POST`: a form to the service, which a script sends; without one a button.
#[derive(Template)]
#[template(path = "service_post.html")]
pub struct ServicePostPage {
    pub frame: Frame,
    /// The service's name.
    pub service: String,
    /// Its address, which is registered.
    pub url: String,
    pub ticket: String,
}

/// In place of the sign-in: nobody gets to this service from here.
#[derive(Template)]
#[template(path = "service_error.html")]
pub struct ServiceErrorPage {
    pub frame: Frame,
    pub error: ServiceError,
}

/// GET `/oidc/logout`: a service wants the session to end, and cannot show that it knows who is signed in.
///
/// POST `/account/leave`: `csrf`, `client_id`, `post_logout_redirect_uri`, `state`.
#[derive(Template)]
#[template(path = "oidc_leave.html")]
pub struct OidcLeavePage {
    pub frame: Frame,
    /// The service's name; `None` if it did not say who it is.
    pub service: Option<String>,
    /// Its id as a client.
    pub client: String,
    /// Where the browser goes then, an address of the client's; empty: to the sign-in page.
    pub to: String,
    pub state: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceError {
    /// Its address, or its id as a client, is not registered.
    Unknown,
    /// The address to which the browser should go back is not one of the client's.
    Return,
    /// What it sent can't be understood.
    Request,
    /// It asks for more than this site offers.
    TooStrong,
    /// The request that it left with the site is too old, or was never there.
    Gone,
}

impl ServiceError {
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Return,
        Self::Request,
        Self::TooStrong,
        Self::Gone,
    ];

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::Unknown | Self::Return | Self::TooStrong => 403,
            Self::Request => 400,
            Self::Gone => 410,
        }
    }

    /// The part of a text's id that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Return => "return",
            Self::Request => "request",
            Self::TooStrong => "too-strong",
            Self::Gone => "gone",
        }
    }
}
