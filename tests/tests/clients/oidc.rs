//! What a person does at the services that come by OpenID Connect, and what each of them is refused.

use e2e::acts::{PIN_CODE, QR_CODE};
use e2e::browser::Browser;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::world::World;

use crate::services::{Service, authlib, mod_auth_openidc, mod_auth_openidc_that, openid_client, python_cas};
use crate::stories::{NAME, TWO_FACTORS, becomes, confirm, open, people, sign_in};

const CODES_REUSED: &str = "select count(*) from audit where event = 'code_reused'";

e2e::tests![
    authlib_by_push_and_by_qr,
    authlib_is_refused,
    every_client_after_the_keys_were_rotated,
    openid_client_by_qr_and_its_refusals,
    mod_auth_openidc_by_push,
    mod_auth_openidc_is_refused,
    single_sign_on_and_single_logout_of_both_kinds,
];

async fn authlib_by_push_and_by_qr(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = authlib(&site, TWO_FACTORS).await;
    for (method, amr) in [(PIN_CODE, "amr: pwd pop mca mfa"), (QR_CODE, "amr: pwd otp mfa")] {
        open(&browser, &service.url).await;
        browser.sees("Authlib").await;
        sign_in(&site, &browser, &phone, method).await;
        browser.heads(&format!("Authlib knows {user}")).await;
        for told in [&format!("email: {EMAIL}"), "given_name: Ada", "acr: MEDIUM", amr] {
            browser.sees(told).await;
        }
        // Its own way out ends the session at the site, and comes back.
        open(&browser, &service.at("/leave")).await;
        browser.heads("You have left").await;
        open(&browser, &service.url).await;
        browser.heads("Sign in to continue").await;
    }
}

async fn authlib_is_refused(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = authlib(&site, &[]).await;
    // Nobody is signed in: it is told so, and the person is asked nothing.
    open(&browser, &service.at("/start?prompt=none")).await;
    browser.heads("Authlib let nobody in: login_required").await;
    open(&browser, &service.url).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("Authlib knows {user}")).await;
    let refusals = [
        // A code is good once, and what the first use gave is void after the second.
        ("twice", "second use: invalid_grant, first token: 401"),
        ("nopkce", "Authlib let nobody in: invalid_request"),
        ("verifier", "Authlib let nobody in: invalid_grant"),
        ("nonce", "Authlib let nobody in: invalid_claim nonce"),
    ];
    meets(&site, &browser, &service, refusals).await;
    // Too weak a session: the second factor alone is asked. Whoever has that goes through.
    browser.goto("/").await;
    browser.log_out(NAME).await;
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    open(&browser, &service.at("/start?prompt=none&acr_values=MEDIUM")).await;
    browser.heads("Authlib let nobody in: interaction_required").await;
    open(&browser, &service.at("/start?acr_values=MEDIUM")).await;
    browser.heads("Choose your verification method").await;
    browser.press(PIN_CODE).await;
    confirm(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("Authlib knows {user}")).await;
    browser.sees("acr: MEDIUM").await;
    // A removed client gets nobody.
    let (done, said) = site.admin(&["service", "remove", "Authlib"]).await;
    assert!(done, "{said}");
    open(&browser, &service.at("/start")).await;
    browser.heads("This service is not known here").await;
}

/// What a service says each time it starts a sign-in that goes wrong on purpose. At a redirect that is one character off it is
/// the site that speaks, whatever the client.
async fn meets(site: &Site, browser: &Browser, service: &Service, refusals: [(&str, &str); 4]) {
    let off = (
        "off",
        "The service wants you back at an address that is not its own",
    );
    for (mode, said) in refusals.into_iter().chain([off]) {
        open(browser, &service.at(&format!("/start?mode={mode}"))).await;
        browser.heads(said).await;
    }
    assert_eq!(site.count(CODES_REUSED), 1);
}

