//! What a service asks for when it sends a browser to `/login`.

use serde::{Deserialize, Serialize};

use super::strength::{Level, Strength, Wanted};
use super::url::{ServiceUrl, UrlError};
use crate::http::Form;
use crate::oidc::ask::Authorise;

/// A request of `/login` or `/oidc/authorize`. Kept as JSON with the sign-in that it starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Where the browser goes at the end, as it was given.
    pub url: String,
    /// Nobody gets there by a session that is there already.
    pub renew: bool,
    /// Nobody is asked for anything.
    pub gateway: bool,
    /// The ticket is posted, not put into the address.
    pub post: bool,
    pub wanted: Wanted,
    /// What OpenID Connect adds; then `url` is the redirect address, and a code goes there in place of a ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oidc: Option<Box<Authorise>>,
}

/// Why a request can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    #[error("a parameter comes twice, or there are too many")]
    Form,
    #[error(transparent)]
    Url(#[from] UrlError),
    #[error("a strength, level or method that nobody knows")]
    Unknown,
}

/// Names of parameters, as CAS and EU Login's clients write them.
const SERVICE: &str = "service";
const RENEW: &str = "renew";
const GATEWAY: &str = "gateway";
const METHOD: &str = "method";
const STRENGTHS: &str = "acceptStrengths";
const LEVEL: &str = "authenticationLevel";

impl Ask {
    /// Reads a query or the body of a form. `None` without a service. Parameters that are not known are let pass: clients
    /// send some of their own.
    pub fn parse(query: &str) -> Result<Option<Self>, AskError> {
        let form = Form::parse(query.as_bytes()).ok_or(AskError::Form)?;
        let url = form.field(SERVICE);
        if url.is_empty() {
            return Ok(None);
        }
        ServiceUrl::parse(url)?;
        let post = match form.field(METHOD) {
            "" | "GET" => false,
            "POST" => true,
            _ => return Err(AskError::Unknown),
        };
        let renew = flag(form.field(RENEW));
        Ok(Some(Self {
            url: url.to_owned(),
            renew,
            // Both together would ask for and forbid the same.
            gateway: flag(form.field(GATEWAY)) && !renew,
            post,
            wanted: Wanted {
                strengths: read_strengths(form.field(STRENGTHS))?,
                level: read_level(form.field(LEVEL))?,
            },
            oidc: None,
        }))
    }

    /// The query that reads as this request.
    pub fn to_query(&self) -> String {
        if let Some(oidc) = &self.oidc {
            return oidc.to_query(self);
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair(SERVICE, &self.url);
        for (name, set) in [(RENEW, self.renew), (GATEWAY, self.gateway)] {
            if set {
                query.append_pair(name, "true");
            }
        }
        if self.post {
            query.append_pair(METHOD, "POST");
        }
        if !self.wanted.strengths.is_empty() {
            let names: Vec<_> = self.wanted.strengths.iter().map(|s| s.as_str()).collect();
            query.append_pair(STRENGTHS, &names.join(","));
        }
        if self.wanted.level > Level::Basic {
            query.append_pair(LEVEL, self.wanted.level.as_str());
        }
        query.finish()
    }

    /// The path where it is asked again.
    pub fn start(&self) -> String {
        let path = match self.oidc {
            Some(_) => "/oidc/authorize",
            None => "/login",
        };
        format!("{path}?{}", self.to_query())
    }

    /// The address, read again.
    pub fn service_url(&self) -> Result<ServiceUrl, UrlError> {
        ServiceUrl::parse(&self.url)
    }
}

/// A flag is set by being there; clients differ in what they write.
pub fn flag(value: &str) -> bool {
    !matches!(value, "" | "false" | "no" | "0")
}

/// `A,B`; none if it is empty.
pub fn read_strengths(list: &str) -> Result<Vec<Strength>, AskError> {
    let mut strengths = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let strength = Strength::parse(name).ok_or(AskError::Unknown)?;
        if !strengths.contains(&strength) {
            strengths.push(strength);
        }
    }
    Ok(strengths)
}

pub fn read_level(name: &str) -> Result<Level, AskError> {
    match name {
        "" => Ok(Level::Basic),
        name => Level::parse(name).ok_or(AskError::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_in_one_way_and_come_back() {
        let ask = Ask::parse(
            "service=https%3A%2F%2Fa.eu%2Fcas%3Fnext%3D%252F&renew=true&method=POST&locale=de\
             &acceptStrengths=PASSWORD_SMS,PASSWORD_MOBILE_APP&authenticationLevel=MEDIUM",
        )
        .expect("it reads")
        .expect("a service");
        assert_eq!(ask.url, "https://a.eu/cas?next=%2F");
        assert!(ask.renew && ask.post && !ask.gateway);
        assert_eq!(Ask::parse(&ask.to_query()).expect("it reads"), Some(ask));
        assert_eq!(Ask::parse("renew=true"), Ok(None));
        for (bad, why) in [
            ("service=https://a.eu/&service=https://b.eu/", AskError::Form),
            ("service=https://a.eu/&renew=true&renew=false", AskError::Form),
            ("service=https://a.eu/&acceptStrengths=STRONG", AskError::Unknown),
            (
                "service=https://a.eu/&authenticationLevel=medium",
                AskError::Unknown,
            ),
            ("service=https://a.eu/&method=PUT", AskError::Unknown),
            ("service=evil", AskError::Url(UrlError::Scheme)),
        ] {
            assert_eq!(Ask::parse(bad), Err(why), "{bad}");
        }
        let both = Ask::parse("service=https://a.eu/&renew=1&gateway=1").expect("it reads");
        assert!(both.is_some_and(|ask| ask.renew && !ask.gateway), "renew wins");
    }
}
