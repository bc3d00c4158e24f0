//! A security key in software, written from the standard (Web Authentication Level 3, §6 and §7) with nothing of the
//! site's: it makes credentials on P-256 and signs what a browser would have it sign.

use symbolon_protocol::SecretKey;
use symbolon_protocol::encoding::{b64, b64_decode, sha256};
use symbolon_server::chance;

use crate::harness::SITE;
use crate::tab::Tab;

/// One credential, and how it answers: a test bends what it sends.
#[derive(Clone)]
pub struct Authenticator {
    secret: Vec<u8>,
    pub id: Vec<u8>,
    pub counter: u32,
    /// Whose it is, as a passkey keeps it.
    pub user: Vec<u8>,
    pub origin: String,
    pub site: String,
    pub present: bool,
    pub verified: bool,
    /// Instead of the page's own.
    pub challenge: Option<Vec<u8>>,
}

/// The fields of a form.
pub type Fields = Vec<(&'static str, String)>;

/// The options that the page gives its script.
pub fn options(tab: &Tab) -> serde_json::Value {
    let mark = "data-options=\"";
    let (_, rest) = tab
        .html
        .split_once(mark)
        .unwrap_or_else(|| panic!("{}: {}", tab.path, tab.html));
    let text = rest.split('"').next().expect("its end");
    let text = text
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    serde_json::from_str(&text).expect("JSON")
}

/// Bytes in CBOR.
fn cbor_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = match bytes.len() {
        length @ 0..=23 => vec![0x40 | length as u8],
        length @ 24..=255 => vec![0x58, length as u8],
        length => vec![0x59, (length >> 8) as u8, length as u8],
    };
    out.extend(bytes);
    out
}

/// An ECDSA signature in DER, as keys write it.
fn der(raw: &[u8; 64]) -> Vec<u8> {
    let integer = |half: &[u8]| {
        let start = half.iter().position(|byte| *byte != 0).unwrap_or(half.len() - 1);
        let mut value = half[start..].to_vec();
        if value[0] & 0x80 != 0 {
            value.insert(0, 0);
        }
        [vec![2, value.len() as u8], value].concat()
    };
    let both = [integer(&raw[..32]), integer(&raw[32..])].concat();
    [vec![0x30, both.len() as u8], both].concat()
}

impl Authenticator {
    pub fn new() -> Self {
        let secret = loop {
            let bytes = chance::random::<32>();
            if SecretKey::from_bytes(&bytes).is_some() {
                break bytes.to_vec();
            }
        };
        Self {
            secret,
            id: chance::random::<32>().to_vec(),
            counter: 0,
            user: Vec::new(),
            origin: format!("https://{SITE}"),
            site: SITE.to_owned(),
            present: true,
            verified: true,
            challenge: None,
        }
    }

    fn key(&self) -> SecretKey {
        let bytes: [u8; 32] = self.secret[..].try_into().expect("32 bytes");
        SecretKey::from_bytes(&bytes).expect("a scalar")
    }

    fn client_data(&self, act: &str, options: &serde_json::Value) -> Vec<u8> {
        let asked = options["challenge"].as_str().expect("a challenge").to_owned();
        let challenge = self.challenge.as_ref().map_or(asked, |other| b64(other));
        serde_json::json!({
            "type": act, "challenge": challenge, "origin": self.origin, "crossOrigin": false, "other": [1, {"a": 2}],
        })
        .to_string()
        .into_bytes()
    }

    fn data(&self, made: Option<&[u8]>) -> Vec<u8> {
        let mut flags = u8::from(self.present) | u8::from(self.verified) << 2;
        if made.is_some() {
            flags |= 0x40;
        }
        let mut data = sha256(self.site.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data.extend(made.unwrap_or_default());
        data
    }

    /// What the page's script sends for a new credential of this page.
    pub fn create(&mut self, tab: &Tab) -> Fields {
        let options = options(tab);
        self.user = b64_decode(options["user"]["id"].as_str().expect("an id")).expect("base64url");
        let point = *self.key().public().uncompressed();
        let mut made = vec![0; 16];
        made.extend((self.id.len() as u16).to_be_bytes());
        made.extend(&self.id);
        // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        made.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]);
        made.extend(cbor_bytes(&point[1..33]));
        made.push(0x22);
        made.extend(cbor_bytes(&point[33..]));
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.push(0xa0);
        object.push(0x68);
        object.extend(b"authData");
        object.extend(cbor_bytes(&self.data(Some(&made))));
        vec![
            ("client_data", b64(&self.client_data("webauthn.create", &options))),
            ("attestation_object", b64(&object)),
            ("transports", "usb,nfc".into()),
            ("passkey", "yes".into()),
        ]
    }

    /// What the page's script sends for this page's question; the key counts one more.
    pub fn answer(&mut self, tab: &Tab) -> Fields {
        self.counter += 1;
        self.answer_again(&options(tab))
    }

    /// An answer that does not count.
    pub fn answer_again(&self, options: &serde_json::Value) -> Fields {
        let client = self.client_data("webauthn.get", options);
        let data = self.data(None);
        let signed = [data.clone(), sha256(&client).to_vec()].concat();
        vec![
            ("id", b64(&self.id)),
            ("user", b64(&self.user)),
            ("client_data", b64(&client)),
            ("authenticator_data", b64(&data)),
            ("signature", b64(&der(self.key().sign(&signed).bytes()))),
        ]
    }
}
