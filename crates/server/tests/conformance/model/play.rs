//! Plays acts on the site and in the model, and compares both after each.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use symbolon_idp::device::DeviceState;
use symbolon_idp::login::{ChallengeState, Method, TxState};
use symbolon_protocol::encoding::{b64, hex, sha256};
use symbolon_protocol::otp::normalise;
use symbolon_server::chance;
use symbolon_server::store::{ChallengeRow, TxRow, UserRow};
use tokio::sync::Mutex;

use super::acts::{Act, PLAYERS, STEP, Typed};
use super::journal::Journal;
use super::phones::same;
use super::table::{Challenge, Device, Model, Tx};
use crate::harness::{EMAIL, Site};
use crate::phone::Phone;
use crate::tab::Tab;

pub(super) const PIN: &str = "4071";
pub(super) const OTHER_PIN: &str = "8263";
pub(super) const WRONG_PIN: &str = "5550";

/// A browser in its transaction.
struct Browser {
    tx: usize,
    tab: Tab,
    /// The form's token and the transaction's public id.
    csrf: String,
    id: String,
}

/// One account's life.
pub struct Run<'a> {
    pub(super) site: &'a Site,
    pub(super) journal: &'a Mutex<Journal>,
    pub(super) user: UserRow,
    pub(super) model: Model,
    /// Every phone that there was, by the model's number; `slots` are the two at hand.
    pub(super) phones: Vec<Phone>,
    pub(super) slots: [usize; PLAYERS],
    browsers: [Option<Browser>; PLAYERS],
    pub(super) rows: Vec<ChallengeRow>,
    /// The return codes that each challenge's phone was given, the newest last.
    pub(super) codes: Vec<Vec<[u8; 32]>>,
    pub(super) txs: Vec<[u8; 32]>,
    pub(super) last: Option<(usize, &'static str, Vec<u8>)>,
}

/// A new account without a password: every transaction here begins behind it.
pub async fn new_account(site: &Site) -> UserRow {
    let email = format!("{}@example.eu", hex(&chance::random::<8>()));
    let row = UserRow {
        id: chance::random(),
        email_key: email.clone(),
        email,
        username: symbolon_idp::account::draw_username(&mut chance::rng()),
        pw_hash: None,
        ..site.user.clone()
    };
    let mut tx = site.app.store.begin().await.expect("begins");
    assert!(tx.insert_user(&row).await.expect("inserts"));
    tx.commit().await.expect("commits");
    row
}

/// A phone of an account, active.
pub async fn new_phone(site: &Site, user: &UserRow) -> Phone {
    let qr = site.offer_of(&user.id, "A phone", PIN).await;
    let mut phone = Phone::enrol(site, &qr, PIN).await;
    phone.status(site).await;
    phone
}

/// A transaction as the right password leaves it, and a browser that has its cookie and its form's token.
pub async fn new_browser(site: &Site, user: &UserRow, class: usize) -> (TxRow, Tab, String) {
    let cookie = chance::random::<32>();
    let class = if class == 0 {
        Vec::new()
    } else {
        sha256(&[&user.id[..], &[class as u8]].concat()).to_vec()
    };
    let now = site.now();
    let row = TxRow {
        hash: sha256(&cookie),
        id: chance::random(),
        email: EMAIL.into(),
        user: Some(user.id),
        session: None,
        act: 0,
        service: "Grants portal".into(),
        target: "/".into(),
        class,
        ua: "Firefox, Linux".into(),
        place: String::new(),
        state: TxState::Password,
        reason: String::new(),
        method: String::new(),
        created: now,
        exp: now + 1_800_000,
    };
    let mut tx = site.app.store.begin().await.expect("begins");
    tx.insert_tx(&row).await.expect("inserts");
    tx.commit().await.expect("commits");
    let mut tab = Tab::default();
    tab.cookies.insert("__Host-tx".into(), b64(&cookie));
    tab.get(site, "/login/method").await;
    let csrf = tab.hidden("csrf").expect("the page of methods has a form");
    (row, tab, csrf)
}

/// Another number than the right one, which is 0 where there is nothing to compare.
pub fn other_number(number: u32) -> u32 {
    if number <= 10 { 11 } else { number - 1 }
}

impl<'a> Run<'a> {
    pub async fn new(site: &'a Site, journal: &'a Mutex<Journal>) -> Self {
        let user = new_account(site).await;
        let mut run = Self {
            site,
            journal,
            user,
            model: Model::default(),
            phones: Vec::new(),
            slots: [0; PLAYERS],
            browsers: [const { None }; PLAYERS],
            rows: Vec::new(),
            codes: Vec::new(),
            txs: Vec::new(),
            last: None,
        };
        for slot in 0..PLAYERS {
            run.enrol(slot).await;
        }
        run
    }

