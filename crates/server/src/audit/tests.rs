use symbolon_protocol::encoding::hex;

use super::*;
use crate::app::App;
use crate::instance::Role;
use crate::testing::{NOW, add_user, configs, open, open_as, sql};

const IP: &str = "192.0.2.7";

async fn write(app: &App, count: u64) {
    for i in 0..count {
        let mut tx = app.store.begin().await.unwrap();
        let entry = Entry::new(Event::PasswordWrong)
            .with_ip(IP)
            .with_ua("Firefox, Linux");
        tx.audit(NOW + i, entry.with_detail(&serde_json::json!({ "n": i })))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

async fn faults(app: &App) -> Vec<Fault> {
    let report = verify_chain(&app.store, &app.keys).await.unwrap();
    report.chains.into_iter().flat_map(|chain| chain.faults).collect()
}

#[tokio::test]
async fn audit_chain_detects_edit() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        write(&app, 250).await;
        Chainer::of(&app).link_all().await.unwrap();
        let report = verify_chain(&app.store, &app.keys).await.unwrap();
        assert!(report.is_whole());
        assert_eq!((report.chains[0].entries, report.chains[0].unlinked), (250, 0));

        for edit in [
            "update audit set event = 'password_changed' where seq = 7",
            "update audit set at = at + 1 where seq = 7",
            "update audit set detail = '{}' where seq = 7",
            "update audit set ip = '192.0.2.8' where seq = 7",
            "update audit set ua = null where seq = 7",
            "update audit set ord = 1000000 where seq = 7",
        ] {
            let before = app
                .store
                .audit_linked(app.store.instance(), 6, 1)
                .await
                .unwrap()
                .remove(0);
            assert_eq!(sql(&app, edit).await, 1);
            assert_eq!(faults(&app).await, [Fault::Edited { seq: 7 }], "{edit}");
            sql(&app, "delete from audit where seq = 7").await;
            let mut tx = app.store.begin().await.unwrap();
            tx.audit_put_back(&before).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(faults(&app).await, []);
        }
        sql(&app, "delete from audit where seq between 100 and 102").await;
        assert_eq!(faults(&app).await, [Fault::Missing { from: 100, to: 102 }]);
        sql(&app, "delete from audit where seq > 99").await;
        assert_eq!(faults(&app).await, [Fault::Head { seq: 250 }]);
        sql(&app, "delete from audit").await;
        assert_eq!(faults(&app).await, [Fault::Head { seq: 250 }]);
    }
}

#[tokio::test]
async fn an_edit_whose_maker_computes_the_hashes_again_needs_the_whole_chain_and_shows_in_the_file() {
    for (folder, mut config) in configs().await {
        config.audit.file = Some(folder.path().join("audit.jsonl"));
        let (app, _) = open(&config).await;
        write(&app, 3).await;
        Chainer::of(&app).link_all().await.unwrap();
        let text = std::fs::read_to_string(folder.path().join("audit.jsonl")).unwrap();
        let shipped = Shipped::parse(&text).unwrap();
        let instance = app.store.instance();
        let head = app.store.audit_linked(instance, 2, 1).await.unwrap().remove(0);
        // The file goes on from the database's last entry, but not from another one in its place.
        assert_eq!(
            shipped.after(&app.keys, instance, 3, head.hash.unwrap()),
            (vec![], None)
        );
        let changed = ShippedError::Changed {
            instance: instance.to_owned(),
            seq: 3,
        };
        assert_eq!(
            shipped.after(&app.keys, instance, 3, [7; 32]),
            (vec![], Some(changed))
        );
        assert!(matches!(
            Shipped::parse(&format!(
                "{text}{}",
                text.replace("password_wrong", "password_changed")
            ))
            .unwrap()
            .after(&app.keys, instance, 0, [0; 32])
            .1,
            Some(ShippedError::Changed { seq: 1, .. })
        ));
    }
}

#[tokio::test]
async fn audit_two_instances_two_chains() {
    for (_folder, config) in configs().await {
        let (one, _) = open(&config).await;
        let (two, _) = open(&config).await;
        let (command, _) = open_as(&config, Role::Command).await;
        for app in [&one, &two, &command, &one] {
            write(app, 2).await;
            Chainer::of(app).link_all().await.unwrap();
        }
        let report = verify_chain(&one.store, &one.keys).await.unwrap();
        assert!(report.is_whole());
        let mut lengths: Vec<_> = report.chains.iter().map(|chain| chain.entries).collect();
        lengths.sort_unstable();
        assert_eq!(lengths, [2, 2, 4]);
        // An entry moved from one chain into another is no entry of it.
        let (from, to) = (one.store.instance().to_owned(), two.store.instance().to_owned());
        let mut tx = one.store.begin().await.unwrap();
        sqlx::query("delete from audit where instance = $1 and seq = 2")
            .bind(&to)
            .execute(tx.conn())
            .await
            .unwrap();
        sqlx::query("update audit set instance = $1 where instance = $2 and seq = 2")
            .bind(&to)
            .bind(&from)
            .execute(tx.conn())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let report = verify_chain(&one.store, &one.keys).await.unwrap();
        let of = |name: &str| {
            report
                .chains
                .iter()
                .find(|chain| chain.instance == name)
                .unwrap()
                .faults
                .clone()
        };
        assert_eq!(of(&from), [Fault::Missing { from: 2, to: 2 }]);
        assert_eq!(of(&to), [Fault::Edited { seq: 2 }, Fault::Head { seq: 2 }]);
    }
}

