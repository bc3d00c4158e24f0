//! The person's settings and names for accounts: one JSON file, read strictly, replaced as a whole.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use serde::{Deserialize, Serialize};
use symbolon_phone::ports::RecordId;
use symbolon_phone::private_files::write_durably;

use super::lock;
use super::problem::{Problem, Result};

/// Largest file, bytes: some hundred accounts with long names.
const MAX_FILE: usize = 64 * 1024;
/// Longest name of an account, characters.
const MAX_LABEL: usize = 60;
/// Longest language tag that there is (RFC 5646, §4.4.1), characters.
const MAX_TAG: usize = 35;

/// `Settings` of `ui/src/host.ts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// BCP 47 tag; empty: the system's.
    pub language: String,
    pub theme: Theme,
    /// Codes are covered until they are wanted.
    pub cover_codes: bool,
    /// Closing the window leaves the app in the tray.
    pub tray: bool,
    pub asked_notifications: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// What is to be different; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    pub language: Option<String>,
    pub theme: Option<Theme>,
    pub cover_codes: Option<bool>,
    pub tray: Option<bool>,
    pub asked_notifications: Option<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: String::new(),
            theme: Theme::System,
            cover_codes: false,
            tray: false,
            asked_notifications: false,
        }
    }
}

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    fmt: u8,
    settings: Settings,
    /// Whether the person wants notifications: most desktops never ask for that themselves.
    notify: bool,
    /// By account.
    labels: BTreeMap<String, String>,
}

const FORMAT: u8 = 1;

impl Stored {
    fn fresh() -> Self {
        Self {
            fmt: FORMAT,
            ..Self::default()
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_FILE {
            return None;
        }
        let stored: Self = serde_json::from_slice(bytes).ok()?;
        let labels_hold = stored
            .labels
            .iter()
            .all(|(id, label)| RecordId::parse(id).is_some() && is_label(label) && !label.is_empty());
        (stored.fmt == FORMAT && is_tag(&stored.settings.language) && labels_hold).then_some(stored)
    }
}

/// The settings, in memory and on disk.
pub struct SettingsFile {
    path: PathBuf,
    stored: Mutex<Stored>,
}

impl SettingsFile {
    /// Reads the file. One that does not read is put aside, and everything is as it was at first.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let stored = match std::fs::read(&path) {
            Ok(bytes) => match Stored::parse(&bytes) {
                Some(stored) => stored,
                None => {
                    std::fs::rename(&path, path.with_extension("damaged.json"))?;
                    Stored::fresh()
                }
            },
            Err(e) if e.kind() == io::ErrorKind::NotFound => Stored::fresh(),
            Err(e) => return Err(e),
        };
        Ok(Self {
            path,
            stored: Mutex::new(stored),
        })
    }

    pub fn settings(&self) -> Settings {
        self.stored().settings.clone()
    }

    /// Stores what is to be different.
    pub fn change(&self, change: Change) -> Result<Settings> {
        if change.language.as_deref().is_some_and(|tag| !is_tag(tag)) {
            return Err(Problem::new("settings"));
        }
        self.store(|stored| {
            let s = &mut stored.settings;
            s.language = change.language.unwrap_or_else(|| s.language.clone());
            s.theme = change.theme.unwrap_or(s.theme);
            s.cover_codes = change.cover_codes.unwrap_or(s.cover_codes);
            s.tray = change.tray.unwrap_or(s.tray);
            s.asked_notifications = change.asked_notifications.unwrap_or(s.asked_notifications);
        })?;
        Ok(self.settings())
    }

    /// Whether the person wants notifications.
    pub fn notify(&self) -> bool {
        self.stored().notify
    }

    /// The person was asked for them, and answered so.
    pub fn set_notify(&self, notify: bool) -> Result<()> {
        self.store(|stored| {
            stored.settings.asked_notifications = true;
            stored.notify = notify;
        })
    }

    /// The person's name for an account, or nothing.
    pub fn label(&self, account: &RecordId) -> String {
        let stored = self.stored();
        stored
            .labels
            .get(&account.to_string())
            .cloned()
            .unwrap_or_default()
    }

    /// Stores a name; an empty one takes it away.
    pub fn set_label(&self, account: &RecordId, label: &str) -> Result<()> {
        let label = label.trim();
        if !is_label(label) {
            return Err(Problem::new("label"));
        }
        self.store(|stored| {
            if label.is_empty() {
                stored.labels.remove(&account.to_string());
            } else {
                stored.labels.insert(account.to_string(), label.to_owned());
            }
        })
    }

    fn store(&self, change: impl FnOnce(&mut Stored)) -> Result<()> {
        let mut stored = self.stored();
        let mut next = stored.clone();
        change(&mut next);
        if next == *stored {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&next).map_err(|_| Problem::new("storage"))?;
        write_durably(&self.path, &bytes).map_err(|_| Problem::new("storage"))?;
        *stored = next;
        Ok(())
    }

    fn stored(&self) -> MutexGuard<'_, Stored> {
        lock(&self.stored)
    }
}

