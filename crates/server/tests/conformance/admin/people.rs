//! What the administration does to people: lock, end sessions, remove a phone, roles, reset, export, erase.

use symbolon_protocol::encoding::hex;
use symbolon_server::roles::Role;

use super::{administrator, audited_by, by_password, colleague, give, grant};
use crate::harness::{add_user, scenario};
use crate::tab::Tab;

scenario!(admin_locks_unlocks_and_ends_sessions, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let subject = add_user(&site.app, "eva.maes@example.eu").await;
    let mut theirs = by_password(&site, &subject).await;
    let id = hex(&subject.id);
    for (act, event) in [
        ("lock", "user_locked"),
        ("unlock", "user_unlocked"),
        ("end-sessions", "session_end"),
    ] {
        let path = format!("/admin/people/{id}/{act}");
        if act == "end-sessions" {
            theirs = by_password(&site, &subject).await;
        }
        tab.get(&site, &path).await;
        tab.submit(&site, &path, &[]).await;
        assert!(tab.path.ends_with("note=done"), "{act}: {}", tab.path);
        assert_eq!(
            audited_by(&site, event, &subject.id, &site.user.id).await,
            1,
            "{act}"
        );
        theirs.get(&site, "/account").await;
        assert_eq!(theirs.path, "/login", "{act}");
        // Once more there is nothing to do, and nothing is said to have been done.
        tab.get(&site, &path).await;
        tab.submit(&site, &path, &[]).await;
        assert!(tab.path.ends_with("note=nothing"), "{act}: {}", tab.path);
    }
    // Unknown people, broken ids, and oneself.
    for (id, status) in [
        (hex(&[9; 16]), 404),
        ("zz".into(), 404),
        (hex(&site.user.id), 403),
    ] {
        tab.get(&site, &format!("/admin/people/{id}/lock")).await;
        assert_eq!(tab.status, status, "{id}");
    }
    tab.get(&site, "/admin/people?q=MAES").await;
    assert!(tab.html.contains("eva.maes@example.eu") && !tab.html.contains("jan.peeters@example.eu</span>"));
    tab.get(&site, "/admin/people?q=nobody%25").await;
    assert!(!tab.html.contains("eva.maes@example.eu"));
});

scenario!(admin_helpdesk_never_acts_on_who_has_a_role, |site| {
    give(&site, &site.user.id, Role::Administrator, None).await;
    let (_, _phone, mut tab) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
    let plain = add_user(&site.app, "eva.maes@example.eu").await;
    for (user, status) in [(&site.user, 403), (&plain, 200)] {
        for act in ["lock", "end-sessions", "reset"] {
            let path = format!("/admin/people/{}/{act}", hex(&user.id));
            tab.get(&site, &path).await;
            assert_eq!(tab.status, status, "{path}");
            if status == 403 {
                let token = tab.token(&site).await;
                let (status, _) = tab.first_answer(&site, "POST", &path, &token).await;
                assert_eq!(status, 403, "{path}");
            }
        }
        tab.get(&site, &format!("/admin/people/{}", hex(&user.id))).await;
        assert_eq!(tab.html.contains("/lock\""), status == 200);
    }
    // Nor does it take anybody's data away.
    tab.get(&site, &format!("/admin/people/{}/export", hex(&plain.id)))
        .await;
    assert_eq!(tab.status, 403);
});

scenario!(admin_removes_a_phone, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let (subject, theirs, mut session) = colleague(&site, "eva.maes@example.eu", None).await;
    session.get(&site, "/account").await;
    let path = format!("/admin/devices/{}/remove", hex(&theirs.dev));
    tab.get(&site, "/admin/devices").await;
    assert!(tab.html.contains("A phone") && tab.html.contains("eva.maes@example.eu"));
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[]).await;
    assert!(tab.path.ends_with("note=done"), "{}", tab.path);
    assert_eq!(site.device(&theirs).await.state.as_str(), "revoked");
    assert_eq!(
        audited_by(&site, "device_revoked", &subject.id, &site.user.id).await,
        1
    );
    assert!(site.mail_text().await.contains("A phone"), "the person is told");
    tab.get(&site, &path).await;
    assert_eq!(tab.status, 404);
});

