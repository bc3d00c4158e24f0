//! A phone without a screen: enrolment, approval and the offline code of SYM/1.
//!
//! [`Phone`] holds four ports ([`ports`]): the keys, the account records, the way to the site and a clock. It decides;
//! what touches a keystore, a file or a socket is behind a port, so the app, the terminal program and the tests run the
//! same lines. Chance is an argument of each act that needs it.
//!
//! To add an act: a file with one `impl Phone` block, built on [`request::Session`], which holds the record's lock and
//! stores the counter before anything is sent. A refusal is a variant of [`PhoneError`] with a code and a sentence.

mod accounts;
mod approve;
mod biometric;
mod deny;
mod enrol;
mod errors;
mod file_vault;
pub mod http;
#[cfg(feature = "keyring")]
mod keyring_store;
mod lost;
mod offline;
mod pending;
mod phone;
mod pin_change;
pub mod ports;
pub mod private_files;
mod push;
pub mod push_gateway;
mod record;
mod remove;
mod request;
mod scan;
mod site_keys;
mod site_roots;
mod software_keys;
mod status;
mod this_device;
mod watch;

pub use accounts::{Account, PinState, Tidied};
pub use approve::{Approved, Proof};
pub use biometric::FreshPin;
pub use deny::Denied;
pub use enrol::{Enrolled, Enrolment};
pub use errors::{NetError, PhoneError, PictureError, SiteError};
pub use file_vault::FileVault;
#[cfg(feature = "keyring")]
pub use keyring_store::KeyringStore;
pub use lost::Resolved;
pub use offline::{OfflineCode, OfflineRequest};
pub use pending::{Pending, PinUse, SignInRequest};
pub use phone::{Phone, PhoneInfo};
pub use pin_change::PinChanged;
pub use push::{PushChannel, PushTest};
pub use record::{Hardware, LastApproval, Record, RecordError};
pub use remove::Removed;
pub use scan::{text_in_frame, text_in_picture, text_in_pixels};
pub use site_keys::{SiteKey, SiteKeys};
pub use site_roots::{RootsError, SiteRoots};
pub use software_keys::{SecretStore, SecretStoreError, SoftwareKeys};
pub use status::Status;
pub use this_device::{SystemClock, phone_info};
pub use watch::{News, Pause, Watch};
