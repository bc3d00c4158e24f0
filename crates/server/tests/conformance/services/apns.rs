//! Apple's push service, as its documentation has it: HTTP/2 alone.

use std::path::PathBuf;

use axum::http::Version;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};

use super::{APNS, Heard, Inside, Manner, Refusal, Taken, Verdict, jwt};

fn refuse(status: u16, reason: &str) -> Refusal {
    Refusal {
        status,
        body: json!({ "reason": reason }).to_string(),
    }
}

fn public_key() -> Vec<u8> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/services/test-apns.p8");
    let pem = std::fs::read(file).expect("the test key");
    let der = PrivatePkcs8KeyDer::from_pem_slice(&pem).expect("PEM");
    let key = EcdsaKeyPair::from_pkcs8(
        &ECDSA_P256_SHA256_FIXED_SIGNING,
        der.secret_pkcs8_der(),
        &SystemRandom::new(),
    )
    .expect("a key");
    key.public_key().as_ref().to_vec()
}

/// `POST /3/device/…`
pub fn message(inside: &mut Inside, heard: &Heard, manner: Manner) -> Verdict {
    if heard.version != Version::HTTP_2 {
        return Err(refuse(505, "HTTP/2 alone"));
    }
    let Some(token) = heard.header("authorization").strip_prefix("bearer ") else {
        return Err(refuse(403, "MissingProviderToken"));
    };
    let (header, claims) =
        jwt::read(token, "ES256", &public_key()).map_err(|_| refuse(403, "InvalidProviderToken"))?;
    let now = inside.now.as_ref().expect("a clock")() / 1000;
    let Some(iat) = claims["iat"].as_u64() else {
        return Err(refuse(403, "InvalidProviderToken"));
    };
    if manner == Manner::Denies || header["kid"] != "ABC123DEFG" || claims["iss"] != "TEAM000001" {
        return Err(refuse(403, "InvalidProviderToken"));
    }
    if iat + 3600 < now || iat > now + 60 {
        return Err(refuse(403, "ExpiredProviderToken"));
    }
    let Some(device) = heard.path.strip_prefix("/3/device/") else {
        return Err(refuse(404, "BadPath"));
    };
    // Of the right length, and not the one that no phone has.
    let is_token = device.len() == 64
        && device.bytes().all(|b| b.is_ascii_hexdigit())
        && device.bytes().any(|b| b != b'0');
    if !is_token {
        return Err(refuse(400, "BadDeviceToken"));
    }
    if heard.header("apns-topic") != "eu.example.symbolon" {
        return Err(refuse(400, "DeviceTokenNotForTopic"));
    }
    if heard.header("apns-push-type") != "alert" {
        return Err(refuse(400, "InvalidPushType"));
    }
    if heard.header("apns-priority") != "10" {
        return Err(refuse(400, "BadPriority"));
    }
    let expires: u64 = heard.header("apns-expiration").parse().unwrap_or(0);
    if expires <= now || expires > now + 600 {
        return Err(refuse(400, "BadExpirationDate"));
    }
    let collapse = heard.header("apns-collapse-id");
    if collapse.is_empty() || collapse.len() > 64 {
        return Err(refuse(400, "BadCollapseId"));
    }
    if heard.body.len() > 4096 {
        return Err(refuse(413, "PayloadTooLarge"));
    }
    let json: Value = serde_json::from_slice(&heard.body).unwrap_or_default();
    let names: Vec<&String> = json.as_object().map(|o| o.keys().collect()).unwrap_or_default();
    if names != ["aps", "m", "r"] || json["m"] != "1" || !json["aps"]["alert"]["loc-key"].is_string() {
        return Err(refuse(400, "PayloadEmpty"));
    }
    if manner == Manner::Forgets {
        return Err(refuse(410, "Unregistered"));
    }
    Ok(Taken {
        host: APNS.into(),
        address: device.into(),
        collapse: collapse.into(),
        route: json["r"].as_str().unwrap_or("").into(),
    })
}
