//! Single sign-on to services by OpenID Connect: the code flow with PKCE (OpenID Connect Core 1.0; RFC 6749, 7636, 9207).
//!
//! | file | what it knows |
//! |---|---|
//! | [`client`] | what an administrator decided of a client, its secret |
//! | [`ask`] | what a client asks for at `/oidc/authorize` |
//! | [`question`] | what it sends to `/oidc/token` |
//! | [`exchange`] | codes and access tokens: drawn, shown once, kept as hashes |
//! | [`claims`] | what is said of a person, and how well somebody signed in |
//! | [`jwt`] | ID tokens, logout tokens, the key set |
//!
//! The registry, the sign-ins on their way and the logouts are those of CAS (`crate::cas`): a client is a registered service
//! with a few settings more.

pub mod ask;
pub mod claims;
pub mod client;
pub mod exchange;
pub mod jwt;
pub mod question;
