//! A database of the first landing is migrated to the newest schema: nothing is lost, and everybody signs in as before.
//!
//! `upgrade/rows.sql` was written by the program of the first landing itself, as were the keys and what a phone and two
//! browsers kept: test keys and test people. `upgrade/outside.txt` has the latter, and the digests of the migrations as they
//! were then, which nobody may edit since.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection};
use symbolon_protocol::encoding::b64_array;
use symbolon_protocol::{PublicKey, SecretKey};
use symbolon_server::audit::{Chainer, verify_chain};

use crate::harness::{self, EMAIL, Site};
use crate::phone::Phone;
use crate::tab::Tab;

const ROWS: &str = include_str!("upgrade/rows.sql");
const OUTSIDE: &str = include_str!("upgrade/outside.txt");

/// The migrations of the first landing: SQLite's, PostgreSQL's, and what they were called.
const LANDING: [(&str, &str, &str); 4] = [
    (
        include_str!("../../migrations/sqlite/0001_start.sql"),
        include_str!("../../migrations/postgres/0001_start.sql"),
        "start",
    ),
    (
        include_str!("../../migrations/0002_one_live.sql"),
        include_str!("../../migrations/0002_one_live.sql"),
        "one live",
    ),
    (
        include_str!("../../migrations/0003_audit_order.sql"),
        include_str!("../../migrations/0003_audit_order.sql"),
        "audit order",
    ),
    (
        include_str!("../../migrations/0004_reset_links.sql"),
        include_str!("../../migrations/0004_reset_links.sql"),
        "reset links",
    ),
];

/// The value of a line `name = value` of what was kept outside the database.
fn kept(name: &str) -> &'static str {
    OUTSIDE
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))
        .unwrap_or_else(|| panic!("outside.txt has {name}"))
}

fn bytes<const N: usize>(name: &str) -> [u8; N] {
    b64_array(kept(name)).expect("base64url of the right length")
}

/// The cookies of a browser.
fn browser(name: &str) -> Tab {
    let cookies = OUTSIDE
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.trim_start().split_once(" = "));
    Tab {
        cookies: cookies.map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        ..Tab::default()
    }
}

fn phone() -> Phone {
    let secret = |name| SecretKey::from_bytes(&bytes(name)).expect("a key");
    Phone {
        dev: bytes("dev"),
        ds: secret("ds"),
        da: secret("da"),
        kd: bytes("kd"),
        pin: kept("pin").to_owned(),
        bs: None,
        kb: [0; 32],
        counter: kept("counter").parse().expect("a number"),
        nonce: None,
        site_keys: vec![PublicKey::parse(&bytes::<33>("site_key")).expect("a key")],
        seq: kept("seq").parse().expect("a number"),
    }
}

/// Statements for PostgreSQL, which writes bytes otherwise.
fn for_postgres(sql: &str) -> String {
    // Every second piece is between quotes.
    let mut pieces = sql.split('\'');
    let mut text = String::new();
    while let Some(outside) = pieces.next() {
        let Some(quoted) = pieces.next() else {
            text.push_str(outside);
            break;
        };
        match outside.strip_suffix('x') {
            Some(before) => text.push_str(&format!("{before}'\\x{quoted}'::bytea")),
            None => text.push_str(&format!("{outside}'{quoted}'")),
        }
    }
    text
}

/// `insert into TABLE (A, B) values (X, Y);` as the table and its pairs of column and value.
fn row(line: &'static str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let (table, rest) = line
        .strip_prefix("insert into ")
        .and_then(|rest| rest.split_once(" ("))
        .expect("an insert");
    let (columns, rest) = rest.split_once(") values (").expect("columns");
    let values = rest.strip_suffix(");").expect("one line");
    let mut quoted = false;
    let values = values.split(|c: char| {
        quoted ^= c == '\'';
        c == ',' && !quoted
    });
    let pairs: Vec<_> = columns
        .split(", ")
        .zip(values.map(|value| value.strip_prefix(' ').unwrap_or(value)))
        .collect();
    assert_eq!(pairs.len(), columns.split(", ").count(), "{line}");
    (table, pairs)
}

/// A database as the first `migrations` of the first landing made it, with its rows.
async fn old_database(url: &str, postgres: bool, migrations: usize) {
    sqlx::any::install_default_drivers();
    let url = if postgres {
        url.to_owned()
    } else {
        format!("{url}?mode=rwc")
    };
    let mut db = sqlx::AnyConnection::connect(&url).await.expect("a database");
    let (bytes, time) = if postgres {
        ("bytea", "timestamptz")
    } else {
        ("blob", "timestamp")
    };
    let mut script = format!(
        "create table _sqlx_migrations (version bigint primary key, description text not null, \
         installed_on {time} not null default current_timestamp, success boolean not null, \
         checksum {bytes} not null, execution_time bigint not null);\n"
    );
    for (at, (sqlite, of_postgres, name)) in LANDING.iter().enumerate().take(migrations) {
        script.push_str(if postgres { of_postgres } else { sqlite });
        let version = at + 1;
        let digest = kept(&format!(
            "{}{version}",
            if postgres { "postgres-" } else { "sqlite-" }
        ));
        let noted = format!(
            "\ninsert into _sqlx_migrations (version, description, success, checksum, execution_time) \
             values ({version}, '{name}', true, x'{digest}', 1);\n"
        );
        script.push_str(&if postgres { for_postgres(&noted) } else { noted });
    }
    script.push_str(&if postgres {
        for_postgres(ROWS)
    } else {
        ROWS.to_owned()
    });
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(&mut db)
        .await
        .expect("as it was");
    db.close().await.expect("closes");
}

