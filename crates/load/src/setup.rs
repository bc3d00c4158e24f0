//! What there is before the play: a site, accounts with a phone each, and sign-ins whose passwords are entered. All of
//! it is written through the server's own library, row for row what the pages and the device API write.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use p256::elliptic_curve::sec1::ToSec1Point;
use symbolon_idp::login::{Method, TxState};
use symbolon_protocol::encoding::{hex, sha256};
use symbolon_protocol::{PublicKey, Sid};
use symbolon_server::app::App;
use symbolon_server::audit::{Chainer, Entry, Event};
use symbolon_server::chance;
use symbolon_server::config::Config;
use symbolon_server::device_keys::DeviceKeys;
use symbolon_server::instance::Role;
use symbolon_server::store::{NewDevice, TxRow, UserRow};

use crate::browser::Browser;
use crate::database::Database;
use crate::phone::{Phones, PublicKeys};
use crate::{Failure, Options, Play};

const SITE: &str = "load.example.eu";
const AGENT: &str = "Firefox, Linux";
/// So many rows go into one transaction of the database.
const AT_ONCE: u32 = 500;
/// More sign-ins a second than this are not expected.
const FASTEST: u32 = 2500;

pub struct Prepared {
    pub config_file: PathBuf,
    pub phones: Phones,
    pub browsers: Vec<Browser>,
    pub bytes_per_device: f64,
    /// Of the rows that a sign-in has before it is measured: its transaction's, and what the audit log says of it.
    pub bytes_per_transaction: f64,
    pub bytes_at_start: u64,
}

impl Prepared {
    /// What the page's button for a phone sends.
    pub fn device_field(&self, phone: u32) -> String {
        hex(&self.phones.id("dev", phone))
    }
}

pub async fn prepare(options: &Options, folder: &Path, database: &Database) -> Result<Prepared, Failure> {
    let config_file = write_config(options, folder, database)?;
    let app = App::open_as(Config::load(Some(&config_file))?, Role::Command).await?;
    let mut phones = Phones::new(Sid::parse(SITE)?, chance::random(), app.keys.newest().public);
    let keys = draw_keys(&phones, options.devices);
    phones.points = keys
        .iter()
        .map(|keys| [uncompressed(&keys.ds), uncompressed(&keys.ps)])
        .collect();
    let empty = database.bytes().await?;
    for start in (0..options.devices).step_by(AT_ONCE as usize) {
        add_users(&app, &phones, start..(start + AT_ONCE).min(options.devices)).await?;
    }
    let with_users = settled(&app, database).await?.max(empty);
    for start in (0..options.devices).step_by(AT_ONCE as usize) {
        add_devices(
            &app,
            &phones,
            &keys,
            start..(start + AT_ONCE).min(options.devices),
        )
        .await?;
    }
    let with_devices = settled(&app, database).await?;
    let browsers = add_transactions(&app, &phones, options).await?;
    let bytes_at_start = settled(&app, database).await?;
    app.store.close().await;
    let each = |bytes: u64, count: usize| bytes as f64 / count.max(1) as f64;
    Ok(Prepared {
        config_file,
        bytes_per_device: each(with_devices.saturating_sub(with_users), keys.len()),
        bytes_per_transaction: each(bytes_at_start.saturating_sub(with_devices), browsers.len()),
        bytes_at_start,
        phones,
        browsers,
    })
}

/// 65 bytes, as SEC1 writes it.
fn uncompressed(key: &PublicKey) -> [u8; 65] {
    let point = p256::PublicKey::from_sec1_bytes(key.bytes()).expect("a public key is on the curve");
    point
        .to_sec1_point(false)
        .as_bytes()
        .try_into()
        .expect("an uncompressed point has 65 bytes")
}

/// The size once the audit log is linked.
async fn settled(app: &Arc<App>, database: &Database) -> Result<u64, Failure> {
    Chainer::of(app).link_all().await?;
    database.bytes().await
}

fn write_config(options: &Options, folder: &Path, database: &Database) -> Result<PathBuf, Failure> {
    let path = folder.join("symbolon.toml");
    let connections = options
        .connections
        .map(|n| format!("connections = {n}"))
        .unwrap_or_default();
    // Numbers are compared on the page; without it there is nothing to compare.
    let policy = if options.bare {
        "number_matching = \"none\"\nbiometric = false"
    } else {
        ""
    };
    let text = format!(
        "[site]\nname = \"{SITE}\"\n[data]\nfolder = \"data\"\n[listen]\naddress = \"127.0.0.1:0\"\ntls = \"off\"\n\
         [database]\nurl = \"{}\"\n{connections}\n[policy]\n{policy}\n[log]\nlevel = \"warn\"\n[limits]\n\
         pushes_per_10_minutes = 1000000\npushes_per_day = 1000000\nqr_per_10_minutes = 1000000\n\
         device_requests_per_minute = 1000000\nip_allow = [\"127.0.0.0/8\"]\n",
        database.url()
    );
    symbolon_server::secret_file::create(&path, text.as_bytes())?;
    Ok(path)
}

/// The public keys of all phones; half of them are made by another thread.
fn draw_keys(phones: &Phones, count: u32) -> Vec<PublicKeys> {
    let half = count / 2;
    std::thread::scope(|scope| {
        let rest = scope.spawn(|| {
            (half..count)
                .map(|number| phones.public_keys(number))
                .collect::<Vec<_>>()
        });
        let mut keys: Vec<_> = (0..half).map(|number| phones.public_keys(number)).collect();
        keys.extend(rest.join().expect("keys can be made of any seed"));
        keys
    })
}

