//! Recovery codes printed once, and what is lost (§7.3).

use symbolon_protocol::encoding::hex;

use crate::harness::{Site, scenario};
use crate::tab::Tab;

/// The codes on the page that shows them.
fn shown(tab: &Tab) -> Vec<String> {
    let codes: Vec<_> = tab
        .html
        .split("<code>")
        .skip(1)
        .map(|rest| rest.split('<').next().expect("its end").to_owned())
        .collect();
    assert_eq!(codes.len(), 10, "{}", tab.html);
    codes
}

/// Makes codes, confirmed with the phone.
async fn make(site: &Site, phone: &mut crate::phone::Phone) -> Vec<String> {
    let mut tab = Tab::by_phone(site, phone).await;
    tab.get(site, "/account/recovery-codes").await;
    tab.submit(site, "/account/recovery-codes/make", &[]).await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    tab.step_up(site, phone, "recovery-codes").await;
    assert_eq!(tab.path, "/account/recovery-codes", "{}", tab.html);
    tab.submit(site, "/account/recovery-codes/make", &[]).await;
    shown(&tab)
}

/// How many codes are left.
pub async fn left(site: &Site) -> u32 {
    let left = site
        .app
        .store
        .recovery_codes(&site.user.id)
        .await
        .expect("answers");
    left.map_or(0, |left| left.count)
}

/// Signs in by password and types a code where all is lost.
pub async fn typed(site: &Site, code: &str) -> Tab {
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/recovery").await;
    tab.submit(site, "/account/recovery/paper", &[("code", code)])
        .await;
    tab
}

scenario!(recovery_code_lets_a_new_phone_in_at_once, |site| {
    let mut phone = site.phone("Lost phone", "4071").await;
    let codes = make(&site, &mut phone).await;
    assert_eq!(
        (left(&site).await, site.audited("recovery_codes_made").await),
        (10, 1)
    );
    let mail = site.mail_text().await;
    assert!(mail.contains("Recovery codes were made"), "{mail}");
    assert!(codes.iter().all(|code| !mail.contains(code.as_str())));
    // A session elsewhere, on the phone that is lost.
    let thief = Tab::by_phone(&site, &mut phone).await;

    let mut tab = typed(&site, &codes[3].to_lowercase()).await;
    assert_eq!(tab.path, "/account/lost", "{}", tab.html);
    assert_eq!(left(&site).await, 9);
    assert!(site.mail_text().await.contains("A recovery code was used"));
    tab.submit(&site, "/account/lost", &[]).await;
    assert_eq!(tab.status, 422, "nothing was ticked");
    let field = format!("device-{}", hex(&phone.dev));
    tab.submit(&site, "/account/lost", &[(&field, "lost")]).await;
    assert_eq!(tab.path, "/account/devices/add", "{}", tab.html);
    assert!(
        site.app
            .store
            .session(&thief.session())
            .await
            .expect("answers")
            .is_none()
    );
    let mail = site.mail_text().await;
    assert!(mail.contains("A device was removed"), "{mail}");
    let fields = [("name", "New phone"), ("pin", "8263"), ("pin2", "8263")];
    tab.submit(&site, "/account/devices/add", &fields).await;
    assert_eq!(tab.path, "/account/devices/enrol", "{}", tab.html);
});

scenario!(recovery_code_is_used_once, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let codes = make(&site, &mut phone).await;
    assert_eq!(typed(&site, &codes[0]).await.path, "/account/lost");
    let again = typed(&site, &codes[0]).await;
    assert_eq!(
        (again.path.as_str(), again.status),
        ("/account/recovery/paper", 422)
    );
    assert!(again.html.contains("was used before"), "{}", again.html);
    let mut tab = again;
    tab.get(&site, "/account/devices/add").await;
    assert_ne!(tab.path, "/account/devices/add");
    assert_eq!(site.audited("recovery_code_wrong").await, 1);
    // New ones end the old.
    let new = make(&site, &mut phone).await;
    assert_eq!(left(&site).await, 10);
    assert_eq!(typed(&site, &codes[1]).await.status, 422);
    assert_eq!(typed(&site, &new[1]).await.path, "/account/lost");
});

scenario!(
    recovery_code_by_fifty_at_once_counts_once,
    |config| {
        config.limits.recovery_codes_per_hour = 1000;
    },
    |site| {
        let mut phone = site.phone("My phone", "4071").await;
        let codes = make(&site, &mut phone).await;
        for code in &codes[..3] {
            let mut tab = Tab::by_password(&site).await;
            tab.get(&site, "/account/recovery").await;
            let mut tabs = vec![tab; 50];
            let fields = [("code", code.as_str())];
            futures_util::future::join_all(
                tabs.iter_mut()
                    .map(|tab| tab.submit(&site, "/account/recovery/paper", &fields)),
            )
            .await;
            assert_eq!(tabs.iter().filter(|tab| tab.path == "/account/lost").count(), 1);
        }
        assert_eq!(
            (left(&site).await, site.audited("recovery_code_used").await),
            (7, 3)
        );
    }
);