/// The files beside the database.
fn old_files(folder: &Path) {
    let keys = folder.join("keys");
    fs::create_dir(&keys).expect("a folder");
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o700)).expect("ours");
    for line in OUTSIDE.lines() {
        let Some((name, text)) = line.strip_prefix("file ").and_then(|rest| rest.split_once(" = ")) else {
            continue;
        };
        let path = folder.join(name);
        fs::write(&path, text.replace("\\n", "\n")).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("ours");
    }
}

/// Every row of then is there, with every value of then.
async fn nothing_is_lost(site: &Site, postgres: bool) {
    let mut tables = std::collections::BTreeSet::new();
    for line in ROWS.lines().filter(|line| line.starts_with("insert into ")) {
        let (table, pairs) = row(line);
        tables.insert(table);
        let conditions: Vec<_> = pairs
            .iter()
            .map(|(column, value)| match *value {
                "null" => format!("{column} is null"),
                value => format!("{column} = {value}"),
            })
            .collect();
        let sql = format!("select count(*) from {table} where {}", conditions.join(" and "));
        let sql = if postgres { for_postgres(&sql) } else { sql };
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(site.app.store.read())
            .await
            .expect("answers");
        assert_eq!(count, 1, "{line}");
    }
    for table in ["users", "devices", "challenges", "sessions", "audit", "outbox"] {
        assert!(tables.contains(table), "the old database had {table}");
    }
}

async fn chain_is_whole(site: &Site) -> u64 {
    Chainer::of(&site.app).link_all().await.expect("it links");
    let report = verify_chain(&site.app.store, &site.app.keys)
        .await
        .expect("answers");
    assert!(report.is_whole(), "{:?}", report.chains);
    assert_eq!(report.chains.len(), 1, "the chain of then goes on");
    report.chains[0].entries
}

async fn play(cluster: Option<&str>, migrations: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = harness::settings(cluster, folder.path()).await;
    old_files(folder.path());
    old_database(config.database.url.as_str(), cluster.is_some(), migrations).await;
    // A minute after the last thing that happened then.
    let at = kept("at").parse::<u64>().expect("a time") + 60_000;
    let site = Site::found(config, folder, at).await;
    nothing_is_lost(&site, cluster.is_some()).await;
    let before = chain_is_whole(&site).await;
    assert!(before > 20, "{before}");

    // Who was signed in still is.
    let mut tab = browser("tab");
    tab.get(&site, "/account/devices").await;
    assert_eq!(
        (tab.status, tab.path.as_str()),
        (200, "/account/devices"),
        "{}",
        tab.html
    );
    assert!(
        tab.html.contains("My phone") && tab.html.contains("Old phone"),
        "{}",
        tab.html
    );
    // Who waited for the phone is let in by it.
    let mut phone = phone();
    let mut waiting = browser("waiting");
    waiting.get(&site, "/login/waiting").await;
    // Beside it another request, for which a wrong PIN was typed then.
    assert_eq!(phone.pending(&site).await.len(), 2);
    waiting.approve(&site, &mut phone, "/login").await;
    assert!(waiting.is_signed_in(), "{}", waiting.html);
    // Password and phone sign in anew, by PIN code and by QR code; the other phone is locked as it was.
    assert_eq!(site.pin_fail(&phone).await, 0);
    let mut new = browser("tab");
    new.cookies.remove("__Host-sid");
    new.sign_in(&site, "app-pin").await;
    assert!(new.html.contains("PIN locked"), "the other phone: {}", new.html);
    let device = symbolon_protocol::encoding::hex(&phone.dev);
    new.submit(&site, "/login/challenge", &[("device", &device)])
        .await;
    assert_eq!(new.path, "/login/waiting", "{}", new.html);
    new.approve(&site, &mut phone, "/login").await;
    assert!(new.is_signed_in(), "{}", new.html);
    let mut new = Tab::default();
    new.sign_in(&site, "app-qr").await;
    new.submit(&site, "/login/challenge", &[("device", &device)])
        .await;
    assert_eq!(new.path, "/login/code", "{}", new.html);
    let code = phone.code(&new.challenge(&site).await.c, kept("pin"));
    new.submit(&site, "/login/code", &[("code", &code)]).await;
    assert!(new.is_signed_in(), "{}", new.html);
    let mut wrong = Tab::default();
    wrong.get(&site, "/login").await;
    wrong.submit(&site, "/login", &[("email", EMAIL)]).await;
    let fields = [("password", "Another horse 9 battery"), ("method", "password")];
    wrong.submit(&site, "/login/password", &fields).await;
    assert!(!wrong.is_signed_in());
    assert!(chain_is_whole(&site).await > before);
}

#[test]
fn a_database_of_the_first_landing_is_migrated_and_signs_in() {
    harness::run(async {
        let postgres = std::env::var("SYMBOLON_TEST_POSTGRES").ok();
        // As testers had it before the first landing, and as the first landing left it.
        for migrations in [1, LANDING.len()] {
            play(None, migrations).await;
            if let Some(cluster) = &postgres {
                play(Some(cluster), migrations).await;
            }
        }
    });
}
