//! Security keys and passkeys with Chromium's own virtual authenticator: the browser's side and the key's are others' code.

use e2e::browser::{Browser, Look, VirtualKey};
use e2e::mail;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::world::World;

use crate::chapter4::NAME;

e2e::tests![
    security_key_is_added_signs_in_and_is_removed,
    passkey_of_the_platform_signs_in_alone,
    security_key_without_javascript_is_explained,
];

const KEY: &str = "Security Key";

/// From the password to a first key, by the mailed code.
async fn add_first(site: &Site, browser: &Browser, name: &str) {
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    let mails = mail::count(&site.spool());
    browser.goto("/account").await;
    browser
        .follow("Manage my security keys and trusted platforms")
        .await;
    browser
        .heads("Manage my security keys and trusted platforms")
        .await;
    browser.sees("No key yet").await;
    browser.follow("Add a security key or trusted platform").await;
    browser.confirm_by_mail(site, mails).await;
    browser.heads("Add a security key or trusted platform").await;
    browser.fill("Name of the key", name).await;
    browser.press("Go on to the key").await;
    browser.sees(&format!("“{name}” was added")).await;
    browser.sees("Phishing-resistant").await;
}

async fn security_key_is_added_signs_in_and_is_removed(world: World) {
    let site = world.site().await;
    let browser = world.browser(&site).await;
    // A key without a PIN: as old ones are.
    let key: VirtualKey = browser.plug_in_key("usb", false).await;
    add_first(&site, &browser, "Blue key").await;
    assert_eq!(browser.passkeys(&key), 0, "such a key keeps nothing");
    browser.log_out(NAME).await;

    browser.sign_in(EMAIL, PASSWORD, KEY).await;
    browser.heads("Successful login").await;
    browser.goto("/account").await;
    browser.sees("Security key").await;

    // To remove it asks for it, and once more because it is the last.
    browser
        .follow("Manage my security keys and trusted platforms")
        .await;
    browser.follow("Remove").await;
    browser.press("Blue key").await;
    browser.heads("Remove “Blue key”?").await;
    browser
        .click("the box", "//label[contains(., 'Remove it all the same')]//input")
        .await;
    browser.press("Remove").await;
    // The session had begun with this key.
    browser.heads("Sign in to continue").await;
    browser.sign_in(EMAIL, PASSWORD, KEY).await;
    browser.heads("Choose your verification method").await;
    browser.pull_out(key);
    assert_eq!(site.count("select count(*) from security_keys"), 0);
}

async fn passkey_of_the_platform_signs_in_alone(world: World) {
    let site = world.site().await;
    let browser = world.browser(&site).await;
    let key = browser.plug_in_key("internal", true).await;
    add_first(&site, &browser, "Office computer").await;
    browser.sees("Also a passkey").await;
    assert_eq!(browser.passkeys(&key), 1);
    browser.log_out(NAME).await;

    browser.goto("/login").await;
    browser.press("Sign in with a passkey").await;
    browser.heads("Successful login").await;
    browser.goto("/account").await;
    browser.sees("Passkey").await;
    browser.log_out(NAME).await;

    // Pulled out, nothing answers: the page says so, and another way is open.
    browser.pull_out(key);
    let empty = browser.plug_in_key("internal", true).await;
    browser.goto("/login").await;
    browser.press("Sign in with a passkey").await;
    browser.sees("Nothing was sent").await;
    browser.press("Sign in another way").await;
    browser.heads("Sign in to continue").await;
    browser.pull_out(empty);
}

async fn security_key_without_javascript_is_explained(world: World) {
    let site = world.site().await;
    let browser = world.browser(&site).await;
    let key = browser.plug_in_key("usb", false).await;
    add_first(&site, &browser, "Blue key").await;
    browser.pull_out(key);
    let plain = world.browser_with(&site, Look::without_scripts()).await;
    plain.sign_in(EMAIL, PASSWORD, KEY).await;
    plain.heads("Security Key").await;
    plain.sees("This method needs JavaScript").await;
    plain.press("Use my security key").await;
    plain.sees("That was not accepted").await;
    plain.press("Use another method").await;
    plain.heads("Choose your verification method").await;
}
