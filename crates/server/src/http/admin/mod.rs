//! The administration: pages for who has a role (`crate::roles`), with a second factor always. Each route names its
//! right; [`Staff`] asks for it. What changes something asks for a fresh confirmation besides ([`gate`]).
//!
//! To add a page: its handler in a file here, its line with its right in [`routes`], its entry in
//! `view::AdminPage`.

mod acts;
mod audit;
mod devices;
mod health;
mod home;
mod invitations;
mod limits;
mod oidc;
mod outbox;
mod people;
mod query;
mod roles;
mod services;
mod staff;

use super::pages::Pages;
use crate::roles::Right;
use crate::view::PersonAct;

pub use health::kept;
pub use staff::{CONFIRM_ACT, CONFIRMED_MS, Staff, confirms_administration, gate};

use query::Query;

pub fn routes() -> Pages {
    let mut pages = Pages::default()
        .staff_page("/admin", Right::Home, home::get)
        .staff_page("/admin/people", Right::People, people::get)
        .staff_page("/admin/people/{id}", Right::People, people::person)
        .staff_page("/admin/invitations", Right::Invitations, invitations::get)
        .staff_form("/admin/invitations", Right::Invitations, invitations::post)
        .staff_page(
            "/admin/invitations/list",
            Right::Invitations,
            invitations::list_page,
        )
        .staff_form("/admin/invitations/list", Right::Invitations, invitations::list)
        .staff_page("/admin/devices", Right::People, devices::get)
        .staff_page("/admin/devices/{id}/remove", Right::People, acts::remove_page)
        .staff_form("/admin/devices/{id}/remove", Right::People, acts::remove)
        .staff_page("/admin/keys/{id}/remove", Right::People, acts::remove_key_page)
        .staff_form("/admin/keys/{id}/remove", Right::People, acts::remove_key)
        .staff_page("/admin/services", Right::Services, services::list)
        .staff_page("/admin/services/add", Right::Registry, services::add_page)
        .staff_form("/admin/services/add", Right::Registry, services::add)
        .staff_page("/admin/services/{id}", Right::Services, services::get)
        .staff_form("/admin/services/{id}", Right::Services, services::post)
        .staff_page("/admin/services/{id}/oidc", Right::Registry, oidc::get)
        .staff_form("/admin/services/{id}/oidc", Right::Registry, oidc::post)
        .staff_page(
            "/admin/services/{id}/remove",
            Right::Registry,
            services::remove_page,
        )
        .staff_form("/admin/services/{id}/remove", Right::Registry, services::remove)
        .staff_page("/admin/audit", Right::Audit, audit::get)
        .staff_page("/admin/limits", Right::Limits, limits::get)
        .staff_form("/admin/limits", Right::Limits, limits::post)
        .staff_page("/admin/outbox", Right::Outbox, outbox::get)
        .staff_form("/admin/outbox", Right::Outbox, outbox::post)
        .staff_page("/admin/health", Right::Health, health::get)
        .staff_page("/admin/data", Right::Home, health::data)
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
