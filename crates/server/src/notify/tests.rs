//! The outbox with the testers' folder, and with a mail host that speaks SMTP.

use std::fs;
use std::path::Path;

use symbolon_protocol::Act;

use super::smtp_host::{Host, Manner};
use super::*;
use crate::app::App;
use crate::config::MailSender;
use crate::testing::{NOW, add_user, configs, open, sql};

const MINUTE: u64 = 60_000;

async fn post(app: &App, user: &[u8; 16], message: &Message) {
    let mut tx = app.store.begin().await.unwrap();
    tx.post(&app.keys, app.clock.now(), user, message).await.unwrap();
    tx.commit().await.unwrap();
}

fn code() -> Message {
    Message::Code(MailCode::new("K7QX-29RFT", Act::AddFactor, NOW, 30))
}

fn notice() -> Message {
    Message::Notice(Notice::of_device(NoticeKind::PinLocked, "Jan's phone", NOW))
}

fn mails(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[tokio::test]
async fn a_mail_is_written_once_to_the_spool() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        let sender = Sender::new(&config).unwrap();
        post(&app, &user.id, &code()).await;
        post(&app, &user.id, &notice()).await;
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 2);
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 0);
        let mails = mails(&config.mail.spool);
        assert_eq!(mails.len(), 2);
        for mail in &mails {
            assert!(
                mail.contains("To: \"Jan Peeters\" <Jan.Peeters@example.eu>"),
                "{mail}"
            );
            assert!(
                mail.contains("From: Symbolon <no-reply@login.example.eu>"),
                "{mail}"
            );
            assert!(mail.contains("Auto-Submitted: auto-generated"), "{mail}");
            assert!(
                mail.contains("text/plain") && mail.contains("text/html"),
                "{mail}"
            );
        }
        assert_eq!(mails.iter().filter(|mail| mail.contains("K7QX-29RFT")).count(), 1);
        assert_eq!(app.store.mail_counts().await.unwrap(), (0, 0));
    }
}

#[tokio::test]
async fn a_waiting_mail_is_sealed_and_a_moved_one_is_given_up() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        post(&app, &user.id, &code()).await;
        if let Some(file) = config.database.url.sqlite_file() {
            for file in [file.to_owned(), format!("{}-wal", file.display()).into()] {
                let bytes = fs::read(file).unwrap();
                assert!(!bytes.windows(4).any(|window| window == b"K7QX"));
            }
        }
        sql(&app, "update outbox set created = created, id = user_id").await;
        let sender = Sender::new(&config).unwrap();
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 1);
        assert_eq!(app.store.mail_counts().await.unwrap(), (0, 1));
        assert!(mails(&config.mail.spool).is_empty());
    }
}

#[tokio::test]
async fn a_mail_is_tried_for_a_day_with_growing_pauses() {
    for (_folder, mut config) in configs().await {
        // A file stands where the folder should be.
        config.mail.spool = config.data.folder.join("spool");
        fs::create_dir_all(&config.data.folder).unwrap();
        fs::write(&config.mail.spool, b"").unwrap();
        let (app, clock) = open(&config).await;
        let user = add_user(&app).await;
        let sender = Sender::new(&config).unwrap();
        post(&app, &user.id, &notice()).await;
        let mut tries = Vec::new();
        while app.store.mail_counts().await.unwrap() == (1, 0) {
            let due = app.store.next_mail_due().await.unwrap().unwrap();
            clock.set(due - 1);
            assert_eq!(deliver_due(&app, &sender).await.unwrap(), 0);
            clock.set(due);
            assert_eq!(deliver_due(&app, &sender).await.unwrap(), 1);
            tries.push((due - NOW) / MINUTE);
        }
        assert_eq!(tries[..8], [0, 1, 3, 7, 15, 31, 63, 127]);
        assert_eq!(
            *tries.last().unwrap(),
            255 + 5 * 240,
            "the first try after a day is the last"
        );
        assert_eq!(app.store.mail_counts().await.unwrap(), (0, 1));
        let events = app.store.audit_of_user(&user.id, 10).await.unwrap();
        assert_eq!(events[0].event, "mail_dead");
    }
}

#[tokio::test]
async fn a_code_that_has_expired_is_not_sent() {
    for (_folder, config) in configs().await {
        let (app, clock) = open(&config).await;
        let user = add_user(&app).await;
        post(&app, &user.id, &code()).await;
        clock.set(NOW + 30 * MINUTE);
        deliver_due(&app, &Sender::new(&config).unwrap()).await.unwrap();
        assert!(mails(&config.mail.spool).is_empty());
        assert_eq!(app.store.mail_counts().await.unwrap(), (0, 1));
    }
}

#[tokio::test]
async fn a_claimed_mail_is_nobody_elses_until_its_lease_ends() {
    for (_folder, config) in configs().await {
        let (one, clock) = open(&config).await;
        let (two, _) = open(&config).await;
        let user = add_user(&one).await;
        post(&one, &user.id, &notice()).await;
        let mut tx = one.store.begin().await.unwrap();
        assert_eq!(tx.claim_mails(NOW, NOW + MINUTE, 8).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
        // The first process dies here; the other takes the mail over a minute later.
        let sender = Sender::new(&config).unwrap();
        assert_eq!(deliver_due(&two, &sender).await.unwrap(), 0);
        clock.set(NOW + MINUTE);
        assert_eq!(deliver_due(&one, &sender).await.unwrap(), 1);
        assert_eq!(mails(&config.mail.spool).len(), 1);
    }
}

#[tokio::test]
async fn what_is_rolled_back_is_not_sent() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        let mut tx = app.store.begin().await.unwrap();
        tx.post(&app.keys, NOW, &user.id, &notice()).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(
            deliver_due(&app, &Sender::new(&config).unwrap()).await.unwrap(),
            0
        );
    }
}

