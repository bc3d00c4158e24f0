//! SYM/1, the protocol between the phone and the site: formats, formulas and checks, the same code on both sides.
//!
//! Nothing here does I/O, looks at a clock or draws randomness: random bytes and times (ms since 1970) are
//! arguments. What comes from outside is parsed into a type that holds only valid values; `§` in a comment is a
//! section of the published protocol (`docs/protocol`).
//!
//! To add a signed message: a function that gives its tuple, under a label of its own, in the module of its noun;
//! the label in [`labels::ALL`]; a case in `tests/vectors` and its check in [`vectors`].

#![warn(missing_docs)]

pub mod approve;
pub mod audit;
pub mod challenge;
pub mod encoding;
pub mod enrol;
pub mod envelope;
pub mod error_code;
mod json;
pub mod keys;
pub mod keyupdate;
pub mod labels;
pub mod limits;
pub mod nonce;
pub mod otp;
pub mod pin;
pub mod seal;
pub mod secrets;
pub mod sid;
pub mod text;
pub mod uri;
pub mod uv;
pub mod vectors;
pub mod wire;

pub use approve::Method;
pub use challenge::{
    Act, Challenge, Draft, DraftError, Kind, Matching, OfflineMemory, OnlineMemory, Path, Refusal, Verified,
    Verifier,
};
pub use encoding::FormatError;
pub use enrol::{EnrolQr, EnrolSecret, EnrolTranscript};
pub use error_code::ErrorCode;
pub use keys::{DerError, KeyError, PublicKey, SecretKey, Signature};
pub use keyupdate::{KeyUpdate, KeyUpdateError};
pub use otp::{InputError, Otp};
pub use pin::{Pin, PinAdvice, PinError, UvKeys};
pub use seal::{SealError, SealKey};
pub use sid::{Sid, SidError};
pub use text::TextError;
pub use uri::{LinkPayload, Scanned, UriError};
pub use wire::{
    About, ApproveAnswer, ApproveRequest, DenyReason, DenyRequest, DeviceState, EmptyAnswer, EmptyRequest,
    EnrolAnswer, EnrolRequest, Envelope, ErrorAnswer, NonceAnswer, NumberMatching, PendingAnswer,
    PendingRequest, PinAnswer, PinRequest, Platform, Policy, PushMessage, PushOutcome, PushTarget,
    PushTestAnswer, SignedAnswer, StatusAnswer, StatusRequest, UvRequest, Version, WellKnown, WireError,
};
