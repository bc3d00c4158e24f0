//! Opens the database: the one place, with `wake.rs`, that knows which of the two it is.

use std::str::FromStr;

use sqlx::any::AnyConnectOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, Connection, Executor, SqlSafeStr};

use super::StoreError;
use super::conn::apart;
use super::conns::{Connections, Place};
use super::sqlite::Sqlite;
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
        let of_each = |sqlite: &'static str, postgres: &'static str| match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        };
        let steps = [
            (
                1,
                "start",
                of_each(
                    include_str!("../../migrations/sqlite/0001_start.sql"),
                    include_str!("../../migrations/postgres/0001_start.sql"),
                ),
            ),
            (2, "one live", include_str!("../../migrations/0002_one_live.sql")),
            (
                3,
                "audit order",
                include_str!("../../migrations/0003_audit_order.sql"),
            ),
            (
                4,
                "reset links",
                include_str!("../../migrations/0004_reset_links.sql"),
            ),
            (5, "accounts", include_str!("../../migrations/0005_accounts.sql")),
            (
                6,
                "services",
                of_each(
                    include_str!("../../migrations/sqlite/0006_services.sql"),
                    include_str!("../../migrations/postgres/0006_services.sql"),
                ),
            ),
            (
                7,
                "sms",
                of_each(
                    include_str!("../../migrations/sqlite/0007_sms.sql"),
                    include_str!("../../migrations/postgres/0007_sms.sql"),
                ),
            ),
            (9, "push", include_str!("../../migrations/0009_push.sql")),
            (
                10,
                "security keys",
                of_each(
                    include_str!("../../migrations/sqlite/0010_security_keys.sql"),
                    include_str!("../../migrations/postgres/0010_security_keys.sql"),
                ),
            ),
            (
                11,
                "recovery codes",
                of_each(
                    include_str!("../../migrations/sqlite/0011_recovery_codes.sql"),
                    include_str!("../../migrations/postgres/0011_recovery_codes.sql"),
                ),
            ),
            (
                12,
                "oidc",
                of_each(
                    include_str!("../../migrations/sqlite/0012_oidc.sql"),
                    include_str!("../../migrations/postgres/0012_oidc.sql"),
                ),
            ),
            (
                13,
                "admin",
                of_each(
                    include_str!("../../migrations/sqlite/0013_admin.sql"),
                    include_str!("../../migrations/postgres/0013_admin.sql"),
                ),
            ),
            (
                15,
                "push test",
                include_str!("../../migrations/0015_push_test.sql"),
            ),
            (
                16,
                "invitations",
                include_str!("../../migrations/0016_invitations.sql"),
            ),
            (
                17,
                "folded names",
                include_str!("../../migrations/0017_folded_names.sql"),
            ),
            (18, "places", include_str!("../../migrations/0018_places.sql")),
        ];
        let migration = |(version, name, sql): (i64, &'static str, &'static str)| {
            Migration::new(
                version,
                name.into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        };
        Migrator::with_migrations(steps.into_iter().map(migration).collect())
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
    pragma temp_store = memory; pragma secure_delete = on; \
    pragma wal_autocheckpoint = 4000";

/// Opens the database and brings its tables up to date.
///
/// SQLite: the file is made if it is absent (mode 0600 by the process's umask), write-ahead log.
pub(super) async fn open(url: &str, connections: u32, create: bool) -> Result<Opened, StoreError> {
    sqlx::any::install_default_drivers();
    let backend = Backend::of(url)?;
    let url = match backend {
        Backend::Sqlite if !url.contains('?') => format!("{url}?mode={}", if create { "rwc" } else { "rw" }),
        _ => url.to_owned(),
    };
    let options = AnyConnectOptions::from_str(&url)?;
    let mut migrated = AnyConnection::connect_with(&options).await?;
    if backend == Backend::Sqlite {
        migrated.execute(SQLITE).await?;
    }
    backend.migrations().run(&mut migrated).await?;
    let mut wake = Wake::new();
    let (read, writer) = match backend {
        Backend::Sqlite => {
            let file = SqliteConnectOptions::from_str(&url)?.get_filename().to_path_buf();
            let read = Connections::new(Place::Sqlite(file.clone(), SQLITE), connections);
            // The first of ours before the last of sqlx's goes, which would take the log with it.
            let writer = apart(move || Sqlite::open(&file, SQLITE)).await??;
            (read, Writer::sqlite(writer, wake.clone()))
        }
        Backend::Postgres => {
            let read = Connections::new(Place::Postgres(options), connections);
            wake.share(&url, read.clone()).await?;
            (read.clone(), Writer::Postgres(read))
        }
    };
    migrated.close().await?;
    Ok(Opened {
        backend,
        read,
        writer,
        wake,
    })
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::*;

    const TWO_LIVE: &str = "pragma foreign_keys = off;
        insert into challenges (cid, dev, user_id, tx, kind, act, c, ch, ans, class, state, issued, exp) values
            (x'01', x'0d', x'0a', x'07', 1, 0, x'', x'', 0, x'', 'pending', 10, 99),
            (x'02', x'0d', x'0a', x'07', 1, 0, x'', x'', 0, x'', 'pending', 20, 99),
            (x'03', x'0d', x'0a', x'08', 1, 0, x'', x'', 0, x'', 'approved', 5, 99);
        insert into recoveries (id, user_id, state, asked, ready_at, exp, stop_hash) values
            (x'01', x'0a', 'ready', 10, 20, 99, x'01'),
            (x'02', x'0a', 'waiting', 15, 25, 99, x'02'),
            (x'03', x'0b', 'waiting', 5, 15, 99, x'03')";

    #[tokio::test]
    async fn older_file_keeps_the_newest_that_lives() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("old.db").display());
        sqlx::any::install_default_drivers();
        let mut old = sqlx::AnyConnection::connect(&format!("{url}?mode=rwc"))
            .await
            .expect("a new file");
        let first = Backend::Sqlite.migrations().iter().take(1).cloned().collect();
        Migrator::with_migrations(first)
            .run(&mut old)
            .await
            .expect("as the first release made it");
        sqlx::raw_sql(TWO_LIVE).execute(&mut old).await.expect("rows");
        old.close().await.expect("closed");

        open(&url, 1, false).await.expect("it opens");
        let mut new = sqlx::AnyConnection::connect(&url).await.expect("the file");
        for (query, expected) in [
            (
                "select state from challenges order by cid",
                ["cancelled", "pending", "approved"],
            ),
            (
                "select state from recoveries order by id",
                ["stopped", "waiting", "waiting"],
            ),
        ] {
            let rows = sqlx::query(query).fetch_all(&mut new).await.expect("rows");
            let states: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
            assert_eq!(states, expected, "{query}");
        }
    }

    /// A program does not work on tables that it does not know.
    #[tokio::test]
    async fn older_program_refuses_a_newer_database() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("new.db").display());
        open(&url, 1, true).await.expect("a new file");
        let mut new = sqlx::AnyConnection::connect(&url).await.expect("the file");
        let first = Backend::Sqlite.migrations().iter().take(4).cloned().collect();
        let refused = Migrator::with_migrations(first).run(&mut new).await;
        assert!(
            matches!(refused, Err(sqlx::migrate::MigrateError::VersionMissing(5))),
            "{refused:?}"
        );
    }
}
