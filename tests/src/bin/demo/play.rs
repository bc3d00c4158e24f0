//! The play, in the order of chapter 4, and then everything that must be refused.

use std::time::Duration;

use e2e::acts::{OTHER_PIN, PIN, PIN_CODE, QR_CODE};
use e2e::browser::{Browser, Driver, Look};
use e2e::elicensing::{CALLS_HERE, Elicensing};
use e2e::mail;
use e2e::phone::{Outcome, Phone};
use e2e::site::{Database, EMAIL, PASSWORD, Site};

use e2e::stage::Stage;

const NAME: &str = "Ada Lovelace";
/// What opens: a wrong PIN of the demo.
const WRONG_PIN: &str = "8264";

/// Longer than any request waits, and than the ten minutes in which only three are sent.
const LATER: Duration = Duration::from_secs(660);

/// Everything.
pub async fn all(stage: &Stage, driver: &Driver) {
    stage.chapter("The site");
    let site = Site::start(&Database::Sqlite, &[CALLS_HERE]).await;
    stage.step(
        "symbolon-server starts with an empty folder: one SQLite file, keys and a certificate of its own.",
        &format!("It answers at {}", site.url("/")),
    );
    let added = site.add_user(EMAIL, "Ada", "Lovelace", PASSWORD).await;
    stage.step(
        "An administrator adds a person: symbolon-server user add …",
        added.lines().next().unwrap_or("added"),
    );
    let browser = Browser::open(driver, &site, Look::default()).await;
    let phone = Phone::new(&site);
    initialise(stage, &site, &browser, &phone).await;
    by_pin(stage, &site, &browser, &phone).await;
    by_qr(stage, &browser, &phone).await;
    at_a_service(stage, &site, &browser, &phone).await;
    let tablet = Phone::new(&site);
    second_device(stage, &site, &browser, &phone, &tablet).await;
    refusals(stage, &site, &browser, &phone, &tablet).await;
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
    stage
        .shown(browser, "The person opens the site.", "Sign in to continue")
        .await;
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
        .shown(
            browser,
            "E-mail address, Next; then the password. No second factor is there yet.",
            "Welcome",
        )
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
    let mails = mail::count(&site.spool());
    browser.follow("Add a mobile device").await;
    browser.heads("Code from your mail").await;
    stage
        .shown(
            browser,
            "Manage my mobile devices, Add a mobile device. It is the account's first second factor: a stolen password must not be enough.",
            "Code from your mail",
        )
        .await;
    browser.type_mail_code(site, mails).await;
    stage.step("The code from the mailbox is typed in.", "Add a mobile device");
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

/// From *eLicensing* to the site, to the phone, and back to *eLicensing*.
async fn at_a_service(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone) {
    stage.chapter("eLicensing: a service that lets people in by this site");
    let service = Elicensing::start(site).await;
    stage.step(
        "An administrator registers the service: symbolon-server service add eLicensing --level medium …",
        &format!("It answers at {}, a process of its own.", service.url),
    );
    browser
        .client()
        .goto(&service.url)
        .await
        .expect("the service answers");
    browser.heads("Export licences for dual-use goods").await;
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
    browser.heads("My licences").await;
    browser.sees(EMAIL).await;
    stage
        .shown(
            browser,
            "Address, password, and the phone, which says that it is for eLicensing.",
            "eLicensing, with the person signed in",
        )
        .await;
    browser.follow("Log out").await;
    browser.heads("Export licences for dual-use goods").await;
    stage.step(
        "Log out at eLicensing.",
        "Out there and at the site; back at its start page.",
    );
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

async fn refusals(stage: &Stage, site: &Site, browser: &Browser, phone: &Phone, tablet: &Phone) {
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

/// To the waiting page; the number that it shows.
async fn wait_for_phone(browser: &Browser, device: Option<&str>) -> String {
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    choose(browser, device).await;
    browser
        .heads(&format!("Confirm on “{}”", device.unwrap_or("My phone")))
        .await;
    browser.number().await
}

/// To the page with the QR code.
async fn at_the_code(browser: &Browser, device: Option<&str>) {
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

async fn type_code(browser: &Browser, code: &str) {
    browser.fill("Code generated by your app", code).await;
    browser.press("Sign in").await;
}

fn words(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Checks that it was refused for this reason, and keeps the words that a person read.
fn refused(stage: &Stage, what: &str, by: &str, outcome: &Outcome, code: &str) {
    let json = outcome.clone().refused(code);
    stage.refused(what, by, &format!("{} [{code}]", words(&json["message"])));
}
