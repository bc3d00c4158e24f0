//! What an administrator decided of a client of OpenID Connect, besides what is decided of every service.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::{b32, ct_eq, hex, sha256};
use zeroize::Zeroizing;

use crate::cas::service::Service;
use crate::cas::url::{ServiceUrl, UrlError};
use crate::chance;

/// The most addresses of a kind.
pub const ADDRESSES: usize = 32;

/// Stored as JSON in a service's settings; a member that is not known is a defect.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Client {
    /// Where codes may go; each is one address, to the letter.
    pub redirects: Vec<Address>,
    /// SHA-256 of its secret, in hexadecimal; `None`: a public client, which can keep none.
    pub secret: Option<String>,
    /// What it may ask to be told, besides who the person is.
    pub scopes: Vec<Scope>,
    /// Where a browser may be sent after a logout; each is one address, to the letter.
    pub after_logout: Vec<Address>,
    /// Where it is told that a session ended (back-channel logout).
    pub logout: Option<Address>,
}

/// Why something is no client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientFault {
    #[error("a client of OpenID Connect needs an address to which codes go (--redirect)")]
    NoRedirect,
    #[error("a client has at most {ADDRESSES} addresses of a kind")]
    TooMany,
}

/// One address, to the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(ServiceUrl);

impl Address {
    pub fn url(&self) -> &ServiceUrl {
        &self.0
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.0.as_str())
    }
}

impl FromStr for Address {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        ServiceUrl::parse(text).map(Self)
    }
}

impl TryFrom<String> for Address {
    type Error = UrlError;

    fn try_from(text: String) -> Result<Self, UrlError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// What a client can ask to be told. `openid` is always among it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    Profile,
    Email,
}

impl Scope {
    pub const ALL: [Self; 2] = [Self::Profile, Self::Email];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Email => "email",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }
}

/// `openid` and these, divided by spaces.
pub fn scope_text(scopes: &[Scope]) -> String {
    let mut text = "openid".to_owned();
    for scope in scopes {
        text.push(' ');
        text.push_str(scope.as_str());
    }
    text
}

/// The id of a service's client: it stays as long as the service is registered.
pub fn client_id(service: &Service) -> String {
    hex(&service.id)
}

/// A new secret, of 256 bits of chance and without a character that would need an escape; and its hash as it is kept.
pub fn draw_secret() -> (Zeroizing<String>, String) {
    let random = Zeroizing::new(chance::random::<32>());
    let secret = Zeroizing::new(b32(&*random));
    let hash = hex(&sha256(secret.as_bytes()));
    (secret, hash)
}

impl Client {
    pub fn is_public(&self) -> bool {
        self.secret.is_none()
    }

    /// Is it its secret? Of a public client none is.
    pub fn knows(&self, secret: &str) -> bool {
        self.secret
            .as_ref()
            .is_some_and(|hash| ct_eq(hex(&sha256(secret.as_bytes())).as_bytes(), hash.as_bytes()))
    }

    /// May codes go there?
    pub fn returns_to(&self, address: &str) -> bool {
        self.redirects.iter().any(|known| known.as_str() == address)
    }

    /// May a browser be sent there after a logout?
    pub fn leaves_to(&self, address: &str) -> bool {
        self.after_logout.iter().any(|known| known.as_str() == address)
    }

    /// What could never work.
    pub fn check(&self) -> Result<(), ClientFault> {
        if self.redirects.is_empty() {
            return Err(ClientFault::NoRedirect);
        }
        if self.redirects.len() > ADDRESSES || self.after_logout.len() > ADDRESSES {
            return Err(ClientFault::TooMany);
        }
        Ok(())
    }

    /// What was asked for, if it could work: public, or with the secret `kept` of before or a new one, which is told this
    /// once.
    pub fn decided(
        self,
        public: bool,
        kept: Option<String>,
    ) -> Result<(Self, Option<Zeroizing<String>>), ClientFault> {
        self.check()?;
        let (shown, secret) = match (public, kept) {
            (true, _) => (None, None),
            (false, Some(hash)) => (None, Some(hash)),
            (false, None) => {
                let (secret, hash) = draw_secret();
                (Some(secret), Some(hash))
            }
        };
        Ok((Self { secret, ..self }, shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_comes_back_and_knows_its_own_secret_alone() {
        let (secret, hash) = draw_secret();
        let client = Client {
            redirects: vec!["https://a.eu/back?x=1".parse().expect("an address")],
            secret: Some(hash),
            scopes: Scope::ALL.to_vec(),
            after_logout: vec!["https://a.eu/".parse().expect("an address")],
            logout: Some("https://a.eu/out".parse().expect("an address")),
        };
        let text = serde_json::to_string(&client).expect("plain data");
        assert!(!text.contains(secret.as_str()));
        assert_eq!(
            serde_json::from_str::<Client>(&text).expect("its own text"),
            client
        );
        assert!(client.knows(&secret) && !client.knows("") && !client.knows("x"));
        assert!(!Client::default().knows("") && Client::default().is_public());
        assert!(client.returns_to("https://a.eu/back?x=1") && client.leaves_to("https://a.eu/"));
        for near in [
            "https://a.eu/back",
            "https://a.eu/back?x=1&y",
            "https://a.eu/Back?x=1",
        ] {
            assert!(!client.returns_to(near) && !client.leaves_to(near), "{near}");
        }
        assert!(client.check().is_ok() && Client::default().check().is_err());
        for bad in [
            r#"{"redirects":["http://a.eu/"]}"#,
            r#"{"scopes":["all"]}"#,
            r#"{"x":1}"#,
        ] {
            assert!(serde_json::from_str::<Client>(bad).is_err(), "{bad}");
        }
        assert_eq!(scope_text(&Scope::ALL), "openid profile email");
    }
}
