//! *eLicensing*, before there is a second factor and afterwards.

use e2e::acts::{PIN, PIN_CODE};
use e2e::browser::Browser;
use e2e::elicensing::Elicensing;
use e2e::phone::Phone;
use e2e::site::{EMAIL, PASSWORD};
use e2e::stage::Stage;

/// To its start page.
pub async fn open(browser: &Browser, service: &Elicensing) {
    browser
        .client()
        .goto(&service.url)
        .await
        .expect("the service answers");
    browser.heads("Export licences for dual-use goods").await;
}

/// *Log out* there: back at its start page.
pub async fn log_out(stage: &Stage, browser: &Browser) {
    browser.follow("Log out").await;
    browser.heads("Export licences for dual-use goods").await;
    stage.step(
        "Log out at eLicensing.",
        "Out there and at the site; back at its start page.",
    );
}

/// *Enter eLicensing*: the site asks who it is.
pub async fn enter(stage: &Stage, browser: &Browser, service: &Elicensing) {
    open(browser, service).await;
    stage
        .shown(browser, "The person opens eLicensing.", "Its start page")
        .await;
    browser.follow("Enter eLicensing").await;
    browser.heads("Sign in to continue").await;
    browser.sees("eLicensing").await;
    stage
        .shown(
            browser,
            "Enter eLicensing.",
            "The site, which says where one is going",
        )
        .await;
}

/// From *eLicensing* to the site, to the phone, and back to *eLicensing*.
pub async fn by_pin(stage: &Stage, browser: &Browser, phone: &Phone, service: &Elicensing) {
    stage.chapter("4.1  Sign in to eLicensing with the PIN code");
    enter(stage, browser, service).await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    browser.fill("Password", PASSWORD).await;
    browser.choose("Choose your verification method", PIN_CODE).await;
    browser.press("Sign in").await;
    browser.heads("Confirm on “My phone”").await;
    let requests = phone.requests().await;
    assert_eq!(
        requests[0]["service"], "eLicensing",
        "the phone names the service"
    );
    let number = browser.number().await;
    phone.approve(Some(&number), PIN).await.done();
    arrived(
        stage,
        browser,
        "Address, password, and the phone, which says that it is for eLicensing.",
    )
    .await;
    log_out(stage, browser).await;
}

/// The service has let the person in.
pub async fn arrived(stage: &Stage, browser: &Browser, words: &str) {
    browser.heads("My licences").await;
    browser.sees(EMAIL).await;
    stage
        .shown(browser, words, "eLicensing, with the person signed in")
        .await;
}
