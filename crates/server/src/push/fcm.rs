//! Firebase Cloud Messaging, HTTP v1: one POST a push, with an access token that Google gives to a service account.

use std::path::Path;

use reqwest::Client;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use symbolon_protocol::encoding::b64;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::answer::Answer;
use super::net::Net;
use super::{Fault, Hint, Outcome, PushError, jwt};
use crate::secret_file;

const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// Google's only one for service accounts; a file that names another is not Google's.
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";
/// An access token is renewed so long before its end (ms).
const MARGIN: u64 = 5 * 60_000;
/// A new token is asked for at most so often after a refusal (ms).
const PAUSE: u64 = 10_000;

/// Sends to phones with Google's services.
pub struct Fcm {
    client: Client,
    project: String,
    email: String,
    key_id: String,
    key: RsaKeyPair,
    access: Mutex<Access>,
}

/// The access token in use. One task renews it, the others wait for that one.
#[derive(Default)]
struct Access {
    token: Zeroizing<String>,
    until: u64,
    /// The last refusal, and when.
    refused: Option<(u64, Outcome)>,
}

/// The service account's key file, as Google's console gives it.
#[derive(Deserialize)]
struct ServiceAccount {
    project_id: String,
    client_email: String,
    private_key_id: String,
    #[serde(deserialize_with = "secret")]
    private_key: Zeroizing<String>,
    token_uri: String,
}

/// Google's answer to who asks for an access token.
#[derive(Deserialize)]
pub struct Granted {
    #[serde(deserialize_with = "secret")]
    access_token: Zeroizing<String>,
    expires_in: u64,
}

impl Granted {
    /// `None` where nothing is granted, or what cannot be sent in a header.
    pub fn read(json: &[u8]) -> Option<Self> {
        let granted: Self = serde_json::from_slice(json).ok()?;
        let token = granted.access_token.as_bytes();
        (!token.is_empty() && token.iter().all(u8::is_ascii_graphic)).then_some(granted)
    }

    /// The header by which a message shows it.
    pub fn header(&self) -> Zeroizing<String> {
        bearer(&self.access_token)
    }
}

fn bearer(token: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("Bearer {token}"))
}

fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<Zeroizing<String>, D::Error> {
    String::deserialize(from).map(Zeroizing::new)
}

impl Fcm {
    /// With the key of `push.fcm_key_file`.
    pub fn new(net: &Net, file: &Path) -> Result<Self, PushError> {
        let wrong = || PushError::FcmKey(file.to_owned());
        let account: ServiceAccount =
            serde_json::from_slice(&secret_file::read(file)?).map_err(|_| wrong())?;
        let project = &account.project_id;
        // It goes into the path.
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if account.token_uri != TOKEN_URI || project.is_empty() || !project.bytes().all(plain) {
            return Err(wrong());
        }
        let der = PrivatePkcs8KeyDer::from_pem_slice(account.private_key.as_bytes()).map_err(|_| wrong())?;
        Ok(Self {
            client: net.client_of_service()?,
            key: RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map_err(|_| wrong())?,
            project: account.project_id,
            email: account.client_email,
            key_id: account.private_key_id,
            access: Mutex::default(),
        })
    }

