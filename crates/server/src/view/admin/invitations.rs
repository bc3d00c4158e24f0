//! *Invitations*.

use askama::Template;

use super::{AdminNav, Pager};
use crate::invitation::Invited;
use crate::people_list::Fault;
use crate::view::register::fault_text;
use crate::view::{Frame, RegisterFault, RegisterField};

/// GET `/admin/invitations`: `page`.
///
/// POST: `csrf`, `act`. To `invite`: `email`, `first_name`, `last_name`, `lang`, `any_domain=yes`; `again` and `withdraw`: `id`.
#[derive(Template)]
#[template(path = "admin/invitations.html")]
pub struct AdminInvitationsPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub rows: Vec<InvitationRow>,
    pub pager: Pager,
    /// What was typed.
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub lang: String,
    pub any_domain: bool,
    pub faults: Vec<InviteFault>,
    pub note: Option<InvitationNote>,
    /// For how long a link is valid.
    pub days: u32,
    /// Domains that are allowed, with commas; empty: all.
    pub domains: String,
    /// Does mail leave the site?
    pub can_mail: bool,
    /// Can people create accounts by themselves?
    pub registration: bool,
}

/// An invitation that nobody has used.
#[derive(Clone, Debug)]
pub struct InvitationRow {
    pub id: String,
    pub name: String,
    pub email: String,
    pub invited_ms: i64,
    pub until_ms: i64,
    /// It is too old.
    pub over: bool,
}

/// Why nobody was invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteFault {
    Field(RegisterField, RegisterFault),
    HasAccount,
    /// There is an invitation.
    Before,
    NoMail,
}

/// What the last form did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationNote {
    Sent,
    List,
    Withdrawn,
    /// It was used or withdrawn by now.
    Nothing,
}

impl AdminInvitationsPage {
    /// Field, its name, the id of its label, and what was typed.
    fn fields(&self) -> [(RegisterField, &'static str, &'static str, &str); 3] {
        [
            (RegisterField::Email, "email", "account-email", &self.email),
            (
                RegisterField::FirstName,
                "first_name",
                "register-first-name",
                &self.first_name,
            ),
            (
                RegisterField::LastName,
                "last_name",
                "register-last-name",
                &self.last_name,
            ),
        ]
    }

    fn error(&self, field: &RegisterField) -> Option<String> {
        self.faults.iter().find_map(|fault| match fault {
            InviteFault::Field(at, fault) if at == field => Some(match field {
                // The names are another person's.
                RegisterField::FirstName => self.frame.say("admin-list-fault-first-name"),
                RegisterField::LastName => self.frame.say("admin-list-fault-last-name"),
                _ => fault_text(&self.frame, *fault, &self.domains),
            }),
            InviteFault::HasAccount if *field == RegisterField::Email => {
                Some(self.frame.say("admin-invite-taken"))
            }
            InviteFault::Before if *field == RegisterField::Email => {
                Some(self.frame.say("admin-invite-before"))
            }
            _ => None,
        })
    }
}

/// GET `/admin/invitations/list`. POST: `csrf`, `list`, `lang`, `any_domain=yes`, `act` (`check`, `invite`).
#[derive(Template)]
#[template(path = "admin/invitation_list.html")]
pub struct AdminListPage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// What was pasted.
    pub list: String,
    pub lang: String,
    pub any_domain: bool,
    pub faults: Vec<Fault>,
    /// What would be done.
    pub checked: Option<Vec<ListRow>>,
    /// The longest list (KiB, people).
    pub kib: usize,
    pub most: usize,
    /// For how long a link is valid.
    pub days: u32,
    pub domains: String,
    pub can_mail: bool,
}

/// A person of a list that was checked.
#[derive(Clone, Debug)]
pub struct ListRow {
    pub line: u64,
    pub email: String,
    pub name: String,
    pub what: Invited,
}

/// As many wrong lines are told at once.
const TOLD: usize = 50;

impl AdminListPage {
    fn told(&self) -> Vec<String> {
        let frame = &self.frame;
        self.faults
            .iter()
            .take(TOLD)
            .map(|fault| {
                let id = format!("admin-list-fault-{}", fault.why.key());
                let why = frame.with(&id, &[("n", &fault.why.number()), ("domains", &self.domains)]);
                frame.with("admin-list-line", &[("line", &fault.line), ("why", &why)])
            })
            .collect()
    }

    fn untold(&self) -> usize {
        self.faults.len().saturating_sub(TOLD)
    }

    fn wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    /// How many would be invited.
    fn to_invite(&self) -> usize {
        let rows = self.checked.iter().flatten();
        rows.filter(|row| row.what == Invited::Now).count()
    }

    fn what(&self, row: &ListRow) -> String {
        match row.what {
            Invited::Now => self.frame.say("admin-list-now"),
            Invited::HasAccount => self.frame.say("admin-list-account"),
            Invited::Before(_) => self.frame.say("admin-list-before"),
        }
    }
}
