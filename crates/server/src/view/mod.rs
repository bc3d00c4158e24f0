//! The pages and mails: one struct a page, filled by its handler and rendered by [`askama::Template::render`].
//!
//! To add a page: a struct here, its template in `templates/`, its texts in each language of `locales`, and a sample of each of
//! its states in `examples/preview/samples`. All fields are plain values; times are Unix milliseconds. Every form is
//! `method=post` and carries `csrf`; a form of a transaction carries `tx` too.

mod account;
mod admin;
pub mod assets;
mod confirm;
mod devices;
mod enrol;
mod error;
mod flow;
mod forgotten;
mod frame;
mod guide;
mod link;
mod mail;
mod method;
mod numbers;
mod password;
mod personal;
mod plain;
mod qr;
mod recovery;
mod recovery_codes;
mod register;
mod security_keys;
mod service;
mod sign_in;
mod sms;
pub mod time;

pub use account::{
    AccountLinks, AccountNotice, AccountPage, HomePage, SessionRow, SignInHow, SignInResult, SignInRow,
    WrongPins,
};
pub use admin::*;
pub use confirm::{ConfirmError, ConfirmMethod, ConfirmPage, MailCodeError, MailCodePage, StepUpKind};
pub use devices::{
    DeleteDevicePage, DeviceRow, DeviceState, DevicesNotice, DevicesPage, NameError, RenameDevicePage,
};
pub use enrol::{
    AddDeviceError, AddDevicePage, EnrolEnd, EnrolEndPage, EnrolNotice, EnrolPage, PinAdvice, StoreLink,
};
pub use error::{ErrorKind, ErrorPage};
pub use flow::{Act, Flow, Service};
pub use forgotten::{ForgottenPage, MailboxPage, ResetEnd, ResetEndPage};
pub use frame::{Frame, SignedIn};
pub use guide::{GuidePage, Topic};
pub use link::{LinkPage, ReturnEnd, ReturnPage};
pub use mail::{LinkKind, Mail, MailFrame, MailNotice, MailedCode, MailedLink, MailedReset, NoticeKind};
pub use method::{MethodPage, platform_name};
pub use numbers::{
    AddNumberPage, DeleteNumberPage, FinaliseNumberPage, NumberFault, NumberRow, NumberStatus, NumbersNotice,
    NumbersPage,
};
pub use password::{PasswordChangePage, PasswordRule, PasswordWay};
pub use personal::{
    AccountDeletePage, AccountKeep, AccountKeepPage, EmailChangePage, EmailConfirm, EmailConfirmPage,
    PendingEmail, PersonalDataPage,
};
pub use plain::{CookiesPage, HelpPage};
pub use qr::svg as qr_svg;
pub use recovery::{RecoveryPage, RecoveryStopPage, RecoveryStopState, RecoveryView};
pub use recovery_codes::{
    LostFactor, LostKind, LostPage, NewRecoveryCodesPage, RecoveryCodeError, RecoveryCodesPage,
};
pub use register::{
    PrivacyPage, PuzzleView, RegisterEnd, RegisterEndPage, RegisterFault, RegisterField, RegisterMailboxPage,
    RegisterPage,
};
pub use security_keys::{
    AddKeyError, AddKeyPage, DeleteKeyPage, KeyError, KeyPage, RenameKeyPage, SecurityKeyRow,
    SecurityKeysNotice, SecurityKeysPage,
};
pub use service::{OidcLeavePage, ServiceError, ServiceErrorPage, ServiceGoPage, ServicePostPage};
pub use sign_in::{
    CodeError, CodePage, DeviceChoice, DeviceError, DevicePage, EndedPage, EndedReason, LoginError,
    LoginNotice, LoginPage, Matching, Method, PasswordError, PasswordPage, WaitingNotice, WaitingPage,
};
pub use sms::{SmsError, SmsPage};
