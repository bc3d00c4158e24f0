//! §11, 89–93: what every page keeps.

use e2e::acts::{APP_PIN, PASSWORD_ONLY, PIN, ada_with_phone, waiting};
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::web::Web;
use e2e::world::World;
use reqwest::Method;
use symbolon_protocol::encoding::hex;

e2e::tests![
    session_id_changes_at_login,
    tx_cookie_cannot_be_session,
    second_tab_is_told,
    csp_and_headers_every_html_route,
    open_redirect_corpus,
    password_rules_table,
];

const SID: &str = "__Host-sid";
const TX: &str = "__Host-tx";

async fn session_id_changes_at_login(world: World) {
    let site = world.site().await;
    let mut web = Web::new(&site);
    // A session cookie that somebody planted before.
    let planted = symbolon_protocol::encoding::b64(&[7; 32]);
    web.cookies.insert(SID.into(), planted.clone());
    web.get("/login").await;
    let before = web.cookie(TX).expect("a transaction").to_owned();
    web.submit("/login", &[("email", EMAIL)]).await;
    let named = web.cookie(TX).expect("a transaction").to_owned();
    assert_ne!(before, named, "also the transaction's");
    web.submit(
        "/login/password",
        &[("password", PASSWORD), ("method", PASSWORD_ONLY)],
    )
    .await;
    let first = web.cookie(SID).expect("a session").to_owned();
    assert_ne!(first, planted);
    assert!(web.cookie(TX).is_none(), "the transaction's cookie is gone");
    let mut thief = Web::new(&site);
    thief.cookies.insert(SID.into(), planted);
    assert_eq!(thief.get("/").await.path, "/login");
    // Another sign-in in the same browser: a new one, and the old one is dead.
    let mut again = web.clone();
    again.cookies.remove(SID);
    again.enter().await;
    let second = again.cookie(SID).expect("a session").to_owned();
    assert_ne!(first, second);
    // Logout ends it on the server, not only in the browser.
    let mut kept = again.clone();
    again.submit("/logout", &[]).await.says("You are logged out");
    assert_eq!(kept.get("/").await.path, "/login");
}

async fn tx_cookie_cannot_be_session(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let browser = waiting(&site, &web).await;
    let tx = browser.cookie(TX).expect("a transaction").to_owned();
    let mut thief = Web::new(&site);
    thief.cookies.insert(SID.into(), tx);
    assert_eq!(thief.get("/account").await.path, "/login");
    // And a session's is no transaction's.
    let mut thief = Web::new(&site);
    thief
        .cookies
        .insert(TX.into(), web.cookie(SID).expect("a session").to_owned());
    assert_eq!(thief.get("/login/waiting").await.path, "/login");
    // `known` proves nothing.
    let mut known = Web::new(&site);
    known.cookies.insert(
        SID.into(),
        web.cookie("__Host-known").expect("remembered").to_owned(),
    );
    assert_eq!(known.get("/account").await.path, "/login");
    // A cookie in another form is none.
    for odd in [
        "",
        "x",
        &"A".repeat(42),
        &"A".repeat(44),
        &format!("{}=", "A".repeat(43)),
    ] {
        let mut web = Web::new(&site);
        web.cookies.insert(SID.into(), odd.to_owned());
        assert_eq!(web.get("/").await.path, "/login", "{odd:?}");
    }
    drop(phone);
    for header in set_cookies(&site).await {
        for wanted in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(header.contains(wanted), "{header} lacks {wanted}");
        }
        assert!(
            header.starts_with("__Host-") && !header.contains("Domain"),
            "{header}"
        );
        if header.starts_with(SID) && !header.contains("Max-Age=0") {
            assert!(
                !header.contains("Max-Age") && !header.contains("Expires"),
                "it ends with the browser: {header}"
            );
        }
    }
}

