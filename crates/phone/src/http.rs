//! The [`Wire`] over HTTPS. Roots of trust are given here and nowhere else: Mozilla's, and for one site at a time an
//! organisation's own. TLS 1.2 or later, no redirects, no proxy from the environment, no repeats, answers ≤ 64 KiB.

use std::collections::HashMap;
use std::error::Error as _;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::CONTENT_TYPE;
use rustls::pki_types::CertificateDer;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use symbolon_protocol::{Sid, limits};

use crate::errors::NetError;
use crate::ports::{BoxFuture, Wire, WireAnswer};
use crate::site_roots::SiteRoots;

/// Added to the time that a site may wait (§1).
const PATIENCE: Duration = Duration::from_millis(limits::ANSWER_WAIT);
const CONNECT: Duration = Duration::from_secs(10);
/// Shorter than any server's: a connection that both ends drop at once loses an answer.
const IDLE: Duration = Duration::from_secs(4);

/// HTTPS to sites, one client each because each may have an authority of its own.
pub struct HttpWire {
    roots: SiteRoots,
    patience: Duration,
    clients: Mutex<HashMap<Sid, reqwest::Client>>,
}

impl HttpWire {
    /// With the authorities in `roots` beside Mozilla's.
    pub fn new(roots: SiteRoots) -> Self {
        Self::with_patience(roots, PATIENCE)
    }

    /// The same with another time to wait for an answer, for tests of a site that does not answer.
    pub fn with_patience(roots: SiteRoots, patience: Duration) -> Self {
        Self {
            roots,
            patience,
            clients: Mutex::default(),
        }
    }

    fn client(&self, sid: &Sid) -> Result<reqwest::Client, NetError> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(sid) {
            return Ok(client.clone());
        }
        let extra = self.roots.load(sid).map_err(|e| NetError::Setup(e.to_string()))?;
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls_config(&extra)?)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            .dns_resolver(Arc::new(LoopbackNames))
            .build()
            .map_err(|e| NetError::Setup(e.to_string()))?;
        clients.insert(sid.clone(), client.clone());
        Ok(client)
    }

    async fn post_now(
        &self,
        sid: &Sid,
        path: &str,
        body: Vec<u8>,
        wait: Duration,
    ) -> Result<WireAnswer, NetError> {
        let mut response = self
            .client(sid)?
            .post(format!("{}{path}", sid.base_url()))
            .header(CONTENT_TYPE, "application/json")
            .timeout(wait + self.patience)
            .body(body)
            .send()
            .await
            .map_err(|e| sort(&e))?;
        let status = response.status().as_u16();
        let json = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|v| is_json(v.as_bytes()));
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| sort(&e))? {
            if body.len() + chunk.len() > limits::ANSWER_BODY {
                return Err(NetError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(WireAnswer { status, body, json })
    }
}

impl Wire for HttpWire {
    fn post<'a>(
        &'a self,
        sid: &'a Sid,
        path: &'a str,
        body: Vec<u8>,
        wait: Duration,
    ) -> BoxFuture<'a, Result<WireAnswer, NetError>> {
        Box::pin(self.post_now(sid, path, body, wait))
    }

    fn roots_changed(&self, sid: &Sid) {
        self.clients
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(sid);
    }
}

/// Roots and versions. The provider is named, not the process's default, so no other crate can exchange it; and since
/// the verifier is rustls's own, no platform verifier runs (it would panic on Android).
fn tls_config(extra: &[CertificateDer<'static>]) -> Result<ClientConfig, NetError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
    for certificate in extra {
        roots
            .add(certificate.clone())
            .map_err(|e| NetError::Setup(e.to_string()))?;
    }
    Ok(
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
            .map_err(|e| NetError::Setup(e.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth(),
    )
}

/// `application/json`, without case and parameters (§1).
fn is_json(value: &[u8]) -> bool {
    let essence = value.split(|b| *b == b';').next().unwrap_or_default();
    essence.trim_ascii().eq_ignore_ascii_case(b"application/json")
}

fn sort(error: &reqwest::Error) -> NetError {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(tls) = tls_error(cause) {
            return tls;
        }
        source = cause.source();
    }
    if error.is_connect() {
        NetError::Offline
    } else if error.is_timeout() {
        NetError::Timeout
    } else if error.is_builder() {
        NetError::Setup(error.to_string())
    } else {
        NetError::Broken
    }
}

/// rustls's errors travel inside `io::Error`, at some depth.
fn tls_error(cause: &(dyn std::error::Error + 'static)) -> Option<NetError> {
    if let Some(inner) = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        return tls_error(inner);
    }
    Some(match cause.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        ) => NetError::TlsClock,
        rustls::Error::InvalidCertificate(_) => NetError::TlsUntrusted,
        other => NetError::Tls(other.to_string()),
    })
}

/// The system's resolver, but names under `.localhost` are this machine (RFC 6761), wherever the system would look.
struct LoopbackNames;

impl Resolve for LoopbackNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let host = name.as_str();
            let addresses: Vec<SocketAddr> = if is_loopback_name(host) {
                vec![(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]
            } else {
                tokio::net::lookup_host((host, 0)).await?.collect()
            };
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

fn is_loopback_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_type_without_case_and_parameters() {
        assert!(is_json(b"application/json"));
        assert!(is_json(b"Application/JSON ; charset=utf-8"));
        assert!(!is_json(b"application/json5"));
        assert!(!is_json(b"text/html"));
        assert!(!is_json(b""));
    }

    #[test]
    fn only_whole_labels_are_loopback() {
        assert!(is_loopback_name("a.localhost"));
        assert!(is_loopback_name("A.LocalHost."));
        assert!(!is_loopback_name("alocalhost"));
        assert!(!is_loopback_name("localhost.example"));
    }

    #[test]
    fn mozillas_roots_are_all_taken() {
        let mut roots = RootCertStore::empty();
        let (taken, ignored) =
            roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        assert!(taken > 100, "{taken}");
        assert_eq!(ignored, 0);
    }
}
