//! *Lost your password?* (§9.4, §9.5): tests 92 and 94 for the link to a new password; 94 also for the link
//! to a new account.

use sqlx::Row;

use crate::harness::{EMAIL, PASSWORD, Site, add_user, scenario};
use crate::register;
use crate::tab::Tab;

const MINUTE: i64 = 60_000;
const NEW: &str = "Another horse 8 battery";

/// Limits are counted by hours of the clock: a test that counts begins with one.
fn start_of_hour(site: &Site) {
    site.advance((60 * MINUTE) - (site.now() % 3_600_000) as i64 + 500);
}

/// A browser that asks for a link for an address.
async fn ask(site: &Site, email: &str) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, "/forgotten").await;
    tab.submit(site, "/forgotten", &[("email", email)]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    tab
}

/// The paths of the links in the mails that are due.
pub async fn links(site: &Site) -> Vec<String> {
    let text = site.mail_text().await;
    let mut links: Vec<String> = text
        .split("/reset?t=")
        .skip(1)
        .map(|rest| {
            let token: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .collect();
            format!("/reset?t={token}")
        })
        .collect();
    links.sort();
    links.dedup();
    links
}

pub async fn link(site: &Site) -> String {
    ask(site, EMAIL).await;
    let mut links = links(site).await;
    assert_eq!(links.len(), 1);
    links.remove(0)
}

/// Opens the link in a browser of its own.
pub async fn open(site: &Site, link: &str) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, link).await;
    tab
}

pub async fn choose(site: &Site, tab: &mut Tab, password: &str) {
    let token = tab.hidden("t").expect("the token");
    let fields = [
        ("t", token.as_str()),
        ("password", password),
        ("confirm", password),
    ];
    tab.submit(site, "/reset", &fields).await;
}

async fn signs_in(site: &Site, password: &str) -> bool {
    let mut tab = Tab::default();
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", EMAIL)]).await;
    tab.submit(
        site,
        "/login/password",
        &[("password", password), ("method", "password")],
    )
    .await;
    tab.is_signed_in()
}

scenario!(reset_by_mail, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut signed_in = Tab::by_phone(&site, &mut phone).await;
    site.mail_text().await;
    // From the sign-in's pages, with the address that was typed there.
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    assert!(tab.html.contains("href=\"/forgotten\""), "{}", tab.html);
    tab.submit(&site, "/login", &[("email", EMAIL)]).await;
    assert!(tab.html.contains("href=\"/forgotten\""), "{}", tab.html);
    tab.get(&site, "/forgotten").await;
    assert!(tab.html.contains(&format!("value=\"{EMAIL}\"")), "{}", tab.html);
    tab.submit(&site, "/forgotten", &[("email", EMAIL)]).await;
    assert!(tab.html.contains("Check your mailbox"), "{}", tab.html);
    let text = site.mail_text().await;
    assert!(
        text.contains("Choose a new password") && text.contains("60 minutes"),
        "{text}"
    );
    tab.submit(&site, "/forgotten", &[("email", EMAIL), ("again", "yes")])
        .await;
    assert!(tab.html.contains("Asked for again"), "{}", tab.html);
    let link = links(&site).await.remove(0);

    let mut mailbox = open(&site, &link).await;
    assert_eq!(mailbox.status, 200);
    assert!(mailbox.html.contains(&site.user.username), "{}", mailbox.html);
    // The rules are those of *Change password*, and a refused one uses nothing up.
    for bad in ["short A1", "alllowercaseletters", "Jan.Peeters-2025"] {
        choose(&site, &mut mailbox, bad).await;
        assert_eq!(mailbox.status, 422, "{bad}");
        assert!(!mailbox.html.contains(bad), "it is not shown again");
        assert!(
            mailbox.html.contains(&link),
            "the page is found again in another language"
        );
    }
    choose(&site, &mut mailbox, NEW).await;
    assert_eq!(mailbox.status, 200, "{}", mailbox.html);
    assert!(mailbox.html.contains("successfully changed"), "{}", mailbox.html);
    assert!(mailbox.html.contains("href=\"/login\""), "{}", mailbox.html);
    assert!(!mailbox.is_signed_in(), "a link is no sign-in");

    signed_in.get(&site, "/account").await;
    assert_eq!(signed_in.path, "/login", "every session ended");
    assert!(!signs_in(&site, PASSWORD).await);
    assert!(signs_in(&site, NEW).await);
    assert_eq!(
        (
            site.audited("reset_asked").await,
            site.audited("password_reset").await
        ),
        (2, 1)
    );
    let text = site.mail_text().await;
    assert!(text.contains("Your password was changed"), "{text}");
});

