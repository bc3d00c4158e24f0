//! What clients of OpenID Connect ask the site themselves: tokens, claims, keys; and every refusal.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use data_encoding::BASE64;
use http_body_util::BodyExt;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use symbolon_protocol::encoding::b64_decode;
use symbolon_server::cas::call::Caller;
use symbolon_server::cas::logout;
use symbolon_server::cas::service::Attribute;
use symbolon_server::cas::strength::Level;
use symbolon_server::keys::Keys;
use tower::ServiceExt;

use crate::cas::{by_password, go_on};
use crate::harness::{EMAIL, SITE, Site, scenario};
use crate::oidc::{BACK, Party, VERIFIER, authorise, claims, code, enter, party};
use crate::tab::Tab;

/// An answer in JSON.
pub struct Answer {
    pub status: u16,
    pub json: Value,
    pub headers: HeaderMap,
}

impl Answer {
    fn error(&self) -> &str {
        self.json["error"].as_str().unwrap_or("none")
    }

    fn access(&self) -> &str {
        self.json["access_token"].as_str().expect("an access token")
    }
}

async fn send(site: &Site, request: Request<Body>) -> Answer {
    let response = site.router.clone().oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer {
        status: parts.status.as_u16(),
        json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        headers: parts.headers,
    }
}

/// Asks for a token by a form, with a header `Authorization` if it is not empty.
async fn post(site: &Site, authorization: &str, fields: &[(&str, &str)]) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let mut request = Request::post("/oidc/token")
        .header("host", SITE)
        .header("content-type", "application/x-www-form-urlencoded");
    if !authorization.is_empty() {
        request = request.header("authorization", authorization);
    }
    send(site, request.body(Body::from(body)).expect("a request")).await
}

fn basic(party: &Party) -> String {
    format!(
        "Basic {}",
        BASE64.encode(format!("{}:{}", party.id, party.secret).as_bytes())
    )
}

/// Changes a code as the client would, with some fields changed; an empty value takes one away.
pub async fn ask(site: &Site, party: &Party, code: &str, changed: &[(&str, &str)]) -> Answer {
    let usual = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
        ("client_id", party.id.as_str()),
    ];
    let mut fields: Vec<(&str, &str)> = usual
        .iter()
        .map(|(name, value)| {
            let changed = changed.iter().find(|(key, _)| key == name);
            (*name, changed.map_or(*value, |(_, value)| value))
        })
        .collect();
    fields.extend(
        changed
            .iter()
            .filter(|(key, _)| !usual.iter().any(|(name, _)| name == key)),
    );
    fields.retain(|(_, value)| !value.is_empty());
    let authorization = if party.secret.is_empty() {
        String::new()
    } else {
        basic(party)
    };
    post(site, &authorization, &fields).await
}

async fn get(site: &Site, path: &str, bearer: &str) -> Answer {
    let mut request = Request::get(path).header("host", SITE);
    if !bearer.is_empty() {
        request = request.header("authorization", format!("Bearer {bearer}"));
    }
    send(site, request.body(Body::empty()).expect("a request")).await
}

/// A new code of a tab that is signed in.
async fn take(tab: &mut Tab, site: &Site, party: &Party) -> String {
    tab.get(site, &authorise(party, &[])).await;
    code(tab)
}

/// Is the token signed by a key of this set? By another library than the one that signed.
fn verifies(token: &str, set: &Value) -> bool {
    let (input, signature) = token.rsplit_once('.').expect("three parts");
    let (header, _) = input.split_once('.').expect("three parts");
    let header: Value = serde_json::from_slice(&b64_decode(header).expect("base64url")).expect("JSON");
    assert_eq!(header["alg"], "ES256");
    let keys = set["keys"].as_array().expect("a list");
    let Some(key) = keys.iter().find(|key| key["kid"] == header["kid"]) else {
        return false;
    };
    let mut point = vec![4];
    for name in ["x", "y"] {
        point.extend(b64_decode(key[name].as_str().expect("text")).expect("base64url"));
    }
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(input.as_bytes(), &b64_decode(signature).expect("base64url"))
        .is_ok()
}

