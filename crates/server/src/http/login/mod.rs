//! Signing in, and confirming an act: the pages of one transaction (§9.3). The same handlers serve `/login` (act 0)
//! and `/account/confirm` (acts 1–4); a transaction's act says which of the two it belongs to.

mod answer;
mod code;
mod device;
mod finish;
mod key;
mod leave;
mod link;
mod method;
mod passkey;
mod password;
mod returned;
mod sms;
mod start;
mod step;
mod waiting;

use super::pages::Pages;

pub use device::view_state;
pub use finish::{grant, sign_in_new_account};
pub use key::wait as wait_for_key;
pub use method::is_usable;
pub use returned::return_code;
pub use sms::{both_boxes, send as send_sms};
pub use start::for_service;
pub use step::{new_transaction, view_act};

pub fn routes() -> Pages {
    Pages::default()
        .page("/login", start::get)
        .form("/login", start::post)
        .page("/login/password", password::get)
        .form("/login/password", password::post)
        .page("/login/return", returned::get)
        .page("/login/passkey", passkey::get)
        .form("/login/passkey", passkey::begin)
        .form("/login/passkey/answer", passkey::answer)
        .merge(steps("/login"))
        .merge(steps("/account/confirm"))
}

fn steps(base: &str) -> Pages {
    Pages::default()
        .page(&format!("{base}/device"), device::get)
        .page(&format!("{base}/method"), method::get)
        .form(&format!("{base}/method"), method::post)
        .form(&format!("{base}/challenge"), device::post)
        .page(&format!("{base}/waiting"), waiting::get)
        .page(&format!("{base}/status"), waiting::status)
        .page(&format!("{base}/events"), waiting::events)
        .form(&format!("{base}/resend"), waiting::resend)
        .form(&format!("{base}/complete"), finish::complete)
        .page(&format!("{base}/link"), link::get)
        .form(&format!("{base}/link"), link::post)
        .page(&format!("{base}/code"), code::get)
        .form(&format!("{base}/code"), code::post)
        .page(&format!("{base}/sms"), sms::get)
        .form(&format!("{base}/sms"), sms::post)
        .form(&format!("{base}/sms/resend"), sms::resend)
        .page(&format!("{base}/key"), key::get)
        .form(&format!("{base}/key"), key::post)
        .form(&format!("{base}/another"), leave::another)
        .form(&format!("{base}/cancel"), leave::cancel)
        .page(&format!("{base}/ended"), leave::ended)
}