scenario!(admin_roles_are_given_and_one_administrator_stays, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let (eva, _p, mut hers) = colleague(&site, "eva.maes@example.eu", None).await;
    tab.get(&site, "/admin/roles").await;
    let email = ("email", "Eva.Maes@example.eu");
    let give = ("act", "give");
    tab.submit(
        &site,
        "/admin/roles",
        &[email, ("role", "administrator"), ("service", ""), give],
    )
    .await;
    assert_eq!(tab.path, "/admin/roles?note=done", "{}", tab.html);
    assert_eq!(audited_by(&site, "role_given", &eva.id, &site.user.id).await, 1);
    for (fields, said) in [
        (
            [email, ("role", "administrator"), ("service", "")],
            "has that role already",
        ),
        (
            [
                ("email", "nobody@example.eu"),
                ("role", "auditor"),
                ("service", ""),
            ],
            "Nobody has an account",
        ),
        (
            [
                ("email", crate::harness::EMAIL),
                ("role", "auditor"),
                ("service", ""),
            ],
            "your own roles",
        ),
        (
            [email, ("role", "service-owner"), ("service", "")],
            "needs a service",
        ),
    ] {
        let mut fields = fields.to_vec();
        fields.push(give);
        tab.submit(&site, "/admin/roles", &fields).await;
        assert_eq!(tab.status, 422, "{said}");
        assert!(tab.html.contains(said), "{said}: {}", tab.html);
    }
    tab.submit(&site, "/admin/roles", &[email, ("role", "root"), give])
        .await;
    assert_eq!(tab.status, 400);
    // Two administrators take the role from each other at the same moment: one of them stays.
    grant(&site, &hers).await;
    let mut weak = hers.clone();
    weak.get(&site, "/admin/roles").await;
    assert_eq!(weak.path, "/login/method", "her session has a password alone");
    hers = crate::admin::stronger(&site, &hers).await;
    hers.get(&site, "/admin/roles").await;
    tab.get(&site, "/admin/roles").await;
    let (jan, eva) = (hex(&site.user.id), hex(&eva.id));
    let from_her = [("user", eva.as_str()), ("role", "administrator"), ("act", "take")];
    let from_him = [("user", jan.as_str()), ("role", "administrator"), ("act", "take")];
    let (mut one, mut other) = (tab.clone(), hers.clone());
    tokio::join!(
        one.submit(&site, "/admin/roles", &from_her),
        other.submit(&site, "/admin/roles", &from_him)
    );
    let left = site.app.store.all_roles().await.expect("answers");
    assert_eq!(left.len(), 1, "one administrator is left");
});

scenario!(admin_reset_by_one_person, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let (subject, _theirs, _) = colleague(&site, "eva.maes@example.eu", None).await;
    let path = format!("/admin/people/{}/reset", hex(&subject.id));
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[]).await;
    assert!(tab.path.ends_with("note=done"), "{}", tab.path);
    assert!(site.mail("stop").await.is_some(), "she is told, and can stop it");
    let live = site.app.store.live_recovery(&subject.id).await.expect("answers");
    assert_eq!(live.expect("one").state, "ready");
    assert_eq!(
        audited_by(&site, "recovery_hastened", &subject.id, &site.user.id).await,
        1
    );
    tab.submit(&site, &path, &[]).await;
    assert!(tab.path.ends_with("note=nothing"), "{}", tab.path);
});

