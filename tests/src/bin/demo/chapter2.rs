//! Chapter 2: from *Create an account* by the mail to *Successful login*.

use e2e::browser::Browser;
use e2e::elicensing::Elicensing;
use e2e::mail;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::stage::Stage;

use super::service;

pub async fn all(stage: &Stage, site: &Site, browser: &Browser, elicensing: &Elicensing) {
    stage.chapter("2  Create an account");
    service::enter(stage, browser, elicensing).await;
    browser.follow("Create an account").await;
    browser.heads("Create an account").await;
    // What shows that one is no robot: the browser works some seconds by itself, and nobody looks at pictures.
    browser
        .sees("Your browser has shown that you are no robot.")
        .await;
    for (field, value) in [
        ("First name", "Ada"),
        ("Last name", "Lovelace"),
        ("E-mail", EMAIL),
        ("Confirm e-mail", EMAIL),
    ] {
        browser.fill(field, value).await;
    }
    browser.choose("E-mail language", "English").await;
    browser
        .click("box of the privacy statement", "//input[@name='privacy']")
        .await;
    stage
        .shown(
            browser,
            "Create an account: names, address twice, language, privacy statement.",
            "The form. No picture has to be read: the browser shows by itself that it is no robot.",
        )
        .await;
    let before = mail::count(&site.spool());
    browser.press("Create an account").await;
    browser.heads("Check your mailbox").await;
    stage
        .shown(browser, "Create an account.", "Check your mailbox")
        .await;
    let link = mail::after(&site.spool(), before, "Choose a password")
        .await
        .link(&site.url(""));
    browser.goto(&link).await;
    choose_password(stage, browser).await;
    browser.follow("Proceed").await;
    browser.heads("Successful login").await;
    browser.sees("You are now logged in to Symbolon.").await;
    stage.shown(browser, "Proceed.", "Successful login").await;
    browser.goto(&link).await;
    browser.heads("Your account is there already").await;
    stage.refused(
        "The link of the mail once more",
        "the site",
        "“Your account is there already”",
    );
    browser.goto("/").await;
    browser.heads("Successful login").await;
}

async fn choose_password(stage: &Stage, browser: &Browser) {
    browser.heads("New password").await;
    browser.sees("Please choose your new password.").await;
    stage
        .shown(
            browser,
            "The link in the mail.",
            "New password, with the account’s username",
        )
        .await;
    browser.fill("New password", "Password123!").await;
    browser.fill("Confirm new password", "Password123!").await;
    browser.press("Submit").await;
    browser.sees("tried first").await;
    stage.refused(
        "A password that is guessed first",
        "the site",
        "“Password123!” is among those that are tried first",
    );
    browser.fill("New password", PASSWORD).await;
    browser.fill("Confirm new password", PASSWORD).await;
    browser.press("Submit").await;
    browser
        .sees("Your Symbolon password was successfully changed.")
        .await;
    stage
        .shown(
            browser,
            "A password, twice, Submit.",
            "Your Symbolon password was successfully changed.",
        )
        .await;
}
