//! In which language a site answers: what was chosen, else what the browser asks for; and what a choice may change.

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use http_body_util::BodyExt;
use symbolon_protocol::encoding::hex;
use symbolon_server::http::form_paths;
use symbolon_server::roles::Role;
use symbolon_server::store::NewNumber;
use symbolon_server::text::Texts;
use tower::ServiceExt;

use crate::harness::{EMAIL, SITE, Site, scenario};
use crate::phone::Phone;
use crate::tab::Tab;

struct Answer {
    status: u16,
    headers: HeaderMap,
    html: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ascii"))
    }

    fn is_in(&self, tag: &str) {
        assert!(
            self.html.contains(&format!("<html lang=\"{tag}\">")),
            "{}",
            self.html
        );
        assert_eq!(self.header("content-language"), tag);
        assert_eq!(self.header("vary"), "Accept-Language, Cookie");
        let next = Texts::in_language(tag)
            .expect("a language of ours")
            .say("footer-help");
        assert!(self.html.contains(&next), "{}", self.html);
    }
}

async fn get(site: &Site, path: &str, headers: &[(&str, &str)]) -> Answer {
    ask(site, "GET", path, headers).await
}

async fn ask(site: &Site, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", SITE);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        html: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

scenario!(language_is_negotiated, |site| {
    for (accepted, tag) in [
        ("bg-BG,bg;q=0.9,en;q=0.5", "bg"),
        ("mt, el;q=0.2, fr;q=0.7", "fr"),
        ("mt", "en"),
        ("de;q=0", "en"),
        ("\u{7f}, ;;;", "en"),
    ] {
        let accepted = accepted.replace('\u{7f}', "~");
        for path in ["/login", "/help", "/cookies"] {
            get(&site, path, &[("accept-language", &accepted)])
                .await
                .is_in(tag);
        }
    }
    get(&site, "/login", &[]).await.is_in("en");
});

scenario!(language_choice_is_kept_in_a_strict_cookie, |site| {
    let answer = get(
        &site,
        "/login?note=logged-out&lang=el",
        &[("accept-language", "de")],
    )
    .await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/login?note=logged-out")
    );
    assert_eq!(
        answer.header("set-cookie"),
        "__Host-lang=el; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000"
    );
    let mut tab = Tab::default();
    tab.get(&site, "/login?lang=el").await;
    assert_eq!(
        (tab.path.as_str(), tab.cookies["__Host-lang"].as_str()),
        ("/login", "el")
    );
    assert!(tab.html.contains("<html lang=\"el\">"));
    // It holds through a sign-in.
    tab.sign_in(&site, "password").await;
    assert!(tab.is_signed_in());
    assert!(tab.html.contains("<html lang=\"el\">") && tab.html.contains("Επιτυχής σύνδεση"));
    tab.get(&site, "/account?lang=fr").await;
    assert!(tab.html.contains("<html lang=\"fr\">"));
    // What else was asked for stays asked for.
    let answer = get(
        &site,
        "/login?service=https%3A%2F%2Fx.example%2F&lang=fr&to=1",
        &[],
    )
    .await;
    assert_eq!(
        answer.header("location"),
        "/login?service=https%3A%2F%2Fx.example%2F&to=1"
    );
    // A region is the language; what there is not changes nothing.
    tab.get(&site, "/account?lang=de-AT").await;
    assert_eq!(tab.cookies["__Host-lang"], "de");
    for unknown in ["xx", "", "..", "de%0d%0aSet-Cookie:%20x=y"] {
        tab.get(&site, &format!("/account?lang={unknown}")).await;
        assert_eq!(
            (tab.path.as_str(), tab.cookies["__Host-lang"].as_str()),
            ("/account", "de")
        );
    }
});

