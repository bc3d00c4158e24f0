//! *Create an account*: the form, *Check your mailbox*, and *New password* behind the mail's link.

mod form;
mod password;
mod puzzle;

use super::pages::Pages;
use super::web::{Browser, PageResult, html_with};
use crate::app::App;
use crate::registration::LINK_HOURS;
use crate::view::{RegisterEnd, RegisterEndPage};
use axum::http::StatusCode;

pub use form::{acceptable, name};

pub fn routes() -> Pages {
    Pages::default()
        .page("/register", form::get)
        .form("/register", form::post)
        .form("/register/again", form::again)
        .page("/register/password", password::get)
        .form("/register/password", password::post)
        .page("/register/done", password::done)
        .page("/privacy", form::privacy)
}

fn end_page(app: &App, browser: &Browser, end: RegisterEnd) -> PageResult {
    let page = RegisterEndPage {
        frame: browser.account_frame(app),
        end,
        hours: LINK_HOURS,
    };
    html_with(StatusCode::GONE, &page)
}
