//! §11, 67–74: codes, and how they are counted.

use std::time::Duration;

use e2e::acts::{APP_QR, OTHER_PIN, PIN, ada_with_phone, at_the_code, waiting};
use e2e::handset::{Handset, new_key, offline_challenge};
use e2e::web::Web;
use e2e::world::World;
use futures_util::future::join_all;
use symbolon_protocol::otp::{ALPHABET, normalise};

e2e::tests![
    otp_wrong_pin_counts_once,
    otp_garbage_does_not_touch_pin_counter,
    otp_second_guess_closes_challenge,
    otp_typo_caught_by_check_char,
    otp_single_use,
    otp_other_tx_refused,
    otp_cancelled_by_new_qr,
    otp_five_inputs_close_challenge,
    otp_garbage_100_closes_method,
    otp_garbage_of_strangers_spares_known,
    otp_normalisation_table,
    issued_strictly_rises_parallel,
    otp_esk_wiped_after_terminal_state,
];

const FAILS: &str = "select pin_fail from devices";
const OTHER_PHONE: &str = "That code is not from “My phone”.";

async fn type_code(web: &mut Web, code: &str) {
    web.submit("/login/code", &[("code", code)]).await;
}

/// A phone like this one, but with other keys: its codes begin otherwise (but for one in 32768).
fn lookalike(phone: &Handset) -> Handset {
    let mut other = phone.copy();
    other.da = new_key();
    other
}

async fn otp_wrong_pin_counts_once(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let uri = qr.qr();
    type_code(&mut qr, &phone.code(&uri, OTHER_PIN)).await;
    qr.page.says("That code didn’t fit.").says("4 attempts are left");
    assert_eq!(site.count(FAILS), 1);
    assert_eq!(site.count("select guesses from challenges"), 1);
    assert_eq!(qr.qr(), uri, "the same QR code still counts");
    type_code(&mut qr, &phone.code(&uri, PIN)).await;
    assert_eq!(qr.page.heading(), "Successful login");
    assert_eq!(site.count(FAILS), 0);
}

async fn otp_garbage_does_not_touch_pin_counter(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let other = lookalike(&phone);
    let mut qr = at_the_code(&web).await;
    let uri = qr.qr();
    for pin in [PIN, OTHER_PIN, "6174", "2718"] {
        type_code(&mut qr, &other.code(&uri, pin)).await;
        qr.page.says(OTHER_PHONE);
    }
    assert_eq!(site.count(FAILS), 0);
    assert_eq!(
        site.count("select count(*) from audit where event = 'otp_garbage'"),
        4
    );
    type_code(&mut qr, &phone.code(&uri, PIN)).await;
    assert_eq!(qr.page.heading(), "Successful login");
}

async fn otp_second_guess_closes_challenge(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let uri = qr.qr();
    type_code(&mut qr, &phone.code(&uri, OTHER_PIN)).await;
    type_code(&mut qr, &phone.code(&uri, "6174")).await;
    assert_eq!(qr.page.heading(), "The codes didn’t fit");
    assert_eq!(site.sql("select state from challenges"), "mismatch");
    assert_eq!(site.count(FAILS), 2, "two of five");
    // The right one is too late for this code, and right for the next.
    let form = at_the_code(&web).await;
    let mut next = form;
    type_code(&mut next, &phone.code(&uri, PIN)).await;
    next.page.says(OTHER_PHONE);
    let uri = next.qr();
    type_code(&mut next, &phone.code(&uri, PIN)).await;
    assert_eq!(next.page.heading(), "Successful login");
}

