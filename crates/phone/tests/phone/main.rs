//! The phone alone, against a site in memory that verifies everything. Tests that have a number and a name in the
//! protocol's list (§11) bear exactly that name.

#[path = "../fake_server/mod.rs"]
mod fake_server;
#[path = "../pictures/mod.rs"]
mod pictures;
mod support;

mod accounts;
mod approve;
mod biometric;
mod enrol;
mod http;
mod keys;
mod link;
mod offline;
mod pin;
mod pin_change_property;
mod properties;
mod ready_keys;
mod requests;
mod scan;
mod storage;
mod vectors;
mod watch;
