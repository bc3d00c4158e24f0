//! Wakes who waits: a phone in its long poll, a browser on the waiting page. In process for SQLite; across instances
//! by LISTEN/NOTIFY for PostgreSQL. A wake is a hint: who is woken reads the database again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use sqlx::postgres::PgListener;
use sqlx::{Any, Transaction};
use symbolon_protocol::encoding::hex;
use tokio::sync::Notify;

use super::StoreError;
use super::connect::Backend;

const CHANNEL: &str = "symbolon_wake";

/// What somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Topic(String);

impl Topic {
    /// Challenges of a device.
    pub fn device(dev: &[u8; 16]) -> Self {
        Self(format!("d{}", hex(dev)))
    }

    /// The state of a sign-in (`tx` is the cookie's hash).
    pub fn transaction(tx: &[u8; 32]) -> Self {
        Self(format!("t{}", hex(tx)))
    }

    /// The state of an enrolment.
    pub fn enrolment(tid: &[u8; 16]) -> Self {
        Self(format!("e{}", hex(tid)))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

        /// Mail or push that should leave.
    pub fn outbox() -> Self {
        Self("o".into())
    }
}

#[derive(Clone)]
pub struct Wake {
    backend: Backend,
    waiting: Arc<Mutex<HashMap<String, Weak<Notify>>>>,
}

/// One who waits. It is told of every wake after it was made.
pub struct Waiter(Arc<Notify>);

impl Waiter {
    /// Returns at a wake or after `limit`, whichever is first.
    pub async fn wait(&self, limit: Duration) {
        let _ = tokio::time::timeout(limit, self.0.notified()).await;
    }
}

impl Wake {
    pub(super) fn new(backend: Backend) -> Self {
        Self { backend, waiting: Arc::default() }
    }

    /// Make the waiter first, then read the database, then wait: no wake is lost between the two.
    pub fn waiter(&self, topic: &Topic) -> Waiter {
        let mut map = self.waiting.lock().expect("no panic while held");
        if let Some(notify) = map.get(&topic.0).and_then(Weak::upgrade) {
            return Waiter(notify);
        }
        if map.len() % 1024 == 1023 {
            map.retain(|_, weak| weak.strong_count() > 0);
        }
        let notify = Arc::new(Notify::new());
        map.insert(topic.0.clone(), Arc::downgrade(&notify));
        Waiter(notify)
    }

    /// Within the transaction that changes something: PostgreSQL delivers it to every instance at the commit.
    pub(super) async fn announce(&self, tx: &mut Transaction<'static, Any>, topic: &Topic) -> Result<(), StoreError> {
        if self.backend == Backend::Postgres {
            sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(&topic.0).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// After the commit, in this process.
    pub(super) fn fire(&self, topic: &str) {
        let notify = {
            let mut map = self.waiting.lock().expect("no panic while held");
            match map.get(topic).map(Weak::upgrade) {
                Some(Some(notify)) => Some(notify),
                Some(None) => {
                    map.remove(topic);
                    None
                }
                None => None,
            }
        };
        if let Some(notify) = notify {
            // One permit is kept for a waiter that has read but does not wait yet.
            notify.notify_waiters();
            notify.notify_one();
        }
    }

    /// PostgreSQL: hears the other instances until the process ends. Nothing to hear for SQLite.
    pub(super) async fn listen(&self, url: &str) -> Result<(), StoreError> {
        if self.backend != Backend::Postgres {
            return Ok(());
        }
        let mut listener = PgListener::connect(url).await?;
        listener.listen(CHANNEL).await?;
        let wake = self.clone();
        tokio::spawn(async move {
            loop {
                match listener.recv().await {
                    Ok(notification) => wake.fire(notification.payload()),
                    // The listener reconnects by itself; a wake lost meanwhile costs at most one polling interval.
                    Err(error) => {
                        tracing::warn!(event = "listen_failed", %error, "waking by other instances is interrupted");
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
            }
        });
        Ok(())
    }
}
