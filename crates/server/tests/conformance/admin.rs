//! The administration: the matrix of every route by every role, made from the table of routes; and what its acts do and
//! refuse.

use std::collections::BTreeMap;

use symbolon_protocol::encoding::hex;
use symbolon_server::http::{Route, routes};
use symbolon_server::roles::{Right, Role};
use symbolon_server::store::UserRow;

use crate::harness::{PASSWORD, Site, add_user, scenario};
use crate::phone::Phone;
use crate::tab::Tab;

pub async fn give(site: &Site, user: &[u8; 16], role: Role, service: Option<&[u8; 16]>) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.give_role(user, role, service, site.now())
        .await
        .expect("gives");
    tx.commit().await.expect("commits");
}

pub async fn take(site: &Site, user: &[u8; 16], role: Role) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.take_role(user, role, None).await.expect("takes");
    tx.commit().await.expect("commits");
}

/// Somebody signed in by password at an address of their own.
pub async fn by_password(site: &Site, user: &UserRow) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", &user.email)]).await;
    let fields = [("password", PASSWORD), ("method", "password")];
    tab.submit(site, "/login/password", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    tab
}

/// Another member of staff, with a phone and a session by it that has confirmed just now.
pub async fn colleague(site: &Site, email: &str, role: Option<Role>) -> (UserRow, Phone, Tab) {
    let user = add_user(&site.app, email).await;
    let qr = site.offer_of(&user.id, "A phone", "4071").await;
    let mut phone = Phone::enrol(site, &qr, "4071").await;
    phone.status(site).await;
    if let Some(role) = role {
        give(site, &user.id, role, None).await;
    }
    let mut tab = by_password(site, &user).await;
    if role.is_some() {
        confirm(site, &mut tab, &mut phone, "/admin").await;
    }
    (user, phone, tab)
}

