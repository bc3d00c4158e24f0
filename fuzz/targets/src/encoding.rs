//! Text encodings, keys and signatures (§1).

use std::sync::LazyLock;

use symbolon_protocol::encoding::{b32, b32_decode, b64, b64_array, b64_decode, sha256};
use symbolon_protocol::{PublicKey, SecretKey, Signature};

use crate::alloc::bounded;

/// The order n of the group, big-endian.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

static KEY: LazyLock<SecretKey> =
    LazyLock::new(|| SecretKey::from_bytes(&sha256(b"a key")).expect("a scalar"));

/// Accepted text encodes to itself, and every bytes' text is accepted (P4).
pub fn b32_b64_strict(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        if let Ok(bytes) = bounded(|| b64_decode(text)) {
            assert_eq!(b64(&bytes), text);
        }
        if let Ok(bytes) = bounded(|| b32_decode(text)) {
            assert_eq!(b32(&bytes), text);
        }
        let exact: Result<[u8; 16], _> = bounded(|| b64_array(text));
        assert_eq!(
            exact.ok().map(Vec::from),
            b64_decode(text).ok().filter(|bytes| bytes.len() == 16)
        );
    }
    assert_eq!(b64_decode(&b64(data)).as_deref(), Ok(data));
    assert_eq!(b32_decode(&b32(data)).as_deref(), Ok(data));
}

/// Points have one form; signatures are two numbers in 1..n−1, and a chance one verifies under no key.
pub fn point_and_sig_decode(data: &[u8]) {
    let long = data.get(..65).unwrap_or(data);
    if let Ok(key) = bounded(|| PublicKey::parse_uncompressed(long)) {
        assert_eq!(key.uncompressed()[..], *long);
        assert_eq!(PublicKey::parse(key.bytes()), Ok(key));
    }
    for bytes in [
        data,
        data.get(..33).unwrap_or_default(),
        data.get(..64).unwrap_or_default(),
    ] {
        if let Ok(key) = bounded(|| PublicKey::parse(bytes)) {
            assert_eq!(key.bytes()[..], *bytes);
            assert_eq!(PublicKey::parse_uncompressed(key.uncompressed()), Ok(key));
            // The same secret from both ends, where this key is one whose secret is known.
            let shared = bounded(|| KEY.agree(&key));
            if let Some(secret) = data
                .get(33..65)
                .and_then(|s| SecretKey::from_bytes(s.try_into().ok()?))
                && secret.public() == key
            {
                assert_eq!(secret.agree(&KEY.public()), shared);
            }
            if let Some(Ok(signature)) = data.get(33..97).map(Signature::parse) {
                assert!(!key.verify(b"what nobody signed", &signature));
            }
        }
        let signature = bounded(|| Signature::parse(bytes));
        let in_range = |x: &[u8]| x < &ORDER[..] && x.iter().any(|b| *b != 0);
        let expected = bytes.len() == 64 && in_range(&bytes[..32]) && in_range(&bytes[32..]);
        assert_eq!(signature.is_ok(), expected);
        if let Ok(signature) = signature {
            assert_eq!(signature.bytes()[..], *bytes);
            assert!(!KEY.public().verify(b"what nobody signed", &signature));
        }
    }
}

/// DER in its one form, to and fro.
pub fn der_to_raw_sig(data: &[u8]) {
    if let Ok(signature) = bounded(|| Signature::from_der(data)) {
        assert_eq!(
            der(&signature),
            data,
            "another form of the same signature was taken"
        );
    }
    if let Some(Ok(signature)) = data.get(..64).map(Signature::parse) {
        assert_eq!(Signature::from_der(&der(&signature)), Ok(signature));
    }
}

fn der(signature: &Signature) -> Vec<u8> {
    let (r, s) = signature.bytes().split_at(32);
    let content = [integer(r), integer(s)].concat();
    [vec![0x30, content.len() as u8], content].concat()
}

fn integer(number: &[u8]) -> Vec<u8> {
    let mut digits: Vec<u8> = number.iter().copied().skip_while(|b| *b == 0).collect();
    if digits[0] >= 0x80 {
        digits.insert(0, 0);
    }
    [vec![0x02, digits.len() as u8], digits].concat()
}
