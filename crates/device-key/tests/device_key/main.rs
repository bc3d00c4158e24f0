//! The plugin's Rust over a native half in software, and what the three sides have in common.

mod apple;
mod capabilities;
mod native;
mod port;
mod projects;
#[path = "../reading/mod.rs"]
mod reading;
mod sides;
mod vectors;