/// The page asks for the phone, which approves; the tab is where it wanted to go.
pub async fn confirm(site: &Site, tab: &mut Tab, phone: &mut Phone, path: &str) {
    tab.get(site, path).await;
    assert_eq!(tab.path, "/login/method", "{}", tab.html);
    tab.submit(site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(site, phone, "/login").await;
    assert_eq!(tab.path, path, "{}", tab.html);
}

/// The administrator: Jan, with a phone and a confirmed session.
pub async fn administrator(site: &Site) -> (Phone, Tab) {
    let mut phone = site.phone("Jan's phone", "4071").await;
    give(site, &site.user.id, Role::Administrator, None).await;
    let mut tab = Tab::by_phone(site, &mut phone).await;
    grant(site, &tab).await;
    tab.get(site, "/admin").await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    (phone, tab)
}

/// As if the session had confirmed just now.
pub async fn grant(site: &Site, tab: &Tab) {
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.grant_stepup(&tab.session(), 16, site.now() + 3_600_000)
        .await
        .expect("grants");
    tx.commit().await.expect("commits");
}

/// What a route answers to a tab with its token: the status, or where it leads.
async fn answer(site: &Site, (tab, token): (&Tab, &str), route: &Route, id: &str) -> String {
    let path = route.path.replace("{id}", id);
    match tab.first_answer(site, route.method, &path, token).await {
        (303, to) => format!("303 {to}"),
        (status, _) => status.to_string(),
    }
}

scenario!(admin_matrix_of_every_route_by_every_role, |site| {
    let mut phone = site.phone("Jan's phone", "4071").await;
    let tab = Tab::by_phone(&site, &mut phone).await;
    let weak = by_password(&site, &site.user).await;
    let (strong_token, weak_token) = (tab.token(&site).await, weak.token(&site).await);
    let (strong, weak) = ((&tab, &*strong_token), (&weak, &*weak_token));
    let subject = add_user(&site.app, "eva.maes@example.eu").await;
    let service = crate::cas::register(&site, "Grants portal", "https://grants.example.eu/*", |_| {})
        .await
        .id;
    let all = routes();
    // Whoever adds a route of the administration without a right has written it with `page` or `form`.
    for route in &all {
        let staff = route.path == "/admin" || route.path.starts_with("/admin/");
        assert_eq!(staff, route.right.is_some(), "{} {}", route.method, route.path);
    }
    for right in Right::ALL {
        assert!(
            matches!(right, Right::Figures) || all.iter().any(|route| route.right == Some(right)),
            "{right:?} opens nothing"
        );
    }
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let roles: Vec<Option<Role>> = [None].into_iter().chain(Role::ALL.map(Some)).collect();
    for role in roles {
        if let Some(role) = role {
            let of = (role == Role::ServiceOwner).then_some(&service);
            give(&site, &site.user.id, role, of).await;
        }
        grant(&site, &tab).await;
        for route in &all {
            let what = format!("{} {}", route.method, route.path);
            // A service that is removed could not be asked about by the next role.
            let id = match route.path.as_str() {
                path if path.ends_with("/remove") => hex(&[7; 16]),
                path if path.starts_with("/admin/services") => hex(&service),
                _ => hex(&subject.id),
            };
            let Some(right) = route.right else {
                // What has no right is the same for every role. What changes the session or asks many times is left out.
                let alike = route.method == "GET"
                    && ![
                        "/login",
                        "/logout",
                        "/cas/",
                        "/oidc/",
                        "/account/confirm",
                        "/static/",
                    ]
                    .iter()
                    .any(|start| route.path.starts_with(start));
                if alike {
                    let now = answer(&site, strong, route, &id).await;
                    let before = said.entry(what.clone()).or_insert_with(|| now.clone());
                    assert_eq!(*before, now, "{what} by {role:?}");
                }
                continue;
            };
            assert_eq!(
                answer(&site, (&Tab::default(), ""), route, &id).await,
                "303 /login",
                "{what}"
            );
            let allowed = role.is_some_and(|role| role.may(right));
            let now = answer(&site, strong, route, &id).await;
            if allowed {
                assert!(
                    !now.starts_with("403") && !now.starts_with('5') && now != "303 /login/method",
                    "{what} by {role:?}: {now}"
                );
                // The same person without a second factor is asked for it.
                let now = answer(&site, weak, route, &id).await;
                assert_eq!(
                    now, "303 /login/method",
                    "{what} by {role:?} without a second factor"
                );
            } else {
                assert_eq!(now, "403", "{what} by {role:?}");
                assert_eq!(answer(&site, weak, route, &id).await, "403", "{what} by {role:?}");
            }
        }
        site.sql("delete from roles").await;
        site.sql("delete from service_owners").await;
        // What the last role did to whom it could.
        site.sql("update users set locked = 0, erase_at = 0, erase_hash = null")
            .await;
    }
});

scenario!(admin_no_route_is_beside_the_table, |site| {
    let _ = site;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http");
    let mut files = vec![root];
    let mut count = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(
                std::fs::read_dir(path)
                    .expect("a folder")
                    .map(|entry| entry.expect("an entry").path()),
            );
            continue;
        }
        count += 1;
        let text = std::fs::read_to_string(&path).expect("a file");
        let table = path.ends_with("http/pages.rs");
        assert_eq!(
            text.contains(".route(") || text.contains("MethodRouter"),
            table,
            "{}",
            path.display()
        );
    }
    assert!(count > 50);
});

scenario!(admin_opens_only_with_a_second_factor, |site| {
    let (user, mut phone, mut tab) = colleague(&site, "eva.maes@example.eu", None).await;
    tab.get(&site, "/admin").await;
    assert_eq!(tab.status, 403, "no role");
    give(&site, &user.id, Role::Auditor, None).await;
    confirm(&site, &mut tab, &mut phone, "/admin").await;
    assert!(
        !tab.html.contains("/admin/roles"),
        "the navigation shows what the role may do"
    );
    // Who has a role and never had a second factor is told so.
    give(&site, &site.user.id, Role::Administrator, None).await;
    let mut bare = Tab::by_password(&site).await;
    bare.get(&site, "/admin").await;
    assert_eq!((bare.status, bare.path.as_str()), (403, "/admin"));
    assert!(bare.html.contains("/account/devices"), "{}", bare.html);
    // A role that was taken counts no more, in the same session.
    take(&site, &user.id, Role::Auditor).await;
    tab.get(&site, "/admin").await;
    assert_eq!(tab.status, 403);
});

