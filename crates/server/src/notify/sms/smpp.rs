//! A network's message centre by SMPP 3.4 over TLS: one session as transceiver, opened when it is needed, with delivery
//! reports. Our own, because the crates that there are write what they send into logs, or bring a resolver of their own
//! (docs/decisions/0005).

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::pki_types::ServerName;
use symbolon_idp::number::Number;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::net::TcpStream;
use tokio::sync::{Mutex as AsyncMutex, mpsc, oneshot};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use zeroize::Zeroizing;

use super::gsm::{self, Encoded};
use super::pdu::{self, Pdu};
use super::{Report, TextError, TextSenderError, tls};
use crate::config::Sms;
use crate::secret_file;

/// For the connection, and for its handshake.
const CONNECT: Duration = Duration::from_secs(10);
/// For one answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Silence after which the centre is asked whether it is there; after as much again it is given up.
const SILENCE: Duration = Duration::from_secs(30);
/// Reports that wait to be noted. More are not taken from the network meanwhile.
const REPORTS: usize = 256;

/// The centre and how it lets us in.
pub(super) struct Smpp {
    address: String,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    system_id: String,
    password: Zeroizing<String>,
    system_type: String,
    from: String,
    session: AsyncMutex<Option<Arc<Session>>>,
    report_in: mpsc::Sender<Report>,
    reports: AsyncMutex<mpsc::Receiver<Report>>,
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A bound connection.
struct Session {
    writer: AsyncMutex<WriteHalf<Box<dyn Stream>>>,
    waiting: Mutex<HashMap<u32, oneshot::Sender<Pdu>>>,
    sequence: AtomicU32,
    over: AtomicBool,
}

fn later(what: impl std::fmt::Display) -> TextError {
    TextError::Later(format!("the message centre {what}"))
}

impl Smpp {
    pub fn new(sms: &Sms) -> Result<Self, TextSenderError> {
        let (report_in, reports) = mpsc::channel(REPORTS);
        let host = sms.smpp_address.rsplit_once(':').map_or("", |(host, _)| host);
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let tls = if sms.smpp_tls {
            let name = ServerName::try_from(host).map_err(|error| TextSenderError::Tls(error.to_string()))?;
            let config = tls::client(sms.ca_file.as_deref())?;
            Some((TlsConnector::from(Arc::new(config)), name))
        } else {
            None
        };
        Ok(Self {
            address: sms.smpp_address.clone(),
            tls,
            system_id: sms.smpp_system_id.clone(),
            password: match &sms.secret_file {
                Some(path) => secret_file::read_line(path)?,
                None => Zeroizing::default(),
            },
            system_type: sms.smpp_system_type.clone(),
            from: sms.from.clone(),
            session: AsyncMutex::default(),
            report_in,
            reports: AsyncMutex::new(reports),
        })
    }

    pub async fn send(&self, number: &Number, text: &str) -> Result<Option<String>, TextError> {
        let session = self.session().await?;
        let (data_coding, octets) = match gsm::encode(text) {
            Encoded::Gsm(octets) => (0, Zeroizing::new(octets)),
            Encoded::Ucs2(octets) => (8, Zeroizing::new(octets)),
        };
        let submit = pdu::Submit {
            from: sender_of(&self.from),
            to: number.digits(),
            data_coding,
            text: &octets,
        };
        let answer = session.ask(pdu::submit(session.next(), &submit)).await?;
        match answer.status {
            pdu::OK => Ok(pdu::message_id(&answer.body).ok()),
            // The length of the message, the recipient's address, its type or its plan.
            status @ (0x01 | 0x0b | 0x50 | 0x51) => Err(TextError::Refused(format!(
                "the message centre answered {status:#010x}"
            ))),
            status => Err(later(format!("answered {status:#010x}"))),
        }
    }

    pub async fn report(&self) -> Report {
        match self.reports.lock().await.recv().await {
            Some(report) => report,
            // The other end is `self.report_in`.
            None => std::future::pending().await,
        }
    }

    pub async fn test(&self) -> Result<(), TextError> {
        self.session().await.map(drop)
    }

    pub async fn close(&self) {
        if let Some(session) = self.session.lock().await.take() {
            let _ = session
                .ask(Pdu::new(pdu::UNBIND, session.next(), Vec::new()))
                .await;
            session.end();
        }
    }

    /// The session that is open, or a new one.
    async fn session(&self) -> Result<Arc<Session>, TextError> {
        let mut slot = self.session.lock().await;
        if let Some(session) = slot
            .as_ref()
            .filter(|session| !session.over.load(Ordering::Acquire))
        {
            return Ok(session.clone());
        }
        *slot = None;
        let (reader, writer) = tokio::io::split(self.connect().await?);
        let session = Arc::new(Session {
            writer: AsyncMutex::new(writer),
            waiting: Mutex::default(),
            sequence: AtomicU32::new(1),
            over: AtomicBool::new(false),
        });
        tokio::spawn(session.clone().read(reader, self.report_in.clone()));
        let bind = pdu::bind(session.next(), &self.system_id, &self.password, &self.system_type);
        let bound = session.ask(bind).await.and_then(|answer| match answer.status {
            pdu::OK => Ok(()),
            status => Err(later(format!("does not let us in: {status:#010x}"))),
        });
        if let Err(error) = bound {
            session.end();
            return Err(error);
        }
        *slot = Some(session.clone());
        Ok(session)
    }

