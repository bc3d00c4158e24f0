//! *Audit log*: search by person, kind and time.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::account::Email;
use symbolon_protocol::encoding::hex;

use super::people::ROWS;
use super::{Query, Staff};
use crate::app::App;
use crate::audit::Event;
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{PageResult, html_form};
use crate::store::AuditFilter;
use crate::view::{AdminAuditPage, AdminPage, AuditEntry, AuditFault, Pager, time};

const DAY: u64 = 86_400_000;

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let page = query.page();
    let names = ["who", "by", "event", "from", "to"];
    let typed = names.map(|name| query.get(name).trim().chars().take(254).collect::<String>());
    let [who, by, event, from, to] = &typed;
    let (filter, fault) = match filter(&app, who, by == "yes", event, from, to).await? {
        Ok(filter) => (Some(filter), None),
        Err(fault) => (None, Some(fault)),
    };
    let mut rows = match &filter {
        Some(filter) => app.store.find_audit(filter, ROWS + 1, page * ROWS).await?,
        None => Vec::new(),
    };
    let more = rows.len() > ROWS as usize;
    rows.truncate(ROWS as usize);
    let entries = rows
        .into_iter()
        .map(|row| AuditEntry {
            at_ms: row.at as i64,
            event: row.event,
            user: row.user.as_ref().map(|id| hex(id)),
            device: row.dev.as_ref().map(|id| hex(id)),
            // A keyed hash is no address any more.
            address: row.ip.filter(|ip| !ip.starts_with("h:")).unwrap_or_default(),
            browser: row.ua.unwrap_or_default(),
            detail: if row.detail == "{}" {
                String::new()
            } else {
                row.detail
            },
        })
        .collect();
    let pairs: Vec<_> = names.into_iter().zip(typed.iter().map(String::as_str)).collect();
    let page = AdminAuditPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Audit),
        pager: Pager::new("/admin/audit", &pairs, page, more),
        people: staff.may(crate::roles::Right::People),
        events: Event::ALL.iter().map(|event| event.as_str()).collect(),
        entries,
        fault,
        typed,
    };
    html_form(&page, fault.is_some())
}

/// What to look for, or what of it can't be.
async fn filter(
    app: &App,
    who: &str,
    by: bool,
    event: &str,
    from: &str,
    to: &str,
) -> Result<Result<AuditFilter, AuditFault>, PageError> {
    let user = match who {
        "" => None,
        who => {
            let found = match (parse_id(who), Email::parse(who)) {
                (Some(id), _) => Some(id),
                (None, Ok(email)) => app.store.user_by_email_key(&email.key).await?.map(|user| user.id),
                _ => None,
            };
            match found {
                Some(id) => Some(id),
                None => return Ok(Err(AuditFault::Who)),
            }
        }
    };
    if !event.is_empty() && Event::parse(event).is_none() {
        return Err(PageError::BadRequest);
    }
    let day = |text: &str, otherwise: u64| match text {
        "" => Some(otherwise),
        text => time::day(text),
    };
    let (Some(from), Some(to)) = (day(from, 0), day(to, time::LAST_DAY)) else {
        return Ok(Err(AuditFault::Day));
    };
    Ok(Ok(AuditFilter {
        user,
        by,
        event: event.to_owned(),
        from,
        until: to + DAY,
    }))
}
