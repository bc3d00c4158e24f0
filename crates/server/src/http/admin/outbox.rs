//! *Outbox*: what waits to be sent and what was given up; try again, forget.

use std::sync::Arc;

use axum::extract::State;
use symbolon_protocol::encoding::hex;

use super::{Query, Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html, see_other};
use crate::view::{AdminOutboxPage, AdminPage, OutboxEntry};

const HERE: &str = "/admin/outbox";

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let rows = app.store.outbox_rows(200).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let person = match row.user {
            Some(id) => app.store.user_by_id(&id).await?,
            None => None,
        };
        entries.push(OutboxEntry {
            id: hex(&row.id),
            channel: row.channel,
            dead: row.dead,
            tries: row.tries,
            due_ms: row.due as i64,
            since_ms: row.created as i64,
            person: person.map(|user| (hex(&user.id), user.email)),
        });
    }
    html(&AdminOutboxPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Outbox),
        entries,
        done: query.get("note") == "done",
    })
}

pub async fn post(State(app): State<Arc<App>>, staff: Staff, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    let id = parse_id(form.field("id")).ok_or(PageError::BadRequest)?;
    let now = staff.now();
    let mut tx = app.store.begin().await?;
    let (done, event) = match form.field("act") {
        "retry" => (tx.retry_now(&id, now).await?, Event::OutboxRetried),
        "forget" => (tx.forget_dead(&id).await?, Event::OutboxForgotten),
        _ => return Err(PageError::BadRequest),
    };
    let Some(user) = done else {
        tx.rollback().await?;
        return Err(PageError::NotFound);
    };
    let entry = Entry {
        user,
        ..Entry::new(event)
    };
    tx.audit(now, staff.entry(entry)).await?;
    tx.commit().await?;
    Ok(see_other("/admin/outbox?note=done"))
}