scenario!(new_password_ends_sign_ins_by_the_old_one, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let link = link(&site).await;
    // Somebody who knows the old password waits for the phone of whoever replaces it.
    let mut thief = Tab::default();
    thief.sign_in(&site, "app-pin").await;
    let asked = thief.challenge(&site).await;
    assert_eq!(phone.pending(&site).await.len(), 1);
    let mut owner = open(&site, &link).await;
    choose(&site, &mut owner, NEW).await;
    assert!(
        phone.pending(&site).await.is_empty(),
        "nothing to confirm is left"
    );
    assert_eq!(
        phone.approve(&site, &asked, "4071").await.code(),
        "challenge_gone"
    );
    for path in ["/login/waiting", "/login/method"] {
        thief.get(&site, path).await;
        assert!(thief.html.contains("The password was changed"), "{}", thief.html);
    }
    thief.submit(&site, "/login/complete", &[]).await;
    assert!(!thief.is_signed_in());
});

scenario!(reset_is_no_second_factor, |site| {
    let phone = site.phone("My phone", "4071").await;
    let link = link(&site).await;
    let mut tab = open(&site, &link).await;
    choose(&site, &mut tab, NEW).await;
    // Neither added nor removed: the phone is active, and adding another one still asks for it.
    assert_eq!(site.device(&phone).await.state.as_str(), "active");
    tab.get(&site, "/login").await;
    tab.submit(&site, "/login", &[("email", EMAIL)]).await;
    tab.submit(
        &site,
        "/login/password",
        &[("password", NEW), ("method", "password")],
    )
    .await;
    assert!(tab.is_signed_in());
    tab.get(&site, "/account/devices/add").await;
    assert!(tab.path.starts_with("/account/confirm?"), "{}", tab.html);
    tab.get(&site, "/account/password").await;
    assert!(tab.path.starts_with("/account/confirm?"), "{}", tab.html);
});

scenario!(email_token_get_does_not_consume, |site| {
    let link = link(&site).await;
    let before = row(&site).await;
    for _ in 0..5 {
        let tab = open(&site, &link).await;
        assert_eq!(tab.status, 200);
        assert!(tab.hidden("t").is_some());
    }
    assert_eq!(row(&site).await, before, "opening it changes nothing");
    assert_eq!(site.audited("password_reset").await, 0);
    assert!(signs_in(&site, PASSWORD).await);
    let mut tab = open(&site, &link).await;
    choose(&site, &mut tab, NEW).await;
    assert!(signs_in(&site, NEW).await);
    register::link_is_not_used_by_opening_it(&site).await;
});

/// What a link could change.
async fn row(site: &Site) -> (String, Option<String>, i64) {
    let row = sqlx::query("select pw_hash, reset_hash, reset_exp from users where email_key = $1")
        .bind(EMAIL)
        .fetch_one(site.app.store.read())
        .await
        .expect("answers");
    (row.get("pw_hash"), row.get("reset_hash"), row.get("reset_exp"))
}

