//! A desk on ports in memory, and one site.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use app_lib::desk::push::{Addresses, PushServices, WakeWords, Way};
use app_lib::desk::shown::{Event, Read, Request};
use app_lib::desk::{Biometric, Clip, Desk, Leave, Notice, PinField, PinKey, Ports, Problem, System, Words};
use symbolon_phone::PushChannel;
use symbolon_phone::ports::{BoxFuture, Clock, RecordId, Wire, WireAnswer};
use symbolon_phone::{
    FileVault, NetError, PhoneInfo, SecretStore, SecretStoreError, SiteRoots, SoftwareKeys,
};
use symbolon_protocol::encoding::b64;
use symbolon_protocol::{Platform, Sid, Version};
use tokio::sync::mpsc;
use zeroize::Zeroizing;

use crate::fake_server::{FakeSite, START_MS};

pub const SID: &str = "login.example.eu";
pub const PIN: &str = "4071";

pub struct World {
    pub site: Arc<FakeSite>,
    pub desk: Arc<Desk>,
    pub system: Arc<TestSystem>,
    pub services: Arc<TestServices>,
    /// The publisher's push gateway, from the next start on.
    pub gateway: Option<Sid>,
    pub wire: Arc<TestWire>,
    pub secrets: Secrets,
    pub clock: Arc<HandClock>,
    pub folder: tempfile::TempDir,
    pub events: mpsc::UnboundedReceiver<Event>,
}

impl World {
    /// Nothing enrolled; started, and listened to.
    pub fn new() -> Self {
        let site = Arc::new(FakeSite::new(SID));
        let folder = tempfile::tempdir().expect("a folder");
        let wire = Arc::new(TestWire {
            site: Arc::clone(&site),
            offline: AtomicBool::new(false),
            cut_after: Mutex::default(),
            posts: Mutex::default(),
        });
        let (secrets, clock) = (Secrets::default(), Arc::new(HandClock(AtomicU64::new(START_MS))));
        let system = Arc::new(TestSystem::default());
        let services = Arc::new(TestServices::default());
        let (desk, events) = open(&folder, &wire, &secrets, &clock, &system, &services, None);
        desk.start().expect("started");
        Self {
            site,
            desk,
            system,
            services,
            gateway: None,
            wire,
            secrets,
            clock,
            folder,
            events,
        }
    }

    /// With one account, PIN 4071; its id here and at the site.
    pub async fn enrolled() -> (Self, String, [u8; 16]) {
        let world = Self::new();
        let account = world.enrol(PIN).await;
        let dev = *world.site.state().devices.keys().next().expect("one device");
        (world, account, dev)
    }

    pub async fn enrol(&self, digits: &str) -> String {
        let text = self.site.start_enrolment("ada@example.eu", "My phone", digits);
        self.desk.read_text(&text).await.expect("a code to enrol with");
        self.type_pin(PinField::Pin, digits);
        let enrolled = self.desk.enrol().await.expect("enrolled");
        assert!(enrolled.active);
        enrolled.account.id
    }

    /// The same stores, another run of the program.
    pub fn restart(&mut self) {
        self.restart_without_start();
        self.desk.start().expect("started");
    }

    pub fn restart_without_start(&mut self) {
        let (desk, events) = open(
            &self.folder,
            &self.wire,
            &self.secrets,
            &self.clock,
            &self.system,
            &self.services,
            self.gateway.clone(),
        );
        (self.desk, self.events) = (desk, events);
    }

    pub fn type_pin(&self, field: PinField, digits: &str) {
        for digit in digits.chars() {
            self.desk.pin(field, key(digit));
        }
    }

    /// Whether the field is empty: one key, and its count.
    pub fn is_empty(&self, field: PinField) -> bool {
        let empty = self.desk.pin(field, PinKey::D1) == 1;
        self.desk.pin(field, PinKey::Clear);
        empty
    }

    /// What waits, asked for now.
    pub async fn waiting(&mut self) -> Vec<Request> {
        self.desk.refresh().await;
        // The answers pass through a task of the desk's.
        settle().await;
        let mut waiting = Vec::new();
        for event in self.drain() {
            if let Event::Waiting { requests } = event {
                waiting = requests;
            }
        }
        waiting
    }

    pub async fn one_request(&mut self) -> Request {
        let mut waiting = self.waiting().await;
        assert_eq!(waiting.len(), 1, "{waiting:?}");
        waiting.remove(0)
    }

    pub fn drain(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.events.try_recv().ok()).collect()
    }

    /// The only event of a link.
    pub async fn follow_link(&mut self, text: &str) -> Result<Read, Problem> {
        self.drain();
        self.desk.open_link(text).await;
        let mut told: Vec<_> = self
            .drain()
            .into_iter()
            .filter_map(|event| match event {
                Event::Open { read } => Some(Ok(read)),
                Event::Refused { problem } => Some(Err(problem)),
                Event::Waiting { .. } | Event::Reach { .. } => None,
            })
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        told.remove(0)
    }

    pub fn advance(&self, ms: u64) {
        self.site.advance(ms);
        self.clock.0.fetch_add(ms, Ordering::Relaxed);
    }
}

