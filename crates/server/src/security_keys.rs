//! Security keys and trusted platforms (§7.3): what a browser is asked to have signed, and what becomes of the answer.
//! The public key is sealed, so that who writes in the database plants none.

use serde_json::{Value, json};
use symbolon_protocol::encoding::{b64, b64_decode, hex};

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::http::Form;
use crate::notify::{Notice, NoticeKind};
use crate::recovery;
use crate::store::{KeyUse, SecurityKeyRow, StoreError, Tx, UserRow};
use crate::webauthn::{self, ALGORITHMS, Ceremony, NewCredential, PublicKey, Refusal, RelyingParty};

/// How long a browser may take over one question (ms).
pub const QUESTION_MS: u64 = 5 * 60_000;

/// The site as browsers name it: by its host, whatever the port.
pub fn relying_party(app: &App) -> RelyingParty {
    RelyingParty {
        id: app.config.site.name.host().to_owned(),
        origin: app.config.site.name.base_url(),
    }
}

/// The keys of an account that can be used now.
pub async fn usable(app: &App, user: &[u8; 16]) -> Result<Vec<SecurityKeyRow>, StoreError> {
    let mut keys = app.store.security_keys_of(user).await?;
    keys.retain(|key| key.active);
    Ok(keys)
}

fn descriptor(key: &SecurityKeyRow) -> Value {
    let transports: Vec<_> = key.transports.split_whitespace().collect();
    json!({ "type": "public-key", "id": b64(&key.credential), "transports": transports })
}

/// For `navigator.credentials.create()`; binary values in base64url. `own`: the account's keys, which are not made again.
pub fn creation_options(app: &App, user: &UserRow, own: &[SecurityKeyRow], challenge: &[u8; 32]) -> Value {
    let site = relying_party(app);
    json!({
        "rp": { "id": site.id, "name": app.config.site.brand },
        "user": { "id": b64(&user.id), "name": user.email, "displayName": user.display_name() },
        "challenge": b64(challenge),
        "pubKeyCredParams": ALGORITHMS.map(|alg| json!({ "type": "public-key", "alg": alg })),
        "timeout": QUESTION_MS,
        "excludeCredentials": own.iter().map(descriptor).collect::<Vec<_>>(),
        "authenticatorSelection": { "residentKey": "preferred", "userVerification": "preferred" },
        "attestation": "none",
        "extensions": { "credProps": true },
    })
}

/// For `navigator.credentials.get()`. Without `keys` a passkey is asked for, which must verify the person.
pub fn request_options(app: &App, keys: Option<&[SecurityKeyRow]>, challenge: &[u8; 32]) -> Value {
    json!({
        "rpId": relying_party(app).id,
        "challenge": b64(challenge),
        "timeout": QUESTION_MS,
        "allowCredentials": keys.unwrap_or_default().iter().map(descriptor).collect::<Vec<_>>(),
        "userVerification": if keys.is_some() { "preferred" } else { "required" },
    })
}

/// Draws a question for a transaction, or for a session that adds a key, in the place of an older one.
pub async fn ask(
    app: &App,
    hash: &[u8; 32],
    user: Option<&[u8; 16]>,
    now: u64,
) -> Result<[u8; 32], StoreError> {
    let challenge = chance::random();
    let mut tx = app.store.begin().await?;
    tx.ask_key(hash, user, &challenge, now + QUESTION_MS).await?;
    tx.commit().await?;
    Ok(challenge)
}

fn decoded(form: &Form, name: &str) -> Result<Vec<u8>, Refusal> {
    b64_decode(form.field(name)).map_err(|_| Refusal::Form)
}

/// What a page's script sends after `navigator.credentials.create()`.
pub struct Creation {
    client_data: Vec<u8>,
    attestation_object: Vec<u8>,
    transports: String,
    passkey: bool,
}

