//! Security keys and passkeys (§7.3), with a key in software: what gets in, and everything that must not.

use symbolon_protocol::encoding::hex;
use symbolon_server::store::SecurityKeyRow;

use crate::authenticator::{Authenticator, Fields, options};
use crate::harness::{EMAIL, PASSWORD, Site, add_user, scenario};
use crate::tab::Tab;

async fn send(tab: &mut Tab, site: &Site, path: &str, fields: &Fields) {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    tab.submit(site, path, &fields).await;
}

pub async fn keys(site: &Site) -> Vec<SecurityKeyRow> {
    site.app
        .store
        .security_keys_of(&site.user.id)
        .await
        .expect("the store answers")
}

/// Somebody without any factor adds the first key, by the mailed code of the first-device rule.
pub async fn first_key(site: &Site, name: &str) -> (Tab, Authenticator) {
    site.mail("your code").await;
    let mut tab = Tab::by_password(site).await;
    tab.get(site, "/account/keys/add").await;
    assert_eq!(tab.path, "/account/mail-code?to=add-key");
    let code = site.mail("your code").await.expect("a mail with a code");
    tab.submit(site, "/account/mail-code", &[("code", &code), ("to", "add-key")])
        .await;
    assert_eq!(tab.path, "/account/keys/add", "{}", tab.html);
    let key = add(&mut tab, site, name).await;
    (tab, key)
}

/// From the page that adds a key to the list.
pub async fn add(tab: &mut Tab, site: &Site, name: &str) -> Authenticator {
    let mut key = Authenticator::new();
    let mut fields = key.create(tab);
    fields.push(("name", name.into()));
    send(tab, site, "/account/keys/add", &fields).await;
    assert!(tab.path.starts_with("/account/keys?note=added-"), "{}", tab.html);
    assert!(tab.html.contains(name) && tab.html.contains("Phishing-resistant"));
    key
}

/// A step-up by a key; the tab ends on the page that it was for.
async fn step_up(tab: &mut Tab, site: &Site, key: &mut Authenticator, page: &str) {
    tab.get(site, page).await;
    assert!(tab.path.starts_with("/account/confirm"), "{}", tab.path);
    tab.submit(site, "/account/confirm", &[("method", "security-key")])
        .await;
    assert_eq!(tab.path, "/account/confirm/key", "{}", tab.html);
    let fields = key.answer(tab);
    send(tab, site, "/account/confirm/key", &fields).await;
    assert_eq!(tab.path, page, "{}", tab.html);
}

/// A browser that waits for a key after the password.
async fn waiting(site: &Site) -> Tab {
    let mut tab = Tab::default();
    tab.sign_in(site, "security-key").await;
    assert_eq!(tab.path, "/login/key", "{}", tab.html);
    tab
}

/// A browser that waits for a passkey.
async fn by_passkey(site: &Site) -> Tab {
    let mut tab = Tab::default();
    tab.get(site, "/login").await;
    tab.submit(site, "/login/passkey", &[]).await;
    assert_eq!(tab.path, "/login/passkey", "{}", tab.html);
    tab
}

async fn session_methods(site: &Site, tab: &Tab) -> String {
    let session = site.app.store.session(&tab.session()).await.expect("answers");
    session.expect("there").methods
}

