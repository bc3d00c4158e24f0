//! What an administrator decided of a service.

use serde::{Deserialize, Serialize};
use symbolon_protocol::NumberMatching;

use super::strength::{Strength, Wanted};
use super::url::{Pattern, ServiceUrl};
use crate::oidc::client::Client;

/// A registered service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    pub id: [u8; 16],
    /// Shown on the site and on the phone: 1..96 bytes of display text. Unique.
    pub name: String,
    pub settings: Settings,
    pub created: u64,
}

/// Stored as JSON; a member that is not known is a defect.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// One sentence for the person; may be empty.
    pub description: String,
    /// Its addresses.
    pub urls: Vec<Pattern>,
    /// What everybody must show who goes there.
    pub wanted: Wanted,
    /// What it is told of a person besides the username.
    pub attributes: Vec<Attribute>,
    /// What is compared when the phone is asked; `None`: as the site says.
    #[serde(with = "matching")]
    pub number_matching: Option<NumberMatching>,
    pub form: Form,
    pub logout: Logout,
    /// Where proxy-granting tickets may be sent; none: it is no proxy.
    pub proxy_callbacks: Vec<Pattern>,
    /// What OpenID Connect needs; `None`: it is no client of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
}

/// The form of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// CAS 3.0.
    #[default]
    Cas,
    /// As EU Login's clients read it.
    Ecas,
}

/// How it is told that a session ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Logout {
    /// By a POST to the address to which the ticket went.
    #[default]
    There,
    /// To this one.
    At(Pattern),
    Never,
}

/// What a service can be told of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Attribute {
    Email,
    FirstName,
    LastName,
    DisplayName,
    Locale,
    /// How the person signed in.
    Strengths,
    /// Name and system of the phone that confirmed.
    Device,
}

impl Attribute {
    pub const ALL: [Self; 7] = [
        Self::Email,
        Self::FirstName,
        Self::LastName,
        Self::DisplayName,
        Self::Locale,
        Self::Strengths,
        Self::Device,
    ];

    /// Its name in answers and commands.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::FirstName => "firstName",
            Self::LastName => "lastName",
            Self::DisplayName => "displayName",
            Self::Locale => "locale",
            Self::Strengths => "strengths",
            Self::Device => "device",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.as_str() == name)
    }
}

impl Settings {
    /// As the audit log shows them: without the hash of a secret.
    pub fn shown(&self) -> Self {
        let mut shown = self.clone();
        if let Some(client) = &mut shown.client
            && client.secret.is_some()
        {
            client.secret = Some(String::new());
        }
        shown
    }
}

impl Service {
    /// Does the address belong to it?
    pub fn owns(&self, url: &ServiceUrl) -> bool {
        self.settings.urls.iter().any(|pattern| pattern.holds(url))
    }

    /// May a proxy-granting ticket be sent there? Never without TLS.
    pub fn may_be_called_back_at(&self, url: &ServiceUrl) -> bool {
        url.is_https()
            && self
                .settings
                .proxy_callbacks
                .iter()
                .any(|pattern| pattern.holds(url))
    }

    pub fn releases(&self, attribute: Attribute) -> bool {
        self.settings.attributes.contains(&attribute)
    }

    /// Does nobody get there by a password alone?
    pub fn needs_second_factor(&self) -> bool {
        !self.settings.wanted.accepts(Strength::Password)
    }
}

/// The level by its name, as in the configuration.
mod matching {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use symbolon_protocol::NumberMatching;

    pub fn serialize<S: Serializer>(level: &Option<NumberMatching>, to: S) -> Result<S::Ok, S::Error> {
        level.map(NumberMatching::as_str).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NumberMatching>, D::Error> {
        let Some(name) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        NumberMatching::parse(&name)
            .map(Some)
            .ok_or_else(|| D::Error::custom("expected none, pick, type2 or type6"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_from_their_text() {
        let settings = Settings {
            description: "Licences".into(),
            urls: vec![Pattern::parse("https://a.eu/*").expect("a pattern")],
            wanted: Wanted {
                strengths: vec![Strength::PasswordMobileApp],
                level: super::super::strength::Level::Medium,
            },
            attributes: Attribute::ALL.to_vec(),
            number_matching: Some(NumberMatching::Type6),
            form: Form::Ecas,
            logout: Logout::At(Pattern::parse("https://a.eu/out").expect("a pattern")),
            proxy_callbacks: Vec::new(),
            client: None,
        };
        let text = serde_json::to_string(&settings).expect("plain data");
        assert_eq!(
            serde_json::from_str::<Settings>(&text).expect("its own text"),
            settings
        );
        assert_eq!(
            serde_json::from_str::<Settings>("{}").expect("defaults"),
            Settings::default()
        );
        for bad in [
            r#"{"url":[]}"#,
            r#"{"urls":["http://a.eu/"]}"#,
            r#"{"number_matching":"three"}"#,
            r#"{"attributes":["password"]}"#,
        ] {
            assert!(serde_json::from_str::<Settings>(bad).is_err(), "{bad}");
        }
    }
}
