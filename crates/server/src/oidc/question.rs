//! What a client sends to `/oidc/token`, and the bearer of an access token.

use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::http::{Form, parse_id};

/// The longest form (bytes).
pub const LONGEST: usize = 8 * 1024;

/// How a client says who it is (OpenID Connect Core, 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `client_secret_basic`
    Basic,
    /// `client_secret_post`
    Post,
    /// `none`: a public client.
    Nothing,
}

/// A request for a token.
pub struct Question {
    pub client: [u8; 16],
    pub by: By,
    /// Empty for a public client.
    pub secret: Zeroizing<String>,
    pub code: String,
    pub redirect: String,
    /// Of PKCE.
    pub verifier: String,
}

/// Why no token is given (RFC 6749, 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("a parameter is missing or comes twice, or the client says in two ways who it is")]
    Request,
    #[error("code_verifier is missing or is not 43 to 128 characters of RFC 7636: every client needs PKCE")]
    Verifier,
    #[error("the client is not known, or its secret is wrong, missing or one too many")]
    Client,
    #[error("grant_type must be authorization_code")]
    GrantType,
    #[error(
        "the code is not known, was used before, is too old, or is for another client, redirect address or verifier"
    )]
    Grant,
    #[error("too many requests failed; wait a minute")]
    Busy,
    #[error("the site could not answer; try again")]
    Internal,
}

impl Refusal {
    /// The code of the error.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request | Self::Verifier => "invalid_request",
            Self::Client => "invalid_client",
            Self::GrantType => "unsupported_grant_type",
            Self::Grant => "invalid_grant",
            Self::Busy => "temporarily_unavailable",
            Self::Internal => "server_error",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::Client => 401,
            Self::Busy => 429,
            Self::Internal => 503,
            _ => 400,
        }
    }
}

impl Question {
    /// Reads the body of a form, and the header `Authorization`, which is empty where there is none.
    pub fn parse(authorization: &str, body: &[u8]) -> Result<Self, Refusal> {
        if body.len() > LONGEST || authorization.len() > LONGEST {
            return Err(Refusal::Request);
        }
        let form = Form::parse(body).ok_or(Refusal::Request)?;
        let named = form.field("client_id");
        let posted = form.field("client_secret");
        let (by, id, secret) = if authorization.is_empty() {
            let by = if posted.is_empty() { By::Nothing } else { By::Post };
            (by, named.to_owned(), Zeroizing::new(posted.to_owned()))
        } else {
            let (id, secret) = read_basic(authorization).ok_or(Refusal::Client)?;
            if !posted.is_empty() || (!named.is_empty() && named != id) {
                return Err(Refusal::Request);
            }
            (By::Basic, id, secret)
        };
        if id.is_empty() {
            return Err(Refusal::Client);
        }
        let client = parse_id(&id).ok_or(Refusal::Client)?;
        match form.field("grant_type") {
            "authorization_code" => {}
            "" => return Err(Refusal::Request),
            _ => return Err(Refusal::GrantType),
        }
        if form.field("code").is_empty() || form.field("redirect_uri").is_empty() {
            return Err(Refusal::Request);
        }
        Ok(Self {
            client,
            by,
            secret,
            code: form.field("code").to_owned(),
            redirect: form.field("redirect_uri").to_owned(),
            verifier: form.field("code_verifier").to_owned(),
        })
    }

    /// Is the verifier in the form of RFC 7636, 4.1?
    pub fn has_verifier(&self) -> bool {
        (43..=128).contains(&self.verifier.len())
            && self
                .verifier
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    }
}

/// Id and secret of `Basic …`; both are escaped as in forms (RFC 6749, 2.3.1).
fn read_basic(authorization: &str) -> Option<(String, Zeroizing<String>)> {
    let (scheme, coded) = authorization.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let plain = Zeroizing::new(BASE64.decode(coded.trim().as_bytes()).ok()?);
    let text = std::str::from_utf8(&plain).ok()?;
    let (id, secret) = text.split_once(':')?;
    if secret.is_empty() {
        return None;
    }
    Some((unescape(id)?, Zeroizing::new(unescape(secret)?)))
}