/// Empty, or letters and digits in parts.
fn is_tag(tag: &str) -> bool {
    tag.is_empty()
        || (tag.len() <= MAX_TAG
            && tag
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric())))
}

/// Empty, or a display text as sites may send one (§1).
fn is_label(label: &str) -> bool {
    label.is_empty()
        || (label.chars().count() <= MAX_LABEL && symbolon_protocol::text::check_text(label).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(folder: &tempfile::TempDir) -> SettingsFile {
        SettingsFile::open(folder.path().join("settings.json")).expect("it opens")
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn what_is_changed_is_there_after_a_restart_and_the_rest_stays() {
        let folder = folder();
        let file = open(&folder);
        assert_eq!(file.settings(), Settings::default());
        let change = Change {
            theme: Some(Theme::Dark),
            language: Some("pt-PT".into()),
            ..Change::default()
        };
        file.change(change).expect("stored");
        file.change(Change {
            tray: Some(true),
            ..Change::default()
        })
        .expect("stored");
        let again = open(&folder).settings();
        assert_eq!(
            (
                again.theme,
                again.language.as_str(),
                again.tray,
                again.cover_codes
            ),
            (Theme::Dark, "pt-PT", true, false)
        );
    }

    #[test]
    fn a_file_that_does_not_read_is_put_aside_whole() {
        for damaged in [
            "",
            "{}",
            "[]",
            r#"{"fmt":2,"settings":{"language":"","theme":"system","coverCodes":false,"tray":false,"askedNotifications":false},"notify":false,"labels":{}}"#,
            r#"{"fmt":1,"settings":{"language":"","theme":"system","coverCodes":false,"tray":false,"askedNotifications":false},"notify":false,"labels":{},"more":1}"#,
            r#"{"fmt":1,"settings":{"language":"","theme":"blue","coverCodes":false,"tray":false,"askedNotifications":false},"notify":false,"labels":{}}"#,
            r#"{"fmt":1,"settings":{"language":"../x","theme":"system","coverCodes":false,"tray":false,"askedNotifications":false},"notify":false,"labels":{}}"#,
            r#"{"fmt":1,"settings":{"language":"","theme":"system","coverCodes":false,"tray":false,"askedNotifications":false},"notify":false,"labels":{"x":"y"}}"#,
            r#"{"fmt":1,"settings":{"language":"","theme":"system","coverCodes":0,"tray":false,"askedNotifications":false},"notify":false,"labels":{}}"#,
        ] {
            let folder = folder();
            let path = folder.path().join("settings.json");
            std::fs::write(&path, damaged).expect("written");
            assert_eq!(open(&folder).settings(), Settings::default(), "{damaged}");
            let aside = std::fs::read_to_string(path.with_extension("damaged.json")).expect("kept");
            assert_eq!(aside, damaged);
        }
    }

    #[test]
    fn languages_that_are_no_tags_are_refused_and_nothing_changes() {
        let folder = folder();
        let file = open(&folder);
        for tag in ["../../etc", "de_DE", "-", "de-", "d\u{e9}", &"a".repeat(36)] {
            let change = Change {
                language: Some(tag.into()),
                ..Change::default()
            };
            assert_eq!(file.change(change), Err(Problem::new("settings")), "{tag}");
        }
        assert!(!folder.path().join("settings.json").exists());
    }

    #[test]
    fn labels() {
        let folder = folder();
        let file = open(&folder);
        let account = RecordId([7; 16]);
        file.set_label(&account, "  Work \u{e9}  ").expect("stored");
        assert_eq!(open(&folder).label(&account), "Work \u{e9}");
        for bad in ["a\u{202e}b", "a\nb", &"x".repeat(61)] {
            assert_eq!(file.set_label(&account, bad), Err(Problem::new("label")), "{bad}");
        }
        file.set_label(&account, &"x".repeat(60)).expect("stored");
        file.set_label(&account, "").expect("stored");
        assert_eq!(open(&folder).label(&account), "");
    }
}
