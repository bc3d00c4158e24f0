//! Services at `/login` and `/logout`: who gets there, by what, and where nobody is sent.

use symbolon_protocol::NumberMatching;
use symbolon_server::cas::call::Caller;
use symbolon_server::cas::logout;
use symbolon_server::cas::service::{Attribute, Service, Settings};
use symbolon_server::cas::strength::{Level, Strength, Wanted};
use symbolon_server::cas::url::Pattern;
use symbolon_server::chance;

use crate::harness::{EMAIL, PASSWORD, Site, scenario};
use crate::tab::Tab;

pub const GRANTS: &str = "https://grants.example.eu/cas";
pub const LICENCES: &str = "https://licences.example.eu/app/cas";

pub fn pattern(text: &str) -> Pattern {
    Pattern::parse(text).expect("a pattern")
}

/// Registers a service.
pub async fn register(site: &Site, name: &str, url: &str, change: impl FnOnce(&mut Settings)) -> Service {
    let mut settings = Settings {
        urls: vec![pattern(url)],
        attributes: vec![Attribute::Email, Attribute::Strengths],
        ..Settings::default()
    };
    change(&mut settings);
    let service = Service {
        id: chance::random(),
        name: name.into(),
        settings,
        created: site.now(),
    };
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.insert_service(&service).await.expect("inserts"));
    tx.commit().await.expect("commits");
    service
}

/// One by password, one by two factors.
pub async fn two(site: &Site) {
    register(site, "Grants portal", GRANTS, |_| {}).await;
    register(
        site,
        "eLicensing",
        "https://licences.example.eu/app/*",
        |settings| {
            settings.wanted.level = Level::Medium;
            settings.description = "Export licences.".into();
        },
    )
    .await;
}

/// `/login?service=…` with more parameters.
pub fn login(service: &str, more: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("service", service)
        .finish();
    format!("/login?{query}{more}")
}

/// The ticket with which a tab has left for a service.
pub fn ticket(tab: &Tab, service: &str) -> String {
    let (to, ticket) = tab
        .path
        .split_once("?ticket=")
        .unwrap_or_else(|| panic!("no ticket in {} {}", tab.path, tab.html));
    assert_eq!(to, service);
    ticket.to_owned()
}

/// From the page of an address through the password; the hidden field keeps what was asked.
pub async fn by_password(tab: &mut Tab, site: &Site, method: &str) {
    let ask = tab.hidden("ask").expect("the page knows the service");
    let ask = ask.replace("&#38;", "&");
    tab.submit(site, "/login", &[("email", EMAIL), ("ask", &ask)])
        .await;
    tab.submit(
        site,
        "/login/password",
        &[("password", PASSWORD), ("method", method)],
    )
    .await;
}

/// From *On to …* to the service.
pub async fn go_on(tab: &mut Tab, site: &Site) {
    assert!(tab.path.starts_with("/login/go?r="), "{} {}", tab.path, tab.html);
    let way = tab.path.replace("/login/go", "/login/to");
    assert!(
        tab.html.contains(&format!("content=\"0;url={way}\"")),
        "{}",
        tab.html
    );
    tab.get(site, &way).await;
}

scenario!(cas_sign_in_leads_to_the_service, |site| {
    two(&site).await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "")).await;
    assert_eq!(tab.status, 200);
    assert!(tab.html.contains("Grants portal"), "{}", tab.html);
    // In another language it is still the way to this service.
    tab.get(&site, &format!("{}&lang=de", login(GRANTS, ""))).await;
    assert!(tab.html.contains("<html lang=\"de\">") && tab.html.contains("Grants portal"));
    assert!(
        tab.html
            .contains("/login?service=https%3A%2F%2Fgrants.example.eu%2Fcas&#38;lang=fr"),
        "{}",
        tab.html
    );
    tab.get(&site, &format!("{}&lang=en", login(GRANTS, ""))).await;
    by_password(&mut tab, &site, "password").await;
    assert!(tab.html.contains("On to Grants portal"), "{}", tab.html);
    let here = tab.path.clone();
    go_on(&mut tab, &site).await;
    ticket(&tab, GRANTS);
    // Back and reload give no second ticket of the same sign-in.
    tab.get(&site, &here.replace("/go", "/to")).await;
    assert_eq!(tab.path, "/", "{}", tab.html);
    // The session lives: the next time nobody is asked.
    tab.get(&site, &login(GRANTS, "")).await;
    ticket(&tab, GRANTS);
    assert_eq!(site.audited("ticket_issued").await, 2);
    // A sign-in without a service ends on its own page, as ever.
    let plain = Tab::by_password(&site).await;
    assert_eq!(plain.path, "/");
    assert!(plain.html.contains("Successful login"));
});

