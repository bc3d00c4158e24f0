//! ID tokens and logout tokens (ES256), the key set, and the ID token that comes back as a hint.

use serde::Deserialize;
use serde_json::{Value, json};
use symbolon_protocol::encoding::{b64, b64_array, b64_decode, hex, sha256};

use super::claims::{acr, amr};
use crate::cas::ticket::About;
use crate::chance;
use crate::keys::{OidcKey, OidcKeys};
use crate::push::{signing_input, with_signature};

/// So long an ID token is good (ms): a client reads it at once.
pub const ID_TOKEN_MS: u64 = 600_000;
/// So long a logout token is good (ms).
const LOGOUT_TOKEN_MS: u64 = 120_000;
/// A longer hint is none of ours (bytes).
const LONGEST: usize = 4096;
/// What a logout token says that it is.
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Of whom, by whom and for whom.
pub struct IdToken<'a> {
    pub issuer: &'a str,
    /// The username.
    pub subject: &'a str,
    /// The client's id.
    pub audience: &'a str,
    pub nonce: &'a str,
    pub about: &'a About,
    /// By which a logout names the session; `None` for clients that are not told.
    pub session: Option<&'a str>,
    /// The access token that is given with it.
    pub access: &'a str,
}

impl IdToken<'_> {
    pub fn sign(&self, keys: &OidcKeys, now: u64) -> String {
        let mut claims = json!({
            "iss": self.issuer,
            "sub": self.subject,
            "aud": self.audience,
            "iat": now / 1000,
            "exp": (now + ID_TOKEN_MS) / 1000,
            "auth_time": self.about.at / 1000,
            "acr": acr(&self.about.strengths).as_str(),
            "amr": amr(&self.about.strengths),
            "at_hash": b64(&sha256(self.access.as_bytes())[..16]),
        });
        if !self.nonce.is_empty() {
            claims["nonce"] = json!(self.nonce);
        }
        if let Some(session) = self.session {
            claims["sid"] = json!(session);
        }
        sign(keys.signer(now), "JWT", &claims)
    }
}

/// Tells a client that a session ended (OpenID Connect Back-Channel Logout 1.0, 2.4).
pub fn logout_token(
    keys: &OidcKeys,
    issuer: &str,
    client: &str,
    session: &str,
    subject: Option<&str>,
    now: u64,
) -> String {
    let mut claims = json!({
        "iss": issuer,
        "aud": client,
        "iat": now / 1000,
        "exp": (now + LOGOUT_TOKEN_MS) / 1000,
        "jti": hex(&chance::random::<16>()),
        "sid": session,
        "events": { LOGOUT_EVENT: {} },
    });
    if let Some(subject) = subject {
        claims["sub"] = json!(subject);
    }
    sign(keys.signer(now), "logout+jwt", &claims)
}

fn sign(key: &OidcKey, kind: &str, claims: &Value) -> String {
    let header = json!({ "typ": kind, "alg": "ES256", "kid": kid(key) });
    let input = signing_input(&header, claims);
    with_signature(&input, key.secret.sign(input.as_bytes()).bytes())
}

/// The public keys with which tokens are verified that are still good, or will soon be signed.
pub fn key_set(keys: &OidcKeys, now: u64) -> Value {
    let all: Vec<Value> = keys
        .published(now, ID_TOKEN_MS)
        .map(|key| {
            let mut shown = point(key);
            shown["use"] = json!("sig");
            shown["alg"] = json!("ES256");
            shown["kid"] = json!(kid(key));
            shown
        })
        .collect();
    json!({ "keys": all })
}

/// The key's members that count (RFC 7517; RFC 7638, 3.2).
fn point(key: &OidcKey) -> Value {
    let (x, y) = key.secret.public().uncompressed()[1..]
        .split_at_checked(32)
        .map(|(x, y)| (b64(x), b64(y)))
        .expect("a point is 65 bytes");
    json!({ "crv": "P-256", "kty": "EC", "x": x, "y": y })
}

/// The key's thumbprint (RFC 7638).
pub fn kid(key: &OidcKey) -> String {
    // Members in their order by name, without spaces: what the RFC hashes.
    b64(&sha256(point(key).to_string().as_bytes()))
}

/// Of whom, and for which client, an ID token of this site was; it may have expired.
#[derive(Debug, PartialEq, Eq)]
pub struct Hint {
    pub subject: String,
    pub client: String,
}

#[derive(Deserialize)]
struct Header {
    /// Logout tokens have another one.
    typ: String,
    alg: String,
    kid: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: String,
}

