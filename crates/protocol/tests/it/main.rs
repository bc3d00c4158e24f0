//! The protocol from outside: the tests of §11 that need nothing but this crate, and the properties of §12.

#![expect(clippy::unwrap_used, reason = "helpers of tests: a panic is the failure")]

mod domain_separation;
mod enrolment;
mod input;
mod keys;
mod order;
mod pin;
mod properties;
mod requests;
mod sample;
mod secrets;
mod sid;
