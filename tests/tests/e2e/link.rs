//! Browser and app on one phone (§7.7): a link leads to the app, and the app leads back to the browser that started.

use std::path::Path;

use e2e::acts::{PIN, PIN_CODE};
use e2e::app_acts;
use e2e::browser::{Browser, Look};
use e2e::desktop::{Desktop, program};
use e2e::html::attribute;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::tools::until;
use e2e::world::World;
use serde_json::Value;

use crate::chapter4::{NAME, initialise};

e2e::tests![
    link_sign_in_on_the_phone_itself,
    link_sign_in_without_scripts,
    link_confirms_an_act,
    app_link_leads_back_to_the_browser,
];

const HERE: &str = "Open the app on this phone";

/// Address and password, and the button beside the drop-down: the page with the link.
async fn open_the_app(browser: &Browser) -> String {
    browser.goto("/login").await;
    browser.fill("Use your e-mail address", EMAIL).await;
    browser.press("Next").await;
    browser.heads("Welcome").await;
    browser.fill("Password", PASSWORD).await;
    browser.press(HERE).await;
    link(browser).await
}

/// What the page's button would hand to the system.
async fn link(browser: &Browser) -> String {
    browser.heads(HERE).await;
    let source = browser.source().await;
    let at = source
        .find("href=\"symbolon:1/L/")
        .unwrap_or_else(|| panic!("the page has no link to the app: {source}"));
    attribute(&source[at - 1..], "href").expect("a link")
}

/// The path of an address that the phone made for this site.
fn path<'a>(site: &Site, url: &'a Value) -> &'a str {
    let url = url.as_str().expect("an address");
    let path = url.strip_prefix(&site.url("")).expect("an address of the site");
    assert!(path.starts_with("/login/return?rc="), "{url}");
    path
}

async fn link_sign_in_on_the_phone_itself(world: World) {
    let site = world.site().await;
    let (desk, phone) = (world.browser(&site).await, world.phone(&site));
    initialise(&site, &desk, &phone).await;
    // On a wide screen that is not touched it is not offered.
    desk.goto("/login").await;
    desk.fill("Use your e-mail address", EMAIL).await;
    desk.press("Next").await;
    desk.heads("Welcome").await;
    assert!(!desk.text().await.contains(HERE), "{}", desk.text().await);

    let browser = world.browser_with(&site, Look::narrow()).await;
    let uri = open_the_app(&browser).await;
    browser.sees("Nothing is confirmed by opening it.").await;
    assert!(
        phone.requests().await.is_empty(),
        "the phone shows no link that it was not asked for"
    );
    let shown = phone.run(&["open", &uri, "--list"], None).await.done();
    assert_eq!(
        (&shown["kind"], &shown["act"]),
        (&"link".into(), &"sign_in".into())
    );
    phone
        .run(&["open", &uri], Some("1593"))
        .await
        .refused("pin_wrong");
    let done = phone.run(&["open", &uri], Some(PIN)).await.done();
    assert_eq!(done["wrong_pins"], 1);
    let back = path(&site, &done["return_url"]);

    // Another browser gets nowhere with it, and says what to do.
    let other = world.browser(&site).await;
    other.goto(back).await;
    other.heads("This browser did not start the sign-in").await;
    other.sees("It was started in a private tab.").await;
    other.follow("Sign in here").await;
    other.heads("Sign in to continue").await;
    // Nor does one that began a sign-in of its own.
    desk.goto(back).await;
    desk.heads("That was not for this sign-in").await;
    assert_eq!(site.count("select count(*) from sessions"), 0);

    // The app's page opens beside the one that waits, and both end at the same place.
    let waiting = browser.new_tab().await;
    browser.goto(back).await;
    browser.heads("Successful login").await;
    browser.to_tab(waiting).await;
    browser.heads("Successful login").await;
    assert_eq!(site.sql("select methods from sessions"), "app-link");
    browser.log_out(NAME).await;
    browser.goto(back).await;
    browser.heads("This browser did not start the sign-in").await;

    // From the page that waits for a push, to the link, and back to a push.
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    browser.press(HERE).await;
    link(&browser).await;
    browser.press("Use another method").await;
    browser.heads("Choose your verification method").await;
    browser.press(PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    let number = browser.number().await;
    phone.approve(Some(&number), PIN).await.done();
    browser.heads("Successful login").await;
}

async fn link_sign_in_without_scripts(world: World) {
    let site = world.site().await;
    let (desk, phone) = (world.browser(&site).await, world.phone(&site));
    initialise(&site, &desk, &phone).await;
    // As wide as a phone held across: the driver's emulation of a narrower one waits for scripts.
    let look = Look {
        width: 600,
        ..Look::without_scripts()
    };
    let browser = world.browser_with(&site, look).await;
    let uri = open_the_app(&browser).await;
    let done = phone.run(&["open", &uri], Some(PIN)).await.done();
    // The page that waits refreshes itself, and never finishes.
    browser.heads("Go on in the page that the app opened").await;
    assert_eq!(site.count("select count(*) from sessions"), 0);
    browser.goto(path(&site, &done["return_url"])).await;
    browser.heads("Successful login").await;
}

async fn link_confirms_an_act(world: World) {
    let site = world.site().await;
    let (desk, phone) = (world.browser(&site).await, world.phone(&site));
    initialise(&site, &desk, &phone).await;
    let browser = world.browser_with(&site, Look::narrow()).await;
    let uri = open_the_app(&browser).await;
    let done = phone.run(&["open", &uri], Some(PIN)).await.done();
    browser.goto(path(&site, &done["return_url"])).await;
    browser.heads("Successful login").await;
    browser.goto("/account/confirm?to=password").await;
    browser.heads("Confirm with a device you have").await;
    browser.press(HERE).await;
    let uri = link(&browser).await;
    let done = phone.run(&["open", &uri], Some(PIN)).await.done();
    assert_eq!(done["act"], "change_data");
    browser.goto(path(&site, &done["return_url"])).await;
    browser.heads("Change password").await;
}

/// The released app: a second start hands the link on, the person confirms, and the app opens the browser.
async fn app_link_leads_back_to_the_browser(world: World) {
    let site = world.site().await;
    let (browser, desktop) = (
        world.browser_with(&site, Look::narrow()).await,
        Desktop::start().await,
    );
    let opened = desktop.note_what_opens();
    let app = desktop.open().await;
    app.key("Initialise").await;
    app_acts::initialise(&site, &browser, &desktop, &app, "My laptop", PIN).await;
    app.go_home_after_success().await;
    let uri = open_the_app(&browser).await;
    let started = desktop
        .command(&program())
        .arg(&uri)
        .status()
        .expect("the app starts");
    assert!(started.success(), "a second start ends in order");
    app.heads("Authenticate").await;
    app.sees(site.sid.as_str()).await;
    assert_eq!(
        site.count("select count(*) from challenges where state = 'approved'"),
        0,
        "a link opens a screen, and nothing else"
    );
    app.type_pin(PIN).await;
    app.key("Authenticate").await;
    app.heads("The halves match").await;
    let url = until("the browser's address", || async { read(&opened) }).await;
    browser.goto(path(&site, &url.into())).await;
    browser.heads("Successful login").await;
    app.close().await;
}

fn read(file: &Path) -> Option<String> {
    std::fs::read_to_string(file)
        .ok()
        .map(|text| text.trim().to_owned())
}
