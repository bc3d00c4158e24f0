//! §11, 51–57, 59, 61: approvals and denials.

use std::collections::BTreeMap;
use std::time::Duration;

use e2e::acts::{APP_PIN, OTHER_PIN, PIN, ada_with_phone, waiting};
use e2e::handset::{a_wrong_number, new_key, post};
use e2e::mail;
use e2e::tools::random;
use e2e::web::Web;
use e2e::world::World;
use futures_util::future::join_all;
use symbolon_protocol::Method;
use symbolon_protocol::approve::approve_msg;

e2e::tests![
    approve_binds_ch_ans_uv_dev_sid,
    approve_ds_only_or_uv_only_refused,
    approve_pin_sig_as_bio_refused,
    approve_bio_sig_as_pin_refused,
    approve_single_use_200_parallel,
    approve_after_deny_cancel_expiry_410,
    approve_again_409_state,
    approve_wrong_number_kills_challenge,
    approve_consumable_only_by_tx_cookie,
    approve_unconsumed_180s_expires,
    deny_not_me_kills_tx_and_stops_push,
    deny_not_me_after_consumed_ends_session,
];

const APPROVE: &str = "/device/v1/approve";

async fn approve_binds_ch_ans_uv_dev_sid(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    let keys = phone.pin_keys(PIN);
    let other = a_wrong_number(&challenge, number);
    let foreign = symbolon_protocol::Sid::parse("login.example.eu").expect("a name");
    let hash = random();
    // Signed for something else than what is sent: a wrong PIN, as far as the server can tell.
    let messages = [
        (
            "ch",
            approve_msg(&phone.sid, &phone.dev, &hash, Method::Pin, number),
        ),
        (
            "ans",
            approve_msg(&phone.sid, &phone.dev, &challenge.hash, Method::Pin, other),
        ),
        (
            "uv",
            approve_msg(&phone.sid, &phone.dev, &challenge.hash, Method::Biometric, number),
        ),
        (
            "dev",
            approve_msg(&phone.sid, &random(), &challenge.hash, Method::Pin, number),
        ),
        (
            "sid",
            approve_msg(&foreign, &phone.dev, &challenge.hash, Method::Pin, number),
        ),
    ];
    for (what, message) in messages {
        site.sql("update devices set pin_fail = 0");
        let mut request = phone.approval(&challenge, number, PIN);
        request.approval = keys.sign.sign(&message);
        let reply = phone.request(APPROVE, &request.to_json()).await;
        assert_eq!(reply.outcome(), "403 pin_wrong", "{what}");
        assert_eq!(browser.status().await, "pending", "{what}");
    }
    // Another challenge hash, rightly signed: it names no challenge that there is.
    let request = phone.approval_of(&challenge.cid, &hash, number, PIN);
    phone
        .request(APPROVE, &request.to_json())
        .await
        .is("410 challenge_gone");
    phone.approve(&challenge, number, PIN).await.is("200 ok");
}

async fn approve_ds_only_or_uv_only_refused(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    let message = approve_msg(&phone.sid, &phone.dev, &challenge.hash, Method::Pin, number);
    // DS signs both.
    let mut request = phone.approval(&challenge, number, PIN);
    request.approval = phone.ds.sign(&message);
    phone
        .request(APPROVE, &request.to_json())
        .await
        .is("403 pin_wrong");
    // PS signs both.
    let mut thief = phone.copy();
    thief.ds = phone.pin_keys(PIN).sign;
    thief.approve(&challenge, number, PIN).await.is("401 auth");
    // The right PIN on a stranger's phone.
    let mut stranger = phone.copy();
    stranger.ds = new_key();
    stranger.approve(&challenge, number, PIN).await.is("401 auth");
    assert_eq!(browser.status().await, "pending");
}

async fn approve_pin_sig_as_bio_refused(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    phone
        .add_biometric(PIN, &new_key(), &new_key())
        .await
        .is("200 ok");
    phone.drop_nonce();
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let keys = phone.pin_keys(PIN);
    phone
        .approve_by_touch(&challenge, browser.number(), &keys.sign)
        .await
        .is("403 uv");
    let mut request = phone.approval(&challenge, browser.number(), PIN);
    request.method = Method::Biometric;
    phone.request(APPROVE, &request.to_json()).await.is("403 uv");
    assert_eq!(browser.status().await, "pending");
    assert_eq!(
        site.count("select pin_fail from devices"),
        0,
        "it is never a finger that failed"
    );
    assert_eq!(
        site.count("select count(*) from audit where event = 'biometric_refused'"),
        2
    );
}

