//! What happened (§9.6): events, their fields, and the chain that shows an edit, a removal or a gap.
//!
//! To add an event: a line in the macro below. Never put into `detail`: PIN, password, code, `E`, signature, `mac`,
//! push token, cookie, body.

mod chainer;
mod entry;
mod event;
mod redact;
mod shipped;
mod verify;

pub use chainer::{Chainer, run};
pub use entry::{Entry, canonical};
pub use event::Event;
pub use redact::{forget_addresses, forget_addresses_of};
pub use shipped::{Shipped, ShippedError};
pub use verify::{ChainReport, Fault, Report, verify_chain};

#[cfg(test)]
mod tests;
