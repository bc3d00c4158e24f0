//! `[sms]`: how text messages leave, and what of it would be unsafe or cannot work.

use std::path::PathBuf;

use serde::Deserialize;
use symbolon_idp::number::Number;

use super::{Config, ConfigError};

/// `[sms]`
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sms {
    pub sender: SmsSender,
    /// Where `sender = "spool"` writes one .txt file a message; empty: `sms` in the data folder.
    pub spool: PathBuf,
    /// Who the message is from: up to 11 letters and digits, or a number with its +.
    pub from: String,
    /// Numbers begin with one of these (`+32`); empty: any number.
    pub prefixes: Vec<String>,
    /// A secret file; its first line is `{secret}` of the templates, or the password of SMPP.
    pub secret_file: Option<PathBuf>,
    /// More authorities for the other side's certificate, PEM; absent: the system's alone.
    pub ca_file: Option<PathBuf>,
    /// Where `sender = "http"` sends its request; a template.
    pub http_url: String,
    pub http_method: String,
    /// `NAME: VALUE` each; templates.
    pub http_headers: Vec<String>,
    /// A template: JSON, unless the header Content-Type says otherwise.
    pub http_body: String,
    /// What must stand in the answer of a message that was taken; `{id}` stands for its name. Empty: nothing.
    pub http_answer: String,
    /// Statuses of answers after which a message is not tried again.
    pub http_refused: Vec<u16>,
    /// HOST:PORT of the message centre for `sender = "smpp"`.
    pub smpp_address: String,
    /// Only a host on this machine may do without.
    pub smpp_tls: bool,
    pub smpp_system_id: String,
    pub smpp_system_type: String,
}

/// How text messages leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsSender {
    /// Not at all: nobody can sign in by SMS.
    Off,
    /// Into a folder, for testers.
    Spool,
    /// To a gateway.
    Http,
    /// To a network's message centre.
    Smpp,
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            sender: SmsSender::Off,
            spool: PathBuf::new(),
            from: "Symbolon".into(),
            prefixes: Vec::new(),
            secret_file: None,
            ca_file: None,
            http_url: String::new(),
            http_method: "POST".into(),
            http_headers: Vec::new(),
            http_body: r#"{"from":"{from}","to":"{to}","text":"{text}"}"#.into(),
            http_answer: String::new(),
            http_refused: vec![400, 422],
            smpp_address: "localhost:2775".into(),
            smpp_tls: true,
            smpp_system_id: String::new(),
            smpp_system_type: String::new(),
        }
    }
}

impl Sms {
    /// Is there any way?
    pub fn is_on(&self) -> bool {
        self.sender != SmsSender::Off
    }
}

impl Config {
    pub(super) fn check_sms(&self) -> Result<(), ConfigError> {
        let sms = &self.sms;
        let wrong = |setting, problem: &str| {
            Err(ConfigError::Setting {
                setting,
                problem: problem.to_owned(),
            })
        };
        let is_name = (1..=11).contains(&sms.from.len())
            && sms.from.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
        if !is_name && Number::parse(&sms.from).is_err() {
            return wrong(
                "sms.from",
                "expected 1 to 11 letters and digits, or a number such as +32123456789",
            );
        }
        let is_prefix = |prefix: &String| {
            prefix.strip_prefix('+').is_some_and(|digits| {
                !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
            })
        };
        if !sms.prefixes.iter().all(is_prefix) {
            return wrong(
                "sms.prefixes",
                "expected a + and a country code each, such as +32",
            );
        }
        match sms.sender {
            SmsSender::Http if !is_https_or_local(&sms.http_url) => wrong(
                "sms.http_url",
                "expected an address that begins with https://, or a host on this machine",
            ),
            SmsSender::Http if !["POST", "PUT", "GET"].contains(&sms.http_method.as_str()) => {
                wrong("sms.http_method", "expected POST, PUT or GET")
            }
            SmsSender::Smpp
                if !sms
                    .smpp_address
                    .rsplit_once(':')
                    .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok()) =>
            {
                wrong("sms.smpp_address", "expected HOST:PORT")
            }
            SmsSender::Smpp if !sms.smpp_tls && !is_local(host_of(&sms.smpp_address)) => wrong(
                "sms.smpp_tls",
                "expected true, since sms.smpp_address is another machine",
            ),
            SmsSender::Smpp if !(1..=15).contains(&sms.smpp_system_id.len()) => {
                wrong("sms.smpp_system_id", "expected 1 to 15 characters")
            }
            SmsSender::Smpp if sms.smpp_system_type.len() > 12 => {
                wrong("sms.smpp_system_type", "expected at most 12 characters")
            }
            SmsSender::Smpp if sms.secret_file.is_none() => wrong(
                "sms.secret_file",
                "is not set; expected a file with the password of sms.smpp_system_id",
            ),
            _ => Ok(()),
        }
    }
}

fn host_of(address: &str) -> &str {
    let host = address.rsplit_once(':').map_or(address, |(host, _)| host);
    host.trim_start_matches('[').trim_end_matches(']')
}

fn is_local(host: &str) -> bool {
    ["localhost", "127.0.0.1", "::1"].contains(&host)
}

fn is_https_or_local(url: &str) -> bool {
    if url.starts_with("https://") {
        return true;
    }
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    // Anything but a host before a port or a path, such as a user's name, is not of this machine.
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    is_local(host_of(authority)) || is_local(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_text_stays_on_this_machine() {
        for good in [
            "https://sms.example/send",
            "http://127.0.0.1:8080/x",
            "http://localhost/",
            "http://[::1]:80/",
        ] {
            assert!(is_https_or_local(good), "{good}");
        }
        for bad in [
            "http://sms.example/",
            "http://localhost@evil.example/",
            "http://127.0.0.1.evil.example/",
            "ftp://localhost/",
            "",
        ] {
            assert!(!is_https_or_local(bad), "{bad}");
        }
    }
}
