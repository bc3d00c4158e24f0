//! What comes to the senders of pushes and to the gateway from outside: addresses that phones name, tokens and messages
//! of sites, requests of apps (§5.3).

use symbolon_protocol::SecretKey;
use symbolon_server::gateway::{Aliases, Registration};
use symbolon_server::push::{VapidToken, check_url, ece};

use crate::alloc::bounded;

/// The gateway of these inputs, and its time (ms).
pub const ORIGIN: &str = "https://gateway.example.net";
pub const NOW: u64 = 1_800_000_000_000;
/// A receiver's secrets.
pub const RECEIVER: [u8; 32] = [3; 32];
pub const AUTH: [u8; 16] = [5; 16];

/// The bytes as an encrypted message, as an app's request, and as text: an address, a site's authorization, an alias.
pub fn push_request(data: &[u8]) {
    let receiver = SecretKey::from_bytes(&RECEIVER).expect("a key");
    if let Ok(text) = bounded(|| ece::decrypt(&receiver, &AUTH, data)) {
        assert!(text.len() < data.len(), "a message is longer than its text");
    }
    bounded(|| Registration::parse(data));
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(url) = bounded(|| check_url(text)) {
        let host = url.domain().expect("a name, no address");
        assert!(host.contains('.') && !host.ends_with('.') && url.scheme() == "https");
        assert!(host.parse::<std::net::IpAddr>().is_err());
        assert!(url.port_or_known_default() == Some(443) && url.username().is_empty());
        assert_eq!(check_url(url.as_str()).expect("it stays one"), url);
    }
    if bounded(|| VapidToken::read(text, ORIGIN, NOW)).is_ok() {
        assert!(VapidToken::read(text, "https://elsewhere.example", NOW).is_err());
        assert!(VapidToken::read(text, ORIGIN, NOW + 86_400_000).is_err());
    }
    let aliases = Aliases::new(&[9; 32]);
    assert!(bounded(|| aliases.open(text)).is_err(), "nobody can make one up");
}