#[tokio::test]
async fn a_chain_goes_on_after_a_new_start_and_links_what_a_crash_left() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        write(&app, 3).await;
        Chainer::of(&app).link_all().await.unwrap();
        write(&app, 2).await;
        let instance = app.store.instance().to_owned();
        drop(app);
        let (app, _) = open(&config).await;
        assert_eq!(app.store.instance(), instance);
        write(&app, 1).await;
        Chainer::of(&app).link_all().await.unwrap();
        let report = verify_chain(&app.store, &app.keys).await.unwrap();
        assert!(report.is_whole());
        assert_eq!((report.chains.len(), report.chains[0].entries), (1, 6));
    }
}

#[tokio::test]
async fn old_addresses_are_forgotten_and_the_chain_stays_whole() {
    for (_folder, config) in configs().await {
        let (app, _) = open(&config).await;
        write(&app, 5).await;
        Chainer::of(&app).link_all().await.unwrap();
        assert_eq!(forget_addresses(&app.store, &app.keys, NOW + 3).await.unwrap(), 3);
        assert_eq!(forget_addresses(&app.store, &app.keys, NOW + 3).await.unwrap(), 0);
        let rows = app.store.audit_linked(app.store.instance(), 0, 10).await.unwrap();
        let addresses: Vec<_> = rows.iter().map(|row| row.ip.as_deref() == Some(IP)).collect();
        assert_eq!(addresses, [false, false, false, true, true]);
        assert!(rows[0].ip.as_deref().unwrap().starts_with("h:"));
        assert_eq!(faults(&app).await, []);
    }
}

#[tokio::test]
async fn what_is_shipped_is_whole_and_survives_a_cut_line() {
    for (folder, mut config) in configs().await {
        let file = folder.path().join("audit.jsonl");
        config.audit.file = Some(file.clone());
        let (app, _) = open(&config).await;
        write(&app, 2).await;
        Chainer::of(&app).link_all().await.unwrap();
        // The process dies in the middle of a line, and before it noted how far it was.
        let half = &std::fs::read_to_string(&file).unwrap()[..40];
        std::fs::write(&file, half).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        tx.note_audit_shipped(app.store.instance(), 0).await.unwrap();
        tx.commit().await.unwrap();
        write(&app, 300).await;
        Chainer::of(&app).link_all().await.unwrap();
        let shipped = Shipped::parse(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let (rows, broken) = shipped.after(&app.keys, app.store.instance(), 0, [0; 32]);
        assert_eq!((rows.len(), broken), (302, None));
        let stored = app
            .store
            .audit_linked(app.store.instance(), 0, 1000)
            .await
            .unwrap();
        assert!(rows.into_iter().eq(&stored));
    }
}

#[tokio::test]
async fn audit_has_no_secrets() {
    for (folder, mut config) in configs().await {
        let file = folder.path().join("audit.jsonl");
        config.audit.file = Some(file.clone());
        let (app, _) = open(&config).await;
        let user = add_user(&app).await;
        let cookie = [0x5a; 32];
        let hash = symbolon_protocol::encoding::sha256(&cookie);
        let mut tx = app.store.begin().await.unwrap();
        let entry = Entry::user(Event::LoginPassword, &user.id)
            .with_tx(&hash)
            .with_ip(IP);
        tx.audit(NOW, entry).await.unwrap();
        let code = crate::notify::MailCode::new("K7QX-29RFT", symbolon_protocol::Act::AddFactor, NOW, 30);
        tx.post(&app.keys, NOW, &user.id, &crate::notify::Message::Code(code))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let sender = crate::notify::Sender::new(&app.config).unwrap();
        assert_eq!(crate::notify::deliver_due(&app, &sender).await.unwrap(), 1);
        Chainer::of(&app).link_all().await.unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.contains("login_password") && text.contains("mail_sent"),
            "{text}"
        );
        // Neither the cookie nor the hash that finds its row, neither the code nor the address it went to.
        for secret in [
            hex(&cookie),
            hex(&hash),
            "K7QX".into(),
            "29RFT".into(),
            user.email,
            user.email_key,
        ] {
            assert!(!text.contains(&secret), "{secret}");
        }
    }
}