fn open(
    folder: &tempfile::TempDir,
    wire: &Arc<TestWire>,
    secrets: &Secrets,
    clock: &Arc<HandClock>,
    system: &Arc<TestSystem>,
    services: &Arc<TestServices>,
    gateway: Option<Sid>,
) -> (Arc<Desk>, mpsc::UnboundedReceiver<Event>) {
    let ports = Ports {
        keys: Arc::new(SoftwareKeys::new(secrets.clone())),
        vault: Arc::new(FileVault::open(folder.path().join("accounts")).expect("a vault")),
        wire: Arc::clone(wire) as Arc<dyn Wire>,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        roots: SiteRoots::open(folder.path().join("sites")).expect("a folder"),
        system: Arc::clone(system) as Arc<dyn System>,
        push: Arc::clone(services) as Arc<dyn PushServices>,
        gateway,
        info: PhoneInfo {
            platform: Platform::Linux,
            os: "test".into(),
            app: Version::parse("1.0.0").expect("a version"),
        },
    };
    let desk = Desk::open(folder.path(), ports).expect("a desk");
    let (sender, events) = mpsc::unbounded_channel();
    desk.watch(Box::new(move |event| drop(sender.send(event))));
    desk.in_front(true);
    (desk, events)
}

/// Lets the desk's own tasks do what they can do now.
pub async fn settle() {
    for _ in 0..8 {
        tokio::task::yield_now().await;
        // The lock of a record is taken by another thread, whose time is the real one.
        tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(1)))
            .await
            .expect("it sleeps");
    }
}

pub fn key(digit: char) -> PinKey {
    match digit {
        '0' => PinKey::D0,
        '1' => PinKey::D1,
        '2' => PinKey::D2,
        '3' => PinKey::D3,
        '4' => PinKey::D4,
        '5' => PinKey::D5,
        '6' => PinKey::D6,
        '7' => PinKey::D7,
        '8' => PinKey::D8,
        '9' => PinKey::D9,
        other => panic!("{other} is no digit"),
    }
}

pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[track_caller]
pub fn refused<T>(result: Result<T, Problem>, code: &str) -> Problem {
    match result {
        Ok(_) => panic!("not refused; expected {code}"),
        Err(problem) => {
            assert_eq!(problem.code, code);
            problem
        }
    }
}

pub struct HandClock(AtomicU64);

impl HandClock {
    pub fn back(&self, ms: u64) {
        self.0.fetch_sub(ms, Ordering::Relaxed);
    }
}

impl Clock for HandClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

pub struct TestWire {
    site: Arc<FakeSite>,
    pub offline: AtomicBool,
    /// The next answer to this path gets lost, and the network is gone from then on.
    pub cut_after: Mutex<Option<&'static str>>,
    /// Path, and how long the site may hold the answer back.
    pub posts: Mutex<Vec<(String, Duration)>>,
}

impl TestWire {
    pub fn count(&self, path: &str) -> usize {
        lock(&self.posts).iter().filter(|(p, _)| p == path).count()
    }

    /// What waits, asked at once: without the poll, which asks by itself whenever it comes to it.
    pub fn asked(&self) -> usize {
        let at_once = |(path, wait): &&(String, Duration)| path == "/device/v1/pending" && wait.is_zero();
        lock(&self.posts).iter().filter(at_once).count()
    }
}

impl Wire for TestWire {
    fn post<'a>(
        &'a self,
        sid: &'a Sid,
        path: &'a str,
        body: Vec<u8>,
        wait: Duration,
    ) -> BoxFuture<'a, Result<WireAnswer, NetError>> {
        Box::pin(async move {
            if self.offline.load(Ordering::Relaxed) {
                return Err(NetError::Offline);
            }
            lock(&self.posts).push((path.to_owned(), wait));
            if sid.to_string() == GATEWAY {
                return Ok(gateway_answer(&body));
            }
            if *sid != self.site.sid {
                return Err(NetError::Offline);
            }
            let (status, body) = self.site.handle(path, &body);
            if lock(&self.cut_after).take_if(|cut| *cut == path).is_some() {
                self.offline.store(true, Ordering::Relaxed);
                return Err(NetError::Broken);
            }
            Ok(WireAnswer {
                status,
                body,
                json: true,
            })
        })
    }
}

/// The name of the publisher's gateway.
pub const GATEWAY: &str = "push.example.net";

/// A gateway that serves the one site, and gives another address each time.
fn gateway_answer(body: &[u8]) -> WireAnswer {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let asked: serde_json::Value = serde_json::from_slice(body).expect("JSON");
    let (status, answer) = if asked["site"] == SID {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let given = serde_json::json!({
            "version": 1,
            "url": format!("https://{GATEWAY}/p/{}{count}", asked["kind"].as_str().expect("a kind")),
            "p256dh": b64(&[4; 65]),
            "auth": b64(&[5; 16]),
        });
        (200, given)
    } else {
        (403, serde_json::json!({ "error": "site", "message": "" }))
    };
    WireAnswer {
        status,
        body: answer.to_string().into_bytes(),
        json: true,
    }
}

