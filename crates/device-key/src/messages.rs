//! What crosses to the native halves and back, member by member. Bytes are base64 with padding, as both platforms have it.

use data_encoding::BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::Zeroizing;

/// Bytes in base64, wiped when dropped. The text in JSON is wiped by nobody: it lives until its memory is used again.
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Zeroizing<Vec<u8>>);

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Zeroizing::new(BASE64.encode(&self.0)))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        BASE64
            .decode(text.as_bytes())
            .map(|bytes| Self(Zeroizing::new(bytes)))
            .map_err(|_| D::Error::custom("no base64"))
    }
}

/// The operations; the native halves have a method of each name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the crate's table says what each does")]
pub enum Operation {
    Create,
    Sign,
    Agree,
    Seal,
    Open,
    Sensor,
    CreateBiometric,
    SignBiometric,
    OpenBiometric,
    DeleteBiometric,
    Delete,
    List,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Create,
        Self::Sign,
        Self::Agree,
        Self::Seal,
        Self::Open,
        Self::Sensor,
        Self::CreateBiometric,
        Self::SignBiometric,
        Self::OpenBiometric,
        Self::DeleteBiometric,
        Self::Delete,
        Self::List,
    ];

    /// The method's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Sign => "sign",
            Self::Agree => "agree",
            Self::Seal => "seal",
            Self::Open => "open",
            Self::Sensor => "sensor",
            Self::CreateBiometric => "createBiometric",
            Self::SignBiometric => "signBiometric",
            Self::OpenBiometric => "openBiometric",
            Self::DeleteBiometric => "deleteBiometric",
            Self::Delete => "delete",
            Self::List => "list",
        }
    }
}

/// The words of a prompt.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in the phone core's `Prompt`")]
pub struct Words {
    pub title: String,
    pub reason: String,
    pub use_pin: String,
}

/// Every argument there is; an operation has those of the crate's table, and the others are left out.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Arguments {
    /// The record's name, 32 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// For the attestation, 32 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Bytes>,
    /// What is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Bytes>,
    /// A public key in the platform's own form, see [`crate::Form`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<Bytes>,
    /// What is sealed, 32 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain: Option<Bytes>,
    /// What was sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Bytes>,
    /// What the seal is bound to: the record and the seed's purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Bytes>,
    /// `Kb`, 32 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<Bytes>,
    /// What the person reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
}

/// Where a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// In a chip of its own: StrongBox, Secure Enclave.
    Strongbox,
    /// In the processor's secure part.
    Tee,
    /// In software.
    Software,
}

impl Level {
    /// Whether the key cannot leave its chip.
    pub fn is_hardware(self) -> bool {
        !matches!(self, Self::Software)
    }
}

/// Answer of `create`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Created {
    /// `DS`.
    pub sign: Bytes,
    /// Where it is.
    pub sign_level: Level,
    /// `DA`; absent where the keystore cannot agree.
    #[serde(default)]
    pub agree: Option<Bytes>,
    /// Where it is.
    #[serde(default)]
    pub agree_level: Option<Level>,
    /// Certificates, leaf first.
    pub attestation: Option<Vec<Bytes>>,
}

/// Answer of `createBiometric`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedBiometric {
    /// `BS`.
    pub sign: Bytes,
    /// `Kb`, sealed.
    pub sealed: Bytes,
    /// Certificates, leaf first.
    pub attestation: Option<Vec<Bytes>>,
}

/// Answer of `sign` and `signBiometric`: DER.
#[derive(Serialize, Deserialize)]
pub struct Signed {
    /// ECDSA with SHA-256.
    pub signature: Bytes,
}

/// Answer of `agree`.
#[derive(Serialize, Deserialize)]
pub struct Agreed {
    /// x, 32 bytes.
    pub secret: Bytes,
}

/// Answer of `seal`.
#[derive(Serialize, Deserialize)]
pub struct Sealed {
    /// Nonce, ciphertext, tag.
    pub sealed: Bytes,
}

/// Answer of `open` and `openBiometric`.
#[derive(Serialize, Deserialize)]
pub struct Opened {
    /// 32 bytes.
    pub plain: Bytes,
}

/// The state of a sensor that a key can be bound to now.
pub const READY: &str = "ready";

/// Answer of `sensor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sensor {
    /// [`READY`], or the code of why not.
    pub state: String,
    /// Which there is, for the words on the screen.
    pub kind: SensorKind,
}

/// Which sensor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "plain words")]
pub enum SensorKind {
    None,
    Fingerprint,
    Face,
}

/// Answer of `list`.
#[derive(Serialize, Deserialize)]
pub struct Listed {
    /// Every name in the app's keystore, of whomever.
    pub names: Vec<String>,
}
