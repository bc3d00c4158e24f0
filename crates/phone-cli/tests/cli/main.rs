//! The real program against a site over real HTTP on 127.0.0.1.

#[path = "../../../phone/tests/fake_server/mod.rs"]
#[expect(dead_code, reason = "the rest serves the tests of crates/phone")]
mod fake_server;
#[path = "../../../phone/tests/pictures/mod.rs"]
mod pictures;
mod run;

mod account;
mod offline;
mod sign_in;
mod store;
mod usage;
