//! Runs the server until it is told to end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::{App, OpenError};
use crate::audit::{Entry, Event};
use crate::config::Config;
use crate::notify::sms::{TextSender, TextSenderError};
use crate::notify::{PushWorker, Sender, SenderError};
use crate::push::{PushError, Senders};
use crate::store::StoreError;
use crate::tls::{Loaded, TlsError};
use crate::{audit, cas, http, notify, sweep, tls};

/// Requests that run may take so long to end.
const GRACE: Duration = Duration::from_secs(10);
/// A client that takes longer for its headers is let go.
const HEADERS: Duration = Duration::from_secs(10);

/// Why the server did not start or did not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Mail(#[from] SenderError),
    #[error(transparent)]
    Push(#[from] PushError),
    #[error(transparent)]
    Sms(#[from] TextSenderError),
    #[error(
        "the clock is {seconds} s behind the newest challenge in the database: set the clock right (phones refuse \
         challenges older than those they have seen)"
    )]
    ClockBehind { seconds: u64 },
    #[error("listen.address or listen.metrics_address: {0}")]
    Listen(std::io::Error),
}

/// Opens everything, answers until SIGTERM or SIGINT, ends in order.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let app = App::open(config).await?;
    check_clock(&app).await?;
    let sender = Sender::new(&app.config)?;
    let senders = Arc::new(Senders::new(&app.config, app.clock.now())?);
    // Nobody else sets it.
    app.senders.set(senders.clone()).ok();
    let text_sender = TextSender::new(&app.config)?;
    let loaded = tls::load(&app.config, app.clock.now())?;
    note(&app, Event::ServerStart).await?;

    let handle = Handle::new();
    tokio::spawn(stop_on_signal(app.clone(), handle.clone()));
    let mut parts = vec![
        tokio::spawn(sweep::run(app.clone())),
        tokio::spawn(notify::run(app.clone(), sender)),
        tokio::spawn(cas::logout::run(app.clone(), app.caller.clone())),
        tokio::spawn(Arc::new(PushWorker::new(app.clone(), senders)).run()),
        tokio::spawn(notify::sms::run(app.clone(), text_sender)),
    ];
    let chainer = tokio::spawn(audit::run(app.clone()));
    if let Some(address) = app.config.listen.metrics_address {
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(ServeError::Listen)?;
        parts.push(tokio::spawn(serve_metrics(app.clone(), listener)));
    }
    tokio::spawn(tell_ready(
        app.clone(),
        handle.clone(),
        loaded.as_ref().map(About::of),
    ));
    let served = answer(&app, handle, loaded, &mut parts).await;

    app.stop();
    for part in parts {
        // A part that panicked has said so; the others still end in order.
        let _ = part.await;
    }
    let noted = note(&app, Event::ServerStop).await;
    let _ = chainer.await;
    // What was written after the chainer's last look.
    if let Err(error) = audit::Chainer::of(&app).link_all().await {
        tracing::error!(event = "audit_chain_failed", %error, "entries are linked at the next start");
    }
    app.store.close().await;
    served.map_err(ServeError::Listen)?;
    Ok(noted?)
}

/// Phones remember the newest challenge: a server in the past could ask nobody (§7.6).
async fn check_clock(app: &App) -> Result<(), ServeError> {
    let behind = app.store.newest_issued().await?.saturating_sub(app.clock.now());
    if behind > 0 {
        return Err(ServeError::ClockBehind {
            seconds: behind.div_ceil(1000),
        });
    }
    Ok(())
}

async fn note(app: &App, event: Event) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    let version = serde_json::json!({ "version": env!("CARGO_PKG_VERSION") });
    tx.audit(app.clock.now(), Entry::new(event).with_detail(&version))
        .await?;
    tx.commit().await
}

async fn answer(
    app: &Arc<App>,
    handle: Handle<SocketAddr>,
    loaded: Option<Loaded>,
    parts: &mut Vec<tokio::task::JoinHandle<()>>,
) -> std::io::Result<()> {
    let service = http::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let address = app.config.listen.address;
    match loaded {
        None => {
            let mut server = axum_server::bind(address)
                .handle(handle)
                .http1_only()
                .first_request_timeout(HEADERS);
            server.http_builder().http1().header_read_timeout(HEADERS);
            server.serve(service).await
        }
        Some(loaded) => {
            let running = RustlsConfig::from_config(loaded.server);
            parts.push(tokio::spawn(tls::watch(app.clone(), running.clone())));
            let mut server = axum_server::bind_rustls(address, running)
                .handle(handle)
                .http1_only()
                .first_request_timeout(HEADERS);
            server.http_builder().http1().header_read_timeout(HEADERS);
            server.serve(service).await
        }
    }
}

async fn stop_on_signal(app: Arc<App>, handle: Handle<SocketAddr>) {
    let term = signal(SignalKind::terminate());
    let int = signal(SignalKind::interrupt());
    let (Ok(mut term), Ok(mut int)) = (term, int) else {
        tracing::error!(event = "no_signals", "the server can't be told to end in order");
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    tracing::info!(event = "stopping", "no new requests; running ones have 10 s");
    app.stop();
    handle.graceful_shutdown(Some(GRACE));
}

/// What the ready line says of the certificate.
struct About {
    ca: Option<String>,
    spki_sha256: String,
}

impl About {
    fn of(loaded: &Loaded) -> Self {
        Self {
            ca: loaded.ca.as_ref().map(|path| path.display().to_string()),
            spki_sha256: loaded.spki_sha256.clone(),
        }
    }
}

/// One line on standard output: for service managers and tests, whatever the log's level.
async fn tell_ready(app: Arc<App>, handle: Handle<SocketAddr>, tls: Option<About>) {
    let Some(address) = handle.listening().await else {
        return;
    };
    let (ca, spki) = tls.map(|tls| (tls.ca, tls.spki_sha256)).unzip();
    let line = serde_json::json!({
        "event": "ready",
        "address": address.to_string(),
        "site": app.config.site.name.as_str(),
        "url": app.config.site.name.base_url(),
        "database": app.store.backend().name(),
        "ca": ca.flatten(),
        "spki_sha256": spki,
    });
    println!("{line}");
}

/// `/metrics`, in clear, on an address of its own.
async fn serve_metrics(app: Arc<App>, listener: tokio::net::TcpListener) {
    async fn metrics(State(app): State<Arc<App>>) -> ([(&'static str, &'static str); 1], String) {
        (
            [("content-type", "text/plain; version=0.0.4; charset=utf-8")],
            app.metrics.render(),
        )
    }
    let router = Router::new()
        .route("/metrics", get(metrics))
        .with_state(app.clone());
    let stopped = async move { app.stopped().await };
    if let Err(error) = axum::serve(listener, router)
        .with_graceful_shutdown(stopped)
        .await
    {
        tracing::error!(event = "metrics_failed", %error, "/metrics no longer answers");
    }
}
