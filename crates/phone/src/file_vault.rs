//! Records as files: `<id>.json`, with `<id>.lock` beside it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::ports::{BoxFuture, RecordId, RecordLock, Vault, VaultError};
use crate::private_files::{make_private_folder, remove_if_there, sync_parent, write_durably};
use crate::record::MAX_RECORD;

/// A folder of records, readable by its owner alone.
#[derive(Debug, Clone)]
pub struct FileVault {
    folder: PathBuf,
}

impl FileVault {
    /// Opens the folder, making it (0700) if it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        make_private_folder(&folder)?;
        Ok(Self { folder })
    }

    fn record_path(&self, id: &RecordId) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    fn lock_path(&self, id: &RecordId) -> PathBuf {
        self.folder.join(format!("{id}.lock"))
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn told(error: io::Error) -> VaultError {
    VaultError(error.to_string())
}

impl Vault for FileVault {
    fn list(&self) -> Result<Vec<RecordId>, VaultError> {
        let mut ids = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(told)? {
            let name = entry.map_err(told)?.file_name();
            if let Some(id) = name
                .to_str()
                .and_then(|n| n.strip_suffix(".json"))
                .and_then(RecordId::parse)
            {
                ids.push(id);
            }
        }
        ids.sort();
        Ok(ids)
    }

    fn load(&self, id: &RecordId) -> Result<Option<Vec<u8>>, VaultError> {
        let file = match File::open(self.record_path(id)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(told(e)),
        };
        let mut bytes = Vec::new();
        file.take(MAX_RECORD as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(told)?;
        Ok(Some(bytes))
    }

    fn save(&self, id: &RecordId, bytes: &[u8]) -> Result<(), VaultError> {
        write_durably(&self.record_path(id), bytes).map_err(told)
    }

    fn delete(&self, id: &RecordId) -> Result<(), VaultError> {
        let path = self.record_path(id);
        // The record first; then its lock and what a crash may have left of a write.
        remove_if_there(&path).map_err(told)?;
        let prefix = format!("{id}.");
        for entry in fs::read_dir(&self.folder).map_err(told)? {
            let entry = entry.map_err(told)?;
            if entry.file_name().to_str().is_some_and(|n| n.starts_with(&prefix)) {
                remove_if_there(&entry.path()).map_err(told)?;
            }
        }
        sync_parent(&path).map_err(told)
    }

    fn lock<'a>(&'a self, id: &'a RecordId) -> BoxFuture<'a, Result<RecordLock, VaultError>> {
        let path = self.lock_path(id);
        Box::pin(async move {
            // The wait is the kernel's. A caller that goes away leaves a thread that takes the lock and drops it.
            let locked = tokio::task::spawn_blocking(move || {
                let file = open_lock(&path)?;
                file.lock()?;
                Ok::<_, io::Error>(file)
            })
            .await
            .map_err(|e| VaultError(e.to_string()))?
            .map_err(told)?;
            Ok(Box::new(locked) as RecordLock)
        })
    }

    fn try_lock(&self, id: &RecordId) -> Result<Option<RecordLock>, VaultError> {
        let file = open_lock(&self.lock_path(id)).map_err(told)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(e)) => Err(told(e)),
        }
    }
}
