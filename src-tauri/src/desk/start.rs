//! The first command of a window, the settings, and what is said to whoever helps.

use std::fmt::Write as _;
use std::sync::Arc;

use symbolon_phone::PhoneError;

use super::Desk;
use super::problem::{Problem, Result};
use super::settings::{Change, Settings};
use super::shown::{Lost, Platform, Start};
use super::system::{Biometric, Leave};

impl Desk {
    /// What the first screen needs. Tidies up after a crash or a restored backup, and begins to watch.
    pub fn start(self: &Arc<Self>) -> Result<Start> {
        let (tidied, store) = match self.phone.tidy() {
            Ok(tidied) => (tidied, None),
            // The accounts are shown all the same, with the reason why nothing can be done with them now.
            Err(e @ PhoneError::Keys(_)) => (Default::default(), Some(e.into())),
            Err(e) => return Err(e.into()),
        };
        let settings = self.settings.settings();
        self.system.show_tray(settings.tray, &self.words());
        self.begin_news();
        self.follow_accounts()?;
        self.settle_push_soon();
        Ok(Start {
            accounts: self.accounts()?,
            platform: self.platform(),
            settings,
            lost: tidied
                .initialise_again
                .into_iter()
                .map(|(sid, account)| Lost {
                    site: sid.shown(),
                    account,
                })
                .collect(),
            damaged: self.phone.damaged()?.len(),
            store,
        })
    }

    fn platform(&self) -> Platform {
        let biometric = match self.keys.biometric_available() {
            true => self.system.biometric(),
            // A sensor that can guard no key here is of no use.
            false => Biometric::None,
        };
        Platform {
            os: std::env::consts::OS,
            version: self.info.os.clone(),
            languages: self.system.languages(),
            scanner: self.system.scanner(),
            biometric,
            tray: self.system.has_tray(),
            notifications: self.leave_to_notify(),
        }
    }

    /// Stores settings; what is left out stays.
    pub fn settings(&self, change: Change) -> Result<Settings> {
        let settings = self.settings.change(change)?;
        self.system.show_tray(settings.tray, &self.words());
        self.say_wake_words();
        Ok(settings)
    }

    /// Asks the system for leave to notify. That the person came here is their own answer.
    pub fn ask_notifications(self: &Arc<Self>) -> Result<Leave> {
        let leave = self.system.ask_notifications();
        self.settings.set_notify(leave == Leave::Granted)?;
        self.settle_push_soon();
        Ok(leave)
    }

    /// The system's, where the person wants notifications; most desktops grant it without having asked anybody.
    pub(super) fn leave_to_notify(&self) -> Leave {
        match self.system.notifications() {
            Leave::Granted if !self.settings.notify() => Leave::Unknown,
            leave => leave,
        }
    }

    /// A text for whoever helps: versions and counts, no name of a site, an account or a device.
    pub fn diagnostics(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| {
            writeln!(text, "{name}: {value}").expect("a String takes all");
        };
        line("Symbolon", env!("CARGO_PKG_VERSION"));
        line("system", &format!("{}, {}", std::env::consts::OS, self.info.os));
        line("processor", std::env::consts::ARCH);
        line("window", &self.system.engine());
        line("languages", &self.system.languages().join(" "));
        line("notifications", leave_code(self.leave_to_notify()));
        match self.phone.accounts() {
            Ok(accounts) => {
                line("accounts", &accounts.len().to_string());
                let blocked = accounts
                    .iter()
                    .filter(|a| a.pin != symbolon_phone::PinState::Usable);
                line("accounts without a usable PIN", &blocked.count().to_string());
            }
            Err(e) => line("accounts", e.code()),
        }
        match self.phone.damaged() {
            Ok(damaged) => line("damaged records", &damaged.len().to_string()),
            Err(e) => line("damaged records", e.code()),
        }
        line(
            "store",
            self.keys
                .list()
                .map_or_else(|e| PhoneError::Keys(e).code(), |_| "works"),
        );
        text
    }

    /// Puts a text on the clipboard. One-time passwords are to be typed: they do not go there.
    pub fn copy(&self, text: &str) -> Result<()> {
        if symbolon_protocol::otp::normalise(text).is_ok() {
            return Err(Problem::new("clipboard"));
        }
        match self.system.copy(text) {
            true => Ok(()),
            false => Err(Problem::new("clipboard")),
        }
    }
}

fn leave_code(leave: Leave) -> &'static str {
    match leave {
        Leave::Granted => "granted",
        Leave::Denied => "denied",
        Leave::Unknown => "unknown",
    }
}
