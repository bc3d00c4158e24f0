//! Push: wakes a phone so that it asks the site. A push says nothing else (§5.3): a tag drawn by the phone, by which its
//! app knows the account. It is a hint; who opens the app is asked without it.
//!
//! Three kinds of services: Firebase ([`fcm`]), Apple ([`apns`]) and everything that speaks Web Push ([`webpush`]):
//! UnifiedPush, browsers' services, and the gateway of whoever publishes the app.

mod answer;
mod apns;
pub mod ece;
mod fcm;
mod jwt;
mod net;
mod senders;
mod webpush;

use symbolon_protocol::PushMessage;
use symbolon_protocol::encoding::{b64, sha256};

pub use answer::{Fault, Outcome, judge};
pub use apns::Apns;
pub use fcm::{Fcm, Granted};
pub use jwt::{JwtError, VapidToken};
pub(crate) use jwt::{signing_input, with_signature};
pub use net::{Names, Net, NotPublic, Reach, Resolved, UrlError, check_url, is_public};
pub use senders::{PushError, Senders};
pub(crate) use senders::{lane, provider};
pub use webpush::WebPush;

/// A kind of push service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    Fcm,
    Apns,
    WebPush,
}

impl Provider {
    pub const ALL: [Self; 3] = [Self::Fcm, Self::Apns, Self::WebPush];

    /// As in the protocol, in metrics and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fcm => "fcm",
            Self::Apns => "apns",
            Self::WebPush => "webpush",
        }
    }
}

/// What one push tells, and until when (ms) it is worth telling.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    pub route: [u8; 8],
    pub expires: u64,
}

impl Hint {
    /// The message: `{"m":"1","r":…}`.
    pub fn payload(&self) -> Vec<u8> {
        PushMessage { route: self.route }.to_json()
    }

    /// 22 characters that are equal for all hints to one account on one phone: a newer one takes an older one's place
    /// while the phone can't be reached, and one that was handed over twice is shown once. The tag itself, which Web
    /// Push hides, does not follow from it.
    pub fn topic(&self) -> String {
        b64(&sha256(&self.route)[..16])
    }

    /// Whole seconds that are left, at least 1.
    pub fn seconds_left(&self, now: u64) -> u64 {
        (self.expires.saturating_sub(now) / 1000).max(1)
    }
}
