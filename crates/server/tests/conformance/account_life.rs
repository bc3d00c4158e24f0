//! The life of an account (§7.3): personal data, a new address, deletion, and what is told to its owner.

use sqlx::Row;
use symbolon_protocol::encoding::hex;

use crate::harness::{EMAIL, PASSWORD, Site, add_user, scenario};
use crate::tab::Tab;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const NEW: &str = "jan@example.org";

/// The step-up of an account that never had a second factor.
async fn by_password(site: &Site, to: &str) -> Tab {
    let mut tab = Tab::by_password(site).await;
    confirm_by_password(site, &mut tab, to).await;
    tab
}

async fn confirm_by_password(site: &Site, tab: &mut Tab, to: &str) {
    tab.get(site, &format!("/account/confirm?to={to}")).await;
    tab.submit(
        site,
        "/account/confirm",
        &[("method", "password"), ("password", PASSWORD)],
    )
    .await;
    assert!(!tab.path.contains("confirm"), "{}: {}", tab.path, tab.html);
}

/// The mails that are due, one after the other.
struct Mails(String);

impl Mails {
    async fn due(site: &Site) -> Self {
        Self(site.mail_text().await)
    }

    /// The link of the mail with this subject.
    fn link(&self, subject: &str, path: &str) -> Option<String> {
        let mail = self.0.split_once(subject)?.1;
        let rest = mail.split_once(&format!("{path}?t="))?.1;
        let token: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
            .collect();
        Some(format!("{path}?t={token}"))
    }
}

async fn answer(site: &Site, link: &str, answer: &str) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, link).await;
    let token = tab.hidden("t").expect("a question");
    tab.submit(site, "/email/confirm", &[("t", &token), ("answer", answer)])
        .await;
    tab
}

async fn email(site: &Site) -> String {
    site.app
        .store
        .user_by_id(&site.user.id)
        .await
        .expect("answers")
        .expect("the account")
        .email
}

/// The links of both mailboxes: old, new.
async fn ask(site: &Site, tab: &mut Tab, new: &str) -> (String, Option<String>) {
    tab.submit(site, "/account/email", &[("email", new), ("email2", new)])
        .await;
    assert_eq!(
        (tab.status, tab.path.as_str()),
        (200, "/account/email"),
        "{}",
        tab.html
    );
    assert!(tab.html.contains("is to be your new address"), "{}", tab.html);
    let mails = Mails::due(site).await;
    let old = mails
        .link("Confirm the new address of your account", "/email/confirm")
        .expect("a mail to the old mailbox");
    (
        old,
        mails.link("Confirm your new e-mail address", "/email/confirm"),
    )
}

scenario!(personal_data_are_changed_after_a_step_up, |site| {
    let mut tab = Tab::by_password(&site).await;
    site.mail_text().await;
    tab.get(&site, "/account/data").await;
    assert_eq!(tab.path, "/account/confirm?to=data");
    confirm_by_password(&site, &mut tab, "data").await;
    assert_eq!(tab.path, "/account/data");
    assert!(tab.html.contains("value=\"Peeters\""), "{}", tab.html);
    for (first, last, words) in [
        ("", "Peeters", "Enter your first name."),
        ("Jan", "\u{202e}", "cannot be shown"),
    ] {
        let fields = [("first_name", first), ("last_name", last), ("lang", "en")];
        tab.submit(&site, "/account/data", &fields).await;
        assert_eq!(tab.status, 422);
        assert!(tab.html.contains(words), "{}", tab.html);
    }
    let fields = [
        ("first_name", "Johan"),
        ("last_name", " Pe\u{301}eters "),
        ("lang", "fr"),
    ];
    tab.submit(&site, "/account/data", &fields).await;
    assert!(tab.path.starts_with("/account?note="), "{}", tab.html);
    assert!(tab.html.contains("Johan P\u{e9}eters"), "{}", tab.html);
    let text = site.mail_text().await;
    assert!(text.contains("<html lang=\"fr\">"), "{text}");
    assert_eq!(site.audited("personal_data_changed").await, 1);
});

