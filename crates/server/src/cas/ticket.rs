//! Tickets: random, shown once, kept as hashes.

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::{b32, sha256};

use super::strength::Strength;
use crate::chance;

/// A ticket waits so long for its validation (ms).
pub const TICKET_MS: u64 = 60_000;
/// A request of `/login/init` waits so long for its browser (ms).
pub const REQUEST_MS: u64 = 600_000;

/// What a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lets a browser into a service, once.
    Service,
    /// Lets a service speak to another one for a person, once.
    Proxy,
    /// Makes proxy tickets while the session lives.
    ProxyGranting,
}

impl Kind {
    /// As stored, and how its tickets begin.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Service => "ST",
            Self::Proxy => "PT",
            Self::ProxyGranting => "PGT",
        }
    }

    pub fn of_prefix(prefix: &str) -> Option<Self> {
        [Self::Service, Self::Proxy, Self::ProxyGranting]
            .into_iter()
            .find(|kind| kind.prefix() == prefix)
    }

    /// In the words of `ticketTypes`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Service => "SERVICE",
            Self::Proxy => "PROXY",
            Self::ProxyGranting => "PROXY_GRANTING",
        }
    }

    /// Of a ticket's text; it may still be none of ours.
    pub fn of(ticket: &str) -> Option<Self> {
        let (prefix, rest) = ticket.split_once('-')?;
        let plain = (16..=128).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
        Self::of_prefix(prefix).filter(|_| plain)
    }

    /// A fresh ticket. Service and proxy tickets have the 32 characters that every client takes, 144 bits of them chance;
    /// proxy-granting ones 256 bits.
    pub fn draw(self) -> String {
        let random = match self {
            Self::ProxyGranting => b32(&chance::random::<32>()),
            _ => b32(&chance::random::<18>()),
        };
        format!("{}-{random}", self.prefix())
    }
}

/// By which an answer and a callback are matched; worth nothing by itself.
pub fn draw_iou() -> String {
    format!("PGTIOU-{}", b32(&chance::random::<32>()))
}

/// Under which a ticket is kept.
pub fn hash(ticket: &str) -> [u8; 32] {
    sha256(ticket.as_bytes())
}

/// What is kept with a ticket, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Of the session when the ticket was made.
    pub strengths: Vec<Strength>,
    /// The person showed the password for this very ticket.
    pub fresh: bool,
    /// When the person signed in (ms).
    pub at: u64,
    /// Who has passed it on, the last one first.
    pub proxies: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_have_the_lengths_that_clients_take() {
        for (kind, most) in [(Kind::Service, 32), (Kind::Proxy, 32), (Kind::ProxyGranting, 64)] {
            let ticket = kind.draw();
            assert!(ticket.len() <= most, "{ticket}");
            assert_eq!(Kind::of(&ticket), Some(kind));
            assert_ne!(ticket, kind.draw());
        }
        assert!(draw_iou().len() <= 64);
        for bad in [
            "",
            "ST",
            "ST-",
            "ST-short",
            "XX-AAAAAAAAAAAAAAAAAAAA",
            "ST-AAAAAAAAAAAAAAAA AAAA",
        ] {
            assert_eq!(Kind::of(bad), None, "{bad}");
        }
    }
}