scenario!(oidc_discovery_says_what_is_there, |site| {
    let about = get(&site, "/.well-known/openid-configuration", "").await;
    assert_eq!(about.status, 200);
    assert_eq!(about.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(about.headers[header::CACHE_CONTROL], "public, max-age=600");
    assert_eq!(about.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    assert_eq!(about.json["issuer"], format!("https://{SITE}"));
    assert_eq!(about.json["code_challenge_methods_supported"], json!(["S256"]));
    // Every address that it names answers something else than "not found".
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "end_session_endpoint",
    ] {
        let address = about.json[name].as_str().expect("an address");
        let path = address.strip_prefix(&format!("https://{SITE}")).expect("ours");
        let request = Request::get(path)
            .header("host", SITE)
            .body(Body::empty())
            .expect("a request");
        let status = send(&site, request).await.status;
        assert!(status != 404, "{name} {status}");
    }
    // Scripts of other sites read what needs no cookie, and nothing else.
    for (path, readable) in [
        ("/oidc/keys", true),
        ("/oidc/userinfo", true),
        ("/oidc/authorize", false),
        ("/oidc/logout", false),
        ("/login", false),
    ] {
        let answer = get(&site, path, "").await;
        let origin = answer.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN);
        assert_eq!(origin.is_some(), readable, "{path}");
        assert!(
            answer
                .headers
                .get(header::ACCESS_CONTROL_ALLOW_CREDENTIALS)
                .is_none()
        );
    }
    let asked = Request::options("/oidc/userinfo")
        .header("host", SITE)
        .body(Body::empty())
        .expect("a request");
    let asked = send(&site, asked).await;
    assert_eq!(asked.status, 204);
    assert_eq!(
        asked.headers[header::ACCESS_CONTROL_ALLOW_HEADERS],
        "authorization, content-type"
    );
});

