//! *Create an account* (§9.4, §9.5): tests 92 and 94 for registration, and the puzzle against robots.

use sqlx::Row;
use symbolon_idp::robots::Puzzle;
use symbolon_protocol::Sid;

use crate::harness::{EMAIL, SITE, Site, add_user, scenario};
use crate::tab::Tab;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const ADA: &str = "ada.byron@example.eu";
const NEW: &str = "Another horse 8 battery";

/// Limits are counted by hours of the clock: a test that counts begins with one.
fn start_of_hour(site: &Site) {
    site.advance(HOUR - (site.now() % 3_600_000) as i64 + 500);
}

fn puzzle(site: &Site, token: &str) -> Puzzle {
    let sid = Sid::parse(SITE).expect("a site name");
    Puzzle::parse(token, &site.app.keys.mac, &sid, site.now()).expect("a token of this site")
}

/// What a browser's script finds.
fn work(site: &Site, token: &str) -> String {
    let puzzle = puzzle(site, token);
    (0_u32..)
        .map(|n| n.to_string())
        .find(|work| puzzle.solved(token, work))
        .expect("some number solves it")
}

/// The form as Ada fills it in, with some fields replaced.
async fn send(site: &Site, tab: &mut Tab, changed: &[(&str, &str)]) {
    let token = tab.hidden("puzzle").expect("a puzzle");
    let given = changed.iter().any(|(name, _)| *name == "work");
    let work = if given { String::new() } else { work(site, &token) };
    let mut fields = vec![
        ("first_name", "Ada"),
        ("last_name", "Byron"),
        ("email", ADA),
        ("email2", ADA),
        ("lang", "en"),
        ("privacy", "yes"),
        ("puzzle", token.as_str()),
        ("work", work.as_str()),
    ];
    for (name, value) in changed {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    tab.submit(site, "/register", &fields).await;
}

/// A browser that asks for an account of this address.
async fn ask(site: &Site, email: &str) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, "/register").await;
    send(site, &mut tab, &[("email", email), ("email2", email)]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    tab
}

/// The paths of the links in the mails that are due.
async fn links(site: &Site) -> Vec<String> {
    let text = site.mail_text().await;
    let mut links: Vec<String> = text
        .split("/register/password?t=")
        .skip(1)
        .map(|rest| {
            let token: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .collect();
            format!("/register/password?t={token}")
        })
        .collect();
    links.sort();
    links.dedup();
    links
}

async fn link(site: &Site) -> String {
    ask(site, ADA).await;
    let mut links = links(site).await;
    assert_eq!(links.len(), 1);
    links.remove(0)
}

async fn open(site: &Site, link: &str) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, link).await;
    tab
}

async fn choose(site: &Site, tab: &mut Tab, password: &str) {
    let token = tab.hidden("t").expect("the token");
    let fields = [
        ("t", token.as_str()),
        ("password", password),
        ("confirm", password),
    ];
    tab.submit(site, "/register/password", &fields).await;
}

async fn count(site: &Site, table: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
        .fetch_one(site.app.store.read())
        .await
        .expect("answers")
}

