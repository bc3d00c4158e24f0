//! Somebody lost the password and gets a new one by mail.

use e2e::browser::Look;
use e2e::mail::{self, Mail};
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::world::World;

e2e::tests![lost_password_is_replaced_by_mail, lost_password_without_scripts];

const NEW: &str = "Another horse 8 battery";

fn link(site: &Site, mail: &Mail) -> String {
    mail.link(&site.url(""))
}

async fn lost_password_is_replaced_by_mail(world: World) {
    let site = world.site().await;
    let signed_in = world.browser(&site).await;
    signed_in.sign_in(EMAIL, PASSWORD, "Password").await;
    signed_in.heads("Successful login").await;
    let browser = world.browser(&site).await;
    browser.goto("/login").await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    browser.follow("Lost your password?").await;
    browser.heads("Lost your password?").await;
    assert_eq!(browser.value("Use your e-mail address").await, EMAIL);
    let before = mail::count(&site.spool());
    browser.press("Send the link").await;
    browser.heads("Check your mailbox").await;
    let first = mail::after(&site.spool(), before, "Choose a new password").await;
    browser.press("Send again").await;
    browser.sees("Asked for again").await;
    let second = mail::after(&site.spool(), before + 1, "Choose a new password").await;

    // The mailbox is read in another browser.
    let mailbox = world.browser(&site).await;
    mailbox.goto(&link(&site, &first)).await;
    mailbox.heads("This link does not work").await;
    let link = link(&site, &second);
    mailbox.goto(&link).await;
    mailbox.heads("New password").await;
    mailbox.fill("New password", "short").await;
    mailbox.fill("Confirm new password", "short").await;
    mailbox.press("Submit").await;
    mailbox.sees("It has fewer than 10 characters.").await;
    mailbox.open_menu("English").await;
    mailbox.follow("Deutsch").await;
    mailbox.heads("Neues Passwort").await;
    mailbox.open_menu("Deutsch").await;
    mailbox.follow("English").await;
    mailbox.heads("New password").await;
    mailbox.fill("New password", NEW).await;
    mailbox.fill("Confirm new password", NEW).await;
    let noticed = mail::count(&site.spool());
    mailbox.press("Submit").await;
    mailbox.sees("password was successfully changed").await;
    mail::after(&site.spool(), noticed, "Your password was changed").await;
    mailbox.follow("Proceed").await;
    mailbox.heads("Sign in to continue").await;
    mailbox.sign_in(EMAIL, NEW, "Password").await;
    mailbox.heads("Successful login").await;

    signed_in.goto("/account").await;
    signed_in.heads("Sign in to continue").await;
    browser.goto(&link).await;
    browser.heads("This link was used already").await;
    browser.follow("Ask for a new link").await;
    browser.heads("Lost your password?").await;
}

async fn lost_password_without_scripts(world: World) {
    let site = world.site().await;
    let browser = world.browser_with(&site, Look::without_scripts()).await;
    browser.goto("/login").await;
    browser.follow("Lost your password?").await;
    let before = mail::count(&site.spool());
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Send the link").await;
    browser.heads("Check your mailbox").await;
    let mail = mail::after(&site.spool(), before, "Choose a new password").await;
    browser.goto(&link(&site, &mail)).await;
    browser.heads("New password").await;
    browser.fill("New password", NEW).await;
    browser.fill("Confirm new password", NEW).await;
    browser.press("Submit").await;
    browser.follow("Proceed").await;
    browser.sign_in(EMAIL, NEW, "Password").await;
    browser.heads("Successful login").await;
}
