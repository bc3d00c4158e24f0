//! What comes to the senders of pushes and to the gateway from outside: addresses that phones name, tokens and messages
//! of sites, requests of apps (§5.3).

use axum::http::{HeaderMap, HeaderValue, header};
use symbolon_protocol::SecretKey;
use symbolon_server::gateway::{Aliases, Registration};
use symbolon_server::push::{Granted, Outcome, Provider, VapidToken, check_url, ece, judge};

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

/// The answer of a push service or of Google's tokens: `KIND STATUS RETRY-AFTER`, a line's end, the body.
pub fn push_answer(data: &[u8]) {
    let (head, body) = match data.iter().position(|b| *b == b'\n') {
        Some(end) => (&data[..end], &data[end + 1..]),
        None => (data, &[][..]),
    };
    let mut words = head.splitn(3, |b| *b == b' ');
    let (kind, status) = (words.next(), words.next());
    if let Some(granted) = Granted::read(body) {
        assert!(
            HeaderValue::from_str(&granted.header()).is_ok(),
            "it can be shown to Google"
        );
    }
    let Some(provider) = Provider::ALL
        .into_iter()
        .find(|p| kind == Some(p.as_str().as_bytes()))
    else {
        return;
    };
    let status = status.and_then(|s| std::str::from_utf8(s).ok()?.parse().ok());
    let Some(status) = status.filter(|status| (100..1000).contains(status)) else {
        return;
    };
    let mut headers = HeaderMap::new();
    if let Some(Ok(after)) = words.next().map(HeaderValue::from_bytes) {
        headers.insert(header::RETRY_AFTER, after);
    }
    let outcome = judge(provider, status, &headers, body, NOW);
    let taken = status == 200 || (provider == Provider::WebPush && (200..300).contains(&status));
    assert_eq!(outcome == Outcome::Sent, taken, "a text is no receipt");
    match outcome {
        Outcome::Sent => {}
        // An address is given up for good.
        Outcome::Gone(fault) => assert!([400, 404, 410].contains(&fault.status)),
        Outcome::Later { after, fault, .. } => {
            assert!(
                after.is_none_or(|pause| pause.as_secs() <= 3600),
                "it holds us up for hours"
            );
            assert!(fault.status == status && [401, 403, 429].contains(&status) || status / 100 == 5);
        }
        Outcome::Refused(fault) => assert!(fault.status == status && status / 100 != 5 && status != 429),
    }
}
