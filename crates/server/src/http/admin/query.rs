//! What stands behind the question mark of a page's address.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Names and values, percent-decoded; of a name that comes twice the first counts.
pub struct Query(Vec<(String, String)>);

/// No page beyond this one is asked of the database.
const LAST_PAGE: u32 = 10_000;

impl Query {
    /// A value; empty if it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Which page of a long list, from 0.
    pub fn page(&self) -> u32 {
        self.get("page").parse().unwrap_or(0).min(LAST_PAGE)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes());
        Ok(Self(pairs.into_owned().take(32).collect()))
    }
}