/// Every `Set-Cookie` of a sign-in by password.
async fn set_cookies(site: &Site) -> Vec<String> {
    let mut web = Web::new(site);
    let mut found = Vec::new();
    let mut keep = |page: &e2e::web::Page| {
        found.extend(
            page.headers
                .iter()
                .filter(|(name, _)| name == "set-cookie")
                .map(|(_, value)| value.clone()),
        );
    };
    let page = web.raw(web.request(Method::GET, "/login")).await;
    keep(&page);
    web.take_cookies(&page);
    for (action, filled) in [
        ("/login", vec![("email", EMAIL)]),
        (
            "/login/password",
            vec![("password", PASSWORD), ("method", PASSWORD_ONLY)],
        ),
    ] {
        let shown = web.raw(web.request(Method::GET, action)).await;
        let mut fields = shown.form(action).fields;
        fields.retain(|(name, _)| !filled.iter().any(|(known, _)| known == name));
        fields.extend(filled.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        let page = web.raw(web.form_request(action, &fields)).await;
        keep(&page);
        web.take_cookies(&page);
    }
    assert_eq!(found.len(), 5, "{found:?}");
    found
}

async fn second_tab_is_told(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let first = waiting(&site, &web).await;
    // The second tab shares the browser's cookies and begins anew.
    let mut browser = first.clone();
    browser.sign_in(APP_PIN).await;
    assert_eq!(browser.page.path, "/login/waiting");
    let challenge = phone.one_pending().await;
    phone
        .approve(&challenge, browser.number(), PIN)
        .await
        .is("200 ok");
    // The first tab's forms belong to a transaction that is no longer this browser's.
    for action in [
        "/login/complete",
        "/login/another",
        "/login/cancel",
        "/login/resend",
    ] {
        let mut fields = first.page.form(action).fields;
        let token = browser
            .page
            .form("/login/complete")
            .field("csrf")
            .expect("a token")
            .to_owned();
        fields
            .iter_mut()
            .filter(|(name, _)| name == "csrf")
            .for_each(|(_, value)| token.clone_into(value));
        let page = browser.raw(browser.form_request(action, &fields)).await;
        assert_eq!(page.heading(), "A sign-in was started in another tab", "{action}");
    }
    browser.submit("/login/complete", &[]).await;
    assert_eq!(browser.page.heading(), "Successful login");
}

async fn csp_and_headers_every_html_route(world: World) {
    let site = world.site().await;
    let (web, phone) = ada_with_phone(&site).await;
    let mut at_code = e2e::acts::at_the_code(&web).await;
    let browser = waiting(&site, &web).await;
    let mut password = Web::new(&site);
    password.get("/login").await;
    password.submit("/login", &[("email", EMAIL)]).await;
    let id = hex(&phone.dev);
    let mut seen = 0;
    for (who, paths) in [
        (
            &Web::new(&site),
            vec![
                "/login".to_owned(),
                "/help".into(),
                "/cookies".into(),
                "/nothing".into(),
                "/account".into(),
            ],
        ),
        (&password, vec!["/login/password".into()]),
        (
            &browser,
            vec![
                "/login/waiting".into(),
                "/login/ended".into(),
                "/login/status".into(),
            ],
        ),
        (&at_code.clone(), vec!["/login/code".into()]),
        (
            &web,
            vec![
                "/".into(),
                "/account".into(),
                "/account/password".into(),
                "/account/devices".into(),
                "/account/devices/add".into(),
                "/account/devices/enrol".into(),
                format!("/account/devices/{id}/rename"),
                format!("/account/devices/{id}/delete"),
                "/account/confirm?to=add".into(),
                "/account/mail-code".into(),
                "/device/v1/pending".into(),
            ],
        ),
    ] {
        for path in paths {
            let page = who.raw(who.request(Method::GET, &path)).await;
            assert!(page.status < 500, "{path}: {}", page.status);
            let header = |name: &str| {
                page.header(name)
                    .unwrap_or_else(|| panic!("{path} has no {name}"))
            };
            let csp = header("content-security-policy");
            for rule in [
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            ] {
                assert!(
                    csp.split("; ").any(|part| part == rule),
                    "{path}: {csp} lacks {rule}"
                );
            }
            assert!(!csp.contains("unsafe") && !csp.contains('*'), "{path}: {csp}");
            assert!(header("strict-transport-security").starts_with("max-age="));
            assert_eq!(header("referrer-policy"), "same-origin");
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("cross-origin-opener-policy"), "same-origin");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(header("cache-control"), "no-store");
            if page
                .header("content-type")
                .is_some_and(|media| media.starts_with("text/html"))
            {
                seen += 1;
                for forbidden in [" style=", " onclick=", " onload=", "<script>", "javascript:"] {
                    assert!(!page.body.contains(forbidden), "{path} has {forbidden}");
                }
                assert_eq!(page.body.matches("<h1").count(), 1, "{path} has one heading");
                assert!(page.body.contains("<html lang=\"en\""), "{path}");
            }
        }
    }
    assert!(seen >= 12, "{seen} pages were looked at");
    at_code.get("/login/code").await;
    // A request for another name is none of ours.
    let page = web
        .raw(web.request(Method::GET, "/login").header("host", "evil.example"))
        .await;
    assert_eq!(page.status, 421);
    // What is served for good is what carries a hash in its address.
    let css = web
        .page
        .body
        .split("href=\"")
        .map(|rest| rest.split('"').next().unwrap_or(""))
        .find(|href| href.ends_with(".css"));
    let css = css.expect("a style sheet").to_owned();
    let page = web.raw(web.request(Method::GET, &css)).await;
    assert!(
        page.status == 200
            && page
                .header("cache-control")
                .is_some_and(|value| value.contains("immutable")),
        "{css}"
    );
}

