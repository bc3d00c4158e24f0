//! A backup is put back: what happened since is undone by the shipped log.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use symbolon_idp::device::DeviceState;
use symbolon_protocol::Act;
use symbolon_protocol::encoding::hex;

use super::*;
use crate::audit::{Chainer, verify_chain};
use crate::config::{Config, DatabaseUrl};
use crate::device_acts;
use crate::instance::Role;
use crate::notify::{MailCode, Message};
use crate::store::{NewDevice, NewNumber, SecurityKeyRow, SessionRow, UserRow};
use crate::testing::{NOW, add_user, configs, open, open_as, sql};

const REVOKED: [u8; 16] = [1; 16];
const PIN_CHANGED: [u8; 16] = [2; 16];
const BIOMETRIC_REMOVED: [u8; 16] = [3; 16];
const LOCKED: [u8; 16] = [4; 16];
const UNTOUCHED: [u8; 16] = [5; 16];
/// Accounts beside the one with the phones.
const ERASED: [u8; 16] = [5; 16];
const MOVED: [u8; 16] = [4; 16];
/// Two security keys: one is removed, the other suspended after the backup.
const KEYS: [[u8; 16]; 2] = [[61; 16], [62; 16]];
/// A mobile phone number.
const NUMBER: [u8; 16] = [6; 16];

/// Closes a server and copies its database.
async fn back_up(app: Arc<App>, folder: &Path) -> Config {
    let mut config = (*app.config).clone();
    app.store.close().await;
    if let Some(file) = config.database.url.sqlite_file() {
        let copy = folder.join("backup.db");
        fs::copy(file, &copy).unwrap();
        config.database.url = DatabaseUrl::new(format!("sqlite:{}", copy.display()));
        return config;
    }
    let url = config.database.url.as_str();
    let (cluster, name) = url.rsplit_once('/').unwrap();
    let copy = format!("{name}_backup");
    let mut connection = <sqlx::AnyConnection as sqlx::Connection>::connect(&format!("{cluster}/postgres"))
        .await
        .unwrap();
    // The listener of the server under test leaves a moment after its pools, and must not come back before the copy.
    for sql in [
        format!("alter database {name} allow_connections false"),
        format!("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '{name}'"),
        format!("create database {copy} template {name}"),
        format!("alter database {name} allow_connections true"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut connection)
            .await
            .unwrap();
    }
    config.database.url = DatabaseUrl::new(format!("{cluster}/{copy}"));
    config
}

async fn add_device(app: &App, user: &UserRow, dev: [u8; 16]) {
    let mut tx = app.store.begin().await.unwrap();
    let new = NewDevice {
        dev,
        user: user.id,
        name: "A phone",
        platform: "android",
        os: "15",
        app: "1.0",
        keys: &[],
        ds_hash: symbolon_protocol::encoding::sha256(&dev),
        hardware: 3,
        exp: NOW + 1,
        seq: 1,
        proto: 1,
        push: None,
        attestation: None,
    };
    assert!(tx.insert_device(&new, NOW).await.unwrap());
    assert!(tx.activate(&dev, NOW).await.unwrap());
    tx.commit().await.unwrap();
}

/// A server with five phones, something of everything under way, and its backup.
async fn before(folder: &Path, mut config: Config) -> (Config, Config, UserRow) {
    config.audit.file = Some(folder.join("audit.jsonl"));
    let (app, _) = open(&config).await;
    let user = add_user(&app).await;
    for dev in [REVOKED, PIN_CHANGED, BIOMETRIC_REMOVED, LOCKED, UNTOUCHED] {
        add_device(&app, &user, dev).await;
    }
    let mut tx = app.store.begin().await.unwrap();
    let session = SessionRow {
        hash: [9; 32],
        id: [9; 16],
        user: user.id,
        tx: [8; 32],
        methods: "password".into(),
        dev: None,
        ua: String::new(),
        created: NOW,
        seen: NOW,
    };
    for (id, name) in [(ERASED, "erased"), (MOVED, "moved")] {
        let other = UserRow {
            id,
            email: format!("{name}@example.eu"),
            email_key: format!("{name}@example.eu"),
            username: format!("n0{name}"),
            ..user.clone()
        };
        assert!(tx.insert_user(&other).await.unwrap());
    }
    tx.insert_session(&session).await.unwrap();
    tx.put_code(&[9; 32], "factor", &[1; 32], NOW + 60_000)
        .await
        .unwrap();
    tx.insert_number(&NewNumber {
        id: &NUMBER,
        user: &user.id,
        sealed: b"sealed",
        session: &[9; 32],
        now: NOW,
        exp: NOW + 1,
    })
    .await
    .unwrap();
    assert!(tx.activate_number(&NUMBER, &[9; 32], 5, NOW).await.unwrap());
    for id in KEYS {
        let key = SecurityKeyRow {
            id,
            user: user.id,
            credential: id.to_vec(),
            public_key: b"sealed".to_vec(),
            name: format!("Key {}", id[0]),
            active: true,
            counter: 0,
            verified: true,
            passkey: true,
            backed_up: false,
            transports: String::new(),
            created: NOW,
            last_used: None,
        };
        assert!(tx.insert_security_key(&key, 10).await.unwrap());
    }
    tx.ask_key(&[8; 32], None, &[1; 32], NOW + 60_000).await.unwrap();
    tx.replace_recovery_codes(&user.id, &[[1; 32], [2; 32]], NOW)
        .await
        .unwrap();
    let code = MailCode::new("K7QX-29RFT", Act::AddFactor, NOW, 30);
    tx.post(&app.keys, NOW, &user.id, &Message::Code(code))
        .await
        .unwrap();
    tx.audit(NOW, Entry::user(Event::UserAdded, &user.id))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    Chainer::of(&app).link_all().await.unwrap();
    sql(&app, "insert into recoveries (id, user_id, state, asked, ready_at, exp, stop_hash) select id, id, 'ready', 1, 1, 9999999999999, id from users").await;
    let backup = back_up(app, folder).await;
    (config, backup, user)
}

