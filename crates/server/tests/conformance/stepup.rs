//! Step-ups (§7.3): tests 14, 15, 61, 63 and 96 of the protocol that the pages must pass.

use symbolon_protocol::encoding::hex;
use symbolon_protocol::pin::WEAK_PINS;

use crate::harness::{Site, scenario};
use crate::tab::Tab;

/// The code in the newest mail: it is read from the outbox as the worker would.
pub async fn mailed_code(site: &Site) -> String {
    site.mail("your code").await.expect("a mail with a code")
}

/// The first device's rule: password and a code from the mailbox. The tab ends on *Add a mobile device*.
pub async fn first_device_page(site: &Site) -> Tab {
    // Mails of earlier steps are taken away: the next one is this page's.
    site.mail("your code").await;
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/mail-code");
    let code = mailed_code(site).await;
    tab.submit(site, "/account/mail-code", &[("code", &code)]).await;
    assert_eq!(tab.path, "/account/devices/add", "{}", tab.html);
    tab
}

scenario!(enrol_requires_recent_stepup, |site| {
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/devices").await;
    let fields = [("name", "My phone"), ("pin", "4071"), ("pin2", "4071")];
    tab.submit(&site, "/account/devices/add", &fields).await;
    assert_eq!(
        tab.path, "/account/mail-code",
        "no enrolment without the mailed code"
    );
    let mut tab = first_device_page(&site).await;
    site.advance(290_000);
    tab.submit(&site, "/account/devices/add", &fields).await;
    assert_eq!(tab.path, "/account/devices/enrol");
    // Five minutes later the same session has to confirm again.
    site.advance(10_001);
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/mail-code");
});

scenario!(enrol_csrf, |site| {
    let mut tab = first_device_page(&site).await;
    let token = tab.hidden("csrf").expect("a token");
    let mut fields = vec![("name", "Mine"), ("pin", "4071"), ("pin2", "4071")];
    let ours = "https://login.example.eu";
    assert_eq!(
        tab.forge(&site, "/account/devices/add", &fields, Some(ours))
            .await,
        403,
        "no token"
    );
    fields.push(("csrf", &token));
    assert_eq!(
        tab.forge(
            &site,
            "/account/devices/add",
            &fields,
            Some("https://evil.example")
        )
        .await,
        403
    );
    assert_eq!(
        tab.forge(&site, "/account/devices/add", &fields, None).await,
        403,
        "no origin at all"
    );
    assert!(
        site.app
            .store
            .pend_of_session(&tab.session())
            .await
            .expect("answers")
            .is_none()
    );
    assert_eq!(
        tab.forge(&site, "/account/devices/add", &fields, Some(ours))
            .await,
        303
    );
});

scenario!(enrol_weak_pin_16_refused, |site| {
    let mut tab = first_device_page(&site).await;
    for pin in WEAK_PINS {
        tab.submit(
            &site,
            "/account/devices/add",
            &[
                ("name", "My phone"),
                ("pin", pin),
                ("pin2", pin),
                ("advised", "1"),
            ],
        )
        .await;
        assert_eq!(tab.status, 422, "{pin}");
        assert!(
            !tab.html.contains(&format!("value=\"{pin}\"")),
            "it is not shown again"
        );
    }
    assert!(
        site.app
            .store
            .pend_of_session(&tab.session())
            .await
            .expect("answers")
            .is_none()
    );
});

scenario!(enrol_birth_year_advised, |site| {
    let mut tab = first_device_page(&site).await;
    for pin in ["1984", "2029", "2412"] {
        tab.submit(
            &site,
            "/account/devices/add",
            &[("name", "My phone"), ("pin", pin), ("pin2", pin)],
        )
        .await;
        assert_eq!(
            (tab.status, tab.path.as_str()),
            (200, "/account/devices/add"),
            "{pin} gets advice"
        );
    }
    let fields = [
        ("name", "My phone"),
        ("pin", "1984"),
        ("pin2", "1984"),
        ("advised", "1"),
    ];
    tab.submit(&site, "/account/devices/add", &fields).await;
    assert_eq!(tab.path, "/account/devices/enrol", "and is allowed");
});

