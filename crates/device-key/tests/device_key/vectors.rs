//! Signatures as three back ends write them, recorded once: `vectors/signatures.json`. Each is over its own message with
//! its own key; the phone sends `raw`.

use serde::Deserialize;
use symbolon_protocol::{PublicKey, Signature};

use crate::native::{der, hex, scalar};
use crate::reading::read;

#[derive(Deserialize)]
struct Recorded {
    /// Who signed.
    by: String,
    /// `der` or `raw`.
    form: String,
    /// Which half of the numbers `s` is in.
    s: String,
    public: String,
    message: String,
    signature: String,
    raw: String,
    /// A test key, where this program itself signed: RFC 6979 gives the same bytes again.
    test_secret: Option<String>,
}

/// Half of the group's order, rounded down.
const HALF: &str = "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8";

#[test]
fn every_recorded_form_becomes_the_same_64_bytes_and_verifies() {
    let all: Vec<Recorded> =
        serde_json::from_str(&read("crates/device-key/tests/vectors/signatures.json")).expect("JSON");
    for one in &all {
        let bytes = hex(&one.signature);
        let signature = match one.form.as_str() {
            "der" => Signature::from_der(&bytes).expect("DER"),
            "raw" => Signature::parse(&bytes).expect("64 bytes"),
            other => panic!("{other}"),
        };
        assert_eq!(signature.bytes()[..], hex(&one.raw)[..], "{}", one.by);
        let key = PublicKey::parse_uncompressed(&hex(&one.public)).expect("a point");
        assert!(key.verify(one.message.as_bytes(), &signature), "{}", one.by);
        assert!(!key.verify(b"another message", &signature));
        if let Some(secret) = &one.test_secret {
            let secret = scalar(hex(secret).try_into().expect("32 bytes"));
            assert_eq!(secret.sign(one.message.as_bytes()), signature);
        }
        let high = signature.bytes()[32..] > hex(HALF)[..];
        assert_eq!(high, one.s == "high", "{}", one.by);
        if one.form == "der" {
            assert_eq!(der(&signature), bytes, "one way to write it: {}", one.by);
            assert!(Signature::parse(&bytes).is_err(), "DER is not taken for raw");
        } else {
            assert!(Signature::from_der(&bytes).is_err(), "raw is not taken for DER");
        }
    }
    for (form, s) in [("der", "low"), ("der", "high"), ("raw", "low"), ("raw", "high")] {
        assert!(all.iter().any(|one| one.form == form && one.s == s), "{form} {s}");
    }
    for by in ["java", "openssl", "symbolon"] {
        assert!(all.iter().any(|one| one.by.starts_with(by)), "{by}");
    }
}
