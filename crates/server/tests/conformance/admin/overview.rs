//! The search of the audit log, limits, the outbox, health.

use symbolon_protocol::encoding::hex;
use symbolon_server::roles::Role;

use super::{administrator, audited_by, colleague};
use crate::harness::{add_user, scenario};
use crate::tab::Tab;

scenario!(admin_audit_search, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let eva = add_user(&site.app, "eva.maes@example.eu").await;
    let path = format!("/admin/people/{}/lock", hex(&eva.id));
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[]).await;
    let entries = |tab: &Tab| tab.html.matches("<code class=\"wrap-anywhere\">").count();
    for (query, count) in [
        ("who=eva.maes%40example.eu", 1),
        ("who=eva.maes%40example.eu&by=yes", 0),
        ("who=jan.peeters%40example.eu&by=yes", 1),
        ("event=user_locked", 1),
        ("event=user_unlocked", 0),
        ("event=user_locked&from=2200-01-01", 0),
        ("event=user_locked&to=2001-01-01", 0),
        ("event=user_locked&page=1", 0),
    ] {
        tab.get(&site, &format!("/admin/audit?{query}")).await;
        assert_eq!((tab.status, entries(&tab)), (200, count), "{query}");
    }
    let id = format!("/admin/audit?who={}", hex(&eva.id));
    tab.get(&site, &id).await;
    assert_eq!(entries(&tab), 1);
    for (query, status) in [("who=nobody", 422), ("from=yesterday", 422), ("event=x", 400)] {
        tab.get(&site, &format!("/admin/audit?{query}")).await;
        assert_eq!(tab.status, status, "{query}");
    }
    // Long lists have pages.
    for _ in 0..60 {
        let mut tx = site.app.store.begin().await.expect("begins");
        let entry = symbolon_server::audit::Entry::new(symbolon_server::audit::Event::KeysRotated);
        tx.audit(site.now(), entry).await.expect("writes");
        tx.commit().await.expect("commits");
    }
    tab.get(&site, "/admin/audit?event=keys_rotated").await;
    assert_eq!(entries(&tab), 50);
    assert!(tab.html.contains("page=1"));
    tab.get(&site, "/admin/audit?event=keys_rotated&page=1").await;
    assert_eq!(entries(&tab), 10);
});

scenario!(admin_lifts_limits, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let eva = add_user(&site.app, "eva.maes@example.eu").await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for _ in 0..7 {
        tx.count_failure("pw", &eva.id, b"", site.now())
            .await
            .expect("counts");
    }
    let key = format!("mail:{}", hex(&eva.id));
    for _ in 0..3 {
        tx.within_limit(&key, 3_600_000, 3, site.now())
            .await
            .expect("counts");
    }
    tx.within_limit("enrol:00", 3_600_000, 1000, site.now())
        .await
        .expect("counts");
    tx.stop_pushes(&eva.id, site.now() + 60_000).await.expect("stops");
    tx.commit().await.expect("commits");
    tab.get(&site, "/admin/limits").await;
    let shown = |tab: &Tab| tab.html.matches("name=\"key\"").count();
    assert_eq!(shown(&tab), 3, "{}", tab.html);
    for key in [
        format!("limit:{key}"),
        format!("failures:pw:{}", hex(&eva.id)),
        format!("push:{}", hex(&eva.id)),
    ] {
        tab.submit(&site, "/admin/limits", &[("key", &key)]).await;
        assert_eq!(tab.path, "/admin/limits?note=done", "{key}");
        assert_eq!(
            audited_by(&site, "limit_lifted", &eva.id, &site.user.id).await,
            3 - shown(&tab) as i64
        );
    }
    assert_eq!(shown(&tab), 0);
    for key in ["", "x", "limit:unknown:1", "failures:x:00", "push:zz"] {
        tab.get(&site, "/admin/limits").await;
        tab.submit(&site, "/admin/limits", &[("key", key)]).await;
        assert_eq!(tab.status, 400, "{key}");
    }
});

scenario!(admin_outbox_retries_and_forgets, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    site.sql("delete from outbox").await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for _ in 0..2 {
        site.app
            .notice(
                &mut tx,
                symbolon_server::notify::NoticeKind::DataChanged,
                &site.user.id,
                "",
                site.now(),
            )
            .await
            .expect("posts");
    }
    let later = site.now() + 3_600_000;
    let claimed = tx.claim_mails(site.now(), later, 2).await.expect("claims");
    tx.bury_mail(&claimed[1].id).await.expect("buries");
    tx.commit().await.expect("commits");
    tab.get(&site, "/admin/outbox").await;
    assert!(
        tab.html.contains("Given up") && tab.html.contains("Try now"),
        "{}",
        tab.html
    );
    let (waits, dead) = (hex(&claimed[0].id), hex(&claimed[1].id));
    for (id, act, status) in [
        (&waits, "forget", 404),
        (&dead, "retry", 404),
        (&hex(&[9; 16]), "retry", 404),
        (&waits, "send", 400),
    ] {
        tab.get(&site, "/admin/outbox").await;
        tab.submit(&site, "/admin/outbox", &[("id", id), ("act", act)])
            .await;
        assert_eq!(tab.status, status, "{act}");
    }
    tab.get(&site, "/admin/outbox").await;
    tab.submit(&site, "/admin/outbox", &[("id", &waits), ("act", "retry")])
        .await;
    assert!(site.mail_text().await.contains("Jan Peeters"), "it left at once");
    tab.submit(&site, "/admin/outbox", &[("id", &dead), ("act", "forget")])
        .await;
    assert_eq!(tab.path, "/admin/outbox?note=done");
    assert_eq!(site.outbox().await, 0);
    assert_eq!(
        site.audited("outbox_retried").await + site.audited("outbox_forgotten").await,
        2
    );
});

scenario!(admin_health_and_what_is_kept, |site| {
    let (_, _phone, mut tab) = colleague(&site, "audit@example.eu", Some(Role::Auditor)).await;
    tab.get(&site, "/admin/health").await;
    assert!(
        tab.html.contains("up to date") && tab.html.contains("outbox"),
        "{}",
        tab.html
    );
    for path in ["/admin/data", "/privacy"] {
        tab.get(&site, path).await;
        assert!(
            tab.html.contains("400 days") && tab.html.contains("Without an end"),
            "{path}"
        );
    }
});
