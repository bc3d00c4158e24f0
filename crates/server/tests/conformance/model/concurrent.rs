//! The same acts by tasks on several threads. No model can say what comes of them; the invariants hold all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use futures_util::future::join_all;
use sqlx::Row;
use symbolon_idp::device::DeviceState;
use symbolon_idp::login::Method;
use symbolon_protocol::Challenge;
use symbolon_protocol::encoding::hex;
use symbolon_protocol::wire::{DenyReason, DenyRequest, PendingAnswer, PendingRequest};
use symbolon_server::store::{ChallengeRow, UserRow};
use tokio::sync::Mutex;

use super::acts::STEP;
use super::dice::Dice;
use super::journal::Journal;
use super::play::{new_account, new_browser, new_phone, other_number};
use crate::harness::{Reply, Site};
use crate::phone::{Phone, fresh_nonce};
use crate::tab::Tab;

/// Tasks that speak for one phone at once, which no honest phone has, and tasks that are browsers.
const HANDS: u64 = 2;
const BROWSERS: u64 = 2;
const ACTS: usize = 10;

/// A phone that several tasks speak for.
struct Shared {
    phone: Phone,
    counter: AtomicU64,
    /// Answers `pin_wrong`.
    wrong: AtomicUsize,
}

/// What the tasks saw.
struct Life {
    site: Arc<Site>,
    user: UserRow,
    phones: [Shared; 2],
    /// Challenges whose approval was answered by 200, with the device.
    approved: Mutex<Vec<([u8; 16], [u8; 16])>>,
    /// Transactions whose browser got a session.
    signed_in: Mutex<Vec<[u8; 32]>>,
}

/// One account, its tasks, and then what must hold.
pub async fn round(site: &Arc<Site>, journal: &mut Journal, seed: &[u8; 32], nth: u64) {
    let user = new_account(site).await;
    let mut phones = Vec::new();
    for _ in 0..2 {
        let phone = new_phone(site, &user).await;
        phones.push(Shared {
            counter: AtomicU64::new(phone.counter),
            wrong: AtomicUsize::new(0),
            phone,
        });
    }
    let phones = phones
        .try_into()
        .unwrap_or_else(|_| unreachable!("two were pushed"));
    let life = Arc::new(Life {
        site: site.clone(),
        user,
        phones,
        approved: Mutex::default(),
        signed_in: Mutex::default(),
    });
    let mut tasks = Vec::new();
    for task in 0..2 * HANDS {
        let (life, dice) = (life.clone(), Dice::new(seed, nth * 100 + task));
        tasks.push(tokio::spawn(async move {
            life.use_phone((task % 2) as usize, dice).await
        }));
    }
    for task in 0..BROWSERS {
        let (life, dice) = (life.clone(), Dice::new(seed, nth * 100 + 50 + task));
        tasks.push(tokio::spawn(async move { life.browse(dice).await }));
    }
    let (clock, mut dice) = (life.clone(), Dice::new(seed, nth * 100 + 99));
    tasks.push(tokio::spawn(async move {
        for _ in 0..ACTS {
            if dice.once_in(4) {
                clock.site.advance(STEP);
            }
            clock.site.sweep().await;
        }
    }));
    for task in join_all(tasks).await {
        task.expect("no task panics");
    }
    life.check(journal)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
}

impl Life {
    /// A request of a phone. The nonce comes first, as in a phone: what has the lower counter has the older nonce.
    async fn request(&self, nth: usize, path: &'static str, body: Vec<u8>) -> Reply {
        let shared = &self.phones[nth];
        let nonce = fresh_nonce(&self.site).await;
        let counter = shared.counter.fetch_add(1, Ordering::SeqCst) + 1;
        self.site
            .post(path, shared.phone.envelope(path, nonce, counter, body).to_json())
            .await
    }

