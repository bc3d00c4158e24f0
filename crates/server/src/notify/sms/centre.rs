//! A message centre for tests: SMPP 3.4 read and written byte by byte from its specification, apart from the code under
//! test. One thread a connection.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How the centre behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// ESME_RTHROTTLED
    Throttles,
    /// ESME_RINVDSTADR
    Refuses,
    /// Closes the connection when a message comes.
    HangsUp,
    /// Takes, after this many milliseconds.
    Slow(u64),
}

/// One text message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Got {
    pub from: (u8, u8, String),
    pub to: (u8, u8, String),
    pub data_coding: u8,
    pub wants_report: bool,
    pub text: Vec<u8>,
    /// `message_payload` instead of `short_message`.
    pub payload: bool,
}

struct State {
    manner: Manner,
    binds: usize,
    unbinds: usize,
    got: Vec<Got>,
    /// Reports that are sent after the next message: their `stat`.
    reports: VecDeque<&'static str>,
    /// Answers to `deliver_sm` and `enquire_link`: (command, status).
    answers: Vec<(u32, u32)>,
}

#[derive(Clone)]
pub struct Centre {
    pub port: u16,
    /// Its own authority's certificate.
    pub ca_pem: String,
    tls: Option<Arc<ServerConfig>>,
    state: Arc<Mutex<State>>,
}

trait Stream: Read + Write {}
impl<S: Read + Write> Stream for S {}

pub const SYSTEM_ID: &str = "symbolon";
pub const PASSWORD: &str = "pass08"; // a test's password

impl Centre {
    pub fn start(manner: Manner, tls: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let (ca_pem, config) = authority();
        let centre = Self {
            port: listener.local_addr().expect("it is bound").port(),
            ca_pem,
            tls: tls.then_some(config),
            state: Arc::new(Mutex::new(State {
                manner,
                binds: 0,
                unbinds: 0,
                got: Vec::new(),
                reports: VecDeque::new(),
                answers: Vec::new(),
            })),
        };
        let inner = centre.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inner = inner.clone();
                std::thread::spawn(move || inner.serve(stream));
            }
        });
        centre
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().expect("no panic while held")
    }

    pub fn behave(&self, manner: Manner) {
        self.state().manner = manner;
    }

    pub fn got(&self) -> Vec<Got> {
        self.state().got.clone()
    }

    /// How often somebody was let in, and how often somebody said goodbye.
    pub fn sessions(&self) -> (usize, usize) {
        let state = self.state();
        (state.binds, state.unbinds)
    }

    pub fn answers(&self) -> Vec<(u32, u32)> {
        self.state().answers.clone()
    }

    /// What becomes of the next message.
    pub fn will_report(&self, stat: &'static str) {
        self.state().reports.push_back(stat);
    }

    fn serve(&self, stream: TcpStream) -> Option<()> {
        match &self.tls {
            None => self.talk(stream),
            Some(config) => {
                let connection = ServerConnection::new(config.clone()).ok()?;
                self.talk(StreamOwned::new(connection, stream))
            }
        }
    }

    fn talk(&self, mut stream: impl Stream) -> Option<()> {
        let mut bound = false;
        loop {
            let mut head = [0; 16];
            stream.read_exact(&mut head).ok()?;
            let word = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().expect("four bytes"));
            let mut body = vec![0; (word(0) as usize).checked_sub(16)?];
            stream.read_exact(&mut body).ok()?;
            let (command, sequence) = (word(4), word(12));
            match command {
                0x0000_0009 => {
                    let fields: Vec<_> = body.split(|byte| *byte == 0).take(2).collect();
                    // interface_version 3.4
                    let right = fields == [SYSTEM_ID.as_bytes(), PASSWORD.as_bytes()] && body.contains(&0x34);
                    bound = right;
                    self.state().binds += usize::from(right);
                    // ESME_RINVPASWD
                    send(
                        &mut stream,
                        0x8000_0009,
                        if right { 0 } else { 0x0e },
                        sequence,
                        b"centre\0",
                    )?;
                    // The centre asks whether we are there.
                    send(&mut stream, 0x0000_0015, 0, 77, b"")?;
                }
                0x0000_0004 if bound => self.submitted(&mut stream, sequence, &body)?,
                0x0000_0006 => {
                    self.state().unbinds += 1;
                    send(&mut stream, 0x8000_0006, 0, sequence, b"")?;
                    return None;
                }
                0x0000_0015 => send(&mut stream, 0x8000_0015, 0, sequence, b"")?,
                0x8000_0000.. => self.state().answers.push((command, word(8))),
                // ESME_RINVBNDSTS
                _ => send(&mut stream, command | 0x8000_0000, 0x04, sequence, b"")?,
            }
        }
    }

    fn submitted(&self, stream: &mut impl Stream, sequence: u32, body: &[u8]) -> Option<()> {
        let got = read_submit(body)?;
        let (manner, number, report) = {
            let mut state = self.state();
            state.got.push(got.clone());
            (state.manner, state.got.len(), state.reports.pop_front())
        };
        let id = format!("c-{number:03x}");
        let status = match manner {
            Manner::HangsUp => return None,
            Manner::Throttles => 0x58,
            Manner::Refuses => 0x0b,
            Manner::Slow(ms) => {
                std::thread::sleep(Duration::from_millis(ms));
                0
            }
            Manner::Takes => 0,
        };
        let answer = if status == 0 {
            format!("{id}\0")
        } else {
            String::new()
        };
        send(stream, 0x8000_0004, status, sequence, answer.as_bytes())?;
        if let (0, Some(stat)) = (status, report) {
            let text = format!(
                "id:{id} sub:001 dlvrd:001 submit date:2611281000 done date:2611281001 stat:{stat} err:000 text:"
            );
            let mut body = vec![0, 1, 1];
            body.extend(got.to.2.as_bytes());
            body.extend([0, 5, 0]);
            body.extend(got.from.2.as_bytes());
            // esm_class 4: a delivery receipt
            body.extend([0, 4, 0, 0, 0, 0, 0, 0, 0, 0, text.len() as u8]);
            body.extend(text.as_bytes());
            send(stream, 0x0000_0005, 0, 78, &body)?;
        }
        Some(())
    }
}

