//! What every verb needs: the data folder, the phone over it, and which account is meant.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use getrandom::SysRng;
use rand_core::UnwrapErr;
use symbolon_phone::http::HttpWire;
use symbolon_phone::ports::{BoxFuture, Clock, RecordId, Wire, WireAnswer};
use symbolon_phone::{
    Account, FileVault, NetError, Phone, PhoneError, SiteRoots, SoftwareKeys, SystemClock, phone_info,
};
use symbolon_protocol::{Sid, Version};

use crate::failure::{Failure, Result};
use crate::store::{self, StoreKind, Use};

/// Options of every verb.
#[derive(Args, Debug, Clone)]
pub struct Common {
    /// Print one JSON object on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Folder of the accounts [default: symbolon in the user's data folder]
    #[arg(long, global = true, value_name = "DIR", env = "SYMBOLON_HOME")]
    pub data: Option<PathBuf>,
    /// Where the keys are kept; fixed for a folder by its first account
    #[arg(long, global = true, value_enum, env = "SYMBOLON_STORE")]
    pub store: Option<StoreKind>,
    /// Which account: its id or the beginning of it, the account, or the site
    #[arg(long, global = true, value_name = "ACCOUNT")]
    pub account: Option<String>,
}

/// A phone over a folder.
pub struct Context {
    pub phone: Arc<Phone>,
    pub roots: SiteRoots,
    pub json: bool,
    account: Option<String>,
}

/// Whether the verb may use the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    Allowed,
    /// The wire refuses everything: `code` must work, and be seen to work, without any.
    Never,
}

impl Context {
    pub fn open(common: &Common, network: Network, store_use: Use) -> Result<Self> {
        let data = data_folder(common)?;
        let failed = |e: std::io::Error| {
            Failure::storage("storage", format!("{} cannot be used: {e}", data.display()))
        };
        let vault = FileVault::open(data.join("accounts")).map_err(failed)?;
        let roots = SiteRoots::open(data.join("sites")).map_err(failed)?;
        let keys = SoftwareKeys::new(store::open(&data, common.store, store_use)?);
        let wire: Arc<dyn Wire> = match network {
            Network::Allowed => Arc::new(HttpWire::new(roots.clone())),
            Network::Never => Arc::new(NoNetwork),
        };
        let phone = Phone::new(
            Arc::new(keys),
            Arc::new(vault),
            wire,
            Arc::new(SystemClock),
            phone_info(version()),
        );
        for (sid, account) in phone.tidy()?.initialise_again {
            eprintln!("symbolon: the keys of {account} at {sid} are not on this device: initialise it again");
        }
        for id in phone.damaged()? {
            eprintln!("symbolon: the record {id} is damaged and was left alone");
        }
        Ok(Self {
            phone: Arc::new(phone),
            roots,
            json: common.json,
            account: common.account.clone(),
        })
    }

    /// The account that `--account` names, or the only one.
    pub fn one_account(&self) -> Result<RecordId> {
        let chosen = self.chosen_accounts()?;
        match chosen.as_slice() {
            [one] => Ok(one.id),
            [] => Err(PhoneError::NoAccount.into()),
            several => {
                let list: Vec<_> = several
                    .iter()
                    .map(|a| format!("{} ({} at {})", short(&a.id), a.account, a.sid))
                    .collect();
                Err(Failure::usage(
                    "several_accounts",
                    format!("which account? Give --account: {}", list.join(", ")),
                ))
            }
        }
    }

    /// The accounts that `--account` names, or all.
    pub fn chosen_accounts(&self) -> Result<Vec<Account>> {
        let all = self.phone.accounts()?;
        let Some(wanted) = &self.account else {
            return Ok(all);
        };
        let chosen: Vec<_> = all.into_iter().filter(|a| is_named(a, wanted)).collect();
        if chosen.is_empty() {
            Err(PhoneError::NoAccount.into())
        } else {
            Ok(chosen)
        }
    }

    /// After an account is gone: its site's own authority goes with the last one.
    pub fn distrust_if_unused(&self, sid: &Sid) -> Result<()> {
        if self.phone.accounts()?.iter().all(|a| a.sid != *sid) {
            self.roots
                .distrust(sid)
                .map_err(|e| Failure::storage("storage", e.to_string()))?;
        }
        Ok(())
    }

    pub fn now_ms(&self) -> u64 {
        SystemClock.now_ms()
    }
}

/// The operating system's randomness.
pub fn chance() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// The first characters of an id, enough for people.
pub fn short(id: &RecordId) -> String {
    id.to_string()[..8].to_owned()
}

fn is_named(account: &Account, wanted: &str) -> bool {
    const SHORTEST: usize = 4;
    account.account == wanted
        || account.sid.as_str() == wanted
        || (wanted.len() >= SHORTEST && account.id.to_string().starts_with(wanted))
}

fn data_folder(common: &Common) -> Result<PathBuf> {
    let absolute = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    common
        .data
        .clone()
        .or_else(|| match std::env::consts::OS {
            "windows" => absolute("APPDATA").map(|d| d.join("Symbolon")),
            "macos" => absolute("HOME").map(|d| d.join("Library/Application Support/Symbolon")),
            _ => absolute("XDG_DATA_HOME")
                .or_else(|| absolute("HOME").map(|d| d.join(".local/share")))
                .map(|d| d.join("symbolon")),
        })
        .ok_or_else(|| Failure::usage("data", "there is no home folder: give --data DIR"))
}

fn version() -> Version {
    Version::parse(env!("CARGO_PKG_VERSION")).expect("Cargo's version is numbers with dots")
}

struct NoNetwork;

impl Wire for NoNetwork {
    fn post<'a>(
        &'a self,
        _: &'a Sid,
        _: &'a str,
        _: Vec<u8>,
        _: std::time::Duration,
    ) -> BoxFuture<'a, std::result::Result<WireAnswer, NetError>> {
        Box::pin(async { Err(NetError::Offline) })
    }
}
