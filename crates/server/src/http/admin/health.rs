//! *Health*: what `doctor` says of the running server; and what is kept for how long.

use std::sync::Arc;

use axum::extract::State;

use super::Staff;
use crate::app::App;
use crate::doctor::{Verdict, examine_running};
use crate::http::web::{PageResult, html};
use crate::view::{AdminDataPage, AdminHealthPage, AdminPage, HealthRow, HealthState, KeptDays};

pub async fn get(State(app): State<Arc<App>>, staff: Staff) -> PageResult {
    let found = examine_running(&app).await;
    html(&AdminHealthPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Health),
        rows: found
            .into_iter()
            .map(|finding| HealthRow {
                what: finding.what,
                text: finding.text,
                state: match finding.verdict {
                    Verdict::Good => HealthState::Good,
                    Verdict::Warning => HealthState::Look,
                    Verdict::Wrong => HealthState::Wrong,
                },
            })
            .collect(),
    })
}

pub fn kept(app: &App) -> KeptDays {
    let config = &app.config;
    KeptDays {
        audit: config.retention.audit_days,
        addresses: config.audit.ip_days,
        sign_ins: config.retention.sign_in_days,
        sessions: config.retention.session_days,
        undelivered: config.retention.outbox_days,
    }
}

pub async fn data(State(app): State<Arc<App>>, staff: Staff) -> PageResult {
    html(&AdminDataPage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Data),
        kept: kept(&app),
    })
}
