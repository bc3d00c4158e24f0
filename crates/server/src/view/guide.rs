//! The guide: a page a subject below `/help`, each step with a picture where one helps. How the pictures are made, and
//! what keeps them from ageing: docs/decisions/0016.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use askama::Template;
use askama::filters::Safe;
use serde::Deserialize;

use super::{Frame, StoreLink, assets};
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

/// The id of a step's text, and the name of the picture that belongs to it: that of a sample page, or `app-…`.
type Step = (&'static str, Option<&'static str>);

const fn alone(text: &'static str) -> Step {
    (text, None)
}

const fn shown(text: &'static str, picture: &'static str) -> Step {
    (text, Some(picture))
}

const ACCOUNT: &[Step] = &[
    alone("guide-account-1"),
    shown("guide-account-2", "register"),
    shown("guide-account-3", "register-mailbox"),
    shown("guide-account-4", "reset"),
    alone("guide-account-5"),
];
const SETUP: &[Step] = &[
    alone("help-setup-1"),
    alone("help-setup-2"),
    alone("help-setup-3"),
    shown("help-setup-4", "device-add"),
    shown("guide-setup-app", "app-welcome"),
    shown("help-setup-5", "enrol"),
    shown("help-setup-6", "app-enrol"),
    shown("guide-setup-done", "app-success"),
];
const PIN: &[Step] = &[
    alone("help-pin-1"),
    shown("help-pin-2", "password"),
    alone("help-pin-3"),
    shown("guide-pin-waits", "waiting"),
    alone("help-pin-4"),
    shown("help-pin-5", "app-request"),
    alone("help-pin-6"),
];
const QR: &[Step] = &[
    alone("help-qr-1"),
    alone("help-qr-2"),
    shown("help-qr-3", "code"),
    shown("help-qr-4", "app-code"),
    alone("help-qr-5"),
];
const SMS: &[Step] = &[
    shown("help-sms-1", "number-add"),
    alone("help-sms-2"),
    alone("help-sms-3"),
    shown("help-sms-4", "sms"),
];
const KEY: &[Step] = &[
    shown("help-key-1", "key-add"),
    shown("help-key-2", "key"),
    alone("help-key-3"),
];

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

    fn steps(self) -> &'static [Step] {
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

    fn steps(&self) -> impl Iterator<Item = (&'static str, Option<Picture>)> {
        let steps = self.topic.steps().iter();
        steps.map(|(text, name)| (*text, name.and_then(|name| self.picture(name))))
    }

    fn picture(&self, name: &str) -> Option<Picture> {
        Picture::of(self.frame.texts.tag(), name)
    }
}

/// A picture of a page or of the app in one language, for light and for dark.
struct Picture {
    light: String,
    dark: String,
    width: u32,
    height: u32,
    /// The id of the text that stands in for it.
    alt: String,
    /// Of the app: upright.
    phone: bool,
}

/// A row of `static/guide/pictures.json`, under the key `LANGUAGE/NAME`.
#[derive(Deserialize)]
struct Row {
    width: u32,
    height: u32,
}

static ROWS: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../static/guide/pictures.json"))
        .expect("the list of pictures is written with them, and a test reads it")
});

impl Picture {
    fn of(language: &str, name: &str) -> Option<Self> {
        let row = ROWS.get(&format!("{language}/{name}"))?;
        let file = |theme: &str| assets::address(&format!("guide/{language}/{name}-{theme}.webp"));
        Some(Self {
            light: file("light"),
            dark: file("dark"),
            width: row.width,
            height: row.height,
            alt: format!("guide-alt-{name}"),
            phone: name.starts_with("app-"),
        })
    }
}
