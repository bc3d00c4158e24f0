//! §11, 24–32: the count of wrong PINs.

use std::time::Duration;

use e2e::acts::{APP_PIN, OTHER_PIN, PIN, ada_with_phone, at_the_code, second_phone, waiting};
use e2e::handset::{Handset, new_key, post};
use e2e::mail;
use e2e::site::Site;
use e2e::tools::{random, until};
use e2e::web::Web;
use e2e::world::World;
use futures_util::future::join_all;

e2e::tests![
    pin_five_wrong_locks,
    pin_sixth_right_still_locked,
    pin_parallel_200_guesses_count_5,
    pin_counter_shared_push_offline_change_uvadd,
    pin_counter_survives_new_challenge_and_restart,
    pin_counter_not_reset_by_bio_success,
    pin_counter_reset_only_by_right_pin,
    pin_stranger_cannot_consume_attempts,
    pin_attempt_taken_before_verify,
    pin_fail_5_is_locked_for_bio_code_uv,
    pin_sweep_finishes_lock,
    pin_right_but_db_fails_gives_attempt_back,
    pin_wrong_count_told_after_success,
    device_keys_sealed_and_aad_bound,
];

const FAILS: &str = "select pin_fail from devices";

async fn pin_five_wrong_locks(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut waiting = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let mails = mail::count(&site.spool());
    for left in [4, 3, 2, 1, 0] {
        let reply = phone.approve(&challenge, waiting.number(), OTHER_PIN).await;
        reply.is("403 pin_wrong");
        assert_eq!(reply.attempts_left(), Some(left));
    }
    assert_eq!(site.sql("select state from devices"), "pin_locked");
    assert_eq!(site.sql("select state from challenges"), "locked");
    waiting.get("/login/waiting").await;
    assert_eq!(waiting.page.heading(), "This device can no longer confirm");
    let notice = mail::after(&site.spool(), mails, "The PIN of a device is locked").await;
    assert!(notice.text.contains("My phone"));
    assert_eq!(phone.state().await["state"], "pin_locked");
}

