//! Recovery codes printed once (§7.3): ten of nine characters each. Who lost every factor types one after the password,
//! and adds a new factor at once. The site keeps keyed hashes, which nobody can try without its key.

use serde_json::json;
use symbolon_protocol::encoding::{hex, hmac_sha256, tuple};
use symbolon_protocol::otp::{ALPHABET, normalise, sms_code, sms_text};
use zeroize::Zeroizing;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::chance;
use crate::notify::{Notice, NoticeKind};
use crate::recovery;
use crate::store::StoreError;

/// How many are made at once.
pub const COUNT: usize = 10;
const HOUR: u64 = 3_600_000;

/// The hash of a code without its hyphen.
fn mac(app: &App, user: &[u8; 16], code: &[u8]) -> [u8; 32] {
    let site = app.config.site.name.as_str().as_bytes();
    hmac_sha256(&*app.keys.mac, &tuple("SYM1 recovery", &[site, user, code]))
}

/// Draws new codes; the old ones end. They are told this once, in the form in which they are shown.
pub async fn make(
    app: &App,
    user: &[u8; 16],
    browser: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Vec<Zeroizing<String>>, StoreError> {
    let mut shown = Vec::with_capacity(COUNT);
    let mut macs = Vec::with_capacity(COUNT);
    while shown.len() < COUNT {
        let code = sms_code(chance::random());
        let text = Zeroizing::new(sms_text(&code));
        let plain = Zeroizing::new(text.replace('-', ""));
        let mac = mac(app, user, plain.as_bytes());
        // Two alike would be one code, used twice.
        if !macs.contains(&mac) {
            macs.push(mac);
            shown.push(text);
        }
    }
    let mut tx = app.store.begin().await?;
    tx.replace_recovery_codes(user, &macs, now).await?;
    tx.audit(now, entry(Entry::user(Event::RecoveryCodesMade, user)))
        .await?;
    let notice = Notice {
        browser: browser.to_owned(),
        ..Notice::new(NoticeKind::RecoveryCodesMade, now)
    };
    app.post(&mut tx, user, notice).await?;
    tx.commit().await?;
    Ok(shown)
}

/// Makes all codes void, and tells the person. False if there were none.
pub async fn end(
    app: &App,
    user: &[u8; 16],
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<bool, StoreError> {
    let mut tx = app.store.begin().await?;
    if tx.forget_recovery_codes(user).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.audit(now, entry(Entry::user(Event::RecoveryCodesEnded, user)))
        .await?;
    app.post(&mut tx, user, Notice::new(NoticeKind::RecoveryCodesEnded, now))
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// What a typed code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The session may add and remove factors for five minutes.
    Right,
    /// Length, alphabet or check character: a typing error, which costs nothing.
    Typo,
    Wrong,
    /// Too many tries: seconds to wait.
    Wait(u64),
}

/// Takes a try, and then looks for the code. `class` is the hash of the cookie of a known browser, empty for all others:
/// each has its tries, so that a stranger's keep nobody out of their own browser; all together have ten times as many.
#[expect(
    clippy::too_many_arguments,
    reason = "whose, by what and from where: all of them are told by the request"
)]
pub async fn judge(
    app: &App,
    user: &[u8; 16],
    session: &[u8; 32],
    class: &[u8],
    typed: &str,
    browser: &str,
    entry: impl Fn(Entry) -> Entry,
    now: u64,
) -> Result<Typed, StoreError> {
    let Ok(symbols) = normalise(typed) else {
        return Ok(Typed::Typo);
    };
    let plain: Zeroizing<Vec<u8>> = Zeroizing::new(
        symbols
            .iter()
            .map(|symbol| ALPHABET[usize::from(*symbol)])
            .collect(),
    );
    let mut tx = app.store.begin().await?;
    let tries = u64::from(app.config.limits.recovery_codes_per_hour);
    let own = format!("recovery-code:{}:{}", hex(user), hex(class));
    let all = format!("recovery-code:{}", hex(user));
    let within = tx.within_limit(&own, HOUR, tries, now).await?
        && tx.within_limit(&all, HOUR, tries * 10, now).await?;
    if !within {
        let detail = json!({ "limit": "recovery_codes" });
        tx.audit(
            now,
            entry(Entry::user(Event::LimitHit, user)).with_detail(&detail),
        )
        .await?;
        tx.commit().await?;
        return Ok(Typed::Wait((HOUR - now % HOUR).div_ceil(1000)));
    }
    // A try is committed before anything is compared.
    tx.commit().await?;
    let mut tx = app.store.begin().await?;
    if !tx.use_recovery_code(user, &mac(app, user, &plain)).await? {
        tx.audit(now, entry(Entry::user(Event::RecoveryCodeWrong, user)))
            .await?;
        tx.commit().await?;
        return Ok(Typed::Wrong);
    }
    recovery::open_factors(&mut tx, session, now).await?;
    tx.audit(now, entry(Entry::user(Event::RecoveryCodeUsed, user)))
        .await?;
    let notice = Notice {
        browser: browser.to_owned(),
        ..Notice::new(NoticeKind::RecoveryCodeUsed, now)
    };
    app.post(&mut tx, user, notice).await?;
    tx.commit().await?;
    Ok(Typed::Right)
}
