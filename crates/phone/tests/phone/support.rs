//! A phone on stores that can fail, and a wire that can lose, delay, forge and repeat.

use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use symbolon_phone::ports::{
    BiometricError, BoxFuture, Chance, Clock, CreatedBiometric, CreatedKeys, DeviceKeys, KeyError, Prompt,
    RecordId, RecordLock, Vault, VaultError, Wire, WireAnswer,
};
use symbolon_phone::{
    Enrolled, NetError, Phone, PhoneError, PhoneInfo, PushChannel, Record, SecretStore, SecretStoreError,
    SoftwareKeys,
};
use symbolon_protocol::{EnrolQr, Pin, Platform, PublicKey, Scanned, SecretKey, Sid, Signature, Version};
use zeroize::Zeroizing;

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

#[derive(Clone, Default)]
pub struct MemorySecrets(Arc<Mutex<HashMap<String, Vec<u8>>>>);

impl SecretStore for MemorySecrets {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), SecretStoreError> {
        lock(&self.0).insert(name.into(), secret.into());
        Ok(())
    }
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        Ok(lock(&self.0).get(name).cloned().map(Zeroizing::new))
    }
    fn delete(&self, name: &str) -> Result<(), SecretStoreError> {
        lock(&self.0).remove(name);
        Ok(())
    }
    fn list(&self) -> Result<Vec<String>, SecretStoreError> {
        Ok(lock(&self.0).keys().cloned().collect())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Software keys with a finger: `finger` says what the sensor answers.
pub struct TestKeys {
    pub secrets: MemorySecrets,
    software: SoftwareKeys<MemorySecrets>,
    biometric: Mutex<HashMap<RecordId, (SecretKey, [u8; 32])>>,
    pub finger: Mutex<Result<(), BiometricError>>,
    pub touches: AtomicUsize,
    /// What it says of itself.
    pub hardware: AtomicBool,
}

impl TestKeys {
    pub fn new() -> Self {
        let secrets = MemorySecrets::default();
        Self {
            software: SoftwareKeys::new(secrets.clone()),
            secrets,
            biometric: Mutex::default(),
            finger: Mutex::new(Ok(())),
            touches: AtomicUsize::new(0),
            hardware: AtomicBool::new(false),
        }
    }

    pub fn set_finger(&self, answer: Result<(), BiometricError>) {
        *lock(&self.finger) = answer;
    }

    pub fn has_biometric(&self, id: &RecordId) -> bool {
        lock(&self.biometric).contains_key(id)
    }

    pub fn put_biometric(&self, id: &RecordId, key: SecretKey, seed: [u8; 32]) {
        lock(&self.biometric).insert(*id, (key, seed));
    }

    fn touch(&self) -> Result<(), BiometricError> {
        self.touches.fetch_add(1, Ordering::Relaxed);
        lock(&self.finger).clone()
    }
}

impl DeviceKeys for TestKeys {
    fn create(&self, id: &RecordId, c: &[u8; 32], rng: &mut Chance<'_>) -> Result<CreatedKeys, KeyError> {
        let hardware = self.hardware.load(Ordering::Relaxed);
        let made = self.software.create(id, c, rng)?;
        Ok(CreatedKeys {
            hardware_sign: hardware,
            hardware_agree: hardware,
            ..made
        })
    }
    fn sign(&self, id: &RecordId, message: &[u8]) -> Result<Signature, KeyError> {
        self.software.sign(id, message)
    }
    fn agree(&self, id: &RecordId, s: Option<&[u8]>, p: &PublicKey) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        self.software.agree(id, s, p)
    }
    fn seal(&self, id: &RecordId, plain: &[u8; 32], rng: &mut Chance<'_>) -> Result<Vec<u8>, KeyError> {
        self.software.seal(id, plain, rng)
    }
    fn open(&self, id: &RecordId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        self.software.open(id, sealed)
    }
    fn biometric_available(&self) -> bool {
        true
    }
    fn create_biometric(
        &self,
        id: &RecordId,
        _: &[u8; 32],
        _: &Prompt,
        rng: &mut Chance<'_>,
    ) -> Result<CreatedBiometric, BiometricError> {
        self.touch()?;
        let mut draw = [0; 32];
        rng.fill_bytes(&mut draw);
        let key = SecretKey::from_bytes(&draw).expect("a key");
        rng.fill_bytes(&mut draw);
        let sign = key.public();
        lock(&self.biometric).insert(*id, (key, draw));
        Ok(CreatedBiometric {
            sign,
            seed: Zeroizing::new(draw),
            sealed_seed: b"sealed".to_vec(),
            attestation: None,
        })
    }
    fn sign_biometric(&self, id: &RecordId, message: &[u8], _: &Prompt) -> Result<Signature, BiometricError> {
        self.touch()?;
        Ok(lock(&self.biometric)
            .get(id)
            .ok_or(KeyError::Missing)?
            .0
            .sign(message))
    }
    fn open_biometric(
        &self,
        id: &RecordId,
        _: &[u8],
        _: &Prompt,
    ) -> Result<Zeroizing<[u8; 32]>, BiometricError> {
        self.touch()?;
        Ok(Zeroizing::new(
            lock(&self.biometric).get(id).ok_or(KeyError::Missing)?.1,
        ))
    }
    fn delete_biometric(&self, id: &RecordId) -> Result<(), KeyError> {
        lock(&self.biometric).remove(id);
        Ok(())
    }
    fn delete(&self, id: &RecordId) -> Result<(), KeyError> {
        lock(&self.biometric).remove(id);
        self.software.delete(id)
    }
    fn contains(&self, id: &RecordId) -> Result<bool, KeyError> {
        self.software.contains(id)
    }
    fn list(&self) -> Result<Vec<RecordId>, KeyError> {
        self.software.list()
    }
}

