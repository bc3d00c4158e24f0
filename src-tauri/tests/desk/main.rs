//! The command layer as the screens use it, against a site in memory that verifies everything. Needs no display, and no
//! web view: a test types digits and reads what would be shown.

#[path = "../../../crates/phone/tests/fake_server/mod.rs"]
#[expect(dead_code, reason = "the phone's own tests use the rest")]
mod fake_server;
#[path = "../../../crates/phone/tests/pictures/mod.rs"]
mod pictures;
mod world;

mod accounts;
mod codes;
mod contract;
mod enrolment;
mod garbage;
mod links;
mod notifications;
mod push;
mod requests;
