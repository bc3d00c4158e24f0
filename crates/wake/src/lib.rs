//! What wakes a phone (SYM/1 §5.3): UnifiedPush on Android, Apple's push service on iOS, and a regular check where Android
//! would let the app sleep. Firebase is `tauri-plugin-wake-firebase`, a crate of its own, so that a build without it has
//! nothing of Google's.
//!
//! The native halves (`android/`, `ios/`) ask push services for addresses, keep what they say until Rust reads it, and show
//! one notification with general words when a message comes, whether Rust runs or not. Which service, which site is told
//! which address and what a message means is decided in the app. [`messages`] has every name that crosses.
//!
//! | operation | takes | gives |
//! | --- | --- | --- |
//! | `listen` | handler | events, see [`messages::Event`] |
//! | `ways` | | which services could wake this phone |
//! | `register`, `unregister` | the account's id | the address comes by an event |
//! | `addresses` | | what the services said last |
//! | `words` | title, body, channel | |
//! | `clear` | | takes the general notification away |
//! | `regular` | on | |
//! | `regularDone` | | the sites were asked |
//!
//! The web view has no way in: there are no commands and no permissions for it.

pub mod messages;
#[cfg(any(target_os = "android", target_os = "ios"))]
mod native;

#[cfg(any(target_os = "android", target_os = "ios"))]
pub use native::{Failed, Wake, init};
