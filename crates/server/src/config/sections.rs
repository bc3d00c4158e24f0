//! The sections of the configuration file, their defaults and what each value may be.
//!
//! To add a setting: a field with its comment here, its default, the same in `docs/operate/symbolon.toml`.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;
use symbolon_protocol::{NumberMatching, Sid, Version};

use super::network::Networks;
use super::values::{self, DatabaseUrl};

/// `[site]`: who the site is and how it calls itself.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The name that is in every key of every phone: `host` or `host:port`. It can never be changed.
    #[serde(deserialize_with = "values::sid")]
    pub name: Sid,
    /// What pages, mails and the app call this site's sign-in.
    pub brand: String,
    /// A line under the brand on the sign-in page; may be empty.
    pub tagline: String,
    /// Where people find the app.
    pub stores: Vec<Store>,
    /// Shown on the phone when no service asked for the sign-in; empty: "BRAND account".
    pub default_service: String,
    /// Stands behind usernames of people from outside.
    pub username_mark: String,
}

/// A place that has the app.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    pub name: String,
    pub url: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: Sid::parse("symbolon.invalid").expect("a name of two labels"),
            brand: "Symbolon".into(),
            tagline: String::new(),
            stores: Vec::new(),
            default_service: String::new(),
            username_mark: "(External)".into(),
        }
    }
}

/// `[data]`: the folder of everything that the server writes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Data {
    pub folder: PathBuf,
}

impl Default for Data {
    fn default() -> Self {
        Self {
            folder: "data".into(),
        }
    }
}

/// `[listen]`: where the server answers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Listen {
    #[serde(deserialize_with = "values::address")]
    pub address: SocketAddr,
    pub tls: Tls,
    /// PEM chain, leaf first, for `tls = "files"`.
    pub certificate: Option<PathBuf>,
    /// PEM private key for `tls = "files"`; a secret file.
    pub key: Option<PathBuf>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Networks,
    /// Where `/metrics` answers, in clear; absent: nowhere.
    #[serde(deserialize_with = "values::some_address")]
    pub metrics_address: Option<SocketAddr>,
}

/// Where TLS ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Here, with a certificate and a key from files.
    Files,
    /// Here, with a certificate of an authority that the server makes itself, for testers.
    Local,
    /// Before this server, at a proxy; or nowhere, for a site name of debug builds.
    Off,
}

impl Default for Listen {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8443)),
            tls: Tls::Files,
            certificate: None,
            key: None,
            proxies: Networks::default(),
            metrics_address: None,
        }
    }
}

/// `[database]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`; empty: `symbolon.db` in the data folder.
    pub url: DatabaseUrl,
    /// At most so many at a time.
    pub connections: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: DatabaseUrl(String::new()),
            connections: 10,
        }
    }
}

/// `[keys]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeyFiles {
    /// The site's secret keys; empty: `keys` in the data folder. Never in the same backup as the database.
    pub folder: PathBuf,
}

/// `[policy]`: how strict the site is.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// What a person compares when the phone is asked (§5.5).
    #[serde(deserialize_with = "values::number_matching")]
    pub number_matching: NumberMatching,
    /// May a fingerprint stand in for the PIN at sign-ins?
    pub biometric: bool,
    /// Does the first device of an account need a code from the mailbox?
    pub first_device_mail_code: bool,
    pub attestation: Attestation,
    /// The oldest version of the app that is let in.
    #[serde(deserialize_with = "values::version")]
    pub min_app: Version,
}

/// What is done with a phone's proof of where its keys live (§1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attestation {
    Ignore,
    Record,
    Require,
}

impl Attestation {
    /// Is it kept?
    pub fn records(self) -> bool {
        self != Self::Ignore
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            number_matching: NumberMatching::Pick,
            biometric: true,
            first_device_mail_code: true,
            attestation: Attestation::Record,
            min_app: Version::parse("0.0.0").expect("three numbers"),
        }
    }
}

/// `[session]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    /// A session ends after so long without use.
    pub idle_minutes: u32,
    /// A session ends so long after its start.
    pub max_hours: u32,
    /// A file that knows where addresses are, in MaxMind's format; absent: nobody is told where a sign-in came from.
    pub places_file: Option<PathBuf>,
}

impl Session {
    pub fn idle_ms(&self) -> u64 {
        u64::from(self.idle_minutes) * 60_000
    }

    pub fn max_ms(&self) -> u64 {
        u64::from(self.max_hours) * 3_600_000
    }
}

impl Default for Session {
    fn default() -> Self {
        Self {
            idle_minutes: 60,
            max_hours: 12,
            places_file: None,
        }
    }
}

