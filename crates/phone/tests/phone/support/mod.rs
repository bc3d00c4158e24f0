//! A phone on stores that can fail, and a wire that can lose, delay, forge and repeat.

mod keys;
mod scripted;
mod vault;
mod wire;

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use symbolon_phone::ports::{Clock, DeviceKeys, Prompt, RecordId, WireAnswer};
use symbolon_phone::{Enrolled, NetError, Phone, PhoneError, PhoneInfo, PushChannel, Record};
use symbolon_protocol::{EnrolQr, Pin, Platform, Scanned, Version};

pub use self::keys::{MemorySecrets, TestKeys};
pub use self::scripted::Scripted;
pub use self::vault::{MemoryVault, SaveFault};
pub use self::wire::{Delivered, TestWire};
use crate::fake_server::{FakeSite, START_MS};

pub const SID: &str = "login.example.eu";
pub const PIN: &str = "4071";

pub fn pin(digits: &str) -> Pin {
    Pin::parse(digits).expect("four digits")
}

pub fn chance(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

pub fn qr(text: &str) -> EnrolQr {
    match Scanned::parse(text).expect("a code") {
        Scanned::Enrol(qr) => qr,
        other => panic!("{other:?}"),
    }
}

/// Runs a future that never waits for anything outside.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub struct TestClock(AtomicU64);

impl TestClock {
    pub fn set(&self, ms: u64) {
        self.0.store(ms, Ordering::Relaxed);
    }
    pub fn advance(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Rig {
    pub fn clock_now(&self) -> u64 {
        self.clock.now_ms()
    }
}

impl Clock for TestClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A phone, its insides, and one site.
pub struct Rig {
    pub site: Arc<FakeSite>,
    pub keys: Arc<TestKeys>,
    pub vault: Arc<MemoryVault>,
    pub wire: Arc<TestWire>,
    pub clock: Arc<TestClock>,
    pub phone: Phone,
}

pub fn info() -> PhoneInfo {
    PhoneInfo {
        platform: Platform::Linux,
        os: "test".into(),
        app: Version::parse("1.0.0").expect("a version"),
    }
}

impl Rig {
    pub fn new() -> Self {
        let site = Arc::new(FakeSite::new(SID));
        let wire = Arc::new(TestWire::default());
        wire.add(&site);
        let keys = Arc::new(TestKeys::new());
        let vault = Arc::new(MemoryVault::default());
        let clock = Arc::new(TestClock(AtomicU64::new(START_MS)));
        let phone = Phone::new(keys.clone(), vault.clone(), wire.clone(), clock.clone(), info());
        Self {
            site,
            keys,
            vault,
            wire,
            clock,
            phone,
        }
    }

    /// With one account, PIN 4071.
    pub fn enrolled() -> (Self, RecordId, [u8; 16]) {
        let rig = Self::new();
        let enrolled = rig.enrol(PIN, 1).expect("enrolled");
        assert!(enrolled.active);
        let dev = rig.record(&enrolled.id).dev;
        rig.wire.clear();
        (rig, enrolled.id, dev)
    }

    pub fn enrol(&self, digits: &str, seed: u8) -> Result<Enrolled, PhoneError> {
        let text = self.site.start_enrolment("ada@example.eu", "My phone", digits);
        let mut e = now(self
            .phone
            .start_enrolment(qr(&text), &PushChannel::None, &mut chance(seed)))?;
        now(self.phone.enrol(&mut e, &pin(digits)))
    }

    /// The same stores, nothing in memory.
    pub fn restart(&mut self) {
        let (k, v, w, c) = (
            self.keys.clone(),
            self.vault.clone(),
            self.wire.clone(),
            self.clock.clone(),
        );
        self.phone = Phone::new(k, v, w, c, info());
    }

    /// Nonces are used once: a fetched one is thrown away, so that the next request asks for one.
    pub fn phone_forgets_nonces(&self) {
        let scripted = self
            .wire
            .replace_hook(Some(Box::new(|_, _| Err(NetError::Offline))));
        for account in self.phone.accounts().expect("a list") {
            let record = self.record(&account.id);
            now(self.phone.pending(&account.id, 0)).expect_err("offline");
            self.vault.put(&account.id, &record);
        }
        self.wire.replace_hook(scripted);
    }

    pub fn record(&self, id: &RecordId) -> Record {
        self.phone.record(id).expect("a record")
    }

    pub fn advance(&self, ms: u64) {
        self.site.advance(ms);
        self.clock.advance(ms);
    }
}

/// A refusal of §9.7 as an answer, e.g. by somebody between phone and site.
pub fn refusal(code: &str, status: u16) -> Delivered {
    let body = format!(r#"{{"error":"{code}","message":"no"}}"#).into_bytes();
    Ok(WireAnswer {
        status,
        body,
        json: true,
    })
}

pub const STATUS: &str = "/device/v1/status";
pub const PENDING: &str = "/device/v1/pending";
pub const APPROVE: &str = "/device/v1/approve";
pub const PIN_PATH: &str = "/device/v1/pin";

impl Rig {
    /// The only request that waits.
    pub fn one_request(&self, id: &RecordId) -> symbolon_phone::SignInRequest {
        let mut requests = now(self.phone.pending(id, 0)).expect("pending").requests;
        assert_eq!(requests.len(), 1);
        requests.remove(0)
    }

    /// The server's PIN key is the one that this record and PIN give.
    pub fn fits(&self, id: &RecordId, dev: &[u8; 16], digits: &str) -> bool {
        let record = self.record(id);
        let kd = self.keys.open(id, &record.sealed_kd).expect("it opens");
        let derived = symbolon_protocol::pin::derive_pin_keys(&record.sid, &kd, &pin(digits));
        let device = self.site.device(dev);
        derived.sign.public() == device.ps && derived.agree.public() == device.pa
    }

    pub fn approve(
        &self,
        request: &symbolon_phone::SignInRequest,
        typed: &str,
        digits: &str,
    ) -> Result<symbolon_phone::Approved, PhoneError> {
        now(self
            .phone
            .approve(request, typed, symbolon_phone::Proof::Pin(&pin(digits))))
    }

    /// The text of a code, or the refusal.
    pub fn code(&self, cid: &[u8; 16], digits: &str) -> Result<String, PhoneError> {
        let Scanned::SignIn(bytes) = Scanned::parse(&self.site.qr(cid)).expect("a code") else {
            panic!("another kind");
        };
        let request = self.phone.check_offline(&bytes)?;
        let code = now(self
            .phone
            .offline_code(&request, symbolon_phone::Proof::Pin(&pin(digits))))?;
        Ok(code.code.text())
    }
}

#[track_caller]
pub fn refused<T>(result: Result<T, PhoneError>, code: &str) -> PhoneError {
    match result {
        Ok(_) => panic!("not refused; expected {code}"),
        Err(e) => {
            assert_eq!(e.code(), code, "{e:?}");
            assert!(!e.to_string().is_empty());
            e
        }
    }
}

pub fn prompt() -> Prompt {
    Prompt {
        title: "Sign in".into(),
        reason: "test".into(),
        use_pin: "Use PIN".into(),
    }
}
