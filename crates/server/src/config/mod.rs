//! The server's configuration: one TOML file, each value of which the environment may replace.
//!
//! What is wrong is said with the file and line (or the variable) and what was expected; nothing is guessed.

mod check;
mod env;
mod network;
mod sections;
mod sms;
mod values;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Table;

use crate::secret_file::SecretFileError;
use env::Section;
pub use network::{Network, Networks};
pub use sections::{
    Accounts, Administration, Attestation, Audit, Data, Database, Gateway, GatewaySite, KeyFiles, Limits,
    Listen, Log, LogFormat, LogLevel, Mail, MailSender, Policy, Push, Recovery, Retention, Services, Session,
    Site, Store, Tls,
};
pub use sms::{Sms, SmsSender};
pub use values::DatabaseUrl;

/// Everything that an administrator decides. Paths are absolute or from the configuration file's folder.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub site: Site,
    pub data: Data,
    pub listen: Listen,
    pub database: Database,
    pub keys: KeyFiles,
    pub policy: Policy,
    pub session: Session,
    pub limits: Limits,
    pub recovery: Recovery,
    pub accounts: Accounts,
    pub administration: Administration,
    pub retention: Retention,
    pub mail: Mail,
    pub services: Services,
    pub sms: Sms,
    pub push: Push,
    pub gateway: Gateway,
    pub log: Log,
    pub audit: Audit,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{path}:{line}: {problem}")]
    File {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{variable}: {problem}")]
    Variable { variable: String, problem: String },
    #[error("{setting}: {problem}")]
    Setting { setting: &'static str, problem: String },
    #[error(transparent)]
    Secret(#[from] SecretFileError),
}

impl Config {
    /// Reads `file` (if there is one) and the process's environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::load_with(
            file,
            std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))),
        )
    }

    /// Reads `file` and these variables.
    pub fn load_with(
        file: Option<&Path>,
        vars: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table = Table::new();
        let read = |path: &Path, error| ConfigError::Read {
            path: path.to_owned(),
            error,
        };
        // Absolute, so that what is printed can be typed from anywhere.
        let here = std::path::absolute(file.unwrap_or(Path::new("-")))
            .map_err(|error| read(Path::new("."), error))?;
        let folder = here.parent().unwrap_or(Path::new("/")).to_owned();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|error| read(path, error))?;
            // Read as settings first: only then an error knows its line.
            let parsed: Self = toml::from_str(&text).map_err(|error| in_file(path, &text, &error))?;
            if parsed.database.url.has_password() {
                crate::secret_file::check(path)?;
            }
            table = text.parse().expect("was read as settings just now");
        }
        env::overlay(&mut table, &sections(), vars)?;
        if table.get("site").is_none_or(|site| site.get("name").is_none()) {
            return Err(ConfigError::Setting {
                setting: "site.name",
                problem: "is not set; expected the host name under which people reach this site".into(),
            });
        }
        let mut config: Self = table.try_into().map_err(|error| ConfigError::Setting {
            setting: "settings",
            problem: error.message().to_owned(),
        })?;
        config.resolve(&folder);
        config.check()?;
        Ok(config)
    }

    /// Defaults, with everything written below `folder` and no TLS: for tests and trials.
    pub fn tester(name: symbolon_protocol::Sid, folder: &Path) -> Self {
        let mut config = Self::default();
        config.site.name = name;
        config.data.folder = folder.to_owned();
        config.listen.tls = Tls::Off;
        config.log.level = LogLevel::Warn;
        config.resolve(Path::new(""));
        config
    }

    /// Fills in what depends on other settings and makes paths start at `folder`.
    fn resolve(&mut self, folder: &Path) {
        let brand = &self.site.brand;
        if self.site.default_service.is_empty() {
            self.site.default_service = format!("{brand} account");
        }
        if self.mail.from.is_empty() {
            let host = self.site.name.host();
            self.mail.from = format!("{} <no-reply@{host}>", quoted(brand));
        }
        if self.push.contact.is_empty() {
            self.push.contact = self.site.name.base_url();
        }
        let data = folder.join(&self.data.folder);
        let or_in_data = |path: &Path, name: &str| {
            if path.as_os_str().is_empty() {
                data.join(name)
            } else {
                folder.join(path)
            }
        };
        self.keys.folder = or_in_data(&self.keys.folder, "keys");
        self.mail.spool = or_in_data(&self.mail.spool, "mail");
        self.sms.spool = or_in_data(&self.sms.spool, "sms");
        if self.database.url.0.is_empty() {
            self.database.url.0 = format!("sqlite:{}", data.join("symbolon.db").display());
        } else if let Some(path) = self.database.url.0.strip_prefix("sqlite:")
            && !path.starts_with(":memory:")
        {
            let path = path.strip_prefix("//").unwrap_or(path);
            self.database.url.0 = format!("sqlite:{}", folder.join(path).display());
        }
        for path in [
            &mut self.listen.certificate,
            &mut self.listen.key,
            &mut self.session.places_file,
            &mut self.mail.password_file,
            &mut self.mail.ca_file,
            &mut self.services.ca_file,
            &mut self.push.fcm_key_file,
            &mut self.push.apns_key_file,
            &mut self.sms.secret_file,
            &mut self.sms.ca_file,
            &mut self.audit.file,
        ] {
            *path = path.take().map(|path| folder.join(path));
        }
        self.data.folder = data;
    }
}

/// The sections by name; a test compares them with [`Config`]'s fields.
fn sections() -> [Section; 19] {
    [
        Section::of::<Site>("site"),
        Section::of::<Data>("data"),
        Section::of::<Listen>("listen"),
        Section::of::<Database>("database"),
        Section::of::<KeyFiles>("keys"),
        Section::of::<Policy>("policy"),
        Section::of::<Session>("session"),
        Section::of::<Limits>("limits"),
        Section::of::<Recovery>("recovery"),
        Section::of::<Accounts>("accounts"),
        Section::of::<Administration>("administration"),
        Section::of::<Retention>("retention"),
        Section::of::<Mail>("mail"),
        Section::of::<Services>("services"),
        Section::of::<Sms>("sms"),
        Section::of::<Push>("push"),
        Section::of::<Gateway>("gateway"),
        Section::of::<Log>("log"),
        Section::of::<Audit>("audit"),
    ]
}

fn in_file(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    ConfigError::File {
        path: path.to_owned(),
        line,
        problem: error.message().to_owned(),
    }
}

/// A display name as an address header takes it.
fn quoted(name: &str) -> String {
    if name.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') {
        return name.to_owned();
    }
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests;