async fn pin_sixth_right_still_locked(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let waiting = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    for _ in 0..5 {
        phone
            .approve(&challenge, waiting.number(), OTHER_PIN)
            .await
            .is("403 pin_wrong");
    }
    phone
        .approve(&challenge, waiting.number(), PIN)
        .await
        .is("403 pin_locked");
    assert_eq!(waiting.status().await, "locked");
    // It stays so, also for a new sign-in and after a day.
    site.advance(Duration::from_secs(86_400));
    phone.drop_nonce();
    phone
        .request("/device/v1/pending", br#"{"wait":0}"#)
        .await
        .is("403 pin_locked");
    let mut again = Web::new(&site);
    again.sign_in(APP_PIN).await;
    assert_ne!(again.page.path, "/login/waiting");
    assert_eq!(site.count(FAILS), 5);
}

async fn pin_parallel_200_guesses_count_5(world: World) {
    let site = world
        .site_with(&[
            ("LIMITS_DEVICE_REQUESTS_PER_MINUTE", "100000"),
            ("LIMITS_NONCES_PER_MINUTE", "100000"),
            ("LIMITS_QR_PER_10_MINUTES", "1000"),
        ])
        .await;
    let (web, phone) = ada_with_phone(&site).await;
    let waiting = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = waiting.number();
    // Signed beforehand, in order; sent all at once. A request that its successor overtakes is not looked at, so one wave
    // alone may count fewer than five: more of them, until none is counted any more.
    let mut replies = Vec::new();
    for _ in 0..6 {
        let nonces = join_all((0..200).map(|_| phone.fresh_nonce())).await;
        let requests: Vec<_> = nonces
            .iter()
            .map(|nonce| {
                let body = phone.approval(&challenge, number, OTHER_PIN).to_json();
                phone
                    .envelope("/device/v1/approve", nonce, phone.next_counter(), &body)
                    .to_json()
            })
            .collect();
        let wave = requests
            .into_iter()
            .map(|body| post(&phone.http, &phone.sid, "/device/v1/approve", body));
        replies.extend(join_all(wave).await);
    }
    let mut left: Vec<_> = replies
        .iter()
        .filter(|r| r.error() == "pin_wrong")
        .filter_map(|r| r.attempts_left())
        .collect();
    left.sort_unstable();
    let outcomes: std::collections::BTreeSet<_> = replies.iter().map(|r| r.outcome()).collect();
    assert_eq!(site.count(FAILS), 5, "{outcomes:?}");
    let mut distinct = left.clone();
    distinct.dedup();
    assert_eq!(left, distinct, "no attempt was given out twice: {outcomes:?}");
    assert!(left.len() <= 5);
    assert_eq!(site.sql("select state from devices"), "pin_locked");
    assert_ne!(waiting.status().await, "approved");
    assert_eq!(
        site.count("select count(*) from audit where event = 'pin_wrong'"),
        i64::try_from(left.len()).expect("small")
    );
    codes_side_by_side(&site, &web, &phone).await;
}

/// Codes have no counter that puts them in order: all are looked at, and no more than five are counted.
async fn codes_side_by_side(site: &Site, web: &Web, phone: &Handset) {
    site.sql("update devices set pin_fail = 0, state = 'active'");
    let mut browsers = join_all((0..40).map(|_| at_the_code(web))).await;
    let replies = join_all(browsers.iter_mut().map(|browser| async {
        let code = phone.code(&browser.qr(), OTHER_PIN);
        browser.submit("/login/code", &[("code", &code)]).await;
        browser.page.text().contains("That code didn’t fit")
    }))
    .await;
    assert_eq!(site.count(FAILS), 5, "40 wrong PINs at once");
    assert!(replies.iter().filter(|counted| **counted).count() <= 5);
    assert_eq!(site.sql("select state from devices"), "pin_locked");
}

async fn pin_counter_shared_push_offline_change_uvadd(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let push = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, push.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    assert_eq!(site.count(FAILS), 1);
    let mut qr = at_the_code(&web).await;
    let code = phone.code(&qr.qr(), OTHER_PIN);
    qr.submit("/login/code", &[("code", &code)])
        .await
        .says("3 attempts are left");
    assert_eq!(site.count(FAILS), 2);
    let reply = phone.change_pin(OTHER_PIN, &random(), "6174").await;
    reply.is("403 pin_wrong");
    assert_eq!(reply.attempts_left(), Some(2));
    let reply = phone.add_biometric(OTHER_PIN, &new_key(), &new_key()).await;
    reply.is("403 pin_wrong");
    assert_eq!(reply.attempts_left(), Some(1));
    phone.drop_nonce();
    let reply = phone.approve(&challenge, push.number(), OTHER_PIN).await;
    reply.is("403 pin_wrong");
    assert_eq!(reply.attempts_left(), Some(0));
    assert_eq!(site.sql("select state from devices"), "pin_locked");
}

async fn pin_counter_survives_new_challenge_and_restart(world: World) {
    let mut site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let first = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    for _ in 0..2 {
        phone
            .approve(&challenge, first.number(), OTHER_PIN)
            .await
            .is("403 pin_wrong");
    }
    site.kill().await;
    site.restart().await;
    let second = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let reply = phone.approve(&challenge, second.number(), OTHER_PIN).await;
    reply.is("403 pin_wrong");
    assert_eq!(reply.attempts_left(), Some(2));
}

async fn pin_counter_not_reset_by_bio_success(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    phone.drop_nonce();
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    let reply = phone.approve_by_touch(&challenge, browser.number(), &bs).await;
    reply.is("200 ok");
    assert_eq!(reply.json["wrong_pins"], 1, "by biometric: the present count");
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
    assert_eq!(site.count(FAILS), 1);
}

async fn pin_counter_reset_only_by_right_pin(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    phone.status().await.is("200 ok");
    phone.deny(&challenge, "cancel").await.is("200 ok");
    assert_eq!(site.count(FAILS), 1, "neither status nor deny");
    let browser = waiting(&site, &web).await;
    assert_eq!(site.count(FAILS), 1, "nor a new challenge");
    site.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(site.count(FAILS), 1, "nor time");
    drop(browser);
    phone.drop_nonce();
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    // A right PIN resets it, whatever follows: here a wrong number.
    let wrong = e2e::handset::a_wrong_number(&challenge, browser.number());
    phone.approve(&challenge, wrong, PIN).await.is("403 match_wrong");
    assert_eq!(site.count(FAILS), 0);
}

async fn pin_stranger_cannot_consume_attempts(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    // Knows the device's id and the challenge, not DS.
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    for _ in 0..8 {
        stranger.drop_nonce();
        stranger
            .approve(&challenge, browser.number(), OTHER_PIN)
            .await
            .is("401 auth");
    }
    // Codes that are not from this phone.
    let mut qr = at_the_code(&web).await;
    let other = Handset::blank(&site);
    let mut lookalike = phone.copy();
    lookalike.da = other.da;
    for _ in 0..4 {
        let code = lookalike.code(&qr.qr(), OTHER_PIN);
        qr.submit("/login/code", &[("code", &code)]).await;
    }
    assert_eq!(site.count(FAILS), 0);
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
}

async fn pin_attempt_taken_before_verify(world: World) {
    let mut site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    // The server dies at any moment of a wrong attempt: it is either not begun or spent, never answered for free.
    let mut told = 0;
    for delay in [0, 1, 2, 4, 8, 16] {
        let nonce = phone.fresh_nonce().await;
        let body = phone.approval(&challenge, browser.number(), OTHER_PIN).to_json();
        let envelope = phone
            .envelope("/device/v1/approve", &nonce, phone.next_counter(), &body)
            .to_json();
        let request = phone
            .http
            .post(site.url("/device/v1/approve"))
            .header("content-type", "application/json")
            .body(envelope);
        let sent = tokio::spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) });
        let until_then = tokio::time::Instant::now() + Duration::from_millis(delay);
        tokio::time::sleep_until(until_then).await;
        site.kill().await;
        if let Ok(Ok(403)) = sent.await {
            told += 1;
        }
        site.restart().await;
        let spent = site.count(FAILS);
        assert!(
            spent >= told.min(5),
            "{told} answers were given, {spent} attempts are spent"
        );
        if spent >= 5 {
            break;
        }
    }
    // Where no attempt can be written down, nothing is verified: neither a right PIN nor a wrong one is told.
    site.sql("update devices set pin_fail = 0, state = 'active'");
    site.sql(if site.is_postgres() {
        "create function uncountable() returns trigger language plpgsql as $$ begin \
         if new.pin_fail > old.pin_fail then raise exception 'out of order'; end if; return new; end $$; \
         create trigger uncountable before update on devices for each row execute function uncountable()"
    } else {
        "create trigger uncountable before update on devices when new.pin_fail > old.pin_fail \
         begin select raise(abort, 'out of order'); end"
    });
    let browser = waiting(&site, &web).await;
    phone.drop_nonce();
    let challenge = phone.one_pending().await;
    for digits in [PIN, OTHER_PIN] {
        phone.drop_nonce();
        let reply = phone.approve(&challenge, browser.number(), digits).await;
        assert!(reply.status >= 500, "{}", reply.json);
    }
    assert_eq!(browser.status().await, "pending");
    site.sql(if site.is_postgres() {
        "drop trigger uncountable on devices"
    } else {
        "drop trigger uncountable"
    });
    // And at the limit nothing is verified any more, not even a right PIN.
    site.sql("update devices set pin_fail = 5");
    phone.drop_nonce();
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("403 pin_locked");
}

