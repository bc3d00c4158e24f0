//! Who may do what on the administration's pages: four roles, and the rights that each has. The matrix is [`Role::may`]; each
//! route of the administration names the right that it needs, and a test plays every route by every role.
//!
//! To add a right: a variant, its line in [`Right::ALL`], its place in [`Role::may`], its row in
//! `docs/operate/administration.md`.

/// What somebody may be besides a person with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything.
    Administrator,
    /// Helps people: looks them up, locks, ends sessions, removes phones, lets them recover. Not people who have a role.
    Helpdesk,
    /// Reads the figures and the audit log, and changes nothing.
    Auditor,
    /// Looks after named services.
    ServiceOwner,
}

impl Role {
    pub const ALL: [Self; 4] = [
        Self::Administrator,
        Self::Helpdesk,
        Self::Auditor,
        Self::ServiceOwner,
    ];

    /// As stored, in forms and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Helpdesk => "helpdesk",
            Self::Auditor => "auditor",
            Self::ServiceOwner => "service-owner",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The matrix.
    pub fn may(self, right: Right) -> bool {
        match self {
            Self::Administrator => true,
            Self::Helpdesk => matches!(right, Right::Home | Right::People | Right::Limits | Right::Outbox),
            Self::Auditor => matches!(right, Right::Home | Right::Figures | Right::Audit | Right::Health),
            Self::ServiceOwner => matches!(right, Right::Home | Right::Services),
        }
    }
}

/// What a route of the administration needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// The first page, and what is kept for how long.
    Home,
    /// Charts and figures of sign-ins.
    Figures,
    /// People and their phones: look up, lock, end sessions, remove a phone, let recover.
    People,
    /// Who is invited to have an account.
    Invitations,
    /// Everything that is kept of a person: taken away, erased.
    PersonData,
    /// Services: all of them, or one's own.
    Services,
    /// Which services there are.
    Registry,
    /// The audit log.
    Audit,
    /// Who is limited, and lifting it.
    Limits,
    /// What waits to be sent.
    Outbox,
    /// How the server is.
    Health,
    /// Who has which role.
    Roles,
}

impl Right {
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::Figures,
        Self::People,
        Self::Invitations,
        Self::PersonData,
        Self::Services,
        Self::Registry,
        Self::Audit,
        Self::Limits,
        Self::Outbox,
        Self::Health,
        Self::Roles,
    ];

    /// As the matrix in the documents names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Figures => "figures",
            Self::People => "people",
            Self::Invitations => "invitations",
            Self::PersonData => "person-data",
            Self::Services => "services",
            Self::Registry => "registry",
            Self::Audit => "audit",
            Self::Limits => "limits",
            Self::Outbox => "outbox",
            Self::Health => "health",
            Self::Roles => "roles",
        }
    }
}

/// All that one person may do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Administrator, helpdesk, auditor.
    pub general: Vec<Role>,
    /// Ids of the services that the person looks after.
    pub services: Vec<[u8; 16]>,
}

impl Roles {
    pub fn is_empty(&self) -> bool {
        self.general.is_empty() && self.services.is_empty()
    }

    pub fn has(&self, role: Role) -> bool {
        match role {
            Role::ServiceOwner => !self.services.is_empty(),
            _ => self.general.contains(&role),
        }
    }

    pub fn may(&self, right: Right) -> bool {
        Role::ALL
            .into_iter()
            .any(|role| self.has(role) && role.may(right))
    }

    /// May this person see and change the service?
    pub fn may_change(&self, service: &[u8; 16]) -> bool {
        self.may(Right::Registry) || self.services.contains(service)
    }

    /// May this person act on the account of somebody with `theirs`? Helpdesks don't on people who have a role: else one
    /// of them could take an administrator's account.
    pub fn may_act_on(&self, theirs: &Self) -> bool {
        self.may(Right::People) && (theirs.is_empty() || self.has(Role::Administrator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
        let names: std::collections::BTreeSet<_> = Right::ALL.iter().map(|right| right.as_str()).collect();
        assert_eq!(names.len(), Right::ALL.len());
    }

    #[test]
    fn a_helpdesk_never_acts_on_who_has_a_role() {
        let of = |role| Roles {
            general: vec![role],
            services: Vec::new(),
        };
        let owner = Roles {
            general: Vec::new(),
            services: vec![[7; 16]],
        };
        let nobody = Roles::default();
        assert!(of(Role::Helpdesk).may_act_on(&nobody));
        for theirs in [of(Role::Helpdesk), of(Role::Administrator), owner.clone()] {
            assert!(!of(Role::Helpdesk).may_act_on(&theirs));
            assert!(of(Role::Administrator).may_act_on(&theirs));
        }
        assert!(!of(Role::Auditor).may_act_on(&nobody));
        assert!(owner.may_change(&[7; 16]) && !owner.may_change(&[8; 16]));
        assert!(of(Role::Administrator).may_change(&[8; 16]));
        assert!(!of(Role::Helpdesk).may_change(&[8; 16]));
    }
}