fn read_submit(body: &[u8]) -> Option<Got> {
    // No service_type.
    let [0, rest @ ..] = body else {
        return None;
    };
    let (from_ton, from_npi) = (*rest.first()?, *rest.get(1)?);
    let rest = &rest[2..];
    let end = rest.iter().position(|byte| *byte == 0)?;
    let from = String::from_utf8(rest[..end].to_vec()).ok()?;
    let rest = &rest[end + 1..];
    let (to_ton, to_npi) = (*rest.first()?, *rest.get(1)?);
    let rest = &rest[2..];
    let end = rest.iter().position(|byte| *byte == 0)?;
    let to = String::from_utf8(rest[..end].to_vec()).ok()?;
    // esm_class, protocol_id, priority_flag, two empty times, registered_delivery, replace, data_coding, default id
    let [_, _, _, 0, 0, registered, _, data_coding, _, length, text @ ..] = &rest[end + 1..] else {
        return None;
    };
    let (short, tlvs) = text.split_at_checked(usize::from(*length))?;
    let (text, payload) = match tlvs {
        [] => (short.to_vec(), false),
        [0x04, 0x24, high, low, payload @ ..]
            if usize::from(*high) << 8 | usize::from(*low) == payload.len() =>
        {
            (payload.to_vec(), true)
        }
        _ => return None,
    };
    Some(Got {
        from: (from_ton, from_npi, from),
        to: (to_ton, to_npi, to),
        data_coding: *data_coding,
        wants_report: *registered == 1,
        text,
        payload,
    })
}

fn send(stream: &mut impl Stream, command: u32, status: u32, sequence: u32, body: &[u8]) -> Option<()> {
    let mut bytes = Vec::new();
    for word in [16 + body.len() as u32, command, status, sequence] {
        bytes.extend(word.to_be_bytes());
    }
    bytes.extend(body);
    // In two writes: a reader must not take a part of it for the whole.
    let (first, second) = bytes.split_at(7);
    stream.write_all(first).ok()?;
    stream.flush().ok()?;
    stream.write_all(second).ok()?;
    stream.flush().ok()
}

fn authority() -> (String, Arc<ServerConfig>) {
    let ca_key = rcgen::KeyPair::generate().expect("a key");
    let mut ca = rcgen::CertificateParams::default();
    ca.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let ca_pem = ca.self_signed(&ca_key).expect("a certificate").pem();
    let issuer = rcgen::Issuer::new(ca, ca_key);
    let key = rcgen::KeyPair::generate().expect("a key");
    let leaf = rcgen::CertificateParams::new(["localhost".to_owned()])
        .expect("a name")
        .signed_by(&key, &issuer)
        .expect("a certificate");
    let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], secret)
        .expect("a certificate with its key");
    (ca_pem, Arc::new(config))
}
