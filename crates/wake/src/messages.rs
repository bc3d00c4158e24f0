//! What crosses to the native halves and back, member by member.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The operations; the native halves have a method of each name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the crate's table says what each does")]
pub enum Operation {
    Listen,
    Ways,
    Register,
    Unregister,
    Addresses,
    Words,
    Clear,
    Regular,
    RegularDone,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Listen,
        Self::Ways,
        Self::Register,
        Self::Unregister,
        Self::Addresses,
        Self::Words,
        Self::Clear,
        Self::Regular,
        Self::RegularDone,
    ];

    /// The method's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Ways => "ways",
            Self::Register => "register",
            Self::Unregister => "unregister",
            Self::Addresses => "addresses",
            Self::Words => "words",
            Self::Clear => "clear",
            Self::Regular => "regular",
            Self::RegularDone => "regularDone",
        }
    }
}

/// Every argument there is; an operation has some of them.
#[derive(Debug, Default, Serialize)]
pub struct Arguments {
    /// The account's name on this phone, 32 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the sites are asked regularly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// Of the general notification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of the general notification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The kind of notifications, in Android's settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

/// Answer of `ways`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// A distributor of UnifiedPush is installed.
    #[serde(default)]
    pub unifiedpush: bool,
    /// Apple's push service.
    #[serde(default)]
    pub apns: bool,
}

/// Answer of `register`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Whether there was anybody to ask.
    pub asked: bool,
}

/// Answer of `addresses`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// Firebase's or Apple's, one for the whole app.
    #[serde(default)]
    pub token: Option<Token>,
    /// UnifiedPush's, by account.
    #[serde(default)]
    pub endpoints: BTreeMap<String, Endpoint>,
}

/// Of Firebase or Apple.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// `fcm` or `apns`.
    pub kind: String,
    /// Theirs.
    pub token: String,
}

/// Of a UnifiedPush distributor: who knows it can send to this phone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// https.
    pub url: String,
    /// The receiver's public key, base64url.
    pub p256dh: String,
    /// The receiver's secret, base64url.
    pub auth: String,
}

/// What a native half tells by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// A message came, decrypted: the text of §5.3.
    Arrived {
        /// JSON.
        text: String,
    },
    /// The general notification was tapped.
    Opened,
    /// An address is new, or is gone.
    Addresses,
    /// UnifiedPush gives this account no address.
    Refused {
        /// The account.
        id: String,
        /// The library's word.
        reason: String,
    },
    /// Time to ask the sites; `regularDone` when they were.
    Regular,
}
