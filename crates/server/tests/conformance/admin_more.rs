//! The administration: a person's security keys and recovery codes, the time to confirm, clients of OpenID Connect.

use std::collections::BTreeMap;

use serde_json::Value;
use symbolon_protocol::encoding::hex;
use symbolon_server::recovery_codes;
use symbolon_server::roles::Role;

use crate::admin::{administrator, audited_by, colleague};
use crate::harness::{Site, scenario};
use crate::oidc::{BACK, Party, code, enter, party};
use crate::oidc_token::ask;
use crate::recovery::type_code;
use crate::security_keys::first_key;
use crate::tab::Tab;

async fn codes(site: &Site) -> Vec<zeroize::Zeroizing<String>> {
    recovery_codes::make(&site.app, &site.user.id, "", |entry| entry, site.now())
        .await
        .expect("makes")
}

async fn codes_left(site: &Site) -> u32 {
    let left = site
        .app
        .store
        .recovery_codes(&site.user.id)
        .await
        .expect("answers");
    left.map_or(0, |left| left.count)
}

scenario!(admin_shows_and_ends_keys_and_recovery_codes, |site| {
    let (_, _key) = first_key(&site, "Blue key").await;
    let secret = codes(&site).await;
    let (admin, _p1, mut tab) = colleague(&site, "admin@staff.example.eu", Some(Role::Administrator)).await;
    let (_, _p2, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
    site.mail_text().await;
    let id = hex(&site.user.id);
    let page = format!("/admin/people/{id}");
    let key = site
        .app
        .store
        .security_keys_of(&site.user.id)
        .await
        .expect("answers")
        .remove(0);
    let remove = format!("/admin/keys/{}/remove", hex(&key.id));
    for tab in [&mut tab, &mut help] {
        tab.get(&site, &page).await;
        assert!(
            tab.html.contains("Blue key") && tab.html.contains("Recovery codes that are left: 10"),
            "{}",
            tab.html
        );
        assert!(tab.html.contains(&remove), "{}", tab.html);
        for told in secret
            .iter()
            .map(|code| code.as_str())
            .chain([&*hex(&key.credential)])
        {
            assert!(!tab.html.contains(told));
        }
    }
    // Not of who has a role.
    crate::admin::give(&site, &site.user.id, Role::Auditor, None).await;
    help.get(&site, &remove).await;
    assert_eq!(help.status, 403);
    crate::admin::take(&site, &site.user.id, Role::Auditor).await;
    tab.get(&site, &remove).await;
    assert!(tab.html.contains("Blue key"), "{}", tab.html);
    tab.submit(&site, &remove, &[]).await;
    assert_eq!(tab.path, format!("{page}?note=done"));
    assert!(
        site.app
            .store
            .security_keys_of(&site.user.id)
            .await
            .expect("answers")
            .is_empty()
    );
    assert_eq!(
        audited_by(&site, "security_key_removed", &site.user.id, &admin.id).await,
        1
    );
    let mail = site.mail_text().await;
    assert!(
        mail.contains("A security key was removed") && mail.contains("Blue key"),
        "{mail}"
    );
    tab.get(&site, &remove).await;
    assert_eq!(tab.status, 404);

    let end = format!("{page}/end-codes");
    help.get(&site, &end).await;
    assert_eq!(help.status, 200, "{}", help.html);
    for note in ["done", "nothing"] {
        tab.get(&site, &end).await;
        tab.submit(&site, &end, &[]).await;
        assert_eq!(tab.path, format!("{page}?note={note}"));
        assert_eq!(codes_left(&site).await, 0);
    }
    assert_eq!(
        audited_by(&site, "recovery_codes_ended", &site.user.id, &admin.id).await,
        1
    );
    assert!(site.mail_text().await.contains("recovery codes were made void"));
    assert!(!tab.html.contains("end-codes"), "there is nothing left to end");
    let mut owner = Tab::by_password(&site).await;
    owner.get(&site, "/account/recovery").await;
    owner
        .submit(&site, "/account/recovery/paper", &[("code", secret[0].as_str())])
        .await;
    assert_ne!(owner.path, "/account/lost");
});

scenario!(
    admin_reset_by_two_people_lets_who_lost_a_key_replace_it,
    |config| {
        config.administration.two_person_reset = true;
    },
    |site| {
        let (_, _key) = first_key(&site, "Lost key").await;
        let (_, _p1, mut tab) = colleague(&site, "admin@staff.example.eu", Some(Role::Administrator)).await;
        let (_, _p2, mut help) = colleague(&site, "help@desk.example.eu", Some(Role::Helpdesk)).await;
        let page = format!("/admin/people/{}", hex(&site.user.id));
        tab.get(&site, &format!("{page}/reset")).await;
        tab.submit(&site, &format!("{page}/reset"), &[]).await;
        assert!(tab.path.ends_with("note=asked"), "{}", tab.path);
        let mut owner = Tab::by_password(&site).await;
        owner.get(&site, "/account/keys/add").await;
        assert_ne!(owner.path, "/account/keys/add", "one is not enough");
        help.get(&site, &format!("{page}/confirm-reset")).await;
        help.submit(&site, &format!("{page}/confirm-reset"), &[]).await;
        assert!(help.path.ends_with("note=done"), "{}", help.path);
        site.mail_text().await;
        // The limit on mails with codes.
        site.advance(3_600_000);
        let mut owner = Tab::by_password(&site).await;
        owner.get(&site, "/account/recovery").await;
        type_code(&site, &mut owner).await;
        assert!(
            owner.path == "/account/lost" && owner.html.contains("Lost key"),
            "{}",
            owner.html
        );
        let key = site
            .app
            .store
            .security_keys_of(&site.user.id)
            .await
            .expect("answers")
            .remove(0);
        owner
            .submit(
                &site,
                "/account/lost",
                &[(&format!("key-{}", hex(&key.id)), "lost")],
            )
            .await;
        assert!(
            site.app
                .store
                .security_keys_of(&site.user.id)
                .await
                .expect("answers")
                .is_empty()
        );
        owner.get(&site, "/account/keys/add").await;
        assert_eq!(owner.path, "/account/keys/add", "{}", owner.html);
        crate::security_keys::add(&mut owner, &site, "New key").await;
        let live = site
            .app
            .store
            .live_recovery(&site.user.id)
            .await
            .expect("answers");
        assert!(live.is_none(), "used");
    }
);

/// The median by hand, of the audit log's entries: seconds, by the day of the answer and of all days.
async fn median_by_audit(site: &Site, since: u64) -> (BTreeMap<u64, u64>, Option<u64>) {
    let rows: Vec<(i64, String, String)> = sqlx::query(
        "select at, event, detail from audit where event in ('challenge_started', 'challenge_approved') \
         order by at, instance, ord",
    )
    .fetch_all(site.app.store.read())
    .await
    .expect("answers")
    .iter()
    .map(|row| {
        use sqlx::Row;
        (row.get("at"), row.get("event"), row.get("detail"))
    })
    .collect();
    let mut asked: BTreeMap<String, i64> = BTreeMap::new();
    let mut times: BTreeMap<u64, Vec<i64>> = BTreeMap::new();
    for (at, event, detail) in rows {
        let detail: Value = serde_json::from_str(&detail).expect("JSON");
        let challenge = detail["challenge"].as_str().expect("an id").to_owned();
        if event == "challenge_started" {
            asked.insert(challenge, at);
        } else if let Some(began) = asked.remove(&challenge)
            && at as u64 >= since
        {
            times.entry(at as u64 / 86_400_000).or_default().push(at - began);
        }
    }
    let median = |mut all: Vec<i64>| {
        all.sort_unstable();
        let middle = all.get(all.len().saturating_sub(1) / 2)?;
        Some((*middle as u64).div_ceil(1000).max(1))
    };
    let all = times.values().flatten().copied().collect();
    let by_day = times
        .into_iter()
        .filter_map(|(day, all)| Some((day, median(all)?)));
    (by_day.collect(), median(all))
}

scenario!(admin_median_time_to_confirm_is_the_audit_logs, |site| {
    let (mut phone, _) = administrator(&site).await;
    // To the beginning of a day, so that none of these falls into two.
    site.advance(86_400_000 - (site.now() % 86_400_000) as i64 + 1000);
    for (day, seconds) in [(0, [3, 8, 20, 41].as_slice()), (1, &[7]), (3, &[12, 5, 30])] {
        site.advance(day * 86_400_000);
        for wait in seconds {
            let mut other = Tab::default();
            other.sign_in(&site, "app-pin").await;
            site.advance(wait * 1000);
            other.approve(&site, &mut phone, "/login").await;
            assert!(other.is_signed_in(), "{}", other.html);
            site.advance(60_000);
        }
        // What nobody answers does not count.
        let mut other = Tab::default();
        other.sign_in(&site, "app-pin").await;
        site.advance(600_000);
        site.sweep().await;
    }
    let mut tab = Tab::by_phone(&site, &mut phone).await;
    tab.get(&site, "/admin").await;
    assert_eq!(tab.status, 200, "{}", tab.html);
    let since = (site.now() / 86_400_000 - 13) * 86_400_000;
    let (by_day, all) = median_by_audit(&site, since).await;
    assert!(by_day.len() >= 3, "{by_day:?}");
    let html = tab.html.split("id=\"confirm-head\"").nth(1).expect("a chart");
    let headline = html.split("chart-total\">").nth(1).expect("a headline");
    assert!(
        headline.starts_with(&format!("{} s<", all.expect("some"))),
        "{all:?}: {html}"
    );
    let table = html
        .split("<tbody>")
        .nth(1)
        .expect("a table")
        .split("</tbody>")
        .next()
        .expect("its end");
    let rows: BTreeMap<String, String> = table
        .split("<th scope=\"row\">")
        .skip(1)
        .map(|row| {
            let cell = row.split("<td>").nth(1).expect("a cell");
            let text = |part: &str| part.split('<').next().unwrap_or("").to_owned();
            (text(row), text(cell))
        })
        .collect();
    assert_eq!(rows.len(), 14);
    for (day, shown) in &rows {
        let at = symbolon_server::view::time::day(day).expect("a day") / 86_400_000;
        let expected = by_day.get(&at).map_or("–".to_owned(), ToString::to_string);
        assert_eq!(*shown, expected, "{day} {by_day:?}");
    }
    assert_eq!(rows.values().filter(|cell| *cell != "–").count(), by_day.len());
    assert!(by_day.values().any(|seconds| *seconds == 9), "{by_day:?}");
});

scenario!(
    admin_makes_a_client_of_openid_connect_and_replaces_its_secret,
    |site| {
        let (_phone, mut tab) = administrator(&site).await;
        tab.get(&site, "/admin/services/add").await;
        tab.submit(
            &site,
            "/admin/services/add",
            &[
                ("name", "eLicensing"),
                ("attribute-email", "yes"),
                ("oidc", "yes"),
            ],
        )
        .await;
        let service = site
            .app
            .store
            .service_by_name("eLicensing")
            .await
            .expect("answers")
            .expect("there");
        let page = format!("/admin/services/{}/oidc", hex(&service.id));
        assert_eq!(tab.path, page, "{}", tab.html);
        let good = [
            ("redirects", BACK),
            ("after_logout", "https://licences.example.eu/left"),
            ("back_channel", ""),
            ("scope-email", "yes"),
            ("kind", "confidential"),
            ("act", "save"),
        ];
        let with = |name: &str, value: &'static str| {
            let mut fields = good;
            fields
                .iter_mut()
                .find(|(key, _)| *key == name)
                .expect("a field")
                .1 = value;
            fields
        };
        for (name, value, said) in [
            ("redirects", "", "an address at least"),
            ("redirects", "http://licences.example.eu/", "can’t be used"),
            ("redirects", "https://licences.example.eu/*#x", "can’t be used"),
            (
                "after_logout",
                "https://user@licences.example.eu/",
                "can’t be used",
            ),
            ("back_channel", "nowhere", "can’t be used"),
        ] {
            tab.submit(&site, &page, &with(name, value)).await;
            assert!(
                tab.status == 422 && tab.html.contains(said),
                "{name}={value}: {}",
                tab.html
            );
        }
        let many: String = (0..33)
            .map(|at| format!("https://licences.example.eu/{at}\n"))
            .collect();
        tab.submit(&site, &page, &[("redirects", &many), ("act", "save")])
            .await;
        assert!(
            tab.status == 422 && tab.html.contains("At most 32"),
            "{}",
            tab.html
        );
        tab.submit(&site, &page, &[("act", "secret")]).await;
        assert_eq!(tab.status, 422, "there is none yet");
        let client = async || {
            site.app
                .store
                .service(&service.id)
                .await
                .expect("answers")
                .expect("there")
        };
        assert!(client().await.settings.client.is_none());

        // The secret, as its label says.
        let secret = |tab: &Tab| {
            let rest = tab
                .html
                .split("aria-labelledby=\"secret-label\">")
                .nth(1)
                .expect("a secret");
            rest.split('<').next().expect("its end").to_owned()
        };
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &good).await;
        assert_eq!(tab.status, 200, "{}", tab.html);
        let first = secret(&tab);
        let mut known = Party {
            id: hex(&service.id),
            secret: first.clone(),
            service: client().await,
        };
        let mut visitor = Tab::by_password(&site).await;
        let answer = enter(&mut visitor, &site, &known).await;
        assert_eq!(answer.status, 200, "{}", answer.json);
        // It is told once, and stands nowhere.
        tab.get(&site, &page).await;
        assert!(
            !tab.html.contains(&first) && tab.html.contains(BACK),
            "{}",
            tab.html
        );
        let log: Vec<String> = sqlx::query_scalar("select detail from audit where event like 'service%'")
            .fetch_all(site.app.store.read())
            .await
            .expect("answers");
        let hash = client()
            .await
            .settings
            .client
            .and_then(|client| client.secret)
            .expect("a hash");
        assert!(
            log.iter()
                .all(|detail| !detail.contains(&first) && !detail.contains(&hash)),
            "{log:?}"
        );
        // Saving again keeps the secret; another one makes it void.
        tab.submit(&site, &page, &good).await;
        assert_eq!(tab.path, "/admin/services?note=done");
        assert_eq!(enter(&mut visitor, &site, &known).await.status, 200);
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &[("act", "secret")]).await;
        let second = secret(&tab);
        assert_ne!(first, second);
        assert_eq!(
            enter(&mut visitor, &site, &known).await.status,
            401,
            "the old one"
        );
        known.secret = second;
        assert_eq!(enter(&mut visitor, &site, &known).await.status, 200);
        assert_eq!(site.audited("service_secret").await, 1);
        // Public: no secret counts any more.
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &with("kind", "public")).await;
        assert!(client().await.settings.client.expect("one").is_public());
        visitor.get(&site, &crate::oidc::authorise(&known, &[])).await;
        let with_secret = ask(&site, &known, &code(&visitor), &[]).await;
        assert_ne!(with_secret.status, 200, "{}", with_secret.json);
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &[("act", "secret")]).await;
        assert_eq!(tab.status, 422);
        tab.submit(&site, &page, &[("act", "remove")]).await;
        assert!(
            tab.status == 422 && tab.html.contains("nobody could get"),
            "{}",
            tab.html
        );
        tab.submit(&site, &page, &[("act", "no")]).await;
        assert_eq!(tab.status, 400);

        // A service that speaks CAS too can do without.
        let other = party(&site, "Grants portal", |settings| {
            settings.urls =
                vec![symbolon_server::cas::url::Pattern::parse("https://grants.example.eu/*").expect("one")];
        })
        .await;
        let page = format!("/admin/services/{}/oidc", other.id);
        tab.get(&site, &page).await;
        tab.submit(&site, &page, &[("act", "remove")]).await;
        assert_eq!(tab.path, "/admin/services?note=done");
        let left = site
            .app
            .store
            .service(&other.service.id)
            .await
            .expect("answers")
            .expect("there");
        assert!(left.settings.client.is_none() && left.settings.urls.len() == 1);
    }
);