scenario!(account_is_created_by_mail, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    assert!(tab.html.contains("href=\"/register\""), "{}", tab.html);
    tab.get(&site, "/register").await;
    send(&site, &mut tab, &[]).await;
    assert!(
        tab.html.contains("Check your mailbox") && tab.html.contains(ADA),
        "{}",
        tab.html
    );
    assert_eq!(count(&site, "users").await, 1, "there is no account yet");
    let text = site.mail_text().await;
    assert!(
        text.contains("Choose a password for your new account") && text.contains("24 hours"),
        "{text}"
    );
    assert!(
        !text.contains("Byron"),
        "nobody writes into somebody else's mail: {text}"
    );
    tab.submit(&site, "/register/again", &[("email", ADA)]).await;
    assert!(tab.html.contains("Asked for again"), "{}", tab.html);
    let link = links(&site).await.remove(0);
    let username: String = sqlx::query_scalar("select username from registrations")
        .fetch_one(site.app.store.read())
        .await
        .expect("a row");

    let mut mailbox = open(&site, &link).await;
    assert_eq!(mailbox.status, 200);
    assert!(
        mailbox.html.contains(&format!("{username} (External)")),
        "{}",
        mailbox.html
    );
    for bad in [
        "short A1",
        "alllowercaseletters",
        "Ada.Byron-1815",
        "Password123!",
    ] {
        choose(&site, &mut mailbox, bad).await;
        assert_eq!(mailbox.status, 422, "{bad}");
        assert!(!mailbox.html.contains(bad), "it is not shown again");
        assert!(mailbox.html.contains(&username), "the username stays the same");
    }
    choose(&site, &mut mailbox, NEW).await;
    assert_eq!((mailbox.status, mailbox.path.as_str()), (200, "/register/done"));
    assert!(mailbox.html.contains("successfully changed"), "{}", mailbox.html);
    assert!(mailbox.html.contains("href=\"/\">Proceed"), "{}", mailbox.html);
    mailbox.get(&site, "/").await;
    assert!(mailbox.html.contains("Successful login"), "{}", mailbox.html);
    assert!(mailbox.html.contains("Ada Byron"), "{}", mailbox.html);
    mailbox.get(&site, "/account").await;
    assert!(mailbox.html.contains(&username), "{}", mailbox.html);
    assert_eq!(count(&site, "registrations").await, 0);
    assert_eq!(site.mail_text().await, "", "no mail about a new browser");
    for event in ["registered", "session_start"] {
        assert_eq!(site.audited(event).await, 1, "{event}");
    }
    assert_eq!(site.audited("registration_asked").await, 2);
    // The first device still asks for a code from the mailbox; and the password alone signs in.
    mailbox.get(&site, "/account/devices/add").await;
    assert_eq!(mailbox.path, "/account/mail-code");
    let mut later = Tab::default();
    later.get(&site, "/login").await;
    later.submit(&site, "/login", &[("email", ADA)]).await;
    later
        .submit(
            &site,
            "/login/password",
            &[("password", NEW), ("method", "password")],
        )
        .await;
    assert!(later.is_signed_in(), "{}", later.html);
});

scenario!(registration_says_what_is_wrong_and_keeps_the_rest, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/register").await;
    for (field, value, words) in [
        ("first_name", " ", "Enter your first name."),
        ("last_name", "", "Enter your last name."),
        ("last_name", "a\u{202e}b", "cannot be shown"),
        ("email", "ada", "Enter an e-mail address"),
        ("email", "info@example.eu", "Several people"),
        ("email2", "ada.byronn@example.eu", "The two addresses differ."),
        ("privacy", "", "Read the privacy statement"),
    ] {
        send(&site, &mut tab, &[(field, value)]).await;
        assert_eq!(tab.status, 422, "{field}");
        assert!(tab.html.contains(words), "{field}: {}", tab.html);
        for (other, kept) in [("first_name", "Ada"), ("last_name", "Byron"), ("email2", ADA)] {
            assert!(
                other == field || tab.html.contains(&format!("value=\"{kept}\"")),
                "{field}: {other} is kept"
            );
        }
        let solved = tab.hidden("work").expect("the work");
        assert!(!solved.is_empty(), "{field}: nobody works twice");
    }
    let long = "x".repeat(65);
    send(&site, &mut tab, &[("first_name", &long)]).await;
    assert!(tab.html.contains("too long"), "{}", tab.html);
    assert_eq!((site.outbox().await, count(&site, "registrations").await), (0, 0));
    // White space and capitals do not make two addresses of one.
    send(&site, &mut tab, &[("email2", " Ada.Byron@Example.EU ")]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
});

scenario!(
    registration_settings_hold,
    |config| {
        config.accounts.domains = vec!["example.eu".into(), "*.example.org".into()];
        config.accounts.refuse_shared_addresses = false;
    },
    |site| {
        let mut tab = Tab::default();
        tab.get(&site, "/register").await;
        assert!(tab.html.contains("example.eu, *.example.org"), "{}", tab.html);
        let other = [("email", "ada@example.net"), ("email2", "ada@example.net")];
        send(&site, &mut tab, &other).await;
        assert_eq!(tab.status, 422);
        assert!(
            tab.html.contains("Only addresses of these domains"),
            "{}",
            tab.html
        );
        ask(&site, "ada@sub.example.org").await;
        ask(&site, "info@example.eu").await;
        assert_eq!(links(&site).await.len(), 2);
    }
);

scenario!(
    registration_can_be_closed,
    |config| {
        config.accounts.registration = false;
    },
    |site| {
        let mut tab = Tab::default();
        tab.get(&site, "/login").await;
        assert!(!tab.html.contains("/register"), "{}", tab.html);
        tab.get(&site, "/register").await;
        assert_eq!(tab.status, 410);
        assert!(tab.html.contains("Accounts are not created here"), "{}", tab.html);
        for form in ["/register", "/register/again"] {
            // Another page's form gives a right token.
            tab.get(&site, "/forgotten").await;
            tab.submit(&site, form, &[("email", ADA)]).await;
            assert_eq!(tab.status, 410, "{form}");
        }
        assert_eq!(site.outbox().await, 0);
    }
);

