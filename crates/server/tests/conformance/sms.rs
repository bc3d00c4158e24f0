//! Text messages (§7.3, §9.4, §9.5): test 95 of the protocol, and what a number is as a factor.

use symbolon_protocol::encoding::hex;
use symbolon_protocol::otp::{ALPHABET, normalise};
use symbolon_protocol::secrets::sms_mac;
use symbolon_server::config::{Config, SmsSender};

use crate::harness::{EMAIL, PASSWORD, Site, scenario};
use crate::stepup::first_device_page;
use crate::tab::Tab;

const NUMBER: &str = "+32488760541";
const OTHER: &str = "+32111222333";

fn with_sms(config: &mut Config) {
    config.sms.sender = SmsSender::Spool;
    config.limits.sms_per_10_minutes = 1000;
    config.limits.sms_per_day = 1000;
    config.limits.sms_per_day_and_number = 1000;
    config.limits.sms_parts_per_day = 100_000;
}

/// What is typed into the two boxes.
fn boxes(code: &str) -> [(&'static str, String); 2] {
    let (first, second) = code.split_once('-').expect("a hyphen");
    [("code1", first.to_owned()), ("code2", second.to_owned())]
}

async fn type_code(tab: &mut Tab, site: &Site, path: &str, code: &str) {
    let fields = boxes(code);
    let fields = [
        (fields[0].0, fields[0].1.as_str()),
        (fields[1].0, fields[1].1.as_str()),
    ];
    tab.submit(site, path, &fields).await;
}

/// A code of the right form that is not this one.
fn other_code(code: &str, n: usize) -> String {
    let symbols = normalise(code).expect("a code");
    let bits = symbols[..8]
        .iter()
        .fold(0_u64, |bits, s| bits << 5 | u64::from(*s))
        ^ (n as u64 + 1);
    let mut random = [0; 5];
    random.copy_from_slice(&bits.to_be_bytes()[3..]);
    symbolon_protocol::otp::sms_text(&symbolon_protocol::otp::sms_code(random))
}

/// Somebody without any factor adds the first number, by the mailed code of the first-device rule.
async fn first_number(site: &Site, number: &str) -> Tab {
    site.mail("your code").await;
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/numbers/add").await;
    assert_eq!(tab.path, "/account/mail-code?to=add-number");
    let code = site.mail("your code").await.expect("a mail with a code");
    tab.submit(
        site,
        "/account/mail-code",
        &[("code", &code), ("to", "add-number")],
    )
    .await;
    assert_eq!(tab.path, "/account/numbers/add", "{}", tab.html);
    finish_adding(&mut tab, site, number).await;
    tab
}

async fn finish_adding(tab: &mut Tab, site: &Site, number: &str) {
    tab.submit(site, "/account/numbers/add", &[("number", number)])
        .await;
    assert_eq!(tab.path, "/account/numbers/finalise", "{}", tab.html);
    let code = site.texted_code().await;
    type_code(tab, site, "/account/numbers/finalise", &code).await;
    let number = number.replace(' ', "");
    assert!(
        tab.html.contains(&format!("{number} was added successfully.")),
        "{}",
        tab.html
    );
}

/// From the address to the page that follows the password, by SMS to this number.
async fn sign_in(site: &Site, number: &str) -> Tab {
    let mut tab = Tab::default();
    sign_in_with(&mut tab, site, number).await;
    tab
}

async fn sign_in_with(tab: &mut Tab, site: &Site, number: &str) {
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", EMAIL)]).await;
    tab.submit(
        site,
        "/login/password",
        &[("password", PASSWORD), ("method", "sms"), ("phone", number)],
    )
    .await;
}

async fn sms_rows(site: &Site) -> i64 {
    sqlx::query_scalar("select count(*) from sms")
        .fetch_one(site.app.store.read())
        .await
        .expect("the store answers")
}

scenario!(
    sms_code_format_bound_single_use,
    |config| { with_sms(config) },
    |site| {
        first_number(&site, "+32 488 76 05 41").await;
        let mut tab = sign_in(&site, " +32 488 760 541 ").await;
        assert_eq!(tab.path, "/login/sms", "{}", tab.html);
        assert!(tab.html.contains(NUMBER));
        let texts = site.texts().await;
        let [(to, text)] = &texts[..] else {
            panic!("{texts:?}")
        };
        assert_eq!(to, NUMBER);
        assert!(
            text.contains("login.example.eu"),
            "the text names the site: {text}"
        );
        let code = text
            .split_whitespace()
            .map(|word| word.trim_end_matches('.'))
            .find(|word| word.len() == 10 && word.as_bytes()[4] == b'-')
            .expect("XXXX-XXXXX")
            .to_owned();
        let symbols = normalise(&code).expect("with its check character");
        // What is stored is the keyed hash over this transaction's cookie and the code without its hyphen.
        let bare: String = symbols
            .iter()
            .map(|s| char::from(ALPHABET[usize::from(*s)]))
            .collect();
        assert_eq!(bare, code.replace('-', ""));
        let mac: Vec<u8> = sqlx::query_scalar("select mac from sms where tx = $1")
            .bind(&tab.tx()[..])
            .fetch_one(site.app.store.read())
            .await
            .expect("one row");
        assert_eq!(mac, sms_mac(&site.app.keys.mac, &tab.tx(), &bare));

        // Of another transaction: a wrong code there.
        let mut other = sign_in(&site, NUMBER).await;
        let others = site.texted_code().await;
        type_code(&mut other, &site, "/login/sms", &code).await;
        assert!(
            !other.is_signed_in() && other.html.contains("4 attempts are left."),
            "{}",
            other.html
        );
        // A typing error costs no try, and is told.
        type_code(&mut tab, &site, "/login/sms", "0000-00001").await;
        assert_eq!((tab.status, tab.is_signed_in()), (422, false));
        type_code(&mut tab, &site, "/login/sms", &code.to_lowercase()).await;
        assert!(tab.is_signed_in(), "{}", tab.html);
        assert_eq!(tab.path, "/");

        // Once: neither again there, nor in the same transaction from another tab that kept its cookie.
        let mut again = sign_in(&site, NUMBER).await;
        let twice = site.texted_code().await;
        let mut twin = again.clone();
        type_code(&mut again, &site, "/login/sms", &twice).await;
        type_code(&mut twin, &site, "/login/sms", &twice).await;
        assert!(again.is_signed_in() && !twin.is_signed_in());
        // After half an hour it is nothing.
        site.advance(1_800_000);
        type_code(&mut other, &site, "/login/sms", &others).await;
        assert!(!other.is_signed_in());
        site.sweep().await;
        assert_eq!(sms_rows(&site).await, 0);
        assert_eq!(
            site.audited("sms_used").await,
            3,
            "the number's own, and two sign-ins"
        );
    }
);

scenario!(
    sms_new_code_keeps_try_count,
    |config| { with_sms(config) },
    |site| {
        first_number(&site, NUMBER).await;
        let mut tab = sign_in(&site, NUMBER).await;
        let first = site.texted_code().await;
        for left in [4, 3] {
            type_code(&mut tab, &site, "/login/sms", &other_code(&first, left)).await;
            assert!(
                tab.html.contains(&format!("{left} attempts are left.")),
                "{}",
                tab.html
            );
        }
        tab.submit(&site, "/login/sms/resend", &[]).await;
        assert!(tab.html.contains("A new code is on its way"), "{}", tab.html);
        let second = site.texted_code().await;
        assert_ne!(first, second);
        type_code(&mut tab, &site, "/login/sms", &first).await;
        assert!(
            tab.html.contains("2 attempts are left."),
            "the old one is dead: {}",
            tab.html
        );
        // Another method and back: the same transaction, the same count.
        tab.submit(&site, "/login/another", &[]).await;
        tab.submit(&site, "/login/method", &[("method", "sms"), ("phone", NUMBER)])
            .await;
        assert_eq!(tab.path, "/login/sms", "{}", tab.html);
        let third = site.texted_code().await;
        type_code(&mut tab, &site, "/login/sms", &other_code(&third, 7)).await;
        assert!(tab.html.contains("1 attempt is left."), "{}", tab.html);
        type_code(&mut tab, &site, "/login/sms", &other_code(&third, 8)).await;
        assert!(tab.html.contains("Five codes were wrong"), "{}", tab.html);
        // The right one comes too late, and no new one helps in this transaction.
        type_code(&mut tab, &site, "/login/sms", &third).await;
        assert!(!tab.is_signed_in());
        tab.submit(&site, "/login/method", &[("method", "sms"), ("phone", NUMBER)])
            .await;
        assert!(tab.html.contains("Five codes were wrong"), "{}", tab.html);
        assert!(site.texts().await.is_empty());

        // Twenty at once are five tries.
        let tab = sign_in(&site, NUMBER).await;
        let code = site.texted_code().await;
        let guesses = (0..20).map(|n| {
            let (mut tab, site, guess) = (tab.clone(), &site, other_code(&code, n));
            async move { type_code(&mut tab, site, "/login/sms", &guess).await }
        });
        futures_util::future::join_all(guesses).await;
        assert_eq!(site.audited("sms_wrong").await, 5 + 5);
    }
);

scenario!(
    sms_limits,
    |config| { config.sms.sender = SmsSender::Spool },
    |site| {
        // Three in ten minutes of one class of browser.
        first_number(&site, NUMBER).await;
        let refused = |tab: &Tab| tab.html.contains("Too many text messages");
        let mut known = sign_in(&site, NUMBER).await;
        let code = site.texted_code().await;
        type_code(&mut known, &site, "/login/sms", &code).await;
        assert!(known.is_signed_in());
        site.advance(600_000);
        for _ in 0..3 {
            assert_eq!(sign_in(&site, NUMBER).await.path, "/login/sms");
        }
        assert_eq!(site.texts().await.len(), 3);
        let stranger = sign_in(&site, NUMBER).await;
        assert!(refused(&stranger) && stranger.status == 422, "{}", stranger.html);
        assert!(site.texts().await.is_empty());
        // What strangers do does not touch a browser that is known. But five a day are all that a number gets.
        let mut again = known.clone();
        again.cookies.remove("__Host-sid");
        sign_in_with(&mut again, &site, NUMBER).await;
        assert!(refused(&again), "one when it was added, four of strangers");
        site.advance(86_400_000);
        sign_in_with(&mut again, &site, NUMBER).await;
        assert_eq!(again.path, "/login/sms");
        for _ in 0..3 {
            sign_in(&site, NUMBER).await;
        }
        assert_eq!(site.texts().await.len(), 4);
        assert!(refused(&sign_in(&site, NUMBER).await));
        let mut third = again.clone();
        sign_in_with(&mut third, &site, NUMBER).await;
        assert_eq!(third.path, "/login/sms", "known browsers are counted apart");
        site.texts().await;

        // The site's own cap, in parts: whoever it hits is told, and nothing leaves.
        site.advance(86_400_000);
        let spent = i64::from(site.app.config.limits.sms_parts_per_day);
        let bucket = site.now() / 86_400_000 * 86_400_000 + 86_400_000;
        site.run(format!(
            "insert into limits (key, bucket, n) values ('sms-parts', {bucket}, {}) \
             on conflict (key, bucket) do update set n = excluded.n",
            spent - 1
        ))
        .await;
        assert_eq!(sign_in(&site, NUMBER).await.path, "/login/sms");
        let capped = sign_in(&site, NUMBER).await;
        assert!(
            capped.html.contains("No text messages can be sent today"),
            "{}",
            capped.html
        );
        assert_eq!(site.texts().await.len(), 1);
        assert!(site.audited("limit_hit").await >= 4);
    }
);

scenario!(
    sms_number_that_is_nobodys_looks_the_same,
    |config| { with_sms(config) },
    |site| {
        first_number(&site, NUMBER).await;
        let own = sign_in(&site, NUMBER).await;
        let foreign = sign_in(&site, OTHER).await;
        let bare = |tab: &Tab| {
            let mut html = tab.html.replace(NUMBER, "N").replace(OTHER, "N");
            for name in ["csrf", "tx"] {
                html = html.replace(&tab.hidden(name).expect("it is there"), "");
            }
            (tab.path.clone(), tab.status, html)
        };
        assert_eq!(bare(&own), bare(&foreign));
        let texts = site.texts().await;
        assert_eq!(
            texts.len(),
            1,
            "nothing leaves for a number that is not the account's"
        );
        assert_eq!(texts[0].0, NUMBER);
        let (mut own, mut foreign) = (own, foreign);
        for tab in [&mut own, &mut foreign] {
            type_code(tab, &site, "/login/sms", "7Q2K-5DNV1").await;
        }
        let told = |tab: &Tab| {
            tab.html.contains("4 attempts are left.") || tab.html.contains("one character is mistyped")
        };
        assert_eq!(told(&own), told(&foreign));
        for tab in [&mut own, &mut foreign] {
            tab.submit(&site, "/login/sms/resend", &[]).await;
        }
        assert_eq!(bare(&own), bare(&foreign));
        assert_eq!(site.texts().await.len(), 1);
        // What is no number at all is said before the password is looked at.
        let wrong = sign_in(&site, "0488760541").await;
        assert_eq!((wrong.status, wrong.path.as_str()), (422, "/login/password"));
        assert!(wrong.html.contains("must begin with"), "{}", wrong.html);
        assert_eq!(site.audited("password_wrong").await, 0);
    }
);

scenario!(sms_number_is_a_factor, |config| { with_sms(config) }, |site| {
    let tab = first_number(&site, NUMBER).await;
    let mail = site.mail_text().await;
    assert!(
        mail.contains("A mobile phone number was added to your account"),
        "{mail}"
    );
    assert!(mail.contains("+32•••••••41") && !mail.contains(NUMBER), "{mail}");
    let user = site
        .app
        .store
        .user_by_id(&site.user.id)
        .await
        .expect("answers")
        .expect("is there");
    assert!(user.had_factor);

    // The permission was for one factor. The next one is confirmed by a text message, and by nothing else.
    let mut second = tab.clone();
    second.get(&site, "/account/devices/add").await;
    assert_eq!(second.path, "/account/confirm?to=add", "{}", second.html);
    assert!(second.html.contains(NUMBER));
    second
        .submit(
            &site,
            "/account/confirm",
            &[("method", "password"), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(second.status, 403);
    let own = site.app.store.numbers_of(&site.user.id).await.expect("answers");
    let id = hex(&own[0].id);
    second.get(&site, "/account/confirm?to=add").await;
    second
        .submit(&site, "/account/confirm", &[("method", "sms"), ("device", &id)])
        .await;
    assert_eq!(second.path, "/account/confirm/sms", "{}", second.html);
    let code = site.texted_code().await;
    type_code(&mut second, &site, "/account/confirm/sms", &code).await;
    assert_eq!(second.path, "/account/devices/add", "{}", second.html);

    // With a phone that can confirm, a text message is not enough.
    let mut phone = site.phone("My phone", "4071").await;
    let mut third = Tab::by_password(&site).await;
    let delete = format!("/account/numbers/{id}/delete");
    third.get(&site, &delete).await;
    assert!(
        !third.html.contains(NUMBER) && third.html.contains("My phone"),
        "{}",
        third.html
    );
    third
        .submit(&site, "/account/confirm", &[("method", "sms"), ("device", &id)])
        .await;
    assert_eq!(third.status, 403);
    assert!(site.texts().await.is_empty());
    third
        .step_up(&site, &mut phone, &format!("delete-number-{id}"))
        .await;
    assert_eq!(third.path, delete, "{}", third.html);
    third.submit(&site, &delete, &[]).await;
    assert_eq!(third.path, "/account/numbers?note=deleted", "{}", third.html);
    assert!(
        site.mail_text()
            .await
            .contains("A mobile phone number was removed from your account")
    );
    assert!(
        site.app
            .store
            .numbers_of(&site.user.id)
            .await
            .expect("answers")
            .is_empty()
    );
    assert_eq!(site.audited("number_removed").await, 1);
    // A sign-in that waits for a text message to it gets nowhere; nor does one that begins now.
    let none = sign_in(&site, NUMBER).await;
    assert_eq!(none.path, "/login/password");
    assert!(
        none.html.contains("Your account is not set up for this method"),
        "{}",
        none.html
    );
});

scenario!(
    sms_last_number_goes_only_when_it_is_said,
    |config| { with_sms(config) },
    |site| {
        let mut tab = first_number(&site, NUMBER).await;
        let id = hex(&site.app.store.numbers_of(&site.user.id).await.expect("answers")[0].id);
        let delete = format!("/account/numbers/{id}/delete");
        tab.get(&site, &delete).await;
        tab.submit(&site, "/account/confirm", &[("method", "sms"), ("device", &id)])
            .await;
        let code = site.texted_code().await;
        type_code(&mut tab, &site, "/account/confirm/sms", &code).await;
        assert_eq!(tab.path, delete, "{}", tab.html);
        let waiting = {
            let other = sign_in(&site, NUMBER).await;
            (other, site.texted_code().await)
        };
        tab.submit(&site, &delete, &[]).await;
        assert_eq!(tab.status, 422);
        tab.submit(&site, &delete, &[("confirm_last", "yes")]).await;
        assert_eq!(tab.path, "/account/numbers?note=deleted");
        let (mut other, code) = waiting;
        type_code(&mut other, &site, "/login/sms", &code).await;
        assert!(!other.is_signed_in(), "its number is gone");
        // The rule of the first factor does not come back.
        tab.get(&site, "/account/numbers/add").await;
        assert_eq!(tab.path, "/account/recovery");
    }
);

scenario!(
    sms_adding_ends_after_five_codes_and_with_another_factor,
    |config| { with_sms(config) },
    |site| {
        let mut tab = first_device_page(&site).await;
        tab.submit(&site, "/account/numbers/add", &[("number", "0488760541")])
            .await;
        assert_eq!(tab.status, 422);
        tab.submit(&site, "/account/numbers/add", &[("number", NUMBER)])
            .await;
        let code = site.texted_code().await;
        for n in 0..5 {
            type_code(
                &mut tab,
                &site,
                "/account/numbers/finalise",
                &other_code(&code, n),
            )
            .await;
        }
        assert_eq!(tab.path, "/account/numbers?note=not-added", "{}", tab.html);
        type_code(&mut tab, &site, "/account/numbers/finalise", &code).await;
        assert!(
            site.app
                .store
                .numbers_of(&site.user.id)
                .await
                .expect("answers")
                .is_empty()
        );

        // A thief with the mailbox begins to add a number; the owner's phone comes first, and shuts it out.
        let mut thief = first_device_page(&site).await;
        thief
            .submit(&site, "/account/numbers/add", &[("number", OTHER)])
            .await;
        let code = site.texted_code().await;
        site.phone("My phone", "4071").await;
        type_code(&mut thief, &site, "/account/numbers/finalise", &code).await;
        assert_eq!(thief.path, "/account/numbers");
        assert!(
            site.app
                .store
                .numbers_of(&site.user.id)
                .await
                .expect("answers")
                .is_empty()
        );
    }
);

scenario!(
    sms_numbers_hear_of_a_recovery,
    |config| { with_sms(config) },
    |site| {
        first_number(&site, NUMBER).await;
        let mut tab = Tab::by_password(&site).await;
        tab.get(&site, "/account/recovery").await;
        site.mail("your code").await;
        tab.submit(&site, "/account/recovery/send", &[]).await;
        let code = site.mail("your code").await.expect("a code");
        tab.submit(&site, "/account/recovery/code", &[("code", &code)])
            .await;
        let texts = site.texts().await;
        let [(to, text)] = &texts[..] else {
            panic!("{texts:?}")
        };
        assert_eq!(to, NUMBER);
        let path = text
            .split("https://login.example.eu")
            .nth(1)
            .expect("a link")
            .trim();
        assert!(path.starts_with("/recovery/stop?t="), "{text}");
        // Sign-in by text message is a second factor: it stops what waits.
        let mut owner = sign_in(&site, NUMBER).await;
        let code = site.texted_code().await;
        type_code(&mut owner, &site, "/login/sms", &code).await;
        assert!(owner.is_signed_in());
        assert_eq!(site.audited("recovery_stopped").await, 1);
        owner.get(&site, "/account").await;
        assert!(owner.html.contains("<span>SMS</span>"), "{}", owner.html);
    }
);

scenario!(sms_off_shows_nothing_of_it, |site| {
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    tab.submit(&site, "/login", &[("email", EMAIL)]).await;
    assert!(!tab.html.contains("Mobile Phone"), "{}", tab.html);
    tab.submit(
        &site,
        "/login/password",
        &[("password", PASSWORD), ("method", "sms"), ("phone", NUMBER)],
    )
    .await;
    assert!(!tab.is_signed_in() && sms_rows(&site).await == 0);
});

scenario!(
    sms_numbers_and_codes_are_sealed,
    |config| { with_sms(config) },
    |site| {
        first_number(&site, NUMBER).await;
        let _waiting = sign_in(&site, NUMBER).await;
        let texts: Vec<String> = {
            // The row of the outbox is still there: nothing was delivered yet.
            let rows: Vec<Vec<u8>> = sqlx::query_scalar("select payload from outbox where channel = 'sms'")
                .fetch_all(site.app.store.read())
                .await
                .expect("answers");
            assert_eq!(rows.len(), 1);
            for table in ["select number from numbers", "select shown from sms"] {
                let sealed: Vec<Vec<u8>> = sqlx::query_scalar(table)
                    .fetch_all(site.app.store.read())
                    .await
                    .expect("answers");
                assert!(
                    !sealed.is_empty() && sealed.iter().all(|blob| !holds(blob, b"488760541")),
                    "{table}"
                );
            }
            assert!(
                rows.iter()
                    .all(|blob| !holds(blob, b"488760541") && !holds(blob, b"login.example"))
            );
            let keys: Vec<String> = sqlx::query_scalar("select key from limits")
                .fetch_all(site.app.store.read())
                .await
                .expect("answers");
            let details: Vec<String> = sqlx::query_scalar("select detail from audit")
                .fetch_all(site.app.store.read())
                .await
                .expect("answers");
            keys.into_iter().chain(details).collect()
        };
        let code = site.texted_code().await;
        for text in texts {
            assert!(!text.contains("488760541") && !text.contains(&code), "{text}");
        }
    }
);

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
