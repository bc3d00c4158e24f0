//! What services ask the site themselves: tickets of every kind, and every refusal.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use symbolon_server::cas::service::{Attribute, Form, Settings};
use symbolon_server::cas::strength::{Level, Strength};
use symbolon_server::cas::ticket::{About, Kind, hash};
use symbolon_server::store::TicketRow;
use tower::ServiceExt;

use crate::cas::{GRANTS, LICENCES, by_password, go_on, login, pattern, register, ticket, two};
use crate::harness::{SITE, Site, scenario};
use crate::races::taken;
use crate::tab::Tab;

/// What the site says to a service.
async fn get(site: &Site, path: &str) -> String {
    let request = Request::get(path)
        .header("host", SITE)
        .body(Body::empty())
        .expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("infallible");
    assert_eq!(response.status().as_u16(), 200, "{path}");
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(body.to_vec()).expect("UTF-8")
}

pub async fn ask(site: &Site, path: &str, service: &str, ticket: &str, more: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("service", service)
        .append_pair("ticket", ticket)
        .finish();
    get(site, &format!("{path}?{query}{more}")).await
}

/// A new ticket of a tab that is signed in.
async fn take(tab: &mut Tab, site: &Site, service: &str) -> String {
    tab.get(site, &login(service, "")).await;
    ticket(tab, service)
}

/// Panics unless it is refused with this code.
#[track_caller]
fn refused(said: &str, code: &str) {
    assert!(
        said.contains(&format!("Failure code=\"{code}\"")),
        "{code}: {said}"
    );
}

scenario!(cas_ticket_is_good_once_for_its_service, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let first = take(&mut tab, &site, GRANTS).await;
    let said = ask(&site, "/p3/serviceValidate", GRANTS, &first, "").await;
    assert!(
        said.contains(&format!("<cas:user>{}</cas:user>", site.user.username)),
        "{said}"
    );
    assert!(
        said.contains("<cas:email>jan.peeters@example.eu</cas:email>"),
        "{said}"
    );
    assert!(said.contains("<cas:strengths>PASSWORD</cas:strengths>"), "{said}");
    assert!(!said.contains("Peeters</cas"), "no more than is released: {said}");
    let again = ask(&site, "/p3/serviceValidate", GRANTS, &first, "").await;
    refused(&again, "INVALID_TICKET");
    // Another service asks with it: refused, and it is used up.
    let second = take(&mut tab, &site, GRANTS).await;
    for near in [
        LICENCES,
        "https://grants.example.eu/cas?",
        "https://grants.example.eu/ca",
    ] {
        let ticket = take(&mut tab, &site, GRANTS).await;
        refused(
            &ask(&site, "/serviceValidate", near, &ticket, "").await,
            "INVALID_SERVICE",
        );
        refused(
            &ask(&site, "/serviceValidate", GRANTS, &ticket, "").await,
            "INVALID_TICKET",
        );
    }
    // Too late.
    site.advance(60_001);
    refused(
        &ask(&site, "/serviceValidate", GRANTS, &second, "").await,
        "INVALID_TICKET",
    );
    // Never there, and no ticket at all.
    refused(
        &ask(&site, "/serviceValidate", GRANTS, &Kind::Service.draw(), "").await,
        "INVALID_TICKET",
    );
    refused(
        &ask(&site, "/serviceValidate", GRANTS, "ST-1", "").await,
        "INVALID_TICKET",
    );
    refused(
        &get(&site, "/serviceValidate?ticket=ST-1").await,
        "INVALID_REQUEST",
    );
    refused(&get(&site, "/serviceValidate").await, "INVALID_REQUEST");
    refused(
        &get(&site, "/serviceValidate?ticket=a&ticket=b&service=c").await,
        "INVALID_REQUEST",
    );
    assert_eq!(site.audited("ticket_validated").await, 1);
    assert_eq!(site.audited("ticket_refused").await, 3);
});

scenario!(cas_two_hundred_at_once_and_one_gets_it, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let ticket = take(&mut tab, &site, GRANTS).await;
    let site = Arc::new(site);
    let asked: Vec<_> = (0..200)
        .map(|_| {
            let (site, ticket) = (site.clone(), ticket.clone());
            tokio::spawn(async move { ask(&site, "/serviceValidate", GRANTS, &ticket, "").await })
        })
        .collect();
    let mut good = 0;
    for said in asked {
        good += usize::from(said.await.expect("it ends").contains("authenticationSuccess"));
    }
    assert_eq!(good, 1);
});