scenario!(an_address_changes_when_both_mailboxes_confirm, |site| {
    let mut tab = by_password(&site, "email").await;
    for (typed, again, words) in [
        ("jan", "jan", "Enter an e-mail address"),
        (EMAIL, EMAIL, "This is your present address."),
        (NEW, "jam@example.org", "The two addresses differ."),
        ("info@example.org", "info@example.org", "Several people"),
    ] {
        tab.submit(&site, "/account/email", &[("email", typed), ("email2", again)])
            .await;
        assert_eq!(tab.status, 422, "{typed}");
        assert!(tab.html.contains(words), "{typed}: {}", tab.html);
    }
    site.mail_text().await;
    let (old, new) = ask(&site, &mut tab, NEW).await;
    let new = new.expect("a mail to the new mailbox");
    // Opening the links changes nothing.
    for link in [&old, &new] {
        let mut reader = Tab::default();
        reader.get(&site, link).await;
        assert!(
            reader.html.contains(EMAIL) && reader.html.contains(NEW),
            "{}",
            reader.html
        );
    }
    let first = answer(&site, &new, "confirm").await;
    assert!(
        first.html.contains("This mailbox has confirmed"),
        "{}",
        first.html
    );
    assert_eq!(email(&site).await, EMAIL, "one of two");
    let mut again = Tab::default();
    again.get(&site, &new).await;
    assert!(again.hidden("t").is_none(), "a link confirms once");
    tab.get(&site, "/account/email").await;
    assert!(tab.html.contains("not confirmed yet"), "{}", tab.html);
    let second = answer(&site, &old, "confirm").await;
    assert!(second.html.contains("The address was changed"), "{}", second.html);
    assert_eq!(email(&site).await, NEW);
    let mails = Mails::due(&site).await.0;
    assert!(
        mails.contains("Your account has a new address") && mails.contains("Your e-mail address was changed"),
        "{mails}"
    );
    assert_eq!(site.audited("email_changed").await, 1);
    // The username stays; the new address signs in, the old one does not.
    for (address, works) in [(EMAIL, false), (NEW, true)] {
        let mut other = Tab::default();
        other.get(&site, "/login").await;
        other.submit(&site, "/login", &[("email", address)]).await;
        other
            .submit(
                &site,
                "/login/password",
                &[("password", PASSWORD), ("method", "password")],
            )
            .await;
        assert_eq!(other.is_signed_in(), works, "{address}");
        if works {
            assert!(other.html.contains(&site.user.username), "{}", other.html);
        }
    }
    for link in [&old, &new] {
        let mut late = Tab::default();
        late.get(&site, link).await;
        assert_eq!(late.status, 410);
    }
});

scenario!(an_address_change_needs_its_own_step_up, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/email").await;
    assert_eq!(tab.path, "/account/confirm?to=email");
    assert!(tab.html.contains("Ask “My phone”"), "{}", tab.html);
    tab.submit(&site, "/account/email", &[("email", NEW), ("email2", NEW)])
        .await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.html);
    // An act of another class does not open it.
    tab.step_up(&site, &mut phone, "add").await;
    tab.get(&site, "/account/email").await;
    assert_eq!(tab.path, "/account/confirm?to=email");
    tab.step_up(&site, &mut phone, "email").await;
    assert_eq!(tab.path, "/account/email", "{}", tab.html);
    // Five minutes.
    site.advance(5 * MINUTE);
    tab.submit(&site, "/account/email", &[("email", NEW), ("email2", NEW)])
        .await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.html);
    assert!(
        site.app
            .store
            .email_change(&site.user.id)
            .await
            .expect("answers")
            .is_none()
    );
});

scenario!(
    an_address_change_is_stopped_by_each_mailbox_and_by_its_owner,
    |site| {
        let mut tab = by_password(&site, "email").await;
        site.mail_text().await;
        for who in ["old", "new", "owner"] {
            let (old, new) = ask(&site, &mut tab, NEW).await;
            let new = new.expect("a mail");
            match who {
                "owner" => tab.submit(&site, "/account/email/stop", &[]).await,
                _ => {
                    let link = if who == "old" { &old } else { &new };
                    let stopped = answer(&site, link, "stop").await;
                    assert!(
                        stopped.html.contains("The address stays as it is"),
                        "{}",
                        stopped.html
                    );
                }
            }
            for link in [&old, &new] {
                let mut late = Tab::default();
                late.get(&site, link).await;
                assert_eq!(late.status, 410, "{who}");
            }
            assert_eq!(email(&site).await, EMAIL);
            tab.get(&site, "/account/email").await;
        }
        assert_eq!(site.audited("email_change_stopped").await, 3);
    }
);

scenario!(a_lost_old_mailbox_is_waited_for_where_a_phone_confirmed, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_password(&site).await;
    tab.step_up(&site, &mut phone, "email").await;
    site.mail_text().await;
    let (_, new) = ask(&site, &mut tab, NEW).await;
    answer(&site, &new.expect("a mail"), "confirm").await;
    site.advance(7 * DAY - HOUR);
    site.sweep().await;
    assert_eq!(email(&site).await, EMAIL);
    site.advance(HOUR);
    site.sweep().await;
    assert_eq!(email(&site).await, NEW);
    let mails = Mails::due(&site).await.0;
    assert!(
        mails.contains("Your account has a new address"),
        "the old mailbox is told: {mails}"
    );
});

