//! What a service asks about a ticket.

use super::ask::{AskError, flag, read_level, read_strengths};
use super::strength::Wanted;
use crate::http::Form;

/// The way in by which it asks: what each lets pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Proxy tickets too.
    pub proxies: bool,
    /// CAS 3.0 answers with attributes.
    pub attributes: bool,
    /// The least assurance of the account.
    pub assurance: u32,
}

impl Way {
    /// Of a path without its prefix.
    pub fn of(path: &str) -> Option<Self> {
        let (attributes, path) = match path.strip_prefix("/p3") {
            Some(rest) => (true, rest),
            None => (false, path),
        };
        let (proxies, assurance) = match (path, attributes) {
            ("/serviceValidate", _) => (false, 0),
            ("/proxyValidate", _) => (true, 0),
            ("/strictValidate", false) => (true, 40),
            ("/interinstitutionalValidate", false) => (true, 30),
            ("/sponsorValidate", false) => (true, 20),
            ("/laxValidate", false) => (true, 10),
            _ => return None,
        };
        Some(Self {
            proxies,
            attributes,
            assurance,
        })
    }
}

/// A question, with what EU Login's clients add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub ticket: String,
    /// Whom the ticket should be for.
    pub service: String,
    /// Where a proxy-granting ticket should be sent; empty: none is wanted.
    pub callback: String,
    pub renew: bool,
    pub json: bool,
    pub wanted: Wanted,
    /// Words of kinds; empty: every kind that the way lets pass.
    pub kinds: Vec<String>,
    pub assurance: u32,
    pub details: bool,
    pub groups: bool,
}

impl Question {
    /// Reads a query. Parameters that are not known are let pass.
    pub fn parse(query: &str) -> Result<Self, AskError> {
        let form = Form::parse(query.as_bytes()).ok_or(AskError::Form)?;
        let json = match form.field("format") {
            "" => false,
            format if format.eq_ignore_ascii_case("XML") => false,
            format if format.eq_ignore_ascii_case("JSON") => true,
            _ => return Err(AskError::Unknown),
        };
        let mut kinds = Vec::new();
        for kind in form.field("ticketTypes").split(',').map(str::trim) {
            match kind {
                "" => {}
                "SERVICE" | "PROXY" | "DESKTOP" => kinds.push(kind.to_owned()),
                _ => return Err(AskError::Unknown),
            }
        }
        let assurance = match form.field("assuranceLevel") {
            "" => 0,
            "NO_ASSURANCE" => 0,
            "LOW" => 10,
            "MEDIUM" => 20,
            "HIGH" => 30,
            "TOP" => 40,
            number => number.parse().map_err(|_| AskError::Unknown)?,
        };
        Ok(Self {
            ticket: form.field("ticket").to_owned(),
            service: form.field("service").to_owned(),
            callback: form.field("pgtUrl").to_owned(),
            renew: flag(form.field("renew")),
            json,
            wanted: Wanted {
                strengths: read_strengths(form.field("acceptStrengths"))?,
                level: read_level(form.field("authenticationLevel"))?,
            },
            kinds,
            assurance,
            details: flag(form.field("userDetails")),
            groups: !form.field("groups").is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_and_questions() {
        assert_eq!(Way::of("/serviceValidate").map(|way| way.proxies), Some(false));
        assert_eq!(Way::of("/p3/proxyValidate").map(|way| way.attributes), Some(true));
        assert_eq!(Way::of("/strictValidate").map(|way| way.assurance), Some(40));
        assert_eq!(Way::of("/p3/strictValidate"), None);
        let question = Question::parse(
            "ticket=ST-1&service=https%3A%2F%2Fa.eu%2F&format=json&ticketTypes=SERVICE,PROXY&assuranceLevel=LOW\
             &userDetails=true&groups=*&acceptStrengths=PASSWORD&x=y",
        )
        .expect("it reads");
        assert!(question.json && question.details && question.groups && !question.renew);
        assert_eq!((question.kinds.len(), question.assurance), (2, 10));
        for bad in [
            "ticket=a&ticket=b",
            "format=YAML",
            "ticketTypes=ANY",
            "assuranceLevel=much",
            "acceptStrengths=X",
        ] {
            assert!(Question::parse(bad).is_err(), "{bad}");
        }
    }
}