// What is read before says so too, but can be old by then.
scenario!(cas_ticket_is_used_up_by_one_statement, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let hash = hash(&take(&mut tab, &site, GRANTS).await);
    let now = site.now();
    let used = taken(async || {
        let mut tx = site.app.store.begin().await.expect("begins");
        let got = tx.use_ticket(&hash, now).await.expect("answers");
        tx.commit().await.expect("commits");
        got
    })
    .await;
    assert_eq!(used, 1);
});

scenario!(cas_ticket_dies_with_its_session, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let ticket = take(&mut tab, &site, GRANTS).await;
    tab.get(&site, "/logout").await;
    refused(
        &ask(&site, "/serviceValidate", GRANTS, &ticket, "").await,
        "INVALID_TICKET",
    );
});

scenario!(cas_only_hashes_of_tickets_are_kept, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let ticket = take(&mut tab, &site, GRANTS).await;
    let said = ask(&site, "/serviceValidate", GRANTS, &ticket, "").await;
    assert!(said.contains("authenticationSuccess"));
    tab.get(&site, "/logout").await;
    assert!(!tab.is_signed_in());
    site.sweep().await;
    let random = ticket.split_once('-').expect("a ticket").1.as_bytes().to_vec();
    if site.app.store.backend().name() == "SQLite" {
        for entry in std::fs::read_dir(site.folder.path()).expect("a folder").flatten() {
            if let Ok(bytes) = std::fs::read(entry.path()) {
                let found = bytes.windows(random.len()).any(|window| window == random);
                assert!(!found, "{}", entry.path().display());
            }
        }
    }
});

scenario!(cas_first_version_and_json, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    let ticket = take(&mut tab, &site, GRANTS).await;
    assert_eq!(
        ask(&site, "/validate", GRANTS, &ticket, "").await,
        format!("yes\n{}\n", site.user.username)
    );
    assert_eq!(ask(&site, "/validate", GRANTS, &ticket, "").await, "no\n\n");
    let ticket = take(&mut tab, &site, GRANTS).await;
    let said = ask(&site, "/cas/p3/serviceValidate", GRANTS, &ticket, "&format=JSON").await;
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let success = &said["serviceResponse"]["authenticationSuccess"];
    assert_eq!(success["user"], site.user.username);
    assert_eq!(success["attributes"]["email"], "jan.peeters@example.eu");
    let said = ask(&site, "/serviceValidate", GRANTS, &ticket, "&format=json").await;
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(
        said["serviceResponse"]["authenticationFailure"]["code"],
        "INVALID_TICKET"
    );
    refused(
        &ask(&site, "/serviceValidate", GRANTS, &ticket, "&format=YAML").await,
        "INVALID_REQUEST",
    );
});

scenario!(cas_renew_at_validation, |site| {
    two(&site).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "&renew=true")).await;
    by_password(&mut tab, &site, "password").await;
    go_on(&mut tab, &site).await;
    let fresh = ticket(&tab, GRANTS);
    let said = ask(&site, "/p3/serviceValidate", GRANTS, &fresh, "&renew=true").await;
    assert!(
        said.contains("<cas:isFromNewLogin>true</cas:isFromNewLogin>"),
        "{said}"
    );
    let stale = take(&mut tab, &site, GRANTS).await;
    refused(
        &ask(&site, "/p3/serviceValidate", GRANTS, &stale, "&renew=true").await,
        "INVALID_TICKET",
    );
    // A second factor alone is no new sign-in.
    tab.get(&site, &login(LICENCES, "")).await;
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    let stepped = ticket(&tab, LICENCES);
    refused(
        &ask(&site, "/p3/serviceValidate", LICENCES, &stepped, "&renew=true").await,
        "INVALID_TICKET",
    );
});

/// A service whose clients are EU Login's.
async fn ecas(site: &Site, change: impl FnOnce(&mut Settings)) {
    register(site, "Ecas", "https://ecas.example.eu/*", |settings| {
        settings.form = Form::Ecas;
        settings.attributes = Attribute::ALL.to_vec();
        change(settings);
    })
    .await;
}

const ECAS: &str = "https://ecas.example.eu/app";

