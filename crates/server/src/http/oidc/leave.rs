//! `/oidc/logout`: a client ends the session (OpenID Connect RP-Initiated Logout 1.0). Who shows an ID token of this very
//! person does so at once; for anybody else the person is asked.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;

use crate::app::App;
use crate::cas::service::Service;
use crate::cas::url::ServiceUrl;
use crate::http::account::end_session;
use crate::http::page_error::PageError;
use crate::http::parse_id;
use crate::http::service::{leave_to, refuse};
use crate::http::surround::FormAction;
use crate::http::web::{Account, Browser, Form, PageResult, SID, html, see_other, set_cookie};
use crate::oidc::ask::LONGEST;
use crate::oidc::exchange::issuer;
use crate::oidc::jwt::Hint;
use crate::view::{OidcLeavePage, ServiceError};

/// What a client asks for.
struct Wish {
    hint: Option<Hint>,
    /// The client's id, as it says itself or as the hint does.
    client: String,
    /// Where the browser goes then; empty: nowhere.
    to: String,
    state: String,
}

impl Wish {
    fn read(app: &App, form: &Form) -> Self {
        let hint = Hint::read(&app.keys.oidc, &issuer(app), form.field("id_token_hint"));
        let named = form.field("client_id");
        // A hint of another client than the one that asks is none.
        let hint = hint.filter(|hint| named.is_empty() || hint.client == named);
        let client = match &hint {
            Some(hint) => hint.client.clone(),
            None => named.to_owned(),
        };
        Self {
            hint,
            client,
            to: form.field("post_logout_redirect_uri").to_owned(),
            state: Some(form.field("state"))
                .filter(|state| state.len() <= LONGEST)
                .unwrap_or("")
                .to_owned(),
        }
    }

    /// The client, and where it wants the browser, if that address is one of its own.
    async fn whose(&self, app: &App) -> Result<Option<(Service, Option<ServiceUrl>)>, PageError> {
        let Some(id) = parse_id(&self.client) else {
            return Ok(None);
        };
        let Some(service) = app.store.service(&id).await? else {
            return Ok(None);
        };
        let Some(client) = service.settings.client.clone() else {
            return Ok(None);
        };
        let to = ServiceUrl::parse(&self.to)
            .ok()
            .filter(|to| client.leaves_to(to.as_str()));
        Ok(Some((service, to)))
    }
}

/// Signed out: back to the client, or to the site's own page.
fn gone(to: Option<&ServiceUrl>, state: &str) -> Response {
    let mut response = match to {
        Some(to) if state.is_empty() => leave_to(to.as_str()),
        Some(to) => leave_to(&to.with(&[("state", state)])),
        None => see_other("/login?note=logged-out"),
    };
    set_cookie(&mut response, SID, &[0; 32], Some(0));
    response
}

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    let Some(form) = Form::parse(uri.query().unwrap_or("").as_bytes()) else {
        return refuse(&app, &browser, ServiceError::Request);
    };
    let wish = Wish::read(&app, &form);
    let found = wish.whose(&app).await?;
    let (service, to) = match found {
        Some((service, to)) => (Some(service), to),
        None => (None, None),
    };
    if to.is_none() && !wish.to.is_empty() {
        return refuse(&app, &browser, ServiceError::Return);
    }
    let Some((session, user)) = &browser.session else {
        return Ok(gone(to.as_ref(), &wish.state));
    };
    if wish
        .hint
        .as_ref()
        .is_some_and(|hint| hint.subject == user.username)
    {
        end_session(&app, &browser, session, user).await?;
        return Ok(gone(to.as_ref(), &wish.state));
    }
    let mut response = html(&OidcLeavePage {
        frame: browser.account_frame(&app),
        service: service.map(|service| service.name),
        client: wish.client,
        to: wish.to,
        state: wish.state,
    })?;
    if let Some(to) = to {
        // The form's answer leads there.
        response.extensions_mut().insert(FormAction(to.origin()));
    }
    Ok(response)
}

/// The person wants it too.
pub async fn confirmed(State(app): State<Arc<App>>, account: Account, form: Form) -> PageResult {
    // What came through the browser is judged again.
    let wish = Wish::read(&app, &form);
    let to = wish.whose(&app).await?.and_then(|(_, to)| to);
    end_session(&app, &account.browser, &account.session, &account.user).await?;
    Ok(gone(to.as_ref(), &wish.state))
}
