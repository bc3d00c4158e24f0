//! *Limits*, *Outbox*, *Health*, *What is kept*.

use askama::Template;

use super::AdminNav;
use crate::view::Frame;

/// GET `/admin/limits`. POST: `csrf`, `key`.
#[derive(Template)]
#[template(path = "admin/limits.html")]
pub struct AdminLimitsPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub rows: Vec<LimitedRow>,
    pub done: bool,
}

/// Somebody who is limited now.
#[derive(Clone, Debug)]
pub struct LimitedRow {
    /// The value of the form's field.
    pub key: String,
    pub user: Option<[u8; 16]>,
    /// Of the person's page; empty if it is nobody's.
    pub user_id: String,
    pub kind: LimitKind,
    /// An address of e-mail, a network, or empty.
    pub subject: String,
    pub count: u64,
    /// Absent: only a lift or a new password ends it.
    pub until_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    Mails,
    Resets,
    Registrations,
    MailsOfNetwork,
    Enrolments,
    Texts,
    TextsOfNumber,
    TextsOfSite,
    Passwords,
    Codes,
    Pushes,
    Network,
}

impl LimitKind {
    pub const ALL: [Self; 12] = [
        Self::Mails,
        Self::Resets,
        Self::Registrations,
        Self::MailsOfNetwork,
        Self::Enrolments,
        Self::Texts,
        Self::TextsOfNumber,
        Self::TextsOfSite,
        Self::Passwords,
        Self::Codes,
        Self::Pushes,
        Self::Network,
    ];

    fn text(self) -> &'static str {
        match self {
            Self::Mails => "admin-limit-mails",
            Self::Resets => "admin-limit-resets",
            Self::Registrations => "admin-limit-registrations",
            Self::MailsOfNetwork => "admin-limit-mails-network",
            Self::Enrolments => "admin-limit-enrolments",
            Self::Texts => "admin-limit-texts",
            Self::TextsOfNumber => "admin-limit-texts-number",
            Self::TextsOfSite => "admin-limit-texts-site",
            Self::Passwords => "admin-limit-passwords",
            Self::Codes => "admin-limit-codes",
            Self::Pushes => "admin-limit-pushes",
            Self::Network => "admin-limit-network",
        }
    }
}

/// GET `/admin/outbox`. POST: `csrf`, `id`, `act` (`retry`, `forget`).
#[derive(Template)]
#[template(path = "admin/outbox.html")]
pub struct AdminOutboxPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub entries: Vec<OutboxEntry>,
    pub done: bool,
}

#[derive(Clone, Debug)]
pub struct OutboxEntry {
    pub id: String,
    /// `mail`, `sms`, `push`, `logout`.
    pub channel: String,
    /// Given up.
    pub dead: bool,
    pub tries: u32,
    pub due_ms: i64,
    pub since_ms: i64,
    /// Id and address.
    pub person: Option<(String, String)>,
}

impl OutboxEntry {
    fn text(&self) -> &'static str {
        match self.channel.as_str() {
            "mail" => "admin-outbox-mail",
            "sms" => "admin-outbox-sms",
            "push" => "admin-outbox-push",
            _ => "admin-outbox-logout",
        }
    }
}

/// GET `/admin/health`. The findings are in English, as `doctor` prints them.
#[derive(Template)]
#[template(path = "admin/health.html")]
pub struct AdminHealthPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub rows: Vec<HealthRow>,
}

#[derive(Clone, Debug)]
pub struct HealthRow {
    pub what: &'static str,
    pub text: String,
    pub state: HealthState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HealthState {
    Good,
    Look,
    Wrong,
}

/// For how many days what is kept; 0: for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptDays {
    pub audit: u32,
    pub addresses: u32,
    pub sign_ins: u32,
    pub sessions: u32,
    pub undelivered: u32,
}

impl KeptDays {
    /// Each kind with its days.
    pub(in crate::view) fn rows(&self) -> [(&'static str, u32); 5] {
        [
            ("kept-audit", self.audit),
            ("kept-addresses", self.addresses),
            ("kept-sign-ins", self.sign_ins),
            ("kept-sessions", self.sessions),
            ("kept-undelivered", self.undelivered),
        ]
    }
}

/// GET `/admin/data`.
#[derive(Template)]
#[template(path = "admin/data.html")]
pub struct AdminDataPage {
    pub frame: Frame,
    pub nav: AdminNav,
    pub kept: KeptDays,
}
