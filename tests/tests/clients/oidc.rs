//! What a person does at the services that come by OpenID Connect, and what each of them is refused.

use e2e::acts::{PIN_CODE, QR_CODE};
use e2e::site::{EMAIL, PASSWORD};
use e2e::world::World;

use crate::services::{authlib, mod_auth_openidc, openid_client, python_cas};
use crate::stories::{NAME, TWO_FACTORS, becomes, confirm, open, people, sign_in};

e2e::tests![
    authlib_by_push_and_by_qr,
    authlib_is_refused,
    authlib_after_the_keys_were_rotated,
    openid_client_by_qr_and_its_refusals,
    mod_auth_openidc_by_push,
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
    for (mode, said) in [
        // A code is good once, and what the first use gave is void after the second.
        ("twice", "second use: invalid_grant, first token: 401"),
        ("nopkce", "Authlib let nobody in: invalid_request"),
        ("verifier", "Authlib let nobody in: invalid_grant"),
        ("nonce", "Authlib let nobody in: invalid_claim nonce"),
        (
            "off",
            "The service wants you back at an address that is not its own",
        ),
    ] {
        open(&browser, &service.at(&format!("/start?mode={mode}"))).await;
        browser.heads(said).await;
    }
    assert_eq!(
        site.count("select count(*) from audit where event = 'code_reused'"),
        1
    );
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

async fn authlib_after_the_keys_were_rotated(world: World) {
    let (mut site, browser, phone, user) = people(&world).await;
    let service = authlib(&site, &[]).await;
    open(&browser, &service.url).await;
    sign_in(&site, &browser, &phone, PIN_CODE).await;
    browser.heads(&format!("Authlib knows {user}")).await;
    // A new key signs ten minutes after it was made: this one was made then.
    site.set_clock(-600_000);
    let (done, said) = site.admin(&["keys", "rotate", "oidc"]).await;
    assert!(done, "{said}");
    site.set_clock(0);
    assert!(site.stop().await);
    site.restart().await;
    // The client has kept the old keys, meets one that it does not know, and fetches it.
    open(&browser, &service.at("/start")).await;
    browser.heads(&format!("Authlib knows {user}")).await;
    let (_, listed) = site.admin(&["keys", "list"]).await;
    assert!(
        listed
            .lines()
            .any(|line| line.starts_with('2') && line.ends_with("signs")),
        "{listed}"
    );
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
    open(&browser, &service.at("/start?nonce")).await;
    browser
        .heads("openid-client let nobody in: OAUTH_JWT_CLAIM_COMPARISON_FAILED")
        .await;
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
