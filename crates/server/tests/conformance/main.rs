//! The device API and the pages, played against the whole router in this process: every
//! test on SQLite, and on PostgreSQL where `SYMBOLON_TEST_POSTGRES` names a cluster (a URL without a database).

mod approval;
mod csrf;
mod enrolment;
mod harness;
mod languages;
mod limits;
mod model;
mod offline;
mod pages;
mod phone;
mod pin;
mod push;
mod races;
mod recovery;
mod request_forms;
mod requests;
mod reset;
mod site_keys;
mod sms;
mod stepup;
mod tab;
