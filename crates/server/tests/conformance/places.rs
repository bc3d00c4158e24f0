//! Where a sign-in came from, by a file of places: on *My Account*, in the mail about a new browser, in the person's data.

#[path = "../places_file/mod.rs"]
mod places_file;

use symbolon_server::config::Config;

use crate::harness::{EMAIL, PASSWORD, Site, scenario};
use crate::tab::Tab;

/// A site that knows two places, behind a proxy that says where browsers are.
fn knows_places(config: &mut Config) {
    let file = config.data.folder.join("places.mmdb");
    std::fs::write(&file, places_file::two_places()).expect("the folder is there");
    config.session.places_file = Some(file);
    config.listen.proxies = serde_json::from_str("[\"0.0.0.0\"]").expect("an address");
}

async fn sign_in(site: &Site, address: &str) -> Tab {
    let mut tab = Tab {
        forwarded: Some(address.to_owned()),
        ..Tab::default()
    };
    tab.get(site, "/login").await;
    tab.submit(site, "/login", &[("email", EMAIL)]).await;
    let fields = [("password", PASSWORD), ("method", "password")];
    tab.submit(site, "/login/password", &fields).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    tab
}

scenario!(
    place_of_a_sign_in_is_told_to_its_owner,
    |config| { knows_places(config) },
    |site| {
        let mut tab = sign_in(&site, "192.0.2.77").await;
        let mail = site.mail_text().await;
        assert!(mail.contains("Browser · Namur, Belgium"), "{mail}");
        tab.get(&site, "/account").await;
        assert!(tab.html.contains("Namur, Belgium"), "{}", tab.html);
        // In the person's language where the file has it.
        tab.get(&site, "/account?lang=de").await;
        tab.get(&site, "/account").await;
        assert!(tab.html.contains("Namür, Belgien"), "{}", tab.html);
        // From elsewhere, and from where nobody knows.
        let mut tab = sign_in(&site, "198.51.100.3").await;
        tab.get(&site, "/account").await;
        assert!(tab.html.contains("Greece"), "{}", tab.html);
        site.mail_text().await;
        let mut tab = sign_in(&site, "203.0.113.9").await;
        let mail = site.mail_text().await;
        assert!(mail.contains("From: Browser") && !mail.contains(" · "), "{mail}");
        tab.get(&site, "/account").await;
        assert_eq!(tab.html.matches("Namur, Belgium").count(), 1, "{}", tab.html);
        // What is kept is the name and not the address.
        let kept: Vec<String> = sqlx::query_scalar("select place from tx order by created")
            .fetch_all(site.app.store.read())
            .await
            .expect("answers");
        assert!(kept.iter().all(|place| !place.contains("192.0.2")), "{kept:?}");
        let export = symbolon_server::export::of_user(&site.app, &site.user, site.now());
        let export = export.await.expect("answers").to_string();
        assert!(export.contains("Namur, Belgium"), "{export}");
    }
);

scenario!(without_a_file_no_place_is_told, |site| {
    let mut tab = sign_in(&site, "192.0.2.77").await;
    assert!(!site.mail_text().await.contains(" · "));
    tab.get(&site, "/account").await;
    assert!(!tab.html.contains("Namur"), "{}", tab.html);
});
