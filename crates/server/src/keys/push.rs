//! Keys of pushes, each made where it is first needed: folders of older versions have none.

use std::path::Path;

use symbolon_protocol::SecretKey;
use zeroize::Zeroizing;

use super::{Keys, KeysError, draw_secret, file};

impl Keys {
    /// `vapid.key`: by this Web Push services know the site. They may bind a phone's address to it, so it stays.
    pub fn vapid(folder: &Path, now: u64) -> Result<SecretKey, KeysError> {
        let path = folder.join("vapid.key");
        let key = read_or_make(&path, now)?;
        SecretKey::from_bytes(&key).ok_or(KeysError::Form(path))
    }

    /// `gateway.key`: what a push gateway seals phones' tokens with. A new one makes every address void.
    pub fn gateway(folder: &Path, now: u64) -> Result<Zeroizing<[u8; 32]>, KeysError> {
        read_or_make(&folder.join("gateway.key"), now)
    }
}

/// Of several instances that share the folder one makes it.
fn read_or_make(path: &Path, now: u64) -> Result<Zeroizing<[u8; 32]>, KeysError> {
    if !path.exists() {
        let made = file::write(path, now, &draw_secret().to_bytes());
        if !path.exists() {
            made?;
        }
    }
    Ok(file::read(path)?.key)
}
