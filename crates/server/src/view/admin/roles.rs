//! *Roles*.

use askama::Template;

use super::AdminNav;
use crate::roles::Role;
use crate::view::Frame;

/// GET `/admin/roles`.
///
/// POST: `csrf`, `act` (`give`, `take`), `role`, `service` of a service owner; to give `email`, to take `user`.
#[derive(Template)]
#[template(path = "admin/roles.html")]
pub struct AdminRolesPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub rows: Vec<AdminRoleRow>,
    /// Ids and names of all services.
    pub services: Vec<(String, String)>,
    /// What was typed, where it was refused.
    pub email: String,
    pub role: String,
    pub service: String,
    pub fault: Option<RoleFault>,
    /// The last one was done.
    pub done: bool,
}

#[derive(Clone, Debug)]
pub struct AdminRoleRow {
    /// Id of the person.
    pub user: String,
    /// The reader's own: nobody takes it from themselves.
    pub own: bool,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Id and name.
    pub service: Option<(String, String)>,
    pub given_ms: i64,
}

/// Why a role was not given or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleFault {
    /// Nobody has this address.
    Unknown,
    NoService,
    HasIt,
    /// It was taken by now, or nobody else could administer the site.
    Gone,
    /// One's own.
    Own,
}

impl RoleFault {
    pub const ALL: [Self; 5] = [Self::Unknown, Self::NoService, Self::HasIt, Self::Gone, Self::Own];

    fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NoService => "no-service",
            Self::HasIt => "has-it",
            Self::Gone => "gone",
            Self::Own => "own",
        }
    }

    fn is_of_the_address(self) -> bool {
        matches!(self, Self::Unknown | Self::HasIt | Self::Own)
    }
}

impl AdminRolesPage {
    fn roles(&self) -> [Role; 4] {
        Role::ALL
    }

    /// What is wrong with the address, if that is what is wrong.
    fn address_fault(&self) -> Option<String> {
        let fault = self.fault.filter(|fault| fault.is_of_the_address())?;
        Some(self.frame.say(format!("admin-role-fault-{}", fault.key())))
    }

    fn other_fault(&self) -> Option<String> {
        let fault = self.fault.filter(|fault| !fault.is_of_the_address())?;
        Some(self.frame.say(format!("admin-role-fault-{}", fault.key())))
    }
}