async fn pin_fail_5_is_locked_for_bio_code_uv(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    phone.drop_nonce();
    let push = waiting(&site, &web).await;
    let mut qr = at_the_code(&web).await;
    let challenge = phone.one_pending().await;
    let code = phone.code(&qr.qr(), PIN);
    // As a crash between the fifth attempt and the lock leaves it.
    let now = site.now();
    site.sql(&format!("update devices set pin_fail = 5, pin_at = {now}"));
    phone
        .approve_by_touch(&challenge, push.number(), &bs)
        .await
        .is("403 pin_locked");
    phone.drop_nonce();
    phone
        .approve(&challenge, push.number(), PIN)
        .await
        .is("403 pin_locked");
    phone
        .add_biometric(PIN, &new_key(), &new_key())
        .await
        .is("403 pin_locked");
    phone
        .change_pin(PIN, &random(), "6174")
        .await
        .is("403 pin_locked");
    qr.submit("/login/code", &[("code", &code)]).await;
    assert_ne!(qr.page.path, "/");
    // A wrong code is not even counted: the statement itself knows the limit.
    let mut another = at_the_code_again(&site, &web, now).await;
    let wrong = phone.code(&another.qr(), OTHER_PIN);
    another.submit("/login/code", &[("code", &wrong)]).await;
    assert_eq!(site.count(FAILS), 5);
    assert_ne!(push.status().await, "approved");
    let mut other = web.reopened();
    other.sign_in(APP_PIN).await;
    assert_ne!(
        other.page.path, "/login/waiting",
        "no new challenge for it either"
    );
}

/// A page with a QR code that was drawn just before the fifth wrong PIN.
async fn at_the_code_again(site: &Site, web: &Web, now: u64) -> Web {
    site.sql("update devices set pin_fail = 4");
    let browser = at_the_code(web).await;
    site.sql(&format!("update devices set pin_fail = 5, pin_at = {now}"));
    browser
}