async fn otp_typo_caught_by_check_char(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let code = phone.code(&qr.qr(), PIN);
    let symbols: Vec<char> = code.chars().filter(|c| *c != '-').collect();
    let mut tries = Vec::new();
    let mut changed = symbols.clone();
    changed[5] = if changed[5] == '7' { '8' } else { '7' };
    tries.push(changed);
    if let Some(at) = (0..8).find(|i| symbols[*i] != symbols[i + 1]) {
        let mut swapped = symbols.clone();
        swapped.swap(at, at + 1);
        tries.push(swapped);
    }
    tries.push(symbols[..8].to_vec());
    for typed in tries {
        let text: String = typed.into_iter().collect();
        type_code(&mut qr, &text).await;
        qr.page
            .says("Check the code: one character is mistyped or missing.");
        assert_eq!(
            qr.page.form("/login/code").field("code"),
            Some(text.as_str()),
            "it stands there to be mended"
        );
    }
    assert_eq!(site.count(FAILS), 0);
    assert_eq!(
        site.count("select count(*) from audit where event in ('otp_garbage', 'otp_wrong')"),
        0
    );
    type_code(&mut qr, &code).await;
    assert_eq!(qr.page.heading(), "Successful login");
}

async fn otp_single_use(world: World) {
    let site = world.site_with(&[]).await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let code = phone.code(&qr.qr(), PIN);
    // Twenty at once with the same cookie: one session.
    let mut fields = qr.page.form("/login/code").fields;
    fields
        .iter_mut()
        .filter(|(name, _)| name == "code")
        .for_each(|(_, value)| code.clone_into(value));
    let pages = join_all((0..20).map(|_| qr.raw(qr.form_request("/login/code", &fields)))).await;
    let entered = pages.iter().filter(|p| {
        p.headers
            .iter()
            .any(|(n, v)| n == "set-cookie" && v.starts_with("__Host-sid="))
    });
    assert_eq!(entered.count(), 1);
    assert_eq!(
        site.count("select count(*) from challenges where state = 'consumed'"),
        1
    );
    // And once more afterwards.
    let request = qr.form_request("/login/code", &fields);
    qr.send("/login/code", request).await;
    assert!(qr.cookie("__Host-sid").is_none());
    let mut next = at_the_code(&web).await;
    type_code(&mut next, &code).await;
    next.page.says(OTHER_PHONE);
}

async fn otp_other_tx_refused(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let (mut mine, mut other) = (at_the_code(&web).await, at_the_code(&web).await);
    assert_ne!(mine.qr(), other.qr());
    let code = phone.code(&mine.qr(), PIN);
    type_code(&mut other, &code).await;
    other.page.says(OTHER_PHONE);
    // The form of one transaction in the browser of another.
    let fields: Vec<_> = mine.page.form("/login/code").fields;
    let mut stolen = other.page.form("/login/code").fields;
    for (name, value) in &mut stolen {
        if name == "tx" {
            *value = fields
                .iter()
                .find(|(n, _)| n == "tx")
                .expect("the form names its transaction")
                .1
                .clone();
        } else if name == "code" {
            code.clone_into(value);
        }
    }
    let request = other.form_request("/login/code", &stolen);
    other.send("/login/code", request).await;
    assert!(other.cookie("__Host-sid").is_none(), "{}", other.page.text());
    type_code(&mut mine, &code).await;
    assert_eq!(mine.page.heading(), "Successful login");
}

async fn otp_cancelled_by_new_qr(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let old = qr.qr();
    qr.submit("/login/challenge", &[]).await;
    let new = qr.qr();
    assert_ne!(old, new);
    assert_eq!(
        site.count("select count(*) from challenges where state = 'pending'"),
        1
    );
    type_code(&mut qr, &phone.code(&old, PIN)).await;
    qr.page.says(OTHER_PHONE);
    type_code(&mut qr, &phone.code(&new, PIN)).await;
    assert_eq!(qr.page.heading(), "Successful login");
}

