//! Public keys in the forms of the platforms.

use symbolon_protocol::PublicKey;

use crate::keys::Form;

/// What comes before the point in a SubjectPublicKeyInfo of P-256 (RFC 5480).
const SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// Writes a key in the platform's form.
pub fn encode(key: &PublicKey, form: Form) -> Vec<u8> {
    let point = key.uncompressed();
    match form {
        Form::Spki => [&SPKI[..], point].concat(),
        Form::Point => point.to_vec(),
    }
}

/// Reads a key of the platform's form; `None` if it is anything else.
pub fn decode(bytes: &[u8], form: Form) -> Option<PublicKey> {
    let point = match form {
        Form::Spki => bytes.strip_prefix(&SPKI[..])?,
        Form::Point => bytes,
    };
    PublicKey::parse_uncompressed(point).ok()
}

#[cfg(test)]
mod tests {
    use symbolon_protocol::SecretKey;

    use super::*;

    #[test]
    fn both_forms_read_back_and_nothing_else_does() {
        let key = SecretKey::from_bytes(&[3; 32]).expect("a scalar").public();
        for form in [Form::Spki, Form::Point] {
            let bytes = encode(&key, form);
            assert_eq!(decode(&bytes, form), Some(key));
            for changed in 0..bytes.len() {
                let mut other = bytes.clone();
                other[changed] ^= 1;
                assert_eq!(decode(&other, form), None, "{form:?} at {changed}");
            }
            assert_eq!(decode(&bytes[..bytes.len() - 1], form), None);
            assert_eq!(decode(&[&bytes[..], &[0]].concat(), form), None);
            assert_eq!(decode(&[], form), None);
        }
        assert_eq!(decode(key.bytes(), Form::Point), None, "compressed");
    }
}