scenario!(oidc_code_is_good_once, |site| {
    let party = party(&site, "eLicensing", |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    let first = take(&mut tab, &site, &party).await;
    let answer = ask(&site, &party, &first, &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.json);
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(
        (&answer.json["token_type"], &answer.json["scope"]),
        (&json!("Bearer"), &json!("openid profile email"))
    );
    let set = get(&site, "/oidc/keys", "").await.json;
    assert!(verifies(answer.json["id_token"].as_str().expect("a token"), &set));
    let info = get(&site, "/oidc/userinfo", answer.access()).await;
    assert_eq!(info.status, 200, "{}", info.json);
    assert_eq!(
        info.json,
        json!({
            "sub": site.user.username, "preferred_username": site.user.username,
            "given_name": "Jan", "name": "Jan Peeters", "email": EMAIL, "email_verified": true
        }),
        "what is released, and no more"
    );
    // A second use gives nothing, and takes what the first one gave.
    let again = ask(&site, &party, &first, &[]).await;
    assert_eq!((again.status, again.error()), (400, "invalid_grant"));
    let info = get(&site, "/oidc/userinfo", answer.access()).await;
    assert_eq!(info.status, 401);
    assert!(
        info.headers[header::WWW_AUTHENTICATE]
            .to_str()
            .expect("ASCII")
            .contains("invalid_token")
    );
    assert_eq!(site.audited("code_reused").await, 1);
    // Too late.
    let late = take(&mut tab, &site, &party).await;
    site.advance(60_001);
    let answer = ask(&site, &party, &late, &[]).await;
    assert_eq!((answer.status, answer.error()), (400, "invalid_grant"));
    assert_eq!(site.audited("ticket_refused").await, 1);
    // After an hour the access token is over, its session lives.
    let answer = enter(&mut tab, &site, &party).await;
    site.advance(3_599_000);
    tab.get(&site, "/").await;
    assert_eq!(get(&site, "/oidc/userinfo", answer.access()).await.status, 200);
    site.advance(1_001);
    assert_eq!(get(&site, "/oidc/userinfo", answer.access()).await.status, 401);
});

scenario!(oidc_fifty_at_once_and_one_gets_it, |site| {
    let party = Arc::new(party(&site, "eLicensing", |_| {}).await);
    let mut tab = Tab::by_password(&site).await;
    let code = take(&mut tab, &site, &party).await;
    let site = Arc::new(site);
    let asked: Vec<_> = (0..50)
        .map(|_| {
            let (site, party, code) = (site.clone(), party.clone(), code.clone());
            tokio::spawn(async move { ask(&site, &party, &code, &[]).await })
        })
        .collect();
    let mut given = Vec::new();
    for one in asked {
        let answer = one.await.expect("no panic");
        if answer.status == 200 {
            given.push(answer);
        } else {
            assert_eq!(answer.error(), "invalid_grant");
        }
    }
    assert_eq!(given.len(), 1);
    // Somebody else had it too: what the first one got is void.
    assert_eq!(get(&site, "/oidc/userinfo", given[0].access()).await.status, 401);
    assert_eq!(site.audited("ticket_validated").await, 1);
    assert_eq!(site.audited("code_reused").await, 49);
});

scenario!(oidc_code_is_for_its_client_address_and_verifier, |site| {
    let own = party(&site, "eLicensing", |_| {}).await;
    let other = party(&site, "Other", |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    let wrong = "A".repeat(43);
    // Each of these uses the code up.
    for changed in [
        ("redirect_uri", "https://licences.example.eu/oidc/back/"),
        ("redirect_uri", "https://evil.example/"),
        ("code_verifier", wrong.as_str()),
    ] {
        let code = take(&mut tab, &site, &own).await;
        let answer = ask(&site, &own, &code, &[changed]).await;
        assert_eq!(
            (answer.status, answer.error()),
            (400, "invalid_grant"),
            "{changed:?}"
        );
        assert_eq!(ask(&site, &own, &code, &[]).await.error(), "invalid_grant");
    }
    let code = take(&mut tab, &site, &own).await;
    assert_eq!(ask(&site, &other, &code, &[]).await.error(), "invalid_grant");
    assert_eq!(ask(&site, &own, &code, &[]).await.error(), "invalid_grant");
    // Without PKCE nobody gets anything, be the secret right or not.
    let code = take(&mut tab, &site, &own).await;
    for bad in ["", "short"] {
        let answer = ask(&site, &own, &code, &[("code_verifier", bad)]).await;
        assert_eq!((answer.status, answer.error()), (400, "invalid_request"), "{bad}");
    }
    for (changed, error) in [
        (("grant_type", "password"), "unsupported_grant_type"),
        (("grant_type", ""), "invalid_request"),
        (("code", ""), "invalid_request"),
        (("code", "AAAA"), "invalid_grant"),
        (("redirect_uri", ""), "invalid_request"),
    ] {
        let answer = ask(&site, &own, &code, &[changed]).await;
        assert_eq!((answer.status, answer.error()), (400, error), "{changed:?}");
    }
    assert_eq!(ask(&site, &own, &code, &[]).await.status, 200);
});

scenario!(oidc_client_shows_its_secret, |site| {
    let own = party(&site, "eLicensing", |_| {}).await;
    let public = party(&site, "A page's script", |settings| {
        if let Some(client) = &mut settings.client {
            client.secret = None;
        }
    })
    .await;
    let mut tab = Tab::by_password(&site).await;
    let code = take(&mut tab, &site, &own).await;
    let fields = |more: &'static [(&'static str, &'static str)]| {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
        ];
        fields.extend(more);
        fields
    };
    let wrong = Party {
        secret: "wrong".into(),
        service: own.service.clone(),
        id: own.id.clone(),
    };
    let nobody = Party {
        id: "00112233445566778899aabbccddeeff".into(),
        ..wrong
    };
    let wrong = Party {
        secret: "wrong".into(),
        service: own.service.clone(),
        id: own.id.clone(),
    };
    for authorization in [basic(&wrong), basic(&nobody), "Bearer x".into(), "Basic !".into()] {
        let answer = post(&site, &authorization, &fields(&[])).await;
        assert_eq!(
            (answer.status, answer.error()),
            (401, "invalid_client"),
            "{authorization}"
        );
        assert!(answer.headers.contains_key(header::WWW_AUTHENTICATE));
    }
    for more in [&[][..], &[("client_secret", "x")]] {
        let answer = post(&site, "", &fields(more)).await;
        assert_eq!(
            (answer.status, answer.error()),
            (401, "invalid_client"),
            "{more:?}"
        );
    }
    // Its id alone; another way to say it; both ways at once.
    let mut named = fields(&[]);
    named.push(("client_id", &own.id));
    assert_eq!(post(&site, "", &named).await.error(), "invalid_client");
    named.push(("client_secret", &own.secret));
    assert_eq!(post(&site, &basic(&own), &named).await.error(), "invalid_request");
    // None of that has used the code up.
    let answer = post(&site, "", &named).await;
    assert_eq!(answer.status, 200, "client_secret_post: {}", answer.json);
    // A public client has its id alone, and any secret is one too many.
    let code = take(&mut tab, &site, &public).await;
    assert_eq!(
        ask(&site, &public, &code, &[("client_secret", "x")])
            .await
            .error(),
        "invalid_client"
    );
    assert_eq!(ask(&site, &public, &code, &[]).await.status, 200);
    // Not a form.
    let request = Request::post("/oidc/token")
        .header("host", SITE)
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .expect("a request");
    let answer = send(&site, request).await;
    assert_eq!((answer.status, answer.error()), (400, "invalid_request"));
    let large = format!("code={}", "a".repeat(9_000));
    assert_eq!(post(&site, "", &[("code", &large)]).await.status, 400);
});

