//! Invitations: of one person and of a list, used once and in time, also where nobody creates an account.

use symbolon_server::invitation::{self, Invited};
use symbolon_server::people_list;

use crate::admin::{administrator, audited_by};
use crate::harness::{Site, add_user, scenario};
use crate::tab::Tab;

const DAY: i64 = 86_400_000;
const ADA: &str = "ada.byron@example.eu";
const NEW: &str = "Another horse 8 battery";
const PAGE: &str = "/admin/invitations";
const LIST: &str = "/admin/invitations/list";

/// The links of the mails that are due, and their whole text.
async fn links(site: &Site) -> (Vec<String>, String) {
    let text = site.mail_text().await;
    let mut links: Vec<String> = text
        .split("/register/password?t=")
        .skip(1)
        .map(|rest| {
            let token = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c));
            format!("/register/password?t={}", token.collect::<String>())
        })
        .collect();
    links.sort();
    links.dedup();
    (links, text)
}

async fn invite(site: &Site, tab: &mut Tab, changed: &[(&str, &str)]) {
    let mut fields = vec![
        ("email", ADA),
        ("first_name", "Ada"),
        ("last_name", "Byron"),
        ("lang", "de"),
        ("act", "invite"),
    ];
    for (name, value) in changed {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    tab.get(site, PAGE).await;
    tab.submit(site, PAGE, &fields).await;
}

async fn choose(site: &Site, tab: &mut Tab) {
    let token = tab.hidden("t").expect("the token");
    let fields = [("t", token.as_str()), ("password", NEW), ("confirm", NEW)];
    tab.submit(site, "/register/password", &fields).await;
}

async fn count(site: &Site, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(site.app.store.read())
        .await
        .expect("answers")
}

scenario!(
    invitation_makes_an_account_where_nobody_registers,
    |config| {
        config.accounts.registration = false;
    },
    |site| {
        let (_phone, mut tab) = administrator(&site).await;
        site.mail_text().await;
        invite(&site, &mut tab, &[]).await;
        assert_eq!(tab.path, format!("{PAGE}?note=sent"), "{}", tab.html);
        assert!(
            tab.html.contains(ADA) && tab.html.contains("only who is invited"),
            "{}",
            tab.html
        );
        assert_eq!(
            count(&site, "select count(*) from users").await,
            1,
            "there is no account yet"
        );
        let (links, text) = links(&site).await;
        assert_eq!(links.len(), 1);
        assert!(
            text.contains("Sie sind eingeladen") && text.contains("14 Tage"),
            "{text}"
        );
        let mut hers = Tab::default();
        hers.get(&site, &links[0]).await;
        assert!(hers.status == 200 && hers.html.contains(ADA), "{}", hers.html);
        // Two browsers at once: one account.
        let mut other = Tab::default();
        other.get(&site, &links[0]).await;
        tokio::join!(choose(&site, &mut hers), choose(&site, &mut other));
        let done = [&hers, &other].map(|tab| tab.path == "/register/done");
        assert!(done[0] ^ done[1], "{} {}", hers.path, other.path);
        assert_eq!(
            [&hers, &other].map(|tab| tab.status).iter().sum::<u16>(),
            200 + 410
        );
        let user = site
            .app
            .store
            .user_by_email_key(ADA)
            .await
            .expect("answers")
            .expect("an account");
        assert_eq!(
            (user.lang.as_str(), user.display_name().as_str()),
            ("de", "Ada Byron")
        );
        assert_eq!(
            audited_by(&site, "user_invited", &user.id, &site.user.id).await,
            1
        );
        assert_eq!(site.audited("registered").await, 1);
        assert_eq!(count(&site, "select count(*) from invitations").await, 0);
        hers.get(&site, &links[0]).await;
        assert!(
            hers.status == 410 && hers.html.contains("there already"),
            "{}",
            hers.html
        );
        // Who invents a link is not told to create an account.
        hers.get(&site, "/register/password?t=x").await;
        assert!(
            hers.status == 410 && hers.html.contains("This invitation does not work"),
            "{}",
            hers.html
        );
        assert!(!hers.html.contains("href=\"/register\""), "{}", hers.html);
        invite(&site, &mut tab, &[]).await;
        assert!(
            tab.status == 422 && tab.html.contains("has an account already"),
            "{}",
            tab.html
        );
    }
);

scenario!(invitation_ends_by_time_by_a_newer_mail_and_by_hand, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    site.mail_text().await;
    invite(&site, &mut tab, &[]).await;
    let (first, _) = links(&site).await;
    invite(&site, &mut tab, &[("email", "Ada.Byron@Example.EU")]).await;
    assert!(
        tab.status == 422 && tab.html.contains("is invited already"),
        "{}",
        tab.html
    );
    // Somebody else asks for an account with the same address: the invitation stays.
    let wanted = symbolon_server::registration::Wanted {
        email: symbolon_idp::account::Email::parse(ADA).expect("an address"),
        first_name: "Eve".into(),
        last_name: "L".into(),
        lang: "en".into(),
    };
    let asker = symbolon_server::registration::Asker {
        browser: [7; 32],
        peer: String::new(),
    };
    let asked = symbolon_server::registration::ask(&site.app, wanted, &asker, "p", |entry| entry, site.now());
    assert!(asked.await.expect("answers"));
    site.mail_text().await;
    let mut mailbox = Tab::default();
    mailbox.get(&site, &first[0]).await;
    assert_eq!(mailbox.status, 200);

    tab.get(&site, PAGE).await;
    let id = tab.hidden("id").expect("a row");
    tab.submit(&site, PAGE, &[("act", "again"), ("id", &id)]).await;
    assert_eq!(tab.path, format!("{PAGE}?note=sent"));
    let (second, _) = links(&site).await;
    assert_ne!(first, second);
    choose(&site, &mut mailbox).await;
    assert_eq!(mailbox.status, 410, "the newer mail took its place");
    // Its time: fourteen days less a moment.
    site.advance(14 * DAY - 60_000);
    mailbox.get(&site, &second[0]).await;
    assert_eq!(mailbox.status, 200);
    site.advance(60_000);
    choose(&site, &mut mailbox).await;
    assert!(
        mailbox.status == 410 && mailbox.html.contains("This invitation does not work"),
        "{}",
        mailbox.html
    );
    let mut tab = Tab::by_password(&site).await;
    crate::admin::grant(&site, &tab).await;
    tab = crate::admin::stronger(&site, &tab).await;
    tab.get(&site, PAGE).await;
    assert!(tab.html.contains("Too old"), "{}", tab.html);
    tab.submit(&site, PAGE, &[("act", "again"), ("id", &id)]).await;
    let (third, _) = links(&site).await;
    tab.submit(&site, PAGE, &[("act", "withdraw"), ("id", &id)]).await;
    assert_eq!(tab.path, format!("{PAGE}?note=withdrawn"));
    mailbox.get(&site, &third[0]).await;
    assert_eq!(mailbox.status, 410);
    tab.submit(&site, PAGE, &[("act", "withdraw"), ("id", &id)]).await;
    assert_eq!(tab.path, format!("{PAGE}?note=nothing"));
    for (fields, status) in [
        ([("act", "again"), ("id", id.as_str())], 404),
        ([("act", "again"), ("id", "zz")], 400),
        ([("act", "send"), ("id", id.as_str())], 400),
    ] {
        tab.get(&site, PAGE).await;
        tab.submit(&site, PAGE, &fields).await;
        assert_eq!(tab.status, status, "{fields:?}");
    }
    assert_eq!(site.audited("invitation_withdrawn").await, 1);
    assert_eq!(
        count(
            &site,
            "select count(*) from users where email_key = 'ada.byron@example.eu'"
        )
        .await,
        0
    );
});

