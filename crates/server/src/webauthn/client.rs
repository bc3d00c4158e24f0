//! What the browser says of the page that asked (§5.8.1 of the standard).

use serde::Deserialize;
use symbolon_protocol::encoding::b64_array;

use super::Refusal;

/// Of `clientDataJSON`; members that are not here may come, and are passed over.
#[derive(Deserialize)]
struct Said {
    #[serde(rename = "type")]
    act: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
    #[serde(rename = "topOrigin")]
    top_origin: Option<String>,
}

pub struct ClientData {
    /// `webauthn.create` or `webauthn.get`.
    pub act: String,
    pub challenge: [u8; 32],
    pub origin: String,
    /// The page stood in a frame of another site.
    pub framed: bool,
}

impl ClientData {
    pub fn parse(json: &[u8]) -> Result<Self, Refusal> {
        // The standard decodes with a mark at the beginning dropped.
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        // What is passed over has to be JSON too: a text of other bytes than UTF-8 has no reading.
        let json = std::str::from_utf8(json).map_err(|_| Refusal::Form)?;
        serde_json::from_str::<serde_json::Value>(json).map_err(|_| Refusal::Form)?;
        let said: Said = serde_json::from_str(json).map_err(|_| Refusal::Form)?;
        Ok(Self {
            act: said.act,
            challenge: b64_array(&said.challenge).map_err(|_| Refusal::Challenge)?,
            origin: said.origin,
            framed: said.cross_origin || said.top_origin.is_some(),
        })
    }
}
