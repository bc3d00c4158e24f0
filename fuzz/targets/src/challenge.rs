//! The challenge `C` (§4.1).

use std::sync::LazyLock;

use symbolon_protocol::encoding::{b32, sha256};
use symbolon_protocol::keys::kid;
use symbolon_protocol::{
    Challenge, Kind, Matching, OfflineMemory, OnlineMemory, Path, Refusal, SecretKey, Sid, Verifier, limits,
};

use crate::alloc::bounded;

/// The site of the vectors, whose challenges verify, and any other key.
struct Known {
    sid: Sid,
    site: SecretKey,
    other: SecretKey,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let file: serde_json::Value = serde_json::from_str(crate::VECTORS).expect("the vectors are JSON");
    let text = file["ss_sk"].as_str().expect("the vectors have the site's key");
    let mut scalar = [0; 32];
    for (byte, pair) in scalar.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).expect("ASCII");
        *byte = u8::from_str_radix(pair, 16).expect("hexadecimal");
    }
    Known {
        sid: Sid::parse(file["sid"].as_str().expect("the vectors have a site")).expect("a site name"),
        site: SecretKey::from_bytes(&scalar).expect("a scalar"),
        other: SecretKey::from_bytes(&sha256(b"another site")).expect("a scalar"),
    }
});

/// `C`: what parses is written again byte for byte (P1); what verifies does not verify with a bit changed (P3).
pub fn parse_challenge(data: &[u8]) {
    let Ok(c) = bounded(|| Challenge::parse(data)) else {
        return;
    };
    assert!((limits::CHALLENGE_MIN..=limits::CHALLENGE_MAX).contains(&data.len()));
    assert_eq!(written(&c), data, "written again it differs");
    assert_eq!((&c.bytes[..], c.hash), (data, sha256(data)));
    assert_eq!(c.point().is_some(), c.kind == Kind::Offline);
    assert_eq!(OnlineMemory::next(None, &c).map(|m| m.signed), Ok(1));
    if let Ok(memory) = OfflineMemory::next(None, &c) {
        assert_eq!(OfflineMemory::next(Some(&memory), &c).map(|m| m.shown), Ok(2));
        let newer = OfflineMemory {
            issued: c.issued + 1,
            ..memory
        };
        assert_eq!(OfflineMemory::next(Some(&newer), &c), Err(Refusal::Old));
    }

    let keys = [KNOWN.other.public(), KNOWN.site.public()];
    let linked = [c.cid];
    for path in [Path::Qr, Path::Pending { linked: &linked }] {
        let verifier = Verifier {
            sid: &KNOWN.sid,
            dev: c.dev,
            keys: &keys,
            path,
            offline: None,
        };
        let Ok(verified) = bounded(|| verifier.check(data)) else {
            continue;
        };
        assert_eq!(c.kid, kid(&keys[verified.key_index]));
        assert_eq!(
            (verified.service().as_bytes(), verified.hint().as_bytes()),
            (&c.service[..], &c.hint[..])
        );
        if c.kind == Kind::Offline {
            assert!("SYMBOLON:1/Q/".len() + b32(data).len() <= 418);
        }
        let mut changed = data.to_vec();
        for at in 0..16 {
            let bit = at * data.len() * 8 / 16 + usize::from(data[data.len() - 1]) % 8;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(verifier.check(&changed).is_err(), "bit {bit} may be changed");
            changed[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

/// The layout of §4.1, written from the fields alone.
fn written(c: &Challenge) -> Vec<u8> {
    let mut out = vec![1, c.kind.code()];
    out.extend(c.kid);
    out.extend(c.dev);
    out.extend(c.cid);
    out.extend(c.x);
    out.extend(c.issued.to_be_bytes());
    out.extend(c.ttl.to_be_bytes());
    out.extend([c.matching.code(), c.act.code()]);
    if let Matching::Pick(options) = c.matching {
        out.extend(options);
    }
    for text in [&c.service, &c.hint] {
        out.push(text.len() as u8);
        out.extend(text);
    }
    out.extend(c.signature);
    out
}
