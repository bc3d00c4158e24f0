//! Encryption of Web Push messages: RFC 8291 over `aes128gcm` of RFC 8188, one record.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use symbolon_protocol::{PublicKey, SecretKey};
use zeroize::Zeroizing;

/// Length of the salt (bytes).
const SALT: usize = 16;
/// Salt, record size, length of the key's name, and the sender's key as that name.
const HEADER: usize = SALT + 4 + 1 + 65;
/// Every Web Push service takes so large a body (RFC 8030, 7.2), and no larger one is read here.
pub const LARGEST: usize = 4096;
/// The record's size that is written: larger than any message here.
const RECORD: u32 = 4096;
/// Follows the text of the last record (RFC 8188, 2).
const LAST: u8 = 2;

/// Not a message for this receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EceError {
    #[error("the receiver's key is not a point of the curve")]
    Key,
    #[error("not one record of aes128gcm with the sender's key")]
    Form,
    #[error("the message does not open")]
    Sealed,
}

/// Encrypts for a receiver. `sender` is drawn for this one message, and so is `salt`.
pub fn encrypt(
    receiver: &[u8; 65],
    auth: &[u8; 16],
    sender: &SecretKey,
    salt: &[u8; SALT],
    text: &[u8],
) -> Result<Vec<u8>, EceError> {
    let receiver = PublicKey::parse_uncompressed(receiver).map_err(|_| EceError::Key)?;
    let public = sender.public();
    let (key, nonce) = derive(&sender.agree(&receiver), auth, &receiver, &public, salt);
    let mut body = Vec::with_capacity(HEADER + text.len() + 1 + AES_128_GCM.tag_len());
    body.extend_from_slice(salt);
    body.extend_from_slice(&RECORD.to_be_bytes());
    body.push(65);
    body.extend_from_slice(public.uncompressed());
    let mut record = Zeroizing::new(text.to_vec());
    record.push(LAST);
    let tag = key
        .seal_in_place_separate_tag(nonce, Aad::empty(), &mut record)
        .map_err(|_| EceError::Sealed)?;
    body.extend_from_slice(&record);
    body.extend_from_slice(tag.as_ref());
    Ok(body)
}

/// Opens what was encrypted for `receiver`. Padding is taken off.
pub fn decrypt(receiver: &SecretKey, auth: &[u8; 16], body: &[u8]) -> Result<Zeroizing<Vec<u8>>, EceError> {
    if body.len() > LARGEST {
        return Err(EceError::Form);
    }
    let (salt, rest) = body.split_first_chunk::<SALT>().ok_or(EceError::Form)?;
    let (size, rest) = rest.split_first_chunk::<4>().ok_or(EceError::Form)?;
    let (&[length], rest) = rest.split_first_chunk::<1>().ok_or(EceError::Form)?;
    let (sender, record) = rest.split_first_chunk::<65>().ok_or(EceError::Form)?;
    let size = u32::from_be_bytes(*size) as usize;
    // One record, which is whole: a Web Push message has no second one (RFC 8291, 4).
    if length != 65 || record.len() > size || record.len() <= AES_128_GCM.tag_len() {
        return Err(EceError::Form);
    }
    let sender = PublicKey::parse_uncompressed(sender).map_err(|_| EceError::Form)?;
    let shared = receiver.agree(&sender);
    let (key, nonce) = derive(&shared, auth, &receiver.public(), &sender, salt);
    let mut record = Zeroizing::new(record.to_vec());
    let length = key
        .open_in_place(nonce, Aad::empty(), &mut record)
        .map_err(|_| EceError::Sealed)?
        .len();
    record.truncate(length);
    while record.last() == Some(&0) {
        record.pop();
    }
    match record.pop() {
        Some(LAST) => Ok(record),
        _ => Err(EceError::Form),
    }
}

/// The content's key and nonce (RFC 8291, 3.4).
fn derive(
    shared: &[u8; 32],
    auth: &[u8; 16],
    receiver: &PublicKey,
    sender: &PublicKey,
    salt: &[u8; SALT],
) -> (LessSafeKey, Nonce) {
    let info = [
        b"WebPush: info\0".as_slice(),
        receiver.uncompressed(),
        sender.uncompressed(),
    ];
    let ikm = expand::<32>(auth, shared, &info);
    let key = expand::<16>(salt, &*ikm, &[b"Content-Encoding: aes128gcm\0"]);
    let nonce = expand::<12>(salt, &*ikm, &[b"Content-Encoding: nonce\0"]);
    let key = UnboundKey::new(&AES_128_GCM, &*key).expect("16 bytes are a key of AES-128");
    (LessSafeKey::new(key), Nonce::assume_unique_for_key(*nonce))
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Zeroizing<[u8; N]> {
    let mut out = Zeroizing::new([0; N]);
    Salt::new(HKDF_SHA256, salt)
        .extract(secret)
        .expand(info, Bytes(N))
        .and_then(|okm| okm.fill(&mut *out))
        .expect("HKDF gives up to 8160 bytes");
    out
}

#[cfg(test)]
mod tests {
    use symbolon_protocol::encoding::{b64, b64_array, b64_decode};

    use super::*;

    /// RFC 8291, appendix A.
    #[test]
    fn the_rfcs_own_example() {
        let secret = |text| SecretKey::from_bytes(&b64_array(text).unwrap()).unwrap();
        let receiver = secret("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        let sender = secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        let auth = b64_array("BTBZMqHH6r4Tts7J_aSIgg").unwrap();
        let salt = b64_array("DGv6ra1nlYgDCS1FRnbzlw").unwrap();
        let public: [u8; 65] = b64_array(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        )
        .unwrap();
        assert_eq!(receiver.public().uncompressed(), &public);
        let body = encrypt(
            &public,
            &auth,
            &sender,
            &salt,
            b"When I grow up, I want to be a watermelon",
        )
        .unwrap();
        assert_eq!(
            b64(&body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK\
             6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
        let text = decrypt(&receiver, &auth, &body).unwrap();
        assert_eq!(text.as_slice(), b"When I grow up, I want to be a watermelon");
    }

    #[test]
    fn no_byte_of_a_message_can_be_changed_or_left_out() {
        let receiver = SecretKey::from_bytes(&[3; 32]).unwrap();
        let sender = SecretKey::from_bytes(&[4; 32]).unwrap();
        let body = encrypt(
            receiver.public().uncompressed(),
            &[5; 16],
            &sender,
            &[6; 16],
            b"hint",
        )
        .unwrap();
        assert!(decrypt(&receiver, &[5; 16], &body).is_ok());
        for at in (0..body.len()).filter(|at| !(16..20).contains(at)) {
            let mut other = body.clone();
            other[at] ^= 1;
            assert!(decrypt(&receiver, &[5; 16], &other).is_err(), "{at}");
            assert!(decrypt(&receiver, &[5; 16], &body[..at]).is_err(), "{at}");
        }
        assert_eq!(decrypt(&receiver, &[0; 16], &body), Err(EceError::Sealed));
        assert_eq!(
            decrypt(&receiver, &[5; 16], &b64_decode("AAAA").unwrap()),
            Err(EceError::Form)
        );
        assert_eq!(
            encrypt(&[4; 65], &[5; 16], &sender, &[6; 16], b""),
            Err(EceError::Key)
        );
    }
}
