//! Codes by text message (§9.4, §9.5): drawn, limited, put into the outbox, judged.

use symbolon_idp::number::Number;
use symbolon_protocol::encoding::{ct_eq, hex, hmac_sha256, tuple};
use symbolon_protocol::otp::{ALPHABET, normalise, sms_code, sms_text};
use symbolon_protocol::secrets::sms_mac;
use zeroize::Zeroizing;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::sms::{TextMessage, gsm};
use crate::store::{NumberRow, SmsCode, SmsRow, StoreError, Tx, UserRow};

/// How long a code is valid.
pub const MINUTES: u32 = 30;
/// Wrong codes that a transaction may take.
pub const TRIES: u8 = 5;

const MINUTE: u64 = 60_000;
const DAY: u64 = 86_400_000;

/// To which number a code goes.
pub struct Addressee {
    /// A number of the account, or the id of none.
    pub id: [u8; 16],
    pub number: Number,
    /// False: it is none of the account's numbers. Nothing leaves, and the answer is the same.
    pub real: bool,
}

/// Why no code was sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Too many in a while: seconds to wait.
    TooMany(u64),
    /// The whole site has sent as many as it may today.
    Spent,
    /// The transaction's tries are used up.
    Over,
}

/// A number that was opened.
pub struct Opened {
    pub id: [u8; 16],
    pub number: Number,
    pub created: u64,
    pub last_used: Option<u64>,
}

/// The number in a row.
pub fn open(app: &App, row: &NumberRow) -> Result<Opened, StoreError> {
    let damaged = StoreError::Damaged("numbers.number");
    let plain = match app
        .keys
        .open("numbers", "number", &row.id, &row.user, &row.sealed)
    {
        Ok(plain) => plain,
        Err(_) => return Err(damaged),
    };
    let text = std::str::from_utf8(&plain).map_err(|_| StoreError::Damaged("numbers.number"))?;
    Ok(Opened {
        id: row.id,
        number: Number::parse(text).map_err(|_| damaged)?,
        created: row.created,
        last_used: row.last_used,
    })
}

/// The active numbers of an account, opened.
pub async fn numbers(app: &App, user: &[u8; 16]) -> Result<Vec<Opened>, StoreError> {
    let rows = app.store.numbers_of(user).await?;
    rows.iter().map(|row| open(app, row)).collect()
}

/// Can a code be sent to a number of this account? How many there are.
pub async fn usable(app: &App, user: &[u8; 16]) -> Result<usize, StoreError> {
    if app.config.sms.is_on() {
        Ok(app.store.numbers_of(user).await?.len())
    } else {
        Ok(0)
    }
}

/// The addressee that somebody typed: one of the account's numbers, or nobody.
pub async fn addressee(app: &App, user: &[u8; 16], number: Number) -> Result<Addressee, StoreError> {
    let numbers = numbers(app, user).await?;
    let found = numbers.iter().find(|own| own.number == number);
    Ok(Addressee {
        id: found.map_or_else(chance::random, |own| own.id),
        real: found.is_some(),
        number,
    })
}

/// The addressee of the code that a transaction or session has already.
pub async fn addressee_again(app: &App, key: &[u8; 32], row: &SmsRow) -> Result<Addressee, StoreError> {
    let numbers = app.store.numbers_of(&row.user).await?;
    Ok(Addressee {
        id: row.number,
        number: shown(app, key, row)?,
        real: numbers.iter().any(|own| own.id == row.number),
    })
}

/// The number as the page shows it.
pub fn shown(app: &App, key: &[u8; 32], row: &SmsRow) -> Result<Number, StoreError> {
    let damaged = |_| StoreError::Damaged("sms.shown");
    let plain = app
        .keys
        .open("sms", "shown", key, &row.user, &row.shown)
        .map_err(damaged)?;
    let text = std::str::from_utf8(&plain).map_err(|_| StoreError::Damaged("sms.shown"))?;
    Number::parse(text).map_err(|_| StoreError::Damaged("sms.shown"))
}

/// Under which a number is counted. Numbers themselves stand nowhere unsealed.
fn counted(app: &App, user: &[u8; 16], to: &Addressee) -> String {
    // Who types a number that is another account's must not use up what its owner may get.
    let owner: &[u8] = if to.real { &[] } else { user };
    hex(&hmac_sha256(
        &*app.keys.mac,
        &tuple("SYM1 number", &[owner, to.number.as_str().as_bytes()]),
    ))
}

