//! `make demo-app`: chapter 4 once more, with the graphical app as the phone: set-up, PIN code, QR code, a wrong PIN and a
//! sign-in that somebody else started. Real site, real browser, the released app in a window that nobody needs to see.

use std::process::ExitCode;

use e2e::acts::{PIN, PIN_CODE, QR_CODE};
use e2e::browser::{Browser, Driver, Look};
use e2e::desktop::{App, Desktop};
use e2e::mail;
use e2e::site::{Database, EMAIL, PASSWORD, Site};
use e2e::stage::{self, Stage};

const NAME: &str = "Ada Lovelace";
const WRONG_PIN: &str = "8264";

fn main() -> ExitCode {
    stage::perform("artefacts/demo-app", |stage, driver| async move {
        all(&stage, &driver).await;
    })
}

async fn all(stage: &Stage, driver: &Driver) {
    stage.chapter("The site, a computer and the app");
    let site = Site::start(&Database::Sqlite, &[]).await;
    site.add_ada().await;
    let browser = Browser::open(driver, &site, Look::default()).await;
    let desktop = Desktop::with_open_screen().await;
    let app = desktop.open().await;
    app.heads("Carry your half of the key").await;
    stage
        .shown(&app, "The app starts. Nothing is set up yet.", "Initialise")
        .await;
    initialise(stage, &site, &browser, &desktop, &app).await;
    by_pin(stage, &browser, &app).await;
    by_qr(stage, &browser, &desktop, &app).await;
    not_me(stage, &browser, &app).await;
    app.close().await;
    browser.close().await;
}

async fn initialise(stage: &Stage, site: &Site, browser: &Browser, desktop: &Desktop, app: &App) {
    stage.chapter("4  Initialise the app");
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    let mails = mail::count(&site.spool());
    browser.go_to_add_device(NAME).await;
    browser.type_mail_code(site, mails).await;
    browser.name_device("My phone", PIN).await;
    stage
        .shown(
            browser,
            "On the computer: Add a mobile device, a name and a PIN.",
            "The QR code for the app",
        )
        .await;
    app.key("Initialise").await;
    app.heads("Scan QR Code").await;
    stage
        .shown(
            app,
            "In the app: Initialise. A computer takes a picture of the code; a phone opens its camera.",
            "Scan QR Code",
        )
        .await;
    let picture = browser.picture(&desktop.path("enrol.png")).await;
    app.read_enrolment(site, &picture).await;
    stage
        .shown(
            app,
            "The code names the site. The PIN is asked for.",
            "Authenticate",
        )
        .await;
    app.authenticate_trusting(site, PIN).await;
    stage
        .shown(
            app,
            "This site's certificate is of an authority of its own, which the person gives to the app. Then the PIN, Authenticate.",
            "Success",
        )
        .await;
    browser.heads("The halves match").await;
    stage
        .shown(browser, "Nobody touches the browser.", "The halves match")
        .await;
    app.go_home_after_success().await;
    stage
        .shown(
            app,
            "Continue, and no notifications for now.",
            "No sign-in is waiting",
        )
        .await;
    browser.log_out(NAME).await;
}

async fn by_pin(stage: &Stage, browser: &Browser, app: &App) {
    stage.chapter("4.1  Sign in by Mobile App PIN Code");
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    stage
        .shown(
            browser,
            "Address, password, Mobile App PIN Code.",
            "The page waits and shows a number",
        )
        .await;
    let number = browser.number().await;
    app.heads("Authenticate").await;
    stage
        .shown(
            app,
            "The app opens the sign-in: service, site, account, where it comes from.",
            "Authenticate",
        )
        .await;
    app.pick(&number).await;
    app.type_pin(WRONG_PIN).await;
    app.key("Authenticate").await;
    app.sees("The PIN was wrong").await;
    stage
        .shown(
            app,
            "The number, and a wrong PIN.",
            "The PIN was wrong; 4 tries are left",
        )
        .await;
    stage.refused("A wrong PIN", "the site", "The PIN was wrong: 4 tries are left");
    app.type_pin(PIN).await;
    app.key("Authenticate").await;
    app.heads("The halves match").await;
    stage.shown(app, "The right PIN.", "The halves match").await;
    browser.heads("Successful login").await;
    stage
        .shown(browser, "The browser went on by itself.", "Successful login")
        .await;
    app.key("Done").await;
    browser.log_out(NAME).await;
}

async fn by_qr(stage: &Stage, browser: &Browser, desktop: &Desktop, app: &App) {
    stage.chapter("4.2  Sign in by Mobile App QR Code");
    browser.sign_in(EMAIL, PASSWORD, QR_CODE).await;
    browser.heads("Type the code from your app").await;
    stage
        .shown(browser, "Address, password, Mobile App QR Code.", "A QR code")
        .await;
    let picture = browser.picture(&desktop.path("code.png")).await;
    let code = app.make_code(&picture, PIN).await;
    stage
        .shown(
            app,
            "The app reads the code, asks for the PIN and needs no network.",
            "One-time password",
        )
        .await;
    browser.fill("Code generated by your app", &code).await;
    browser.press("Sign in").await;
    browser.heads("Successful login").await;
    stage
        .shown(browser, "The code is typed into the page.", "Successful login")
        .await;
    app.key("Close").await;
    browser.log_out(NAME).await;
}

async fn not_me(stage: &Stage, browser: &Browser, app: &App) {
    stage.chapter("Somebody else knows the password");
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    app.press("Review").await;
    app.heads("Authenticate").await;
    app.key("It’s not me").await;
    app.sees("What happened?").await;
    stage.shown(app, "It's not me.", "What happened?").await;
    app.key("It’s not me: I did not start this").await;
    app.heads("Nobody was let in").await;
    stage
        .shown(app, "It's not me: I did not start this.", "Nobody was let in")
        .await;
    browser.sees("You said it wasn’t you").await;
    stage
        .shown(
            browser,
            "The browser of whoever it was.",
            "It is told no more than that",
        )
        .await;
    stage.refused(
        "A sign-in that somebody else started",
        "its owner",
        "Nobody was let in",
    );
}
