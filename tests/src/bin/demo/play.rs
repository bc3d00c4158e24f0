//! The play, in the order of chapters 2 to 4, and then everything that must be refused.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, PIN_CODE, QR_CODE};
use e2e::browser::{Browser, Driver, Look};
use e2e::elicensing::{CALLS_HERE, Elicensing};
use e2e::phone::{Outcome, Phone};
use e2e::site::{Database, EMAIL, PASSWORD, Site};
use e2e::stage::Stage;
use e2e::texts;

use super::chapter3::{NUMBER, SPOOL, spool};
use super::{chapter2, chapter3, refusals, service};

pub const NAME: &str = "Ada Lovelace";
/// What opens: a wrong PIN of the demo.
pub const WRONG_PIN: &str = "8264";

/// Longer than any request waits, and than the ten minutes in which only three are sent.
pub const LATER: Duration = Duration::from_secs(660);

/// Everything.
pub async fn all(stage: &Stage, driver: &Driver) {
    stage.chapter("The site");
    let site = Site::start(&Database::Sqlite, &[CALLS_HERE, SPOOL]).await;
    stage.step(
        "symbolon-server starts with an empty folder: one SQLite file, keys and a certificate of its own.",
        &format!("It answers at {}", site.url("/")),
    );
    let elicensing = Elicensing::start(&site).await;
    stage.step(
        "An administrator registers a service: symbolon-server service add eLicensing --level medium …",
        &format!("It answers at {}, a process of its own.", elicensing.url),
    );
    let browser = Browser::open(driver, &site, Look::default()).await;
    chapter2::all(stage, &site, &browser, &elicensing).await;
    chapter3::all(stage, &site, &browser, &elicensing).await;
    let phone = Phone::new(&site);
    initialise(stage, &site, &browser, &phone).await;
    by_pin(stage, &site, &browser, &phone).await;
    by_qr(stage, &browser, &phone).await;
    service::by_pin(stage, &browser, &phone, &elicensing).await;
    let tablet = Phone::new(&site);
    second_device(stage, &site, &browser, &phone, &tablet).await;
    refusals::all(stage, &site, &browser, &phone, &tablet).await;
    browser.close().await;
    stage.chapter("The end");
    assert!(
        site.sql("select count(*) from devices where state = 'active'") == "2",
        "both phones are still active"
    );
    let mut site = site;
    assert!(site.stop().await, "the server ends in order: {}", site.log());
    stage.step(
        "The server gets SIGTERM.",
        "It finished what ran and ended in order.",
    );
}

async fn initialise(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone) {
    stage.chapter("4  Initialise the app");
    browser.goto("/").await;
    browser.heads("Sign in to continue").await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    let methods = browser.options("Choose your verification method").await;
    assert!(
        methods.contains(&PIN_CODE.to_owned()) && methods.contains(&QR_CODE.to_owned()),
        "{methods:?}"
    );
    browser
        .choose("Choose your verification method", "Password")
        .await;
    browser.fill("Password", PASSWORD).await;
    stage
        .shown(browser, "E-mail address, Next; then the password.", "Welcome")
        .await;
    browser.press("Sign in").await;
    browser.heads("Successful login").await;
    browser.sees("You are now logged in to Symbolon.").await;
    stage.shown(browser, "Sign in.", "Successful login").await;
    browser.open_menu(NAME).await;
    browser.sees(EMAIL).await;
    stage
        .shown(
            browser,
            "A click on the name in the header.",
            "The menu: e-mail, Change password, My Account, Logout",
        )
        .await;
    browser.follow("My Account").await;
    browser.heads("My Account").await;
    stage
        .shown(
            browser,
            "My Account.",
            "My Account, with Manage my mobile devices",
        )
        .await;
    browser.follow("Manage my mobile devices").await;
    browser.heads("Manage my mobile devices").await;
    browser.follow("Add a mobile device").await;
    browser.heads("Confirm with a device you have").await;
    stage
        .shown(
            browser,
            "Manage my mobile devices, Add a mobile device. Whoever has a second factor is asked for it first.",
            "Confirm with a device you have",
        )
        .await;
    let before = texts::all(&spool(site)).len();
    browser.press(&format!("Text message to {NUMBER}")).await;
    browser.heads("Authentication by SMS text challenge").await;
    let code = texts::after(&spool(site), before).await.code();
    browser.type_text_code(&code).await;
    browser.press("Sign in").await;
    browser.heads("Add a mobile device").await;
    stage.step(
        &format!("A text message to {NUMBER} comes; its code {code} is typed in."),
        "Add a mobile device",
    );
    browser.name_device("My phone", PIN).await;
    stage
        .shown(
            browser,
            "A name, a PIN of four digits twice, Submit.",
            "The QR code for the phone",
        )
        .await;
    let picture = browser.picture(&stage.picture_file("enrol.png")).await;
    let enrolled = phone.enrol(&picture, PIN).await.done();
    assert_eq!(enrolled["account"], EMAIL);
    assert_eq!(enrolled["active"], true);
    stage.step(
        "The phone reads the code from a picture of the page and asks for the PIN: symbolon enrol enrol.png",
        &format!("Success: {EMAIL} at {}", site.sid.as_str()),
    );
    browser.heads("The halves match").await;
    browser.sees("“My phone” is set up.").await;
    stage
        .shown(
            browser,
            "Nobody touches the browser.",
            "The page went on by itself: “My phone” is set up.",
        )
        .await;
    browser.log_out(NAME).await;
    stage.step("Logout.", "You are logged out");
}