scenario!(enrol_pin_formats, |site| {
    let mut tab = first_device_page(&site).await;
    for (pin, pin2) in [
        ("407", "407"),
        ("40711", "40711"),
        ("40 1", "40 1"),
        ("４０７１", "４０７１"),
        ("٤٠٧١", "٤٠٧١"),
        ("abcd", "abcd"),
        ("", ""),
        ("4071", "4072"),
        ("4071", ""),
    ] {
        tab.submit(
            &site,
            "/account/devices/add",
            &[("name", "My phone"), ("pin", pin), ("pin2", pin2)],
        )
        .await;
        assert_eq!(tab.status, 422, "{pin} {pin2}");
    }
    tab.submit(
        &site,
        "/account/devices/add",
        &[("name", "My phone"), ("pin", "4071"), ("pin2", "4071")],
    )
    .await;
    assert_eq!(tab.path, "/account/devices/enrol");
});

scenario!(approve_consumable_only_by_tx_cookie, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut owner = Tab::default();
    owner.sign_in(&site, "app-pin").await;
    let row = owner.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    // Another browser with its own transaction, even with the owner's form.
    let mut thief = Tab::default();
    thief.sign_in(&site, "app-qr").await;
    let id = owner.hidden("tx").expect("an id");
    thief.submit(&site, "/login/complete", &[("tx", &id)]).await;
    assert!(!thief.is_signed_in());
    let mut none = Tab {
        html: owner.html.clone(),
        ..Tab::default()
    };
    none.submit(&site, "/login/complete", &[]).await;
    assert!(!none.is_signed_in());
    owner.submit(&site, "/login/complete", &[]).await;
    assert!(owner.is_signed_in());
});

scenario!(approve_unconsumed_180s_expires, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    site.advance(180_000);
    let mut late = tab.clone();
    late.submit(&site, "/login/complete", &[]).await;
    assert!(!late.is_signed_in());
    site.sweep().await;
    assert_eq!(site.challenge(&row).await.state.as_str(), "expired");
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(!tab.is_signed_in());
    assert!(tab.html.contains("The time ran out"), "{}", tab.html);
    // Just in time is in time, although the request itself would be over by then.
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    site.advance(290_000);
    phone.approve(&site, &row, "4071").await.ok();
    site.advance(170_000);
    tab.submit(&site, "/login/complete", &[]).await;
    assert!(tab.is_signed_in());
});

scenario!(act_signin_is_no_stepup, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    // Just signed in with the phone, and still nothing may be changed.
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/confirm?to=add");
    tab.get(&site, "/account/password").await;
    assert_eq!(tab.path, "/account/confirm?to=password");
});

scenario!(act_grants_its_class_only, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.step_up(&site, &mut phone, "password").await;
    assert_eq!(tab.path, "/account/password");
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(
        tab.path, "/account/confirm?to=add",
        "changing the password opens no other class"
    );
    let delete = format!("/account/devices/{}/delete", hex(&phone.dev));
    tab.get(&site, &delete).await;
    assert!(tab.path.starts_with("/account/confirm?to=delete-"));
    // Another session of the same person has nothing of it.
    let mut other = Tab::by_phone(&site, &mut phone).await;
    other.get(&site, "/account/password").await;
    assert_eq!(other.path, "/account/confirm?to=password");
    site.advance(300_000);
    tab.get(&site, "/account/password").await;
    assert_eq!(tab.path, "/account/confirm?to=password", "five minutes are over");
});

scenario!(first_device_rule_never_returns, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(
        tab.path, "/account/confirm?to=add",
        "the phone is asked, not the mailbox"
    );
    phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await.ok();
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/recovery");
    tab.get(&site, "/account/mail-code").await;
    assert_ne!(tab.path, "/account/mail-code");
});

