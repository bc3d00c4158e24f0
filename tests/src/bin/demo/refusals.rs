//! Everything that must be refused.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, QR_CODE};
use e2e::browser::Browser;
use e2e::phone::Phone;
use e2e::site::Site;
use e2e::stage::Stage;

use super::play::{LATER, NAME, WRONG_PIN, at_the_code, refused, type_code, wait_for_phone, words};

pub async fn all(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone, tablet: &Phone) {
    stage.chapter("What must be refused");
    other_phone(stage, browser, phone, tablet).await;
    wrong_number(stage, site, browser, phone).await;
    denied(stage, browser, phone).await;
    expired(stage, site, browser, phone).await;
}

async fn other_phone(stage: &Stage, browser: &Browser, phone: &Phone, tablet: &Phone) {
    at_the_code(browser, Some("My tablet")).await;
    let for_tablet = browser.picture(&stage.picture_file("code-tablet.png")).await;
    let foreign = phone.code(&for_tablet, PIN).await;
    refused(
        stage,
        "A QR code that was made for another phone",
        "the phone",
        &foreign,
        "not_for_this_device",
    );
    let of_tablet = words(&tablet.code(&for_tablet, OTHER_PIN).await.done()["code"]);
    browser.press("Use another method").await;
    browser.heads("Choose your verification method").await;
    browser.press(QR_CODE).await;
    browser.heads("Choose your device").await;
    browser.press("My phone").await;
    browser.heads("Type the code from your app").await;
    type_code(browser, &of_tablet).await;
    browser.sees("That code is not from “My phone”.").await;
    stage.refused(
        "A code of another phone",
        "the site",
        "“That code is not from “My phone”.”",
    );
    stage
        .shown(
            browser,
            "The tablet's code on the phone's page.",
            "Refused: it is not from that phone.",
        )
        .await;
    let picture = browser.picture(&stage.picture_file("code-3.png")).await;
    let guess = words(&phone.code(&picture, WRONG_PIN).await.done()["code"]);
    type_code(browser, &guess).await;
    browser.sees("4 attempts are left").await;
    stage.refused(
        "A code made with a wrong PIN",
        "the site",
        "“That code didn’t fit. Check the PIN …: 4 attempts are left.”",
    );
    stage
        .shown(
            browser,
            "A code that the right phone made with a wrong PIN.",
            "Refused: the site counts the attempt.",
        )
        .await;
    let right = words(&phone.code(&picture, PIN).await.done()["code"]);
    type_code(browser, &right).await;
    browser.heads("Successful login").await;
    stage.step("The right phone with the right PIN.", "Successful login");
    browser.log_out(NAME).await;
}

async fn wrong_number(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone) {
    site.advance(LATER);
    let right = wait_for_phone(browser, Some("My phone")).await;
    let requests = phone.requests().await;
    let other = requests[0]["numbers"]
        .as_array()
        .and_then(|numbers| {
            numbers
                .iter()
                .map(ToString::to_string)
                .find(|number| *number != right)
        })
        .unwrap_or_else(|| if right == "99" { "98".into() } else { "99".into() });
    let outcome = phone.approve(Some(&other), PIN).await;
    refused(
        stage,
        "Another number than the page shows",
        "the site",
        &outcome,
        "match_wrong",
    );
    browser.heads("The numbers differ").await;
    stage
        .shown(
            browser,
            "The phone picks another number than the page shows.",
            "The numbers differ: the sign-in is stopped.",
        )
        .await;
}

async fn denied(stage: &Stage, browser: &Browser, phone: &Phone) {
    browser.press("Start again").await;
    browser.heads("Confirm on “My phone”").await;
    phone.run(&["deny"], None).await.done();
    browser.heads("You refused on your phone").await;
    stage.refused(
        "A sign-in that the phone denies",
        "the person",
        "“You refused on your phone”",
    );
    stage
        .shown(
            browser,
            "Start again; the phone says no: symbolon deny",
            "You refused on your phone",
        )
        .await;
}

async fn expired(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone) {
    site.advance(LATER);
    let number = wait_for_phone(browser, Some("My phone")).await;
    site.advance(Duration::from_secs(301));
    browser.heads("The time ran out").await;
    let late = phone.approve(Some(&number), PIN).await;
    refused(
        stage,
        "An approval after five minutes",
        "the site",
        &late,
        "no_request",
    );
    stage
        .shown(
            browser,
            "Nobody answers, and five minutes pass (the site's clock is moved).",
            "The time ran out",
        )
        .await;
    at_the_code(browser, Some("My phone")).await;
    let picture = browser.picture(&stage.picture_file("code-4.png")).await;
    let code = words(&phone.code(&picture, PIN).await.done()["code"]);
    site.advance(Duration::from_secs(301));
    type_code(browser, &code).await;
    browser.heads("The time ran out").await;
    stage.refused("A code after five minutes", "the site", "“The time ran out”");
    stage
        .shown(
            browser,
            "A right code, typed five minutes late.",
            "The time ran out",
        )
        .await;
}