async fn every_client_after_the_keys_were_rotated(world: World) {
    let (mut site, browser, phone, user) = people(&world).await;
    let flask = authlib(&site, &[]).await;
    let node = openid_client(&site, &[]).await;
    let apache = mod_auth_openidc(&site, &[]).await;
    let all = [
        (flask.at("/start"), "Authlib knows"),
        (node.at("/start"), "openid-client knows"),
        (apache.at("/"), "mod_auth_openidc knows"),
    ];
    open(&browser, &flask.url).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("Authlib knows {user}")).await;
    for (page, knows) in &all {
        open(&browser, page).await;
        browser.heads(&format!("{knows} {user}")).await;
    }
    // A new key signs ten minutes after it was made: this one was made then.
    site.set_clock(-600_000);
    let (done, said) = site.admin(&["keys", "rotate", "oidc"]).await;
    assert!(done, "{said}");
    site.set_clock(0);
    assert!(site.stop().await);
    site.restart().await;
    // The clients have kept the old keys, meet one that they do not know, and fetch it. openid-client does so when what it has
    // is a minute old; Apache asks once more when the browser has forgotten its session there.
    open(&browser, &node.at("/aged")).await;
    browser.heads("The keys are old").await;
    let session = apache.url.replace("http://localhost:", "openidc");
    let forgotten = browser.client().delete_cookie(&session).await;
    forgotten.expect("the browser forgets");
    for (page, knows) in &all {
        open(&browser, page).await;
        browser.heads(&format!("{knows} {user}")).await;
    }
    let (_, listed) = site.admin(&["keys", "list"]).await;
    assert!(
        listed
            .lines()
            .any(|line| line.starts_with('2') && line.ends_with("signs")),
        "{listed}"
    );
}

async fn mod_auth_openidc_is_refused(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = mod_auth_openidc(&site, &[]).await;
    open(&browser, &service.at("/")).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("mod_auth_openidc knows {user}")).await;
    // What its configuration can have wrong.
    let bare = mod_auth_openidc_that(&site, ("OIDCPKCEMethod S256", "# no PKCE"), &[]).await;
    open(&browser, &bare.at("/")).await;
    // The module of Debian 12 takes an error that names its issuer (RFC 9207) for something else, and says so in its own words.
    browser.sees("Invalid Request").await;
    let told = browser.client().current_url().await.expect("it has one");
    let error = told.query_pairs().find(|(name, _)| name == "error");
    assert_eq!(error.expect("it is told").1, "invalid_request");
    let off = mod_auth_openidc_that(&site, ("localhost:PORT/back", "localhost:PORT/back2"), &[]).await;
    open(&browser, &off.at("/")).await;
    browser
        .heads("The service wants you back at an address that is not its own")
        .await;
    // The rest it draws and keeps itself: somebody on the way has to meddle with it.
    browser.goto("/").await;
    let page = service.at("/");
    let said = carried(&site, &browser, &page, 2, |asked| asked.to_owned()).await;
    assert_eq!(said[0], (302, page.clone()), "the first use");
    assert_ne!(said[1].0, 302, "the second use");
    assert_eq!(site.count(CODES_REUSED), 1);
    for name in ["nonce", "code_challenge"] {
        let said = carried(&site, &browser, &page, 1, |asked| changed(asked, name)).await;
        assert_ne!(said[0].0, 302, "{name}");
    }
}

/// An address with another value of `name`, as long as the right one.
fn changed(address: &str, name: &str) -> String {
    let (before, rest) = address.split_once(&format!("&{name}=")).expect("it is asked");
    let after = rest.split_once('&').map_or("", |(_, after)| after);
    format!("{before}&{name}={}&{after}", "A".repeat(43))
}

