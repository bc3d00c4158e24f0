//! What a client asks for when it sends a browser to `/oidc/authorize`. It is read in two steps: to whom an error may be
//! sent at all, and then the rest.

use serde::{Deserialize, Serialize};
use symbolon_protocol::encoding::b64_array;

use super::client::{Client, Scope, scope_text};
use crate::cas::ask::Ask;
use crate::cas::strength::{Level, Strength, Wanted};
use crate::http::{Form, parse_id};

/// The longest `state` and `nonce` (bytes).
pub const LONGEST: usize = 1024;
/// The longest `login_hint` (bytes): that of an e-mail address.
const LONGEST_HINT: usize = 254;

/// What OpenID Connect adds to a request: kept as JSON with the sign-in that it starts, and with its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorise {
    /// The client's id.
    pub client: String,
    /// Given back as it came; may be empty.
    pub state: String,
    /// Goes into the ID token; may be empty.
    pub nonce: String,
    /// The hash of the verifier (PKCE, S256): 32 bytes in base64url.
    pub challenge: String,
    pub scopes: Vec<Scope>,
    /// The sign-in may be so old (s).
    pub max_age: Option<u64>,
    /// An address that the person may have; may be empty.
    pub hint: String,
    /// `acr_values` as they were given; may be empty.
    pub acr: String,
}

/// Why nobody is told anything but the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    #[error("a parameter comes twice, or there are too many")]
    Form,
    #[error("no client has this id")]
    Client,
}

/// Why a request is not followed; told to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("response_type must be code")]
    ResponseType,
    #[error("response_mode must be query")]
    ResponseMode,
    #[error("scope must contain openid")]
    Scope,
    #[error("code_challenge is missing or is not a SHA-256 in base64url: every client needs PKCE")]
    Pkce,
    #[error("code_challenge_method must be S256")]
    PkceMethod,
    #[error("prompt is none, login, select_account or consent, and none stands alone")]
    Prompt,
    #[error("max_age must be a number of seconds")]
    MaxAge,
    #[error("state, nonce, acr_values and login_hint must be text of a sensible length")]
    Text,
    #[error("request objects are not read here")]
    Request,
    #[error("request objects are not read here")]
    RequestUri,
    #[error("nobody can sign in here as well as was asked for")]
    TooStrong,
    #[error("nobody is signed in, or not lately enough")]
    Login,
    #[error("the person must confirm with another factor")]
    Interaction,
}

impl Wrong {
    /// The code of the error (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6; RFC 9470).
    pub fn code(self) -> &'static str {
        match self {
            Self::ResponseType => "unsupported_response_type",
            Self::Scope => "invalid_scope",
            Self::Request => "request_not_supported",
            Self::RequestUri => "request_uri_not_supported",
            Self::TooStrong => "unmet_authentication_requirements",
            Self::Login => "login_required",
            Self::Interaction => "interaction_required",
            _ => "invalid_request",
        }
    }
}

/// A request of which is known who sent it, and where an answer should go; neither is believed yet.
pub struct Named {
    form: Form,
    pub client: [u8; 16],
}

impl Named {
    /// Reads a query. Parameters that are not known are let pass.
    pub fn parse(query: &str) -> Result<Self, AskError> {
        let form = Form::parse(query.as_bytes()).ok_or(AskError::Form)?;
        let client = parse_id(form.field("client_id")).ok_or(AskError::Client)?;
        Ok(Self { form, client })
    }

    pub fn redirect(&self) -> &str {
        self.form.field("redirect_uri")
    }

    /// As it is given back with an error; empty if it could not be.
    pub fn state(&self) -> &str {
        Some(self.form.field("state"))
            .filter(|state| is_text(state, LONGEST))
            .unwrap_or("")
    }

