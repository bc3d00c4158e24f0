//! *Limits*: who is limited now, and lifting it.

use std::sync::Arc;

use axum::extract::State;
use symbolon_idp::limits::{CLOSED_AT, garbage_wait, password_wait, wait_left};
use symbolon_protocol::encoding::hex;

use super::{Query, Staff, gate};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::ids::parse_id;
use crate::http::page_error::PageError;
use crate::http::web::{Form, PageResult, html, see_other};
use crate::store::LimitRow;
use crate::view::{AdminLimitsPage, AdminPage, LimitKind, LimitedRow};

const HERE: &str = "/admin/limits";

/// What a counter is of, whose it is, and how far it goes.
fn known(app: &App, key: &str) -> Option<(LimitKind, Option<[u8; 16]>, String, u32)> {
    let limits = &app.config.limits;
    let (name, rest) = key.split_once(':').unwrap_or((key, ""));
    let of_account = || parse_id(rest.split(':').next().unwrap_or(""));
    let nobody = String::new;
    Some(match name {
        "mail" => (LimitKind::Mails, of_account(), nobody(), limits.mails_per_hour),
        "reset" => (LimitKind::Resets, of_account(), nobody(), limits.mails_per_hour),
        "email-change" => (LimitKind::Mails, of_account(), nobody(), limits.mails_per_hour),
        // Of an address that has no account, or is not told.
        "register" => (LimitKind::Registrations, None, nobody(), limits.mails_per_hour),
        "reset-from" | "register-from" => (
            LimitKind::MailsOfNetwork,
            None,
            rest.to_owned(),
            limits.mails_per_hour_and_address,
        ),
        "enrol" => (
            LimitKind::Enrolments,
            of_account(),
            nobody(),
            limits.enrolments_per_hour,
        ),
        "sms-10m" => (
            LimitKind::Texts,
            of_account(),
            nobody(),
            limits.sms_per_10_minutes,
        ),
        "sms-day" => (LimitKind::Texts, of_account(), nobody(), limits.sms_per_day),
        "sms-number" => (
            LimitKind::TextsOfNumber,
            None,
            nobody(),
            limits.sms_per_day_and_number,
        ),
        "sms-parts" => (LimitKind::TextsOfSite, None, nobody(), limits.sms_parts_per_day),
        _ => return None,
    })
}

async fn rows(app: &App, now: u64) -> Result<Vec<LimitedRow>, PageError> {
    let mut rows = Vec::new();
    for LimitRow { key, bucket, count } in app.store.limit_rows(now).await? {
        let Some((kind, user, subject, _)) = known(app, &key).filter(|(.., most)| count >= u64::from(*most))
        else {
            continue;
        };
        rows.push(LimitedRow {
            key: format!("limit:{key}"),
            user,
            user_id: String::new(),
            kind,
            subject,
            count,
            until_ms: Some(bucket as i64),
        });
    }
    for failure in app.store.all_failures(None, 5).await? {
        let (kind, wait) = match failure.kind.as_str() {
            "pw" => (LimitKind::Passwords, password_wait(failure.count)),
            _ => (LimitKind::Codes, garbage_wait(failure.count)),
        };
        let closed = failure.count >= CLOSED_AT;
        if !closed && wait_left(wait, failure.at, now) == 0 {
            continue;
        }
        rows.push(LimitedRow {
            key: format!("failures:{}:{}", failure.kind, hex(&failure.user)),
            user: Some(failure.user),
            user_id: String::new(),
            kind,
            subject: String::new(),
            count: failure.count.into(),
            until_ms: (!closed).then_some((failure.at + wait * 1000) as i64),
        });
    }
    for (user, until) in app.store.push_stops(now).await? {
        rows.push(LimitedRow {
            key: format!("push:{}", hex(&user)),
            user: Some(user),
            user_id: String::new(),
            kind: LimitKind::Pushes,
            subject: String::new(),
            count: 1,
            until_ms: Some(until as i64),
        });
    }
    for key in app.limiter.full(now) {
        rows.push(LimitedRow {
            key: format!("here:{key}"),
            user: None,
            user_id: String::new(),
            kind: LimitKind::Network,
            subject: key,
            count: 0,
            until_ms: Some((now / 60_000 * 60_000 + 60_000) as i64),
        });
    }
    for row in &mut rows {
        if let Some(id) = row.user
            && let Some(user) = app.store.user_by_id(&id).await?
        {
            row.subject = user.email;
            row.user_id = hex(&id);
        }
    }
    Ok(rows)
}

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    html(&AdminLimitsPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Limits),
        rows: rows(&app, staff.now()).await?,
        done: query.get("note") == "done",
    })
}

pub async fn post(State(app): State<Arc<App>>, staff: Staff, form: Form) -> PageResult {
    if let Err(elsewhere) = gate(&app, &staff, HERE).await {
        return elsewhere;
    }
    let (name, key) = form.field("key").split_once(':').ok_or(PageError::BadRequest)?;
    let now = staff.now();
    let mut tx = app.store.begin().await?;
    // The log has what was lifted and whose it was; an address of a computer is not repeated there.
    let (lifted, what, user) = match name {
        "limit" => {
            let (_, user, ..) = known(&app, key).ok_or(PageError::BadRequest)?;
            let what = key.split(':').next().unwrap_or("").to_owned();
            (tx.lift_limit(key).await?, what, user)
        }
        "failures" => {
            let (kind, id) = key.split_once(':').ok_or(PageError::BadRequest)?;
            let user = parse_id(id).ok_or(PageError::BadRequest)?;
            if !matches!(kind, "pw" | "otp") {
                return Err(PageError::BadRequest);
            }
            tx.forget_all_failures(kind, &user).await?;
            (true, kind.to_owned(), Some(user))
        }
        "push" => {
            let user = parse_id(key).ok_or(PageError::BadRequest)?;
            (tx.lift_push_stop(&user).await?, "push".to_owned(), Some(user))
        }
        "here" => (app.limiter.forget(key), "network".to_owned(), None),
        _ => return Err(PageError::BadRequest),
    };
    if lifted {
        let entry = Entry {
            user,
            ..Entry::new(Event::LimitLifted)
        };
        let entry = entry.with_detail(&serde_json::json!({ "limit": what }));
        tx.audit(now, staff.entry(entry)).await?;
    }
    tx.commit().await?;
    Ok(see_other("/admin/limits?note=done"))
}
