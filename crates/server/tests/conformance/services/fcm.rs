//! Google: OAuth 2.0 for service accounts, and FCM HTTP v1, as their documentation has them.

use std::path::PathBuf;

use ring::signature::{KeyPair, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};
use symbolon_protocol::encoding::hex;
use symbolon_server::chance;

use super::{FCM, Heard, Inside, Manner, Refusal, Taken, Verdict, jwt};

fn account() -> Value {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/conformance/services/test-service-account.json");
    serde_json::from_slice(&std::fs::read(file).expect("the test key")).expect("JSON")
}

fn refuse(status: u16, body: impl Into<String>) -> Refusal {
    Refusal {
        status,
        body: body.into(),
    }
}

/// `POST /token`: an assertion becomes an access token.
pub fn access(inside: &mut Inside, heard: &Heard) -> Result<String, Refusal> {
    let wrong = |what: &str| refuse(400, what);
    if heard.path != "/token" || heard.header("content-type") != "application/x-www-form-urlencoded" {
        return Err(wrong("path or media type"));
    }
    let form: Vec<(String, String)> = form_urlencoded::parse(&heard.body).into_owned().collect();
    let field = |name: &str| {
        form.iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    };
    if field("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer" {
        return Err(wrong("grant_type"));
    }
    let account = account();
    let pem = account["private_key"].as_str().expect("a key");
    let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).expect("PEM");
    let key = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).expect("a key");
    let (header, claims) =
        jwt::read(field("assertion"), "RS256", key.public_key().as_ref()).map_err(|e| wrong(&e))?;
    let now = inside.now.as_ref().expect("a clock")() / 1000;
    let (iat, exp) = (claims["iat"].as_u64(), claims["exp"].as_u64());
    let (Some(iat), Some(exp)) = (iat, exp) else {
        return Err(wrong("iat, exp"));
    };
    let right = header["kid"] == account["private_key_id"]
        && claims["iss"] == account["client_email"]
        && claims["aud"] == "https://oauth2.googleapis.com/token"
        && claims["scope"] == "https://www.googleapis.com/auth/firebase.messaging"
        && iat.abs_diff(now) <= 300
        && exp > now
        && exp - iat <= 3600;
    if !right {
        return Err(wrong("claims"));
    }
    let token = format!("ya29.{}", hex(&chance::random::<16>()));
    inside.access_tokens.push(token.clone());
    Ok(json!({ "access_token": token, "expires_in": 3599, "token_type": "Bearer" }).to_string())
}

/// `POST /v1/projects/…/messages:send`
pub fn message(inside: &mut Inside, heard: &Heard, manner: Manner) -> Verdict {
    let error = |status: u16, general: &str, code: &str| {
        refuse(
            status,
            json!({ "error": {
                "code": status, "message": "…", "status": general,
                "details": [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code }],
            } })
            .to_string(),
        )
    };
    let bearer = heard
        .header("authorization")
        .strip_prefix("Bearer ")
        .unwrap_or("");
    if !inside.access_tokens.iter().any(|token| token == bearer) {
        return Err(error(401, "UNAUTHENTICATED", "UNSPECIFIED_ERROR"));
    }
    let invalid = |what: &str| refuse(400, format!("INVALID_ARGUMENT: {what}"));
    if heard.path != "/v1/projects/symbolon-test/messages:send"
        || heard.header("content-type") != "application/json"
    {
        return Err(invalid("path or media type"));
    }
    if heard.body.len() > 4096 {
        return Err(invalid("over 4096 bytes"));
    }
    let json: Value = serde_json::from_slice(&heard.body).map_err(|_| invalid("JSON"))?;
    let message = &json["message"];
    let Some(token) = message["token"].as_str() else {
        return Err(invalid("token"));
    };
    if token.starts_with("bad") {
        return Err(refuse(
            400,
            json!({ "error": { "code": 400, "status": "INVALID_ARGUMENT", "details": [
                { "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "INVALID_ARGUMENT" },
                { "@type": "type.googleapis.com/google.rpc.BadRequest",
                  "fieldViolations": [{ "field": "message.token", "description": "…" }] },
            ] } })
            .to_string(),
        ));
    }
    match manner {
        Manner::Forgets => return Err(error(404, "NOT_FOUND", "UNREGISTERED")),
        Manner::Denies => return Err(error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")),
        _ => {}
    }
    let android = &message["android"];
    let ttl: Option<u64> = android["ttl"]
        .as_str()
        .and_then(|ttl| ttl.strip_suffix('s')?.parse().ok());
    let names = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .map(|o| o.keys().cloned().collect())
            .unwrap_or_default()
    };
    if names(message) != ["android", "data", "token"] || android["priority"] != "HIGH" {
        return Err(invalid("members or priority"));
    }
    if !ttl.is_some_and(|ttl| (1..=300).contains(&ttl)) {
        return Err(invalid("ttl"));
    }
    let data = &message["data"];
    if names(data) != ["m", "r"] || data["m"] != "1" {
        return Err(invalid("data"));
    }
    Ok(Taken {
        host: FCM.into(),
        address: token.into(),
        collapse: android["collapse_key"].as_str().unwrap_or("").into(),
        route: data["r"].as_str().unwrap_or("").into(),
    })
}
