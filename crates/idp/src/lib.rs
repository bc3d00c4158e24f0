//! What the site decides, as pure functions: now and chance are arguments, nothing here reads or writes.
//!
//! To add a decision: put it in the file of its noun, give it what it must know as arguments, return a value that
//! names the outcome. The server's store makes single use and counting true by one SQL statement each; the rules
//! that those statements follow are documented here.

pub mod account;
pub mod challenge;
pub mod chance;
pub mod code;
pub mod device;
pub mod limits;
pub mod login;
pub mod number;
pub mod password;
pub mod robots;
pub mod session;
pub mod stepup;