scenario!(
    oidc_guesses_are_counted_by_address,
    |config| {
        config.limits.device_failures_per_minute = 3;
    },
    |site| {
        let own = party(&site, "eLicensing", |_| {}).await;
        let mut tab = Tab::by_password(&site).await;
        let code = take(&mut tab, &site, &own).await;
        for _ in 0..3 {
            assert_eq!(ask(&site, &own, "AAAA", &[]).await.error(), "invalid_grant");
        }
        let answer = ask(&site, &own, &code, &[]).await;
        assert_eq!((answer.status, answer.error()), (429, "temporarily_unavailable"));
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
        site.advance(60_000 - i64::try_from(site.now() % 60_000).expect("small"));
        let code = take(&mut tab, &site, &own).await;
        assert_eq!(ask(&site, &own, &code, &[]).await.status, 200);
    }
);

scenario!(oidc_claims_follow_scope_and_registry, |site| {
    let party = party(&site, "eLicensing", |settings| {
        settings.attributes = Attribute::ALL.to_vec();
    })
    .await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    for (scope, names) in [
        ("openid", &["sub"][..]),
        ("openid email", &["email", "email_verified", "sub"]),
        (
            "openid profile phone",
            &[
                "device",
                "family_name",
                "given_name",
                "locale",
                "name",
                "preferred_username",
                "strengths",
                "sub",
            ],
        ),
    ] {
        tab.get(&site, &authorise(&party, &[("scope", scope)])).await;
        let answer = ask(&site, &party, &code(&tab), &[]).await;
        let info = get(&site, "/oidc/userinfo", answer.access()).await.json;
        let mut told: Vec<_> = info.as_object().expect("an object").keys().cloned().collect();
        told.sort();
        assert_eq!(told, names, "{scope}");
        if scope.contains("profile") {
            assert_eq!(info["strengths"], json!(["PASSWORD_MOBILE_APP"]));
            assert_eq!(info["device"]["name"], "My phone");
        }
    }
    for bad in ["", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(get(&site, "/oidc/userinfo", bad).await.status, 401);
    }
});

scenario!(oidc_tokens_end_with_their_session, |site| {
    let party = party(&site, "eLicensing", |_| {}).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    let waiting = take(&mut tab, &site, &party).await;
    let answer = enter(&mut tab, &site, &party).await;
    // A step-up goes on as the same session.
    let strong = crate::oidc::party(&site, "Strong", |settings| settings.wanted.level = Level::Medium).await;
    tab.get(&site, &authorise(&strong, &[])).await;
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    assert_eq!(get(&site, "/oidc/userinfo", answer.access()).await.status, 200);
    tab.get(&site, "/").await;
    tab.submit(&site, "/logout", &[]).await;
    assert_eq!(get(&site, "/oidc/userinfo", answer.access()).await.status, 401);
    assert_eq!(ask(&site, &party, &waiting, &[]).await.error(), "invalid_grant");
    // A client that is removed, or is none any more, gets nothing.
    let mut tab = Tab::by_password(&site).await;
    let answer = enter(&mut tab, &site, &party).await;
    let waiting = take(&mut tab, &site, &party).await;
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.remove_service(&party.service.id).await.expect("removes"));
    tx.commit().await.expect("commits");
    assert_eq!(get(&site, "/oidc/userinfo", answer.access()).await.status, 401);
    assert_eq!(ask(&site, &party, &waiting, &[]).await.error(), "invalid_client");
});