scenario!(admin_acts_ask_for_a_fresh_confirmation, |site| {
    let mut phone = site.phone("Jan's phone", "4071").await;
    give(&site, &site.user.id, Role::Administrator, None).await;
    let subject = add_user(&site.app, "eva.maes@example.eu").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    let path = format!("/admin/people/{}/lock", hex(&subject.id));
    let token = tab.token(&site).await;
    let (status, to) = tab.first_answer(&site, "POST", &path, &token).await;
    assert_eq!(
        (status, to.as_str()),
        (303, "/login/method"),
        "a sign-in alone is none"
    );
    assert!(!locked(&site, &subject).await);
    let before = tab.cookies["__Host-sid"].clone();
    confirm(&site, &mut tab, &mut phone, &path).await;
    assert_ne!(tab.cookies["__Host-sid"], before, "the session has a new name");
    tab.submit(&site, &path, &[]).await;
    assert!(locked(&site, &subject).await);
    assert_eq!(tab.path, format!("/admin/people/{}?note=done", hex(&subject.id)));
    // A quarter of an hour later it is asked again.
    site.advance(15 * 60_000);
    tab.get(&site, &path.replace("/lock", "/unlock")).await;
    assert_eq!(tab.path, "/login/method");
});

async fn locked(site: &Site, user: &UserRow) -> bool {
    let row = site.app.store.user_by_id(&user.id).await.expect("answers");
    row.expect("it is there").locked
}

/// How many entries of an event about somebody name `by`.
pub async fn audited_by(site: &Site, event: &str, about: &[u8; 16], by: &[u8; 16]) -> i64 {
    sqlx::query_scalar("select count(*) from audit where event = $1 and user_id = $2 and detail like $3")
        .bind(event)
        .bind(&about[..])
        .bind(format!("%\"by\":\"{}\"%", hex(by)))
        .fetch_one(site.app.store.read())
        .await
        .expect("answers")
}

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

/// As if a phone had been there at the session's beginning.
pub async fn stronger(site: &Site, tab: &Tab) -> Tab {
    site.run(format!(
        "update sessions set methods = 'app-pin' where hash = {}",
        blob(site, &tab.session())
    ))
    .await;
    tab.clone()
}

/// Bytes as the database at hand writes them.
fn blob(site: &Site, bytes: &[u8]) -> String {
    match site.app.store.backend().name() {
        "SQLite" => format!("x'{}'", hex(bytes)),
        _ => format!("'\\x{}'::bytea", hex(bytes)),
    }
}

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

/// The matrix of the documents is the program's.
#[test]
fn admin_matrix_is_documented() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/operate/administration.md"
    );
    let text = std::fs::read_to_string(path).expect("the page");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let head = rows.iter().find(|row| row[0] == "right").expect("the table");
    assert_eq!(head[2..], Role::ALL.map(Role::as_str));
    for right in Right::ALL {
        let row = rows.iter().find(|row| row[0] == right.as_str());
        let row = row.unwrap_or_else(|| panic!("{right:?} has no row"));
        let marks = Role::ALL.map(|role| if role.may(right) { "yes" } else { "-" });
        assert_eq!(row[2..], marks, "{right:?}");
    }
}