scenario!(language_choice_leads_nowhere_else, |site| {
    for path in [
        "//evil.example?lang=de",
        "//evil.example/%2e%2e?lang=de",
        "///evil.example?lang=xx",
    ] {
        let answer = get(&site, path, &[]).await;
        let to = answer.header("location");
        assert!(
            to.starts_with('/') && !to.starts_with("//"),
            "{path} leads to {to:?}"
        );
        let page = get(&site, &path.replace("?lang=de", ""), &[]).await;
        assert!(!page.html.contains("href=\"//"), "{path}");
    }
    // What phones ask, and files, have no language.
    for path in ["/.well-known/symbolon?lang=de", "/device/v1/pending?lang=de"] {
        let answer = get(&site, path, &[]).await;
        assert!(
            answer.status != 303 && answer.header("set-cookie").is_empty(),
            "{path}"
        );
        assert!(
            answer.header("vary").is_empty() && answer.header("content-language").is_empty(),
            "{path}"
        );
    }
});

scenario!(error_pages_are_in_the_readers_language, |site| {
    let german = [("accept-language", "de")];
    for (method, path, status, words) in [
        ("GET", "/nowhere", 404, "Diese Seite gibt es nicht"),
        ("DELETE", "/login", 405, "Diese Seite wird nicht so geöffnet"),
        ("POST", "/login", 403, "Dieses Formular ist zu alt"),
    ] {
        let answer = ask(&site, method, path, &german).await;
        assert_eq!(answer.status, status, "{method} {path}");
        answer.is_in("de");
        assert!(answer.html.contains(words), "{method} {path}: {}", answer.html);
    }
    let allowed = ask(&site, "DELETE", "/login", &german).await;
    assert!(allowed.header("allow").contains("GET"), "its other headers stay");
});

/// Where a page's language links lead, without the choice.
fn here(html: &str) -> String {
    let (before, _) = html.split_once("lang=bg\" lang=\"bg\"").expect("a language link");
    let (_, address) = before.rsplit_once("href=\"").expect("an address");
    address
        .replace("&#38;", "&")
        .trim_end_matches(['?', '&'])
        .to_owned()
}

/// A mobile phone number of the phone's owner, by the phone's id: so one id fits every route that names one.
async fn add_number(site: &Site, phone: &Phone) {
    let user = site.device(phone).await.user;
    let app = &site.app;
    let sealed = app
        .keys
        .seal("numbers", "number", &phone.dev, &user, b"+32488760541");
    let now = site.now();
    let session = [7; 32];
    let new = NewNumber {
        id: &phone.dev,
        user: &user,
        sealed: &sealed,
        session: &session,
        exp: now + 1000,
        now,
    };
    let mut tx = app.store.begin().await.expect("a transaction");
    tx.insert_number(&new).await.expect("inserted");
    assert!(
        tx.activate_number(&phone.dev, &session, 1, now)
            .await
            .expect("answers")
    );
    tx.commit().await.expect("written");
    add_key(site, &site.user.id, phone.dev).await;
}

/// A security key of an account.
async fn add_key(site: &Site, user: &[u8; 16], id: [u8; 16]) {
    let key = symbolon_server::store::SecurityKeyRow {
        id,
        user: *user,
        credential: id.to_vec(),
        public_key: Vec::new(),
        name: "A key".into(),
        active: true,
        counter: 0,
        verified: true,
        passkey: false,
        backed_up: false,
        transports: String::new(),
        created: site.now(),
        last_used: None,
    };
    let mut tx = site.app.store.begin().await.expect("a transaction");
    assert!(tx.insert_security_key(&key, 1).await.expect("answers"));
    tx.commit().await.expect("written");
}

