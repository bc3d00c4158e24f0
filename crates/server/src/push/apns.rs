//! Apple's push service: one request a push over HTTP/2, with a token signed by ES256 that serves for under an hour.

use std::path::Path;
use std::sync::Mutex;

use reqwest::Client;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde::Deserialize;
use serde_json::json;
use symbolon_protocol::encoding::b64;

use super::answer::Answer;
use super::net::Net;
use super::{Fault, Hint, Outcome, PushError, jwt};
use crate::config::Push;
use crate::secret_file;

/// A token is used for so long (ms): Apple takes none over an hour old, and wants no new one within 20 minutes.
const TOKEN_LIFE: u64 = 40 * 60_000;
const TOKEN_YOUNG: u64 = 20 * 60_000;
/// Apple's word for a token that is over an hour old.
const TOO_OLD: &str = "ExpiredProviderToken";

/// Sends to Apple's phones.
pub struct Apns {
    client: Client,
    host: &'static str,
    topic: String,
    team: String,
    key_id: String,
    key: EcdsaKeyPair,
    token: Mutex<Option<Token>>,
}

struct Token {
    made: u64,
    text: String,
}

#[derive(Deserialize)]
struct Refusal {
    reason: String,
}

impl Apns {
    /// With the key of `push.apns_key_file`.
    pub fn new(net: &Net, settings: &Push, file: &Path) -> Result<Self, PushError> {
        Ok(Self {
            client: net.http2_client()?,
            host: if settings.apns_sandbox {
                "api.sandbox.push.apple.com"
            } else {
                "api.push.apple.com"
            },
            topic: settings.apns_topic.clone(),
            team: settings.apns_team_id.clone(),
            key_id: settings.apns_key_id.clone(),
            key: read_key(file)?,
            token: Mutex::new(None),
        })
    }

    pub(super) async fn send(&self, device: &str, hint: &Hint, now: u64) -> Outcome {
        // It goes into the path.
        if device.is_empty() || device.len() > 200 || !device.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Outcome::Gone(Fault::new("its token is none of Apple's"));
        }
        let body = json!({
            "aps": { "alert": { "loc-key": "SIGN_IN_REQUEST" }, "sound": "default" },
            "m": "1",
            "r": b64(&hint.route),
        });
        let Ok(token) = self.token(now) else {
            return Outcome::Refused(Fault::new("no token could be signed"));
        };
        let sent = self
            .client
            .post(format!("https://{}/3/device/{device}", self.host))
            .header(AUTHORIZATION, format!("bearer {token}"))
            .header("apns-topic", &self.topic)
            .header("apns-push-type", "alert")
            .header("apns-priority", "10")
            .header("apns-expiration", now / 1000 + hint.seconds_left(now))
            .header("apns-collapse-id", hint.topic())
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string())
            .send()
            .await;
        match Answer::of(sent, now).await {
            Ok(answer) => {
                if (answer.status, reason(&answer).as_str()) == (403, TOO_OLD) {
                    self.renew(now);
                }
                judge(&answer)
            }
            Err(outcome) => outcome,
        }
    }

    /// The token in use, or a new one.
    fn token(&self, now: u64) -> Result<String, ring::error::Unspecified> {
        let mut token = self.token.lock().expect("no panic while held");
        if let Some(token) = token.as_ref().filter(|t| now.abs_diff(t.made) < TOKEN_LIFE) {
            return Ok(token.text.clone());
        }
        let input = jwt::signing_input(
            &json!({ "alg": "ES256", "kid": self.key_id }),
            &json!({ "iss": self.team, "iat": now / 1000 }),
        );
        let signature = self.key.sign(&SystemRandom::new(), input.as_bytes())?;
        let text = jwt::with_signature(&input, signature.as_ref());
        *token = Some(Token {
            made: now,
            text: text.clone(),
        });
        Ok(text)
    }

    /// The next push signs anew, unless the token is so young that a new one would be refused for that.
    fn renew(&self, now: u64) {
        let mut token = self.token.lock().expect("no panic while held");
        if token
            .as_ref()
            .is_some_and(|t| now.abs_diff(t.made) >= TOKEN_YOUNG)
        {
            *token = None;
        }
    }

    /// Asks whether Apple knows us: a token that no phone can have is refused for itself, not for who asks.
    pub async fn test(&self, now: u64) -> Result<(), Fault> {
        let hint = Hint {
            route: [0; 8],
            expires: now + 1000,
        };
        match self.send(&"0".repeat(64), &hint, now).await {
            Outcome::Sent | Outcome::Gone(_) => Ok(()),
            Outcome::Later { fault, .. } | Outcome::Refused(fault) => Err(fault),
        }
    }
}

pub(super) fn judge(answer: &Answer) -> Outcome {
    match (answer.status, reason(answer).as_str()) {
        (200, _) => Outcome::Sent,
        (410, _) | (400, "BadDeviceToken") => {
            Outcome::Gone(answer.fault("the app is no longer on the phone"))
        }
        (400, "DeviceTokenNotForTopic" | "TopicDisallowed" | "BadTopic" | "MissingTopic") => {
            Outcome::Refused(answer.fault("push.apns_topic is not the app that the phone has"))
        }
        (403, TOO_OLD) => answer.later(true, "found our token too old: is the clock right?"),
        (403, _) => answer.later(
            true,
            "does not know push.apns_key_file, apns_key_id or apns_team_id",
        ),
        (429, "TooManyProviderTokenUpdates") => answer.later(true, "wants fewer new tokens of ours"),
        (429, _) => answer.later(false, "asks for fewer messages to this phone"),
        (500..=599, _) => answer.later(true, "is in trouble"),
        _ => Outcome::Refused(answer.fault("does not take this message")),
    }
}

/// Apple's word for a refusal; empty if there is none.
fn reason(answer: &Answer) -> String {
    serde_json::from_slice::<Refusal>(&answer.body).map_or(String::new(), |refusal| refusal.reason)
}

/// The `.p8` file as Apple gives it: PKCS #8 in PEM.
fn read_key(file: &Path) -> Result<EcdsaKeyPair, PushError> {
    let wrong = || PushError::ApnsKey(file.to_owned());
    let pem = secret_file::read(file)?;
    let der = PrivatePkcs8KeyDer::from_pem_slice(&pem).map_err(|_| wrong())?;
    EcdsaKeyPair::from_pkcs8(
        &ECDSA_P256_SHA256_FIXED_SIGNING,
        der.secret_pkcs8_der(),
        &SystemRandom::new(),
    )
    .map_err(|_| wrong())
}
