//! The administration: pages for who has a role (`crate::roles`), with a second factor always. Each route names its
//! right; [`Staff`] asks for it. What changes something asks for a fresh confirmation besides ([`gate`]).
//!
//! To add a page: its handler in a file here, its line with its right in [`routes`], its entry in
//! `view::AdminPage`.

mod acts;
mod devices;
mod home;
mod people;
mod query;
mod roles;
mod staff;

use super::pages::Pages;
use crate::roles::Right;
use crate::view::PersonAct;

pub use staff::{CONFIRM_ACT, CONFIRMED_MS, Staff, confirms_administration, gate};

use query::Query;

pub fn routes() -> Pages {
    let mut pages = Pages::default()
        .staff_page("/admin", Right::Home, home::get)
        .staff_page("/admin/people", Right::People, people::get)
        .staff_page("/admin/people/{id}", Right::People, people::person)
        .staff_page("/admin/devices", Right::People, devices::get)
        .staff_page("/admin/devices/{id}/remove", Right::People, acts::remove_page)
        .staff_form("/admin/devices/{id}/remove", Right::People, acts::remove)
        .staff_page("/admin/roles", Right::Roles, roles::get)
        .staff_form("/admin/roles", Right::Roles, roles::post);
    for act in PersonAct::ALL {
        let right = match act {
            PersonAct::Export | PersonAct::Erase | PersonAct::Keep => Right::PersonData,
            _ => Right::People,
        };
        let path = format!("/admin/people/{{id}}/{}", act.as_str());
        pages = pages
            .staff_page(&path, right, acts::get)
            .staff_form(&path, right, acts::post);
    }
    pages
}