scenario!(cas_step_up_asks_the_second_factor_alone, |site| {
    two(&site).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "")).await;
    by_password(&mut tab, &site, "password").await;
    go_on(&mut tab, &site).await;
    let first = tab.cookies["__Host-sid"].clone();
    let started = site
        .app
        .store
        .session(&tab.session())
        .await
        .expect("answers")
        .expect("lives")
        .created;
    site.advance(60_000);
    tab.get(&site, &login(LICENCES, "")).await;
    assert_eq!(tab.path, "/login/method", "{}", tab.html);
    assert!(tab.html.contains("eLicensing") && tab.html.contains("Export licences."));
    assert!(
        !tab.html.contains("value=\"password\""),
        "the password was shown already"
    );
    tab.submit(&site, "/login/method", &[("method", "password")])
        .await;
    assert_eq!(tab.status, 422);
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    let row = tab.challenge(&site).await;
    let asked = symbolon_protocol::challenge::Challenge::parse(&row.c).expect("a challenge");
    assert_eq!(asked.service, b"eLicensing");
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    ticket(&tab, LICENCES);
    assert_ne!(
        tab.cookies["__Host-sid"], first,
        "a stronger session has a new name"
    );
    let session = site
        .app
        .store
        .session(&tab.session())
        .await
        .expect("answers")
        .expect("lives");
    assert_eq!(session.created, started, "and ends no later");
    assert_eq!(
        Strength::of_methods(&session.methods),
        [Strength::Password, Strength::PasswordMobileApp]
    );
    let mut old = Tab::default();
    old.cookies.insert("__Host-sid".into(), first);
    old.get(&site, "/account").await;
    assert_eq!(old.path, "/login", "the old name is gone");
    // Single sign-on from here on, in both directions.
    for service in [LICENCES, GRANTS] {
        tab.get(&site, &login(service, "")).await;
        ticket(&tab, service);
    }
});

scenario!(cas_step_up_ends_with_its_session, |site| {
    two(&site).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &login(LICENCES, "")).await;
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    let row = tab.challenge(&site).await;
    phone.approve(&site, &row, "4071").await.ok();
    // Somebody has the transaction's cookie, and not the session's.
    let mut thief = tab.clone();
    thief.cookies.remove("__Host-sid");
    thief.submit(&site, "/login/complete", &[]).await;
    assert!(!thief.is_signed_in(), "{}", thief.html);
    assert_eq!(thief.path, "/login");
    // The session ends elsewhere: what the phone approved opens nothing.
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.end_session(&tab.session()).await.expect("ends"));
    tx.commit().await.expect("commits");
    tab.submit(&site, "/login/complete", &[]).await;
    assert_eq!(tab.path, "/login");
});

scenario!(cas_two_factors_are_asked_from_the_start, |site| {
    two(&site).await;
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::default();
    tab.get(&site, &login(LICENCES, "")).await;
    by_password(&mut tab, &site, "password").await;
    assert!(!tab.is_signed_in(), "a password alone is not enough there");
    assert_eq!(tab.status, 422);
    tab.submit(&site, "/login/method", &[("method", "app-pin")]).await;
    tab.approve(&site, &mut phone, "/login").await;
    go_on(&mut tab, &site).await;
    ticket(&tab, LICENCES);
});