impl Hint {
    /// `None` for what is no ID token that a key of this site signed.
    pub fn read(keys: &OidcKeys, issuer: &str, text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (input, signature) = text.rsplit_once('.')?;
        let (header, claims) = input.split_once('.')?;
        let header: Header = serde_json::from_slice(&b64_decode(header).ok()?).ok()?;
        let key = keys.all().find(|key| kid(key) == header.kid)?;
        let signature = b64_array::<64>(signature).ok()?;
        let ours = header.typ == "JWT" && header.alg == "ES256";
        if !ours || !key.secret.public().verify_raw(input.as_bytes(), &signature) {
            return None;
        }
        let claims: Claims = serde_json::from_slice(&b64_decode(claims).ok()?).ok()?;
        (claims.iss == issuer).then_some(Self {
            subject: claims.sub,
            client: claims.aud,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cas::strength::Strength;

    const ISSUER: &str = "https://login.example.eu";

    fn token(keys: &OidcKeys, now: u64) -> String {
        IdToken {
            issuer: ISSUER,
            subject: "n002krc5",
            audience: "a client",
            nonce: "n",
            about: &About {
                strengths: vec![Strength::PasswordMobileApp],
                at: 5_000,
                ..About::default()
            },
            session: Some("s"),
            access: "access",
        }
        .sign(keys, now)
    }

    fn part(token: &str, at: usize) -> Value {
        let coded = token.split('.').nth(at).expect("a part");
        serde_json::from_slice(&b64_decode(coded).expect("base64url")).expect("JSON")
    }

    #[test]
    fn tokens_say_what_they_should_and_come_back_as_hints() {
        let keys = OidcKeys::for_tests(&[(1, 1_000)]);
        let token = token(&keys, 9_000);
        let claims = part(&token, 1);
        assert_eq!(claims["amr"], json!(["pwd", "pop", "mca", "mfa"]));
        assert_eq!(
            (&claims["acr"], &claims["nonce"]),
            (&json!("MEDIUM"), &json!("n"))
        );
        assert_eq!((&claims["auth_time"], &claims["exp"]), (&json!(5), &json!(609)));
        let hint = Hint::read(&keys, ISSUER, &token).expect("its own token");
        assert_eq!(
            (hint.subject.as_str(), hint.client.as_str()),
            ("n002krc5", "a client")
        );
        assert_eq!(Hint::read(&keys, "https://other.example", &token), None);
        assert_eq!(
            Hint::read(&OidcKeys::for_tests(&[(1, 1_000)]), ISSUER, &token),
            None
        );
        // The last character is one of A, Q, g and w: another one of them is another signature.
        let (start, last) = token.split_at(token.len() - 1);
        let changed = format!("{start}{}", if last == "A" { "Q" } else { "A" });
        for bad in ["", "a.b.c", &changed, &token.replace('.', "")] {
            assert_eq!(Hint::read(&keys, ISSUER, bad), None, "{bad}");
        }
        let out = logout_token(&keys, ISSUER, "a client", "s", None, 9_000);
        assert_eq!(part(&out, 0)["typ"], "logout+jwt");
        assert_eq!(part(&out, 1)["events"][LOGOUT_EVENT], json!({}));
        assert!(part(&out, 1).get("nonce").is_none() && part(&out, 1).get("sub").is_none());
        assert_eq!(
            Hint::read(&keys, ISSUER, &out),
            None,
            "a logout token is no ID token"
        );
    }

    #[test]
    fn the_key_set_has_what_verifies() {
        let keys = OidcKeys::for_tests(&[(1, 1_000)]);
        let set = key_set(&keys, 2_000);
        let shown = &set["keys"][0];
        assert_eq!(shown["kid"], part(&token(&keys, 2_000), 0)["kid"]);
        assert_eq!((&shown["crv"], &shown["alg"]), (&json!("P-256"), &json!("ES256")));
        let text = set.to_string();
        assert!(!text.contains("\"d\""), "{text}");
        assert_eq!(shown["x"].as_str().map(str::len), Some(43));
    }

    #[test]
    fn thumbprints_are_those_of_the_rfc() {
        let keys = OidcKeys::for_tests(&[(1, 1_000)]);
        let key = keys.signer(2_000);
        let point = point(key);
        let text = format!(
            r#"{{"crv":"P-256","kty":"EC","x":{},"y":{}}}"#,
            point["x"], point["y"]
        );
        assert_eq!(kid(key), b64(&sha256(text.as_bytes())));
    }
}
