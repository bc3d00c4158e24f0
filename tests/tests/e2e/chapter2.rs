//! Chapter 2 of the procedure: from *Create an account* by the mail to *Successful login*.

use std::time::Duration;

use e2e::browser::{Browser, Look};
use e2e::mail;
use e2e::site::Site;
use e2e::world::World;

e2e::tests![account_is_created, account_without_scripts];

const GRACE: &str = "grace.hopper@example.org";
const PASSWORD: &str = "Nanosecond of wire 1952";

async fn fill_in(browser: &Browser, email: &str, again: &str) {
    browser.fill("First name", "Grace").await;
    browser.fill("Last name", "Hopper").await;
    browser.fill("E-mail", email).await;
    browser.fill("Confirm e-mail", again).await;
    browser.choose("E-mail language", "English").await;
}

async fn tick(browser: &Browser) {
    browser
        .click("box of the privacy statement", "//input[@name='privacy']")
        .await;
}

/// Sends the form once and opens the link of the mail that comes.
async fn link(site: &Site, browser: &Browser) -> String {
    let before = mail::count(&site.spool());
    browser.press("Create an account").await;
    browser.heads("Check your mailbox").await;
    let mail = mail::after(&site.spool(), before, "Choose a password").await;
    mail.link(&site.url(""))
}

async fn account_is_created(world: World) {
    let site = world.site().await;
    let browser = world.browser(&site).await;
    browser.goto("/").await;
    browser.heads("Sign in to continue").await;
    browser.follow("Create an account").await;
    browser.heads("Create an account").await;
    // The browser shows by itself that it is no robot.
    browser
        .sees("Your browser has shown that you are no robot.")
        .await;
    fill_in(&browser, GRACE, "grace.hoper@example.org").await;
    browser.press("Create an account").await;
    browser.sees("The two addresses differ.").await;
    browser.sees("Read the privacy statement").await;
    browser
        .sees("Your browser has shown that you are no robot.")
        .await;
    assert_eq!(browser.value("First name").await, "Grace");
    browser.fill("Confirm e-mail", GRACE).await;
    tick(&browser).await;
    let first = link(&site, &browser).await;
    let before = mail::count(&site.spool());
    browser.press("Send again").await;
    browser.sees("Asked for again").await;
    let second = mail::after(&site.spool(), before, "Choose a password")
        .await
        .link(&site.url(""));

    browser.goto(&first).await;
    browser.heads("The link to your account does not work").await;
    browser.goto(&second).await;
    browser.heads("New password").await;
    browser.sees("Please choose your new password.").await;
    browser.sees("(External)").await;
    let samples = browser.text_of(".sample").await.expect("a sample password");
    browser.follow("Generate other sample passwords").await;
    browser.heads("New password").await;
    assert_ne!(browser.text_of(".sample").await, Some(samples));
    browser.fill("New password", "Password123!").await;
    browser.fill("Confirm new password", "Password123!").await;
    browser.press("Submit").await;
    browser.sees("tried first").await;
    browser.fill("New password", PASSWORD).await;
    browser.fill("Confirm new password", PASSWORD).await;
    browser.press("Submit").await;
    browser
        .sees("Your Symbolon password was successfully changed.")
        .await;
    browser.follow("Proceed").await;
    browser.heads("Successful login").await;
    browser.sees("You are now logged in to Symbolon.").await;
    browser.open_menu("Grace Hopper").await;
    browser.sees(GRACE).await;

    // The same address again: who asks sees the same, and its owner is told.
    let other = world.browser(&site).await;
    other.goto("/register").await;
    fill_in(&other, GRACE, GRACE).await;
    tick(&other).await;
    let before = mail::count(&site.spool());
    other.press("Create an account").await;
    other.heads("Check your mailbox").await;
    mail::after(&site.spool(), before, "You already have an account").await;
    other.goto(&second).await;
    other.heads("Your account is there already").await;
    other.sign_in(GRACE, PASSWORD, "Password").await;
    other.heads("Successful login").await;
}

async fn account_without_scripts(world: World) {
    let site = world.site().await;
    let browser = world.browser_with(&site, Look::without_scripts()).await;
    browser.goto("/register").await;
    fill_in(&browser, GRACE, GRACE).await;
    tick(&browser).await;
    let question = browser.text_of("label[for=answer]").await.expect("a question");
    let answer: usize = question
        .trim_end_matches('?')
        .split(' ')
        .filter_map(|word| NUMBERS.iter().position(|number| *number == word))
        .map(|at| at + 1)
        .sum();
    browser.fill(&question, &answer.to_string()).await;
    site.advance(Duration::from_secs(10));
    let link = link(&site, &browser).await;
    browser.goto(&link).await;
    browser.heads("New password").await;
    browser.fill("New password", PASSWORD).await;
    browser.fill("Confirm new password", PASSWORD).await;
    browser.press("Submit").await;
    browser.follow("Proceed").await;
    browser.heads("Successful login").await;
}

const NUMBERS: [&str; 9] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