async fn add_users(app: &App, phones: &Phones, numbers: std::ops::Range<u32>) -> Result<(), Failure> {
    let mut tx = app.store.begin().await?;
    for number in numbers {
        let email = email(number);
        let row = UserRow {
            id: phones.id("user", number),
            email_key: email.clone(),
            email,
            username: format!("n{number:07}"),
            first_name: "Jan".into(),
            last_name: "Peeters".into(),
            lang: "en".into(),
            // As long as a real one; nobody enters a password here.
            pw_hash: Some(format!(
                "$argon2id$v=19$m=19456,t=2,p=1${}${}",
                "a".repeat(22),
                "b".repeat(43)
            )),
            had_factor: true,
            locked: false,
            push_stop_until: 0,
            created: app.clock.now(),
        };
        tx.insert_user(&row).await?;
        let known = sha256(&phones.secret("known", number));
        tx.remember_browser(&known, &row.id, row.created + 400 * 86_400_000)
            .await?;
    }
    Ok(tx.commit().await?)
}

fn email(number: u32) -> String {
    format!("jan.peeters.{number:07}@example.eu")
}

/// Each phone with its enrolment as that ends, and what the audit log says of it.
async fn add_devices(
    app: &App,
    phones: &Phones,
    keys: &[PublicKeys],
    numbers: std::ops::Range<u32>,
) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    for number in numbers {
        let (dev, user) = (phones.id("dev", number), phones.id("user", number));
        let PublicKeys { ds, da, ps, pa } = &keys[number as usize];
        let keys = DeviceKeys {
            ds: *ds,
            da: *da,
            ps: *ps,
            pa: *pa,
            biometric: None,
        };
        let (tid, session) = (phones.id("tid", number), phones.secret("session", number));
        tx.insert_pend(
            &tid,
            &user,
            &session,
            "Galaxy",
            &[0; 61],
            &[0; 45],
            1,
            now,
            now + 600_000,
        )
        .await?;
        tx.audit(
            now,
            Entry::user(Event::EnrolmentOpen, &user)
                .with_ip("192.0.2.17")
                .with_ua(AGENT),
        )
        .await?;
        tx.insert_device(
            &NewDevice {
                dev,
                user,
                name: "Galaxy",
                platform: "android",
                os: "15",
                app: "1.0.0",
                keys: &keys.seal(&app.keys, &dev, &user),
                ds_hash: sha256(ds.bytes()),
                hardware: 3,
                exp: now + 300_000,
                seq: 1,
                proto: 1,
                push: None,
                attestation: None,
            },
            now,
        )
        .await?;
        tx.claim_pend(&tid, now, &phones.secret("et", number), &[b'a'; 560], &dev)
            .await?;
        tx.audit(now, Entry::user(Event::EnrolmentClaimed, &user).with_device(&dev))
            .await?;
        tx.raise_counter(&dev, 1, now).await?;
        tx.activate(&dev, now).await?;
        tx.finish_pend(&dev).await?;
        tx.audit(now, Entry::user(Event::DeviceActive, &user).with_device(&dev))
            .await?;
        tx.audit(now, Entry::user(Event::EnrolmentDone, &user).with_device(&dev))
            .await?;
    }
    Ok(tx.commit().await?)
}

/// Sign-ins as `POST /login` and `POST /login/password` leave them.
async fn add_transactions(app: &App, phones: &Phones, options: &Options) -> Result<Vec<Browser>, Failure> {
    let count = options
        .prepared
        .unwrap_or((options.seconds + options.warm_up) * FASTEST);
    let mut browsers = Vec::with_capacity(count as usize);
    let now = app.clock.now();
    for start in (0..count).step_by(AT_ONCE as usize) {
        let mut tx = app.store.begin().await?;
        for number in start..(start + AT_ONCE).min(count) {
            let phone = number % options.devices;
            let (cookie, known) = (chance::random::<32>(), phones.secret("known", phone));
            let mut row = TxRow {
                hash: sha256(&cookie),
                id: chance::random(),
                email: email(phone),
                user: None,
                session: None,
                act: 0,
                service: "Symbolon account".into(),
                target: "/".into(),
                class: sha256(&known).to_vec(),
                ua: AGENT.into(),
                place: String::new(),
                state: TxState::Named,
                reason: String::new(),
                method: String::new(),
                created: now,
                exp: now + 30 * 60_000,
            };
            tx.insert_tx(&row).await?;
            tx.audit(now, Entry::login(Event::LoginNamed, &row).with_ip("192.0.2.17"))
                .await?;
            let user = phones.id("user", phone);
            tx.set_tx_user(&row.hash, &user).await?;
            tx.step_tx(&row.hash, &[TxState::Named], TxState::Password, "", now)
                .await?;
            let method = if options.method == Play::Push {
                Method::AppPin
            } else {
                Method::AppQr
            };
            tx.set_tx_method(&row.hash, method.as_str()).await?;
            row.user = Some(user);
            browsers.push(Browser::new(
                &phones.sid,
                &app.keys.mac,
                &cookie,
                &known,
                hex(&row.id),
            ));
        }
        tx.commit().await?;
    }
    Ok(browsers)
}