    pub(super) async fn send(&self, device: &str, hint: &Hint, now: u64) -> Outcome {
        let access = match self.access(now).await {
            Ok(access) => access,
            Err(outcome) => return outcome,
        };
        let body = json!({ "message": {
            "token": device,
            "data": { "m": "1", "r": b64(&hint.route) },
            "android": {
                "priority": "HIGH",
                "ttl": format!("{}s", hint.seconds_left(now)),
                "collapse_key": hint.topic(),
            },
        } });
        let sent = self
            .client
            .post(format!(
                "https://fcm.googleapis.com/v1/projects/{}/messages:send",
                self.project
            ))
            .header(AUTHORIZATION, bearer(&access).as_str())
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string())
            .send()
            .await;
        let answer = match Answer::of(sent, now).await {
            Ok(answer) => answer,
            Err(outcome) => return outcome,
        };
        if answer.status == 401 {
            // Revoked before its time, perhaps: the next push asks for another.
            let mut held = self.access.lock().await;
            if *held.token == *access {
                held.until = 0;
            }
        }
        judge(&answer)
    }

    /// The access token in use, or a new one.
    async fn access(&self, now: u64) -> Result<Zeroizing<String>, Outcome> {
        let mut access = self.access.lock().await;
        if now + MARGIN < access.until {
            return Ok(access.token.clone());
        }
        if let Some((at, outcome)) = access.refused
            && now.abs_diff(at) < PAUSE
        {
            return Err(outcome);
        }
        match self.ask(now).await {
            Ok(granted) => {
                access.token = granted.access_token;
                access.until = now + granted.expires_in.min(3600) * 1000;
                access.refused = None;
                Ok(access.token.clone())
            }
            Err(outcome) => {
                access.refused = Some((now, outcome));
                Err(outcome)
            }
        }
    }

    /// OAuth 2.0 for service accounts (RFC 7523).
    async fn ask(&self, now: u64) -> Result<Granted, Outcome> {
        let refused = || Outcome::Later {
            whole: true,
            after: None,
            fault: Fault::new("no assertion could be signed with push.fcm_key_file"),
        };
        let assertion = self.assertion(now).map_err(|_| refused())?;
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
            .append_pair("assertion", &assertion)
            .finish();
        let sent = self
            .client
            .post(TOKEN_URI)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await;
        let mut answer = Answer::of(sent, now).await?;
        let body = Zeroizing::new(std::mem::take(&mut answer.body));
        if answer.status != 200 {
            return Err(match answer.status {
                400 | 401 | 403 => answer.later(true, "Google does not know push.fcm_key_file any more"),
                _ => answer.later(true, "Google gives no access token now"),
            });
        }
        Granted::read(&body).ok_or_else(|| answer.later(true, "Google's access token can't be read"))
    }

    fn assertion(&self, now: u64) -> Result<String, ring::error::Unspecified> {
        let issued = now / 1000;
        let input = jwt::signing_input(
            &json!({ "alg": "RS256", "typ": "JWT", "kid": self.key_id }),
            &json!({
                "iss": self.email,
                "scope": SCOPE,
                "aud": TOKEN_URI,
                "iat": issued,
                "exp": issued + 3600,
            }),
        );
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            input.as_bytes(),
            &mut signature,
        )?;
        Ok(jwt::with_signature(&input, &signature))
    }

    /// Asks Google for an access token.
    pub async fn test(&self, now: u64) -> Result<(), Fault> {
        match self.access(now).await {
            Ok(_) => Ok(()),
            Err(Outcome::Later { fault, .. } | Outcome::Refused(fault) | Outcome::Gone(fault)) => Err(fault),
            Err(Outcome::Sent) => Ok(()),
        }
    }
}

pub(super) fn judge(answer: &Answer) -> Outcome {
    let error: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let code = code(&error);
    match (answer.status, code) {
        (200, _) => Outcome::Sent,
        (404, "UNREGISTERED") => Outcome::Gone(answer.fault("the app is no longer on the phone")),
        (400, _) if names_token(&error) => Outcome::Gone(answer.fault("its token is none of Firebase's")),
        (403, "SENDER_ID_MISMATCH") => {
            Outcome::Refused(answer.fault("push.fcm_key_file is not of the app that the phone has"))
        }
        (401 | 403, _) => answer.later(true, "does not let push.fcm_key_file send"),
        (429, _) => answer.later(false, "asks for fewer messages"),
        (500..=599, _) => answer.later(true, "is in trouble"),
        _ => Outcome::Refused(answer.fault("does not take this message")),
    }
}

/// The error's code: FCM's own where it is told, Google's general one otherwise.
fn code(error: &Value) -> &str {
    let details = error["error"]["details"].as_array();
    details
        .into_iter()
        .flatten()
        .find_map(|detail| detail["errorCode"].as_str())
        .or_else(|| error["error"]["status"].as_str())
        .unwrap_or("")
}

/// Does a `BadRequest` say that the token is what is wrong?
fn names_token(error: &Value) -> bool {
    let details = error["error"]["details"].as_array();
    details
        .into_iter()
        .flatten()
        .filter_map(|detail| detail["fieldViolations"].as_array())
        .flatten()
        .any(|violation| violation["field"].as_str() == Some("message.token"))
}
