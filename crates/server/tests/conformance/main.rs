//! The device API and the pages, played against the whole router in this process: every
//! test on SQLite, and on PostgreSQL where `SYMBOLON_TEST_POSTGRES` names a cluster (a URL without a database).

mod account_life;
mod approval;
mod authenticator;
mod cas;
mod cas_tickets;
mod csrf;
mod enrolment;
mod harness;
mod languages;
mod limits;
mod link;
mod model;
mod offline;
mod oidc;
mod oidc_token;
mod pages;
mod phone;
mod pin;
mod push;
mod push_gateway;
mod push_outage;
mod push_services;
mod push_ssrf;
mod races;
mod recovery;
mod register;
mod request_forms;
mod requests;
mod reset;
mod security_keys;
mod services;
mod site_keys;
mod sms;
mod stepup;
mod tab;