/// What the next saves do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveFault {
    /// Fails, nothing is stored.
    Before,
    /// Stored, but the caller hears of a failure: power was cut right after.
    After,
}

#[derive(Default)]
pub struct MemoryVault {
    records: Mutex<HashMap<RecordId, Vec<u8>>>,
    locks: Mutex<HashMap<RecordId, Arc<tokio::sync::Mutex<()>>>>,
    /// The save with this number, counted from now, fails so.
    pub fault: Mutex<Option<(usize, SaveFault)>>,
    pub saves: AtomicUsize,
    pub after_save: Mutex<Option<Box<dyn FnMut(&[u8]) + Send>>>,
}

impl MemoryVault {
    pub fn fail(&self, nth: usize, fault: SaveFault) {
        *lock(&self.fault) = Some((nth, fault));
    }

    pub fn bytes(&self, id: &RecordId) -> Option<Vec<u8>> {
        lock(&self.records).get(id).cloned()
    }

    pub fn put(&self, id: &RecordId, record: &Record) {
        lock(&self.records).insert(*id, record.to_json());
    }

    fn lock_of(&self, id: &RecordId) -> Arc<tokio::sync::Mutex<()>> {
        Arc::clone(lock(&self.locks).entry(*id).or_default())
    }
}

impl Vault for MemoryVault {
    fn list(&self) -> Result<Vec<RecordId>, VaultError> {
        let mut ids: Vec<_> = lock(&self.records).keys().copied().collect();
        ids.sort();
        Ok(ids)
    }
    fn load(&self, id: &RecordId) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(self.bytes(id))
    }
    fn save(&self, id: &RecordId, bytes: &[u8]) -> Result<(), VaultError> {
        self.saves.fetch_add(1, Ordering::Relaxed);
        let mut fault = lock(&self.fault);
        let now = match &mut *fault {
            Some((0, kind)) => Some(*kind),
            Some((n, _)) => {
                *n -= 1;
                None
            }
            None => None,
        };
        if now.is_some() {
            *fault = None;
        }
        drop(fault);
        if now != Some(SaveFault::Before) {
            lock(&self.records).insert(*id, bytes.to_vec());
            if let Some(after) = &mut *lock(&self.after_save) {
                after(bytes);
            }
        }
        match now {
            None => Ok(()),
            Some(_) => Err(VaultError("the disk is gone".into())),
        }
    }
    fn delete(&self, id: &RecordId) -> Result<(), VaultError> {
        lock(&self.records).remove(id);
        Ok(())
    }
    fn lock<'a>(&'a self, id: &'a RecordId) -> BoxFuture<'a, Result<RecordLock, VaultError>> {
        let lock = self.lock_of(id);
        Box::pin(async move { Ok(Box::new(lock.lock_owned().await) as RecordLock) })
    }
    fn try_lock(&self, id: &RecordId) -> Result<Option<RecordLock>, VaultError> {
        Ok(self
            .lock_of(id)
            .try_lock_owned()
            .ok()
            .map(|guard| Box::new(guard) as RecordLock))
    }
}

