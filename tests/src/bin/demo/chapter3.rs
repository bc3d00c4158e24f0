//! Chapter 3: a mobile phone number is added and signs its owner in to *eLicensing*.

use std::path::PathBuf;

use e2e::browser::Browser;
use e2e::elicensing::Elicensing;
use e2e::mail;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::stage::Stage;
use e2e::texts;

use super::play::NAME;
use super::service;

/// The text messages go to a folder, as a tester's do.
pub const SPOOL: (&str, &str) = ("SMS_SENDER", "spool");
pub const NUMBER: &str = "+32488760541";
const METHOD: &str = "Mobile Phone + SMS";

/// Where they are.
pub fn spool(site: &Site) -> PathBuf {
    site.path("data/sms")
}

pub async fn all(stage: &Stage, site: &Site, browser: &Browser, elicensing: &Elicensing) {
    stage.chapter("3  Your mobile number");
    add(stage, site, browser).await;
    browser.log_out(NAME).await;
    sign_in(stage, site, browser, elicensing).await;
}

async fn add(stage: &Stage, site: &Site, browser: &Browser) {
    browser.open_menu(NAME).await;
    browser.follow("My Account").await;
    browser.heads("My Account").await;
    browser.follow("Manage my mobile phone numbers").await;
    browser.heads("Manage my mobile phone numbers").await;
    let mails = mail::count(&site.spool());
    browser.follow("Add a mobile phone number").await;
    browser.heads("Code from your mail").await;
    stage
        .shown(
            browser,
            "My Account, Manage my mobile phone numbers, Add. It is the account’s first second factor: a stolen password must not be enough.",
            "Code from your mail",
        )
        .await;
    browser.confirm_by_mail(site, mails).await;
    browser.heads("Add a mobile phone number").await;
    browser.fill("Mobile phone number", "+32 488 76 05 41").await;
    stage
        .shown(
            browser,
            "The code from the mailbox; then the number, with + and the country code.",
            "Add a mobile phone number",
        )
        .await;
    let before = texts::all(&spool(site)).len();
    browser.press("Add").await;
    browser
        .heads("Challenge code for adding a mobile phone number, sent by text message")
        .await;
    let code = texts::after(&spool(site), before).await.code();
    browser.type_text_code(&code).await;
    stage
        .shown(
            browser,
            &format!("A text message comes, with the code {code}."),
            "Its nine characters, in two boxes",
        )
        .await;
    browser.press("Finalise").await;
    browser
        .sees(&format!(
            "Your mobile phone number {NUMBER} was added successfully."
        ))
        .await;
    stage
        .shown(
            browser,
            "Finalise.",
            &format!("Your mobile phone number {NUMBER} was added successfully."),
        )
        .await;
}

async fn sign_in(stage: &Stage, site: &Site, browser: &Browser, elicensing: &Elicensing) {
    service::enter(stage, browser, elicensing).await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    browser.choose("Choose your verification method", METHOD).await;
    browser.fill("Password", PASSWORD).await;
    browser.fill("Mobile phone", NUMBER).await;
    stage
        .shown(
            browser,
            "Address, Next; method Mobile Phone + SMS, password, number.",
            "Welcome",
        )
        .await;
    let before = texts::all(&spool(site)).len();
    browser.press("Sign in").await;
    browser.heads("Authentication by SMS text challenge").await;
    let code = texts::after(&spool(site), before).await.code();
    browser.type_text_code(&code).await;
    stage
        .shown(
            browser,
            &format!("A text message comes, with the code {code}."),
            "Authentication by SMS text challenge",
        )
        .await;
    browser.press("Sign in").await;
    service::arrived(stage, browser, "Sign in.").await;
    service::log_out(stage, browser).await;
}
