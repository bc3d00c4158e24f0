//! Counterparts of push services: one listener that answers by the name it was reached by, as the real ones would, and
//! that can be slow, fail, throttle and forget phones.

pub mod apns;
pub mod fcm;
pub mod jwt;
pub mod webpush;

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, Response, StatusCode, Version};
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use symbolon_protocol::encoding::hex;
use symbolon_server::chance;
use symbolon_server::config::Config;
use symbolon_server::push::{Names, Net, Reach, Resolved};

/// The names that the counterparts have certificates for.
pub const FCM: &str = "fcm.googleapis.com";
pub const OAUTH: &str = "oauth2.googleapis.com";
pub const APNS: &str = "api.push.apple.com";
pub const WEB: &str = "push.example.net";
pub const WEB_2: &str = "up.example.org";
/// How long a site waits for a service here.
const PATIENCE: Duration = Duration::from_millis(1500);
/// Of the push gateway, which is no counterpart: see [`Services::serve`].
pub const GATEWAY: &str = "gateway.example.net";
const ALL: [&str; 6] = [FCM, OAUTH, APNS, WEB, WEB_2, GATEWAY];

/// How a service behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Well,
    /// Answers with this status to what is otherwise right.
    Fails(u16),
    /// 429, with `Retry-After` in seconds.
    Throttles(u64),
    /// 503, with `Retry-After` in seconds.
    Overloaded(u64),
    /// Sends on to another host.
    Redirects,
    /// Hears it and never answers.
    Silent,
    /// Takes it, and its answer is lost.
    LosesAnswers,
    /// Answers 200 with what is no answer of its kind.
    Garbage,
    /// No phone is there any more.
    Forgets,
    /// Takes each after so many milliseconds.
    Slow(u64),
    /// Fails to give access to whom it knows (Google: no access token, Apple: the key is not known).
    Denies,
    /// Nobody listens there.
    Down,
    /// The name leads nowhere.
    Nameless,
}

/// A push that a service has taken, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub host: String,
    /// Token, or the path of the Web Push address.
    pub address: String,
    /// By what a newer one takes an older one's place.
    pub collapse: String,
    /// The tag, as text.
    pub route: String,
}

/// A request as it came, for tools that others wrote.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Recorded {
    pub host: String,
    pub path: String,
    pub version: String,
    pub headers: HashMap<String, String>,
    /// Hexadecimal.
    pub body: String,
}

#[derive(Default)]
pub struct Inside {
    manners: HashMap<String, Manner>,
    pub taken: Vec<Taken>,
    pub recorded: Vec<Recorded>,
    /// What was wrong with requests: a test that does not expect it fails.
    pub complaints: Vec<String>,
    pub access_tokens: Vec<String>,
    /// Keys of Web Push receivers by path.
    pub receivers: HashMap<String, webpush::Receiver>,
    /// The time by the site's clock (ms).
    pub now: Option<Box<dyn Fn() -> u64 + Send>>,
}

/// All the counterparts, on one port of this machine.
pub struct Services {
    pub inside: Arc<Mutex<Inside>>,
    names: Arc<LocalNames>,
    /// Of names under which something else is served.
    served: Mutex<HashMap<String, SocketAddr>>,
    root: CertificateDer<'static>,
    address: SocketAddr,
    tls: RustlsConfig,
    handle: axum_server::Handle<SocketAddr>,
}

/// What a counterpart makes of a request.
pub type Verdict = Result<Taken, Refusal>;

/// A refusal in the service's own words.
pub struct Refusal {
    pub status: u16,
    pub body: String,
}

pub struct Heard {
    pub host: String,
    pub path: String,
    pub version: Version,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Heard {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }
}

/// Names lead to the counterparts' port, to one where nobody is, or nowhere.
struct LocalNames(Mutex<HashMap<String, SocketAddr>>);

impl LocalNames {
    fn lead(&self, host: &str, address: Option<SocketAddr>) {
        let mut names = self.0.lock().expect("no panic while held");
        match address {
            Some(address) => names.insert(host.to_owned(), address),
            None => names.remove(host),
        };
    }
}

