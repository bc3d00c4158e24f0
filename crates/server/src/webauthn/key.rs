//! A credential's public key (COSE, RFC 9053) and its signatures.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

use super::Refusal;
use super::cbor::{Head, Reader};

/// What is offered to a key, the first one first: ES256 is in every key, Ed25519 in newer ones, RS256 in the chips of
/// older computers.
pub const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];
const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

/// One of [`ALGORITHMS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// On the curve P-256.
    Es256(symbolon_protocol::PublicKey),
    Ed25519([u8; 32]),
    Rs256 {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
}

/// The labels of a COSE key that are looked at.
#[derive(Default)]
struct Labels<'a> {
    kind: Option<i64>,
    algorithm: Option<i64>,
    curve: Option<i64>,
    /// x, or the modulus (which has the label that a curve has elsewhere).
    first: Option<&'a [u8]>,
    /// y, or nothing.
    third: Option<&'a [u8]>,
    /// x of a curve, or the exponent.
    second: Option<&'a [u8]>,
}

impl<'a> Labels<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes);
        let Head::Map(pairs) = reader.head()? else {
            return Err(Refusal::Form);
        };
        let mut labels = Self::default();
        let mut seen = Vec::new();
        for _ in 0..pairs {
            let Head::Int(label) = reader.head()? else {
                return Err(Refusal::Form);
            };
            if seen.contains(&label) || seen.len() == 16 {
                return Err(Refusal::Form);
            }
            seen.push(label);
            match (label, reader.head()?) {
                (1, Head::Int(kind)) => labels.kind = Some(kind),
                (3, Head::Int(algorithm)) => labels.algorithm = Some(algorithm),
                (-1, Head::Int(curve)) => labels.curve = Some(curve),
                (-1, Head::Bytes(modulus)) => labels.first = Some(modulus),
                (-2, Head::Bytes(second)) => labels.second = Some(second),
                (-3, Head::Bytes(third)) => labels.third = Some(third),
                _ => return Err(Refusal::Form),
            }
        }
        match reader.rest() {
            [] => Ok(labels),
            _ => Err(Refusal::Form),
        }
    }
}

impl PublicKey {
    /// A COSE key with nothing behind it.
    pub fn parse(cose: &[u8]) -> Result<Self, Refusal> {
        let labels = Labels::read(cose)?;
        match (labels.kind, labels.algorithm, labels.curve) {
            (Some(2), Some(ES256), Some(1)) => {
                let (Some(x), Some(y), None) = (labels.second, labels.third, labels.first) else {
                    return Err(Refusal::Form);
                };
                if x.len() != 32 || y.len() != 32 {
                    return Err(Refusal::Form);
                }
                let point = [&[4], x, y].concat();
                let key =
                    symbolon_protocol::PublicKey::parse_uncompressed(&point).map_err(|_| Refusal::Form)?;
                Ok(Self::Es256(key))
            }
            (Some(1), Some(EDDSA), Some(6)) => match (labels.second, labels.third, labels.first) {
                (Some(x), None, None) => Ok(Self::Ed25519(x.try_into().map_err(|_| Refusal::Form)?)),
                _ => Err(Refusal::Form),
            },
            (Some(3), Some(RS256), None) => match (labels.first, labels.second, labels.third) {
                (Some(modulus), Some(exponent), None) => Ok(Self::Rs256 {
                    modulus: modulus.to_vec(),
                    exponent: exponent.to_vec(),
                }),
                _ => Err(Refusal::Form),
            },
            (Some(_), Some(algorithm), _) if !ALGORITHMS.contains(&algorithm) => Err(Refusal::Algorithm),
            _ => Err(Refusal::Form),
        }
    }

    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(key) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key.uncompressed())
                .verify(message, signature)
                .is_ok(),
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key)
                .verify(message, signature)
                .is_ok(),
            Self::Rs256 { modulus, exponent } => RsaPublicKeyComponents {
                n: modulus,
                e: exponent,
            }
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            .is_ok(),
        }
    }
}
