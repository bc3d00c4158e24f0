//! A gateway that takes text messages by HTTP. What is sent and what an answer must say are templates of the
//! configuration: any gateway's interface can be written down so.

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use symbolon_idp::number::Number;
use symbolon_protocol::encoding::hex;
use zeroize::Zeroizing;

use super::template::{Escape, NAMES, Template};
use super::{TextError, TextSenderError, tls};
use crate::config::Sms;
use crate::secret_file;

/// How long the gateway may take for its whole answer.
const PATIENCE: Duration = Duration::from_secs(20);
const CONNECT: Duration = Duration::from_secs(10);
/// More of an answer is not read (bytes).
const ANSWER: usize = 64 * 1024;

/// A gateway and how to talk to it.
pub struct Gateway {
    client: reqwest::Client,
    method: reqwest::Method,
    url: Template,
    headers: Vec<(HeaderName, Template)>,
    body: Template,
    escape: Escape,
    answer: Template,
    refused: Vec<u16>,
    from: String,
    secret: Zeroizing<String>,
}

impl Gateway {
    pub fn new(sms: &Sms) -> Result<Self, TextSenderError> {
        let wrong = |setting: &str, problem: &dyn std::fmt::Display| {
            TextSenderError::Template(format!("{setting}: {problem}"))
        };
        let template =
            |setting: &str, text: &str| Template::parse(text).map_err(|error| wrong(setting, &error));
        let mut headers = Vec::new();
        let mut media = String::new();
        for line in &sms.http_headers {
            let (name, value) = line
                .split_once(':')
                .ok_or_else(|| wrong("http_headers", &"expected NAME: VALUE each"))?;
            let name: HeaderName = name
                .trim()
                .parse()
                .map_err(|error: reqwest::header::InvalidHeaderName| wrong("http_headers", &error))?;
            if name == reqwest::header::CONTENT_TYPE {
                media = value.trim().to_ascii_lowercase();
            }
            headers.push((name, template("http_headers", value.trim())?));
        }
        let escape = match media.split(';').next().unwrap_or_default().trim() {
            "application/x-www-form-urlencoded" => Escape::Url,
            "text/xml" | "application/xml" | "application/soap+xml" => Escape::Xml,
            _ => Escape::Json,
        };
        let secret = match &sms.secret_file {
            Some(path) => secret_file::read_line(path)?,
            None => Zeroizing::default(),
        };
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::client(sms.ca_file.as_deref())?)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT)
            .timeout(PATIENCE)
            .build()
            .map_err(|error| TextSenderError::Tls(error.to_string()))?;
        let gateway = Self {
            client,
            method: sms
                .http_method
                .parse()
                .map_err(|_| wrong("http_method", &"expected POST, PUT or GET"))?,
            url: template("http_url", &sms.http_url)?,
            headers,
            body: template("http_body", &sms.http_body)?,
            escape,
            answer: template("http_answer", &sms.http_answer)?,
            refused: sms.http_refused.clone(),
            from: sms.from.clone(),
            secret,
        };
        gateway.check()?;
        Ok(gateway)
    }

    /// Refuses what would send something without number or text, or something that is not JSON as JSON.
    fn check(&self) -> Result<(), TextSenderError> {
        let all = || {
            [&self.url, &self.body]
                .into_iter()
                .chain(self.headers.iter().map(|(_, value)| value))
        };
        for name in ["to", "text"] {
            if !all().any(|template| template.has(name)) {
                return Err(TextSenderError::Template(format!(
                    "http_body: {{{name}}} stands neither in it nor in http_url"
                )));
            }
        }
        if all().any(|template| template.has("secret")) == self.secret.is_empty() {
            return Err(TextSenderError::Template(
                "secret_file: wanted where a template has {secret}, and only there".into(),
            ));
        }
        if ["to", "text", "from", "secret"]
            .iter()
            .any(|name| self.answer.has(name))
        {
            return Err(TextSenderError::Template(
                "http_answer: only {id} can stand in it".into(),
            ));
        }
        let body = self.body.fill(&["+1", "\"", "", "", ""], self.escape);
        if self.escape == Escape::Json
            && !body.is_empty()
            && serde_json::from_str::<serde_json::Value>(&body).is_err()
        {
            return Err(TextSenderError::Template(
                "http_body: is not JSON; for another form name it in http_headers, as in \"Content-Type: \
                 application/x-www-form-urlencoded\""
                    .into(),
            ));
        }
        Ok(())
    }

    pub async fn send(
        &self,
        id: &[u8; 16],
        number: &Number,
        text: &str,
    ) -> Result<Option<String>, TextError> {
        let id = hex(id);
        let values: [&str; NAMES.len()] = [number.as_str(), text, &self.from, &id, &self.secret];
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let value = value.fill(&values, Escape::Header);
            let mut value = HeaderValue::from_bytes(value.as_bytes())
                .map_err(|_| TextError::Refused("a header can't hold its value".into()))?;
            value.set_sensitive(true);
            headers.insert(name.clone(), value);
        }
        if self.escape == Escape::Json && !self.body.fill(&values, self.escape).is_empty() {
            headers
                .entry(reqwest::header::CONTENT_TYPE)
                .or_insert(HeaderValue::from_static("application/json"));
        }
        let url = self.url.fill(&values, Escape::Url);
        let body = self.body.fill(&values, self.escape);
        let request = self
            .client
            .request(self.method.clone(), url.as_str())
            .headers(headers)
            .body(body.to_string());
        let answer = request
            .send()
            .await
            .map_err(|error| TextError::Later(outline(&error)))?;
        let status = answer.status();
        if self.refused.contains(&status.as_u16()) {
            return Err(TextError::Refused(format!("the gateway answered {status}")));
        }
        if !status.is_success() {
            return Err(TextError::Later(format!("the gateway answered {status}")));
        }
        let answer = read(answer).await?;
        match self.answer.find(&answer) {
            Some(remote) => Ok(remote),
            None => Err(TextError::Later(format!(
                "the gateway's answer ({status}) is not as sms.http_answer says"
            ))),
        }
    }
}

async fn read(mut answer: reqwest::Response) -> Result<String, TextError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer
        .chunk()
        .await
        .map_err(|error| TextError::Later(outline(&error)))?
    {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > ANSWER {
            return Err(TextError::Later("the gateway's answer is too long".into()));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The kind of failure; reqwest's own text holds the URL, which may hold the number.
fn outline(error: &reqwest::Error) -> String {
    let kind = if error.is_timeout() {
        "did not answer in time"
    } else if error.is_connect() {
        "can't be reached"
    } else {
        "broke off"
    };
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause.and_then(std::error::Error::source) {
        cause = Some(next);
    }
    match cause {
        Some(cause) => format!("the gateway {kind}: {cause}"),
        None => format!("the gateway {kind}"),
    }
}
