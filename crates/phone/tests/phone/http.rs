//! The wire over real sockets and real TLS.

use std::io::{BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use symbolon_phone::http::HttpWire;
use symbolon_phone::ports::{Wire, WireAnswer};
use symbolon_phone::{NetError, SiteRoots};
use symbolon_protocol::Sid;

use crate::fake_server::http::{HttpSite, read_request};
use crate::support::Delivered;

const PATH: &str = "/device/v1/nonce";

fn roots() -> (tempfile::TempDir, SiteRoots) {
    let folder = tempfile::tempdir().expect("a folder");
    let roots = SiteRoots::open(folder.path()).expect("opens");
    (folder, roots)
}

fn post(wire: &HttpWire, sid: &Sid, body: &[u8]) -> Delivered {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(wire.post(sid, PATH, body.to_vec(), Duration::ZERO))
}

/// Says the same to everybody, and counts them.
fn answering(bytes: Vec<u8>) -> (Sid, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let sid = format!("127.0.0.1:{}", listener.local_addr().expect("an address").port());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut reader = BufReader::new(stream.try_clone().expect("a handle"));
            if read_request(&mut reader).is_some() {
                stream.write_all(&bytes).ok();
            }
        }
    });
    (Sid::parse(&sid).expect("a sid"), count)
}

fn with_length(status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn posts_and_reads() {
    let site = HttpSite::start();
    let (_folder, roots) = roots();
    let wire = HttpWire::new(roots);
    let answer = post(&wire, &site.site.sid, b"{}").expect("an answer");
    assert_eq!((answer.status, answer.json), (200, true));
    symbolon_protocol::NonceAnswer::parse(&answer.body).expect("a nonce");
    assert_eq!(post(&wire, &site.site.sid, b"[]").expect("an answer").status, 400);
}

#[test]
fn answers_over_64_kib_and_redirects_are_not_taken() {
    let (_folder, roots) = roots();
    let wire = HttpWire::new(roots);
    let full = vec![b' '; 64 * 1024];
    let (sid, _) = answering(with_length("200 OK", "application/json", &full));
    assert_eq!(post(&wire, &sid, b"{}").expect("just fits").body.len(), 64 * 1024);
    let (sid, _) = answering(with_length(
        "200 OK",
        "application/json",
        &[&full[..], b" "].concat(),
    ));
    assert_eq!(post(&wire, &sid, b"{}"), Err(NetError::TooLarge));
    // Without a length, for ever: the limit holds while it comes in.
    let endless = [
        &b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"[..],
        &vec![b' '; 1 << 20],
    ]
    .concat();
    let (sid, _) = answering(endless);
    assert_eq!(post(&wire, &sid, b"{}"), Err(NetError::TooLarge));

    let (elsewhere, asked) = answering(with_length("200 OK", "application/json", b"{}"));
    let redirect = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{elsewhere}{PATH}\r\ncontent-length: 0\r\n\r\n"
    );
    let (sid, _) = answering(redirect.into_bytes());
    assert_eq!(post(&wire, &sid, b"{}").map(|a| a.status), Ok(307));
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

#[test]
fn media_type_is_told() {
    let (_folder, roots) = roots();
    let wire = HttpWire::new(roots);
    for (kind, json) in [("Application/JSON; charset=utf-8", true), ("text/html", false)] {
        let (sid, _) = answering(with_length("200 OK", kind, b"{}"));
        let expected = WireAnswer {
            status: 200,
            body: b"{}".to_vec(),
            json,
        };
        assert_eq!(post(&wire, &sid, b"{}"), Ok(expected));
    }
}

#[test]
fn nobody_there_broken_and_too_slow() {
    let (_folder, roots) = roots();
    let wire = HttpWire::with_patience(roots, Duration::from_millis(300));
    let nobody = Sid::parse("127.0.0.1:1").expect("a sid");
    let error = post(&wire, &nobody, b"{}").expect_err("refused");
    assert!(error == NetError::Offline && error.nothing_was_sent());

    let (sid, asked) = answering(b"HTTP/1.1 200 OK\r\ncontent-le".to_vec());
    let error = post(&wire, &sid, b"{}").expect_err("half an answer");
    assert!(error == NetError::Broken && !error.nothing_was_sent());
    assert_eq!(asked.load(Ordering::SeqCst), 1, "a POST is never repeated");

    // Takes the connection, reads nothing, says nothing.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let sid = Sid::parse(&format!("127.0.0.1:{port}")).expect("a sid");
    assert_eq!(post(&wire, &sid, b"{}"), Err(NetError::Timeout));
}

/// A proxy in the environment would see everything and may answer in the site's place: it is not asked. The variables
/// are of the process, so this runs in a process of its own.
#[test]
fn no_proxy_from_the_environment() {
    const MARK: &str = "SYMBOLON_TEST_PROXY_CHILD";
    if let Some(sid) = std::env::var_os(MARK) {
        let (_folder, roots) = roots();
        let sid = Sid::parse(sid.to_str().expect("UTF-8")).expect("a sid");
        assert_eq!(
            post(&HttpWire::new(roots), &sid, b"{}")
                .expect("an answer")
                .status,
            200
        );
        return;
    }
    let (sid, asked) = answering(with_length("200 OK", "application/json", b"{}"));
    let (proxy, through_proxy) = answering(with_length("502 No", "text/plain", b""));
    let status = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "http::no_proxy_from_the_environment"])
        .env(MARK, sid.as_str())
        .env("http_proxy", format!("http://{proxy}"))
        .env("ALL_PROXY", format!("http://{proxy}"))
        .stdout(std::process::Stdio::null())
        .status()
        .expect("it runs");
    assert!(status.success());
    assert_eq!(
        (asked.load(Ordering::SeqCst), through_proxy.load(Ordering::SeqCst)),
        (1, 0)
    );
}

struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

fn authority() -> Authority {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).expect("signed");
    Authority {
        pem: certificate.pem(),
        issuer: Issuer::new(params, key),
    }
}

/// A TLS server with a certificate for `name`; its sid is `name:port`.
fn tls_site(authority: &Authority, name: &str, valid_until_year: i32) -> Sid {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(valid_until_year, 1, 1);
    let certificate: CertificateDer<'static> = params
        .signed_by(&key, &authority.issuer)
        .expect("signed")
        .der()
        .clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Ok(connection) = rustls::ServerConnection::new(config.clone()) else {
                continue;
            };
            let mut reader = BufReader::new(rustls::StreamOwned::new(connection, stream));
            if read_request(&mut reader).is_some() {
                let answer = with_length("200 OK", "application/json", b"{}");
                reader.get_mut().write_all(&answer).ok();
            }
        }
    });
    Sid::parse(&format!("{name}:{port}")).expect("a sid")
}

#[test]
fn tls_only_by_a_trusted_authority_and_for_its_site_alone() {
    let (_folder, roots) = roots();
    let own = authority();
    let site = tls_site(&own, "login.localhost", 2100);
    let other = tls_site(&own, "other.localhost", 2100);
    let error = post(&HttpWire::new(roots.clone()), &site, b"{}").expect_err("not trusted");
    assert!(error == NetError::TlsUntrusted && error.nothing_was_sent());

    roots.trust(&site, own.pem.as_bytes()).expect("taken");
    let wire = HttpWire::new(roots.clone());
    assert_eq!(post(&wire, &site, b"{}").map(|a| a.status), Ok(200));
    assert_eq!(
        post(&wire, &other, b"{}"),
        Err(NetError::TlsUntrusted),
        "for that site alone"
    );

    roots.distrust(&site).expect("removed");
    roots.distrust(&site).expect("again is no error");
    assert_eq!(
        post(&HttpWire::new(roots), &site, b"{}"),
        Err(NetError::TlsUntrusted)
    );
}

#[test]
fn tls_name_and_date_are_checked() {
    let (_folder, roots) = roots();
    let own = authority();
    let expired = tls_site(&own, "login.localhost", 2021);
    roots.trust(&expired, own.pem.as_bytes()).expect("taken");
    assert_eq!(
        post(&HttpWire::new(roots.clone()), &expired, b"{}"),
        Err(NetError::TlsClock)
    );

    // The certificate of one name at another.
    let right = tls_site(&own, "login.localhost", 2100);
    let wrong = Sid::parse(&format!("evil.localhost:{}", right.port())).expect("a sid");
    roots.trust(&wrong, own.pem.as_bytes()).expect("taken");
    assert_eq!(
        post(&HttpWire::new(roots), &wrong, b"{}"),
        Err(NetError::TlsUntrusted)
    );
}

#[test]
fn authorities_that_are_none() {
    let (folder, roots) = roots();
    let sid = Sid::parse("login.example.eu").expect("a sid");
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        assert!(roots.trust(&sid, pem.as_bytes()).is_err(), "{pem}");
    }
    assert!(roots.trust(&sid, &vec![b'\n'; 300_000]).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}
