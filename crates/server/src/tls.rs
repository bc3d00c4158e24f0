//! TLS 1.2 and 1.3 by rustls on ring: with the administrator's certificate, or with one of a local authority.

mod local;
pub mod x509;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use symbolon_protocol::encoding::{b64, sha256};

use crate::app::App;
use crate::config::{Config, Tls};
use crate::secret_file::{self, SecretFileError};

/// How often files are looked at for a new certificate.
const GLANCE: Duration = Duration::from_secs(60);

/// A certificate in use.
pub struct Loaded {
    pub server: Arc<ServerConfig>,
    /// Validity of the leaf (ms).
    pub not_before: u64,
    pub not_after: u64,
    /// SHA-256 of the leaf's public key, base64: what a test browser is told to trust.
    pub spki_sha256: String,
    /// The local authority's certificate, for testers to trust.
    pub ca: Option<PathBuf>,
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    #[error(transparent)]
    Secret(#[from] SecretFileError),
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error("{0}: expected PEM certificates, the leaf first")]
    Certificate(PathBuf),
    #[error("{0}: expected a PEM private key")]
    Key(PathBuf),
    #[error("certificate and key are refused: {0}")]
    Rustls(#[from] rustls::Error),
    #[error("the local authority: {0}")]
    Local(#[from] rcgen::Error),
}

/// The certificate that the configuration names; `None` if TLS ends elsewhere.
pub fn load(config: &Config, now: u64) -> Result<Option<Loaded>, TlsError> {
    match config.listen.tls {
        Tls::Off => Ok(None),
        Tls::Files => {
            let certificate = config.listen.certificate.as_deref().unwrap_or(Path::new(""));
            let key = config.listen.key.as_deref().unwrap_or(Path::new(""));
            from_files(certificate, key).map(Some)
        }
        Tls::Local => {
            let paths = local::prepare(&config.data.folder.join("local-ca"), config.site.name.host(), now)?;
            let loaded = from_files(&paths.certificate, &paths.key)?;
            Ok(Some(Loaded {
                ca: Some(paths.ca),
                ..loaded
            }))
        }
    }
}

fn from_files(certificate: &Path, key: &Path) -> Result<Loaded, TlsError> {
    let pem = std::fs::read(certificate).map_err(|error| TlsError::Read(certificate.to_owned(), error))?;
    let wrong = || TlsError::Certificate(certificate.to_owned());
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|_| wrong())?;
    let leaf = x509::read(chain.first().ok_or_else(wrong)?).ok_or_else(wrong)?;
    let secret = secret_file::read(key)?;
    let secret = PrivateKeyDer::from_pem_slice(&secret).map_err(|_| TlsError::Key(key.to_owned()))?;
    let mut server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)?;
    server.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Loaded {
        server: Arc::new(server),
        not_before: leaf.not_before,
        not_after: leaf.not_after,
        spki_sha256: base64(&sha256(&leaf.public_key)),
        ca: None,
    })
}

/// Takes a renewed certificate into use without a new start, until the server stops.
pub async fn watch(app: Arc<App>, running: RustlsConfig) {
    let mut seen = stamp(&app.config);
    while !app.is_stopping() {
        let _ = tokio::time::timeout(GLANCE, app.stopped()).await;
        let stamp_now = stamp(&app.config);
        if app.config.listen.tls == Tls::Files && stamp_now == seen {
            continue;
        }
        seen = stamp_now;
        match load(&app.config, app.clock.now()) {
            Ok(Some(loaded)) => running.reload_from_config(loaded.server),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(event = "tls_reload_failed", %error, "the certificate in use stays");
            }
        }
    }
}

/// When the administrator's files were last changed.
fn stamp(config: &Config) -> Vec<Option<SystemTime>> {
    [&config.listen.certificate, &config.listen.key]
        .into_iter()
        .map(|path| {
            std::fs::metadata(path.as_deref()?)
                .and_then(|metadata| metadata.modified())
                .ok()
        })
        .collect()
}

/// Base64 with padding, as browsers take it.
fn base64(bytes: &[u8]) -> String {
    let mut text = b64(bytes).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[cfg(test)]
mod tests;
