//! What the app tells about itself (§1.1). Unknown members are ignored at any depth, so that newer apps can tell more.

use super::{
    PushTarget, Version, WireError, attestation, attestation_json, numbers, numbers_json, silent_debug,
};
use crate::{
    json::{Object, Raw, document},
    limits,
    text::check_text,
};

/// The operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Platform {
    /// Android.
    Android,
    /// iOS, iPadOS.
    Ios,
    /// Linux.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
    /// Anything else.
    Other,
}

impl Platform {
    /// Each value once.
    pub const ALL: [Self; 6] = [
        Self::Android,
        Self::Ios,
        Self::Linux,
        Self::Macos,
        Self::Windows,
        Self::Other,
    ];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
            Self::Linux => "linux",
            Self::Macos => "macos",
            Self::Windows => "windows",
            Self::Other => "other",
        }
    }

    /// The value of a wire text; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.as_str() == text)
    }
}

/// `about`, at enrolment (≤ 12 KiB) and in `status` (≤ 3 KiB).
#[derive(Clone, PartialEq, Eq)]
pub struct About {
    /// The operating system.
    pub platform: Platform,
    /// Display text, 1..40 bytes.
    pub os: String,
    /// The app's version.
    pub app: Version,
    /// Versions of the protocol that the app speaks.
    pub protocols: Vec<u32>,
    /// Whether `DS` is in hardware.
    pub hardware_sign: bool,
    /// Whether `DA` is in hardware.
    pub hardware_agree: bool,
    /// At enrolment only; there `None` is written as no push.
    pub push: Option<PushTarget>,
    /// Certificates in DER, leaf first; at enrolment only.
    pub attestation: Option<Vec<Vec<u8>>>,
}

impl About {
    /// All members are needed. The error is [`WireError::BadRequest`].
    pub fn parse_enrol(json: &[u8]) -> Result<Self, WireError> {
        let doc = Self::document(json, limits::ABOUT_ENROL)?;
        let [push, chain] = doc.open(["push", "attestation"])?;
        let about = Self::common(doc)?;
        Ok(Self {
            push: Some(PushTarget::read(push, false)?),
            attestation: attestation(chain)?,
            ..about
        })
    }

    /// Without `push` and `attestation`: ignored if there.
    pub fn parse_status(json: &[u8]) -> Result<Self, WireError> {
        Self::common(Self::document(json, limits::ABOUT_STATUS)?)
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json_enrol(&self) -> Vec<u8> {
        self.write()
            .raw("push", &self.push.as_ref().unwrap_or(&PushTarget::None).write())
            .raw("attestation", &attestation_json(self.attestation.as_deref()))
            .bytes()
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json_status(&self) -> Vec<u8> {
        self.write().bytes()
    }

    fn document(json: &[u8], limit: usize) -> Result<Raw<'_>, WireError> {
        if json.len() > limit {
            return Err(WireError::BadRequest);
        }
        Ok(document(json)?)
    }

    fn common(doc: Raw<'_>) -> Result<Self, WireError> {
        let [platform, os, app, protocols, hardware] =
            doc.open(["platform", "os", "app", "protocols", "hardware"])?;
        let [hardware_sign, hardware_agree] = hardware.open(["device_sign", "device_agree"])?;
        let os = os.string()?;
        if os.len() > limits::ABOUT_TEXT {
            return Err(WireError::BadRequest);
        }
        check_text(&os)?;
        Ok(Self {
            platform: Platform::parse(&platform.string()?).ok_or(WireError::BadRequest)?,
            os: os.into_owned(),
            app: Version::parse(&app.string()?).ok_or(WireError::BadRequest)?,
            protocols: numbers(protocols)?,
            hardware_sign: hardware_sign.boolean()?,
            hardware_agree: hardware_agree.boolean()?,
            push: None,
            attestation: None,
        })
    }

    fn write(&self) -> Object {
        let hardware = Object::new()
            .boolean("device_sign", self.hardware_sign)
            .boolean("device_agree", self.hardware_agree)
            .finish();
        Object::new()
            .text("platform", self.platform.as_str())
            .text("os", &self.os)
            .text("app", &self.app.to_string())
            .raw("protocols", &numbers_json(&self.protocols))
            .raw("hardware", &hardware)
    }
}

silent_debug!(About);
