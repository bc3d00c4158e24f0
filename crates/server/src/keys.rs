//! The site's secret keys, each a file of its own, outside the database and its backups (§9.2).
//!
//! Made all at once at the first start. Later ones are added by `keys rotate`, never replaced.

mod file;
mod oidc;
mod push;

use std::path::{Path, PathBuf};

use symbolon_protocol::encoding::hex;
use symbolon_protocol::keyupdate::key_update_msg;
use symbolon_protocol::seal::seal_aad;
use symbolon_protocol::{KeyUpdate, PublicKey, SealError, SealKey, SecretKey, Sid, limits};
use zeroize::Zeroizing;

use crate::chance;
use crate::secret_file::{self, SecretFileError};

pub use oidc::{OidcKey, OidcKeys, SETTLE_MS};

/// All secret keys of the site.
pub struct Keys {
    /// Names this set: a database belongs to one set of keys.
    pub id: String,
    pub seal: SealRing,
    /// `K_mac`: nonces, mailed codes, addresses in the audit log.
    pub mac: Zeroizing<[u8; 32]>,
    /// `K_pw`: goes into every password hash.
    pub pw: Zeroizing<[u8; 32]>,
    /// The signature keys, oldest first, without gaps; at least one.
    pub site: Vec<SiteKey>,
    /// Those of OpenID Connect.
    pub oidc: OidcKeys,
    /// One for each key but the first.
    updates: Vec<KeyUpdate>,
}

/// One signature key of the site (`SS`).
pub struct SiteKey {
    /// Its number; the first key has 1.
    pub seq: u32,
    pub secret: SecretKey,
    pub public: PublicKey,
    /// When it was made (ms).
    pub created: u64,
}

/// Versions of the key that seals values in the database. The newest seals, all open.
pub struct SealRing(Vec<SealKey>);

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeysError {
    #[error(transparent)]
    File(#[from] SecretFileError),
    #[error("{0}: is not a key file of this server; restore it from your copy of the keys")]
    Form(PathBuf),
    #[error("{0}: is missing; restore it from your copy of the keys")]
    Missing(PathBuf),
    #[error(
        "site keys {0} and {1} have a gap between them; restore the missing ones from your copy of the keys"
    )]
    Gap(u32, u32),
    #[error("there are 255 versions of the sealing key already")]
    Full,
}

impl Keys {
    /// Is there a set of keys in `folder`?
    pub fn exist(folder: &Path) -> bool {
        folder.join("id").exists()
    }

    /// Makes the first keys. The folder appears complete or not at all.
    pub fn make(folder: &Path, now: u64) -> Result<(), KeysError> {
        let io = |error| SecretFileError::Io {
            path: folder.to_owned(),
            error,
        };
        let parent = folder.parent().unwrap_or(Path::new("."));
        if !parent.as_os_str().is_empty() {
            std::fs::create_dir_all(parent).map_err(io)?;
        }
        let draft = folder.with_extension(format!("new-{}", hex(&chance::random::<4>())));
        secret_file::create_folder(&draft)?;
        secret_file::create(
            &draft.join("id"),
            format!("{}\n", hex(&chance::random::<16>())).as_bytes(),
        )?;
        for name in ["mac.key", "password.key", "seal-1.key"] {
            file::write(&draft.join(name), now, &Zeroizing::new(chance::random()))?;
        }
        for name in ["site-1.key", "oidc-1.key"] {
            file::write(&draft.join(name), now, &draw_secret().to_bytes())?;
        }
        secret_file::sync_folder(&draft)?;
        if let Err(error) = std::fs::rename(&draft, folder) {
            let _ = std::fs::remove_dir_all(&draft);
            return Err(io(error).into());
        }
        Ok(secret_file::sync_folder(parent)?)
    }

