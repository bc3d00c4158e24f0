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
mod keys;
mod lost;
mod mail_code;
mod numbers;
mod overview;
mod password;
mod recovery;
mod recovery_codes;

use symbolon_idp::stepup::Usable;

use super::login::is_usable;
use super::pages::Pages;
use crate::app::App;
use crate::security_keys;
use crate::store::StoreError;

pub use add::stores;
pub use data::data_file;
pub use devices::device_row;
pub use home::end_session;
pub use keys::key_row;
pub use overview::{session_row, sign_in_row};
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
        .page("/account/keys", keys::get)
        .page("/account/keys/add", keys::add_page)
        .form("/account/keys/add", keys::add)
        .page("/account/keys/{id}/rename", keys::rename_page)
        .form("/account/keys/{id}/rename", keys::rename)
        .page("/account/keys/{id}/delete", keys::delete_page)
        .form("/account/keys/{id}/delete", keys::delete)
        .page("/account/confirm", confirm::get)
        .form("/account/confirm", confirm::post)
        .page("/account/mail-code", mail_code::get)
        .form("/account/mail-code", mail_code::post)
        .form("/account/mail-code/resend", mail_code::resend)
        .page("/account/recovery", recovery::get)
        .form("/account/recovery/send", recovery::send)
        .form("/account/recovery/code", recovery::code)
        .form("/account/recovery/paper", recovery_codes::typed)
        .page("/account/recovery-codes", recovery_codes::get)
        .form("/account/recovery-codes/make", recovery_codes::make)
        .page("/account/lost", lost::get)
        .form("/account/lost", lost::post)
        .page("/recovery/stop", recovery::stop_page)
        .form("/recovery/stop", recovery::stop)
}

/// The factors of an account that can be used, but the one that is to go (a phone's, a key's or a number's id).
async fn other_factors(app: &App, user: &[u8; 16], but: &[u8; 16]) -> Result<Usable, StoreError> {
    let devices = app.store.devices_of(user).await?;
    let keys = security_keys::usable(app, user).await?;
    let numbers = match app.config.sms.is_on() {
        true => app.store.numbers_of(user).await?,
        false => Vec::new(),
    };
    Ok(Usable {
        keys: keys.iter().filter(|key| key.id != *but).count(),
        devices: devices
            .iter()
            .filter(|device| device.dev != *but && is_usable(device))
            .count(),
        numbers: numbers.iter().filter(|number| number.id != *but).count(),
    })
}
