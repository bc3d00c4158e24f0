//! *Overview*.

use std::sync::Arc;

use axum::extract::State;

use super::Staff;
use crate::app::App;
use crate::http::web::{PageResult, html};
use crate::view::{AdminHomePage, AdminPage};

pub async fn get(State(app): State<Arc<App>>, staff: Staff) -> PageResult {
    html(&AdminHomePage {
        frame: staff.frame(&app),
        nav: staff.nav(AdminPage::Home),
    })
}
