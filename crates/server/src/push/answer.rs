//! What push services answer.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use super::net::NotPublic;
use super::{Provider, apns, fcm, webpush};

/// More of an answer is not read (bytes).
const LARGEST: usize = 16 * 1024;
/// Longer than this no service can make us wait (s): a sign-in is over long before.
const LONGEST_WAIT: u64 = 3600;

/// What became of a push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The service has taken it.
    Sent,
    /// The service knows this address no more: nothing is to be sent there again.
    Gone(Fault),
    /// Not now.
    Later {
        /// The service as a whole is in trouble, not this address alone.
        whole: bool,
        /// It asks for so long a pause.
        after: Option<Duration>,
        fault: Fault,
    },
    /// It will never take this one.
    Refused(Fault),
}

impl Outcome {
    /// For metrics.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Gone(_) => "gone",
            Self::Later { .. } => "later",
            Self::Refused(_) => "refused",
        }
    }
}

/// What went wrong, for operators: no address, no token, no word of the service's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub what: &'static str,
    /// The HTTP status, 0 where there was no answer.
    pub status: u16,
}

impl Fault {
    pub fn new(what: &'static str) -> Self {
        Self { what, status: 0 }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            0 => f.write_str(self.what),
            status => write!(f, "{} ({status})", self.what),
        }
    }
}

/// What an answer of a service means: status, headers, as much of the body as is read, and the site's time (ms).
pub fn judge(provider: Provider, status: u16, headers: &HeaderMap, body: &[u8], now: u64) -> Outcome {
    let answer = Answer {
        status,
        after: retry_after(headers, now),
        body: body[..body.len().min(LARGEST)].to_vec(),
    };
    match provider {
        Provider::Fcm => fcm::judge(&answer),
        Provider::Apns => apns::judge(&answer),
        Provider::WebPush => webpush::judge(&answer),
    }
}

/// An answer, as far as it is looked at.
pub(super) struct Answer {
    pub status: u16,
    pub after: Option<Duration>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads an answer, or says what its absence means.
    pub async fn of(sent: Result<Response, reqwest::Error>, now: u64) -> Result<Self, Outcome> {
        let mut response = sent.map_err(|error| without_answer(&error))?;
        let mut answer = Self {
            status: response.status().as_u16(),
            after: retry_after(response.headers(), now),
            body: Vec::new(),
        };
        // A status without its text is an answer still.
        while let Ok(Some(chunk)) = response.chunk().await {
            if answer.body.len() + chunk.len() > LARGEST {
                break;
            }
            answer.body.extend_from_slice(&chunk);
        }
        Ok(answer)
    }

    pub fn fault(&self, what: &'static str) -> Fault {
        Fault {
            what,
            status: self.status,
        }
    }

    pub fn later(&self, whole: bool, what: &'static str) -> Outcome {
        Outcome::Later {
            whole,
            after: self.after,
            fault: self.fault(what),
        }
    }
}

fn without_answer(error: &reqwest::Error) -> Outcome {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.is::<NotPublic>() {
            return Outcome::Refused(Fault::new("its name leads to an address that is not public"));
        }
        source = cause.source();
    }
    let what = if error.is_timeout() {
        "did not answer in time"
    } else if error.is_connect() {
        "can't be reached"
    } else if error.is_builder() {
        return Outcome::Refused(Fault::new("its address can't be written into a request"));
    } else {
        "broke off"
    };
    Outcome::Later {
        whole: true,
        after: None,
        fault: Fault::new(what),
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). Bounded; what is no such thing is no wish.
pub(super) fn retry_after(headers: &HeaderMap, now: u64) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().unwrap_or(LONGEST_WAIT)
    } else {
        let at = httpdate::parse_http_date(text).ok()?;
        let at = at.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
        at.saturating_sub(now / 1000)
    };
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_seconds_or_a_date_and_bounded() {
        let after = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, 784_111_777_000).map(|d| d.as_secs())
        };
        assert_eq!(after("120"), Some(120));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after("99999999999999999999999"), Some(3600));
        assert_eq!(after("Sun, 06 Nov 1994 08:50:37 GMT"), Some(60));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:36 GMT"), Some(0));
        for no in ["", "-1", "soon", "1.5", "+3"] {
            assert_eq!(after(no), None, "{no}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), 0), None);
    }
}
