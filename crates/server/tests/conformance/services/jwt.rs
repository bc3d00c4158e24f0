//! Reads tokens as the services do, without the site's own code.

use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::Value;
use symbolon_protocol::encoding::b64_decode;

/// Header and claims of a token whose signature is right, or what is wrong with it.
pub fn read(token: &str, alg: &str, key: &[u8]) -> Result<(Value, Value), String> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        return Err("a token has three parts".into());
    };
    let decode = |text: &str| b64_decode(text).map_err(|_| "base64url".to_owned());
    let json = |text: &str| -> Result<Value, String> {
        serde_json::from_slice(&decode(text)?).map_err(|e| e.to_string())
    };
    let (head, body) = (json(header)?, json(claims)?);
    if head["alg"] != alg {
        return Err(format!("alg is {}", head["alg"]));
    }
    let algorithm: &dyn VerificationAlgorithm = match alg {
        "ES256" => &ECDSA_P256_SHA256_FIXED,
        _ => &RSA_PKCS1_2048_8192_SHA256,
    };
    UnparsedPublicKey::new(algorithm, key)
        .verify(format!("{header}.{claims}").as_bytes(), &decode(signature)?)
        .map_err(|_| "the signature is wrong".to_owned())?;
    Ok((head, body))
}
