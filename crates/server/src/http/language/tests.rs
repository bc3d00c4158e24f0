use proptest::prelude::*;

use super::*;

#[test]
fn the_best_of_the_accepted_languages_wins() {
    for (accepted, best) in [
        ("de", Some("de")),
        ("de-AT, en;q=0.5", Some("de")),
        ("EL-gr", Some("el")),
        ("en;q=0.4,bg;q=0.9,fr;q=0.8", Some("bg")),
        ("fr, de", Some("fr")),
        ("de;q=0.7, fr;q=0.7", Some("de")),
        // What there is not is passed over.
        ("mt, nl;q=0.9, fr;q=0.1", Some("fr")),
        ("mt", None),
        ("", None),
        // Zero is a refusal.
        ("bg;q=0", None),
        ("bg;q=0, *", Some("en")),
        ("en;q=0, *;q=0.5", Some("bg")),
        ("*", Some("en")),
        ("mt, *;q=0.1, el;q=0.05", Some("en")),
        ("zh-Hant-TW, fr-Latn-CA;q=0.3", Some("fr")),
        // Spaces may stand there, other things not.
        (" de ; q=0.5 , fr;q=0.25", Some("de")),
        ("de;q=2, fr;q=0.1", Some("fr")),
        ("de;q=0.1234, fr;q=0.1", Some("fr")),
        ("de;q=1.001, fr;q=0.1", Some("fr")),
        ("de;q=, fr;q=0.1", Some("fr")),
        ("de;level=1, fr;q=0.1", Some("fr")),
        ("d e, -de, de-, de_AT, fr;q=0.1", Some("fr")),
        ("de;q=1.000", Some("de")),
        ("en-GB, de;q=0.001;x=1", Some("en")),
    ] {
        assert_eq!(negotiate(accepted), best, "{accepted:?}");
    }
}

#[test]
fn a_long_list_is_not_read_to_its_end() {
    let long = "mt,".repeat(RANGES) + "de";
    assert_eq!(negotiate(&long), None);
}

proptest! {
    #[test]
    fn whatever_comes_the_answer_is_a_language_of_ours(accepted in ".{0,200}") {
        if let Some(tag) = negotiate(&accepted) {
            prop_assert!(Texts::in_language(tag).is_some());
        }
    }

    #[test]
    fn the_way_back_never_leaves_the_site(path in "/[!-~]{0,40}", post in any::<bool>()) {
        let method = if post { Method::POST } else { Method::GET };
        if let Ok(uri) = path.parse::<Uri>() {
            let here = here(&method, &uri);
            prop_assert!(here.starts_with('/') && !here.starts_with("//") && !here.starts_with("/\\"), "{here}");
        }
    }
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        map.append(*name, HeaderValue::from_static(value));
    }
    map
}

#[test]
fn a_choice_goes_before_what_the_browser_asks_for() {
    for (pairs, tag) in [
        (
            &[("cookie", "__Host-lang=el"), ("accept-language", "de")][..],
            "el",
        ),
        (&[("accept-language", "mt"), ("accept-language", "de")], "de"),
        (&[("accept-language", "mt")], "en"),
        (&[], "en"),
        // A cookie that nobody of ours has set is none.
        (&[("cookie", "__Host-lang=xx"), ("accept-language", "de")], "de"),
        (
            &[
                ("cookie", "__Host-lang=el; __Host-lang=bg"),
                ("accept-language", "de"),
            ],
            "de",
        ),
        (&[("cookie", "lang=el"), ("accept-language", "de")], "de"),
    ] {
        assert_eq!(of(&headers(pairs)), tag, "{pairs:?}");
    }
}

#[test]
fn a_page_is_found_again() {
    for (method, uri, page) in [
        (Method::GET, "/login", "/login"),
        (
            Method::GET,
            "/login?note=logged-out&lang=de",
            "/login?note=logged-out",
        ),
        (Method::GET, "/login?lang=de", "/login"),
        (
            Method::GET,
            "/recovery/stop?lang=bg&t=A_b-",
            "/recovery/stop?t=A_b-",
        ),
        (Method::HEAD, "/help?lang=de&lang=fr", "/help"),
        // Nobody's address or markup is repeated.
        (
            Method::GET,
            "/login?service=https://evil.example&x=%22&t=a",
            "/login?t=a",
        ),
        (Method::GET, "//evil.example/x?lang=de", "/"),
        (Method::GET, "/\\evil.example", "/"),
        (Method::POST, "//evil.example", "/"),
        (Method::POST, "/login/challenge", "/login/device"),
        (
            Method::POST,
            "/account/confirm/resend",
            "/account/confirm/waiting",
        ),
        (Method::POST, "/login/another", "/login/method"),
        (Method::POST, "/account/mail-code/resend", "/account/mail-code"),
        (Method::POST, "/login/password", "/login/password"),
    ] {
        let Ok(uri) = uri.parse::<Uri>() else {
            assert!(uri.contains('\\'), "{uri}");
            continue;
        };
        assert_eq!(here(&method, &uri), page, "{method} {uri}");
    }
}