/// Settings for a host that runs in this process.
fn with_host(config: &mut crate::config::Config, host: &Host, folder: &Path) {
    let password = folder.join("mail-password");
    crate::secret_file::create(&password, b"s3cret of the relay\n").unwrap();
    let ca = folder.join("mail-ca.pem");
    fs::write(&ca, &host.ca_pem).unwrap();
    config.mail.sender = MailSender::Smtp;
    config.mail.host = "localhost".into();
    config.mail.port = host.port;
    config.mail.user = "relay".into();
    config.mail.password_file = Some(password);
    config.mail.ca_file = Some(ca);
}

#[tokio::test]
async fn a_mail_goes_out_by_smtp_with_starttls_and_password() {
    for (folder, mut config) in configs().await {
        let host = Host::start(Manner::Normal);
        with_host(&mut config, &host, folder.path());
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        let sender = Sender::new(&config).unwrap();
        sender.test().await.unwrap();
        post(&app, &user.id, &code()).await;
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 1);
        assert_eq!(app.store.mail_counts().await.unwrap(), (0, 0));
        let got = host.mails();
        assert_eq!(got.len(), 1);
        assert!(got[0].encrypted);
        assert_eq!(
            got[0].credentials.as_deref(),
            Some("\0relay\0s3cret of the relay")
        );
        assert_eq!(
            (got[0].from.as_str(), got[0].to.as_str()),
            ("no-reply@login.example.eu", "Jan.Peeters@example.eu")
        );
        assert!(got[0].data.contains("K7QX-29RFT"));
    }
}

#[tokio::test]
async fn a_host_that_refuses_is_asked_again() {
    for (folder, mut config) in configs().await {
        let host = Host::start(Manner::Busy);
        with_host(&mut config, &host, folder.path());
        let (app, clock) = open(&config).await;
        let user = add_user(&app).await;
        let sender = Sender::new(&config).unwrap();
        post(&app, &user.id, &notice()).await;
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 1);
        assert_eq!(app.store.mail_counts().await.unwrap(), (1, 0));
        host.set(Manner::Normal);
        clock.set(NOW + MINUTE);
        assert_eq!(deliver_due(&app, &sender).await.unwrap(), 1);
        assert_eq!(host.mails().len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_host_without_starttls_or_with_a_foreign_certificate() {
    for (folder, mut config) in configs().await {
        let plain = Host::start(Manner::NoStartTls);
        with_host(&mut config, &plain, folder.path());
        let (app, clock) = open(&config).await;
        let user = add_user(&app).await;
        post(&app, &user.id, &code()).await;
        assert_eq!(
            deliver_due(&app, &Sender::new(&config).unwrap()).await.unwrap(),
            1
        );
        assert!(
            plain.mails().is_empty() && !plain.heard().contains("AUTH"),
            "{}",
            plain.heard()
        );

        let stranger = Host::start(Manner::Normal);
        config.mail.port = stranger.port;
        clock.set(NOW + MINUTE);
        assert_eq!(
            deliver_due(&app, &Sender::new(&config).unwrap()).await.unwrap(),
            1
        );
        assert!(
            stranger.mails().is_empty() && !stranger.heard().contains("AUTH"),
            "{}",
            stranger.heard()
        );
        assert_eq!(app.store.mail_counts().await.unwrap(), (1, 0));
    }
}

#[tokio::test]
async fn the_worker_is_woken_by_a_post() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        let worker = tokio::spawn(run(app.clone(), Sender::new(&config).unwrap()));
        post(&app, &user.id, &notice()).await;
        let arrived = async {
            while mails(&config.mail.spool).is_empty() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(4), arrived)
            .await
            .expect("woken, not only glancing");
        app.stop();
        worker.await.unwrap();
    }
}

#[test]
fn every_notice_becomes_a_mail() {
    let folder = tempfile::tempdir().unwrap();
    let config = crate::testing::config(folder.path());
    let user = crate::store::UserRow {
        id: [1; 16],
        email: "jan@example.eu".into(),
        email_key: "jan@example.eu".into(),
        username: "n0abcdef".into(),
        first_name: "Jan".into(),
        last_name: "Peeters".into(),
        lang: "xx".into(),
        pw_hash: None,
        had_factor: false,
        locked: false,
        push_stop_until: 0,
        created: 0,
    };
    for kind in NoticeKind::ALL {
        let notice = Notice {
            platform: "Android".into(),
            count: 2,
            browser: "Firefox, Linux".into(),
            ..Notice::of_device(*kind, "Jan's phone", NOW)
        };
        let mail = render::render(&config, &Addressee::of(&user), &Message::Notice(notice)).unwrap();
        assert!(
            !mail.subject.is_empty() && mail.text.len() > 40 && mail.html.len() > 40,
            "{kind:?}"
        );
    }
}
