//! What the screens are shown, member for member as in `ui/src/host.ts`. Texts of a site are exactly as it signed them.

use serde::Serialize;
use symbolon_phone::{Account as PhoneAccount, OfflineRequest, PinState, PinUse, SignInRequest};
use symbolon_protocol::encoding::{hex, sha256};
use symbolon_protocol::{Act as ProtocolAct, Matching as ProtocolMatching};

use super::problem::Problem;
use super::settings::Settings;
use super::system::{Biometric, Leave};

/// What the first screen needs.
#[derive(Debug, Serialize)]
pub struct Start {
    pub accounts: Vec<Account>,
    pub settings: Settings,
    pub platform: Platform,
    pub lost: Vec<Lost>,
    pub damaged: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<Problem>,
}

/// An account whose keys are gone from this device.
#[derive(Debug, Clone, Serialize)]
pub struct Lost {
    pub site: String,
    pub account: String,
}

/// What the system around has and is.
#[derive(Debug, Serialize)]
pub struct Platform {
    pub os: &'static str,
    pub version: String,
    pub languages: Vec<String>,
    pub scanner: bool,
    pub biometric: Biometric,
    pub tray: bool,
    pub notifications: Leave,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub id: String,
    pub site: String,
    pub account: String,
    pub device: String,
    pub label: String,
    pub pin: Pin,
    pub fingerprint: bool,
    pub can_fingerprint: bool,
    pub protection: Protection,
    pub can_take_back: bool,
}

/// Whether the PIN of an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    Usable,
    Unsettled,
    Stopped,
}

/// Where keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    Hardware,
    Keyring,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    pub account: Account,
    pub state: &'static str,
    pub attempts_left: u8,
}

/// What a text, a picture or a link turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Read {
    Enrol { site: String },
    Code { request: CodeRequest },
    Request { request: Request },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    pub id: String,
    pub account_id: String,
    pub site: String,
    pub account: String,
    pub act: Act,
    pub service: String,
    pub origin: String,
    pub matching: Matching,
    pub pin: RequestPin,
    pub fingerprint: bool,
    pub ends_at: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeRequest {
    pub account_id: String,
    pub site: String,
    pub account: String,
    pub act: Act,
    pub service: String,
    pub origin: String,
    pub pin: Pin,
    pub fingerprint: bool,
    pub ends_at: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    SignIn,
    AddFactor,
    RemoveFactor,
    ChangeData,
    DeleteAccount,
}

/// What to compare with the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Matching {
    None,
    Pick { numbers: [u8; 3] },
    Type { digits: u8 },
}

/// Whether the PIN can be used for a request; it can be denied in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestPin {
    Usable,
    Old,
    Spent,
    Blocked,
}

#[derive(Debug, Serialize)]
pub struct Enrolled {
    pub account: Account,
    pub active: bool,
    pub duplicates: Vec<String>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Approved {
    pub wrong_pins: u8,
}

/// A one-time password: the one secret that the person is to read.
#[derive(Serialize)]
pub struct Code {
    pub code: String,
    pub shown: u8,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PinChanged {
    pub fingerprint_dropped: bool,
}

/// What happens by itself.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// All that waits, newest first.
    Waiting { requests: Vec<Request> },
    /// A site cannot be asked, or can again.
    Reach {
        account: String,
        problem: Option<Problem>,
    },
    /// A notification was tapped, or a link opened.
    Open { read: Read },
    /// A link that was no good.
    Refused { problem: Problem },
}

/// Names a request on this device: 32 hexadecimal digits over the account and the challenge as signed, so that no site
/// can make one that stands for another's.
pub fn request_id(request: &SignInRequest) -> String {
    let digest = sha256(&[&request.account_id.0[..], request.hash()].concat());
    hex(&digest[..16])
}

impl Request {
    /// `now_ms`: this device's clock.
    pub fn of(request: &SignInRequest, now_ms: u64) -> Self {
        Self {
            id: request_id(request),
            account_id: request.account_id.to_string(),
            site: request.sid.shown(),
            account: request.account.clone(),
            act: request.act.into(),
            service: request.service.clone(),
            origin: request.hint.clone(),
            matching: request.matching.into(),
            pin: request.pin.into(),
            fingerprint: request.biometric,
            ends_at: ends_at(request.issued, request.ttl, request.remaining(now_ms)),
        }
    }
}

impl CodeRequest {
    /// `now_ms`: this device's clock.
    pub fn of(request: &OfflineRequest, pin: PinState, now_ms: u64) -> Self {
        Self {
            account_id: request.account_id.to_string(),
            site: request.sid.shown(),
            account: request.account.clone(),
            act: request.act.into(),
            service: request.service.clone(),
            origin: request.hint.clone(),
            pin: pin.into(),
            fingerprint: request.biometric,
            ends_at: ends_at(request.issued, request.ttl, request.remaining(now_ms)),
        }
    }
}

/// Nothing where this device's clock is not plausible.
fn ends_at(issued: u64, ttl: u16, remaining: Option<u64>) -> Option<u64> {
    remaining.map(|_| issued + u64::from(ttl) * 1000)
}

impl Account {
    /// With what is known on this device alone.
    pub fn of(account: &PhoneAccount, label: String, can_fingerprint: bool, can_take_back: bool) -> Self {
        Self {
            id: account.id.to_string(),
            site: account.sid.shown(),
            account: account.account.clone(),
            device: account.name.clone(),
            label,
            pin: account.pin.into(),
            fingerprint: account.biometric,
            can_fingerprint,
            protection: if account.hardware {
                Protection::Hardware
            } else {
                Protection::Keyring
            },
            can_take_back,
        }
    }
}

impl From<PinState> for Pin {
    fn from(state: PinState) -> Self {
        match state {
            PinState::Usable => Self::Usable,
            PinState::Unsettled => Self::Unsettled,
            PinState::Stopped => Self::Stopped,
        }
    }
}

impl From<PinUse> for RequestPin {
    fn from(pin: PinUse) -> Self {
        match pin {
            PinUse::Usable => Self::Usable,
            PinUse::Old => Self::Old,
            PinUse::Spent => Self::Spent,
            PinUse::Blocked => Self::Blocked,
        }
    }
}

impl From<ProtocolAct> for Act {
    fn from(act: ProtocolAct) -> Self {
        match act {
            ProtocolAct::SignIn => Self::SignIn,
            ProtocolAct::AddFactor => Self::AddFactor,
            ProtocolAct::RemoveFactor => Self::RemoveFactor,
            ProtocolAct::ChangeData => Self::ChangeData,
            ProtocolAct::DeleteAccount => Self::DeleteAccount,
        }
    }
}

impl From<ProtocolMatching> for Matching {
    fn from(matching: ProtocolMatching) -> Self {
        match matching {
            ProtocolMatching::None => Self::None,
            ProtocolMatching::Pick(numbers) => Self::Pick { numbers },
            ProtocolMatching::Type2 => Self::Type { digits: 2 },
            ProtocolMatching::Type6 => Self::Type { digits: 6 },
        }
    }
}
