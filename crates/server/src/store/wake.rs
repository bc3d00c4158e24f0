//! Wakes who waits: a phone in its long poll, a browser on the waiting page. In process for SQLite; across instances
//! by LISTEN/NOTIFY for PostgreSQL. A wake is a hint: who is woken reads the database again, and does so now and then
//! without one.
//!
//! NOTIFY is sent after the commit that it tells of, for many commits at once: within them PostgreSQL would let only one
//! of all commits at a time wait for the disk.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use sqlx::postgres::PgListener;
use symbolon_protocol::encoding::hex;
use tokio::sync::{Notify, mpsc};

use super::StoreError;
use super::conns::Connections;
use crate::chance;

const CHANNEL: &str = "symbolon_wake";
/// So many topics go into one notification; PostgreSQL takes 8000 bytes.
const TOGETHER: usize = 100;

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

    /// Mail that should leave.
    pub fn outbox() -> Self {
        Self("o".into())
    }

    /// Pushes that should leave.
    pub fn push() -> Self {
        Self("p".into())
    }
}

#[derive(Clone, Default)]
pub struct Wake {
    waiting: Arc<Mutex<HashMap<String, Weak<Notify>>>>,
    /// To the other instances, where there may be some.
    others: Option<mpsc::UnboundedSender<Topic>>,
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
    /// In this process alone.
    pub(super) fn new() -> Self {
        Self::default()
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

    /// After the commit: here, and on the other instances.
    pub(super) fn tell(&self, topics: Vec<Topic>) {
        for topic in topics {
            self.fire(topic.as_str());
            if let Some(others) = &self.others {
                // Nobody listens only once the store is closed.
                let _ = others.send(topic);
            }
        }
    }

    fn fire(&self, topic: &str) {
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

    /// PostgreSQL: hears the other instances, and tells them, until the process ends.
    pub(super) async fn share(&mut self, url: &str, connections: Connections) -> Result<(), StoreError> {
        let mut listener = PgListener::connect(url).await?;
        listener.listen(CHANNEL).await?;
        let (sender, receiver) = mpsc::unbounded_channel();
        let own = hex(&chance::random::<8>());
        tokio::spawn(notify(connections, receiver, own.clone()));
        let wake = self.clone();
        tokio::spawn(async move {
            loop {
                match listener.recv().await {
                    Ok(notification) => wake.hear(notification.payload(), &own),
                    // The listener reconnects by itself; a wake lost meanwhile costs at most one polling interval.
                    Err(error) => {
                        tracing::warn!(event = "listen_failed", %error, "waking by other instances is interrupted");
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
            }
        });
        self.others = Some(sender);
        Ok(())
    }

    /// The name of who tells, then topics. What we told ourselves was done at once.
    fn hear(&self, payload: &str, own: &str) {
        let mut words = payload.split(' ');
        if words.next() != Some(own) {
            words.for_each(|topic| self.fire(topic));
        }
    }
}

/// Tells the other instances, with everything that has come together meanwhile.
async fn notify(connections: Connections, mut topics: mpsc::UnboundedReceiver<Topic>, own: String) {
    let mut some = Vec::new();
    while topics.recv_many(&mut some, TOGETHER).await > 0 {
        let mut payload = own.clone();
        for topic in some.drain(..) {
            payload.push(' ');
            payload.push_str(topic.as_str());
        }
        let told = sqlx::query("select pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(payload)
            .execute(&connections)
            .await;
        if let Err(error) = told {
            tracing::warn!(event = "notify_failed", %error, "other instances see it at their next look");
        }
    }
}