async fn pin_sweep_finishes_lock(world: World) {
    let site = world.site().await;
    let (web, _phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let mails = mail::count(&site.spool());
    let now = site.now();
    site.sql(&format!("update devices set pin_fail = 5, pin_at = {now}"));
    site.advance(Duration::from_secs(31));
    until("the sweep to lock the device", || async {
        (site.sql("select state from devices") == "pin_locked").then_some(())
    })
    .await;
    assert_eq!(browser.status().await, "locked");
    mail::after(&site.spool(), mails, "The PIN of a device is locked").await;
}

async fn pin_wrong_count_told_after_success(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    for _ in 0..3 {
        phone
            .approve(&challenge, browser.number(), OTHER_PIN)
            .await
            .is("403 pin_wrong");
    }
    // While they stand, the site shows them to who is signed in.
    let mut session = web.clone();
    session
        .get("/account/devices")
        .await
        .says("3 wrong PINs were entered since the last time.");
    let mails = mail::count(&site.spool());
    let reply = phone.approve(&challenge, browser.number(), PIN).await;
    reply.is("200 ok");
    assert_eq!(reply.json["wrong_pins"], 3);
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
    // A PIN change after wrong ones says it by mail.
    let waiting = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, waiting.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    phone.change_pin(PIN, &random(), "6174").await.is("200 ok");
    mail::after(&site.spool(), mails, "PIN").await;
}

/// Makes the database refuse to approve anything.
fn refuse_approvals(site: &Site) {
    site.sql(if site.is_postgres() {
        "create function refuse() returns trigger language plpgsql as $$ begin \
         if new.state = 'approved' then raise exception 'out of order'; end if; return new; end $$; \
         create trigger refuse before update on challenges for each row execute function refuse()"
    } else {
        "create trigger refuse before update on challenges when new.state = 'approved' \
         begin select raise(abort, 'out of order'); end"
    });
}

async fn pin_right_but_db_fails_gives_attempt_back(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), OTHER_PIN)
        .await
        .is("403 pin_wrong");
    refuse_approvals(&site);
    for _ in 0..6 {
        phone
            .approve(&challenge, browser.number(), PIN)
            .await
            .is("503 busy");
        assert_eq!(
            site.count(FAILS),
            1,
            "a right PIN costs nothing, and resets nothing"
        );
    }
    assert_eq!(browser.status().await, "pending");
    site.sql(if site.is_postgres() {
        "drop trigger refuse on challenges"
    } else {
        "drop trigger refuse"
    });
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
    assert_eq!(site.count(FAILS), 0);
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
}

async fn device_keys_sealed_and_aad_bound(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    let tablet = second_phone(&site, &mut web, &phone, "My tablet", PIN).await;
    // No public key of a phone stands in the database.
    for device in [&phone, &tablet] {
        let keys = device.pin_keys(PIN);
        let points = [
            device.ds.public(),
            device.da.public(),
            keys.sign.public(),
            keys.agree.public(),
        ];
        let needles: Vec<_> = points
            .iter()
            .map(|key| ("a device's key", key.bytes()[1..].to_vec()))
            .collect();
        super::audit::nothing_holds(&site, &needles);
    }
    // Whoever writes the database moves one phone's keys to another's row: neither opens there.
    let own = site.sql("select hex(keys) from devices where name = 'My phone'");
    site.sql(
        "update devices set keys = (select d.keys from devices d where d.name = 'My tablet') where name = 'My phone'",
    );
    let mut thief = tablet.copy();
    thief.dev = phone.dev;
    for impostor in [&thief, &phone] {
        impostor.drop_nonce();
        let reply = impostor.status().await;
        assert!(reply.status >= 400, "{}", reply.json);
        assert_ne!(reply.error(), "nonce");
    }
    // Nor does a blob with one bit changed.
    let mut bytes = own.clone().into_bytes();
    let last = bytes.last_mut().expect("a blob");
    *last = if *last == b'0' { b'1' } else { b'0' };
    let changed = String::from_utf8(bytes).expect("hex");
    for (blob, good) in [(changed, false), (own, true)] {
        let literal = if site.is_postgres() {
            format!("'\\x{blob}'::bytea")
        } else {
            format!("x'{blob}'")
        };
        site.sql(&format!(
            "update devices set keys = {literal} where name = 'My phone'"
        ));
        phone.drop_nonce();
        assert_eq!(phone.status().await.status == 200, good);
    }
}
