//! One key, one file: `created=MILLISECONDS`, `key=BASE64URL`.

use std::path::{Path, PathBuf};

use symbolon_protocol::encoding::{b64, b64_array};
use zeroize::Zeroizing;

use super::KeysError;
use crate::secret_file::{self, SecretFileError};

pub(super) struct KeyFile {
    pub created: u64,
    pub key: Zeroizing<[u8; 32]>,
}

pub(super) fn write(path: &Path, created: u64, key: &Zeroizing<[u8; 32]>) -> Result<(), KeysError> {
    let text = Zeroizing::new(b64(key.as_ref()));
    let content = Zeroizing::new(format!("created={created}\nkey={}\n", text.as_str()));
    Ok(secret_file::create(path, content.as_bytes())?)
}

pub(super) fn read(path: &Path) -> Result<KeyFile, KeysError> {
    if !path.exists() {
        return Err(KeysError::Missing(path.to_owned()));
    }
    let bytes = secret_file::read(path)?;
    parse(&bytes).ok_or_else(|| KeysError::Form(path.to_owned()))
}

fn parse(bytes: &[u8]) -> Option<KeyFile> {
    let mut lines = std::str::from_utf8(bytes).ok()?.lines();
    let created = lines.next()?.strip_prefix("created=")?.parse().ok()?;
    let key = Zeroizing::new(b64_array(lines.next()?.strip_prefix("key=")?).ok()?);
    lines.next().is_none().then_some(KeyFile { created, key })
}

/// The files `PREFIXn.key`, by number.
pub(super) fn numbered(folder: &Path, prefix: &str) -> Result<Vec<(u32, PathBuf)>, KeysError> {
    let io = |error| SecretFileError::Io {
        path: folder.to_owned(),
        error,
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let number = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_prefix(prefix)?.strip_suffix(".key")?.parse().ok());
        if let Some(number) = number {
            found.push((number, path));
        }
    }
    found.sort();
    Ok(found)
}