async fn otp_five_inputs_close_challenge(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut qr = at_the_code(&web).await;
    let uri = qr.qr();
    for _ in 0..4 {
        type_code(&mut qr, "ABC").await;
        qr.page.says("Check the code");
    }
    type_code(&mut qr, "ABC").await;
    assert_eq!(qr.page.heading(), "The codes didn’t fit");
    assert_eq!(site.sql("select state from challenges"), "mismatch");
    assert_eq!(site.count(FAILS), 0);
    // Four of them, and the right one as the fifth.
    let mut qr = at_the_code(&web).await;
    for _ in 0..4 {
        type_code(&mut qr, "ABC").await;
    }
    assert_ne!(qr.qr(), uri);
    let code = phone.code(&qr.qr(), PIN);
    type_code(&mut qr, &code).await;
    assert_eq!(qr.page.heading(), "Successful login");
}

/// Types codes of another phone until so many were counted, whatever the waits.
async fn garbage(site: &e2e::site::Site, from: &Web, phone: &Handset, until: i64) {
    let other = lookalike(phone);
    let count = || site.count("select coalesce(max(n), 0) from failures where kind = 'otp'");
    while count() < until {
        // Ten new codes in ten minutes, a quarter of an hour at most between two inputs.
        site.advance(Duration::from_secs(901));
        let mut qr = from.reopened();
        qr.sign_in(APP_QR).await;
        assert_eq!(qr.page.path, "/login/code", "{}", qr.page.text());
        let uri = qr.qr();
        let before = count();
        type_code(&mut qr, &other.code(&uri, PIN)).await;
        assert!(count() > before || before == 0, "{}", qr.page.text());
    }
}

async fn otp_garbage_100_closes_method(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let other = lookalike(&phone);
    let mut qr = at_the_code(&web).await;
    // From the tenth on the next input waits.
    for n in 0..10 {
        if n % 4 == 0 {
            qr = at_the_code(&web).await;
        }
        let code = other.code(&qr.qr(), PIN);
        type_code(&mut qr, &code).await;
        qr.page.says(OTHER_PHONE);
    }
    let code = other.code(&qr.qr(), PIN);
    type_code(&mut qr, &code).await;
    qr.page.says("Too many codes did not fit.");
    site.advance(Duration::from_secs(2));
    // The other ninety go by in the table, for time's sake; the last is typed.
    site.sql("update failures set n = 99 where kind = 'otp'");
    garbage(&site, &web, &phone, 100).await;
    let mut qr = web.reopened();
    site.advance(Duration::from_secs(901));
    qr.sign_in(APP_QR).await;
    let uri = qr.qr();
    type_code(&mut qr, &phone.code(&uri, PIN)).await;
    qr.page.says("Codes are closed for this browser");
    assert!(qr.cookie("__Host-sid").is_none(), "not even a right one");
    // Another method's success opens it again.
    let mut push = waiting(&site, &web).await;
    phone.drop_nonce();
    let challenge = phone.one_pending().await;
    phone.approve(&challenge, push.number(), PIN).await.is("200 ok");
    push.submit("/login/complete", &[]).await;
    assert_eq!(push.page.heading(), "Successful login");
    let mut qr = at_the_code(&push).await;
    let code = phone.code(&qr.qr(), PIN);
    type_code(&mut qr, &code).await;
    assert_eq!(qr.page.heading(), "Successful login");
}

async fn otp_garbage_of_strangers_spares_known(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let stranger = Web::new(&site);
    garbage(&site, &stranger, &phone, 1).await;
    site.sql("update failures set n = 100 where kind = 'otp'");
    let mut known = at_the_code(&web).await;
    let code = phone.code(&known.qr(), PIN);
    type_code(&mut known, &code).await;
    assert_eq!(known.page.heading(), "Successful login");
    let mut closed = stranger.reopened();
    closed.sign_in(APP_QR).await;
    let code = phone.code(&closed.qr(), PIN);
    type_code(&mut closed, &code).await;
    assert!(closed.cookie("__Host-sid").is_none(), "{}", closed.page.text());
}

