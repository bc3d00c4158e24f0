//! *Audit log*.

use askama::Template;

use super::{AdminNav, Pager};
use crate::view::Frame;

/// GET `/admin/audit`: `who` (an address or an id), `by=yes`, `event`, `from`, `to` (days), `page`.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AdminAuditPage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// The five fields as typed, in that order.
    pub typed: [String; 5],
    /// Names of all events.
    pub events: Vec<&'static str>,
    pub entries: Vec<AuditEntry>,
    /// May the reader open people's pages?
    pub people: bool,
    pub fault: Option<AuditFault>,
    pub pager: Pager,
}

#[derive(Clone, Debug)]
pub struct AuditEntry {
    pub at_ms: i64,
    pub event: String,
    /// Ids.
    pub user: Option<String>,
    pub device: Option<String>,
    /// Empty once it is forgotten.
    pub address: String,
    pub browser: String,
    /// A JSON object, or empty.
    pub detail: String,
}

/// What can't be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditFault {
    /// Nobody has this address, and it is no id.
    Who,
    /// No day.
    Day,
}

impl AdminAuditPage {
    fn who_fault(&self) -> Option<String> {
        (self.fault == Some(AuditFault::Who)).then(|| self.frame.say("admin-audit-fault-who"))
    }

    fn day_fault(&self) -> Option<String> {
        (self.fault == Some(AuditFault::Day)).then(|| self.frame.say("admin-audit-fault-day"))
    }
}