scenario!(email_token_single_use_expiry, |site| {
    start_of_hour(&site);
    let first = link(&site).await;
    let (_, stored, _) = row(&site).await;
    let token = first.strip_prefix("/reset?t=").expect("its form");
    let bytes: [u8; 32] = symbolon_protocol::encoding::b64_array(token).expect("32 bytes");
    assert_eq!(
        stored,
        Some(symbolon_protocol::encoding::hex(
            &symbolon_protocol::encoding::sha256(&bytes)
        )),
        "only its hash is kept"
    );
    // A newer link takes the place of the one before, also under a page that is open.
    let mut early = open(&site, &first).await;
    let second = link(&site).await;
    choose(&site, &mut early, NEW).await;
    assert_eq!(early.status, 410);
    assert!(early.html.contains("This link does not work"), "{}", early.html);
    // Used once; who comes second is told.
    let (mut one, mut two) = (open(&site, &second).await, open(&site, &second).await);
    choose(&site, &mut one, NEW).await;
    assert_eq!(one.status, 200);
    choose(&site, &mut two, "A third horse 9 battery").await;
    assert_eq!(two.status, 410);
    let again = open(&site, &second).await;
    for html in [&two.html, &again.html] {
        assert!(html.contains("This link was used already"), "{html}");
        assert!(html.contains("href=\"/forgotten\""), "{html}");
    }
    assert!(signs_in(&site, NEW).await);
    // An hour.
    let third = link(&site).await;
    site.advance(59 * MINUTE);
    let mut late = open(&site, &third).await;
    assert_eq!(late.status, 200);
    site.advance(MINUTE);
    choose(&site, &mut late, "A third horse 9 battery").await;
    assert_eq!(late.status, 410);
    assert!(late.html.contains("This link is too old"), "{}", late.html);
    assert!(open(&site, &third).await.html.contains("too old"));
    assert!(signs_in(&site, NEW).await);
    // What never was a link.
    for wrong in ["/reset", "/reset?t=", "/reset?t=AAAA", "/reset?x=1"] {
        let tab = open(&site, wrong).await;
        assert_eq!(tab.status, 410, "{wrong}");
        assert!(tab.html.contains("This link does not work"), "{}", tab.html);
    }
    let guess = symbolon_protocol::encoding::b64(&[7; 32]);
    assert_eq!(open(&site, &format!("/reset?t={guess}")).await.status, 410);
    register::link_is_used_once_in_time(&site).await;
});

scenario!(reset_link_of_parallel_posts_is_used_once, |site| {
    let link = link(&site).await;
    let mut tabs = Vec::new();
    for _ in 0..8 {
        tabs.push(open(&site, &link).await);
    }
    let posts = tabs.iter_mut().enumerate().map(|(n, tab)| {
        let site = &site;
        async move {
            choose(site, tab, &format!("Another horse {n} battery")).await;
            tab.status
        }
    });
    let statuses = futures_util::future::join_all(posts).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(site.audited("password_reset").await, 1);
});

scenario!(
    enumeration_reset_equal,
    |config| {
        config.limits.mails_per_hour_and_address = 100;
    },
    |site| {
        start_of_hour(&site);
        site.phone("My phone", "4071").await;
        let locked = add_user(&site.app, "locked@example.eu").await;
        let mut tx = site.app.store.begin().await.expect("begins");
        tx.set_locked(&locked.id, true).await.expect("locks");
        tx.commit().await.expect("commits");
        site.mail_text().await;
        let mut seen = Vec::new();
        for email in [EMAIL, "nobody@example.eu", "locked@example.eu"] {
            let before = (site.outbox().await, site.audited("reset_asked").await);
            let mut pages = Vec::new();
            let mut tab = Tab::default();
            tab.get(&site, "/forgotten").await;
            // One more than the limit: it does not show either.
            for again in ["", "yes", "yes", "yes"] {
                tab.submit(&site, "/forgotten", &[("email", email), ("again", again)])
                    .await;
                let html = tab.html.replace(email, "ADDRESS");
                let token = tab.hidden("csrf").expect("a token");
                let cookies: Vec<_> = tab.cookies.keys().cloned().collect();
                pages.push((
                    tab.status,
                    tab.path.clone(),
                    html.replace(&token, "TOKEN"),
                    cookies,
                ));
            }
            // What was written is as much, so that it takes as long.
            let written = (
                site.outbox().await - before.0,
                site.audited("reset_asked").await - before.1,
            );
            assert_eq!(written, (3, 3), "{email}");
            let mails = links(&site).await.len();
            assert_eq!(mails, if email == EMAIL { 3 } else { 0 }, "{email}");
            assert_eq!(site.outbox().await, 0, "{email}: nothing stays behind");
            seen.push(pages);
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0], seen[2]);
        assert_eq!(site.audited("limit_hit").await, 3);
        assert_eq!(site.audited("mail_dead").await, 0);
    }
);