scenario!(without_a_phone_time_alone_changes_no_address, |site| {
    let mut tab = by_password(&site, "email").await;
    site.mail_text().await;
    let (_, new) = ask(&site, &mut tab, NEW).await;
    answer(&site, &new.expect("a mail"), "confirm").await;
    site.advance(8 * DAY);
    site.sweep().await;
    assert_eq!(email(&site).await, EMAIL);
    assert_eq!(site.audited("email_change_expired").await, 1);
});

scenario!(the_link_to_a_new_mailbox_is_valid_for_a_day, |site| {
    let mut tab = by_password(&site, "email").await;
    site.mail_text().await;
    let (_, new) = ask(&site, &mut tab, NEW).await;
    let new = new.expect("a mail");
    site.advance(DAY - MINUTE);
    let mut late = Tab::default();
    late.get(&site, &new).await;
    assert_eq!(late.status, 200);
    let token = late.hidden("t").expect("a question");
    site.advance(MINUTE);
    late.submit(&site, "/email/confirm", &[("t", &token), ("answer", "confirm")])
        .await;
    assert_eq!(late.status, 410, "{}", late.html);
    site.sweep().await;
    assert!(
        site.app
            .store
            .email_change(&site.user.id)
            .await
            .expect("answers")
            .is_none()
    );
});

scenario!(an_address_of_somebody_else_is_not_told_nor_taken, |site| {
    let other = add_user(&site.app, NEW).await;
    let mut tab = by_password(&site, "email").await;
    site.mail_text().await;
    tab.submit(&site, "/account/email", &[("email", NEW), ("email2", NEW)])
        .await;
    assert!(
        tab.html.contains("is to be your new address"),
        "the same page: {}",
        tab.html
    );
    let mails = Mails::due(&site).await;
    assert!(
        mails
            .link("Confirm your new e-mail address", "/email/confirm")
            .is_none()
    );
    assert!(mails.0.contains("You already have an account"), "{}", mails.0);
    let old = mails
        .link("Confirm the new address", "/email/confirm")
        .expect("a mail");
    answer(&site, &old, "confirm").await;
    site.advance(8 * DAY);
    site.sweep().await;
    assert_eq!(email(&site).await, EMAIL);
    let still = site
        .app
        .store
        .user_by_email_key(NEW)
        .await
        .expect("answers")
        .expect("the other");
    assert_eq!(still.id, other.id);
});

scenario!(address_changes_are_limited, |site| {
    site.advance(HOUR - (site.now() % 3_600_000) as i64 + 500);
    let mut tab = by_password(&site, "email").await;
    for n in 0..3 {
        let new = format!("jan{n}@example.org");
        tab.submit(&site, "/account/email", &[("email", &new), ("email2", &new)])
            .await;
        assert_eq!(tab.status, 200, "{}", tab.html);
    }
    tab.submit(&site, "/account/email", &[("email", NEW), ("email2", NEW)])
        .await;
    assert_eq!(tab.status, 422);
    assert!(tab.html.contains("No more mails for now"), "{}", tab.html);
});

/// Every row that names the account, by table.
async fn traces(site: &Site, user: &[u8; 16]) -> Vec<String> {
    let mut found = Vec::new();
    for table in [
        "users where id",
        "devices where user_id",
        "pend where user_id",
        "sessions where user_id",
        "challenges where user_id",
        "tx where user_id",
        "recoveries where user_id",
        "known where user_id",
        "failures where user_id",
        "outbox where user_id",
    ] {
        let sql = format!("select count(*) as n from {table} = $1");
        let n: i64 = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(&user[..])
            .fetch_one(site.app.store.read())
            .await
            .expect("answers")
            .get("n");
        if n > 0 {
            found.push(table.split(' ').next().unwrap_or("").to_owned());
        }
    }
    found
}