/// What happens after the backup, in the database that is lost.
async fn meanwhile(config: &Config, user: &UserRow) {
    let (app, _) = open(config).await;
    let device = app.store.device(&REVOKED).await.unwrap().unwrap();
    assert!(device_acts::revoke(&app, &device, NOW + 10).await.unwrap());
    let mut tx = app.store.begin().await.unwrap();
    for (event, dev) in [
        (Event::PinChanged, PIN_CHANGED),
        (Event::BiometricRemoved, BIOMETRIC_REMOVED),
        (Event::PinLocked, LOCKED),
        (Event::PinWrong, UNTOUCHED),
    ] {
        tx.audit(NOW + 20, Entry::user(event, &user.id).with_device(&dev))
            .await
            .unwrap();
    }
    tx.audit(NOW + 30, Entry::user(Event::PasswordChanged, &user.id))
        .await
        .unwrap();
    tx.audit(
        NOW + 31,
        Entry::user(Event::DeviceActive, &user.id).with_device(&[7; 16]),
    )
    .await
    .unwrap();
    let removed = serde_json::json!({ "number": symbolon_protocol::encoding::hex(&NUMBER) });
    tx.audit(
        NOW + 31,
        Entry::user(Event::NumberRemoved, &user.id).with_detail(&removed),
    )
    .await
    .unwrap();
    for (event, id) in [
        (Event::SecurityKeyRemoved, KEYS[0]),
        (Event::SecurityKeySuspended, KEYS[1]),
    ] {
        let detail = serde_json::json!({ "key": symbolon_protocol::encoding::hex(&id) });
        tx.audit(NOW + 31, Entry::user(event, &user.id).with_detail(&detail))
            .await
            .unwrap();
    }
    tx.audit(NOW + 31, Entry::user(Event::RecoveryCodeUsed, &user.id))
        .await
        .unwrap();
    tx.audit(NOW + 32, Entry::user(Event::UserLocked, &user.id))
        .await
        .unwrap();
    for (event, id) in [
        (Event::UserAdded, [6; 16]),
        (Event::UserErased, ERASED),
        (Event::EmailChanged, MOVED),
    ] {
        tx.audit(NOW + 33, Entry::user(event, &id)).await.unwrap();
    }
    tx.commit().await.unwrap();
    Chainer::of(&app).link_all().await.unwrap();
    app.store.close().await;
}

fn log(config: &Config) -> PathBuf {
    config.audit.file.clone().unwrap()
}

#[tokio::test]
async fn restore_procedure_replays_revocations() {
    for (folder, config) in configs().await {
        let (lost, backup, user) = before(folder.path(), config).await;
        meanwhile(&lost, &user).await;
        let (app, _) = open_as(&backup, Role::Command).await;
        assert_eq!(
            app.store.device(&REVOKED).await.unwrap().unwrap().state,
            DeviceState::Active
        );
        let done = restore(&app, &log(&backup), false).await.unwrap();
        assert_eq!(
            done,
            Restored {
                numbers_removed: 1,
                keys_removed: 1,
                entries: 15,
                devices_revoked: 1,
                devices_suspended: 3,
                devices_raised: 5,
                users_locked: 2,
                users_erased: 1,
                passwords_forgotten: 1,
                users_lost: 1,
            }
        );
        let device = app.store.device(&REVOKED).await.unwrap().unwrap();
        assert_eq!((device.state, device.keys), (DeviceState::Revoked, None));
        let keys = app.store.security_keys_of(&user.id).await.unwrap();
        assert_eq!(keys.len(), 1, "the removed one does not come back");
        assert!(keys[0].id == KEYS[1] && !keys[0].active);
        assert_eq!(app.store.recovery_codes(&user.id).await.unwrap(), None);
        let after = app.store.user_by_id(&user.id).await.unwrap().unwrap();
        assert!(after.locked && after.had_factor && after.pw_hash.is_none());
        assert!(app.store.user_by_id(&ERASED).await.unwrap().is_none());
        // The backup has its old address, whose mailbox must not open it again.
        assert!(app.store.user_by_id(&MOVED).await.unwrap().unwrap().locked);
        for table in [
            "sessions",
            "tx",
            "challenges",
            "pend",
            "recoveries",
            "codes",
            "stepups",
            "outbox",
            "sms",
            "numbers",
            "key_questions",
            "recovery_codes",
        ] {
            let count =
                sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(format!("select count(*) from {table}")));
            assert_eq!(count.fetch_one(app.store.read()).await.unwrap(), 0, "{table}");
        }
        // The log of the lost database is part of the restored one, and goes on.
        Chainer::of(&app).link_all().await.unwrap();
        app.store.close().await;
        let instance = app.store.instance().to_owned();
        drop(app);
        let (app, _) = open(&backup).await;
        let mut tx = app.store.begin().await.unwrap();
        tx.audit(NOW + 99, Entry::new(Event::ServerStart)).await.unwrap();
        tx.commit().await.unwrap();
        Chainer::of(&app).link_all().await.unwrap();
        let report = verify_chain(&app.store, &app.keys).await.unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_ne!(app.store.instance(), instance);
        let text = fs::read_to_string(log(&backup)).unwrap();
        assert_eq!(text.lines().count(), 1 + 15 + 2, "nothing is shipped twice");
    }
}

