//! *Overview*, and who has no second factor yet.

use askama::Template;

use super::AdminNav;
use crate::view::Frame;

/// GET `/admin`.
#[derive(Template)]
#[template(path = "admin/home.html")]
pub struct AdminHomePage {
    pub frame: Frame,
    pub nav: AdminNav,
}

/// In place of any page of the administration; its status is 403.
#[derive(Template)]
#[template(path = "admin/no_factor.html")]
pub struct AdminNoFactorPage {
    pub frame: Frame,
}
