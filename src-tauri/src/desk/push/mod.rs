//! Which push service wakes this phone, which site knows which address, and what a message is answered with (§5.3).
//!
//! Sites are told when something is different, and again until they have answered: after the start, after an enrolment,
//! when a service gives another address, when the person allows notifications or takes that back.

mod check;
mod services;
mod told;

use std::collections::HashSet;
use std::sync::Arc;

use symbolon_phone::ports::RecordId;
use symbolon_phone::push_gateway::{self, GatewayRefusal, TokenKind};
use symbolon_phone::{PhoneError, PushChannel};
use symbolon_protocol::{PushMessage, Sid};
use tokio::sync::broadcast;

use self::told::{Told, mark};
use super::system::Leave;
use super::{Desk, chance};

pub use self::check::{AccountChecked, Breaks, PushChecked};
pub use self::services::{Addresses, NoPushServices, PushServices, WakeWords, Way};

/// Tags that came and nobody looked at yet.
const KEPT: usize = 16;

/// What the desk knows of push.
pub(super) struct Push {
    services: Arc<dyn PushServices>,
    /// Of the publisher, if this build has one: then no site gets a token of Firebase or Apple.
    gateway: Option<Sid>,
    told: Told,
    /// Held while sites are told: one after the other.
    turn: tokio::sync::Mutex<()>,
    arrived: broadcast::Sender<[u8; 8]>,
}

/// What an account's site is to know.
enum Wanted {
    /// Nothing: no push.
    Nothing,
    /// This, which was made of what the mark says.
    Channel(PushChannel, String),
    /// The service has given no address yet.
    NotYet,
}

impl Push {
    pub fn new(services: Arc<dyn PushServices>, gateway: Option<Sid>, path: std::path::PathBuf) -> Self {
        Self {
            services,
            gateway,
            told: Told::open(path),
            turn: tokio::sync::Mutex::default(),
            arrived: broadcast::channel(KEPT).0,
        }
    }
}

impl Desk {
    /// The service that is used: one that the person has chosen by installing it comes first.
    fn way(&self) -> Option<Way> {
        if self.leave_to_notify() != Leave::Granted {
            return None;
        }
        let ways = self.push.services.ways();
        [Way::UnifiedPush, Way::Apple, Way::Firebase]
            .into_iter()
            .find(|way| ways.contains(way))
    }

    /// In the background.
    pub fn settle_push_soon(self: &Arc<Self>) {
        let desk = Arc::downgrade(self);
        tokio::spawn(async move {
            if let Some(desk) = desk.upgrade() {
                desk.settle_push().await;
            }
        });
    }

    /// Tells the sites what is different since they were told. What fails is tried again the next time.
    pub async fn settle_push(&self) {
        let _turn = self.push.turn.lock().await;
        let Ok(accounts) = self.phone.accounts() else {
            return;
        };
        let way = self.way();
        self.say_wake_words();
        self.push
            .services
            .check_regularly(way.is_some() && !accounts.is_empty());
        for account in &accounts {
            let wanted = match way {
                Some(way) => self.wanted(way, &account.id, &account.sid).await,
                None => Wanted::Nothing,
            };
            let told = self.push.told.of(&account.id);
            let (channel, mark) = match wanted {
                Wanted::NotYet => continue,
                Wanted::Nothing if told.is_none() => continue,
                Wanted::Nothing => (PushChannel::None, None),
                Wanted::Channel(_, mark) if told.as_ref() == Some(&mark) => continue,
                Wanted::Channel(channel, mark) => (channel, Some(mark)),
            };
            if self.tell_site(&account.id, &channel).await.is_ok() {
                self.push.told.set(&account.id, mark);
            }
        }
        let there: HashSet<RecordId> = accounts.iter().map(|a| a.id).collect();
        self.give_up(way, &there);
    }

    async fn tell_site(&self, id: &RecordId, channel: &PushChannel) -> Result<(), PhoneError> {
        let _pause = self.watch.pause(id);
        self.phone.set_push(id, channel, &mut chance()).await
    }

