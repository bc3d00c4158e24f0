//! The administration's pages.

mod audit;
mod chart;
mod home;
mod invitations;
mod lists;
mod oidc;
mod people;
mod roles;
mod services;

pub use audit::{AdminAuditPage, AuditEntry, AuditFault};
pub use chart::{Chart, Measure};
pub use home::{AdminHomePage, AdminNoFactorPage};
pub use invitations::{
    AdminInvitationsPage, AdminListPage, InvitationNote, InvitationRow, InviteFault, ListRow,
};
pub use lists::{
    AdminDataPage, AdminHealthPage, AdminLimitsPage, AdminOutboxPage, HealthRow, HealthState, KeptDays,
    LimitKind, LimitedRow, OutboxEntry,
};
pub use oidc::{AdminOidcPage, OidcFault, OidcForm};
pub use people::{
    AdminActPage, AdminDevicesPage, AdminPeoplePage, AdminPersonPage, AdminRemoveDevicePage, OwnedDevice,
    PersonAct, PersonNotice, PersonRow, PersonState, ResetView,
};
pub use roles::{AdminRoleRow, AdminRolesPage, RoleFault};
pub use services::{
    AdminServicePage, AdminServiceRemovePage, AdminServicesPage, ServiceFault, ServiceForm, ServiceRow,
};

use crate::roles::Right;

macro_rules! pages {
    ($($page:ident = $right:ident $href:literal $text:literal,)*) => {
        /// The pages of the navigation, in its order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AdminPage {
            $($page,)*
        }

        impl AdminPage {
            const ALL: &'static [Self] = &[$(Self::$page,)*];

            fn right(self) -> Right {
                match self {
                    $(Self::$page => Right::$right,)*
                }
            }

            fn href(self) -> &'static str {
                match self {
                    $(Self::$page => $href,)*
                }
            }

            fn text(self) -> &'static str {
                match self {
                    $(Self::$page => $text,)*
                }
            }
        }
    };
}

pages! {
    Home = Home "/admin" "admin-overview",
    People = People "/admin/people" "admin-people",
    Invitations = Invitations "/admin/invitations" "admin-invitations",
    Devices = People "/admin/devices" "admin-devices",
    Services = Services "/admin/services" "admin-services",
    Audit = Audit "/admin/audit" "admin-audit",
    Limits = Limits "/admin/limits" "admin-limits",
    Outbox = Outbox "/admin/outbox" "admin-outbox",
    Health = Health "/admin/health" "admin-health",
    Roles = Roles "/admin/roles" "admin-roles",
    Data = Home "/admin/data" "kept-title",
}

/// The navigation shows what its reader may do, and nothing else.
#[derive(Clone, Debug)]
pub struct AdminNav {
    pub current: AdminPage,
    pub rights: Vec<Right>,
}

impl AdminNav {
    fn pages(&self) -> Vec<AdminPage> {
        AdminPage::ALL
            .iter()
            .copied()
            .filter(|page| self.rights.contains(&page.right()))
            .collect()
    }
}

/// The ways to the pages before and after one of a long list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Pager {
    /// Of page `page` of `path` with what is looked for; `more`: there is one after it.
    pub fn new(path: &str, query: &[(&str, &str)], page: u32, more: bool) -> Self {
        let to = |page: u32| {
            let pairs = query.iter().filter(|(_, value)| !value.is_empty());
            let query = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(pairs)
                .append_pair("page", &page.to_string())
                .finish();
            format!("{path}?{query}")
        };
        Self {
            before: page.checked_sub(1).map(to),
            after: more.then(|| to(page + 1)),
        }
    }
}
