//! *Manage my mobile devices*: list, rename, delete.

use askama::Template;

use super::{Frame, WrongPins};

/// A device's state (§5.2) as far as a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceState {
    Active,
    /// Enrolled, not yet confirmed by its first request.
    New,
    PinLocked,
    Suspended,
}

impl DeviceState {
    /// The part of a text's id that names the state.
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::New => "new",
            Self::PinLocked => "pin-locked",
            Self::Suspended => "suspended",
        }
    }

    /// Whether it can confirm anything.
    pub fn usable(self) -> bool {
        self == Self::Active
    }
}

/// GET `/account/devices` *Manage my mobile devices*.
///
/// Links: GET `/account/devices/add`, `/account/devices/{id}/rename`, `/account/devices/{id}/delete`.
/// POST `/account/sessions/end-all` (sign out everywhere): `csrf`.
#[derive(Template)]
#[template(path = "devices.html")]
pub struct DevicesPage {
    /// `user` is given.
    pub frame: Frame,
    pub devices: Vec<DeviceRow>,
    /// Fewer than ten devices.
    pub can_add: bool,
    pub wrong_pins: Vec<WrongPins>,
    pub notice: Option<DevicesNotice>,
}

#[derive(Clone, Debug)]
pub struct DeviceRow {
    pub id: String,
    pub name: String,
    /// For example "Android".
    pub platform: String,
    pub added_ms: i64,
    pub last_used_ms: Option<i64>,
    pub state: DeviceState,
    /// A fingerprint or face is set up on it.
    pub biometric: bool,
}

/// The text in a variant is the device's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DevicesNotice {
    Added(String),
    Renamed(String),
    Deleted(String),
    /// All sessions but this one were ended.
    SessionsEnded,
    /// Adding was cancelled.
    AddCancelled,
    /// The person has as many devices as may be.
    TooMany,
}

/// GET `/account/devices/{id}/rename`.
///
/// POST `/account/devices/{id}/rename`: `csrf`, `name` (1..40 characters).
#[derive(Template)]
#[template(path = "device_rename.html")]
pub struct RenameDevicePage {
    pub frame: Frame,
    pub id: String,
    /// The present name: the heading.
    pub name: String,
    /// What stands in the field.
    pub new_name: String,
    pub error: Option<NameError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    Missing,
    /// More than 40 characters, or 120 bytes.
    TooLong,
    /// Control or other characters that are no display text (§1).
    Characters,
    /// Another device of the account is called so.
    Taken,
}

impl NameError {
    /// The part of a text's id that names the error.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::Characters => "characters",
            Self::Taken => "taken",
        }
    }
}

/// GET `/account/devices/{id}/delete`, after a step-up.
///
/// POST `/account/devices/{id}/delete`: `csrf`, and `confirm_last=yes` if it is the last factor.
#[derive(Template)]
#[template(path = "device_delete.html")]
pub struct DeleteDevicePage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub platform: String,
    /// After it the account has no usable factor: the box must be ticked.
    pub last_factor: bool,
    /// The box was not ticked.
    pub unconfirmed: bool,
}
