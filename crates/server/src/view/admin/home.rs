//! *Overview*, and who has no second factor yet.

use askama::Template;

use super::{AdminNav, Chart};
use crate::view::Frame;

/// GET `/admin`: `days`.
#[derive(Template)]
#[template(path = "admin/home.html")]
pub struct AdminHomePage {
    pub frame: Frame,
    pub nav: AdminNav,
    /// Of how many days.
    pub days: u64,
    /// None, if the reader's role does not see them.
    pub charts: Vec<Chart>,
}

impl AdminHomePage {
    fn choices(&self) -> [u64; 3] {
        [14, 30, 90]
    }
}

/// In place of any page of the administration; its status is 403.
#[derive(Template)]
#[template(path = "admin/no_factor.html")]
pub struct AdminNoFactorPage {
    pub frame: Frame,
}