scenario!(registration_needs_a_puzzle_solved_once, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/register").await;
    let first = tab.hidden("puzzle").expect("a puzzle");
    // Nothing, a wrong work, a foreign token: refused, and the address gets nothing.
    for (token, work, words) in [
        (first.as_str(), "", "not the right number"),
        (&first, "x", "not the right number"),
        ("", "1", "open too long"),
        ("AAAA", "1", "open too long"),
    ] {
        send(&site, &mut tab, &[("puzzle", token), ("work", work)]).await;
        assert_eq!(tab.status, 422, "{token} {work}");
        assert!(tab.html.contains(words), "{}", tab.html);
    }
    assert_eq!(site.outbox().await, 0);
    // Solved: once.
    let solved = work(&site, &first);
    send(&site, &mut tab, &[("puzzle", &first), ("work", &solved)]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    tab.get(&site, "/register").await;
    send(&site, &mut tab, &[("puzzle", &first), ("work", &solved)]).await;
    assert_eq!(tab.status, 422, "used");
    assert_ne!(tab.hidden("puzzle"), Some(first), "a new one is there already");
    // An hour.
    let second = tab.hidden("puzzle").expect("a puzzle");
    let solved = work(&site, &second);
    site.advance(HOUR);
    send(&site, &mut tab, &[("puzzle", &second), ("work", &solved)]).await;
    assert_eq!(tab.status, 422, "too old");
    send(&site, &mut tab, &[]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
});

scenario!(registration_puzzle_of_parallel_posts_is_used_once, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/register").await;
    let token = tab.hidden("puzzle").expect("a puzzle");
    let solved = work(&site, &token);
    let mut tabs = vec![tab; 8];
    let posts = tabs.iter_mut().enumerate().map(|(n, tab)| {
        let (site, token, solved) = (&site, token.as_str(), solved.as_str());
        async move {
            let email = format!("ada{n}@example.eu");
            let fields = [
                ("first_name", "Ada"),
                ("last_name", "Byron"),
                ("email", email.as_str()),
                ("email2", &email),
                ("lang", "en"),
                ("privacy", "yes"),
                ("puzzle", token),
                ("work", solved),
            ];
            tab.submit(site, "/register", &fields).await;
            tab.status
        }
    });
    let statuses = futures_util::future::join_all(posts).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(site.outbox().await, 1);
});

scenario!(registration_without_scripts_asks_a_question, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/register").await;
    let token = tab.hidden("puzzle").expect("a puzzle");
    let (a, b) = puzzle(&site, &token).question(&site.app.keys.mac);
    const WORDS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let asked = format!(
        "How much is {} plus {}?",
        WORDS[usize::from(a) - 1],
        WORDS[usize::from(b) - 1]
    );
    assert!(tab.html.contains(&asked), "{asked}: {}", tab.html);
    let sum = (a + b).to_string();
    // Faster than anybody reads: kept, and taken later.
    send(&site, &mut tab, &[("work", ""), ("answer", &sum)]).await;
    assert_eq!(tab.status, 422);
    assert!(tab.html.contains("faster than anybody reads"), "{}", tab.html);
    assert_eq!(tab.hidden("puzzle"), Some(token.clone()));
    site.advance(5_000);
    // A wrong number uses the question up.
    let wrong = (a + b + 1).to_string();
    send(&site, &mut tab, &[("work", ""), ("answer", &wrong)]).await;
    assert_eq!(tab.status, 422);
    assert_ne!(tab.hidden("puzzle"), Some(token.clone()));
    send(
        &site,
        &mut tab,
        &[("puzzle", &token), ("work", ""), ("answer", &sum)],
    )
    .await;
    assert_eq!(tab.status, 422, "one guess a question");
    let token = tab.hidden("puzzle").expect("a puzzle");
    let (a, b) = puzzle(&site, &token).question(&site.app.keys.mac);
    site.advance(5_000);
    let sum = (a + b).to_string();
    send(&site, &mut tab, &[("work", ""), ("answer", &sum)]).await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    assert_eq!(links(&site).await.len(), 1);
});

/// Test 94 for the link to a new account.
pub async fn link_is_not_used_by_opening_it(site: &Site) {
    let link = link(site).await;
    for _ in 0..5 {
        let tab = open(site, &link).await;
        assert_eq!(tab.status, 200);
        assert!(!tab.is_signed_in());
    }
    assert_eq!(count(site, "users").await, 1);
    let mut tab = open(site, &link).await;
    choose(site, &mut tab, NEW).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
}

