//! How push services are reached: which addresses, by which roots of trust.
//!
//! A Web Push address comes from a phone, so whoever has an account chooses where this server sends a request: it goes to
//! public addresses only (T30). A name is resolved once for each connection, what it resolves to is checked, and the
//! connection goes to what was checked. There is no redirect, no proxy, no port but 443, and no address written as
//! numbers in whatever notation.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Url};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use symbolon_protocol::limits;

const CONNECT: Duration = Duration::from_secs(5);
/// A service has so long for its answer.
const PATIENCE: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(60);

/// The addresses of a name.
pub type Resolved = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// Who knows the addresses of names. A port other than 0 takes the place of 443.
pub trait Names: Send + Sync {
    fn look_up(&self, host: &str) -> Resolved;
}

/// The system's resolver.
struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, host: &str) -> Resolved {
        let host = host.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.collect()) })
    }
}

/// Which addresses a Web Push service may have.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    loopback: bool,
}

impl Reach {
    /// Public ones.
    pub fn public() -> Self {
        Self { loopback: false }
    }

    /// This machine's own too, for tests that play a push service. Release builds have no such thing.
    #[cfg(debug_assertions)]
    pub fn with_loopback() -> Self {
        Self { loopback: true }
    }

    pub fn admits(self, address: IpAddr) -> bool {
        (self.loopback && address.is_loopback()) || is_public(address)
    }
}

/// On the open Internet, by the registries of special addresses. A mapped IPv4 address is none.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Not in IANA's registry of special-purpose addresses.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Global unicast (2000::/3) without what is for protocols, examples and tunnels. So an IPv4 address inside an IPv6 one
/// (mapped, translated, 6to4, Teredo) is never taken, whatever it is.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    match (a, b) {
        (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff) => false,
        (0x2000..=0x3fff, _) => true,
        _ => false,
    }
}

/// Why a Web Push address is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    #[error("is not an address that begins with https://, or is over 1024 bytes")]
    Form,
    #[error("names a port other than 443")]
    Port,
    #[error("names a user")]
    User,
    #[error("has no name of a host on the internet")]
    Host,
}

/// A Web Push address that may be asked, as far as its text tells; where its name leads is checked at the connection.
pub fn check_url(text: &str) -> Result<Url, UrlError> {
    // The parser would silently drop tabs and line breaks, and take a backslash for a slash.
    let plain = |b: u8| b.is_ascii_graphic() && b != b'\\';
    if text.len() > limits::PUSH_URL || !text.starts_with("https://") || !text.bytes().all(plain) {
        return Err(UrlError::Form);
    }
    let url = Url::parse(text).map_err(|_| UrlError::Form)?;
    if url.port().is_some() {
        return Err(UrlError::Port);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(UrlError::User);
    }
    if url.fragment().is_some() {
        return Err(UrlError::Form);
    }
    // After parsing: `2130706433`, `0x7f.1` and `0177.0.0.1` are addresses by now.
    let host = url.domain().ok_or(UrlError::Host)?;
    let inner = ["localhost", "local", "internal", "home.arpa", "onion"];
    let is_inner = |name: &&str| host == *name || host.ends_with(&format!(".{name}"));
    if !host.contains('.') || host.split('.').any(str::is_empty) || inner.iter().any(is_inner) {
        return Err(UrlError::Host);
    }
    Ok(url)
}

/// A name led to an address that is not public.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
pub struct NotPublic;

/// What a client asks for addresses.
struct Resolver {
    names: Arc<dyn Names>,
    /// Where every address must lie; `None` for the services that are named in the program.
    within: Option<Reach>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (resolved, within) = (self.names.look_up(name.as_str()), self.within);
        Box::pin(async move {
            let addresses = resolved.await?;
            // One bad address is enough: a name that is half inside is no push service.
            if let Some(reach) = within
                && !addresses.iter().all(|address| reach.admits(address.ip()))
            {
                return Err(NotPublic.into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Names, roots of trust and reach.
pub struct Net {
    names: Arc<dyn Names>,
    roots: Vec<CertificateDer<'static>>,
    reach: Reach,
    patience: Duration,
}

impl Net {
    /// The internet: the system's names, Mozilla's roots, public addresses.
    pub fn internet() -> Self {
        Self {
            names: Arc::new(SystemNames),
            roots: Vec::new(),
            reach: Reach::public(),
            patience: PATIENCE,
        }
    }

    /// The same with other names, a root of trust beside Mozilla's, and as much patience as a test has. Release builds
    /// have no such thing.
    #[cfg(debug_assertions)]
    pub fn of_tests(
        names: Arc<dyn Names>,
        root: CertificateDer<'static>,
        reach: Reach,
        patience: Duration,
    ) -> Self {
        Self {
            names,
            roots: vec![root],
            reach,
            patience,
        }
    }

    /// For addresses that phones name.
    pub(super) fn public_client(&self) -> Result<Client, NetError> {
        self.client(Some(self.reach), &[b"h2", b"http/1.1"])
    }

    /// For a service that is named in this program.
    pub(super) fn client_of_service(&self) -> Result<Client, NetError> {
        self.client(None, &[b"h2", b"http/1.1"])
    }

    /// The same for one that speaks nothing but HTTP/2.
    pub(super) fn http2_client(&self) -> Result<Client, NetError> {
        self.client(None, &[b"h2"])
    }

    fn client(&self, within: Option<Reach>, protocols: &[&[u8]]) -> Result<Client, NetError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        for root in &self.roots {
            roots.add(root.clone())?;
        }
        let mut tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        tls.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
        let resolver = Resolver {
            names: self.names.clone(),
            within,
        };
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(resolver))
            .https_only(true)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .timeout(self.patience)
            .pool_idle_timeout(IDLE)
            .user_agent(concat!("symbolon-server/", env!("CARGO_PKG_VERSION")));
        if protocols == [b"h2"] {
            builder = builder.http2_prior_knowledge();
        }
        Ok(builder.build()?)
    }
}

/// No client could be made.
#[derive(Debug, thiserror::Error)]
#[error("HTTPS to push services: {0}")]
pub struct NetError(String);

impl From<rustls::Error> for NetError {
    fn from(error: rustls::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<reqwest::Error> for NetError {
    fn from(error: reqwest::Error) -> Self {
        Self(error.to_string())
    }
}