scenario!(key_is_added_signs_in_and_is_removed, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    assert_eq!(site.audited("security_key_added").await, 1);
    let mail = site.mail_text().await;
    assert!(
        mail.contains("A security key was added") && mail.contains("Blue key"),
        "{mail}"
    );

    let mut tab = waiting(&site).await;
    assert!(!tab.csp.contains("unsafe"), "{}", tab.csp);
    let asked = options(&tab);
    assert_eq!(asked["rpId"], "login.example.eu");
    assert_eq!(asked["allowCredentials"].as_array().map(Vec::len), Some(1));
    let fields = key.answer(&tab);
    send(&mut tab, &site, "/login/key", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    assert_eq!(session_methods(&site, &tab).await, "security-key");
    let stored = keys(&site).await;
    assert_eq!((stored[0].counter, stored[0].last_used.is_some()), (1, true));
    tab.get(&site, "/account").await;
    assert!(tab.html.contains("Security key"), "it is among the sign-ins");

    let page = format!("/account/keys/{}/delete", hex(&stored[0].id));
    step_up(&mut tab, &site, &mut key, &page).await;
    tab.submit(&site, &page, &[]).await;
    assert_eq!(tab.status, 422, "the last factor asks once more");
    tab.submit(&site, &page, &[("confirm_last", "yes")]).await;
    assert!(keys(&site).await.is_empty());
    assert_eq!(site.audited("security_key_removed").await, 1);
    assert!(site.mail_text().await.contains("A security key was removed"));
    let session = site.app.store.session(&tab.session()).await.expect("answers");
    assert!(session.is_none(), "sessions that began with it end");

    let mut tab = Tab::default();
    tab.sign_in(&site, "security-key").await;
    assert_eq!(tab.path, "/login/password", "the method has nothing behind it");
    assert!(!tab.is_signed_in());
});

scenario!(key_is_a_passkey_without_address_and_password, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    let mut tab = by_passkey(&site).await;
    let asked = options(&tab);
    assert_eq!(asked["userVerification"], "required");
    assert_eq!(asked["allowCredentials"].as_array().map(Vec::len), Some(0));
    let fields = key.answer(&tab);
    send(&mut tab, &site, "/login/passkey/answer", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    assert_eq!(session_methods(&site, &tab).await, "passkey");
    tab.get(&site, "/account").await;
    assert!(tab.html.contains("Passkey"));
    // As strong as a password with a key: it opens what asks for a second factor, after a confirmation by the key.
    step_up(&mut tab, &site, &mut key, "/account/password").await;
});

scenario!(passkey_must_verify_the_person_and_tell_whose_it_is, |site| {
    let (_, key) = first_key(&site, "Blue key").await;
    let bends: [fn(&mut Authenticator); 4] = [
        |key| key.verified = false,
        |key| key.user = b"somebody else 16".to_vec(),
        |key| key.user.clear(),
        |key| key.id = vec![7; 32],
    ];
    for bend in bends {
        let mut tab = by_passkey(&site).await;
        let mut bent = key.clone();
        bend(&mut bent);
        let fields = bent.answer(&tab);
        send(&mut tab, &site, "/login/passkey/answer", &fields).await;
        assert!(!tab.is_signed_in() && tab.status == 422, "{}", tab.html);
    }
    // There is nothing to choose from without a password.
    let mut tab = by_passkey(&site).await;
    for path in [
        "/login/another",
        "/login/method",
        "/login/link",
        "/login/challenge",
        "/login/complete",
        "/login/key",
    ] {
        let fields = [("method", "password"), ("device", "00")];
        tab.submit(&site, path, &fields).await;
        assert!(!tab.is_signed_in(), "{path}");
        tab.get(&site, "/login/passkey").await;
        assert_eq!(tab.path, "/login/passkey", "after {path}");
    }
});