    /// Reads the keys. Folder and files must be closed to everybody else.
    pub fn load(folder: &Path, sid: &Sid) -> Result<Self, KeysError> {
        secret_file::check(folder)?;
        let id_file = folder.join("id");
        if !id_file.exists() {
            return Err(KeysError::Missing(id_file));
        }
        let id = secret_file::read_line(&id_file)?.to_string();
        let mut seal = Vec::new();
        for (number, path) in file::numbered(folder, "seal-")? {
            let version = u8::try_from(number).map_err(|_| KeysError::Form(path.clone()))?;
            seal.push(SealKey::from_bytes(version, *file::read(&path)?.key));
        }
        let mut site: Vec<SiteKey> = Vec::new();
        for (seq, path) in file::numbered(folder, "site-")? {
            let read = file::read(&path)?;
            let secret = SecretKey::from_bytes(&read.key).ok_or(KeysError::Form(path))?;
            if let Some(before) = site.last().filter(|before| before.seq + 1 != seq) {
                return Err(KeysError::Gap(before.seq, seq));
            }
            site.push(SiteKey {
                seq,
                public: secret.public(),
                secret,
                created: read.created,
            });
        }
        if seal.is_empty() {
            return Err(KeysError::Missing(folder.join("seal-1.key")));
        }
        if site.is_empty() {
            return Err(KeysError::Missing(folder.join("site-1.key")));
        }
        let updates = site
            .windows(2)
            .map(|pair| update(sid, &pair[0], &pair[1]))
            .collect();
        Ok(Self {
            id,
            seal: SealRing(seal),
            mac: file::read(&folder.join("mac.key"))?.key,
            pw: file::read(&folder.join("password.key"))?.key,
            site,
            oidc: OidcKeys::load(folder)?,
            updates,
        })
    }

    /// Adds the next signature key to the folder and returns its number. A running server must be started again.
    pub fn rotate_site(folder: &Path, now: u64) -> Result<u32, KeysError> {
        let newest = file::numbered(folder, "site-")?.pop().map_or(0, |(seq, _)| seq);
        file::write(
            &folder.join(format!("site-{}.key", newest + 1)),
            now,
            &draw_secret().to_bytes(),
        )?;
        Ok(newest + 1)
    }

    /// Adds the next version of the sealing key to the folder and returns it. Likewise.
    pub fn rotate_seal(folder: &Path, now: u64) -> Result<u32, KeysError> {
        let newest = file::numbered(folder, "seal-")?
            .pop()
            .map_or(0, |(version, _)| version);
        if newest >= 255 {
            return Err(KeysError::Full);
        }
        let path = folder.join(format!("seal-{}.key", newest + 1));
        file::write(&path, now, &Zeroizing::new(chance::random()))?;
        Ok(newest + 1)
    }

    /// The key of enrolment QR codes.
    pub fn newest(&self) -> &SiteKey {
        self.site.last().expect("a set has at least one")
    }

    pub fn by_seq(&self, seq: u32) -> Option<&SiteKey> {
        self.site.iter().find(|key| key.seq == seq)
    }

    /// The next updates after key `seq`, at most 8 (§7.4). `None`: the site never had that number or keeps it no more.
    pub fn updates_after(&self, seq: u32) -> Option<Vec<KeyUpdate>> {
        self.by_seq(seq)?;
        Some(
            self.updates
                .iter()
                .filter(|update| update.seq > seq)
                .take(limits::KEY_UPDATES)
                .cloned()
                .collect(),
        )
    }

    /// Seals a value for one place in the database.
    pub fn seal(&self, table: &str, column: &str, row: &[u8], user: &[u8], plain: &[u8]) -> Vec<u8> {
        let newest = self.seal.0.last().expect("a set has at least one");
        newest.seal(&chance::random(), &seal_aad(table, column, row, user), plain)
    }

    /// Opens a value at the place it was sealed for; anywhere else it does not open.
    pub fn open(
        &self,
        table: &str,
        column: &str,
        row: &[u8],
        user: &[u8],
        blob: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let version = blob.first().ok_or(SealError::Length)?;
        let key = self
            .seal
            .0
            .iter()
            .find(|key| key.version() == *version)
            .ok_or(SealError::Version)?;
        key.open(&seal_aad(table, column, row, user), blob)
    }
}

fn update(sid: &Sid, old: &SiteKey, new: &SiteKey) -> KeyUpdate {
    let message = key_update_msg(sid, new.seq, &new.public);
    KeyUpdate {
        seq: new.seq,
        new: new.public,
        sig_old: old.secret.sign(&message),
        sig_new: new.secret.sign(&message),
    }
}

fn draw_secret() -> SecretKey {
    loop {
        // All but about one in 2³² draws are a secret key.
        if let Some(secret) = SecretKey::from_bytes(&Zeroizing::new(chance::random())) {
            return secret;
        }
    }
}

#[cfg(test)]
impl Keys {
    /// New keys in a folder that is gone again.
    pub fn for_tests(sid: &Sid) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        Self::make(&keys, 1).unwrap();
        Self::load(&keys, sid).unwrap()
    }
}

#[cfg(test)]
mod tests;