impl Creation {
    /// Of a form's fields `client_data`, `attestation_object`, `transports` and `passkey`.
    pub fn parse(form: &Form) -> Result<Self, Refusal> {
        Ok(Self {
            client_data: decoded(form, "client_data")?,
            attestation_object: decoded(form, "attestation_object")?,
            transports: transports(form.field("transports")),
            passkey: form.field("passkey") == "yes",
        })
    }

    /// The new credential, if it was made for this question.
    pub fn judge(&self, app: &App, challenge: &[u8; 32]) -> Result<NewCredential, Refusal> {
        let site = relying_party(app);
        let ceremony = Ceremony {
            site: &site,
            challenge,
            verification: false,
        };
        webauthn::register(&ceremony, &self.client_data, &self.attestation_object)
    }
}

/// The names of transports that browsers know; others are left out.
fn transports(typed: &str) -> String {
    const KNOWN: [&str; 6] = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];
    let known = typed
        .split(',')
        .filter_map(|name| KNOWN.into_iter().find(|known| *known == name));
    let mut all: Vec<_> = known.collect();
    all.dedup();
    all.truncate(KNOWN.len());
    all.join(" ")
}

/// What a page's script sends after `navigator.credentials.get()`.
pub struct Answer {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// The account, as a passkey tells it; empty from other keys.
    pub user: Vec<u8>,
    client_data: Vec<u8>,
    authenticator_data: Vec<u8>,
    signature: Vec<u8>,
}

impl Answer {
    /// Of a form's fields `id`, `user`, `client_data`, `authenticator_data` and `signature`.
    pub fn parse(form: &Form) -> Result<Self, Refusal> {
        Ok(Self {
            credential: decoded(form, "id")?,
            user: decoded(form, "user")?,
            client_data: decoded(form, "client_data")?,
            authenticator_data: decoded(form, "authenticator_data")?,
            signature: decoded(form, "signature")?,
        })
    }

    /// Whether it is this key's answer to this question. `verification`: it must have verified the person.
    fn judge(
        &self,
        app: &App,
        key: &SecurityKeyRow,
        challenge: &[u8; 32],
        verification: bool,
    ) -> Result<Result<webauthn::Assertion, Refusal>, StoreError> {
        let site = relying_party(app);
        let ceremony = Ceremony {
            site: &site,
            challenge,
            verification,
        };
        let damaged = || StoreError::Damaged("security_keys.public_key");
        let cose = app
            .keys
            .open("security_keys", "public_key", &key.id, &key.user, &key.public_key)
            .map_err(|_| damaged())?;
        let public_key = PublicKey::parse(&cose).map_err(|_| damaged())?;
        Ok(webauthn::authenticate(
            &ceremony,
            &public_key,
            &self.client_data,
            &self.authenticator_data,
            &self.signature,
        ))
    }
}

/// What became of an answer.
pub enum Judged {
    /// In one transaction with the use of question and key: the caller adds what it allows.
    Right(Box<Tx>),
    /// Nothing was changed but the log, and the question, which is used up.
    Refused(Refusal),
    /// Two of this key count: it is suspended, and its owner told.
    Copied,
    /// Too late, or answered before.
    Over,
}

