//! `/logout` as services link to it: the session ends, and every service that it has been to is told.

use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;

use super::arrive::registered;
use super::ticket::leave_to;
use crate::app::App;
use crate::http::account::end_session;
use crate::http::web::{Browser, Form, PageResult, SID, see_other, set_cookie};

/// CAS asks for it by GET. A link of another site can end a session, and no more: it is a nuisance that the protocol has.
pub async fn logout(State(app): State<Arc<App>>, browser: Browser, uri: Uri) -> PageResult {
    if let Some((session, user)) = &browser.session {
        end_session(&app, &browser, session, user).await?;
    }
    let form = Form::parse(uri.query().unwrap_or("").as_bytes());
    // `url` is what CAS 2.0 called it.
    let to = form.as_ref().map_or("", |form| match form.field("service") {
        "" => form.field("url"),
        service => service,
    });
    let mut response = match registered(&app, to).await? {
        Some(url) => leave_to(url.as_str()),
        None => see_other("/login?note=logged-out"),
    };
    set_cookie(&mut response, SID, &[0; 32], Some(0));
    Ok(response)
}
