//! What a signed-in person does with the account. Every change of a factor, of the password or of the address asks for
//! a step-up first (`confirm.rs`).

mod add;
mod confirm;
mod devices;
mod enrol;
mod home;
mod mail_code;
mod overview;
mod password;
mod recovery;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub use add::stores;

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(home::get))
        .route("/logout", post(home::logout))
        .route("/account", get(overview::get))
        .route("/account/sessions/end", post(overview::end_session))
        .route("/account/sessions/end-all", post(overview::end_all))
        .route("/account/password", get(password::get).post(password::post))
        .route("/account/devices", get(devices::get))
        .route("/account/devices/add", get(add::get).post(add::post))
        .route("/account/devices/draw", post(add::draw))
        .route("/account/devices/enrol", get(enrol::get))
        .route("/account/devices/pending", get(enrol::pending))
        .route("/account/devices/more-time", post(enrol::more_time))
        .route("/account/devices/cancel", post(enrol::cancel))
        .route(
            "/account/devices/{id}/rename",
            get(devices::rename_page).post(devices::rename),
        )
        .route(
            "/account/devices/{id}/delete",
            get(devices::delete_page).post(devices::delete),
        )
        .route("/account/confirm", get(confirm::get).post(confirm::post))
        .route("/account/mail-code", get(mail_code::get).post(mail_code::post))
        .route("/account/mail-code/resend", post(mail_code::resend))
        .route("/account/recovery", get(recovery::get))
        .route("/account/recovery/send", post(recovery::send))
        .route("/account/recovery/code", post(recovery::code))
        .route("/recovery/stop", get(recovery::stop_page).post(recovery::stop))
}
