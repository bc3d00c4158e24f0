//! A service as a client of OpenID Connect.

use askama::Template;
use zeroize::Zeroizing;

use super::AdminNav;
use crate::oidc::client::{ADDRESSES, Scope};
use crate::view::Frame;

/// GET `/admin/services/{id}/oidc`.
///
/// POST: `csrf`, `act`. To `save`: `redirects`, `after_logout` (one a line), `back_channel`, `scope-NAME=yes`, `kind`
/// (`confidential`, `public`); `secret` draws a new one; `remove`.
#[derive(Template)]
#[template(path = "admin/oidc.html")]
pub struct AdminOidcPage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// Of the service, and of its client.
    pub id: String,
    pub name: String,
    pub is_client: bool,
    pub has_secret: bool,
    pub form: OidcForm,
    pub faults: Vec<OidcFault>,
    /// A new one, which is shown this once.
    pub secret: Option<Zeroizing<String>>,
}

/// What is decided of a client, as it is typed.
#[derive(Clone, Debug, Default)]
pub struct OidcForm {
    /// One a line.
    pub redirects: String,
    pub after_logout: String,
    pub back_channel: String,
    pub scopes: Vec<String>,
    pub public: bool,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OidcFault {
    /// A line that is no address.
    Redirect(String),
    AfterLogout(String),
    BackChannel(String),
    NoRedirect,
    TooMany,
    /// Without it nobody could get to the service.
    Last,
    /// There is no secret to be replaced any more.
    NoSecret,
}

impl OidcFault {
    /// The field that it is about; none: the whole.
    fn field(&self) -> &'static str {
        match self {
            Self::Redirect(_) | Self::NoRedirect => "redirects",
            Self::AfterLogout(_) => "after_logout",
            Self::BackChannel(_) => "back_channel",
            Self::TooMany | Self::Last | Self::NoSecret => "",
        }
    }

    fn text(&self, frame: &Frame) -> String {
        match self {
            Self::Redirect(line) | Self::AfterLogout(line) | Self::BackChannel(line) => {
                frame.with("admin-oidc-fault-address", &[("line", line)])
            }
            Self::NoRedirect => frame.say("admin-oidc-fault-none"),
            Self::TooMany => frame.with("admin-oidc-fault-many", &[("count", &ADDRESSES)]),
            Self::Last => frame.say("admin-oidc-fault-last"),
            Self::NoSecret => frame.say("admin-oidc-nothing"),
        }
    }
}

impl AdminOidcPage {
    /// Name, the id of its label, what was typed, and how many lines it has.
    fn areas(&self) -> [(&'static str, &'static str, &str, u8); 2] {
        let form = &self.form;
        [
            ("redirects", "admin-oidc-redirects", &form.redirects, 3),
            ("after_logout", "admin-oidc-after", &form.after_logout, 2),
        ]
    }

    fn fault(&self, field: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field() == field)?;
        Some(fault.text(&self.frame))
    }

    fn scopes(&self) -> [Scope; 2] {
        Scope::ALL
    }

    fn has(&self, scope: &Scope) -> bool {
        self.form.scopes.iter().any(|name| name == scope.as_str())
    }
}
