//! OpenID Connect in the browser: who gets a code, by what, and where nobody is sent.

use serde_json::Value;
use symbolon_protocol::encoding::{b64, b64_decode, hex, sha256};
use symbolon_server::cas::service::{Attribute, Service, Settings};
use symbolon_server::cas::strength::Level;
use symbolon_server::oidc::client::{Client, Scope, draw_secret};

use crate::cas::{GRANTS, by_password, go_on, login, register, ticket};
use crate::harness::{EMAIL, SITE, Site, scenario};
use crate::oidc_token::{Answer, ask};
use crate::tab::Tab;

pub const BACK: &str = "https://licences.example.eu/oidc/back";
const LEFT: &str = "https://licences.example.eu/left";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// A registered client, as its own software knows it.
pub struct Party {
    pub service: Service,
    pub id: String,
    pub secret: String,
}

/// Registers a client; its secret is empty if it is public.
pub async fn party(site: &Site, name: &str, change: impl FnOnce(&mut Settings)) -> Party {
    let (secret, hash) = draw_secret();
    let service = register(site, name, "https://nowhere.example.eu/", |settings| {
        settings.urls = Vec::new();
        settings.attributes = vec![Attribute::Email, Attribute::FirstName, Attribute::DisplayName];
        settings.client = Some(Client {
            redirects: vec![BACK.parse().expect("an address")],
            secret: Some(hash),
            scopes: Scope::ALL.to_vec(),
            after_logout: vec![LEFT.parse().expect("an address")],
            logout: None,
        });
        change(settings);
    })
    .await;
    let public = service.settings.client.as_ref().is_some_and(Client::is_public);
    Party {
        id: hex(&service.id),
        secret: if public { String::new() } else { secret.to_string() },
        service,
    }
}