    async fn connect(&self) -> Result<Box<dyn Stream>, TextError> {
        let slow = |_| later("did not answer in time");
        let stream = timeout(CONNECT, TcpStream::connect(&self.address))
            .await
            .map_err(slow)?
            .map_err(|error| later(format!("can't be reached: {error}")))?;
        // Small messages, each waited for.
        let _ = stream.set_nodelay(true);
        match &self.tls {
            None => Ok(Box::new(stream)),
            Some((connector, name)) => {
                let stream = timeout(CONNECT, connector.connect(name.clone(), stream))
                    .await
                    .map_err(slow)?
                    .map_err(|error| later(format!("failed at TLS: {error}")))?;
                Ok(Box::new(stream))
            }
        }
    }
}

/// Type of number and plan: international for a number, else a name.
fn sender_of(from: &str) -> (u8, u8, &str) {
    match from.strip_prefix('+') {
        Some(digits) => (1, 1, digits),
        None => (5, 0, from),
    }
}

impl Session {
    /// 1 to 0x7fffffff (§3.2).
    fn next(&self) -> u32 {
        self.sequence.fetch_add(1, Ordering::Relaxed) % 0x7fff_ffff + 1
    }

    async fn ask(&self, pdu: Pdu) -> Result<Pdu, TextError> {
        let (answer_in, answer) = oneshot::channel();
        let sequence = pdu.sequence;
        self.lock().insert(sequence, answer_in);
        // Looked at after it is in the list: the reader empties the list when it ends.
        if self.over.load(Ordering::Acquire) {
            self.lock().remove(&sequence);
            return Err(later("has closed the session"));
        }
        if let Err(error) = self.write(&pdu).await {
            self.end();
            return Err(later(format!("broke off: {error}")));
        }
        let answer = timeout(PATIENCE, answer).await;
        self.lock().remove(&sequence);
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(later("closed the session")),
            Err(_) => Err(later("did not answer in time")),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u32, oneshot::Sender<Pdu>>> {
        self.waiting.lock().expect("no panic while held")
    }

    async fn write(&self, pdu: &Pdu) -> std::io::Result<()> {
        let bytes = Zeroizing::new(pdu.to_bytes());
        let mut writer = self.writer.lock().await;
        timeout(PATIENCE, async {
            writer.write_all(&bytes).await?;
            writer.flush().await
        })
        .await
        .map_err(|_| std::io::ErrorKind::TimedOut)?
    }

    /// Who waits is told; the next message opens another session.
    fn end(&self) {
        self.over.store(true, Ordering::Release);
        self.lock().clear();
    }

    /// Reads until the other side ends it, says something that is not SMPP, or is silent for too long.
    async fn read(self: Arc<Self>, mut reader: ReadHalf<Box<dyn Stream>>, reports: mpsc::Sender<Report>) {
        let (pdus_in, mut pdus) = mpsc::channel(1);
        // A task of its own, so that a message that has begun to come is never lost to the clock.
        let reading = tokio::spawn(async move {
            while let Some(pdu) = next_pdu(&mut reader).await {
                if pdus_in.send(pdu).await.is_err() {
                    break;
                }
            }
        });
        let mut asked = false;
        while !self.over.load(Ordering::Acquire) {
            match timeout(SILENCE, pdus.recv()).await {
                Ok(None) => break,
                Ok(Some(pdu)) => {
                    asked = false;
                    if !self.take(pdu, &reports).await {
                        break;
                    }
                }
                Err(_) => {
                    let question = Pdu::new(pdu::ENQUIRE_LINK, self.next(), Vec::new());
                    if std::mem::replace(&mut asked, true) || self.write(&question).await.is_err() {
                        break;
                    }
                }
            }
        }
        reading.abort();
        self.end();
        let _ = self.writer.lock().await.shutdown().await;
    }

    /// Answers, or hands an answer to who waits for it. False: the session is over.
    async fn take(&self, pdu: Pdu, reports: &mpsc::Sender<Report>) -> bool {
        if pdu.is_answer() {
            if let Some(waiting) = self.lock().remove(&pdu.sequence) {
                // Who waited may have given up.
                let _ = waiting.send(pdu);
            }
            return true;
        }
        let answer = match pdu.command {
            pdu::ENQUIRE_LINK | pdu::UNBIND => pdu.answer(pdu::OK, Vec::new()),
            pdu::DELIVER => {
                if let Ok(Some(receipt)) = pdu::receipt(&pdu.body)
                    && let Some(delivered) = receipt.delivered
                {
                    // Only the end of the server closes this channel.
                    let _ = reports
                        .send(Report {
                            remote: receipt.id,
                            delivered,
                        })
                        .await;
                }
                pdu.answer(pdu::OK, vec![0])
            }
            _ => Pdu {
                command: pdu::GENERIC_NACK,
                status: pdu::INVALID_COMMAND,
                sequence: pdu.sequence,
                body: Vec::new(),
            },
        };
        self.write(&answer).await.is_ok() && pdu.command != pdu::UNBIND
    }
}

/// The next message; `None` if the connection ended or what came is not SMPP.
async fn next_pdu(reader: &mut ReadHalf<Box<dyn Stream>>) -> Option<Pdu> {
    let mut header = [0; pdu::HEADER];
    reader.read_exact(&mut header).await.ok()?;
    let mut bytes = header.to_vec();
    bytes.resize(Pdu::length(&header).ok()?, 0);
    reader.read_exact(&mut bytes[pdu::HEADER..]).await.ok()?;
    Pdu::parse(&bytes).ok()
}