/// Likewise.
pub async fn link_is_used_once_in_time(site: &Site) {
    start_of_hour(site);
    let first = link(site).await;
    let stored: String = sqlx::query_scalar("select hash from registrations")
        .fetch_one(site.app.store.read())
        .await
        .expect("a row");
    let token = first.strip_prefix("/register/password?t=").expect("its form");
    let bytes: [u8; 32] = symbolon_protocol::encoding::b64_array(token).expect("32 bytes");
    assert_eq!(
        stored,
        symbolon_protocol::encoding::hex(&symbolon_protocol::encoding::sha256(&bytes)),
        "only its hash is kept"
    );
    // A newer one takes its place, also under a page that is open.
    let mut early = open(site, &first).await;
    let second = link(site).await;
    choose(site, &mut early, NEW).await;
    assert_eq!(early.status, 410);
    assert!(early.html.contains("does not work"), "{}", early.html);
    // A day.
    site.advance(24 * HOUR - MINUTE);
    let mut late = open(site, &second).await;
    assert_eq!(late.status, 200);
    site.advance(MINUTE);
    choose(site, &mut late, NEW).await;
    assert_eq!(late.status, 410);
    assert!(late.html.contains("is too old"), "{}", late.html);
    assert_eq!(count(site, "users").await, 1);
    // What was entered goes a day later.
    site.sweep().await;
    assert_eq!(count(site, "registrations").await, 1);
    site.advance(24 * HOUR);
    site.sweep().await;
    assert_eq!(count(site, "registrations").await, 0);
    // Used once; who comes second is told.
    let third = link(site).await;
    let (mut one, mut two) = (open(site, &third).await, open(site, &third).await);
    choose(site, &mut one, NEW).await;
    assert!(one.is_signed_in());
    choose(site, &mut two, "A third horse 9 battery").await;
    assert_eq!(two.status, 410);
    for html in [&two.html, &open(site, &third).await.html] {
        assert!(html.contains("Your account is there already"), "{html}");
    }
    for wrong in [
        "/register/password",
        "/register/password?t=",
        "/register/password?t=AAAA",
    ] {
        assert_eq!(open(site, wrong).await.status, 410, "{wrong}");
    }
}

scenario!(registration_link_of_parallel_posts_makes_one_account, |site| {
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
    assert_eq!(
        (count(&site, "users").await, count(&site, "sessions").await),
        (2, 1)
    );
});

scenario!(registration_of_an_address_that_was_added_meanwhile, |site| {
    let link = link(&site).await;
    let mut tab = open(&site, &link).await;
    add_user(&site.app, ADA).await;
    choose(&site, &mut tab, NEW).await;
    assert_eq!(tab.status, 410);
    assert!(tab.html.contains("has an account by now"), "{}", tab.html);
    assert!(!tab.is_signed_in());
    assert_eq!(count(&site, "users").await, 2);
});

scenario!(registration_mail_is_sent_again_to_its_own_browser, |site| {
    start_of_hour(&site);
    let mut tab = ask(&site, ADA).await;
    links(&site).await;
    // Another browser, and one that asked for nothing, see the same page; no mail leaves.
    let mut other = Tab::default();
    other.get(&site, "/register").await;
    other.submit(&site, "/register/again", &[("email", ADA)]).await;
    assert!(other.html.contains("Asked for again"), "{}", other.html);
    assert_eq!(links(&site).await.len(), 0);
    tab.submit(&site, "/register/again", &[("email", ADA)]).await;
    assert_eq!(links(&site).await.len(), 1);
    // A wrong address: what else was typed is still there.
    tab.get(&site, "/register").await;
    assert!(tab.html.contains("value=\"Byron\""), "{}", tab.html);
});

/// What one address sees of *Create an account*, *Lost your password?* and the sign-in.
async fn seen(site: &Site, email: &str) -> Vec<(u16, String, String)> {
    let mut pages = Vec::new();
    let mut note = |tab: &Tab| {
        let mut html = tab.html.replace(email, "ADDRESS");
        for field in ["csrf", "tx", "puzzle"] {
            if let Some(value) = tab.hidden(field) {
                html = html.replace(&value, "TOKEN");
            }
        }
        pages.push((tab.status, tab.path.clone(), html));
    };
    let mut tab = ask(site, email).await;
    note(&tab);
    for _ in 0..3 {
        // One more than the limit: it does not show either.
        tab.submit(site, "/register/again", &[("email", email)]).await;
        note(&tab);
    }
    tab.get(site, "/forgotten").await;
    tab.submit(site, "/forgotten", &[("email", email)]).await;
    note(&tab);
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", email)]).await;
    note(&tab);
    tab.submit(
        site,
        "/login/password",
        &[("password", "Wrong horse 7 battery"), ("method", "password")],
    )
    .await;
    note(&tab);
    pages
}

