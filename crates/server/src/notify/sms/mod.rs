//! Text messages: written into the outbox with the change that causes them, handed to a gateway by HTTP, to a network's
//! message centre by SMPP 3.4, or to the testers' folder.
//!
//! To add a way: a file here with its `send`, a word in [`crate::config::SmsSender`], a line in [`TextSender`].

pub mod gsm;
mod http;
pub mod pdu;
mod smpp;
mod spool;
pub mod template;
mod tls;
mod worker;

#[cfg(test)]
mod centre;
#[cfg(test)]
mod gateway;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use symbolon_idp::number::Number;
use zeroize::Zeroize;

use crate::config::{Config, SmsSender};
use crate::secret_file::SecretFileError;
use smpp::Smpp;

pub use http::Gateway;
pub use worker::{deliver_texts_due, run};

/// A text message that waits for its turn. Sealed while it waits.
#[derive(Serialize, Deserialize)]
pub struct TextMessage {
    /// `+32488760541`. Empty: it is for no number of the account, and goes nowhere.
    pub number: String,
    pub text: String,
    /// The transaction or session whose code it carries: a newer message takes its place.
    pub tx: Option<[u8; 32]>,
    /// Afterwards (ms) it is not worth sending.
    pub exp: u64,
}

impl Drop for TextMessage {
    fn drop(&mut self) {
        self.number.zeroize();
        self.text.zeroize();
    }
}

/// Why text messages can't be sent at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextSenderError {
    #[error(transparent)]
    File(#[from] SecretFileError),
    #[error("sms.{0}")]
    Template(String),
    #[error("sms.ca_file: {0}")]
    Tls(String),
}

/// Why this message was not taken. Holds neither number nor text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It will never be taken.
    #[error("refused for good: {0}")]
    Refused(String),
    /// Perhaps later.
    #[error("not taken now: {0}")]
    Later(String),
}

/// What the network says became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The name that it gave when it took the message.
    pub remote: String,
    pub delivered: bool,
}

/// Where text messages go.
pub struct TextSender(Way);

enum Way {
    Off,
    Spool(PathBuf),
    Http(Box<Gateway>),
    Smpp(Box<Smpp>),
}

impl TextSender {
    pub fn new(config: &Config) -> Result<Self, TextSenderError> {
        let sms = &config.sms;
        Ok(Self(match sms.sender {
            SmsSender::Off => Way::Off,
            SmsSender::Spool => Way::Spool(sms.spool.clone()),
            SmsSender::Http => Way::Http(Box::new(Gateway::new(sms)?)),
            SmsSender::Smpp => Way::Smpp(Box::new(Smpp::new(sms)?)),
        }))
    }

    /// Hands one message over; the name that the network gave it, if it gives any. `id` names it: sent twice it is the
    /// same message.
    pub async fn send(
        &self,
        id: &[u8; 16],
        now: u64,
        number: &Number,
        text: &str,
    ) -> Result<Option<String>, TextError> {
        match &self.0 {
            Way::Off => Err(TextError::Refused("no text messages leave this site".into())),
            Way::Spool(folder) => spool::write(folder, now, id, number, text)
                .map(|()| None)
                .map_err(|error| TextError::Later(format!("the spool folder: {error}"))),
            Way::Http(gateway) => gateway.send(id, number, text).await,
            Way::Smpp(smpp) => smpp.send(number, text).await,
        }
    }

    /// The next delivery report; never, where there are none.
    pub async fn report(&self) -> Report {
        match &self.0 {
            Way::Smpp(smpp) => smpp.report().await,
            _ => std::future::pending().await,
        }
    }

    /// Asks the other side whether it is there and lets us in. A gateway by HTTP can't be asked without a message.
    pub async fn test(&self) -> Result<(), TextError> {
        match &self.0 {
            Way::Smpp(smpp) => smpp.test().await,
            _ => Ok(()),
        }
    }

    /// Says goodbye.
    pub async fn close(&self) {
        if let Way::Smpp(smpp) = &self.0 {
            smpp.close().await;
        }
    }
}
