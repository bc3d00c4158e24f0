//! One site in this process: its own folder, its own database, a clock that a test moves.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin as BoxPin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use symbolon_idp::login::Method;
use symbolon_protocol::encoding::sha256;
use symbolon_protocol::wire::{DenyReason, DenyRequest, ErrorAnswer};
use symbolon_protocol::{EnrolQr, Pin, Sid};
use symbolon_server::app::App;
use symbolon_server::challenge_start;
use symbolon_server::chance;
use symbolon_server::clock::Clock;
use symbolon_server::config::{Config, DatabaseUrl};
use symbolon_server::enrolment;
use symbolon_server::http::router;
use symbolon_server::instance::Role;
use symbolon_server::store::{ChallengeRow, DeviceRow, TxRow, UserRow};
use tower::ServiceExt;

use crate::phone::Phone;

pub const SITE: &str = "login.example.eu";
pub const EMAIL: &str = "jan.peeters@example.eu";
pub const PASSWORD: &str = "Correct horse 7 battery";
/// In milliseconds.
const DAY: u64 = 86_400_000;

pub struct Site {
    pub app: Arc<App>,
    pub router: Router,
    pub user: UserRow,
    pub folder: tempfile::TempDir,
    clock: PathBuf,
    pub offset: std::sync::Mutex<i64>,
}

/// An answer of the device API.
pub struct Reply {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

impl Reply {
    /// The error code and the attempts left of a refusal.
    pub fn error(&self) -> (u16, String, Option<u8>) {
        let error = ErrorAnswer::parse(&self.body).expect("an error answer");
        (self.status.as_u16(), error.error, error.attempts_left)
    }

    pub fn code(&self) -> String {
        self.error().1
    }