async fn approve_bio_sig_as_pin_refused(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    phone.drop_nonce();
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    for method in [Method::Pin, Method::Biometric] {
        let mut request = phone.approval(&challenge, browser.number(), PIN);
        request.approval = bs.sign(&approve_msg(
            &phone.sid,
            &phone.dev,
            &challenge.hash,
            method,
            browser.number(),
        ));
        phone
            .request(APPROVE, &request.to_json())
            .await
            .is("403 pin_wrong");
    }
    assert_eq!(browser.status().await, "pending");
}

async fn approve_single_use_200_parallel(world: World) {
    let site = world
        .site_with(&[("LIMITS_DEVICE_REQUESTS_PER_MINUTE", "100000")])
        .await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let nonces = join_all((0..200).map(|_| phone.fresh_nonce())).await;
    let requests: Vec<_> = nonces
        .iter()
        .map(|nonce| {
            let body = phone.approval(&challenge, browser.number(), PIN).to_json();
            phone
                .envelope(APPROVE, nonce, phone.next_counter(), &body)
                .to_json()
        })
        .collect();
    let replies = join_all(
        requests
            .into_iter()
            .map(|body| post(&phone.http, &phone.sid, APPROVE, body)),
    )
    .await;
    let mut outcomes: BTreeMap<String, u32> = BTreeMap::new();
    replies
        .iter()
        .for_each(|reply| *outcomes.entry(reply.outcome()).or_default() += 1);
    assert_eq!(outcomes.get("200 ok"), Some(&1), "{outcomes:?}");
    let expected = [
        "200 ok",
        "409 replay",
        "409 state",
        "410 challenge_gone",
        "403 pin_locked",
    ];
    assert!(
        outcomes
            .keys()
            .all(|outcome| expected.contains(&outcome.as_str())),
        "{outcomes:?}"
    );
    assert_eq!(
        site.count("select count(*) from audit where event = 'challenge_approved'"),
        1
    );
    // And of many browsers with the same cookie, one finishes.
    let form = browser.page.form("/login/complete");
    let pages =
        join_all((0..20).map(|_| browser.raw(browser.form_request("/login/complete", &form.fields)))).await;
    let sessions = pages.iter().filter(|p| {
        p.headers
            .iter()
            .any(|(n, v)| n == "set-cookie" && v.starts_with("__Host-sid=") && !v.contains("Max-Age=0"))
    });
    assert_eq!(sessions.count(), 1);
    assert_eq!(
        site.count("select count(*) from challenges where state = 'consumed'"),
        1
    );
    browser.get("/login/waiting").await;
    assert_ne!(browser.page.heading(), "Successful login");
    // Even where the transaction waits again, as after a restored row, its challenge is used up.
    site.sql("update tx set state = 'waiting' where state = 'done'");
    let page = browser
        .raw(browser.form_request("/login/complete", &form.fields))
        .await;
    assert!(
        page.headers
            .iter()
            .all(|(name, value)| name != "set-cookie" || !value.starts_with("__Host-sid="))
    );
}

async fn approve_after_deny_cancel_expiry_410(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone.deny(&challenge, "cancel").await.is("200 ok");
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("410 challenge_gone");
    assert_eq!(browser.status().await, "denied");

    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    browser.submit("/login/cancel", &[]).await;
    assert_eq!(browser.page.path, "/login");
    phone
        .approve(&challenge, number, PIN)
        .await
        .is("410 challenge_gone");

    let browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    site.advance(Duration::from_secs(301));
    phone.drop_nonce();
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("410 challenge_gone");
    assert_eq!(browser.status().await, "expired");
    // All of them in the same words, and none took an attempt.
    assert_eq!(site.count("select pin_fail from devices"), 0);
    phone
        .request(
            APPROVE,
            &phone.approval_of(&random(), &challenge.hash, 0, PIN).to_json(),
        )
        .await
        .is("410 challenge_gone");
}

async fn approve_again_409_state(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    phone.approve(&challenge, number, PIN).await.is("200 ok");
    phone.approve(&challenge, number, PIN).await.is("409 state");
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
    phone.approve(&challenge, number, PIN).await.is("409 state");
    phone.approve(&challenge, number, OTHER_PIN).await.is("409 state");
    assert_eq!(site.count("select pin_fail from devices"), 0);
}

async fn approve_wrong_number_kills_challenge(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    phone
        .approve(&challenge, a_wrong_number(&challenge, number), PIN)
        .await
        .is("403 match_wrong");
    phone
        .approve(&challenge, number, PIN)
        .await
        .is("410 challenge_gone");
    assert_eq!(browser.status().await, "mismatch");
    browser.get("/login/waiting").await;
    assert_eq!(browser.page.heading(), "The numbers differ");
    assert_eq!(
        site.count("select count(*) from audit where event = 'challenge_mismatch'"),
        1
    );
}

