//! Connections to the database, kept open. Unlike sqlx's own pool it does not ask the database before and after each
//! use whether it is still there: on both databases that costs as much as a query.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use sqlx::any::{AnyConnectOptions, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::{Any, AnyConnection, Connection, Either, Error, Execute, Executor, SqlStr};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::conn::{Conn, apart};
use super::sqlite::Sqlite;

/// Who waits longer for a connection gets an error.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);
/// A connection that was idle longer is asked whether it is still there: the database may have been started again.
const FRESH: Duration = Duration::from_secs(1);

/// At most so many connections; made when they are needed.
#[derive(Clone)]
pub struct Connections(Arc<Shared>);

/// Where a database is, and how it is opened.
pub(super) enum Place {
    /// A file that is there, and what every connection to it runs first.
    Sqlite(PathBuf, &'static str),
    Postgres(AnyConnectOptions),
}

struct Shared {
    place: Place,
    permits: Arc<Semaphore>,
    /// The last one given back is the first one taken: few of them stay in the processors' caches.
    idle: Mutex<Vec<(Conn, Instant)>>,
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Connections(..)")
    }
}

impl Connections {
    pub(super) fn new(place: Place, count: u32) -> Self {
        let permits = Arc::new(Semaphore::new(count as usize));
        Self(Arc::new(Shared {
            place,
            permits,
            idle: Mutex::default(),
        }))
    }

    /// One that belongs to no pool.
    pub(super) async fn connect(&self) -> Result<Conn, Error> {
        match &self.0.place {
            Place::Sqlite(file, setup) => {
                let (file, setup) = (file.clone(), *setup);
                Ok(Conn::Sqlite(apart(move || Sqlite::open(&file, setup)).await??))
            }
            Place::Postgres(options) => Ok(Conn::Postgres(AnyConnection::connect_with(options).await?)),
        }
    }

    /// Takes one, or makes one.
    pub(super) async fn take(&self) -> Result<Lease, Error> {
        let permit = match tokio::time::timeout(PATIENCE, self.0.permits.clone().acquire_owned()).await {
            Ok(Ok(permit)) => permit,
            Ok(Err(_)) => return Err(Error::PoolClosed),
            Err(_) => return Err(Error::PoolTimedOut),
        };
        loop {
            let kept = self.0.idle.lock().expect("no panic while held").pop();
            let connection = match kept {
                Some((connection, since)) if since.elapsed() < FRESH => connection,
                Some((mut connection, _)) => match connection.ping().await {
                    Ok(()) => connection,
                    Err(_) => continue,
                },
                None => self.connect().await?,
            };
            return Ok(Lease {
                connection: Some(connection),
                home: self.clone(),
                _permit: permit,
            });
        }
    }

    /// Closes those that nobody uses; who asks from now on gets an error.
    pub(super) async fn close(&self) {
        self.0.permits.close();
        let idle = std::mem::take(&mut *self.0.idle.lock().expect("no panic while held"));
        for (connection, _) in idle {
            // It is closed one way or the other.
            let _ = connection.close().await;
        }
    }

    fn keep(&self, connection: Conn) {
        if !self.0.permits.is_closed() {
            self.0
                .idle
                .lock()
                .expect("no panic while held")
                .push((connection, Instant::now()));
        }
    }
}

/// A connection for one use. Dropped it is closed, unless it was given back.
pub(super) struct Lease {
    connection: Option<Conn>,
    home: Connections,
    _permit: OwnedSemaphorePermit,
}

impl Lease {
    pub fn connection(&mut self) -> &mut Conn {
        self.connection.as_mut().expect("is there until it is given back")
    }

    /// It is between two statements and within no transaction.
    pub fn give_back(mut self) {
        if let Some(connection) = self.connection.take() {
            self.home.keep(connection);
        }
    }

    /// Gives it back if `result` leaves it usable.
    fn after<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        if matches!(result, Ok(_) | Err(Error::Database(_))) {
            self.give_back();
        }
        result
    }
}

/// Each query by itself, on any connection: for reads outside a transaction.
impl<'c> Executor<'c> for &Connections {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let home = self.clone();
        let all = async move {
            let mut lease = home.take().await?;
            let connection = lease.connection.take().expect("is there until it is given back");
            let (connection, steps) = connection.all(query).await?;
            lease.connection = Some(connection);
            lease.after(steps)
        };
        stream::once(all)
            .map_ok(|steps| stream::iter(steps.into_iter().map(Ok)))
            .try_flatten()
            .boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let home = self.clone();
        Box::pin(async move {
            let mut lease = home.take().await?;
            let row = lease.connection().fetch_optional(query).await;
            lease.after(row)
        })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, Error>>
    where
        'c: 'e,
    {
        let home = self.clone();
        Box::pin(async move {
            let mut lease = home.take().await?;
            let statement = lease.connection().prepare_with(sql, parameters).await;
            lease.after(statement)
        })
    }
}