scenario!(cas_gateway_and_renew, |site| {
    two(&site).await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "&gateway=true")).await;
    assert_eq!(tab.path, GRANTS, "nobody is asked, nobody gets a ticket");
    tab.get(&site, &login(GRANTS, "")).await;
    by_password(&mut tab, &site, "password").await;
    go_on(&mut tab, &site).await;
    tab.get(&site, &login(GRANTS, "&gateway=true")).await;
    ticket(&tab, GRANTS);
    tab.get(&site, &login(LICENCES, "&gateway=true")).await;
    assert_eq!(tab.path, LICENCES, "the session is too weak, and nobody is asked");
    tab.get(&site, &login(GRANTS, "&renew=true")).await;
    assert!(tab.html.contains("Sign in to continue"), "{}", tab.html);
    let before = tab.session();
    by_password(&mut tab, &site, "password").await;
    go_on(&mut tab, &site).await;
    ticket(&tab, GRANTS);
    assert_ne!(tab.session(), before);
    tab.get(&site, &login(GRANTS, "&renew=true&gateway=true")).await;
    assert!(tab.html.contains("Sign in to continue"), "renew wins");
});

scenario!(cas_ticket_by_post, |site| {
    two(&site).await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, &login(GRANTS, "&method=POST")).await;
    assert_eq!(tab.status, 200);
    assert!(tab.html.contains(&format!("action=\"{GRANTS}\"")), "{}", tab.html);
    assert!(tab.hidden("ticket").expect("a ticket").starts_with("ST-"));
    assert!(
        tab.csp.contains("form-action 'self' https://grants.example.eu;"),
        "{}",
        tab.csp
    );
    tab.get(&site, &login(GRANTS, "")).await;
    tab.get(&site, "/").await;
    assert!(tab.csp.contains("form-action 'self';"), "{}", tab.csp);
});

scenario!(cas_unregistered_services_get_nobody, |site| {
    two(&site).await;
    let signed_in = Tab::by_password(&site).await;
    for mut tab in [Tab::default(), signed_in] {
        for evil in [
            "https://evil.example/",
            "https://grants.example.eu.evil.example/cas",
            "https://grants.example.eu@evil.example/cas",
            "https://grants.example.eu/cas/",
            "https://grants.example.eu/casino",
            "https://grants.example.eu:444/cas",
            "http://grants.example.eu/cas",
            "https://licences.example.eu/app/../evil",
            "https://licences.example.eu/app/%2e%2e/evil",
            "//evil.example/cas",
            "https:///evil.example/cas",
            "https://evil.example/?https://grants.example.eu/cas",
            "https://evil.example#https://grants.example.eu/cas",
            "https://grants.example.eu\\.evil.example/cas",
            "javascript:alert(1)//https://grants.example.eu/cas",
            "data:text/html,x",
            "/relative",
            "https://grants.example.eu/cas\r\nLocation: https://evil.example",
        ] {
            for more in ["", "&gateway=true", "&renew=true", "&method=POST"] {
                tab.get(&site, &login(evil, more)).await;
                assert!([400, 403].contains(&tab.status), "{evil}{more}: {}", tab.status);
                assert!(tab.path.starts_with("/login"), "{evil} led to {}", tab.path);
                assert!(!tab.html.contains("evil.example"), "{evil}");
                assert!(!tab.html.contains("ST-"), "{evil}");
            }
        }
        let doubled = format!("{}&service=https%3A%2F%2Fevil.example%2F", login(GRANTS, ""));
        tab.get(&site, &doubled).await;
        assert_eq!(tab.status, 400);
    }
    // What the form repeats is judged again.
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "")).await;
    let evil = [("email", EMAIL), ("ask", "service=https%3A%2F%2Fevil.example%2F")];
    tab.submit(&site, "/login", &evil).await;
    assert_eq!(tab.status, 403);
    // After logout too.
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/logout?service=https%3A%2F%2Fevil.example%2F")
        .await;
    assert!(tab.path.starts_with("/login?note=logged-out"), "{}", tab.path);
    assert!(!tab.is_signed_in());
    tab.get(&site, "/logout?service=https%3A%2F%2Fgrants.example.eu%2Fcas")
        .await;
    assert_eq!(tab.path, GRANTS);
});