/// Judges an answer by `key` to the question of a transaction.
pub async fn judge(
    app: &App,
    hash: &[u8; 32],
    key: &SecurityKeyRow,
    answer: &Answer,
    verification: bool,
    now: u64,
) -> Result<Judged, StoreError> {
    let Some(challenge) = app.store.key_question(hash, now).await? else {
        return Ok(Judged::Over);
    };
    let judged = answer.judge(app, key, &challenge, verification)?;
    let mut tx = app.store.begin().await?;
    if !tx.use_key_question(hash, &challenge, now).await? {
        tx.rollback().await?;
        return Ok(Judged::Over);
    }
    let said = match judged {
        Ok(said) => said,
        Err(refusal) => {
            let detail = json!({ "key": hex(&key.id), "why": refusal.name() });
            let entry = Entry::user(Event::SecurityKeyRefused, &key.user).with_tx(hash);
            tx.audit(now, entry.with_detail(&detail)).await?;
            tx.commit().await?;
            return Ok(Judged::Refused(refusal));
        }
    };
    match tx
        .use_security_key(&key.id, said.counter, said.backed_up, now)
        .await?
    {
        KeyUse::Counted => Ok(Judged::Right(Box::new(tx))),
        KeyUse::Gone => {
            tx.commit().await?;
            Ok(Judged::Over)
        }
        KeyUse::Behind => {
            let detail = json!({ "key": hex(&key.id), "counter": said.counter, "stored": key.counter });
            let entry = Entry::user(Event::SecurityKeySuspended, &key.user).with_tx(hash);
            tx.audit(now, entry.with_detail(&detail)).await?;
            app.notice(
                &mut tx,
                NoticeKind::SecurityKeySuspended,
                &key.user,
                &key.name,
                now,
            )
            .await?;
            tx.commit().await?;
            Ok(Judged::Copied)
        }
    }
}

/// A key that is to be added.
pub struct Added {
    pub row: SecurityKeyRow,
}

impl Added {
    /// Seals what was made.
    pub fn new(
        app: &App,
        user: &[u8; 16],
        name: &str,
        made: &NewCredential,
        creation: &Creation,
        now: u64,
    ) -> Self {
        let id = chance::random();
        Self {
            row: SecurityKeyRow {
                id,
                user: *user,
                credential: made.id.clone(),
                public_key: app
                    .keys
                    .seal("security_keys", "public_key", &id, user, &made.public_key),
                name: name.to_owned(),
                active: true,
                counter: made.counter,
                verified: made.verified,
                passkey: creation.passkey,
                backed_up: made.backed_up,
                transports: creation.transports.clone(),
                created: now,
                last_used: None,
            },
        }
    }

    /// A factor from now on; everybody is told. False if there are too many, or it is known already: nothing was changed
    /// in `tx`.
    pub async fn store(
        &self,
        app: &App,
        tx: &mut Tx,
        browser: &str,
        entry: impl Fn(Entry) -> Entry,
        now: u64,
    ) -> Result<bool, StoreError> {
        let key = &self.row;
        let most = app.config.limits.security_keys_per_account;
        if !tx.insert_security_key(key, most).await? {
            return Ok(false);
        }
        tx.set_had_factor(&key.user).await?;
        tx.forget_additions(&key.user).await?;
        recovery::factor_added(app, tx, &key.user, now).await?;
        let detail = json!({ "key": hex(&key.id) });
        let added = Entry::user(Event::SecurityKeyAdded, &key.user).with_detail(&detail);
        tx.audit(now, entry(added)).await?;
        let notice = Notice {
            browser: browser.to_owned(),
            ..Notice::of_device(NoticeKind::SecurityKeyAdded, &key.name, now)
        };
        app.post(tx, &key.user, notice).await?;
        Ok(true)
    }
}

/// Removes a key for good; sessions of the last day that began with it end. False if it is gone already.
pub async fn remove(
    app: &App,
    key: &SecurityKeyRow,
    browser: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    if !tx.delete_security_key(&key.id, &key.user).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.end_sessions_of_device(&key.id, now.saturating_sub(86_400_000))
        .await?;
    let detail = json!({ "key": hex(&key.id) });
    let removed = Entry::user(Event::SecurityKeyRemoved, &key.user).with_detail(&detail);
    tx.audit(now, entry(removed)).await?;
    let notice = Notice {
        browser: browser.to_owned(),
        ..Notice::of_device(NoticeKind::SecurityKeyRemoved, &key.name, now)
    };
    app.post(&mut tx, &key.user, notice).await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::transports;

    #[test]
    fn only_known_transports_are_kept() {
        assert_eq!(transports("usb,nfc,cable,internal"), "usb nfc internal");
        assert_eq!(transports(""), "");
        assert_eq!(transports("\"><script>,usb,usb"), "usb");
    }
}
