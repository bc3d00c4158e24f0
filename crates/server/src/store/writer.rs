//! Writing transactions. PostgreSQL: each has a connection. SQLite: there is one writer, and who comes while the disk
//! syncs shares the next sync: their transactions run one after the other, each within a savepoint, and the common
//! commit answers all of them. Nobody is told of a success before that commit is on the disk.

use std::time::{Duration, Instant};

use sqlx::{Error, Executor};
use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::conn::{Conn, apart};
use super::conns::{Connections, Lease, PATIENCE};
use super::sqlite::Sqlite;
use super::wake::{Topic, Wake};

/// A commit waits for no more transactions than this.
const TOGETHER: usize = 64;
/// Nor is one begun for it after so long. The unit tests say themselves who shares a commit, on however slow a machine.
const BATCH_TIME: Duration = Duration::from_millis(if cfg!(test) { 60_000 } else { 8 });

#[derive(Clone)]
pub(super) enum Writer {
    Postgres(Connections),
    Sqlite(mpsc::UnboundedSender<Message>),
}

/// What the one writer of SQLite is told.
pub(super) enum Message {
    /// Somebody wants a turn.
    Begin(oneshot::Sender<Result<Turn, Error>>),
    Close(oneshot::Sender<()>),
}

/// A transaction's connection until its end.
pub(super) enum Hold {
    Postgres(Option<Lease>),
    Sqlite(Turn),
}

/// The one connection that writes to SQLite, lent for one transaction.
pub(super) struct Turn {
    connection: Option<Conn>,
    back: Option<oneshot::Sender<Back>>,
}

/// How a turn ended, and who waits for the common commit.
struct Back {
    connection: Conn,
    keep: bool,
    topics: Vec<Topic>,
    done: Option<oneshot::Sender<Result<(), StoreError>>>,
}

/// Those who wait for one common commit.
#[derive(Default)]
struct Waiting {
    topics: Vec<Topic>,
    done: Vec<oneshot::Sender<Result<(), StoreError>>>,
}

impl Writer {
    /// Starts the one writer of SQLite.
    pub fn sqlite(connection: Sqlite, wake: Wake) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(write(connection, receiver, wake));
        Self::Sqlite(sender)
    }

    pub async fn begin(&self) -> Result<Hold, StoreError> {
        match self {
            Self::Postgres(connections) => {
                let mut lease = connections.take().await?;
                lease.connection().execute("begin").await?;
                Ok(Hold::Postgres(Some(lease)))
            }
            Self::Sqlite(sender) => {
                let (answer, turn) = oneshot::channel();
                sender
                    .send(Message::Begin(answer))
                    .map_err(|_| Error::PoolClosed)?;
                match tokio::time::timeout(PATIENCE, turn).await {
                    Ok(Ok(turn)) => Ok(Hold::Sqlite(turn?)),
                    Ok(Err(_)) => Err(Error::PoolClosed.into()),
                    Err(_) => Err(Error::PoolTimedOut.into()),
                }
            }
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Postgres(connections) => connections.close().await,
            Self::Sqlite(sender) => {
                let (answer, closed) = oneshot::channel();
                if sender.send(Message::Close(answer)).is_ok() {
                    let _ = closed.await;
                }
            }
        }
    }
}

impl Hold {
    pub fn connection(&mut self) -> &mut Conn {
        match self {
            Self::Postgres(lease) => lease.as_mut().expect("is there until the end").connection(),
            Self::Sqlite(turn) => turn.connection.as_mut().expect("is there until the end"),
        }
    }

    /// Undoes the transaction. On SQLite it returns when everything that this transaction has seen is on the disk.
    pub async fn undo(self) -> Result<(), StoreError> {
        self.end(false, Vec::new(), None).await
    }

    /// Commits the transaction and then wakes who waits for `topics`. Returns when it is on the disk.
    pub async fn commit(self, topics: Vec<Topic>, wake: &Wake) -> Result<(), StoreError> {
        self.end(true, topics, Some(wake)).await
    }

    async fn end(mut self, keep: bool, topics: Vec<Topic>, wake: Option<&Wake>) -> Result<(), StoreError> {
        match &mut self {
            Self::Postgres(held) => {
                if let Some(mut lease) = held.take() {
                    lease
                        .connection()
                        .execute(if keep { "commit" } else { "rollback" })
                        .await?;
                    lease.give_back();
                }
                if let Some(wake) = wake {
                    wake.tell(topics);
                }
                Ok(())
            }
            Self::Sqlite(turn) => {
                let (done, committed) = oneshot::channel();
                // The writer wakes: also if whoever asked for this is gone by then.
                turn.give_back(keep, topics, Some(done));
                committed.await.map_err(|_| Error::WorkerCrashed)?
            }
        }
    }
}

impl Turn {
    fn give_back(
        &mut self,
        keep: bool,
        topics: Vec<Topic>,
        done: Option<oneshot::Sender<Result<(), StoreError>>>,
    ) {
        if let (Some(connection), Some(back)) = (self.connection.take(), self.back.take()) {
            // Nobody takes it back only once the writer has ended.
            let _ = back.send(Back {
                connection,
                keep,
                topics,
                done,
            });
        }
    }
}

/// Not ended: undone.
impl Drop for Turn {
    fn drop(&mut self) {
        self.give_back(false, Vec::new(), None);
    }
}

