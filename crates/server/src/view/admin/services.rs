//! *Services*.

use askama::Template;

use super::AdminNav;
use crate::cas::service::Attribute;
use crate::cas::strength::Strength;
use crate::view::Frame;

/// GET `/admin/services`.
#[derive(Template)]
#[template(path = "admin/services.html")]
pub struct AdminServicesPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub rows: Vec<ServiceRow>,
    pub may_add: bool,
    pub done: bool,
}

#[derive(Clone, Debug)]
pub struct ServiceRow {
    pub id: String,
    pub name: String,
    pub two_factors: bool,
    pub addresses: Vec<String>,
}

/// What is decided of a service, as it is typed.
#[derive(Clone, Debug, Default)]
pub struct ServiceForm {
    pub name: String,
    pub description: String,
    /// One a line.
    pub urls: String,
    /// `basic` or `medium`.
    pub level: String,
    pub strengths: Vec<String>,
    pub attributes: Vec<String>,
    /// `none`, `pick`, `type2`, `type6`; empty: as the site says.
    pub matching: String,
    pub ecas: bool,
    /// `there`, `at` or `never`.
    pub logout: String,
    pub logout_url: String,
    /// One a line.
    pub callbacks: String,
    /// It will be a client of OpenID Connect: it needs no address of CAS, and its other page is next.
    pub oidc: bool,
}

/// GET `/admin/services/add` and `/admin/services/{id}`; the same paths by POST with the fields of [`ServiceForm`]:
/// `strength-NAME=yes`, `attribute-NAME=yes`, `form=ecas`.
#[derive(Template)]
#[template(path = "admin/service.html")]
pub struct AdminServicePage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// Absent: it is to be added.
    pub id: Option<String>,
    /// May the reader change what an administrator decides?
    pub all: bool,
    /// Is it a client of OpenID Connect too?
    pub oidc: bool,
    pub form: ServiceForm,
    pub faults: Vec<ServiceFault>,
}

/// What is wrong with the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServiceFault {
    Name,
    Taken,
    Description,
    NoUrl,
    /// A line that is no pattern.
    Url(String),
    Callback(String),
    LogoutUrl,
    /// No number together with fingerprints.
    Matching,
    /// No number: an administrator's to decide.
    MatchingNotYours,
}

impl ServiceFault {
    /// The field that it is about.
    fn field(&self) -> &'static str {
        match self {
            Self::Name | Self::Taken => "name",
            Self::Description => "description",
            Self::NoUrl | Self::Url(_) => "urls",
            Self::Callback(_) => "callbacks",
            Self::LogoutUrl => "logout_url",
            Self::Matching | Self::MatchingNotYours => "matching",
        }
    }

    fn text(&self, frame: &Frame) -> String {
        match self {
            Self::Name => frame.say("admin-service-fault-name"),
            Self::Taken => frame.say("admin-service-fault-taken"),
            Self::Description => frame.say("admin-service-fault-description"),
            Self::NoUrl => frame.say("admin-service-fault-no-url"),
            Self::Url(line) | Self::Callback(line) => {
                frame.with("admin-service-fault-url", &[("line", line)])
            }
            Self::LogoutUrl => frame.say("admin-service-fault-logout"),
            Self::Matching => frame.say("admin-service-fault-matching"),
            Self::MatchingNotYours => frame.say("admin-service-fault-not-yours"),
        }
    }
}

impl AdminServicePage {
    fn path(&self) -> String {
        match &self.id {
            Some(id) => format!("/admin/services/{id}"),
            None => "/admin/services/add".into(),
        }
    }

    fn fault(&self, field: &str) -> Option<String> {
        let fault = self.faults.iter().find(|fault| fault.field() == field)?;
        Some(fault.text(&self.frame))
    }

    fn strengths(&self) -> [Strength; 6] {
        Strength::ALL
    }

    fn attributes(&self) -> [Attribute; 7] {
        Attribute::ALL
    }

    fn has(&self, list: &[String], name: &str) -> bool {
        list.iter().any(|known| known == name)
    }
}

/// GET `/admin/services/{id}/remove`. POST: `csrf`.
#[derive(Template)]
#[template(path = "admin/service_remove.html")]
pub struct AdminServiceRemovePage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub id: String,
    pub name: String,
}
