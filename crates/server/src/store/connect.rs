//! Opens the database: the one place, with `wake.rs`, that knows which of the two it is.

use std::str::FromStr;

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Connection, SqlSafeStr};

use super::StoreError;
use super::conns::Connections;
use super::wake::Wake;
use super::writer::Writer;

/// Which database a URL names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// `sqlite:` or `postgres:`/`postgresql:`; anything else is refused.
    pub fn of(url: &str) -> Result<Self, StoreError> {
        match url.split(':').next() {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::Url),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    fn migrations(self) -> Migrator {
        let sql = match self {
            Self::Sqlite => include_str!("../../migrations/sqlite/0001_start.sql"),
            Self::Postgres => include_str!("../../migrations/postgres/0001_start.sql"),
        };
        Migrator::with_migrations(vec![Migration::new(
            1,
            "start".into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )])
    }
}

/// How the database is reached. SQLite: one connection writes and several read.
pub(super) struct Opened {
    pub backend: Backend,
    pub read: Connections,
    pub writer: Writer,
    pub wake: Wake,
}

/// Every commit is synced to the disk.
const SQLITE: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
    pragma busy_timeout = 10000; pragma temp_store = memory; pragma secure_delete = on; \
    pragma wal_autocheckpoint = 4000";

/// Opens the database and brings its tables up to date.
///
/// SQLite: the file is made if it is absent (mode 0600 by the process's umask), write-ahead log.
pub(super) async fn open(url: &str, connections: u32, create: bool) -> Result<Opened, StoreError> {
    sqlx::any::install_default_drivers();
    let backend = Backend::of(url)?;
    let (url, setup) = match backend {
        Backend::Sqlite if url.contains('?') => (url.to_owned(), SQLITE),
        Backend::Sqlite => (
            format!("{url}?mode={}", if create { "rwc" } else { "rw" }),
            SQLITE,
        ),
        Backend::Postgres => (url.to_owned(), ""),
    };
    let options = AnyConnectOptions::from_str(&url)?;
    let read = Connections::new(options, setup, connections);
    let mut connection = read.connect().await?;
    backend.migrations().run(&mut connection).await?;
    let mut wake = Wake::new();
    let writer = match backend {
        Backend::Sqlite => Writer::sqlite(connection, wake.clone()),
        Backend::Postgres => {
            connection.close().await?;
            wake.share(&url, read.clone()).await?;
            Writer::Postgres(read.clone())
        }
    };
    Ok(Opened {
        backend,
        read,
        writer,
        wake,
    })
}