async fn approve_consumable_only_by_tx_cookie(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let number = browser.number();
    phone.approve(&challenge, number, PIN).await.is("200 ok");
    // Knows everything that the page shows, and the form; not the cookie.
    let form = browser.page.form("/login/complete");
    let mut thief = Web::new(&site);
    thief.get("/login").await;
    let stolen = thief
        .raw(thief.form_request("/login/complete", &form.fields))
        .await;
    // He has no transaction: he is sent to the beginning.
    assert_eq!(stolen.header("location"), Some("/login"), "{}", stolen.text());
    let token = thief
        .page
        .form("/login")
        .field("csrf")
        .expect("a token")
        .to_owned();
    let mut fields = form.fields.clone();
    fields
        .iter_mut()
        .filter(|(name, _)| name == "csrf")
        .for_each(|(_, value)| token.clone_into(value));
    thief
        .send("/login/complete", thief.form_request("/login/complete", &fields))
        .await;
    assert!(thief.cookie("__Host-sid").is_none(), "{}", thief.page.text());
    assert_eq!(thief.get("/").await.path, "/login");
    // A second sign-in of his own does not get it either.
    let mut second = Web::new(&site);
    second.sign_in(APP_PIN).await;
    let its_form = second.page.form("/login/complete");
    let mut fields = form.fields.clone();
    let its_token = its_form.field("csrf").expect("a token").to_owned();
    fields
        .iter_mut()
        .filter(|(name, _)| name == "csrf")
        .for_each(|(_, value)| its_token.clone_into(value));
    second
        .send("/login/complete", second.form_request("/login/complete", &fields))
        .await;
    assert!(second.cookie("__Host-sid").is_none(), "{}", second.page.text());
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
}

async fn approve_unconsumed_180s_expires(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
    site.advance(Duration::from_secs(181));
    assert_eq!(browser.status().await, "expired");
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "The time ran out");
    assert!(browser.cookie("__Host-sid").is_none());
    // Just in time is in time, although the request itself would be over by then.
    let mut browser = waiting(&site, &web).await;
    phone.drop_nonce();
    let challenge = phone.one_pending().await;
    site.advance(Duration::from_secs(290));
    phone.drop_nonce();
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
    site.advance(Duration::from_secs(170));
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
}

async fn deny_not_me_kills_tx_and_stops_push(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    let mails = mail::count(&site.spool());
    phone.deny(&challenge, "not_me").await.is("200 ok");
    assert_eq!(browser.status().await, "ended");
    browser.get("/login/waiting").await;
    assert_eq!(browser.page.heading(), "You said it wasn’t you");
    mail::after(&site.spool(), mails, "You said that it wasn’t you").await;
    // For an hour nobody's browser can push, the QR code still works.
    for mut other in [web.reopened(), Web::new(&site)] {
        other.sign_in(APP_PIN).await;
        assert_ne!(other.page.path, "/login/waiting");
        other.page.says("Too many requests");
    }
    phone.drop_nonce();
    assert!(phone.pending().await.is_empty());
    let mut qr = e2e::acts::at_the_code(&web).await;
    let code = phone.code(&qr.qr(), PIN);
    qr.submit("/login/code", &[("code", &code)]).await;
    assert_eq!(qr.page.heading(), "Successful login");
    site.advance(Duration::from_secs(3601));
    let mut later = web.reopened();
    later.sign_in(APP_PIN).await;
    assert_eq!(later.page.path, "/login/waiting");
}

async fn deny_not_me_after_consumed_ends_session(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut first = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone.approve(&challenge, first.number(), PIN).await.is("200 ok");
    first.submit("/login/complete", &[]).await;
    assert_eq!(first.get("/").await.path, "/");
    phone.deny(&challenge, "cancel").await.is("410 challenge_gone");
    site.advance(Duration::from_secs(590));
    phone.drop_nonce();
    phone.deny(&challenge, "not_me").await.is("200 ok");
    assert_eq!(first.get("/").await.path, "/login", "the session has ended");
    // Another session of the same account stays.
    let mut session = web.clone();
    assert_eq!(session.get("/").await.path, "/");
    // After ten minutes it is too late.
    site.advance(Duration::from_secs(3700));
    let mut web = Web::new(&site);
    web.cookies = session.cookies.clone();
    let mut second = waiting(&site, &web).await;
    phone.drop_nonce();
    let challenge = phone.one_pending().await;
    phone.approve(&challenge, second.number(), PIN).await.is("200 ok");
    second.submit("/login/complete", &[]).await;
    site.advance(Duration::from_secs(601));
    phone.drop_nonce();
    phone.deny(&challenge, "not_me").await.is("410 challenge_gone");
    assert_eq!(second.get("/").await.path, "/");
}
