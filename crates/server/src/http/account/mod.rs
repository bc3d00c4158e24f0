//! What a signed-in person does with the account. Every change of a factor, of the password or of the address asks for
//! a step-up first (`confirm.rs`).

mod add;
mod confirm;
mod data;
mod delete;
mod devices;
mod email;
mod enrol;
mod home;
mod mail_code;
mod numbers;
mod overview;
mod password;
mod recovery;

use super::pages::Pages;

pub use add::stores;
pub use home::end_session;
pub use password::{password_rules, sample_passwords};

pub fn routes() -> Pages {
    Pages::default()
        .page("/", home::get)
        .form("/logout", home::logout)
        .page("/account", overview::get)
        .form("/account/language", overview::mail_language)
        .form("/account/sessions/end", overview::end_session)
        .form("/account/sessions/end-all", overview::end_all)
        .page("/account/password", password::get)
        .form("/account/password", password::post)
        .page("/account/data", data::get)
        .form("/account/data", data::post)
        .page("/account/data/download", data::download)
        .page("/account/email", email::get)
        .form("/account/email", email::post)
        .form("/account/email/stop", email::stop)
        .page("/account/delete", delete::get)
        .form("/account/delete", delete::post)
        .form("/account/delete/stop", delete::stop)
        .page("/account/devices", devices::get)
        .page("/account/devices/add", add::get)
        .form("/account/devices/add", add::post)
        .form("/account/devices/draw", add::draw)
        .page("/account/devices/enrol", enrol::get)
        .page("/account/devices/pending", enrol::pending)
        .form("/account/devices/more-time", enrol::more_time)
        .form("/account/devices/cancel", enrol::cancel)
        .page("/account/devices/{id}/rename", devices::rename_page)
        .form("/account/devices/{id}/rename", devices::rename)
        .page("/account/devices/{id}/delete", devices::delete_page)
        .form("/account/devices/{id}/delete", devices::delete)
        .page("/account/numbers", numbers::get)
        .page("/account/numbers/add", numbers::add_page)
        .form("/account/numbers/add", numbers::add)
        .page("/account/numbers/finalise", numbers::finalise_page)
        .form("/account/numbers/finalise", numbers::finalise)
        .form("/account/numbers/resend", numbers::resend)
        .form("/account/numbers/cancel", numbers::cancel)
        .page("/account/numbers/{id}/delete", numbers::delete_page)
        .form("/account/numbers/{id}/delete", numbers::delete)
        .page("/account/confirm", confirm::get)
        .form("/account/confirm", confirm::post)
        .page("/account/mail-code", mail_code::get)
        .form("/account/mail-code", mail_code::post)
        .form("/account/mail-code/resend", mail_code::resend)
        .page("/account/recovery", recovery::get)
        .form("/account/recovery/send", recovery::send)
        .form("/account/recovery/code", recovery::code)
        .page("/recovery/stop", recovery::stop_page)
        .form("/recovery/stop", recovery::stop)
}