    /// The rest, of a client that is registered and whose redirect address is its own.
    pub fn ask(&self, client: &Client) -> Result<Ask, Wrong> {
        let field = |name: &str| self.form.field(name);
        for (name, wrong) in [("request", Wrong::Request), ("request_uri", Wrong::RequestUri)] {
            if !field(name).is_empty() {
                return Err(wrong);
            }
        }
        if field("response_type") != "code" {
            return Err(Wrong::ResponseType);
        }
        if !matches!(field("response_mode"), "" | "query") {
            return Err(Wrong::ResponseMode);
        }
        if field("code_challenge_method") != "S256" {
            return Err(if field("code_challenge").is_empty() {
                Wrong::Pkce
            } else {
                Wrong::PkceMethod
            });
        }
        b64_array::<32>(field("code_challenge")).map_err(|_| Wrong::Pkce)?;
        for (name, longest) in [("state", LONGEST), ("nonce", LONGEST), ("acr_values", LONGEST)] {
            if !is_text(field(name), longest) {
                return Err(Wrong::Text);
            }
        }
        // An address may have letters beyond ASCII.
        let hint = field("login_hint");
        if hint.len() > LONGEST_HINT || hint.chars().any(char::is_control) {
            return Err(Wrong::Text);
        }
        let (none, login) = read_prompt(field("prompt"))?;
        let max_age = match field("max_age") {
            "" => None,
            digits => Some(read_seconds(digits).ok_or(Wrong::MaxAge)?),
        };
        Ok(Ask {
            url: self.redirect().to_owned(),
            renew: login || max_age == Some(0),
            gateway: none,
            post: false,
            wanted: read_acr(field("acr_values")),
            oidc: Some(Box::new(Authorise {
                client: field("client_id").to_owned(),
                state: field("state").to_owned(),
                nonce: field("nonce").to_owned(),
                challenge: field("code_challenge").to_owned(),
                scopes: read_scopes(field("scope"), client).ok_or(Wrong::Scope)?,
                max_age,
                hint: hint.to_owned(),
                acr: field("acr_values").to_owned(),
            })),
        })
    }
}

impl Authorise {
    /// The query that reads as the request `ask`, of which this is a part.
    pub fn to_query(&self, ask: &Ask) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client)
            .append_pair("redirect_uri", &ask.url)
            .append_pair("scope", &scope_text(&self.scopes))
            .append_pair("code_challenge", &self.challenge)
            .append_pair("code_challenge_method", "S256");
        let max_age = self.max_age.map(|age| age.to_string()).unwrap_or_default();
        let prompt = match (ask.gateway, ask.renew) {
            (true, _) => "none",
            (_, true) => "login",
            _ => "",
        };
        for (name, value) in [
            ("state", self.state.as_str()),
            ("nonce", &self.nonce),
            ("prompt", prompt),
            ("max_age", &max_age),
            ("acr_values", &self.acr),
            ("login_hint", &self.hint),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// Is a sign-in of `at` (ms) too old?
    pub fn is_too_old(&self, at: u64, now: u64) -> bool {
        self.max_age
            .is_some_and(|age| now.saturating_sub(at) > age.saturating_mul(1000))
    }
}

/// Visible ASCII and spaces (RFC 6749, appendix A).
fn is_text(text: &str, longest: usize) -> bool {
    text.len() <= longest && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// (nobody is asked for anything, nobody gets there by a session that is there already)
fn read_prompt(text: &str) -> Result<(bool, bool), Wrong> {
    let (mut none, mut login, mut others) = (false, false, false);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match word {
            "none" => none = true,
            // A sign-in begins with the choice of the account.
            "login" | "select_account" => login = true,
            // What is told was decided when the client was registered: there is nothing to consent to.
            "consent" => others = true,
            _ => return Err(Wrong::Prompt),
        }
    }
    if none && (login || others) {
        return Err(Wrong::Prompt);
    }
    Ok((none, login))
}