scenario!(ecas_answers_and_refusals, |site| {
    ecas(&site, |_| {}).await;
    let mut tab = Tab::by_password(&site).await;
    let ticket = take(&mut tab, &site, ECAS).await;
    let said = ask(
        &site,
        "/laxValidate",
        ECAS,
        &ticket,
        "&userDetails=true&groups=*&ticketTypes=SERVICE,PROXY&assuranceLevel=LOW&acceptStrengths=PASSWORD",
    )
    .await;
    for part in [
        "xmlns:cas=\"https://ecas.ec.europa.eu/cas/schemas\"",
        "<cas:firstName>Jan</cas:firstName><cas:lastName>Peeters</cas:lastName>",
        "<cas:assuranceLevel>10</cas:assuranceLevel>",
        "<cas:groups number=\"0\">",
        "<cas:strengths number=\"1\"><cas:strength>PASSWORD</cas:strength></cas:strengths>",
        "<cas:ticketType>SERVICE</cas:ticketType>",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for (path, more, code) in [
        (
            "/serviceValidate",
            "&acceptStrengths=PASSWORD_MOBILE_APP",
            "INVALID_STRENGTH",
        ),
        (
            "/serviceValidate",
            "&authenticationLevel=MEDIUM",
            "INSUFFICIENT_AUTHENTICATION_LEVEL",
        ),
        ("/serviceValidate", "&ticketTypes=PROXY,DESKTOP", "INVALID_TICKET"),
        ("/serviceValidate", "&assuranceLevel=20", "INVALID_USER"),
        ("/strictValidate", "", "INVALID_USER"),
        ("/interinstitutionalValidate", "", "INVALID_USER"),
        ("/sponsorValidate", "", "INVALID_USER"),
        (
            "/serviceValidate",
            "&pgtUrl=https://ecas.example.eu/pgt",
            "INVALID_PROXY_CALLBACK_URL",
        ),
    ] {
        let ticket = take(&mut tab, &site, ECAS).await;
        let said = ask(&site, path, ECAS, &ticket, more).await;
        refused(&said, code);
        assert!(said.contains("ecas.ec.europa.eu/cas/schemas"), "{said}");
    }
});

scenario!(ecas_strengths_are_asked_at_login, |site| {
    ecas(&site, |_| {}).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &login(ECAS, "&acceptStrengths=PASSWORD_SOFTWARE_TOKEN"))
        .await;
    assert_eq!(tab.path, "/login/method");
    assert!(tab.html.contains("value=\"app-qr\"") && !tab.html.contains("value=\"app-pin\""));
    tab.get(&site, &login(ECAS, "&authenticationLevel=MEDIUM")).await;
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    let given = ticket(&tab, ECAS);
    let said = ask(
        &site,
        "/serviceValidate",
        ECAS,
        &given,
        "&authenticationLevel=MEDIUM",
    )
    .await;
    assert!(
        said.contains("<cas:strength>PASSWORD_MOBILE_APP</cas:strength>"),
        "{said}"
    );
    assert!(
        said.contains("<cas:deviceName>My phone</cas:deviceName>"),
        "{said}"
    );
    for bad in ["&acceptStrengths=STRONG", "&authenticationLevel=ultra"] {
        tab.get(&site, &login(ECAS, bad)).await;
        assert_eq!(tab.status, 400);
    }
    tab.get(&site, &login(ECAS, "&authenticationLevel=HIGH")).await;
    assert_eq!(tab.status, 403);
});

scenario!(ecas_transaction_login, |site| {
    ecas(&site, |_| {}).await;
    let said = site
        .post_as(
            "/login/init",
            b"service=https%3A%2F%2Fecas.example.eu%2Fapp&acceptStrengths=PASSWORD_SOFTWARE_TOKEN".to_vec(),
            "application/x-www-form-urlencoded",
        )
        .await
        .ok();
    let said = String::from_utf8(said).expect("UTF-8");
    let id = said
        .split_once("<cas:loginRequestId>")
        .and_then(|(_, rest)| rest.split_once('<'))
        .unwrap_or_else(|| panic!("{said}"))
        .0
        .to_owned();
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &format!("/login?loginRequestId={id}")).await;
    assert_eq!(tab.path, "/login/method");
    assert!(tab.html.contains("value=\"app-qr\"") && !tab.html.contains("value=\"app-pin\""));
    // What the browser adds changes nothing.
    tab.get(
        &site,
        &format!(
            "/login?loginRequestId={id}&acceptStrengths=PASSWORD&service=https%3A%2F%2Fecas.example.eu%2Fx"
        ),
    )
    .await;
    assert_eq!(tab.path, "/login/method");
    site.advance(600_001);
    tab.get(&site, &format!("/login?loginRequestId={id}")).await;
    assert_eq!(tab.status, 410);
    let bad = site
        .post_as(
            "/login/init",
            b"service=https%3A%2F%2Fevil.example%2F".to_vec(),
            "application/x-www-form-urlencoded",
        )
        .await
        .ok();
    assert!(String::from_utf8_lossy(&bad).contains("code=\"INVALID_SERVICE\""));
});

