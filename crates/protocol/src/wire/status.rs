//! `/device/v1/status` (§5.2, §7.4).

use super::{About, Policy, WireError, blob_up_to, bytes, key, number, signature, silent_debug, small};
use crate::{
    json::{Object, Raw, array, document},
    keyupdate::KeyUpdate,
    limits,
    text::{check_account, check_name},
};

/// Asks how the device stands, confirms the newest site key and tells what the app is.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusRequest {
    /// Sequence number of the newest site key that the phone holds.
    pub key_sequence: u32,
    /// The JSON of [`About`] as sent, at most 3 KiB.
    pub about: Vec<u8>,
}

impl StatusRequest {
    /// `about` is parsed too.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [key_sequence, about] = document(json)?.exact(["key_sequence", "about"])?;
        let about = blob_up_to(about, limits::ABOUT_STATUS)?;
        About::parse_status(&about)?;
        Ok(Self {
            key_sequence: number(key_sequence)?,
            about,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .integer("key_sequence", self.key_sequence)
            .b64("about", &self.about)
            .bytes()
    }

    /// What `about` says.
    pub fn parsed_about(&self) -> Result<About, WireError> {
        About::parse_status(&self.about)
    }
}

/// The states that a device can be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeviceState {
    /// In use.
    Active,
    /// Too many wrong PINs.
    PinLocked,
    /// A copy of the phone's keys seems to be in use.
    Suspended,
}

impl DeviceState {
    /// Each value once.
    pub const ALL: [Self; 3] = [Self::Active, Self::PinLocked, Self::Suspended];

    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::PinLocked => "pin_locked",
            Self::Suspended => "suspended",
        }
    }

    /// The value of a wire text; `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
}

/// The body of the signed answer to `status`.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusAnswer {
    /// How the device stands.
    pub state: DeviceState,
    /// PINs that may still be wrong.
    pub attempts_left: u8,
    /// Starts at 1, rises with each change of the PIN.
    pub pin_generation: u32,
    /// Whether the site has biometric keys of the device.
    pub biometric: bool,
    /// Display text, at most 254 bytes.
    pub account: String,
    /// The device's name: display text, 1..40 characters, at most 120 bytes.
    pub name: String,
    /// The JSON of [`Policy`] as sent, at most 4 KiB.
    pub policy: Vec<u8>,
    /// The next updates after the request's `key_sequence`, at most 8.
    pub keys: Vec<KeyUpdate>,
    /// For the next request.
    pub nonce: [u8; 32],
}

impl StatusAnswer {
    /// `policy` is parsed too; points and signatures of `keys` must be in form, whether they fit is
    /// [`KeyUpdate::verify`]'s question.
    pub fn parse(json: &[u8]) -> Result<Self, WireError> {
        let [
            state,
            attempts_left,
            pin_generation,
            biometric,
            account,
            name,
            policy,
            keys,
            nonce,
        ] = document(json)?.open([
            "state",
            "attempts_left",
            "pin_generation",
            "biometric",
            "account",
            "name",
            "policy",
            "keys",
            "nonce",
        ])?;
        let (account, name) = (account.string()?, name.string()?);
        check_account(&account)?;
        check_name(&name)?;
        let policy = blob_up_to(policy, limits::POLICY)?;
        Policy::parse(&policy)?;
        let keys = keys.elements()?.map(read_update).collect::<Result<Vec<_>, _>>()?;
        if keys.len() > limits::KEY_UPDATES {
            return Err(WireError::BadRequest);
        }
        Ok(Self {
            state: DeviceState::parse(&state.string()?).ok_or(WireError::BadRequest)?,
            attempts_left: small(attempts_left)?,
            pin_generation: number(pin_generation)?,
            biometric: biometric.boolean()?,
            account: account.into_owned(),
            name: name.into_owned(),
            policy,
            keys,
            nonce: bytes(nonce)?,
        })
    }

    /// The text, members in the order of the protocol, without white space.
    pub fn to_json(&self) -> Vec<u8> {
        Object::new()
            .text("state", self.state.as_str())
            .integer("attempts_left", self.attempts_left)
            .integer("pin_generation", self.pin_generation)
            .boolean("biometric", self.biometric)
            .text("account", &self.account)
            .text("name", &self.name)
            .b64("policy", &self.policy)
            .raw("keys", &array(self.keys.iter().map(write_update)))
            .b64("nonce", &self.nonce)
            .bytes()
    }

    /// What `policy` says.
    pub fn parsed_policy(&self) -> Result<Policy, WireError> {
        Policy::parse(&self.policy)
    }
}

fn read_update(value: Raw<'_>) -> Result<KeyUpdate, WireError> {
    let [seq, new, sig_old, sig_new] =
        value.open(["key_sequence", "site_key", "signed_by_old", "signed_by_new"])?;
    Ok(KeyUpdate {
        seq: number(seq)?,
        new: key(new)?,
        sig_old: signature(sig_old)?,
        sig_new: signature(sig_new)?,
    })
}

fn write_update(update: &KeyUpdate) -> String {
    Object::new()
        .integer("key_sequence", update.seq)
        .b64("site_key", update.new.bytes())
        .b64("signed_by_old", update.sig_old.bytes())
        .b64("signed_by_new", update.sig_new.bytes())
        .finish()
}

silent_debug!(StatusRequest, StatusAnswer);
