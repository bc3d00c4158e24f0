//! The mails: subject, text and HTML.

use askama::Template;

use super::{Act, time};
use crate::text::{Arg, Args, Texts};

/// A mail ready to be sent.
#[derive(Clone, Debug)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Shared by all mails.
#[derive(Clone, Debug)]
pub struct MailFrame {
    /// The texts in the account's mail language, branded.
    pub texts: Texts,
    /// The site name (`sid`).
    pub site: String,
    /// The site's address without a slash at its end, `https://{sid}`.
    pub origin: String,
    /// First and last name; empty where the reader is not known.
    pub display_name: String,
    /// The address that gets the mail.
    pub email: String,
}

impl MailFrame {
    fn say(&self, id: impl AsRef<str>) -> String {
        self.texts.say(id.as_ref())
    }

    fn with(&self, id: impl AsRef<str>, args: &Args<'_>) -> String {
        self.texts.with(id.as_ref(), args)
    }

    /// By name, where somebody has vouched for it.
    fn greeting(&self) -> String {
        if self.display_name.is_empty() {
            return self.say("mail-greeting-nameless");
        }
        self.with("mail-greeting", &[("name", &self.display_name)])
    }

    /// Why the reader gets it.
    fn why(&self) -> String {
        let id = if self.display_name.is_empty() {
            "mail-footer-given"
        } else {
            "mail-footer-why"
        };
        self.with(id, &[("site", &self.site), ("email", &self.email)])
    }
}

/// A mail whose button is a link to a page. It tells no link to `Debug`.
#[derive(Clone)]
pub struct MailedLink {
    pub frame: MailFrame,
    pub kind: LinkKind,
    /// The path of the link, with its token if it has one.
    pub link: String,
}

/// What the link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To the first password of an account that was asked for.
    Register { hours: u32 },
    /// To the first password of an account that an administrator prepared.
    Invite { days: u32 },
    /// There is an account already.
    Registered,
    /// To a page where the present address agrees to another one, or stops it.
    EmailOld { email: String, days: u32 },
    /// To a page where the new address agrees.
    EmailNew { hours: u32 },
    /// The address was replaced by another one.
    EmailReplaced { email: String },
    /// To a page where the account is kept.
    ErasureAsked { days: u32 },
    /// The account is gone.
    Erased,
}

impl LinkKind {
    /// The part of a text's id that names the kind.
    fn key(&self) -> &'static str {
        match self {
            Self::Register { .. } => "register",
            Self::Invite { .. } => "invite",
            Self::Registered => "registered",
            Self::EmailOld { .. } => "email-old",
            Self::EmailNew { .. } => "email-new",
            Self::EmailReplaced { .. } => "email-replaced",
            Self::ErasureAsked { .. } => "erasure-asked",
            Self::Erased => "erased",
        }
    }
}

impl MailedLink {
    /// The mail.
    ///
    /// # Errors
    /// Only if the template itself is broken.
    pub fn render(&self) -> Result<Mail, askama::Error> {
        Ok(Mail {
            subject: self.say("subject"),
            text: LinkText { mail: self }.render()?,
            html: LinkHtml {
                frame: &self.frame,
                mail: self,
            }
            .render()?,
        })
    }

    fn id(&self, part: &str) -> String {
        format!("mail-link-{}-{part}", self.kind.key())
    }

    fn say(&self, part: &str) -> String {
        self.frame.say(self.id(part))
    }

    /// What happened.
    fn text(&self) -> String {
        let email: (&str, &dyn Arg) = ("email", &self.frame.email);
        match &self.kind {
            LinkKind::EmailOld { email: new, .. } | LinkKind::EmailReplaced { email: new } => {
                self.frame.with(self.id("text"), &[email, ("new", new)])
            }
            _ => self.frame.with(self.id("text"), &[email]),
        }
    }

