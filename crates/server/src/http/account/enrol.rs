//! The enrolment QR code, until the phone has used it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use symbolon_protocol::limits;

use crate::app::App;
use crate::audit::{Entry, Event};
use crate::enrolment;
use crate::http::page_error::PageError;
use crate::http::web::{Account, Form, PageResult, html, see_other};
use crate::store::{PendEnd, PendRow};
use crate::view::{EnrolEnd, EnrolEndPage, EnrolNotice, EnrolPage, qr_svg};

/// The state that a person sees: one whose time is over is expired before the sweep has said so.
fn state(row: &PendRow, now: u64) -> &str {
    match row.state.as_str() {
        "open" | "claimed" if now >= row.exp => "expired",
        state => state,
    }
}

pub async fn get(State(app): State<Arc<App>>, account: Account, uri: axum::http::Uri) -> PageResult {
    let Some(row) = app.store.pend_of_session(&account.session.hash).await? else {
        return Ok(see_other("/account/devices"));
    };
    let frame = account.browser.account_frame(&app);
    let now = account.browser.now;
    let end = match state(&row, now) {
        "open" => None,
        "claimed" => None,
        "done" => Some(EnrolEnd::Done),
        "expired" => Some(EnrolEnd::Expired),
        _ if row.tries_left == 0 => Some(EnrolEnd::Closed),
        _ => Some(EnrolEnd::Replaced),
    };
    if let Some(end) = end {
        return html(&EnrolEndPage {
            frame,
            name: row.name,
            end,
        });
    }
    let claimed = row.state == "claimed";
    let uri_text = if claimed {
        String::new()
    } else {
        enrolment::qr_text(&app, &row)?
    };
    html(&EnrolPage {
        frame,
        name: row.name.clone(),
        qr_svg: if claimed {
            String::new()
        } else {
            qr_svg(&uri_text).ok_or(PageError::Internal)?
        },
        uri: uri_text,
        seconds_left: (row.exp.saturating_sub(now) / 1000) as u32,
        claimed,
        can_extend: !claimed && row.exp < row.started + limits::ENROLMENT_MAX,
        tries_left: row.tries_left.into(),
        notice: (uri.query() == Some("note=extended")).then_some(EnrolNotice::Extended),
    })
}

pub async fn pending(State(app): State<Arc<App>>, account: Account) -> Result<Response, PageError> {
    let row = app
        .store
        .pend_of_session(&account.session.hash)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut response = format!("{{\"state\":\"{}\"}}", state(&row, account.browser.now)).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

pub async fn more_time(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    if let Some(row) = app.store.pend_of_session(&account.session.hash).await? {
        let mut tx = app.store.begin().await?;
        if tx.extend_pend(&row.tid, account.browser.now).await? {
            tx.audit(
                account.browser.now,
                Entry::user(Event::EnrolmentExtended, &row.user),
            )
            .await?;
        }
        tx.commit().await?;
    }
    Ok(see_other("/account/devices/enrol?note=extended"))
}

pub async fn cancel(State(app): State<Arc<App>>, account: Account, _form: Form) -> PageResult {
    if let Some(row) = app.store.pend_of_session(&account.session.hash).await? {
        let mut tx = app.store.begin().await?;
        if tx.end_pend(&row.tid, PendEnd::Closed).await? {
            tx.audit(
                account.browser.now,
                Entry::user(Event::EnrolmentClosed, &row.user),
            )
            .await?;
        }
        tx.commit().await?;
    }
    Ok(see_other("/account/devices?note=cancelled"))
}
