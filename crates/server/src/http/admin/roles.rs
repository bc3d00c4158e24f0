//! *Roles*: who has which, given and taken.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::account::Email;
use symbolon_protocol::encoding::hex;

use super::{Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html_form, see_other};
use crate::roles::Role;
use crate::view::{AdminPage, AdminRoleRow, AdminRolesPage, RoleFault};

const HERE: &str = "/admin/roles";

pub async fn get(State(app): State<Arc<App>>, staff: Staff, uri: axum::http::Uri) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    page(&app, &staff, ["", "", ""], None, uri.query() == Some("note=done")).await
}

async fn page(
    app: &App,
    staff: &Staff,
    [email, role, service]: [&str; 3],
    fault: Option<RoleFault>,
    done: bool,
) -> PageResult {
    let rows = app.store.all_roles().await?;
    let services = app.store.services().await?;
    let page = AdminRolesPage {
        frame: staff.frame(app),
        nav: staff.nav(AdminPage::Roles),
        rows: rows
            .into_iter()
            .map(|row| AdminRoleRow {
                own: row.user == *staff.id(),
                user: hex(&row.user),
                email: row.email,
                name: row.display_name,
                role: row.role,
                service: row.service.map(|(id, name)| (hex(&id), name)),
                given_ms: row.given as i64,
            })
            .collect(),
        services: services.into_iter().map(|s| (hex(&s.id), s.name)).collect(),
        email: email.chars().take(254).collect(),
        role: role.to_owned(),
        service: service.to_owned(),
        fault,
        done,
    };
    html_form(&page, fault.is_some())
}

pub async fn post(State(app): State<Arc<App>>, staff: Staff, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    let typed = [form.field("email"), form.field("role"), form.field("service")];
    let role = Role::parse(form.field("role")).ok_or(PageError::BadRequest)?;
    let service = match (role, form.field("service")) {
        (Role::ServiceOwner, "") => {
            return page(&app, &staff, typed, Some(RoleFault::NoService), false).await;
        }
        (Role::ServiceOwner, id) => {
            let id = parse_id(id).ok_or(PageError::BadRequest)?;
            Some(app.store.service(&id).await?.ok_or(PageError::NotFound)?)
        }
        _ => None,
    };
    let giving = match form.field("act") {
        "give" => true,
        "take" => false,
        _ => return Err(PageError::BadRequest),
    };
    let user = if giving {
        match Email::parse(form.field("email")) {
            Ok(email) => app.store.user_by_email_key(&email.key).await?,
            Err(_) => None,
        }
    } else {
        let id = parse_id(form.field("user")).ok_or(PageError::BadRequest)?;
        app.store.user_by_id(&id).await?
    };
    let Some(user) = user else {
        return page(&app, &staff, typed, Some(RoleFault::Unknown), false).await;
    };
    if user.id == *staff.id() {
        return page(&app, &staff, typed, Some(RoleFault::Own), false).await;
    }
    let now = staff.now();
    let id = service.as_ref().map(|service| &service.id);
    let mut tx = app.store.begin().await?;
    let (done, event) = if giving {
        (tx.give_role(&user.id, role, id, now).await?, Event::RoleGiven)
    } else {
        let taken = tx.take_role_if_another_stays(&user.id, role, id).await?;
        (taken, Event::RoleTaken)
    };
    if !done {
        tx.rollback().await?;
        let fault = if giving { RoleFault::HasIt } else { RoleFault::Gone };
        return page(&app, &staff, typed, Some(fault), false).await;
    }
    let entry = Entry::user(event, &user.id).with_detail(&serde_json::json!({
        "role": role.as_str(),
        "service": service.as_ref().map(|service| &service.name),
    }));
    tx.audit(now, staff.entry(entry)).await?;
    tx.commit().await?;
    Ok(see_other("/admin/roles?note=done"))
}
