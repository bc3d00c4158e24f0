//! What happens by itself: the list of what waits, sites that cannot be reached, links, taps on notifications. Events go
//! to one listener, in order; what came before it listened is kept.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, Weak};

use symbolon_phone::ports::RecordId;
use symbolon_phone::{News, Pending, SignInRequest};
use tokio::sync::mpsc;

use super::problem::{Problem, Result};
use super::shown::{Event, Read, Request, request_id};
use super::system::{Leave, Notice};
use super::{Desk, lock};

/// Takes the events.
pub type Listener = Box<dyn Fn(Event) + Send>;

/// So long after a tap the request may come (ms).
const OPENING: u64 = 15_000;
/// How many links are kept for a listener that comes later.
const KEPT: usize = 8;

/// Everything that the events are made of.
#[derive(Default)]
pub(super) struct Board(Mutex<State>);

#[derive(Default)]
struct State {
    listener: Option<Listener>,
    kept: VecDeque<Event>,
    waiting: HashMap<RecordId, Vec<SignInRequest>>,
    /// As it was told last.
    told: Vec<SignInRequest>,
    unreachable: HashMap<RecordId, Problem>,
    in_front: bool,
    /// Until then (ms) the one request that comes is shown: its notification was tapped.
    open_until: u64,
}

impl Board {
    pub(super) fn tell(&self, event: Event) {
        lock(&self.0).tell(event);
    }

    pub(super) fn find(&self, id: &str) -> Option<SignInRequest> {
        let state = lock(&self.0);
        state
            .waiting
            .values()
            .flatten()
            .find(|r| request_id(r) == id)
            .cloned()
    }
}

impl State {
    fn tell(&mut self, event: Event) {
        match &self.listener {
            Some(listener) => listener(event),
            None if matches!(event, Event::Open { .. } | Event::Refused { .. }) => {
                if self.kept.len() == KEPT {
                    self.kept.pop_front();
                }
                self.kept.push_back(event);
            }
            // These are told anew when somebody listens.
            None => {}
        }
    }

    fn all(&self) -> Vec<SignInRequest> {
        let mut all: Vec<_> = self.waiting.values().flatten().cloned().collect();
        all.sort_by_key(|r| std::cmp::Reverse((r.issued, r.challenge)));
        all
    }

    fn tell_waiting(&mut self, now_ms: u64) {
        let all = self.all();
        let requests = all.iter().map(|r| Request::of(r, now_ms)).collect();
        self.told = all;
        self.tell(Event::Waiting { requests });
    }
}

impl State {
    fn open_the_one(&mut self, now_ms: u64) {
        if now_ms >= self.open_until {
            return;
        }
        if let [one] = self.all().as_slice() {
            self.open_until = 0;
            let request = Request::of(one, now_ms);
            self.tell(Event::Open {
                read: Read::Request { request },
            });
        }
    }
}

impl Desk {
    /// Events from now on.
    pub fn watch(&self, listener: Listener) {
        let mut state = lock(&self.board.0);
        state.listener = Some(listener);
        state.tell_waiting(self.now_ms());
        for (account, problem) in state.unreachable.clone() {
            state.tell(Event::Reach {
                account: account.to_string(),
                problem: Some(problem),
            });
        }
        while let Some(event) = state.kept.pop_front() {
            state.tell(event);
        }
    }

    /// Whether the person sees the window: then a request needs no notification.
    pub fn in_front(&self, in_front: bool) {
        lock(&self.board.0).in_front = in_front;
    }

    /// A notification was tapped. It can open a screen, and nothing else.
    pub fn open_notification(&self, request: &str) {
        // A check's, or one of a request that has ended: the window is enough.
        if let Some(found) = self.board.find(request) {
            let request = Request::of(&found, self.now_ms());
            self.board.tell(Event::Open {
                read: Read::Request { request },
            });
        }
    }

    /// Shows the one request that waits, or that comes within a moment; several are a list.
    pub(super) fn open_what_waits(&self) {
        let mut state = lock(&self.board.0);
        state.open_until = self.now_ms() + OPENING;
        state.open_the_one(self.now_ms());
    }

    /// From the first start on; again it does nothing.
    pub(super) fn begin_news(self: &Arc<Self>) {
        if let Some(news) = lock(&self.news).take() {
            tokio::spawn(pass_on(Arc::downgrade(self), news));
        }
    }

    pub(super) fn follow_accounts(&self) -> Result<()> {
        let ids: Vec<_> = self.phone.accounts()?.iter().map(|a| a.id).collect();
        self.watch.follow(&ids);
        Ok(())
    }

    /// The site's answer: what waits now for this account.
    pub(super) fn take_over(&self, account: RecordId, pending: Pending) {
        let mut state = lock(&self.board.0);
        if state.unreachable.remove(&account).is_some() {
            state.tell(Event::Reach {
                account: account.to_string(),
                problem: None,
            });
        }
        let before: HashSet<_> = state.told.iter().map(request_id).collect();
        state.waiting.insert(account, pending.requests);
        let now = state.all();
        if now == state.told {
            return;
        }
        let ids: HashSet<_> = now.iter().map(request_id).collect();
        let fresh: Vec<_> = now
            .iter()
            .filter(|r| !before.contains(&request_id(r)))
            .cloned()
            .collect();
        state.tell_waiting(self.now_ms());
        state.open_the_one(self.now_ms());
        let in_front = state.in_front;
        drop(state);
        for gone in before.difference(&ids) {
            self.system.withdraw(gone);
        }
        if !in_front && self.leave_to_notify() == Leave::Granted {
            for request in &fresh {
                self.notify(request);
            }
        }
    }

    /// After an act: not shown until the site is asked again.
    pub(super) fn no_longer_waits(&self, request: &SignInRequest) {
        let mut state = lock(&self.board.0);
        for list in state.waiting.values_mut() {
            list.retain(|r| r.hash() != request.hash());
        }
        state.tell_waiting(self.now_ms());
        drop(state);
        self.system.withdraw(&request_id(request));
    }

    /// After an account is gone.
    pub(super) fn forget_waiting(&self, account: &RecordId) {
        let mut state = lock(&self.board.0);
        state.unreachable.remove(account);
        if state.waiting.remove(account).is_some() {
            state.tell_waiting(self.now_ms());
        }
    }

    fn cannot_reach(&self, account: RecordId, problem: Problem) {
        let mut state = lock(&self.board.0);
        if state.unreachable.insert(account, problem.clone()).as_ref() != Some(&problem) {
            state.tell(Event::Reach {
                account: account.to_string(),
                problem: Some(problem),
            });
        }
    }

    /// General words and the site: a lock screen may show it to anybody.
    fn notify(&self, request: &SignInRequest) {
        let words = self.words();
        let site = request.sid.shown();
        self.system.notify(&Notice {
            request: request_id(request),
            title: words.text("notification-title", &[]),
            body: words.text("notification-body", &[("site", &site)]),
        });
    }
}

async fn pass_on(desk: Weak<Desk>, mut news: mpsc::UnboundedReceiver<News>) {
    while let Some(told) = news.recv().await {
        let Some(desk) = desk.upgrade() else { return };
        match told {
            // An account that has just been removed may still have been asked.
            News::Waiting(account, _) | News::Failed { account, .. }
                if desk.phone.account(&account).is_err() => {}
            News::Waiting(account, pending) => {
                desk.finish_lost(&account).await;
                desk.take_over(account, pending);
            }
            News::Failed { account, error, .. } => desk.cannot_reach(account, error.into()),
        }
    }
}