scenario!(password_session_cannot_change_factors, |site| {
    let phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/devices").await;
    let id = hex(&phone.dev);
    tab.submit(
        &site,
        &format!("/account/devices/{id}/delete"),
        &[("confirm_last", "yes")],
    )
    .await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    tab.get(&site, "/account/devices").await;
    tab.submit(
        &site,
        "/account/password",
        &[("password", "Another horse 8"), ("confirm", "Another horse 8")],
    )
    .await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    // The password alone is not taken in place of the phone.
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "password"), ("password", crate::harness::PASSWORD)],
    )
    .await;
    assert_eq!(tab.status, 403);
    assert_eq!(site.device(&phone).await.state.as_str(), "active");
});

scenario!(stepup_strongest_usable_factor, |site| {
    // Never a second factor: the password for what is no factor, the mailbox for the first one.
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/password").await;
    assert_eq!(tab.path, "/account/confirm?to=password");
    assert!(tab.html.contains("name=\"password\""));
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "password"), ("password", "wrong")],
    )
    .await;
    assert_eq!(tab.status, 422);
    site.advance(60_000);
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "password"), ("password", crate::harness::PASSWORD)],
    )
    .await;
    assert_eq!(tab.path, "/account/password");
    // With a phone: the phone; once it is locked: recovery.
    site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/confirm?to=password").await;
    assert!(!tab.html.contains("name=\"password\"") && tab.html.contains("My phone"));
    site.sql("update devices set state = 'pin_locked', pin_fail = 5")
        .await;
    tab.get(&site, "/account/confirm?to=password").await;
    assert_eq!(tab.path, "/account/recovery");
});

scenario!(the_last_device_is_deleted_only_on_purpose, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    let id = hex(&phone.dev);
    tab.step_up(&site, &mut phone, &format!("delete-{id}")).await;
    let delete = format!("/account/devices/{id}/delete");
    assert_eq!(tab.path, delete);
    tab.submit(&site, &delete, &[]).await;
    assert_eq!(tab.status, 422, "the box was not ticked");
    tab.submit(&site, &delete, &[("confirm_last", "yes")]).await;
    assert_eq!(site.device(&phone).await.state.as_str(), "revoked");
    assert_eq!(tab.path, "/login", "sessions that the phone started end with it");
});

scenario!(a_step_up_belongs_to_the_session_that_asked, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut owner = Tab::by_phone(&site, &mut phone).await;
    let mut other = Tab::by_phone(&site, &mut phone).await;
    owner.get(&site, "/account/confirm?to=add").await;
    let device = symbolon_protocol::encoding::hex(&phone.dev);
    let fields = [("method", "app-pin"), ("device", device.as_str())];
    owner.submit(&site, "/account/confirm", &fields).await;
    assert_eq!(owner.path, "/account/confirm/waiting");
    let row = owner.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    // The other session gets the transaction's cookie and everything that the page shows.
    let own = other.hidden("csrf");
    other.get(&site, "/account").await;
    let token = other.hidden("csrf").or(own).expect("a token");
    let tx = owner.hidden("tx").expect("an id");
    let cookie = owner.cookies["__Host-tx"].clone();
    other.cookies.insert("__Host-tx".into(), cookie);
    let fields = [("csrf", token.as_str()), ("tx", &tx)];
    other.submit(&site, "/account/confirm/complete", &fields).await;
    assert_eq!(site.challenge(&row).await.state.as_str(), "approved");
    for session in [other.session(), owner.session()] {
        let until = site.app.store.stepup_until(&session, 1).await.expect("answers");
        assert_eq!(until, 0, "nobody has it yet");
    }
    owner.submit(&site, "/account/confirm/complete", &[]).await;
    assert_eq!(owner.path, "/account/devices/add");
});