    async fn enrol(&mut self, slot: usize) {
        self.phones.push(new_phone(self.site, &self.user).await);
        self.model.devices.push(Device {
            state: DeviceState::Active,
            pin_fail: 0,
        });
        self.slots[slot] = self.phones.len() - 1;
    }

    pub async fn play(&mut self, act: Act) -> Result<(), TestCaseError> {
        self.model.now = self.site.now();
        match act {
            Act::Begin { browser, class } => self.begin(browser, class).await,
            Act::Start {
                browser,
                phone,
                method,
            } => self.start(browser, phone, method).await?,
            Act::Resend { browser } => {
                if let Some(tx) = self.submit(browser, "/login/resend", &[]).await {
                    self.model.resend(tx);
                }
            }
            Act::Complete { browser } => {
                if let Some(tx) = self.submit(browser, "/login/complete", &[]).await {
                    let done = self.model.complete(tx);
                    self.signed_in(browser, done)?;
                }
            }
            Act::Return { browser, nth, older } => self.come_back(browser, nth, older).await?,
            Act::Type { browser, typed } => self.type_code(browser, typed).await?,
            Act::Another { browser } => {
                if let Some(tx) = self.submit(browser, "/login/another", &[]).await
                    && !self.model.tx_is_over(tx)
                {
                    self.model.leave(tx, TxState::Password);
                }
            }
            Act::Cancel { browser } => {
                if let Some(tx) = self.submit(browser, "/login/cancel", &[]).await {
                    self.model.leave(tx, TxState::Ended);
                    self.browsers[browser] = None;
                }
            }
            Act::Fetch { phone } => self.fetch(phone).await?,
            Act::Approve { phone, nth, proof } => self.approve(phone, nth, proof).await?,
            Act::Deny { phone, nth, reason } => self.deny(phone, nth, reason).await?,
            Act::Status { phone } => self.status(phone).await?,
            Act::ChangePin { phone, right } => self.change_pin(phone, right).await?,
            Act::Replay { phone } => self.replay(phone).await?,
            Act::Copy { phone } => self.copy(phone).await?,
            Act::Replace { phone } => {
                let reply = self.request(phone, "/device/v1/remove", b"{}".to_vec()).await;
                same(&reply, None)?;
                self.model.revoke(self.slots[phone]);
                self.enrol(phone).await;
            }
            Act::Wait { steps } => self.site.advance(STEP * steps as i64),
            Act::Sweep => {
                self.site.sweep().await;
                self.model.sweep();
            }
        }
        self.compare().await
    }

    async fn begin(&mut self, browser: usize, class: usize) {
        let (row, tab, csrf) = new_browser(self.site, &self.user, class).await;
        self.txs.push(row.hash);
        self.model.txs.push(Tx {
            state: TxState::Password,
            method: None,
            class,
            exp: row.exp,
            session: false,
        });
        self.browsers[browser] = Some(Browser {
            tx: self.txs.len() - 1,
            tab,
            csrf,
            id: hex(&row.id),
        });
    }

    /// Sends a form of a browser; its transaction, if there is one.
    async fn submit(&mut self, browser: usize, path: &str, fields: &[(&str, &str)]) -> Option<usize> {
        let browser = self.browsers[browser].as_mut()?;
        let (csrf, id) = (browser.csrf.clone(), browser.id.clone());
        let mut all = vec![("csrf", csrf.as_str()), ("tx", id.as_str())];
        all.extend(fields);
        browser.tab.submit(self.site, path, &all).await;
        Some(browser.tx)
    }

    /// The browser has a session exactly if the model says so; then its transaction is over.
    fn signed_in(&mut self, browser: usize, expected: bool) -> Result<(), TestCaseError> {
        let tab = &self.browsers[browser]
            .as_ref()
            .expect("it has just sent a form")
            .tab;
        prop_assert_eq!(tab.is_signed_in(), expected, "at {} {}", tab.path, tab.status);
        if expected {
            self.browsers[browser] = None;
        }
        Ok(())
    }

    fn is_usable(&self, device: &usize) -> bool {
        self.model.devices[*device].state == DeviceState::Active
    }

