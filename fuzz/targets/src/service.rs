//! What services and their browsers send: addresses, patterns, requests of `/login`, questions about tickets; and what is
//! written back as XML.

use symbolon_server::cas::ask::Ask;
use symbolon_server::cas::question::Question;
use symbolon_server::cas::ticket;
use symbolon_server::cas::url::{LONGEST, Pattern, ServiceUrl};
use symbolon_server::cas::xml::escape;

use crate::alloc::bounded;

/// The longest query (bytes).
const QUERY: usize = 8 * 1024;

/// The bytes as an address, a pattern, a query, a ticket and a text.
pub fn service_requests(data: &[u8]) {
    if data.len() > QUERY {
        return;
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(url) = bounded(|| ServiceUrl::parse(text)) {
        address(&url);
    }
    if let Ok(pattern) = bounded(|| Pattern::parse(text)) {
        let again = Pattern::parse(&pattern.to_string()).expect("its own text");
        assert_eq!(again, pattern);
    }
    if let Ok(Some(ask)) = bounded(|| Ask::parse(text)) {
        assert_eq!(Ask::parse(&ask.to_query()), Ok(Some(ask.clone())));
        let json = serde_json::to_string(&ask).expect("plain data");
        assert_eq!(serde_json::from_str::<Ask>(&json).expect("its own text"), ask);
        address(&ask.service_url().expect("it was read before"));
    }
    let _ = bounded(|| Question::parse(text));
    let _ = bounded(|| ticket::Kind::of(text));
    let mut xml = String::new();
    escape(&mut xml, text);
    assert!(
        !xml.contains(['<', '>', '"', '\'', '\r', '\n', '\t']),
        "text stays text"
    );
    assert!(
        xml.chars()
            .all(|c| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    );
}

/// A browser reads the address exactly as it was judged.
fn address(url: &ServiceUrl) {
    let text = url.as_str();
    assert!(text.len() <= LONGEST && text.is_ascii());
    let read = url::Url::parse(text).expect("a browser reads it");
    assert_eq!(read.as_str(), text, "and mends nothing");
    assert_eq!(read.origin().ascii_serialization(), url.origin());
    assert!(read.username().is_empty() && read.password().is_none() && read.fragment().is_none());
    // With the ticket it is still the same place.
    let with = url.with(&[("ticket", "ST-1&service=x#y")]);
    let with = url::Url::parse(&with).expect("a browser reads it");
    assert_eq!((with.origin(), with.path()), (read.origin(), read.path()));
    let (name, value) = with.query_pairs().last().expect("the ticket");
    assert_eq!((&*name, &*value), ("ticket", "ST-1&service=x#y"));
    // Its own address alone, and everything below its folder, hold it.
    let bare = text.split('?').next().unwrap_or(text);
    if let Ok(exact) = Pattern::parse(bare) {
        assert!(exact.holds(url) || bare.ends_with("/*"));
    }
    if let Ok(other) = Pattern::parse("https://other.example/*") {
        assert_eq!(other.holds(url), url.origin() == "https://other.example");
    }
}
