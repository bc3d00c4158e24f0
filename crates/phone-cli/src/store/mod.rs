//! Where the keys are: the platform's keyring, or a sealed file where there is none. Which of them is fixed for a folder
//! when its first account is made, and never changes by itself: keys are in one place only.

mod file;

use std::path::Path;

use symbolon_phone::private_files::write_durably;
use symbolon_phone::{KeyringStore, SecretStore, SecretStoreError};
use zeroize::Zeroizing;

use self::file::FileStore;
use crate::failure::{Failure, Result};

/// Where keys can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum StoreKind {
    /// The platform's keyring
    Keyring,
    /// A sealed file in the data folder
    File,
}

/// What the verb does with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It may make the first account, so a store is chosen.
    Create,
    /// It works with accounts that are there.
    Existing,
}

const MARKER: &str = "store";
const KEYRING: &str = "keyring";
const FILE: &str = "file";
/// The sealed file was not asked for: there was no keyring. The person is told each time.
const FILE_AUTOMATIC: &str = "file (no keyring was found)";

/// Opens the store of a data folder.
pub fn open(data: &Path, wanted: Option<StoreKind>, store_use: Use) -> Result<Box<dyn SecretStore>> {
    let marker = data.join(MARKER);
    let chosen = match std::fs::read_to_string(&marker) {
        Ok(text) => text.trim().to_owned(),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => match store_use {
            Use::Create => {
                let chosen = choose(data, wanted)?;
                write_durably(&marker, chosen.as_bytes()).map_err(storage)?;
                chosen.to_owned()
            }
            Use::Existing if has_records(data) => {
                return Err(Failure::storage(
                    "store_unknown",
                    format!(
                        "{} is missing: it says where the keys of these accounts are",
                        marker.display()
                    ),
                ));
            }
            Use::Existing => return Ok(Box::new(NoStore)),
        },
        Err(e) => return Err(storage(e)),
    };
    let kind = match chosen.as_str() {
        KEYRING => StoreKind::Keyring,
        FILE | FILE_AUTOMATIC => StoreKind::File,
        _ => {
            return Err(Failure::storage(
                "store_unknown",
                format!("{} is damaged", marker.display()),
            ));
        }
    };
    if wanted.is_some_and(|w| w != kind) {
        return Err(Failure::usage(
            "store_mismatch",
            format!(
                "the keys of this folder are in the {}; another store wants another --data",
                kind.name()
            ),
        ));
    }
    if chosen == FILE_AUTOMATIC && wanted.is_none() {
        eprintln!(
            "symbolon: warning: no keyring was found, so the keys are in {}, sealed with a key that lies beside \
             them: whoever can read that folder can copy this phone (--store file says that this is meant)",
            data.display()
        );
    }
    Ok(match kind {
        StoreKind::Keyring => Box::new(KeyringStore::open(data).map_err(storage)?),
        StoreKind::File => Box::new(FileStore::open(data).map_err(storage)?),
    })
}

fn choose(data: &Path, wanted: Option<StoreKind>) -> Result<&'static str> {
    match wanted {
        Some(StoreKind::File) => Ok(FILE),
        Some(StoreKind::Keyring) => match KeyringStore::open(data).map_err(storage)?.probe() {
            Ok(()) => Ok(KEYRING),
            Err(SecretStoreError::Locked(e)) => Err(Failure::storage("keys_locked", e)),
            Err(e) => Err(Failure::storage("keys_failed", e.to_string())),
        },
        None => match KeyringStore::open(data).map_err(storage)?.probe() {
            Ok(()) => Ok(KEYRING),
            // There is one: falling back would hide it.
            Err(SecretStoreError::Locked(e)) => Err(Failure::storage("keys_locked", e)),
            Err(_) => Ok(FILE_AUTOMATIC),
        },
    }
}

fn has_records(data: &Path) -> bool {
    std::fs::read_dir(data.join("accounts")).is_ok_and(|d| {
        d.flatten()
            .any(|e| e.path().extension().is_some_and(|x| x == "json"))
    })
}

fn storage(e: std::io::Error) -> Failure {
    Failure::storage("storage", e.to_string())
}

impl StoreKind {
    fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::File => "sealed file",
        }
    }
}

/// No account was ever made here.
struct NoStore;

impl SecretStore for NoStore {
    fn set(&self, _: &str, _: &[u8]) -> std::result::Result<(), SecretStoreError> {
        Err(SecretStoreError::Failed("no store was chosen".into()))
    }
    fn get(&self, _: &str) -> std::result::Result<Option<Zeroizing<Vec<u8>>>, SecretStoreError> {
        Ok(None)
    }
    fn delete(&self, _: &str) -> std::result::Result<(), SecretStoreError> {
        Ok(())
    }
    fn list(&self) -> std::result::Result<Vec<String>, SecretStoreError> {
        Ok(Vec::new())
    }
}
