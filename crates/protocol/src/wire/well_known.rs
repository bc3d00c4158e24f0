//! `GET /.well-known/symbolon` (§1.1): information only, never a trust input.

use super::{Version, WireError, numbers, numbers_json};
use crate::{
    json::{Object, document},
    sid::Sid,
};

/// What a site tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WellKnown {
    /// Versions of the protocol that it speaks.
    pub protocols: Vec<u32>,
    /// Its name.
    pub site: Sid,
    /// The oldest app version that the site takes.
    pub min_app: Version,
}

impl WellKnown {
    /// Reads the text. The error is [`WireError::BadRequest`].
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [protocols, site, min_app] = document(json)?.open(["protocols", "site", "min_app"])?;
        Ok(Self {
            protocols: numbers(protocols)?,
            site: Sid::parse(&site.string()?).map_err(|_| WireError::BadRequest)?,
            min_app: Version::parse(&min_app.string()?).ok_or(WireError::BadRequest)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .raw("protocols", &numbers_json(&self.protocols))
            .text("site", self.site.as_str())
            .text("min_app", &self.min_app.to_string())
            .bytes()
    }
}