scenario!(
    invitation_keeps_to_the_allowed_domains_unless_an_administrator_says_so,
    |config| {
        config.accounts.domains = vec!["example.eu".into()];
    },
    |site| {
        let (_phone, mut tab) = administrator(&site).await;
        for (changed, said) in [
            (("email", "ada@other.eu"), "Only addresses of these domains"),
            (("email", "info@example.eu"), "Several people seem to read"),
            (("email", "ada"), "Enter an e-mail address"),
            (("first_name", " "), "The first name has to have"),
            (("last_name", "x\u{7}"), "The last name has to have"),
        ] {
            invite(&site, &mut tab, &[changed]).await;
            assert!(
                tab.status == 422 && tab.html.contains(said),
                "{said}: {}",
                tab.html
            );
            assert!(
                tab.html.contains("value=\"Ada\"") || changed.0 == "first_name",
                "nothing is lost"
            );
        }
        assert_eq!(count(&site, "select count(*) from invitations").await, 0);
        invite(
            &site,
            &mut tab,
            &[("email", "ada@other.eu"), ("any_domain", "yes")],
        )
        .await;
        assert_eq!(tab.path, format!("{PAGE}?note=sent"), "{}", tab.html);
        let said = "select count(*) from audit where event = 'user_invited' and detail like '%not_allowed%'";
        assert_eq!(count(&site, said).await, 1);
        let (links, _) = links(&site).await;
        let mut hers = Tab::default();
        hers.get(&site, &links[0]).await;
        choose(&site, &mut hers).await;
        assert_eq!(hers.path, "/register/done", "{}", hers.html);
        // A shared address is no person's, whoever says so.
        invite(
            &site,
            &mut tab,
            &[("email", "info@other.eu"), ("any_domain", "yes")],
        )
        .await;
        assert_eq!(tab.status, 422);
    }
);

