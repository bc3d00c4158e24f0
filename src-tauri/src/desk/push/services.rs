//! What wakes this phone, as the desk sees it. The window program implements it on phones; desktops have nothing.

use std::collections::HashMap;

use symbolon_phone::PushChannel;
use symbolon_phone::ports::RecordId;

/// A push service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// An app of the person's own choice; an address for each account.
    UnifiedPush,
    /// Google's; one token for the app.
    Firebase,
    /// Apple's; one token for the app.
    Apple,
}

/// What the services said last.
#[derive(Clone, Default)]
pub struct Addresses {
    /// Of [`Way::Firebase`] or [`Way::Apple`].
    pub token: Option<(Way, String)>,
    /// Of [`Way::UnifiedPush`], each a [`PushChannel::WebPush`].
    pub endpoints: HashMap<RecordId, PushChannel>,
}

/// What the notification says that needs nothing of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WakeWords {
    pub title: String,
    pub body: String,
    /// The kind of notifications, in Android's settings.
    pub channel: String,
}

/// The push services of this phone. Calls may take as long as a keystore's, but [`PushServices::register`] of Firebase,
/// which asks over the network.
pub trait PushServices: Send + Sync {
    /// Those that could wake this phone.
    fn ways(&self) -> Vec<Way>;
    /// Asks for an address; it is in [`PushServices::addresses`] at once, or later, and then the desk is told.
    fn register(&self, way: Way, account: &RecordId);
    fn unregister(&self, way: Way, account: &RecordId);
    fn addresses(&self) -> Addresses;
    fn set_words(&self, words: &WakeWords);
    /// Takes the general notification away.
    fn clear(&self);
    /// Whether the system lets the sites be asked now and then.
    fn check_regularly(&self, on: bool);
    /// After a regular check.
    fn checked(&self);
}

/// A desktop: the program asks by itself while it runs.
pub struct NoPushServices;

impl PushServices for NoPushServices {
    fn ways(&self) -> Vec<Way> {
        Vec::new()
    }
    fn register(&self, _: Way, _: &RecordId) {}
    fn unregister(&self, _: Way, _: &RecordId) {}
    fn addresses(&self) -> Addresses {
        Addresses::default()
    }
    fn set_words(&self, _: &WakeWords) {}
    fn clear(&self) {}
    fn check_regularly(&self, _: bool) {}
    fn checked(&self) {}
}