/// `[limits]` (§9.4). What the protocol fixes (5 PINs, 5 inputs, 2 guesses, 3 enrolment PINs) is no setting.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Wrong passwords per minute and IP network.
    pub password_failures_per_minute: u32,
    /// Pushes and links per 10 minutes, and per 24 hours without a success, for an account and class of browser.
    pub pushes_per_10_minutes: u32,
    pub pushes_per_day: u32,
    /// After *It's not me* no push leaves for so long.
    pub push_stop_minutes: u32,
    /// QR codes per 10 minutes for an account and class of browser.
    pub qr_per_10_minutes: u32,
    /// Enrolments started per hour and account.
    pub enrolments_per_hour: u32,
    /// Phones of an account.
    pub devices_per_account: u32,
    /// Nonces per minute and IP network.
    pub nonces_per_minute: u32,
    /// Failed requests of phones per minute and IP network.
    pub device_failures_per_minute: u32,
    /// Requests per minute and phone.
    pub device_requests_per_minute: u32,
    /// Mails with a code, and those with a link to a new password or to a new account, each per hour and account; those
    /// with links also per hour and IP network.
    pub mails_per_hour: u32,
    pub mails_per_hour_and_address: u32,
    /// Text messages for an account and class of browser.
    pub sms_per_10_minutes: u32,
    pub sms_per_day: u32,
    /// Text messages to a number.
    pub sms_per_day_and_number: u32,
    /// Parts of text messages of the whole site, as networks bill them: 160 characters, or 70 of other alphabets.
    pub sms_parts_per_day: u32,
    /// Mobile phone numbers of an account.
    pub numbers_per_account: u32,
    /// Security keys and trusted platforms of an account.
    pub security_keys_per_account: u32,
    /// Recovery codes that may be tried from one browser; ten times as many from all.
    pub recovery_codes_per_hour: u32,
    /// Own networks, which no IP limit touches.
    pub ip_allow: Networks,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            password_failures_per_minute: 30,
            pushes_per_10_minutes: 3,
            pushes_per_day: 10,
            push_stop_minutes: 60,
            qr_per_10_minutes: 10,
            enrolments_per_hour: 5,
            devices_per_account: 10,
            nonces_per_minute: 1200,
            device_failures_per_minute: 60,
            device_requests_per_minute: 60,
            mails_per_hour: 3,
            mails_per_hour_and_address: 10,
            sms_per_10_minutes: 3,
            sms_per_day: 10,
            sms_per_day_and_number: 5,
            sms_parts_per_day: 1000,
            numbers_per_account: 5,
            security_keys_per_account: 10,
            recovery_codes_per_hour: 10,
            ip_allow: Networks::default(),
        }
    }
}

/// `[recovery]`
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recovery {
    /// How long the owner of an account has to stop a recovery.
    pub wait_hours: u32,
}

impl Recovery {
    pub fn wait_ms(&self) -> u64 {
        u64::from(self.wait_hours) * 3_600_000
    }
}

impl Default for Recovery {
    fn default() -> Self {
        Self { wait_hours: 24 }
    }
}

/// `[administration]`: the pages for who has a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Administration {
    /// Must a second person with the right confirm before somebody who lost every device can add a new one at once?
    pub two_person_reset: bool,
}

/// `[retention]`: what is kept for how long, besides `audit.ip_days`. The page of the privacy statement says it.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Entries of the audit log; 0: for ever. What is not in `audit.file` yet stays.
    pub audit_days: u32,
    /// Sign-ins as *My Account* shows them, and what phones were asked for them.
    pub sign_in_days: u32,
    /// Sessions, after the end of their time.
    pub session_days: u32,
    /// What of mails, text messages and pushes that could not be delivered is still there: that there was one, to whom.
    pub outbox_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            audit_days: 0,
            sign_in_days: 400,
            session_days: 7,
            outbox_days: 30,
        }
    }
}

/// `[accounts]`: how people come and go by themselves.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// May people create accounts? If not, an administrator adds or invites them.
    pub registration: bool,
    /// Domains of the addresses that may be used, `example.eu`, or `*.example.eu` for all below it; empty: every one.
    pub domains: Vec<String>,
    /// Refuse addresses that several people read, such as `info@`.
    pub refuse_shared_addresses: bool,
    /// How hard the puzzle against robots is for a browser: each more doubles the work. 0 to 24.
    pub puzzle_bits: u8,
    /// Who answers for the site and how to reach them, on the privacy statement; empty: "the administrator".
    pub contact: String,
    /// So long an account that its owner deletes can still be kept.
    pub deletion_days: u32,
    /// So long the mailbox of the old address has to confirm or stop a new one, before the new one counts without it.
    pub email_change_days: u32,
}

impl Accounts {
    pub fn deletion_ms(&self) -> u64 {
        u64::from(self.deletion_days) * 86_400_000
    }

