//! The phone's own connection while a program runs: one long poll an account, which ends whenever something else is sent
//! for that account (§5.1) and begins anew afterwards.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use symbolon_protocol::ErrorCode;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::errors::PhoneError;
use crate::pending::Pending;
use crate::phone::Phone;
use crate::ports::RecordId;

/// How long the site holds an empty answer back, seconds.
const WAIT: u8 = 20;
/// Between questions when something waits already, or after a failure.
const PAUSE: Duration = Duration::from_secs(3);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What a watch tells.
#[derive(Debug)]
pub enum News {
    /// What waits for this account now: whole, each time that the site was asked.
    Waiting(RecordId, Pending),
    /// The site could not be asked. Told once, not for each try that fails in the same way.
    Failed {
        /// Which account.
        account: RecordId,
        /// Why.
        error: PhoneError,
        /// Whether it is asked again by itself. Otherwise after the next act for this account.
        again: bool,
    },
}

/// Long polls for some accounts. Needs a tokio runtime; dropped, all polls end.
pub struct Watch {
    phone: Arc<Phone>,
    news: mpsc::UnboundedSender<News>,
    /// How many acts hold each account's poll back.
    holds: Mutex<HashMap<RecordId, watch::Sender<usize>>>,
}

/// While it lives, the account's poll rests. Dropped, the site is asked at once.
pub struct Pause(Option<watch::Sender<usize>>);

impl Watch {
    /// Nothing is asked yet.
    pub fn new(phone: Arc<Phone>) -> (Self, mpsc::UnboundedReceiver<News>) {
        let (news, receiver) = mpsc::unbounded_channel();
        let watch = Self {
            phone,
            news,
            holds: Mutex::default(),
        };
        (watch, receiver)
    }

    /// Polls for these accounts and no others.
    pub fn follow(&self, accounts: &[RecordId]) {
        let mut holds = self.holds();
        // A follower ends when its sender is gone.
        holds.retain(|id, _| accounts.contains(id));
        for id in accounts {
            holds.entry(*id).or_insert_with(|| {
                let (sender, receiver) = watch::channel(0);
                tokio::spawn(follow(Arc::clone(&self.phone), *id, receiver, self.news.clone()));
                sender
            });
        }
    }

    /// Ends the account's poll, so that an act need not wait for it.
    pub fn pause(&self, account: &RecordId) -> Pause {
        let hold = self.holds().get(account).cloned();
        if let Some(hold) = &hold {
            hold.send_modify(|n| *n += 1);
        }
        Pause(hold)
    }

    /// Asks for each followed account now, and returns when all have answered; the answers are news. Whether there was
    /// an answer for each.
    pub async fn ask_now(&self) -> bool {
        let ids: Vec<_> = self.holds().keys().copied().collect();
        self.ask(&ids).await
    }

    /// The same for these.
    pub async fn ask(&self, ids: &[RecordId]) -> bool {
        let mut asked = JoinSet::new();
        for id in ids.iter().copied() {
            let (pause, phone, news) = (self.pause(&id), Arc::clone(&self.phone), self.news.clone());
            asked.spawn(async move {
                let told = match phone.pending(&id, 0).await {
                    Ok(pending) => News::Waiting(id, pending),
                    Err(error) => News::Failed {
                        account: id,
                        again: is_passing(&error),
                        error,
                    },
                };
                let answered = matches!(told, News::Waiting(..));
                // Nobody who listens is no failure.
                news.send(told).ok();
                drop(pause);
                answered
            });
        }
        asked.join_all().await.into_iter().all(|answered| answered)
    }

    fn holds(&self) -> MutexGuard<'_, HashMap<RecordId, watch::Sender<usize>>> {
        self.holds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pause {
    fn drop(&mut self) {
        if let Some(hold) = &self.0 {
            hold.send_modify(|n| *n -= 1);
        }
    }
}

/// Ends when the watch no longer follows, or nobody listens.
async fn follow(
    phone: Arc<Phone>,
    id: RecordId,
    mut holds: watch::Receiver<usize>,
    news: mpsc::UnboundedSender<News>,
) {
    let mut pause = Duration::ZERO;
    let mut told = None;
    while holds.wait_for(|n| *n == 0).await.is_ok() {
        let asked = tokio::select! {
            biased;
            followed = held(&mut holds) => {
                if !followed {
                    return;
                }
                pause = Duration::ZERO;
                continue;
            }
            asked = ask(&phone, &id, pause) => asked,
        };
        let (result, took) = asked;
        let (sent, again) = match result {
            Ok(pending) => {
                told = None;
                // The site answers at once while something waits.
                pause = if took < PAUSE { PAUSE } else { Duration::ZERO };
                (news.send(News::Waiting(id, pending)), true)
            }
            Err(error) => {
                let again = is_passing(&error);
                let asked_for = match &error {
                    PhoneError::Site(s) => Duration::from_secs(s.retry_after.unwrap_or(0)),
                    _ => Duration::ZERO,
                };
                pause = (pause * 2).clamp(PAUSE, LONGEST_PAUSE).max(asked_for);
                let known = told.replace(error.code()) == Some(error.code());
                let failed = News::Failed {
                    account: id,
                    error,
                    again,
                };
                (if known { Ok(()) } else { news.send(failed) }, again)
            }
        };
        if sent.is_err() {
            return;
        }
        if !again {
            // Only an act can have changed it, however short it was.
            if holds.changed().await.is_err() {
                return;
            }
            pause = Duration::ZERO;
        }
    }
}

/// Until an act holds this poll back; `false`: this account is not followed any more.
async fn held(holds: &mut watch::Receiver<usize>) -> bool {
    holds.wait_for(|n| *n > 0).await.is_ok()
}

/// One long poll and how long the site took.
async fn ask(phone: &Phone, id: &RecordId, pause: Duration) -> (Result<Pending, PhoneError>, Duration) {
    tokio::time::sleep(pause).await;
    let start = Instant::now();
    (phone.pending(id, WAIT).await, start.elapsed())
}

/// Whether waiting can mend it.
fn is_passing(e: &PhoneError) -> bool {
    e.is_lost_answer()
        || matches!(e, PhoneError::Net(_))
        || matches!(e, PhoneError::Site(s) if matches!(s.code, ErrorCode::Rate | ErrorCode::Nonce))
}
