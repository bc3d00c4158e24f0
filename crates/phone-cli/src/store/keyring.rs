//! Secrets in the platform's keyring: Secret Service, Keychain, Credential Manager. A keyring does not list names on
//! every platform, so an empty file in `keyring/` stands for each.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use keyring::{Entry, Error};
use symbolon_phone::{SecretStore, SecretStoreError};
use zeroize::Zeroizing;

use super::file::{make_private_folder, write_private};

const SERVICE: &str = "Symbolon";

pub struct KeyringStore {
    names: PathBuf,
}

type Result<T> = std::result::Result<T, SecretStoreError>;

impl KeyringStore {
    /// Nothing is asked of the keyring yet.
    pub fn open(data: &Path) -> io::Result<Self> {
        let names = data.join("keyring");
        make_private_folder(&names)?;
        Ok(Self { names })
    }

    /// Whether the keyring stores and gives back.
    pub fn probe(&self) -> Result<()> {
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
    }
}

fn entry(name: &str) -> Result<Entry> {
    if let Err(e) = Entry::store_status() {
        return Err(SecretStoreError::Failed(format!("there is no keyring: {e}")));
    }
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
        write_private(&self.names.join(name), b"").map_err(failed)?;
        entry(name)?.set_secret(secret).map_err(sort)
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(e) => Err(sort(e)),
        }
    }

    fn delete(&self, name: &str) -> Result<()> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => {}
            Err(e) => return Err(sort(e)),
        }
        match fs::remove_file(self.names.join(name)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(failed(e)),
            _ => Ok(()),
        }
    }

    fn list(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.names).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name();
            if let Some(name) = name.to_str().filter(|n| !n.ends_with(".tmp")) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }
}