async fn open_redirect_corpus(world: World) {
    let site = world.site().await;
    for evil in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\/\\/evil.example",
        "/%2f%2fevil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/login%0d%0aLocation:%20https://evil.example",
        "///evil.example",
        "https://login.localhost@evil.example",
        "%2F%2Fevil.example",
        "/.evil.example",
        "\u{2044}\u{2044}evil.example",
    ] {
        let quoted: String = form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        for name in [
            "service", "to", "next", "return", "url", "target", "continue", "redirect",
        ] {
            let mut web = Web::new(&site);
            web.get(&format!("/login?{name}={quoted}")).await;
            if name == "service" {
                // Nobody signs in for a service that is not registered.
                assert!(
                    [400, 403].contains(&web.page.status),
                    "{evil}: {}",
                    web.page.status
                );
                assert!(!web.page.body.contains("evil.example"), "{evil}");
                web.get("/login").await;
            }
            web.submit("/login", &[("email", EMAIL), (name, evil)]).await;
            // `Web` itself refuses to follow away; the end must be the site's own page.
            web.submit(
                "/login/password",
                &[("password", PASSWORD), ("method", PASSWORD_ONLY), (name, evil)],
            )
            .await;
            assert_eq!(web.page.path, "/", "{name}={evil}");
            if name == "to" {
                let page = web
                    .raw(web.request(Method::GET, &format!("/account/confirm?to={quoted}")))
                    .await;
                assert_eq!(page.status, 404, "{evil}");
                assert!(page.header("location").is_none());
            }
        }
        // A path that looks like a name.
        let path = if evil.starts_with('/') {
            quoted.replace("%2F", "/")
        } else {
            format!("/{quoted}")
        };
        let web = Web::new(&site);
        let page = web.raw(web.request(Method::GET, &path)).await;
        if let Some(target) = page.header("location") {
            assert!(
                target.starts_with('/') && !target.starts_with("//"),
                "{path} leads to {target}"
            );
        }
    }
}

async fn password_rules_table(world: World) {
    let site = world.site().await;
    let mut web = Web::new(&site);
    web.enter().await;
    web.get("/account/password").await;
    web.submit("/account/confirm", &[("password", PASSWORD)]).await;
    assert_eq!(web.page.path, "/account/password", "{}", web.page.text());
    let username = site.sql("select username from users");
    let long = format!("Ab1{}", "x".repeat(126));
    let named = format!("X9 {} !", username.to_uppercase());
    for (password, words) in [
        ("", "fewer than 10 characters"),
        ("Abcdef12!", "fewer than 10 characters"),
        ("abcdefghij12", "fewer than three groups"),
        ("ABCDEFGHIJKL", "fewer than three groups"),
        ("1234567890!!", "fewer than three groups"),
        (long.as_str(), "more than 128 characters"),
        (named.as_str(), "contains your username"),
        ("Ada.Lovelace 1815", "contains your username or your e-mail name"),
        ("Password123!", "passwords that are tried first"),
        // Nine characters, though more bytes and more code points before composition.
        ("A\u{308}bcdef12!", "fewer than 10 characters"),
    ] {
        web.submit(
            "/account/password",
            &[("password", password), ("confirm", password)],
        )
        .await;
        assert_eq!(web.page.status, 422, "{password:?}");
        web.page.says(words);
    }
    web.submit(
        "/account/password",
        &[
            ("password", "Another Engine 1834"),
            ("confirm", "Another Engine 1835"),
        ],
    )
    .await
    .says("The two passwords differ.");
    let mut other = Web::new(&site);
    other.enter().await;
    for good in [
        "Another Engine 1834",
        // Ten characters, more bytes; and 128.
        "ÄöÜ4ñé7ßžK",
        "Seven grey herons stand in the shallow river and count the boats that pass below the old stone bridge at dusk while nobody hu 42",
    ] {
        if web.page.path != "/account/password"
            || web
                .page
                .forms()
                .iter()
                .all(|form| form.action != "/account/password")
        {
            web.get("/account/password").await;
            if web.page.path.starts_with("/account/confirm") {
                web.submit("/account/confirm", &[("password", last(good))]).await;
            }
        }
        web.submit("/account/password", &[("password", good), ("confirm", good)])
            .await
            .says("password was successfully changed");
        assert_eq!(web.get("/").await.path, "/", "this session goes on");
        assert_eq!(other.get("/").await.path, "/login", "the others have ended");
        other
            .sign_in_as(EMAIL, PASSWORD, PASSWORD_ONLY)
            .await
            .says("is wrong");
        other.sign_in_as(EMAIL, good, PASSWORD_ONLY).await;
        assert_eq!(other.page.path, "/");
    }
}

/// The password that was set before this one in the table.
fn last(now: &str) -> &'static str {
    if now.starts_with('Ä') {
        "Another Engine 1834"
    } else {
        "ÄöÜ4ñé7ßžK"
    }
}
