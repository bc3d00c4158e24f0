//! Web Push (RFC 8030), encrypted for the phone (RFC 8291) and signed by the site (VAPID, RFC 8292): UnifiedPush, a
//! gateway, or any other service that speaks it.

use reqwest::Client;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use symbolon_protocol::{PublicKey, SecretKey};
use zeroize::Zeroizing;

use super::answer::Answer;
use super::net::{Net, NetError, check_url};
use super::{Fault, Hint, Outcome, ece, jwt};
use crate::chance;

/// Sends to addresses that phones have named.
pub struct WebPush {
    client: Client,
    key: SecretKey,
    contact: String,
}

/// Where one message goes.
pub(super) struct Subscription<'a> {
    pub url: &'a str,
    pub p256dh: &'a [u8; 65],
    pub auth: &'a [u8; 16],
}

impl WebPush {
    /// `key` signs for the site; `contact` (`https:` or `mailto:`) is where the service's operator finds its people.
    pub fn new(net: &Net, key: SecretKey, contact: String) -> Result<Self, NetError> {
        Ok(Self {
            client: net.public_client()?,
            key,
            contact,
        })
    }

    /// The key by which services know this site.
    pub fn public_key(&self) -> PublicKey {
        self.key.public()
    }

    pub(super) async fn send(&self, to: &Subscription<'_>, hint: &Hint, now: u64) -> Outcome {
        let url = match check_url(to.url) {
            Ok(url) => url,
            Err(_) => return Outcome::Refused(Fault::new("its address is not one of the public internet")),
        };
        let sender = draw_key();
        let Ok(body) = ece::encrypt(to.p256dh, to.auth, &sender, &chance::random(), &hint.payload()) else {
            return Outcome::Refused(Fault::new("its key is not one"));
        };
        let origin = url.origin().ascii_serialization();
        let sent = self
            .client
            .post(url)
            .header(AUTHORIZATION, jwt::vapid(&self.key, &origin, &self.contact, now))
            .header("ttl", hint.seconds_left(now))
            .header("urgency", "high")
            .header("topic", hint.topic())
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .body(body)
            .send()
            .await;
        match Answer::of(sent, now).await {
            Ok(answer) => judge(&answer),
            Err(outcome) => outcome,
        }
    }
}

pub(super) fn judge(answer: &Answer) -> Outcome {
    match answer.status {
        200..=299 => Outcome::Sent,
        300..=399 => Outcome::Refused(answer.fault("sends elsewhere, which is not followed")),
        404 | 410 => Outcome::Gone(answer.fault("the phone is no longer there")),
        // Of this phone alone: an address must not be able to hold up those of others at the same service.
        429 => answer.later(false, "asks for fewer messages"),
        500..=599 => answer.later(true, "is in trouble"),
        _ => Outcome::Refused(answer.fault("does not take this message")),
    }
}

fn draw_key() -> SecretKey {
    loop {
        // All but about one in 2³² draws are a key.
        if let Some(key) = SecretKey::from_bytes(&Zeroizing::new(chance::random())) {
            return key;
        }
    }
}
