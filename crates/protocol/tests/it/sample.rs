//! Things to test with.

use serde_json::Value;
use symbolon_protocol::{Act, Draft, Kind, Matching, SecretKey, Sid, encoding::sha256, keys::kid};

pub fn sid() -> Sid {
    Sid::parse("login.example.eu").unwrap()
}

/// A key of its own for each name.
pub fn key(name: &str) -> SecretKey {
    SecretKey::from_bytes(&sha256(name.as_bytes())).unwrap()
}

/// `N` bytes of their own for each name.
pub fn bytes<const N: usize>(name: &str) -> [u8; N] {
    sha256(name.as_bytes())[..N].try_into().unwrap()
}

pub fn draft(kind: Kind) -> Draft {
    let x = match kind {
        Kind::Offline => *key("esk").public().bytes(),
        Kind::Push | Kind::Link => [&[0], &bytes::<32>("x")[..]].concat().try_into().unwrap(),
    };
    Draft {
        kind,
        kid: kid(&key("site").public()),
        dev: bytes("dev"),
        cid: bytes("cid"),
        x,
        issued: 1_767_225_600_000,
        ttl: 300,
        matching: if kind == Kind::Push {
            Matching::Pick([17, 42, 83])
        } else {
            Matching::None
        },
        act: Act::SignIn,
        service: "Grants portal".to_owned(),
        hint: "Firefox, Linux, BE".to_owned(),
    }
}

/// A file of `tests/vectors`.
pub fn vectors(file: &str) -> Value {
    let path = format!("{}/tests/vectors/{file}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The base texts of the requests in `messages.json`: name and text.
pub fn requests() -> Vec<(String, String)> {
    let answers = [
        "_answer",
        "about",
        "policy",
        "error",
        "push_message",
        "well_known",
    ];
    let tables = vectors("messages")["json_tables"].as_array().unwrap().clone();
    let text = |table: &Value, member: &str| table[member].as_str().unwrap().to_owned();
    tables
        .iter()
        .map(|table| (text(table, "type"), text(table, "base")))
        .filter(|(name, _)| !answers.iter().any(|a| name.contains(a)))
        .collect()
}
