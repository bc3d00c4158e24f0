use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::testing::{config, open, sql};

fn of<'a>(found: &'a [Finding], what: &str) -> &'a Finding {
    found
        .iter()
        .find(|finding| finding.what == what)
        .unwrap_or_else(|| panic!("nothing on {what}: {found:?}"))
}

#[tokio::test]
async fn a_fresh_installation_is_not_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder.path().join("data"));
    examine(config.clone()).await;
    let found = examine(config).await;
    assert!(
        found.iter().all(|finding| finding.verdict != Verdict::Wrong),
        "{found:?}"
    );
    assert_eq!(of(&found, "mail").verdict, Verdict::Warning);
    assert_eq!(of(&found, "keys").verdict, Verdict::Good);
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder.path().join("data"));
    let (app, _) = open(&config).await;
    let mut tx = app.store.begin().await.unwrap();
    tx.audit(1, crate::audit::Entry::new(crate::audit::Event::ServerStart))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    crate::audit::Chainer::of(&app).link_all().await.unwrap();
    sql(&app, "update audit set event = 'server_stop'").await;
    drop(app);
    let mut broken = config.clone();
    broken.mail.sender = MailSender::Smtp;
    broken.mail.port = 1;
    broken.listen.tls = Tls::Files;
    broken.listen.certificate = Some(folder.path().join("none.pem"));
    let found = examine(broken).await;
    assert_eq!(of(&found, "audit log").verdict, Verdict::Wrong);
    assert_eq!(of(&found, "mail").verdict, Verdict::Wrong);
    assert!(of(&found, "certificate").text.contains("none.pem"));

    let key = config.keys.folder.join("mac.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
    let found = examine(config).await;
    assert_eq!(of(&found, "keys").verdict, Verdict::Wrong);
    assert!(of(&found, "keys").text.contains("chmod 0600"), "{found:?}");
}

#[tokio::test]
async fn push_is_told_as_it_goes() {
    use crate::push::Provider;
    let folder = tempfile::tempdir().unwrap();
    let config = config(&folder.path().join("data"));
    let (app, _) = open(&config).await;
    let now = app.clock.now();
    let said = async || {
        let found = push::push(&app).await;
        let finding = of(&found, "push, Web Push");
        (finding.verdict, finding.text.clone())
    };
    assert_eq!(said().await, (Verdict::Good, "set up, nothing sent yet".into()));
    let mut tx = app.store.begin().await.unwrap();
    tx.push_failed(Provider::WebPush, "is in trouble (503)", now)
        .await
        .unwrap();
    tx.push_failed(Provider::WebPush, "is in trouble (503)", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (verdict, text) = said().await;
    assert_eq!(verdict, Verdict::Warning);
    assert!(
        text.contains("2 troubles in a row") && text.contains("(503)"),
        "{text}"
    );
    let mut tx = app.store.begin().await.unwrap();
    tx.push_worked(Provider::WebPush, now).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(said().await.0, Verdict::Good);
    drop(app);

    let mut off = config.clone();
    off.push.webpush = false;
    assert_eq!(of(&examine(off).await, "push").verdict, Verdict::Warning);
    let mut broken = config;
    let key = folder.path().join("fcm.json");
    secret_file::create(&key, b"{}").unwrap();
    broken.push.fcm_key_file = Some(key.clone());
    let found = examine(broken.clone()).await;
    assert_eq!(of(&found, "push").verdict, Verdict::Wrong);
    assert!(
        of(&found, "push")
            .text
            .contains("fcm.json is not the JSON key file")
    );
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(of(&examine(broken).await, "push").text.contains("chmod 0600"));
}

#[test]
fn a_certificate_for_another_host_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path());
    config.listen.tls = Tls::Local;
    let ca = tls::load(&config, crate::testing::NOW)
        .unwrap()
        .unwrap()
        .ca
        .unwrap();
    let leaf = ca.with_file_name("certificate.pem");
    assert!(names(&leaf, "login.example.eu"));
    assert!(!names(&leaf, "login.example.com"));
}