scenario!(admin_charts_say_what_the_audit_log_says, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let eva = add_user(&site.app, "eva.maes@example.eu").await;
    by_password(&site, &eva).await;
    let mut wrong = Tab::default();
    wrong.get(&site, "/login").await;
    wrong.submit(&site, "/login", &[("email", &eva.email)]).await;
    wrong
        .submit(
            &site,
            "/login/password",
            &[("password", "no"), ("method", "password")],
        )
        .await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for event in [
        symbolon_server::audit::Event::PinLocked,
        symbolon_server::audit::Event::LimitHit,
        symbolon_server::audit::Event::ChallengeExpired,
    ] {
        // Yesterday, and longer ago than the chart goes.
        for days in [1, 20] {
            let at = site.now() - days * 86_400_000;
            tx.audit(at, symbolon_server::audit::Entry::new(event))
                .await
                .expect("writes");
        }
    }
    tx.commit().await.expect("commits");
    tab.get(&site, "/admin").await;
    let since = (site.now() / 86_400_000 - 13) * 86_400_000;
    for (table, events) in [
        ("sign-ins", "'session_start'"),
        (
            "failures",
            "'password_wrong', 'otp_wrong', 'otp_garbage', 'sms_wrong', 'code_wrong', 'pin_wrong', 'challenge_denied', \
             'challenge_not_me', 'challenge_mismatch', 'challenge_expired'",
        ),
        (
            "locks",
            "'pin_locked', 'password_closed', 'otp_closed', 'limit_hit', 'device_suspended', 'user_locked'",
        ),
    ] {
        let sql = format!(
            "select count(*) from audit where event in ({events}) and at >= $1 and detail not like '%again%'"
        );
        let counted: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(since as i64)
            .fetch_one(site.app.store.read())
            .await
            .expect("answers");
        let html = tab
            .html
            .split(&format!("id=\"{table}-table\""))
            .nth(1)
            .expect("a table");
        let html = html.split("</table>").next().expect("its end");
        let rows: Vec<Vec<i64>> = html
            .split("<tr>")
            .skip(2)
            .map(|row| {
                row.split("<td>")
                    .skip(1)
                    .map(|cell| cell.split('<').next().expect("a cell").parse().expect("a figure"))
                    .collect()
            })
            .collect();
        assert_eq!(rows.len(), 14, "{table}");
        let sum: i64 = rows
            .iter()
            .map(|row| row[..row.len() - 1].iter().sum::<i64>())
            .sum();
        assert_eq!(sum, counted, "{table}");
        assert!(counted >= 2, "{table}: {counted}");
        assert!(
            rows.iter()
                .all(|row| row[..row.len() - 1].iter().sum::<i64>() == row[row.len() - 1])
        );
        let drawn = tab.html.matches(&format!("url(#{table}-fill-")).count();
        let figures = rows
            .iter()
            .flat_map(|row| &row[..row.len() - 1])
            .filter(|figure| **figure > 0);
        assert_eq!(drawn, figures.count(), "{table}: a bar for each figure");
    }
    // A helpdesk has no charts.
    let (_, _p, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
    help.get(&site, "/admin").await;
    assert_eq!(
        (help.status, help.html.contains("<svg class=\"chart\"")),
        (200, false)
    );
});