scenario!(key_answers_that_are_none_are_refused, |site| {
    let (_, key) = first_key(&site, "Blue key").await;
    let bends: [fn(&mut Authenticator); 8] = [
        |key| key.origin = "https://login.example.eu.evil.example".into(),
        |key| key.origin = "https://login.example.eu:444".into(),
        |key| key.site = "example.eu".into(),
        |key| key.present = false,
        |key| key.challenge = Some(vec![9; 32]),
        |key| key.user = b"somebody else 16".to_vec(),
        |key| key.id = vec![7; 32],
        |key| {
            let other = Authenticator::new();
            let (id, user) = (key.id.clone(), key.user.clone());
            *key = other;
            (key.id, key.user) = (id, user);
        },
    ];
    for bend in bends {
        let mut tab = waiting(&site).await;
        let mut bent = key.clone();
        bend(&mut bent);
        let fields = bent.answer(&tab);
        send(&mut tab, &site, "/login/key", &fields).await;
        assert!(!tab.is_signed_in() && tab.status == 422, "{}", tab.html);
        assert_ne!(options(&tab)["challenge"], "", "there is a new question");
    }
    // Six were judged; the two that were not this account's key were not even that.
    assert_eq!(site.audited("security_key_refused").await, 6);
    // Nothing at all, and rubbish.
    let mut tab = waiting(&site).await;
    for fields in [
        vec![],
        vec![("id", "%%".to_owned()), ("client_data", "====".to_owned())],
    ] {
        send(&mut tab, &site, "/login/key", &fields).await;
        assert!(!tab.is_signed_in() && tab.status == 422);
    }
    // The right one still gets in: nobody is locked out by others' rubbish.
    let mut right = key;
    let fields = right.answer(&tab);
    send(&mut tab, &site, "/login/key", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
});

scenario!(key_question_is_for_one_browser_and_one_answer, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    // Another browser's question.
    let first = waiting(&site).await;
    let mut second = waiting(&site).await;
    let fields = key.answer(&first);
    send(&mut second, &site, "/login/key", &fields).await;
    assert!(!second.is_signed_in() && second.status == 422);
    // The same answer once more, in the same browser as it was before.
    let mut tab = waiting(&site).await;
    let before = tab.clone();
    let fields = key.answer(&tab);
    send(&mut tab, &site, "/login/key", &fields).await;
    assert!(tab.is_signed_in());
    let mut again = before.clone();
    send(&mut again, &site, "/login/key", &fields).await;
    assert!(!again.is_signed_in(), "{}", again.html);
    // And in a new sign-in.
    let mut replay = waiting(&site).await;
    send(&mut replay, &site, "/login/key", &fields).await;
    assert!(!replay.is_signed_in() && replay.status == 422);
    // An answer to a question that the page has replaced.
    let mut tab = waiting(&site).await;
    let old = key.answer(&tab);
    tab.get(&site, "/login/key").await;
    send(&mut tab, &site, "/login/key", &old).await;
    assert!(!tab.is_signed_in());
    // Too late.
    let mut tab = waiting(&site).await;
    let fields = key.answer(&tab);
    site.advance(5 * 60_000);
    send(&mut tab, &site, "/login/key", &fields).await;
    assert!(
        !tab.is_signed_in() && tab.html.contains("open for too long"),
        "{}",
        tab.html
    );
    assert!(keys(&site).await[0].active, "none of it was a copied key");
});

scenario!(key_answered_twenty_times_at_once_signs_in_once, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    for _ in 0..5 {
        let tab = waiting(&site).await;
        let fields = key.answer(&tab);
        let mut tabs = vec![tab; 20];
        futures_util::future::join_all(tabs.iter_mut().map(|tab| send(tab, &site, "/login/key", &fields)))
            .await;
        assert_eq!(tabs.iter().filter(|tab| tab.is_signed_in()).count(), 1);
    }
    assert!(keys(&site).await[0].active);
});

scenario!(key_that_counts_back_is_suspended, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    let copy = key.clone();
    for _ in 0..3 {
        let mut tab = waiting(&site).await;
        let fields = key.answer(&tab);
        send(&mut tab, &site, "/login/key", &fields).await;
        assert!(tab.is_signed_in());
    }
    site.mail_text().await;
    let mut tab = waiting(&site).await;
    let mut copy = copy;
    let fields = copy.answer(&tab);
    send(&mut tab, &site, "/login/key", &fields).await;
    assert!(
        !tab.is_signed_in() && tab.html.contains("This key is suspended"),
        "{}",
        tab.html
    );
    assert_eq!(site.audited("security_key_suspended").await, 1);
    let mail = site.mail_text().await;
    assert!(
        mail.contains("A security key was suspended") && mail.contains("Blue key"),
        "{mail}"
    );
    // Neither of the two gets in any more, and nothing weaker takes its place: recovery is the way.
    let mut tab = Tab::default();
    tab.sign_in(&site, "security-key").await;
    assert!(!tab.is_signed_in());
    let mut passkey = by_passkey(&site).await;
    let fields = key.answer(&passkey);
    send(&mut passkey, &site, "/login/passkey/answer", &fields).await;
    assert!(!passkey.is_signed_in());
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/keys").await;
    assert!(tab.html.contains("Suspended"));
    tab.get(&site, "/account/devices/add").await;
    assert_eq!(tab.path, "/account/recovery");
});