/// A sign-in that begins at a service's page, in a browser whose owner meddles with what it carries: `bend` changes the address
/// at which the site is asked for a code. What the service says to the code that comes back, so many times: the status, and
/// where it leads or what it shows.
async fn carried(
    site: &Site,
    browser: &Browser,
    page: &str,
    times: usize,
    bend: impl Fn(&str) -> String,
) -> Vec<(u16, String)> {
    let web = e2e::web::client(site, site.port);
    let cookie = browser.client().get_named_cookie("__Host-sid").await;
    let cookie = cookie.expect("the browser is at the site and signed in");
    let begun = web.get(page).send().await.expect("the service answers");
    let kept: Vec<&str> = begun
        .headers()
        .get_all("set-cookie")
        .iter()
        .filter_map(|value| value.to_str().ok()?.split(';').next())
        .collect();
    let back = web
        .get(bend(&location(&begun)))
        .header("cookie", format!("__Host-sid={}", cookie.value()))
        .send()
        .await
        .expect("the site answers");
    let mut said = Vec::new();
    for _ in 0..times {
        let answer = web
            .get(location(&back))
            .header("cookie", kept.join("; "))
            .send()
            .await
            .expect("the service answers");
        let status = answer.status().as_u16();
        let text = match status {
            302 => location(&answer),
            _ => answer.text().await.expect("it is text"),
        };
        said.push((status, text));
    }
    said
}

fn location(answer: &reqwest::Response) -> String {
    let value = answer.headers().get("location").expect("it leads on");
    value.to_str().expect("ASCII").to_owned()
}

async fn openid_client_by_qr_and_its_refusals(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = openid_client(&site, TWO_FACTORS).await;
    open(&browser, &service.at("/start?prompt=none")).await;
    browser.heads("openid-client let nobody in: login_required").await;
    open(&browser, &service.url).await;
    browser.sees("openid-client").await;
    sign_in(&site, &browser, &phone, QR_CODE).await;
    browser.heads(&format!("openid-client knows {user}")).await;
    browser.sees(&format!("email: {EMAIL}")).await;
    browser.sees("amr: pwd otp mfa").await;
    let refusals = [
        (
            "nonce",
            "openid-client let nobody in: OAUTH_JWT_CLAIM_COMPARISON_FAILED",
        ),
        ("twice", "openid-client let nobody in: invalid_grant"),
        ("verifier", "openid-client let nobody in: invalid_grant"),
        ("nopkce", "openid-client let nobody in: invalid_request"),
    ];
    meets(&site, &browser, &service, refusals).await;
    // Asked for outright, the password again.
    open(&browser, &service.at("/start?prompt=login")).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("openid-client knows {user}")).await;
    open(&browser, &service.at("/leave")).await;
    browser.heads("You have left").await;
    open(&browser, &service.url).await;
    browser.heads("Sign in to continue").await;
}

async fn mod_auth_openidc_by_push(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let service = mod_auth_openidc(&site, TWO_FACTORS).await;
    open(&browser, &service.at("/")).await;
    browser.sees("mod_auth_openidc").await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("mod_auth_openidc knows {user}")).await;
}

async fn single_sign_on_and_single_logout_of_both_kinds(world: World) {
    let (site, browser, phone, user) = people(&world).await;
    let python = python_cas(&site, "3", TWO_FACTORS).await;
    let flask = authlib(&site, TWO_FACTORS).await;
    let apache = mod_auth_openidc(&site, TWO_FACTORS).await;
    let node = openid_client(&site, TWO_FACTORS).await;
    let told = [
        (python.url.clone(), "python-cas knows"),
        (flask.at("/"), "Authlib knows"),
        (apache.at("/"), "mod_auth_openidc knows"),
    ];
    open(&browser, &told[0].0).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("{} {user}", told[0].1)).await;
    for (url, knows) in &told {
        // Nobody is asked again.
        open(&browser, url).await;
        browser.heads(&format!("{knows} {user}")).await;
    }
    open(&browser, &node.url).await;
    browser.heads(&format!("openid-client knows {user}")).await;
    assert_eq!(
        site.count("select count(*) from challenges where state = 'consumed'"),
        1
    );
    // One client's logout: each that wanted to know is told, by its own protocol.
    open(&browser, &node.at("/leave")).await;
    browser.heads("You have left").await;
    for (url, knows) in &told {
        becomes(&browser, url, knows).await;
        browser.heads("Sign in to continue").await;
    }
    assert_eq!(
        site.count("select count(*) from audit where event = 'logout_sent'"),
        3
    );
}
