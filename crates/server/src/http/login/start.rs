//! *Sign in to continue*: the address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use symbolon_idp::account::Email;
use symbolon_idp::login::{Method, TxState};

use super::method::page_of;
use super::step::{new_transaction, view_service};
use crate::app::App;
use crate::audit::{Entry, Event};
use crate::http::service::{self, Arrival, Asked, OnTheWay};
use crate::http::web::{Browser, Form, PageResult, TX, open_page, see_other, set_cookie};
use crate::view::{Flow, Frame, LoginError, LoginNotice, LoginPage, Service};

pub async fn get(State(app): State<Arc<App>>, browser: Browser, uri: axum::http::Uri) -> PageResult {
    match service::arrive(&app, &browser, uri.query()).await? {
        Arrival::Bare => {}
        Arrival::Answer(answer) => return Ok(answer),
        Arrival::SignIn { asked, query } => {
            return for_service(&app, &browser, &asked, query);
        }
    }
    if browser.session.is_some() {
        return Ok(see_other("/"));
    }
    let notice = match uri.query() {
        Some("note=logged-out") => Some(LoginNotice::LoggedOut),
        Some("note=password-changed") => Some(LoginNotice::PasswordChanged),
        _ => None,
    };
    page(&app, &browser, String::new(), None, notice, Goal::default())
}

/// The sign-in for a service, with an address where the service knows one.
pub fn for_service(app: &App, browser: &Browser, asked: &Asked, query: String) -> PageResult {
    let hint = asked
        .ask
        .oidc
        .as_ref()
        .map(|oidc| oidc.hint.clone())
        .unwrap_or_default();
    page(app, browser, hint, None, None, Goal::of(asked, query))
}

/// Where the sign-in leads: to a service, and the query that says so; or nowhere in particular.
#[derive(Default)]
struct Goal {
    service: Option<Service>,
    query: String,
    /// The path with the query, where the page is found again.
    here: String,
}

impl Goal {
    fn of(asked: &Asked, query: String) -> Self {
        let here = match asked.ask.oidc {
            Some(_) => asked.ask.start(),
            None => format!("/login?{query}"),
        };
        Self {
            service: Some(view_service(asked)),
            query,
            here,
        }
    }
}

fn page(
    app: &App,
    browser: &Browser,
    email: String,
    error: Option<LoginError>,
    notice: Option<LoginNotice>,
    goal: Goal,
) -> PageResult {
    let flow = Flow {
        service: goal.service,
        ..Flow::sign_in()
    };
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    // Addresses are not repeated in links as they came; this one was read, and is written anew.
    let here = match goal.here.as_str() {
        "" => browser.here.clone(),
        here => here.to_owned(),
    };
    open_page(app, browser, status, |frame| LoginPage {
        frame: Frame { here, ..frame },
        flow,
        email,
        error,
        notice,
        ask: goal.query,
        can_register: app.can_register(),
        can_reset: app.can_mail(),
    })
}

/// The next page is the same for every address.
pub async fn post(State(app): State<Arc<App>>, browser: Browser, form: Form) -> PageResult {
    let typed = form.field("email");
    // The form repeats what was asked, and it is judged again: it came through the browser.
    let asked = match service::resolve(&app, form.field("ask"), browser.now).await? {
        Ok(asked) => asked,
        Err(error) => return service::refuse(&app, &browser, error),
    };
    let Ok(email) = Email::parse(typed) else {
        let goal = asked.map_or_else(Goal::default, |(asked, query)| Goal::of(&asked, query));
        return page(
            &app,
            &browser,
            typed.chars().take(254).collect(),
            Some(LoginError::Email),
            None,
            goal,
        );
    };
    let user = app.store.user_by_email_key(&email.key).await?;
    let class = match &user {
        Some(user) => browser.class_for(&app, &user.id).await?,
        None => Vec::new(),
    };
    begin(&app, &browser, &email.text, class, asked, None).await
}

/// A sign-in without an address: by a passkey.
pub(super) async fn begin_passkey(
    app: &App,
    browser: &Browser,
    asked: Option<(Asked, String)>,
) -> PageResult {
    begin(app, browser, "", Vec::new(), asked, Some(Method::Passkey)).await
}

/// A new transaction for what was asked, and the page where it goes on.
async fn begin(
    app: &App,
    browser: &Browser,
    email: &str,
    class: Vec<u8>,
    asked: Option<(Asked, String)>,
    method: Option<Method>,
) -> PageResult {
    let way = OnTheWay::new();
    let (name, target) = match &asked {
        Some((asked, _)) => (asked.service.name.clone(), way.target()),
        None => (app.default_service(), "/".to_owned()),
    };
    let (cookie, mut row) = new_transaction(app, browser, email, 0, name, &target, class);
    if let Some(method) = method {
        row.state = TxState::Waiting;
        row.method = method.as_str().to_owned();
    }
    let mut tx = app.store.begin().await?;
    tx.insert_tx(&row).await?;
    if let Some((asked, _)) = &asked {
        service::bind(&mut tx, &way, asked, &row).await?;
    }
    let entry = browser.entry(Entry::login(Event::LoginNamed, &row));
    tx.audit(browser.now, entry).await?;
    tx.commit().await?;
    let next = method.map_or("password", page_of);
    let mut response = see_other(&format!("/login/{next}"));
    set_cookie(&mut response, TX, &cookie, Some(1800));
    Ok(response)
}
