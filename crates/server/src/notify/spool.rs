//! Mail into a folder, one .eml file each, for testers.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::secret_file;

/// Writes a mail.
pub fn write(folder: &Path, now: u64, id: &str, mail: &[u8]) -> io::Result<()> {
    write_file(folder, now, id, "eml", mail)
}

/// Writes a message. The file appears whole, named so that a listing is in the order of writing.
pub fn write_file(folder: &Path, now: u64, id: &str, kind: &str, content: &[u8]) -> io::Result<()> {
    secret_file::create_folder(folder).map_err(io::Error::other)?;
    let draft = folder.join(format!(".{id}.new"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(draft, folder.join(format!("{now:013}-{id}.{kind}")))
}