/// One value of a form.
fn unescape(text: &str) -> Option<String> {
    if text.contains(['&', '=']) {
        return None;
    }
    let mut pairs = form_urlencoded::parse(text.as_bytes());
    let (name, _) = pairs.next()?;
    Some(name.into_owned())
}

/// The access token of `Authorization: Bearer …` (RFC 6750, 2.1).
pub fn read_bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    let plain = (16..=256).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (scheme.eq_ignore_ascii_case("bearer") && plain).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0102030405060708090a0b0c0d0e0f10";
    const GOOD: &str =
        "grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fa.eu%2F&code_verifier=v";

    fn basic(pair: &str) -> String {
        format!("Basic {}", BASE64.encode(pair.as_bytes()))
    }

    #[test]
    fn a_client_says_once_who_it_is() {
        let read = |authorization: &str, more: &str| {
            Question::parse(authorization, format!("{GOOD}{more}").as_bytes())
                .map(|question| (question.by, question.secret.to_string()))
        };
        let named = format!("&client_id={ID}");
        assert_eq!(
            read(&basic(&format!("{ID}:s%2Bx")), ""),
            Ok((By::Basic, "s+x".into()))
        );
        assert_eq!(
            read(&basic(&format!("{ID}:s")), &named),
            Ok((By::Basic, "s".into()))
        );
        assert_eq!(
            read("", &format!("{named}&client_secret=s")),
            Ok((By::Post, "s".into()))
        );
        assert_eq!(read("", &named), Ok((By::Nothing, String::new())));
        for (authorization, more, refusal) in [
            (
                basic(&format!("{ID}:s")),
                "&client_secret=s".to_owned(),
                Refusal::Request,
            ),
            (
                basic(&format!("{ID}:s")),
                "&client_id=x".to_owned(),
                Refusal::Request,
            ),
            (basic(ID), String::new(), Refusal::Client),
            (basic(&format!("{ID}:")), String::new(), Refusal::Client),
            ("Bearer x".to_owned(), named.clone(), Refusal::Client),
            (String::new(), String::new(), Refusal::Client),
            (String::new(), "&client_id=x".to_owned(), Refusal::Client),
            (String::new(), format!("{named}{named}"), Refusal::Request),
        ] {
            assert_eq!(
                read(&authorization, &more).err(),
                Some(refusal),
                "{authorization} {more}"
            );
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let read = |body: &str| {
            Question::parse("", format!("client_id={ID}&{body}").as_bytes())
                .err()
                .map(Refusal::code)
        };
        assert_eq!(read(GOOD), None);
        assert_eq!(read("code=c&redirect_uri=x"), Some("invalid_request"));
        assert_eq!(read("grant_type=authorization_code"), Some("invalid_request"));
        assert_eq!(read("grant_type=password"), Some("unsupported_grant_type"));
        let question = |verifier: &str| {
            let body = GOOD.replace("verifier=v", &format!("verifier={verifier}"));
            Question::parse("", format!("client_id={ID}&{body}").as_bytes()).expect("it reads")
        };
        assert!(question(&"a".repeat(43)).has_verifier() && question(&"~".repeat(128)).has_verifier());
        for bad in ["", "short", &"a".repeat(129), &"a+".repeat(30)] {
            assert!(!question(bad).has_verifier(), "{bad}");
        }
    }

    #[test]
    fn bearers_are_read_in_one_way() {
        let token = "A".repeat(52);
        assert_eq!(read_bearer(&format!("Bearer {token}")), Some(token.as_str()));
        for bad in [
            "",
            "Bearer",
            "Bearer ",
            "Bearer short",
            "Basic AAAAAAAAAAAAAAAAAAAA",
            "Bearer AAAAAAAAAAAAAAA AAAA",
        ] {
            assert_eq!(read_bearer(bad), None, "{bad}");
        }
    }
}
