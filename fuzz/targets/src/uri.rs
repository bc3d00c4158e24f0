//! The texts of QR codes and links (§2.2, §7.7, §8.1).

use symbolon_protocol::challenge::{parse_qr_uri, qr_uri};
use symbolon_protocol::{EnrolQr, LinkPayload, Scanned, UriError, limits};

use crate::alloc::bounded;

/// What the app's scanner, a picture or paste gives: `E` and `Q`, never `L`.
pub fn parse_enrol_uri(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let scanned = bounded(|| Scanned::parse(text));
    let enrol = EnrolQr::parse(text);
    match &scanned {
        Ok(Scanned::Enrol(qr)) => {
            same(text, &qr.uri());
            assert!(qr.uri().len() <= 196);
            let alone = enrol.expect("both ways read the same");
            assert_eq!((alone.secret.tid(), &alone.sid), (qr.secret.tid(), &qr.sid));
        }
        Ok(Scanned::SignIn(c)) => {
            same(text, &qr_uri(c));
            assert_eq!(parse_qr_uri(text).as_ref(), Ok(c));
            assert_eq!(enrol.err(), Some(UriError::Kind));
        }
        Ok(Scanned::Link(_)) => panic!("a scanner takes no link"),
        Err(_) => assert!(enrol.is_err()),
    }
}

/// What the system hands over as a link: `L` and `Q`, never `E`.
pub fn parse_link_uri(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match bounded(|| Scanned::parse_link(text)) {
        Ok(Scanned::Link(link)) => {
            same(text, &link.uri());
            assert_eq!(LinkPayload::parse(text), Ok(link));
        }
        Ok(Scanned::SignIn(c)) => same(text, &qr_uri(&c)),
        Ok(Scanned::Enrol(_)) => panic!("a link enrols nobody"),
        Err(_) => assert!(LinkPayload::parse(text).is_err()),
    }
}

/// The scheme is compared without regard to case, the rest exactly.
fn same(text: &str, written: &str) {
    assert!(text.chars().count() <= limits::URI_CHARACTERS);
    let (scheme, rest) = text.split_once(':').expect("an accepted text has a scheme");
    let (_, expected) = written.split_once(':').expect("a written text has a scheme");
    assert!(scheme.eq_ignore_ascii_case("symbolon"));
    assert_eq!(rest, expected, "written again it differs");
}