#[tokio::test]
async fn restore_suspends_changed_pins() {
    for (folder, config) in configs().await {
        let (lost, backup, user) = before(folder.path(), config).await;
        meanwhile(&lost, &user).await;
        let (app, _) = open_as(&backup, Role::Command).await;
        let mut tx = app.store.begin().await.unwrap();
        for taken in 1..=4 {
            assert_eq!(tx.take_pin_attempt(&UNTOUCHED, NOW).await.unwrap(), Some(taken));
        }
        tx.commit().await.unwrap();
        restore(&app, &log(&backup), false).await.unwrap();
        for (dev, state, pin_fail) in [
            (PIN_CHANGED, DeviceState::Suspended, 3),
            (BIOMETRIC_REMOVED, DeviceState::Suspended, 3),
            (LOCKED, DeviceState::Suspended, 3),
            (UNTOUCHED, DeviceState::Active, 4),
        ] {
            let device = app.store.device(&dev).await.unwrap().unwrap();
            assert_eq!(
                (device.state, device.pin_fail),
                (state, pin_fail),
                "{}",
                hex(&dev)
            );
        }
    }
}

#[tokio::test]
async fn restore_refuses_clock_behind_issued() {
    for (folder, config) in configs().await {
        let (lost, backup, user) = before(folder.path(), config).await;
        meanwhile(&lost, &user).await;
        let (app, clock) = open_as(&backup, Role::Command).await;
        let mut tx = app.store.begin().await.unwrap();
        assert_eq!(tx.next_issued(&UNTOUCHED, NOW).await.unwrap(), Some(NOW));
        tx.commit().await.unwrap();
        clock.set(NOW - 5_000);
        assert!(matches!(
            restore(&app, &log(&backup), false).await,
            Err(RestoreError::ClockBehind(5))
        ));
        assert_eq!(
            app.store.device(&REVOKED).await.unwrap().unwrap().state,
            DeviceState::Active
        );
        clock.set(NOW);
        assert!(restore(&app, &log(&backup), false).await.is_ok());
    }
}

#[tokio::test]
async fn restore_refuses_a_log_with_a_gap_or_a_change_and_a_running_server() {
    for (folder, config) in configs().await {
        let (lost, backup, user) = before(folder.path(), config).await;
        meanwhile(&lost, &user).await;
        let file = log(&backup);
        let whole = fs::read_to_string(&file).unwrap();
        let (server, _) = open(&backup).await;
        let (app, _) = open_as(&backup, Role::Command).await;
        assert!(matches!(
            restore(&app, &file, false).await,
            Err(RestoreError::Running(_))
        ));
        server.store.close().await;
        drop(server);

        let without: Vec<&str> = whole
            .lines()
            .filter(|line| !line.contains("pin_changed"))
            .collect();
        fs::write(&file, without.join("\n") + "\n").unwrap();
        let error = restore(&app, &file, false).await.unwrap_err();
        assert!(
            matches!(error, RestoreError::Log(_, ShippedError::Gap { .. })),
            "{error}"
        );
        fs::write(&file, whole.replace("pin_changed", "pin_wrong")).unwrap();
        let error = restore(&app, &file, false).await.unwrap_err();
        assert!(
            matches!(error, RestoreError::Log(_, ShippedError::Changed { .. })),
            "{error}"
        );
        assert_eq!(
            app.store.device(&REVOKED).await.unwrap().unwrap().state,
            DeviceState::Active
        );
        // What comes before the break still counts for who insists.
        let done = restore(&app, &file, true).await.unwrap();
        assert_eq!((done.devices_revoked, done.devices_suspended), (1, 0));
    }
}