scenario!(
    reset_mails_are_limited,
    |config| {
        config.limits.mails_per_hour_and_address = 5;
    },
    |site| {
        start_of_hour(&site);
        // By account: the newest link still works, and the mails with codes are not used up.
        for _ in 0..3 {
            ask(&site, EMAIL).await;
        }
        assert_eq!(links(&site).await.len(), 3);
        let before = row(&site).await;
        ask(&site, EMAIL).await;
        assert_eq!(links(&site).await.len(), 0);
        assert_eq!(row(&site).await, before, "the newest link stays");
        let mut tab = Tab::by_password(&site).await;
        tab.get(&site, "/account/mail-code").await;
        assert!(site.mail("your code").await.is_some());
        // By the address that asks, whomever it asks for; and a fresh account's turn is not taken by it.
        add_user(&site.app, "an@example.eu").await;
        ask(&site, "nobody@example.eu").await;
        ask(&site, "an@example.eu").await;
        assert_eq!(links(&site).await.len(), 0);
        site.advance(60 * MINUTE);
        ask(&site, "an@example.eu").await;
        ask(&site, EMAIL).await;
        assert_eq!(links(&site).await.len(), 2);
    }
);

scenario!(reset_limits_hold_in_parallel, |site| {
    start_of_hour(&site);
    let asks = (0..8).map(|_| ask(&site, EMAIL));
    futures_util::future::join_all(asks).await;
    assert_eq!(links(&site).await.len(), 3);
});

scenario!(reset_opens_a_closed_password, |site| {
    let user = site.user.id;
    let mut tx = site.app.store.begin().await.expect("begins");
    for _ in 0..100 {
        tx.count_failure("pw", &user, b"", site.now())
            .await
            .expect("counts");
    }
    tx.commit().await.expect("commits");
    site.advance(60 * MINUTE);
    assert!(!signs_in(&site, PASSWORD).await, "a hundred wrong ones");
    let link = link(&site).await;
    let mut tab = open(&site, &link).await;
    choose(&site, &mut tab, NEW).await;
    assert!(signs_in(&site, NEW).await);
});

scenario!(reset_of_a_locked_account, |site| {
    let link = link(&site).await;
    let mut tab = open(&site, &link).await;
    let user = site.user.id;
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.set_locked(&user, true).await.expect("locks");
    tx.commit().await.expect("commits");
    choose(&site, &mut tab, NEW).await;
    assert_eq!(tab.status, 410);
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.set_locked(&user, false).await.expect("unlocks");
    tx.commit().await.expect("commits");
    assert_eq!(
        open(&site, &link).await.status,
        410,
        "a lock ends the link for good"
    );
    assert!(signs_in(&site, PASSWORD).await);
});

scenario!(reset_mail_is_in_the_accounts_language, |site| {
    site.sql("update users set lang = 'el'").await;
    let mut tab = Tab::default();
    tab.get(&site, "/forgotten?lang=de").await;
    tab.submit(&site, "/forgotten", &[("email", EMAIL)]).await;
    assert!(tab.html.contains("Sehen Sie in Ihr Postfach"), "{}", tab.html);
    let text = site.mail_text().await;
    assert!(
        text.contains("<html lang=\"el\">") && text.contains("Ζητήθηκε νέος κωδικός"),
        "{text}"
    );
    tab.submit(&site, "/forgotten", &[("email", "no address")]).await;
    assert_eq!(tab.status, 422, "{}", tab.html);
});

scenario!(
    reset_needs_mail,
    |config| {
        config.mail.sender = symbolon_server::config::MailSender::Off;
    },
    |site| {
        let mut tab = Tab::default();
        tab.get(&site, "/login").await;
        assert!(!tab.html.contains("/forgotten"), "{}", tab.html);
        tab.get(&site, "/forgotten").await;
        assert_eq!(tab.status, 404);
    }
);
