//! Who may see a page of the administration, and who has just confirmed that it is still they.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use symbolon_idp::login::TxState;

use crate::app::App;
use crate::audit::Entry;
use crate::cas::strength::Strength;
use crate::http::login::new_transaction;
use crate::http::page_error::PageError;
use crate::http::web::{Account, PageResult, TX, html_with, see_other, set_cookie};
use crate::roles::{Right, Roles};
use crate::store::{SessionRow, TxRow, UserRow};
use crate::view::{AdminNav, AdminNoFactorPage, AdminPage, Frame};

/// The class of step-ups that acts of the administration ask for. No challenge has it: the phone is asked for a sign-in to
/// the administration (act 0), and the session goes on under a new name.
pub const CONFIRM_ACT: i64 = 16;
/// So long after a confirmation acts are done without another one (ms).
pub const CONFIRMED_MS: u64 = 15 * 60_000;

/// Somebody who has a role with the right of the route, in a session with a second factor. Anybody else is sent to sign in,
/// refused, or asked for the second factor.
pub struct Staff {
    pub account: Account,
    pub roles: Roles,
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let account = Account::from_request_parts(parts, app).await?;
        // Put there by the table of routes.
        let right = parts.extensions.get::<Right>().copied();
        let right = right.ok_or_else(|| PageError::Internal.into_response())?;
        let roles = app
            .store
            .roles_of(&account.user.id)
            .await
            .map_err(|error| PageError::from(error).into_response())?;
        if !roles.may(right) {
            return Err(PageError::Forbidden.into_response());
        }
        let staff = Self { account, roles };
        if has_second_factor(&staff.account.session) {
            return Ok(staff);
        }
        let target = match parts.method {
            axum::http::Method::GET => staff.account.browser.here.clone(),
            _ => "/admin".to_owned(),
        };
        Err(confirm(app, &staff, &target).await.into_response())
    }
}

/// Did more than the password open it?
fn has_second_factor(session: &SessionRow) -> bool {
    Strength::of_methods(&session.methods)
        .iter()
        .any(|strength| *strength != Strength::Password)
}

/// Lets through who has confirmed lately; anybody else is sent to confirm, and then to `target`.
pub async fn gate(app: &App, staff: &Staff, target: &str) -> Result<(), PageResult> {
    let until = app
        .store
        .stepup_until(&staff.account.session.hash, CONFIRM_ACT)
        .await
        .map_err(|error| Err(error.into()))?;
    if staff.account.browser.now < until {
        return Ok(());
    }
    Err(confirm(app, staff, target).await)
}

/// A sign-in of the same session with a second factor; it leads to `target`, a path of the administration.
async fn confirm(app: &App, staff: &Staff, target: &str) -> PageResult {
    let Account {
        browser,
        session,
        user,
    } = &staff.account;
    if !user.had_factor {
        let page = AdminNoFactorPage {
            frame: browser.account_frame(app),
        };
        return html_with(StatusCode::FORBIDDEN, &page);
    }
    let class = browser.class_for(app, &user.id).await?;
    let service = format!("{} administration", app.config.site.brand);
    let (cookie, mut row) = new_transaction(app, browser, &user.email, 0, service, target, class);
    row.state = TxState::Password;
    row.user = Some(user.id);
    row.session = Some(session.hash);
    let mut tx = app.store.begin().await?;
    tx.insert_tx(&row).await?;
    tx.commit().await?;
    let mut response = see_other("/login/method");
    set_cookie(&mut response, TX, &cookie, Some(1800));
    Ok(response)
}

/// Was a transaction begun by [`confirm`]? Its target is the site's own, never a visitor's.
pub fn confirms_administration(row: &TxRow) -> bool {
    row.act == 0 && row.session.is_some() && (row.target == "/admin" || row.target.starts_with("/admin/"))
}

impl Staff {
    pub fn now(&self) -> u64 {
        self.account.browser.now
    }

    pub fn id(&self) -> &[u8; 16] {
        &self.account.user.id
    }

    pub fn may(&self, right: Right) -> bool {
        self.roles.may(right)
    }

    /// May this person act on that account? Never on the own one: what a person does for themselves has its own pages and
    /// its own confirmations.
    pub async fn may_act_on(&self, app: &App, user: &UserRow) -> Result<bool, PageError> {
        let theirs = app.store.roles_of(&user.id).await?;
        Ok(user.id != *self.id() && self.roles.may_act_on(&theirs))
    }

    /// An audit entry with who did it and from where.
    pub fn entry(&self, entry: Entry) -> Entry {
        self.account.browser.entry(entry.by(self.id()))
    }

    pub fn frame(&self, app: &App) -> Frame {
        self.account.browser.account_frame(app)
    }

    /// What this person finds in the navigation.
    pub fn nav(&self, current: AdminPage) -> AdminNav {
        AdminNav {
            current,
            rights: Right::ALL.into_iter().filter(|right| self.may(*right)).collect(),
        }
    }
}