scenario!(cas_service_that_asks_for_what_nobody_has, |site| {
    register(&site, "Vault", "https://vault.example.eu/", |settings| {
        settings.wanted = Wanted {
            strengths: vec![Strength::PasswordWebauthn],
            level: Level::High,
        };
    })
    .await;
    let mut tab = Tab::default();
    tab.get(&site, &login("https://vault.example.eu/", "")).await;
    assert_eq!(tab.status, 403);
    assert!(
        tab.html.contains("asks for more than this site offers"),
        "{}",
        tab.html
    );
});

scenario!(cas_request_of_another_sign_in_is_nobodys, |site| {
    two(&site).await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "")).await;
    by_password(&mut tab, &site, "password").await;
    let way = tab.path.replace("/login/go", "/login/to");
    // Another browser, another session of the same person: the link is worth nothing there.
    let mut other = Tab::by_password(&site).await;
    other.get(&site, &way).await;
    assert_eq!(other.path, "/");
    let id = way.split("r=").nth(1).expect("an id");
    other.get(&site, &format!("/login?loginRequestId={id}")).await;
    assert_eq!(other.status, 410);
    tab.get(&site, &way).await;
    ticket(&tab, GRANTS);
});

scenario!(cas_removed_service_on_the_way, |site| {
    two(&site).await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "")).await;
    by_password(&mut tab, &site, "password").await;
    let service = site
        .app
        .store
        .service_by_name("Grants portal")
        .await
        .expect("answers")
        .expect("there");
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.remove_service(&service.id).await.expect("removes"));
    tx.commit().await.expect("commits");
    let way = tab.path.replace("/login/go", "/login/to");
    tab.get(&site, &way).await;
    assert_eq!(tab.path, "/", "signed in, and going nowhere");
});

scenario!(cas_number_matching_of_the_service, |site| {
    register(&site, "Careful", "https://careful.example.eu/", |settings| {
        settings.number_matching = Some(NumberMatching::Type6);
        settings.wanted.level = Level::Medium;
    })
    .await;
    let mut phone = site.phone("My phone", "4071").await;
    // A browser that is known, so that nothing but the service raises it.
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.submit(&site, "/logout", &[]).await;
    tab.get(&site, &login("https://careful.example.eu/", "")).await;
    by_password(&mut tab, &site, "app-pin").await;
    let row = tab.challenge(&site).await;
    assert!((100_000..1_000_000).contains(&row.ans), "six digits: {}", row.ans);
});

/// How many single logouts wait.
async fn waiting(site: &Site) -> i64 {
    sqlx::query_scalar("select count(*) from outbox where channel = 'logout' and state = 'waiting'")
        .fetch_one(site.app.store.read())
        .await
        .expect("the store answers")
}

scenario!(cas_logout_tells_every_service, |site| {
    two(&site).await;
    register(&site, "Silent", "https://silent.example.eu/", |settings| {
        settings.logout = symbolon_server::cas::service::Logout::Never;
    })
    .await;
    let mut tab = Tab::by_password(&site).await;
    for service in [GRANTS, "https://silent.example.eu/"] {
        tab.get(&site, &login(service, "")).await;
        let ticket = ticket(&tab, service);
        let said = crate::cas_tickets::ask(&site, "/serviceValidate", service, &ticket, "").await;
        assert!(said.contains("authenticationSuccess"), "{said}");
    }
    site.sweep().await;
    assert_eq!(waiting(&site).await, 0, "the session lives");
    tab.get(&site, "/").await;
    tab.submit(&site, "/logout", &[]).await;
    assert!(!tab.is_signed_in());
    site.sweep().await;
    site.sweep().await;
    assert_eq!(waiting(&site).await, 1, "one of the two wants to know, once");
    // Its name leads nowhere here: it is tried again, and given up after an hour.
    let caller = Caller::new(&site.app.config.services).expect("a caller");
    assert_eq!(
        logout::deliver_due(&site.app, &caller).await.expect("it tries"),
        1
    );
    assert_eq!(waiting(&site).await, 1);
    assert_eq!(site.audited("logout_dead").await, 0);
    site.advance(3_700_000);
    assert_eq!(
        logout::deliver_due(&site.app, &caller).await.expect("it tries"),
        1
    );
    assert_eq!(site.audited("logout_dead").await, 1);
});