/// Not ended: undone. The connection serves again once that is done.
impl Drop for Hold {
    fn drop(&mut self) {
        if let Self::Postgres(held) = self
            && let Some(mut lease) = held.take()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                if lease.connection().execute("rollback").await.is_ok() {
                    lease.give_back();
                }
            });
        }
    }
}

/// The one writer of SQLite: lends its connection to one transaction after the other.
async fn write(mut connection: Sqlite, mut queue: mpsc::UnboundedReceiver<Message>, wake: Wake) {
    let mut closing = None;
    while let Some(message) = queue.recv().await {
        match message {
            Message::Begin(first) => match batch(connection, first, &mut queue, &mut closing, &wake).await {
                Some(back) => connection = back,
                None => return,
            },
            Message::Close(answer) => closing = Some(answer),
        }
        if let Some(answer) = closing.take() {
            // What is in its log is safe there too.
            let _ = apart(move || connection.close()).await;
            let _ = answer.send(());
            return;
        }
    }
}

/// Transactions up to one common commit.
async fn batch(
    connection: Sqlite,
    first: oneshot::Sender<Result<Turn, Error>>,
    queue: &mut mpsc::UnboundedReceiver<Message>,
    closing: &mut Option<oneshot::Sender<()>>,
    wake: &Wake,
) -> Option<Sqlite> {
    let (mut connection, begun) = begin(connection).await?;
    if let Err(error) = begun {
        // Not begun, or begun halfway.
        let _ = connection.batch("rollback");
        let _ = first.send(Err(error));
        return Some(connection);
    }
    let started = Instant::now();
    let mut waiting = Waiting::default();
    let mut turns = 0;
    let mut next = Some(first);
    let mut outcome = Ok(());
    while let Some(asker) = next.take() {
        let (back, end) = lend(connection, asker).await?;
        connection = back;
        waiting.done.extend(end.done);
        if end.keep {
            waiting.topics.extend(end.topics);
        }
        turns += 1;
        if turns < TOGETHER && started.elapsed() < BATCH_TIME && closing.is_none() {
            match queue.try_recv() {
                Ok(Message::Begin(asker)) => next = Some(asker),
                Ok(Message::Close(answer)) => *closing = Some(answer),
                Err(_) => {}
            }
        }
        let ended = if end.keep {
            "release turn"
        } else {
            "rollback to turn; release turn"
        };
        outcome = connection.batch(ended);
        if outcome.is_ok() && next.is_some() {
            outcome = connection.batch("savepoint turn");
        }
        if outcome.is_err() {
            break;
        }
    }
    if outcome.is_ok() {
        (connection, outcome) = patiently(connection, "commit").await?;
    }
    finish(&connection, outcome.err(), waiting, next, wake);
    Some(connection)
}

/// Begins a common commit with its first turn. Another process that writes is waited for where that holds nobody up.
async fn begin(connection: Sqlite) -> Option<(Sqlite, Result<(), Error>)> {
    let (connection, begun) = match connection.begin_now() {
        Ok(true) => (connection, Ok(())),
        Ok(false) => patiently(connection, "begin immediate").await?,
        Err(error) => (connection, Err(error)),
    };
    let begun = begun.and_then(|()| connection.batch("savepoint turn"));
    Some((connection, begun))
}

/// How a turn ended, without its connection.
struct End {
    keep: bool,
    topics: Vec<Topic>,
    done: Option<oneshot::Sender<Result<(), StoreError>>>,
}

/// Lends the connection and takes it back. `None` if it is lost, which only a defect could do.
async fn lend(connection: Sqlite, asker: oneshot::Sender<Result<Turn, Error>>) -> Option<(Sqlite, End)> {
    let (back, returned) = oneshot::channel();
    let turn = Turn {
        connection: Some(Conn::Sqlite(connection)),
        back: Some(back),
    };
    // Who gave up waiting drops the turn, which gives the connection back.
    drop(asker.send(Ok(turn)));
    match returned.await {
        Ok(Back {
            connection: Conn::Sqlite(connection),
            keep,
            topics,
            done,
        }) => Some((connection, End { keep, topics, done })),
        _ => lost(),
    }
}

/// Runs what may wait for others or for the disk.
async fn patiently(connection: Sqlite, sql: &'static str) -> Option<(Sqlite, Result<(), Error>)> {
    let done = apart(move || {
        let outcome = connection.batch(sql);
        (connection, outcome)
    });
    match done.await {
        Ok(done) => Some(done),
        Err(_) => lost(),
    }
}

fn lost<T>() -> Option<T> {
    tracing::error!(
        event = "writer_lost",
        "the connection that writes is gone; start the server again"
    );
    None
}

/// Tells everybody how the common commit went.
fn finish(
    connection: &Sqlite,
    failure: Option<Error>,
    waiting: Waiting,
    next: Option<oneshot::Sender<Result<Turn, Error>>>,
    wake: &Wake,
) {
    match &failure {
        None => wake.tell(waiting.topics),
        Some(error) => {
            let transactions = waiting.done.len();
            tracing::error!(event = "commit_failed", %error, transactions, "nothing of them was written");
            // SQLite may have undone it by itself.
            let _ = connection.batch("rollback");
        }
    }
    for done in waiting.done {
        let _ = done.send(if failure.is_some() {
            Err(StoreError::NotCommitted)
        } else {
            Ok(())
        });
    }
    if let (Some(asker), Some(error)) = (next, failure) {
        let _ = asker.send(Err(error));
    }
}

#[cfg(test)]
mod tests;
