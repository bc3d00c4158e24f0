//! Services and clients of OpenID Connect in the administration.

use symbolon_protocol::encoding::hex;
use symbolon_server::roles::Role;

use super::{administrator, colleague, confirm, give};
use crate::harness::scenario;
use crate::oidc::{BACK, Party, code, enter, party};
use crate::oidc_token::ask;
use crate::tab::Tab;

scenario!(admin_registers_changes_and_removes_a_service, |site| {
    let (_phone, mut tab) = administrator(&site).await;
    let fields = [
        ("name", "Grants portal"),
        ("description", "Money for projects."),
        (
            "urls",
            "https://grants.example.eu/*\nhttps://grants.example.eu/cas",
        ),
        ("level", "medium"),
        ("attribute-email", "yes"),
        ("strength-PASSWORD_MOBILE_APP", "yes"),
        ("matching", "type2"),
        ("form", "ecas"),
        ("logout", "at"),
        ("logout_url", "https://grants.example.eu/out"),
        ("callbacks", ""),
    ];
    let with = |name: &str, value: &'static str| {
        let mut changed = fields.to_vec();
        changed
            .iter_mut()
            .find(|(key, _)| *key == name)
            .expect("a field")
            .1 = value;
        changed
    };
    tab.get(&site, "/admin/services/add").await;
    for (name, value, said) in [
        ("name", "", "A name has"),
        ("urls", "", "an address at least"),
        ("urls", "http://grants.example.eu/", "can’t be used"),
        ("urls", "https://*.example.eu/", "can’t be used"),
        ("callbacks", "http://localhost/cb", "can’t be used"),
        ("logout_url", "https://grants.example.eu/*", "without a *"),
        ("matching", "none", "one touch"),
    ] {
        tab.submit(&site, "/admin/services/add", &with(name, value)).await;
        assert_eq!(tab.status, 422, "{name}={value}");
        assert!(tab.html.contains(said), "{name}={value}: {}", tab.html);
        assert!(tab.html.contains("Money for projects."), "nothing is lost");
    }
    assert!(site.app.store.services().await.expect("answers").is_empty());
    tab.submit(&site, "/admin/services/add", &fields).await;
    assert_eq!(tab.path, "/admin/services?note=done", "{}", tab.html);
    let service = site
        .app
        .store
        .service_by_name("Grants portal")
        .await
        .expect("answers");
    let service = service.expect("it is there");
    assert_eq!(service.settings.urls.len(), 2);
    assert!(service.needs_second_factor());
    tab.get(&site, "/admin/services/add").await;
    tab.submit(&site, "/admin/services/add", &fields).await;
    assert_eq!(tab.status, 422, "the name is taken");
    let path = format!("/admin/services/{}", hex(&service.id));
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &with("description", "Other words."))
        .await;
    let changed = site
        .app
        .store
        .service(&service.id)
        .await
        .expect("answers")
        .expect("there");
    assert_eq!(changed.settings.description, "Other words.");
    let remove = format!("{path}/remove");
    tab.get(&site, &remove).await;
    tab.submit(&site, &remove, &[]).await;
    assert!(site.app.store.services().await.expect("answers").is_empty());
    for event in ["service_added", "service_changed", "service_removed"] {
        assert_eq!(site.audited(event).await, 1, "{event}");
    }
    tab.get(&site, &path).await;
    assert_eq!(tab.status, 404);
});

scenario!(admin_service_owner_changes_the_own_alone, |site| {
    let own = crate::cas::register(&site, "Grants portal", "https://grants.example.eu/*", |_| {}).await;
    let other = crate::cas::register(&site, "Licences", "https://licences.example.eu/*", |_| {}).await;
    let (user, mut phone, mut tab) = colleague(&site, "owner@example.eu", None).await;
    give(&site, &user.id, Role::ServiceOwner, Some(&own.id)).await;
    confirm(&site, &mut tab, &mut phone, "/admin/services").await;
    assert!(tab.html.contains("Grants portal") && !tab.html.contains("Licences"));
    let path = format!("/admin/services/{}", hex(&own.id));
    tab.get(&site, &path).await;
    // Addresses and attributes that are sent all the same are not taken.
    let fields = [
        ("description", "Hers."),
        ("urls", "https://licences.example.eu/*"),
        ("attribute-firstName", "yes"),
        ("callbacks", "https://evil.example/"),
        ("level", "medium"),
    ];
    tab.submit(&site, &path, &fields).await;
    assert_eq!(tab.path, "/admin/services?note=done", "{}", tab.html);
    let changed = site
        .app
        .store
        .service(&own.id)
        .await
        .expect("answers")
        .expect("there");
    assert_eq!(changed.settings.description, "Hers.");
    assert_eq!(changed.settings.urls, own.settings.urls);
    assert_eq!(changed.settings.attributes, own.settings.attributes);
    assert!(changed.settings.proxy_callbacks.is_empty());
    tab.get(&site, &path).await;
    tab.submit(&site, &path, &[("matching", "none")]).await;
    assert_eq!(tab.status, 422, "to compare nothing is not hers to decide");
    for path in [
        format!("/admin/services/{}", hex(&other.id)),
        format!("{path}/remove"),
        "/admin/services/add".into(),
        "/admin/people".into(),
    ] {
        tab.get(&site, &path).await;
        assert_eq!(tab.status, 403, "{path}");
    }
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
