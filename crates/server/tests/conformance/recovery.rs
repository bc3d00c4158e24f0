//! Recovery (§7.3): test 96.

use symbolon_server::recovery::{self, Hastened};

use crate::harness::{Site, scenario};
use crate::tab::Tab;

const HOUR: i64 = 3_600_000;

/// Asks for recovery with password and mailed code; the tab shows that it waits.
pub async fn ask(site: &Site) -> Tab {
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/recovery").await;
    type_code(site, &mut tab).await;
    assert_eq!(tab.path, "/account/recovery", "{}", tab.html);
    tab
}

pub async fn type_code(site: &Site, tab: &mut Tab) {
    tab.submit(site, "/account/recovery/send", &[]).await;
    let code = site.mail("your code").await;
    let code = code.unwrap_or_else(|| panic!("no mail with a code: {}", tab.html));
    tab.submit(site, "/account/recovery/code", &[("code", &code)])
        .await;
}

async fn state(site: &Site) -> Option<String> {
    site.app
        .store
        .live_recovery(&site.user.id)
        .await
        .expect("answers")
        .map(|row| row.state)
}

scenario!(recovery_waits_and_notifies, |site| {
    site.phone("Lost", "4071").await;
    ask(&site).await;
    assert_eq!(state(&site).await.as_deref(), Some("waiting"));
    assert!(
        site.mail("stop")
            .await
            .is_some_and(|path| path.starts_with("/recovery/stop?t="))
    );
    site.advance(12 * HOUR);
    site.sweep().await;
    assert!(site.mail("stop").await.is_some(), "told again after twelve hours");
    // Before the day is over the same proof opens nothing.
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/devices/add").await;
    assert_ne!(tab.path, "/account/devices/add");
    site.advance(12 * HOUR);
    site.sweep().await;
    assert_eq!(state(&site).await.as_deref(), Some("ready"));
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/recovery").await;
    type_code(&site, &mut tab).await;
    assert_eq!(tab.path, "/account/lost", "{}", tab.html);
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/devices/add", "{}", tab.html);
    tab.enrol(&site, "New phone", "8263").await;
    assert_eq!(state(&site).await, None, "used");
});

scenario!(recovery_expires_unused, |site| {
    site.phone("Lost", "4071").await;
    ask(&site).await;
    site.advance(24 * HOUR);
    site.sweep().await;
    site.advance(24 * HOUR);
    site.sweep().await;
    assert_eq!(state(&site).await, None);
});

scenario!(recovery_stop_link, |site| {
    site.phone("Lost", "4071").await;
    ask(&site).await;
    let link = site.mail("stop").await.expect("a stop link");
    let mut anyone = Tab::default();
    anyone.get(&site, &link).await;
    assert_eq!(anyone.status, 200);
    assert_eq!(
        state(&site).await.as_deref(),
        Some("waiting"),
        "opening it changes nothing"
    );
    let token = anyone.hidden("t").expect("the token");
    anyone.submit(&site, "/recovery/stop", &[("t", &token)]).await;
    assert_eq!(state(&site).await, None);
    anyone.get(&site, &link).await;
    assert!(anyone.hidden("t").is_none(), "there is nothing left to stop");
    anyone.get(&site, "/recovery/stop?t=AAAA").await;
    assert_eq!((anyone.status, anyone.hidden("t")), (200, None));
});

scenario!(recovery_stopped_by_second_factor, |site| {
    let mut phone = site.phone("Not lost", "4071").await;
    ask(&site).await;
    Tab::by_password(&site).await;
    assert_eq!(
        state(&site).await.as_deref(),
        Some("waiting"),
        "a password stops nothing"
    );
    Tab::by_phone(&site, &mut phone).await;
    assert_eq!(state(&site).await, None);
});

async fn hasten(site: &Site, now: u64) -> Hastened {
    let (user, by) = (&site.user.id, &recovery::BY_COMMAND);
    recovery::hasten(&site.app, user, by, |entry| entry, now)
        .await
        .expect("answers")
}

scenario!(recovery_hastened_by_an_administrator, |site| {
    site.phone("Lost", "4071").await;
    ask(&site).await;
    assert!(site.mail("stop").await.is_some());
    let now = site.now();
    let until = hasten(&site, now).await;
    assert_eq!(until, Hastened::Ready(now + 24 * HOUR as u64));
    assert_eq!(state(&site).await.as_deref(), Some("ready"));
    assert!(
        site.mail("stop").await.is_some(),
        "the owner is told, and can stop it"
    );
    assert_eq!(hasten(&site, now).await, Hastened::Already, "once is enough");
    assert_eq!(site.mail("stop").await, None);
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/recovery").await;
    type_code(&site, &mut tab).await;
    assert_eq!(tab.path, "/account/lost", "{}", tab.html);
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/devices/add", "{}", tab.html);
    // Unused it ends after a day. Who never asked has the same way.
    site.advance(24 * HOUR);
    site.sweep().await;
    assert_eq!(state(&site).await, None);
    assert!(matches!(hasten(&site, site.now()).await, Hastened::Ready(_)));
    assert_eq!(state(&site).await.as_deref(), Some("ready"));
    let link = site.mail("stop").await.expect("a stop link");
    let mut owner = Tab::default();
    owner.get(&site, &link).await;
    let token = owner.hidden("t").expect("the token");
    owner.submit(&site, "/recovery/stop", &[("t", &token)]).await;
    assert_eq!(state(&site).await, None);
    let noted: i64 = sqlx::query_scalar("select count(*) from audit where event = 'recovery_hastened'")
        .fetch_one(site.app.store.read())
        .await
        .expect("answers");
    assert_eq!(noted, 2);
});

scenario!(phone_remove_of_last_is_recovery, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.send(&site, "/device/v1/remove", b"{}".to_vec()).await.ok();
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/recovery");
    tab.submit(
        &site,
        "/account/devices/add",
        &[("name", "Mine"), ("pin", "8263"), ("pin2", "8263")],
    )
    .await;
    assert!(
        site.app
            .store
            .pend_of_session(&tab.session())
            .await
            .expect("answers")
            .is_none()
    );
});