scenario!(recovery_code_tries_are_limited, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let codes = make(&site, &mut phone).await;
    // A browser that is not known.
    let mut stranger = Tab::by_password(&site).await;
    stranger.cookies.remove("__Host-known");
    stranger.get(&site, "/account/recovery").await;
    let typo = {
        let mut code = codes[0].clone();
        let last = code.pop().expect("nine characters");
        code.push(if last == '0' { '1' } else { '0' });
        code
    };
    stranger
        .submit(&site, "/account/recovery/paper", &[("code", &typo)])
        .await;
    assert_eq!(stranger.status, 422, "a typing error costs nothing");
    for n in 0..10_u8 {
        let wrong = symbolon_protocol::otp::sms_text(&symbolon_protocol::otp::sms_code([n, 1, 2, 3, 4]));
        stranger
            .submit(&site, "/account/recovery/paper", &[("code", &wrong)])
            .await;
        assert!(
            stranger.html.contains("was used before"),
            "{n}: {}",
            stranger.html
        );
    }
    stranger
        .submit(&site, "/account/recovery/paper", &[("code", &codes[0])])
        .await;
    assert!(
        stranger.html.contains("Too many tries"),
        "even the right one: {}",
        stranger.html
    );
    assert_eq!(left(&site).await, 10);
    // The owner's own browser is known, and counts apart.
    assert_eq!(typed(&site, &codes[0]).await.path, "/account/lost");
    site.advance(3_600_000);
    let mut tab = Tab::by_password(&site).await;
    tab.cookies.remove("__Host-known");
    tab.get(&site, "/account/recovery").await;
    tab.submit(&site, "/account/recovery/paper", &[("code", &codes[1])])
        .await;
    assert_eq!(tab.path, "/account/lost", "the hour is over");
});

scenario!(recovery_codes_are_of_one_account_and_hashed, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let codes = make(&site, &mut phone).await;
    let plain = codes[0].replace('-', "");
    let stored: Vec<Vec<u8>> = sqlx::query_scalar("select mac from recovery_codes")
        .fetch_all(site.app.store.read())
        .await
        .expect("answers");
    assert_eq!(stored.len(), 10);
    assert!(
        stored
            .iter()
            .all(|mac| mac.len() == 32 && !mac.windows(9).any(|part| part == plain.as_bytes()))
    );
    // The page never shows them again.
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/account/recovery-codes").await;
    assert!(
        tab.html.contains("10 codes are left") && !tab.html.contains(&codes[0]),
        "{}",
        tab.html
    );
    let other = crate::harness::add_user(&site.app, "eva@example.eu").await;
    let mut tx = site.app.store.begin().await.expect("begins");
    let mac: [u8; 32] = stored[0][..].try_into().expect("32 bytes");
    assert!(!tx.use_recovery_code(&other.id, &mac).await.expect("answers"));
    assert!(tx.erase_user(&site.user.id).await.expect("erases"));
    tx.commit().await.expect("commits");
    assert_eq!(left(&site).await, 0);
});

scenario!(recovery_codes_need_a_factor_first, |site| {
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/recovery-codes").await;
    assert!(tab.html.contains("Add a device or a key first"), "{}", tab.html);
    tab.get(&site, "/account").await;
    tab.submit(&site, "/account/recovery-codes/make", &[]).await;
    assert_eq!(
        (tab.path.as_str(), left(&site).await),
        ("/account/recovery-codes", 0)
    );
    // Nor does a session of the password alone make any where there is a factor.
    let mut phone = site.phone("My phone", "4071").await;
    tab.get(&site, "/account").await;
    tab.submit(&site, "/account/recovery-codes/make", &[]).await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    tab.get(&site, "/account/lost").await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    make(&site, &mut phone).await;
});

scenario!(lost_removes_everywhere_and_ends_sessions, |site| {
    let mut lost = site.phone("Lost phone", "4071").await;
    let elsewhere = Tab::by_phone(&site, &mut lost).await;
    let mut kept = site.phone("Kept phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.step_up(&site, &mut kept, "lost").await;
    assert_eq!(tab.path, "/account/lost", "{}", tab.html);
    let field = format!("device-{}", hex(&lost.dev));
    tab.submit(&site, "/account/lost", &[(&field, "lost")]).await;
    assert_eq!(tab.path, "/account?note=lost", "{}", tab.html);
    assert!(
        site.app
            .store
            .session(&elsewhere.session())
            .await
            .expect("answers")
            .is_none()
    );
    assert!(
        site.app
            .store
            .session(&tab.session())
            .await
            .expect("answers")
            .is_some()
    );
    assert_eq!(
        site.app
            .store
            .devices_of(&site.user.id)
            .await
            .expect("answers")
            .len(),
        1
    );
    assert!(site.mail_text().await.contains("Lost phone"));
});
