//! Who may open what: the matrix of every route by every role, made from the table of routes.

use std::collections::BTreeMap;

use symbolon_protocol::encoding::hex;
use symbolon_server::http::{Route, routes};
use symbolon_server::roles::{Right, Role};

use super::{by_password, colleague, confirm, give, grant, locked, take};
use crate::harness::{Site, add_user, scenario};
use crate::tab::Tab;

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
