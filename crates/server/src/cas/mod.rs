//! Single sign-on to services by CAS 3.0, with EU Login's additions (`docs/operate/eu-login.md`).
//!
//! | file | what it knows |
//! |---|---|
//! | [`url`] | addresses of services and their patterns, strictly |
//! | [`strength`] | how well somebody signed in, and what is enough |
//! | [`service`] | what an administrator decided of a service |
//! | [`ask`] | what a service asks for at `/login` |
//! | [`ticket`] | tickets: drawn, shown once, kept as hashes |
//! | [`question`], [`validate`] | what a service asks about a ticket, and what it is told |
//! | [`answer`], [`xml`] | the forms of what it is told |
//! | [`call`], [`logout`] | requests of the site to services |

pub mod answer;
pub mod ask;
pub mod call;
pub mod logout;
pub mod question;
pub mod service;
pub mod strength;
pub mod ticket;
pub mod url;
pub mod validate;
pub mod xml;
