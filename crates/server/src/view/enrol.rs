//! *Add a mobile device*, and the enrolment QR code.

use askama::Template;

use super::{Frame, NameError};

/// GET `/account/devices/add` *Add a mobile device*, after the step-up or the mailed code.
///
/// POST `/account/devices/add`: `csrf`, `name`, `pin`, `pin2`, `advised`. The button *draw one for me* sends the same
/// form to POST `/account/devices/draw`. GET `/account/devices` cancels.
#[derive(Template)]
#[template(path = "device_add.html")]
pub struct AddDevicePage {
    pub frame: Frame,
    /// What was typed.
    pub name: String,
    /// Fills both PIN fields: the drawn PIN, or the typed one together with `advice`. Empty otherwise.
    pub pin: String,
    /// `pin` was drawn: the page shows it.
    pub drawn: bool,
    pub errors: Vec<AddDeviceError>,
    /// The PIN is allowed but easily guessed: *Submit* once more keeps it (the form then sends `advised=1`, else `advised=0`).
    pub advice: Option<PinAdvice>,
    /// Where the app is found; may be empty.
    pub stores: Vec<StoreLink>,
}

impl AddDevicePage {
    /// For how many seconds nothing can be started.
    fn wait(&self) -> Option<u32> {
        self.errors.iter().find_map(|error| match error {
            AddDeviceError::TooManyStarts { seconds } => Some(*seconds),
            _ => None,
        })
    }

    fn name_error(&self) -> Option<NameError> {
        self.errors.iter().find_map(|error| match error {
            AddDeviceError::Name(error) => Some(*error),
            _ => None,
        })
    }

    /// The text of what is wrong with the first PIN field.
    fn pin_error(&self) -> Option<&'static str> {
        self.errors.iter().find_map(|error| match error {
            AddDeviceError::PinFormat => Some("add-error-pin-format"),
            AddDeviceError::WeakPin => Some("add-error-weak-pin"),
            _ => None,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddDeviceError {
    Name(NameError),
    /// Not exactly four ASCII digits.
    PinFormat,
    /// One of the 16 that are tried first.
    WeakPin,
    PinsDiffer,
    /// More than five starts an hour.
    TooManyStarts {
        seconds: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinAdvice {
    /// Reads as a year, 1900 to 2029.
    Year,
    /// Reads as a day and a month.
    Date,
}

#[derive(Clone, Debug)]
pub struct StoreLink {
    /// The store's name.
    pub label: String,
    pub url: String,
    /// The address as a QR code, a ready `svg` element; may be empty.
    pub qr_svg: String,
}

/// GET `/account/devices/enrol`: the enrolment QR code, until the phone has used it.
///
/// POST `/account/devices/more-time`, `/account/devices/cancel`: `csrf`.
/// GET `/account/devices/pending` → `{"state":"open|claimed|done|closed|expired"}`: at a change the script loads the
/// page again. Without JavaScript the page loads itself every 3 s.
#[derive(Template)]
#[template(path = "enrol.html")]
pub struct EnrolPage {
    pub frame: Frame,
    /// The device's name.
    pub name: String,
    /// The QR code as a ready `svg` element; not shown when `claimed`.
    pub qr_svg: String,
    /// The QR code's text, `SYMBOLON:1/E/…`.
    pub uri: String,
    pub seconds_left: u32,
    /// The row is `claimed`: the phone has answered and its first request is awaited.
    pub claimed: bool,
    /// *More time* can still be had (at most 1800 s after the start).
    pub can_extend: bool,
    /// Tries of the PIN that are left, of 3.
    pub tries_left: u32,
    pub notice: Option<EnrolNotice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolNotice {
    /// *More time* was given.
    Extended,
}

/// In place of [`EnrolPage`], when the enrolment is over.
#[derive(Template)]
#[template(path = "enrol_end.html")]
pub struct EnrolEndPage {
    pub frame: Frame,
    /// The device's name.
    pub name: String,
    pub end: EnrolEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolEnd {
    Done,
    /// Three wrong PINs.
    Closed,
    Expired,
    /// Cancelled, or a newer one was started elsewhere.
    Replaced,
}

impl EnrolEnd {
    /// The part of a text's id that names the end.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Closed => "closed",
            Self::Expired => "expired",
            Self::Replaced => "replaced",
        }
    }
}
