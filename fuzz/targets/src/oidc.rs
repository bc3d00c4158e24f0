//! What clients of OpenID Connect and their browsers send: the query of `/oidc/authorize`, the form and the header of
//! `/oidc/token`, a bearer, an ID token that comes back as a hint.

use symbolon_server::cas::ask::Ask;
use symbolon_server::oidc::ask::{LONGEST, Named};
use symbolon_server::oidc::client::{Address, Client, Scope};
use symbolon_server::oidc::question::{By, Question, read_bearer};

use crate::alloc::bounded;

/// The longest query (bytes).
const QUERY: usize = 8 * 1024;

/// The bytes as a query, as a form, and as a header with a form behind its first line.
pub fn oidc_requests(data: &[u8]) {
    if data.len() > QUERY {
        return;
    }
    form("", data);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    query(text);
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    form(header, body.as_bytes());
    if let Some(token) = bounded(|| read_bearer(header)) {
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
    if let Ok(address) = bounded(|| text.parse::<Address>()) {
        assert_eq!(address.as_str(), text, "an address is one to the letter");
    }
    if let Ok(client) = serde_json::from_str::<Client>(text) {
        let again = serde_json::to_string(&client).expect("plain data");
        assert_eq!(
            serde_json::from_str::<Client>(&again).expect("its own text"),
            client
        );
    }
}

/// What is understood is asked again in the same way; nothing that it repeats can end a line.
fn query(text: &str) {
    let client = Client {
        scopes: Scope::ALL.to_vec(),
        ..Client::default()
    };
    let Ok(named) = bounded(|| Named::parse(text)) else {
        return;
    };
    assert!(named.state().len() <= LONGEST && named.state().bytes().all(|byte| byte >= b' '));
    let Ok(ask) = bounded(|| named.ask(&client)) else {
        return;
    };
    let written = ask.to_query();
    assert!(written.is_ascii() && !written.contains(['\r', '\n', ' ', '"', '<']));
    let again = Named::parse(&written).expect("its own text");
    assert_eq!(again.ask(&client), Ok(ask.clone()));
    let json = serde_json::to_string(&ask).expect("plain data");
    assert_eq!(serde_json::from_str::<Ask>(&json).expect("its own text"), ask);
    let oidc = ask.oidc.expect("it is of OpenID Connect");
    assert_eq!(oidc.challenge.len(), 43);
}

fn form(header: &str, body: &[u8]) {
    let Ok(question) = bounded(|| Question::parse(header, body)) else {
        return;
    };
    assert!(!question.code.is_empty() && !question.redirect.is_empty());
    assert_eq!(question.by == By::Nothing, question.secret.is_empty());
    if question.has_verifier() {
        assert!((43..=128).contains(&question.verifier.len()));
    }
}