scenario!(key_without_a_counter_is_never_suspended, |site| {
    let (_, mut key) = first_key(&site, "Phone").await;
    for _ in 0..3 {
        let mut tab = waiting(&site).await;
        key.counter = 0;
        let fields = key.answer_again(&options(&tab));
        send(&mut tab, &site, "/login/key", &fields).await;
        assert!(tab.is_signed_in());
    }
});

scenario!(key_of_another_account_opens_nothing, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    let other = add_user(&site.app, "eva@example.eu").await;
    // The other account signs in with its password and Jan's key.
    let mut tab = Tab::default();
    tab.get(&site, "/login").await;
    tab.submit(&site, "/login", &[("email", "eva@example.eu")]).await;
    tab.submit(
        &site,
        "/login/password",
        &[("password", PASSWORD), ("method", "security-key")],
    )
    .await;
    assert_eq!(tab.path, "/login/password", "it has no key");
    // A database whose writer moves the key's row to the other account: what is sealed does not open there.
    site.run(format!(
        "update security_keys set user_id = {}",
        match site.app.store.backend().name() {
            "SQLite" => format!("x'{}'", hex(&other.id)),
            _ => format!("'\\x{}'::bytea", hex(&other.id)),
        }
    ))
    .await;
    let mut tab = by_passkey(&site).await;
    key.user = other.id.to_vec();
    let fields = key.answer(&tab);
    send(&mut tab, &site, "/login/passkey/answer", &fields).await;
    assert!(!tab.is_signed_in());
    assert_eq!(tab.status, 503, "the row is damaged, and nothing is done with it");
});

scenario!(key_of_a_locked_account_opens_nothing, |site| {
    let (_, mut key) = first_key(&site, "Blue key").await;
    site.sql("update users set locked = 1").await;
    let mut tab = by_passkey(&site).await;
    let fields = key.answer(&tab);
    send(&mut tab, &site, "/login/passkey/answer", &fields).await;
    assert!(!tab.is_signed_in() && tab.status == 422);
});

scenario!(nothing_weaker_confirms_where_there_is_a_key, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/account/keys/add").await;
    tab.step_up(&site, &mut phone, "add-key").await;
    assert_eq!(tab.path, "/account/keys/add", "{}", tab.html);
    let mut key = add(&mut tab, &site, "Blue key").await;
    // Signing in by phone stays possible; changing a factor with it does not.
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    let device = hex(&phone.dev);
    tab.get(&site, "/account/confirm?to=add").await;
    assert!(
        !tab.html.contains("My phone") && tab.html.contains("Blue key"),
        "{}",
        tab.html
    );
    let confirm = tab.clone();
    for (path, method) in [
        ("/account/confirm", "app-pin"),
        ("/account/confirm/method", "app-pin"),
        ("/account/confirm/method", "app-qr"),
        ("/account/confirm/method", "sms"),
        ("/account/confirm/link", ""),
        ("/account/confirm/challenge", ""),
    ] {
        let mut tab = confirm.clone();
        tab.submit(&site, path, &[("method", method), ("device", &device)])
            .await;
        assert_ne!(tab.path, "/account/confirm/waiting", "{path} {method}");
        let live: i64 = sqlx::query_scalar("select count(*) from challenges where state = 'pending'")
            .fetch_one(site.app.store.read())
            .await
            .expect("answers");
        assert_eq!(live, 0, "{path} {method}");
    }
    step_up(&mut tab, &site, &mut key, "/account/devices/add").await;
});