async fn by_pin(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone) {
    stage.chapter("4.1  Sign in with the PIN code");
    let number = wait_for_phone(browser, None).await;
    browser.sees("This page goes on by itself.").await;
    stage
        .shown(
            browser,
            "E-mail address, Next, method PIN Code, password, Sign in.",
            &format!("The page waits and shows the number {number}."),
        )
        .await;
    let requests = phone.requests().await;
    assert_eq!(requests.len(), 1, "one request waits on the phone");
    assert_eq!(requests[0]["site"], site.sid.as_str());
    let choice = requests[0]["numbers"]
        .as_array()
        .map(|n| n.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    stage.step(
        "The phone asks the site: symbolon pending",
        &format!(
            "Sign in: {} at {}, from {}{}",
            words(&requests[0]["service"]),
            words(&requests[0]["site"]),
            words(&requests[0]["hint"]),
            choice.map(|c| format!("; numbers {c}")).unwrap_or_default()
        ),
    );
    let wrong = phone.approve(Some(&number), WRONG_PIN).await;
    let left = wrong.json["attempts_left"].clone();
    refused(stage, "A wrong PIN", "the site", &wrong, "pin_wrong");
    assert_eq!(left, 4);
    assert_eq!(browser.heading().await, "Confirm on “My phone”");
    stage.step(
        "First with a wrong PIN. The phone can't tell, the site can.",
        "Refused, 4 attempts left; the page still waits.",
    );
    phone.approve(Some(&number), PIN).await.done();
    browser.heads("Successful login").await;
    stage
        .shown(
            browser,
            &format!("symbolon approve --number {number}, with the right PIN."),
            "The browser went on by itself: Successful login",
        )
        .await;
    let again = phone.approve(Some(&number), PIN).await;
    refused(stage, "The same request again", "the site", &again, "no_request");
    stage.step("The same approval once more.", "Refused: nothing waits any more.");
    browser.log_out(NAME).await;
}

async fn by_qr(stage: &Stage, browser: &Browser, phone: &Phone) {
    stage.chapter("4.2  Sign in with the QR code");
    at_the_code(browser, None).await;
    stage
        .shown(
            browser,
            "E-mail address, Next, method QR Code, password, Sign in.",
            "A QR code and a field for the code",
        )
        .await;
    let picture = browser.picture(&stage.picture_file("code.png")).await;
    let (outcome, place) = match phone.code_without_network(&picture, PIN).await {
        Some(outcome) => (outcome, "in a network namespace without any network (unshare -n)"),
        None => (
            phone.code(&picture, PIN).await,
            "(this machine allows no network namespace; the program uses no network here)",
        ),
    };
    let made = outcome.done();
    let code = words(&made["code"]);
    stage.step(
        &format!("The phone reads the picture {place}: symbolon code code.png"),
        &format!("One-time password {code}"),
    );
    type_code(browser, &code).await;
    browser.heads("Successful login").await;
    stage
        .shown(browser, "The code is typed in, Sign in.", "Successful login")
        .await;
    browser.log_out(NAME).await;

    at_the_code(browser, None).await;
    type_code(browser, &code).await;
    browser.sees("That code is not from “My phone”.").await;
    stage.refused(
        "A code that was used before",
        "the site",
        "“That code is not from “My phone”.”",
    );
    stage
        .shown(
            browser,
            "A new sign-in, and the code of the last one again.",
            "Refused: it fits no other QR code.",
        )
        .await;
    let fresh = browser.picture(&stage.picture_file("code-2.png")).await;
    let second = words(&phone.code(&fresh, PIN).await.done()["code"]);
    let old = phone.code(&picture, PIN).await;
    refused(stage, "A QR code that was used before", "the phone", &old, "old");
    stage.step(
        "The phone makes a code for the new QR code, then is shown the old one.",
        "The phone refuses the old one.",
    );
    type_code(browser, &second).await;
    browser.heads("Successful login").await;
    stage.step("The code for the new QR code.", "Successful login");
    browser.log_out(NAME).await;
}

async fn second_device(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone, tablet: &Phone) {
    stage.chapter("More than one device");
    site.advance(LATER);
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    browser.go_to_add_device(NAME).await;
    browser.heads("Confirm with a device you have").await;
    stage
        .shown(
            browser,
            "A second device. Who has one already confirms with it first.",
            "Confirm with a device you have",
        )
        .await;
    browser.press("Ask “My phone”").await;
    browser.heads("Confirm on “My phone”").await;
    let number = browser.number().await;
    let requests = phone.requests().await;
    assert_eq!(requests[0]["act"], "add_factor", "the phone names the act");
    phone.approve(Some(&number), PIN).await.done();
    browser.name_device("My tablet", OTHER_PIN).await;
    let picture = browser.picture(&stage.picture_file("enrol-2.png")).await;
    tablet.enrol(&picture, OTHER_PIN).await.done();
    browser.heads("The halves match").await;
    stage.step("The phone names what it confirms (“add a way to sign in”); the tablet is set up with a PIN of its own.", "“My tablet” is set up.");
    browser.log_out(NAME).await;
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    browser.heads("Choose your device").await;
    stage
        .shown(
            browser,
            "A sign-in by PIN code with two devices.",
            "Choose your device",
        )
        .await;
    browser.press("My tablet").await;
    browser.heads("Confirm on “My tablet”").await;
    let number = browser.number().await;
    assert!(phone.requests().await.is_empty(), "the phone is not asked");
    tablet.approve(Some(&number), OTHER_PIN).await.done();
    browser.heads("Successful login").await;
    stage.step(
        "My tablet is chosen by its name; only the tablet is asked, and approves.",
        "Successful login",
    );
    browser.log_out(NAME).await;
}

/// To the waiting page; the number that it shows.
pub async fn wait_for_phone(browser: &Browser, device: Option<&str>) -> String {
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    choose(browser, device).await;
    browser
        .heads(&format!("Confirm on “{}”", device.unwrap_or("My phone")))
        .await;
    browser.number().await
}

/// To the page with the QR code.
pub async fn at_the_code(browser: &Browser, device: Option<&str>) {
    browser.sign_in(EMAIL, PASSWORD, QR_CODE).await;
    choose(browser, device).await;
    browser.heads("Type the code from your app").await;
}

async fn choose(browser: &Browser, device: Option<&str>) {
    if let Some(device) = device {
        browser.heads("Choose your device").await;
        browser.press(device).await;
    }
}

pub async fn type_code(browser: &Browser, code: &str) {
    browser.fill("Code generated by your app", code).await;
    browser.press("Sign in").await;
}

pub fn words(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Checks that it was refused for this reason, and keeps the words that a person read.
pub fn refused(stage: &Stage, what: &str, by: &str, outcome: &Outcome, code: &str) {
    let json = outcome.clone().refused(code);
    stage.refused(what, by, &format!("{} [{code}]", words(&json["message"])));
}