    /// For how long, and what else is to be known.
    fn more(&self) -> String {
        match &self.kind {
            LinkKind::Register { hours } | LinkKind::EmailNew { hours } => {
                self.frame.with(self.id("more"), &[("hours", hours)])
            }
            LinkKind::Invite { days } | LinkKind::EmailOld { days, .. } | LinkKind::ErasureAsked { days } => {
                self.frame.with(self.id("more"), &[("days", days)])
            }
            LinkKind::Registered | LinkKind::EmailReplaced { .. } | LinkKind::Erased => self.say("more"),
        }
    }

    fn address(&self) -> String {
        format!("{}{}", self.frame.origin, self.link)
    }
}

#[derive(Template)]
#[template(path = "mail/link.txt", whitespace = "preserve")]
struct LinkText<'a> {
    mail: &'a MailedLink,
}

#[derive(Template)]
#[template(path = "mail/link.html")]
struct LinkHtml<'a> {
    frame: &'a MailFrame,
    mail: &'a MailedLink,
}

/// *Code from your mail*. It tells no code to `Debug`.
#[derive(Clone)]
pub struct MailedCode {
    pub frame: MailFrame,
    /// As it is shown, `XXXX-XXXXX`.
    pub code: String,
    /// For how long it is valid.
    pub minutes: u32,
    pub act: Act,
}

impl MailedCode {
    /// The mail.
    ///
    /// # Errors
    /// Only if the template itself is broken.
    pub fn render(&self) -> Result<Mail, askama::Error> {
        // The code stays out of the subject: subjects are shown on locked screens.
        Ok(Mail {
            subject: self.frame.say("mail-code-subject"),
            text: CodeText { mail: self }.render()?,
            html: CodeHtml {
                frame: &self.frame,
                mail: self,
            }
            .render()?,
        })
    }

    /// "It is valid for 30 minutes and for one use: Add a way to sign in."
    fn validity(&self) -> String {
        let act = self.frame.say(self.act.text_id());
        self.frame
            .with("mail-code-minutes", &[("minutes", &self.minutes), ("act", &act)])
    }
}

#[derive(Template)]
#[template(path = "mail/code.txt", whitespace = "preserve")]
struct CodeText<'a> {
    mail: &'a MailedCode,
}

#[derive(Template)]
#[template(path = "mail/code.html")]
struct CodeHtml<'a> {
    frame: &'a MailFrame,
    mail: &'a MailedCode,
}

/// *Choose a new password*. It tells no link to `Debug`.
#[derive(Clone)]
pub struct MailedReset {
    pub frame: MailFrame,
    /// The path of the link, with its token.
    pub link: String,
    /// For how long it is valid.
    pub minutes: u32,
}

impl MailedReset {
    /// The mail.
    ///
    /// # Errors
    /// Only if the template itself is broken.
    pub fn render(&self) -> Result<Mail, askama::Error> {
        Ok(Mail {
            subject: self.frame.say("mail-reset-subject"),
            text: ResetText { mail: self }.render()?,
            html: ResetHtml {
                frame: &self.frame,
                mail: self,
            }
            .render()?,
        })
    }

    /// Who asked, and for which account.
    fn asked(&self) -> String {
        self.frame
            .with("mail-reset-text", &[("email", &self.frame.email)])
    }

    /// "It is valid for 60 minutes and for one use."
    fn validity(&self) -> String {
        self.frame
            .with("mail-reset-minutes", &[("minutes", &self.minutes)])
    }

    fn address(&self) -> String {
        format!("{}{}", self.frame.origin, self.link)
    }
}

#[derive(Template)]
#[template(path = "mail/reset.txt", whitespace = "preserve")]
struct ResetText<'a> {
    mail: &'a MailedReset,
}

#[derive(Template)]
#[template(path = "mail/reset.html")]
struct ResetHtml<'a> {
    frame: &'a MailFrame,
    mail: &'a MailedReset,
}

