//! The push gateway of whoever publishes the app: many sites share one app, and only its publisher can send to it by
//! Firebase and Apple (§5.3). A site sees a Web Push address of this gateway; what it sends there is a tag, which the
//! gateway forwards under the publisher's keys.
//!
//! It keeps nothing: the address of a phone is its token, sealed, and the keys of that address follow from it. It knows
//! its sites by their VAPID keys, serves no others, and learns of a sign-in that there was one.

mod alias;
mod limits;
mod routes;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use symbolon_protocol::encoding::b64_array;
use symbolon_protocol::{PublicKey, Sid};
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::Clock;
use crate::config::Config;
use crate::keys::{Keys, KeysError};
use crate::push::{Net, PushError, Senders};
use crate::secret_file::{self, SecretFileError};
use crate::telemetry::Metrics;
use crate::tls::{self, TlsError};

pub use alias::{Alias, AliasError, Aliases};
use limits::Windows;
pub use routes::{Registration, router};

const GRACE: Duration = Duration::from_secs(10);
const HEADERS: Duration = Duration::from_secs(10);

/// The gateway: its settings, keys and counters.
pub struct Gateway {
    pub(crate) config: Config,
    aliases: Aliases,
    sites: Vec<Site>,
    senders: Senders,
    clock: Clock,
    counters: Windows,
    metrics: Metrics,
}

/// A site that is served.
struct Site {
    name: String,
    key: PublicKey,
}

/// Why there is no gateway.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    #[error(transparent)]
    Files(#[from] SecretFileError),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    Push(#[from] PushError),
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error("gateway.sites: {0}")]
    Site(String),
    #[error(
        "push.fcm_key_file, push.apns_key_file: neither is set; a gateway without them can reach no phone"
    )]
    NoKeys,
    #[error("listen.address or listen.metrics_address: {0}")]
    Listen(#[from] std::io::Error),
}

impl Gateway {
    /// Over the internet.
    pub fn open(config: Config) -> Result<Arc<Self>, GatewayError> {
        Self::over(&Net::internet(), config, Clock::system())
    }

    /// The same over another net, by another clock.
    pub fn over(net: &Net, config: Config, clock: Clock) -> Result<Arc<Self>, GatewayError> {
        if config.push.fcm_key_file.is_none() && config.push.apns_key_file.is_none() {
            return Err(GatewayError::NoKeys);
        }
        let sites = config
            .gateway
            .sites
            .iter()
            .map(|site| -> Result<Site, GatewayError> {
                let key: Option<[u8; 65]> = b64_array(&site.key).ok();
                let key = key.and_then(|key| PublicKey::parse_uncompressed(&key).ok());
                let name = Sid::parse(&site.name)
                    .map_err(|_| GatewayError::Site(format!("{}: expected a site's name", site.name)))?;
                let problem = "expected the line that `symbolon-server keys list` prints on the site";
                Ok(Site {
                    name: name.as_str().to_owned(),
                    key: key.ok_or_else(|| GatewayError::Site(format!("{}: {problem}", site.name)))?,
                })
            });
        let sites = sites.collect::<Result<Vec<_>, GatewayError>>()?;
        if sites.is_empty() {
            return Err(GatewayError::Site("is empty: no site would be served".into()));
        }
        secret_file::create_folder(&config.keys.folder)?;
        let key = Keys::gateway(&config.keys.folder, clock.now())?;
        Ok(Arc::new(Self {
            aliases: Aliases::new(&key),
            sites,
            senders: Senders::of_apps(net, &config.push)?,
            clock,
            counters: Windows::default(),
            metrics: Metrics::start(),
            config,
        }))
    }

    fn site(&self, name: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.name == name)
    }
}

/// Answers until SIGTERM or SIGINT, ends in order.
pub async fn serve(config: Config) -> Result<(), GatewayError> {
    let gateway = Gateway::open(config)?;
    let loaded = tls::load(&gateway.config, gateway.clock.now())?;
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(handle.clone()));
    if let Some(address) = gateway.config.listen.metrics_address {
        let listener = tokio::net::TcpListener::bind(address).await?;
        let metrics = gateway.metrics.clone();
        let page = axum::routing::get(move || async move { metrics.render() });
        let router = axum::Router::new().route("/metrics", page);
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
    tokio::spawn(tell_ready(gateway.clone(), handle.clone()));
    let address = gateway.config.listen.address;
    let service = router(gateway).into_make_service_with_connect_info::<SocketAddr>();
    match loaded {
        None => {
            let mut server = axum_server::bind(address)
                .handle(handle)
                .http1_only()
                .first_request_timeout(HEADERS);
            server.http_builder().http1().header_read_timeout(HEADERS);
            server.serve(service).await?;
        }
        Some(loaded) => {
            let mut server = axum_server::bind_rustls(address, RustlsConfig::from_config(loaded.server))
                .handle(handle)
                .http1_only()
                .first_request_timeout(HEADERS);
            server.http_builder().http1().header_read_timeout(HEADERS);
            server.serve(service).await?;
        }
    }
    Ok(())
}

async fn stop_on_signal(handle: Handle<SocketAddr>) {
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!(event = "no_signals", "the gateway can't be told to end in order");
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    handle.graceful_shutdown(Some(GRACE));
}

/// One line on standard output, as the site's server prints it.
async fn tell_ready(gateway: Arc<Gateway>, handle: Handle<SocketAddr>) {
    if let Some(address) = handle.listening().await {
        let line = serde_json::json!({
            "event": "ready",
            "address": address.to_string(),
            "gateway": gateway.config.site.name.as_str(),
            "sites": gateway.sites.len(),
        });
        println!("{line}");
    }
}
