//! The PIN (§2.1, §3.1).

use std::collections::HashSet;

use symbolon_protocol::{
    Pin,
    pin::{WEAK_PINS, derive_pin_keys},
};

use crate::sample;

fn all() -> impl Iterator<Item = Pin> {
    (0..10_000).map(|n| Pin::parse(&format!("{n:04}")).unwrap())
}

/// Every PIN gives keys like any others, and no two PINs the same: nothing on the phone tells the right one.
#[test]
fn pin_wrong_key_is_valid_key() {
    let (sid, kd) = (sample::sid(), sample::bytes("kd"));
    let mut seen = HashSet::new();
    for pin in all() {
        let keys = derive_pin_keys(&sid, &kd, &pin);
        for key in [&keys.sign, &keys.agree] {
            assert!(seen.insert(*key.to_bytes()), "two keys alike");
        }
        let signature = keys.sign.sign(b"message");
        assert!(keys.sign.public().verify(b"message", &signature));
    }
    assert_eq!(seen.len(), 20_000);
}

#[test]
fn pin_keys_depend_on_sid_kd_and_pin() {
    let derive = |sid: &str, kd: &str, pin: &str| {
        let sid = symbolon_protocol::Sid::parse(sid).unwrap();
        *derive_pin_keys(&sid, &sample::bytes(kd), &Pin::parse(pin).unwrap())
            .sign
            .to_bytes()
    };
    let base = derive("a.b", "kd", "4071");
    assert_eq!(base, derive("a.b", "kd", "4071"));
    for other in [
        derive("a.c", "kd", "4071"),
        derive("a.b", "kd2", "4071"),
        derive("a.b", "kd", "4072"),
    ] {
        assert_ne!(base, other);
    }
}

#[test]
fn sixteen_pins_are_weak() {
    let weak: Vec<String> = all()
        .filter(Pin::is_weak)
        .map(|p| String::from_utf8(p.as_bytes().to_vec()).unwrap())
        .collect();
    let mut expected: Vec<&str> = WEAK_PINS.to_vec();
    expected.sort_unstable();
    assert_eq!(weak, expected);
}
