//! JSON Web Tokens (RFC 7515, 7519), as far as push services want them: ES256 for Apple, VAPID (RFC 8292) and OpenID Connect (`crate::oidc::jwt`), RS256 for
//! Google. Written and read here: a token has two fixed texts and one signature.

use serde::Deserialize;
use serde_json::Value;
use symbolon_protocol::encoding::{b64, b64_array, b64_decode};
use symbolon_protocol::{PublicKey, SecretKey};

/// A longer token is none of VAPID's (bytes).
const LARGEST: usize = 2048;
/// VAPID tokens are valid for at most so long (s; RFC 8292, 2).
pub(super) const VAPID_DAY: u64 = 86_400;

/// `header.claims`, which is what is signed.
pub(crate) fn signing_input(header: &Value, claims: &Value) -> String {
    format!(
        "{}.{}",
        b64(header.to_string().as_bytes()),
        b64(claims.to_string().as_bytes())
    )
}

/// A whole token.
pub(crate) fn with_signature(input: &str, signature: &[u8]) -> String {
    format!("{input}.{}", b64(signature))
}

/// The `Authorization` of a Web Push request: `vapid t=…, k=…`.
pub(super) fn vapid(key: &SecretKey, origin: &str, contact: &str, now: u64) -> String {
    let claims = serde_json::json!({
        "aud": origin,
        // Half of what is allowed: clocks differ.
        "exp": now / 1000 + VAPID_DAY / 2,
        "sub": contact,
    });
    let input = signing_input(&serde_json::json!({ "typ": "JWT", "alg": "ES256" }), &claims);
    let token = with_signature(&input, key.sign(input.as_bytes()).bytes());
    format!("vapid t={token}, k={}", b64(key.public().uncompressed()))
}

/// Why a VAPID token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    #[error("expected `vapid t=TOKEN, k=KEY`")]
    Form,
    #[error("expected a token signed by ES256")]
    Algorithm,
    #[error("the signature is not of this key")]
    Signature,
    #[error("the token is for another audience")]
    Audience,
    #[error("the token has expired, or is valid for over a day")]
    Expiry,
}

/// Who sends a Web Push message: the key that signed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VapidToken {
    pub key: PublicKey,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    exp: u64,
}

impl VapidToken {
    /// Reads and checks an `Authorization` value (RFC 8292, 3) for `origin` at `now` (ms).
    pub fn read(authorization: &str, origin: &str, now: u64) -> Result<Self, JwtError> {
        let (token, key) = Self::split(authorization).ok_or(JwtError::Form)?;
        let (input, signature) = token.rsplit_once('.').ok_or(JwtError::Form)?;
        let (header, claims) = input.split_once('.').ok_or(JwtError::Form)?;
        let header: Header = json(header)?;
        if header.alg != "ES256" {
            return Err(JwtError::Algorithm);
        }
        let key: [u8; 65] = b64_array(key).map_err(|_| JwtError::Form)?;
        let key = PublicKey::parse_uncompressed(&key).map_err(|_| JwtError::Form)?;
        let signature: [u8; 64] = b64_array(signature).map_err(|_| JwtError::Form)?;
        if !key.verify_raw(input.as_bytes(), &signature) {
            return Err(JwtError::Signature);
        }
        let claims: Claims = json(claims)?;
        if claims.aud != origin {
            return Err(JwtError::Audience);
        }
        let now = now / 1000;
        if claims.exp <= now || claims.exp > now + VAPID_DAY {
            return Err(JwtError::Expiry);
        }
        Ok(Self { key })
    }

    /// The values of `t` and `k`, each there once, in either order.
    fn split(authorization: &str) -> Option<(&str, &str)> {
        if authorization.len() > LARGEST {
            return None;
        }
        let (scheme, rest) = authorization.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("vapid") {
            return None;
        }
        let (mut t, mut k) = (None, None);
        for parameter in rest.split(',') {
            let (name, value) = parameter.trim().split_once('=')?;
            let place = match name {
                "t" => &mut t,
                "k" => &mut k,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some((t?, k?))
    }
}

fn json<T: for<'de> Deserialize<'de>>(coded: &str) -> Result<T, JwtError> {
    let text = b64_decode(coded).map_err(|_| JwtError::Form)?;
    serde_json::from_slice(&text).map_err(|_| JwtError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_800_000_000_000;
    const ORIGIN: &str = "https://push.example.net";

    fn key() -> SecretKey {
        SecretKey::from_bytes(&[7; 32]).unwrap()
    }

    fn authorization(header: Value, claims: Value) -> String {
        let input = signing_input(&header, &claims);
        let token = with_signature(&input, key().sign(input.as_bytes()).bytes());
        format!("vapid t={token}, k={}", b64(key().public().uncompressed()))
    }

    #[test]
    fn a_vapid_token_is_believed_for_its_audience_and_a_day() {
        let own = vapid(&key(), ORIGIN, "https://login.example.eu", NOW);
        let read = |at, origin| VapidToken::read(&own, origin, at);
        assert_eq!(read(NOW, ORIGIN).unwrap().key, key().public());
        assert_eq!(read(NOW + 43_199_000, ORIGIN).unwrap().key, key().public());
        assert_eq!(read(NOW + 43_200_000, ORIGIN), Err(JwtError::Expiry));
        assert_eq!(read(NOW - 43_201_000, ORIGIN), Err(JwtError::Expiry));
        assert_eq!(read(NOW, "https://push.example.org"), Err(JwtError::Audience));
        let (t, k) = own.strip_prefix("vapid ").unwrap().split_once(", ").unwrap();
        for same in [
            format!("Vapid {t},{k}"),
            format!("vapid {k}, {t}"),
            format!("vapid {t}, {k}, x=1"),
        ] {
            assert!(VapidToken::read(&same, ORIGIN, NOW).is_ok(), "{same}");
        }
        for form in [
            "",
            "vapid",
            &format!("vapid {t}"),
            &format!("vapid {k}"),
            &format!("vapid {t}, {t}, {k}"),
            &format!("webpush {t}, {k}"),
            &format!("vapid {t}, {k}A"),
            "vapid t=a.b.c, k=d",
        ] {
            assert_eq!(VapidToken::read(form, ORIGIN, NOW), Err(JwtError::Form), "{form}");
        }
    }

    #[test]
    fn algorithms_and_signatures_are_not_the_tokens_to_choose() {
        let claims = serde_json::json!({ "aud": ORIGIN, "exp": NOW / 1000 + 60, "sub": "mailto:a@b.eu" });
        for alg in ["none", "HS256", "RS256", "ES384"] {
            let text = authorization(serde_json::json!({ "alg": alg }), claims.clone());
            assert_eq!(VapidToken::read(&text, ORIGIN, NOW), Err(JwtError::Algorithm));
        }
        let good = authorization(serde_json::json!({ "alg": "ES256" }), claims);
        assert!(VapidToken::read(&good, ORIGIN, NOW).is_ok());
        let other = SecretKey::from_bytes(&[8; 32]).unwrap();
        let swapped = good.replace(
            &b64(key().public().uncompressed()),
            &b64(other.public().uncompressed()),
        );
        assert_eq!(VapidToken::read(&swapped, ORIGIN, NOW), Err(JwtError::Signature));
    }
}