/// "Something happened to your account."
#[derive(Clone, Debug)]
pub struct MailNotice {
    pub frame: MailFrame,
    pub kind: NoticeKind,
    pub at_ms: i64,
    /// Browser and system; empty if it came from a phone or is not known.
    pub browser: String,
    /// Where the browser is; empty if it is not known.
    pub place: String,
}

/// What happened. `device` is the phone's name, `platform` for example "Android".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    DeviceAdded {
        device: String,
        platform: String,
    },
    DeviceRemoved {
        device: String,
    },
    DeviceSuspended {
        device: String,
    },
    PinLocked {
        device: String,
    },
    PinChanged {
        device: String,
    },
    /// `count` wrong PINs came before a right one.
    WrongPins {
        device: String,
        count: u32,
    },
    BiometricAdded {
        device: String,
    },
    /// *It's not me* was pressed.
    NotMe {
        device: String,
    },
    /// `service` is empty for the site itself.
    NewBrowser {
        service: String,
    },
    PasswordChanged,
    /// Names or language.
    DataChanged,
    /// This is the new address.
    EmailChanged,
    /// `number` with most of its digits left out.
    NumberAdded {
        number: String,
    },
    NumberRemoved {
        number: String,
    },
    /// `key` is its name.
    SecurityKeyAdded {
        key: String,
    },
    SecurityKeyRemoved {
        key: String,
    },
    /// Two of it count.
    SecurityKeySuspended {
        key: String,
    },
    RecoveryCodesMade,
    RecoveryCodesEnded,
    RecoveryCodeUsed,
    /// Somebody asked to add a new device without an old one; `stop` is the path that stops it.
    RecoveryStarted {
        stop: String,
    },
    RecoveryReady {
        stop: String,
    },
    /// One of two administrators wants to let somebody add a device.
    ResetAskedByStaff {
        stop: String,
    },
    RecoveryUsed,
    RecoveryStopped,
}

impl NoticeKind {
    /// The part of a text's id that names the kind.
    fn key(&self) -> &'static str {
        match self {
            Self::DeviceAdded { .. } => "device-added",
            Self::DeviceRemoved { .. } => "device-removed",
            Self::DeviceSuspended { .. } => "device-suspended",
            Self::PinLocked { .. } => "pin-locked",
            Self::PinChanged { .. } => "pin-changed",
            Self::WrongPins { .. } => "wrong-pins",
            Self::BiometricAdded { .. } => "biometric-added",
            Self::NotMe { .. } => "not-me",
            Self::NewBrowser { .. } => "new-browser",
            Self::PasswordChanged => "password-changed",
            Self::DataChanged => "data-changed",
            Self::EmailChanged => "email-changed",
            Self::NumberAdded { .. } => "number-added",
            Self::NumberRemoved { .. } => "number-removed",
            Self::SecurityKeyAdded { .. } => "key-added",
            Self::SecurityKeyRemoved { .. } => "key-removed",
            Self::SecurityKeySuspended { .. } => "key-suspended",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodesEnded => "recovery-codes-ended",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::RecoveryStarted { .. } => "recovery-started",
            Self::RecoveryReady { .. } => "recovery-ready",
            Self::ResetAskedByStaff { .. } => "reset-asked",
            Self::RecoveryUsed => "recovery-used",
            Self::RecoveryStopped => "recovery-stopped",
        }
    }

    /// The page where its reader can do something about it.
    fn page(&self) -> &str {
        match self {
            Self::RecoveryStarted { stop }
            | Self::RecoveryReady { stop }
            | Self::ResetAskedByStaff { stop } => stop,
            Self::NotMe { .. } | Self::RecoveryStopped | Self::RecoveryCodeUsed => "/account/password",
            Self::RecoveryCodesMade | Self::RecoveryCodesEnded => "/account/recovery-codes",
            Self::NewBrowser { .. } | Self::PasswordChanged | Self::DataChanged | Self::EmailChanged => {
                "/account"
            }
            Self::NumberAdded { .. } | Self::NumberRemoved { .. } => "/account/numbers",
            Self::SecurityKeyAdded { .. }
            | Self::SecurityKeyRemoved { .. }
            | Self::SecurityKeySuspended { .. } => "/account/keys",
            _ => "/account/devices",
        }
    }
}

