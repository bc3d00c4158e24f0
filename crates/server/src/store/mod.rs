//! The one store, on sqlx's `Any`: one text of each query serves SQLite and PostgreSQL. To add a query, write a method
//! in the file of its noun with the SQL in lower case beside it, `$1`-numbered, columns `text`, `bigint`, `bytea`/`blob`.
//!
//! What is used once or counts attempts is decided by one statement's row count, never by a read before a write.

mod admin_lists;
mod audit;
mod audit_search;
mod challenges;
mod conn;
mod connect;
mod conns;
mod devices;
mod email_changes;
mod erasures;
mod invitations;
mod limits;
mod logins;
mod logouts;
mod meta;
mod newcomers;
mod numbers;
mod oidc;
mod outbox;
mod pend;
mod people;
mod pushes;
mod recoveries;
mod recovery_codes;
mod registrations;
mod resets;
mod restore;
mod retention;
mod roles;
mod rows;
mod security_keys;
mod services;
mod sessions;
mod sms;
mod sqlite;
mod tickets;
mod tx;
mod users;
mod visits;
mod wake;
mod writer;

use std::sync::Arc;

use symbolon_protocol::encoding::hex;

use crate::chance;
use audit::Journal;
use conn::Conn;
use conns::Connections;
use writer::{Hold, Writer};

pub use admin_lists::{LimitRow, OutboxState};
pub use audit::AuditRow;
pub use audit_search::{AuditFilter, DayCount, TimeCount};
pub use challenges::{AskedLately, ChallengeRow};
pub use connect::Backend;
pub use devices::{DeviceRow, NewDevice};
pub use email_changes::{EmailChangeRow, Mailbox, NewEmail};
pub use invitations::InvitationRow;
pub use logins::LoginRow;
pub use newcomers::Newcomer;
pub use numbers::{NewNumber, NumberRow};
pub use oidc::{CodeRow, TokenRow};
pub use outbox::OutboxRow;
pub use pend::{PendEnd, PendRow};
pub use people::{FailureRow, ResetAskRow};
pub use pushes::{PushHealth, PushRow};
pub use recoveries::RecoveryRow;
pub use recovery_codes::CodesLeft;
pub use registrations::RegistrationRow;
pub use resets::ResetRow;
pub use roles::RoleRow;
pub use security_keys::{KeyUse, SecurityKeyRow};
pub use sessions::SessionRow;
pub use sms::{SmsCode, SmsRow, SmsTry};
pub use tickets::TicketRow;
pub use tx::{SignInRow, TxRow};
pub use users::UserRow;
pub use visits::{VisitKind, VisitRow};
pub use wake::{Topic, Waiter, Wake};

/// The database refused or is away. Its text may name tables, never values.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    #[error("the database URL must begin with sqlite: or postgres:")]
    Url,
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the database could not write; nothing was")]
    NotCommitted,
    #[error("a stored value of {0} is not of its form")]
    Damaged(&'static str),
}

pub struct Store {
    backend: Backend,
    read: Connections,
    writer: Writer,
    wake: Wake,
    journal: Arc<Journal>,
}

impl Store {
    /// Opens `sqlite:PATH` (made if absent when `create`) or `postgres://…` and brings its tables up to date.
    pub async fn open(url: &str, connections: u32, create: bool) -> Result<Self, StoreError> {
        let opened = connect::open(url, connections, create).await?;
        let wake = opened.wake;
        let journal = Arc::new(Journal::new(hex(&chance::random::<8>()), 1));
        Ok(Self {
            backend: opened.backend,
            read: opened.read,
            writer: opened.writer,
            wake,
            journal,
        })
    }

    pub fn backend(&self) -> Backend {
        self.backend
    }

    pub fn wake(&self) -> &Wake {
        &self.wake
    }

    /// For single reads outside a transaction.
    pub fn read(&self) -> &Connections {
        &self.read
    }

    /// A writing transaction. Dropped without `commit` it is rolled back.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let hold = self.writer.begin().await?;
        Ok(Tx {
            hold,
            wake: self.wake.clone(),
            topics: Vec::new(),
            journal: self.journal.clone(),
        })
    }

    pub async fn close(&self) {
        self.writer.close().await;
        self.read.close().await;
    }
}

/// A writing transaction and whom its commit wakes.
pub struct Tx {
    hold: Hold,
    wake: Wake,
    topics: Vec<Topic>,
    journal: Arc<Journal>,
}

impl Tx {
    /// The connection, for a query.
    pub fn conn(&mut self) -> &mut Conn {
        self.hold.connection()
    }

    /// Who waits for `topic` is woken when this transaction commits.
    pub async fn wakes(&mut self, topic: Topic) -> Result<(), StoreError> {
        self.topics.push(topic);
        Ok(())
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        self.hold.commit(self.topics, &self.wake).await
    }

    pub async fn rollback(self) -> Result<(), StoreError> {
        self.hold.undo().await
    }
}
