//! Sessions, forms and headers (§9.3): tests 89–93.

use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;

use crate::harness::{EMAIL, PASSWORD, SITE, scenario};
use crate::tab::Tab;

scenario!(session_id_changes_at_login, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    let first = tab.cookies["__Host-sid"].clone();
    assert!(
        !tab.cookies.contains_key("__Host-tx"),
        "the transaction's cookie is gone"
    );
    tab.submit(&site, "/logout", &[]).await;
    assert!(!tab.is_signed_in());
    // A cookie that somebody planted before the sign-in is not the session's afterwards.
    tab.cookies.insert("__Host-sid".into(), first.clone());
    tab.sign_in(&site, "app-pin").await;
    tab.approve(&site, &mut phone, "/login").await;
    assert_ne!(tab.cookies["__Host-sid"], first);
    let mut old = Tab::default();
    old.cookies.insert("__Host-sid".into(), first);
    old.get(&site, "/account").await;
    assert_eq!(old.path, "/login");
});

scenario!(tx_cookie_cannot_be_session, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let cookie = tab.cookies["__Host-tx"].clone();
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    let mut forged = Tab::default();
    forged.cookies.insert("__Host-sid".into(), cookie);
    forged.get(&site, "/account").await;
    assert_eq!(forged.path, "/login");
});

scenario!(second_tab_is_told, |site| {
    site.phone("My phone", "4071").await;
    let mut first = Tab::default();
    first.get(&site, "/login").await;
    first.submit(&site, "/login", &[("email", EMAIL)]).await;
    // The same browser, a second tab: the cookie is now of its transaction.
    let mut second = first.clone();
    second.get(&site, "/login").await;
    second.submit(&site, "/login", &[("email", EMAIL)]).await;
    first.cookies = second.cookies.clone();
    let (old_tx, token) = (
        first.hidden("tx").expect("an id"),
        second.hidden("csrf").expect("a token"),
    );
    let fields = [
        ("csrf", token.as_str()),
        ("tx", &old_tx),
        ("password", PASSWORD),
        ("method", "app-pin"),
    ];
    first.submit(&site, "/login/password", &fields).await;
    assert!(first.html.contains("another tab"), "{}", first.html);
    assert!(!first.is_signed_in());
});

scenario!(csp_and_headers_every_html_route, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let tab = Tab::by_phone(&site, &mut phone).await;
    let cookie = format!("__Host-sid={}", tab.cookies["__Host-sid"]);
    for (path, signed_in) in [
        ("/login", false),
        ("/", true),
        ("/account", true),
        ("/account/devices", true),
        ("/account/confirm?to=add", true),
        ("/account/recovery", true),
        ("/help", false),
        ("/cookies", false),
        ("/forgotten", false),
        ("/reset?t=AAAA", false),
        ("/register", false),
        ("/register/password?t=AAAA", false),
        ("/privacy", false),
        ("/email/confirm?t=AAAA", false),
        ("/erasure/stop?t=AAAA", false),
        ("/account/confirm?to=erase", true),
        ("/nowhere", false),
    ] {
        let mut request = Request::get(path).header("host", SITE);
        if signed_in {
            request = request.header("cookie", &cookie);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = site.router.clone().oneshot(request).await.expect("infallible");
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let csp = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(csp.contains(part), "{path}: {csp}");
        }
        assert!(!csp.contains("unsafe"), "{path}: {csp}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(header("strict-transport-security").contains("max-age="), "{path}");
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20)
            .await
            .expect("a body");
        let html = String::from_utf8_lossy(&bytes);
        assert!(
            status == 200 || path == "/nowhere" || path.ends_with("?t=AAAA"),
            "{path}: {status}"
        );
        assert!(
            !html.contains("<script>") && !html.contains(" style=") && !html.contains("onclick="),
            "{path}"
        );
    }
});