impl Names for LocalNames {
    fn look_up(&self, host: &str) -> Resolved {
        let found = self.0.lock().expect("no panic while held").get(host).copied();
        Box::pin(async move {
            found
                .map(|address| vec![address])
                .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such name"))
        })
    }
}

impl Services {
    pub fn start() -> Self {
        let (tls, root) = certificates();
        let inside = Arc::new(Mutex::new(Inside::default()));
        let router = Router::new().fallback(hear).with_state(inside.clone());
        let (tls, handle) = (
            RustlsConfig::from_config(Arc::new(tls)),
            axum_server::Handle::new(),
        );
        let address = listen(&tls, &handle, router);
        let names = ALL.map(|name| (name.to_owned(), address)).into();
        Self {
            inside,
            names: Arc::new(LocalNames(Mutex::new(names))),
            served: Mutex::default(),
            root,
            address,
            tls,
            handle,
        }
    }

    /// Serves something else under one of the names.
    pub fn serve(&self, host: &str, router: Router) {
        let address = listen(&self.tls, &self.handle, router);
        let mut served = self.served.lock().expect("no panic while held");
        served.insert(host.to_owned(), address);
        self.names.lead(host, Some(address));
    }

    /// A net that ends here.
    pub fn net(&self) -> Net {
        self.net_by(self.names.clone(), Reach::with_loopback())
    }

    /// The same with other names or another reach.
    pub fn net_by(&self, names: Arc<dyn Names>, reach: Reach) -> Net {
        Net::of_tests(names, self.root.clone(), reach, PATIENCE)
    }

    /// Where they listen.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn behaves(&self, host: &str, manner: Manner) {
        self.inside().manners.insert(host.to_owned(), manner);
        let served = self
            .served
            .lock()
            .expect("no panic while held")
            .get(host)
            .copied();
        let address = match (manner, served) {
            (Manner::Down, _) => Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 1))),
            (Manner::Nameless, _) => None,
            (Manner::Well, Some(served)) => Some(served),
            _ => Some(self.address),
        };
        self.names.lead(host, address);
    }

    pub fn inside(&self) -> std::sync::MutexGuard<'_, Inside> {
        self.inside.lock().expect("no panic while held")
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.inside().taken.clone()
    }

    /// Requests to a host, taken or not.
    pub fn heard(&self, host: &str) -> usize {
        self.inside().recorded.iter().filter(|r| r.host == host).count()
    }

    pub fn complaints(&self) -> Vec<String> {
        self.inside().complaints.clone()
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        self.handle.shutdown();
    }
}

/// Settings by which a site uses all of them.
pub fn set_up(config: &mut Config) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/services");
    // Secret files are closed to others, which a repository can't say.
    let closed = |name: &str| {
        let to = config.data.folder.join(name);
        if !to.exists() {
            symbolon_server::secret_file::create_folder(&config.data.folder).expect("a folder");
            let bytes = std::fs::read(folder.join(name)).expect("a test key");
            symbolon_server::secret_file::create(&to, &bytes).expect("a new file");
        }
        Some(to)
    };
    config.push.fcm_key_file = closed("test-service-account.json");
    config.push.apns_key_file = closed("test-apns.p8");
    config.push.apns_key_id = "ABC123DEFG".into();
    config.push.apns_team_id = "TEAM000001".into();
    config.push.apns_topic = "eu.example.symbolon".into();
}