/// Draws a code for `key` (the hash of a transaction's or session's cookie) and puts it into the outbox, all within `tx`,
/// which the caller rolls back if nothing was sent.
pub async fn send(
    app: &App,
    tx: &mut Tx,
    key: &[u8; 32],
    user: &UserRow,
    to: &Addressee,
    class: &[u8],
    now: u64,
) -> Result<Result<(), Unsent>, StoreError> {
    let code = Zeroizing::new(sms_code(chance::random()));
    let texts = app.texts(&user.lang);
    let text = texts.with(
        "sms-text-code",
        &[
            ("code", &sms_text(&code)),
            ("site", &app.config.site.name.as_str()),
            ("minutes", &MINUTES),
        ],
    );
    let limits = &app.config.limits;
    let account = format!("{}:{}", hex(&user.id), hex(class));
    let number = format!("sms-number:{}", counted(app, &user.id, to));
    for (key, window, limit) in [
        (
            format!("sms-10m:{account}"),
            10 * MINUTE,
            limits.sms_per_10_minutes,
        ),
        (format!("sms-day:{account}"), DAY, limits.sms_per_day),
        (number, DAY, limits.sms_per_day_and_number),
    ] {
        if !tx.within_limit(&key, window, limit.into(), now).await? {
            return Ok(Err(Unsent::TooMany((window - now % window).div_ceil(1000))));
        }
    }
    if !within_cap(app, tx, &text, to.real, now).await? {
        return Ok(Err(Unsent::Spent));
    }
    let message = chance::random::<16>();
    let exp = now + u64::from(MINUTES) * MINUTE;
    let put = SmsCode {
        tx: key,
        user: &user.id,
        number: &to.id,
        shown: &app
            .keys
            .seal("sms", "shown", key, &user.id, to.number.as_str().as_bytes()),
        mac: &sms_mac(&app.keys.mac, key, &code),
        message: &message,
        exp,
    };
    if !tx.put_sms(&put).await? {
        return Ok(Err(Unsent::Over));
    }
    let text = TextMessage {
        number: if to.real {
            to.number.as_str().to_owned()
        } else {
            String::new()
        },
        text,
        tx: Some(*key),
        exp,
    };
    tx.post_text(&app.keys, &message, now, &user.id, &text).await?;
    let detail = serde_json::json!({ "own": to.real });
    tx.audit(now, Entry::user(Event::SmsAsked, &user.id).with_detail(&detail))
        .await?;
    Ok(Ok(()))
}

/// What a limit that was hit leaves behind; in a transaction of its own, since the other one is undone.
pub async fn note_limit(app: &App, user: &[u8; 16], unsent: &Unsent, now: u64) -> Result<(), StoreError> {
    let limit = match unsent {
        Unsent::TooMany(_) => "sms",
        Unsent::Spent => {
            tracing::error!(
                event = "sms_spent",
                "limits.sms_parts_per_day is reached: no text message leaves until the next day"
            );
            "sms_parts"
        }
        Unsent::Over => return Ok(()),
    };
    metrics::counter!("symbolon_limits_hit_total", "limit" => limit).increment(1);
    let mut tx = app.store.begin().await?;
    let detail = serde_json::json!({ "limit": limit });
    tx.audit(now, Entry::user(Event::LimitHit, user).with_detail(&detail))
        .await?;
    tx.commit().await
}

/// Takes the parts of a message from what the whole site may send in a day.
async fn within_cap(app: &App, tx: &mut Tx, text: &str, real: bool, now: u64) -> Result<bool, StoreError> {
    let parts = if real { gsm::parts(text) } else { 0 };
    tx.spend(
        "sms-parts",
        DAY,
        parts,
        app.config.limits.sms_parts_per_day.into(),
        now,
    )
    .await
}

/// Tells all numbers of an account of something, `id` being a text with `{ $link }`. Not counted for the account: its
/// owner must hear of it. What the site's cap does not allow is left out, a mail says it too.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    user: &[u8; 16],
    id: &str,
    path: &str,
    now: u64,
) -> Result<(), StoreError> {
    if !app.config.sms.is_on() {
        return Ok(());
    }
    let numbers = numbers(app, user).await?;
    if numbers.is_empty() {
        return Ok(());
    }
    let Some(account) = app.store.user_by_id(user).await? else {
        return Ok(());
    };
    let link = format!("{}{path}", app.config.site.name.base_url());
    let text = app.texts(&account.lang).with(id, &[("link", &link)]);
    for own in numbers {
        if within_cap(app, tx, &text, true, now).await? {
            let message = TextMessage {
                number: own.number.as_str().to_owned(),
                text: text.clone(),
                tx: None,
                exp: now + DAY / 2,
            };
            tx.post_text(&app.keys, &chance::random(), now, user, &message)
                .await?;
        }
    }
    Ok(())
}

/// What a typed code was.
pub enum Check {
    /// Length, alphabet or check character.
    Typo,
    Wrong {
        left: u8,
    },
    /// Too old, or tried too often.
    Over,
    /// Used up within this transaction, which the caller commits with what the code allows. With the number's id.
    Right(Box<Tx>, [u8; 16]),
}

/// Takes one of five tries, and only then compares. Both boxes together are one code.
pub async fn check(
    app: &App,
    key: &[u8; 32],
    user: &[u8; 16],
    typed: &str,
    now: u64,
) -> Result<Check, StoreError> {
    let Ok(symbols) = normalise(typed) else {
        return Ok(Check::Typo);
    };
    let code: Zeroizing<String> = Zeroizing::new(
        symbols
            .iter()
            .map(|symbol| char::from(ALPHABET[usize::from(*symbol)]))
            .collect(),
    );
    let mut tx = app.store.begin().await?;
    let taken = tx.take_sms_try(key, now).await?;
    tx.commit().await?;
    let Some(taken) = taken else {
        return Ok(Check::Over);
    };
    let mut tx = app.store.begin().await?;
    if !ct_eq(&taken.mac, &sms_mac(&app.keys.mac, key, &code)) {
        tx.audit(now, Entry::user(Event::SmsWrong, user)).await?;
        tx.commit().await?;
        metrics::counter!("symbolon_wrong_sms_codes_total").increment(1);
        return Ok(Check::Wrong {
            left: TRIES.saturating_sub(taken.tries),
        });
    }
    if !tx.use_sms(key, &taken.mac).await? {
        tx.rollback().await?;
        return Ok(Check::Over);
    }
    tx.audit(now, Entry::user(Event::SmsUsed, user)).await?;
    Ok(Check::Right(Box::new(tx), taken.number))
}
