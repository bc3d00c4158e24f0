//! What browsers send of security keys (Web Authentication).

use std::sync::LazyLock;

use symbolon_protocol::encoding::b64;
use symbolon_server::webauthn::{
    CREDENTIAL_ID_BYTES, Ceremony, PublicKey, RelyingParty, authenticate, register,
};

use crate::alloc::bounded;

static SITE: LazyLock<RelyingParty> = LazyLock::new(|| RelyingParty {
    id: "example.org".into(),
    origin: "https://example.org".into(),
});

/// A challenge of 32 bytes, a length of two bytes, so much client data, and an attestation object or authenticator data:
/// what is taken says what was asked for, and nothing that nobody signed verifies.
pub fn webauthn_answer(data: &[u8]) {
    let Some((challenge, rest)) = data.split_first_chunk::<32>() else {
        return;
    };
    let Some((length, rest)) = rest.split_first_chunk::<2>() else {
        return;
    };
    let Some((client, object)) = rest.split_at_checked(u16::from_be_bytes(*length).into()) else {
        return;
    };
    let ceremony = Ceremony {
        site: &SITE,
        challenge,
        verification: false,
    };
    if let Ok(made) = bounded(|| register(&ceremony, client, object)) {
        assert!((1..=CREDENTIAL_ID_BYTES).contains(&made.id.len()));
        assert!(said(client, "webauthn.create", challenge));
        let key = PublicKey::parse(&made.public_key).expect("a key that was taken");
        assert!(!key.verify(object, &made.id), "nobody signed this");
        let strict = Ceremony {
            verification: true,
            ..ceremony
        };
        assert_eq!(register(&strict, client, object).is_ok(), made.verified);
    }
    let _ = bounded(|| PublicKey::parse(object));
    let key = PublicKey::Ed25519([1; 32]);
    let judged = bounded(|| authenticate(&ceremony, &key, client, object, &data[..32]));
    assert!(judged.is_err(), "nobody signed this");
}

/// A second opinion on the client data.
fn said(client: &[u8], act: &str, challenge: &[u8; 32]) -> bool {
    let client = client.strip_prefix("\u{feff}".as_bytes()).unwrap_or(client);
    let value: serde_json::Value = serde_json::from_slice(client).expect("it was read");
    value["type"] == act
        && value["challenge"] == b64(challenge)
        && value["origin"] == SITE.origin
        && value["crossOrigin"] != true
        && value["topOrigin"].is_null()
}