    pub fn email_change_ms(&self) -> u64 {
        u64::from(self.email_change_days) * 86_400_000
    }
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            registration: true,
            domains: Vec::new(),
            refuse_shared_addresses: true,
            puzzle_bits: 17,
            contact: String::new(),
            deletion_days: 7,
            email_change_days: 7,
        }
    }
}

/// `[mail]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    pub sender: MailSender,
    /// Where `sender = "spool"` writes one .eml file a mail; empty: `mail` in the data folder.
    pub spool: PathBuf,
    pub host: String,
    pub port: u16,
    /// Refuse to send in clear. Only a host on this machine may do without.
    pub starttls: bool,
    /// Empty: the host asks for no password.
    pub user: String,
    /// A secret file; its first line is the password.
    pub password_file: Option<PathBuf>,
    /// More authorities for the host's certificate, PEM; absent: the system's alone.
    pub ca_file: Option<PathBuf>,
    /// `Name <address>` or an address; empty: "BRAND <no-reply@HOST>".
    pub from: String,
}

/// How mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSender {
    /// Into a folder, for testers.
    Spool,
    Smtp,
    /// Not at all.
    Off,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            sender: MailSender::Spool,
            spool: PathBuf::new(),
            host: "localhost".into(),
            port: 587,
            starttls: true,
            user: String::new(),
            password_file: None,
            ca_file: None,
            from: String::new(),
        }
    }
}

/// `[services]`: what holds for all services that let people in by this site. The services themselves are in the
/// database (`symbolon-server service`).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Services {
    /// Networks of services that are not of the open Internet: only there they are called (single logout, proxy
    /// callbacks).
    pub networks: Networks,
    /// More authorities for the certificates of services, PEM; beside Mozilla's.
    pub ca_file: Option<PathBuf>,
    /// How sure it is who an account's owner is, for all of them: 0, 10, 20, 30 or 40.
    pub assurance_level: u32,
}

impl Default for Services {
    fn default() -> Self {
        Self {
            networks: Networks::default(),
            ca_file: None,
            assurance_level: 10,
        }
    }
}

/// `[push]`: how phones are woken (§5.3). What is not set up here is done by the phones: they ask while they run.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Push {
    /// To UnifiedPush, gateways and whatever else speaks Web Push?
    pub webpush: bool,
    /// Where the operator of a Web Push service finds this site's people, `https:` or `mailto:`; empty: the site.
    pub contact: String,
    /// Firebase: the JSON key file of a service account, a secret file; absent: no phone is woken by Firebase.
    pub fcm_key_file: Option<PathBuf>,
    /// Apple: the `.p8` key file, a secret file; absent: no phone is woken by Apple.
    pub apns_key_file: Option<PathBuf>,
    /// The id of that key, and of the team that it belongs to: ten characters each.
    pub apns_key_id: String,
    pub apns_team_id: String,
    /// The app's bundle id.
    pub apns_topic: String,
    /// Apps that were installed by their developers.
    pub apns_sandbox: bool,
}

impl Default for Push {
    fn default() -> Self {
        Self {
            webpush: true,
            contact: String::new(),
            fcm_key_file: None,
            apns_key_file: None,
            apns_key_id: String::new(),
            apns_team_id: String::new(),
            apns_topic: String::new(),
            apns_sandbox: false,
        }
    }
}

/// `[gateway]`: for `symbolon-server gateway` alone, which uses `[site] name`, `[listen]`, `[keys]`, `[push]` and
/// `[log]` beside it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gateway {
    /// The sites that are served.
    pub sites: Vec<GatewaySite>,
    /// Pushes per minute and site.
    pub messages_per_minute: u32,
    /// Addresses given per minute and IP network.
    pub registrations_per_minute: u32,
}

/// A site that the gateway serves.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewaySite {
    /// Its name, as phones know it.
    pub name: String,
    /// Its VAPID key, as `symbolon-server keys list` prints it there.
    pub key: String,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            sites: Vec::new(),
            messages_per_minute: 600,
            registrations_per_minute: 30,
        }
    }
}

/// `[log]`
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    pub format: LogFormat,
    pub level: LogLevel,
}

/// One JSON object a line, or lines for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Json,
    Text,
}

/// What is too small to be logged is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            format: LogFormat::Json,
            level: LogLevel::Info,
        }
    }
}

/// `[audit]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// Each entry is appended here too, one JSON line each; to be shipped off this machine. Absent: nowhere.
    pub file: Option<PathBuf>,
    /// After so many days an address is replaced by its keyed hash.
    pub ip_days: u32,
}

impl Default for Audit {
    fn default() -> Self {
        Self {
            file: None,
            ip_days: 90,
        }
    }
}
