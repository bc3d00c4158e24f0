//! Keys and signatures (§1).

use symbolon_protocol::{
    KeyUpdate, KeyUpdateError, PublicKey, SecretKey, Signature, keyupdate::key_update_msg,
};

use crate::sample;

/// RFC 6979, A.2.5: P-256 with SHA-256.
#[test]
fn signatures_are_deterministic() {
    let key = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    let key: [u8; 32] = data_encoding::HEXLOWER
        .decode(key.as_bytes())
        .unwrap()
        .try_into()
        .unwrap();
    let key = SecretKey::from_bytes(&key).unwrap();
    let expected = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    assert_eq!(
        data_encoding::HEXLOWER.encode(key.sign(b"sample").bytes()),
        expected
    );
}

#[test]
fn only_the_signer_and_the_message_verify() {
    let (key, other) = (sample::key("a"), sample::key("b"));
    let signature = key.sign(b"message");
    assert!(key.public().verify(b"message", &signature));
    assert!(!key.public().verify(b"massage", &signature));
    assert!(!other.public().verify(b"message", &signature));
    for bit in 0..512 {
        let mut bytes = *signature.bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(
            Signature::parse(&bytes).map_or(true, |s| !key.public().verify(b"message", &s)),
            "bit {bit}"
        );
    }
}

#[test]
fn both_sides_agree() {
    let (a, b) = (sample::key("a"), sample::key("b"));
    assert_eq!(a.agree(&b.public()), b.agree(&a.public()));
    assert_ne!(a.agree(&b.public()), a.agree(&a.public()));
}

#[test]
fn scalars_are_in_range() {
    let n = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let n: [u8; 32] = data_encoding::HEXLOWER
        .decode(n.as_bytes())
        .unwrap()
        .try_into()
        .unwrap();
    let mut below = n;
    below[31] -= 1;
    assert!(SecretKey::from_bytes(&[0; 32]).is_none());
    assert!(SecretKey::from_bytes(&n).is_none());
    assert!(SecretKey::from_bytes(&[0xff; 32]).is_none());
    assert_eq!(*SecretKey::from_bytes(&below).unwrap().to_bytes(), below);
}

/// The shortest DER: both integers of one byte, and the longest, of 72 bytes.
#[test]
fn der_round_trip() {
    let der = |r: &[u8], s: &[u8]| {
        let integer = |x: &[u8]| {
            let x = &x[x.iter().position(|&b| b != 0).unwrap()..];
            let sign: &[u8] = if x[0] >= 0x80 { &[0] } else { &[] };
            [&[2, (sign.len() + x.len()) as u8], sign, x].concat()
        };
        let content = [integer(r), integer(s)].concat();
        [&[0x30, content.len() as u8], &content[..]].concat()
    };
    for i in 0..200_u32 {
        let signature = sample::key("der").sign(&i.to_be_bytes());
        let (r, s) = signature.bytes().split_at(32);
        let der = der(r, s);
        assert_eq!(Signature::from_der(&der), Ok(signature));
        for end in 0..der.len() {
            assert!(Signature::from_der(&der[..end]).is_err());
        }
        assert!(Signature::from_der(&[&der[..], &[0]].concat()).is_err());
    }
}

#[test]
fn points_are_validated() {
    let key = sample::key("a").public();
    assert_eq!(PublicKey::parse(key.bytes()), Ok(key));
    assert!(PublicKey::parse(&[]).is_err());
    let accepted = (0..1000_u32).filter(|i| {
        let x: [u8; 32] = sample::bytes(&format!("x {i}"));
        let point = |prefix: u8| PublicKey::parse(&[&[prefix], &x[..]].concat());
        assert_eq!(point(2).is_ok(), point(3).is_ok());
        assert!(
            [0, 1, 4, 5, 6, 7, 0x82]
                .into_iter()
                .all(|prefix| point(prefix).is_err())
        );
        point(2).is_ok()
    });
    // About half of all x are on the curve.
    assert!((400..600).contains(&accepted.count()));
}

#[test]
fn key_updates_go_one_step_up() {
    let sid = sample::sid();
    let (old, new) = (sample::key("old"), sample::key("new"));
    let msg = key_update_msg(&sid, 2, &new.public());
    let update = KeyUpdate {
        seq: 2,
        new: new.public(),
        sig_old: old.sign(&msg),
        sig_new: new.sign(&msg),
    };
    assert_eq!(update.verify(&sid, &old.public(), 1), Ok(()));
    for newest in [0, 2, 3, u32::MAX] {
        assert_eq!(
            update.verify(&sid, &old.public(), newest),
            Err(KeyUpdateError::Sequence)
        );
    }
    assert_eq!(
        update.verify(&sid, &new.public(), 1),
        Err(KeyUpdateError::OldSignature)
    );
    let wrong = KeyUpdate {
        sig_new: update.sig_old,
        ..update
    };
    assert_eq!(
        wrong.verify(&sid, &old.public(), 1),
        Err(KeyUpdateError::NewSignature)
    );
}
