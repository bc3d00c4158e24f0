//! Mail: written into the outbox with the change that causes it, sent by the worker, tried again for a day. Text messages
//! likewise, in [`sms`].
//!
//! To add a message: a variant here, its page in `view`, its line in [`render`].

mod mail;
mod message;
mod push;
mod render;
pub mod sms;
mod spool;
mod worker;

pub use mail::{SendError, Sender, SenderError};
pub use message::{Addressee, MailCode, MailLink, Message, Notice, NoticeKind};
pub(crate) use push::test as test_push;
pub use push::{PushWorker, post as post_push};
pub use worker::{deliver_due, run};

/// How long to wait after the try of this number: from `first` on twice as long each time, at most `longest`. Any unit.
pub(crate) fn backoff(first: u64, tries: u32, longest: u64) -> u64 {
    first
        .saturating_mul(1 << tries.saturating_sub(1).min(20))
        .min(longest)
}

#[cfg(test)]
mod smtp_host;
#[cfg(test)]
mod tests;