scenario!(admin_registers_changes_and_removes_a_service, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let fields = [
        ("name", "Grants portal"),
        ("description", "Money for projects."),
        (
            "urls",
            "https://grants.example.eu/*\nhttps://grants.example.eu/cas",
        ),
        ("level", "medium"),
        ("attribute-email", "yes"),
        ("strength-PASSWORD_MOBILE_APP", "yes"),
        ("matching", "type2"),
        ("form", "ecas"),
        ("logout", "at"),
        ("logout_url", "https://grants.example.eu/out"),
        ("callbacks", ""),
    ];
    let with = |name: &str, value: &'static str| {
        let mut changed = fields.to_vec();
        changed
            .iter_mut()
            .find(|(key, _)| *key == name)
            .expect("a field")
            .1 = value;
        changed
    };
    tab.get(&site, "/admin/services/add").await;
    for (name, value, said) in [
        ("name", "", "A name has"),
        ("urls", "", "an address at least"),
        ("urls", "http://grants.example.eu/", "can’t be used"),
        ("urls", "https://*.example.eu/", "can’t be used"),
        ("callbacks", "http://localhost/cb", "can’t be used"),
        ("logout_url", "https://grants.example.eu/*", "without a *"),
        ("matching", "none", "one touch"),
    ] {
        tab.submit(&site, "/admin/services/add", &with(name, value)).await;
        assert_eq!(tab.status, 422, "{name}={value}");
        assert!(tab.html.contains(said), "{name}={value}: {}", tab.html);
        assert!(tab.html.contains("Money for projects."), "nothing is lost");
    }
    assert!(site.app.store.services().await.expect("answers").is_empty());
    tab.submit(&site, "/admin/services/add", &fields).await;
    assert_eq!(tab.path, "/admin/services?note=done", "{}", tab.html);
    let service = site
        .app
        .store
        .service_by_name("Grants portal")
        .await
        .expect("answers");
    let service = service.expect("it is there");
    assert_eq!(service.settings.urls.len(), 2);
    assert!(service.needs_second_factor());
    tab.get(&site, "/admin/services/add").await;
    tab.submit(&site, "/admin/services/add", &fields).await;
    assert_eq!(tab.status, 422, "the name is taken");
    let path = format!("/admin/services/{}", hex(&service.id));
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &with("description", "Other words."))
        .await;
    let changed = site
        .app
        .store
        .service(&service.id)
        .await
        .expect("answers")
        .expect("there");
    assert_eq!(changed.settings.description, "Other words.");
    let remove = format!("{path}/remove");
    tab.get(&site, &remove).await;
    tab.submit(&site, &remove, &[]).await;
    assert!(site.app.store.services().await.expect("answers").is_empty());
    for event in ["service_added", "service_changed", "service_removed"] {
        assert_eq!(site.audited(event).await, 1, "{event}");
    }
    tab.get(&site, &path).await;
    assert_eq!(tab.status, 404);
});

scenario!(admin_service_owner_changes_the_own_alone, |site| {
    let own = crate::cas::register(&site, "Grants portal", "https://grants.example.eu/*", |_| {}).await;
    let other = crate::cas::register(&site, "Licences", "https://licences.example.eu/*", |_| {}).await;
    let (user, mut phone, mut tab) = colleague(&site, "owner@example.eu", None).await;
    give(&site, &user.id, Role::ServiceOwner, Some(&own.id)).await;
    confirm(&site, &mut tab, &mut phone, "/admin/services").await;
    assert!(tab.html.contains("Grants portal") && !tab.html.contains("Licences"));
    let path = format!("/admin/services/{}", hex(&own.id));
    tab.get(&site, &path).await;
    // Addresses and attributes that are sent all the same are not taken.
    let fields = [
        ("description", "Hers."),
        ("urls", "https://licences.example.eu/*"),
        ("attribute-firstName", "yes"),
        ("callbacks", "https://evil.example/"),
        ("level", "medium"),
    ];
    tab.submit(&site, &path, &fields).await;
    assert_eq!(tab.path, "/admin/services?note=done", "{}", tab.html);
    let changed = site
        .app
        .store
        .service(&own.id)
        .await
        .expect("answers")
        .expect("there");
    assert_eq!(changed.settings.description, "Hers.");
    assert_eq!(changed.settings.urls, own.settings.urls);
    assert_eq!(changed.settings.attributes, own.settings.attributes);
    assert!(changed.settings.proxy_callbacks.is_empty());
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[("matching", "none")]).await;
    assert_eq!(tab.status, 422, "to compare nothing is not hers to decide");
    for path in [
        format!("/admin/services/{}", hex(&other.id)),
        format!("{path}/remove"),
        "/admin/services/add".into(),
        "/admin/people".into(),
    ] {
        tab.get(&site, &path).await;
        assert_eq!(tab.status, 403, "{path}");
    }
});

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
