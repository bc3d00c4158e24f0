//! The app as a person has it: the released program in a window, with a Secret Service, a real site and a real browser.

use e2e::acts::{PIN, PIN_CODE};
use e2e::app_acts::initialise;
use e2e::browser::Browser;
use e2e::desktop::{App, Desktop};
use e2e::scenario::Player;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::tools::until;
use e2e::world::World;

e2e::tests![
    app_plays_chapter_4,
    app_killed_in_the_middle_starts_again,
    app_notification_opens_the_sign_in,
    app_with_two_accounts_on_two_sites,
];

/// Ada's site, her browser and her desktop, on which the app is set up and shows that nothing waits.
async fn set_up(world: &World) -> (Site, Browser, Desktop, App) {
    let site = world.site().await;
    let (browser, desktop) = (world.browser(&site).await, Desktop::start().await);
    let app = desktop.open().await;
    app.key("Initialise").await;
    initialise(&site, &browser, &desktop, &app, "My laptop", PIN).await;
    app.go_home_after_success().await;
    (site, browser, desktop, app)
}

async fn app_plays_chapter_4(world: World) {
    let site = world.site().await;
    let (browser, desktop) = (world.browser(&site).await, Desktop::start().await);
    let app = desktop.open().await;
    let player = Player {
        site: &site,
        browser: &browser,
        desktop: &desktop,
        app: &app,
    };
    player.play("chapter4").await;
    // What the site's audit log says of it.
    for (event, times) in [
        ("device_active", 1),
        ("challenge_approved", 1),
        ("challenge_consumed", 2),
        ("challenge_not_me", 1),
    ] {
        let count = site.count(&format!("select count(*) from audit where event = '{event}'"));
        assert_eq!(count, times, "{event}");
    }
    app.close().await;
}

async fn app_killed_in_the_middle_starts_again(world: World) {
    let (_site, browser, desktop, app) = set_up(&world).await;
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    let number = browser.number().await;
    app.heads("Authenticate").await;
    app.type_pin("40").await;
    app.kill().await;
    let app = desktop.open().await;
    app.confirm(&number, PIN).await;
    app.heads("The halves match").await;
    browser.heads("Successful login").await;
    app.close().await;
}

async fn app_notification_opens_the_sign_in(world: World) {
    let site = world.site().await;
    let (browser, desktop) = (world.browser(&site).await, Desktop::start().await);
    let notifications = desktop.notifications().await;
    let app = desktop.open().await;
    app.key("Initialise").await;
    initialise(&site, &browser, &desktop, &app, "My laptop", PIN).await;
    app.key("Continue").await;
    app.key("Allow notifications").await;
    app.heads("No sign-in is waiting").await;
    // On another screen: the app does not open a sign-in by itself there.
    app.key("Settings").await;
    app.heads("Settings").await;
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    browser.heads("Confirm on “My laptop”").await;
    let notification = notifications.after(0).await;
    assert!(
        !format!("{notification:?}").contains(EMAIL),
        "a notification names no account: {notification:?}"
    );
    assert!(
        !notification.body.contains(&browser.number().await),
        "{notification:?}"
    );
    notifications.tap(&notification).await;
    app.confirm(&browser.number().await, PIN).await;
    app.heads("The halves match").await;
    browser.heads("Successful login").await;
    app.close().await;
}

async fn app_with_two_accounts_on_two_sites(world: World) {
    let (one, two) = (world.site().await, world.site().await);
    let desktop = Desktop::start().await;
    let (first, second) = (world.browser(&one).await, world.browser(&two).await);
    let app = desktop.open().await;
    app.key("Initialise").await;
    initialise(&one, &first, &desktop, &app, "My laptop", PIN).await;
    app.go_home_after_success().await;
    app.key("Accounts").await;
    app.key("Add an account").await;
    initialise(&two, &second, &desktop, &app, "My laptop", "5938").await;
    app.key("Continue").await;
    second.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    second.heads("Confirm on “My laptop”").await;
    app.sees(two.sid.as_str()).await;
    app.confirm(&second.number().await, "5938").await;
    app.heads("The halves match").await;
    second.heads("Successful login").await;
    app.key("Done").await;
    first.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    let waits = until("the other site's sign-in", || async {
        let text = app.text().await;
        (text.contains("Review") || text.contains("Your PIN")).then_some(text)
    })
    .await;
    if !waits.contains("Your PIN") {
        app.press("Review").await;
    }
    app.sees(one.sid.as_str()).await;
    app.confirm(&first.number().await, PIN).await;
    first.heads("Successful login").await;
    app.close().await;
}