async fn otp_normalisation_table(world: World) {
    let site = world.site_with(&[("LIMITS_QR_PER_10_MINUTES", "1000")]).await;
    let (web, phone) = ada_with_phone(&site).await;
    type Way = fn(&str) -> String;
    let ways: [(&str, Way); 8] = [
        ("as shown", |c| c.to_owned()),
        ("without hyphens", |c| c.replace('-', "")),
        ("small letters", |c| c.to_lowercase()),
        ("blanks and tabs", |c| format!(" {}\t", c.replace('-', " "))),
        ("other hyphens", |c| c.replace('-', "\u{2013}")),
        ("no-break spaces", |c| c.replace('-', "\u{a0}\u{202f}")),
        ("O for 0, I for 1", |c| c.replace('0', "O").replace('1', "I")),
        ("Greek and Cyrillic lookalikes", |c| {
            c.replace('A', "Α")
                .replace('B', "В")
                .replace('K', "К")
                .replace('T', "Τ")
        }),
    ];
    for (what, way) in ways {
        let mut qr = at_the_code(&web).await;
        let code = phone.code(&qr.qr(), PIN);
        assert!(normalise(&way(&code)).is_ok(), "{what}");
        type_code(&mut qr, &way(&code)).await;
        assert_eq!(qr.page.heading(), "Successful login", "{what}: {code}");
    }
    for bad in [
        "",
        "372-9RF-Z8",
        "372-9RF-Z823",
        "372-9RF-Z8U",
        "372_9RF_Z82",
        "３７２-9RF-Z82",
        "372-9RF-Z8ß",
    ] {
        assert!(normalise(bad).is_err(), "{bad}");
        let mut qr = at_the_code(&web).await;
        type_code(&mut qr, bad).await;
        qr.page.says("Check the code");
    }
    assert_eq!(ALPHABET.len(), 32);
    assert_eq!(site.count(FAILS), 0);
}

async fn issued_strictly_rises_parallel(world: World) {
    let site = world.site_with(&[("LIMITS_QR_PER_10_MINUTES", "1000")]).await;
    let (web, phone) = ada_with_phone(&site).await;
    let codes = join_all((0..12).map(|_| async { at_the_code(&web).await.qr() })).await;
    let mut issued: Vec<_> = codes.iter().map(|uri| offline_challenge(uri).issued).collect();
    issued.sort_unstable();
    let mut distinct = issued.clone();
    distinct.dedup();
    assert_eq!(issued, distinct, "no two of one device are as old");
    // Also where the clock stands behind: the next is above the last.
    site.set_clock(-5_000);
    let later = at_the_code(&web).await;
    assert!(offline_challenge(&later.qr()).issued > *issued.last().expect("twelve"));
    assert_eq!(offline_challenge(&later.qr()).dev, phone.dev);
}

async fn otp_esk_wiped_after_terminal_state(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let live = "select count(*) from challenges where esk is not null";
    // Used.
    let mut qr = at_the_code(&web).await;
    assert_eq!(site.count(live), 1);
    let code = phone.code(&qr.qr(), PIN);
    type_code(&mut qr, &code).await;
    assert_eq!(qr.page.heading(), "Successful login");
    assert_eq!(site.count(live), 0, "used");
    // Cancelled by a new one, by the person, by another method.
    let mut qr = at_the_code(&web).await;
    qr.submit("/login/challenge", &[]).await;
    assert_eq!(site.count(live), 1, "replaced");
    qr.submit("/login/another", &[]).await;
    assert_eq!(site.count(live), 0, "left");
    let mut qr = at_the_code(&web).await;
    qr.submit("/login/cancel", &[]).await;
    assert_eq!(site.count(live), 0, "cancelled");
    // Too many guesses.
    let mut qr = at_the_code(&web).await;
    for pin in [OTHER_PIN, "6174"] {
        let code = phone.code(&qr.qr(), pin);
        type_code(&mut qr, &code).await;
    }
    assert_eq!(site.count(live), 0, "mismatch");
    // Over: the sweep wipes it.
    let _qr = at_the_code(&web).await;
    site.advance(Duration::from_secs(301));
    e2e::tools::until("the sweep to wipe the key", || async {
        (site.count(live) == 0).then_some(())
    })
    .await;
}
