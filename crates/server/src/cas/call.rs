//! Requests of the site to services (docs/decisions/0004): only to where an administrator allowed, never into the server's
//! own networks unasked, and nothing of an answer counts but its status.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use super::url::ServiceUrl;
use crate::config::{Networks, Services};
use crate::push::is_public;

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);

/// Makes the requests.
pub struct Caller {
    tls: ClientConfig,
    own: Networks,
}

/// Why nobody can be called at all.
#[derive(Debug, thiserror::Error)]
pub enum CallerError {
    #[error("services.ca_file {path}: {problem}")]
    Authorities { path: String, problem: String },
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
}

/// Why a call failed. Without addresses: they name people's services.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    #[error("the name has no address")]
    Name,
    #[error(
        "every address of it is in a network where services are not called; services.networks names those that may be"
    )]
    Network,
    #[error("the connection, the certificate or the answer failed")]
    Failed,
    #[error("it answered {0}")]
    Status(u16),
}

impl Caller {
    pub fn new(settings: &Services) -> Result<Self, CallerError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        if let Some(path) = &settings.ca_file {
            let wrong = |problem: String| CallerError::Authorities {
                path: path.display().to_string(),
                problem,
            };
            let found = CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))?;
            for certificate in found {
                roots.add(certificate.map_err(|error| wrong(error.to_string()))?)?;
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls,
            own: settings.networks.clone(),
        })
    }

    /// GET; good is 200 alone.
    pub async fn get(&self, to: &ServiceUrl, query: &[(&str, &str)]) -> Result<(), CallError> {
        let client = self.client(to).await?;
        let answer = client.get(to.with(query)).send().await;
        match answer.map_err(|_| CallError::Failed)?.status().as_u16() {
            200 => Ok(()),
            status => Err(CallError::Status(status)),
        }
    }

    /// POST of a form; good is every status below 400, since services answer with pages and redirects of their own.
    pub async fn post(&self, to: &ServiceUrl, form: &[(&str, &str)]) -> Result<(), CallError> {
        let client = self.client(to).await?;
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let answer = client
            .post(to.as_str())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await;
        match answer.map_err(|_| CallError::Failed)?.status().as_u16() {
            status @ ..400 => {
                tracing::debug!(event = "service_called", status, "a service was told");
                Ok(())
            }
            status => Err(CallError::Status(status)),
        }
    }

    /// A client that reaches exactly the address that was judged.
    async fn client(&self, to: &ServiceUrl) -> Result<reqwest::Client, CallError> {
        let address = self.address(to).await?;
        reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .resolve_to_addrs(to.host(), &[address])
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .user_agent(concat!("symbolon-server/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .build()
            .map_err(|_| CallError::Failed)
    }

    async fn address(&self, to: &ServiceUrl) -> Result<SocketAddr, CallError> {
        let host = to.host();
        let found: Vec<SocketAddr> = if host == "localhost" || host.ends_with(".localhost") {
            // This machine, whatever the resolver says (RFC 6761).
            vec![
                (Ipv4Addr::LOCALHOST, to.port()).into(),
                (Ipv6Addr::LOCALHOST, to.port()).into(),
            ]
        } else {
            let looked_up = tokio::time::timeout(CONNECT, tokio::net::lookup_host((host, to.port()))).await;
            looked_up
                .map_err(|_| CallError::Name)?
                .map_err(|_| CallError::Name)?
                .collect()
        };
        if found.is_empty() {
            return Err(CallError::Name);
        }
        found
            .into_iter()
            .find(|address| {
                let ip = address.ip().to_canonical();
                self.own.contains(&ip) || is_global(ip)
            })
            .ok_or(CallError::Network)
    }
}

/// Is it an address of the open Internet? What is not, or leads elsewhere in disguise, is refused.
fn is_global(address: IpAddr) -> bool {
    is_public(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_called_unasked() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "fec0::1",
        ] {
            let address: IpAddr = inside.parse().expect("an address");
            assert!(!is_global(address), "{inside}");
        }
        for outside in [
            "8.8.8.8",
            "193.0.6.139",
            "2001:67c:2e8:22::c100:68b",
            "2a00:1450::1",
        ] {
            let address: IpAddr = outside.parse().expect("an address");
            assert!(is_global(address), "{outside}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_called_only_if_it_was_named() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let to = ServiceUrl::parse("http://app.localhost:9/").expect("an address");
        let caller = Caller::new(&Services::default()).expect("a caller");
        assert_eq!(caller.get(&to, &[]).await, Err(CallError::Network));
        let named = Services {
            networks: toml::from_str::<std::collections::BTreeMap<String, Networks>>("n = [\"127.0.0.0/8\"]")
                .expect("networks")
                .remove("n")
                .expect("it is there"),
            ..Services::default()
        };
        let caller = Caller::new(&named).expect("a caller");
        // Nobody listens there, but it was tried.
        assert_eq!(caller.get(&to, &[]).await, Err(CallError::Failed));
    }
}
