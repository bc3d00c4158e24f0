//! §11, 63 and 96: what a sign-in is not good for, and what a confirmation is.

use std::time::Duration;

use e2e::acts::{APP_PIN, OTHER_PIN, PIN, ada_with_phone, second_phone, waiting};
use e2e::handset::new_key;
use e2e::web::Web;
use e2e::world::World;
use symbolon_protocol::encoding::hex;
use symbolon_protocol::{Act, Matching};

e2e::tests![
    act_signin_is_no_stepup,
    act_grants_its_class_only,
    act_nonzero_bio_refused,
    first_device_rule_never_returns,
    phone_remove_of_last_is_recovery,
    password_session_cannot_change_factors,
    stepup_strongest_usable_factor,
];

const ADD: &str = "/account/devices/add";
const PASSWORD_PAGE: &str = "/account/password";

/// Does this session get to the page, or is it sent to confirm first?
async fn gets_to(web: &mut Web, path: &str) -> bool {
    web.get(path).await.path == path
}

async fn act_signin_is_no_stepup(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut browser = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    assert_eq!(challenge.act, Act::SignIn);
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
    let delete = format!("/account/devices/{}/delete", hex(&phone.dev));
    for path in [ADD, PASSWORD_PAGE, &delete] {
        assert!(!gets_to(&mut browser, path).await, "{path}");
        assert_eq!(browser.page.heading(), "Confirm with a device you have", "{path}");
    }
    assert_eq!(
        site.count("select count(*) from stepups where exp > 0 and act <> 1"),
        0
    );
}

async fn act_grants_its_class_only(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    let mut other = waiting(&site, &web).await;
    let challenge = phone.one_pending().await;
    phone.approve(&challenge, other.number(), PIN).await.is("200 ok");
    other.submit("/login/complete", &[]).await;

    // Confirms to change the password; the phone is told so.
    web.get(PASSWORD_PAGE).await;
    let id = hex(&phone.dev);
    web.submit_choice("/account/confirm", &[("method", APP_PIN), ("device", &id)])
        .await;
    let challenge = phone.one_pending().await;
    assert_eq!(challenge.act, Act::ChangeData);
    assert!(
        matches!(challenge.matching, Matching::Type2 | Matching::Type6),
        "two digits at least"
    );
    phone.approve(&challenge, web.number(), PIN).await.is("200 ok");
    web.submit("/account/confirm/complete", &[]).await;
    assert_eq!(web.page.path, PASSWORD_PAGE);
    let delete = format!("/account/devices/{id}/delete");
    assert!(!gets_to(&mut web, &delete).await, "not to remove one");
    site.advance(Duration::from_secs(301));
    assert!(!gets_to(&mut web, PASSWORD_PAGE).await, "not after five minutes");
    assert!(
        !gets_to(&mut other, PASSWORD_PAGE).await,
        "not to another session"
    );
    // The first device's own permission, from its mail code, was for adding alone and is over.
    assert!(!gets_to(&mut web, ADD).await);
}

async fn act_nonzero_bio_refused(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    let (bs, ba) = (new_key(), new_key());
    phone.add_biometric(PIN, &bs, &ba).await.is("200 ok");
    phone.drop_nonce();
    web.get(PASSWORD_PAGE).await;
    let id = hex(&phone.dev);
    web.submit_choice("/account/confirm", &[("method", APP_PIN), ("device", &id)])
        .await;
    let challenge = phone.one_pending().await;
    phone
        .approve_by_touch(&challenge, web.number(), &bs)
        .await
        .is("403 uv");
    phone.approve(&challenge, web.number(), PIN).await.is("200 ok");
    // A code that the biometric's key made is none for an act: it counts as a PIN guess.
    web.submit("/account/confirm/complete", &[]).await;
    let delete = format!("/account/devices/{id}/delete");
    web.get(&delete).await;
    web.submit_choice("/account/confirm", &[("method", "app-qr"), ("device", &id)])
        .await;
    let challenge = e2e::handset::offline_challenge(&web.qr());
    assert_eq!(challenge.act, Act::RemoveFactor);
    let point = challenge.point().expect("an offline challenge has one");
    let (z_d, z_b) = (phone.da.agree(&point), ba.agree(&point));
    let code = symbolon_protocol::Otp::compute(
        &phone.sid,
        &phone.dev,
        &challenge.hash,
        &z_d,
        &z_b,
        symbolon_protocol::Method::Biometric,
    );
    web.submit("/account/confirm/code", &[("code", &code.text())])
        .await
        .says("4 attempts are left");
    let code = phone.code(&web.qr(), PIN);
    web.submit("/account/confirm/code", &[("code", &code)]).await;
    assert_eq!(web.page.path, delete);
}

