//! Opens the database: the one place, with `wake.rs`, that knows which of the two it is.

use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, Executor, SqlSafeStr};

use super::StoreError;

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

    /// How a writing transaction begins. SQLite takes its write lock at once, so that no reader is upgraded halfway.
    pub fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "begin immediate",
            Self::Postgres => "begin",
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

/// Two pools: on SQLite one connection writes and several read; on PostgreSQL both names mean the same pool.
pub(super) struct Pools {
    pub backend: Backend,
    pub read: AnyPool,
    pub write: AnyPool,
}

/// Opens the database and brings its tables up to date.
///
/// SQLite: the file is made if it is absent (mode 0600 by the process's umask), write-ahead log, every commit synced.
pub(super) async fn open(url: &str, connections: u32, create: bool) -> Result<Pools, StoreError> {
    sqlx::any::install_default_drivers();
    let backend = Backend::of(url)?;
    let pools = match backend {
        Backend::Sqlite => {
            let mode = if create { "rwc" } else { "rw" };
            let full = if url.contains('?') { url.to_owned() } else { format!("{url}?mode={mode}") };
            let options = AnyConnectOptions::from_str(&full)?;
            let pragmas = |options: AnyPoolOptions| {
                options.after_connect(|connection, _| {
                    Box::pin(async move {
                        connection
                            .execute(
                                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
                                 pragma busy_timeout = 10000; pragma temp_store = memory; pragma secure_delete = on; \
                                 pragma wal_autocheckpoint = 4000",
                            )
                            .await?;
                        Ok(())
                    })
                })
            };
            let write = pragmas(AnyPoolOptions::new())
                .max_connections(1)
                .acquire_timeout(Duration::from_secs(15))
                .connect_with(options.clone())
                .await?;
            let read = pragmas(AnyPoolOptions::new()).max_connections(connections).connect_with(options).await?;
            Pools { backend, read, write }
        }
        Backend::Postgres => {
            let pool = AnyPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(Duration::from_secs(15))
                .connect_with(AnyConnectOptions::from_str(url)?)
                .await?;
            Pools { backend, read: pool.clone(), write: pool }
        }
    };
    backend.migrations().run(&pools.write).await?;
    Ok(pools)
}
