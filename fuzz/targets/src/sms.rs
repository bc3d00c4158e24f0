//! What message centres and gateways of text messages send, and the templates that read it.

use symbolon_server::notify::sms::gsm::{self, Encoded};
use symbolon_server::notify::sms::pdu::{HEADER, LONGEST, Pdu, message_id, receipt};
use symbolon_server::notify::sms::template::{Escape, NAMES, Template};

use crate::alloc::bounded;

/// A message of SMPP: read whole it is written the same; no length leads out of it.
pub fn smpp_pdu(data: &[u8]) {
    if let Some(header) = data.first_chunk::<HEADER>()
        && let Ok(length) = Pdu::length(header)
    {
        assert!((HEADER..=LONGEST).contains(&length));
    }
    if let Ok(pdu) = bounded(|| Pdu::parse(data)) {
        assert_eq!(pdu.to_bytes(), data);
        body(&pdu.body);
    }
    body(data);
}

fn body(data: &[u8]) {
    if let Ok(id) = bounded(|| message_id(data)) {
        assert!((1..=64).contains(&id.len()) && data.starts_with(id.as_bytes()));
    }
    if let Ok(Some(report)) = bounded(|| receipt(data)) {
        assert!((1..=64).contains(&report.id.len()));
    }
}

/// A line that is a template, and an answer behind it. What a template wrote, it finds.
pub fn sms_template(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (line, answer) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(template) = bounded(|| Template::parse(line)) {
        if let Some(Some(id)) = template.find(answer) {
            assert!(!id.is_empty() && id.len() <= 100);
        }
        let values = ["+32488760541", answer, "Symbolon", "ab", "x"];
        let json = template.fill(&values, Escape::Json);
        let header = template.fill(&values, Escape::Header);
        assert!(line.contains(['\r', '\0']) || !header.contains(['\r', '\n', '\0']));
        if !NAMES.iter().any(|name| template.has(name)) {
            assert_eq!(*json, *line);
            assert_eq!(template.find(line), Some(None));
        }
    }
    let units = match gsm::encode(text) {
        Encoded::Gsm(octets) => octets.len(),
        Encoded::Ucs2(octets) => octets.len() / 2,
    };
    let parts = gsm::parts(text) as usize;
    assert!(parts >= 1 && units <= parts * 160);
}