async fn first_device_rule_never_returns(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    // The administrator removes it: there is none any more, and still no mail code.
    let (done, text) = site
        .admin(&["device", "remove", e2e::site::EMAIL, "My phone"])
        .await;
    assert!(done, "{text}");
    let mut again = web.reopened();
    again.enter().await;
    for path in [ADD, "/account/mail-code", PASSWORD_PAGE] {
        assert!(!gets_to(&mut again, path).await, "{path}: {}", again.page.text());
        assert_ne!(again.page.heading(), "Code from your mail", "{path}");
    }
    assert_eq!(site.count("select count(*) from pend where state = 'open'"), 0);
    drop(phone);
    // A code that was mailed before the first factor came from elsewhere is void, too.
    let site = world.site().await;
    let mut late = Web::new(&site);
    late.enter().await;
    late.get(ADD).await;
    let code = e2e::mail::after(&site.spool(), 0, "Your code")
        .await
        .code()
        .expect("a code in the mail");
    let (_, phone) = ada_with_phone(&site).await;
    late.submit("/account/mail-code", &[("code", &code)]).await;
    assert!(!gets_to(&mut late, ADD).await, "{}", late.page.text());
    drop(phone);
}

async fn phone_remove_of_last_is_recovery(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    phone.request("/device/v1/remove", b"{}").await.is("200 ok");
    assert_eq!(site.sql("select state from devices"), "revoked");
    assert_eq!(site.count("select count(*) from users where had_factor <> 0"), 1);
    web = web.reopened();
    web.enter().await;
    assert!(!gets_to(&mut web, ADD).await);
    assert_ne!(web.page.heading(), "Code from your mail");
    assert!(!gets_to(&mut web, PASSWORD_PAGE).await);
}

async fn password_session_cannot_change_factors(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    let tablet = second_phone(&site, &mut web, &phone, "My tablet", OTHER_PIN).await;
    let mut session = web.reopened();
    session.enter().await;
    // It may look.
    assert!(gets_to(&mut session, "/account/devices").await);
    session.page.says("My phone").says("My tablet");
    let token = {
        session.get("/account").await;
        session
            .page
            .forms()
            .iter()
            .find_map(|form| form.field("csrf").map(str::to_owned))
            .expect("a token")
    };
    let send = |path: String, fields: &[(&str, &str)]| {
        let mut all = vec![("csrf".to_owned(), token.clone())];
        all.extend(fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        session.raw(session.form_request(&path, &all))
    };
    let before = site.sql("select count(*) from devices where state = 'active'");
    let password = site.sql("select pw_hash from users");
    for (path, fields) in [
        (
            ADD.to_owned(),
            vec![("name", "Mine"), ("pin", PIN), ("pin2", PIN)],
        ),
        (
            format!("/account/devices/{}/delete", hex(&tablet.dev)),
            vec![("confirm_last", "yes")],
        ),
        (
            PASSWORD_PAGE.to_owned(),
            vec![
                ("password", "Another Engine 1834"),
                ("confirm", "Another Engine 1834"),
            ],
        ),
    ] {
        let page = send(path.clone(), &fields).await;
        assert_eq!(page.status, 303, "{path}");
        let target = page.header("location").expect("it leads on");
        assert!(target.starts_with("/account/confirm"), "{path} leads to {target}");
    }
    assert_eq!(
        site.sql("select count(*) from devices where state = 'active'"),
        before
    );
    assert_eq!(site.sql("select pw_hash from users"), password);
    assert_eq!(site.count("select count(*) from pend where state = 'open'"), 0);
}

async fn stepup_strongest_usable_factor(world: World) {
    let site = world.site().await;
    let (mut web, phone) = ada_with_phone(&site).await;
    site.advance(Duration::from_secs(301));
    web.get(PASSWORD_PAGE).await;
    assert_eq!(web.page.heading(), "Confirm with a device you have");
    // The password is not offered, and not taken.
    let form = web.page.form("/account/confirm");
    let mut fields = form.fields.clone();
    fields
        .iter_mut()
        .filter(|(name, _)| name == "method")
        .for_each(|(_, value)| "password".clone_into(value));
    fields.push(("password".into(), e2e::site::PASSWORD.into()));
    let page = web.raw(web.form_request("/account/confirm", &fields)).await;
    assert_eq!(page.status, 403, "{}", page.text());
    assert!(!gets_to(&mut web, PASSWORD_PAGE).await);
    // Nor a locked phone, while another is usable; nor another person's.
    let tablet = second_phone(&site, &mut web, &phone, "My tablet", OTHER_PIN).await;
    site.sql("update devices set state = 'pin_locked' where name = 'My phone'");
    web.get(PASSWORD_PAGE).await;
    let locked = hex(&phone.dev);
    let request = {
        let form = web
            .page
            .forms()
            .into_iter()
            .find(|form| form.field("device") == Some(locked.as_str()))
            .expect("it is shown");
        assert!(form.body.contains("disabled"), "as unavailable");
        web.form_request("/account/confirm", &form.fields)
    };
    web.send("/account/confirm", request).await;
    assert_eq!(web.page.heading(), "Confirm with a device you have");
    assert_eq!(
        site.count("select count(*) from challenges where state = 'pending'"),
        0
    );
    site.advance(Duration::from_secs(700));
    tablet.drop_nonce();
    web.step_up(PASSWORD_PAGE, &tablet, OTHER_PIN).await;
    assert_eq!(web.page.path, PASSWORD_PAGE);
}