impl MailNotice {
    /// The mail.
    ///
    /// # Errors
    /// Only if the template itself is broken.
    pub fn render(&self) -> Result<Mail, askama::Error> {
        Ok(Mail {
            subject: self.say("subject"),
            text: NoticeText { mail: self }.render()?,
            html: NoticeHtml {
                frame: &self.frame,
                mail: self,
            }
            .render()?,
        })
    }

    fn say(&self, part: &str) -> String {
        self.frame.say(format!("notice-{}-{part}", self.kind.key()))
    }

    /// What happened, in a sentence or two.
    fn event(&self) -> String {
        let email: (&str, &dyn Arg) = ("email", &self.frame.email);
        let id = format!("notice-{}", self.kind.key());
        match &self.kind {
            NoticeKind::DeviceAdded { device, platform } => self
                .frame
                .with(id, &[email, ("device", device), ("platform", platform)]),
            NoticeKind::WrongPins { device, count } => {
                self.frame.with(id, &[("device", device), ("count", count)])
            }
            NoticeKind::DeviceRemoved { device }
            | NoticeKind::DeviceSuspended { device }
            | NoticeKind::PinLocked { device }
            | NoticeKind::PinChanged { device }
            | NoticeKind::BiometricAdded { device }
            | NoticeKind::NotMe { device } => self.frame.with(id, &[email, ("device", device)]),
            NoticeKind::NumberAdded { number } | NoticeKind::NumberRemoved { number } => {
                self.frame.with(id, &[email, ("number", number)])
            }
            NoticeKind::SecurityKeyAdded { key }
            | NoticeKind::SecurityKeyRemoved { key }
            | NoticeKind::SecurityKeySuspended { key } => self.frame.with(id, &[email, ("key", key)]),
            NoticeKind::NewBrowser { service } => {
                let service = if service.is_empty() {
                    self.frame.texts.brand()
                } else {
                    service
                };
                self.frame.with(id, &[email, ("service", &service)])
            }
            NoticeKind::PasswordChanged
            | NoticeKind::DataChanged
            | NoticeKind::EmailChanged
            | NoticeKind::RecoveryStarted { .. }
            | NoticeKind::RecoveryReady { .. }
            | NoticeKind::ResetAskedByStaff { .. }
            | NoticeKind::RecoveryUsed
            | NoticeKind::RecoveryCodesMade
            | NoticeKind::RecoveryCodesEnded
            | NoticeKind::RecoveryCodeUsed
            | NoticeKind::RecoveryStopped => self.frame.with(id, &[email]),
        }
    }

    /// "When: 24 November 2026, 10:24 UTC"
    fn when(&self) -> String {
        self.frame.with(
            "mail-when",
            &[("when", &time::moment(&self.frame.texts, self.at_ms))],
        )
    }

    /// "From: Firefox, Windows · Namur, Belgium", or nothing.
    fn from(&self) -> Option<String> {
        let known: Vec<&str> = [&self.browser, &self.place]
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        (!known.is_empty()).then(|| {
            self.frame
                .with("mail-browser", &[("browser", &known.join(" · "))])
        })
    }

    /// The button's address.
    fn address(&self) -> String {
        format!("{}{}", self.frame.origin, self.kind.page())
    }
}

#[derive(Template)]
#[template(path = "mail/notice.txt", whitespace = "preserve")]
struct NoticeText<'a> {
    mail: &'a MailNotice,
}

#[derive(Template)]
#[template(path = "mail/notice.html")]
struct NoticeHtml<'a> {
    frame: &'a MailFrame,
    mail: &'a MailNotice,
}
