//! The administration: a person's security keys and recovery codes.

use symbolon_protocol::encoding::hex;
use symbolon_server::recovery_codes;
use symbolon_server::roles::Role;

use super::{audited_by, colleague};
use crate::harness::{Site, scenario};
use crate::recovery::type_code;
use crate::recovery_codes::{left, typed};
use crate::security_keys::{first_key, keys};
use crate::tab::Tab;

async fn codes(site: &Site) -> Vec<zeroize::Zeroizing<String>> {
    recovery_codes::make(&site.app, &site.user.id, "", |entry| entry, site.now())
        .await
        .expect("makes")
}

scenario!(admin_shows_and_ends_keys_and_recovery_codes, |site| {
    let (_, _key) = first_key(&site, "Blue key").await;
    let secret = codes(&site).await;
    let (admin, _p1, mut tab) = colleague(&site, "admin@staff.example.eu", Some(Role::Administrator)).await;
    let (_, _p2, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
    site.mail_text().await;
    let id = hex(&site.user.id);
    let page = format!("/admin/people/{id}");
    let key = keys(&site).await.remove(0);
    let remove = format!("/admin/keys/{}/remove", hex(&key.id));
    for tab in [&mut tab, &mut help] {
        tab.get(&site, &page).await;
        assert!(
            tab.html.contains("Blue key") && tab.html.contains("Recovery codes that are left: 10"),
            "{}",
            tab.html
        );
        assert!(tab.html.contains(&remove), "{}", tab.html);
        for told in secret
            .iter()
            .map(|code| code.as_str())
            .chain([&*hex(&key.credential)])
        {
            assert!(!tab.html.contains(told));
        }
    }
    // Not of who has a role.
    crate::admin::give(&site, &site.user.id, Role::Auditor, None).await;
    help.get(&site, &remove).await;
    assert_eq!(help.status, 403);
    crate::admin::take(&site, &site.user.id, Role::Auditor).await;
    tab.get(&site, &remove).await;
    assert!(tab.html.contains("Blue key"), "{}", tab.html);
    tab.submit(&site, &remove, &[]).await;
    assert_eq!(tab.path, format!("{page}?note=done"));
    assert!(keys(&site).await.is_empty());
    assert_eq!(
        audited_by(&site, "security_key_removed", &site.user.id, &admin.id).await,
        1
    );
    let mail = site.mail_text().await;
    assert!(
        mail.contains("A security key was removed") && mail.contains("Blue key"),
        "{mail}"
    );
    tab.get(&site, &remove).await;
    assert_eq!(tab.status, 404);

    let end = format!("{page}/end-codes");
    help.get(&site, &end).await;
    assert_eq!(help.status, 200, "{}", help.html);
    for note in ["done", "nothing"] {
        tab.get(&site, &end).await;
        tab.submit(&site, &end, &[]).await;
        assert_eq!(tab.path, format!("{page}?note={note}"));
        assert_eq!(left(&site).await, 0);
    }
    assert_eq!(
        audited_by(&site, "recovery_codes_ended", &site.user.id, &admin.id).await,
        1
    );
    assert!(site.mail_text().await.contains("recovery codes were made void"));
    assert!(!tab.html.contains("end-codes"), "there is nothing left to end");
    let owner = typed(&site, secret[0].as_str()).await;
    assert_ne!(owner.path, "/account/lost");
});

scenario!(
    admin_reset_by_two_people_lets_who_lost_a_key_replace_it,
    |config| {
        config.administration.two_person_reset = true;
    },
    |site| {
        let (_, _key) = first_key(&site, "Lost key").await;
        let (_, _p1, mut tab) = colleague(&site, "admin@staff.example.eu", Some(Role::Administrator)).await;
        let (_, _p2, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
        let page = format!("/admin/people/{}", hex(&site.user.id));
        tab.get(&site, &format!("{page}/reset")).await;
        tab.submit(&site, &format!("{page}/reset"), &[]).await;
        assert!(tab.path.ends_with("note=asked"), "{}", tab.path);
        let mut owner = Tab::by_password(&site).await;
        owner.get(&site, "/account/keys/add").await;
        assert_ne!(owner.path, "/account/keys/add", "one is not enough");
        help.get(&site, &format!("{page}/confirm-reset")).await;
        help.submit(&site, &format!("{page}/confirm-reset"), &[]).await;
        assert!(help.path.ends_with("note=done"), "{}", help.path);
        site.mail_text().await;
        // The limit on mails with codes.
        site.advance(3_600_000);
        let mut owner = Tab::by_password(&site).await;
        owner.get(&site, "/account/recovery").await;
        type_code(&site, &mut owner).await;
        assert!(
            owner.path == "/account/lost" && owner.html.contains("Lost key"),
            "{}",
            owner.html
        );
        let key = keys(&site).await.remove(0);
        owner
            .submit(
                &site,
                "/account/lost",
                &[(&format!("key-{}", hex(&key.id)), "lost")],
            )
            .await;
        assert!(keys(&site).await.is_empty());
        owner.get(&site, "/account/keys/add").await;
        assert_eq!(owner.path, "/account/keys/add", "{}", owner.html);
        crate::security_keys::add(&mut owner, &site, "New key").await;
        let live = site
            .app
            .store
            .live_recovery(&site.user.id)
            .await
            .expect("answers");
        assert!(live.is_none(), "used");
    }
);
