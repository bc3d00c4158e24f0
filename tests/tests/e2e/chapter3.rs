//! The procedure's chapter 3, in a browser: a mobile phone number is added, and signs its owner in.

use std::path::PathBuf;

use e2e::browser::{Browser, Look};
use e2e::mail;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::texts;
use e2e::world::World;

e2e::tests![
    mobile_number_is_added_and_signs_in,
    mobile_number_without_scripts,
    mobile_number_on_a_narrow_screen
];

const NUMBER: &str = "+32488760541";
pub const METHOD: &str = "Mobile Phone + SMS";

pub async fn site(world: &World) -> Site {
    world.site_with(&[("SMS_SENDER", "spool")]).await
}

pub fn spool(site: &Site) -> PathBuf {
    site.path("data/sms")
}

/// From *Sign in to continue* to *was added successfully*.
pub async fn add_number(site: &Site, browser: &Browser, typed: &str) {
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    browser.open_menu("Ada Lovelace").await;
    browser.follow("My Account").await;
    browser.heads("My Account").await;
    browser.follow("Manage my mobile phone numbers").await;
    browser.heads("Manage my mobile phone numbers").await;
    let mails = mail::count(&site.spool());
    browser.follow("Add a mobile phone number").await;
    // Before the first factor the mailbox is asked.
    browser.confirm_by_mail(site, mails).await;
    browser.heads("Add a mobile phone number").await;
    browser.fill("Mobile phone number", typed).await;
    let before = texts::all(&spool(site)).len();
    browser.press("Add").await;
    browser
        .heads("Challenge code for adding a mobile phone number, sent by text message")
        .await;
    browser.sees("It might take up to 15 minutes").await;
    browser.sees(NUMBER).await;
    let text = texts::after(&spool(site), before).await;
    assert_eq!(text.number, NUMBER);
    assert!(text.text.contains(site.sid.as_str()), "{}", text.text);
    browser.type_text_code(&text.code()).await;
    browser.press("Finalise").await;
    browser
        .sees(&format!(
            "Your mobile phone number {NUMBER} was added successfully."
        ))
        .await;
}

/// *Welcome* to *Authentication by SMS text challenge*; the code.
pub async fn ask_by_sms(site: &Site, browser: &Browser, number: &str) -> String {
    browser.goto("/login").await;
    browser.heads("Sign in to continue").await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    browser.choose("Choose your verification method", METHOD).await;
    browser.fill("Password", PASSWORD).await;
    browser.fill("Mobile phone", number).await;
    let before = texts::all(&spool(site)).len();
    browser.press("Sign in").await;
    browser.heads("Authentication by SMS text challenge").await;
    texts::after(&spool(site), before).await.code()
}

async fn mobile_number_is_added_and_signs_in(world: World) {
    let site = site(&world).await;
    let browser = world.browser(&site).await;
    add_number(&site, &browser, "+32 488 76 05 41").await;
    browser.log_out("Ada Lovelace").await;

    // The field for the number is there for this method alone.
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    assert!(
        !browser.text().await.contains("Mobile phone\n"),
        "{}",
        browser.text().await
    );
    browser.choose("Choose your verification method", METHOD).await;
    browser.sees("With + and the country code").await;

    let code = ask_by_sms(&site, &browser, NUMBER).await;
    browser.sees(NUMBER).await;
    browser.type_text_code(&code).await;
    browser.press("Sign in").await;
    browser.heads("Successful login").await;
    browser.goto("/account").await;
    browser.sees("1 number").await;

    // Deleted again, confirmed by the same number; it is the last way, so that is said.
    browser.goto("/account/numbers").await;
    browser.follow("Delete").await;
    browser.heads("Confirm with a device you have").await;
    let before = texts::all(&spool(&site)).len();
    browser.press(&format!("Text message to {NUMBER}")).await;
    browser.heads("Authentication by SMS text challenge").await;
    browser.sees("Remove a way to sign in").await;
    browser
        .type_text_code(&texts::after(&spool(&site), before).await.code())
        .await;
    browser.press("Sign in").await;
    browser.heads("Delete a mobile phone number").await;
    browser.press("Delete").await;
    browser.sees("Tick the box, or keep the number").await;
    browser
        .click("tick box", "//label[contains(., 'Delete it all the same')]")
        .await;
    browser.press("Delete").await;
    browser.sees("The mobile phone number was deleted.").await;
    browser.sees("No number yet").await;
}

async fn mobile_number_without_scripts(world: World) {
    let site = site(&world).await;
    let browser = world.browser_with(&site, Look::without_scripts()).await;
    add_number(&site, &browser, NUMBER).await;
    browser.log_out("Ada Lovelace").await;
    let code = ask_by_sms(&site, &browser, NUMBER).await;
    // The whole code in the first box is the code too.
    browser.fill("First four characters", &code).await;
    browser.press("Sign in").await;
    browser.heads("Successful login").await;
}

async fn mobile_number_on_a_narrow_screen(world: World) {
    let site = site(&world).await;
    let browser = world.browser_with(&site, Look::narrow()).await;
    add_number(&site, &browser, NUMBER).await;
    for path in ["/account/numbers", "/account/numbers/add"] {
        browser.goto(path).await;
        let wide = browser
            .script("return document.documentElement.scrollWidth > window.innerWidth")
            .await;
        assert_eq!(wide, false, "{path} is wider than the screen");
    }
    let fresh = world.browser_with(&site, Look::narrow()).await;
    ask_by_sms(&site, &fresh, NUMBER).await;
    let wide = fresh
        .script("return document.documentElement.scrollWidth > window.innerWidth")
        .await;
    assert_eq!(wide, false, "the two boxes fit");
}
