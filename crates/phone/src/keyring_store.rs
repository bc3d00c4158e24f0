//! Secrets in a desktop's store: Secret Service, Keychain, Credential Manager. Not every platform lists names, so an empty
//! file in `keyring/` stands for each. Phones have keys in a chip instead (`crates/device-key`).
//!
//! What lies here is protected at rest and from other people of the machine, not from a program that runs as its owner.
//! A desktop's TPM could do more, and is not used: it would want another implementation of the port `DeviceKeys`.

use std::io;
use std::path::{Path, PathBuf};

use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use crate::private_files::{file_names, make_private_folder, remove_if_there, write_durably};
use crate::software_keys::{SecretStore, SecretStoreError};

const SERVICE: &str = "Symbolon";

/// The platform's store, with the names in a folder.
pub struct KeyringStore {
    names: PathBuf,
}

type Result<T> = std::result::Result<T, SecretStoreError>;

impl KeyringStore {
    /// With the names under `data`. Nothing is asked of the store yet.
    pub fn open(data: &Path) -> io::Result<Self> {
        let names = data.join("keyring");
        make_private_folder(&names)?;
        Ok(Self { names })
    }

    /// Opens the platform's store on a thread of its own, so that who asks it first need not wait for that. If there is
    /// none, they will be told.
    pub fn open_ahead(&self) {
        std::thread::spawn(|| drop(platform_store()));
    }

    /// Whether the store stores and gives back. May open a prompt.
    pub fn probe(&self) -> Result<()> {
        apart(|| {
            let entry = entry("probe")?;
            entry.set_secret(b"probe").map_err(sort)?;
            let read = entry.get_secret().map_err(sort)?;
            entry.delete_credential().map_err(sort)?;
            if read == b"probe" {
                Ok(())
            } else {
                Err(SecretStoreError::Failed(
                    "the keyring does not give back what it was given".into(),
                ))
            }
        })
    }
}

/// On a thread of its own: some stores drive an event loop of theirs, which must not run inside the caller's. A store
/// may ask its owner to unlock it, which takes as long as it takes: a runtime with several threads goes on meanwhile.
fn apart<T: Send>(work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    use tokio::runtime::{Handle, RuntimeFlavor};

    let wait = || {
        std::thread::scope(|scope| scope.spawn(work).join()).unwrap_or_else(|_| {
            Err(SecretStoreError::Failed(
                "the keyring's client ended early".into(),
            ))
        })
    };
    match Handle::try_current() {
        Ok(runtime) if runtime.runtime_flavor() == RuntimeFlavor::MultiThread => {
            tokio::task::block_in_place(wait)
        }
        _ => wait(),
    }
}

/// Makes the platform's store the one that entries are in, once. A store that is started later is found then.
#[cfg(not(any(target_os = "macos", windows)))]
fn platform_store() -> Result<()> {
    use zbus_secret_service_keyring_store::Store;

    /// Two that ask at once would open it twice.
    static OPENING: std::sync::Mutex<()> = std::sync::Mutex::new(());

    let _opening = OPENING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if keyring_core::get_default_store().is_none() {
        let store =
            Store::new().map_err(|e| SecretStoreError::Absent(format!("there is no keyring: {e}")))?;
        keyring_core::set_default_store(store);
    }
    Ok(())
}

/// Makes the platform's store the one that entries are in, once. These two systems always have theirs.
#[cfg(any(target_os = "macos", windows))]
fn platform_store() -> Result<()> {
    match keyring::Entry::store_status() {
        Ok(()) => Ok(()),
        Err(e) => Err(SecretStoreError::Absent(format!("there is no keyring: {e}"))),
    }
}

fn entry(name: &str) -> Result<Entry> {
    platform_store()?;
    Entry::new(SERVICE, name).map_err(sort)
}

fn sort(e: Error) -> SecretStoreError {
    match e {
        Error::NoStorageAccess(_) => {
            SecretStoreError::Locked("the keyring is locked: unlock it and try again".into())
        }
        // These two carry bytes of the secret: not into any message.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            SecretStoreError::Failed("the keyring's entry is damaged".into())
        }
        other => SecretStoreError::Failed(format!("the keyring failed: {other}")),
    }
}

fn failed(e: io::Error) -> SecretStoreError {
    SecretStoreError::Failed(e.to_string())
}

impl SecretStore for KeyringStore {
    fn set(&self, name: &str, secret: &[u8]) -> Result<()> {
        // The name first: a name without a secret is harmless, a secret without a name is never found again.
        write_durably(&self.names.join(name), b"").map_err(failed)?;
        apart(|| entry(name)?.set_secret(secret).map_err(sort))
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        apart(|| match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(e) => Err(sort(e)),
        })
    }

    fn delete(&self, name: &str) -> Result<()> {
        apart(|| match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(e) => Err(sort(e)),
        })?;
        remove_if_there(&self.names.join(name)).map_err(failed)
    }

    fn list(&self) -> Result<Vec<String>> {
        // Names without a store would look like accounts without keys.
        apart(platform_store)?;
        file_names(&self.names).map_err(failed)
    }
}