scenario!(
    enumeration_login_reset_register_equal,
    |config| {
        config.limits.mails_per_hour_and_address = 100;
    },
    |site| {
        start_of_hour(&site);
        let locked = add_user(&site.app, "locked@example.eu").await;
        let mut tx = site.app.store.begin().await.expect("begins");
        tx.set_locked(&locked.id, true).await.expect("locks");
        tx.commit().await.expect("commits");
        let mut all = Vec::new();
        for email in [EMAIL, "nobody@example.eu", "locked@example.eu"] {
            let before = (site.outbox().await, site.audited("registration_asked").await);
            let pages = seen(&site, email).await;
            // As much is written, so that it takes as long: three mails of registration, one of reset.
            let written = (
                site.outbox().await - before.0,
                site.audited("registration_asked").await - before.1,
            );
            assert_eq!(written, (4, 3), "{email}");
            let row = sqlx::query("select count(*) as n from registrations where email_key = $1")
                .bind(email)
                .fetch_one(site.app.store.read())
                .await
                .expect("answers");
            assert_eq!(row.get::<i64, _>("n"), 1, "{email}");
            let text = site.mail_text().await;
            let known = email != "nobody@example.eu";
            let told = text.matches("Subject: You already have an account").count();
            let links = text
                .matches("Subject: Choose a password for your new account")
                .count();
            assert_eq!(
                (told, links),
                if known { (3, 0) } else { (0, 3) },
                "{email}: {text}"
            );
            assert_eq!(site.outbox().await, 0, "{email}: nothing stays behind");
            all.push(pages);
        }
        assert_eq!(all[0], all[1]);
        assert_eq!(all[0], all[2]);
        // The row of an address that has an account leads nowhere: nobody was sent its link.
        assert_eq!(count(&site, "users").await, 2);
        assert_eq!(site.audited("mail_dead").await, 0);
    }
);

scenario!(
    registration_mails_are_limited,
    |config| {
        config.limits.mails_per_hour_and_address = 5;
    },
    |site| {
        start_of_hour(&site);
        // By the address that gets them.
        for _ in 0..4 {
            ask(&site, ADA).await;
        }
        assert_eq!(links(&site).await.len(), 3);
        // By the address that asks, whomever it asks for.
        ask(&site, "one@example.eu").await;
        ask(&site, "two@example.eu").await;
        assert_eq!(links(&site).await.len(), 1);
        assert_eq!(site.audited("limit_hit").await, 2);
        site.advance(HOUR);
        ask(&site, "two@example.eu").await;
        assert_eq!(links(&site).await.len(), 1);
    }
);

scenario!(registration_is_in_the_languages_that_were_chosen, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/register?lang=de").await;
    assert!(tab.html.contains("Konto erstellen"), "{}", tab.html);
    assert!(
        tab.html.contains("<option value=\"de\" lang=\"de\" selected>"),
        "{}",
        tab.html
    );
    send(&site, &mut tab, &[("lang", "el")]).await;
    assert!(tab.html.contains("Sehen Sie in Ihr Postfach"), "{}", tab.html);
    let text = site.mail_text().await;
    assert!(text.contains("<html lang=\"el\">"), "{text}");
    let link = text.split("/register/password?t=").nth(1).expect("a link");
    let token: String = link
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    tab.get(&site, &format!("/register/password?t={token}")).await;
    choose(&site, &mut tab, NEW).await;
    let lang: String = sqlx::query_scalar("select lang from users where email_key = $1")
        .bind(ADA)
        .fetch_one(site.app.store.read())
        .await
        .expect("the account");
    assert_eq!(lang, "el");
    // What is no language of ours becomes the fallback.
    let mut other = Tab::default();
    other.get(&site, "/register").await;
    send(
        &site,
        &mut other,
        &[
            ("lang", "xx"),
            ("email", "b@example.eu"),
            ("email2", "b@example.eu"),
        ],
    )
    .await;
    assert_eq!(other.status, 200, "{}", other.html);
});

scenario!(privacy_statement_says_who_and_how_long, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/privacy").await;
    assert_eq!(tab.status, 200);
    for words in ["The administrator of this site.", "90 days", "7 days later"] {
        assert!(tab.html.contains(words), "{words}: {}", tab.html);
    }
});