scenario!(
    keys_are_named_renamed_and_not_too_many,
    |config| {
        config.limits.security_keys_per_account = 2;
    },
    |site| {
        let (mut tab, mut key) = first_key(&site, "Blue key").await;
        step_up(&mut tab, &site, &mut key, "/account/keys/add").await;
        assert_eq!(
            options(&tab)["excludeCredentials"].as_array().map(Vec::len),
            Some(1),
            "the same key is not made twice"
        );
        for (name, text) in [("", "name"), ("Blue key", "Blue key")] {
            let mut second = Authenticator::new();
            let mut fields = second.create(&tab);
            fields.push(("name", name.into()));
            send(&mut tab, &site, "/account/keys/add", &fields).await;
            assert!(
                tab.status == 422 && tab.html.contains(text),
                "{name}: {}",
                tab.html
            );
        }
        // The first key once more, whatever the browser was told.
        let mut fields = key.create(&tab);
        fields.push(("name", "Again".into()));
        send(&mut tab, &site, "/account/keys/add", &fields).await;
        assert_eq!(tab.path, "/account/keys?note=not-added", "{}", tab.html);
        tab.get(&site, "/account/keys/add").await;
        assert_eq!(
            tab.path, "/account/keys/add",
            "nothing was added: the confirmation still holds"
        );
        // Made on another site.
        let mut bad = Authenticator::new();
        bad.origin = "https://evil.example".into();
        let mut fields = bad.create(&tab);
        fields.push(("name", "Bad".into()));
        send(&mut tab, &site, "/account/keys/add", &fields).await;
        assert_eq!(tab.status, 422);
        add(&mut tab, &site, "Red key").await;
        tab.get(&site, "/account/keys/add").await;
        assert_eq!(tab.path, "/account/keys", "there is no room for a third");
        let stored = keys(&site).await;
        let page = format!("/account/keys/{}/rename", hex(&stored[0].id));
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &[("name", "Red key")]).await;
        assert_eq!(tab.status, 422, "another one has this name");
        tab.submit(&site, &page, &[("name", "Old key")]).await;
        assert_eq!(keys(&site).await[0].name, "Old key");
        tab.get(&site, &format!("/account/keys/{}/rename", hex(&[9; 16])))
            .await;
        assert_eq!(tab.status, 404);
    }
);

scenario!(adding_a_key_needs_a_confirmation, |site| {
    let mut tab = Tab::by_password(&site).await;
    tab.get(&site, "/account/keys").await;
    tab.submit(&site, "/account/keys/add", &[("name", "Mine")]).await;
    assert_eq!(tab.path, "/account/mail-code?to=add-key");
    assert!(keys(&site).await.is_empty());
    let (tab, _) = first_key(&site, "Blue key").await;
    let user = site
        .app
        .store
        .user_by_id(&site.user.id)
        .await
        .expect("answers")
        .expect("there");
    assert!(user.had_factor, "the rule of the first device never returns");
    let mut other = Tab::by_password(&site).await;
    other.get(&site, "/account/keys/add").await;
    assert!(other.path.starts_with("/account/confirm"), "{}", other.path);
    drop(tab);
});

scenario!(key_is_in_the_export_and_goes_with_the_account, |site| {
    let (mut tab, _) = first_key(&site, "Blue key").await;
    tab.get(&site, "/account/data/download").await;
    assert!(
        tab.html.contains("\"security_keys\"") && tab.html.contains("Blue key"),
        "{}",
        tab.html
    );
    let stored = keys(&site).await;
    assert!(!tab.html.contains(&hex(&stored[0].public_key)));
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.erase_user(&site.user.id).await.expect("erases"));
    tx.commit().await.expect("commits");
    assert!(keys(&site).await.is_empty());
    assert_eq!(EMAIL, site.user.email);
});

scenario!(key_names_are_written_in_one_way, |site| {
    let (mut tab, mut key) = first_key(&site, "Blue key").await;
    let stored = keys(&site).await.remove(0);
    let rename = format!("/account/keys/{}/rename", hex(&stored.id));
    tab.get(&site, &rename).await;
    if tab.path != rename {
        step_up(&mut tab, &site, &mut key, &rename).await;
    }
    tab.submit(&site, &rename, &[("name", " Cle\u{301} ")]).await;
    assert_eq!(keys(&site).await[0].name, "Clé", "{}", tab.html);
});