/// Push services in memory.
#[derive(Default)]
pub struct TestServices {
    pub ways: Mutex<Vec<Way>>,
    pub said: Mutex<Addresses>,
    /// What `register` gives at once, by the way.
    pub gives: Mutex<Option<String>>,
    pub asked: Mutex<Vec<(Way, RecordId)>>,
    pub given_up: Mutex<Vec<(Way, RecordId)>>,
    pub words: Mutex<Option<WakeWords>>,
    pub cleared: AtomicU64,
    pub regular: AtomicBool,
    pub checked: AtomicU64,
}

impl TestServices {
    /// An address as a distributor gives it.
    pub fn endpoint(path: &str) -> PushChannel {
        PushChannel::WebPush {
            url: format!("https://up.example.net/{path}"),
            p256dh: [4; 65],
            auth: [5; 16],
        }
    }
}

impl PushServices for TestServices {
    fn ways(&self) -> Vec<Way> {
        lock(&self.ways).clone()
    }
    fn register(&self, way: Way, account: &RecordId) {
        lock(&self.asked).push((way, *account));
        let Some(given) = lock(&self.gives).clone() else {
            return;
        };
        let mut said = lock(&self.said);
        if way == Way::UnifiedPush {
            said.endpoints
                .insert(*account, Self::endpoint(&format!("{given}/{account}")));
        } else {
            said.token = Some((way, given));
        }
    }
    fn unregister(&self, way: Way, account: &RecordId) {
        lock(&self.given_up).push((way, *account));
        let mut said = lock(&self.said);
        match way {
            Way::UnifiedPush => drop(said.endpoints.remove(account)),
            _ => said.token = None,
        }
    }
    fn addresses(&self) -> Addresses {
        lock(&self.said).clone()
    }
    fn set_words(&self, words: &WakeWords) {
        *lock(&self.words) = Some(words.clone());
    }
    fn clear(&self) {
        self.cleared.fetch_add(1, Ordering::Relaxed);
    }
    fn check_regularly(&self, on: bool) {
        self.regular.store(on, Ordering::Relaxed);
    }
    fn checked(&self) {
        self.checked.fetch_add(1, Ordering::Relaxed);
    }
}

/// A store for secrets, which can be taken away.
#[derive(Clone, Default)]
pub struct Secrets {
    kept: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    pub fault: Arc<Mutex<Option<SecretStoreError>>>,
}

impl Secrets {
    fn check(&self) -> Result<(), SecretStoreError> {
        lock(&self.fault).clone().map_or(Ok(()), Err)
    }
    pub fn count(&self) -> usize {
        lock(&self.kept).len()
    }
    pub fn lose_all(&self) {
        lock(&self.kept).clear();
    }
}

impl SecretStore for Secrets {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError> {
        self.check()?;
        lock(&self.kept).insert(name.into(), secret.into());
        Ok(())
    }
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        self.check()?;
        Ok(lock(&self.kept).get(name).cloned().map(Zeroizing::new))
    }
    fn delete(&self, name: &str) -> Result<(), SecretStoreError> {
        self.check()?;
        lock(&self.kept).remove(name);
        Ok(())
    }
    fn list(&self) -> Result<Vec<String>, SecretStoreError> {
        self.check()?;
        Ok(lock(&self.kept).keys().cloned().collect())
    }
}

/// Remembers what it was asked.
#[derive(Default)]
pub struct TestSystem {
    pub notices: Mutex<Vec<Notice>>,
    pub withdrawn: Mutex<Vec<String>>,
    pub opened: Mutex<Vec<String>>,
    pub copied: Mutex<Vec<String>>,
    pub tray: AtomicBool,
    pub clipboard: Mutex<Option<Clip>>,
}

impl System for TestSystem {
    fn languages(&self) -> Vec<String> {
        vec!["en-GB".into()]
    }
    fn scanner(&self) -> bool {
        false
    }
    fn biometric(&self) -> Biometric {
        Biometric::Fingerprint
    }
    fn has_tray(&self) -> bool {
        true
    }
    fn show_tray(&self, on: bool, _: &Words) {
        self.tray.store(on, Ordering::Relaxed);
    }
    fn notifications(&self) -> Leave {
        Leave::Granted
    }
    fn ask_notifications(&self) -> Leave {
        Leave::Granted
    }
    fn notify(&self, notice: &Notice) -> bool {
        lock(&self.notices).push(notice.clone());
        true
    }
    fn withdraw(&self, request: &str) {
        lock(&self.withdrawn).push(request.into());
    }
    fn open_browser(&self, url: &str) -> bool {
        lock(&self.opened).push(url.into());
        true
    }
    fn clipboard(&self) -> Option<Clip> {
        lock(&self.clipboard).take()
    }
    fn copy(&self, text: &str) -> bool {
        lock(&self.copied).push(text.into());
        true
    }
    fn engine(&self) -> String {
        "none".into()
    }
}
