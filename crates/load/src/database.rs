//! The database that the run is made with: made for it, measured, dropped.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use symbolon_protocol::encoding::hex;
use symbolon_server::chance;

use crate::Failure;
use crate::process;

pub enum Database {
    Sqlite {
        file: PathBuf,
    },
    Postgres {
        cluster: String,
        name: String,
        postmaster: Option<u32>,
    },
}

impl Database {
    pub async fn make(wanted: &str, folder: &Path) -> Result<Self, Failure> {
        sqlx::any::install_default_drivers();
        if wanted.starts_with("sqlite") {
            return Ok(Self::Sqlite {
                file: folder.join("load.db"),
            });
        }
        let mut connection = AnyConnection::connect(wanted).await?;
        let pid: i32 = sqlx::query_scalar("select pg_backend_pid()")
            .fetch_one(&mut connection)
            .await?;
        let name = format!("symbolon_load_{}", hex(&chance::random::<8>()));
        connection
            .execute(AssertSqlSafe(format!("create database {name}")))
            .await?;
        Ok(Self::Postgres {
            cluster: wanted.to_owned(),
            name,
            postmaster: postmaster_here(pid),
        })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres { .. } => "postgres",
        }
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite { file } => format!("sqlite:{}", file.display()),
            Self::Postgres { cluster, name, .. } => {
                let (host, _) = split(cluster);
                format!("{host}/{name}")
            }
        }
    }

    /// Processor seconds so far of a cluster on this machine.
    pub fn cpu_seconds(&self) -> Result<Option<f64>, Failure> {
        match self {
            Self::Postgres {
                postmaster: Some(pid),
                ..
            } => Ok(Some(process::family_cpu_seconds(*pid)?)),
            _ => Ok(None),
        }
    }

    /// How many bytes the tables and indexes take, without those of used nonces, which are forgotten after five minutes.
    pub async fn bytes(&self) -> Result<u64, Failure> {
        let mut connection = AnyConnection::connect(&self.url()).await?;
        let sql = match self {
            Self::Sqlite { .. } => {
                connection.execute("pragma wal_checkpoint(truncate)").await?;
                "select sum(pgsize) from dbstat where name not like '%used_nonces%'"
            }
            Self::Postgres { .. } => {
                connection.execute("vacuum").await?;
                "select cast(sum(pg_total_relation_size(oid)) as bigint) from pg_class \
                 where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'used_nonces'"
            }
        };
        let bytes: i64 = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(bytes.unsigned_abs())
    }

    pub async fn drop(self) -> Result<(), Failure> {
        if let Self::Postgres { cluster, name, .. } = self {
            let mut connection = AnyConnection::connect(&cluster).await?;
            connection
                .execute(AssertSqlSafe(format!("drop database {name} with (force)")))
                .await?;
        }
        Ok(())
    }
}

/// `postgres://user@host:port` and the rest.
fn split(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    match url[start..].find('/') {
        Some(at) => url.split_at(start + at),
        None => (url, ""),
    }
}

/// The first process of the cluster, if it runs here: the parent of our connection's.
fn postmaster_here(backend: i32) -> Option<u32> {
    let backend = u32::try_from(backend).ok()?;
    let command = std::fs::read_to_string(format!("/proc/{backend}/comm")).ok()?;
    command
        .starts_with("postgres")
        .then(|| process::parent(backend).ok())
        .flatten()
}
