//! The address under which one site reaches one phone. It *is* the phone's token, sealed together with the site's name:
//! nothing is stored, and two sites' addresses of one phone have nothing in common.

use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use symbolon_protocol::encoding::{b64, b64_decode, sha256};
use symbolon_protocol::seal::seal_aad;
use symbolon_protocol::{PushTarget, SealKey, SecretKey, limits};
use zeroize::Zeroizing;

use crate::chance;

/// Longest alias (bytes of base64url): with the gateway's own name it fits into a push URL.
const LONGEST: usize = limits::PUSH_URL - "https://".len() - 63 - "/p/".len();

/// Makes and opens aliases.
pub struct Aliases {
    seal: SealKey,
    receivers: Prk,
}

/// An opened alias.
pub struct Alias {
    pub site: String,
    kind: Kind,
    token: Zeroizing<String>,
    /// The keys of the address, which the site encrypts for.
    pub receiver: SecretKey,
    pub auth: [u8; 16],
}

/// By whom a phone is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Fcm,
    Apns,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AliasError {
    #[error("the token is empty, too long or not ASCII")]
    Token,
    #[error("the address is none of this gateway's")]
    Foreign,
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

impl Aliases {
    /// From the gateway's one secret.
    pub fn new(secret: &[u8; 32]) -> Self {
        let prk = Salt::new(HKDF_SHA256, b"symbolon gateway").extract(secret);
        let mut seal = Zeroizing::new([0; 32]);
        expand(&prk, &[b"seal"], &mut *seal);
        Self {
            seal: SealKey::from_bytes(1, *seal),
            receivers: prk,
        }
    }

    /// A new alias of a phone for a site.
    pub fn make(&self, site: &str, kind: Kind, token: &str) -> Result<(String, Alias), AliasError> {
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(AliasError::Token);
        }
        let mut plain = Zeroizing::new(vec![kind as u8, site.len() as u8]);
        plain.extend_from_slice(site.as_bytes());
        plain.extend_from_slice(token.as_bytes());
        let text = b64(&self.seal.seal(&chance::random(), &aad(), &plain));
        if text.len() > LONGEST {
            return Err(AliasError::Token);
        }
        let alias = self.open(&text)?;
        Ok((text, alias))
    }

    /// Opens what [`Self::make`] gave.
    pub fn open(&self, text: &str) -> Result<Alias, AliasError> {
        if text.len() > LONGEST {
            return Err(AliasError::Foreign);
        }
        let blob = b64_decode(text).map_err(|_| AliasError::Foreign)?;
        let plain = self.seal.open(&aad(), &blob).map_err(|_| AliasError::Foreign)?;
        let foreign = AliasError::Foreign;
        let (&[kind, length], rest) = plain.split_first_chunk::<2>().ok_or(foreign)?;
        let (site, token) = rest.split_at_checked(length.into()).ok_or(foreign)?;
        let text_of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| foreign);
        let (receiver, auth) = self.keys(&blob);
        Ok(Alias {
            site: text_of(site)?,
            kind: match kind {
                0 => Kind::Fcm,
                1 => Kind::Apns,
                _ => return Err(foreign),
            },
            token: Zeroizing::new(text_of(token)?),
            receiver,
            auth,
        })
    }

    /// The keys of an address follow from it and the gateway's secret.
    fn keys(&self, blob: &[u8]) -> (SecretKey, [u8; 16]) {
        let name = sha256(blob);
        let mut auth = [0; 16];
        expand(&self.receivers, &[b"auth", &name], &mut auth);
        let mut secret = Zeroizing::new([0; 32]);
        for count in 0..=u8::MAX {
            expand(&self.receivers, &[b"receiver", &[count], &name], &mut *secret);
            // All but about one in 2³² are a key.
            if let Some(receiver) = SecretKey::from_bytes(&secret) {
                return (receiver, auth);
            }
        }
        unreachable!("256 draws that each fail once in 2^32 do not all fail")
    }
}

impl Alias {
    /// Where a tag for this phone goes.
    pub fn target(&self, route: [u8; 8]) -> PushTarget {
        let token = self.token.to_string();
        match self.kind {
            Kind::Fcm => PushTarget::Fcm { token, route },
            Kind::Apns => PushTarget::Apns { token, route },
        }
    }
}

fn aad() -> Vec<u8> {
    seal_aad("gateway", "alias", &[], &[])
}

fn expand(prk: &Prk, info: &[&[u8]], out: &mut [u8]) {
    prk.expand(info, Bytes(out.len()))
        .and_then(|okm| okm.fill(out))
        .expect("HKDF gives up to 8160 bytes");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_one_sites_and_opens_here_alone() {
        let own = Aliases::new(&[7; 32]);
        let (one, alias) = own.make("login.example.eu", Kind::Fcm, "token").unwrap();
        let (two, other) = own.make("login.example.org", Kind::Fcm, "token").unwrap();
        let again = own.open(&one).unwrap();
        assert_eq!(again.site, "login.example.eu");
        assert_eq!(again.receiver.public(), alias.receiver.public());
        assert_ne!(other.receiver.public(), alias.receiver.public());
        assert_ne!(other.auth, alias.auth);
        assert!(one.bytes().zip(two.bytes()).filter(|(a, b)| a == b).count() < one.len() / 4);
        assert!(
            alias.target([1; 8])
                == PushTarget::Fcm {
                    token: "token".into(),
                    route: [1; 8]
                }
        );
        assert!(Aliases::new(&[8; 32]).open(&one).is_err());
        for bad in ["", "AAAA", &one[1..], &format!("{one}A")] {
            assert!(own.open(bad).is_err());
        }
    }

    #[test]
    fn a_token_fits_into_a_push_url_or_is_refused() {
        let own = Aliases::new(&[7; 32]);
        let site = "a".repeat(60) + ".eu";
        let longest = (1..4096)
            .rev()
            .find(|n| own.make(&site, Kind::Fcm, &"t".repeat(*n)).is_ok());
        assert_eq!(longest, Some(618));
        let (alias, _) = own.make(&site, Kind::Fcm, &"t".repeat(618)).unwrap();
        assert!(format!("https://{site}/p/{alias}").len() <= limits::PUSH_URL);
        for bad in ["", "a b", "ä", "a\n"] {
            assert!(own.make(&site, Kind::Apns, bad).is_err(), "{bad:?}");
        }
    }
}
