//! A connection to one of the two databases, for sqlx's queries.

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use sqlx::any::{AnyArguments, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, Connection, Either, Error, Execute, Executor, SqlStr};

use super::sqlite::{Sqlite, Steps};

#[derive(Debug)]
pub enum Conn {
    Sqlite(Sqlite),
    Postgres(AnyConnection),
}

impl Conn {
    pub(super) async fn close(self) -> Result<(), Error> {
        match self {
            // It may write the whole log into the file.
            Self::Sqlite(sqlite) => apart(move || sqlite.close()).await?,
            Self::Postgres(connection) => connection.close().await,
        }
    }

    /// Still there? A file does not go away.
    pub(super) async fn ping(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(connection) => connection.ping().await,
        }
    }

    /// One query to its end. On SQLite it may be long: it gets a thread of its own.
    pub(super) async fn all<'q, E>(self, query: E) -> Result<(Self, Result<Steps, Error>), Error>
    where
        E: 'q + Execute<'q, Any>,
    {
        match self {
            Self::Sqlite(mut sqlite) => {
                let (sql, arguments) = parts(query)?;
                apart(move || {
                    let steps = sqlite.run(sql, arguments);
                    (Self::Sqlite(sqlite), steps)
                })
                .await
            }
            Self::Postgres(mut connection) => {
                let steps = connection.fetch_many(query).try_collect().await;
                Ok((Self::Postgres(connection), steps))
            }
        }
    }
}

/// Runs what waits for the disk where it holds nobody up.
pub(super) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::WorkerCrashed)
}

/// Text and arguments of a query.
fn parts<'q, E: 'q + Execute<'q, Any>>(mut query: E) -> Result<(SqlStr, Option<AnyArguments>), Error> {
    let arguments = query.take_arguments().map_err(Error::Encode)?;
    Ok((query.sql(), arguments))
}

fn here<'q, E: 'q + Execute<'q, Any>>(sqlite: &mut Sqlite, query: E) -> Result<Steps, Error> {
    let (sql, arguments) = parts(query)?;
    sqlite.run(sql, arguments)
}

impl<'c> Executor<'c> for &'c mut Conn {
    type Database = Any;

    fn execute<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<AnyQueryResult, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        match self {
            Conn::Sqlite(sqlite) => Box::pin(async move {
                let mut done = AnyQueryResult::default();
                done.extend(here(sqlite, query)?.into_iter().filter_map(Either::left));
                Ok(done)
            }),
            Conn::Postgres(connection) => connection.execute(query),
        }
    }

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        match self {
            Conn::Sqlite(sqlite) => stream::once(async move {
                match here(sqlite, query) {
                    Ok(steps) => stream::iter(steps.into_iter().map(Ok).collect::<Vec<_>>()),
                    Err(error) => stream::iter(vec![Err(error)]),
                }
            })
            .flatten()
            .boxed(),
            Conn::Postgres(connection) => connection.fetch_many(query),
        }
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        match self {
            Conn::Sqlite(sqlite) => Box::pin(async move {
                let steps = here(sqlite, query)?;
                Ok(steps.into_iter().find_map(Either::right))
            }),
            Conn::Postgres(connection) => connection.fetch_optional(query),
        }
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, Error>>
    where
        'c: 'e,
    {
        match self {
            Conn::Sqlite(_) => Box::pin(async {
                Err(Error::Protocol(
                    "queries are prepared when they are run, and kept".into(),
                ))
            }),
            Conn::Postgres(connection) => connection.prepare_with(sql, parameters),
        }
    }
}