scenario!(an_account_is_erased_after_its_days, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut elsewhere = Tab::by_phone(&site, &mut phone).await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/account/delete").await;
    assert_eq!(tab.path, "/account/confirm?to=erase");
    tab.step_up(&site, &mut phone, "erase").await;
    assert_eq!(tab.path, "/account/delete", "{}", tab.html);
    tab.submit(&site, "/account/delete", &[]).await;
    assert_eq!(tab.status, 422, "not without the box");
    site.mail_text().await;
    tab.submit(&site, "/account/delete", &[("sure", "yes")]).await;
    assert!(tab.html.contains("Your account is erased on"), "{}", tab.html);
    elsewhere.get(&site, "/account").await;
    assert_eq!(elsewhere.path, "/login", "other sessions end");
    tab.get(&site, "/account").await;
    assert!(tab.html.contains("Your account is erased on"), "{}", tab.html);
    assert!(site.mail_text().await.contains("Your account will be erased"));
    // A sign-in that nobody finished, by the address alone.
    let mut stranger = Tab::default();
    stranger.get(&site, "/login").await;
    stranger
        .submit(&site, "/login", &[("email", "Jan.Peeters@example.eu")])
        .await;

    site.advance(7 * DAY - MINUTE);
    site.sweep().await;
    assert!(!traces(&site, &site.user.id).await.is_empty());
    site.advance(MINUTE);
    site.sweep().await;
    let mails = Mails::due(&site).await.0;
    assert!(mails.contains("Your account was erased"), "{mails}");
    assert_eq!(traces(&site, &site.user.id).await, Vec::<String>::new());
    let named: i64 = sqlx::query_scalar("select count(*) from tx where lower(email) = $1")
        .bind(EMAIL)
        .fetch_one(site.app.store.read())
        .await
        .expect("answers");
    assert_eq!(named, 0);
    assert_eq!(site.audited("user_erased").await, 1);
    // The log keeps ids: no address, of a person or a computer.
    let rows = sqlx::query("select coalesce(ip, '') as ip, detail from audit where user_id = $1")
        .bind(&site.user.id[..])
        .fetch_all(site.app.store.read())
        .await
        .expect("answers");
    assert!(rows.len() > 5);
    for row in rows {
        let (ip, detail): (String, String) = (row.get("ip"), row.get("detail"));
        assert!(ip.is_empty() || ip.starts_with("h:"), "{ip}");
        assert!(!detail.contains('@'), "{detail}");
    }
    // The phone is as unknown as any.
    let reply = phone.send(&site, "/device/v1/status", b"{}".to_vec()).await;
    assert_eq!(reply.status.as_u16(), 401);
    tab.get(&site, "/account").await;
    assert_eq!(tab.path, "/login");
});

scenario!(an_erasure_is_stopped_by_link_or_by_its_owner, |site| {
    for by_link in [true, false] {
        let mut tab = by_password(&site, "erase").await;
        site.mail_text().await;
        tab.submit(&site, "/account/delete", &[("sure", "yes")]).await;
        let link = Mails::due(&site)
            .await
            .link("Your account will be erased", "/erasure/stop")
            .expect("a mail");
        if by_link {
            let mut mailbox = Tab::default();
            mailbox.get(&site, &link).await;
            assert!(
                site.app
                    .store
                    .erasure(&site.user.id)
                    .await
                    .expect("answers")
                    .is_some()
            );
            let token = mailbox.hidden("t").expect("a button");
            mailbox.submit(&site, "/erasure/stop", &[("t", &token)]).await;
            assert!(mailbox.html.contains("Your account stays"), "{}", mailbox.html);
            mailbox.get(&site, &link).await;
            assert_eq!(mailbox.status, 410);
        } else {
            tab.submit(&site, "/account/delete/stop", &[]).await;
            assert!(tab.html.contains("Your account stays"), "{}", tab.html);
        }
        site.advance(8 * DAY);
        site.sweep().await;
        assert!(traces(&site, &site.user.id).await.contains(&"users".to_owned()));
    }
    assert_eq!(site.audited("erasure_stopped").await, 2);
    assert_eq!(site.audited("user_erased").await, 0);
});

scenario!(my_data_are_downloaded, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/account").await;
    assert!(
        tab.html.contains("href=\"/account/data/download\""),
        "{}",
        tab.html
    );
    tab.get(&site, "/account/data/download").await;
    let data: serde_json::Value = serde_json::from_str(&tab.html).expect("JSON");
    assert_eq!(data["account"]["email"], EMAIL);
    assert_eq!(data["account"]["username"], site.user.username.as_str());
    assert_eq!(data["devices"][0]["name"], "My phone");
    assert_eq!(data["devices"][0]["id"], hex(&phone.dev).as_str());
    assert_eq!(data["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(data["sign_ins"].as_array().map(Vec::len), Some(1));
    assert!(
        data["log"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|entry| entry["event"] == "session_start")
    );
    for secret in ["argon2", "pw_hash", "\"keys\""] {
        assert!(!tab.html.contains(secret), "{secret}");
    }
    assert_eq!(site.audited("personal_data_exported").await, 1);
    let mut stranger = Tab::default();
    stranger.get(&site, "/account/data/download").await;
    assert_eq!(stranger.path, "/login");
});
