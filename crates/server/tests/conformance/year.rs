//! A year of one account, by the site's clock: phones change, a PIN is forgotten, a phone and a password are lost, the account is
//! given up and kept, and given up. Whatever happens, its owner gets on without an administrator, at worst after the
//! waiting time.

use symbolon_protocol::encoding::hex;

use crate::harness::{PASSWORD, Site, scenario};
use crate::phone::Phone;
use crate::recovery;
use crate::reset;
use crate::stepup::first_device_page;
use crate::tab::Tab;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// So many weeks pass, with what a server does by itself, and a sign-in in each.
async fn weeks(site: &Site, phone: &mut Phone, count: u32) {
    for _ in 0..count {
        // Not always at the same hour.
        for _ in 0..7 {
            site.advance(DAY + HOUR / 7);
            site.sweep().await;
        }
        Tab::by_phone(site, phone).await;
        // Its mails leave.
        site.mail_text().await;
    }
}

/// What waits is over: a day, and the sweep that notices.
async fn a_day(site: &Site) {
    site.advance(DAY);
    site.sweep().await;
}

/// Every phone is lost: by password, mailbox and waiting time to a new one.
async fn recover(site: &Site, name: &str, pin: &str) -> Phone {
    site.mail_text().await;
    recovery::ask(site).await;
    a_day(site).await;
    site.mail_text().await;
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/recovery").await;
    recovery::type_code(site, &mut tab).await;
    // What is lost can be removed there; here the next phone comes first.
    assert_eq!(tab.path, "/account/lost", "{}", tab.html);
    tab.get(site, "/account/devices/add").await;
    tab.enrol(site, name, pin).await
}

/// How many devices can sign this account in.
async fn active(site: &Site) -> i64 {
    sqlx::query_scalar("select count(*) from devices where user_id = $1 and state = 'active'")
        .bind(&site.user.id[..])
        .fetch_one(site.app.store.read())
        .await
        .expect("answers")
}

async fn delete(site: &Site, confirming: &mut Phone, lost: &Phone) {
    let mut tab = Tab::by_phone(site, confirming).await;
    let path = format!("/account/devices/{}/delete", hex(&lost.dev));
    tab.get(site, &path).await;
    assert!(tab.path.starts_with("/account/confirm?to="), "{}", tab.path);
    let to = tab.path["/account/confirm?to=".len()..].to_owned();
    tab.step_up(site, confirming, &to).await;
    assert_eq!(tab.path, path, "{}", tab.html);
    tab.submit(site, &path, &[]).await;
}

scenario!(a_year_of_one_account_needs_no_administrator, |site| {
    let mut tab = first_device_page(&site).await;
    let mut first = tab.enrol(&site, "My phone", "4071").await;
    weeks(&site, &mut first, 8).await;

    // A new phone while the old one is there: confirmed on the old one, which then goes.
    let mut tab = Tab::by_phone(&site, &mut first).await;
    tab.step_up(&site, &mut first, "add").await;
    let mut second = tab.enrol(&site, "New phone", "5938").await;
    delete(&site, &mut second, &first).await;
    assert_eq!(active(&site).await, 1);
    weeks(&site, &mut second, 8).await;

    // The PIN is changed, forgotten, and locked after five guesses.
    second.change_pin(&site, "5938", "8263").await.ok();
    second.pin = "8263".into();
    weeks(&site, &mut second, 4).await;
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let row = tab.challenge(&site).await;
    for _ in 0..5 {
        second.approve(&site, &row, "1597").await;
    }
    assert_eq!(active(&site).await, 0, "locked");
    let mut third = recover(&site, "My phone again", "4071").await;
    weeks(&site, &mut third, 8).await;

    // Phone and password are lost on one day.
    site.mail_text().await;
    let link = reset::link(&site).await;
    let mut mailbox = reset::open(&site, &link).await;
    reset::choose(&site, &mut mailbox, PASSWORD).await;
    assert!(mailbox.html.contains("successfully changed"), "{}", mailbox.html);
    let mut fourth = recover(&site, "Found in a shop", "2849").await;
    delete(&site, &mut fourth, &third).await;
    weeks(&site, &mut fourth, 8).await;

    // Somebody with the password asks for recovery: the owner's next sign-in ends it.
    site.mail_text().await;
    recovery::ask(&site).await;
    weeks(&site, &mut fourth, 1).await;
    assert!(
        site.app
            .store
            .live_recovery(&site.user.id)
            .await
            .expect("answers")
            .is_none()
    );

    // Given up and kept; used for the rest of the year; given up.
    let mut tab = Tab::by_phone(&site, &mut fourth).await;
    tab.step_up(&site, &mut fourth, "erase").await;
    tab.submit(&site, "/account/delete", &[("sure", "yes")]).await;
    a_day(&site).await;
    let mut tab = Tab::by_phone(&site, &mut fourth).await;
    tab.submit(&site, "/account/delete/stop", &[]).await;
    weeks(&site, &mut fourth, 14).await;
    let mut tab = Tab::by_phone(&site, &mut fourth).await;
    tab.step_up(&site, &mut fourth, "erase").await;
    tab.submit(&site, "/account/delete", &[("sure", "yes")]).await;
    for _ in 0..8 {
        a_day(&site).await;
    }
    assert_eq!(site.audited("user_erased").await, 1);
    let mut tab = Tab::default();
    tab.sign_in(&site, "password").await;
    assert!(!tab.is_signed_in());
});
