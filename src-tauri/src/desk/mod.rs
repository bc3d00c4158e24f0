//! The command layer: everything that the screens can ask for, without a window. `commands.rs` hands each command on to
//! the method of the same name; tests call the same methods.
//!
//! To add a command: a method here, in the file of its noun; a line in `commands.rs`, in `lib.rs`, in `build.rs` and in
//! `capabilities/main.json`; its line in `ui/src/host.ts`.

mod accounts;
mod codes;
mod enrolment;
mod events;
mod pins;
mod problem;
pub mod push;
mod read;
mod requests;
mod settings;
pub mod shown;
mod start;
mod system;
mod words;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use getrandom::SysRng;
use rand_core::UnwrapErr;
use symbolon_phone::ports::{Clock, DeviceKeys, RecordId, Vault, Wire};
use symbolon_phone::{News, OfflineRequest, Phone, PhoneInfo, SiteRoots, Watch};
use symbolon_protocol::Sid;
use tokio::sync::mpsc;

pub use self::accounts::Proof;
use self::enrolment::{Enrolling, Fresh};
use self::events::Board;
use self::pins::Pins;
pub use self::pins::{PinField, PinKey};
pub use self::problem::{LooksLike, Problem, Result};
use self::push::{Push, PushServices};
pub use self::requests::DenyReason;
use self::settings::SettingsFile;
pub use self::settings::{Change, Settings, Theme};
pub use self::system::{Biometric, Clip, Leave, Notice, System};
pub use self::words::Words;

/// What a desk stands on: the phone's ports, the authorities of sites, and the system around.
pub struct Ports {
    pub keys: Arc<dyn DeviceKeys>,
    pub vault: Arc<dyn Vault>,
    pub wire: Arc<dyn Wire>,
    pub clock: Arc<dyn Clock>,
    pub roots: SiteRoots,
    pub system: Arc<dyn System>,
    pub push: Arc<dyn PushServices>,
    /// The publisher's push gateway, if this build has one.
    pub gateway: Option<Sid>,
    pub info: PhoneInfo,
}

/// Where the person's commands arrive.
pub struct Desk {
    phone: Arc<Phone>,
    keys: Arc<dyn DeviceKeys>,
    wire: Arc<dyn Wire>,
    clock: Arc<dyn Clock>,
    roots: SiteRoots,
    system: Arc<dyn System>,
    info: PhoneInfo,
    settings: SettingsFile,
    pins: Pins,
    /// Held while the site is asked: there is one enrolment at a time.
    enrolling: tokio::sync::Mutex<Option<Enrolling>>,
    fresh: Mutex<Option<Fresh>>,
    /// The last code that was read.
    code_request: Mutex<Option<OfflineRequest>>,
    watch: Watch,
    news: Mutex<Option<mpsc::UnboundedReceiver<News>>>,
    board: Board,
    push: Push,
}

impl Desk {
    /// Opens a desk over `data`, where the settings are. Nothing is asked of any site yet.
    pub fn open(data: &Path, ports: Ports) -> std::io::Result<Arc<Self>> {
        let phone = Arc::new(Phone::new(
            Arc::clone(&ports.keys),
            ports.vault,
            Arc::clone(&ports.wire),
            Arc::clone(&ports.clock),
            ports.info.clone(),
        ));
        let (watch, news) = Watch::new(Arc::clone(&phone));
        Ok(Arc::new(Self {
            phone,
            keys: ports.keys,
            wire: ports.wire,
            clock: ports.clock,
            roots: ports.roots,
            system: ports.system,
            info: ports.info,
            settings: SettingsFile::open(data.join("settings.json"))?,
            pins: Pins::default(),
            enrolling: tokio::sync::Mutex::default(),
            fresh: Mutex::default(),
            code_request: Mutex::default(),
            watch,
            news: Mutex::new(Some(news)),
            board: Board::default(),
            push: Push::new(ports.push, ports.gateway, data.join("push.json")),
        }))
    }

    /// One key of a PIN field; says how many digits the field has now.
    pub fn pin(&self, field: PinField, key: PinKey) -> u8 {
        self.pins.press(field, key)
    }

    /// The person cannot see the screens any more: nothing that was typed outlives that.
    pub fn screens_are_gone(&self) {
        self.pins.clear();
        self.drop_fresh();
        self.keys.put_away();
    }

    /// The words of the person's language.
    pub fn words(&self) -> Words {
        Words::of(&self.settings.settings().language, &self.system.languages())
    }

    fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }
}

/// The operating system's randomness.
fn chance() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An account by the name that the screens have for it.
fn account_id(text: &str) -> Result<RecordId> {
    RecordId::parse(text).ok_or(Problem::new("no_account"))
}