scenario!(language_links_lead_to_pages, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let id = hex(&phone.dev);
    add_number(&site, &phone).await;
    let signed_in = Tab::by_phone(&site, &mut phone).await;
    // Staff, who has confirmed, and whom their pages are about.
    crate::admin::give(&site, &site.user.id, Role::Administrator, None).await;
    crate::admin::grant(&site, &signed_in).await;
    let (subject, theirs, _) = crate::admin::colleague(&site, "eva.maes@example.eu", None).await;
    add_key(&site, &subject.id, theirs.dev).await;
    let service = crate::cas::register(&site, "Grants portal", crate::cas::LICENCES, |_| {}).await;
    let mut confirming = signed_in.clone();
    confirming.get(&site, "/account/confirm?to=add").await;
    let mut signing_in = Tab::default();
    signing_in.sign_in(&site, "app-qr").await;
    for route in form_paths() {
        let id = match route.as_str() {
            path if path.starts_with("/admin/people") => hex(&subject.id),
            path if path.starts_with("/admin/devices") || path.starts_with("/admin/keys") => hex(&theirs.dev),
            path if path.starts_with("/admin/services") => hex(&service.id),
            _ => id.clone(),
        };
        let path = route.replace("{id}", &id);
        let tab = if path.starts_with("/login") {
            &signing_in
        } else if path.starts_with("/account/confirm/") {
            &confirming
        } else {
            &signed_in
        };
        // Refused for lack of a token; the page shows where that of the route is found.
        let cookies: Vec<_> = tab
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let page = ask(&site, "POST", &path, &[("cookie", &cookies.join("; "))]).await;
        assert_eq!(page.status, 403, "{path}");
        let mut elsewhere = tab.clone();
        elsewhere.get(&site, &here(&page.html)).await;
        assert_eq!(elsewhere.status, 200, "{path} leads to {}", here(&page.html));
    }
    // The answer to a form whose page has an address of more than its path.
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/confirm?to=add").await;
    assert_eq!(here(&tab.html), "/account/confirm?to=add");
    // What others put into an address is not repeated.
    tab.get(&site, "/help?x=%22%3E%3Cb%3E&y='%3E&z=1").await;
    assert_eq!(here(&tab.html), "/help?z=1");
});

scenario!(language_of_mails_is_the_accounts, |site| {
    let mut tab = Tab::by_password(&site).await;
    // The language of the pages is not that of the mails.
    tab.get(&site, "/account?lang=el").await;
    let mails = async || {
        site.app
            .store
            .user_by_id(&site.user.id)
            .await
            .expect("answers")
            .expect("there")
            .lang
    };
    assert_eq!(mails().await, "en");
    tab.submit(&site, "/account/language", &[("lang", "bg")]).await;
    assert_eq!(tab.status, 200);
    let said = Texts::in_language("el")
        .expect("there")
        .say("account-notice-mail-language-title");
    assert!(tab.html.contains(&said), "{}", tab.html);
    assert_eq!(mails().await, "bg");
    assert!(tab.html.contains(r#"<option value="bg" lang="bg" selected>"#));
    // Nobody else's form, and no language that there is not.
    tab.submit(&site, "/account/language", &[("lang", "xx")]).await;
    assert_eq!(tab.status, 400);
    tab.get(&site, "/account").await;
    let token = tab.hidden("csrf").expect("a token");
    let fields = [("csrf", token.as_str()), ("lang", "de")];
    let status = tab
        .forge(&site, "/account/language", &fields, Some("https://evil.example"))
        .await;
    assert_eq!(status, 403);
    assert_eq!(mails().await, "bg");
    // The next mail is in it.
    tab.get(&site, "/account/devices/add").await;
    tab.get(&site, "/account/mail-code").await;
    let text = site.mail_text().await;
    assert!(text.contains("Въведете този код"), "{text}");
    assert!(
        text.contains(EMAIL) && text.contains("<html lang=\"bg\">"),
        "{text}"
    );
});

scenario!(missing_file_is_no_blank_page, |site| {
    let page = ask(&site, "GET", "/static/0/none.css", &[("accept-language", "de")]).await;
    assert_eq!(page.status, 404);
    assert!(page.html.contains("lang=\"de\""), "{}", page.html);
    assert!(page.html.contains("<h1"), "{}", page.html);
});
