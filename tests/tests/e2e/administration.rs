//! The administration as its people use it: Chromium, the phone for terminals, the mailbox, and the command line beside it.

use e2e::acts::{PIN, PIN_CODE};
use e2e::browser::{Browser, Look};
use e2e::mail;
use e2e::phone::Phone;
use e2e::site::{EMAIL, PASSWORD, Site};
use e2e::world::World;

use crate::chapter4::{by_pin, initialise};

e2e::tests![
    administrator_invites_a_person_and_looks_at_log_and_charts,
    list_of_people_is_checked_and_invited,
];

const GRACE: &str = "grace.hopper@example.org";
const HERS: &str = "Nanosecond of wire 1952";
/// Nobody creates an account here.
const CLOSED: [(&str, &str); 1] = [("ACCOUNTS_REGISTRATION", "false")];

/// Ada, an administrator with a phone, signed in with it.
async fn administrator(site: &Site, browser: &Browser, phone: &Phone) {
    initialise(site, browser, phone).await;
    let (done, text) = site.admin(&["role", "give", EMAIL, "administrator"]).await;
    assert!(done, "{text}");
    browser.sign_in(EMAIL, PASSWORD, PIN_CODE).await;
    by_pin(browser, phone, "My phone", PIN).await;
}

/// A page of the administration that asks for the phone once more.
async fn confirm(browser: &Browser, phone: &Phone, page: &str) {
    browser.heads("Choose your verification method").await;
    browser.press(PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    let number = browser.number().await;
    phone.approve(Some(&number), PIN).await.done();
    browser.heads(page).await;
}

async fn administrator_invites_a_person_and_looks_at_log_and_charts(world: World) {
    let site = world.site_with(&CLOSED).await;
    let (browser, phone) = (world.browser(&site).await, world.phone(&site));
    administrator(&site, &browser, &phone).await;
    browser.goto("/admin").await;
    browser.heads("Overview").await;
    browser.follow("Invitations").await;
    confirm(&browser, &phone, "Invitations").await;
    browser.sees("only who is invited gets one").await;
    browser.press("Send the invitation").await;
    browser.sees("Enter an e-mail address").await;
    browser.fill("E-mail", GRACE).await;
    browser.fill("First name", "Grace").await;
    browser.fill("Last name", "Hopper").await;
    browser.choose("Language of mails", "English").await;
    let before = mail::count(&site.spool());
    browser.press("Send the invitation").await;
    browser.sees("The mail with the invitation is on its way").await;
    browser.sees("Grace Hopper").await;
    browser.picture(&site.path("invitations.png")).await;

    // The person, in another browser; nobody creates an account without such a link.
    let link = mail::after(&site.spool(), before, "You are invited")
        .await
        .link(&site.url(""));
    let hers = world.browser_with(&site, Look::narrow()).await;
    hers.goto("/register").await;
    hers.heads("Accounts are not created here").await;
    hers.goto(&link).await;
    hers.heads("New password").await;
    hers.sees(GRACE).await;
    hers.fill("New password", HERS).await;
    hers.fill("Confirm new password", HERS).await;
    hers.press("Submit").await;
    hers.follow("Proceed").await;
    hers.heads("Successful login").await;
    hers.goto(&link).await;
    hers.heads("Your account is there already").await;

    // What the administrator sees of it.
    browser.reload().await;
    browser.sees("No invitation waits").await;
    browser.follow("People").await;
    browser.heads("People").await;
    browser.follow("Grace Hopper").await;
    browser.heads("Grace Hopper").await;
    browser.sees("There are no security keys").await;
    browser.follow("Audit log").await;
    browser.heads("Audit log").await;
    browser.fill("Person: e-mail address or id", GRACE).await;
    browser.press("Search").await;
    for event in ["user_invited", "registered", "session_start"] {
        browser.sees(event).await;
    }
    browser.follow("Overview").await;
    browser.sees("Median time to confirm").await;
    browser.sees("Sign-ins a day, by method").await;
    let said = browser
        .text_of("#confirm-head + .chart-total")
        .await
        .expect("a figure");
    assert!(said.ends_with(" s"), "{said}");
    assert_eq!(
        site.count("select count(*) from audit where event = 'challenge_approved'"),
        2,
        "the sign-in and the confirmation"
    );
}

/// Without scripts: none is needed for it.
async fn list_of_people_is_checked_and_invited(world: World) {
    let site = world.site_with(&CLOSED).await;
    let (browser, phone) = (
        world.browser_with(&site, Look::without_scripts()).await,
        world.phone(&site),
    );
    initialise(&site, &browser, &phone).await;
    let (done, text) = site.admin(&["role", "give", EMAIL, "administrator"]).await;
    assert!(done, "{text}");
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    browser.goto("/admin/invitations/list").await;
    browser.heads("Choose your verification method").await;
    browser.press(PIN_CODE).await;
    browser.heads("Confirm on “My phone”").await;
    let number = browser.number().await;
    phone.approve(Some(&number), PIN).await.done();
    browser.heads("Your phone has answered").await;
    browser.press("Continue").await;
    browser.heads("Invite a list of people").await;
    let list =
        "email,first_name,last_name\ngrace.hopper@example.org,Grace,\"Hopper, Rear Admiral\"\nnobody,N,N\n";
    browser.fill("List of people (CSV)", list).await;
    browser.press("Check the list").await;
    browser.sees("Line 3: There is no e-mail address").await;
    browser
        .fill("List of people (CSV)", &list.replace("nobody,N,N\n", ""))
        .await;
    browser.press("Check the list").await;
    browser.sees("1 of 1 would be invited").await;
    let before = mail::count(&site.spool());
    browser.press("Invite them now (1)").await;
    browser.sees("The list is worked off").await;
    browser.sees("Grace Hopper, Rear Admiral").await;
    mail::after(&site.spool(), before, "You are invited").await;

    // By command the same list does nothing more, and a dry run nothing at all.
    let file = site.path("people.csv");
    let more = format!("{}ada@example.net,Ada,Byron\n", list.replace("nobody,N,N\n", ""));
    std::fs::write(&file, &more).expect("the folder is ours");
    let file = file.display().to_string();
    let before = mail::count(&site.spool());
    let (done, text) = site.admin(&["user", "import", &file, "--dry-run"]).await;
    assert!(
        done && text.contains("line 3: ada@example.net would be invited"),
        "{text}"
    );
    assert_eq!(site.count("select count(*) from invitations"), 1);
    for said in [
        "1 are invited, 1 are passed over.",
        "0 are invited, 2 are passed over.",
    ] {
        let (done, text) = site.admin(&["user", "import", &file]).await;
        assert!(done && text.contains(said), "{text}");
    }
    mail::after(&site.spool(), before, "You are invited").await;
    std::fs::write(&file, format!("{more}x\n")).expect("the folder is ours");
    let (done, text) = site.admin(&["user", "import", &file]).await;
    assert!(!done && text.contains("line 4: 1 fields"), "{text}");
    let (done, text) = site.admin(&["user", "invitations"]).await;
    assert!(done && text.contains("ada@example.net"), "{text}");
    let (done, text) = site.admin(&["user", "withdraw", "ada@example.net"]).await;
    assert!(done, "{text}");
    let (done, text) = site
        .admin(&["user", "invite", GRACE, "--first", "Grace", "--last", "Hopper"])
        .await;
    assert!(!done && text.contains("--again"), "{text}");
    assert_eq!(site.count("select count(*) from invitations"), 1);
}