scenario!(people_list_is_all_or_nothing_and_repeats_without_harm, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    add_user(&site.app, "eva.maes@example.eu").await;
    site.mail_text().await;
    let list = format!(
        "email,first_name,last_name,lang\r\n{ADA},Ada,\"Byron, Lady\",fr\r\nEVA.maes@example.eu,Eva,Maes,\r\n\
         max@example.eu,Max,Μάξιμος,\r\n"
    );
    tab.get(&site, LIST).await;
    let wrong = format!("{list}nobody,N,N,\r\nmax@example.eu,Max,M,xx\r\n");
    tab.submit(
        &site,
        LIST,
        &[("act", "invite"), ("list", &wrong), ("lang", "el")],
    )
    .await;
    assert_eq!(tab.status, 422);
    for said in [
        "Line 5: There is no e-mail address",
        "Line 6: The site does not speak",
    ] {
        assert!(tab.html.contains(said), "{said}: {}", tab.html);
    }
    assert!(tab.html.contains("max@example.eu,Max,M,xx"), "nothing is lost");
    assert_eq!(count(&site, "select count(*) from invitations").await, 0);
    tab.submit(&site, LIST, &[("act", "check"), ("list", &list), ("lang", "el")])
        .await;
    assert!(
        tab.status == 200 && tab.html.contains("2 of 3 would be invited"),
        "{}",
        tab.html
    );
    assert!(tab.html.contains("Has an account already"), "{}", tab.html);
    assert_eq!(
        count(&site, "select count(*) from invitations").await,
        0,
        "a check does nothing"
    );
    assert_eq!(site.outbox().await, 0);
    for (time, mails) in [("first", 2), ("second", 0)] {
        tab.get(&site, LIST).await;
        tab.submit(&site, LIST, &[("act", "invite"), ("list", &list), ("lang", "el")])
            .await;
        assert_eq!(tab.path, format!("{PAGE}?note=list"), "{}", tab.html);
        let (links, text) = links(&site).await;
        assert_eq!(links.len(), mails, "{time}");
        if mails > 0 {
            assert!(
                text.contains("Vous êtes invité") && text.contains("Έχετε προσκληθεί"),
                "{text}"
            );
        }
    }
    assert_eq!(site.audited("user_invited").await, 2);
    let row = site
        .app
        .store
        .invitation_of(ADA)
        .await
        .expect("answers")
        .expect("invited");
    assert_eq!(
        (row.who.last_name.as_str(), row.who.lang.as_str()),
        ("Byron, Lady", "fr")
    );
    tab.get(&site, LIST).await;
    tab.submit(&site, LIST, &[("act", "no"), ("list", &list)]).await;
    assert_eq!(tab.status, 400);
    tab.get(&site, LIST).await;
    let long = "x".repeat(people_list::LONGEST_TYPED + 1);
    tab.submit(&site, LIST, &[("act", "check"), ("list", &long)])
        .await;
    assert_eq!(tab.status, 413);
});

scenario!(people_list_that_can_not_be_written_invites_nobody, |site| {
    let accounts = &site.app.config.accounts;
    let mut text = String::from("email,first_name,last_name\n");
    for at in 0..300 {
        text.push_str(&format!("person{at}@example.eu,A{at},B\n"));
    }
    let list = people_list::parse(text.as_bytes(), accounts, "en").map_err(|faults| faults.len());
    let list = list.expect("a right list");
    // The database refuses one in the middle.
    let trigger = match site.app.store.backend().name() {
        "SQLite" => vec![
            "create trigger refusal before insert on invitations when new.first_name = 'A200' \
             begin select raise(abort, 'no'); end",
        ],
        _ => vec![
            "create or replace function refusal() returns trigger as 'begin raise exception ''no''; end' language plpgsql",
            "create trigger refusal before insert on invitations for each row when (new.first_name = 'A200') \
             execute function refusal()",
        ],
    };
    for sql in trigger {
        site.sql(sql).await;
    }
    let tried = invitation::invite(&site.app, &list.people, |entry| entry, site.now(), false).await;
    assert!(tried.is_err());
    assert_eq!(count(&site, "select count(*) from invitations").await, 0);
    assert_eq!(site.outbox().await, 0);
    assert_eq!(site.audited("user_invited").await, 0);
    match site.app.store.backend().name() {
        "SQLite" => site.sql("drop trigger refusal").await,
        _ => site.sql("drop trigger refusal on invitations").await,
    }
    let done = invitation::invite(&site.app, &list.people, |entry| entry, site.now(), false).await;
    assert!(done.expect("answers").iter().all(|what| *what == Invited::Now));
    assert_eq!(site.audited("user_invited").await, 300);
    // Two lists at the same moment: each person has one mail.
    let again = invitation::invite(
        &site.app,
        &list.people,
        |entry| entry,
        site.now() + 15 * DAY as u64,
        false,
    );
    let other = invitation::invite(
        &site.app,
        &list.people,
        |entry| entry,
        site.now() + 15 * DAY as u64,
        false,
    );
    let (one, other) = tokio::join!(again, other);
    let sent = |done: Result<Vec<Invited>, _>| {
        let done = done.unwrap_or_else(|_: symbolon_server::store::StoreError| Vec::new());
        done.iter().filter(|what| **what == Invited::Now).count()
    };
    assert_eq!(sent(one) + sent(other), 300);
});
