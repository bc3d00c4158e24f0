//! Secrets in files: `secrets/<name>`, each sealed with the key in `secrets.key`. The key lies beside them, so this is
//! no protection from whoever reads the folder; it keeps single files from being of use, and notices damage.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use symbolon_phone::private_files::{
    create_private, file_names, make_private_folder, remove_if_there, write_durably,
};
use symbolon_phone::{SecretStore, SecretStoreError};
use symbolon_protocol::SealKey;
use symbolon_protocol::seal::seal_aad;
use zeroize::Zeroizing;

const SEAL_VERSION: u8 = 1;
const KEY_LEN: usize = 32;
const MAX_SECRET: u64 = 4096;

pub struct FileStore {
    folder: PathBuf,
    key: SealKey,
}

type Result<T> = std::result::Result<T, SecretStoreError>;

impl FileStore {
    /// Opens, making folder and key if they are not there.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join("secrets");
        make_private_folder(&folder)?;
        Ok(Self {
            folder,
            key: load_or_make_key(&data.join("secrets.key"))?,
        })
    }
}

fn load_or_make_key(path: &Path) -> io::Result<SealKey> {
    let mut key = Zeroizing::new([0; KEY_LEN]);
    match File::open(path) {
        Ok(mut file) => {
            file.read_exact(&mut *key)?;
            return Ok(SealKey::from_bytes(SEAL_VERSION, *key));
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(e),
    }
    getrandom::fill(&mut *key).map_err(io::Error::other)?;
    // A link fails where a key has appeared meanwhile: the first one made wins, whole.
    let temporary = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = create_private(&temporary)?;
    file.write_all(&*key)?;
    file.sync_all()?;
    let linked = fs::hard_link(&temporary, path);
    fs::remove_file(&temporary)?;
    match linked {
        Ok(()) => Ok(SealKey::from_bytes(SEAL_VERSION, *key)),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            File::open(path)?.read_exact(&mut *key)?;
            Ok(SealKey::from_bytes(SEAL_VERSION, *key))
        }
        Err(e) => Err(e),
    }
}

fn aad(name: &str) -> Vec<u8> {
    seal_aad("phone-cli", "secret", name.as_bytes(), b"")
}

fn failed(e: io::Error) -> SecretStoreError {
    SecretStoreError::Failed(e.to_string())
}

impl SecretStore for FileStore {
    fn set(&self, name: &str, secret: &[u8]) -> Result<()> {
        let mut iv = [0; 12];
        getrandom::fill(&mut iv).map_err(|e| SecretStoreError::Failed(e.to_string()))?;
        write_durably(&self.folder.join(name), &self.key.seal(&iv, &aad(name), secret)).map_err(failed)
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let file = match File::open(self.folder.join(name)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(failed(e)),
        };
        let mut blob = Vec::new();
        file.take(MAX_SECRET).read_to_end(&mut blob).map_err(failed)?;
        let secret = self.key.open(&aad(name), &blob);
        secret
            .map(Some)
            .map_err(|_| SecretStoreError::Failed("a sealed secret is damaged".into()))
    }

    fn delete(&self, name: &str) -> Result<()> {
        remove_if_there(&self.folder.join(name)).map_err(failed)
    }

    fn list(&self) -> Result<Vec<String>> {
        file_names(&self.folder).map_err(failed)
    }
}
