//! The guide: a page a subject below `/help`, step by step.

use askama::Template;
use askama::filters::Safe;

use super::{Frame, StoreLink};
use crate::text::Args;

/// A subject of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Create an account.
    Account,
    /// Set up a phone.
    Setup,
    Pin,
    Qr,
    Sms,
    Key,
    /// A phone, a number, a key or the mailbox is lost.
    Lost,
}

const ACCOUNT: &[&str] = &[
    "guide-account-1",
    "guide-account-2",
    "guide-account-3",
    "guide-account-4",
    "guide-account-5",
];
const SETUP: &[&str] = &[
    "help-setup-1",
    "help-setup-2",
    "help-setup-3",
    "help-setup-4",
    "help-setup-5",
    "help-setup-6",
    "guide-setup-done",
];
const PIN: &[&str] = &[
    "help-pin-1",
    "help-pin-2",
    "help-pin-3",
    "guide-pin-waits",
    "help-pin-4",
    "help-pin-5",
    "help-pin-6",
];
const QR: &[&str] = &["help-qr-1", "help-qr-2", "help-qr-3", "help-qr-4", "help-qr-5"];
const SMS: &[&str] = &["help-sms-1", "help-sms-2", "help-sms-3", "help-sms-4"];
const KEY: &[&str] = &["help-key-1", "help-key-2", "help-key-3"];

impl Topic {
    pub const ALL: [Self; 7] = [
        Self::Account,
        Self::Setup,
        Self::Pin,
        Self::Qr,
        Self::Sms,
        Self::Key,
        Self::Lost,
    ];

    /// The last part of its path.
    pub fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Setup => "setup",
            Self::Pin => "pin",
            Self::Qr => "qr",
            Self::Sms => "sms",
            Self::Key => "key",
            Self::Lost => "lost",
        }
    }

    /// GET here.
    pub fn path(self) -> String {
        format!("/help/{}", self.key())
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Account => "guide-account-title",
            Self::Setup => "help-setup-title",
            Self::Pin => "help-pin-title",
            Self::Qr => "help-qr-title",
            Self::Sms => "help-sms-title",
            Self::Key => "help-key-title",
            Self::Lost => "guide-lost-title",
        }
    }

    pub fn lead(self) -> &'static str {
        match self {
            Self::Account => "guide-account-lead",
            Self::Setup => "help-setup-lead",
            Self::Pin => "help-pin-lead",
            Self::Qr => "help-qr-lead",
            Self::Sms => "help-sms-lead",
            Self::Key => "help-key-lead",
            Self::Lost => "guide-lost-lead",
        }
    }

    fn steps(self) -> &'static [&'static str] {
        match self {
            Self::Account => ACCOUNT,
            Self::Setup => SETUP,
            Self::Pin => PIN,
            Self::Qr => QR,
            Self::Sms => SMS,
            Self::Key => KEY,
            // What to do is no row of steps there.
            Self::Lost => &[],
        }
    }
}

/// GET `/help/{topic}`.
#[derive(Template)]
#[template(path = "guide.html")]
pub struct GuidePage {
    pub frame: Frame,
    pub topic: Topic,
    /// Those that this site has, in their order.
    pub topics: Vec<Topic>,
    /// Where the app is found; may be empty.
    pub stores: Vec<StoreLink>,
    /// The site sends text messages.
    pub sms: bool,
    /// How long a recovery waits.
    pub recovery_hours: u32,
    /// How long the change of an address waits for a lost mailbox.
    pub email_days: u32,
}

impl GuidePage {
    /// A text of the guide; all of them get the same values.
    fn tell(&self, id: &str) -> Safe<String> {
        let method = match self.topic {
            Topic::Qr => "method-app-qr",
            Topic::Sms => "method-sms",
            _ => "method-app-pin",
        };
        let say = |id: &str| self.frame.say(id);
        let args: &Args<'_> = &[
            ("method", &say(method)),
            ("numbers", &say("account-numbers")),
            ("add", &say("number-add-title")),
            ("finalise", &say("number-finalise-button")),
            ("create", &say("login-create")),
            ("personal", &say("account-personal-data")),
            ("email", &say("email-change-title")),
            ("link", &say("password-forgotten")),
            ("lost", &say("confirm-lost")),
            ("hours", &self.recovery_hours),
            ("days", &self.email_days),
        ];
        self.frame.rich(id, args)
    }
}
