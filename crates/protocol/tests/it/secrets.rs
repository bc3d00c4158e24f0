//! Secrets leave no copy behind and tell nothing when they are printed.

use symbolon_protocol::{
    EnrolQr, EnrolSecret, Method, Otp, Pin, SealError, SealKey, SecretKey, pin::derive_pin_keys,
    seal::seal_aad,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::sample;

/// What can be seen without looking at freed memory: the types wipe themselves on drop, and wiping gives zeros.
#[test]
fn secrets_zeroized() {
    fn wipes_itself<T: ZeroizeOnDrop>(_: &T) {}
    let mut pin = Pin::parse("4071").unwrap();
    let mut secret = EnrolSecret::from_bytes([7; 16]);
    let mut code = Otp { symbols: [9; 9] };
    let keys = derive_pin_keys(&sample::sid(), &[1; 32], &pin);
    wipes_itself(&pin);
    wipes_itself(&secret);
    wipes_itself(&code);
    wipes_itself(&keys);
    wipes_itself(&keys.sign);
    wipes_itself(&SealKey::from_bytes(1, [1; 32]));
    wipes_itself(&keys.sign.to_bytes());
    wipes_itself(&keys.agree.agree(&keys.sign.public()));
    wipes_itself(&secret.pin_key(&pin));
    pin.zeroize();
    secret.zeroize();
    code.zeroize();
    assert_eq!(*pin.as_bytes(), [0; 4]);
    assert_eq!(*secret.bytes(), [0; 16]);
    assert_eq!(code.symbols, [0; 9]);
}

#[test]
fn printing_tells_no_secret() {
    let key = SecretKey::from_bytes(&[7; 32]).unwrap();
    let pin = Pin::parse("4071").unwrap();
    let secret = EnrolSecret::from_bytes([7; 16]);
    let qr = EnrolQr {
        secret: secret.clone(),
        site_key_hash: [1; 32],
        sid: sample::sid(),
    };
    let code = Otp::compute(
        &sample::sid(),
        &[1; 16],
        &[2; 32],
        &[3; 32],
        &[4; 32],
        Method::Pin,
    );
    assert_eq!(format!("{key:?}"), "SecretKey(..)");
    assert_eq!(format!("{pin:?}"), "Pin(..)");
    assert_eq!(format!("{secret:?}"), "EnrolSecret(..)");
    assert_eq!(format!("{code:?}"), "Otp(..)");
    assert_eq!(format!("{:?}", key.sign(b"x")), "Signature(..)");
    assert_eq!(format!("{:?}", SealKey::from_bytes(3, [7; 32])), "SealKey(3, ..)");
    assert!(!format!("{qr:?}").contains("7, 7"));
    // Of a public key the id only: a PIN's public key would let a thief of the phone's storage test PINs.
    assert!(format!("{:?}", key.public()).len() < 24);
}

#[test]
fn sealed_values_open_only_in_their_place() {
    let key = SealKey::from_bytes(1, [7; 32]);
    let aad = seal_aad("devices", "keys", &[1; 16], &[2; 16]);
    let blob = key.seal(&[3; 12], &aad, b"value");
    assert_eq!(key.open(&aad, &blob).unwrap()[..], *b"value");
    let elsewhere = [
        seal_aad("devices", "keys", &[9; 16], &[2; 16]),
        seal_aad("devices", "keys", &[1; 16], &[9; 16]),
        seal_aad("devices", "push", &[1; 16], &[2; 16]),
        seal_aad("pend", "keys", &[1; 16], &[2; 16]),
    ];
    for aad in elsewhere {
        assert_eq!(key.open(&aad, &blob), Err(SealError::Tag));
    }
    assert_eq!(
        SealKey::from_bytes(2, [7; 32]).open(&aad, &blob),
        Err(SealError::Version)
    );
    assert_eq!(
        SealKey::from_bytes(1, [8; 32]).open(&aad, &blob),
        Err(SealError::Tag)
    );
    assert_eq!(key.open(&aad, &[]), Err(SealError::Length));
    assert_eq!(key.open(&aad, &blob[..28]), Err(SealError::Length));
    assert_eq!(key.seal(&[3; 12], &aad, b"").len(), 29);
}