/// One POST on its way.
pub struct Post {
    pub sid: Sid,
    pub path: String,
    pub body: Vec<u8>,
    pub wait: Duration,
}

pub type Delivered = Result<WireAnswer, NetError>;
pub type Hook = Box<dyn FnMut(&Post, &dyn Fn(&Post) -> Delivered) -> Delivered + Send>;

/// Delivers to sites in memory. `hook` sees each POST and may deliver it, or not, or twice, and answer as it likes.
#[derive(Default)]
pub struct TestWire {
    sites: Mutex<HashMap<Sid, Arc<FakeSite>>>,
    hook: Mutex<Option<Hook>>,
    pub posts: Mutex<Vec<(String, Vec<u8>)>>,
}

impl TestWire {
    pub fn add(&self, site: &Arc<FakeSite>) {
        lock(&self.sites).insert(site.sid.clone(), Arc::clone(site));
    }

    pub fn hook(&self, hook: impl FnMut(&Post, &dyn Fn(&Post) -> Delivered) -> Delivered + Send + 'static) {
        *lock(&self.hook) = Some(Box::new(hook));
    }

    pub fn replace_hook(&self, hook: Option<Hook>) -> Option<Hook> {
        std::mem::replace(&mut *lock(&self.hook), hook)
    }

    pub fn unhook(&self) {
        *lock(&self.hook) = None;
    }

    /// The answers to `path` get lost after the site has acted, `times` times.
    pub fn lose_answers(&self, path: &'static str, mut times: usize) {
        self.hook(move |post, deliver| {
            let answer = deliver(post);
            if post.path == path && times > 0 {
                times -= 1;
                return Err(NetError::Broken);
            }
            answer
        });
    }

    /// The requests to `path` get lost on the way, `times` times.
    pub fn lose_requests(&self, path: &'static str, mut times: usize) {
        self.hook(move |post, deliver| {
            if post.path == path && times > 0 {
                times -= 1;
                return Err(NetError::Timeout);
            }
            deliver(post)
        });
    }

    pub fn paths(&self) -> Vec<String> {
        lock(&self.posts).iter().map(|(path, _)| path.clone()).collect()
    }

    pub fn count(&self, path: &str) -> usize {
        lock(&self.posts).iter().filter(|(p, _)| p == path).count()
    }

    pub fn clear(&self) {
        lock(&self.posts).clear();
    }

    fn deliver(&self, post: &Post) -> Delivered {
        let site = lock(&self.sites)
            .get(&post.sid)
            .cloned()
            .ok_or(NetError::Offline)?;
        let (status, body) = site.handle(&post.path, &post.body);
        Ok(WireAnswer {
            status,
            body,
            json: true,
        })
    }
}

impl Wire for TestWire {
    fn post<'a>(
        &'a self,
        sid: &'a Sid,
        path: &'a str,
        body: Vec<u8>,
        wait: Duration,
    ) -> BoxFuture<'a, Delivered> {
        Box::pin(async move {
            lock(&self.posts).push((path.to_owned(), body.clone()));
            let post = Post {
                sid: sid.clone(),
                path: path.to_owned(),
                body,
                wait,
            };
            let taken = lock(&self.hook).take();
            match taken {
                Some(mut hook) => {
                    let answer = hook(&post, &|post| self.deliver(post));
                    lock(&self.hook).get_or_insert(hook);
                    answer
                }
                None => self.deliver(&post),
            }
        })
    }
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

/// Plays bytes that the test gives, then fails.
pub struct Scripted(std::collections::VecDeque<u8>);

impl Scripted {
    pub fn new(parts: &[&[u8]]) -> Self {
        Self(parts.concat().into())
    }
}

impl rand_chacha::rand_core::TryRng for Scripted {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        unreachable!("only bytes are drawn")
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        unreachable!("only bytes are drawn")
    }
    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Self::Error> {
        for byte in dst {
            *byte = self.0.pop_front().expect("the script has enough bytes");
        }
        Ok(())
    }
}

impl rand_chacha::rand_core::TryCryptoRng for Scripted {}

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
        let bytes = self.site.challenge(cid).bytes;
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
