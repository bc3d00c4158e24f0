//! What every part of the running server shares.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::watch;

use crate::cas::call::{Caller, CallerError};
use crate::clock::Clock;
use crate::config::Config;
use crate::instance::{Instance, Role};
use crate::keys::{Keys, KeysError};
use crate::limiter::{Limiter, Rates};
use crate::password::Passwords;
use crate::secret_file::{self, SecretFileError};
use crate::store;
use crate::store::{Store, StoreError};
use crate::telemetry::Metrics;

/// The server: its settings, keys and database.
pub struct App {
    pub config: Arc<Config>,
    pub keys: Arc<Keys>,
    pub store: Arc<Store>,
    pub clock: Clock,
    pub metrics: Metrics,
    pub passwords: Passwords,
    pub limiter: Limiter,
    pub places: crate::places::Places,
    /// Calls services.
    pub caller: Arc<Caller>,
    /// Sends pushes; empty until the server runs, and in its commands.
    pub senders: std::sync::OnceLock<Arc<crate::push::Senders>>,
    /// For verifications that must take their time without a key.
    pub dummy_key: symbolon_protocol::PublicKey,
    stop: watch::Sender<bool>,
    /// Holds the name of this process's audit chain.
    _instance: Instance,
}

/// Why the server can't run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    #[error(transparent)]
    Files(#[from] SecretFileError),
    #[error("the name of the audit chain, in {folder}: {error}")]
    Instance { folder: String, error: std::io::Error },
    #[error("the database {0}: {1}")]
    Database(&'static str, #[source] StoreError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    Caller(#[from] CallerError),
    #[error(transparent)]
    Places(#[from] crate::places::PlacesError),
    #[error(
        "{0} holds no keys, but the database has some already: restore the keys, or copy them from the first instance"
    )]
    KeysLost(String),
    #[error("the keys in {0} are not those of this database: restore the right ones")]
    KeysForeign(String),
    #[error(
        "{0}/oidc-1.key is not the one of the other instances of this database: copy theirs, or the tokens of one would \
         not verify at another"
    )]
    OidcKeyForeign(String),
}

impl App {
    /// Opens everything for `serve`, and makes what is missing at a first start.
    pub async fn open(config: Config) -> Result<Arc<Self>, OpenError> {
        Self::open_as(config, Role::Server).await
    }

    /// Opens everything for a server or a command.
    pub async fn open_as(config: Config, role: Role) -> Result<Arc<Self>, OpenError> {
        Self::open_at(config, role, Clock::system()).await
    }

    /// The same by another clock.
    pub async fn open_at(config: Config, role: Role, clock: Clock) -> Result<Arc<Self>, OpenError> {
        secret_file::create_folder(&config.data.folder)?;
        let instance = Instance::acquire(&config.data.folder, role).map_err(|error| OpenError::Instance {
            folder: config.data.folder.display().to_string(),
            error,
        })?;
        let url = config.database.url.as_str();
        if let Some(file) = config.database.url.sqlite_file() {
            // SQLite would make it as open as the umask says; its other files take after this one.
            secret_file::touch(file)?;
        }
        let mut store = Store::open(url, config.database.connections, true)
            .await
            .map_err(|error| {
                OpenError::Database(store::Backend::of(url).map_or("", store::Backend::name), error)
            })?;
        store.write_audit_as(&instance.id).await?;
        store.fold_names().await?;
        let keys = Arc::new(open_keys(&config, &store, &clock).await?);
        Ok(Arc::new(Self {
            passwords: Passwords::new(keys.clone()),
            limiter: Limiter::new(Rates {
                nonce: config.limits.nonces_per_minute,
                failures: config.limits.device_failures_per_minute,
                device: config.limits.device_requests_per_minute,
                passwords: config.limits.password_failures_per_minute,
            }),
            places: crate::places::Places::open(config.session.places_file.as_deref())?,
            caller: Arc::new(Caller::new(&config.services)?),
            config: Arc::new(config),
            keys,
            store: Arc::new(store),
            clock,
            senders: std::sync::OnceLock::new(),
            dummy_key: crate::site::dummy_key(),
            metrics: Metrics::start(),
            stop: watch::Sender::new(false),
            _instance: instance,
        }))
    }

    /// Tells every part to end.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    pub fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Returns when the server is told to end.
    pub async fn stopped(&self) {
        // The sender lives as long as `self`.
        let _ = self.stop.subscribe().wait_for(|stop| *stop).await;
    }
}

/// A database belongs to one set of keys: with others every password and phone would be lost, silently.
async fn open_keys(config: &Config, store: &Store, clock: &Clock) -> Result<Keys, OpenError> {
    let folder: &Path = &config.keys.folder;
    let shown = || folder.display().to_string();
    let known = store.meta("keys").await?;
    if !Keys::exist(folder) {
        if known.is_some() {
            return Err(OpenError::KeysLost(shown()));
        }
        Keys::make(folder, clock.now())?;
    }
    Keys::ensure_oidc(folder, clock.now())?;
    let keys = Keys::load(folder, &config.site.name)?;
    let known = match known {
        Some(id) => id,
        None => {
            let mut tx = store.begin().await?;
            let id = tx.meta_or("keys", &keys.id).await?;
            tx.commit().await?;
            id
        }
    };
    if known != keys.id {
        return Err(OpenError::KeysForeign(shown()));
    }
    if let Some(first) = keys.oidc.all().find(|key| key.seq == 1) {
        let own = crate::oidc::jwt::kid(first);
        if store.meta("oidc-1").await?.as_ref() != Some(&own) {
            let mut tx = store.begin().await?;
            let known = tx.meta_or("oidc-1", &own).await?;
            tx.commit().await?;
            if known != own {
                return Err(OpenError::OidcKeyForeign(shown()));
            }
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::config;

    #[tokio::test]
    async fn a_database_is_never_opened_with_other_keys() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        drop(App::open(config.clone()).await.unwrap());
        let kept = config.keys.folder.with_extension("kept");
        std::fs::rename(&config.keys.folder, &kept).unwrap();
        assert!(matches!(
            App::open(config.clone()).await,
            Err(OpenError::KeysLost(_))
        ));
        Keys::make(&config.keys.folder, 1).unwrap();
        assert!(matches!(
            App::open(config.clone()).await,
            Err(OpenError::KeysForeign(_))
        ));
        std::fs::remove_dir_all(&config.keys.folder).unwrap();
        std::fs::rename(&kept, &config.keys.folder).unwrap();
        assert!(App::open(config).await.is_ok());
    }
}
