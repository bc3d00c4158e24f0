//! Values of settings that are more than a word or a number, each refused with what was expected.

use std::fmt;
use std::net::SocketAddr;
use std::path::Path;

use serde::{Deserialize, Deserializer};
use symbolon_protocol::{NumberMatching, Sid, Version};

/// A database's URL. It may hold a password, so it does not print itself.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(pub(super) String);

impl DatabaseUrl {
    pub fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of an SQLite database, unless that is in memory.
    pub fn sqlite_file(&self) -> Option<&Path> {
        let path = self.0.strip_prefix("sqlite:")?.split('?').next()?;
        (!path.starts_with(":memory:")).then(|| Path::new(path))
    }

    /// Is there a password in it?
    pub fn has_password(&self) -> bool {
        let authority = self
            .0
            .split("://")
            .nth(1)
            .and_then(|rest| rest.split(['/', '?']).next())
            .unwrap_or("");
        authority
            .rsplit_once('@')
            .is_some_and(|(user, _)| user.contains(':'))
            || self.0.contains("password=")
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:…", self.0.split(':').next().unwrap_or(""))
    }
}

fn expected<'de, D: Deserializer<'de>, T>(what: &str, got: &str) -> Result<T, D::Error> {
    Err(serde::de::Error::custom(format_args!(
        "expected {what}, got {got:?}"
    )))
}

pub(super) fn sid<'de, D: Deserializer<'de>>(from: D) -> Result<Sid, D::Error> {
    let text = String::deserialize(from)?;
    match Sid::parse(&text) {
        Ok(sid) => Ok(sid),
        Err(_) => expected::<D, _>(
            "a host name such as login.example.eu, with :port unless it is 443",
            &text,
        ),
    }
}

pub(super) fn address<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    let text = String::deserialize(from)?;
    match text.parse() {
        Ok(address) => Ok(address),
        Err(_) => expected::<D, _>(
            "an address with a port such as 127.0.0.1:8443 or [::]:8443",
            &text,
        ),
    }
}

pub(super) fn some_address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    address(from).map(Some)
}

pub(super) fn number_matching<'de, D: Deserializer<'de>>(from: D) -> Result<NumberMatching, D::Error> {
    let text = String::deserialize(from)?;
    match text.as_str() {
        "none" => Ok(NumberMatching::None),
        "pick" => Ok(NumberMatching::Pick),
        "type2" => Ok(NumberMatching::Type2),
        "type6" => Ok(NumberMatching::Type6),
        _ => expected::<D, _>("none, pick, type2 or type6", &text),
    }
}

pub(super) fn version<'de, D: Deserializer<'de>>(from: D) -> Result<Version, D::Error> {
    let text = String::deserialize(from)?;
    match Version::parse(&text) {
        Some(version) => Ok(version),
        None => expected::<D, _>("a version such as 1.2.0", &text),
    }
}