scenario!(open_redirect_corpus, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    for to in [
        "//evil.example",
        "https://evil.example",
        "add%0d%0aLocation:%20https://evil.example",
        "/%5Cevil.example",
        "javascript:alert(1)",
        "delete-//evil.example",
        "add&to=//evil.example",
        "../../evil",
    ] {
        tab.get(&site, &format!("/account/confirm?to={to}")).await;
        assert_eq!(tab.status, 404, "{to}");
        assert!(
            tab.path.starts_with("/account/confirm"),
            "{to} led to {}",
            tab.path
        );
    }
    for path in [
        "/login?note=//evil.example",
        "/account/devices?note=renamed-//evil.example",
        "/login?service=https://evil.example",
        "/login?service=https://evil.example&gateway=true",
        "/login?service=https://evil.example&method=POST",
        "/login?service=//evil.example&renew=true",
        "/login?service=https://login.example.eu@evil.example/",
        "/login?loginRequestId=//evil.example",
        "/login/go?r=//evil.example",
        "/login/to?r=https://evil.example",
        "/logout?service=https://evil.example",
        "/logout?url=//evil.example",
        "/logout?service=%5C%5Cevil.example",
    ] {
        tab.get(&site, path).await;
        assert!(!tab.html.contains("evil.example"), "{path}");
        assert!(
            tab.path.starts_with('/') && !tab.path.starts_with("//"),
            "{path} led to {}",
            tab.path
        );
    }
});

scenario!(enumeration_login_equal, |site| {
    site.phone("My phone", "4071").await;
    let mut pages = Vec::new();
    for email in [EMAIL, "nobody@example.eu"] {
        let mut tab = Tab::default();
        tab.get(&site, "/login").await;
        tab.submit(&site, "/login", &[("email", email)]).await;
        let clean = |tab: &Tab| {
            let mut html = tab.html.replace(email, "ADDRESS");
            for name in ["csrf", "tx"] {
                html = html.replace(&tab.hidden(name).expect("a field"), "TOKEN");
            }
            (tab.status, tab.path.clone(), html)
        };
        let mut seen = vec![clean(&tab)];
        // Six wrong passwords: the same words, the same waits.
        for _ in 0..6 {
            tab.submit(
                &site,
                "/login/password",
                &[("password", "wrong"), ("method", "app-pin")],
            )
            .await;
            seen.push(clean(&tab));
        }
        pages.push(seen);
    }
    assert_eq!(pages[0], pages[1]);
});

scenario!(password_rules_table, |site| {
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/confirm?to=password").await;
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "password"), ("password", PASSWORD)],
    )
    .await;
    assert_eq!(tab.path, "/account/password");
    let username = site.user.username.to_uppercase();
    let holds_username = format!("My {username} 9!");
    for bad in [
        "short A1",
        "alllowercaseletters",
        "Jan.Peeters-2025",
        &holds_username,
        "Password123!",
        "",
    ] {
        tab.submit(&site, "/account/password", &[("password", bad), ("confirm", bad)])
            .await;
        assert_eq!(tab.status, 422, "{bad}");
        assert!(bad.is_empty() || !tab.html.contains(bad), "it is not shown again");
    }
    tab.submit(
        &site,
        "/account/password",
        &[("password", "Another horse 8"), ("confirm", "Another horse 9")],
    )
    .await;
    assert_eq!(tab.status, 422);
    let mut elsewhere = Tab::by_password(&site).await;
    tab.submit(
        &site,
        "/account/password",
        &[("password", "Another horse 8"), ("confirm", "Another horse 8")],
    )
    .await;
    assert_eq!(tab.status, 200);
    tab.get(&site, "/account").await;
    assert_eq!(tab.path, "/account", "this session stays");
    elsewhere.get(&site, "/account").await;
    assert_eq!(elsewhere.path, "/login", "every other ends");
    let mut old = Tab::default();
    old.sign_in(&site, "password").await;
    assert!(!old.is_signed_in(), "the old password is no longer good");
});

scenario!(foreign_hosts_and_forms_are_refused, |site| {
    let request = Request::get("/login")
        .header("host", "evil.example")
        .body(Body::empty())
        .expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("infallible");
    assert_eq!(response.status().as_u16(), 421);
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    let token = tab.hidden("csrf").expect("a token");
    let doubled = [
        ("csrf", token.as_str()),
        ("email", EMAIL),
        ("email", "other@example.eu"),
    ];
    let ours = format!("https://{SITE}");
    assert_eq!(tab.forge(&site, "/login", &doubled, Some(&ours)).await, 400);
    let long = "a".repeat(9_000);
    assert_eq!(
        tab.forge(
            &site,
            "/login",
            &[("csrf", &token), ("email", &long)],
            Some(&ours)
        )
        .await,
        413
    );
});
