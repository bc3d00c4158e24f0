//! What every client of CAS is refused, in its own words: a ticket that was used, one of another service, a session that is
//! too weak, a wrong address for proxy-granting tickets; and what becomes of *renew* and *gateway*.

use e2e::acts::{PIN_CODE, QR_CODE};
use e2e::browser::Browser;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::tools::free_port;
use e2e::world::World;

use crate::services::{
    django_cas_ng, django_cas_ng_that, http_cas_client, mod_auth_cas, mod_auth_cas_that, python_cas,
};
use crate::stories::{NAME, TWO_FACTORS, open, people, sign_in, ticket_for};

e2e::tests![
    python_cas_meets_every_refusal,
    a_proxy_that_nobody_registered_is_refused,
    renew_asks_whoever_is_signed_in,
    gateway_asks_nobody,
    django_cas_ng_meets_every_refusal,
    http_cas_client_meets_every_refusal,
    mod_auth_cas_meets_every_refusal,
];

async fn python_cas_meets_every_refusal(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = python_cas(&site, "3", TWO_FACTORS).await;
    browser.goto("/login").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    let knows = format!("python-cas knows {user}");
    every_refusal(&world, &site, &browser, &service.at("/"), &knows).await;
}

async fn django_cas_ng_meets_every_refusal(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = django_cas_ng(&site, TWO_FACTORS).await;
    browser.goto("/login").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    let knows = format!("django-cas-ng knows {user}");
    every_refusal(&world, &site, &browser, &service.at("/inside"), &knows).await;
}

async fn http_cas_client_meets_every_refusal(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = http_cas_client(&site, "", TWO_FACTORS).await;
    browser.goto("/login").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    let knows = format!("http-cas-client knows {user}");
    every_refusal(&world, &site, &browser, &service.at("/"), &knows).await;
}

async fn mod_auth_cas_meets_every_refusal(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = mod_auth_cas(&site, TWO_FACTORS).await;
    browser.goto("/login").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    let knows = format!("mod_auth_cas knows {user}");
    every_refusal(&world, &site, &browser, &service.at("/"), &knows).await;
}

/// `browser` is signed in by two factors and has never been at the service, whose page `page` says `knows` to who was let in.
async fn every_refusal(world: &World, site: &Site, browser: &Browser, page: &str, knows: &str) {
    browser.heads("Successful login").await;
    // A browser of somebody who has got hold of tickets, and no session at the site.
    let thief = world.browser(site).await;
    let address = own_address(&thief, page).await;
    let ticket = ticket_for(site, browser, &address).await;
    bring(&thief, &address, &ticket).await;
    thief.heads(knows).await;
    // The same again, after the service has forgotten the browser.
    let cookies = thief.client().delete_all_cookies().await;
    cookies.expect("the browser forgets");
    bring(&thief, &address, &ticket).await;
    is_not_let_in(&thief).await;
    // A ticket that was made for another service.
    let other = format!("http://localhost:{}/", free_port());
    let (done, said) = site.admin(&["service", "add", "Other", "--url", &other]).await;
    assert!(done, "{said}");
    let refused = "select count(*) from audit where event = 'ticket_refused'";
    let before = site.count(refused);
    let ticket = ticket_for(site, browser, &other).await;
    bring(&thief, &address, &ticket).await;
    is_not_let_in(&thief).await;
    assert_eq!(site.count(refused), before + 1);
    // A session by password alone gets no ticket for it: the second factor is asked for.
    browser.goto("/").await;
    browser.log_out(NAME).await;
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    open(browser, page).await;
    browser.heads("Choose your verification method").await;
}

/// The address by which the client of a page knows itself: it says so when it sends a browser to the site.
async fn own_address(browser: &Browser, page: &str) -> String {
    open(browser, page).await;
    browser.heads("Sign in to continue").await;
    let url = browser.client().current_url().await.expect("it has one");
    url.query_pairs()
        .find(|(name, _)| name == "service")
        .map(|(_, address)| address.into_owned())
        .expect("a service")
}

async fn bring(browser: &Browser, address: &str, ticket: &str) {
    let mark = if address.contains('?') { '&' } else { '?' };
    open(browser, &format!("{address}{mark}ticket={ticket}")).await;
}

/// What the clients do differs: an error of their own, or the sign-in from the start.
async fn is_not_let_in(browser: &Browser) {
    let heading = browser.heading().await;
    assert!(!heading.contains("knows"), "{heading}: {}", browser.text().await);
}

/// mod_auth_cas knows no proxies.
async fn a_proxy_that_nobody_registered_is_refused(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let python = python_cas(&site, "3", &[]).await;
    open(&browser, &python.url).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("python-cas knows {user}")).await;
    let django = django_cas_ng_that(&site, "proxy", &[]).await;
    let node = http_cas_client(&site, "proxy", &[]).await;
    let refused = "select count(*) from audit where event = 'ticket_refused' and detail like '%INVALID_PROXY_CALLBACK%'";
    for (count, (page, said)) in (1..).zip([
        (python.at("/proxy"), "python-cas let nobody in"),
        (django.at("/inside"), "403 Forbidden"),
        (node.at("/"), "http-cas-client let nobody in"),
    ]) {
        open(&browser, &page).await;
        browser.heads(said).await;
        assert_eq!(site.count(refused), count, "{page}");
    }
    assert_eq!(
        site.count("select count(*) from audit where event = 'proxy_granted'"),
        0
    );
}

/// python-cas has its own story.
async fn renew_asks_whoever_is_signed_in(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    browser.goto("/login").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads("Successful login").await;
    let django = django_cas_ng_that(&site, "renew", &[]).await;
    let node = http_cas_client(&site, "renew", &[]).await;
    let apache = mod_auth_cas_that(&site, "CASRenew /", &[]).await;
    for (page, knows) in [
        (django.at("/inside"), "django-cas-ng knows"),
        (node.at("/"), "http-cas-client knows"),
        (apache.at("/"), "mod_auth_cas knows"),
    ] {
        open(&browser, &page).await;
        sign_in(&site, &browser, &phone, QR_CODE).await;
        browser.heads(&format!("{knows} {user}")).await;
    }
}

/// http-cas-client has its own story. django-cas-ng takes who is signed in, and is no use for who is not: see its service.
async fn gateway_asks_nobody(world: World) {
    let (site, browser, _, user) = people(&world).await;
    let python = python_cas(&site, "3", &[]).await;
    let django = django_cas_ng_that(&site, "gateway", &[]).await;
    let apache = mod_auth_cas_that(&site, "CASGateway /", &[]).await;
    open(&browser, &python.at("/gateway")).await;
    browser.heads("python-cas asked nobody").await;
    // The module leaves it to Apache, which has nobody and calls that a mistake of the configuration.
    open(&browser, &apache.at("/")).await;
    browser.heads("Internal Server Error").await;
    // It does not ask the site again before the browser has forgotten that it did.
    let cookies = browser.client().delete_all_cookies().await;
    cookies.expect("the browser forgets");
    browser.goto("/login").await;
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    for (page, knows) in [
        (python.at("/gateway"), "python-cas knows"),
        (django.at("/inside"), "django-cas-ng knows"),
        (apache.at("/"), "mod_auth_cas knows"),
    ] {
        open(&browser, &page).await;
        browser.heads(&format!("{knows} {user}")).await;
    }
}