/// A proxy-granting ticket of the tab's session, as a callback would have brought it.
async fn granting(site: &Site, tab: &Tab, service: [u8; 16]) -> String {
    let ticket = Kind::ProxyGranting.draw();
    let now = site.now();
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.insert_ticket(&TicketRow {
        hash: hash(&ticket),
        kind: Kind::ProxyGranting,
        service,
        url: "https://grants.example.eu/pgt".into(),
        user: site.user.id,
        session: tab.session(),
        about: About {
            strengths: vec![Strength::Password],
            fresh: false,
            at: now,
            proxies: Vec::new(),
        },
        exp: now + 3_600_000,
    })
    .await
    .expect("inserts");
    tx.commit().await.expect("commits");
    ticket
}

scenario!(cas_proxy_tickets, |site| {
    let proxy = register(&site, "Proxy", GRANTS, |settings| {
        settings.proxy_callbacks = vec![
            pattern("https://grants.example.eu/pgt"),
            pattern("https://localhost:9/pgt"),
        ];
    })
    .await;
    register(&site, "Back", "https://back.example.eu/*", |_| {}).await;
    register(&site, "Strong", "https://strong.example.eu/*", |settings| {
        settings.wanted.level = Level::Medium;
    })
    .await;
    let mut tab = Tab::by_password(&site).await;
    let pgt = granting(&site, &tab, proxy.id).await;
    let target = "https://back.example.eu/api";
    let made = |pgt: &str, target: &str| format!("/proxy?pgt={pgt}&targetService={target}");
    let text = |said: &str| {
        said.split_once("<cas:proxyTicket>")
            .and_then(|(_, rest)| rest.split_once('<'))
            .unwrap_or_else(|| panic!("{said}"))
            .0
            .to_owned()
    };
    let pt = text(&get(&site, &made(&pgt, target)).await);
    refused(
        &ask(&site, "/serviceValidate", target, &pt, "").await,
        "INVALID_TICKET_SPEC",
    );
    let said = ask(&site, "/proxyValidate", target, &pt, "").await;
    assert!(
        said.contains("<cas:proxy>https://grants.example.eu/pgt</cas:proxy>"),
        "{said}"
    );
    refused(
        &ask(&site, "/proxyValidate", target, &pt, "").await,
        "INVALID_TICKET",
    );
    refused(
        &get(&site, &made(&pgt, "https://evil.example/")).await,
        "UNAUTHORIZED_SERVICE",
    );
    refused(
        &get(&site, &made(&pgt, "https://strong.example.eu/")).await,
        "UNAUTHORIZED_SERVICE",
    );
    refused(
        &get(&site, &made(&Kind::ProxyGranting.draw(), target)).await,
        "BAD_PGT",
    );
    refused(&get(&site, &made(&pt, target)).await, "BAD_PGT");
    refused(&get(&site, "/proxy?pgt=x").await, "INVALID_REQUEST");
    // A granting ticket is no ticket to be validated.
    refused(
        &ask(&site, "/proxyValidate", target, &pgt, "").await,
        "INVALID_TICKET",
    );
    // A callback that is not registered, one without TLS, another path, and one that is registered and does not answer. The ticket
    // is used up, and that is no sign-in at the service.
    let (before, let_in) = (
        site.audited("ticket_refused").await,
        site.audited("ticket_validated").await,
    );
    for callback in [
        "https://evil.example/pgt",
        "http://localhost/pgt",
        "https://grants.example.eu/pgtx",
        "https://localhost:9/pgt",
    ] {
        let ticket = take(&mut tab, &site, GRANTS).await;
        let more = format!("&pgtUrl={callback}");
        refused(
            &ask(&site, "/serviceValidate", GRANTS, &ticket, &more).await,
            "INVALID_PROXY_CALLBACK",
        );
    }
    assert_eq!(site.audited("ticket_refused").await, before + 4);
    assert_eq!(site.audited("ticket_validated").await, let_in);
    tab.get(&site, "/logout").await;
    refused(&get(&site, &made(&pgt, target)).await, "BAD_PGT");
});