scenario!(oidc_keys_rotate_and_old_tokens_verify, |site| {
    let own = party(&site, "eLicensing", |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    let token = |answer: &Answer| answer.json["id_token"].as_str().expect("a token").to_owned();
    let old = token(&enter(&mut tab, &site, &own).await);
    assert_eq!(
        Keys::rotate_oidc(&site.app.config.keys.folder, site.now()).expect("rotates"),
        2
    );
    let site = site.restarted().await;
    // The new key is published; the old one signs until clients have seen the new one.
    let set = get(&site, "/oidc/keys", "").await.json;
    assert_eq!(set["keys"].as_array().map(Vec::len), Some(2));
    let between = token(&enter(&mut tab, &site, &own).await);
    assert!(verifies(&old, &set) && verifies(&between, &set));
    let kid = |token: &str| token.split('.').next().expect("a header").to_owned();
    assert_eq!(kid(&old), kid(&between));
    site.advance(600_000);
    let new = token(&enter(&mut tab, &site, &own).await);
    assert_ne!(kid(&old), kid(&new));
    assert!(verifies(&new, &set), "who has kept the set can verify it");
    let set = get(&site, "/oidc/keys", "").await.json;
    assert!(verifies(&between, &set) && verifies(&new, &set));
    // Once every token of it has expired the old key is not published; logouts still know its tokens.
    site.advance(901_000);
    let set = get(&site, "/oidc/keys", "").await.json;
    assert_eq!(set["keys"].as_array().map(Vec::len), Some(1));
    assert!(!verifies(&old, &set) && verifies(&new, &set));
    let hint = form_urlencoded::byte_serialize(old.as_bytes()).collect::<String>();
    tab.get(&site, &format!("/oidc/logout?id_token_hint={hint}"))
        .await;
    assert_eq!(tab.path, "/login?note=logged-out", "{}", tab.html);
});

scenario!(
    oidc_clients_are_told_of_the_end,
    |config| {
        config.services.networks = serde_json::from_value(json!(["127.0.0.0/8"])).expect("networks");
    },
    |site| {
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let ears = heard.clone();
        let listen = axum::Router::new().route(
            "/out",
            axum::routing::post(move |body: String| async move {
                ears.lock().expect("unshared").push(body);
            }),
        );
        tokio::spawn(async move { axum::serve(listener, listen).await });
        let told = party(&site, "eLicensing", |settings| {
            if let Some(client) = &mut settings.client {
                client.logout = Some(
                    format!("http://127.0.0.1:{port}/out")
                        .parse()
                        .expect("an address"),
                );
            }
        })
        .await;
        let mut tab = Tab::default();
        tab.get(&site, &authorise(&told, &[])).await;
        by_password(&mut tab, &site, "password").await;
        go_on(&mut tab, &site).await;
        let answer = ask(&site, &told, &code(&tab), &[]).await;
        let id = claims(answer.json["id_token"].as_str().expect("a token"));
        let sid = id["sid"].as_str().expect("a name of the session");
        site.sweep().await;
        tab.get(&site, "/").await;
        tab.submit(&site, "/logout", &[]).await;
        site.sweep().await;
        let caller = Caller::new(&site.app.config.services).expect("a caller");
        assert_eq!(
            logout::deliver_due(&site.app, &caller).await.expect("it sends"),
            1
        );
        let heard = heard.lock().expect("unshared").clone();
        let [body] = &heard[..] else {
            panic!("one message, not {heard:?}");
        };
        let token = body.strip_prefix("logout_token=").expect("a token");
        let set = get(&site, "/oidc/keys", "").await.json;
        assert!(verifies(token, &set));
        let out = claims(token);
        assert_eq!(
            (&out["sid"], &out["sub"]),
            (&json!(sid), &json!(site.user.username))
        );
        assert_eq!(
            (&out["aud"], &out["iss"]),
            (&json!(told.id), &json!(format!("https://{SITE}")))
        );
        assert!(out["events"]["http://schemas.openid.net/event/backchannel-logout"].is_object());
        assert!(out.get("nonce").is_none());
        assert_eq!(site.audited("logout_sent").await, 1);
    }
);