/// Digits alone; a number of ten digits is more than any sign-in is old.
fn read_seconds(digits: &str) -> Option<u64> {
    let plain = (1..=10).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Those that the client may ask for; `None` without `openid`.
fn read_scopes(text: &str, client: &Client) -> Option<Vec<Scope>> {
    let asked: Vec<&str> = text.split(' ').collect();
    let mut scopes = client.scopes.clone();
    scopes.retain(|scope| asked.contains(&scope.as_str()));
    asked.contains(&"openid").then_some(scopes)
}

/// One of these is enough: levels or strengths by their names. Names that nobody knows are let pass.
fn read_acr(text: &str) -> Wanted {
    let mut known = false;
    let mut strengths: Vec<Strength> = Vec::new();
    for name in text.split(' ') {
        let level = Level::parse(name);
        let strength = Strength::parse(name);
        known |= level.is_some() || strength.is_some();
        for candidate in Strength::ALL {
            let enough = strength == Some(candidate) || level.is_some_and(|level| candidate.level() >= level);
            if enough && !strengths.contains(&candidate) {
                strengths.push(candidate);
            }
        }
    }
    match (known, strengths.is_empty()) {
        // What was named is more than anybody can show here.
        (true, true) => Wanted {
            strengths,
            level: Level::High,
        },
        (true, false) if strengths.len() == Strength::ALL.len() => Wanted::default(),
        _ => Wanted {
            strengths,
            level: Level::Basic,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "response_type=code&client_id=0102030405060708090a0b0c0d0e0f10&redirect_uri=https%3A%2F%2Fa.eu%2Fback\
        &scope=openid+email+phone&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    fn client() -> Client {
        Client {
            scopes: Scope::ALL.to_vec(),
            ..Client::default()
        }
    }

    fn read(more: &str) -> Result<Ask, Wrong> {
        Named::parse(&format!("{GOOD}{more}"))
            .expect("it reads")
            .ask(&client())
    }

    #[test]
    fn requests_are_read_in_one_way_and_come_back() {
        let ask = read(
            "&state=a%20b&nonce=n-1&max_age=60&prompt=login&login_hint=a%40b.eu&acr_values=x+MEDIUM&ui_locales=fr",
        )
        .expect("it reads");
        let more = ask.oidc.as_ref().expect("of OpenID Connect");
        assert_eq!((more.state.as_str(), more.nonce.as_str()), ("a b", "n-1"));
        assert_eq!((more.max_age, more.hint.as_str()), (Some(60), "a@b.eu"));
        assert_eq!(more.scopes, [Scope::Email]);
        assert!(ask.renew && !ask.gateway && !ask.post);
        assert!(!ask.wanted.accepts(Strength::Password) && ask.wanted.accepts(Strength::PasswordSms));
        for more in [
            "",
            "&prompt=none",
            "&prompt=none&max_age=0",
            "&max_age=0",
            "&acr_values=HIGH",
        ] {
            let ask = read(more).expect("it reads");
            let again = Named::parse(&ask.to_query())
                .expect("its own text")
                .ask(&client());
            assert_eq!(again, Ok(ask), "{more}");
        }
        assert!(more.is_too_old(1_000, 61_001) && !more.is_too_old(1_000, 61_000));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (more, wrong) in [
            ("&prompt=none+login", Wrong::Prompt),
            ("&prompt=create", Wrong::Prompt),
            ("&max_age=-1", Wrong::MaxAge),
            ("&max_age=99999999999", Wrong::MaxAge),
            ("&state=%0A", Wrong::Text),
            ("&login_hint=%00", Wrong::Text),
            ("&request=x", Wrong::Request),
            ("&request_uri=x", Wrong::RequestUri),
            ("&response_mode=fragment", Wrong::ResponseMode),
        ] {
            assert_eq!(read(more), Err(wrong), "{more}");
        }
        let long = format!("&nonce={}", "n".repeat(LONGEST + 1));
        assert_eq!(read(&long), Err(Wrong::Text));
        for (from, to, wrong) in [
            ("response_type=code", "response_type=token", Wrong::ResponseType),
            ("openid", "open", Wrong::Scope),
            ("=S256", "=plain", Wrong::PkceMethod),
            ("&code_challenge_method=S256", "", Wrong::PkceMethod),
            ("-cM&", "-c&", Wrong::Pkce),
        ] {
            let named = Named::parse(&GOOD.replace(from, to)).expect("it reads");
            assert_eq!(named.ask(&client()), Err(wrong), "{from}");
        }
        let without = GOOD.split("&code_challenge").next().expect("a part");
        let named = Named::parse(without).expect("it reads");
        assert_eq!(named.ask(&client()), Err(Wrong::Pkce));
        for (query, error) in [
            (format!("{GOOD}&client_id=x"), AskError::Form),
            (GOOD.replace("client_id", "client"), AskError::Client),
            (GOOD.replace("0102", "01"), AskError::Client),
        ] {
            assert_eq!(Named::parse(&query).err(), Some(error), "{query}");
        }
    }

    #[test]
    fn values_of_acr_are_any_of_them() {
        assert_eq!(read_acr(""), Wanted::default());
        assert_eq!(read_acr("urn:something"), Wanted::default());
        assert_eq!(read_acr("BASIC HIGH"), Wanted::default());
        let none = read_acr("HIGH");
        assert!(Strength::ALL.iter().all(|strength| !none.accepts(*strength)));
        let one = read_acr("PASSWORD_SMS urn:something");
        assert_eq!(one.strengths, [Strength::PasswordSms]);
    }
}
