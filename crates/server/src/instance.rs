//! The name of this process's chain of audit entries (§9.6). It outlives the process, so that the chain goes on at the
//! next start; a lock keeps two processes from writing one chain.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use symbolon_protocol::encoding::hex;

use crate::chance;

/// Who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `serve`: several on one data folder have a chain each.
    Server,
    /// Everything else: one after the other, on one chain.
    Command,
}

/// A chain's name, ours until this is dropped.
pub struct Instance {
    pub id: String,
    _lock: File,
}

impl Instance {
    /// Takes a name that nobody uses from `folder`, or makes one.
    pub fn acquire(folder: &Path, role: Role) -> io::Result<Self> {
        if role == Role::Command {
            let file = open(&folder.join("instance-command"))?;
            file.lock()?;
            return Self::of(file);
        }
        let mut number = 1;
        loop {
            let file = open(&folder.join(format!("instance-{number}")))?;
            match file.try_lock() {
                Ok(()) => return Self::of(file),
                Err(TryLockError::WouldBlock) => number += 1,
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    fn of(mut file: File) -> io::Result<Self> {
        let mut id = String::new();
        file.read_to_string(&mut id)?;
        if id.len() != 16 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            id = hex(&chance::random::<8>());
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(id.as_bytes())?;
            file.sync_all()?;
        }
        Ok(Self { id, _lock: file })
    }
}

/// Does a server hold a name in `folder`?
pub fn server_runs(folder: &Path) -> bool {
    (1..)
        .map(|number| folder.join(format!("instance-{number}")))
        .take_while(|path| path.exists())
        .any(|path| {
            let locked = open(&path).map(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
            locked.unwrap_or(false)
        })
}

fn open(path: &Path) -> io::Result<File> {
    File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_process_has_its_name_and_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let one = Instance::acquire(folder.path(), Role::Server).unwrap();
        let two = Instance::acquire(folder.path(), Role::Server).unwrap();
        let command = Instance::acquire(folder.path(), Role::Command).unwrap();
        assert_ne!(one.id, two.id);
        assert_ne!(one.id, command.id);
        assert!(server_runs(folder.path()));
        let (first, second) = (one.id.clone(), two.id.clone());
        drop(one);
        assert_eq!(Instance::acquire(folder.path(), Role::Server).unwrap().id, first);
        drop(two);
        let again = Instance::acquire(folder.path(), Role::Server).unwrap();
        assert!([first, second].contains(&again.id));
        drop(again);
        assert!(!server_runs(folder.path()), "commands are no servers");
    }
}
