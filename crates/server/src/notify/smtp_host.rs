//! A mail host for tests: EHLO, STARTTLS, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA (RFC 5321, 3207, 4954), one thread a
//! connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use symbolon_protocol::encoding::b64_decode;

/// How the host behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Normal,
    /// Takes nothing now.
    Busy,
    NoStartTls,
}

/// What it was given.
#[derive(Clone, Default)]
pub struct Got {
    pub encrypted: bool,
    pub credentials: Option<String>,
    pub from: String,
    pub to: String,
    pub data: String,
}

struct State {
    manner: Manner,
    mails: Vec<Got>,
    heard: String,
}

pub struct Host {
    pub port: u16,
    /// Its own authority's certificate.
    pub ca_pem: String,
    state: Arc<Mutex<State>>,
}

impl Host {
    pub fn start(manner: Manner) -> Self {
        let ca_key = rcgen::KeyPair::generate().unwrap();
        let mut ca = rcgen::CertificateParams::default();
        ca.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let ca_pem = ca.self_signed(&ca_key).unwrap().pem();
        let issuer = rcgen::Issuer::new(ca, ca_key);
        let key = rcgen::KeyPair::generate().unwrap();
        let leaf = rcgen::CertificateParams::new(["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &issuer)
            .unwrap();
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let tls = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], secret)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State {
            manner,
            mails: Vec::new(),
            heard: String::new(),
        }));
        let (shared, tls) = (state.clone(), Arc::new(tls));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (state, tls) = (shared.clone(), tls.clone());
                std::thread::spawn(move || serve(stream.unwrap(), &state, tls));
            }
        });
        Self { port, ca_pem, state }
    }

    pub fn set(&self, manner: Manner) {
        self.state.lock().unwrap().manner = manner;
    }

    pub fn mails(&self) -> Vec<Got> {
        self.state.lock().unwrap().mails.clone()
    }

    /// Every command.
    pub fn heard(&self) -> String {
        self.state.lock().unwrap().heard.clone()
    }
}

/// A client that goes away in the middle is no error here.
fn serve(mut stream: TcpStream, state: &Mutex<State>, tls: Arc<ServerConfig>) {
    let mut got = Got::default();
    if stream.write_all(b"220 localhost ESMTP\r\n").is_err() || !talk(&mut stream, state, &mut got) {
        return;
    }
    got.encrypted = true;
    let mut stream = StreamOwned::new(ServerConnection::new(tls).unwrap(), stream);
    talk(&mut stream, state, &mut got);
}

/// Until the end, or until STARTTLS: then true.
fn talk(stream: &mut (impl Read + Write), state: &Mutex<State>, got: &mut Got) -> bool {
    while let Some(line) = read_line(stream) {
        let manner = {
            let mut state = state.lock().unwrap();
            state.heard.push_str(&format!("{line}\n"));
            state.manner
        };
        let verb = line.split([' ', ':']).next().unwrap_or("").to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" if got.encrypted => "250-localhost\r\n250 AUTH PLAIN LOGIN".to_owned(),
            "EHLO" if manner == Manner::NoStartTls => "250-localhost\r\n250 AUTH PLAIN LOGIN".to_owned(),
            "EHLO" => "250-localhost\r\n250 STARTTLS".to_owned(),
            "STARTTLS" => {
                return stream.write_all(b"220 go ahead\r\n").is_ok();
            }
            "AUTH" => {
                let given = line.rsplit(' ').next().unwrap_or("").trim_end_matches('=');
                let given = given.replace('+', "-").replace('/', "_");
                got.credentials = b64_decode(&given)
                    .ok()
                    .and_then(|bytes| String::from_utf8(bytes).ok());
                "235 welcome".to_owned()
            }
            "MAIL" if manner == Manner::Busy => "451 not now".to_owned(),
            "MAIL" => {
                got.from = address(&line);
                "250 ok".to_owned()
            }
            "RCPT" => {
                got.to = address(&line);
                "250 ok".to_owned()
            }
            "DATA" => {
                if stream.write_all(b"354 go on\r\n").is_err() {
                    return false;
                }
                got.data.clear();
                while let Some(line) = read_line(stream).filter(|line| line != ".") {
                    got.data.push_str(&line);
                    got.data.push('\n');
                }
                state.lock().unwrap().mails.push(got.clone());
                "250 taken".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        if stream.write_all(format!("{answer}\r\n").as_bytes()).is_err() || verb == "QUIT" {
            return false;
        }
    }
    false
}

/// Byte by byte: what comes after STARTTLS is not ours to read.
fn read_line(stream: &mut impl Read) -> Option<String> {
    let mut line = String::new();
    let mut one = BufReader::with_capacity(1, stream);
    one.read_line(&mut line).ok().filter(|count| *count > 0)?;
    Some(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or("").to_owned()
}
