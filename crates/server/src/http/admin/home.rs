//! *Overview*: the charts of sign-ins, for who may see them.

use std::sync::Arc;

use axum::extract::State;

use super::{Query, Staff};
use crate::app::App;
use crate::figures;
use crate::http::web::{PageResult, html};
use crate::roles::Right;
use crate::view::{AdminHomePage, AdminPage};

pub async fn get(State(app): State<Arc<App>>, staff: Staff, query: Query) -> PageResult {
    let days = match query.get("days") {
        "30" => 30,
        "90" => 90,
        _ => 14,
    };
    let charts = match staff.may(Right::Figures) {
        true => figures::charts(&app, days, staff.now()).await?.to_vec(),
        false => Vec::new(),
    };
    html(&AdminHomePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Home),
        days,
        charts,
    })
}
