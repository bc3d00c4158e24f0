//! Builds a mail and hands it over: to an SMTP host, to the testers' folder, or to nobody.

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message as Letter, Tokio1Executor};
use symbolon_protocol::encoding::hex;

use super::spool;
use crate::config::{Config, MailSender};
use crate::secret_file::{self, SecretFileError};
use crate::view::Mail;

/// How long an SMTP host may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mail goes.
pub struct Sender {
    from: Mailbox,
    host: String,
    way: Way,
}

enum Way {
    Spool(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Off,
}

/// Why no mail can be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error(transparent)]
    File(#[from] SecretFileError),
    #[error("mail.from: {0}")]
    From(#[from] lettre::address::AddressError),
    #[error("mail.ca_file or mail.host: {0}")]
    Tls(#[from] lettre::transport::smtp::Error),
}

/// Why this mail was not sent. Holds no address.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("the address or the content can't be written into a mail")]
    Form,
    #[error("the spool folder: {0}")]
    Spool(std::io::Error),
    #[error("the mail host {0}")]
    Smtp(String),
}

impl Sender {
    pub fn new(config: &Config) -> Result<Self, SenderError> {
        let mail = &config.mail;
        let way = match mail.sender {
            MailSender::Off => Way::Off,
            MailSender::Spool => Way::Spool(mail.spool.clone()),
            MailSender::Smtp => Way::Smtp(Box::new(smtp(config)?)),
        };
        Ok(Self {
            from: mail.from.parse()?,
            host: config.site.name.host().to_owned(),
            way,
        })
    }

    /// Sends one mail. `id` names it: sent twice it is the same mail.
    pub async fn send(
        &self,
        id: &[u8; 16],
        now: u64,
        name: &str,
        email: &str,
        mail: &Mail,
    ) -> Result<(), SendError> {
        let letter = self.letter(id, now, name, email, mail)?;
        match &self.way {
            Way::Off => Ok(()),
            Way::Spool(folder) => {
                spool::write(folder, now, &hex(id), &letter.formatted()).map_err(SendError::Spool)
            }
            Way::Smtp(transport) => match transport.send(letter).await {
                Ok(_) => Ok(()),
                Err(error) => Err(SendError::Smtp(outline(&error))),
            },
        }
    }

    /// Asks the host whether it is there and lets us in.
    pub async fn test(&self) -> Result<(), SendError> {
        let Way::Smtp(transport) = &self.way else {
            return Ok(());
        };
        match transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(SendError::Smtp("does not answer".into())),
            Err(error) => Err(SendError::Smtp(outline(&error))),
        }
    }

    fn letter(
        &self,
        id: &[u8; 16],
        now: u64,
        name: &str,
        email: &str,
        mail: &Mail,
    ) -> Result<Letter, SendError> {
        let to = Mailbox::new(Some(name.to_owned()), email.parse().map_err(|_| SendError::Form)?);
        let part = |kind: ContentType, text: &str| {
            SinglePart::builder()
                .header(kind)
                .header(ContentTransferEncoding::QuotedPrintable)
                .body(text.to_owned())
        };
        Letter::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .date(time(now))
            .message_id(Some(format!("<{}@{}>", hex(id), self.host)))
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(
                MultiPart::alternative()
                    .singlepart(part(ContentType::TEXT_PLAIN, &mail.text))
                    .singlepart(part(ContentType::TEXT_HTML, &mail.html)),
            )
            .map_err(|_| SendError::Form)
    }
}

fn time(now: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(now)
}

fn smtp(config: &Config) -> Result<AsyncSmtpTransport<Tokio1Executor>, SenderError> {
    let mail = &config.mail;
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.host)
        .port(mail.port)
        .timeout(Some(PATIENCE));
    if mail.starttls {
        let mut tls = TlsParameters::builder(mail.host.clone());
        if let Some(path) = &mail.ca_file {
            let pem = std::fs::read(path).map_err(|error| SecretFileError::Io {
                path: path.clone(),
                error,
            })?;
            tls = tls.add_root_certificate(Certificate::from_pem(&pem)?);
        }
        builder = builder.tls(Tls::Required(tls.build()?));
    }
    if !mail.user.is_empty()
        && let Some(path) = &mail.password_file
    {
        let password = secret_file::read_line(path)?;
        builder = builder.credentials(Credentials::new(mail.user.clone(), password.to_string()));
    }
    Ok(builder.build())
}

/// The kind of failure and the host's code; its text may name the person.
fn outline(error: &lettre::transport::smtp::Error) -> String {
    if let Some(code) = error.status() {
        return format!("answered {code}");
    }
    if error.is_timeout() {
        return "did not answer in time".into();
    }
    if error.is_tls() {
        return format!("failed at TLS: {error:?}");
    }
    if error.is_client() || error.is_response() {
        return "answered what was not expected".into();
    }
    format!(
        "can't be reached: {}",
        std::error::Error::source(error)
            .map(ToString::to_string)
            .unwrap_or_default()
    )
}
