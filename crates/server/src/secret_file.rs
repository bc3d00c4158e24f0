//! Files that hold secrets: read only if nobody else can, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// Why a secret could not be read or written. Says what to type; never what is in the file.
#[derive(Debug, thiserror::Error)]
pub enum SecretFileError {
    #[error("{path}: {error}")]
    Io { path: PathBuf, error: io::Error },
    #[error("{path} can be read by others (mode {mode:04o}); type: chmod {right:04o} {path}")]
    Open { path: PathBuf, mode: u32, right: u32 },
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> SecretFileError {
    let path = path.to_owned();
    move |error| SecretFileError::Io { path, error }
}

/// The permission bits of `path`, refused if group or others have any.
pub fn check(path: &Path) -> Result<(), SecretFileError> {
    let metadata = fs::metadata(path).map_err(io_error(path))?;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        let right = if metadata.is_dir() { 0o700 } else { 0o600 };
        return Err(SecretFileError::Open {
            path: path.to_owned(),
            mode,
            right,
        });
    }
    Ok(())
}

/// The content of a file that only its owner can read.
pub fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, SecretFileError> {
    check(path)?;
    let mut file = File::open(path).map_err(io_error(path))?;
    // Room for the whole file at once: a growing vector would leave copies behind.
    let length = file.metadata().map_err(io_error(path))?.len();
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1));
    file.read_to_end(&mut bytes).map_err(io_error(path))?;
    Ok(bytes)
}

/// The first line of a file that only its owner can read, for a password.
pub fn read_line(path: &Path) -> Result<Zeroizing<String>, SecretFileError> {
    let bytes = read(path)?;
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = std::str::from_utf8(line)
        .map_err(|_| io_error(path)(io::Error::new(io::ErrorKind::InvalidData, "is not UTF-8")))?;
    Ok(Zeroizing::new(text.trim_end_matches('\r').to_owned()))
}

/// Writes a new file of mode 0600, synced, all or nothing. An existing file is never replaced.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), SecretFileError> {
    let temporary = path.with_extension("new");
    let written = (|| {
        let _ = fs::remove_file(&temporary);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::hard_link(&temporary, path)
    })();
    let removed = fs::remove_file(&temporary);
    written.and(removed).map_err(io_error(path))?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

/// Makes a folder of mode 0700 and those above it; an existing one stays as it is.
pub fn create_folder(path: &Path) -> Result<(), SecretFileError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(io_error(path))
}

/// Makes an empty file of mode 0600 if there is none.
pub fn touch(path: &Path) -> Result<(), SecretFileError> {
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path);
    file.map(drop).map_err(io_error(path))
}

/// Makes the names in a folder survive a power cut.
pub fn sync_folder(path: &Path) -> Result<(), SecretFileError> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(io_error(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_file_is_refused_with_what_to_type() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        create(&path, b"hunter2\nrest").unwrap();
        assert_eq!(read_line(&path).unwrap().as_str(), "hunter2");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        assert!(read(&path).is_ok());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let text = read(&path).unwrap_err().to_string();
        assert_eq!(
            text,
            format!(
                "{0} can be read by others (mode 0640); type: chmod 0600 {0}",
                path.display()
            )
        );
        assert!(!text.contains("hunter2"));
    }

    #[test]
    fn a_secret_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        create(&path, b"one").unwrap();
        assert!(create(&path, b"two").is_err());
        assert_eq!(read(&path).unwrap().as_slice(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