    /// Fetches, and approves or denies what is there. Only these refusals are right.
    async fn use_phone(&self, nth: usize, mut dice: Dice) {
        for _ in 0..ACTS {
            let reply = self
                .request(nth, "/device/v1/pending", PendingRequest { wait: 0 }.to_json())
                .await;
            if !reply.status.is_success() {
                allowed(&reply, &["replay", "nonce", "pin_locked"]);
                continue;
            }
            for c in PendingAnswer::parse(&reply.body).expect("a list").challenges {
                let cid = Challenge::parse(&c).expect("a challenge").cid;
                let row = self
                    .site
                    .app
                    .store
                    .challenge(&cid)
                    .await
                    .expect("answers")
                    .expect("it is there");
                self.answer(nth, &row, &mut dice).await;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn answer(&self, nth: usize, row: &ChallengeRow, dice: &mut Dice) {
        let phone = &self.phones[nth].phone;
        let (what, number) = (dice.roll(12), row.ans);
        if what < 2 {
            let reason = if dice.once_in(4) {
                DenyReason::NotMe
            } else {
                DenyReason::Cancel
            };
            let reply = self
                .request(
                    nth,
                    "/device/v1/deny",
                    DenyRequest {
                        challenge: row.cid,
                        reason,
                    }
                    .to_json(),
                )
                .await;
            return allowed(&reply, &["replay", "nonce", "pin_locked", "challenge_gone"]);
        }
        let (pin, number) = match what {
            2 => ("5550", number),
            3 => (phone.pin.as_str(), other_number(number)),
            _ => (phone.pin.as_str(), number),
        };
        let request = phone.approval(row, pin, number);
        let reply = self.request(nth, "/device/v1/approve", request.to_json()).await;
        match (reply.status.is_success(), what) {
            (true, 2 | 3) => panic!("a wrong PIN or number was approved"),
            (true, _) => self.approved.lock().await.push((row.cid, row.dev)),
            (false, 2) if reply.code() == "pin_wrong" => {
                self.phones[nth].wrong.fetch_add(1, Ordering::SeqCst);
            }
            (false, 3) => allowed(
                &reply,
                &[
                    "match_wrong",
                    "replay",
                    "nonce",
                    "pin_locked",
                    "challenge_gone",
                    "state",
                ],
            ),
            (false, _) => allowed(
                &reply,
                &["replay", "nonce", "pin_locked", "challenge_gone", "state"],
            ),
        }
    }

    /// A browser signs in again and again, in two tabs that share its cookies.
    async fn browse(&self, mut dice: Dice) {
        for _ in 0..ACTS / 2 {
            let (row, tab, csrf) = new_browser(&self.site, &self.user, dice.roll(3) as usize).await;
            let method = if dice.once_in(2) {
                Method::AppPin
            } else {
                Method::AppQr
            };
            let id = hex(&row.id);
            let base = [("csrf", csrf.as_str()), ("tx", id.as_str())];
            let send = |tab: Tab, path: &'static str, more: Option<(&'static str, String)>| async move {
                let mut tab = tab;
                let mut fields = base.to_vec();
                fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
                tab.submit(&self.site, path, &fields).await;
                assert!(tab.status < 500, "{} answers {}", tab.path, tab.status);
                tab
            };
            let tab = send(tab, "/login/method", Some(("method", method.as_str().into()))).await;
            // Both tabs start at once, perhaps for different phones.
            let phones = [dice.roll(2), dice.roll(2)].map(|n| hex(&self.phones[n as usize].phone.dev));
            let starts = phones.map(|dev| send(tab.clone(), "/login/challenge", Some(("device", dev))));
            let count = if dice.once_in(3) { 2 } else { 1 };
            join_all(starts.into_iter().take(count)).await;
            for _ in 0..4 {
                let shown = self
                    .site
                    .app
                    .store
                    .challenge_of_tx(&row.hash)
                    .await
                    .expect("answers");
                let Some(shown) = shown else { break };
                let end = |tab: Tab| async {
                    match shown.kind {
                        1 => send(tab, "/login/complete", None).await,
                        _ => {
                            let owner = self
                                .phones
                                .iter()
                                .find(|p| p.phone.dev == shown.dev)
                                .expect("ours");
                            let pin = if shown.inputs == 0 {
                                "5550"
                            } else {
                                &owner.phone.pin
                            };
                            send(
                                tab,
                                "/login/code",
                                Some(("code", owner.phone.code(&shown.c, pin))),
                            )
                            .await
                        }
                    }
                };
                let ends = join_all([end(tab.clone()), end(tab.clone())]).await;
                let done = ends.iter().filter(|tab| tab.is_signed_in()).count();
                self.signed_in
                    .lock()
                    .await
                    .extend(std::iter::repeat_n(row.hash, done));
                if done > 0 {
                    break;
                }
                tokio::task::yield_now().await;
            }
            if dice.once_in(5) {
                send(tab, "/login/cancel", None).await;
            }
        }
    }

    async fn check(&self, journal: &mut Journal) -> Result<(), String> {
        journal.read(&self.site).await?;
        let rows = self.rows().await;
        let ours = |id: &Vec<u8>| rows.contains_key(id);
        let consumed: BTreeSet<_> = journal
            .count("challenges.state", |c| c.new == "consumed")
            .into_keys()
            .filter(ours)
            .collect();
        let mut by_challenge: Vec<_> = consumed.iter().map(|cid| rows[cid].0.clone()).collect();
        let mut by_browser: Vec<_> = self.signed_in.lock().await.iter().map(|tx| tx.to_vec()).collect();
        by_challenge.sort();
        by_browser.sort();
        expect(
            by_challenge == by_browser,
            "a browser signed in for each consumed challenge, and none else",
            journal,
        )?;
        let approved = journal.count("challenges.state", |c| c.new == "approved");
        let mut pushes: Vec<_> = approved
            .into_keys()
            .filter(|cid| rows.get(cid).is_some_and(|row| row.2 == 1))
            .collect();
        let mut answered = Vec::new();
        for (cid, dev) in self.approved.lock().await.iter() {
            expect(
                rows[&cid.to_vec()].1 == dev.to_vec(),
                "the device of the challenge approved it",
                journal,
            )?;
            answered.push(cid.to_vec());
        }
        pushes.sort();
        answered.sort();
        expect(
            pushes == answered,
            "one approval by 200 for each approved challenge, and none else",
            journal,
        )?;
        self.check_devices(journal).await?;
        self.check_live(journal).await
    }

    async fn check_devices(&self, journal: &Journal) -> Result<(), String> {
        for shared in &self.phones {
            let device = self.site.device(&shared.phone).await;
            let locked = device.state == DeviceState::PinLocked;
            expect(
                locked == (device.pin_fail == 5),
                "locked by five wrong PINs and by nothing else",
                journal,
            )?;
            expect(
                locked || device.state == DeviceState::Active,
                "nobody was suspended",
                journal,
            )?;
            let attempts = journal.count("devices.pin_fail", |c| c.new != "0");
            let taken = attempts.get(&shared.phone.dev[..]).copied().unwrap_or(0);
            expect(
                taken >= shared.wrong.load(Ordering::SeqCst),
                "each wrong PIN took an attempt",
                journal,
            )?;
        }
        Ok(())
    }

    /// One live challenge a transaction; after a sweep none of a transaction that is over, none after their time.
    async fn check_live(&self, journal: &mut Journal) -> Result<(), String> {
        self.site.sweep().await;
        let over: BTreeSet<Vec<u8>> =
            sqlx::query_scalar("select hash from tx where state in ('done', 'ended')")
                .fetch_all(self.site.app.store.read())
                .await
                .expect("the store answers")
                .into_iter()
                .collect();
        let mut live = BTreeMap::new();
        for (cid, (tx, _, _, state)) in self.rows().await {
            if state == "pending" || state == "approved" {
                expect(!over.contains(&tx), "what is over has no live challenge", journal)?;
                live.entry(tx).or_insert_with(Vec::new).push(cid);
            }
        }
        if let Some(cids) = live.values().find(|cids| cids.len() > 1) {
            let story: Vec<_> = cids.iter().map(|cid| journal.of(cid)).collect();
            return Err(format!("two live challenges of one transaction: {story:#?}"));
        }
        self.site.advance(5 * STEP);
        self.site.sweep().await;
        journal.read(&self.site).await?;
        let left = self
            .rows()
            .await
            .into_values()
            .any(|row| row.3 == "pending" || row.3 == "approved");
        expect(!left, "after their time nothing is live", journal)
    }

    /// Transaction, device, kind and state of each challenge of this account.
    async fn rows(&self) -> BTreeMap<Vec<u8>, (Vec<u8>, Vec<u8>, i64, String)> {
        sqlx::query("select cid, tx, dev, kind, state from challenges where user_id = $1")
            .bind(&self.user.id[..])
            .fetch_all(self.site.app.store.read())
            .await
            .expect("the store answers")
            .iter()
            .map(|row| {
                (
                    row.get("cid"),
                    (row.get("tx"), row.get("dev"), row.get("kind"), row.get("state")),
                )
            })
            .collect()
    }
}

fn allowed(reply: &Reply, codes: &[&str]) {
    if !reply.status.is_success() {
        let code = reply.code();
        assert!(codes.contains(&code.as_str()), "{code} is not among {codes:?}");
    }
}

fn expect(holds: bool, what: &str, journal: &Journal) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err(format!(
            "not so: {what}; {} changes were seen",
            journal.changes.len()
        ))
    }
}