/// `/oidc/authorize` with some parameters changed; an empty value takes one away.
pub fn authorise(party: &Party, changed: &[(&str, &str)]) -> String {
    let challenge = b64(&sha256(VERIFIER.as_bytes()));
    let usual = [
        ("response_type", "code"),
        ("client_id", party.id.as_str()),
        ("redirect_uri", BACK),
        ("scope", "openid profile email"),
        ("state", "state 1"),
        ("nonce", "nonce-1"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in usual {
        let value = changed
            .iter()
            .find(|(key, _)| *key == name)
            .map_or(value, |(_, value)| value);
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    for (name, value) in changed {
        if !usual.iter().any(|(key, _)| key == name) {
            query.append_pair(name, value);
        }
    }
    format!("/oidc/authorize?{}", query.finish())
}

/// A parameter with which a tab has left for the client.
pub fn brought(tab: &Tab, name: &str) -> Option<String> {
    let (to, query) = tab
        .path
        .split_once('?')
        .unwrap_or_else(|| panic!("not away: {} {}", tab.path, tab.html));
    assert_eq!(to, BACK, "{}", tab.html);
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// The code with which a tab has left.
pub fn code(tab: &Tab) -> String {
    assert_eq!(brought(tab, "iss").as_deref(), Some("https://login.example.eu"));
    brought(tab, "code").unwrap_or_else(|| panic!("no code in {}", tab.path))
}

/// The claims of a token, without looking at its signature.
pub fn claims(token: &str) -> Value {
    let coded = token.split('.').nth(1).expect("a part");
    serde_json::from_slice(&b64_decode(coded).expect("base64url")).expect("JSON")
}

/// A new code of a tab that is signed in, and what it is changed into.
pub async fn enter(tab: &mut Tab, site: &Site, party: &Party) -> Answer {
    tab.get(site, &authorise(party, &[])).await;
    ask(site, party, &code(tab), &[]).await
}

scenario!(oidc_sign_in_leads_to_the_client, |site| {
    let party = party(&site, "eLicensing", |settings| {
        settings.description = "Export licences.".into();
    })
    .await;
    let mut tab = Tab::default();
    tab.get(&site, &authorise(&party, &[("login_hint", EMAIL)])).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    assert!(tab.html.contains("eLicensing") && tab.html.contains("Export licences."));
    assert!(
        tab.html.contains(&format!("value=\"{EMAIL}\"")),
        "the hint is there"
    );
    assert!(
        tab.html.contains("/oidc/authorize?response_type=code") && tab.html.contains("&#38;lang=fr"),
        "in another language it is the same request: {}",
        tab.html
    );
    by_password(&mut tab, &site, "password").await;
    assert!(tab.html.contains("On to eLicensing"), "{}", tab.html);
    let here = tab.path.clone();
    go_on(&mut tab, &site).await;
    assert_eq!(brought(&tab, "state").as_deref(), Some("state 1"));
    let answer = ask(&site, &party, &code(&tab), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.json);
    let id = claims(answer.json["id_token"].as_str().expect("a token"));
    assert_eq!(id["sub"], site.user.username.as_str());
    assert_eq!(
        (&id["aud"], &id["nonce"]),
        (&party.id.as_str().into(), &"nonce-1".into())
    );
    assert_eq!(
        (&id["acr"], &id["amr"]),
        (&"BASIC".into(), &serde_json::json!(["pwd"]))
    );
    assert_eq!(id["iss"], format!("https://{SITE}"));
    // Back and reload give no second code of the same sign-in.
    tab.get(&site, &here.replace("/go", "/to")).await;
    assert_eq!(tab.path, "/", "{}", tab.html);
    // The session lives: the next time nobody is asked, here or at a service that comes by CAS.
    assert_eq!(enter(&mut tab, &site, &party).await.status, 200);
    register(&site, "Grants portal", GRANTS, |_| {}).await;
    tab.get(&site, &login(GRANTS, "")).await;
    ticket(&tab, GRANTS);
    // A page of the client's that posts comes again by GET.
    let (path, query) = authorise(&party, &[])
        .split_once('?')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a query");
    tab.post(&site, &path, &query).await;
    code(&tab);
});

scenario!(oidc_step_up_asks_the_second_factor_alone, |site| {
    let party = party(&site, "eLicensing", |settings| {
        settings.wanted.level = Level::Medium;
    })
    .await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    // Nobody is asked for anything: the client is told why not.
    tab.get(&site, &authorise(&party, &[("prompt", "none")])).await;
    assert_eq!(brought(&tab, "error").as_deref(), Some("interaction_required"));
    assert_eq!(brought(&tab, "state").as_deref(), Some("state 1"));
    tab.get(&site, &authorise(&party, &[])).await;
    assert_eq!(tab.path, "/login/method", "{}", tab.html);
    assert!(tab.html.contains("eLicensing"));
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    let row = tab.challenge(&site).await;
    let shown = symbolon_protocol::challenge::Challenge::parse(&row.c).expect("a challenge");
    assert_eq!(shown.service, b"eLicensing", "the phone says who asks");
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    let answer = ask(&site, &party, &code(&tab), &[]).await;
    let id = claims(answer.json["id_token"].as_str().expect("a token"));
    assert_eq!(id["acr"], "MEDIUM");
    assert_eq!(id["amr"], serde_json::json!(["pwd", "pop", "mca", "mfa"]));
    assert_eq!(
        enter(&mut tab, &site, &party).await.status,
        200,
        "and never again"
    );
});

scenario!(oidc_acr_values_ask_for_more, |site| {
    let party = party(&site, "Grants portal", |_| {}).await;
    let _phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &authorise(&party, &[("acr_values", "urn:other BASIC")]))
        .await;
    code(&tab);
    tab.get(&site, &authorise(&party, &[("acr_values", "MEDIUM")]))
        .await;
    assert_eq!(tab.path, "/login/method");
    tab.get(
        &site,
        &authorise(&party, &[("acr_values", "PASSWORD_SOFTWARE_TOKEN")]),
    )
    .await;
    assert!(
        tab.html.contains("value=\"app-qr\"") && !tab.html.contains("value=\"app-pin\""),
        "{}",
        tab.html
    );
    tab.get(&site, &authorise(&party, &[("acr_values", "HIGH")]))
        .await;
    assert_eq!(
        brought(&tab, "error").as_deref(),
        Some("unmet_authentication_requirements")
    );
});

scenario!(oidc_prompt_and_age, |site| {
    let party = party(&site, "Grants portal", |_| {}).await;
    let mut nobody = Tab::default();
    nobody.get(&site, &authorise(&party, &[("prompt", "none")])).await;
    assert_eq!(brought(&nobody, "error").as_deref(), Some("login_required"));
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &authorise(&party, &[("prompt", "none")])).await;
    code(&tab);
    let signed_in = site.now() / 1000;
    site.advance(120_000);
    tab.get(&site, &authorise(&party, &[("max_age", "180")])).await;
    code(&tab);
    tab.get(
        &site,
        &authorise(&party, &[("max_age", "60"), ("prompt", "none")]),
    )
    .await;
    assert_eq!(brought(&tab, "error").as_deref(), Some("login_required"));
    // Too old, or asked for outright: the password again.
    for again in [
        ("max_age", "60"),
        ("max_age", "0"),
        ("prompt", "login"),
        ("prompt", "select_account consent"),
    ] {
        tab.get(&site, &authorise(&party, &[again])).await;
        assert!(tab.html.contains("Sign in to continue"), "{again:?} {}", tab.html);
    }
    by_password(&mut tab, &site, "password").await;
    go_on(&mut tab, &site).await;
    let answer = ask(&site, &party, &code(&tab), &[]).await;
    let id = claims(answer.json["id_token"].as_str().expect("a token"));
    let at = id["auth_time"].as_u64().expect("a time");
    assert!(at >= signed_in + 110, "signed in anew: {at} {signed_in}");
});

scenario!(oidc_errors_go_to_the_client_at_its_own_address_alone, |site| {
    let party = party(&site, "Grants portal", |_| {}).await;
    let cas = register(&site, "Licences", GRANTS, |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    for (changed, error) in [
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("code_challenge_method", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("response_type", "id_token"), "unsupported_response_type"),
        (("scope", "profile"), "invalid_scope"),
        (("response_mode", "fragment"), "invalid_request"),
        (("prompt", "none login"), "invalid_request"),
        (("request", "eyJ"), "request_not_supported"),
        (("request_uri", "https://a.eu/"), "request_uri_not_supported"),
    ] {
        let mut all = vec![changed];
        if changed == ("code_challenge", "") {
            all.push(("code_challenge_method", ""));
        }
        tab.get(&site, &authorise(&party, &all)).await;
        assert_eq!(brought(&tab, "error").as_deref(), Some(error), "{changed:?}");
        assert_eq!(brought(&tab, "code"), None);
        assert!(brought(&tab, "error_description").is_some_and(|about| !about.is_empty()));
    }
    // One character off, or somebody else's: the person reads why, and nothing is sent there.
    for near in [
        "https://licences.example.eu/oidc/back/",
        "https://licences.example.eu/oidc/bac",
        "https://licences.example.eu/oidc/back?",
        "https://licences.example.eu/oidc/Back",
        "http://licences.example.eu/oidc/back",
        "https://licences.example.eu:444/oidc/back",
        "https://licences.example.eu@evil.example/oidc/back",
        "https://evil.example/",
        "https://login.example.eu/",
        "//evil.example/",
        "/",
        "javascript:alert(1)",
        GRANTS,
    ] {
        tab.get(&site, &authorise(&party, &[("redirect_uri", near)]))
            .await;
        assert_eq!(tab.status, 403, "{near}");
        assert!(
            tab.html.contains("back at an address that is not its own"),
            "{near} {}",
            tab.html
        );
        // Nor with an error.
        tab.get(
            &site,
            &authorise(&party, &[("redirect_uri", near), ("scope", "x")]),
        )
        .await;
        assert_eq!(tab.status, 403, "{near}");
    }
    tab.get(&site, &authorise(&party, &[("redirect_uri", "")])).await;
    assert_eq!(tab.status, 403);
    // Unknown clients, and services that are none.
    for id in ["", "x", "00112233445566778899aabbccddeeff", &hex(&cas.id)] {
        tab.get(&site, &authorise(&party, &[("client_id", id)])).await;
        assert_eq!(tab.status, 403, "{id}");
        assert!(
            tab.html.contains("This service is not known here"),
            "{}",
            tab.html
        );
    }
    tab.get(&site, &format!("{}&state=other", authorise(&party, &[])))
        .await;
    assert_eq!(tab.status, 400, "a parameter comes twice");
    assert_eq!(site.audited("ticket_issued").await, 0);
});

scenario!(oidc_form_of_the_sign_in_is_judged_again, |site| {
    let party = party(&site, "Grants portal", |settings| {
        settings.wanted.level = Level::Medium;
    })
    .await;
    let mut tab = Tab::default();
    tab.get(&site, &authorise(&party, &[])).await;
    let ask = tab.hidden("ask").expect("what was asked").replace("&#38;", "&");
    // Somebody changes what the form repeats.
    for (from, to, status) in [
        ("licences.example.eu", "evil.example", 403),
        ("S256", "plain", 400),
        (party.id.as_str(), "00112233445566778899aabbccddeeff", 403),
    ] {
        let changed = ask.replace(from, to);
        assert_ne!(changed, ask);
        let mut other = tab.clone();
        other
            .submit(&site, "/login", &[("email", EMAIL), ("ask", &changed)])
            .await;
        assert_eq!(other.status, status, "{from}");
    }
    // And another site posts it: there is no token.
    let forged = tab
        .forge(
            &site,
            "/login",
            &[("email", EMAIL), ("ask", &ask)],
            Some("https://evil.example"),
        )
        .await;
    assert_eq!(forged, 403);
    // The client is removed while somebody signs in.
    by_password(&mut tab, &site, "password").await;
    assert!(
        tab.html.contains("value=\"app-pin\"") && !tab.html.contains("value=\"password\""),
        "two factors are asked for"
    );
});

scenario!(oidc_client_changes_on_the_way, |site| {
    let party = party(&site, "Grants portal", |_| {}).await;
    let mut tab = Tab::default();
    tab.get(&site, &authorise(&party, &[])).await;
    by_password(&mut tab, &site, "password").await;
    let mut changed = party.service.clone();
    if let Some(client) = &mut changed.settings.client {
        client.redirects = vec!["https://licences.example.eu/new".parse().expect("an address")];
    }
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.change_service(&changed).await.expect("changes"));
    tx.commit().await.expect("commits");
    let way = tab.path.replace("/login/go", "/login/to");
    tab.get(&site, &way).await;
    assert_eq!(tab.status, 403, "{} {}", tab.path, tab.html);
    assert_eq!(site.audited("ticket_issued").await, 0);
});

/// `/oidc/logout` with these parameters.
fn leave(parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish();
    format!("/oidc/logout?{query}")
}

scenario!(oidc_logout_by_the_client, |site| {
    let party = party(&site, "Grants portal", |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    let answer = enter(&mut tab, &site, &party).await;
    let hint = answer.json["id_token"].as_str().expect("a token").to_owned();
    // An address that is not its own: the person reads why, and stays.
    for near in ["https://licences.example.eu/left/", "https://evil.example/", BACK] {
        tab.get(
            &site,
            &leave(&[("id_token_hint", &hint), ("post_logout_redirect_uri", near)]),
        )
        .await;
        assert_eq!(tab.status, 403, "{near}");
        assert!(tab.is_signed_in());
    }
    // Without a hint, with a changed one, or with one of another client the person is asked.
    let other = crate::oidc::party(&site, "Other", |_| {}).await;
    let changed = format!("{}AA", &hint[..hint.len() - 2]);
    for (hint, client) in [("", party.id.as_str()), (&changed, &party.id), (&hint, &other.id)] {
        tab.get(
            &site,
            &leave(&[
                ("id_token_hint", hint),
                ("client_id", client),
                ("post_logout_redirect_uri", LEFT),
                ("state", "s"),
            ]),
        )
        .await;
        assert_eq!(tab.status, 200, "{}", tab.html);
        assert!(tab.html.contains("Log out here too?"), "{}", tab.html);
        assert!(
            tab.csp
                .contains("form-action 'self' https://licences.example.eu;"),
            "{}",
            tab.csp
        );
        assert!(tab.is_signed_in());
    }
    let fields: Vec<_> = ["client_id", "post_logout_redirect_uri", "state"]
        .map(|name| (name, tab.hidden(name).expect("a field")))
        .to_vec();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut asked = tab.clone();
    asked.submit(&site, "/account/leave", &fields).await;
    assert_eq!(asked.path, format!("{LEFT}?state=s"));
    assert!(!asked.is_signed_in());
    // A changed form ends the session and goes nowhere else.
    let mut tab = Tab::by_password(&site).await;
    let answer = enter(&mut tab, &site, &party).await;
    let hint = answer.json["id_token"].as_str().expect("a token").to_owned();
    tab.get(&site, &leave(&[("client_id", &party.id)])).await;
    let mut evil = tab.clone();
    evil.submit(
        &site,
        "/account/leave",
        &[
            ("client_id", &party.id),
            ("post_logout_redirect_uri", "https://evil.example/"),
        ],
    )
    .await;
    assert_eq!(evil.path, "/login?note=logged-out");
    // With a hint of this very person nobody is asked, however old it is.
    let mut tab = Tab::by_password(&site).await;
    site.advance(3_600_000);
    tab.get(
        &site,
        &leave(&[
            ("id_token_hint", &hint),
            ("post_logout_redirect_uri", LEFT),
            ("state", "s 2"),
        ]),
    )
    .await;
    assert_eq!(tab.path, format!("{LEFT}?state=s+2"));
    assert!(!tab.is_signed_in());
    // Nobody is signed in any more: back at once. The access token is void with its session.
    tab.get(
        &site,
        &leave(&[("id_token_hint", &hint), ("post_logout_redirect_uri", LEFT)]),
    )
    .await;
    assert_eq!(tab.path, LEFT);
    tab.post(&site, "/oidc/logout", &format!("client_id={}", party.id))
        .await;
    assert_eq!(tab.path, "/login?note=logged-out");
});