scenario!(
    admin_reset_by_two_people,
    |config| {
        config.administration.two_person_reset = true;
    },
    |site| {
        let (_phone, mut tab) = administrator(&site).await;
        let (_, _p2, mut second) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
        let (_, _p3, mut third) = colleague(&site, "other@desk.example.eu", Some(Role::Helpdesk)).await;
        let (subject, _theirs, _) = colleague(&site, "eva.maes@example.eu", None).await;
        let id = hex(&subject.id);
        let (ask, agree) = (
            format!("/admin/people/{id}/reset"),
            format!("/admin/people/{id}/confirm-reset"),
        );
        let state = async || {
            let live = site.app.store.live_recovery(&subject.id).await.expect("answers");
            live.map(|row| row.state)
        };
        // Nobody asked: there is nothing to confirm.
        second.get(&site, &agree).await;
        second.submit(&site, &agree, &[]).await;
        assert!(second.path.ends_with("note=nothing"), "{}", second.path);
        site.mail_text().await;

        tab.get(&site, &ask).await;
        tab.submit(&site, &ask, &[]).await;
        assert!(tab.path.ends_with("note=asked"), "{}", tab.path);
        assert_eq!(state().await, None, "one is not enough");
        // The person is told by mail, and stops it by its link.
        let link = site.mail("stop").await.expect("a stop link");
        let mut owner = Tab::default();
        owner.get(&site, &link).await;
        let token = owner.hidden("t").expect("there is something to stop");
        owner.submit(&site, "/recovery/stop", &[("t", &token)]).await;
        second.submit(&site, &agree, &[]).await;
        assert!(second.path.ends_with("note=nothing"), "{}", second.path);
        assert_eq!(state().await, None);

        tab.get(&site, &ask).await;
        tab.submit(&site, &ask, &[]).await;
        assert!(tab.path.ends_with("note=asked"));
        let link = site.mail("stop").await.expect("a new link");
        // Who asked can't confirm.
        tab.get(&site, &agree).await;
        tab.submit(&site, &agree, &[]).await;
        assert!(tab.path.ends_with("note=nothing"), "{}", tab.path);
        assert_eq!(state().await, None);
        // Of two who confirm at once one does.
        second.get(&site, &agree).await;
        third.get(&site, &agree).await;
        let (mut one, mut other) = (second.clone(), third.clone());
        tokio::join!(one.submit(&site, &agree, &[]), other.submit(&site, &agree, &[]));
        let mut notes: Vec<_> = [&one, &other]
            .iter()
            .map(|tab| tab.path.rsplit('=').next().unwrap_or("").to_owned())
            .collect();
        notes.sort();
        assert_eq!(notes, ["done", "nothing"]);
        assert_eq!(state().await.as_deref(), Some("ready"));
        assert_eq!(site.audited("recovery_hastened").await, 1);
        assert_eq!(site.audited("reset_asked_by_staff").await, 2);
        // The first mail's link stops it even now.
        owner.get(&site, &link).await;
        let token = owner.hidden("t").expect("there is something to stop");
        owner.submit(&site, "/recovery/stop", &[("t", &token)]).await;
        assert_eq!(state().await, None);
    }
);

scenario!(admin_exports_and_erases_a_person, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let subject = add_user(&site.app, "eva.maes@example.eu").await;
    let id = hex(&subject.id);
    let path = format!("/admin/people/{id}/export");
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[]).await;
    let data: serde_json::Value = serde_json::from_str(&tab.html).expect("JSON");
    assert_eq!(data["account"]["email"], "eva.maes@example.eu");
    assert_eq!(
        audited_by(&site, "personal_data_exported", &subject.id, &site.user.id).await,
        1
    );
    let erases = async || {
        site.app
            .store
            .erasure(&subject.id)
            .await
            .expect("answers")
            .is_some()
    };
    for (act, then) in [("erase", true), ("keep", false), ("erase", true)] {
        let path = format!("/admin/people/{id}/{act}");
        tab.get(&site, &path).await;
        tab.submit(&site, &path, &[]).await;
        assert!(tab.path.ends_with("note=done"), "{act}: {}", tab.path);
        assert_eq!(erases().await, then, "{act}");
    }
    site.advance(8 * 86_400_000);
    site.sweep().await;
    let gone = site.app.store.user_by_id(&subject.id).await.expect("answers");
    assert!(gone.is_none());
    assert_eq!(
        audited_by(&site, "erasure_asked", &subject.id, &site.user.id).await,
        2
    );
});
