//! Device keys in the phone's own keystore (SYM/1 §6.1): Android Keystore in StrongBox or the processor's secure part,
//! Apple's Secure Enclave. [`HardwareKeys`] is the phone core's port `DeviceKeys`.
//!
//! The native halves (`android/`, `ios/`) do what Rust cannot reach, an operation each, and decide nothing that Rust can:
//! which key lives where if the chip cannot do it, what a failure means for the account, how bytes are encoded. What
//! crosses is JSON with bytes in base64; [`messages`] has every name, and a test holds the three sides together.
//!
//! | operation | takes | gives | asks for a touch |
//! | --- | --- | --- | --- |
//! | `create` | id, challenge | `DS`, `DA` if the chip agrees, their levels, attestation | |
//! | `sign` | id, message | signature of `DS` | |
//! | `agree` | id, point | x coordinate of `DA · point` | |
//! | `seal`, `open` | id, plain or sealed, context | the other | |
//! | `sensor` | | whether a key can be bound to a finger or face, and which | |
//! | `createBiometric` | id, challenge, seed, context, prompt | `BS`, the sealed seed, attestation | yes |
//! | `signBiometric` | id, message, prompt | signature of `BS` | yes |
//! | `openBiometric` | id, sealed, context, prompt | the seed | yes |
//! | `deleteBiometric`, `delete` | id | | |
//! | `list` | | the names of all keys | |
//!
//! A failure is one of [`Code`]'s words. The web view has no way in: there are no commands and no permissions for it.

mod codes;
mod keys;
pub mod messages;
mod native;
mod points;

pub use codes::{Code, NativeError};
pub use keys::{Form, HardwareKeys};
pub use native::Native;
#[cfg(any(target_os = "android", target_os = "ios"))]
pub use native::{device_keys, init};