    /// Where this account is to be woken; asks the service for an address where there is none.
    async fn wanted(&self, way: Way, id: &RecordId, site: &Sid) -> Wanted {
        let services = &self.push.services;
        let mut addresses = services.addresses();
        let missing = |addresses: &Addresses| match way {
            Way::UnifiedPush => !addresses.endpoints.contains_key(id),
            Way::Firebase | Way::Apple => addresses.token.as_ref().is_none_or(|(of, _)| *of != way),
        };
        if missing(&addresses) {
            services.register(way, id);
            addresses = services.addresses();
        }
        if missing(&addresses) {
            return Wanted::NotYet;
        }
        if way == Way::UnifiedPush {
            let Some(channel) = addresses.endpoints.remove(id) else {
                return Wanted::NotYet;
            };
            let mark = mark_of(&channel);
            return Wanted::Channel(channel, mark);
        }
        let Some((_, token)) = addresses.token else {
            return Wanted::NotYet;
        };
        let Some(gateway) = &self.push.gateway else {
            let channel = match way {
                Way::Apple => PushChannel::Apns(token),
                Way::Firebase | Way::UnifiedPush => PushChannel::Fcm(token),
            };
            let mark = mark_of(&channel);
            return Wanted::Channel(channel, mark);
        };
        // The gateway's addresses differ each time: what counts is what they are made of.
        let mark = mark(&[
            b"gateway",
            gateway.to_string().as_bytes(),
            token.as_bytes(),
            site.to_string().as_bytes(),
        ]);
        if self.push.told.of(id).as_ref() == Some(&mark) {
            return Wanted::Channel(PushChannel::None, mark);
        }
        let kind = match way {
            Way::Apple => TokenKind::Apns,
            Way::Firebase | Way::UnifiedPush => TokenKind::Fcm,
        };
        match push_gateway::register(&*self.wire, gateway, kind, &token, site).await {
            Ok(channel) => Wanted::Channel(channel, mark),
            Err(GatewayRefusal::Site) => Wanted::Nothing,
            Err(GatewayRefusal::Later) => Wanted::NotYet,
        }
    }

    /// After an account is gone.
    pub(super) fn forget_push(&self, id: &RecordId) {
        self.push.services.unregister(Way::UnifiedPush, id);
        self.push.told.set(id, None);
    }

    /// Addresses that nobody needs any more.
    fn give_up(&self, way: Option<Way>, there: &HashSet<RecordId>) {
        let services = &self.push.services;
        let addresses = services.addresses();
        for id in addresses.endpoints.keys() {
            if way != Some(Way::UnifiedPush) || !there.contains(id) {
                services.unregister(Way::UnifiedPush, id);
            }
        }
        if let Some((of, _)) = addresses.token
            && (way != Some(of) || there.is_empty())
        {
            // The token is the app's, whichever account is named.
            services.unregister(of, &RecordId([0; 16]));
        }
        for id in self.push.told.accounts() {
            if !there.contains(&id) {
                self.push.told.set(&id, None);
            }
        }
    }

    /// In the person's language, for when this program does not run.
    pub(super) fn say_wake_words(&self) {
        let words = self.words();
        self.push.services.set_words(&WakeWords {
            title: words.text("notification-title", &[]),
            body: words.text("wake-body", &[]),
            channel: words.text("wake-channel", &[]),
        });
    }

    /// A message came. It is a hint: the site is asked, and what it has signed is believed.
    pub async fn push_arrived(&self, text: &str) {
        let Ok(message) = PushMessage::parse(text.as_bytes()) else {
            return;
        };
        // That nobody waits for it is no failure.
        self.push.arrived.send(message.route).ok();
        let answered = match self.phone.find_route(&message.route) {
            Ok(Some(id)) => self.watch.ask(&[id]).await,
            // An older tag, or one of somebody else's: all are asked.
            _ => self.watch.ask_now().await,
        };
        if answered {
            self.push.services.clear();
        }
    }

    /// The general notification was tapped: the one sign-in that waits is shown, or the list.
    pub async fn push_opened(&self) {
        self.open_what_waits();
        self.refresh().await;
    }

    /// The system lets the sites be asked.
    pub async fn regular_check(&self) {
        self.refresh().await;
        self.push.services.checked();
    }
}

fn mark_of(channel: &PushChannel) -> String {
    match channel {
        PushChannel::None => mark(&[b"none"]),
        PushChannel::Fcm(token) => mark(&[b"fcm", token.as_bytes()]),
        PushChannel::Apns(token) => mark(&[b"apns", token.as_bytes()]),
        PushChannel::WebPush { url, p256dh, auth } => mark(&[b"webpush", url.as_bytes(), p256dh, auth]),
    }
}