async fn hear(State(inside): State<Arc<Mutex<Inside>>>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let host = parts
        .uri
        .host()
        .map(str::to_owned)
        .or_else(|| Some(parts.headers.get("host")?.to_str().ok()?.to_owned()))
        .unwrap_or_default();
    let body = to_bytes(body, 64 * 1024).await.unwrap_or_default().to_vec();
    let heard = Heard {
        host,
        path: parts.uri.path().to_owned(),
        version: parts.version,
        headers: parts.headers,
        body,
    };
    let manner = {
        let mut inside = inside.lock().expect("no panic while held");
        inside.recorded.push(record(&heard));
        inside.manners.get(&heard.host).copied().unwrap_or(Manner::Well)
    };
    match manner {
        Manner::Silent => std::future::pending().await,
        Manner::Slow(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
        _ => {}
    }
    let answer = {
        let mut inside = inside.lock().expect("no panic while held");
        judge(&mut inside, &heard, manner)
    };
    if manner == Manner::LosesAnswers && heard.host != OAUTH {
        std::future::pending().await
    }
    answer
}

fn judge(inside: &mut Inside, heard: &Heard, manner: Manner) -> Response<Body> {
    let answer = |status: u16, body: String| {
        Response::builder()
            .status(StatusCode::from_u16(status).expect("a status"))
            .body(Body::from(body))
            .expect("a response")
    };
    let with_pause = |status: u16, seconds: u64| {
        let mut response = answer(status, String::new());
        response.headers_mut().insert("retry-after", seconds.into());
        response
    };
    if heard.host == OAUTH {
        return match (manner, fcm::access(inside, heard)) {
            (Manner::Well, Ok(body)) => answer(200, body),
            (Manner::Fails(status), _) => answer(status, String::new()),
            (Manner::Garbage, _) => answer(200, "<html>".into()),
            (_, Ok(_)) => answer(400, r#"{"error":"invalid_grant"}"#.into()),
            (_, Err(refusal)) => {
                inside.complaints.push(format!("{OAUTH}: {}", refusal.body));
                answer(refusal.status, refusal.body)
            }
        };
    }
    let verdict = match heard.host.as_str() {
        FCM => fcm::message(inside, heard, manner),
        APNS => apns::message(inside, heard, manner),
        _ => webpush::message(inside, heard, manner),
    };
    match (manner, verdict) {
        (_, Err(refusal)) => {
            if !matches!(manner, Manner::Forgets | Manner::Denies) {
                inside
                    .complaints
                    .push(format!("{}: {} {}", heard.host, refusal.status, refusal.body));
            }
            answer(refusal.status, refusal.body)
        }
        (Manner::Fails(status), Ok(_)) => answer(status, String::new()),
        (Manner::Throttles(seconds), Ok(_)) => with_pause(429, seconds),
        (Manner::Overloaded(seconds), Ok(_)) => with_pause(503, seconds),
        (Manner::Redirects, Ok(_)) => {
            let mut response = answer(307, String::new());
            let to = format!("https://{WEB_2}{}", heard.path);
            response
                .headers_mut()
                .insert("location", to.parse().expect("a header"));
            response
        }
        (Manner::Garbage, Ok(_)) => answer(502, "<html>".into()),
        (_, Ok(taken)) => {
            inside.taken.push(taken);
            let status = if heard.host == FCM || heard.host == APNS {
                200
            } else {
                201
            };
            answer(status, "{}".into())
        }
    }
}

fn record(heard: &Heard) -> Recorded {
    Recorded {
        host: heard.host.clone(),
        path: heard.path.clone(),
        version: format!("{:?}", heard.version),
        headers: heard
            .headers
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().to_owned(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect(),
        body: hex(&heard.body),
    }
}

fn listen(tls: &RustlsConfig, handle: &axum_server::Handle<SocketAddr>, router: Router) -> SocketAddr {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("a socket of tokio's");
    let address = listener.local_addr().expect("it is bound");
    let server = axum_server::from_tcp_rustls(listener, tls.clone())
        .expect("a listener")
        .handle(handle.clone());
    tokio::spawn(server.serve(router.into_make_service_with_connect_info::<SocketAddr>()));
    address
}

/// A certificate for all the names, and its authority.
fn certificates() -> (ServerConfig, CertificateDer<'static>) {
    let ca_key = rcgen::KeyPair::generate().expect("a key");
    let mut ca = rcgen::CertificateParams::default();
    ca.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    // Each run's own: names of authorities are compared, too.
    ca.distinguished_name.push(
        rcgen::DnType::CommonName,
        format!("Push services of a test {}", hex(&chance::random::<4>())),
    );
    let root = ca.self_signed(&ca_key).expect("a certificate").der().clone();
    let issuer = rcgen::Issuer::new(ca, ca_key);
    let key = rcgen::KeyPair::generate().expect("a key");
    let leaf = rcgen::CertificateParams::new(ALL.map(str::to_owned))
        .expect("names")
        .signed_by(&key, &issuer)
        .expect("a certificate");
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut tls = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], secret)
        .expect("a certificate and its key");
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    (tls, root)
}