    pub fn ok(self) -> Vec<u8> {
        assert_eq!(
            self.status,
            StatusCode::OK,
            "{}",
            String::from_utf8_lossy(&self.body)
        );
        self.body
    }
}

impl Site {
    async fn open(postgres: Option<&str>, change: fn(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = settings(postgres, folder.path()).await;
        change(&mut config);
        Self::start(config, folder).await
    }

    /// A site on files and a database that are there already, with an account of [`EMAIL`]; it is `at` (ms).
    pub async fn found(config: Config, folder: tempfile::TempDir, at: u64) -> Self {
        let clock = folder.path().join("clock");
        let app = App::open_at(config, Role::Server, Clock::moved_by(clock.clone()))
            .await
            .expect("the site opens");
        let user = app.store.user_by_email_key(EMAIL).await.expect("answers");
        let offset = at as i64 - app.clock.now() as i64;
        let site = Self {
            router: router(app.clone()),
            user: user.expect("the account"),
            app,
            folder,
            clock,
            offset: std::sync::Mutex::new(0),
        };
        site.advance(offset);
        site
    }

    async fn start(config: Config, folder: tempfile::TempDir) -> Self {
        let clock = folder.path().join("clock");
        // Today's noon (UTC): what is counted by the day has half a day in which to happen.
        let of_day = Clock::moved_by(clock.clone()).now() % DAY;
        let offset = (DAY / 2) as i64 - of_day as i64;
        std::fs::write(&clock, offset.to_string()).expect("the clock's file");
        let app = App::open_at(config, Role::Server, Clock::moved_by(clock.clone()))
            .await
            .expect("the site opens");
        let site = Self {
            router: router(app.clone()),
            user: add_user(&app, EMAIL).await,
            app,
            folder,
            clock,
            offset: std::sync::Mutex::new(offset),
        };
        // The first request of a test never falls into the millisecond of the start.
        site.advance(1_000);
        site
    }

    /// The same site after a crash: everything in memory is gone.
    pub async fn restarted(self) -> Self {
        let config = (*self.app.config).clone();
        let offset = *self.offset.lock().expect("unshared");
        let Self {
            app,
            router: old,
            folder,
            clock,
            user,
            ..
        } = self;
        app.store.close().await;
        drop((app, old));
        let app = App::open_at(config, Role::Server, Clock::moved_by(clock.clone()))
            .await
            .expect("it opens again");
        Self {
            router: router(app.clone()),
            app,
            user,
            folder,
            clock,
            offset: std::sync::Mutex::new(offset),
        }
    }

    pub fn advance(&self, ms: i64) {
        let mut offset = self.offset.lock().expect("no panic while held");
        *offset += ms;
        let temp = self.clock.with_extension("new");
        std::fs::write(&temp, offset.to_string()).expect("the clock's file");
        std::fs::rename(&temp, &self.clock).expect("the clock's file");
    }

    pub fn now(&self) -> u64 {
        self.app.clock.now()
    }

    pub async fn post(&self, path: &str, body: Vec<u8>) -> Reply {
        self.post_as(path, body, "application/json").await
    }

    pub async fn post_as(&self, path: &str, body: Vec<u8>, media: &str) -> Reply {
        let request = Request::post(path)
            .header("host", SITE)
            .header("content-type", media)
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let status = response.status();
        let body = response
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes()
            .to_vec();
        Reply { status, body }
    }

    /// An open enrolment and its QR code, as the page would draw it.
    pub async fn offer(&self, name: &str, pin: &str) -> EnrolQr {
        self.offer_of(&self.user.id, name, pin).await
    }

    pub async fn offer_of(&self, user: &[u8; 16], name: &str, pin: &str) -> EnrolQr {
        let session = chance::random::<32>();
        let pin = Pin::parse(pin).expect("four digits");
        let tid = enrolment::start(&self.app, user, &session, name, &pin, |entry| entry, self.now())
            .await
            .expect("an enrolment starts");
        let row = self
            .app
            .store
            .pend(&tid)
            .await
            .expect("the store answers")
            .expect("it is there");
        EnrolQr::parse(&enrolment::qr_text(&self.app, &row).expect("its text")).expect("a valid code")
    }

    /// A phone that is enrolled and active.
    pub async fn phone(&self, name: &str, pin: &str) -> Phone {
        let qr = self.offer(name, pin).await;
        let mut phone = Phone::enrol(self, &qr, pin).await;
        phone.status(self).await;
        phone
    }

    pub async fn device(&self, phone: &Phone) -> DeviceRow {
        self.app
            .store
            .device(&phone.dev)
            .await
            .expect("the store answers")
            .expect("the device is there")
    }

    pub async fn pin_fail(&self, phone: &Phone) -> u8 {
        self.device(phone).await.pin_fail
    }

    /// A transaction whose password was right, as `POST /login/password` leaves it.
    pub async fn transaction(&self, act: i64) -> TxRow {
        use symbolon_idp::login::TxState;
        let now = self.now();
        let row = TxRow {
            hash: chance::random(),
            id: chance::random(),
            email: EMAIL.into(),
            user: Some(self.user.id),
            session: None,
            act,
            service: "Grants portal".into(),
            target: "/".into(),
            // A browser that is known, so that the site's own setting of number matching holds.
            class: sha256(b"a known browser").to_vec(),
            ua: "Firefox, Linux".into(),
            place: String::new(),
            state: TxState::Password,
            reason: String::new(),
            method: String::new(),
            created: now,
            exp: now + 1_800_000,
        };
        let mut tx = self.app.store.begin().await.expect("begins");
        tx.insert_tx(&row).await.expect("inserts");
        tx.commit().await.expect("commits");
        row
    }

    /// A challenge for a phone, by a new transaction.
    pub async fn ask(&self, phone: &Phone, method: Method) -> ChallengeRow {
        self.ask_for(phone, method, 0).await
    }

    pub async fn ask_for(&self, phone: &Phone, method: Method, act: i64) -> ChallengeRow {
        let tx = self.transaction(act).await;
        self.ask_in(&tx, phone, method).await
    }

    pub async fn ask_in(&self, tx: &TxRow, phone: &Phone, method: Method) -> ChallengeRow {
        let device = self.device(phone).await;
        challenge_start::start(&self.app, tx, &device, method, self.now())
            .await
            .expect("a challenge starts");
        self.app
            .store
            .challenge_of_tx(&tx.hash)
            .await
            .expect("the store answers")
            .expect("it is there")
    }

    pub async fn deny(&self, phone: &mut Phone, row: &ChallengeRow, reason: DenyReason) -> Reply {
        let request = DenyRequest {
            challenge: row.cid,
            reason,
        };
        phone.send(self, "/device/v1/deny", request.to_json()).await
    }

    pub async fn challenge(&self, row: &ChallengeRow) -> ChallengeRow {
        self.app
            .store
            .challenge(&row.cid)
            .await
            .expect("the store answers")
            .expect("it is there")
    }

    /// How many entries of an event the audit log has.
    pub async fn audited(&self, event: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit where event = $1")
            .bind(event)
            .fetch_one(self.app.store.read())
            .await
            .expect("the store answers")
    }

    /// How many mails wait to be sent.
    pub async fn outbox(&self) -> i64 {
        sqlx::query_scalar("select count(*) from outbox")
            .fetch_one(self.app.store.read())
            .await
            .expect("the store answers")
    }

    pub async fn sweep(&self) {
        symbolon_server::sweep::once(&self.app).await.expect("it sweeps");
    }

    /// Delivers what is due into the spool and takes it away: the code (`your code`) or the stop link's path (`stop`)
    /// of the newest mail that has one.
    pub async fn mail(&self, what: &str) -> Option<String> {
        let sender = symbolon_server::notify::Sender::new(&self.app.config).expect("a spool");
        symbolon_server::notify::deliver_due(&self.app, &sender)
            .await
            .expect("it delivers");
        let mut found = None;
        let mut files: Vec<_> = std::fs::read_dir(&self.app.config.mail.spool)
            .map(|folder| folder.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.sort_by_key(|path| path.metadata().and_then(|meta| meta.modified()).ok());
        for file in files {
            // Quoted-printable with soft line breaks.
            let text = std::fs::read_to_string(&file)
                .expect("a mail")
                .replace("=\r\n", "")
                .replace("=3D", "=");
            let hit = match what {
                "stop" => text.split("/recovery/stop?t=").nth(1).map(|rest| {
                    let token: String = rest
                        .chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                        .collect();
                    format!("/recovery/stop?t={token}")
                }),
                _ => text
                    .lines()
                    .map(str::trim)
                    .find(|line| is_code(line))
                    .map(str::to_owned),
            };
            if hit.is_some() {
                found = hit;
            }
            std::fs::remove_file(&file).expect("it is ours");
        }
        found
    }

    /// The database refuses every update of a table for which `condition` holds.
    pub async fn refuse(&self, table: &str, condition: &str) {
        let statements = if self.app.store.backend().name() == "SQLite" {
            vec![format!(
                "create trigger refusal before update on {table} when {condition} \
                 begin select raise(abort, 'select from rust'); end"
            )]
        } else {
            vec![
                "create or replace function refusal() returns trigger as \
                 'begin raise exception ''select from rust''; end' language plpgsql"
                    .to_owned(),
                format!(
                    "create trigger refusal before update on {table} for each row when ({condition}) \
                     execute function refusal()"
                ),
            ]
        };
        for sql in statements {
            self.run(sql).await;
        }
    }

    pub async fn refuse_no_more(&self, table: &str) {
        self.run(if self.app.store.backend().name() == "SQLite" {
            "drop trigger refusal".to_owned()
        } else {
            format!("drop trigger refusal on {table}")
        })
        .await;
    }

    /// Runs a statement behind the site's back.
    pub async fn run(&self, sql: String) {
        let mut tx = self.app.store.begin().await.expect("begins");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(tx.conn())
            .await
            .expect("runs");
        tx.commit().await.expect("commits");
    }

    /// Delivers what is due and takes it away: all of it, decoded.
    pub async fn mail_text(&self) -> String {
        let sender = symbolon_server::notify::Sender::new(&self.app.config).expect("a spool");
        symbolon_server::notify::deliver_due(&self.app, &sender)
            .await
            .expect("it delivers");
        let mut text = String::new();
        for entry in std::fs::read_dir(&self.app.config.mail.spool)
            .expect("a spool")
            .flatten()
        {
            text.push_str(&quoted_printable(&std::fs::read(entry.path()).expect("a mail")));
            std::fs::remove_file(entry.path()).expect("it is ours");
        }
        text
    }

    /// Delivers what is due and takes it away: every text message as (number, text), oldest first.
    pub async fn texts(&self) -> Vec<(String, String)> {
        use symbolon_server::notify::sms::{TextSender, deliver_texts_due};
        let sender = TextSender::new(&self.app.config).expect("a spool");
        deliver_texts_due(&self.app, &sender).await.expect("it delivers");
        let mut files: Vec<_> = std::fs::read_dir(&self.app.config.sms.spool)
            .map(|folder| folder.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.sort();
        files
            .iter()
            .map(|file| {
                let content = std::fs::read_to_string(file).expect("a text message");
                std::fs::remove_file(file).expect("it is ours");
                let (to, text) = content.split_once("\n\n").expect("a number and a text");
                (
                    to.trim_start_matches("To: ").to_owned(),
                    text.trim_end().to_owned(),
                )
            })
            .collect()
    }

    /// The code of the one text message that was sent since the last look.
    pub async fn texted_code(&self) -> String {
        let texts = self.texts().await;
        let [(_, text)] = &texts[..] else {
            panic!("one text message, not {texts:?}");
        };
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .find(|word| is_code(word))
            .expect("a code")
            .to_owned()
    }

    /// Changes rows behind the site's back.
    pub async fn sql(&self, sql: &'static str) {
        let mut tx = self.app.store.begin().await.expect("begins");
        sqlx::query(sql).execute(tx.conn()).await.expect("runs");
        tx.commit().await.expect("commits");
    }
}

/// The text behind quoted-printable.
fn quoted_printable(coded: &[u8]) -> String {
    let mut bytes = Vec::new();
    let mut rest = coded;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..]) => rest = after,
            (b'=', [high, low, after @ ..]) => {
                let digits = [*high, *low].map(|digit| (digit as char).to_digit(16));
                let [Some(high), Some(low)] = digits else {
                    bytes.push(byte);
                    continue;
                };
                bytes.push((high * 16 + low) as u8);
                rest = after;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// XXXX-XXXXX
fn is_code(line: &str) -> bool {
    line.len() == 10
        && line.char_indices().all(|(i, c)| {
            if i == 4 {
                c == '-'
            } else {
                c.is_ascii_digit() || c.is_ascii_uppercase()
            }
        })
}

pub async fn add_user(app: &App, email: &str) -> UserRow {
    let id = chance::random::<16>();
    let row = UserRow {
        id,
        email: email.into(),
        email_key: email.to_lowercase(),
        username: symbolon_idp::account::draw_username(&mut chance::rng()),
        first_name: "Jan".into(),
        last_name: "Peeters".into(),
        lang: "en".into(),
        pw_hash: Some(app.passwords.hash(&id, PASSWORD).await),
        had_factor: false,
        locked: false,
        push_stop_until: 0,
        created: app.clock.now(),
    };
    let mut tx = app.store.begin().await.expect("begins");
    assert!(tx.insert_user(&row).await.expect("inserts"));
    tx.commit().await.expect("commits");
    row
}

async fn new_database(cluster: &str) -> String {
    use sqlx::{Connection, Executor};
    sqlx::any::install_default_drivers();
    let name = format!(
        "symbolon_{}",
        symbolon_protocol::encoding::hex(&chance::random::<8>())
    );
    let mut connection = sqlx::AnyConnection::connect(&format!("{cluster}/postgres"))
        .await
        .expect("SYMBOLON_TEST_POSTGRES names a cluster that answers");
    connection
        .execute(sqlx::AssertSqlSafe(format!("create database {name}")))
        .await
        .expect("creates a database");
    format!("{cluster}/{name}")
}

/// A tester's settings, on SQLite or in a new database of a cluster.
pub async fn settings(postgres: Option<&str>, folder: &std::path::Path) -> Config {
    let mut config = Config::tester(Sid::parse(SITE).expect("a site name"), folder);
    if let Some(cluster) = postgres {
        config.database.url = DatabaseUrl::new(new_database(cluster).await);
        config.database.connections = 20;
    }
    // Tests make more requests a minute than a phone would.
    config.limits.device_requests_per_minute = 100_000;
    config.limits.pushes_per_10_minutes = 1000;
    config.limits.pushes_per_day = 1000;
    config.limits.qr_per_10_minutes = 1000;
    config.limits.enrolments_per_hour = 1000;
    config.limits.device_failures_per_minute = 100_000;
    config.limits.password_failures_per_minute = 100_000;
    config.accounts.puzzle_bits = 8;
    config
}

type Play = fn(Site) -> BoxPin<Box<dyn Future<Output = ()>>>;

/// Runs a test to its end.
pub fn run(play: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(play);
}

/// Plays a test on each database, with the site's settings changed by `change`.
pub fn on_each_database(change: fn(&mut Config), play: Play) {
    let postgres = std::env::var("SYMBOLON_TEST_POSTGRES").ok();
    run(async {
        play(Site::open(None, change).await).await;
        if let Some(cluster) = postgres {
            play(Site::open(Some(&cluster), change).await).await;
        }
    });
}

/// `scenario!(name, |site| { … })`: a test of that name on each database.
macro_rules! scenario {
    ($(#[$about:meta])* $name:ident, |$site:ident| $body:block) => {
        scenario!($(#[$about])* $name, |_config| {}, |$site| $body);
    };
    ($(#[$about:meta])* $name:ident, |$config:ident| $change:block, |$site:ident| $body:block) => {
        $(#[$about])*
        #[test]
        fn $name() {
            $crate::harness::on_each_database(|$config| $change, |$site| Box::pin(async move { $body }));
        }
    };
}
pub(crate) use scenario;
