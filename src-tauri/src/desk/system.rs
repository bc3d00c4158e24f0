//! What the command layer needs from the system around it. The window program implements it; tests have one of their
//! own, so everything above runs without a display.

use serde::Serialize;

use super::words::Words;

/// Whether the system lets us notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Leave {
    Granted,
    Denied,
    /// It was not asked yet, or does not say.
    Unknown,
}

/// Which sensor there is. It says *whether*, never *that* somebody touched it: only a key's use proves that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Biometric {
    None,
    Fingerprint,
    Face,
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The request that a tap opens, see [`super::shown::request_id`]; empty for a check.
    pub request: String,
    pub title: String,
    pub body: String,
}

/// What the clipboard holds.
pub enum Clip {
    /// Pixels of red, green, blue, alpha.
    Picture {
        width: u32,
        height: u32,
        rgba: Vec<u8>,
    },
    Text(String),
    Empty,
}

/// The system around. No call waits for a person but [`System::ask_notifications`].
pub trait System: Send + Sync {
    /// BCP 47 tags, the preferred first.
    fn languages(&self) -> Vec<String>;
    /// Whether the platform has a scanner of its own.
    fn scanner(&self) -> bool;
    fn biometric(&self) -> Biometric;
    /// Whether there is a tray at all.
    fn has_tray(&self) -> bool;
    /// Shows or removes the tray's icon; while it is there, closing the window hides it.
    fn show_tray(&self, on: bool, words: &Words);
    fn notifications(&self) -> Leave;
    /// Opens the system's question where there is one.
    fn ask_notifications(&self) -> Leave;
    /// Whether the system took it.
    fn notify(&self, notice: &Notice) -> bool;
    /// Takes a notification of a request away, where the system can.
    fn withdraw(&self, request: &str);
    /// Opens an address of ours in the browser; whether that worked.
    fn open_browser(&self, url: &str) -> bool;
    /// `None`: it cannot be read.
    fn clipboard(&self) -> Option<Clip>;
    /// Whether that worked.
    fn copy(&self, text: &str) -> bool;
    /// The window's engine and version, for whoever helps.
    fn engine(&self) -> String;
}
