//! A server for unit tests, on SQLite and, where `SYMBOLON_TEST_POSTGRES` names a cluster, on PostgreSQL too.

use std::path::Path;
use std::sync::Arc;

use sqlx::{Connection, Executor};
use symbolon_protocol::Sid;
use symbolon_protocol::encoding::hex;

use crate::app::App;
use crate::chance;
use crate::clock::Clock;
use crate::config::{Config, DatabaseUrl};
use crate::instance::Role;
use crate::store::UserRow;

/// When tests happen, unless they move the clock.
pub const NOW: u64 = 1_800_000_000_000;

/// Settings of `login.example.eu` with everything in `folder`.
pub fn config(folder: &Path) -> Config {
    Config::tester(Sid::parse("login.example.eu").unwrap(), folder)
}

/// A folder and the settings of a server in it, for each database.
pub async fn configs() -> Vec<(tempfile::TempDir, Config)> {
    let folder = tempfile::tempdir().unwrap();
    let config_here = config(folder.path());
    let mut configs = vec![(folder, config_here)];
    if let Ok(cluster) = std::env::var("SYMBOLON_TEST_POSTGRES") {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config(folder.path());
        config.database.url = DatabaseUrl::new(new_database(&cluster).await);
        configs.push((folder, config));
    }
    configs
}

async fn new_database(cluster: &str) -> String {
    sqlx::any::install_default_drivers();
    let name = format!("symbolon_{}", hex(&chance::random::<8>()));
    let mut connection = sqlx::AnyConnection::connect(&format!("{cluster}/postgres"))
        .await
        .unwrap();
    connection
        .execute(sqlx::AssertSqlSafe(format!("create database {name}")))
        .await
        .unwrap();
    format!("{cluster}/{name}")
}

/// A server whose clock stands at [`NOW`].
pub async fn open(config: &Config) -> (Arc<App>, Clock) {
    open_as(config, Role::Server).await
}

pub async fn open_as(config: &Config, role: Role) -> (Arc<App>, Clock) {
    let clock = Clock::fixed(NOW);
    (
        App::open_at(config.clone(), role, clock.clone()).await.unwrap(),
        clock,
    )
}

/// Jan Peeters.
pub async fn add_user(app: &App) -> UserRow {
    let user = UserRow {
        id: chance::random(),
        email: "Jan.Peeters@example.eu".into(),
        email_key: "jan.peeters@example.eu".into(),
        username: "n0abcdef".into(),
        first_name: "Jan".into(),
        last_name: "Peeters".into(),
        lang: "en".into(),
        pw_hash: Some("$argon2id$none".into()),
        had_factor: false,
        locked: false,
        push_stop_until: 0,
        created: NOW,
    };
    let mut tx = app.store.begin().await.unwrap();
    assert!(tx.insert_user(&user).await.unwrap());
    tx.commit().await.unwrap();
    user
}

/// Runs one statement, as somebody with access to the database would.
pub async fn sql(app: &App, statement: &'static str) -> u64 {
    let mut tx = app.store.begin().await.unwrap();
    let done = sqlx::query(statement).execute(tx.conn()).await.unwrap();
    tx.commit().await.unwrap();
    done.rows_affected()
}