    async fn start(&mut self, browser: usize, phone: usize, method: Method) -> Result<(), TestCaseError> {
        let Some(tx) = self.browsers[browser].as_ref().map(|b| b.tx) else {
            return Ok(());
        };
        let mut method = method;
        match self.model.txs[tx].state {
            TxState::Password if !self.model.tx_is_over(tx) => {
                self.submit(browser, "/login/method", &[("method", method.as_str())])
                    .await;
                if !self.slots.iter().any(|d| self.is_usable(d)) {
                    // Nothing to choose from: the choice of a method is not kept.
                    return Ok(());
                }
                self.model.txs[tx].method = Some(method);
            }
            _ => match self.model.txs[tx].method {
                Some(before) => method = before,
                None => return Ok(()),
            },
        }
        let dev = self.slots[phone];
        let device = hex(&self.phones[dev].dev);
        self.submit(browser, "/login/challenge", &[("device", &device)])
            .await;
        let before = self.model.newest_of(tx).map(|c| self.rows[c].cid);
        let newest = self
            .site
            .app
            .store
            .challenge_of_tx(&self.txs[tx])
            .await
            .expect("answers");
        let new = newest.filter(|row| Some(row.cid) != before);
        prop_assert_eq!(new.is_some(), self.model.start(tx, dev, method));
        if let Some(row) = new {
            let last = self
                .rows
                .iter()
                .filter(|r| r.dev == row.dev)
                .map(|r| r.issued)
                .max()
                .unwrap_or(0);
            prop_assert!(row.issued > last && row.issued.abs_diff(self.site.now()) < 20_000);
            prop_assert_eq!(row.dev, self.phones[dev].dev);
            self.model.challenges.push(Challenge {
                tx,
                dev,
                kind: row.kind,
                state: ChallengeState::Pending,
                inputs: 0,
                guesses: 0,
                resends: 0,
                issued: row.issued,
                exp: row.exp,
                approved_at: 0,
            });
            self.rows.push(row);
            self.codes.push(Vec::new());
        }
        Ok(())
    }

    /// A browser opens the address that an app made: its own, or another's.
    async fn come_back(&mut self, browser: usize, nth: usize, older: bool) -> Result<(), TestCaseError> {
        let links = (0..self.codes.len()).rev().filter(|c| !self.codes[*c].is_empty());
        let Some(c) = links.collect::<Vec<_>>().get(nth).copied() else {
            return Ok(());
        };
        let codes = &self.codes[c];
        let code = if older { codes[0] } else { codes[codes.len() - 1] };
        let newest = Some(&code) == codes.last();
        let Some(opener) = self.browsers[browser].as_mut() else {
            return Ok(());
        };
        let tx = opener.tx;
        let path = format!("/login/return?rc={}", b64(&code));
        opener.tab.get(self.site, &path).await;
        let done = self.model.returned(tx, c, newest);
        self.signed_in(browser, done)
    }

    async fn type_code(&mut self, browser: usize, typed: Typed) -> Result<(), TestCaseError> {
        let Some(tx) = self.browsers[browser].as_ref().map(|b| b.tx) else {
            return Ok(());
        };
        let shown = self
            .model
            .newest_of(tx)
            .filter(|c| self.model.challenges[*c].kind == 2);
        let code = |c: usize, wrong: bool| {
            let phone = &self.phones[self.model.challenges[c].dev];
            phone.code(&self.rows[c].c, if wrong { WRONG_PIN } else { &phone.pin })
        };
        let right = shown.map(|c| code(c, false));
        let text = match (typed, shown) {
            (Typed::Right, Some(c)) => code(c, false),
            (Typed::WrongPin, Some(c)) => code(c, true),
            (Typed::OtherPhone, Some(c)) => {
                let own = self.model.challenges[c].dev;
                let other = self
                    .slots
                    .iter()
                    .find(|slot| **slot != own)
                    .expect("there are two");
                self.phones[*other].code(&self.rows[c].c, PIN)
            }
            (Typed::Older(nth), Some(_)) => {
                let codes = (0..self.rows.len())
                    .rev()
                    .filter(|c| self.model.challenges[*c].kind == 2);
                codes
                    .collect::<Vec<_>>()
                    .get(nth)
                    .map_or("372-9RF-Z82".into(), |c| code(*c, false))
            }
            _ => "no code".into(),
        };
        let symbols = |text: &str| normalise(text).ok();
        let parts = symbols(&text).map(|typed| {
            let right = right.as_deref().and_then(symbols).unwrap_or_default();
            (typed[..3] == right[..3], typed[3..8] == right[3..8])
        });
        if parts.is_some_and(|(phone, _)| !phone) && self.model.garbage[self.model.txs[tx].class] >= 9 {
            // From ten on the site makes the browser wait, by the real time.
            return Ok(());
        }
        self.submit(browser, "/login/code", &[("code", &text)]).await;
        let done = self.model.type_code(tx, parts);
        self.signed_in(browser, done)
    }
}
