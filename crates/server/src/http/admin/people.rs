//! *People*: search, and one person.

use std::sync::Arc;

use axum::extract::{Path, State};
use symbolon_protocol::encoding::hex;

use super::{Query, Staff};
use crate::app::App;
use crate::http::account::{device_row, key_row, session_row, sign_in_row};
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{PageResult, html};
use crate::roles::Right;
use crate::store::{ResetAskRow, UserRow};
use crate::view::{
    AdminPage, AdminPeoplePage, AdminPersonPage, Pager, PersonAct, PersonNotice, PersonRow, PersonState,
    ResetView,
};

/// How many rows a page has.
pub const ROWS: u32 = 50;

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let typed: String = query.get("q").trim().chars().take(254).collect();
    let locked = query.get("locked") == "yes";
    let page = query.page();
    let mut found = app
        .store
        .find_people(&typed, locked, ROWS + 1, page * ROWS)
        .await?;
    let more = found.len() > ROWS as usize;
    found.truncate(ROWS as usize);
    let waiting = match staff.may(Right::People) {
        true => asks(&app, &app.store.reset_asks(staff.now()).await?).await?,
        false => Vec::new(),
    };
    html(&AdminPeoplePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::People),
        pager: Pager::new(
            "/admin/people",
            &[("q", &typed), ("locked", query.get("locked"))],
            page,
            more,
        ),
        typed,
        locked,
        rows: found.iter().map(|user| row(&app, user)).collect(),
        waiting,
    })
}

/// Who waits for a second person.
async fn asks(app: &App, asks: &[ResetAskRow]) -> Result<Vec<PersonRow>, PageError> {
    let mut rows = Vec::new();
    for ask in asks {
        if let Some(user) = app.store.user_by_id(&ask.user).await? {
            rows.push(row(app, &user));
        }
    }
    Ok(rows)
}

pub fn row(app: &App, user: &UserRow) -> PersonRow {
    PersonRow {
        id: hex(&user.id),
        name: user.display_name(),
        email: user.email.clone(),
        username: app.marked_username(&user.username),
        state: match (user.locked, user.had_factor) {
            (true, _) => PersonState::Locked,
            (_, false) => PersonState::NoFactor,
            _ => PersonState::Open,
        },
    }
}

/// The person that a path names.
pub async fn named(app: &App, id: &str) -> Result<UserRow, PageError> {
    let id = parse_id(id).ok_or(PageError::NotFound)?;
    app.store.user_by_id(&id).await?.ok_or(PageError::NotFound)
}

pub async fn person(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path(id): Path<String>,
    query: Query,
) -> PageResult {
    let user = named(&app, &id).await?;
    let may_act = staff.may_act_on(&app, &user).await?;
    let theirs = app.store.roles_of(&user.id).await?;
    let devices = app.store.devices_of(&user.id).await?;
    let keys = app.store.security_keys_of(&user.id).await?;
    let codes = app.store.recovery_codes(&user.id).await?;
    let numbers = app.store.numbers_of(&user.id).await?.len();
    let sessions = app.store.sessions_of(&user.id).await?;
    let sign_ins = app.store.recent_sign_ins(&user.id, 10).await?;
    let failures = app.store.all_failures(Some(&user.id), 5).await?;
    let erase_at = app.store.erasure(&user.id).await?;
    let ask = app.store.reset_ask(&user.id, staff.now()).await?;
    let recovery = app.store.live_recovery(&user.id).await?;
    let reset = match (&recovery, &ask) {
        (Some(row), _) if row.state == "ready" => ResetView::Ready {
            until_ms: row.exp as i64,
        },
        (_, Some(ask)) => ResetView::Asked {
            until_ms: ask.exp as i64,
            own: ask.asked_by == *staff.id(),
        },
        (Some(row), None) => ResetView::Waiting {
            until_ms: row.ready_at as i64,
        },
        _ => ResetView::None,
    };
    let acts = if may_act {
        acts(&staff, &user, erase_at.is_some(), codes.is_some(), reset)
    } else {
        Vec::new()
    };
    let notice = match query.get("note") {
        "done" => Some(PersonNotice::Done),
        "asked" => Some(PersonNotice::Asked),
        "nothing" => Some(PersonNotice::Nothing),
        _ => None,
    };
    html(&AdminPersonPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::People),
        row: row(&app, &user),
        added_ms: user.created as i64,
        roles: theirs.general.clone(),
        owns: theirs.services.len() as u32,
        own: user.id == *staff.id(),
        acts,
        may_act,
        reset,
        erase_at_ms: erase_at.map(|at| at as i64),
        keys: keys.iter().map(key_row).collect(),
        codes: codes.map(|left| (left.count, left.made as i64)),
        numbers: numbers as u32,
        failures: failures.iter().map(|row| row.count).sum(),
        devices: devices.iter().map(|device| device_row(&app, device)).collect(),
        sessions: sessions
            .iter()
            .map(|row| session_row(row, &staff.account.session))
            .collect(),
        sign_ins: sign_ins.iter().map(|row| sign_in_row(row, &devices)).collect(),
        notice,
    })
}

/// What can be done now, and the reader may do.
fn acts(staff: &Staff, user: &UserRow, erases: bool, codes: bool, reset: ResetView) -> Vec<PersonAct> {
    let mut acts = vec![
        if user.locked {
            PersonAct::Unlock
        } else {
            PersonAct::Lock
        },
        PersonAct::EndSessions,
    ];
    if codes {
        acts.push(PersonAct::EndCodes);
    }
    match reset {
        ResetView::Asked { own: false, .. } => acts.push(PersonAct::ConfirmReset),
        ResetView::Ready { .. } | ResetView::Asked { own: true, .. } => {}
        _ if user.had_factor => acts.push(PersonAct::Reset),
        _ => {}
    }
    if staff.may(Right::PersonData) {
        acts.push(PersonAct::Export);
        acts.push(if erases { PersonAct::Keep } else { PersonAct::Erase });
    }
    acts
}
